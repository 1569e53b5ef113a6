"""A person who does what each answer says, paycheck by paycheck, on a payroll that is not ours.

Payroll is the second model of a year (``reference.py``), one paycheck after the other. The person
asks before every payday with all stubs so far, files what is advised, which holds ``lag`` paychecks
further on, and is paid. :func:`complaints` says what was promised and did not come true.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from year_by_paycheck.goals import most_that_fits
from year_by_paycheck.reference import CENT, Year, exact, yes
from year_by_paycheck.wallet import asked, wallets

from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import read_inputs

BILLION = 10**9
NOTHING = (Fraction(0), Fraction(0))
PAID = ("pay", "deferral", "after_tax", "employer")


@dataclass(frozen=True)
class Person:
    """``given`` is what a person knows of the year; ``comes`` is what payroll does otherwise.

    ``paid`` paychecks are in at the first answer, by the elections ``today``; ``None`` is a plan
    made ahead, with nothing elected yet.
    """

    given: dict
    paid: int = 0
    as_year_to_date: bool = False
    today: tuple | None = None
    comes: dict = field(default_factory=dict)

    @property
    def begins_with(self):
        return self.today or NOTHING

    @property
    def lag(self):
        return self.given.get("lag", 1)

    def first_open(self, paid):
        """The first paycheck that an election filed after so many holds for."""
        return paid + 1 + (self.lag if paid or self.today else 0)

    def payroll(self, **otherwise):
        return Payroll(self.given | self.comes | otherwise)


class Payroll(Year):
    """Pays one paycheck after the other; where it stops after-tax, it does so at 415(c)."""

    def __init__(self, given):
        self.stops = yes(given, "stops_after_tax", False)
        super().__init__(given | {"stops_after_tax": "no"}, {})

    def _contribute(self, elections):
        self._begin()

    def pay_next(self, election):
        self._one(self.paychecks[len(self.rows)], election)
        row = self.rows[-1]
        if self.stops:
            beside = self._within_402g(self.deferral) + self.employer
            over = beside + self.after_tax - self.law["415C_DC"]
            stopped = max(min(over, row["after_tax"]), 0)
            row["after_tax"] -= stopped
            self.after_tax -= stopped
        return row

    def pay_all(self, elections):
        """The whole year, by the election of each paycheck."""
        for election in elections[len(self.rows) :]:
            self.pay_next(election)
        self._sum_up()
        return self

    @property
    def over(self):
        return self.figures["over"]

    @property
    def match_of_year(self):
        return self.match_paid + self.figures["true_up"]

    @property
    def additions(self):
        """All contributions of the year, whoever pays them."""
        return self.deferral + self.after_tax + self.figures["employer"]


def by_the_plan(inputs):
    """What the plan advises: from which paycheck on which elections."""
    return [
        (each.paycheck, Fraction(each.deferral, BILLION), Fraction(each.after_tax, BILLION))
        for each in Plan(read_inputs(inputs)).elections
    ]


# -- a year that is followed -----------------------------------------------------------------
class Followed:
    """What became of a person's year: the elections of all paychecks, and payroll at its end."""

    def __init__(self, person, advised):
        self.person = person
        self.advised = advised
        self.payroll = payroll = person.payroll()
        self.count = payroll.count
        self.elections = [person.begins_with] * self.count
        self.asked = []
        stubs = []
        for paid in range(self.count):
            if paid >= person.paid:
                self._ask(paid, stubs)
            stubs.append(payroll.pay_next(self.elections[paid]))
        payroll.pay_all(self.elections)

    def _ask(self, paid, stubs):
        """The answer's elections are filed for as early as they can hold."""
        inputs = inputs_of(self.person, stubs, self.elections)
        self.asked.append(inputs)
        advised = self.advised(inputs)
        for number in range(self.person.first_open(paid), self.count + 1):
            self.elections[number - 1] = next(
                ((own, more) for start, own, more in reversed(advised) if start <= number),
                self.elections[number - 1],
            )

    @cached_property
    def never_changed(self):
        """The same payroll, with the elections of the beginning kept."""
        return self.person.payroll().pay_all([self.person.begins_with] * self.count)

    def stopped_after(self, paid, payroll=None):
        """The year if from an answer on nothing more were elected."""
        start = self.person.first_open(paid) - 1
        zeros = [NOTHING] * max(self.count - start, 0)
        return (payroll or self.person.payroll()).pay_all(self.elections[:start] + zeros)

    @property
    def open(self):
        """The paychecks that have pay, and were open at the first answer."""
        first = self.person.first_open(self.person.paid)
        return [each for each in self.payroll.paychecks[first - 1 :] if each.pay > 0]


