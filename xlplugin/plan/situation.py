"""A person's year at one employer, as the rules of a plan read it.

Made from the inputs, with what depends on each other settled: pay dates, elections of
bonuses, what was paid. Amounts are cents, shares billionths, dates serial numbers; where a
workbook asks, they are its cells instead.
"""

from __future__ import annotations

import itertools

from xlplugin.arguments.kinds import IN_DOLLARS
from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotUnderstood, OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.plan import paydays
from xlplugin.plan.inputs import MONTHLY, PERIODS, TWICE_A_MONTH, TWO_WEEKS, WEEKLY
from xlplugin.rules import catch_up
from xlplugin.rules.match.formula import TRUE_UP, Tier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.rules.match.formula import MatchFormula

MOST_PAYCHECKS = 53

SAME = -1
"""The election of a bonus that follows the paycheck's own."""

_SCHEDULE_OF = {52: WEEKLY, 53: WEEKLY, 26: TWO_WEEKS, 27: TWO_WEEKS, 24: TWICE_A_MONTH,
                12: MONTHLY}  # fmt: skip
_LAST_DAY = 2_958_465


class Bonus:
    """A bonus: ``matched`` says whether it counts for the match; elections may be ``SAME``."""

    __slots__ = ("after_tax", "amount", "day", "deferral", "matched")

    def __init__(self, day: int, amount: int, matched: bool, deferral: int, after_tax: int) -> None:
        self.day = day
        self.amount = amount
        self.matched = matched
        self.deferral = deferral
        self.after_tax = after_tax


class Raise:
    """A new salary from a day on."""

    __slots__ = ("day", "salary")

    def __init__(self, day: int, salary: int) -> None:
        self.day = day
        self.salary = salary


class Leave:
    """An unpaid leave."""

    __slots__ = ("first", "last")

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last


class Stub:
    """What one paycheck really paid."""

    __slots__ = ("after_tax", "deferral", "employer", "pay")

    def __init__(self, pay: int, deferral: int, after_tax: int, employer: int) -> None:
        self.pay = pay
        self.deferral = deferral
        self.after_tax = after_tax
        self.employer = employer


