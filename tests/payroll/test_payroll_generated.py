"""Proves that a generated payroll, written as a file and read back, has every dollar in its place.

Calendars of 2024 to 2030, headers of all tables, columns that are missing, off-cycle checks,
reversals, checks that stand twice; wide, long and in blocks; in every encoding, and as workbooks.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from payroll.payrolls import KINDS, as_csv, as_texts, as_workbook, payrolls
from sizes import examples

from xlplugin.files.texts import decoded
from xlplugin.payroll.export import read_payroll, read_sheets
from xlplugin.sheets.opened.tables import tables


def figures(payroll):
    return {each.date: {kind: getattr(each, kind) for kind in KINDS} for each in payroll.paychecks}


@given(
    payrolls(),
    st.sampled_from(["%m/%d/%Y", "%Y-%m-%d", "%b %d, %Y", "%d-%b-%Y"]),
    st.sampled_from(",\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
)
def test_written_as_text_and_read_back(case, dates, delimiter, encoding):
    rows, right = case
    content = as_csv(as_texts(rows, dates), delimiter).encode(encoding)
    payroll = read_payroll(decoded(content))
    assert figures(payroll) == right
    told = " ".join(payroll.said)
    headers = next(row for row in rows if row and all(isinstance(v, str) and v for v in row))
    assert [name for name in headers if repr(name)[1:-1] not in told] == []


@settings(max_examples=examples(0.3))
@given(payrolls())
def test_written_as_a_workbook_and_read_back(case):
    rows, right = case
    content = as_workbook({"About": [["Printed by payroll"]], "Register": rows})
    payroll = read_sheets(tables(content, "x.xlsx"))
    assert figures(payroll) == right


@given(payrolls())
def test_a_file_joined_twice_counts_once(case):
    rows, right = case
    if len(right) < 2:
        return
    text = as_csv(as_texts(rows))
    assert figures(read_payroll(text + "\n" + text)) == right
