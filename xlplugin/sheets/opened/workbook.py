"""A workbook that somebody filled in and saved.

This is what others use: cells by sheet and address, and the bytes of a copy.
"""

from __future__ import annotations

from xlplugin.errors import printable, shown
from xlplugin.sheets.opened.addresses import address, position
from xlplugin.sheets.opened.changes import Change, LostFormula
from xlplugin.sheets.opened.formulas import area_told, is_fixed, own_area
from xlplugin.sheets.opened.package import ending_of, forgotten
from xlplugin.sheets.opened.precedents import Precedents
from xlplugin.sheets.opened.refusals import PartOfAnArray
from xlplugin.sheets.opened.rows import Rows
from xlplugin.sheets.opened.saved import SavedCells
from xlplugin.sheets.opened.source import content_of, refuse_by_first_bytes
from xlplugin.sheets.opened.splice import spliced
from xlplugin.sheets.opened.values import Value, checked

Place = tuple[int, int]


class OpenedWorkbook:
    """A workbook in memory: its cells are read, and values are put into a copy of it.

    ``sheets`` are the titles in the order of the tabs, ``names`` the cells that have a name in
    the whole workbook, ``broken_names`` what the other names stand for (``#REF!``, a range),
    ``properties`` the title, subject and keywords that the document has, ``ending`` what the name
    of a file of its kind ends in, such as ``.xlsm``.

    A sheet is read when one of its cells is asked for; only then can it be found damaged.
    """

    def __init__(self, content: bytes, name: str = "the workbook") -> None:
        refuse_by_first_bytes(content, name)
        self._saved = SavedCells(content, name)
        self._changes: dict[str, dict[Place, Change]] = {}
        self._alike: dict[str, dict[Place, Value]] = {}
        self._following: Precedents | None = None
        self._settled: dict[str, set[Place]] = {}
        self.sheets = list(self._saved.book.sheets)
        self.names = self._saved.book.names
        self.broken_names = self._saved.book.broken_names
        self.properties = self._saved.book.properties
        self.ending = ending_of(self._saved.archive, self._saved.book.name)

    @property
    def saved(self) -> SavedCells:
        """The file as it was saved, for what is not in its cells."""
        return self._saved

    @classmethod
    def open(cls, path: str) -> OpenedWorkbook:
        """Open a file. Raises :class:`NotAWorkbook` in one line where that cannot be."""
        return cls(content_of(path), printable(path))

    def value(self, sheet: str, at: str) -> Value:
        """What a cell shows: its formula's last result, where it has a formula.

        A date is its serial number, counted from 1900. ``None`` is an empty cell, or a formula
        that was never calculated.
        """
        place = _place(at)
        changes = self._changes.get(sheet, {})
        return changes[place].value if place in changes else self._saved.value_at(sheet, place)

    def formula(self, sheet: str, at: str) -> str | None:
        """The formula of a cell without its equals sign, or ``None`` where it has none.

        It is empty where the formula is written in another cell: one that is shared, or that
        fills several cells. One that a value was typed over is gone.
        """
        place = _place(at)
        return None if self._is_typed(sheet, place) else self._saved.formula_at(sheet, place)

    def whole_formula(self, sheet: str, at: str) -> str | None:
        """The formula of a cell in the file, also where it is written in another cell; empty
        where it cannot be read."""
        return self._saved.whole_formula_at(sheet, _place(at))

    def is_uncalculated(self, sheet: str, at: str) -> bool:
        """Whether a cell has a formula that shows nothing: it was never calculated."""
        return self.value(sheet, at) is None and self.formula(sheet, at) is not None

    def cells(self, sheet: str) -> dict[str, Value]:
        """All cells with a value or a formula, by their addresses, row by row."""
        rows = self._saved.rows_of(sheet)
        changes = self._changes.get(sheet, {})
        added = {place: each.value for place, each in changes.items() if each.value is not None}
        found: dict[Place, Value] = {}
        for row in rows.filled() if rows else ():
            for cell in row.cells.values():
                place = (row.number, cell.column)
                changed = changes.get(place)
                value = changed.value if changed else self._saved.meaning_of(sheet, cell, place)
                has_formula = cell.formula is not None and not (changed and changed.typed)
                if value is not None or has_formula:
                    found[place] = value
                    added.pop(place, None)
        places = sorted([*found, *added]) if added else found
        return {
            address(*place): added[place] if place in added else found[place] for place in places
        }

    def put(self, sheet: str, at: str, value: float | str | None) -> None:
        """Type a value into a cell of the copy, as a person would; ``None`` empties it.

        The cell keeps its format. A formula that was there goes, and is among the ``lost``; only
        one that comes to the same value for ever stays as it was typed. Raises ``ValueError``
        for a value that no cell can hold.
        """
        place, new = self._to_change(sheet, at, value)
        saved, formula = self._saved.value_at(sheet, place), self._saved.formula_at(sheet, place)
        changes = self._changes.setdefault(sheet, {})
        alike = self._alike.setdefault(sheet, {})
        alike.pop(place, None)
        same = type(saved) is type(new) and saved == new
        if not same or (formula is not None and saved is None):
            changes[place] = Change(new, typed=True)
        else:
            changes.pop(place, None)  # what is there already stays as it is written
            if formula is not None and not is_fixed(formula):
                alike[place] = new

    def settle(self, sheet: str, at: str, value: float | str | None) -> None:
        """Bring the saved result of a formula up to date; the formula stays.

        Raises ``ValueError`` where the cell has none.
        """
        place, new = self._to_change(sheet, at, value)
        if self.formula(sheet, at) is None:
            raise ValueError(f"{shown(at)} has no formula")
        saved, changes = self._saved.value_at(sheet, place), self._changes.setdefault(sheet, {})
        self._settled.setdefault(sheet, set()).add(place)
        if type(saved) is type(new) and saved == new:
            changes.pop(place, None)
        else:
            changes[place] = Change(new, typed=False)

    @property
    def lost(self) -> list[LostFormula]:
        """The formulas that typed values take the place of, sheet by sheet and row by row."""
        self._decide_alike()
        return [
            LostFormula(sheet, address(*place), told, self._changes[sheet][place].value)
            for sheet in self.sheets
            for place in sorted(self._changes.get(sheet, {}))
            if self._is_typed(sheet, place) and (told := self._saved.formula_told(sheet, place))
        ]

    def unsure(self, sheet: str, at: str) -> str:
        """The formula of a cell, with its equals sign, if its result may be another one once the
        copy is calculated: it depends on what was changed, or on the clock. Else nothing."""
        place = _place(at)
        if self.formula(sheet, at) is None or place in self._settled.get(sheet, ()):
            return ""
        self._following = self._following or self._precedents()
        may = self._following.may_change(sheet, place)
        return (self._saved.formula_told(sheet, place) or "an array formula") if may else ""

    def contents(self) -> bytes:
        """The bytes of the copy, which calculates all its formulas when it is opened.

        All that was not put in is as it was, and the same changes give the same bytes. By its
        own settings LibreOffice trusts results that it finds: who knows them settles them.
        Raises :class:`PartOfAnArray` where a value was typed into a part of what one formula
        fills.
        """
        self._decide_alike()
        changed = {self._saved.book.name: self._saved.book.to_recalculate()}
        for sheet, changes in self._changes.items():
            rows = self._saved.rows_of(sheet)
            if rows and changes:
                self._refuse_parts_of_arrays(sheet, rows)
                text = spliced(rows, changes, self._saved.as_kept)
                changed[self._saved.book.sheets[sheet]] = rows.part.encoded(text)
        chain = self._saved.book.related("calcChain") if self.lost else ""
        if chain in self._saved.archive:
            # The order in which a program calculated last: Excel would repair a file in which a
            # cell of it has no formula, and makes the part anew where there is none.
            changed |= forgotten(self._saved.archive, self._saved.book.name, chain)
            return self._saved.archive.copy(changed, left_out=[chain])
        return self._saved.archive.copy(changed)

    def _refuse_parts_of_arrays(self, sheet: str, rows: Rows) -> None:
        typed = {place for place in self._changes[sheet] if self._is_typed(sheet, place)}
        for place in sorted(typed):
            cell = self._saved.cell_at(sheet, place)
            own = own_area(cell) if cell else None
            for area in [*([own] if own else []), *rows.areas_over(*place)]:
                top, left, bottom, right = area
                cells = (bottom - top + 1) * (right - left + 1)
                whole = cells <= len(typed) and all(
                    (row, column) in typed
                    for row in range(top, bottom + 1)
                    for column in range(left, right + 1)
                )
                if not whole:
                    raise PartOfAnArray(sheet, address(*place), area_told(area))

    def _decide_alike(self) -> None:
        """Formulas that showed what was typed stay, unless they may come to something else."""
        alike = [(sheet, place) for sheet, each in self._alike.items() for place in each]
        if not alike:
            return
        precedents = self._precedents()
        for sheet, place in alike:
            if precedents.may_change(sheet, place):
                self._following = None
                new = self._alike[sheet].pop(place)
                self._changes[sheet][place] = Change(new, typed=True)

    def _precedents(self) -> Precedents:
        changed = {sheet: set(each) for sheet, each in self._changes.items()}
        saved, names = self._saved, self._saved.book.followed_names
        return Precedents(
            saved.whole_formula_at, saved.rows_of, self.sheets, names, changed, self._settled
        )

    def _to_change(self, sheet: str, at: str, value: float | str | None) -> tuple[Place, Value]:
        if self._saved.rows_of(sheet) is None:
            raise ValueError(f"{shown(sheet)} is a sheet without cells")
        self._following = None
        return _place(at), checked(value)

    def _is_typed(self, sheet: str, place: Place) -> bool:
        change = self._changes.get(sheet, {}).get(place)
        return change is not None and change.typed


def _place(at: str) -> Place:
    place = position(at.replace("$", "").upper())
    if place is None:
        raise ValueError(f"{shown(at)} is not the address of a cell")
    return place