class Situation:
    """All that the rules of a plan ask for; lists may have any length."""

    year: int
    age: int
    salary: int
    schedule: int
    periods: int
    first_payday: int
    last_day: int
    match: MatchFormula
    settled: bool
    is_matched: bool
    open_ended: bool
    rising: bool
    highest_rate: int
    tiers: tuple[Tier, ...]
    pay_cap_method: int
    employer_other: int
    bonuses: tuple[Bonus, ...]
    raises: tuple[Raise, ...]
    leaves: tuple[Leave, ...]
    deferral_goal: int | None
    after_tax_goal: int | None
    step: int
    few: bool
    lag: int
    elections_given: bool
    elect_deferral: int
    elect_after_tax: int
    cap_combined: int
    cap_deferral: int
    cap_after_tax_election: int
    own_cap_share: int
    own_cap_amount: int
    stops_deferral: bool
    stops_after_tax: bool
    spillover: bool
    catch_up_60_63: bool
    plan_has_roth: bool
    prior_deferral: int
    prior_wages: int | None
    ytd_date: int
    ytd_pay: int | None
    ytd_deferral: int
    ytd_after_tax: int
    ytd_employer: int
    stubs: list[Stub | None]
    own_deferral: list[int | None]
    own_after_tax: list[int | None]

    needed_given = 5
    """How many of the needed inputs are given: a workbook may lack some."""
    unlimited = UNLIMITED
    assumed_room = 0
    """The after-tax room, where a match on after-tax contributions makes it a search."""

    def __init__(self, a: dict[str, Any], law: Any = None) -> None:
        self.law = law or Law(a["year"])
        self.law.amount("415C_DC")  # a year without limits is refused before it is looked at
        for name in _AS_GIVEN:
            setattr(self, name, a[name])
        self.age = catch_up.age_attained(plain, self.year, a["age"])
        self._match()
        self._pay_dates(a)
        self._pay(a)
        self._elections(a)
        self._caps(a)
        self._already_paid(a)

    def _match(self) -> None:
        match = self.match
        self.settled = match.timing == TRUE_UP
        self.is_matched = any(tier.rate for tier in match.tiers)
        rates = [tier.rate for tier in match.tiers]
        self.rising = any(later > rate for rate, later in itertools.pairwise(rates))
        self.highest_rate = max(rates, default=0)
        self.open_ended = any(tier.rate and tier.whole for tier in match.tiers)
        last = match.tiers[-1] if match.tiers else Tier(0, dollars_to=0)
        rest = Tier(0, last.share_to, last.dollars_to, last.share_to, last.dollars_to)
        self.tiers = (*match.tiers, rest, rest, rest)[:3]

    # -- pay dates -----------------------------------------------------------------------
    def _pay_dates(self, a: dict[str, Any]) -> None:
        count, schedule = a["paychecks"], a["schedule"]
        if count is not None and schedule is not None and _SCHEDULE_OF[count] != schedule:
            raise NotUnderstood(f"{count} paychecks do not come with the schedule", "paychecks", "")
        if schedule is None:
            schedule = TWO_WEEKS if count is None else _SCHEDULE_OF[count]
        self.schedule = schedule
        self.periods = PERIODS[schedule] if count is None else count
        january, december = plain.new_year(self.year), plain.new_year(self.year + 1) - 1
        first = a["first_payday"]
        if first is None:
            first = paydays.usual_first(self.year, schedule, count)
        elif not january <= first <= december:
            raise OutOfRange(f"{days.date(first)} is not in {self.year}", "first_payday", "")
        left = a["left"] if a["left"] is not None else _LAST_DAY
        hired = a["hired"] if a["hired"] is not None else 0
        if left < max(hired, january):
            raise OutOfRange("no pay is left this year", "left", "")
        self.last_day = min(left, december)
        self.first_payday = first
        pay_dates = paydays.all_of(first, schedule, self.last_day)
        if hired > first:
            later = [day for day in pay_dates if day >= hired]
            if not later:
                raise OutOfRange("no payday follows it this year", "hired", "")
            self.first_payday = later[0]
            pay_dates = paydays.all_of(later[0], schedule, self.last_day)
        if not pay_dates:
            raise OutOfRange("no payday comes before it", "left", "")
        self.pay_dates = pay_dates

    # -- pay -----------------------------------------------------------------------------
    def _pay(self, a: dict[str, Any]) -> None:
        self.bonuses = tuple(
            Bonus(
                self._in_year("bonuses", each["date"]), each["amount"], each["matched"],
                _first_given(each["deferral"], a["elect_bonus_deferral"]),
                _first_given(each["after_tax"], a["elect_bonus_after_tax"]),
            )
            for each in sorted(a["bonuses"], key=lambda each: int(each["date"]))
        )  # fmt: skip
        self.raises = tuple(
            Raise(self._in_year("raises", each["date"]), each["salary"])
            for each in sorted(a["raises"], key=lambda each: int(each["date"]))
        )
        self.leaves = tuple(Leave(each["from"], each["to"]) for each in a["leaves"])
        for leave in self.leaves:
            if leave.last < leave.first:
                raise OutOfRange(f"ends on {days.date(leave.last)}, before it starts", "leaves", "")

    def _in_year(self, name: str, day: int) -> int:
        if days.date(day).year != self.year:
            raise OutOfRange(f"{days.date(day)} is not in {self.year}", name, "")
        return day

    # -- elections -----------------------------------------------------------------------
    def _elections(self, a: dict[str, Any]) -> None:
        self.few = a["changes"] == "few"
        self.elections_given = a["elect_deferral"] is not None or a["elect_after_tax"] is not None
        self.elect_deferral = a["elect_deferral"] or 0
        self.elect_after_tax = a["elect_after_tax"] or 0
        self.own_deferral = [None] * MOST_PAYCHECKS
        self.own_after_tax = [None] * MOST_PAYCHECKS
        starts = [self._number(each["from"]) for each in a["elections"]]
        if starts and min(starts) > len(self.pay_dates):
            raise OutOfRange("no payday of the year comes that late", "elections", "")
        for each in sorted(a["elections"], key=lambda each: self._number(each["from"])):
            for index in range(self._number(each["from"]) - 1, len(self.pay_dates)):
                self.own_deferral[index] = each["deferral"]
                self.own_after_tax[index] = each["after_tax"]

    def _number(self, when: int) -> int:
        """The number of a paycheck, from its number or from a date on or before it."""
        if when <= MOST_PAYCHECKS:
            return when
        return sum(day < when for day in self.pay_dates) + 1

    def _caps(self, a: dict[str, Any]) -> None:
        self.in_dollars = a["step"] == IN_DOLLARS
        if self.in_dollars:
            self.step = plain.whole // 100
        whole = plain.whole
        self.cap_combined = _given(a["cap_combined"], whole)
        self.cap_deferral = _given(a["cap_deferral"], whole)
        self.cap_after_tax_election = _given(a["cap_after_tax_election"], whole)
        self.own_cap_share = _given(a["after_tax_cap"].share, SAME)
        self.own_cap_amount = _given(a["after_tax_cap"].amount, UNLIMITED)

    # -- what was paid -------------------------------------------------------------------
    def _already_paid(self, a: dict[str, Any]) -> None:
        self.ytd_date = _given(a["ytd_date"], 0)
        sums = ("ytd_pay", "ytd_deferral", "ytd_after_tax", "ytd_employer")
        if not self.ytd_date and any(a[name] for name in sums):
            raise NotUnderstood("is needed with year-to-date amounts", "ytd_date")
        if self.ytd_date:
            self._in_year("ytd_date", self.ytd_date)
        self.stubs = [None] * MOST_PAYCHECKS
        for position, each in enumerate(a["paid"], 1):
            index = self._paycheck_of(each, position)
            if self.pay_dates[index] <= self.ytd_date:
                raise OutOfRange(
                    f"entry {position}: {days.date(self.pay_dates[index])} is within the year to "
                    "date", "paid", "",
                )  # fmt: skip
            if self.stubs[index] is not None:
                raise NotUnderstood(f"entry {position}: given twice", "paid", "")
            stub = Stub(each["pay"], each["deferral"], each["after_tax"], each["employer"])
            self.stubs[index] = stub

    def _paycheck_of(self, each: dict[str, Any], position: int) -> int:
        """The index of the paycheck that a stub is for."""
        if each["date"] is not None:
            if each["date"] in self.pay_dates:
                index = self.pay_dates.index(each["date"])
                if each["paycheck"] in (None, index + 1):
                    return index
                raise NotUnderstood(
                    f"entry {position}: {days.date(each['date'])} is the date of paycheck "
                    f"{index + 1}, not {each['paycheck']}", "paid", "",
                )  # fmt: skip
            raise OutOfRange(
                f"entry {position}: {days.date(each['date'])} is no payday", "paid", ""
            )
        number = each["paycheck"]
        if number is None or not 1 <= number <= len(self.pay_dates):
            raise NotUnderstood(
                f"entry {position} needs the date or the number of a paycheck", "paid", ""
            )
        return int(number) - 1


_AS_GIVEN = (
    "year", "age", "salary", "match", "pay_cap_method", "employer_other", "deferral_goal",
    "after_tax_goal", "step", "lag", "stops_deferral", "stops_after_tax", "spillover",
    "catch_up_60_63", "plan_has_roth", "prior_deferral", "prior_wages", "ytd_pay", "ytd_deferral",
    "ytd_after_tax", "ytd_employer",
)  # fmt: skip


def _given(value: Any, default: int) -> int:
    return default if value is None else value


def _first_given(*elections: int | None) -> int:
    return next((election for election in elections if election is not None), SAME)
