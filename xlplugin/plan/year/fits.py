"""The deferral that fits under 415(c) together with the match it draws.

Where employer money nearly fills the limit, or pay is below it, a deferral in full would
leave no room for its own match: the plan would have to lower it. So it is beside after-tax
contributions that are in, or set. The walk goes up the bands of the match; paychecks draw at
most what the bands say of the year, where rates do not rise from band to band. Where they do,
all are taken for the highest, so that the bound is safe.

From 50, deferrals that employer money pushes over the limit turn into catch-up: then only
their match has to fit. After-tax contributions, which the saver chose, turn nothing.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block, Rule
from xlplugin.plan.year import elections
from xlplugin.plan.year.pay import is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS
from xlplugin.rules import annual_additions, catch_up
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import EXACT, Cents, FineCents, Share

FITS = Block("The deferral that fits with its match")
BANDS = (1, 2, 3)


def turned_of(n: YearArithmetic, y: Year, deferral: Cents, employer: Cents) -> Cents:
    """Deferrals within 402(g) that employer money pushes over the limit: they turn into
    catch-up."""
    basic = n.minimum(deferral, y.law.amount("402G_DEFERRAL"))
    unused = n.maximum(
        annual_additions.unused_catch_up(n, y.catch_up_limit, basic, deferral - basic), 0
    )
    return annual_additions.turned(n, unused, basic + employer, y.limit)


@FITS.figure("Catch-up limit")
def catch_up_limit(n: YearArithmetic, y: Year) -> Cents:
    s = y.s
    return catch_up.limit(n, y.law, s.age, s.catch_up_60_63, s.plan_has_roth, s.prior_wages)


@FITS.figure("415(c) limit, or pay if less")
def limit(n: YearArithmetic, y: Year) -> Cents:
    return annual_additions.limit(n, y.law, y.pay_year)


@FITS.figure("401(k) that is in, unless the match is settled by the year")
def deferral_in(n: YearArithmetic, y: Year) -> Cents:
    """A match settled by the year is one of all the year's deferrals, those that are in too."""
    return n.where(y.s.settled, 0, y.sum("deferral_paid"))


@FITS.figure("Employer money that is in, or comes without a deferral")
def employer_fixed(n: YearArithmetic, y: Year) -> Cents:
    by_paycheck = n.where(y.s.settled, y.sum("without_deferral"), y.sum("employer_fixed_rows"))
    return by_paycheck + y.unelected


@FITS.figure("Employer money without a deferral that should be in and is not")
def employer_due(n: YearArithmetic, y: Year) -> Cents:
    """What is paid once a year, or late, is still to come."""
    return n.maximum(y.sum("without_due") - y.sum("without_in"), 0)


@FITS.figure("Money under 415(c) still to come that nobody elects")
def unelected(n: YearArithmetic, y: Year) -> Cents:
    """All of it, once: what is added to a plan beside its paychecks is added here."""
    return y.employer_due + y.s.employer_other


