"""The pay of each employer in a year with several, and what contributions take of it.

Rows of one name tell the same pay again, so that the largest of them is its pay: under one limit
that of the rows there; where they say none, what its other rows say.

    >>> pay, plan = Pay(), LimitGroup("")
    >>> pay.enter(plan, Job("First", Cents(90_000_00)))
    >>> pay.enter(plan, Job("First", Cents(90_000_00), after_tax=Cents(1_000_00)))
    >>> pay.there(plan, "First"), pay.left(plan, "First"), pay.added_up("First")
    (9000000, 8900000, 18000000)
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from xlplugin.rules.employers_entries import LimitGroup, at_least_0
from xlplugin.rules.employers_together import Job
from xlplugin.units import Cents

_OfLimit = tuple[int, str]
"""A limit, by the identity of its group, and an employer's name."""


def _amounts() -> dict[_OfLimit, Cents]:
    return defaultdict(lambda: Cents(0))


@dataclass(slots=True)
class Pay:
    """What was said of pay, and what is used of it."""

    said: dict[_OfLimit, Cents] = field(default_factory=_amounts)
    added: dict[_OfLimit, Cents] = field(default_factory=_amounts)
    """What the rows would be, added up."""
    used: dict[_OfLimit, Cents] = field(default_factory=_amounts)
    of_name: dict[str, Cents] = field(default_factory=dict)
    rows_with_pay: dict[str, int] = field(default_factory=dict)
    used_in_all: dict[str, Cents] = field(default_factory=dict)

    def enter(self, each: LimitGroup, job: Job) -> None:
        """Read what a row says of pay, and take its after-tax contributions from it."""
        key, name = (id(each), job.employer), job.employer
        self.said[key] = max(self.said[key], job.pay)
        self.added[key] += job.pay
        self.of_name[name] = max(self.of_name.get(name, Cents(0)), job.pay)
        self.rows_with_pay[name] = self.rows_with_pay.get(name, 0) + (job.pay > 0)
        self.spend(each, name, job.after_tax)

    def spend(self, each: LimitGroup, name: str, amount: Cents) -> None:
        """Take an amount from the pay of an employer."""
        self.used[id(each), name] += amount
        self.used_in_all[name] = self.used_in_all.get(name, Cents(0)) + amount

    def there(self, each: LimitGroup, name: str) -> Cents:
        """The pay of an employer under a limit."""
        return self.said[id(each), name] or self.of_name[name]

    def left(self, each: LimitGroup, name: str) -> Cents:
        """Pay that deferrals and after-tax contributions leave: of all of an employer's, and of
        what the rows under this limit say."""
        left, key = self.of_name[name] - self.used_in_all[name], (id(each), name)
        here = self.said[key] - self.used[key] if self.said[key] else left
        return at_least_0(min(left, here))

    def left_in_all(self) -> Cents:
        """What contributions leave of all pay."""
        each = (at_least_0(pay - self.used_in_all[name]) for name, pay in self.of_name.items())
        return sum(each, Cents(0))

    def told_again(self) -> list[str]:
        """The employers whose pay stands in more than one row."""
        return [name for name, count in self.rows_with_pay.items() if count > 1]

    def added_up(self, name: str) -> Cents:
        """The pay in all rows of an employer, as if each were of another job."""
        return sum((pay for (_, of), pay in self.added.items() if of == name), Cents(0))
