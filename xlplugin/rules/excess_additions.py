"""Annual additions beyond the limit, and the order in which they are corrected.

Statute: IRC 415(c)(1); corrections: EPCRS, Rev. Proc. 2021-30 s.6.06(2), SECURE 2.0 s.305. The
plan's own order prevails over this one:

1. From 50, deferrals turn into catch-up as far as it is unused (Reg. 1.414(v)-1(b)(1)(i)); a
   correction does so whichever money caused the excess, unless ``use_catch_up`` says no. Above
   the wage amount of IRC 414(v)(7) all catch-up must be Roth, that which turned too; without a
   Roth account in the plan there is none then, and nothing turns.
2. *Unmatched* after-tax contributions are returned, with earnings.
3. Unmatched deferrals are returned, with earnings.
4. Matched contributions are returned with earnings, and the match on them goes to an unallocated
   account: together they make up what is left, in the proportion in which they were paid, half
   up to the cent.
5. Other employer money goes to an unallocated account.

Earnings on what is returned, and returned pre-tax deferrals, are income of the year of the
distribution; there is no 10 % tax, and no rollover. Earnings are rounded half up to the cent.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules import annual_additions, catch_up, deferrals, roth_catch_up
from xlplugin.rules.trail import SILENT, Trail

_EPCRS = "Rev. Proc. 2021-30 s.6.06(2)"


class Paid:
    """What went into one employer's plan in the year, in cents.

    ``match`` is the part of ``employer`` that matches contributions, ``None`` for all of it;
    ``matched_after_tax`` and ``unmatched_deferral`` say which contributions drew it.
    """

    __slots__ = (
        "after_tax",
        "deferral",
        "employer",
        "match",
        "matched_after_tax",
        "other_additions",
        "pay",
        "unmatched_deferral",
    )

    def __init__(
        self,
        pay: int,
        deferral: int,
        employer: int,
        after_tax: int,
        match: int | None = None,
        matched_after_tax: int = 0,
        unmatched_deferral: int = 0,
        other_additions: int = 0,
    ) -> None:
        self.pay = pay
        self.deferral = deferral
        self.employer = employer
        self.after_tax = after_tax
        self.match = match
        self.matched_after_tax = matched_after_tax
        self.unmatched_deferral = unmatched_deferral
        self.other_additions = other_additions


def correction(
    n: Arithmetic,
    law: Law,
    paid: Paid,
    catch_up_limit: int,
    earnings_rate: int = 0,
    use_catch_up: bool = True,
    trail: Trail = SILENT,
    prior_wages: int | None = None,
    plan_has_roth: bool = True,
    limit_with_roth: int = 0,
) -> int:
    """The excess that has to be corrected, in cents; the steps tell how. ``limit_with_roth`` is
    what ``catch_up_limit`` would be if the plan had a Roth account."""
    limit = annual_additions.limit(n, law, paid.pay, trail)
    most = deferrals.most(n, law, paid.pay, catch_up_limit)
    with_roth = deferrals.most(n, law, paid.pay, limit_with_roth)
    catch_up.require_allowed(n, paid.deferral, most, with_roth, catch_up.UNLESS_403B)
    match = n.given(paid.match, paid.employer)
    n.require(
        match <= paid.employer,
        OutOfRange,
        "match",
        "{} is more than the employer money of {}",
        match,
        paid.employer,
    )
    n.require(
        paid.matched_after_tax <= paid.after_tax,
        OutOfRange,
        "matched_after_tax",
        "{} is more than the after-tax contributions of {}",
        paid.matched_after_tax,
        paid.after_tax,
    )
    n.require(
        paid.unmatched_deferral <= paid.deferral,
        OutOfRange,
        "unmatched_deferral",
        "{} is more than the deferrals of {}",
        paid.unmatched_deferral,
        paid.deferral,
    )
    basic, over_basic = deferrals.split(n, law, paid.deferral)
    additions = basic + paid.employer + paid.after_tax + paid.other_additions
    unused = n.where(
        use_catch_up,
        annual_additions.unused_catch_up(n, catch_up_limit, basic, over_basic),
        0,
    )
    turned = annual_additions.turned(n, unused, additions, limit)
    excess = annual_additions.over(n, additions - turned, limit)
    if trail.recording:
        trail.add("Annual additions", additions, cite="IRC 415(c)(2)").because(
            "deferrals within 402(g) of {}, employer money "
            "of {}, after-tax contributions of {} and other additions of {}",
            basic,
            paid.employer,
            paid.after_tax,
            paid.other_additions,
        )
        trail.add(
            "Turned into catch-up",
            turned,
            cite="IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)(1)(i)",
            when=turned > 0,
        ).because(
            "first, unless the plan says otherwise, deferrals as far as catch-up of {} is unused",
            unused,
        )
        roth_catch_up.of_catch_up(n, law, turned + over_basic, prior_wages, trail, plan_has_roth)
        _explain(n, paid, match, basic - turned, excess, earnings_rate, trail)
    return excess


def _explain(
    n: Arithmetic,
    paid: Paid,
    match: int,
    deferred: int,
    excess: int,
    earnings_rate: int,
    trail: Trail,
) -> None:
    """The steps of the order; ``deferred`` are the deferrals that are no catch-up."""
    after_tax = n.minimum(excess, paid.after_tax - paid.matched_after_tax)
    left = excess - after_tax
    unmatched = n.minimum(left, n.minimum(paid.unmatched_deferral, deferred))
    left = left - unmatched
    matched = paid.matched_after_tax + n.maximum(deferred - paid.unmatched_deferral, 0)
    both = n.minimum(left, matched + match)
    returned = n.minimum(n.part(both, matched, n.maximum(matched + match, 1)), matched)
    to_unallocated = left - returned
    given_back = after_tax + unmatched + returned
    earnings = n.paid([n.fine(given_back)], [earnings_rate])
    any_excess = excess > 0
    back = "returned with earnings: income of the year they are paid out, no 10% tax, no rollover"
    trail.add(
        "Unmatched after-tax", after_tax, cite=f"{_EPCRS}; SECURE 2.0 s.305", when=after_tax > 0
    ).because(
        f"of {{}} that were not matched; {back}; Form 1099-R code E",
        paid.after_tax - paid.matched_after_tax,
    )
    trail.add(
        "Unmatched after-tax",
        after_tax,
        cite=f"{_EPCRS}; SECURE 2.0 s.305",
        when=n.every(any_excess, n.same(after_tax, 0)),
    ).because("none: there are no after-tax contributions that were not matched")
    trail.add("Unmatched deferrals", unmatched, cite=_EPCRS, when=unmatched > 0).because(back)
    step = trail.add("Matched contributions", returned, cite=_EPCRS, when=returned > 0)
    step.because(f"{back}; the match on them goes with them")
    step.because("; all employer money is taken to be match", when=n.no(n.has(paid.match)))
    trail.add(
        "To an unallocated account",
        to_unallocated,
        cite=_EPCRS,
        when=n.every(to_unallocated > 0, returned > 0),
    ).because(
        "the match on what is returned, then "
        "other employer money: it pays for later employer contributions"
    )
    trail.add(
        "To an unallocated account",
        to_unallocated,
        cite=_EPCRS,
        when=n.every(to_unallocated > 0, n.same(returned, 0)),
    ).because("employer money: it pays for later employer contributions")
    trail.add(
        "Taxable earnings", earnings, cite=f"{_EPCRS}; IRC 72, 72(t)", when=given_back > 0
    ).because(
        "{:%} of the {} returned; after-tax contributions "
        "themselves come back untaxed, pre-tax deferrals are income too",
        earnings_rate,
        given_back,
    )
    trail.add(
        "Taxable earnings", earnings, cite=_EPCRS, when=n.every(any_excess, n.same(given_back, 0))
    ).because("none: nothing is returned")
    trail.add(
        "Excess",
        excess,
        cite="IRC 415(c)(1); Rev. Proc. 2021-30; SECURE 2.0 s.305; Notice 2023-43",
        when=any_excess,
    ).because("to be corrected in this order, unless the plan has its own")
    trail.add("Excess", excess, cite="IRC 415(c)(1)", when=n.no(any_excess)).because(
        "nothing is over the limit"
    )
