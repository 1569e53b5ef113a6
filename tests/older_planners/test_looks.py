"""Proves that a person's own sheets look as they did, and that what is not carried is said."""

from __future__ import annotations

import io

import openpyxl
import pytest
from older_planners.books import kept, own_sheet, with_parts
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import (
    Alignment,
    Border,
    Color,
    Font,
    GradientFill,
    PatternFill,
    Protection,
    Side,
)
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.opened.addresses import address
from xlplugin.sheets.opened.around import Surroundings

BUDGET = "My budget"


def changed(change):
    """A planner of before whose own sheet a person changed and saved."""
    book = openpyxl.load_workbook(io.BytesIO(kept("days")))
    change(book[BUDGET])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


# -- cells -----------------------------------------------------------------------------------------
RED, GREEN = "FFC00000", "FF00B050"
LOOKS = {
    "bold, italic": ("font", Font(name="Calibri", sz=11, b=True, i=True)),
    "another font, larger": ("font", Font(name="Georgia", sz=14.5)),
    "a color": ("font", Font(name="Calibri", sz=11, color=RED)),
    "struck out": ("font", Font(name="Calibri", sz=11, strike=True)),
    "underlined twice": ("font", Font(name="Calibri", sz=11, u="double")),
    "raised": ("font", Font(name="Calibri", sz=11, vertAlign="superscript")),
    "filled": ("fill", PatternFill("solid", fgColor=GREEN)),
    "striped": ("fill", PatternFill("lightUp", fgColor=RED, bgColor=GREEN)),
    "framed": ("border", Border(left=Side("thin", RED), top=Side("double", GREEN))),
    "thick, dashed": ("border", Border(right=Side("thick", RED), bottom=Side("mediumDashed", RED))),
    "crossed out": ("border", Border(diagonal=Side("hair", RED), diagonalUp=True)),
    "centered": ("alignment", Alignment(horizontal="center", vertical="center")),
    "wrapped": ("alignment", Alignment(wrap_text=True, vertical="top")),
    "indented": ("alignment", Alignment(horizontal="left", indent=3)),
    "turned": ("alignment", Alignment(text_rotation=120)),
    "shrunk": ("alignment", Alignment(shrink_to_fit=True)),
    "money": ("number_format", '"€"#,##0.00;[Red]-"€"#,##0.00'),
    "a date": ("number_format", "d-mmm-yy"),
    "open": ("protection", Protection(locked=False, hidden=True)),
}


def look_of(cell):
    """How a cell looks, in the words of the file."""
    font, fill, border, how = cell.font, cell.fill, cell.border, cell.alignment
    color = font.color.rgb if font.color and font.color.type == "rgb" else None
    sides = [
        side and side.style and (side.style, side.color and side.color.rgb)
        for side in (border.left, border.right, border.top, border.bottom, border.diagonal)
    ]
    filled = fill.patternType and (fill.patternType, fill.fgColor.rgb)
    behind = fill.bgColor.rgb if fill.patternType not in (None, "solid") else None
    return {
        "font": (font.name, font.sz, font.b, font.i, font.strike, font.u, font.vertAlign, color),
        "fill": (filled, behind),
        "border": (sides, bool(border.diagonalUp), bool(border.diagonalDown)),
        "alignment": (
            how.horizontal, how.vertical, bool(how.wrap_text), int(how.indent), how.text_rotation,
            bool(how.shrink_to_fit),
        ),
        "number_format": cell.number_format,
        "protection": (cell.protection.locked, cell.protection.hidden),
    }  # fmt: skip


