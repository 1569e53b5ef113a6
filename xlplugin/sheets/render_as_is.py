"""Where XlsxWriter alone would write something in another way than a planner needs it.

:mod:`render` and :mod:`carried` set each sheet up with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from xlplugin.sheets.layout import Content


def save_formulas_as_they_are(worksheet: Worksheet) -> None:
    """Our formulas name each function as the file does, newer ones with their prefix. XlsxWriter
    alone looks through every formula for them, which takes most of the time of a workbook."""
    prepare = worksheet._prepare_formula

    def as_it_is(formula: str, *more: object, **named: object) -> str:
        if formula.startswith("{"):
            return str(prepare(formula, *more, **named))
        return formula.removeprefix("=")

    worksheet._prepare_formula = as_it_is


def save_nothing_as_text(worksheet: Worksheet) -> None:
    """A formula that shows nothing is saved as an empty text, as Excel does. XlsxWriter alone
    saves it as a number without digits, which some programs show as 0."""
    write = worksheet._xml_formula_element

    def write_typed(formula: str, result: Content, attributes: Sequence[tuple[str, str]]) -> None:
        write(formula, result, [*attributes, ("t", "str")] if result == "" else attributes)

    worksheet._xml_formula_element = write_typed


def save_merges(worksheet: Worksheet, areas: Iterable[tuple[int, int, int, int]]) -> None:
    """Merge areas that lie beside one another, and leave their cells as they are. XlsxWriter alone
    writes every cell of an area anew, which of a whole sheet is seventeen thousand million."""
    worksheet.merge += [list(area) for area in areas]