@FITS.figure("After-tax that is in, or set")
def after_tax_fixed(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("after_tax_fixed_rows")


@FITS.figure("Catch-up by which the limit may be raised")
def limit_raise(n: YearArithmetic, y: Year) -> Cents:
    return n.where(y.after_tax_fixed > 0, 0, y.catch_up_limit)


@FITS.figure("Pay that the match of these deferrals counts")
def fits_counted(n: YearArithmetic, y: Year) -> Cents:
    return n.where(y.s.settled, y.year_counted, y.sum("planned_counted"))


@FITS.figure("Limit, less that money", EXACT)
def alone_left0(n: YearArithmetic, y: Year) -> FineCents:
    return n.fine(n.maximum(y.limit - y.employer_fixed, 0))


@FITS.figure("Limit and catch-up, less what is in", EXACT)
def fits_left0(n: YearArithmetic, y: Year) -> FineCents:
    return n.fine(n.maximum(_left(n, y), 0))


def _left(n: YearArithmetic, y: Year) -> Cents:
    """What the limit leaves for deferrals to come and their match."""
    return y.limit + y.limit_raise - y.employer_fixed - y.deferral_in - y.after_tax_fixed


def _rate(n: YearArithmetic, y: Year, number: int) -> Share:
    return n.where(y.s.rising, y.s.highest_rate, y.s.tiers[number - 1].rate)


def _band_end(n: YearArithmetic, y: Year, number: int) -> FineCents:
    if not number:
        return n.fine(0)
    tier = y.s.tiers[number - 1]
    return n.portion(y.fits_counted, tier.share_to) + n.fine(tier.dollars_to)


def _walk(name: str, counts: bool) -> None:
    """Figures of a walk up the bands: the deferral in each that fits with its match, and what
    is left. ``counts``: the deferral uses the limit too."""

    def in_band(number: int) -> Rule:
        def rule(n: YearArithmetic, y: Year) -> FineCents:
            width = _band_end(n, y, number) - _band_end(n, y, number - 1)
            left: FineCents = getattr(y, f"{name}_left{number - 1}")
            return n.minimum(n.fits(left, _rate(n, y, number), counts), n.maximum(width, 0))

        rule.__name__ = f"{name}_own{number}"
        return rule

    def after(number: int) -> Rule:
        def rule(n: YearArithmetic, y: Year) -> FineCents:
            left: FineCents = getattr(y, f"{name}_left{number - 1}")
            own: FineCents = getattr(y, f"{name}_own{number}")
            rest = left - n.rate_of(own, _rate(n, y, number))
            return rest - own if counts else rest

        rule.__name__ = f"{name}_left{number}"
        return rule

    alone = "" if counts else ", its own use of the limit aside"
    for number in BANDS:
        label = f"Band {number}: deferral that fits with its match{alone}"
        FITS.figure(label, EXACT)(in_band(number))
        FITS.figure(f"Left after band {number}", EXACT)(after(number))


_walk("fits", counts=True)
_walk("alone", counts=False)


def _fitting(n: YearArithmetic, y: Year, name: str) -> Cents:
    """The deferral that a walk found room for; what no band matches has room of its own."""
    found: FineCents = getattr(y, f"{name}_left3")
    for number in BANDS:
        found = found + getattr(y, f"{name}_own{number}")
    return n.floor(found)


@FITS.figure("Match that more deferral does not raise")
def top_match(n: YearArithmetic, y: Year) -> Cents:
    basic = y.law.amount("402G_DEFERRAL")
    on_basic = employer_money.match(n, y.s.match, basic, y.fits_counted)
    return n.where(y.s.match.catch_up, y.s.match.cap, on_basic)


@FITS.figure("Deferral to come that fits, with catch-up raising the limit in full")
def raised_fits(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(_fitting(n, y, "fits"), _left(n, y) - y.top_match)


@FITS.figure("Catch-up that has not been deferred yet")
def catch_up_to_come(n: YearArithmetic, y: Year) -> Cents:
    return n.maximum(y.catch_up_limit - y.deferral_in, 0)


@FITS.figure("Match that the paychecks to come draw at most")
def match_to_come(n: YearArithmetic, y: Year) -> Cents:
    return employer_money.match(n, y.s.match, y.deferral_most, y.sum("planned_counted"))


@FITS.figure("Deferral that fits beside after-tax that is in or set")
def fits_beside(n: YearArithmetic, y: Year) -> Cents:
    """Catch-up only where 402(g) in full, and all its match, fit too."""
    basic = y.law.amount("402G_DEFERRAL")
    drawing = y.deferral_most
    if not y.s.match.after_tax:  # which draws match too, however little is deferred
        to_come = n.maximum(drawing - y.deferral_in, 0)
        drawing = n.where(y.s.rising, drawing, to_come)
    most_match = employer_money.match(n, y.s.match, drawing, y.fits_counted)
    all_in = basic + y.employer_fixed + most_match + y.after_tax_fixed
    low = n.minimum(y.deferral_in + n.maximum(y.raised_fits, 0), basic)
    return n.where(all_in <= y.limit, y.s.unlimited, low)


@FITS.figure("Deferral that fits with employer money by which true-up is passed already")
def fits_paid(n: YearArithmetic, y: Year) -> Cents:
    """Where the match is settled by the year, what paychecks drew is not taken back. Where 402(g)
    in full fits, catch-up does too."""
    paid = y.sum("employer_fixed_rows") + y.unelected
    left = y.limit - paid - y.match_to_come - y.after_tax_fixed
    basic = y.law.amount("402G_DEFERRAL")
    bound = n.every(y.s.settled, y.sum("match_in") > 0, left < basic)
    return n.where(bound, n.maximum(left + y.limit_raise, 0), y.s.unlimited)


@FITS.figure("Kept back of it for the rounding of the match")
def kept_back(n: YearArithmetic, y: Year) -> Cents:
    return n.where(y.s.is_matched, n.cents(y.count), 0)


@FITS.figure("Deferral that fits under 415(c) with its match")
def deferral_fits(n: YearArithmetic, y: Year) -> Cents:
    """Kept back is a cent a paycheck, for the rounding of the match."""
    left_alone = y.limit - y.employer_fixed
    alone = n.where(left_alone >= y.top_match, y.catch_up_to_come, _fitting(n, y, "alone"))
    low = n.minimum(alone, y.catch_up_to_come)
    to_come = n.where(y.raised_fits >= y.catch_up_to_come, y.raised_fits, low)
    alone_in = y.deferral_in + n.maximum(to_come, 0)
    found = n.minimum(n.where(y.after_tax_fixed > 0, y.fits_beside, alone_in), y.fits_paid)
    return n.maximum(found - y.kept_back, n.minimum(y.deferral_in, found))


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Counted pay to come")
def planned_counted(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(is_planned(n, r), r.counted_pay, 0)


def _ytd_without(n: YearArithmetic, y: Year) -> Cents:
    return y.ytd_employer - y.ytd_match


@PAYCHECKS.column("After-tax that is in, or set", opening=lambda n, y: y.ytd_after_tax)
def after_tax_fixed_rows(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Before the deferral is known: at most the pay."""
    taken = elections.elected(n, r.after_tax_share_of, r.after_tax_apart, r.after_tax_share_set)
    set_ = n.where(is_planned(n, r), n.minimum(taken, r.pay), 0)
    return n.where(n.same(r.state, PAID), r.after_tax_paid, set_)


@PAYCHECKS.column("Employer money without a deferral that is due", opening=lambda n, y: y.ytd_due)
def without_due(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PAID), r.without_row, 0)


@PAYCHECKS.column("Of it what is in", opening=_ytd_without)
def without_in(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PAID), r.without_deferral, 0)


@PAYCHECKS.column("Nonelective and flat money of the paycheck")
def without_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Nonelective money on the pay that counts, and flat dollars in even parts."""
    nonelective = n.nearest(n.portion(r.capped_pay, y.s.match.nonelective))
    flat = y.s.match.flat
    of = n.maximum(y.count, 1)
    part = n.part(flat, r.index, of) - n.part(flat, r.index - 1, of)
    return n.where(r.state >= PAID, nonelective + part, 0)


@PAYCHECKS.column("Employer money without a deferral", opening=_ytd_without)
def without_deferral(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Of a stub, what is not a match."""
    typed = n.given(r.stub_employer, r.match_in + r.without_row) - r.match_in
    return n.where(n.same(r.state, PAID), typed, r.without_row)


@PAYCHECKS.column(
    "Employer money that is in, or comes without a deferral",
    opening=lambda n, y: y.ytd_employer,
)
def employer_fixed_rows(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PAID), r.match_in + r.without_deferral, r.without_deferral)
