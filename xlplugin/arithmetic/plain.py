"""The arithmetic of rules for one person: Python's whole numbers, nothing imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin.errors import XlpluginError
from xlplugin.money import NANO, UNLIMITED, text

whole = NANO
minimum = min
maximum = max


def where(condition: bool, yes: int, no: int) -> int:
    """``yes`` where the condition holds, else ``no``."""
    return yes if condition else no


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


def given(value: int | None, default: int) -> int:
    """The argument, or its default where it was left out."""
    return default if value is None else value


def has(value: int | None) -> bool:
    """Whether something was filled in."""
    return value is not None


def typed(value: int | None) -> int | None:
    """What was filled in, or nothing."""
    return value


def same(a: int, b: int) -> bool:
    """Whether two numbers are equal."""
    return a == b


def fine(amount: int) -> int:
    """An amount in billionths of a cent."""
    return amount * NANO


def portion(amount: int, share: int) -> int:
    """A share of an amount, exact, in billionths of a cent."""
    return amount * share


def paid(parts: Iterable[int], rates: Iterable[int]) -> int:
    """The sum of rate x part, in cents, half up. Parts are in billionths of a cent."""
    total = sum(part * rate for part, rate in zip(parts, rates, strict=True))
    return (total + NANO * NANO // 2) // (NANO * NANO)


def down(amount: int, share: int) -> int:
    """A share of an amount, rounded down to the cent."""
    return amount * share // NANO


def floor(amount: int) -> int:
    """An amount in billionths of a cent, rounded down to the cent."""
    return amount // NANO


def up(amount: int) -> int:
    """An amount in billionths of a cent, rounded up to the cent."""
    return -(-amount // NANO)


def cents(count: int) -> int:
    """So many cents."""
    return count


def part(amount: int, count: int, of: int) -> int:
    """``count`` of ``of`` equal parts of an amount, half up to the cent."""
    return (2 * amount * count + of) // (2 * of)


def fraction(amount: int, count: int, of: int) -> int:
    """``count`` of ``of`` equal parts of an amount, rounded down to the cent; 0 without parts."""
    return amount * count // of if of else 0


def share_of(amount: int, of: int) -> int:
    """An amount as a share of another one, in billionths, rounded down."""
    return amount * NANO // of


def up_to_step(amount: int, count: int, of: int, step: int) -> int:
    """``count`` of ``of`` equal parts of an amount, rounded up to a multiple of ``step`` cents."""
    return -(-amount * count // (of * step)) * step


def rate(decimals: str) -> int:
    """A share or rate that a statute states, such as ``"0.124"``."""
    whole, _, rest = decimals.partition(".")
    return int(whole) * NANO + int(rest.ljust(9, "0"))


def compound(amount: int, rate: int, years: int) -> int:
    """A fine amount that grew by a rate a year, for some years; fine, rounded down once."""
    return grown(amount, rate * NANO, years)


def grown(amount: int, rate: int, years: int) -> int:
    """The same with a fine rate, in billionths of billionths."""
    unit = NANO**2
    return int(amount * (unit + rate) ** years // unit**years)


def grown_sum(amount: int, rate: int, years: int) -> int:
    """The sum of what a fine amount, growing by a fine rate, is when each of some years begins."""
    unit, total, scale = NANO**2, 0, 1
    for _ in range(years):  # exact until the end: a part cut off each year would grow with the rest
        total, scale = total * (unit + rate) + scale, scale * unit
    return amount * total * unit // scale


def words(*choices: tuple[bool, str]) -> str:
    """The text of the first condition that holds."""
    return next((text for holds, text in choices if holds), "")


def rate_of(amount: int, rate: int) -> int:
    """A rate of an amount in billionths of a cent, in the same unit, rounded down."""
    return amount * rate // NANO


def steps(amount: int, of: int, step: int) -> int:
    """The largest multiple of ``step`` that, as a share of ``of``, takes at most ``amount``.

    A millionth of a step too much counts as none, as a formula has to allow.
    """
    if of * step <= 0:
        return 0
    count = (amount * NANO * 10**6 + of * step) // (of * step * 10**6)
    return count * step


def fits(left: int, rate: int, counts: bool) -> int:
    """The largest fine amount whose rate, and itself if it counts, fits into ``left``."""
    share = rate + (NANO if counts else 0)
    return min(left * NANO // share, UNLIMITED * NANO) if share else UNLIMITED * NANO


def largest(fits: Callable[[int], bool], high: int) -> int:
    """The largest whole number of cents from 0 to ``high`` that fits.

    ``fits`` must hold up to some amount and not beyond; 0 is taken to fit.
    """
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low


def require(
    ok: bool, error: type[XlpluginError], argument: str, problem: str, *amounts: int
) -> None:
    """Raise ``error`` about an argument unless ``ok``; ``problem`` holds ``{}`` for amounts."""
    if not ok:
        raise error(problem.format(*map(text, amounts)), argument)


# -- for the plan of a year ------------------------------------------------------------------
def alike(a: int, b: int) -> bool:
    """Whether two shares are equal."""
    return a == b


def nearest(amount: int) -> int:
    """An amount in billionths of a cent, half up to the cent."""
    return (amount + NANO // 2) // NANO


def flat(election: int) -> int:
    """The amount, in cents, of an election in dollars: billionths of a dollar."""
    return election * 100 // NANO


def whole_steps(share: int, step: int) -> int:
    """The largest multiple of a step that a share holds."""
    return share // step * step


def halved(count: int) -> int:
    """Half of a count, rounded down."""
    return count // 2


def new_year(year: int) -> int:
    """1 January of a year."""
    import datetime

    from xlplugin.arithmetic import days  # only plans have dates

    return days.serial(datetime.date(year, 1, 1))


def months_on(day: int, months: int) -> int:
    """The same day some months later, or that month's last day."""
    from xlplugin.arithmetic import days

    return days.months_on(day, months)


def month_end(day: int, months: int) -> int:
    """The last day of the month some months later."""
    from xlplugin.arithmetic import days

    return days.month_end(day, months)


def day_of(day: int) -> int:
    """The day of the month."""
    from xlplugin.arithmetic import days

    return days.date(day).day


def month_of(day: int) -> int:
    """The month, 1 to 12."""
    from xlplugin.arithmetic import days

    return days.date(day).month


def year_of(day: int) -> int:
    """The year."""
    from xlplugin.arithmetic import days

    return days.date(day).year


def weekday(day: int) -> int:
    """The day of the week, 1 for Monday to 7."""
    return (day - 2) % 7 + 1


def quotient(a: int, b: int) -> int:
    """How often a whole number holds another one."""
    return a // b


def remainder(a: int, b: int) -> int:
    """What is left then."""
    return a % b
