"""A person who does what each answer says, paycheck by paycheck, on a payroll that is not ours.

Payroll is the second model of a year (``reference.py``), one paycheck after the other. The person
asks before every payday with all stubs so far, files what is advised, which holds ``lag`` paychecks
further on, and is paid. What was promised, and did not come true, is in ``promised.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from year_by_paycheck.reference import Year, yes

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
