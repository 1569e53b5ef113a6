"""The deferral that fits under 415(c) together with the match it draws.

Where employer money nearly fills the limit, or pay is below it, a deferral in full would
leave no room for its own match: the plan would have to lower it. The walk goes up the bands
of the match; paychecks draw at most what the bands say of the year, so the bound is safe.

From 50, deferrals that employer money pushes over the limit turn into catch-up: then only
their match has to fit.
"""

from __future__ import annotations

from xlplugin.plan.model import FINE, MONEY, Block
from xlplugin.plan.year.pay import is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS
from xlplugin.rules import annual_additions, catch_up
from xlplugin.rules.match import formula as employer_money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FITS = Block("The deferral that fits with its match")
BANDS = (1, 2, 3)


@FITS.figure("Catch-up limit")
def catch_up_limit(n: Any, y: Any) -> int:
    s = y.s
    return catch_up.limit(n, y.law, s.age, s.catch_up_60_63, s.plan_has_roth, s.prior_wages)


@FITS.figure("415(c) limit, or pay if less")
def limit(n: Any, y: Any) -> int:
    return annual_additions.limit(n, y.law, y.pay_year)


@FITS.figure("401(k) that is in, unless the match is settled by the year")
def deferral_in(n: Any, y: Any) -> int:
    """A match settled by the year is one of all the year's deferrals, those that are in too."""
    return n.where(y.s.settled, 0, y.sum("deferral_paid"))


@FITS.figure("Employer money that is in, or comes without a deferral")
def employer_fixed(n: Any, y: Any) -> int:
    by_paycheck = n.where(y.s.settled, y.sum("without_deferral"), y.sum("employer_fixed_rows"))
    return by_paycheck + y.s.employer_other


@FITS.figure("Pay that the match of these deferrals counts")
def fits_counted(n: Any, y: Any) -> int:
    return n.where(y.s.settled, y.year_counted, y.sum("planned_counted"))


@FITS.figure("Limit, less that money", FINE)
def alone_left0(n: Any, y: Any) -> int:
    return n.fine(n.maximum(y.limit - y.employer_fixed, 0))


@FITS.figure("Limit and catch-up, less what is in", FINE)
def fits_left0(n: Any, y: Any) -> int:
    raised = y.limit - y.employer_fixed + y.catch_up_limit - y.deferral_in
    return n.fine(n.maximum(raised, 0))


def _band_end(n: Any, y: Any, number: int) -> int:
    if not number:
        return n.fine(0)
    tier = y.s.tiers[number - 1]
    return n.portion(y.fits_counted, tier.share_to) + n.fine(tier.dollars_to)


def _walk(name: str, counts: bool) -> None:
    """Figures of a walk up the bands: the deferral in each that fits with its match, and what
    is left. ``counts``: the deferral uses the limit too."""

    def in_band(number: int) -> Any:
        def rule(n: Any, y: Any) -> int:
            width = _band_end(n, y, number) - _band_end(n, y, number - 1)
            left, rate = getattr(y, f"{name}_left{number - 1}"), y.s.tiers[number - 1].rate
            return n.minimum(n.fits(left, rate, counts), n.maximum(width, 0))

        rule.__name__ = f"{name}_own{number}"
        return rule

    def after(number: int) -> Any:
        def rule(n: Any, y: Any) -> int:
            left, own = getattr(y, f"{name}_left{number - 1}"), getattr(y, f"{name}_own{number}")
            rest = left - n.rate_of(own, y.s.tiers[number - 1].rate)
            return rest - own if counts else rest

        rule.__name__ = f"{name}_left{number}"
        return rule

    alone = "" if counts else ", its own use of the limit aside"
    for number in BANDS:
        label = f"Band {number}: deferral that fits with its match{alone}"
        FITS.figure(label, FINE)(in_band(number))
        FITS.figure(f"Left after band {number}", FINE)(after(number))


_walk("fits", counts=True)
_walk("alone", counts=False)


def _fitting(n: Any, y: Any, name: str) -> int:
    """The deferral that a walk found room for; what no band matches has room of its own."""
    found = getattr(y, f"{name}_left3")
    for number in BANDS:
        found = found + getattr(y, f"{name}_own{number}")
    return n.floor(found)


@FITS.figure("Match that more deferral does not raise")
def top_match(n: Any, y: Any) -> int:
    basic = y.law.amount("402G_DEFERRAL")
    on_basic = employer_money.match(n, y.s.match, basic, y.fits_counted)
    return n.where(y.s.match.catch_up, y.s.match.cap, on_basic)


@FITS.figure("Deferral still to come that fits, with catch-up raising the limit in full")
def raised_fits(n: Any, y: Any) -> int:
    beyond_top = y.limit - y.employer_fixed + y.catch_up_limit - y.deferral_in - y.top_match
    return n.maximum(_fitting(n, y, "fits"), beyond_top)


@FITS.figure("Catch-up that has not been deferred yet")
def catch_up_to_come(n: Any, y: Any) -> int:
    return n.maximum(y.catch_up_limit - y.deferral_in, 0)


@FITS.figure("Deferral that fits under 415(c) with its match")
def deferral_fits(n: Any, y: Any) -> int:
    """Kept back is a cent a paycheck, for the rounding of the match."""
    left_alone = y.limit - y.employer_fixed
    alone = n.where(left_alone >= y.top_match, y.catch_up_to_come, _fitting(n, y, "alone"))
    low = n.minimum(alone, y.catch_up_to_come)
    to_come = n.where(y.raised_fits >= y.catch_up_to_come, y.raised_fits, low)
    kept_back = n.where(y.s.is_matched, n.cents(y.count), 0)
    return y.deferral_in + n.maximum(to_come - kept_back, 0)


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("401(k) that is in", MONEY, opening=lambda n, y: y.s.ytd_deferral)
def deferral_paid(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.state, PAID), n.given(r.stub.deferral, 0), 0)


@PAYCHECKS.column("Counted pay to come")
def planned_counted(n: Any, y: Any, r: Any) -> int:
    return n.where(is_planned(n, r), r.counted_pay, 0)


def _ytd_without(n: Any, y: Any) -> int:
    """Of the employer's money to date, what came without a deferral."""
    pay = n.minimum(n.given(y.s.ytd_pay, y.opening("pay")), y.law.amount("401A17_COMP"))
    nonelective = n.nearest(n.portion(pay, y.s.match.nonelective))
    return n.minimum(
        y.s.ytd_employer, nonelective + n.part(y.s.match.flat, y.ytd_count, n.maximum(y.count, 1))
    )


@PAYCHECKS.column("Employer money without a deferral", opening=_ytd_without)
def without_deferral(n: Any, y: Any, r: Any) -> int:
    """Nonelective money on the pay that counts, and flat dollars in even parts."""
    nonelective = n.nearest(n.portion(r.capped_pay, y.s.match.nonelective))
    flat = y.s.match.flat
    of = n.maximum(y.count, 1)
    part = n.part(flat, r.index, of) - n.part(flat, r.index - 1, of)
    return n.where(r.state >= PAID, nonelective + part, 0)


@PAYCHECKS.column(
    "Employer money that is in, or comes without a deferral",
    opening=lambda n, y: y.s.ytd_employer,
)
def employer_fixed_rows(n: Any, y: Any, r: Any) -> int:
    return n.where(n.same(r.state, PAID), n.given(r.stub.employer, 0), r.without_deferral)
