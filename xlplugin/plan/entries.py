"""What the lists of a plan hold: bonuses, raises, leaves, paid paychecks, own elections.

Amounts are cents, elections billionths, days serial numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xlplugin.units import Cents, Day, Share

ElectionKind = Literal["deferral", "after_tax"]
"""Elections are of the 401(k), or of after-tax contributions."""

SAME = Share(-1)
"""The election of a bonus that follows the paycheck's own."""


def first_given(*elections: Share | None) -> Share:
    """The first election that is one of its own."""
    return next((each for each in elections if each is not None and each != SAME), SAME)


@dataclass(frozen=True, slots=True)
class Bonus:
    """A bonus: ``matched`` says whether it counts for the match; elections may be ``SAME``."""

    day: Day
    amount: Cents
    matched: bool = True
    deferral: Share = SAME
    after_tax: Share = SAME


@dataclass(frozen=True, slots=True)
class Raise:
    """A new salary from a day on."""

    day: Day
    salary: Cents


@dataclass(frozen=True, slots=True)
class Leave:
    """An unpaid leave."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Stub:
    """What one paycheck really paid; ``None`` is a figure that is not known, and so as expected:
    pay by the plan, contributions by the elections, employer money by the match on them."""

    pay: Cents | None = None
    deferral: Cents | None = None
    after_tax: Cents | None = None
    employer: Cents | None = None

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

    all: Day | None = None
    moved: Day | None = None
    to: Day | None = None
    added: Day | None = None
    struck: Day | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """A pay stub, and which paycheck it is of: by its date, its number, or both."""

    day: Day | None
    paycheck: int | None
    stub: Stub


@dataclass(frozen=True, slots=True)
class OwnElection:
    """A person's own elections from a paycheck on: its number up to 53, or a date."""

    start: int
    deferral: Share
    after_tax: Share
