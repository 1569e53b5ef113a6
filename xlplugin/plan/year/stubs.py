"""What pay stubs say, and what stands in for a figure that they lack.

Nothing is not zero: a figure of a stub, or of the year to date, that was not given is as expected:
pay by the plan, contributions by the elections, employer money by the match on that pay and those
contributions. Today's elections that were not given are those that the last stub shows by its own
amounts; from a year-to-date column alone, its average share, to the step.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import DollarColumn, ExactColumn, Row, TypedDollarColumn, Year
from xlplugin.plan.model import Block
from xlplugin.plan.year import elections
from xlplugin.plan.year.pay import counted, is_planned, is_typed
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, PAID, PAYCHECKS, SET, Standing
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import DOLLARS, NUMBER, SHARE, Cents, Share

STUBS = Block("What pay stubs say")

_ONE_PART_IN = 10
"""Pay is far from what is expected where more than one part in ten of that lies between them."""
_FINEST = "0.000001"
"""An election that is no whole step is told to this share."""


def is_far(n: YearArithmetic, pay: Cents, expected: Cents) -> bool:
    """Whether pay is so far from what is expected that a raise, overtime or a bonus has to explain
    it, or a slip of the hand does: of a stub, and of the year to date."""
    apart = n.maximum(pay - expected, expected - pay)
    return apart > n.part(expected, 1, _ONE_PART_IN)


# -- today's elections -----------------------------------------------------------------------
@STUBS.figure("Last stub that shows a 401(k) election", NUMBER)
def deferral_shown_by(n: YearArithmetic, y: Year) -> int:
    return y.most("shows_deferral")


@STUBS.figure("Last stub that shows an after-tax election", NUMBER)
def after_tax_shown_by(n: YearArithmetic, y: Year) -> int:
    return y.most("shows_after_tax")


@STUBS.figure("Pay of the first, which the election takes its share of")
def deferral_shown_on(n: YearArithmetic, y: Year) -> Cents:
    return _of_row(n, y, "deferral_share_of", y.deferral_shown_by)


@STUBS.figure("Pay of the second, which the election takes its share of")
def after_tax_shown_on(n: YearArithmetic, y: Year) -> Cents:
    return _of_row(n, y, "after_tax_share_of", y.after_tax_shown_by)


@STUBS.figure("401(k) of the first, without that from bonuses by their own election")
def deferral_shown(n: YearArithmetic, y: Year) -> Cents:
    return _without_bonuses(n, y, "stub_deferral", "deferral_apart", y.deferral_shown_by)


@STUBS.figure("After-tax of the second, without that from bonuses by their own election")
def after_tax_shown(n: YearArithmetic, y: Year) -> Cents:
    return _without_bonuses(n, y, "stub_after_tax", "after_tax_apart", y.after_tax_shown_by)


@STUBS.figure("401(k) election by the last stub, or by the year to date", SHARE)
def deferral_by_stubs(n: YearArithmetic, y: Year) -> Share:
    found = _by_stub(n, y, y.deferral_shown_by, y.deferral_shown, y.deferral_shown_on)
    return n.where(y.deferral_shown_by > 0, found, _average(n, y, y.s.ytd_deferral))


@STUBS.figure("After-tax election by the last stub, or by the year to date", SHARE)
def after_tax_by_stubs(n: YearArithmetic, y: Year) -> Share:
    found = _by_stub(n, y, y.after_tax_shown_by, y.after_tax_shown, y.after_tax_shown_on)
    return n.where(y.after_tax_shown_by > 0, found, _average(n, y, y.s.ytd_after_tax))


@STUBS.figure("401(k) election today", SHARE)
def today_deferral(n: YearArithmetic, y: Year) -> Share:
    return n.given(y.s.elect_deferral, y.deferral_by_stubs)


@STUBS.figure("After-tax election today", SHARE)
def today_after_tax(n: YearArithmetic, y: Year) -> Share:
    return n.given(y.s.elect_after_tax, y.after_tax_by_stubs)


def _of_row(n: YearArithmetic, y: Year, column: DollarColumn, at: int) -> Cents:
    """A column at the last stub that shows an election; 0 without one."""
    return n.where(at > 0, y.at(column, n.maximum(at, 1)), 0)


def _without_bonuses(
    n: YearArithmetic, y: Year, stub: TypedDollarColumn, apart: ExactColumn, at: int
) -> Cents:
    from_bonuses = n.nearest(n.where(at > 0, y.at(apart, n.maximum(at, 1)), 0))
    return n.maximum(n.given(y.at(stub, n.maximum(at, 1)), 0) - from_bonuses, 0)


def _by_stub(n: YearArithmetic, y: Year, at: int, given: Cents, pay: Cents) -> Share:
    """The election that gives the amount of the last stub to the cent: a whole step of its pay, or
    of its pay without a bonus; else what share of its pay it is."""
    share = n.minimum(n.share_of(given, n.maximum(pay, n.cents(1))), n.whole)
    finest = n.whole_steps(share, n.rate(_FINEST))
    without = _step_that_gives(n, y, _of_row(n, y, "regular_pay", at), given, finest)
    return _step_that_gives(n, y, pay, given, without)


def _step_that_gives(
    n: YearArithmetic, y: Year, pay: Cents, amount: Cents, otherwise: Share
) -> Share:
    """The whole step that takes an amount from pay, within a cent; otherwise another election."""
    share = n.minimum(n.share_of(amount, n.maximum(pay, n.cents(1))), n.whole)
    low = n.whole_steps(share, y.s.step)
    high = n.minimum(low + y.s.step, n.whole)
    return n.where(
        _gives(n, pay, low, amount), low, n.where(_gives(n, pay, high, amount), high, otherwise)
    )


def _gives(n: YearArithmetic, pay: Cents, share: Share, amount: Cents) -> bool:
    """Whether a share of pay is an amount, within a cent."""
    gives = n.nearest(n.portion(pay, share))
    apart = n.maximum(gives - amount, amount - gives)
    return apart < n.cents(2)


def _average(n: YearArithmetic, y: Year, amount: Cents | None) -> Share:
    """The average share of the year to date, to the nearest step."""
    pay = y.opening("pay")
    share = n.share_of(n.given(amount, 0), n.maximum(pay, n.cents(1)))
    half = n.rate_of(y.s.step, n.rate("0.5"))
    return n.where(pay > 0, n.minimum(n.whole_steps(share + half, y.s.step), n.whole), 0)


# -- the year to date ------------------------------------------------------------------------
def _has_day(y: Year) -> bool:
    """Whether there is a year to date; of one without its day nothing is expected."""
    return y.s.ytd_date > 0


@STUBS.figure("Year to date: 401(k), as typed or by the election")
def ytd_deferral(n: YearArithmetic, y: Year) -> Cents:
    elected = n.minimum(_by_election(n, y, y.today_deferral), y.opening("pay"))
    stopped = n.where(y.s.stops_deferral, n.minimum(elected, y.payroll_stop), elected)
    return n.given(y.s.ytd_deferral, n.where(_has_day(y), stopped, 0))


@STUBS.figure("Year to date: after-tax, as typed or by the election")
def ytd_after_tax(n: YearArithmetic, y: Year) -> Cents:
    left = n.maximum(y.opening("pay") - y.ytd_deferral, 0)
    elected = n.minimum(_by_election(n, y, y.today_after_tax), left)
    waits = n.every(y.s.spillover, y.ytd_deferral < y.payroll_stop)
    return n.given(y.s.ytd_after_tax, n.where(n.every(_has_day(y), n.no(waits)), elected, 0))


def _by_election(n: YearArithmetic, y: Year, election: Share) -> Cents:
    dollars = n.flat(election) * y.ytd_count
    return n.where(election > n.whole, dollars, n.nearest(n.portion(y.opening("pay"), election)))


@STUBS.figure("Year to date: match that these deferrals can draw")
def ytd_match(n: YearArithmetic, y: Year) -> Cents:
    """Of the employer's money to date, at most that."""
    basic = n.minimum(y.ytd_deferral, y.law.amount("402G_DEFERRAL"))
    contributed = n.where(y.s.match.catch_up, y.ytd_deferral, basic)
    if y.s.match.after_tax:
        contributed = contributed + y.ytd_after_tax
    drawn = employer_money.match(n, y.s.match, contributed, _ytd_capped(n, y))
    drawn = n.where(_has_day(y), drawn, 0)
    return n.minimum(n.given(y.s.ytd_employer, drawn), drawn)


