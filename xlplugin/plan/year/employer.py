"""The employer's money: match by paycheck, true-up, and what comes without a deferral.

The match is computed on each paycheck (plan document; IRC 401(m)(4)(A)); a true-up settles it
by the year and takes room in the year it belongs to (Reg. 1.415(c)-1(b)(6)(i)(B)). Each
paycheck is rounded half up to the cent. Where pay counts by its share of the year
(prorated), the match to date is rounded, so that the year's sum is the year's share.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.schedules import PRORATED, SEQUENTIAL
from xlplugin.plan.year import elections
from xlplugin.plan.year.pay import counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS, SET
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import EXACT, Cents, FineCents

EMPLOYER = Block("Employer money")


def true_up_of(n: YearArithmetic, year_match: Cents, paid: Cents, settled: bool) -> Cents:
    """What a yearly settlement adds to the match paid by paycheck."""
    return n.where(settled, n.maximum(year_match - paid, 0), 0)


def lost_of(n: YearArithmetic, full: Cents, paid: Cents, settled: Cents, paychecks: int) -> Cents:
    """The match that could have been and is not.

    Less than a cent a paycheck is the rounding of paychecks, not a loss.
    """
    missing = full - paid - settled
    return n.where(missing > n.cents(paychecks), missing, 0)


def within_402g(n: YearArithmetic, y: Year, contributions: Cents) -> Cents:
    """What of a year's deferrals is matched: all, or what is not catch-up."""
    basic = n.minimum(contributions, y.law.amount("402G_DEFERRAL"))
    return n.where(y.s.match.catch_up, contributions, basic)


def matched_of(n: YearArithmetic, y: Year, contributions: Cents) -> Cents:
    """What a year's match counts of matched contributions. With after-tax money among them, the
    deferrals were held to 402(g) before it was added."""
    return contributions if y.s.match.after_tax else within_402g(n, y, contributions)


@EMPLOYER.figure("Match of a year that no paycheck passes")
def match_top(n: YearArithmetic, y: Year) -> Cents:
    """The cap on the match; where pay does not count in sequence, the match on all counted pay."""
    cap, most_pay = y.s.match.cap, y.counted_most
    maximum = employer_money.match(n, y.s.match, y.s.unlimited, most_pay)
    return n.where(n.same(y.s.pay_cap_method, SEQUENTIAL), cap, maximum)


