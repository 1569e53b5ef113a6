"""One renderer: sheets that are data, written by XlsxWriter with cached values.

In come sheets and what they show; out come the bytes of a file, for commands and routes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from xlplugin.sheets.carried import PersonalContent
from xlplugin.sheets.layout import Cell, Sheet, row_column
from xlplugin.sheets.render_as_is import (
    save_formulas_as_they_are,
    save_results_as_excel_does,
    share_formulas,
)
from xlplugin.sheets.shared_formulas import Group, shared
from xlplugin.sheets.styles import format_of

FOOTER = "&L&11{name}&C&11Planning arithmetic, not tax advice&R&11Page &P of &N"
"""Eight points or more on paper: Excel prints it as it is, LibreOffice as much smaller as the
sheet."""
US_LETTER = 1
MARGINS = (0.3, 0.3, 0.5, 0.6)
"""Inches at the left, right, top and bottom of a page: what every printer can do."""
_SOME_DAY = datetime.datetime(2026, 1, 1)
"""A fixed day of creation, so that the same plan gives the same file."""


def render(
    sheets: Sequence[Sheet],
    shown: object,
    title: str,
    macros: bytes = b"",
    carried: PersonalContent | None = None,
) -> bytes:
    """The bytes of a workbook for what it shows; the same gives the same bytes.

    ``macros`` is the VBA project of a macro workbook. Its modules of sheets are those of the
    first sheets, in their order. ``carried`` is what a person has of their own beside these.
    """
    for sheet in sheets:
        if sheet.refuse:
            sheet.refuse(shown)
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties(
        {
            "title": title,
            "subject": "After-tax contributions under IRC 415(c)",
            "comments": "Planning arithmetic, not tax advice.",
            "created": _SOME_DAY,
        }
    )
    workbook.set_calc_mode("auto")
    if macros:
        workbook.add_vba_project(io.BytesIO(macros), is_stream=True)
    formats: dict[str, Format] = {}
    typed: Mapping[tuple[str, str], str] = carried.formulas if carried else {}
    worksheets: dict[str, Worksheet] = {}

    def format_for(style: str) -> Format:
        if style not in formats:
            formats[style] = workbook.add_format(format_of(style))
        return formats[style]

    for sheet in sheets:
        worksheet = worksheets[sheet.name] = workbook.add_worksheet(sheet.name)
        share_formulas(worksheet, _shared(sheet, typed))
        save_results_as_excel_does(worksheet)
        save_formulas_as_they_are(worksheet)
        _set_up(worksheet, sheet, format_for("text"))
        _set_up_page(worksheet, sheet, shown, title)
        for cell in sheet.cells:
            own = typed.get((sheet.name, cell.at), "")
            _write(worksheet, cell, shown, format_for(cell.style), own)
            if cell.name:
                workbook.define_name(cell.name, sheet.address(cell))
        for name, cells in sheet.ranges.items():
            workbook.define_name(name, "=" + cells)
        _show_by_content(workbook, worksheet, sheet)
        if sheet.paint:
            sheet.paint(workbook, worksheet, shown)
    if carried:
        carried.write(workbook, worksheets)
    _save_comments_of_names(workbook, sheets)
    workbook.close()
    return buffer.getvalue()


def _shared(sheet: Sheet, typed: Mapping[tuple[str, str], str]) -> dict[str, Group]:
    """The formulas of ours that are written once for many cells."""
    return shared(
        {
            cell.at: cell.formula
            for cell in sheet.cells
            if cell.formula and not cell.until and (sheet.name, cell.at) not in typed
        }
    )


def _save_comments_of_names(workbook: Workbook, sheets: Sequence[Sheet]) -> None:
    """What Excel shows beside a name while it is typed; XlsxWriter alone writes none."""
    comments = {name: text for sheet in sheets for name, text in sheet.comments.items()}

    def write(defined: tuple[str, int, str, int]) -> None:
        name, scope, formula, hidden = defined
        attributes: list[tuple[str, str | int]] = [("name", name)]
        if name in comments:
            attributes.append(("comment", comments[name]))
        if scope != -1:
            attributes.append(("localSheetId", scope))
        if hidden:
            attributes.append(("hidden", 1))
        workbook._xml_data_element("definedName", formula, attributes)

    workbook._write_defined_name = write


def _set_up(worksheet: Worksheet, sheet: Sheet, plain: Format) -> None:
    worksheet.hide_gridlines(2)
    worksheet.set_default_row(sheet.row_height)
    worksheet.set_row(0, 30)
    for columns, width in sheet.widths.items():
        first, _, last = columns.partition(":")
        worksheet.set_column(f"{first}:{last or first}", width, plain)
    for row, height in sheet.heights.items():
        worksheet.set_row(row - 1, height)
    if sheet.freeze:
        worksheet.freeze_panes(sheet.freeze)
    if sheet.protected:
        # Locked without a password: a slip of the hand does no harm, and anyone may unlock.
        worksheet.protect("", {"format_columns": True, "format_rows": True})


def _set_up_page(worksheet: Worksheet, sheet: Sheet, shown: object, title: str) -> None:
    if not sheet.portrait:
        worksheet.set_landscape()
    worksheet.set_paper(US_LETTER)
    worksheet.set_margins(*MARGINS)
    worksheet.fit_to_pages(sheet.pages_wide, sheet.pages_high)
    name = f"{title} · {sheet.name}"
    worksheet.set_footer(FOOTER.format(name=name), {"scale_with_doc": False})
    if sheet.repeat_rows:
        worksheet.repeat_rows(*sheet.repeat_rows)
    if area := sheet.printed_cells(shown):
        worksheet.print_area(area)


def _show_by_content(workbook: Workbook, worksheet: Worksheet, sheet: Sheet) -> None:
    """What a sheet's looks say; no cell has others, so that each is seen where it is declared."""
    for look in sheet.looks:
        worksheet.conditional_format(
            look.cells,
            {
                "type": "formula",
                "criteria": "=" + look.criteria,
                "format": workbook.add_format(look.properties),
            },
        )


