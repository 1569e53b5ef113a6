"""Where XlsxWriter alone would write something in another way than a planner needs it.

:mod:`render` and :mod:`carried` set each sheet up with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from xlplugin.sheets.layout import Content
from xlplugin.sheets.shared_formulas import Group


def save_formulas_as_they_are(worksheet: Worksheet) -> None:
    """Our formulas name each function as the file does, newer ones with their prefix. XlsxWriter
    alone looks through every formula for them, which takes most of the time of a workbook."""
    prepare = worksheet._prepare_formula

    def as_it_is(formula: str, *more: object, **named: object) -> str:
        if formula.startswith("{"):
            return str(prepare(formula, *more, **named))
        return formula.removeprefix("=")

    worksheet._prepare_formula = as_it_is


def save_results_as_excel_does(worksheet: Worksheet) -> None:
    """A formula that shows nothing is saved as an empty text, a whole number without decimals, and
    a text keeps the blanks around it. XlsxWriter alone saves nothing as a number without digits,
    which some programs show as 0, and LibreOffice reads no blanks that are not marked."""
    write = worksheet._xml_formula_element

    def write_typed(formula: str, result: Content, attributes: Sequence[tuple[str, str]]) -> None:
        if result == "":
            attributes = [*attributes, ("t", "str")]
        elif isinstance(result, float) and result.is_integer():
            result = int(result)
        if not _keeps(result):
            write(formula, result, attributes)
            return
        worksheet._xml_start_tag("c", attributes)
        worksheet._xml_data_element("f", formula)
        worksheet._xml_data_element("v", result, _keeps(result))
        worksheet._xml_end_tag("c")

    worksheet._xml_formula_element = write_typed


def share_formulas(worksheet: Worksheet, groups: Mapping[str, Group]) -> None:
    """A formula that many cells of a column have is written in the first of them, and the others
    say which it is. XlsxWriter alone writes each of them in full, which makes a planner four times
    as large."""
    write = worksheet._xml_formula_element

    def write_once(formula: str, result: Content, attributes: Sequence[tuple[str, str]]) -> None:
        group = groups.get(attributes[0][1])
        if group is None:
            write(formula, result, attributes)
            return
        worksheet._xml_start_tag("c", attributes)
        if attributes[0][1] == group.first:
            tag = [("t", "shared"), ("ref", group.area), ("si", group.number)]
            worksheet._xml_data_element("f", formula, tag)
        else:
            worksheet._xml_empty_tag("f", [("t", "shared"), ("si", group.number)])
        worksheet._xml_data_element("v", result, _keeps(result))
        worksheet._xml_end_tag("c")

    worksheet._xml_formula_element = write_once


def _keeps(result: Content) -> list[tuple[str, str]]:
    """What marks a text whose outer blanks are a part of it."""
    is_padded = isinstance(result, str) and result != result.strip()
    return [("xml:space", "preserve")] if is_padded else []


def save_merges(worksheet: Worksheet, areas: Iterable[tuple[int, int, int, int]]) -> None:
    """Merge areas that lie beside one another, and leave their cells as they are. XlsxWriter alone
    writes every cell of an area anew, which of a whole sheet is seventeen thousand million."""
    worksheet.merge += [list(area) for area in areas]
