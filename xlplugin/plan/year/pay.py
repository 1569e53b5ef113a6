"""Pay: the paydays of the year, what each pays, and how much of it the match may count.

What counts for a year is the pay date. "Now" is the last paycheck that was paid: changes
take effect some paychecks later (``lag``). The pay a match may count is limited by IRC
401(a)(17); within the year, a plan counts it until the sum reaches the limit (sequential),
each paycheck up to its share of it (prorated), or in full until the match reaches the
year's maximum.
"""

from __future__ import annotations

from typing import cast

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan import calendar, paydays
from xlplugin.plan.entries import Bonus
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.model import Block
from xlplugin.plan.schedules import MONTHLY, PRORATED, SEQUENTIAL, TWICE_A_MONTH, WEEKLY
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, NO_PAYDAY, PAID, PAYCHECKS, PLANNED, SET
from xlplugin.units import DAY, DOLLARS, NUMBER, SHARE, Cents, Day, Share

PAY = Block("Pay")

KEY, BESIDE = 1000, 500
"""A day and a row as one number, the day before: sorted by it, paydays of one day keep their rows'
order. To the row of a payday that is none of the schedule something is added."""
NEVER = Day(90_000)
"""The day of a row without a payday in the year: after all others."""


def counted(n: YearArithmetic, amount: Cents, before: Cents, most: Cents) -> Cents:
    """What of an amount still counts under a yearly maximum."""
    return n.maximum(n.minimum(amount, most - before), 0)


def bonus_due(n: YearArithmetic, y: Year, bonus: Bonus) -> int:
    """The paycheck that is to pay a bonus: the first on or after its date, else the last."""
    return n.minimum(y.count, y.count_before("reach", bonus.day) + 1)


def bonus_row(n: YearArithmetic, y: Year, bonus: Bonus) -> int:
    """The paycheck that pays a bonus. One that the stub of its paycheck lacks came with the stub
    that pays most beyond what is due, if that may be it; else it is still to come: with the next
    paycheck, so that room is kept for it."""
    due = y.once(bonus_due, bonus)
    came = y.count_before("short", 0 - bonus.amount) > 0
    to_come = n.where(y.last_paid < y.count, y.last_paid + 1, due)
    late = n.where(came, y.most("beyond"), to_come)
    return n.where(y.at("lacks_bonus", n.maximum(due, 1)) > 0, late, due)


def paid_in(n: YearArithmetic, y: Year, r: Row, bonus: Bonus) -> bool:
    """Whether a bonus is paid with the row's paycheck."""
    return n.same(r.index, y.once(bonus_row, bonus))


def is_typed(n: YearArithmetic, r: Row) -> bool:
    """Whether any figure of a stub was typed."""
    return n.some(
        n.has(r.stub_pay), n.has(r.stub_deferral), n.has(r.stub_after_tax), n.has(r.stub_employer)
    )


def is_planned(n: YearArithmetic, r: Row) -> bool:
    """Whether a paycheck is still to come."""
    return r.state >= SET


@PAY.figure("January 1 of the year", DAY)
def year_start(n: YearArithmetic, y: Year) -> Day:
    return n.new_year(y.s.year)


@PAY.figure("Paydays of the year", NUMBER)
def count(n: YearArithmetic, y: Year) -> int:
    return y.sum("live")


@PAY.figure("Of them those of the schedule", NUMBER)
def regular_count(n: YearArithmetic, y: Year) -> int:
    return y.sum("regular")


@PAY.figure("Last row of the schedule on Paychecks", NUMBER)
def last_scheduled(n: YearArithmetic, y: Year) -> int:
    return y.most("schedule_row")


@PAY.figure("Paydays up to the day of the year to date", NUMBER)
def ytd_before(n: YearArithmetic, y: Year) -> int:
    return y.count_before("day", y.s.ytd_date + 1)


@PAY.figure("Half a period, in days", NUMBER)
def half_a_period(n: YearArithmetic, y: Year) -> int:
    half = calendar.HALF_A_PERIOD
    by_month = n.where(n.same(y.s.schedule, MONTHLY), half[MONTHLY], half[TWICE_A_MONTH])
    return n.where(n.same(y.s.schedule, WEEKLY), half[WEEKLY], by_month)


@PAY.figure("Last payday inside the year to date", DAY)
def ytd_through(n: YearArithmetic, y: Year) -> Day:
    """The payday nearest to the day of the stub, within half a period: a later one where it is
    nearer than the last before, unless it has a stub that was typed with a later day."""
    day, before = y.s.ytd_date, y.ytd_before
    last = y.at("day", n.maximum(before, 1))
    after = n.minimum(before + 1, calendar.ALL_ROWS)
    following = y.at("day", after)
    as_scheduled = n.same(y.at("scheduled", y.at("source", after)), following)
    nearer = n.every(
        before < y.count,
        following - day <= y.half_a_period,
        n.some(as_scheduled, n.same(y.at("filled", after), 0)),
        n.some(n.same(before, 0), following - day < day - last),
    )
    found = n.where(nearer, following, n.where(before > 0, last, 0))
    return n.where(day > 0, found, 0)


