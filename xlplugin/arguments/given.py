"""What a program hands over, as the few kinds of values that arguments are read from.

A cell gives numbers, texts, truths, dates, error values and nothing. A program may give anything.
What says the same is used as that: numbers and texts of any type (``Decimal``, ``Fraction``,
numpy's), dates (pandas' and numpy's too), an error value of an answer; and as a range: lists of
rows, numpy's arrays, pandas' columns and tables. A list or a column alone is the cells of one row.

``None`` is nothing, as an empty cell is. What is *missing* (``NaN``, ``NaT``, ``pandas.NA``) is
refused, and so is everything else: a number that nobody knows must not become a default.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from xlplugin.bounds import CELLS
from xlplugin.errors import (
    CellError,
    ErrorValue,
    NotUnderstood,
    OutOfRange,
    XlpluginError,
    one_line,
)

Cell = object
"""What stands in a cell, or is handed over in its place: really anything."""

Foreign = Any
"""An object of somebody else's, such as numpy's or pandas', that is asked for what it may have."""

PLAIN = frozenset((float, int, str, bool, type(None)))
"""The types of values that need no second look."""

MOST_BITS = 1_024
"""A whole number with more is refused: no number of a cell is as large."""

LONGEST_ERROR = 16
"""Letters of an error value of a cell; ``#GETTING_DATA`` has 13."""

_ROWS = {list, tuple}
_NO_RECTANGLE = "is not a rectangle of cells"


class Range:
    """A range of cells: its shape, and its cells row by row. No tuple, which would be a row."""

    __slots__ = ("cells", "columns", "rows")

    def __init__(self, rows: int, columns: int, cells: list[Any]) -> None:
        self.rows = rows
        self.columns = columns
        self.cells = cells


class Unreadable:
    """Stands for something that no argument can be read from, until one is: then it is refused.

    No tuple, which would be taken for a row of cells.
    """

    __slots__ = ("error",)

    def __init__(self, error: XlpluginError) -> None:
        self.error = error


def value_of(value: Foreign) -> Any:
    """A single value as a number, a text, a truth, a date, an error value, or nothing.

    Raises :class:`NotUnderstood` or :class:`OutOfRange` for what is none of these.
    """
    kind = type(value)
    if kind in PLAIN:
        if kind is int and value.bit_length() > MOST_BITS:
            raise OutOfRange("has too many digits")
        return value
    if kind is CellError or kind is Range:
        return value
    if kind is Unreadable:
        raise copy.copy(value.error)
    return _guarded(_value_of, value)


def known(value: Cell) -> Cell:
    """A value, or a range with each of its cells, as :func:`value_of` reads it; what it refuses
    is :class:`Unreadable`."""
    if type(value) is not Range:
        return _cell(value)
    if not set(map(type, value.cells)) <= PLAIN:
        value = Range(value.rows, value.columns, [_cell(cell) for cell in value.cells])
    return value


def argument_of(value: Cell, ragged: bool = False) -> Any:
    """What was given for an argument: a range, if it is a list, an array or a table.

    The rows of a ``ragged`` list may be of different lengths; they are filled up with empty
    cells. Raises :class:`NotUnderstood` for a list that is no range.
    """
    kind = type(value)
    if kind in PLAIN or kind is Range:
        return value
    try:
        rows = _guarded(_rows_of, value)
    except XlpluginError as error:
        return Unreadable(error)
    return value if rows is None else range_of(rows, ragged)


def range_of(rows: Sequence[Any], ragged: bool = False) -> Any:
    """A list of rows, or of the cells of one row; of a single cell, its value."""
    kinds = set(map(type, rows))
    if not kinds & _ROWS:
        rows, kinds = [rows], {list}
    if not kinds <= _ROWS:
        raise NotUnderstood(_NO_RECTANGLE)
    widths = set(map(len, rows))
    widest = max(widths)
    CELLS.hold(len(rows) * widest)
    if ragged and len(widths) > 1:
        rows, widths = [[*row, *[None] * (widest - len(row))] for row in rows], {widest}
    if len(widths) != 1 or not widest:
        raise NotUnderstood(_NO_RECTANGLE)
    cells = list(chain.from_iterable(rows))
    return cells[0] if len(cells) == 1 else Range(len(rows), widest, cells)


def _cell(value: Cell) -> Any:
    try:
        return value_of(value)
    except XlpluginError as error:
        return Unreadable(error)


