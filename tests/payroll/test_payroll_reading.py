"""Proves how a payroll export is read: what is forgiven, what is left out, what is refused.

A file gives the paychecks that stand in it, or one sentence with its line; nothing else is ever
raised. What is read fits the input ``paid`` of a plan.
"""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xlplugin.errors import NotUnderstood
from xlplugin.payroll import cells as stub_cells
from xlplugin.payroll.export import read_payroll
from xlplugin.payroll.headers import kind_of
from xlplugin.plan.inputs import BY_NAME

JAN_9, JAN_23 = datetime.date(2026, 1, 9), datetime.date(2026, 1, 23)


FIGURES = ("pay", "deferral", "after_tax", "employer")


def read(text):
    """What is read; the pay alone of a file that has no contributions."""
    try:
        return read_payroll(text)
    except NotUnderstood as error:
        if "no column of contributions" not in str(error):
            raise
        return read_payroll(text, pay_only=True)


def said(payroll):
    """Paychecks in short: date, pay, deferral, after-tax and employer; open ones are a dash."""
    amounts = [[getattr(each, name) for name in FIGURES] for each in payroll.paychecks]
    return [
        " ".join([str(each.date), *("-" if net is None else f"{net:f}" for net in own)])
        for each, own in zip(payroll.paychecks, amounts, strict=True)
    ]


def refused(text):
    with pytest.raises(NotUnderstood) as error:
        read(text)
    return str(error.value)


