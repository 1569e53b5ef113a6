"""What the XML of a cell means, and how a value is written into it.

:mod:`saved` reads with it, :mod:`splice` writes.
"""

from __future__ import annotations

import datetime
import math
import re

from xlplugin.bounds import NUMBER, TEXT
from xlplugin.errors import ErrorValue
from xlplugin.sheets.opened.addresses import whole
from xlplugin.sheets.opened.cells import Cell
from xlplugin.sheets.opened.texts import SharedTexts, escaped, unescaped

Value = float | str | bool | ErrorValue | None

_NUMBER = re.compile(r"[+-]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?+\d{1,4})?+", re.ASCII)
_DAY_0 = datetime.datetime(1899, 12, 30)
_LEAP_DAY_THAT_WAS_NOT = 60
"""Serials up to here are a day late: the calendar of 1900 has a February 29."""


class Meaningless(Exception):
    """What a cell holds, where that is no value of its kind."""


def meaning(cell: Cell, shared: SharedTexts | None) -> Value:
    """The value that a cell shows; ``shared`` are the texts it may point to.

    Raises :class:`Meaningless` with what the cell holds where that is no value.
    """
    kind, text = cell.attributes.get("t", "n"), cell.value
    for held in (text, cell.inline):
        if held and len(held) > TEXT.most:
            raise Meaningless(held)
    if kind == "inlineStr" or (cell.inline is not None and text is None):
        return cell.inline
    if kind == "str":
        return None if text is None else unescaped(text)
    text = (text or "").strip()
    if not text:
        return None
    found: Value = None
    if kind == "n":
        found = _number(text)
    elif kind == "s" and shared is not None:
        found = _shared(text, shared)
    elif kind == "b":
        found = {"1": True, "0": False, "true": True, "false": False}.get(text.lower())
    elif kind == "e":
        found = ErrorValue(text)
    elif kind == "d":
        found = _serial(text)
    if found is None:
        raise Meaningless(text)
    return found


def checked(value: float | str | None) -> Value:
    """A value as it will be read back. Raises ``ValueError`` where no cell can hold it."""
    if isinstance(value, str):
        # counted as Excel does: characters beyond U+FFFF are two
        if len(value.encode("utf-16-le", "surrogatepass")) > 2 * TEXT.most:
            raise ValueError(f"a cell holds at most {TEXT.most:,} characters")
        return value
    if value is None or isinstance(value, bool):
        return value
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"a cell cannot hold {number}")
    return number


def written(value: Value, prefix: str, calculated: bool) -> tuple[str | None, str]:
    """The ``t`` attribute and the XML inside a cell for a value; ``calculated`` where a
    formula has it."""
    if value is None:
        return None, ""
    kind: str | None = None
    if isinstance(value, bool):
        kind, text = "b", str(int(value))
    elif isinstance(value, ErrorValue):
        kind, text = "e", escaped(value)
    elif isinstance(value, str):
        if not calculated:
            keep = ' xml:space="preserve"' if value != value.strip() else ""
            text = f"<{prefix}t{keep}>{escaped(value)}</{prefix}t>"
            return "inlineStr", f"<{prefix}is>{text}</{prefix}is>"
        kind, text = "str", escaped(value)
    else:
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return kind, f"<{prefix}v>{text}</{prefix}v>"


def _number(text: str) -> float | None:
    fits = len(text) <= NUMBER.most and _NUMBER.fullmatch(text)
    number = float(text) if fits else math.inf
    return number if math.isfinite(number) else None


def _shared(text: str, shared: SharedTexts) -> str | None:
    index = whole(text)
    return shared[index] if index is not None and index < len(shared) else None


def _serial(text: str) -> float | None:
    """The serial number of an ISO date, time, or both."""
    try:
        if ":" in text.partition("T")[0]:
            text = f"1899-12-30T{text}"
        elif text.startswith("T"):
            text = f"1899-12-30{text}"
        since = datetime.datetime.fromisoformat(text).replace(tzinfo=None) - _DAY_0
    except ValueError:
        return None
    serial = since / datetime.timedelta(days=1)
    return serial - 1 if 1 < serial <= _LEAP_DAY_THAT_WAS_NOT else serial
