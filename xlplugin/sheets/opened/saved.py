"""A workbook as its file has it, whatever was put into its cells since it was opened.

:mod:`workbook` asks it for values and formulas, upgrades for what is not in cells.
"""

from __future__ import annotations

from xlplugin.bounds import WORKBOOK_UNPACKED
from xlplugin.errors import shown
from xlplugin.sheets.opened.addresses import address, whole
from xlplugin.sheets.opened.archive import Archive
from xlplugin.sheets.opened.book import Book
from xlplugin.sheets.opened.cells import Cell
from xlplugin.sheets.opened.dates import DAYS_FROM_1900_TO_1904, date_styles
from xlplugin.sheets.opened.formulas import SharedFormula, is_shared, own_area
from xlplugin.sheets.opened.rows import Rows
from xlplugin.sheets.opened.texts import SharedTexts, has_runs
from xlplugin.sheets.opened.values import Meaningless, Value, meaning

Place = tuple[int, int]


class SavedCells:
    """The cells of a file, by the titles of their sheets and their rows and columns from 1.

    A sheet is read when one of its cells is asked for; only then can it be found damaged.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self.archive = Archive(content, name)
        self.book = Book(self.archive)
        self._rows: dict[str, Rows] = {}
        self._shared_formulas: dict[tuple[str, str], SharedFormula] = {}
        self._texts_of_cells: SharedTexts | None = None
        self._dates: set[int] | None = None

    def rows_of(self, sheet: str) -> Rows | None:
        """The rows of a sheet; a chart has none."""
        part = self.book.sheets[sheet]
        if part and sheet not in self._rows:
            self._rows[sheet] = Rows(self.archive.part(part, WORKBOOK_UNPACKED))
        return self._rows.get(sheet)

    def cell_at(self, sheet: str, place: Place) -> Cell | None:
        """A cell, if the file has it."""
        rows = self.rows_of(sheet)
        row = rows.row(place[0]) if rows else None
        return row.cells.get(place[1]) if row else None

    def value_at(self, sheet: str, place: Place) -> Value:
        """What a cell shows; a date is its serial number, counted from 1900."""
        cell = self.cell_at(sheet, place)
        return self.meaning_of(sheet, cell, place) if cell else None

    def formula_at(self, sheet: str, place: Place) -> str | None:
        """The formula of a cell as the file has it there: empty where it is written in another
        cell, ``None`` where there is none."""
        cell = self.cell_at(sheet, place)
        if cell and cell.formula is not None:
            return cell.formula
        rows = self._rows.get(sheet)
        return "" if rows and rows.filled_by_another(*place) else None

    def whole_formula_at(self, sheet: str, place: Place) -> str | None:
        """The formula of a cell in full, also where another cell has it written; empty where it
        cannot be read."""
        cell, rows = self.cell_at(sheet, place), self._rows.get(sheet)
        if rows is None or self.formula_at(sheet, place) is None:
            return None
        if cell and cell.formula is not None:
            if cell.formula or not is_shared(cell):
                return cell.formula
            number = cell.formula_is.get("si", "")
            if (sheet, number) not in self._shared_formulas:
                self._shared_formulas[sheet, number] = SharedFormula(rows, number)
            return self._shared_formulas[sheet, number].at(*place)
        top, left, *_ = rows.areas_over(*place)[0]
        master = self.cell_at(sheet, (top, left))
        return master.formula if master else ""

    def formula_told(self, sheet: str, place: Place) -> str:
        """A cell's formula as a person reads it; nothing where the file has none there."""
        cell = self.cell_at(sheet, place)
        if cell is None or cell.formula is None:
            return ""
        if cell.formula_is.get("t") == "dataTable":
            return "a data table"
        text = self.whole_formula_at(sheet, place)
        if not text:
            return "a formula"
        return f"{{={text}}}" if own_area(cell) else f"={text}"

    def meaning_of(self, sheet: str, cell: Cell, place: Place) -> Value:
        """What a cell shows that was found at a place."""
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

    def as_kept(self, value: Value, style: str) -> Value:
        """What the file keeps for a value: a date may count from 1904."""
        if self._counts_from_1904(value, style):
            return float(value or 0) - DAYS_FROM_1900_TO_1904
        return value

    def is_rich(self, sheet: str, cell: Cell) -> bool:
        """Whether parts of a cell's text have a look of their own."""
        if cell.attributes.get("t") == "s":
            number, texts = whole((cell.value or "").strip()), self._texts()
            return bool(texts and number is not None and texts.has_runs(number))
        return cell.inline is not None and has_runs(self._rows[sheet].part, cell.start, cell.end)

    def _counts_from_1904(self, value: Value, style: str) -> bool:
        if not self.book.is_1904 or not isinstance(value, float):
            return False
        if self._dates is None:
            styles = self.book.related("styles")
            self._dates = date_styles(self.archive.part(styles)) if styles else set()
        return whole(style) in self._dates

    def _texts(self) -> SharedTexts | None:
        part = self.book.related("sharedStrings")
        if self._texts_of_cells is None and part:
            self._texts_of_cells = SharedTexts(self.archive.part(part, WORKBOOK_UNPACKED))
        return self._texts_of_cells
