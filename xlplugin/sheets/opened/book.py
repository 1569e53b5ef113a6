"""The part of a workbook that lists its sheets and names, and says when to recalculate.

:mod:`saved` reads it first, and :mod:`workbook` writes it into a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened.addresses import whole
from xlplugin.sheets.opened.archive import Archive
from xlplugin.sheets.opened.defined_names import cells_of
from xlplugin.sheets.opened.markup import MAIN, Element, changed_tag, elements, prefix_of, tag_at
from xlplugin.sheets.opened.package import main_part, relations

_RELATION_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_BEFORE_CALCULATION = (
    "definedNames",
    "externalReferences",
    "functionGroups",
    "sheets",
)
"""What stands before ``calcPr`` in a workbook, the nearest first."""
_PRINT_AREA = "_xlnm.Print_Area"
_PROPERTIES = ("title", "subject", "keywords")


class Book:
    """What the workbook part says."""

    def __init__(self, archive: Archive) -> None:
        self.name = main_part(archive)
        self._part = archive.part(self.name)
        self._elements = elements(self._part)
        top = self._elements[0]
        if top.name != "workbook" or top.space not in MAIN:
            raise self._part.damaged("it is not that of a workbook")
        self.relations = list(relations(archive, self.name))
        self.sheets = self._sheets(archive)
        self.followed_names = self._texts_of_names(is_local=False)
        for name in self._texts_of_names(is_local=True):
            self.followed_names.pop(name, None)  # what it means depends on the sheet
        self.names, self.broken_names = self._names()
        self.is_1904 = any(
            element.attributes.get("date1904") in ("1", "true", "on")
            for element in self._children("workbookPr")
        )
        self.properties = _properties(archive)

    def related(self, kind: str) -> str:
        """The part of a kind that the workbook leads to, or an empty text."""
        return next((r.part for r in self.relations if r.kind == kind), "")

    def to_recalculate(self) -> bytes:
        """The part, changed so that every formula is calculated when the file is opened."""
        data = self._part.data
        for element in self._children("calcPr"):
            old = tag_at(data, element.start)
            new = changed_tag(old, fullCalcOnLoad="1")
            start, end = element.start, element.start + len(old)
            break
        else:
            start = end = self._place_for_calculation()
            prefix = prefix_of(tag_at(data, self._elements[0].start))
            new = b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>'
        return self._part.encoded(data[:start] + new + data[end:])

    def to_print(self, areas: Mapping[str, str]) -> bytes:
        """The part with other print areas: those of the sheets that are given, ``A1:M40``; an empty
        one is that of the whole sheet. What was said of these sheets is gone."""
        data, titles = self._part.data, list(self.sheets)
        names = next(iter(self._children("definedNames")), None)
        if names is None:
            raise self._part.damaged("it names no cells")
        pieces, done = [], 0
        for element in self._within("definedNames"):
            index = whole(element.attributes.get("localSheetId"))
            is_area = element.attributes.get("name", "").casefold() == _PRINT_AREA.casefold()
            if is_area and index is not None and index < len(titles) and titles[index] in areas:
                pieces.append(data[done : element.start])
                done = element.end
        start = tag_at(data, names.start)
        prefix = prefix_of(start).decode()
        new = "".join(
            f'<{prefix}definedName name="{_PRINT_AREA}" localSheetId="{titles.index(title)}">'
            f"{escape(_in_sheet(title, area), quote=False)}</{prefix}definedName>"
            for title, area in areas.items()
            if area
        )
        at = names.start + len(start)
        changed = b"".join([*pieces, data[done:]])
        return self._part.encoded(changed[:at] + new.encode() + changed[at:])

    def _place_for_calculation(self) -> int:
        for name in _BEFORE_CALCULATION:
            for element in self._children(name):
                return element.end
        raise self._part.damaged("it lists no sheets")

    def _children(self, name: str) -> Iterable[Element]:
        return (e for e in self._elements if e.depth == 1 and e.name == name and e.space in MAIN)

    def _within(self, name: str) -> Iterable[Element]:
        """The elements directly within a child of the workbook."""
        within = False
        for element in self._elements:
            if element.depth == 1:
                within = element.name == name and element.space in MAIN
            elif within and element.depth == 2:
                yield element

    def _sheets(self, archive: Archive) -> dict[str, str]:
        """Titles in the order of the tabs, each with its part: empty where a sheet has no
        cells but is a chart."""
        leads_to = {relation.id: relation for relation in self.relations}
        sheets: dict[str, str] = {}
        for element in self._within("sheets"):
            ids = [element.attributes[key] for key in _RELATION_ID if key in element.attributes]
            title = element.attributes.get("name", "")
            if not title or title in sheets or not ids or ids[0] not in leads_to:
                raise self._part.damaged("its list of sheets is broken")
            relation = leads_to[ids[0]]
            sheets[title] = relation.part if relation.kind == "worksheet" else ""
            if sheets[title] and sheets[title] not in archive:
                raise self._part.damaged(f"it lists {relation.part}, which is not there")
        if not sheets:
            raise self._part.damaged("it lists no sheets")
        return sheets

    def _texts_of_names(self, is_local: bool) -> dict[str, str]:
        """What names stand for, those of one sheet or those of the workbook, in small letters."""
        return {
            element.attributes.get("name", "").casefold(): element.text.strip()
            for element in self._within("definedNames")
            if ("localSheetId" in element.attributes) is is_local
        }

    def local_names(self) -> list[tuple[str, str, str]]:
        """Names of one sheet alone: each with the title of the sheet and what it stands for."""
        titles = list(self.sheets)
        found = []
        for element in self._within("definedNames"):
            index = whole(element.attributes.get("localSheetId"))
            if index is not None and index < len(titles):
                name = element.attributes.get("name", "")
                found.append((name, titles[index], element.text.strip()))
        return found

    @property
    def is_protected(self) -> bool:
        """Whether the order and the titles of its sheets are protected."""
        return any(
            each.attributes.get(what, "0") not in ("0", "false", "off")
            for each in self._children("workbookProtection")
            for what in ("lockStructure", "lockWindows", "lockRevision")
        )

    def hidden_sheets(self) -> set[str]:
        """The titles of the sheets that have no tab."""
        return {
            element.attributes.get("name", "")
            for element in self._within("sheets")
            if element.attributes.get("state", "visible") != "visible"
        }

    def _names(self) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
        """Names of single cells, and what the other names of the workbook stand for."""
        names = (
            (element.attributes.get("name", ""), element.text.strip())
            for element in self._within("definedNames")
            if "localSheetId" not in element.attributes
        )
        return cells_of(names, self.sheets)


def _in_sheet(title: str, area: str) -> str:
    """An area with its sheet, as a name refers to it: ``'Take to HR'!$A$1:$F$40``."""
    corners = (row_column(corner) for corner in area.split(":"))
    fixed = ":".join(f"${column_letters(column)}${row + 1}" for row, column in corners)
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{fixed}"


def _properties(archive: Archive) -> dict[str, str]:
    """What the document says of itself, as far as it says anything."""
    for relation in relations(archive, ""):
        if relation.kind == "core-properties" and relation.part in archive:
            return {
                element.name: element.text
                for element in elements(archive.part(relation.part))
                if element.depth == 1 and element.name in _PROPERTIES and element.text
            }
    return {}
