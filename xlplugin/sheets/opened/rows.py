"""The rows of a sheet, and where in its text they stand.

The whole sheet is gone through once, to know that it is sound and where each row starts. The
cells of a row are read when one of them is asked for, so that a hundred thousand rows that
nobody asks for cost little.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from xlplugin.bounds import ARRAY_AREAS, COLUMN_SETTINGS, NESTING, SHEET_TAGS
from xlplugin.sheets.opened.addresses import COLUMNS, ROWS, position, whole
from xlplugin.sheets.opened.cells import Row, rows_between
from xlplugin.sheets.opened.markup import (
    MAIN,
    end_of,
    parser_for,
    run,
    tag_at,
    too_deep,
)
from xlplugin.sheets.opened.part import Part

Area = tuple[int, int, int, int]

_CONTENT = re.compile(rb"<(?:[^\s<>/!?:]++:)?+(?:v|f|is)[\s/>]")
_FORMULA = re.compile(rb"<(?:[^\s<>/!?:]++:)?+f[\s/>]")
_AT_ONCE = 2**16
"""Bytes of rows read together, if it is more than one."""


class Rows:
    """The rows of a sheet.

    ``start`` and ``end`` are the places of the element that holds the rows, ``columns`` what
    the sheet says of whole columns, ``dimension`` how far the sheet says it reaches and the
    place of the tag that says so, ``shared`` the rows in which each shared formula stands.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        survey = _Survey(part)
        self.start, self.end = survey.start, survey.end
        self.columns = survey.columns
        self.dimension = survey.dimension
        self.shared = survey.shared
        self._areas = survey.areas
        self.area_count = len(survey.areas)
        self._numbers = survey.numbers
        self._starts = survey.starts
        self._read: dict[int, Row] = {}
        self._calculated: array[int] | None = None
        self._filled: dict[int, list[tuple[int, int]]] = {}

    def row(self, number: int) -> Row | None:
        """A row, or ``None`` where the sheet has nothing of it."""
        index = bisect_left(self._numbers, number)
        if index == len(self._numbers) or self._numbers[index] != number:
            return None
        if number not in self._read:
            (self._read[number],) = self._between(index, index + 1)
        return self._read[number]

    def filled(self) -> Iterator[Row]:
        """The rows, one after the other, but for stretches with nothing in them; they are not
        kept."""
        for first, behind in self._stretches():
            if _CONTENT.search(self.part.data, self._starts[first], self._stop(behind)):
                yield from self._between(first, behind)

    def every(self) -> Iterator[Row]:
        """All rows that the sheet says anything of, also where nothing is in them."""
        for first, behind in self._stretches():
            yield from self._between(first, behind)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Rows that are read together, by their places in the order of all."""
        first = 0
        while first < len(self._starts):
            reach = bisect_right(self._starts, self._starts[first] + _AT_ONCE)
            behind = max(first + 1, reach)
            yield first, behind
            first = behind

    def place_before(self, number: int) -> int:
        """Where a row would be inserted: the start of the next one, or the end of all."""
        index = bisect_left(self._numbers, number)
        return self._stop(index)

    def filled_by_another(self, row: int, column: int) -> bool:
        """Whether the formula of another cell fills this one."""
        if row not in self._filled:
            self._filled[row] = _merged(
                {(left, right) for top, left, bottom, right in self._areas if top <= row <= bottom}
            )
        runs = self._filled[row]
        index = bisect_right(runs, (column, COLUMNS)) - 1
        return index >= 0 and column <= runs[index][1]

    def areas_over(self, row: int, column: int) -> list[Area]:
        """The areas that one formula fills together, of those that hold a cell."""
        if not self.filled_by_another(row, column):
            return []
        return [
            (top, left, bottom, right)
            for top, left, bottom, right in self._areas
            if top <= row <= bottom and left <= column <= right
        ]

    def areas_with(self, area: Area) -> Iterator[Area]:
        """The areas that one formula fills together, of those that share cells with an area."""
        top, left, bottom, right = area
        for each in self._areas:
            if each[0] <= bottom and top <= each[2] and each[1] <= right and left <= each[3]:
                yield each

    def with_formulas(self, top: int, bottom: int) -> Iterator[Row]:
        """The rows from one to another in which there is a formula."""
        if self._calculated is None:
            self._calculated = array("I")
            ends = self._inner_end()
            for found in _FORMULA.finditer(self.part.data, self.start, ends):
                number = self._numbers[bisect_right(self._starts, found.start()) - 1]
                if not self._calculated or self._calculated[-1] != number:
                    self._calculated.append(number)
        first = bisect_left(self._calculated, top)
        for index in range(first, bisect_right(self._calculated, bottom)):
            row = self.row(self._calculated[index])
            if row:
                yield row

    def _between(self, first: int, behind: int) -> list[Row]:
        """Some rows by their places in the order of all."""
        numbers, start = self._numbers[first:behind], self._starts[first]
        return rows_between(self.part, numbers, start, self._stop(behind))

    def _stop(self, behind: int) -> int:
        """Where the text of rows ends: where the row behind them starts, or the end of all."""
        return self._starts[behind] if behind < len(self._starts) else self._inner_end()

    def _inner_end(self) -> int:
        """Where the closing tag of the rows begins."""
        if self.start + len(tag_at(self.part.data, self.start)) == self.end:
            return self.end
        return self.part.data.rindex(b"</", self.start, self.end)


def _merged(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of columns, from left to right and none over another."""
    merged: list[tuple[int, int]] = []
    for left, right in sorted(runs):
        if merged and left <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


