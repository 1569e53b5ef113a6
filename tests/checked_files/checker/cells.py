"""Rows and cells: in order, with addresses, and with values that are values."""

from __future__ import annotations

import math
import re

from checked_files.checker.addresses import ROWS, Area, area_of, cell_of
from checked_files.checker.book import MAIN, is_count, length, number, text_of
from checked_files.checker.formulas import tokens

ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
NEWER_ERRORS = {"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"}
_ESCAPED = re.compile(r"_x00(0[0-8BCEF]|1[0-9A-F]|7F)_", re.IGNORECASE)


def rows_in_order(book):
    for sheet in book.sheets:
        before = 0
        for row in sheet.all("sheetData/row"):
            written = row.get("r", "")
            if not is_count(written) or not 1 <= int(written) <= ROWS:
                yield f"{sheet.name}: has a row {written!r}"
                continue
            if int(written) <= before:
                yield f"{sheet.name}: row {written} comes after row {before}"
            before = int(written)


def sizes_of_rows(book):
    for sheet in book.sheets:
        for row in sheet.all("sheetData/row"):
            if not 0 <= number(row.get("ht")) <= 409.5:
                yield f"{sheet.name}: row {row.get('r')} is {row.get('ht')} points high"
            if not 0 <= number(row.get("outlineLevel")) <= 7:
                yield f"{sheet.name}: row {row.get('r')} is at level {row.get('outlineLevel')}"


def cells_in_order(book):
    for sheet in book.sheets:
        for row in sheet.all("sheetData/row"):
            before = 0
            for cell in row.iterfind(f"{MAIN}c"):
                place = cell_of(cell.get("r"))
                if not place:
                    yield f"{sheet.name}: has a cell {cell.get('r')!r}"
                    continue
                if str(place[0]) != row.get("r"):
                    yield f"{sheet.at(cell.get('r'))}: is in row {row.get('r')}"
                if place[1] <= before:
                    yield f"{sheet.at(cell.get('r'))}: is out of order or there twice"
                before = place[1]


def _is_share(text, book):
    return is_count(text) and int(text) < len(book.strings)


VALUES = {
    "n": lambda text, book: math.isfinite(number(text)),
    "s": _is_share,
    "b": lambda text, book: text in ("0", "1"),
    "e": lambda text, book: text in ERRORS or (not book.newest and text in NEWER_ERRORS),
    "str": lambda text, book: True,
    "d": lambda text, book: bool(re.match(r"\d{4}-\d\d-\d\d", text)),
}
"""For each type of cell, whether a text is a value of it."""


def values_of_cells(book):
    for sheet in book.sheets:
        for cell in sheet.all("sheetData/row/c"):
            kind, at = cell.get("t", "n"), sheet.at(cell.get("r"))
            values = cell.findall(f"{MAIN}v")
            if kind == "inlineStr":
                if values or cell.find(f"{MAIN}is") is None:
                    yield f"{at}: has its text in the wrong place"
            elif kind not in VALUES:
                yield f"{at}: has the type {kind!r}"
            elif len(values) > 1:
                yield f"{at}: has {len(values)} values"
            elif kind == "s" and not values:
                yield f"{at}: is a shared text, but says not which"
            elif values and not VALUES[kind](values[0].text or "", book):
                yield f"{at}: {(values[0].text or '')[:30]!r} is no value of type {kind!r}"


def _texts(book):
    yield from ((f"shared text {index}", text) for index, text in enumerate(book.strings))
    for sheet in book.sheets:
        for cell in sheet.all("sheetData/row/c"):
            if cell.get("t") == "str":
                yield sheet.at(cell.get("r")), cell.findtext(f"{MAIN}v") or ""
            for item in cell.iterfind(f"{MAIN}is"):
                yield sheet.at(cell.get("r")), text_of(item)


def lengths_of_texts(book):
    for place, text in _texts(book):
        if length(text) > 32_767:
            yield f"{place}: is {length(text)} characters long, more than 32767"


def characters_of_texts(book):
    """XML itself refuses most control characters; an escaped one gets past it."""
    for place, text in _texts(book):
        if found := _ESCAPED.search(text):
            yield f"{place}: holds the control character {found[0]}"


def shared_and_array_formulas(book):
    for sheet in book.sheets:
        masters = {}
        for cell in sheet.all("sheetData/row/c"):
            place, at = cell_of(cell.get("r")), sheet.at(cell.get("r"))
            for formula in cell.iterfind(f"{MAIN}f"):
                kind, group = formula.get("t", "normal"), formula.get("si")
                area = area_of(formula.get("ref"))
                if kind == "shared" and not formula.text:
                    if group not in masters:
                        yield f"{at}: shares the formula {group}, which is not there"
                    elif masters[group] and place and not masters[group].holds(Area(*place * 2)):
                        yield f"{at}: shares the formula {group}, which ends before it"
                elif kind in ("shared", "array"):
                    if group is not None and group in masters:
                        yield f"{at}: begins the formula {group}, which has begun already"
                    masters[group] = area
                    if not area or not place or area[:2] != place:
                        yield f"{at}: begins a formula over {formula.get('ref')}"


def formulas_that_may_be_shared(book):
    """What Excel takes in a formula that cells share ([MS-XLSB] 2.5.98.98, SharedParsedFormula)."""
    for sheet in book.sheets:
        for cell in sheet.all("sheetData/row/c"):
            for formula in cell.iterfind(f"{MAIN}f"):
                for kind, piece in (
                    tokens(formula.text or "") if formula.get("t") == "shared" else ()
                ):
                    if kind in ("sheet", "error", "bracket") or piece in ("{", ":", "_xlfn.LAMBDA"):
                        yield f"{sheet.at(cell.get('r'))}: shares {piece} with other cells"


def _calculated(sheet):
    """The cells that have a formula, those of an array included."""
    for place, cell in sheet.cells.items():
        for formula in cell.iterfind(f"{MAIN}f"):
            yield Area(*place, *place)
            if area := area_of(formula.get("ref")):
                yield area


def order_of_calculation(book):
    """A cell in the calculation chain has a formula."""
    chains = book.related_as(book.workbook, "calcChain")
    calculated = {str(sheet.number + 1): [*_calculated(sheet)] for sheet in book.sheets if chains}
    for part in chains:
        owner = ""
        for link in book.tree(part):
            owner = link.get("i", owner)
            areas, place = calculated.get(owner, []), area_of(link.get("r"))
            if not place or not any(area.holds(place) for area in areas):
                yield f"{part}: calculates {link.get('r')} of sheet {owner}, which has no formula"


def metadata_of_cells(book):
    """Where a cell says that it spills, or holds a rich value, the workbook says how."""
    parts = [book.tree(part) for part in book.related_as(book.workbook, "sheetMetadata")]
    for attribute, kind in (("cm", "cellMetadata"), ("vm", "valueMetadata")):
        size = sum(len(part.findall(f"{MAIN}{kind}/{MAIN}bk")) for part in parts)
        for sheet in book.sheets:
            for cell in sheet.all("sheetData/row/c"):
                if not 0 <= number(cell.get(attribute)) <= size:
                    at = sheet.at(cell.get("r"))
                    yield f"{at}: has {kind} {cell.get(attribute)} of {size}"


CHECKS = (
    rows_in_order,
    sizes_of_rows,
    cells_in_order,
    values_of_cells,
    lengths_of_texts,
    characters_of_texts,
    shared_and_array_formulas,
    formulas_that_may_be_shared,
    order_of_calculation,
    metadata_of_cells,
)
