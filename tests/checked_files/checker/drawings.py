"""Pictures and charts: where they stand, and what a chart is drawn from."""

from __future__ import annotations

import collections

from checked_files.checker.addresses import COLUMNS, ROWS, Area, area_of
from checked_files.checker.book import CHART, DRAWING, NOTHING, is_count
from checked_files.checker.formulas import tokens


def _drawings(book):
    for sheet in book.sheets:
        for part in book.related_as(sheet.part, "drawing"):
            yield sheet, book.tree(part)


def anchors(book):
    for sheet, drawing in _drawings(book):
        for anchor in drawing:
            corners = []
            for corner in ("from", "to"):
                place = anchor.find(f"{DRAWING}{corner}")
                if place is not None:
                    texts = [place.findtext(f"{DRAWING}{axis}") or "" for axis in ("row", "col")]
                    numbers = [int(text) if is_count(text) else -1 for text in texts]
                    corners.append(numbers)
                    if not (0 <= numbers[0] < ROWS and 0 <= numbers[1] < COLUMNS):
                        yield f"{sheet.name}: a drawing stands at {numbers}, off the sheet"
            if len(corners) == 2 and any(map(int.__gt__, *corners)):
                yield f"{sheet.name}: a drawing ends at {corners[1]}, before {corners[0]}"


def identities_of_drawings(book):
    for sheet, drawing in _drawings(book):
        numbers = collections.Counter(shape.get("id") for shape in drawing.iter(f"{DRAWING}cNvPr"))
        for number, count in numbers.items():
            if count > 1:
                yield f"{sheet.name}: {count} drawings have the identity {number}"


def cells_of_charts(book):
    """A chart of areas off the sheet is refused, one of no cell at all shows nothing."""
    for part, chart in book.charts.items():
        for formula in chart.iter(f"{CHART}f"):
            sheet = NOTHING
            for kind, piece in tokens(formula.text or ""):
                if kind == "sheet":
                    name = piece[:-1].strip("'").replace("''", "'").casefold()
                    sheet = book.sheet_named.get(name, NOTHING)
                elif kind == "area" and sheet is not NOTHING:
                    area = area_of(piece)
                    if not area or not any(area.holds(Area(*at, *at)) for at in sheet.cells):
                        yield f"{part}: is drawn from {formula.text}, where no cell is"


def _value(element, name):
    """What a child of an element says."""
    child = element.find(CHART + name)
    return "" if child is None else child.get("val", "")


def axes_of_charts(book):
    for part, chart in book.charts.items():
        plot = next(chart.iter(f"{CHART}plotArea"), NOTHING)
        axes = [axis for axis in plot if axis.tag.endswith("Ax")]
        known = collections.Counter(_value(axis, "axId") for axis in axes)
        spoken_of = {
            one.get("val")
            for kind in plot
            if not kind.tag.endswith("Ax")
            for one in kind.iterfind(f"{CHART}axId")
        }
        crossed = {one.get("val") for one in plot.iter(f"{CHART}crossAx")}
        for axis in sorted((spoken_of | crossed) - set(known)):
            yield f"{part}: speaks of the axis {axis}, which is not there"
        for axis, count in known.items():
            if count > 1:
                yield f"{part}: has the axis {axis} {count} times"


def series_of_charts(book):
    for part, chart in book.charts.items():
        for name in ("idx", "order"):
            numbers = collections.Counter(_value(one, name) for one in chart.iter(f"{CHART}ser"))
            for number, count in numbers.items():
                if count > 1:
                    yield f"{part}: {count} series have the {name} {number}"


CHECKS = (
    anchors,
    identities_of_drawings,
    cells_of_charts,
    axes_of_charts,
    series_of_charts,
)
