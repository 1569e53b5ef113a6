"""The workbook's own part: names of sheets, which one is shown, and defined names."""

from __future__ import annotations

import re

from checked_files.checker.addresses import COLUMNS, ROWS, area_of, cell_of
from checked_files.checker.book import MAIN, is_count, length, number

BUILT_IN = {
    "print_area", "print_titles", "_filterdatabase", "criteria", "extract", "database",
    "sheet_title", "consolidate_area",
}  # fmt: skip
_NAME = re.compile(r"[^\W\d][\w.?\\]*|\\[\w.?\\]*")
_ROW_COLUMN = re.compile(r"(?i)(r\d*)?(c\d*)?")


def names_of_sheets(book):
    seen = set()
    for sheet in book.sheets:
        name = sheet.name
        if not 1 <= length(name) <= 31:
            yield f"sheet {name!r}: is {length(name)} characters long, not 1 to 31"
        if bad := sorted(set(re.findall(r"[\[\]:*?/\\\x00-\x1f]", name))):
            yield f"sheet {name!r}: has {' '.join(bad)} in its name"
        if name.startswith("'") or name.endswith("'"):
            yield f"sheet {name!r}: begins or ends with an apostrophe"
        if name.casefold() == "history":
            yield f"sheet {name!r}: has a name that Excel keeps for itself"
        if name.casefold() in seen:
            yield f"sheet {name!r}: is there twice"
        seen.add(name.casefold())


def identities_of_sheets(book):
    seen = set()
    for element in book.tree(book.workbook).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        identity = element.get("sheetId", "")
        if not is_count(identity) or not 1 <= int(identity) <= 65_534 or identity in seen:
            yield f"sheet {element.get('name')!r}: has the identity {identity!r}, bad or taken"
        seen.add(identity)


def sheets_that_are_shown(book):
    sheets = book.tree(book.workbook).findall(f"{MAIN}sheets/{MAIN}sheet")
    shown = [sheet.get("state", "visible") == "visible" for sheet in sheets]
    if sheets and not any(shown):
        yield f"{book.workbook}: shows no sheet"
    for view in book.tree(book.workbook).iterfind(f"{MAIN}bookViews/{MAIN}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            tab = view.get(attribute, "0")
            fits = is_count(tab) and int(tab) < len(shown)
            if not fits or (any(shown) and not shown[int(tab)]):
                yield f"{book.workbook}: {attribute} is {tab}, which is not shown"


def views_of_sheets(book):
    views = len(book.tree(book.workbook).findall(f"{MAIN}bookViews/{MAIN}workbookView"))
    for sheet in book.sheets:
        for view in sheet.all("sheetViews/sheetView"):
            if not 0 <= number(view.get("workbookViewId")) < views:
                yield f"{sheet.name}: is seen in a window that is not there"
            if not 10 <= number(view.get("zoomScale"), 100) <= 400:
                yield f"{sheet.name}: is zoomed to {view.get('zoomScale')}%"


def fault_of_name(name):
    """Why Excel takes a text for no name, or None."""
    if not 1 <= length(name) <= 255:
        return f"is {length(name)} characters long"
    if not _NAME.fullmatch(name):
        return "has characters that no name has"
    if cell_of(name.upper()) or _ROW_COLUMN.fullmatch(name):
        return "looks like a cell"
    if name.casefold() in ("true", "false"):
        return "is a value"
    return None


def defined_names(book):
    seen = set()
    for element in book.names:
        name, scope = element.get("name", ""), element.get("localSheetId")
        if name.casefold().startswith("_xlnm."):
            fault = None if name[6:].casefold() in BUILT_IN else "is no name of Excel's own"
        else:
            fault = fault_of_name(name)
        if fault:
            yield f"name {name}: {fault}"
        if not 0 <= number(scope) < len(book.sheets):
            yield f"name {name}: belongs to sheet {scope} of {len(book.sheets)}"
        if (name.casefold(), scope) in seen:
            yield f"name {name}: is there twice"
        seen.add((name.casefold(), scope))


def areas_to_print(book):
    """What is printed, and the rows and columns on every page: areas, and no formula."""
    for element in book.names:
        name = element.get("name", "").casefold()
        if name not in ("_xlnm.print_area", "_xlnm.print_titles"):
            continue
        for piece in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", element.text or ""):
            area = area_of(piece.rpartition("!")[2])
            whole = area and (area.bottom == ROWS or area.right == COLUMNS)
            if not area or (name.endswith("titles") and not whole):
                yield f"name {element.get('name')}: {piece} cannot be printed"


CHECKS = (
    names_of_sheets,
    identities_of_sheets,
    sheets_that_are_shown,
    views_of_sheets,
    defined_names,
    areas_to_print,
)
