"""What keeps a workbook from a person who hears it, or who does not tell colors apart.

The rules are Microsoft's for Excel's accessibility checker, as far as a program can ask them
(support.microsoft.com, *Rules for the Accessibility Checker*): text beside drawings, tables with
headings, tabs with names, no merged cells, contrast, no number that is negative by its red alone, a
file that is not locked away. Beside these: its advice for workbooks (a title, no blank or hidden
sheets, links that say where they lead), and of WCAG 2.2 that color is never the only mark (1.4.1)
and text has a contrast of 4.5 (1.4.3), in looks by condition and charts too.
"""

from __future__ import annotations

import itertools
import re

from checked_files.access.colors import (
    BLACK,
    DRAWN,
    LEAST,
    WHITE,
    contrast,
    drawn,
    filled,
    of_cells,
    of_looks,
)
from checked_files.checker.addresses import area_of
from checked_files.checker.book import CHART, DRAWING, MAIN, Book

DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
LEAST_APART = 1.5
"""Of colors side by side, so that they are told apart in gray."""
SCREEN = 45
"""Rows that a screen holds: a longer column of figures keeps its heading in view."""


def alternative_texts(book):
    said = {}
    for sheet in book.sheets:
        for part in book.related_as(sheet.part, "drawing"):
            for shape in book.tree(part).iter(f"{DRAWING}cNvPr"):
                text, name = shape.get("descr", ""), f"{sheet.name}: {shape.get('name')}"
                if len(text.split()) < 4:
                    yield f"{name} is described as {text!r}"
                elif text in said:
                    yield f"{name} is described as {said[text]} is"
                said[text] = name


def names_of_sheets(book):
    for sheet in book.sheets:
        if re.fullmatch(r"(sheet|tab|table)?\s*\d*", sheet.name.strip(), re.IGNORECASE):
            yield f"{sheet.name!r} says nothing of its sheet"


def blank_or_hidden(book):
    shown = {element.get("name"): element.get("state", "visible")
             for element in book.tree(book.workbook).iter(f"{MAIN}sheet")}  # fmt: skip
    for sheet in book.sheets:
        if shown.get(sheet.name) != "visible":
            yield f"{sheet.name}: is hidden"
        if not any(len(cell) for cell in sheet.cells.values()):
            yield f"{sheet.name}: is blank"
        for path in ("cols/col", "sheetData/row"):
            for line in sheet.all(path):
                if line.get("hidden") in ("1", "true"):
                    yield f"{sheet.name}: {path} {line.get('min') or line.get('r')} is hidden"


def merged_cells(book):
    for sheet in book.sheets:
        for merged in sheet.all("mergeCells/mergeCell"):
            yield f"{sheet.name}: {merged.get('ref')} is merged"


def headings(book):
    """Those of tables, and of columns of figures that are longer than a screen."""
    for sheet, table in book.tables:
        if table.get("headerRowCount") == "0":
            yield f"{sheet.name}: the table {table.get('displayName')} has no headings"
    for sheet in book.sheets:
        pane = sheet.first("sheetViews/sheetView/pane")
        frozen = int(float(pane.get("ySplit", 0))) if pane.get("state") == "frozen" else 0
        figures = {at for at, cell in sheet.cells.items()
                   if cell.get("t", "n") == "n" and cell.find(f"{MAIN}v") is not None}  # fmt: skip
        for row, column in sorted(figures):
            if (row - 1, column) in figures or row <= frozen + 1:
                continue
            last = row
            while (last + 1, column) in figures:
                last += 1
            if last - row >= SCREEN and not frozen:
                yield f"{sheet.name}: column {column} is longer than a screen, its heading not kept"


def texts_of_links(book):
    """A link says the sheet that it leads to, or what stands there."""
    for sheet in book.sheets:
        for link in sheet.all("hyperlinks/hyperlink"):
            at, text = link.get("ref"), _text_at(book, sheet, link.get("ref"))
            title, _, there = (link.get("location") or "").rpartition("!")
            target = book.sheet_named.get(title.strip("'").casefold())
            says = ["sheet", target.name, _text_at(book, target, there)] if target else [""]
            if not text or re.fullmatch(r"(click )?here|link|more|https?:.*", text.casefold()):
                yield f"{sheet.name}: the link of {at} is called {text!r}"
            elif not any(said.casefold() in text.casefold() for said in says if said or not target):
                yield f"{sheet.name}: {text!r} in {at} leads to {target.name}"


def _text_at(book, sheet, address):
    area = area_of(address)
    cell = sheet.cells.get(area[:2]) if area else None
    value = cell.findtext(f"{MAIN}v") if cell is not None else None
    return book.strings[int(value)] if value and cell.get("t") == "s" else value or ""


def contrast_of_cells(book):
    colors = of_cells(book)
    for sheet in book.sheets:
        said = {}
        for cell in sheet.all("sheetData/row/c"):
            if len(cell):
                said.setdefault(colors[int(cell.get("s", 0))], cell.get("r"))
        for (ink, fill), at in said.items():
            if contrast(ink, fill) < LEAST:
                yield f"{sheet.name}: {ink} on {fill}, as in {at}, has {contrast(ink, fill):.2f}"


