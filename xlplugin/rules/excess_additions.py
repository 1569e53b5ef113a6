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

    >>> from xlplugin.arithmetic import plain
    >>> year = Cents(200_000_00), Cents(24_500_00), Cents(12_000_00), Cents(37_500_00)
    >>> amount(plain, Law(2026), Facts(*year, catch_up_limit=Cents(0)))  # 74,000 less 72,000
    200000
    >>> amount(plain, Law(2026), Facts(*year, catch_up_limit=Cents(8_000_00)))  # turns first
    0
    >>> amount(plain, Law(2026), Facts(*year, catch_up_limit=Cents(0), match=Cents(12_000_01)))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: match: 12,000.01 is more than the employer money of 12,000.00
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules import annual_additions, catch_up, deferrals, roth_catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share

_EPCRS = "Rev. Proc. 2021-30 s.6.06(2)"


@dataclass(slots=True, frozen=True)
class Facts:
    """What went into one employer's plan in the year.

    ``match`` is the part of ``employer`` that matches contributions, ``None`` for all of it;
    ``matched_after_tax`` and ``unmatched_deferral`` say which contributions drew it.
    ``limit_with_roth`` is what ``catch_up_limit`` would be if the plan had a Roth account.
    """

    pay: Cents
    deferral: Cents
    employer: Cents
    after_tax: Cents
    catch_up_limit: Cents
    earnings_rate: Share = Share(0)
    match: Cents | None = None
    matched_after_tax: Cents = Cents(0)
    unmatched_deferral: Cents = Cents(0)
    other_additions: Cents = Cents(0)
    use_catch_up: bool = True
    prior_wages: Cents | None = None
    plan_has_roth: bool = True
    limit_with_roth: Cents = Cents(0)


def amount(n: Arithmetic, law: Law, paid: Facts, trail: Trail = SILENT) -> Cents:
    """The excess that has to be corrected, in cents; the steps tell how."""
    limit = annual_additions.limit(n, law, paid.pay, trail)
    match = n.given(paid.match, paid.employer)
    _require(n, law, paid, match)
    basic, over_basic = deferrals.split(n, law, paid.deferral)
    additions = basic + paid.employer + paid.after_tax + paid.other_additions
    unused = n.where(
        paid.use_catch_up,
        annual_additions.unused_catch_up(n, paid.catch_up_limit, basic, over_basic),
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
            "first, unless the plan says otherwise, deferrals up to the unused catch-up of {}",
            unused,
        )
        roth_catch_up.of_catch_up(
            n, law, turned + over_basic, paid.prior_wages, trail, paid.plan_has_roth
        )
        _explain(n, paid, match, basic - turned, excess, trail)
    return excess


def _require(n: Arithmetic, law: Law, paid: Facts, match: Cents) -> None:
    """No part is more than its whole, and the deferral is allowed."""
    most = deferrals.limit(n, law, paid.pay, paid.catch_up_limit)
    with_roth = deferrals.limit(n, law, paid.pay, paid.limit_with_roth)
    catch_up.require(n, paid.deferral, most, with_roth, catch_up.UNLESS_403B)
    for argument, part, whole, what in (
        ("match", match, paid.employer, "employer money"),
        ("matched_after_tax", paid.matched_after_tax, paid.after_tax, "after-tax contributions"),
        ("unmatched_deferral", paid.unmatched_deferral, paid.deferral, "deferrals"),
    ):
        problem = f"{{}} is more than the {what} of {{}}"
        n.require(part <= whole, OutOfRange, argument, problem, part, whole)


def _explain(
    n: Arithmetic, paid: Facts, match: Cents, deferred: Cents, excess: Cents, trail: Trail
) -> None:
    """The steps of the order; ``deferred`` are the deferrals that are not catch-up."""
    after_tax = n.minimum(excess, paid.after_tax - paid.matched_after_tax)
    left = excess - after_tax
    unmatched = n.minimum(left, n.minimum(paid.unmatched_deferral, deferred))
    left = left - unmatched
    matched = paid.matched_after_tax + n.maximum(deferred - paid.unmatched_deferral, 0)
    both = n.minimum(left, matched + match)
    returned = n.minimum(n.part(both, matched, n.maximum(matched + match, Cents(1))), matched)
    to_unallocated = left - returned
    given_back = after_tax + unmatched + returned
    earnings = n.paid([n.fine(given_back)], [paid.earnings_rate])
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
    step.because("; all employer money is assumed to be match", when=n.no(n.has(paid.match)))
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
        paid.earnings_rate,
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