def _guarded(read: Callable[[Foreign], Any], value: Cell) -> Any:
    """What is read from an object of somebody else's, whose own code may raise anything."""
    try:
        return read(value)
    except XlpluginError:
        raise
    except OverflowError:
        raise OutOfRange("has too many digits") from None
    except Exception:
        raise _no_value(value) from None


def _no_value(value: Cell) -> NotUnderstood:
    name = one_line(type(value).__name__)[:40]
    return NotUnderstood(f"a value of the type '{name}' is not a number, text or date")


def _value_of(value: Foreign) -> Any:
    kind = type(value)  # never what an object says of its own class
    for known, plain in _SUBCLASSES:
        if issubclass(kind, known):
            return plain(value)
    if hasattr(kind, "dtype"):
        return _of_numpy(value)
    if all(hasattr(value, part) for part in ("year", "month", "day")):
        return _date(value)
    if hasattr(kind, "__float__") or hasattr(kind, "__index__"):
        return float(value)
    raise _no_value(value)


def _error_value(value: Cell) -> CellError:
    text = str.__str__(value)
    known = len(text) <= LONGEST_ERROR and text.startswith("#") and text.isprintable()
    return CellError(text if known else "#VALUE!")


def _itself(value: Cell) -> Any:
    return value


_SUBCLASSES: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (CellError, _itself),
    (ErrorValue, _error_value),
    (str, str.__str__),
    (bool, _itself),
    (int, lambda value: value_of(int.__int__(value))),
    (float, float.__float__),
)
"""How a value of a type that extends a plain one becomes a plain one, whatever it overrides."""


def _date(value: Foreign) -> Any:
    """A date, or what counts as one: pandas' timestamps and periods."""
    if type(value) in (datetime.date, datetime.datetime):
        return value
    if value.year != value.year:
        raise NotUnderstood("is not a date (NaT)")
    return datetime.date(int(value.year), int(value.month), int(value.day))


def _of_numpy(value: Foreign) -> Any:
    """A scalar of numpy, or an array without dimensions."""
    if type(value).__name__ == "ndarray":
        if value.ndim:
            raise _no_value(value)
        return value_of(value[()])
    if hasattr(value, "filled"):
        raise NotUnderstood("is missing (masked)")
    if value.dtype.kind in "biu":
        return value_of(value.item())
    if value.dtype.kind == "f":
        return float(value)
    if value.dtype.kind == "M":
        found = value.astype("datetime64[us]").item()
        if found is None:
            raise NotUnderstood("is not a date (NaT)")
        if isinstance(found, datetime.date):
            return found
    raise _no_value(value)


def _rows_of(value: Foreign) -> Sequence[Any] | None:
    """The rows of a table, or the cells of a row; nothing for what is neither."""
    kind = type(value)
    rows: Sequence[Any]
    if kind in _ROWS:
        rows = value
    elif issubclass(kind, list):
        rows = list.__getitem__(value, slice(None))
    elif issubclass(kind, tuple):
        rows = list(tuple.__iter__(value))
    elif hasattr(kind, "itertuples"):
        CELLS.hold(value.shape[0] * value.shape[1])
        rows = list(value.itertuples(index=False, name=None))
    elif hasattr(kind, "tolist") and kind is not memoryview:  # bytes are no numbers
        rows = _of_array(value)
        if not isinstance(rows, list):
            return None
    else:
        return None
    if set(map(type, rows)) <= _ROWS:
        return rows
    return [row if type(row) in PLAIN else _row(row) for row in rows]


def _row(row: Foreign) -> Any:
    """A row as a list, whatever kind of list or array it is; a cell as it is."""
    kind = type(row)
    if kind in _ROWS:
        return row
    if issubclass(kind, list):
        return list.__getitem__(row, slice(None))
    if issubclass(kind, tuple):
        return list(tuple.__iter__(row))
    if kind.__name__ == "ndarray" and row.ndim == 1:
        return _of_array(row)
    return row


def _of_array(value: Foreign) -> Any:
    """The values of an array or a column; those of dates as dates."""
    CELLS.hold(int(value.size) if hasattr(value, "size") else len(value))
    dimensions = getattr(value, "ndim", 1)
    if dimensions > 2:
        raise NotUnderstood(_NO_RECTANGLE)
    if hasattr(value, "filled"):  # what is masked is missing
        value = value.astype(object).filled(float("nan"))
    if type(value).__name__ == "ndarray" and value.dtype.kind in "Mm" and dimensions:
        return [list(row) for row in value] if dimensions == 2 else list(value)
    return value.tolist()