def test_a_cell_looks_as_it_did_whether_it_holds_something_or_not(upgrade):
    def dressed(sheet):
        for row, (what, value) in enumerate(LOOKS.values(), 11):
            sheet[f"A{row}"] = row
            setattr(sheet[f"A{row}"], what, value)
            setattr(sheet[f"B{row}"], what, value)
        sheet["C11"], sheet["C12"], sheet["C13"] = "text", True, "=A11*2"
        for cell in ("C11", "C12", "C13"):
            sheet[cell].font = Font(name="Arial", sz=9, b=True)

    content = changed(dressed)
    done, path = upgrade(content)
    assert done.code == 0, done.err
    old = openpyxl.load_workbook(io.BytesIO(content))[BUDGET]
    new = openpyxl.load_workbook(path)[BUDGET]
    wanted = {cell.coordinate: look_of(cell) for row in old.iter_rows() for cell in row}
    found = {at: look_of(new[at]) for at in wanted}
    assert found == wanted
    assert [new[at].value for at in ("C11", "C12", "C13", "B11")] == ["text", True, "=A11*2", None]


COLORS = [
    (Color(theme=4), "FF4F81BD"),
    (Color(theme=4, tint=0.4), "FF95B3D7"),
    (Color(theme=4, tint=-0.25), "FF366092"),
    (Color(theme=0), "FFFFFFFF"),
    (Color(theme=1, tint=0.5), "FF808080"),
    (Color(indexed=10), "FFFF0000"),
    (Color(indexed=44), "FF99CCFF"),
    (Color(rgb="FF123456"), "FF123456"),
]


def test_a_color_of_a_theme_or_a_list_is_that_color(upgrade):
    """As Excel shows them: lighter 40%, darker 25%."""

    def colored(sheet):
        for row, (color, _) in enumerate(COLORS, 1):
            sheet[f"F{row}"] = row
            sheet[f"F{row}"].fill = PatternFill("solid", fgColor=color)

    _, path = upgrade(changed(colored))
    new = openpyxl.load_workbook(path)[BUDGET]
    shown = [new[f"F{row}"].fill.fgColor.rgb for row in range(1, len(COLORS) + 1)]
    for found, (_, wanted) in zip(shown, COLORS, strict=True):
        apart = [
            abs(int(found[at : at + 2], 16) - int(wanted[at : at + 2], 16)) for at in (2, 4, 6)
        ]
        assert max(apart) <= 1, (found, wanted)


# -- the sheet -------------------------------------------------------------------------------------
def test_rows_columns_merged_cells_and_panes_are_as_they_were(upgrade):
    def arranged(sheet):
        sheet.merge_cells("A6:C7")
        sheet["A6"] = "across"
        sheet.merge_cells("E1:E9")
        sheet.row_dimensions[2].height = 33.75
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[5].fill = PatternFill("solid", fgColor=GREEN)
        sheet.row_dimensions[8].outlineLevel = 2
        sheet.column_dimensions["B"].width = 21.5
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["G"].font = Font(b=True)
        sheet.freeze_panes = "B3"
        sheet.sheet_view.zoomScale = 130
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.tabColor = RED

    done, path = upgrade(changed(arranged))
    new = openpyxl.load_workbook(path)[BUDGET]
    assert sorted(map(str, new.merged_cells.ranges)) == ["A6:C7", "E1:E9"]
    assert new["A6"].value == "across"
    rows, columns = new.row_dimensions, new.column_dimensions
    assert (rows[2].height, rows[3].hidden, rows[8].outlineLevel) == (33.75, True, 2)
    assert rows[5].fill.fgColor.rgb == GREEN
    assert columns["B"].width == pytest.approx(21.5, abs=0.1)
    assert columns["D"].hidden and columns["G"].font.b
    assert new.freeze_panes == "B3" and new.sheet_view.zoomScale == 130
    assert not new.sheet_view.showGridLines
    assert new.sheet_properties.tabColor.rgb == RED
    assert f"the sheet '{BUDGET}' had" not in done.err


MERGES = [
    ("A1:B2 B2:C3", ["A1:B2"], True),
    ("A1:XFD1048576", ["A1:XFD1048576"], False),
    ("B2:A1 A1 zz A1:A1", [], True),
    ("A1:A2 B1:B2 C1:C2", ["A1:A2", "B1:B2", "C1:C2"], False),
]


