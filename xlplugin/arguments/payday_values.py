"""Kinds of arguments that say on which days pay comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.given import Cell
from xlplugin.arguments.plan_values import Day, Several, Whole
from xlplugin.arguments.values import Kind
from xlplugin.errors import CellError, NotUnderstood, OutOfRange, XlpluginError, shown

LAST_DAY = 31
"""The last day of a month, whatever its number."""
_SHORTEST = 28


class DayOfMonth(Whole):
    """A day of the month; the 31st, and ``last``, are the month's last day."""

    def __init__(self) -> None:
        super().__init__(1, LAST_DAY, "15")
        self.unit = "a day of the month from 1 to 31, or 'last'"

    def read(self, value: Cell) -> int:
        if isinstance(value, str):
            word = " ".join(value.lower().split()).removeprefix("the ").removesuffix(" day")
            if word in ("last", "end", "month end", "month's end", "eom"):
                return LAST_DAY
            value = _without_ending(word)
        return super().read(value)


def _without_ending(word: str) -> str:
    """``15`` of ``15th``."""
    for ending in ("st", "nd", "rd", "th"):
        if word.removesuffix(ending).isdecimal() and word.isascii():
            return word.removesuffix(ending)
    return word


class PayDays(Kind):
    """The days of the month on which pay comes: one of pay each month, two of pay twice a month."""

    unit = "one or two days of the month, such as '15, last', '1, 15' or '25'"
    unit_has_example = True
    metavar = "'DAY, DAY'"
    example = "'15, last'"

    def given(self, value: Cell) -> Any:
        """A list of days, as a plan file has it, is read here."""
        return value if type(value) in (list, tuple) else super().given(value)

    def read(self, value: Cell) -> tuple[int, ...]:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        said: list[Cell] = list(value) if isinstance(value, list | tuple) else [value]
        if len(said) == 1 and isinstance(said[0], str):
            said = [*said[0].replace("/", ",").replace(" and ", ",").replace("&", ",").split(",")]
        if not 1 <= len(said) <= 2:
            raise NotUnderstood(f"{shown(value)} is not {self.unit}", hint="")
        found = tuple(sorted(self._day(each, value) for each in said))
        if len(found) == 2 and found[1] <= found[0]:
            raise NotUnderstood(f"{shown(value)} names the same day twice", hint="")
        if len(found) == 2 and found[0] >= _SHORTEST:
            raise OutOfRange(f"{shown(value)} are the same day in February", hint="")
        return found

    def _day(self, each: Cell, value: Cell) -> int:
        try:
            return DayOfMonth().read(self.given_day(each))
        except XlpluginError:
            raise NotUnderstood(f"{shown(value)} is not {self.unit}", hint="") from None

    def given_day(self, each: Cell) -> Any:
        """One day of a list, as any value is given."""
        return super().given(each)

    def written(self, value: tuple[int, ...]) -> str:
        return ", ".join("last" if day == LAST_DAY else str(day) for day in value)


class PaidOn(Day):
    """The day on which a payday is really paid, or ``none``: it does not come."""

    unit = "a date, or 'none' for a payday that is skipped"

    def __init__(self, struck: str) -> None:
        self.struck = struck

    def read(self, value: Cell) -> Any:
        if isinstance(value, str) and value.strip().lower() == self.struck:
            return self.struck
        return super().read(value)


_DAY = Day()


class Paydays(Several):
    """Paydays that are not as the schedule says: a list of all, or single ones that differ."""

    metavar = "'DATE …'"

    def __init__(self, make: Callable[[Values], Any]) -> None:
        super().__init__(
            Argument("date", _DAY, "one of a list of all paydays", None),
            Argument("from", _DAY, "a payday that is paid on another day", None),
            Argument("to", _DAY, "that day", None),
            Argument("added", _DAY, "an extra payday, such as an off-cycle check", None),
            Argument("struck", _DAY, "a scheduled payday that is skipped", None),
            example="'from=2026-12-25 to=2026-12-23'",
        )
        self.make_change = make
        self.unit = (
            "a list of all paydays, or for single ones 'from=… to=…', 'added=…' or 'struck=…'"
        )

    def read(self, value: Cell) -> tuple[Any, ...]:
        entries = value if isinstance(value, list | tuple) else [value]
        return super().read([one for entry in entries for one in _apart(entry)])

    def _entry(self, entry: Cell, position: int) -> Any:
        given = {"date": entry} if _is_date(entry) else entry
        found = super()._entry(given, position)
        forms = [name for name in ("date", "from", "added", "struck") if found[name] is not None]
        if len(forms) != 1 or (found["from"] is None) != (found["to"] is None):
            raise NotUnderstood(f"entry {position} is not one of {self.unit}", hint="")
        return self.make_change(found)


def _is_date(entry: Cell) -> bool:
    """Whether an entry is a date alone, which is one of a list of all."""
    return type(entry) is not dict and not (type(entry) is str and "=" in entry)


def _apart(entry: Cell) -> list[Cell]:
    """Dates in one text, separated by commas with a year before them, each for itself."""
    if type(entry) is not str or "=" in entry or entry.count("-") <= 2:
        return [entry]
    return [*entry.replace(";", " ").replace(",", " ").split()]
