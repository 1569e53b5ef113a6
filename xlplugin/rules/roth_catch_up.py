"""Catch-up that must be Roth: wages of last year above a limit.

Statute: IRC 414(v)(7), for contributions from 2026 on. A person whose FICA wages (IRC 3121(a),
box 3 of Form W-2) of the *preceding* year from the employer that sponsors the plan *exceeded*
the limit of the year may make catch-ups only as designated Roth contributions. The amounts that
go by 2024 and 2025 never switched the rule on (Notice 2023-62).

Whatever makes a deferral a catch-up counts: 402(g), 415(c), the ADP test or a limit of the plan
(Reg. 1.414(v)-1(b)). Only the first is known within the year.

Who had no such wages from that employer is not touched: a new hire, a partner or a sole
proprietor. Wages of part of a year are not annualized. Roth deferrals from any time of the year
count toward the catch-up that must be Roth (Reg. 1.414(v)-2(b)(1)). Where the plan has no Roth
account, such a person has no catch-up at all (Reg. 1.414(v)-2(b)(2); see :mod:`catch_up`).

A plan may provide that a pre-tax election of such a person is *deemed* to be one of Roth once a
limit is reached, with an opportunity to elect otherwise. What was pre-tax nevertheless can be moved
to Roth, on Form W-2 or inside the plan, by such a plan alone; another one refunds it (Reg.
1.414(v)-2(c)).

*Employers together*: deferrals with unrelated employers may pass 402(g) though none passes a limit
of its own plan. Then no plan treats any of it as catch-up (Reg. 1.414(v)-1(b)), so that none need
be Roth; yet the person leaves it out of income because of the catch-up alone (Reg. 1.402(g)-2;
until 2023 IRC 402(g)(1)(C)). Which of the two holds is not settled. With a Roth account the
deferrals are the same by either; without one the cautious reading has no catch-up to allow them by.

    >>> from xlplugin.arithmetic import plain
    >>> test(plain, Law(2026), prior_wages=Cents(150_000_00))  # exactly the amount of 2026
    False
    >>> year = Facts(Cents(26_000_00), roth=Cents(500_00), prior_wages=Cents(150_000_01),
    ...              catch_up_limit=Cents(8_000_00))
    >>> amount(plain, Law(2026), year)
    100000
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.catch_up import FIRST_YEAR_ROTH_ONLY, UNLESS_403B, roth_only
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import TRUTH, Cents

MUST_BE = "Catch-up that must be Roth"
"""The step that says how much of a catch-up has to be Roth."""

TOGETHER = "Beyond 402(g) with employers together"
"""The step of deferrals that pass 402(g), but no limit of any plan."""

_STATUTE = "IRC 414(v)(7)(A); Reg. 1.414(v)-2"
_CORRECTED = "IRC 414(v)(7)(A); Reg. 1.414(v)-2(a)-(c)"
_TOGETHER = "IRC 414(v)(7)(A)-(B); Reg. 1.402(g)-2, 1.414(v)-1(b), 1.414(v)-2"


class Facts(NamedTuple):
    """A person's year: the deferral in all, what of it is Roth already, last year's wages, the
    catch-up that the law allows, and what within 402(g) ``turned`` into catch-up by 415(c), the
    ADP test or a limit of the plan."""

    deferral: Cents
    roth: Cents
    prior_wages: Cents
    catch_up_limit: Cents
    turned: Cents = Cents(0)


def test(n: Arithmetic, law: Law, prior_wages: Cents, trail: Trail = SILENT) -> bool:
    """Whether catch-ups of the year may be made only as Roth."""
    in_force = law.year >= FIRST_YEAR_ROTH_ONLY
    matters = n.every(in_force, prior_wages > 0)  # no limit is below no wages at all
    answer, threshold = roth_only(n, law, prior_wages, matters)
    if trail.recording:
        trail.add("Wage limit", threshold, law=law, cite="ROTH_CATCHUP_WAGE", when=matters).because(
            "of {:d} wages, for catch-ups of {:d}", law.year - 1, law.year
        )
        trail.add(
            "Catch-up must be Roth",
            answer,
            cite="IRC 414(v)(7); SECURE 2.0 s.603; Notice 2023-62",
            unit=TRUTH,
            when=n.no(in_force),
        ).because("the rule applies from {:d} on", FIRST_YEAR_ROTH_ONLY)
        trail.add("Catch-up must be Roth", answer, cite=_STATUTE, unit=TRUTH, when=answer).because(
            "wages of {} (Form W-2 box 3, of the employer that sponsors the plan) exceed it",
            prior_wages,
        )
        trail.add(
            "Catch-up must be Roth",
            answer,
            cite=_STATUTE,
            unit=TRUTH,
            when=n.every(matters, n.no(answer)),
        ).because(
            "wages of {} (Form W-2 box 3, of the employer that sponsors the plan) do not exceed it",
            prior_wages,
        )
        trail.add(
            "Catch-up must be Roth",
            answer,
            cite=_STATUTE,
            unit=TRUTH,
            when=n.every(in_force, n.no(matters)),
        ).because(
            "there are no wages of {:d} (Form W-2 box 3) from the employer that sponsors the plan",
            law.year - 1,
        )
    return answer


def of_catch_up(
    n: Arithmetic,
    law: Law,
    catch_up: Cents,
    prior_wages: Cents | None,
    trail: Trail = SILENT,
    plan_has_roth: bool = True,
) -> Cents:
    """What of a catch-up, in cents, must be Roth: all of it, or nothing.

    ``prior_wages`` may be ``None``: not known, and assumed to be at most the amount of the year.
    Where ``plan_has_roth`` says no, ``catch_up`` is what is left of it by :mod:`catch_up`: 0 above
    the amount.
    """
    matters = n.every(law.year >= FIRST_YEAR_ROTH_ONLY, catch_up > 0)
    bound, threshold = roth_only(n, law, prior_wages, matters)
    found = n.where(bound, catch_up, 0)
    if trail.recording:
        known = n.has(prior_wages)
        unknown = n.every(matters, n.no(known))
        trail.add(MUST_BE, found, cite=_CORRECTED, when=bound).because(
            "last year's wages of {} exceed {}: catch-up counts only as "
            "Roth; made pre-tax, it is Roth or can be moved there where the plan deems it "
            "so (you may elect otherwise), else it is refunded",
            n.given(prior_wages, 0),
            threshold,
        )
        trail.add(MUST_BE, found, cite=_STATUTE, when=n.every(matters, known, n.no(bound))).because(
            "last year's wages of {} do not exceed {}", n.given(prior_wages, 0), threshold
        )
        step = trail.add(MUST_BE, found, cite=_STATUTE, when=unknown)
        step.because("last year's wages are not given: had they exceeded {}, ", threshold)
        step.because("all of the catch-up would have to be Roth", when=plan_has_roth)
        step.because(
            "there would be no catch-up, as the plan has no Roth account", when=n.no(plan_has_roth)
        )
    return found


def beyond_402g_by_two_employers(
    n: Arithmetic,
    law: Law,
    amount: Cents,
    plan_has_roth: bool,
    prior_wages: Cents | None,
    trail: Trail,
) -> None:
    """The step about deferrals that pass 402(g) with several employers together alone.

    ``amount``, in cents, is what is beyond 402(g) and no plan's catch-up, up to the catch-up of
    the age: with a Roth account what is deferred so, without one what the cautious reading does
    not allow.
    """
    if not trail.recording:
        return
    matters = n.every(law.year >= FIRST_YEAR_ROTH_ONLY, amount > 0)
    bound, threshold = roth_only(n, law, prior_wages, matters)
    known = n.has(prior_wages)
    wages = n.given(prior_wages, 0)
    unknown = n.every(matters, n.no(known))
    step = trail.add(TOGETHER, amount, cite=_TOGETHER, when=n.some(bound, unknown))
    step.because("no plan's own limit is passed by it, so that no plan counts it as catch-up")
    step.because(
        ": nothing says then that it must be Roth; but "
        "you leave it out of income because of the catch-up alone, and last year's "
        "wages of {} exceed {}: by the other reading, which is not settled, up to {} "
        "may have to be Roth",
        wages,
        threshold,
        amount,
        when=n.every(bound, plan_has_roth),
    )
    step.because(
        "; but you would leave it out of income "
        "because of the catch-up alone, and last year's wages of {} exceed {} in a "
        "plan without a Roth account: by the cautious reading it is not allowed, and "
        "what is deferred of it is counted as excess; by the other, which is not "
        "settled, it is allowed, and none of it is excess",
        wages,
        threshold,
        when=n.every(bound, n.no(plan_has_roth)),
    )
    step.because(
        "; last year's wages are not given: had they exceeded {}, ", threshold, when=unknown
    )
    step.because(
        "it may have to be Roth by a reading that is not settled",
        when=n.every(unknown, plan_has_roth),
    )
    step.because(
        "it would not be allowed by the cautious reading, as the plan has no Roth account",
        when=n.every(unknown, n.no(plan_has_roth)),
    )


def amount(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """What of the year's deferrals must still be made as Roth, in cents."""
    deferral, roth, prior_wages, catch_up_limit, turned = facts
    basic = law.amount("402G_DEFERRAL")
    n.require(
        deferral <= basic + catch_up_limit,
        OutOfRange,
        "deferral",
        "{} is more than the {} that the law allows" + UNLESS_403B,
        deferral,
        basic + catch_up_limit,
    )
    n.require(
        roth <= deferral,
        OutOfRange,
        "roth_deferral",
        "{} is more than the {} deferred in all",
        roth,
        deferral,
    )
    over_basic = n.maximum(deferral - basic, 0)
    most = n.minimum(catch_up_limit - over_basic, n.minimum(deferral, basic))
    n.require(
        turned <= most,
        OutOfRange,
        "turned",
        "{} is more than the {} that can turn into catch-up here",
        turned,
        most,
    )
    catch_up = over_basic + turned
    bound = test(n, law, prior_wages, trail)
    left = n.where(bound, n.maximum(catch_up - roth, 0), 0)
    if trail.recording:
        step = trail.add("Catch-up", catch_up, law=law, cite="402G_DEFERRAL")
        step.because("what {} of deferrals exceed {} by", deferral, basic)
        step.because(", and the {} that turned into catch-up", turned, when=turned > 0)
        trail.add("Still to be Roth", left, cite=_STATUTE, when=n.no(bound)).because(
            "nothing need be Roth"
        )
        trail.add("Still to be Roth", left, cite=_STATUTE, when=bound).because(
            "the catch-up of {} less Roth deferrals of the year of {}, which count, at least 0",
            catch_up,
            roth,
        )
    return left