@pytest.mark.parametrize(("refs", "now", "is_told"), MERGES)
def test_merged_cells_never_lie_over_one_another(upgrade, refs, now, is_told):
    book = OpenedWorkbook(kept("days"))
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs.split())
    merged = f"</sheetData><mergeCells>{cells}</mergeCells>"
    content = with_parts(
        kept("days"),
        {book.saved.book.sheets[BUDGET]: lambda text: text.replace("</sheetData>", merged)},
    )
    done, path = upgrade(content)
    assert path.stat().st_size < 330_000
    merges = Surroundings(OpenedWorkbook(path.read_bytes()).saved, BUDGET).merges
    assert [f"{address(*each[:2])}:{address(*each[2:])}" for each in merges] == now
    assert ("merged cells that are none" in done.err) == is_told


def test_what_styles_and_rows_claim_is_held_within_bounds(upgrade):
    row = (
        '<row r="1" ht="1e9" customHeight="1" s="99999" customFormat="1" outlineLevel="99">'
        '<c r="A1" s="4000000"><v>1</v></c></row>'
    )
    done, path = upgrade(own_sheet("days", row))
    assert done.code == 0, done.err
    assert openpyxl.load_workbook(path)[BUDGET]["A1"].value == 1


# -- what is not carried ---------------------------------------------------------------------------
def _rule(sheet):
    sheet.conditional_formatting.add("A1:A9", CellIsRule("lessThan", ["0"], font=Font(color=RED)))


def _validation(sheet):
    sheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="B3"))


def _table(sheet):
    sheet["H1"], sheet["H2"] = "head", 1
    sheet.add_table(Table(displayName="zz_table", ref="H1:H2"))


def _links(sheet):
    sheet["A1"].hyperlink = "http://example.com"


def _filter(sheet):
    sheet.auto_filter.ref = "A1:B4"


def _print(sheet):
    sheet.print_area = "A1:B4"


def _protected(sheet):
    sheet.protection.sheet = True


def _footer(sheet):
    sheet.oddFooter.center.text = "mine"


def _gradient(sheet):
    sheet["B3"].fill = GradientFill(stop=(RED, GREEN))


def _rich(sheet):
    sheet["A1"] = CellRichText("My ", TextBlock(InlineFont(b=True), "budget"))


NOT_CARRIED = {
    "conditional formats": (_rule, "the sheet 'My budget' had conditional formats"),
    "rules for input": (_validation, "the sheet 'My budget' had rules for input"),
    "tables": (_table, "the sheet 'My budget' had tables"),
    "charts": (lambda sheet: sheet.add_chart(BarChart(), "D2"), "had charts, pictures or shapes"),
    "links": (_links, "the sheet 'My budget' had links"),
    "a filter": (_filter, "the sheet 'My budget' had a filter"),
    "what to print": (_print, "the area to print of the sheet 'My budget' is not carried over"),
    "a footer": (_footer, "the sheet 'My budget' had settings for print"),
    "a protection": (_protected, "the sheet 'My budget' had a protection"),
    "two colors": (_gradient, "My budget!B3: its fill of several colors is gone"),
    "parts of a text": (_rich, "My budget!A1: the parts of its text look alike now"),
}


@pytest.mark.parametrize("name", NOT_CARRIED)
def test_what_is_not_carried_is_named_with_its_sheet(upgrade, name):
    change, said = NOT_CARRIED[name]
    done, _ = upgrade(changed(change))
    assert done.code == 0 and said in done.err


IN_XML = [
    ("<zzNew/>", "the sheet 'My budget' had 'zzNew': not carried over"),
    ('<extLst><ext uri="x"><y:sparklineGroups xmlns:y="urn:y"/></ext></extLst>', "had sparklines"),
    ("<rowBreaks/><colBreaks/>", "the sheet 'My budget' had page breaks: not carried over"),
    ("<\u202ezz/>", ""),
]


@pytest.mark.parametrize(("text", "said"), IN_XML)
def test_what_is_not_known_is_named_as_the_file_names_it(upgrade, text, said):
    part = OpenedWorkbook(kept("days")).saved.book.sheets[BUDGET]
    content = with_parts(
        kept("days"), {part: lambda old: old.replace("</sheetData>", f"</sheetData>{text}")}
    )
    done, _ = upgrade(content)
    assert said in done.err and "\u202e" not in done.err