@EMPLOYER.figure("Match paid by paycheck")
def match_paid(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("match_row")


@EMPLOYER.figure("Deferrals that the match of the year counts")
def matched_year(n: YearArithmetic, y: Year) -> Cents:
    return matched_of(n, y, y.sum("matched_all"))


@EMPLOYER.figure("Match of the year, on these deferrals")
def match_year(n: YearArithmetic, y: Year) -> Cents:
    return employer_money.match(n, y.s.match, y.matched_year, y.year_counted)


@EMPLOYER.figure("Deferral that draws the full match")
def full_deferral(n: YearArithmetic, y: Year) -> Cents:
    """What fills the last band; where the last band has no end, what is deferred."""
    edge = n.nearest(n.portion(y.year_counted, y.s.tiers[2].share_to))
    most = within_402g(n, y, y.deferral_most)
    if y.s.match.after_tax:
        most = edge  # after-tax contributions fill the bands too
    filling = n.where(y.s.open_ended, 0, n.minimum(edge, most))
    return n.maximum(y.matched_year, filling)


@EMPLOYER.figure("Match, were every paycheck matched fully")
def match_full(n: YearArithmetic, y: Year) -> Cents:
    return employer_money.match(n, y.s.match, y.full_deferral, y.year_counted)


@EMPLOYER.figure("True-up after year end")
def true_up(n: YearArithmetic, y: Year) -> Cents:
    return true_up_of(n, y.match_year, y.match_paid, y.s.settled)


@EMPLOYER.figure("Match lost")
def match_lost(n: YearArithmetic, y: Year) -> Cents:
    return lost_of(n, y.match_full, y.match_paid, y.true_up, y.count)


@EMPLOYER.figure("Of it lost already")
def match_lost_already(n: YearArithmetic, y: Year) -> Cents:
    """What the paychecks that are in, or set, could have drawn beside what they did."""
    pay = y.sum("match_pay_past")
    most_pay = n.minimum(pay, y.counted_most)
    edge = n.nearest(n.portion(most_pay, y.s.tiers[2].share_to))
    full = employer_money.match(n, y.s.match, within_402g(n, y, edge), most_pay)
    past = lost_of(n, full, y.sum("match_past"), Cents(0), y.count)
    return n.where(n.some(y.s.settled, y.s.open_ended), 0, n.minimum(past, y.match_lost))


@EMPLOYER.figure("Employer money of the year")
def employer(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("employer_row") + y.true_up + y.unelected


def _ytd_match(n: YearArithmetic, y: Year) -> Cents:
    return y.ytd_employer - y.opening("without_deferral")


def _ytd_matched(n: YearArithmetic, y: Year) -> Cents:
    if y.s.match.after_tax:
        return within_402g(n, y, y.ytd_deferral) + y.ytd_after_tax
    return y.ytd_deferral


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Bonuses that are not matched, by the paycheck's election")
def unmatched_same(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(r.state >= PAID, elections.unmatched_same(n, y, r, "deferral"), 0)


@PAYCHECKS.column("401(k) from others by their own election", EXACT)
def unmatched_own(n: YearArithmetic, y: Year, r: Row) -> FineCents:
    return n.where(r.state >= PAID, elections.unmatched_own(n, y, r, "deferral"), n.fine(0))


@PAYCHECKS.column("401(k) from bonuses that are not matched")
def unmatched(n: YearArithmetic, y: Year, r: Row) -> Cents:
    found = elections.unmatched_of(n, y, r, "deferral", r.deferral_share)
    return n.where(is_planned(n, r), found, 0)


@PAYCHECKS.column("Contributions that are matched")
def matched(n: YearArithmetic, y: Year, r: Row) -> Cents:
    deferred = n.where(y.s.match.catch_up, r.deferral_row, r.basic_row)
    after_tax = Cents(0)
    if y.s.match.after_tax:
        after_tax = elections.after_tax_matched(
            n, y, r, r.after_tax_share, r.unmatched, r.deferral_row, r.after_tax_row
        )
    return n.where(is_planned(n, r), n.maximum(deferred - r.unmatched, 0) + after_tax, 0)


@PAYCHECKS.column("All that is matched", opening=_ytd_matched)
def matched_all(n: YearArithmetic, y: Year, r: Row) -> Cents:
    deferred = n.where(y.s.match.catch_up, r.deferral_paid, r.basic_row)
    typed = n.maximum(deferred - r.unmatched_in, 0)
    if y.s.match.after_tax:
        typed = typed + elections.after_tax_matched_in(n, y, r)
    return n.where(n.same(r.state, PAID), typed, r.matched)


@PAYCHECKS.column("Match before rounding", EXACT)
def match_fine(n: YearArithmetic, y: Year, r: Row) -> FineCents:
    return employer_money.unrounded(n, y.s.match, r.matched, r.counted_pay)


@PAYCHECKS.column("Match still to come")
def match_planned(n: YearArithmetic, y: Year, r: Row) -> Cents:
    to_date = n.nearest(r.through("match_fine")) - r.before("match_planned")
    own = n.where(
        n.same(y.s.pay_cap_method, PRORATED), n.maximum(to_date, 0), n.nearest(r.match_fine)
    )
    within = counted(n, own, r.before("match_row"), y.match_top)
    return n.where(is_planned(n, r), within, 0)


@PAYCHECKS.column("Match", opening=_ytd_match)
def match_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(n.same(r.state, PAID), r.match_in, r.match_planned)


@PAYCHECKS.column("Employer money", opening=lambda n, y: y.ytd_employer)
def employer_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    planned = n.where(is_planned(n, r), r.match_planned + r.without_deferral, 0)
    return n.where(n.same(r.state, PAID), r.match_in + r.without_deferral, planned)


@PAYCHECKS.column("Matched pay that no change reaches", opening=lambda n, y: y.opening("match_pay"))
def match_pay_past(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(r.state <= SET, r.match_pay, 0)


@PAYCHECKS.column("Its match", opening=_ytd_match)
def match_past(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(r.state <= SET, r.match_row, 0)