def shown(amount):
    return f"{float(amount):,.2f}"


def inputs_of(person, stubs, elections):
    """What a person types who has these stubs."""
    inputs, paid = dict(person.given), len(stubs)
    if paid or person.today:
        on_file = elections[min(paid, len(elections) - 1)] if person.lag else elections[paid - 1]
        on_file = on_file if paid else person.begins_with
        inputs |= dict(zip(("elect_deferral", "elect_after_tax"), map(float, on_file), strict=True))
    in_ytd = person.paid if person.as_year_to_date else 0
    if in_ytd:
        inputs["ytd_date"] = stubs[in_ytd - 1]["date"]
        inputs |= {f"ytd_{name}": _sum(stubs[:in_ytd], name) for name in PAID}
    later = [
        {"paycheck": stub["number"]} | {name: float(stub[name]) for name in PAID}
        for stub in stubs[in_ytd:]
    ]
    return inputs | ({"paid": later} if later else {})


def _sum(stubs, name):
    return float(sum(stub[name] for stub in stubs))


# -- what was promised -----------------------------------------------------------------------
def complaints(person, advised=by_the_plan):
    """What did not come true, each as its kind and a sentence; of pay as it was declared, of a
    bonus that slips, or of pay that nobody declared."""
    year = Followed(person, advised)
    if is_surprised(person):
        return list(_of_a_surprise(year))
    found = list(_of_limits(year))
    found += _of_match(year)
    if yes(person.given, "spillover", False):
        found += _of_waiting(year)
    elif not person.comes:
        found += _of_what_is_left(year)
    return found


def is_surprised(person):
    """Whether there is pay that nobody declared."""
    return len(person.comes.get("bonuses", ())) > len(person.given.get("bonuses", ()))


def _of_limits(year):
    if year.payroll.over > 0:
        yield "a limit is passed", f"by {shown(year.payroll.over)}"


def _of_match(year):
    """The match is at least that of never changing, where that passes no limit itself."""
    given, never = year.person.given, year.never_changed
    goals_first = yes(given, "spillover", False) and not never.settled
    if goals_first or given.get("strategy") == "front-load regardless" or never.over > 0:
        return
    wallet = wallets(never)
    if any(asked(each, year.person.begins_with) > wallet[each.number] for each in year.open):
        return
    lost = never.match_of_year - year.payroll.match_of_year
    if lost >= year.count * CENT:
        yield "match is lost", (
            f"{shown(year.payroll.match_of_year)}, and {shown(never.match_of_year)} "
            "by never changing"
        )  # fmt: skip


def _of_what_is_left(year):
    """Less than promised, where nothing else that is known binds."""
    given, payroll = year.person.given, year.payroll
    if not year.open or _something_binds(year):
        return
    step = exact(given.get("step", 0.01))
    fixed = year.stopped_after(year.person.paid)
    employer = payroll.figures["employer"]
    goal = most_that_fits(payroll, employer, fixed.after_tax)
    basic = min(max(goal, payroll.deferral), payroll.law["402G_DEFERRAL"])
    room = max(min(payroll.limit - basic - employer, payroll.pay), 0)
    left = {"deferral": goal - payroll.deferral, "after_tax": room - payroll.after_tax}
    for kind, amount in left.items():
        pays = [each.parts(kind)[0] for each in year.open]
        promised = step * (sum(pays) if given.get("changes", "one") == "one" else max(pays))
        if amount >= max(promised, CENT):
            name = {"deferral": "401(k)", "after_tax": "after-tax"}[kind]
            yield f"{name} is left", f"{shown(amount)}, promised less than {shown(promised)}"


