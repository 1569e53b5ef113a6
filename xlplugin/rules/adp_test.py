"""The ADP test for one highly compensated employee: what becomes of a deferral above it.

Statute: IRC 401(k)(3). Outside a safe harbor the deferrals of the highly compensated are held to
an average; the plan says which percentage of pay it allows. What a person deferred above it is

* from 50 catch-up, as far as catch-up is unused (IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)(1)(iii)):
  it leaves the annual additions, and so opens room under IRC 415(c);
* else refunded by the plan, or made an after-tax contribution: it stays an annual addition
  (Reg. 1.415(c)-1(b), 1.401(k)-2(b)(2)), and frees up no room.

Deferrals above 402(g) are catch-up already, and outside the test. Above the wage amount of IRC
414(v)(7) all of that catch-up must be Roth, however it came about; where the plan has no Roth
account the limit of catch-up is 0, and all that is above the test is refunded. The allowed amount
is a percentage of pay as far as IRC 401(a)(17) counts it, rounded down to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> facts = Facts(
    ...     Cents(360_000_00), Cents(24_500_00), Share(50_000_000), Cents(0), Cents(10_000_00)
    ... )
    >>> room(plain, Law(2026), facts)  # 6,500 are refunded, which opens no room
    3750000
    >>> from dataclasses import replace
    >>> at_50 = replace(facts, catch_up_limit=Cents(8_000_00))
    >>> room(plain, Law(2026), at_50)  # they are catch-up, which does
    4400000
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import annual_additions, catch_up, deferrals, roth_catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share


@dataclass(slots=True, frozen=True)
class Facts:
    """A highly compensated person's year; ``allowed`` is the share of pay that the test allows.

    ``limit_with_roth`` is what ``catch_up_limit`` would be if the plan had a Roth account.
    """

    pay: Cents
    deferral: Cents
    allowed: Share
    catch_up_limit: Cents
    employer: Cents = Cents(0)
    other_additions: Cents = Cents(0)
    prior_wages: Cents | None = None
    plan_has_roth: bool = True
    limit_with_roth: Cents = Cents(0)


def room(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The after-tax room once the test has been settled, in cents."""
    pay, deferral, catch_up_limit = facts.pay, facts.deferral, facts.catch_up_limit
    most = deferrals.limit(n, law, pay, catch_up_limit, trail=trail)
    with_roth = deferrals.limit(n, law, pay, facts.limit_with_roth)
    catch_up.require(n, deferral, most, with_roth)
    limit = annual_additions.limit(n, law, pay, trail)
    basic, over_basic = deferrals.split(n, law, deferral)
    counted = n.minimum(pay, law.amount("401A17_COMP"))
    within = n.down(counted, facts.allowed)
    excess = n.maximum(basic - within, 0)
    turned = n.minimum(excess, catch_up_limit - over_basic)
    refunded = excess - turned
    left = annual_additions.left(n, limit, turned, basic, facts.employer, facts.other_additions)
    found = n.minimum(left, pay - deferral)
    if trail.recording:
        trail.add("Allowed by the test", within, cite="IRC 401(k)(3), 401(a)(17)").because(
            "{:%} of counted pay of {}, down to the cent", facts.allowed, counted
        )
        trail.add("Above the test", excess, cite="IRC 401(k)(3), (8)").because(
            "deferrals within 402(g) of {} less {}, at least 0", basic, within
        )
        trail.add(
            "Catch-up part",
            turned,
            cite="IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)(1)(iii)",
            when=catch_up_limit > 0,
        ).because("up to the unused catch-up of {}", catch_up_limit - over_basic)
        trail.add("Of it refunded", refunded, cite="IRC 401(k)(8)", when=refunded <= 0).because(
            "nothing"
        )
        trail.add(
            "Of it refunded",
            refunded,
            cite="IRC 401(k)(8); Reg. 1.401(k)-2(b)(2), 1.415(c)-1(b)",
            when=refunded > 0,
        ).because(
            "with earnings, within 2 1/2 months of the plan "
            "year's end; it stays an annual addition, and frees up no room"
        )
        roth_catch_up.of_catch_up(
            n, law, turned + over_basic, facts.prior_wages, trail, facts.plan_has_roth
        )
        trail.add("After-tax room", found, cite="IRC 415(c)(1)-(2)").because(
            "{} less deferrals of {} that are not catch-up, employer "
            "money of {} and other additions of {}, at least 0 and within the pay that "
            "deferrals leave",
            limit,
            basic - turned,
            facts.employer,
            facts.other_additions,
        )
    return found
