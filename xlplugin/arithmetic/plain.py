"""The arithmetic of rules for one person: Python's whole numbers, nothing imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, overload

from xlplugin.arithmetic import protocol
from xlplugin.errors import XlpluginError
from xlplugin.money import NANO, UNLIMITED, dollars, text
from xlplugin.units import (
    DOLLARS,
    EXACT,
    SHARE,
    TRUTH,
    Cents,
    Day,
    FineCents,
    FineShare,
    Share,
    Unit,
    Zero,
)

SomeTrail = TypeVar("SomeTrail")

_CENT = FineCents(NANO)
whole = Share(NANO)
# 0 is of every unit, which the types of these two cannot say; a call around them costs as much
minimum: Any = min
maximum: Any = max


def where(condition: bool, yes: Unit | Zero, no: Unit | Zero) -> Unit:
    """``yes`` where the condition holds, else ``no``."""
    chosen: Any = yes if condition else no
    number: Unit = chosen
    return number


def every(*conditions: bool) -> bool:
    """Whether all conditions hold."""
    return all(conditions)


def some(*conditions: bool) -> bool:
    """Whether any condition holds."""
    return any(conditions)


def no(condition: bool) -> bool:
    """Whether the condition does not hold."""
    return not condition


def anyone(condition: bool) -> bool:
    """Whether the condition holds."""
    return condition


def given(value: Unit | None, default: Unit | Zero) -> Unit:
    """The argument, or its default where it was left out."""
    chosen: Any = default if value is None else value
    number: Unit = chosen
    return number


def has(value: Unit | None) -> bool:
    """Whether something was filled in."""
    return value is not None


def typed(value: Unit | None) -> Unit | None:
    """What was filled in, or nothing."""
    return value


def same(a: Unit | Zero, b: Unit | Zero) -> bool:
    """Whether two numbers are equal."""
    return a == b


@overload
def fine(amount: Cents) -> FineCents: ...
@overload
def fine(amount: Share) -> FineShare: ...
def fine(amount: Any) -> Any:
    """An amount in billionths of a cent."""
    return amount * NANO


@overload
def portion(amount: Cents, share: Share) -> FineCents: ...
@overload
def portion(amount: Share, share: Share) -> FineShare: ...
def portion(amount: Any, share: Share) -> Any:
    """A share of an amount, exact, in billionths of a cent."""
    return amount * share


def paid(parts: Iterable[FineCents], rates: Iterable[Share]) -> Cents:
    """The sum of rate x part, in cents, half up. Parts are in billionths of a cent."""
    bands: Iterable[tuple[Any, Any]] = zip(parts, rates, strict=True)
    total = sum(part * rate for part, rate in bands)
    return Cents((total + NANO * NANO // 2) // (NANO * NANO))


def down(amount: Cents, share: Share) -> Cents:
    """A share of an amount, rounded down to the cent."""
    return amount * int(share) // NANO


def floor(amount: FineCents) -> Cents:
    """An amount in billionths of a cent, rounded down to the cent."""
    return Cents(amount // _CENT)


def up(amount: FineCents) -> Cents:
    """An amount in billionths of a cent, rounded up to the cent."""
    return Cents(-(-amount // _CENT))


def cents(count: int) -> Cents:
    """So many cents."""
    return Cents(count)


def part(amount: protocol.CentsOrCount, count: Unit, of: Unit) -> protocol.CentsOrCount:
    """``count`` of ``of`` equal parts of an amount, half up to the cent."""
    parts = int(of)
    found: Any = (2 * int(amount) * int(count) + parts) // (2 * parts)
    number: protocol.CentsOrCount = found
    return number


def fraction(amount: Cents, count: Unit, of: Unit) -> Cents:
    """``count`` of ``of`` equal parts of an amount, rounded down to the cent; 0 without parts."""
    return amount * int(count) // int(of) if of else Cents(0)


def share_of(amount: Unit, of: Unit) -> Share:
    """An amount as a share of another one, in billionths, rounded down."""
    return Share(int(amount) * NANO // int(of))


def up_to_step(amount: Cents, count: Unit, of: Unit, step: int) -> Cents:
    """``count`` of ``of`` equal parts of an amount, rounded up to a multiple of ``step`` cents."""
    return -(-amount * int(count) // (int(of) * step)) * step


def rate(decimals: str) -> Share:
    """A share or rate that a statute states, such as ``"0.124"``."""
    whole, _, rest = decimals.partition(".")
    return Share(int(whole) * NANO + int(rest.ljust(9, "0")))


def compound(amount: FineCents, rate: Share, years: int) -> FineCents:
    """A fine amount that grew by a rate a year, for some years; fine, rounded down once."""
    return grown(amount, fine(rate), years)


def grown(amount: FineCents, rate: FineShare, years: int) -> FineCents:
    """The same with a fine rate, in billionths of billionths."""
    unit = NANO**2
    scale: int = unit**years
    return amount * int((unit + int(rate)) ** years) // scale


def grown_sum(amount: FineCents, rate: FineShare, years: int) -> FineCents:
    """The sum of what a fine amount, growing by a fine rate, is when each of some years begins."""
    unit, total, scale = NANO**2, 0, 1
    for _ in range(years):  # exact until the end: a part cut off each year would grow with the rest
        total, scale = total * (unit + int(rate)) + scale, scale * unit
    return amount * total * unit // scale


def words(*choices: tuple[bool, str]) -> str:
    """The text of the first condition that holds."""
    return next((text for holds, text in choices if holds), "")


@overload
def rate_of(amount: FineCents, rate: Share) -> FineCents: ...
@overload
def rate_of(amount: Share, rate: Share) -> Share: ...
def rate_of(amount: Any, rate: Share) -> Any:
    """A rate of an amount in billionths of a cent, in the same unit, rounded down."""
    return amount * rate // NANO


def steps(amount: Cents, of: Cents, step: Share) -> Share:
    """The largest multiple of ``step`` that, as a share of ``of``, takes at most ``amount``.

    A millionth of a step too much counts as none, as a formula has to allow.
    """
    size = int(of) * int(step)
    if size <= 0:
        return Share(0)
    return step * ((int(amount) * NANO * 10**6 + size) // (size * 10**6))


def fits(left: FineCents, rate: Share, counts: bool) -> FineCents:
    """The largest fine amount whose rate, and itself if it counts, fits into ``left``."""
    share = int(rate) + (NANO if counts else 0)
    endless = fine(UNLIMITED)
    return min(left * NANO // share, endless) if share else endless


def largest(fits: Callable[[Cents], bool], high: Cents) -> Cents:
    """The largest whole number of cents from 0 to ``high`` that fits.

    ``fits`` must hold up to some amount and not beyond; 0 is taken to fit.
    """
    low, cent = Cents(0), Cents(1)
    while low < high:
        middle = (low + high + cent) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - cent
    return low


def require(
    ok: bool, error: type[XlpluginError], argument: str, problem: str, *amounts: Cents
) -> None:
    """Raise ``error`` about an argument unless ``ok``; ``problem`` holds ``{}`` for amounts."""
    if not ok:
        raise error(problem.format(*map(text, amounts)), argument)


def kept(value: Unit, unit: str = DOLLARS) -> Unit:
    """A figure on the way: one person's has no place of its own."""
    return value


