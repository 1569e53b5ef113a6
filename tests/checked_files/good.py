"""A good workbook of every kind of cell, rule and drawing, made by XlsxWriter alone.

What a checker must accept, what it must see when something in it is broken, and what every
reader must read alike.
"""

from __future__ import annotations

import datetime
import functools
import io

import xlsxwriter
import xlsxwriter.worksheet

ROWS = (("First", 1200.5, True), ("Second", -3, False), ("Third", 1 / 3, True))


class _Worksheet(xlsxwriter.worksheet.Worksheet):
    """Saves a formula that shows nothing as an empty text, as Excel does; XlsxWriter alone
    saves it as a number without digits."""

    def _xml_formula_element(self, formula, result, attributes):
        if result == "":
            attributes = [*attributes, ("t", "str")]
        super()._xml_formula_element(formula, result, attributes)


@functools.cache
def workbook():
    """Its bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Pay", "created": datetime.datetime(2026, 1, 1)})
    pay, more = (book.add_worksheet(name, _Worksheet) for name in ("Pay", "Notes & more"))
    _cells(book, pay)
    _rules(book, pay)
    _page(pay)
    _table(more)
    _chart(book, more)
    book.define_name("first_pay", "=Pay!$B$2")
    book.define_name("'Notes & more'!here", "='Notes & more'!$A$2")
    more.write_url("E1", "internal:'Pay'!A1", string="to the pay")
    more.write_url("E2", "https://example.org/a?b=c", string="away", tip="Elsewhere")
    more.write_url("E3", "internal:first_pay", string="to the first")
    more.write_comment("E4", "A note", {"author": "Somebody"})
    book.close()
    return buffer.getvalue()


def _cells(book, sheet):
    money = book.add_format({"num_format": '"$"#,##0.00;[Red]-"$"#,##0.00', "bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#EEEEEE"})
    clock = book.add_format({"num_format": "hh:mm:ss", "border": 1})
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_row("A1", ["Who", "Pay", "There"])
    for number, (who, amount, there) in enumerate(ROWS):
        sheet.write(number + 1, 0, who)
        sheet.write(number + 1, 1, amount, money)
        sheet.write(number + 1, 2, there)
    sheet.write_formula("B5", "=SUM(B2:B4)", money, sum(row[1] for row in ROWS))
    sheet.write_formula("C5", "=AND(C2:C4)", None, False)
    sheet.write_formula("D2", '=IF(B2>0,"paid","")', None, "paid")
    sheet.write_formula("D3", '=IF(B3>0,"paid","")', None, "")
    sheet.write_formula("D4", "=MATCH(9,B2:B4,0)", None, "#N/A")
    sheet.write_formula("D5", "=ROUND(first_pay/7,2)", share, 171.5)
    sheet.write_datetime("A7", datetime.datetime(2026, 2, 28), day)
    sheet.write_datetime("A8", datetime.datetime(2026, 2, 28, 6, 30, 15), day)
    sheet.write_datetime("B7", datetime.datetime(2026, 1, 1, 18, 0), clock)
    sheet.write_number("B8", 0.75, clock)
    sheet.write_formula("C7", "=DATE(2026,3,1)", day, 46082)
    sheet.write_formula("C8", "=_xlfn.DAYS(C7,A7)", None, 1)
    sheet.write_string("A9", ' two  blanks, "quotes" & <signs>\nand a line ')
    sheet.write_string("B9", "Größe 2 · 50 % \u2013 \U0001f4b0")
    sheet.write_string("C9", "#N/A is text, and 007 too")
    sheet.write_string("D9", "007")
    sheet.write_rich_string("A10", "in ", money, "two", " looks")
    sheet.write_blank("B10", None, money)
    sheet.write_number("C10", 123456789012.345)
    sheet.write_number("D10", 1e-9)
    sheet.write_array_formula("A11:B11", "{=B2:C2*2}", None, 2401)
    sheet.write_number("B11", 2)
    sheet.merge_range("A13:C13", "over three", money)
    sheet.merge_range("A14:C14", "and again", money)


def _rules(book, sheet):
    red = book.add_format({"bg_color": "#FFC7CE"})
    sheet.data_validation("B2:B4", {
        "validate": "decimal", "criteria": "between", "minimum": -10, "maximum": 9999,
        "input_title": "Pay", "input_message": "In dollars",
        "error_title": "Not possible", "error_message": "An amount of pay",
    })  # fmt: skip
    sheet.data_validation("C2:C4", {"validate": "list", "source": ["TRUE", "FALSE"]})
    sheet.data_validation("D7", {"validate": "list", "source": "=$A$2:$A$4"})
    sheet.data_validation("D8", {"validate": "custom", "value": "=AND(D8>0,D8<9)"})
    sheet.conditional_format("B2:B5", {
        "type": "cell", "criteria": "between", "minimum": -9, "maximum": 0, "format": red,
    })  # fmt: skip
    sheet.conditional_format("A2", {
        "type": "formula", "criteria": '=$A2<>""', "format": red, "multi_range": "A2:A4 D2:D4",
    })  # fmt: skip
    sheet.conditional_format("C10:D10", {"type": "3_color_scale"})
    sheet.conditional_format("C10:D10", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C10:D10", {"type": "icon_set", "icon_style": "4_arrows"})


def _page(sheet):
    sheet.set_column("A:A", 20)
    sheet.set_column("B:D", 14)
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    sheet.set_header("&LPay&R&D")
    sheet.set_footer("&CPage &P of &N")
    sheet.print_area("A1:D14")
    sheet.repeat_rows(0)
    sheet.set_h_pagebreaks([5])
    sheet.autofilter("A1:C4")


def _table(sheet):
    sheet.add_table("A1:C4", {
        "name": "Rates",
        "columns": [
            {"header": "Year"},
            {"header": "Limit"},
            {"header": "Half", "formula": "=Rates[[#This Row],[Limit]]/2"},
        ],
    })  # fmt: skip
    for row, (year, limit) in enumerate(((2024, 69_000), (2025, 70_000), (2026, 72_000)), 1):
        sheet.write_row(row, 0, [year, limit])
        sheet.write_formula(row, 2, "=Rates[[#This Row],[Limit]]/2", None, limit / 2)
    sheet.add_table("A9:B10", {
        "name": "Other",
        "columns": [{"header": "Code"}, {"header": "Meaning"}],
        "data": [["415(c)", "annual additions"]],
    })  # fmt: skip
    sheet.write_formula("A6", "=SUM(Rates[Limit])", None, 211_000)
    sheet.write_formula("B6", "=SUM(Pay!B2:B4)+SUM('Notes & more'!A2)", None, 3221.5 + 1 / 3)


def _chart(book, sheet):
    chart = book.add_chart({"type": "column"})
    for column in "BC":
        chart.add_series({
            "name": f"='Notes & more'!${column}$1",
            "categories": "='Notes & more'!$A$2:$A$4",
            "values": f"='Notes & more'!${column}$2:${column}$4",
        })  # fmt: skip
    sheet.insert_chart("G2", chart)
    again = book.add_chart({"type": "line"})
    again.add_series({"values": "=Pay!$B$2:$B$4"})
    sheet.insert_chart("G20", again)
