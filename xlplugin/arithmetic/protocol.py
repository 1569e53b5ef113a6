"""The names that rules are written in, and what each means.

For type checkers the amounts are ``int``: that is what they are for one person. A *fine*
amount is one in billionths of a cent, so that a share of pay is exact. Rounding happens
only in the names that say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from xlplugin.errors import XlpluginError


class Arithmetic(Protocol):
    """What ``n`` offers."""

    whole: int
    """The share of all: 100 %."""

    def minimum(self, a: int, b: int, /) -> int:
        """The smaller amount."""
        ...

    def maximum(self, a: int, b: int, /) -> int:
        """The larger amount."""
        ...

    def where(self, condition: bool, yes: int, no: int, /) -> int:
        """``yes`` where the condition holds, else ``no``."""
        ...

    def every(self, *conditions: bool) -> bool:
        """Whether all conditions hold."""
        ...

    def some(self, *conditions: bool) -> bool:
        """Whether any condition holds."""
        ...

    def no(self, condition: bool, /) -> bool:
        """Whether the condition does not hold."""
        ...

    def anyone(self, condition: bool, /) -> bool:
        """Whether the condition holds for anyone, so that what it needs is worth computing."""
        ...

    def given(self, value: int | None, default: int, /) -> int:
        """The argument, or its default where it was left out."""
        ...

    def has(self, value: int | None, /) -> bool:
        """Whether something was filled in."""
        ...

    def same(self, a: int, b: int, /) -> bool:
        """Whether two numbers are equal."""
        ...

    def fine(self, amount: int, /) -> int:
        """An amount in billionths of a cent."""
        ...

    def floor(self, amount: int, /) -> int:
        """A fine amount, rounded down to the cent."""
        ...

    def up(self, amount: int, /) -> int:
        """A fine amount that is not below 0, rounded up to the cent."""
        ...

    def cents(self, count: int, /) -> int:
        """So many cents."""
        ...

    def portion(self, amount: int, share: int, /) -> int:
        """A share of an amount, exact: a fine amount."""
        ...

    def rate_of(self, amount: int, rate: int, /) -> int:
        """A rate of a fine amount, fine, rounded down to the billionth."""
        ...

    def fits(self, left: int, rate: int, counts: bool, /) -> int:
        """The largest fine amount whose ``rate`` fits into ``left``, with the amount itself
        if it ``counts``; rounded down to the billionth, without end at a rate of 0."""
        ...

    def paid(self, parts: Iterable[int], rates: Iterable[int], /) -> int:
        """The sum of rate x fine part, half up to the cent: as payroll pays it."""
        ...

    def down(self, amount: int, share: int, /) -> int:
        """A share of an amount, rounded down to the cent: a cap."""
        ...

    def part(self, amount: int, count: int, of: int, /) -> int:
        """``count`` of ``of`` equal parts of an amount, half up to the cent."""
        ...

    def fraction(self, amount: int, count: int, of: int, /) -> int:
        """``count`` of ``of`` equal parts of an amount, rounded down to the cent; 0 where
        there are no parts. ``count`` is at most ``of``."""
        ...

    def share_of(self, amount: int, of: int, /) -> int:
        """An amount as a share of another one that is not 0, rounded down."""
        ...

    def up_to_step(self, amount: int, count: int, of: int, step: int, /) -> int:
        """``count`` of ``of`` equal parts of an amount, rounded up to a multiple of ``step``
        cents."""
        ...

    def rate(self, decimals: str, /) -> int:
        """A share or rate that a statute states, such as ``"0.124"``."""
        ...

    def compound(self, amount: int, rate: int, years: int, /) -> int:
        """A fine amount that grew by a rate a year, for some years; fine."""
        ...

    def grown(self, amount: int, rate: int, years: int, /) -> int:
        """The same, with a fine rate: one in billionths of billionths, as the sum of
        ``fine`` and ``portion`` of shares is."""
        ...

    def grown_sum(self, amount: int, rate: int, years: int, /) -> int:
        """The sum of what a fine amount, growing by a fine rate, is when each of some years
        begins; fine."""
        ...

    def words(self, *choices: tuple[bool, str]) -> str:
        """The text of the first condition that holds; none, if none does."""
        ...

    def steps(self, amount: int, of: int, step: int, /) -> int:
        """The largest multiple of the share ``step`` that takes at most ``amount`` from
        ``of``; a millionth of a step too much counts as none."""
        ...

    def largest(self, fits: Callable[[int], bool], high: int, /) -> int:
        """The largest whole number of cents from 0 to ``high`` that fits; 0 is taken to."""
        ...

    def require(
        self, ok: bool, error: type[XlpluginError], argument: str, problem: str, *amounts: int
    ) -> None:
        """Raise ``error`` about an argument unless ``ok``; ``problem`` has ``{}`` for amounts."""
        ...


class YearArithmetic(Arithmetic, Protocol):
    """What ``n`` offers beside, for the plan of one year.

    Dates are serial numbers of days, as in :mod:`xlplugin.arithmetic.days`.
    """

    def typed(self, value: int | None, /) -> int | None:
        """What was filled in, as a column that may hold nothing."""
        ...

    def alike(self, a: int, b: int, /) -> bool:
        """Whether two shares are equal, each worked out in its own way."""
        ...

    def nearest(self, amount: int, /) -> int:
        """A fine amount, half up to the cent: as payroll pays it."""
        ...

    def flat(self, election: int, /) -> int:
        """The amount of an election in dollars, which is one above 100 %."""
        ...

    def whole_steps(self, share: int, step: int, /) -> int:
        """The largest multiple of a step that a share holds."""
        ...

    def halved(self, count: int, /) -> int:
        """Half of a count, rounded down."""
        ...

    def new_year(self, year: int, /) -> int:
        """1 January of a year."""
        ...

    def months_on(self, day: int, months: int, /) -> int:
        """The same day some months later, or that month's last day."""
        ...

    def month_end(self, day: int, months: int, /) -> int:
        """The last day of the month some months later."""
        ...

    def day_of(self, day: int, /) -> int:
        """The day of the month."""
        ...

    def month_of(self, day: int, /) -> int:
        """The month, 1 to 12."""
        ...

    def weekday(self, day: int, /) -> int:
        """The day of the week, 1 for Monday to 7."""
        ...

    def quotient(self, a: int, b: int, /) -> int:
        """How often a whole number, not below 0, holds another one."""
        ...

    def remainder(self, a: int, b: int, /) -> int:
        """What is left then."""
        ...