def _of_waiting(year):
    """The 401(k) fills and after-tax starts, if one election from the first answer on does it."""
    given, payroll, person = year.person.given, year.payroll, year.person
    if {"deferral_goal", "after_tax_goal", "after_tax_cap"} & set(given) or not year.open:
        return
    if payroll.deferral >= payroll.payroll_stop and payroll.after_tax > 0:
        return
    start = person.first_open(person.paid) - 1
    wallet = wallets(payroll)
    step = max(exact(given.get("step", 0.01)), Fraction(1, 100))
    highest = min(exact(given.get(cap, 1)) for cap in ("cap_deferral", "cap_combined"))
    for level in range(1, int(highest / step) + 1):
        own = (level * step, Fraction(0))
        if any(asked(each, own) > wallet[each.number] for each in year.open):
            return
        other = person.payroll().pay_all(year.elections[:start] + [own] * (year.count - start))
        fills = other.deferral >= other.payroll_stop and not other.over
        if fills and other.after_tax - payroll.after_tax >= step * max(p.pay for p in year.open):
            yield "after-tax does not start", (
                f"{shown(payroll.deferral)} of {shown(payroll.payroll_stop)} is in, and "
                f"{float(own[0]):.0%} would bring {shown(other.after_tax)} of after-tax"
            )  # fmt: skip
            return


def _something_binds(year):
    """A cap, a goal of one's own, a strategy, a match that needs less, what a paycheck holds."""
    given, payroll = year.person.given, year.payroll
    if {"deferral_goal", "after_tax_goal", "after_tax_cap"} & set(given):
        return True
    if given.get("strategy", "even") != "even":
        return True
    if payroll.match.bands and not payroll.settled:
        rates = [rate for rate, _ in payroll.match.bands]
        if payroll.catch_up_limit and not payroll.match_catch_up:
            return True  # a match that ends at 402(g) is lost by who reaches it early
        if rates != sorted(rates, reverse=True):
            return True  # rates that rise draw more from fewer paychecks
    step = exact(given.get("step", 0.01))
    wallet = wallets(payroll)
    return any(
        not _could_take_more(given, each, year.elections[each.number - 1], step,
                             wallet[each.number])
        for each in year.open
    )  # fmt: skip


def _could_take_more(given, paycheck, election, step, wallet):
    own, more = (share + step for share in election)
    return (
        own <= exact(given.get("cap_deferral", 1))
        and more <= exact(given.get("cap_after_tax_election", 1))
        and own + more <= exact(given.get("cap_combined", 1))
        and asked(paycheck, (own, more)) <= wallet
    )


def _of_a_surprise(year):
    """No advice after it adds to an excess, which is at most what that pay brought in."""
    person = year.person
    first = surprised_at(year)
    before = Payroll(person.given)
    stopped = year.stopped_after(first)
    brought = stopped.additions - year.stopped_after(first, before).additions
    if first < year.count and year.payroll.over > stopped.over:
        yield "advice adds to an excess", (
            f"{shown(year.payroll.over)}, and {shown(stopped.over)} by electing nothing "
            f"after paycheck {first}"
        )  # fmt: skip
    if year.payroll.over > max(brought, 0):
        yield "an excess is more than the surprise brought", (
            f"{shown(year.payroll.over)}, and it brought {shown(brought)}"
        )  # fmt: skip


def surprised_at(year):
    """The number of the paycheck that brings what nobody declared."""
    declared = {each.number: each.pay for each in Payroll(year.person.given).paychecks}
    return next(each.number for each in year.payroll.paychecks if each.pay != declared[each.number])