class _Survey:
    """What is found on the way through a sheet; most elements are only counted."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self.start = self.end = -1
        self.columns: list[dict[str, str]] = []
        self.dimension = (-1, "")
        self.areas: list[Area] = []
        self.shared: dict[str, array[int]] = {}
        self.numbers = array("I")
        self.starts = array("Q")
        self._takes: dict[str, Callable[[int, dict[str, str]], None]] = {}
        for space in MAIN:
            self._takes |= {
                f"{space} row": self._take_row,
                f"{space} f": self._take_formula,
                f"{space} col": self._take_column,
                f"{space} dimension": self._take_dimension,
                f"{space} sheetData": self._take_holder,
            }
        self._parser = parser_for()
        self._go_through()
        if self.start < 0:
            raise part.damaged("it is not that of a sheet")

    def _go_through(self) -> None:
        takes, part, depth = self._takes, self._part, 0
        holders = {f"{space} sheetData" for space in MAIN}

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if name in takes:
                takes[name](depth, attributes)
            elif depth > NESTING.most:
                raise too_deep(part)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if depth == 1 and name in holders:
                self.end = end_of(part.data, self.start, self._parser.CurrentByteIndex)

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        run(self._parser, part, tags=SHEET_TAGS)

    def _take_holder(self, depth: int, _: dict[str, str]) -> None:
        if depth == 2:
            if self.start >= 0:
                raise self._part.damaged("it holds rows in two places")
            self.start = self._parser.CurrentByteIndex

    def _take_row(self, depth: int, attributes: dict[str, str]) -> None:
        if depth != 3:
            return
        self.starts.append(self._parser.CurrentByteIndex)
        written = attributes.get("r")
        last = self.numbers[-1] if self.numbers else 0
        number = last + 1 if written is None else whole(written) or 0
        if not last < number <= ROWS:
            shown = number if written is None else repr(written[:20])
            raise self._part.damaged(f"row {shown} comes after row {last}")
        self.numbers.append(number)
        for space in MAIN if written is None else ():
            self._takes[f"{space} c"] = self._take_first_cell

    def _take_first_cell(self, depth: int, attributes: dict[str, str]) -> None:
        """A row without a number is the next one, unless its cells say otherwise."""
        place = position(attributes.get("r", ""))
        if depth == 4 and place and place[0] > self.numbers[-1]:
            self.numbers[-1] = place[0]
        for space in MAIN:
            del self._takes[f"{space} c"]

    def _take_formula(self, depth: int, attributes: dict[str, str]) -> None:
        kind = attributes.get("t")
        if depth != 5 or kind not in ("array", "dataTable"):
            if depth == 5 and kind == "shared":
                self._take_shared(attributes.get("si", ""))
            return
        first, colon, second = attributes.get("ref", "").partition(":")
        top, bottom = position(first), position(second)
        if colon and top and bottom:
            self.areas.append((*top, *bottom))
            if len(self.areas) > ARRAY_AREAS.most:
                raise self._part.beyond(ARRAY_AREAS, len(self.areas))

    def _take_shared(self, number: str) -> None:
        if not self.numbers:
            return
        rows = self.shared.setdefault(number, array("I"))
        if not rows or rows[-1] != self.numbers[-1]:
            rows.append(self.numbers[-1])

    def _take_column(self, depth: int, attributes: dict[str, str]) -> None:
        if depth == 3:
            self.columns.append(attributes)
            if len(self.columns) > COLUMN_SETTINGS.most:
                raise self._part.beyond(COLUMN_SETTINGS, len(self.columns))

    def _take_dimension(self, depth: int, attributes: dict[str, str]) -> None:
        if depth == 2:
            self.dimension = (self._parser.CurrentByteIndex, attributes.get("ref", ""))
