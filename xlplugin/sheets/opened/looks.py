"""What a sheet has beside the values of its cells: number formats, widths, notes, and the rest by
name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlplugin.bounds import NUMBER_FORMAT, TEXT, WORKBOOK_UNPACKED
from xlplugin.sheets.opened.addresses import COLUMNS, position, whole
from xlplugin.sheets.opened.markup import elements
from xlplugin.sheets.opened.package import relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlplugin.sheets.opened.saved import Saved

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@",
}  # fmt: skip
"""The formats that have a number alone in the file. Those of money, 5 to 8 and 41 to 44, are
written as their plain form."""
_MONEY = {**dict.fromkeys((5, 6, 41, 42), "$#,##0"), **dict.fromkeys((7, 8, 43, 44), "$#,##0.00")}

_BESIDE = {
    "mergeCells": "merged cells", "conditionalFormatting": "conditional formats",
    "dataValidations": "rules for input", "hyperlinks": "links", "autoFilter": "a filter",
    "drawing": "charts or pictures", "tableParts": "tables", "oleObjects": "embedded objects",
    "controls": "controls", "picture": "a background", "sheetProtection": "a protection",
}  # fmt: skip
_TAG = re.compile(rb"<(?:[^\s<>/!?:]++:)?+(" + "|".join(_BESIDE).encode() + rb")[\s/>]")


class Note(NamedTuple):
    """A note on a cell."""

    at: str
    text: str


def number_formats(saved: Saved) -> list[str]:
    """The number format of each style, as the ``s`` of a cell numbers them; none is an empty
    text."""
    part = saved.book.related("styles")
    if part not in saved.archive:
        return []
    custom: dict[str, str] = {}
    found: list[str] = []
    within = ""
    for element in elements(saved.archive.part(part)):
        if element.depth == 1:
            within = element.name
        elif within == "numFmts" and element.name == "numFmt":
            code = element.attributes.get("formatCode", "")
            custom[element.attributes.get("numFmtId", "")] = code[: NUMBER_FORMAT.most]
        elif within == "cellXfs" and element.depth == 2:
            style = element.attributes.get("numFmtId", "0")
            number = whole(style) or 0
            found.append(custom.get(style, _BUILT_IN.get(number, _MONEY.get(number, ""))))
    return found


def widths(saved: Saved, sheet: str) -> Iterator[tuple[int, int, float]]:
    """The widths of columns that are not the usual one: first and last column from 1, and width."""
    rows = saved.rows_of(sheet)
    for each in rows.columns if rows else ():
        first, last = whole(each.get("min")), whole(each.get("max"))
        try:
            width = float(each.get("width", ""))
        except ValueError:
            continue
        if first and last and first <= last <= COLUMNS and 0 <= width <= 255:
            yield first, last, width


def notes(saved: Saved, sheet: str) -> list[Note]:
    """The notes on the cells of a sheet."""
    found: list[Note] = []
    for relation in relations(saved.archive, saved.book.sheets[sheet]):
        if relation.kind != "comments" or relation.part not in saved.archive:
            continue
        at = ""
        pieces: list[str] = []
        for element in elements(saved.archive.part(relation.part)):
            if element.name == "comment":
                if at:
                    found.append(Note(at, "".join(pieces)[: TEXT.most]))
                at, pieces = element.attributes.get("ref", ""), []
                at = at if position(at) else ""
            elif element.name == "t":
                pieces.append(element.text)
        if at:
            found.append(Note(at, "".join(pieces)[: TEXT.most]))
    return found


def beside_cells(saved: Saved, sheet: str) -> list[str]:
    """What else a sheet has, in words."""
    part = saved.book.sheets[sheet]
    if not part:
        return ["a chart"]
    data = saved.archive.part(part, WORKBOOK_UNPACKED).data
    found = {match[1].decode() for match in _TAG.finditer(data)}
    return [words for tag, words in _BESIDE.items() if tag in found]


def is_protected(saved: Saved, sheet: str) -> bool:
    """Whether a sheet is protected, with a password or without."""
    return _BESIDE["sheetProtection"] in beside_cells(saved, sheet)


def has_macros(saved: Saved) -> bool:
    """Whether the workbook has macros."""
    return bool(saved.book.related("vbaProject"))
