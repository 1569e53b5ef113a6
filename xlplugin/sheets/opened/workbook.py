"""A workbook that somebody filled in and saved."""

from __future__ import annotations

from xlplugin.errors import printable, shown
from xlplugin.sheets.opened.addresses import address, position, whole
from xlplugin.sheets.opened.archive import TOTAL_LIMIT, Archive
from xlplugin.sheets.opened.book import Book
from xlplugin.sheets.opened.dates import DAYS_FROM_1900_TO_1904, date_styles
from xlplugin.sheets.opened.package import ending_of
from xlplugin.sheets.opened.rows import Rows
from xlplugin.sheets.opened.source import content_of, refuse_by_first_bytes
from xlplugin.sheets.opened.splice import spliced
from xlplugin.sheets.opened.texts import SharedTexts
from xlplugin.sheets.opened.values import Meaningless, checked, meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.sheets.opened.cells import Cell
    from xlplugin.sheets.opened.values import Value


class Opened:
    """A workbook in memory: its cells are read, and values are put into a copy of it.

    ``sheets`` are the titles in the order of the tabs, ``names`` the cells that have a name in
    the whole workbook, ``broken_names`` what the other names stand for (``#REF!``, a range),
    ``properties`` the title, subject and keywords that the document has, ``ending`` what the name
    of a file of its kind ends in, such as ``.xlsm``.

    A sheet is read when one of its cells is asked for; only then can it be found damaged.
    """

    def __init__(self, content: bytes, name: str = "the workbook") -> None:
        refuse_by_first_bytes(content, name)
        self._archive = Archive(content, name)
        self._book = Book(self._archive)
        self._rows: dict[str, Rows] = {}
        self._shared: SharedTexts | None = None
        self._dates: set[int] | None = None
        self._changes: dict[str, dict[tuple[int, int], Value]] = {}
        self.sheets = list(self._book.sheets)
        self.names = self._book.names
        self.broken_names = self._book.broken_names
        self.properties = self._book.properties
        self.ending = ending_of(self._archive, self._book.name)

    @classmethod
    def open(cls, path: str) -> Opened:
        """Open a file. Raises :class:`NotAWorkbook` in one line where that cannot be."""
        return cls(content_of(path), printable(path))

    def value(self, sheet: str, at: str) -> Value:
        """What a cell shows: its formula's last result, where it has a formula.

        A date is its serial number, counted from 1900. ``None`` is an empty cell, or a formula
        that was never calculated.
        """
        place = _place(at)
        changes = self._changes.get(sheet, {})
        return changes[place] if place in changes else self._saved(sheet, place)

    def formula(self, sheet: str, at: str) -> str | None:
        """The formula of a cell without its equals sign, or ``None`` where it has none.

        It is empty where the formula is written in another cell: one that is shared, or that
        fills several cells.
        """
        row, column = _place(at)
        return self._formula(sheet, self._cell(sheet, (row, column)), row, column)

    def cells(self, sheet: str) -> dict[str, Value]:
        """All cells with a value or a formula, by their addresses, row by row."""
        rows = self._rows_of(sheet)
        changes = dict(self._changes.get(sheet, {}))
        found: dict[tuple[int, int], Value] = {}
        for row in rows.filled() if rows else ():
            for cell in row.cells.values():
                place = (row.number, cell.column)
                value = (
                    changes.pop(place) if place in changes else self._meaning(sheet, cell, place)
                )
                if value is not None or cell.formula is not None:
                    found[place] = value
        added = {place: value for place, value in changes.items() if value is not None}
        places = sorted([*found, *added]) if added else found
        return {
            address(*place): added[place] if place in added else found[place] for place in places
        }

    def put(self, sheet: str, at: str, value: float | str | None) -> None:
        """Put a value into a cell of the copy; ``None`` empties it.

        The cell keeps its format. Where it has a formula, that stays too: the value is taken
        for its result. Raises ``ValueError`` for a value that no cell can hold.
        """
        place = _place(at)
        if self._rows_of(sheet) is None:
            raise ValueError(f"{shown(sheet)} is a sheet without cells")
        new = checked(value)
        saved = self._saved(sheet, place)
        changes = self._changes.setdefault(sheet, {})
        if type(saved) is type(new) and saved == new:
            changes.pop(place, None)  # what is there already stays as it is written
        else:
            changes[place] = new

    def contents(self) -> bytes:
        """The bytes of the copy, which calculates all its formulas when it is opened.

        All that was not put in is as it was, and the same changes give the same bytes. By its
        own settings LibreOffice trusts results that it finds: who knows them puts them in.
        """
        changed = {self._book.name: self._book.to_recalculate()}
        for sheet, changes in self._changes.items():
            rows = self._rows_of(sheet)
            if rows and changes:
                text = spliced(rows, changes, self._as_kept)
                changed[self._book.sheets[sheet]] = rows.part.encoded(text)
        return self._archive.copy(changed)

    def _rows_of(self, sheet: str) -> Rows | None:
        """The rows of a sheet; a chart has none."""
        part = self._book.sheets[sheet]
        if part and sheet not in self._rows:
            self._rows[sheet] = Rows(self._archive.part(part, TOTAL_LIMIT))
        return self._rows.get(sheet)

    def _cell(self, sheet: str, place: tuple[int, int]) -> Cell | None:
        rows = self._rows_of(sheet)
        row = rows.row(place[0]) if rows else None
        return row.cells.get(place[1]) if row else None

    def _saved(self, sheet: str, place: tuple[int, int]) -> Value:
        cell = self._cell(sheet, place)
        return self._meaning(sheet, cell, place) if cell else None

    def _formula(self, sheet: str, cell: Cell | None, row: int, column: int) -> str | None:
        if cell and cell.formula is not None:
            return cell.formula
        rows = self._rows.get(sheet)
        return "" if rows and rows.filled_by_another(row, column) else None

    def _meaning(self, sheet: str, cell: Cell, place: tuple[int, int]) -> Value:
        kind = cell.attributes.get("t")
        try:
            value = meaning(cell, self._texts() if kind == "s" else None)
        except Meaningless as error:
            rows = self._rows[sheet]
            what = f"{address(*place)} holds {shown(str(error))}, which is no value"
            raise rows.part.damaged(what) from None
        if kind != "d" and self._counts_from_1904(value, cell.attributes.get("s", "0")):
            return float(value or 0) + DAYS_FROM_1900_TO_1904
        return value

    def _as_kept(self, value: Value, style: str) -> Value:
        """What the file keeps for a value: a date may count from 1904."""
        if self._counts_from_1904(value, style):
            return float(value or 0) - DAYS_FROM_1900_TO_1904
        return value

    def _counts_from_1904(self, value: Value, style: str) -> bool:
        if not self._book.is_1904 or not isinstance(value, float):
            return False
        if self._dates is None:
            styles = self._book.related("styles")
            self._dates = date_styles(self._archive.part(styles)) if styles else set()
        return whole(style) in self._dates

    def _texts(self) -> SharedTexts | None:
        part = self._book.related("sharedStrings")
        if self._shared is None and part:
            self._shared = SharedTexts(self._archive.part(part, TOTAL_LIMIT))
        return self._shared


def _place(at: str) -> tuple[int, int]:
    place = position(at.replace("$", "").upper())
    if place is None:
        raise ValueError(f"{shown(at)} is not the address of a cell")
    return place
