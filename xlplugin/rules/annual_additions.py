"""Annual additions: the limit on all that goes into a person's account in a year.

Statute: IRC 415(c)(1): the lesser of a dollar amount and 100 % of the participant's
compensation. Annual additions are elective deferrals that are not catch-up, employer
contributions, forfeitures and after-tax contributions (IRC 415(c)(2)); catch-up is outside
(IRC 414(v)(3)(A)). Compensation includes the deferrals themselves (IRC 415(c)(3)(D)), so
deferring pre-tax does not lower it. The limitation year is the calendar year.

From 50, where employer money or forfeitures push the additions over the limit, deferrals
*turn* into catch-up, up to the catch-up that is unused, before anything is an excess (Reg.
1.414(v)-1(b)(1)(i)). Nobody turns more into catch-up than has been deferred.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), Cents(200_000_00)), limit(plain, Law(2026), Cents(50_000_00))
    (7200000, 5000000)
    >>> total(plain, Law(2026), Cents(200_000_00), catch_up_limit=Cents(8_000_00))
    8000000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import roth_catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


def limit(n: Arithmetic, law: Law, pay: Cents, trail: Trail = SILENT) -> Cents:
    """The most annual additions at this employer: min(dollar limit, pay), in cents."""
    dollar_limit = law.amount("415C_DC")
    lesser = n.minimum(dollar_limit, pay)
    if trail.recording:
        trail.add(
            "415(c) limit", lesser, cite="IRC 415(c)(1)(B), (c)(3)(D)", when=pay < dollar_limit
        ).because("100% of pay, which is below the {} of the year", dollar_limit)
        step = trail.add("415(c) limit", lesser, law=law, cite="415C_DC", when=pay >= dollar_limit)
        step.because("the dollar limit, which pay of {} reaches", pay)
        step.because("; that of the short year", when=dollar_limit < law.of_year("415C_DC"))
    return lesser


def unused_catch_up(n: Arithmetic, catch_up_limit: Cents, basic: Cents, over_basic: Cents) -> Cents:
    """The deferrals within 402(g) that could still turn into catch-up."""
    return n.minimum(catch_up_limit - over_basic, basic)


def turned(n: Arithmetic, unused: Cents, additions: Cents, limit: Cents) -> Cents:
    """The deferrals that additions beyond the limit turn into catch-up."""
    return n.minimum(unused, n.maximum(additions - limit, 0))


def left(
    n: Arithmetic,
    limit: Cents,
    turned: Cents,
    basic: Cents,
    employer: Cents,
    other: Cents = Cents(0),
) -> Cents:
    """What deferrals, employer money and other additions leave under the limit."""
    return n.maximum(limit + turned - basic - employer - other, 0)


def over(n: Arithmetic, additions: Cents, limit: Cents) -> Cents:
    """What passes the limit; ``additions`` are those without what turned into catch-up."""
    return n.maximum(additions - limit, 0)


def total(
    n: Arithmetic,
    law: Law,
    pay: Cents,
    catch_up_limit: Cents,
    trail: Trail = SILENT,
    prior_wages: Cents | None = None,
    plan_has_roth: bool = True,
) -> Cents:
    """All that can go in from person and employer together: the limit, and catch-up beside it.

    The catch-up itself is at most pay less the other elective deferrals (IRC 414(v)(2)(A)(ii)).
    Where pay is below 402(g) and catch-up together, all of it is deferred; employer money up to
    the limit then turns deferrals into catch-up, as far as there are any: so catch-up is at most
    pay, and what it leaves of pay is no smaller than the other deferrals.
    """
    additions = limit(n, law, pay, trail)
    catch_up = n.minimum(catch_up_limit, pay)
    if trail.recording:
        trail.add(
            "Catch-up",
            catch_up,
            cite="IRC 414(v)(2)(A), (3)(A); Reg. 1.414(v)-1(b)(1)",
            when=catch_up_limit > 0,
        ).because("outside that limit, and within pay")
        roth_catch_up.of_catch_up(n, law, catch_up, prior_wages, trail, plan_has_roth)
        trail.add(
            "All that can go in", additions + catch_up, cite="IRC 415(c)(1); 414(v)(3)(A)"
        ).because(
            "annual additions of {} and catch-up of {}, which is outside", additions, catch_up
        )
    return additions + catch_up
