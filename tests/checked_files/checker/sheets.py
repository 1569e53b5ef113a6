"""The rest of a sheet: areas, columns, merged cells, panes, links, and what is printed."""

from __future__ import annotations

import re

from checked_files.checker.addresses import COLUMNS, area_of, cell_of, overlapping
from checked_files.checker.book import MAIN, OFFICE, length, number
from checked_files.checker.rules import LENGTHS

_AREAS = {
    "dimension": "ref", "mergeCell": "ref", "autoFilter": "ref", "hyperlink": "ref",
    "sortState": "ref", "ignoredError": "sqref", "protectedRange": "sqref", "selection": "sqref",
}  # fmt: skip


def areas(book):
    for sheet in book.sheets:
        for element in sheet.root.iter():
            name = element.tag.rpartition("}")[2]
            if name in _AREAS and element.tag.startswith(MAIN):
                written = element.get(_AREAS[name], "A1").split()
                for text in written or [""]:
                    if not area_of(text):
                        yield f"{sheet.name}: {name} is for {text!r}, which is no area"


def merged_cells(book):
    for sheet in book.sheets:
        merged = [(m.get("ref"), area_of(m.get("ref"))) for m in sheet.all("mergeCells/mergeCell")]
        known = [(text, area) for text, area in merged if area]
        for text, area in known:
            if area.is_one_cell:
                yield f"{sheet.name}: {text} is one cell, merged with none"
        for one, other in overlapping(known):
            yield f"{sheet.name}: merged cells {one} and {other} overlap"


def formulas_in_merged_cells(book):
    """Excel puts no array and no table where cells are merged."""
    for sheet in book.sheets:
        blocks = [f.get("ref") for f in sheet.all("sheetData/row/c/f") if f.get("t") == "array"]
        blocks += [table.get("ref") for owner, table in book.tables if owner is sheet]
        for merge in sheet.all("mergeCells/mergeCell"):
            merged = area_of(merge.get("ref"))
            for block in blocks:
                area = area_of(block)
                if merged and area and merged.overlaps(area):
                    yield f"{sheet.name}: {merge.get('ref')} is merged within {block}"


def columns(book):
    for sheet in book.sheets:
        before = 0
        for column in sheet.all("cols/col"):
            first, last = number(column.get("min")), number(column.get("max"))
            if not before < first <= last <= COLUMNS:
                yield f"{sheet.name}: columns {first:g} to {last:g} overlap or are out of order"
            if not 0 <= number(column.get("width")) <= 255:
                yield f"{sheet.name}: column {first:g} is {column.get('width')} wide"
            before = last


def panes(book):
    """Where the sheet is split, and which of its parts has what is selected."""
    for sheet in book.sheets:
        for view in sheet.all("sheetViews/sheetView"):
            pane = view.find(f"{MAIN}pane")
            present = {"topLeft"}
            if pane is not None:
                across, down = (number(pane.get(split)) for split in ("xSplit", "ySplit"))
                present = _parts(across, down)
                if fault := _fault_of_pane(pane, across, down, present):
                    yield f"{sheet.name}: is split where {fault}"
            for selection in view.iterfind(f"{MAIN}selection"):
                if selection.get("pane", "topLeft") not in present:
                    yield f"{sheet.name}: selects in {selection.get('pane')}, which is not there"


def _parts(across, down):
    parts = {"topLeft"}
    if across:
        parts.add("topRight")
    if down:
        parts.add("bottomLeft")
    if across and down:
        parts.add("bottomRight")
    return parts


def _fault_of_pane(pane, across, down, present):
    if not (across >= 0 and down >= 0 and across + down > 0):
        return "nothing is split"
    if pane.get("activePane", "topLeft") not in present:
        return f"{pane.get('activePane')} is not there"
    if pane.get("state", "split") == "split":
        return None
    corner = cell_of(pane.get("topLeftCell"))
    if not corner or corner[0] <= down or corner[1] <= across:
        return f"{pane.get('topLeftCell')} is frozen itself"
    return None


def places_of_links(book):
    names = {name.get("name", "").casefold() for name in book.names}
    for sheet in book.sheets:
        for link in sheet.all("hyperlinks/hyperlink"):
            at, place = sheet.at(link.get("ref")), link.get("location")
            if link.get(f"{OFFICE}id"):
                continue
            if not place:
                yield f"{at}: links to nothing"
                continue
            name, mark, address = place.rpartition("!")
            name = name.strip("'").replace("''", "'").casefold()
            if mark and name not in book.sheet_named:
                yield f"{at}: links to {place}, which is not there"
            elif not area_of(address) and address.casefold() not in names:
                yield f"{at}: links to {place}, which is no place"


def addresses_of_links(book):
    for sheet in book.sheets:
        for relation in book.related(sheet.part):
            if relation.kind != "hyperlink" or not relation.external:
                continue
            if length(relation.target) > 2079:
                yield f"{sheet.name}: links to an address of {length(relation.target)} characters"
            if re.search(r"[\s<>]", relation.target):
                yield f"{sheet.name}: links to {relation.target[:60]!r}, which is no address"


def texts_of_links(book):
    for sheet in book.sheets:
        links = sheet.all("hyperlinks/hyperlink")
        if len(links) > 65_530:
            yield f"{sheet.name}: has {len(links)} links, more than 65530"
        for link in links:
            if length(link.get("tooltip", "")) > LENGTHS["prompt"]:
                yield f"{sheet.at(link.get('ref'))}: says more than 255 characters of its link"


def headers_and_footers(book):
    for sheet in book.sheets:
        for element in sheet.first("headerFooter"):
            if length(element.text or "") > 255:
                name = element.tag.rpartition("}")[2]
                yield f"{sheet.name}: {name} has {length(element.text)} characters, more than 255"


def pages(book):
    for sheet in book.sheets:
        setup = sheet.first("pageSetup")
        if not 10 <= number(setup.get("scale"), 100) <= 400:
            yield f"{sheet.name}: is printed at {setup.get('scale')}%"
        for kind in ("rowBreaks", "colBreaks"):
            for group in sheet.all(kind):
                count = len(group)
                if group.get("count", str(count)) != str(count) or count > 1023:
                    yield f"{sheet.name}: {kind} counts {group.get('count')} and has {count}"


CHECKS = (
    areas,
    merged_cells,
    formulas_in_merged_cells,
    columns,
    panes,
    places_of_links,
    addresses_of_links,
    texts_of_links,
    headers_and_footers,
    pages,
)
