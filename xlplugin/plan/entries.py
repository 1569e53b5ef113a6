"""What the lists of a plan hold: bonuses, raises, leaves, paid paychecks, own elections.

Amounts are cents, elections billionths, days serial numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

SAME = -1
"""The election of a bonus that follows the paycheck's own."""


def first_given(*elections: int | None) -> int:
    """The first election that is one of its own."""
    return next((each for each in elections if each is not None and each != SAME), SAME)


@dataclass(frozen=True, slots=True)
class Bonus:
    """A bonus: ``matched`` says whether it counts for the match; elections may be ``SAME``."""

    day: int
    amount: int
    matched: bool = True
    deferral: int = SAME
    after_tax: int = SAME


@dataclass(frozen=True, slots=True)
class Raise:
    """A new salary from a day on."""

    day: int
    salary: int


@dataclass(frozen=True, slots=True)
class Leave:
    """An unpaid leave."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stub:
    """What one paycheck really paid."""

    pay: int
    deferral: int
    after_tax: int
    employer: int


@dataclass(frozen=True, slots=True)
class Paid:
    """A pay stub, and which paycheck it is of: by its date, its number, or both."""

    day: int | None
    paycheck: int | None
    stub: Stub


@dataclass(frozen=True, slots=True)
class Elected:
    """A person's own elections from a paycheck on: its number up to 53, or a date."""

    start: int
    deferral: int
    after_tax: int