def trail(usual: Callable[[], SomeTrail]) -> SomeTrail:
    """An empty trail, of the usual kind."""
    return usual()


def shown(value: Any, unit: str) -> protocol.Shown:
    """A number of a rule as a cell shows it; ``unit`` says what type it has."""
    found: protocol.Shown
    if unit == DOLLARS:
        found = dollars(value)
    elif unit == EXACT:
        found = value / (NANO * 100)
    elif unit == SHARE:
        found = value / NANO
    else:
        found = bool(value) if unit == TRUTH else value
    return found


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[protocol.Cell]],
    last: tuple[bool, Sequence[protocol.Cell]] | None = None,
) -> protocol.Table:
    """A table of figures as a worksheet function answers it."""
    there = [*rows, last[1]] if last and last[0] else rows
    return [
        list(headers),
        *([x if isinstance(x, str) else shown(*x) for x in row] for row in there),
    ]


def table_of(
    headers: Sequence[str],
    count: int,
    row: Callable[[protocol.Arithmetic, int], Sequence[protocol.Cell]],
) -> protocol.Table:
    """A table with a row for each number from 1 to ``count``."""
    from xlplugin.arithmetic import plain  # a module has no other name for itself

    return table(headers, [row(plain, number) for number in range(1, count + 1)])


# -- for the plan of a year ------------------------------------------------------------------
def alike(a: Share, b: Share) -> bool:
    """Whether two shares are equal."""
    return a == b


def nearest(amount: FineCents) -> Cents:
    """An amount in billionths of a cent, half up to the cent."""
    return Cents((amount + _CENT // 2) // _CENT)


def flat(election: Share) -> Cents:
    """The amount, in cents, of an election in dollars: billionths of a dollar."""
    return Cents(election * 100 // whole)


def whole_steps(share: Share, step: Share) -> Share:
    """The largest multiple of a step that a share holds."""
    return share // step * step


def halved(count: int) -> int:
    """Half of a count, rounded down."""
    return count // 2


def new_year(year: int) -> Day:
    """January 1 of a year."""
    import datetime

    from xlplugin.arithmetic import days  # only plans have dates

    return days.serial(datetime.date(year, 1, 1))


def months_on(day: Day, months: int) -> Day:
    """The same day some months later, or that month's last day."""
    from xlplugin.arithmetic import days

    return days.months_on(day, months)


def month_end(day: Day, months: int) -> Day:
    """The last day of the month some months later."""
    from xlplugin.arithmetic import days

    return days.month_end(day, months)


def day_of(day: Day) -> int:
    """The day of the month."""
    from xlplugin.arithmetic import days

    return days.date(day).day


def month_of(day: Day) -> int:
    """The month, 1 to 12."""
    from xlplugin.arithmetic import days

    return days.date(day).month


def year_of(day: Day) -> int:
    """The year."""
    from xlplugin.arithmetic import days

    return days.date(day).year


def weekday(day: Day) -> int:
    """The day of the week, 1 for Monday to 7."""
    return (int(day) - 2) % 7 + 1


def quotient(a: int, b: int) -> int:
    """How often a whole number holds another one."""
    return a // b


def remainder(a: int, b: int) -> int:
    """What is left then."""
    return a % b
