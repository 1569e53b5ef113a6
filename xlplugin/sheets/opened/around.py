"""What a sheet has around its rows: panes, merged cells, and the rest by name.

What is not known is named as the file names it, so that who carries a sheet elsewhere leaves
nothing out unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlplugin.bounds import MERGED
from xlplugin.sheets.opened.addresses import COLUMNS, ROWS, position, whole
from xlplugin.sheets.opened.cell_looks import decimal
from xlplugin.sheets.opened.markup import elements, parser_for, run_within, tag_at
from xlplugin.sheets.opened.package import relations
from xlplugin.sheets.opened.saved import SavedCells

Area = tuple[int, int, int, int]

NO = ("0", "false", "off")
"""How a file says that something is not so."""
_CARRIED = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "mergeCells",
    "sheetCalcPr",
    "phoneticPr",
    "legacyDrawing",
    "ignoredErrors",
    "extLst",
    "pageMargins",
)
"""What is read here or elsewhere, says nothing to a person, or is looked into."""
_NAMED = {
    "conditionalFormatting": "conditional formats",
    "dataValidations": "rules for input",
    "hyperlinks": "links",
    "autoFilter": "a filter",
    "sortState": "a filter",
    "drawing": "charts, pictures or shapes",
    "tableParts": "tables",
    "oleObjects": "embedded objects",
    "controls": "controls",
    "AlternateContent": "controls",
    "picture": "a background",
    "sheetProtection": "a protection",
    "protectedRanges": "a protection",
    "scenarios": "scenarios",
    "dataConsolidate": "a consolidation",
    "customSheetViews": "views",
    "legacyDrawingHF": "pictures for print",
    "pageSetup": "settings for print",
    "printOptions": "settings for print",
    "headerFooter": "settings for print",
    "rowBreaks": "page breaks",
    "colBreaks": "page breaks",
    "cellWatches": "watches",
    "customProperties": "properties",
    "smartTags": "smart tags",
    "webPublishItems": "settings for the web",
    "conditionalFormattings": "conditional formats",
    "sparklineGroups": "sparklines",
    "slicerList": "slicers",
    "timelineRefs": "timelines",
    # what a sheet leads to
    "pivotTable": "pivot tables",
    "queryTable": "queries",
    "slicer": "slicers",
    "timeline": "timelines",
    "threadedComment": "answers to notes",
    "table": "tables",
    "image": "a background",
    "oleObject": "embedded objects",
    "ctrlProp": "controls",
    "customProperty": "properties",
}
_LEADS_SILENTLY = ("comments", "vmlDrawing", "printerSettings", "hyperlink", "drawing", "package")
_ROOT = re.compile(rb"<(?![?!])")
_LONGEST_NAME, _MOST_OTHERS = 40, 40


class Surroundings:
    """What a sheet of a workbook has around its rows.

    ``merges`` are areas from 1, none over another; ``freeze`` the first row and column that
    scroll, from 0; ``tab`` what is said of the color of its tab; ``others`` what else it has, in
    words.
    """

    def __init__(self, saved: SavedCells, sheet: str) -> None:
        self.merges: list[Area] = []
        self.freeze: Area | None = None
        self.tab: dict[str, str] = {}
        self.zoom = 100
        self.has_gridlines = True
        self.is_right_to_left = False
        self.row_height = 0.0
        self.hides_empty_rows = False
        self.others: list[str] = []
        self._views = 0
        self._path: list[str] = []
        self._refs: list[str] = []
        self._read(saved, sheet)
        for relation in relations(saved.archive, saved.book.sheets[sheet]):
            if relation.kind not in _LEADS_SILENTLY:
                self._tell(relation.kind)
        self._merge()

    def _read(self, saved: SavedCells, sheet: str) -> None:
        rows = saved.rows_of(sheet)
        if rows is None:
            return
        part = rows.part
        root = _ROOT.search(part.data)
        first = root.start() if root else 0
        inner = first + len(tag_at(part.data, first))
        for start, stop in ((inner, rows.start), (rows.end, part.data.rindex(b"</"))):
            parser = parser_for(namespaces=False)
            self._path = []
            parser.StartElementHandler = self._opened
            parser.EndElementHandler = self._closed
            run_within(parser, part, start, stop)

    def _opened(self, name: str, said: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self._path.append(name)
        depth = len(self._path)
        if (depth == 2 and name not in _CARRIED) or (depth == 4 and self._path[1] == "extLst"):
            self._tell(name)
        elif depth == 3 and name == "mergeCell":
            self._refs.append(said.get("ref", ""))
        elif name == "sheetFormatPr" and depth == 2:
            is_own = said.get("customHeight", "0") not in NO
            self.row_height = decimal(said.get("defaultRowHeight", ""), 409) if is_own else 0.0
            self.hides_empty_rows = said.get("zeroHeight", "0") not in NO
        elif name == "tabColor" and depth == 3:
            self.tab = said
        elif name == "sheetView" and depth == 3:
            self._views += 1
            self._take_view(said)
        elif name == "pane" and depth == 4 and self._views == 1:
            self._take_pane(said)

    def _closed(self, _: str) -> None:
        self._path.pop()

    def _take_view(self, said: dict[str, str]) -> None:
        if self._views > 1:
            self._tell("customSheetViews")
            return
        self.has_gridlines = said.get("showGridLines", "1") not in NO
        self.is_right_to_left = said.get("rightToLeft", "0") not in NO
        zoom = whole(said.get("zoomScale")) or 100
        self.zoom = zoom if 10 <= zoom <= 400 else 100

    def _take_pane(self, said: dict[str, str]) -> None:
        if not said.get("state", "").startswith("frozen"):
            self.others.append("a divided window")
            return
        row, column = (int(decimal(said.get(each, ""), ROWS)) for each in ("ySplit", "xSplit"))
        top = position(said.get("topLeftCell", "")) or (row + 1, column + 1)
        if row < ROWS and column < COLUMNS and (row or column):
            self.freeze = row, column, max(top[0] - 1, row), max(top[1] - 1, column)

    def _merge(self) -> None:
        """Merged cells, from the top: a workbook with one area over another is damaged."""
        areas = sorted(area for ref in self._refs[: MERGED.most] if (area := _area(ref)))
        beside: list[Area] = []
        for area in areas:
            top, left, _, right = area
            beside = [each for each in beside if each[2] >= top]
            if not any(each[1] <= right and left <= each[3] for each in beside):
                beside.append(area)
                self.merges.append(area)
        if len(self.merges) < len(self._refs):
            self.others.append("merged cells that are none, too many, or over one another")

    def _tell(self, name: str) -> None:
        said = _NAMED.get(name, f"'{name[:_LONGEST_NAME]}'")
        if said not in self.others and len(self.others) < _MOST_OTHERS:
            self.others.append(said)


def _area(ref: str) -> Area | None:
    """An area of more than one cell, from its first to its last row and column."""
    first, _, last = ref.partition(":")
    one, other = position(first), position(last)
    if not one or not other or one == other or one[0] > other[0] or one[1] > other[1]:
        return None
    return (*one, *other)


def drawings(saved: SavedCells, sheet: str) -> int:
    """How many charts, pictures and shapes a sheet has."""
    return sum(
        element.depth == 1 and element.name.endswith("Anchor")
        for relation in relations(saved.archive, saved.book.sheets[sheet])
        if relation.kind == "drawing" and relation.part in saved.archive
        for element in elements(saved.archive.part(relation.part))
    )


class Columns(NamedTuple):
    """What a sheet says of some columns: the first and the last of them, from 0."""

    first: int
    last: int
    width: float | None
    style: int
    is_hidden: bool
    level: int
    is_collapsed: bool


def columns_of(saved: SavedCells, sheet: str) -> Iterator[Columns]:
    """What a sheet says of its columns."""
    rows = saved.rows_of(sheet)
    for said in rows.columns if rows else ():
        first, last = whole(said.get("min")), whole(said.get("max"))
        if first and last and first <= last <= COLUMNS:
            width = decimal(said.get("width", ""), 255)
            yield Columns(
                first - 1,
                last - 1,
                width or None,
                whole(said.get("style")) or 0,
                said.get("hidden", "0") not in NO,
                level_of(said),
                said.get("collapsed", "0") not in NO,
            )


def level_of(said: Mapping[str, str]) -> int:
    """How deep within groups rows or columns are."""
    return min(whole(said.get("outlineLevel")) or 0, 7)
