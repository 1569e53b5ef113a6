"""If nothing changes: today's elections, kept to the end of the year."""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.schedules import PRORATED
from xlplugin.plan.year import elections
from xlplugin.plan.year.after_tax import room_of
from xlplugin.plan.year.employer import (
    lost_of,
    matched_of,
    true_up_of,
)
from xlplugin.plan.year.fits import turned_of
from xlplugin.plan.year.outcome import additions_of
from xlplugin.plan.year.pay import counted, is_planned
from xlplugin.plan.year.tables import PAID, PAYCHECKS
from xlplugin.rules import annual_additions
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import EXACT, Cents, FineCents

TODAY = Block("If nothing changes")


@TODAY.figure("401(k) of the year")
def same_deferral(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("same_deferral_row")


@TODAY.figure("Match paid by paycheck")
def same_match(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("same_match_row")


@TODAY.figure("True-up after year end")
def same_true_up(n: YearArithmetic, y: Year) -> Cents:
    matched = matched_of(n, y, y.sum("same_matched"))
    year_match = employer_money.match(n, y.s.match, matched, y.year_counted)
    return true_up_of(n, year_match, y.same_match, y.s.settled)


@TODAY.figure("Employer money of the year")
def same_employer(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("without_deferral") + y.unelected + y.same_match + y.same_true_up


@TODAY.figure("Match lost")
def same_match_lost(n: YearArithmetic, y: Year) -> Cents:
    matched = matched_of(n, y, y.sum("same_matched"))
    full_deferral = n.where(y.s.open_ended, matched, n.maximum(y.full_deferral, matched))
    full = employer_money.match(n, y.s.match, full_deferral, y.year_counted)
    return lost_of(n, full, y.same_match, y.same_true_up, y.count)


@TODAY.figure("After-tax of the year")
def same_after_tax(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("same_after_tax_row")


@TODAY.figure("Deferrals that become catch-up beyond 415(c)")
def same_turned(n: YearArithmetic, y: Year) -> Cents:
    return turned_of(n, y, y.same_deferral, y.same_employer)


@TODAY.figure("After-tax room of the year")
def same_room(n: YearArithmetic, y: Year) -> Cents:
    return room_of(n, y, y.same_deferral, y.same_turned, y.same_employer)


@TODAY.figure("After-tax of the year, if payroll stops none")
def same_spent(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("after_tax_paid") + y.sum("same_after_tax_wanted")


@TODAY.figure("Where payroll stops after-tax by itself, if it does")
def same_stop(n: YearArithmetic, y: Year) -> Cents:
    if y.s.match.after_tax:
        return y.s.assumed_same_room  # room and match depend on each other: found beforehand
    return y.same_room


@TODAY.figure("Room lost for good")
def same_room_lost(n: YearArithmetic, y: Year) -> Cents:
    """Nothing where a limit is passed: then it is not room that is lost."""
    lost = n.maximum(y.room_year - y.same_after_tax, 0)
    return n.where(y.same_over > 0, 0, lost)


@TODAY.figure("Over a limit")
def same_over(n: YearArithmetic, y: Year) -> Cents:
    most = y.law.amount("402G_DEFERRAL") + y.catch_up_limit
    prior = y.s.prior_deferral
    over_deferral = n.maximum(y.same_deferral + prior - n.maximum(most, prior), 0)
    basic = n.minimum(y.same_deferral, y.law.amount("402G_DEFERRAL"))
    additions = additions_of(basic, y.same_turned, y.same_employer, y.same_after_tax)
    over_limit = annual_additions.over(n, additions, y.limit)
    return over_deferral + n.maximum(over_limit, y.same_after_tax - y.own_cap)


@PAYCHECKS.column("401(k) as elected, if nothing changes")
def same_wanted(n: YearArithmetic, y: Year, r: Row) -> Cents:
    taken = elections.elected(n, r.deferral_share_of, r.deferral_apart, y.today_deferral)
    return n.where(is_planned(n, r), n.minimum(taken, r.holds), 0)


@PAYCHECKS.column("401(k), if nothing changes", opening=lambda n, y: y.ytd_deferral)
def same_deferral_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    stopped = counted(n, r.same_wanted, r.before("same_deferral_row"), y.payroll_stop)
    taken = n.where(y.s.stops_deferral, stopped, r.same_wanted)
    return n.where(n.same(r.state, PAID), r.deferral_paid, taken)


@PAYCHECKS.column("Matched, if nothing changes", opening=lambda n, y: y.opening("matched_all"))
def same_matched(n: YearArithmetic, y: Year, r: Row) -> Cents:
    basic = y.law.amount("402G_DEFERRAL")
    within = counted(n, r.same_deferral_row, r.before("same_deferral_row"), basic)
    deferred = n.where(y.s.match.catch_up, r.same_deferral_row, within)
    own = n.maximum(deferred - r.same_unmatched - r.unmatched_in, 0)
    return own + _after_tax_matched(n, y, r) if y.s.match.after_tax else own


def _after_tax_matched(n: YearArithmetic, y: Year, r: Row) -> Cents:
    planned = elections.after_tax_matched(
        n, y, r, y.today_after_tax, r.same_unmatched, r.same_deferral_row, r.same_after_tax_row
    )
    return n.where(is_planned(n, r), planned, elections.after_tax_matched_in(n, y, r))


@PAYCHECKS.column("Not matched, if nothing changes")
def same_unmatched(n: YearArithmetic, y: Year, r: Row) -> Cents:
    found = elections.unmatched_of(n, y, r, "deferral", y.today_deferral)
    return n.where(is_planned(n, r), found, 0)


@PAYCHECKS.column("Match before rounding, if nothing changes", EXACT)
def same_fine(n: YearArithmetic, y: Year, r: Row) -> FineCents:
    own = employer_money.unrounded(n, y.s.match, r.same_matched, r.counted_pay)
    return n.where(is_planned(n, r), own, n.fine(0))


@PAYCHECKS.column("Match, if nothing changes", opening=lambda n, y: y.opening("match_row"))
def same_match_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    to_date = n.nearest(r.through("same_fine")) - n.nearest(r.before("same_fine"))
    own = n.where(n.same(y.s.pay_cap_method, PRORATED), to_date, n.nearest(r.same_fine))
    planned = counted(n, own, r.before("same_match_row"), y.match_top)
    return n.where(is_planned(n, r), planned, r.match_in)


@PAYCHECKS.column("After-tax, if nothing changes", opening=lambda n, y: y.ytd_after_tax)
def same_after_tax_row(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return n.where(
        n.same(r.state, PAID),
        r.after_tax_paid,
        n.where(
            y.s.stops_after_tax,
            counted(n, r.same_after_tax_wanted, r.before("same_after_tax_row"), y.same_stop),
            r.same_after_tax_wanted,
        ),
    )


@PAYCHECKS.column("After-tax as elected, if nothing changes")
def same_after_tax_wanted(n: YearArithmetic, y: Year, r: Row) -> Cents:
    left = n.maximum(r.holds - r.same_deferral_row, 0)
    own = elections.elected(n, r.after_tax_share_of, r.after_tax_apart, y.today_after_tax)
    full = r.through("same_deferral_row") >= y.payroll_stop
    spilt = n.where(full, own + r.same_wanted - r.same_deferral_row, 0)
    taken = n.minimum(n.where(y.s.spillover, spilt, own), left)
    return n.where(is_planned(n, r), taken, 0)
