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
    """What one paycheck really paid; ``None`` is a figure that is not known, and so as expected:
    pay by the plan, contributions by the elections, employer money by the match on them."""

    pay: int | None = None
    deferral: int | None = None
    after_tax: int | None = None
    employer: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no figure is known, so that nothing says it was paid."""
        return self == _NO_STUB


_NO_STUB = Stub()


STRUCK = "none"
"""Stands for a payday that does not come, where its date would be."""


@dataclass(frozen=True, slots=True)
class PaydayChange:
    """A payday that is not as the schedule says: one of a list of ``all``, one that ``moved`` to
    another day, one that is ``added``, or one that is ``struck`` out."""

    all: int | None = None
    moved: int | None = None
    to: int | None = None
    added: int | None = None
    struck: int | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """A pay stub, and which paycheck it is of: by its date, its number, or both."""

    day: int | None
    paycheck: int | None
    stub: Stub


@dataclass(frozen=True, slots=True)
class OwnElection:
    """A person's own elections from a paycheck on: its number up to 53, or a date."""

    start: int
    deferral: int
    after_tax: int
