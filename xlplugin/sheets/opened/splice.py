"""The text of a sheet with some of its cells changed; all other bytes stay as they are.

In come the rows of a sheet and changes; out comes its text, for the copy of :mod:`workbook`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from xlplugin.sheets.opened.addresses import address, position, whole
from xlplugin.sheets.opened.cells import Cell, Row
from xlplugin.sheets.opened.changes import Change
from xlplugin.sheets.opened.formulas import SharedFormula, is_shared
from xlplugin.sheets.opened.markup import changed_tag, prefix_of, tag_at
from xlplugin.sheets.opened.rows import Rows
from xlplugin.sheets.opened.values import Value, written

Edit = tuple[int, int, bytes]
AsKept = Callable[[Value, str], Value]


def spliced(rows: Rows, changes: Mapping[tuple[int, int], Change], as_kept: AsKept) -> bytes:
    """The text of the sheet with the cells changed.

    ``changes`` are by row and column, from 1. ``as_kept`` finds what the sheet keeps for a
    value in a style: another number for a date where days count from 1904.
    """
    by_row: dict[int, dict[int, Change]] = {}
    for row, column in sorted(changes):
        by_row.setdefault(row, {})[column] = changes[row, column]
    splicer = _Splicer(rows, as_kept)
    splicer.write_out_shared(changes)
    for number, cells in by_row.items():
        splicer.change_row(number, cells)
    return splicer.text()


class _Splicer:
    """Gathers what is put in the place of what."""

    def __init__(self, rows: Rows, as_kept: AsKept) -> None:
        self._rows = rows
        self._as_kept = as_kept
        self._data = rows.part.data
        self._prefix = prefix_of(tag_at(self._data, rows.start))
        self._edits: list[Edit] = []
        self._new_rows: dict[int, list[bytes]] = {}
        self._reach: list[tuple[int, int]] = []
        self._own: dict[tuple[int, int], bytes] = {}

    def write_out_shared(self, changes: Mapping[tuple[int, int], Change]) -> None:
        """Give each cell its own formula that shared one with a cell that loses it, where the
        formula is written."""
        numbers = []
        for (number, column), change in sorted(changes.items()):
            row = self._rows.row(number)
            cell = row.cells.get(column) if row else None
            if cell and change.typed and cell.formula and is_shared(cell):
                numbers.append(cell.formula_is.get("si", ""))
        for shared in dict.fromkeys(numbers):
            self._write_out(SharedFormula(self._rows, shared), changes)

    def _write_out(self, formula: SharedFormula, changes: Mapping[tuple[int, int], Change]) -> None:
        for number, cell in formula.cells():
            place, (start, end) = (number, cell.column), cell.formula_at
            if place in changes and changes[place].typed:
                continue
            text = formula.at(*place)
            if not text:
                raise self._rows.part.damaged(
                    f"the formula that {address(*place)} shares with others cannot be read"
                )
            tag = changed_tag(tag_at(self._data, start), t=None, ref=None, si=None)
            self._own[place] = _element(tag, _in_xml(text))
            if place not in changes:
                self._edits.append((start, end, self._own[place]))

    def change_row(self, number: int, cells: Mapping[int, Change]) -> None:
        row = self._rows.row(number)
        added = [
            self._new_cell(number, column, change, row)
            for column, change in cells.items()
            if change.value is not None and not (row and column in row.cells)
        ]
        if row is None:
            if added:
                prefix = self._prefix
                tag = b"<" + prefix + b'row r="' + str(number).encode() + b'">'
                content = b"".join(xml for _, xml in added)
                xml = tag + content + b"</" + prefix + b"row>"
                self._new_rows.setdefault(self._rows.place_before(number), []).append(xml)
            return
        for column, change in cells.items():
            if column in row.cells:
                cell = row.cells[column]
                self._edits.append((cell.start, cell.end, self._changed(cell, number, change)))
        if added:
            self._add_cells(row, added)

    def text(self) -> bytes:
        """The new text of the sheet."""
        self._place_new_rows()
        self._widen_dimension()
        pieces, done = [], 0
        # what is put in at a place comes before what is changed from there on
        for start, end, piece in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self._data[done:start], piece]
            done = end
        return b"".join([*pieces, self._data[done:]])

    def _changed(self, cell: Cell, row: int, change: Change) -> bytes:
        data = self._data
        tag = tag_at(data, cell.start)
        prefix = prefix_of(tag)
        value = self._as_kept(change.value, cell.attributes.get("s", "0"))
        kind, xml = written(value, prefix.decode(), calculated=not change.typed)
        formula = b""
        if cell.formula is not None and not change.typed:
            start, end = cell.formula_at
            formula = self._own.get((row, cell.column), data[start:end])
        kept = [data[start:end] for start, end in cell.kept]
        tag = changed_tag(tag, t=kind, vm=None)
        if change.typed:
            tag = changed_tag(tag, cm=None)  # it says of a formula how it spills
        return _element(tag, b"".join([formula, xml.encode(), *kept]))

    def _new_cell(
        self, row: int, column: int, change: Change, beside: Row | None
    ) -> tuple[int, bytes]:
        style = self._style(column, beside)
        self._reach.append((row, column))
        prefix = self._prefix
        value = self._as_kept(change.value, style or "0")
        kind, xml = written(value, prefix.decode(), calculated=not change.typed)
        tag = b"<" + prefix + b"c>"
        tag = changed_tag(tag, r=address(row, column), s=style, t=kind)
        return column, _element(tag, xml.encode())

    def _style(self, column: int, row: Row | None) -> str | None:
        """The style that a cell without one of its own has: its row's, or its column's."""
        if row and row.attributes.get("customFormat") in ("1", "true", "on"):
            return _as_number(row.attributes.get("s"))
        for columns in self._rows.columns:
            first, last = whole(columns.get("min")), whole(columns.get("max"))
            if first and last and first <= column <= last:
                return _as_number(columns.get("style"))
        return None

    def _add_cells(self, row: Row, added: list[tuple[int, bytes]]) -> None:
        tag = tag_at(self._data, row.start)
        columns = [column for column, _ in added]
        new_tag = tag
        left, _, right = row.attributes.get("spans", "").partition(":")
        first, last = whole(left), whole(right)
        if first and last:
            spans = f"{min(first, *columns)}:{max(last, *columns)}"
            if spans != row.attributes["spans"]:
                new_tag = changed_tag(tag, spans=spans)
        if tag.endswith(b"/>"):
            element = _element(new_tag, b"".join(xml for _, xml in added))
            self._edits.append((row.start, row.end, element))
            return
        if new_tag != tag:
            self._edits.append((row.start, row.start + len(tag), new_tag))
        for column, xml in added:
            place = self._place_in(row, column)
            self._edits.append((place, place, xml))

    def _place_in(self, row: Row, column: int) -> int:
        """Where a cell is put into a row: before the next one, or behind the last."""
        behind = row.start + len(tag_at(self._data, row.start))
        for other in row.cells.values():
            if other.column > column:
                return other.start
            behind = other.end
        return behind

    def _place_new_rows(self) -> None:
        tag = tag_at(self._data, self._rows.start)
        if self._new_rows and tag.endswith(b"/>"):
            content = b"".join(b"".join(rows) for rows in self._new_rows.values())
            self._edits.append((self._rows.start, self._rows.end, _element(tag, content)))
            return
        for place, rows in self._new_rows.items():
            self._edits.append((place, place, b"".join(rows)))

    def _widen_dimension(self) -> None:
        """The sheet says how far it reaches: the new cells are part of it."""
        start, ref = self._rows.dimension
        first, _, last = ref.partition(":")
        corner, opposite = position(first), position(last or first)
        if not self._reach or not corner or not opposite:
            return
        corners = [corner, opposite, *self._reach]
        top, left = (min(place[side] for place in corners) for side in (0, 1))
        bottom, right = (max(place[side] for place in corners) for side in (0, 1))
        if (top, left) != corner or (bottom, right) != opposite:
            tag = tag_at(self._data, start)
            new = changed_tag(tag, ref=f"{address(top, left)}:{address(bottom, right)}")
            self._edits.append((start, start + len(tag), new))


def _in_xml(formula: str) -> bytes:
    text = formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;").encode()


def _as_number(style: str | None) -> str | None:
    """A style, if it is one: it is copied into another tag."""
    number = whole(style)
    return None if number is None else str(number)


def _element(tag: bytes, inside: bytes) -> bytes:
    """An element with a start tag and a content; an empty one closes itself."""
    opening = tag[:-2].rstrip() if tag.endswith(b"/>") else tag[:-1]
    if not inside:
        return opening + b"/>"
    name = tag[1:].split(None, 1)[0].strip(b"/>")
    return opening + b">" + inside + b"</" + name + b">"
