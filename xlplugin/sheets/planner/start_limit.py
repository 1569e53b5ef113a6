"""Where the limit goes, on Start: what of it is used by whom, as a table and as one bar.

:mod:`start` says where it stands; its figures are those of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.plan.figures import Year
from xlplugin.sheets.drawing import DrawingBook, DrawingPage
from xlplugin.sheets.layout import MONEY, Cell, Found
from xlplugin.sheets.planner import sentences
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.styles import (
    AFTER_TAX,
    DEFERRALS,
    EMPLOYER,
    INK,
    TO_COME,
    UNUSED,
    filled,
)
from xlplugin.units import Cents


def cells(at: int) -> Iterator[Cell]:
    """The table, below its heading in a row."""
    yield Cell(f"F{at}", "Where the limit goes", "heading")
    for letter, label in zip("GHIJ", ("So far", "To come", "Year", "Share"), strict=True):
        yield Cell(f"{letter}{at}", label, "heading_right")
    rows: tuple[tuple[str, str, Callable[[Year], Cents], str, Callable[[Year], Cents]], ...] = (
        (
            "401(k), without catch-up",
            "MIN(calc_deferral_so_far,calc_basic_most)",
            lambda y: min(y.deferral_so_far, y.law.amount("402G_DEFERRAL")),
            "calc_basic-calc_turned",
            lambda y: y.basic - y.turned,
        ),
        (
            "Employer",
            "calc_employer_in",
            lambda y: y.employer_in,
            "out_employer",
            lambda y: y.employer,
        ),
        (
            "After-tax",
            "calc_after_tax_in",
            lambda y: y.after_tax_in,
            "out_after_tax",
            lambda y: y.after_tax,
        ),
    )
    for row, (label, so_far, so_far_value, year, year_value) in enumerate(rows, at + 1):
        yield Cell(f"F{row}", label, "label")
        yield Cell(f"G{row}", _of(so_far_value), "dollars_short", f"ROUND({so_far},2)", MONEY)
        yield Cell(
            f"H{row}",
            _less(year_value, so_far_value),
            "dollars_short",
            f"ROUND(I{row}-G{row},2)",
            MONEY,
        )
        yield Cell(f"I{row}", _of(year_value), "dollars_short", f"ROUND({year},2)", MONEY)
        yield Cell(f"J{row}", _share(year_value), "share", _share_formula(row))
    row = at + 4
    yield Cell(f"F{row}", "Unused, 401(k) too", "label")
    yield Cell(f"G{row}", None, "label")
    yield Cell(f"H{row}", None, "label")
    yield Cell(
        f"I{row}", _of(_rest), "dollars_short", "MAX(ROUND(out_limit-calc_additions,2),0)", MONEY
    )
    yield Cell(f"J{row}", _share(_rest), "share", _share_formula(row))
    row = at + 5
    yield Cell(f"F{row}", "The 415(c) limit, or pay if less", "label_bold")
    yield Cell(f"G{row}", None, "label_bold")
    yield Cell(f"H{row}", None, "label_bold")
    yield Cell(f"I{row}", _of(lambda y: y.limit), "dollars_bold", "out_limit", MONEY)
    yield Cell(f"J{row}", _of(lambda y: 1 if y.limit else 0), "percent_bold", "IF(out_limit=0,0,1)")
    note, note_formula = sentences.CATCH_UP
    yield Cell(f"F{row + 1}", note, "muted", note_formula)


def _rest(y: Year) -> Cents:
    return max(y.limit - y.additions, Cents(0))


def _of(value: Callable[[Year], Found]) -> Shows:
    return lambda shown: value(shown.year)


def _less(year: Callable[[Year], Cents], so_far: Callable[[Year], Cents]) -> Shows:
    return lambda shown: year(shown.year) - so_far(shown.year)


def _share(value: Callable[[Year], Cents]) -> Shows:
    return lambda shown: value(shown.year) / shown.year.limit if shown.year.limit else 0


def _share_formula(row: int) -> str:
    return f"IF(out_limit=0,0,I{row}/out_limit)"


def bar(at: int, workbook: DrawingBook, worksheet: DrawingPage, shown: Contents) -> None:
    """The table in a row as one bar that spans the limit: 401(k), employer, after-tax paid and to
    come, unused."""
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    y = shown.year
    for cell, name, color, ink, value in (
        (f"I${at + 1}", "Your 401(k)", DEFERRALS, "white", y.basic - y.turned),
        (f"I${at + 2}", "Employer", EMPLOYER, INK, y.employer),
        (f"G${at + 3}", "After-tax paid", AFTER_TAX, INK, y.after_tax_in),
        (f"H${at + 3}", "After-tax to come", TO_COME, INK, y.after_tax - y.after_tax_in),
        (f"I${at + 4}", "Unused", UNUSED, INK, _rest(y)),
    ):
        chart.add_series(
            {
                "name": name,
                "values": f"=Start!${cell}:${cell}",
                "values_data": [value / 100],
                **filled(color),
                "border": {"color": "white" if name != "Unused" else EMPLOYER, "width": 1},
                "gap": 20,
                "data_labels": {
                    "value": True,
                    "num_format": '[>=4500]$#,##0,"k";""',
                    "font": {"color": ink, "size": 11},
                    **({"fill": {"color": "white"}} if color == AFTER_TAX else {}),
                },
            }
        )
    chart.set_legend({"position": "bottom", "font": {"size": 11}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"visible": False})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": 500, "height": 130})
    worksheet.insert_chart(
        f"F{at + 8}",
        chart,
        {
            "description": "Where the limit goes: the figures of the table above it, as one bar.",
            "object_position": 2,
            "y_offset": 4,
        },
    )
