"""The names that rules are written in, and what each means.

Each takes and gives whole numbers of the units of :mod:`xlplugin.units`. A *fine* amount is one in
billionths of a cent, so that a share of pay is exact. Rounding happens only in the names that say
so. Every implementation has every name: ``tests/sums/test_arithmetics.py`` compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar, overload

from xlplugin.errors import XlpluginError
from xlplugin.units import DOLLARS, Cents, Day, FineCents, FineShare, Share, Unit, Zero

Figure = Cents | FineCents | Share | int | float | str
"""A number of a rule, in one of the units, or words."""

Shown = float | int | str | bool
"""What a cell shows."""

Cell = str | tuple[Figure, str]
"""A cell of a table: a text, or a number of a rule with its unit."""

Table = list[list[Shown]]
"""What a worksheet function answers where it is more than one figure."""

SomeTrail = TypeVar("SomeTrail")
CentsOrCount = TypeVar("CentsOrCount", Cents, int)


class Arithmetic(Protocol):
    """What ``n`` offers."""

    whole: Share
    """The share of all: 100 %."""

    def minimum(self, a: Unit | Zero, b: Unit | Zero, /) -> Unit:
        """The smaller amount."""
        ...

    def maximum(self, a: Unit | Zero, b: Unit | Zero, /) -> Unit:
        """The larger amount."""
        ...

    def where(self, condition: bool, yes: Unit | Zero, no: Unit | Zero, /) -> Unit:
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

    def given(self, value: Unit | None, default: Unit | Zero, /) -> Unit:
        """The argument, or its default where it was left out."""
        ...

    def has(self, value: Unit | None, /) -> bool:
        """Whether something was filled in."""
        ...

    def same(self, a: Unit | Zero, b: Unit | Zero, /) -> bool:
        """Whether two numbers are equal."""
        ...

    @overload
    def fine(self, amount: Cents | Zero, /) -> FineCents: ...
    @overload
    def fine(self, amount: Share, /) -> FineShare: ...
    def fine(self, amount: Any, /) -> Any:
        """An amount in billionths of a cent; a share in billionths of billionths."""
        ...

    def floor(self, amount: FineCents, /) -> Cents:
        """A fine amount, rounded down to the cent."""
        ...

    def up(self, amount: FineCents, /) -> Cents:
        """A fine amount that is not below 0, rounded up to the cent."""
        ...

    def cents(self, count: int, /) -> Cents:
        """So many cents."""
        ...

    @overload
    def portion(self, amount: Cents, share: Share, /) -> FineCents: ...
    @overload
    def portion(self, amount: Share, share: Share, /) -> FineShare: ...
    def portion(self, amount: Any, share: Share, /) -> Any:
        """A share of an amount, exact: a fine amount; or of a share."""
        ...

    @overload
    def rate_of(self, amount: FineCents, rate: Share, /) -> FineCents: ...
    @overload
    def rate_of(self, amount: Share, rate: Share, /) -> Share: ...
    def rate_of(self, amount: Any, rate: Share, /) -> Any:
        """A rate of a fine amount, or of a share, rounded down to the billionth."""
        ...

    def fits(self, left: FineCents, rate: Share, counts: bool, /) -> FineCents:
        """The largest fine amount whose ``rate`` fits into ``left``, with the amount itself
        if it ``counts``; rounded down to the billionth, without end at a rate of 0."""
        ...

    def paid(self, parts: Iterable[FineCents], rates: Iterable[Share], /) -> Cents:
        """The sum of rate x fine part, half up to the cent: as payroll pays it."""
        ...

    def down(self, amount: Cents, share: Share, /) -> Cents:
        """A share of an amount, rounded down to the cent: a cap."""
        ...

    def part(self, amount: CentsOrCount, count: Unit, of: Unit, /) -> CentsOrCount:
        """``count`` of ``of`` equal parts of an amount, half up to the cent; or of a count."""
        ...

    def fraction(self, amount: Cents, count: Unit, of: Unit, /) -> Cents:
        """``count`` of ``of`` equal parts of an amount, rounded down to the cent; 0 where
        there are no parts. ``count`` is at most ``of``."""
        ...

    def share_of(self, amount: Unit, of: Unit, /) -> Share:
        """An amount as a share of another one that is not 0, rounded down."""
        ...

    def up_to_step(self, amount: Cents, count: Unit, of: Unit, step: int, /) -> Cents:
        """``count`` of ``of`` equal parts of an amount, rounded up to a multiple of ``step``
        cents."""
        ...

    def rate(self, decimals: str, /) -> Share:
        """A share or rate that a statute states, such as ``"0.124"``."""
        ...

    def compound(self, amount: FineCents, rate: Share, years: int, /) -> FineCents:
        """A fine amount that grew by a rate a year, for some years; fine."""
        ...

    def grown(self, amount: FineCents, rate: FineShare, years: int, /) -> FineCents:
        """The same, with a fine rate: one in billionths of billionths, as the sum of
        ``fine`` and ``portion`` of shares is."""
        ...

    def grown_sum(self, amount: FineCents, rate: FineShare, years: int, /) -> FineCents:
        """The sum of what a fine amount, growing by a fine rate, is when each of some years
        begins, of which there is at least one; fine."""
        ...

    def words(self, *choices: tuple[bool, str]) -> str:
        """The text of the first condition that holds; none, if none does."""
        ...

    def steps(self, amount: Cents, of: Cents, step: Share, /) -> Share:
        """The largest multiple of the share ``step`` that takes at most ``amount`` from
        ``of``; a millionth of a step too much counts as none."""
        ...

    def largest(self, fits: Callable[[Cents], bool], high: Cents, /) -> Cents:
        """The largest whole number of cents from 0 to ``high`` that fits; 0 is taken to."""
        ...

    def require(
        self, ok: bool, error: type[XlpluginError], argument: str, problem: str, *amounts: Cents
    ) -> None:
        """Raise ``error`` about an argument unless ``ok``; ``problem`` has ``{}`` for amounts."""
        ...

    def kept(self, value: Unit, unit: str = DOLLARS, /) -> Unit:
        """A figure on the way that is worth a place of its own: a workbook has a cell for it."""
        ...

    def trail(self, usual: Callable[[], SomeTrail], /) -> SomeTrail:
        """An empty trail of steps: the usual kind, or a kind of it that writes formulas."""
        ...

    def table(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        last: tuple[bool, Sequence[Cell]] | None = None,
        /,
    ) -> Table:
        """A table of figures; ``last`` is one more row, with the condition under which it is
        there."""
        ...

    def table_of(
        self,
        headers: Sequence[str],
        count: int,
        row: Callable[[Arithmetic, int], Sequence[Cell]],
        /,
    ) -> Table:
        """A table with a row for each number from 1 to ``count``: ``row`` gives its cells, in an
        arithmetic of its own."""
        ...


class YearArithmetic(Arithmetic, Protocol):
    """What ``n`` offers beside, for the plan of one year.

    Dates are serial numbers of days, as in :mod:`xlplugin.arithmetic.days`.
    """

    def typed(self, value: Unit | None, /) -> Unit | None:
        """What was filled in, as a column that may hold nothing."""
        ...

    def alike(self, a: Share, b: Share, /) -> bool:
        """Whether two shares are equal, each worked out in its own way."""
        ...

    def nearest(self, amount: FineCents, /) -> Cents:
        """A fine amount, half up to the cent: as payroll pays it."""
        ...

    def flat(self, election: Share, /) -> Cents:
        """The amount of an election in dollars, which is one above 100 %."""
        ...

    def whole_steps(self, share: Share, step: Share, /) -> Share:
        """The largest multiple of a step that a share holds."""
        ...

    def halved(self, count: int, /) -> int:
        """Half of a count, rounded down."""
        ...

    def new_year(self, year: int, /) -> Day:
        """January 1 of a year."""
        ...

    def months_on(self, day: Day, months: int, /) -> Day:
        """The same day some months later, or that month's last day."""
        ...

    def month_end(self, day: Day, months: int, /) -> Day:
        """The last day of the month some months later."""
        ...

    def day_of(self, day: Day, /) -> int:
        """The day of the month."""
        ...

    def month_of(self, day: Day, /) -> int:
        """The month, 1 to 12."""
        ...

    def year_of(self, day: Day, /) -> int:
        """The year."""
        ...

    def weekday(self, day: Day, /) -> int:
        """The day of the week, 1 for Monday to 7."""
        ...

    def quotient(self, a: int | Day, b: int, /) -> int:
        """How often a whole number, not below 0, holds another one."""
        ...

    def remainder(self, a: int, b: int, /) -> int:
        """What is left then."""
        ...
