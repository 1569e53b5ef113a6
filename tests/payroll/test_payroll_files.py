"""Proves each kind of payroll file: the shared ones with what is right beside them, and a table of
those that programs, journals and record keepers write. Every dollar is in its place, or named.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplugin.errors import NotUnderstood
from xlplugin.files.texts import decoded
from xlplugin.payroll.export import read_payroll

FILES = Path(__file__).parent / "files"
EXPECTED = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))
FIGURES = ("pay", "deferral", "after_tax", "employer")


def short(payroll):
    """Paychecks as text: date, pay, deferral, after-tax, employer; what is open is a dash."""
    return [
        " ".join([str(each.date), *("-" if (n := getattr(each, f)) is None else f"{n:f}"
                                    for f in FIGURES)])
        for each in payroll.paychecks
    ]  # fmt: skip


# -- the shared files ----------------------------------------------------------------------
def test_every_shared_file_has_its_expectation():
    assert {path.name for path in FILES.glob("*.csv")} == {*EXPECTED, "headers.csv"}


@pytest.mark.parametrize("name", EXPECTED)
def test_shared_files(name):
    expected = EXPECTED[name]
    text = decoded((FILES / name).read_bytes())
    if "refused_naming" in expected:
        with pytest.raises(NotUnderstood) as error:
            read_payroll(text)
        assert all(each in str(error.value) for each in expected["refused_naming"])
        return
    payroll = read_payroll(text)
    found = [
        {"date": str(each.date)}
        | {f: None if getattr(each, f) is None else float(getattr(each, f)) for f in FIGURES}
        for each in payroll.paychecks
    ]
    assert found == expected["paychecks"]
    assert [set(entry) - {"date"} for entry in payroll.entries()] == [
        {f for f in FIGURES if each[f] is not None} for each in expected["paychecks"]
    ]


def test_a_check_that_stands_twice_is_named_with_date_number_and_lines():
    payroll = read_payroll((FILES / "same_check_twice.csv").read_text(encoding="utf-8"))
    assert "line 4 is line 3 again, 2026-01-23, check 1002: counted once" in payroll.said


# -- kinds ---------------------------------------------------------------------------------
CHECKS = "Pay Date,Check Number,Gross,401k,After-Tax,Match\n"
PLAIN = "Pay Date,Gross,401k,After-Tax,Match\n"
LONG = "Pay Date,Gross,Deduction,Amount\n"
LONG_CHECKS = "Pay Date,Check Number,Gross,Deduction,Amount\n"
KINDS = {
    # name: (text, paychecks, what is said)
    "a check, taken back and issued again under another number": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/9/2026,1,-800,-80,-40,-20\n1/9/2026,2,800,80,40,20\n",
        ["2026-01-09 800 80 40 20"],
        ["line 3 of 2026-01-09 reverses line 2 of 2026-01-09, check 1: neither is counted"],
    ),
    "issued again under the same number: netted before what stands twice is looked for": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/9/2026,1,-800,-80,-40,-20\n1/9/2026,1,800,80,40,20\n",
        ["2026-01-09 800 80 40 20"],
        ["line 3 of 2026-01-09 reverses line 2 of 2026-01-09, check 1: neither is counted"],
    ),
    "taken back on a later day, by its number": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/23/2026,2,800,80,40,20\n1/26/2026,1,-800,-80,-40,-20\n"
        "1/26/2026,3,810,81,41,21\n",
        ["2026-01-09 0 0 0 0", "2026-01-23 800 80 40 20", "2026-01-26 810 81 41 21"],
        ["line 4 of 2026-01-26 reverses line 2 of 2026-01-09, check 1: neither is counted",
         "2026-01-09: everything paid was reversed, which makes it 0: the zeros stand for a "
         "reversed check"],
    ),
    "taken back and issued again on another day: no zeros beside the real check": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/23/2026,2,800,80,40,20\n1/26/2026,2,-800,-80,-40,-20\n"
        "1/26/2026,3,810,81,41,21\n",
        ["2026-01-09 800 80 40 20", "2026-01-26 810 81 41 21"],
        ["line 4 of 2026-01-26 reverses line 3 of 2026-01-23, check 2: neither is counted",
         "2026-01-23: everything paid was reversed, and the check of 2026-01-26 replaces it: "
         "no entry for 2026-01-23"],
    ),
    "taken back, issued again and taken back once more": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/9/2026,1,-800,-80,-40,-20\n1/12/2026,2,810,81,41,21\n"
        "1/12/2026,2,-810,-81,-41,-21\n1/13/2026,3,820,82,42,22\n",
        ["2026-01-13 820 82 42 22"],
        ["the check of 2026-01-13 replaces it: no entry for 2026-01-09",
         "the check of 2026-01-13 replaces it: no entry for 2026-01-12"],
    ),
    "taken back with weekly pay: the next payday is no reissue": (
        CHECKS + "1/2/2026,1,800,80,40,20\n1/9/2026,2,800,80,40,20\n1/12/2026,2,-800,-80,-40,-20\n"
        "1/16/2026,3,800,80,40,20\n1/23/2026,4,800,80,40,20\n",
        ["2026-01-02 800 80 40 20", "2026-01-09 0 0 0 0", "2026-01-16 800 80 40 20",
         "2026-01-23 800 80 40 20"],
        ["2026-01-09: everything paid was reversed, which makes it 0: the zeros stand for a "
         "reversed check"],
    ),
    "taken back with weekly pay and issued again": (
        CHECKS + "1/2/2026,1,800,80,40,20\n1/9/2026,2,800,80,40,20\n1/12/2026,2,-800,-80,-40,-20\n"
        "1/12/2026,5,810,81,41,21\n1/16/2026,3,800,80,40,20\n1/23/2026,4,800,80,40,20\n",
        ["2026-01-02 800 80 40 20", "2026-01-12 810 81 41 21", "2026-01-16 800 80 40 20",
         "2026-01-23 800 80 40 20"],
        ["the check of 2026-01-12 replaces it: no entry for 2026-01-09"],
    ),
    "long: taken back and issued again on another day": (
        LONG_CHECKS + "1/9/2026,4,700,401K,50\n1/23/2026,5,700,401K,50\n1/26/2026,5,-700,401K,-50\n"
        "1/26/2026,6,710,401K,51\n",
        ["2026-01-09 700 50 - -", "2026-01-26 710 51 - -"],
        ["the check of 2026-01-26 replaces it: no entry for 2026-01-23"],
    ),
    "taken back on a later day, where only one check is like it": (
        PLAIN + "1/9/2026,800,80,40,20\n1/23/2026,900,90,40,20\n1/26/2026,-800,-80,-40,-20\n"
        "1/26/2026,810,81,41,21\n",
        ["2026-01-09 0 0 0 0", "2026-01-23 900 90 40 20", "2026-01-26 810 81 41 21"],
        ["line 4 of 2026-01-26 reverses line 2 of 2026-01-09: neither is counted"],
    ),
    "a negative correction of one figure": (
        PLAIN + "1/9/2026,800,80,40,20\n1/9/2026,0,-8,0,0\n",
        ["2026-01-09 800 72 40 20"],
        ["2026-01-09: lines 2, 3 are added up"],
    ),
    "a file joined twice, with its headers": (
        (PLAIN + "1/9/2026,800,80,40,20\n1/23/2026,800,80,40,20\n") * 2,
        ["2026-01-09 800 80 40 20", "2026-01-23 800 80 40 20"],
        ["line 5 is line 2 again, 2026-01-09: counted once",
         "line 6 is line 3 again, 2026-01-23: counted once"],
    ),
    "the same year to date proves one check": (
        "Pay Date,Gross,Gross YTD,401k\n1/9/2026,800,800,80\n1/9/2026,800,800,80\n",
        ["2026-01-09 800 80 - -"],
        ["line 3 is line 2 again, 2026-01-09: counted once"],
    ),
    "two checks of a day with the same amounts and different numbers are two": (
        CHECKS + "1/9/2026,1,800,80,40,20\n1/9/2026,2,800,80,40,20\n",
        ["2026-01-09 1600 160 80 40"],
        ["2026-01-09: lines 2, 3 are added up"],
    ),
    "long: two checks of a day, each with its pay": (
        LONG_CHECKS + "1/9/2026,1,700,401K,50\n1/9/2026,1,700,Medical,9\n1/9/2026,2,92,401K,5\n"
        "1/9/2026,2,92,401K Match,3\n",
        ["2026-01-09 792 55 - 3"],
        ["left out: 'Medical' (another plan or benefit)"],
    ),
    "long: without numbers, two pays are two checks": (
        LONG + "1/9/2026,700,401K,50\n1/9/2026,700,Match,9\n1/9/2026,92,401K,5\n",
        ["2026-01-09 792 55 - 9"], [],
    ),
    "long: a check taken back later, loans and all": (
        LONG_CHECKS + "1/9/2026,5,700,401K,50\n1/9/2026,5,700,401K LN,10\n"
        "1/23/2026,5,-700,401K,-50\n1/23/2026,5,-700,401K LN,-10\n1/23/2026,6,710,401K,51\n",
        ["2026-01-09 0 0 - -", "2026-01-23 710 51 - -"],
        ["left out: '401K LN' (a loan)"],
    ),
    "long: joined twice": (
        (LONG + "1/9/2026,700,401K,50\n1/9/2026,700,Match,9\n1/23/2026,700,401K,50\n") * 2,
        ["2026-01-09 700 50 - 9", "2026-01-23 700 50 - 0"],
        ["line 6 is line 2 again, 2026-01-09: counted once"],
    ),
    "long: employee and employer amounts side by side": (
        "Check Date,Gross,Benefit,Employee Deduction,Company Contribution\n"
        "1/9/2026,700,401(k),50,20\n1/9/2026,700,Medical,9,40\n",
        ["2026-01-09 700 50 - 20"],
        ["'401(k), Company Contribution' is read as employer money"],
    ),
    "long: a kind of line beside its label": (
        "Check Date,Type,Code,Current Amount,YTD Amount\n1/9/2026,Earnings,Gross Pay,700,700\n"
        "1/9/2026,Deduction,401K,50,50\n1/9/2026,Employer,401K,20,20\n1/9/2026,Tax,Medicare,9,9\n",
        ["2026-01-09 700 50 - 20"],
        ["'Gross Pay' is read as the pay"],
    ),
    "long: sections of a payslip": (
        "Pay Date,Section,Description,Amount\n1/9/2026,Earnings,Gross Pay,700\n"
        "1/9/2026,Pre Tax Deductions,401(k),50\n1/9/2026,Post Tax Deductions,Roth 401(k),5\n"
        "1/9/2026,Post Tax Deductions,401(k) After Tax,30\n"
        "1/9/2026,Employer Paid Benefits,401(k) Match,20\n",
        ["2026-01-09 700 55 30 20"], [],
    ),
    "a history of a record keeper with sources": (
        "Date,Source,Investment,Transaction Type,Amount,Shares/Unit\n"
        "02/13/2026,Pre-tax,500 INDEX,Contributions,30.00,2\n"
        "02/13/2026,Pre-tax,BOND INDEX,Contributions,20.00,1\n"
        "02/13/2026,After-tax,500 INDEX,Contributions,40.00,3\n"
        "02/13/2026,Company Match,500 INDEX,Contributions,10.00,1\n"
        "02/14/2026,Pre-tax,500 INDEX,Dividend,9,1\n"
        "02/15/2026,After-tax,500 INDEX,In-Plan Conversion,-40.00,1\n"
        "02/20/2026,Pre-tax,500 INDEX,Exchange Out,-5,1\n",
        ["2026-02-13 - 50.00 40.00 10.00"],
        ["pay is not in the file: it is left open, as expected, and does not count as 0",
         "the file is a record keeper's history: 'Date' is the day money arrived, some "
         "days after the payday"],
    ),
    "a history whose transactions say their source": (
        "Trade date,Transaction Type,Dollar amount\n2/13/2026,Employee Pre-Tax Contribution,50\n"
        "2/13/2026,Employer Match Contribution,20\n2/14/2026,Market Gain,9\n",
        ["2026-02-13 - 50 - 20"],
        ["left out: 'Market Gain' (money that leaves the plan or moves in it)"],
    ),
    "a true-up late in the year": (
        "Pay Date,Gross,401k,Match,Match True-Up\n12/11/2026,700,50,20,12\n",
        ["2026-12-11 700 50 - 32"], [],
    ),
    "profit sharing with every payday": (
        "Pay Date,Gross,401k,Profit Sharing\n1/9/2026,700,50,20\n1/23/2026,700,50,20\n",
        ["2026-01-09 700 50 - 20", "2026-01-23 700 50 - 20"], [],
    ),
    "gross is the pay, what counts for the plan is named": (
        "Pay Date,Gross Pay,Plan Compensation,Eligible Wages,401k\n1/9/2026,700,600,500,50\n",
        ["2026-01-09 700 50 - -"],
        ["left out: 'Plan Compensation', 'Eligible Wages' ('Gross Pay' is the pay)"],
    ),
    "what counts for the plan, alone": (
        "Pay Date,Eligible Wages,401k\n1/9/2026,500,50\n", ["2026-01-09 500 50 - -"],
        ["'Eligible Wages' is read as the pay"],
    ),
    "no pay at all": (
        "Pay Date,Net Pay,401k\n1/9/2026,500,50\n", ["2026-01-09 - 50 - -"],
        ["pay is not in the file: it is left open, as expected, and does not count as 0",
         "left out: 'Net Pay' (net pay)"],
    ),
    "percents beside dollars, and their sum": (
        "Pay Date,Gross,401k %,401k\n1/9/2026,700,7,49\n1/23/2026,700,7,49\nTotal,1400,182,98\n",
        ["2026-01-09 700 49 - -", "2026-01-23 700 49 - -"],
        ["left out: '401k %' (a percentage)", "line 4 is a total: the lines add up to it"],
    ),
    "percents with their sign": (
        "Pay Date,Gross,Match %,401k\n1/9/2026,700,50%,49\n", ["2026-01-09 700 49 - -"],
        ["left out: 'Match %' (a percentage)"],
    ),
    "a total of everything": (
        "Pay Date,Gross,401k Pre-Tax,After-Tax,Match,Total Contributions\n1/9/2026,7,4,2,1,7\n",
        ["2026-01-09 7 4 2 1"],
        ["'Total Contributions' is the total of '401k Pre-Tax' and 'After-Tax' and 'Match': "
         "checked, not added"],
    ),
    "deductions of a register beside a column of after-tax money": (
        "Pay Date,Gross,401k,401k AT,Pre-Tax Deductions,After-Tax Deductions\n"
        "1/9/2026,700,50,10,60,12\n",
        ["2026-01-09 700 50 10 -"],
        ["left out: 'Pre-Tax Deductions', 'After-Tax Deductions' (deductions of several kinds)"],
    ),
    "deductions of a register that are nothing": (
        "Pay Date,Gross,401k,Post-Tax Deductions\n1/9/2026,700,50,0.00\n1/23/2026,700,50,-\n",
        ["2026-01-09 700 50 - -", "2026-01-23 700 50 - -"],
        ["left out: 'Post-Tax Deductions' (deductions of several kinds)"],
    ),
    "long: a deduction that is called after-tax": (
        "Pay Date,Type,Code,Amount\n1/9/2026,Deduction,401K,50\n1/9/2026,Deduction,After-Tax,30\n"
        "1/9/2026,Deduction,Medical,9\n",
        ["2026-01-09 - 50 30 -"], ["'After-Tax' is read as after-tax money"],
    ),
    "the employer by name, by number, and with nothing": (
        "Pay Date,Employer,Company,ER,Gross,401k\n1/9/2026,Acme Inc.,1001,0.00,700,50\n",
        ["2026-01-09 700 50 - -"],
        ["left out: 'Employer', 'Company', 'ER' (no money of the plan)"],
    ),
    "long: what the employer adds under its name alone": (
        "Pay Date,Deduction,Amount,ER\n1/9/2026,401K,50,20\n1/9/2026,Medical,9,40\n",
        ["2026-01-09 - 50 - 20"], ["'401K, ER' is read as employer money"],
    ),
    "two codes of the plan": (
        "Pay Date,Gross,K - 401K,Q - 401K,401K ER MT\n1/9/2026,700,50,5,20\n",
        ["2026-01-09 700 55 - 20"],
        ["'K - 401K' is read as the deferral", "'Q - 401K' is read as the deferral"],
    ),
    "long: codes of the plan": (
        "Pay Date,Type,Code,Amount\n1/9/2026,Deduction,K - 401K,50\n"
        "1/9/2026,Employer,K - 401K Match,20\n",
        ["2026-01-09 - 50 - 20"], ["'K - 401K' is read as the deferral"],
    ),
    "bars": ("Pay Date|Gross|401k\n1/9/2026|7,000.00|500\n", ["2026-01-09 7000.00 500 - -"], []),
    "the pay date in a title": (
        "Acme\nCheck Date: 01/09/2026\nEmployee,Gross,401k,Match\nA,700,50,20\nTotal,700,50,20\n",
        ["2026-01-09 700 50 - 20"], ["the pay date is above each block of lines"],
    ),
    "names of groups above Current and YTD": (
        ",,401(k),,After-Tax 401(k),,Match,\nCheck Date,Gross,Current,YTD,Current,YTD,Current,YTD\n"
        "1/9/2026,700,50,50,10,10,5,5\n1/23/2026,700,50,100,10,20,5,10\n",
        ["2026-01-09 700 50 10 5", "2026-01-23 700 50 10 5"],
        ["'401(k) Current' is read as the deferral"],
    ),
    "blocks of which one has a column less: open there": (
        "Pay day,01/09/2026\nName,Gross,401k,Match\nA,700,50,20\n\n"
        "Pay day,01/23/2026\nName,Gross,401k\nA,700,50\n",
        ["2026-01-09 700 50 - 20", "2026-01-23 700 50 - -"],
        ["the file has 2 blocks, each with its own headers"],
    ),
    "amounts without a header": (
        "Pay Date,Gross,,401k\n1/9/2026,700,50,1\n", ["2026-01-09 700 1 - -"],
        ["left out: 'column 3' (no header)"],
    ),
    "a total that the lines miss is told": (
        "Pay Date,Gross,401k\n1/9/2026,700,50\nTotal,1400,100\n", ["2026-01-09 700 50 - -"],
        ["line 3 is a total of 1,400 under 'Gross', but the lines add up to 700: check that they "
         "are all yours, none missing or repeated"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_files(name):
    text, paychecks, lines = KINDS[name]
    payroll = read_payroll(text)
    assert short(payroll) == paychecks
    for line in lines:
        assert any(line in each for each in payroll.said), (line, payroll.said)


REFUSED = {
    "a line that stands twice, without numbers": (
        PLAIN + "1/9/2026,800,80,40,20\n1/9/2026,800,80,40,20\n1/23/2026,800,80,40,20\n",
        "line 2 and line 3 are the same: either one appears twice, or there are two checks on "
        "2026-01-09; leave line 3 out, or give two checks their numbers",
    ),
    "the same in a long table": (
        LONG + "1/9/2026,700,401K,50\n1/9/2026,700,401K,50\n",
        "line 2 and line 3 are the same: either one appears twice, or there are two amounts",
    ),
    "a label twice under one pay": (
        LONG + "1/9/2026,700,401K,50\n1/9/2026,700,401K,5\n",
        "both '401K' with a pay of 700: one check, or two with the same pay",
    ),
    "deductions after tax, where no other column is after-tax money": (
        "Pay Date,Gross,401k,After-Tax Deductions\n1/9/2026,700,50,30\n",
        '"After-Tax Deductions" in line 1 could be 401(k), after-tax, employer money or something '
        'else; say which with --map "After-Tax Deductions=left out"',
    ),
    "deductions before tax, where no other column is a deferral": (
        "Pay Date,Gross,Pre-Tax Deductions,After-Tax\n1/9/2026,700,50,30\n",
        '"Pre-Tax Deductions" in line 1 could be',
    ),
    "long: deductions after tax, of nobody knows what": (
        LONG + "1/9/2026,700,401K,50\n1/9/2026,700,Post-Tax Deductions,30\n",
        '"Post-Tax Deductions" in line 3 could be',
    ),
    "a deduction after tax that does not say of what": (
        "Pay Date,Gross,401k,Deduction - After-Tax\n1/9/2026,700,50,30\n",
        '"Deduction - After-Tax" in line 1 could be',
    ),
    "dollars of the employer, nobody knows for what": (
        "Pay Date,Gross,401k,Employer\n1/9/2026,700,50,20\n",
        '"Employer" in line 1 could be 401(k), after-tax, employer money or something else; say '
        'which with --map "Employer=left out"',
    ),
    "the same, short": ("Pay Date,Gross,401k,ER\n1/9/2026,700,50,20\n", '"ER" in line 1'),
    "the same, a total": (
        "Pay Date,Gross,401k,Match,Total ER\n1/9/2026,700,50,20,35\n", '"Total ER" in line 1',
    ),
    "the same, an amount": (
        "Pay Date,Gross,401k,Employer Amount\n1/9/2026,700,50,20\n", '"Employer Amount" in line 1',
    ),
    "the same, in other words": (
        "Pay Date,Gross,401k,Employer Money\n1/9/2026,700,50,20\n", '"Employer Money" in line 1',
    ),
    "the same, with a share": (
        "Pay Date,Gross,401k,ER 3%\n1/9/2026,700,50,21\n", '"ER 3%" in line 1',
    ),
    "the same, with cents, of a company": (
        "Pay Date,Gross,401k,Company\n1/9/2026,700,50,20.50\n", '"Company" in line 1',
    ),
    "two pays of one check": (
        LONG_CHECKS + "1/9/2026,1,700,401K,50\n1/9/2026,1,710,Match,5\n",
        "check 1 has two pays: 700 in line 2 and 710 in line 3",
    ),
    "a pay twice under a number": (
        CHECKS + "1/9/2026,1,800,80,0,0\n1/9/2026,1,800,0,40,20\n",
        "line 2 and line 3 of 2026-01-09, check 1 have the same pay: either its pay is listed",
    ),
    "taken back, but which": (
        PLAIN + "1/9/2026,8,4,2,1\n1/23/2026,8,4,2,1\n1/26/2026,-8,-4,-2,-1\n",
        "line 4 reverses what line 2 of 2026-01-09 says, or what line 3 of 2026-01-23 says",
    ),
    "below nothing": (
        PLAIN + "1/9/2026,8,4,2,1\n1/23/2026,0,-3,0,0\n", "adds up to -3 under '401k'",
    ),
    "a label that nobody knows": (
        LONG + "1/9/2026,700,401K,50\n1/9/2026,700,401K QZX,5\n", '"401K QZX" in line 3 could be',
    ),
    "contributions of a record keeper, of nobody knows what": (
        "Plan name: ACME 401K\nDate,Investment,Transaction Type,Amount\n"
        "02/13/2026,INDEX,CONTRIBUTIONS,500.00\n",
        '"CONTRIBUTIONS" in line 3 could be 401(k), after-tax, employer money',
    ),
    "a transaction that nobody knows": (
        "Date,Source,Transaction Type,Amount\n02/13/2026,Pre-tax,ZORP,500.00\n",
        '"ZORP Pre-tax" in line 2',
    ),
    "a history's first days of a year": (
        "Trade date,Transaction type,Source,Amount\n1/5/2026,Payroll Contribution,Pre-Tax,5\n",
        "money the record keeper received on 2026-01-05 may belong to the last payday of 2025",
    ),
    "a true-up in February": (
        "Pay Date,Gross,401k,Match,Match True-Up\n2/13/2026,700,50,20,12\n",
        "line 2: 'Match True-Up' of 12 on 2026-02-13: for which year is it; say "
        '--map "Match True-Up=employer" if it is for 2026, --map "Match True-Up=left out" if it is '
        "for 2025",
    ),
    "profit sharing once in March": (
        "Pay Date,Gross,401k,Profit Sharing\n3/6/2026,700,50,20\n3/20/2026,700,50,\n",
        "'Profit Sharing' of 20 on 2026-03-06: for which year is it",
    ),
    "small dollars under a percent": (
        "Pay Date,Gross,401k %\n1/9/2026,700,38.46\n",
        "line 2: 38.46 under '401k %' can be dollars or a percentage",
    ),
    "a total that does not add up": (
        "Pay Date,Gross,401k Pre-Tax,401k Roth,Total 401k\n1/9/2026,9,4,2,7\n",
        "line 2: 'Total 401k' is 7, but '401k Pre-Tax' and '401k Roth' add up to 6",
    ),
    "a total without its name that does not": (
        "Pay Date,Gross,401k Pre-Tax,401k Roth,401k\n1/9/2026,9,4,2,7\n",
        "line 2: '401k' is 7, but '401k Pre-Tax' and '401k Roth' add up to 6",
    ),
    "two after-tax columns that are one": (
        "Pay Date,Gross,After-Tax,401k AT\n1/9/2026,9,4,4\n",
        "'After-Tax' equals '401k AT' in every line, so it may be the total",
    ),
    "loans alone": (
        "Pay Date,Gross,401k Loan\n1/9/2026,700,50\n",
        "the file has no column of contributions: 'Pay Date', 'Gross', '401k Loan' are none",
    ),
    "percents alone": (
        "Pay Date,Gross,401k %\n1/9/2026,700,7\n", "no column of contributions: '401k %' is none",
    ),
    "blocks with a period and no pay day": (
        "Payroll period,12/21/2025 - 01/03/2026\nName,Gross,401k,Match\nA,700,50,20\n",
        "no column is the pay date",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_be_read_in_two_ways_is_refused_with_both(name):
    text, sentence = REFUSED[name]
    with pytest.raises(NotUnderstood) as error:
        read_payroll(text)
    assert sentence in str(error.value)
    assert "\n" not in str(error.value) and len(str(error.value)) < 600


@pytest.mark.parametrize(
    ("told", "employer"), [("Match True-Up=employer", 32), ("Match True-Up=left out", 20)]
)
def test_the_year_of_a_true_up_can_be_said(told, employer):
    payroll = read_payroll(REFUSED["a true-up in February"][0], [told])
    assert payroll.paychecks[0].employer == employer


def test_the_pay_alone_where_it_is_asked_for():
    text = PLAIN + "1/9/2026,800,80,40,20\n"
    payroll = read_payroll(text, pay_only=True)
    assert short(payroll) == ["2026-01-09 800 - - -"]
    assert "left out: '401k', 'After-Tax', 'Match' (the pay alone was asked for)" in payroll.said


@pytest.mark.parametrize(("meaning", "after_tax"), [("after_tax", 30), ("left out", None)])
def test_what_deductions_after_tax_are_can_be_said(meaning, after_tax):
    text = REFUSED["deductions after tax, where no other column is after-tax money"][0]
    payroll = read_payroll(text, [f"After-Tax Deductions={meaning}"])
    assert payroll.paychecks[0].after_tax == after_tax


# -- encodings -----------------------------------------------------------------------------
@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]),
    st.sampled_from("\t,;"),
)
def test_encodings(encoding, delimiter):
    text = PLAIN.replace(",", delimiter) + delimiter.join(["1/9/2026", "$800.00", "80", "40", "20"])
    content = f"Soci\u00e9t\u00e9\n{text}\n".encode(encoding)
    assert short(read_payroll(decoded(content))) == ["2026-01-09 800.00 80 40 20"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text(content):
    assert isinstance(decoded(content), str)