def _write(worksheet: Worksheet, cell: Cell, shown: object, look: Format, own: str = "") -> None:
    """Write a cell; ``own`` is a formula that a person typed into it."""
    row, column = row_column(cell.at)
    content = cell.content(shown)
    if cell.formula and isinstance(content, bool):
        content = str(content).upper()  # XlsxWriter and LibreOffice keep no truth of a formula
    if own:
        worksheet.write_formula(row, column, "=" + own, look, "" if content is None else content)
    elif cell.until:
        last = row_column(cell.until)
        write = worksheet.write_array_formula
        if cell.spills:
            write = worksheet.write_dynamic_array_formula
        write(row, column, *last, "=" + cell.formula, look, content)
    elif cell.formula:
        if cell.link:
            worksheet.write_url(row, column, cell.link, look, str(content))
        worksheet.write_formula(row, column, "=" + cell.formula, look, content)
    elif cell.link:
        worksheet.write_url(row, column, cell.link, look, str(content))
    elif content is None:
        worksheet.write_blank(row, column, None, look)
    elif isinstance(content, str):
        worksheet.write_string(row, column, content, look)
    elif isinstance(content, bool):
        worksheet.write_boolean(row, column, content, look)
    else:
        worksheet.write_number(row, column, content, look)
    if cell.choose:
        rule = _validation(cell)
        worksheet.data_validation(row, column, row, column, rule)


def _validation(cell: Cell) -> dict[str, object]:
    """What a cell takes, by the kind of it that every program has."""
    choice = cell.choose
    assert choice is not None
    rule: dict[str, object] = {
        "error_title": "Please check this cell",
        "error_message": choice.sentence,
    }
    if choice.between:
        low, high = choice.between
        kind = "integer" if choice.whole else "date" if cell.style == "in_date" else "decimal"
        return rule | {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    if choice.formula:
        return rule | {"validate": "custom", "value": choice.formula.format(cell.at)}
    options = choice.options
    # other words for the same are understood, and what is not is said beside the cell
    return rule | {
        "validate": "list",
        "show_error": False,
        "source": options if isinstance(options, str) else [str(option) for option in options],
    }
