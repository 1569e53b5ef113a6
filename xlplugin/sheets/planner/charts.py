"""How the year fills: the money by month, and what happens if nothing changes.

The lines and columns are the table by month of :mod:`workings`; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from xlplugin.plan.year.months import MONTH_WORDS
from xlplugin.sheets.drawing import Chart, DrawingBook, DrawingPage, Options
from xlplugin.sheets.layout import Cell, Sheet
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import FIRST, MONTH_NAMES, letter_of
from xlplugin.sheets.planner.sentences import dollars, dollars_in, unless_problem
from xlplugin.sheets.planner.titles import CHARTS
from xlplugin.sheets.styles import (
    AFTER_TAX,
    DEEP,
    DEFERRALS,
    EMPLOYER,
    HAIRLINE,
    INK,
    MUTED,
    TO_COME,
    filled,
)

MONTHS = len(MONTH_WORDS)
LAST = FIRST + MONTHS - 1
FONT = {"name": "Calibri", "size": 10, "color": MUTED}
SIZE = {"width": 1056, "height": 430}


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        CHARTS,
        [
            Cell("B1", CHARTS, "title"),
            Cell(
                "B2",
                _told,
                "muted",
                unless_problem(
                    '"How the year fills toward the limit of "&'
                    + dollars_in("out_limit")
                    + '&". The figures are on Workings, by month."',
                    instead='"The charts appear once the cream cells on Start are filled in."',
                ),
            ),
            Cell(
                "B43",
                "Money paid before the date of your year-to-date figures is spread evenly over "
                "those paychecks, because only its total is known.",
                "muted",
            ),
        ],
        {"A": 2, "B:L": 13},
        paint=_paint,
    )


def _told(shown: Contents) -> str:
    if shown.problem:
        return "The charts appear once the cream cells on Start are filled in."
    limit = dollars(shown.year.limit)
    return f"How the year fills toward the limit of {limit}. The figures are on Workings, by month."


def _series(name: str, column: str, shown: Contents) -> dict[str, object]:
    letter = letter_of(column)
    return {
        "name": name,
        "categories": f"=Workings!${MONTH_NAMES}${FIRST}:${MONTH_NAMES}${LAST}",
        "values": f"=Workings!${letter}${FIRST}:${letter}${LAST}",
        "categories_data": list(MONTH_WORDS),
        "values_data": [getattr(row, column) / 100 for row in shown.year.rows("months")],
    }


def _paint(workbook: DrawingBook, worksheet: DrawingPage, shown: Contents) -> None:
    bars = workbook.add_chart({"type": "column", "subtype": "stacked"})
    for name, column, color in (
        ("Your 401(k)", "month_deferral", DEFERRALS),
        ("Employer", "month_employer", EMPLOYER),
        ("After-tax paid", "month_paid", AFTER_TAX),
        ("After-tax to come", "month_to_come", TO_COME),
    ):
        bars.add_series(
            _series(name, column, shown)
            | {
                **filled(color),
                "border": {"color": "white", "width": 0.75},
                "gap": 60,
            }
        )
    limit = workbook.add_chart({"type": "line"})
    limit.add_series(
        _series("415(c) limit", "month_limit", shown)
        | {"line": _DASHED, "data_labels": name_at(0, MONTHS, "above", INK)}
    )
    bars.combine(limit)
    finish(bars, "All money into the plan, added up by month")
    worksheet.insert_chart(
        "B4",
        bars,
        {
            "description": "Columns by month: 401(k), employer, after-tax paid and to come, added "
            "up under a dashed line at the 415(c) limit. The figures are on Workings, by month.",
            "object_position": 2,
        },
    )
    lines = workbook.add_chart({"type": "line"})
    for name, column, line, marker, label in (
        ("Your plan", "month_planned", _line(AFTER_TAX, 2.5), "circle", (10, "left")),
        ("If you change nothing", "month_same", _line(MUTED, 2), "square", (10, "below")),
        ("All the room", "month_room", _DASHED, "", (0, "above")),
    ):
        point, position = label
        lines.add_series(
            _series(name, column, shown)
            | {
                "line": line,
                "marker": marked(marker, str(line["color"])),
                "data_labels": name_at(point, MONTHS, position, str(line["color"])),
            }
        )
    finish(lines, "After-tax: your plan, and if you change nothing")
    worksheet.insert_chart(
        "B24",
        lines,
        {
            "description": "Lines by month: after-tax contributions of the plan, and of today's "
            "elections, under a dashed line at the room. The figures are on Workings, by month.",
            "object_position": 2,
        },
    )


def _line(color: str, width: float) -> dict[str, object]:
    return {"color": color, "width": width}


_DASHED: dict[str, object] = {**_line(INK, 2), "dash_type": "dash"}


def marked(marker: str, color: str, size: int = 6) -> Options:
    """The points of a line, none without the name of a marker: each line has its own, since not
    everyone tells their colors apart."""
    if not marker:
        return {"type": "none"}
    return {"type": marker, "size": size, "fill": {"color": color}, "border": {"color": color}}


def name_at(point: int, points: int, position: str, color: str) -> Options:
    """A line's name beside one of its points, from 0, in the line's color."""
    return {
        "series_name": True,
        "position": position,
        "font": {**FONT, "color": color, "bold": True},
        "custom": [None if each == point else {"delete": True} for each in range(points)],
    }


def finish(chart: Chart, title: str) -> None:
    """The look that all charts share."""
    chart.set_title(
        {
            "name": title,
            "overlay": False,
            "layout": {"x": 0.02, "y": 0.03},
            "name_font": {"name": "Calibri", "size": 13, "bold": True, "color": DEEP},
        }
    )
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_x_axis({"num_font": FONT, "line": {"color": HAIRLINE}})
    chart.set_y_axis(
        {
            "num_font": FONT,
            "num_format": "$#,##0",
            "line": {"none": True},
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": HAIRLINE, "width": 0.5}},
        }
    )
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size(SIZE)
