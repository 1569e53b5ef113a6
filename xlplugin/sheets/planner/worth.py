"""Worth: what the year's after-tax contributions may become, on three ways.

:mod:`outlook` says what its cream cells assume and what each way comes to; the points of its chart
stand on Workings.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan.taken import NO
from xlplugin.sheets.drawing import DrawingBook, DrawingPage
from xlplugin.sheets.layout import (
    MONEY,
    Cell,
    Content,
    Sheet,
    column_letters,
    heading,
    inputs,
    place,
)
from xlplugin.sheets.planner import native
from xlplugin.sheets.planner.charts import FONT, SIZE, finish, marked, name_at
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.outlook import FIELDS, MOST_YEARS, USUAL, WAYS, Outlook, Way
from xlplugin.sheets.planner.sentences import dollars, dollars_in, unless_problem
from xlplugin.sheets.planner.titles import WORTH, cells
from xlplugin.sheets.styles import HAIRLINE

__all__ = ["FIELDS", "USUAL", "WAYS", "Outlook"]

TOP = 5
"""The row of the heading above the cream cells."""
TABLE = TOP + len(FIELDS) + 2
FIRST = TABLE + 1
LAST = FIRST + MOST_YEARS - 1


def address_of(name: str) -> str:
    """The address of a cream cell, by its name."""
    return f"C{TOP + 1 + [field.name for field in FIELDS].index(name)}"


# -- the sheet ---------------------------------------------------------------------------------
NOTES = (
    "Converted: right after each contribution; qualified distributions are not taxed "
    "(IRC 402A(d)(1), 408A(d)(1)).",
    "Left after-tax: its earnings are ordinary income when you take them out (IRC 72(e)(8)).",
    "Taxable account: dividends are taxed each year and reinvested, the gain at the end "
    "(IRC 1(h), 1001).",
    "A loss saves no tax here. A tax rate can include the 3.8% of IRC 1411.",
    "An outlook built on the cream cells' assumptions: not a promise, and not tax advice.",
)
NOTHING_YET = "The outlook appears once the cream cells on Start are filled in."
NOT_USABLE = "A cream cell here holds something that is not a number, or is out of range."
NOT_TAKEN = "The plan takes no after-tax contributions, as 'If it applies' says."
NO_MONEY = "No after-tax contributions are planned for this year."


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        WORTH,
        list(_cells()),
        {"A": 2, "B": 36, "C:E": 19, "F": 3, "G:L": 15},
        heights=dict.fromkeys(range(FIRST, LAST + 1), 15.75),
        paint=_paint,
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", WORTH, "title")
    yield Cell(
        "B2",
        "What this year's after-tax contributions may become: converted to Roth, left "
        "after-tax, or the same money in a taxable account.",
        "muted",
    )
    yield Cell("B3", _told, "sentence", _told_formula())
    yield from inputs(f"B{TOP}", "What is assumed", FIELDS)
    yield Cell(f"B{TABLE}", "After years", "heading")
    for way in WAYS:
        yield Cell(f"{way.letter}{TABLE}", way.label, "heading_right")
    for number in range(1, MOST_YEARS + 1):
        yield from _year(number)
    yield from heading(f"G{NOTES_AT}", "What the three ways mean", 6)
    for row, note in enumerate(NOTES, NOTES_AT + 1):
        yield Cell(f"G{row}", note, "muted")


NOTES_AT = TOP + 21


def _year(number: int) -> Iterator[Cell]:
    row = TABLE + number
    yield Cell(
        f"B{row}",
        lambda shown: number if number <= Outlook(shown).last else "",
        "year",
        f'IF({number}<=calc_worth_years*calc_worth_fine,{number},"")',
    )
    for way in WAYS:
        yield Cell(
            f"{way.letter}{row}",
            _at_year(way, number),
            "year_dollars",
            f'IF($B{row}="","",{way.formula(f"$B{row}")})',
            MONEY,
        )


def _at_year(way: Way, number: int) -> Shows:
    def value(shown: Contents) -> Content:
        outlook = Outlook(shown)
        return int(way.worth(outlook, number)) if number <= outlook.last else ""

    return value


def _told(shown: Contents) -> str:
    outlook = Outlook(shown)
    if not outlook.usable:
        return NOT_USABLE
    if shown.problem:
        return NOTHING_YET
    if not outlook.contribution:
        return NOT_TAKEN if shown.s.takes_after_tax == NO else NO_MONEY
    years = outlook.years
    converted, left, taxable = (dollars(way.worth(outlook, years)) for way in WAYS)
    return (
        f"After {years} year{'' if years == 1 else 's'}, {dollars(outlook.contribution)} "
        f"({dollars(shown.year.after_tax_in)} in, {dollars(shown.year.after_tax_to_come)} to come) "
        f"is worth {converted} converted to Roth, {left} left after-tax, and {taxable} in a "
        "taxable account."
    )


def _told_formula() -> str:
    converted, left, taxable = (dollars_in(_at_end(way.letter)) for way in WAYS)
    said = (
        '"After "&calc_worth_years&IF(calc_worth_years=1," year, "," years, ")&'
        f'{dollars_in("calc_worth_contribution")}&" ("&{dollars_in("calc_after_tax_in")}&'
        f'" in, "&{dollars_in("calc_after_tax_to_come")}&" to come) is worth "&{converted}&'
        f'" converted to Roth, "&{left}&" left after-tax, and "&{taxable}&'
        '" in a taxable account."'
    )
    nothing = f'IF(calc_takes_after_tax={NO},"{NOT_TAKEN}","{NO_MONEY}")'
    said = f"IF(calc_worth_contribution=0,{nothing},{said})"
    said = unless_problem(said, f'"{NOTHING_YET}"')
    return f'IF(calc_worth_usable=0,"{NOT_USABLE}",{said})'


def _at_end(letter: str) -> str:
    return f"INDEX(${letter}${FIRST}:${letter}${LAST},calc_worth_years)"


# -- the chart -----------------------------------------------------------------------------------
CHART_AT = f"{column_letters(native.AFTER_TABLES)}{native.FIRST - 2}"
"""Where the points of the chart stand on Workings, after the tables."""
CHART = "By year, for the chart of 'What it may become'; after the end it stays level"


def for_chart() -> Iterator[Cell]:
    """The points of the chart's lines on Workings, from the contribution itself on.

    A line chart takes an empty text for 0; these points stand still instead.
    """
    yield Cell(place(CHART_AT, -2), CHART, "sentence")
    yield Cell(CHART_AT, "Years", "wrapped_head")
    for right, way in enumerate(WAYS, 1):
        yield Cell(place(CHART_AT, right=right), way.label, "wrapped_head")
    for number in range(MOST_YEARS + 1):
        here = place(CHART_AT, number + 2)
        yield Cell(
            here,
            _point(number),
            "number",
            f"MIN({number},calc_worth_years)",
        )
        for right, way in enumerate(WAYS, 1):
            values = cells(WORTH, f"${way.letter}${FIRST}:${way.letter}${LAST}")
            formula = (
                f"IF(OR({here}=0,calc_worth_fine=0),calc_worth_contribution,INDEX({values},{here}))"
            )
            yield Cell(place(here, right=right), _at_point(way, number), "cents", formula, MONEY)


def _point(number: int) -> Shows:
    return lambda shown: min(number, Outlook(shown).years)


def _at_point(way: Way, number: int) -> Shows:
    def value(shown: Contents) -> Content:
        outlook = Outlook(shown)
        return int(way.worth(outlook, min(number, outlook.years)))

    return value


_DRAWN = (
    ("circle", "solid", 15, "left"),
    ("square", "dash", 12, "below"),
    ("diamond", "round_dot", 20, "right"),
)
"""The marker and the dashes of each way's line, and the point and the side where its name stands:
above the highest line, below the lowest, and where most outlooks end."""


def _paint(workbook: DrawingBook, worksheet: DrawingPage, shown: Contents) -> None:
    outlook = Outlook(shown)
    years = [min(number, outlook.years) for number in range(MOST_YEARS + 1)]
    first, last = place(CHART_AT, 2), place(CHART_AT, MOST_YEARS + 2)
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for right, (way, drawn) in enumerate(zip(WAYS, _DRAWN, strict=True), 1):
        marker, dash, point, side = drawn
        chart.add_series(
            {
                "name": way.label,
                "categories": _range(first, last),
                "values": _range(place(first, right=right), place(last, right=right)),
                "categories_data": years,
                "values_data": [way.worth(outlook, number) / 100 for number in years],
                "line": {"color": way.color, "width": 2.5, "dash_type": dash},
                "marker": marked(marker, way.color, size=4),
                "data_labels": name_at(point, MOST_YEARS + 1, side, way.color),
            }
        )
    finish(chart, "What it is worth after tax, by years")
    chart.set_x_axis({"num_font": FONT, "line": {"color": HAIRLINE}, "num_format": "0", "min": 0})
    chart.set_size({**SIZE, "width": 655})
    worksheet.insert_chart(
        f"G{TOP}",
        chart,
        {
            "description": "Lines by year: the contributions of this year converted to Roth, left "
            "after-tax, and in a taxable account. The points are on Workings, by year.",
            "object_position": 2,
        },
    )


def _range(first: str, last: str) -> str:
    """``=Workings!$A$1:$A$9``."""
    letters = first.rstrip("0123456789")
    top, bottom = first.removeprefix(letters), last.removeprefix(letters)
    return f"=Workings!${letters}${top}:${letters}${bottom}"