def contrast_of_looks(book):
    """By what a look sets, over what the cells have that it is for."""
    colors, looks = of_cells(book), of_looks(book)
    for sheet in book.sheets:
        styles = {at: int(cell.get("s", 0)) for at, cell in sheet.cells.items()}
        for element in sheet.all("conditionalFormatting"):
            areas = [area_of(text) for text in element.get("sqref", "").split()]
            under = {colors[style] for at, style in styles.items()
                     if any(_holds(area, at) for area in areas)}  # fmt: skip
            for rule in element.iterfind(f"{MAIN}cfRule[@dxfId]"):
                ink, fill = looks[int(rule.get("dxfId"))]
                for own_ink, own_fill in sorted(under):
                    pair = ink or own_ink, fill or own_fill
                    seen = contrast(*pair)
                    if seen < LEAST:
                        where = f"{sheet.name}: where a look of {element.get('sqref')} holds, "
                        yield f"{where}{pair[0]} on {pair[1]} has {seen:.2f}"


def _holds(area, at):
    top, left, bottom, right = area
    return top <= at[0] <= bottom and left <= at[1] <= right


def contrast_of_charts(book):
    """Labels of bars stand on their fills, all other texts on the white sheet."""
    for part, chart in book.charts.items():
        ground = {}
        for bars in chart.iter(f"{CHART}barChart"):
            for series in bars.iterfind(f"{CHART}ser"):
                for labels in series.iterfind(f"{CHART}dLbls"):
                    ground |= dict.fromkeys(map(id, labels.iter()), filled(series))
        for text in chart.iter():
            if text.tag in (f"{DRAWN}defRPr", f"{DRAWN}rPr"):
                yield from _seen(part, drawn(text, BLACK), ground.get(id(text), WHITE))


def _seen(part, ink, ground):
    if contrast(ink, ground) < LEAST:
        yield f"{part}: {ink} on {ground} has {contrast(ink, ground):.2f}"


def lines_of_charts(book):
    """Lines are told apart by their markers or dashes, and named where they are drawn."""
    for part, chart in book.charts.items():
        looks = {}
        for series in _series_of(chart, "lineChart", "scatterChart"):
            name = _name_of(series)
            marker = series.find(f"{CHART}marker/{CHART}symbol")
            dash = series.find(f"{CHART}spPr/{DRAWN}ln/{DRAWN}prstDash")
            look = tuple("" if each is None else each.get("val") for each in (marker, dash))
            if look in looks:
                yield f"{part}: {name} is drawn as {looks[look]} is, but for its color"
            looks[look] = name
            if not series.findall(f".//{CHART}showSerName[@val='1']"):
                yield f"{part}: {name} is not named where it is drawn"


def stacks_of_charts(book):
    """What lies beside one another differs in lightness, and has its name in a legend."""
    for part, chart in book.charts.items():
        stacked = _series_of(chart, "barChart")
        for one, other in itertools.pairwise(stacked):
            if contrast(filled(one), filled(other)) < LEAST_APART:
                yield f"{part}: {_name_of(one)} and {_name_of(other)} are as light as one another"
        if not chart.findall(f".//{CHART}legend"):
            yield f"{part}: has no legend"


def _series_of(chart, *kinds):
    return [series for kind in kinds for owner in chart.iter(CHART + kind)
            for series in owner.iterfind(f"{CHART}ser")]  # fmt: skip


def _name_of(series):
    return "".join(series.find(f"{CHART}tx").itertext()).strip()


def negative_by_red(book):
    for code in book.styles.iter(f"{MAIN}numFmt"):
        text = code.get("formatCode", "")
        for section in text.split(";")[1:2]:
            if re.search(r"\[red\]", section, re.IGNORECASE) and not re.search(r"[-(]", section):
                yield f"the number format {text} tells negative ones by red alone"


def title(book):
    part = next(iter(book.related_as("", "core-properties")), "")
    if not (book.tree(part).findtext(f"{DUBLIN_CORE}title") or "").strip():
        yield "the file: has no title"


def locked_away(book):
    """With a password no one may unlock a sheet to make its text larger, or to select it."""
    for sheet in book.sheets:
        protected = sheet.first("sheetProtection")
        if {"password", "hashValue"} & set(protected.keys()):
            yield f"{sheet.name}: is locked with a password"
        if protected.get("selectLockedCells") in ("1", "true"):
            yield f"{sheet.name}: locked cells cannot be selected, so that they are not read out"


CHECKS = (
    alternative_texts,
    names_of_sheets,
    blank_or_hidden,
    merged_cells,
    headings,
    texts_of_links,
    contrast_of_cells,
    contrast_of_looks,
    contrast_of_charts,
    lines_of_charts,
    stacks_of_charts,
    negative_by_red,
    title,
    locked_away,
)


def findings(data):
    """What keeps a workbook from people, a line each, by the name of the check."""
    book = Book(data)
    return {check.__name__: list(check(book)) for check in CHECKS}