# -- files -------------------------------------------------------------------------------
FILES = {
    "plain": (
        "Check Date,Gross Pay,401k Pre-Tax,After-Tax 401k,Company Match\n"
        "2026-01-09,8000.00,800.00,400.00,240.00\n"
        "2026-01-23,8000.00,800.00,400.00,240.00\n",
        ["2026-01-09 8000.00 800.00 400.00 240.00", "2026-01-23 8000.00 800.00 400.00 240.00"],
    ),
    "all that payroll programs do at once": (
        "\ufeff\"Acme Widgets, Inc.\"\r\n"
        "Payroll register, year to date\r\n"
        "\r\n"
        'PAY DATE,Pay Period End,"GROSS\nPAY",GROSS YTD,401(k) Roth,401(K) PRE TAX,"After tax",'
        "ER Match,Nonelective,Federal Tax,Net Pay\r\n"
        '1/9/2026,1/3/2026,"$8,000.00","$8,000.00",100.00,"$700.00",$400.00,$240.00,$80.00,'
        '"$1,200.00","$5,500.00"\r\n'
        ",,,,,,,,,,\r\n"
        '1/23/2026,1/17/2026,"$8,000.00","$16,000.00",100.00,"$700.00",$ - ,$240.00,$80.00,'
        '"$1,200.00","$5,900.00"\r\n'
        'Total,,"$16,000.00",,200.00,"$1,400.00",$400.00,$480.00,$160.00,,\r\n'
        "Printed 2/1/2026 by payroll,,,,,,,,,,\r\n",
        ["2026-01-09 8000.00 800.00 400.00 320.00", "2026-01-23 8000.00 800.00 0 320.00"],
    ),
    "semicolons and decimal commas": (
        "Pay Date;Gross;Deferral;After-tax;Match\n"
        "2026-01-09;8.000,50;800,05;400;240,00\n"
        "23.01.2026;8 000,50;800,05;400;240,00\n",
        ["2026-01-09 8000.50 800.05 400 240.00", "2026-01-23 8000.50 800.05 400 240.00"],
    ),
    "semicolons and decimal points": (
        "Pay Date;Gross\n1/9/2026;8,000.50\n",
        ["2026-01-09 8000.50 - - -"],
    ),
    "tabs": (
        "Pay Date\tGross Pay\tDeferral\nJan 9, 2026\t8,000\t800\n",
        ["2026-01-09 8000 800 - -"],
    ),
    "the oldest line ends, and lines out of order": (
        "Gross,Pay Date\r8000,2026-01-23\r7000,2026-01-09\r",
        ["2026-01-09 7000 - - -", "2026-01-23 8000 - - -"],
    ),
    "several lines of a date": (
        "Date,Description,Gross,401k,Match\n"
        "1/9/2026,Regular,8000,800,240\n"
        "1/9/2026,Bonus,5000,500,\n"
        "1/9/2026,Reversal,(5000.00),500.00-,\n"
        "1/9/2026,Bonus,4000,\u2212100,10\n",
        ["2026-01-09 12000 700 - 250"],
    ),
    "a total of each date, and of the year to date": (
        "Date,Description,Gross,401k\n"
        "1/9/2026,Regular,8000,800\n"
        "1/9/2026,Bonus,5000,500\n"
        "1/9/2026,Total,13000,1300\n"
        "1/9/2026,Year to date,13000,1300\n",
        ["2026-01-09 13000 1300 - -"],
    ),
    "only the total of a date": (
        "Date,Description,Gross\n1/9/2026,Total,13000\n",
        ["2026-01-09 13000 - - -"],
    ),
    "a line of totals without a name": (
        "Date,Gross,401k\n1/9/2026,8000,800\n1/23/2026,8000,800\n,16000,1600\n",
        ["2026-01-09 8000 800 - -", "2026-01-23 8000 800 - -"],
    ),
    "the year to date said in the line above": (
        ",Current,,YTD,\n"
        "Check Date,Gross,401k,Gross,401k\n"
        "1/9/2026,8000,800,8000,800\n"
        "1/23/2026,8000,800,16000,1600\n",
        ["2026-01-09 8000 800 - -", "2026-01-23 8000 800 - -"],
    ),
    "headers again on each page, and paydays to come": (
        "Pay Date,Gross\n1/9/2026,8000\nPay Date,Gross\n1/23/2026,8000\n2/6/2026,\n",
        ["2026-01-09 8000 - - -", "2026-01-23 8000 - - -"],
    ),
    "an unpaid leave": (
        "Pay Date,Gross,Deferral\n1/9/2026,0.00,\n",
        ["2026-01-09 0.00 0 - -"],
    ),
    "one person by name": (
        "Employee Name,Pay Date,Gross\n\"Smith, Jo\",1/9/2026,8000\nSMITH  JO,1/23/2026,8000\n",
        ["2026-01-09 8000 - - -", "2026-01-23 8000 - - -"],
    ),
    "a total of the deferrals beside them": (
        "Pay Date,Gross,401k Pre-Tax,401k Roth,Total 401k,Total Deferrals\n"
        "1/9/2026,8000,500,300,800,800\n",
        ["2026-01-09 8000 800 - -"],
    ),
    "two columns of the pay date that agree": (
        "Pay Date,Check Date,Gross\n2026-01-09,1/9/2026,8000\n",
        ["2026-01-09 8000 - - -"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_files(name):
    text, expected = FILES[name]
    assert said(read(text)) == expected


def test_what_is_read_is_the_input_paid():
    stubs = read_payroll(FILES["all that payroll programs do at once"][0]).entries()
    assert list(stubs[0]) == ["date", "pay", "deferral", "after_tax", "employer"]
    assert stubs[0]["date"] == JAN_9
    paid = BY_NAME["paid"].read(stubs)
    assert [entry.stub.pay for entry in paid] == [8_000_00, 8_000_00]
    assert [entry.stub.employer for entry in paid] == [320_00, 320_00]


# -- headers -----------------------------------------------------------------------------
HEADERS = {
    "date": [
        "Check Date", "Pay Date", "PAYDATE", "pay_date", "Payday", "CheckDate", "Date",
        "Payment Date", "Payroll Date", "Date Paid", "Pay Dt", "Deposit date:",
    ],
    "pay": [
        "Gross Pay", "Gross", "GROSS WAGES", "Gross Earnings ($)", "Total Gross", "GrossPay",
        "Current Gross", "Gross Pay (this period)", "Total Earnings", "Wages", "Pay",
        "Eligible Compensation",
    ],
    "deferral": [
        "401k Pre-Tax", "401(k) Roth", "Roth 401k", "Deferral", "401K", "401 (k)", "Roth401k",
        "EE 401(k)", "Employee Contribution", "Elective Deferrals", "401k Catch-Up", "Pre-tax",
        "Roth", "401(k) Deduction", "Tax-Deferred 401k", "403(b)", "Bonus 401k", "401k %",
    ],
    "after_tax": [
        "After-Tax 401k", "After tax", "AFTERTAX", "401(k) After-Tax", "Post-tax 401k",
        "AfterTax401k", "Employee After-Tax Contribution", "401K AT", "After-tax deduction 401k",
    ],
    "employer": [
        "Company Match", "ER Match", "Employer Contribution", "Nonelective", "Non-Elective",
        "401k Match", "E/R 401k", "Profit Sharing", "Safe Harbor", "Match True-Up", "Roth Match",
        "Company 401(k) contribution", "Match on after-tax",
    ],
    "unclear": [
        "Contributions", "Retirement", "Roth after-tax", "Mega Backdoor", "Total 401k",
        "Retirement Deduction",
    ],
    "check": ["Check Number"],
    "person": ["Employee", "Employee Name", "Name", "Employee ID"],
    "": [
        "Gross YTD", "YTD Gross", "GrossYTD", "ytd401k", "401k Year-to-Date", "Y.T.D. Match",
        "Yr to Date Gross", "Gross to date", "Cumulative Gross", "Annual Gross", "QTD Gross",
        "Roth Conversion", "In-Plan Rollover", "After-tax in-plan Roth conversion",
        "Converted to Roth", "Roth rollover", "401k Loan", "Loan Repayment 401k", "Net Pay",
        "After-tax pay", "Post-Tax Deductions", "Pre-Tax Deductions", "Taxable Gross",
        "Federal Taxable Wages", "Employer FICA", "Employer HSA", "HSA", "457(b)", "Roth IRA",
        "Deferred Comp", "Match Rate", "Match eligible pay", "401k balance",
        "Pay Period", "Period End Date", "Pay Period End Date", "Hire Date", "Pay Rate", "Hours",
        "Regular Pay", "Bonus", "Company", "Employer", "Federal Tax", "Salary",
        "Pay date 1/9/2026", "",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "kind"), [(header, kind) for kind, several in HEADERS.items() for header in several]
)
def test_headers(header, kind):
    for spelling in (header, header.upper(), f" {header.lower()}* ", header.replace(" ", "_")):
        assert kind_of(spelling)[0] == kind, spelling


def test_the_better_of_two_headers_is_taken():
    text = "Date,Pay Date,Wages,Gross Pay\n1/1/2026,1/9/2026,7000,8000\n"
    assert said(read(text)) == ["2026-01-09 8000 - - -"]


# -- cells -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "cell",
    ["2026-01-09", "2026/1/9", "20260109", "2026-01-09T00:00:00", "2026-01-09 00:00:00",
     "1/9/2026", "01/09/2026", "1/9/26", "1-9-2026", "1/9/2026 12:00 AM", "9.1.2026",
     "Jan 9, 2026", "January 9 2026", "JAN-09-2026", "9 Jan 2026", "09-Jan-26", "9-JAN-2026",
     "Fri, Jan 9, 2026", "Friday January 9th, 2026", "46031", "46031.0", " '2026-01-09 "],
)  # fmt: skip
def test_dates(cell):
    assert stub_cells.date(cell) == JAN_9


@pytest.mark.parametrize(
    "cell",
    ["", "x", "2026-13-01", "2026-02-30", "13/40/2026", "1/9", "Jan 2026", "Ja 9, 2026",
     "Foo 9, 2026", "1999-12-31", "2100-01-01", "8000", "9.5", "1234567", "12345678901",
     "2026-1-9x", "26-01-09", "\u0661/\u0669/2026"],
)  # fmt: skip
def test_no_dates(cell):
    assert stub_cells.date(cell) is None


@pytest.mark.parametrize(
    ("cell", "dollars"),
    [("8000", "8000"), ("8,000.50", "8000.50"), ("$8,000.50", "8000.50"), ("$ 8000", "8000"),
     ("USD 8000", "8000"), ("US$8000", "8000"), (".5", "0.5"), ("8000.", "8000"),
     ("(8,000.50)", "-8000.50"), ("$(8000)", "-8000"), ("($8000)", "-8000"), ("-8000", "-8000"),
     ("-$8000", "-8000"), ("$-8000", "-8000"), ("8000-", "-8000"), ("8000.5 -", "-8000.5"),
     ("\u22128000", "-8000"), ("+8000", "8000"), ("", "0"), (" ", "0"), ("-", "0"), ("$ -", "0"),
     ("\u2014", "0"), ("N/A", "0"), ("'8000", "8000"), ("8000\xa0", "8000"),
     ("0.123456789012345678901", "0.123456789012345678901")],
)  # fmt: skip
def test_amounts(cell, dollars):
    assert f"{stub_cells.amount(cell):f}" == dollars


@pytest.mark.parametrize(
    "cell",
    ["x", "8.000,50", "8,00", "80,000,00", "1.2.3", "5%", "1e5", "--5", "(5", "8 000", "5 CR",
     "10000000000", "nan", "inf", "\u0665"],
)  # fmt: skip
def test_no_amounts(cell):
    assert stub_cells.amount(cell) is None


# -- what is refused ---------------------------------------------------------------------
HEAD = "Pay Date,Gross Pay,Deferral\n"
REFUSED = [
    # file                                              the sentence
    ("", "the file is empty"),
    (" \n\t\r\n", "the file is empty"),
    ("\ufeff", "the file is empty"),
    ("hello", "no header line was found"),
    ("1,2\n3,4\n", "no header line was found"),
    (HEAD, "no line below the headers has a pay date and amounts"),
    ("Gross Pay,401k,Tax\n1,2,3\n",
     "no column is the pay date; the headers in line 1 are 'Gross Pay', '401k', 'Tax'; name one "
     "of them 'Pay Date'"),
    ("Pay Period End,Gross\n1/9/2026,5\n", "no column is the pay date"),
    ("Pay Date,Gross YTD\n1/9/2026,5\n",
     "no column is the gross pay; the headers are 'Pay Date', 'Gross YTD'"),
    (HEAD + "1/9/2026,8000,abc\n",
     "line 2: 'abc' under 'Deferral' is not an amount in dollars; write it as 1,234.56"),
    (HEAD + "1/9/2026,8000,10%\n", "line 2: '10%' under 'Deferral' is not an amount in dollars"),
    (HEAD + "\n\n1/32/2026,8000,800\n",
     "line 4: '1/32/2026' under 'Pay Date' is not a pay date from 2000 on; write dates as"),
    (HEAD + ",8000,800\n", "line 2 has amounts but no date under 'Pay Date'"),
    (HEAD + "1/9/2026,8,000.00,800\n",
     "line 2 has a cell beyond the headers of line 1; put what holds a comma in quotes"),
    (HEAD + "Jan 9, 2026,8000,800\n", "line 2 has a cell beyond the headers of line 1"),
    (HEAD + '1/9/2026,"8000,800\n1/23/2026,8000,800\n',
     "line 2 opens a quote that is never closed"),
    (HEAD + '1/9/2026,8000,"800\n1/23/2026,8000,800\n1/30/2026,8000,800"\n',
     "line 2 opens a quote that is never closed"),
    ("Pay Date,Gross,Gross Pay\n1/9/2026,5,5\n",
     "line 1 has two columns that could be the gross pay: 'Gross' and 'Gross Pay'; name only one "
     "of them 'Gross Pay'"),
    ("Pay Date,Total Earnings,Wages\n1/9/2026,5,5\n", "'Total Earnings' and 'Wages'"),
    ("Pay Date,Gross,401k,401(k)\n1/9/2026,5,5,5\n",
     "line 1 has two columns '401(k)'; name the year-to-date column 'YTD'"),
    ("Pay Date,Gross,Contributions\n1/9/2026,5,5\n",
     '"Contributions" in line 1 could be 401(k), after-tax, employer money or something else; say '
     'which with --map "Contributions=left out" (or deferral, after_tax, employer, pay, date)'),
    ("Pay Date,Gross,Total 401k\n1/9/2026,5,5\n", '"Total 401k" in line 1 could be'),
    ("Pay Date,Gross,Deferral,401k Pre-Tax,401k Roth\n1/9/2026,9,5,3,2\n1/23/2026,9,5,4,0\n",
     "line 3: 'Deferral' is 5, but '401k Pre-Tax' and '401k Roth' add up to 4; say which with "
     '--map "Deferral=left out"'),
    ("Pay Date,Gross,Deferral,401k Roth\n1/9/2026,9,5,5\n1/23/2026,9,4,4\n",
     "'Deferral' equals '401k Roth' in every line, so it may be the total"),
    ("Pay Date,Gross,Employer Contribution,Match\n1/9/2026,9,5,5\n",
     "'Employer Contribution' equals 'Match' in every line, so it may be the total, or paid "
     'in addition; say which with --map "Employer Contribution=left out"'),
    (HEAD + "13/1/2026,8000,800\n2/1/2026,8000,800\n",
     "line 2: '13/1/2026' is day/month, but line 3: '2/1/2026' can be both; write dates as "
     "2026-01-09"),
    (HEAD + "13/1/2026,8000,800\n1/27/2026,8000,800\n",
     "line 2: '13/1/2026' is day/month, but line 3: '1/27/2026' is month/day"),
    ("Pay Date;Gross\n9/1/2026;8000,50\n",
     "line 2: '9/1/2026' can be month/day or day/month; write dates as 2026-01-09"),
    ("Pay Date;Gross;Match\n2026-01-09;8000,50;1.5\n",
     "line 2 has a decimal comma in '8000,50', line 2 a decimal point in '1.5'"),
    ("Pay Date;Gross\n2026-01-09;8.000\n", "line 2: '8.000' can be thousands or decimals"),
    ("Pay Date,Check Date,Gross\n1/9/2026,1/8/2026,5\n",
     "line 2 has two pay dates: '1/9/2026' under 'Pay Date' and '1/8/2026' under 'Check Date'"),
    (HEAD + "1/9/2026,8000,800\n1/23/2026,-100,0\n",
     "line 3: what was paid on 2026-01-23 adds up to -100 under 'Gross Pay'"),
    (HEAD + "1/9/2026,8000,-800\n", "adds up to -800 under 'Deferral'; amounts have no minus sign"),
    ("Name,Pay Date,Gross\nJo,1/9/2026,5\nSam,1/9/2026,5\n",
     "line 2 and line 3 are for two people: 'Jo' and 'Sam'"),
    (HEAD + "1/9/2026,9999999999,0\n1/9/2026,9999999999,1\n", "adds up to 19,999,999,998"),
    (HEAD + "1/9/2026," + "9" * 200_000 + "\n", "a cell of line 2 has more than 131,072 letters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(text, sentence):
    assert sentence in refused(text)


def test_day_before_month_where_every_date_says_so():
    text = HEAD + "13/1/2026,8000,800\n27/1/2026,8000,800\n"
    assert [each.date.day for each in read(text).paychecks] == [13, 27]


def test_many_headers_are_not_all_named():
    headers = ",".join(f"Column {letter}" for letter in "abcdefghijklmnop")
    assert "'Column k', and 5 more; name" in refused(f"Gross,{headers}\n1\n")


# -- any text ----------------------------------------------------------------------------
def check(text):
    try:
        payroll = read(text)
    except NotUnderstood as error:
        assert str(error) and "\n" not in str(error)
        return
    days = [each.date for each in payroll.paychecks]
    assert days and days == sorted(set(days))
    assert payroll.said and not any("\n" in line for line in payroll.said)
    assert BY_NAME["paid"].read(payroll.entries())


@given(st.text())
@example("\x00")
@example('"')
@example("Pay Date,Gross\n2026-01-09,\ud800")
def test_any_text_is_paychecks_or_a_sentence(text):
    check(text)


CELLS = st.sampled_from(
    [*(header for several in HEADERS.values() for header in several[:6]), "Total", "YTD",
     "1/9/2026", "13/1/2026", "2026-01-09", "Jan 9, 2026", "46031", "8000", "8,000.50", "8.000,5",
     "(5)", "5-", "-", "$", '"', "", "\n", "\x00", "1,234", "\u00b9", "401k\u00b2", "\u0665"],
)  # fmt: skip


@given(
    st.lists(st.lists(CELLS | st.text(max_size=3), max_size=6), max_size=6),
    st.sampled_from(",;\t"),
    st.booleans(),
)
@example([["401k Pre-Tax", "\u00b9"]], ",", False)  # a digit to read, and no number
def test_any_table_is_paychecks_or_a_sentence(rows, delimiter, quoted):
    if quoted:
        file = io.StringIO()
        csv.writer(file, delimiter=delimiter).writerows(rows)
        check(file.getvalue())
    else:
        check("\n".join(delimiter.join(row) for row in rows))


AMOUNTS = st.integers(0, 10**9).map(lambda cents: f"{cents // 100:,}.{cents % 100:02d}")
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


@given(
    st.dictionaries(DAYS, st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=5),
    st.permutations(range(5)),
    st.sampled_from(["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%d %B %Y"]),
    st.sampled_from(",;\t"),
)
def test_what_is_written_is_read_back(paychecks, order, dates, delimiter):
    headers = ["Pay Date", "Gross Pay", "Roth 401k", "After-Tax", "Match"]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow([headers[at] for at in order])
    for day, amounts in paychecks.items():
        cells = [day.strftime(dates), *amounts]
        writer.writerow([cells[at] for at in order])
    expected = [
        " ".join([str(day), *(amount.replace(",", "") for amount in paychecks[day])])
        for day in sorted(paychecks)
    ]
    assert said(read(file.getvalue())) == expected
