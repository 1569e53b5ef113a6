"""Proves that a payroll export as .xlsx is read within bounds: dates, numbers, texts, results of
formulas; one sheet of several; and that what is hostile is refused in a line and in short time.
"""

from __future__ import annotations

import datetime
import io
import json
import time
import zipfile

import openpyxl
import pytest
from commands.terminal import command_in
from payroll.payrolls import as_workbook

from xlplugin.errors import XlpluginError
from xlplugin.payroll.export import read_sheets
from xlplugin.sheets.opened.tables import tables

JAN_9, JAN_23 = datetime.date(2026, 1, 9), datetime.date(2026, 1, 23)
HEAD = ["Pay Date", "Gross", "401k", "After-Tax", "Match"]
ROWS = [["Acme"], [], HEAD, [JAN_9, 7692.31, 538.46, "769.23", 230.77]]


def read(content):
    return read_sheets(tables(content, "x.xlsx"))


def refused(content):
    before = time.process_time()
    with pytest.raises(XlpluginError) as error:
        read(content)
    assert time.process_time() - before < 15
    assert "\n" not in str(error.value) and len(str(error.value)) < 600
    return str(error.value)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_dates_numbers_and_texts():
    (paycheck,) = read(as_workbook({"Register": ROWS})).paychecks
    found = [str(getattr(paycheck, f)) for f in ("pay", "deferral", "after_tax", "employer")]
    assert (paycheck.date, found) == (JAN_9, ["7692.31", "538.46", "769.23", "230.77"])


def test_a_number_is_the_one_that_a_person_sees():
    rows = [HEAD, [46031, 0.1 + 0.2, 1_234_567.89, 100, -0.0], [JAN_23, 5, 3, 2, 1]]
    first = read(as_workbook({"A": rows})).paychecks[0]
    assert first.date == JAN_9
    assert [str(first.pay), str(first.deferral)] == ["0.3", "1234567.89"]


def test_a_cell_that_shows_percents_is_one():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ([*HEAD[:3], "401k %"], [JAN_9, 800, 56, 0.07]):
        sheet.append(row)
    sheet["D2"].number_format = "0.0%"
    payroll = read(saved(book))
    assert payroll.paychecks[0].deferral == 56
    assert "left out: '401k %' (a percentage)" in " ".join(payroll.said)


def test_of_several_sheets_the_one_with_a_payroll_is_read():
    payroll = read(as_workbook({"About": [["Printed on", JAN_9]], "R": ROWS, "Empty": []}))
    assert payroll.said[0] == "read from the sheet 'R'; not used: 'About', 'Empty'"


def test_two_sheets_with_a_payroll_are_refused():
    said = refused(as_workbook({"2025": ROWS, "2026": ROWS}))
    assert "two sheets are payroll tables: '2025' and '2026'" in said


def test_a_formula_is_its_last_result_and_refused_without_one(tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "known.xlsx")
    sheet = book.add_worksheet("Pay")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["2026-01-09", 0, 538.46])
    sheet.write_formula(1, 1, "=400+400", None, 800)
    book.close()
    content = (tmp_path / "known.xlsx").read_bytes()
    assert read(content).paychecks[0].pay == 800
    result, empty = b"<v>800</v>", b'<c r="B2" t="str">'
    text = changed(
        content, SHEET, lambda d: d.replace(b'<c r="B2">', empty).replace(result, b"<v></v>")
    )
    assert read(text).paychecks[0].pay == 0  # a formula that shows nothing, as Excel saves it
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    book.active.append(["2026-01-09", "=400+400", 538.46])
    assert "Sheet!B2 of x.xlsx is a formula that was never calculated" in refused(saved(book))


@pytest.mark.parametrize("rows", [[], [["hello"]], [["Pay Date", "Gross"], [JAN_9, 5]]])
def test_what_has_no_payroll_is_refused(rows):
    assert refused(as_workbook({"A": rows}))