@STUBS.figure("Year to date: employer money due without a deferral")
def ytd_due(n: YearArithmetic, y: Year) -> Cents:
    nonelective = n.nearest(n.portion(_ytd_capped(n, y), y.s.match.nonelective))
    return nonelective + n.part(y.s.match.flat, y.ytd_count, n.maximum(y.count, 1))


@STUBS.figure("Year to date: employer money, as typed or as expected")
def ytd_employer(n: YearArithmetic, y: Year) -> Cents:
    expected = n.where(_has_day(y), y.ytd_match + y.ytd_due, 0)
    return n.given(y.s.ytd_employer, expected)


def _ytd_capped(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(y.opening("pay"), y.counted_most)


# -- by paycheck -----------------------------------------------------------------------------
def _shows(n: YearArithmetic, r: Row, amount: Cents | None) -> int:
    """The number of a paycheck of the schedule whose stub tells an election."""
    pay = n.given(r.stub_pay, r.expected)
    told = n.every(r.filled > 0, n.same(r.regular, 1), n.has(amount), pay > 0)
    return n.where(told, r.index, 0)


@PAYCHECKS.column("Its stub shows a 401(k) election", NUMBER)
def shows_deferral(n: YearArithmetic, y: Year, r: Row) -> int:
    return _shows(n, r, r.stub_deferral)


@PAYCHECKS.column("Its stub shows an after-tax election", NUMBER)
def shows_after_tax(n: YearArithmetic, y: Year, r: Row) -> int:
    return _shows(n, r, r.stub_after_tax)


def _deferral_elected(n: YearArithmetic, r: Row) -> Cents:
    """What the election of a paycheck that was paid takes, where its stub does not say."""
    return elections.elected(n, r.deferral_share_of, r.deferral_apart, r.deferral_share_set)


@PAYCHECKS.column("401(k) that is in", DOLLARS, opening=lambda n, y: y.ytd_deferral)
def deferral_paid(n: YearArithmetic, y: Year, r: Row) -> Cents:
    wanted = n.minimum(_deferral_elected(n, r), r.pay)
    stopped = counted(n, wanted, r.before("deferral_paid"), y.payroll_stop)
    expected = n.where(y.s.stops_deferral, stopped, wanted)
    return n.where(n.same(r.state, PAID), n.given(r.stub_deferral, expected), 0)


@PAYCHECKS.column("After-tax that is in", opening=lambda n, y: y.ytd_after_tax)
def after_tax_paid(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Where after-tax waits until 402(g) is full, deferrals that payroll stopped spilled over."""
    left = n.maximum(r.pay - r.deferral_paid, 0)
    elected = elections.elected(n, r.after_tax_share_of, r.after_tax_apart, r.after_tax_share_set)
    own = n.minimum(elected, left)
    wanted = n.minimum(_deferral_elected(n, r), r.pay)
    stopped = n.maximum(wanted - r.deferral_paid, 0)
    full = r.through("deferral_paid") >= y.payroll_stop
    once_full = n.where(full, n.minimum(own + stopped, left), 0)
    expected = n.where(y.s.spillover, once_full, own)
    return n.where(n.same(r.state, PAID), n.given(r.stub_after_tax, expected), 0)


@PAYCHECKS.column("401(k) that is in, from bonuses that are not matched")
def unmatched_in(n: YearArithmetic, y: Year, r: Row) -> Cents:
    by_election = elections.unmatched_of(n, y, r, "deferral", r.deferral_share_set)
    found = elections.unmatched_in(n, y, r, "deferral", by_election)
    return n.where(n.same(r.state, PAID), found, 0)


@PAYCHECKS.column("Contributions that are in, and matched")
def matched_in(n: YearArithmetic, y: Year, r: Row) -> Cents:
    basic = y.law.amount("402G_DEFERRAL")
    within = counted(n, r.deferral_paid, r.before("deferral_paid"), basic)
    deferred = n.where(y.s.match.catch_up, r.deferral_paid, within)
    contributed = n.maximum(deferred - r.unmatched_in, 0)
    if y.s.match.after_tax:
        contributed = contributed + elections.after_tax_matched_in(n, y, r)
    return n.where(n.same(r.state, PAID), contributed, 0)


@PAYCHECKS.column("Match that is in", opening=lambda n, y: y.ytd_match)
def match_in(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Of a stub's employer money, as much as its contributions can have drawn."""
    drawn = n.nearest(employer_money.unrounded(n, y.s.match, r.matched_in, r.counted_pay))
    drawn = counted(n, drawn, r.before("match_in"), y.match_top)
    most = n.minimum(drawn, n.given(r.stub_employer, drawn))
    return n.where(n.same(r.state, PAID), most, 0)


@PAYCHECKS.column("Its stub pays less than expected", NUMBER)
def pay_below(n: YearArithmetic, y: Year, r: Row) -> int:
    return _pay_apart(n, y, r, r.due_pay - n.given(r.stub_pay, r.due_pay))


@PAYCHECKS.column("Its stub pays more than expected", NUMBER)
def pay_above(n: YearArithmetic, y: Year, r: Row) -> int:
    return _pay_apart(n, y, r, n.given(r.stub_pay, r.due_pay) - r.due_pay)


def _pay_apart(n: YearArithmetic, y: Year, r: Row, apart: Cents) -> int:
    """The number of a paycheck whose pay is more than a step beside the expected pay; of a check
    beside the schedule nothing is expected."""
    step = n.nearest(n.portion(r.due_pay, y.s.step))
    far = n.every(n.same(r.state, PAID), _is_expected(n, r), apart > step)
    return n.where(far, r.index, 0)


def _is_expected(n: YearArithmetic, r: Row) -> bool:
    """Whether pay is expected of a paycheck: one of the schedule, or a bonus that comes apart."""
    return n.some(n.same(r.regular, 1), r.expected > 0)


@PAYCHECKS.column("What its row of Paychecks says", NUMBER)
def standing(n: YearArithmetic, y: Year, r: Row) -> int:
    """The expected pay has the bonuses that come with the paycheck; of a check beside the schedule
    without one nothing is expected."""
    far = n.every(_is_expected(n, r), is_far(n, n.given(r.stub_pay, r.expected), r.expected))
    is_next = n.same(r.index, y.last_paid + 1)
    next_one = n.where(n.same(r.state, SET), int(Standing.NEXT_SET), int(Standing.NEXT_PLANNED))
    to_come = n.where(is_next, next_one, n.where(r.gap > 0, int(Standing.MISSING), r.state))
    paid = n.where(far, int(Standing.FAR), int(Standing.PAID))
    others = n.where(is_planned(n, r), to_come, r.state)
    twice = n.every(n.same(r.state, IN_YEAR_TO_DATE), is_typed(n, r))
    others = n.where(twice, int(Standing.NOT_COUNTED), others)
    return n.where(n.same(r.state, PAID), paid, others)


@PAYCHECKS.column("Its contributions are more than its pay", NUMBER)
def above_pay(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(r.deferral_paid + r.after_tax_paid > r.pay, r.index, 0)


@PAYCHECKS.column("Its stub lacks a figure", NUMBER)
def lacks(n: YearArithmetic, y: Year, r: Row) -> int:
    all_there = n.every(
        n.has(r.stub_pay), n.has(r.stub_deferral), n.has(r.stub_after_tax), n.has(r.stub_employer)
    )
    return n.where(n.every(n.same(r.state, PAID), n.no(all_there)), 1, 0)