@PAY.figure("Paydays inside the year to date", NUMBER)
def ytd_count(n: YearArithmetic, y: Year) -> int:
    return y.count_before("day", y.ytd_through + 1)


@PAY.figure("Last paycheck that was paid", NUMBER)
def last_paid(n: YearArithmetic, y: Year) -> int:
    return n.maximum(y.ytd_count, y.most("filled"))


@PAY.figure("Paychecks until a change takes effect", NUMBER)
def lag(n: YearArithmetic, y: Year) -> int:
    """A plan made before the year, with nothing elected yet, starts with the first paycheck."""
    return n.where(n.some(y.last_paid > 0, y.s.elections_given), y.s.lag, 0)


@PAY.figure("Pay of the year")
def pay_year(n: YearArithmetic, y: Year) -> Cents:
    return y.sum("pay")


@PAY.figure("Pay that counts for the match of the year")
def year_counted(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(y.sum("match_pay"), y.counted_most)


def _ytd_pay(n: YearArithmetic, y: Year) -> Cents:
    return n.given(y.s.ytd_pay, y.sum_until("expected", "day", y.ytd_through))


def _ytd_counted(n: YearArithmetic, y: Year) -> Cents:
    return n.minimum(_ytd_pay(n, y), y.counted_most)


# -- by paycheck -----------------------------------------------------------------------------
@PAYCHECKS.column("Day and row, in order", NUMBER)
def ordered(n: YearArithmetic, y: Year, r: Row) -> int:
    return y.smallest("key", r.index)


@PAYCHECKS.column("Payday", DAY)
def day(n: YearArithmetic, y: Year, r: Row) -> Day:
    return cast(Day, n.quotient(r.ordered, KEY))


@PAYCHECKS.column("Row of Paychecks", NUMBER)
def source(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.remainder(r.ordered, BESIDE)


@PAYCHECKS.column("Pay by its stub", DOLLARS, may_be_empty=True)
def stub_pay(n: YearArithmetic, y: Year, r: Row) -> Cents | None:
    return n.typed(r.typed_in("pay"))


@PAYCHECKS.column("401(k) by its stub", DOLLARS, may_be_empty=True)
def stub_deferral(n: YearArithmetic, y: Year, r: Row) -> Cents | None:
    return n.typed(r.typed_in("deferral"))


@PAYCHECKS.column("After-tax by its stub", DOLLARS, may_be_empty=True)
def stub_after_tax(n: YearArithmetic, y: Year, r: Row) -> Cents | None:
    return n.typed(r.typed_in("after_tax"))


@PAYCHECKS.column("Employer money by its stub", DOLLARS, may_be_empty=True)
def stub_employer(n: YearArithmetic, y: Year, r: Row) -> Cents | None:
    return n.typed(r.typed_in("employer"))


@PAYCHECKS.column("401(k) election of your own", SHARE, may_be_empty=True)
def own_deferral(n: YearArithmetic, y: Year, r: Row) -> Share | None:
    return n.typed(r.typed_in("own_deferral"))


@PAYCHECKS.column("After-tax election of your own", SHARE, may_be_empty=True)
def own_after_tax(n: YearArithmetic, y: Year, r: Row) -> Share | None:
    return n.typed(r.typed_in("own_after_tax"))


@PAYCHECKS.column("A payday of the year", NUMBER)
def live(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(r.day < NEVER, 1, 0)


@PAYCHECKS.column("A payday of the schedule", NUMBER)
def regular(n: YearArithmetic, y: Year, r: Row) -> int:
    of_schedule = n.remainder(r.ordered, KEY) < BESIDE
    return n.where(n.every(n.same(r.live, 1), of_schedule), 1, 0)


@PAYCHECKS.column("Last day that stands for it", DAY)
def reach(n: YearArithmetic, y: Year, r: Row) -> Day:
    """The payday of the schedule is as good a date of a paycheck as the day on which it is paid."""
    named = n.maximum(r.day, y.at("nominal", r.source))
    return n.where(n.same(r.regular, 1), named, r.day)


@PAYCHECKS.column("Which paycheck of the salary", NUMBER)
def number(n: YearArithmetic, y: Year, r: Row) -> int:
    own = paydays.number_of(n, y.s.schedule, r.source, y.s.periods)
    return n.where(n.same(r.regular, 1), own, 0)


@PAYCHECKS.column("Base pay")
def base(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """The salary in even parts, which sum to it exactly; nothing during an unpaid leave, and on
    a payday beside the schedule."""
    salary = y.s.salary
    for change in y.s.raises:
        salary = n.where(n.every(change.day > 0, r.reach >= change.day), change.salary, salary)
    away = [n.every(r.day >= leave.first, r.day <= leave.last) for leave in y.s.leaves]
    part = n.part(salary, r.number, y.s.periods) - n.part(salary, r.number - 1, y.s.periods)
    return n.where(n.some(n.same(r.regular, 0), *away), 0, part)


@PAYCHECKS.column("Expected pay")
def expected(n: YearArithmetic, y: Year, r: Row) -> Cents:
    pay = r.base
    for bonus in y.s.bonuses:
        pay = pay + n.where(paid_in(n, y, r, bonus), bonus.amount, 0)
    return pay


@PAYCHECKS.column("Pay with the bonuses that are due")
def due_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    pay = r.base
    for bonus in y.s.bonuses:
        due = n.same(r.index, y.once(bonus_due, bonus))
        pay = pay + n.where(due, bonus.amount, 0)
    return pay


@PAYCHECKS.column("Its stub lacks the bonus that is due: its number", NUMBER)
def lacks_bonus(n: YearArithmetic, y: Year, r: Row) -> int:
    """Whether a stub's pay is nearer to the pay without the bonuses that are due than to all."""
    typed = n.given(r.stub_pay, r.due_pay)
    nearer = typed + typed < r.due_pay + r.base
    return n.where(n.every(n.same(r.state, PAID), r.due_pay > r.base, nearer), r.index, 0)


@PAYCHECKS.column("Twice what its stub pays less than is due")
def short(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Below 0 where it pays more: less than a bonus below 0 is more than half of that bonus."""
    less = r.due_pay - n.given(r.stub_pay, r.due_pay)
    return n.where(n.same(r.state, PAID), less + less, 0)


@PAYCHECKS.column("Its stub pays most beyond what is due: its number", NUMBER)
def beyond(n: YearArithmetic, y: Year, r: Row) -> int:
    is_most = n.every(r.short < 0, n.same(r.short, y.smallest("short", 1)))
    return n.where(is_most, r.index, 0)


@PAYCHECKS.column("Filled in", NUMBER)
def filled(n: YearArithmetic, y: Year, r: Row) -> int:
    """The number of a paycheck of which any figure was typed in."""
    return n.where(n.every(n.same(r.live, 1), is_typed(n, r)), r.index, 0)


@PAYCHECKS.column("Status", NUMBER)
def state(n: YearArithmetic, y: Year, r: Row) -> int:
    later = n.where(r.index <= y.last_paid + y.lag, SET, PLANNED)
    typed = n.where(r.filled > 0, PAID, later)
    in_ytd = r.index <= y.ytd_count
    return n.where(n.same(r.live, 0), NO_PAYDAY, n.where(in_ytd, IN_YEAR_TO_DATE, typed))


@PAYCHECKS.column("Pay", opening=_ytd_pay)
def pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    typed = n.given(r.stub_pay, r.expected)
    return n.where(n.same(r.state, PAID), typed, n.where(is_planned(n, r), r.expected, 0))


@PAYCHECKS.column("Its stub is without the bonus expected with it", NUMBER)
def bonus_slipped(n: YearArithmetic, y: Year, r: Row) -> int:
    """Whether a stub's pay is nearer to the expected pay without bonuses than to all of it."""
    typed = n.given(r.stub_pay, r.expected)
    nearer = typed + typed < r.expected + r.base
    return n.where(n.every(n.same(r.state, PAID), r.expected > r.base, nearer), 1, 0)


@PAYCHECKS.column("Pay without bonuses")
def regular_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Of a stub's pay, what is more than the bonuses that came with it."""
    bonuses = n.where(n.same(r.bonus_slipped, 1), 0, r.expected - r.base)
    typed = n.maximum(r.pay - bonuses, 0)
    return n.where(n.same(r.state, PAID), typed, n.where(is_planned(n, r), r.base, 0))


@PAYCHECKS.column("Pay that is matched", opening=_ytd_pay)
def match_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Pay without the bonuses that the match does not count."""
    unmatched = Cents(0)
    came = n.every(r.state >= PAID, n.same(r.bonus_slipped, 0))
    for bonus in y.s.bonuses:
        here = n.every(came, paid_in(n, y, r, bonus), n.no(bonus.matched))
        unmatched = n.where(here, bonus.amount, 0) + unmatched
    return n.maximum(r.pay - unmatched, 0)


@PAYCHECKS.column("Pay within 401(a)(17)", opening=_ytd_counted)
def capped_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    return counted(n, r.match_pay, r.before("match_pay"), y.counted_most)


@PAYCHECKS.column("Pay the match counts")
def counted_pay(n: YearArithmetic, y: Year, r: Row) -> Cents:
    most, of = y.counted_most, y.s.periods
    at = n.maximum(r.number, 1)  # a payday beside the schedule counts up to a share as well
    share = n.part(most, at, of) - n.part(most, at - 1, of)
    return n.where(
        n.same(y.s.pay_cap_method, SEQUENTIAL),
        r.capped_pay,
        n.where(n.same(y.s.pay_cap_method, PRORATED), n.minimum(r.match_pay, share), r.match_pay),
    )


@PAYCHECKS.column("Not filled in, though a later one is", NUMBER)
def gap(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.every(is_planned(n, r), r.index < y.last_paid), 1, 0)


@PAYCHECKS.column("Month", NUMBER)
def month(n: YearArithmetic, y: Year, r: Row) -> int:
    return n.where(n.same(r.live, 1), n.month_of(r.day), 0)