# -- hostile -------------------------------------------------------------------------------
def changed(content, part, change):
    """A workbook with one of its parts changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target.getvalue()


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
PLAIN = as_workbook({"A": ROWS})
END = b"</sheetData>"
HOSTILE = {
    "a row far away": (SHEET, lambda d: d.replace(END, b'<row r="1048576"><c r="A1048576"><v>1</v>'
                       b"</c></row>" + END), "lines; the limit is 100,000"),
    "a cell far to the right": (SHEET, lambda d: d.replace(END, b'<row r="9"><c r="XFD9"><v>1</v>'
                                b"</c></row>" + END), "has 16,384 cells; the limit is 1,000"),
    "many rows": (SHEET, lambda d: d.replace(END, b"<row/>" * 200_000 + END),
                  "lines; the limit is 100,000"),
    "a bomb": (SHEET, lambda d: d + b" " * 30_000_000, "the limit is 25 MB"),
    "styles without end": (STYLES, lambda d: d + b" " * 2_000_000, "the limit is 1 MB"),
    "no xml": (SHEET, lambda d: b"\0" * 100, "is damaged"),
    "cut off": (SHEET, lambda d: d[:400], "is damaged"),
    "digits without end": (SHEET, lambda d: d.replace(END, b'<row r="9"><c r="B9"><v>'
                           + b"1" * 9_000 + b"</v></c></row>" + END), "is damaged"),
    "entities": (SHEET, lambda d: b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "' + b"&a;" * 9_999
                 + b'">]>' + d.replace(END, b"&b;" + END), ""),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_workbook_is_refused_in_short_time(case):
    part, change, told = HOSTILE[case]
    assert told in refused(changed(PLAIN, part, change))


def test_many_sheets_are_refused():
    said = refused(as_workbook({f"S{i}": [["x"]] for i in range(31)}))
    assert "has 31 sheets; the limit is 30" in said


@pytest.mark.parametrize("cut", range(0, len(PLAIN), 499))
def test_a_workbook_that_is_cut_off_is_refused(cut):
    if cut:
        assert refused(PLAIN[:cut])


@pytest.mark.parametrize("at", range(30, len(PLAIN), 397))
def test_a_workbook_with_a_wrong_byte_is_read_or_refused(at):
    content = PLAIN[:at] + bytes([PLAIN[at] ^ 0xFF]) + PLAIN[at + 1 :]
    try:
        read(content)
    except XlpluginError as error:
        assert "\n" not in str(error)


# -- the command ---------------------------------------------------------------------------
@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pay.xlsx").write_bytes(PLAIN)
    (tmp_path / "odd.csv").write_text("Pay Date,Gross,401K QZX\n1/9/2026,800,56\n")
    return tmp_path


def test_the_command_prints_entries_and_says_beside_them_what_it_read(megaroth, here):
    done = megaroth("import", "pay.xlsx")
    assert done.code == 0
    assert done.out == (
        "\n[[paid]]\ndate = 2026-01-09\npay = 7692.31\ndeferral = 538.46\nafter_tax = 769.23\n"
        "employer = 230.77\n"
    )
    assert "'Match' is read as employer money" in done.err.splitlines()
    assert json.loads(megaroth("import", "pay.xlsx", "--json").out)[0]["pay"] == "7692.31"


def test_what_is_open_is_absent(megaroth, here):
    done = megaroth("import", "odd.csv", "--map", "401K QZX=after-tax", "--json")
    assert json.loads(done.out) == [{"date": "2026-01-09", "pay": "800", "after_tax": "56"}]
    assert (
        "employer money is not in the file: it is left open, as expected, and does not count as 0"
        in done.err
    )


def test_a_refusal_is_one_line_and_code_2(megaroth, here):
    for words in ((), ("--map", "Foo=pay"), ("--map", "x"), ("--map",)):
        done = megaroth("import", "odd.csv", *words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert megaroth("import", "odd.csv", "--pay-only").code == 0
