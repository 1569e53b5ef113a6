"""Proves what a file of published amounts may say, at its bounds, and how each refusal reads.

``added`` is asked itself, without the command; each table has the line as a person types it. It is
held against the law as it stood when 2027 was published in part.
"""

from __future__ import annotations

import pytest

from xlplugin.bounds import TooMuch
from xlplugin.errors import NotUnderstood
from xlplugin.law.update import added, file_of

HEADER = "year,code,amount,authority,source"
ALL = f"{HEADER},notice,notice_checked,confidence,second_source"
INFLATION = 25_000_000
"""2.5 % a year, in billionths."""
MAY_NAME = (
    "year, code, amount, authority, source, notice, notice_checked, confidence, second_source"
)
NAMES = (
    "it names year, code, amount, authority, source, and optionally notice, notice_checked, "
    "confidence, second_source"
)
SHARE = "SE_ADDL_MEDICARE_RATE"
"""Of 2009 no amount is in hand: IRC 1401(b)(2) begins with 2013."""
NO_AMOUNT = "not an amount; give it as 24,500 or 24500"


def of(*lines, header=HEADER):
    return added("\n".join([header, *lines, ""]).encode(), INFLATION)


def refusal(content, kind=NotUnderstood):
    with pytest.raises(kind) as refused:
        added(content if isinstance(content, bytes) else content.encode(), INFLATION)
    return str(refused.value)


def line(amount="75,000", code="415(c)", year="2027", authority="IRC 415", source="irs.gov"):
    return f'{year},{code},"{amount}",{authority},{source}'


# -- amounts -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("75000", "75000"),
        ("75,000", "75000"),
        ("$75,000", "75000"),
        ("$ 75,000.00", "75000"),
        ("$   5", "5"),
        ("1,075,000", "1075000"),
        ("00075000", "75000"),
        ("0", "0"),
        ("999999999", "999999999"),
        ("999,999,999.000000000", "999999999"),
    ],
)
def test_dollars_as_a_person_types_them(typed, kept):
    assert of(line(typed))[0].limit.amount == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0.009", "0.009"),
        ("0.0090", "0.009"),
        ("0.123456789", "0.123456789"),
        ("1", "1"),
        ("1.000", "1"),
        ("0", "0"),
    ],
)
def test_a_share_as_a_person_types_it(typed, kept):
    assert of(line(typed, SHARE, "2009"))[0].limit.amount == kept


@pytest.mark.parametrize(
    ("typed", "code", "year", "told"),
    [
        ("", "415(c)", "2027", f"'' is {NO_AMOUNT}"),
        ("75.", "415(c)", "2027", f"'75.' is {NO_AMOUNT}"),
        ("$", "415(c)", "2027", f"'$' is {NO_AMOUNT}"),
        ("5 $", "415(c)", "2027", f"'5 $' is {NO_AMOUNT}"),
        ("7500,000", "415(c)", "2027", f"'7500,000' is {NO_AMOUNT}"),
        ("75,0000", "415(c)", "2027", f"'75,0000' is {NO_AMOUNT}"),
        ("0.1234567890", SHARE, "2009", f"'0.1234567890' is {NO_AMOUNT}"),
        ("75000.5", "415(c)", "2027", "'75000.5' is not in whole dollars"),
        ("1.01", SHARE, "2009", "'1.01' is not a share from 0 to 1, such as 0.25"),
        ("2", SHARE, "2009", "'2' is not a share from 0 to 1, such as 0.25"),
        ("1000000000", "415(c)", "2027", "'1000000000' is too large for a limit"),
        ("73,000", "415(c)", "2026", "415C_DC of 2026 is 73,000 here, and 72,000 as published "
         "already (Notice 2025-67; IR-2025-111)"),
        ("0.125", "SE_OASDI_RATE", "2027", "SE_OASDI_RATE of 2027 is 0.125 here, and 0.124 by "
         "statute (IRC 1401(a)), whatever is published"),
        ("2.5", "457(b)(3)", "2027", "457B_SPECIAL_CATCHUP_MULT of 2027 is 2.5 here, and 2 by "
         "statute (IRC 457(b)(3)(A); Reg. 1.457-4(c)(3)), whatever is published"),
    ],
)  # fmt: skip
def test_an_amount_that_cannot_be(typed, code, year, told):
    assert refusal(f"{HEADER}\n{line(typed, code, year)}\n") == f"line 2: {told}"


@pytest.mark.parametrize("year", ["2001", "2033", "", "next", "2027.0", "٢٠٢٧"])
def test_a_year_that_cannot_be(year):
    """The first in hand is 2002, the last published one 2027; five more may be named."""
    told = f"line 2: {year!r} is not a year from 2002 to 2032"
    assert refusal(f"{HEADER}\n{line(year=year)}\n") == told


def test_the_first_and_the_last_year_that_can_be():
    [first] = of(line("40,000", year="2002"))
    [last] = of(line("85,000", year="2032"))
    assert (first.limit.year, first.is_there, first.by_statute) == (2002, True, True)
    assert (last.limit.year, last.is_there, last.too_far) == (2032, False, False)


# -- other columns -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ("N,YES,High,a paper", ("N", True, "high", "a paper")),
        ("N,no,medium,", ("N", False, "medium", "")),
        (",,,", ("", False, "medium", "")),
        ("N", ("N", False, "medium", "")),
        ("", ("", False, "medium", "")),
    ],
)
def test_what_a_line_may_leave_out(cells, kept):
    [one] = of(f"{line()},{cells}", header=ALL)
    limit = one.limit
    assert (limit.notice, limit.notice_checked, limit.confidence, limit.second_source) == kept
    assert (limit.code, limit.authority, limit.source) == ("415C_DC", "IRC 415", "irs.gov")


def test_headers_in_any_letters_and_with_spaces():
    head = " Year,LIMIT ,Amount,authority,Source,Second  Source,notice checked"
    [one] = of(f"{line()},a paper,yes", header=head)
    assert (one.limit.code, one.limit.second_source) == ("415C_DC", "a paper")
    assert one.limit.notice_checked


def test_what_a_file_may_leave_out():
    [one] = of(line())
    limit = one.limit
    assert (limit.notice, limit.notice_checked, limit.confidence) == ("", False, "medium")
    assert (limit.second_source, limit.act, limit.first, limit.last) == ("", "", 0, 0)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (line(code=""), "it names no limit"),
        ("2027", "it names no limit"),
        (line(authority=""), "415C_DC has no authority"),
        (line(source=""), "415C_DC has no source"),
        (line(source="  "), "415C_DC has no source"),
        ("2027,415(c),75000", "415C_DC has no authority"),
        (f"{line()},N,maybe", "notice_checked is 'maybe', not yes or no"),
        (f"{line()},N,,sure", "confidence is 'sure', not high or medium"),
        (line("75\x07000"), "amount is '75\\x07000', with unprintable characters"),
        (line(authority="IRC\u202e"), "authority is 'IRC\\u202e', with unprintable characters"),
        (line(authority="x" * 131_073), "field larger than field limit (131072)"),
    ],
)
def test_a_line_that_is_refused(typed, told):
    assert refusal(f"{ALL}\n{typed}\n") == f"line 2: {told}"


def test_a_text_has_a_thousand_letters():
    assert of(line(authority="x" * 1_000))[0].limit.authority == "x" * 1_000
    content = f"{HEADER}\n\n{line(source='x' * 1_001)}\n"
    told = "line 3: source has 1,001 letters; the limit is 1,000"
    assert refusal(content, TooMuch) == told


# -- the file ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", f"the first line does not name year, code, amount, authority, source; {NAMES}"),
        ("source,limit", f"the first line does not name year, amount, authority; {NAMES}"),
        (f"{HEADER},colour,shade", f"the first line names 'colour'; it may name {MAY_NAME}"),
        (f"{HEADER},Year", f"a column appears twice; it may name {MAY_NAME}"),
        (HEADER, "it holds no amounts"),
        (f"{HEADER}\n\n , ,,,\n", "it holds no amounts"),
        (f"{HEADER}\n2027,415(c),75,000,a,b",
         'line 2 has 6 cells under 5 headers; a cell with a comma goes in quotes: "24,500"'),
        (f"{HEADER}\n{line()}\n{line(code='annual additions')}",
         "line 3: 415C_DC of 2027 is on line 2 already"),
        (f"{HEADER}\n{line()}".encode("utf-16"), "it is not text in UTF-8; save it as CSV UTF-8"),
    ],
)  # fmt: skip
def test_a_file_that_is_refused(content, told):
    assert refusal(content) == told


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "; and 1 more"), (9, "; and 4 more")])
def test_five_lines_with_an_error_are_named(count, more):
    told = "; ".join(f"line {2 + at}: '5k' is {NO_AMOUNT}" for at in range(5))
    assert refusal("\n".join([HEADER, *[line("5k")] * count])) == told + more


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_are_parted_by_what_the_first_line_has_most(mark):
    """The others may stand in a cell; a break in one becomes a space."""
    cells = ["2027", "415(c)", '"75,000"', '"IRC  415;,\t;,;,;,;,;,;\r\n(c)"', "irs.gov"]
    content = f"{HEADER.replace(',', mark)}\n{mark.join(cells)}\n"
    [one] = added(content.encode(), INFLATION)
    assert (one.limit.amount, one.limit.authority) == ("75000", "IRC 415;, ;,;,;,;,;,; (c)")


# -- held against the rule ---------------------------------------------------------------------
SAVERS = (
    "the saver's credit for retirement contributions ends with 2026, and the Saver's Match "
    "follows it (SECURE 2.0 sec. 103)"
)
COMPARED = [
    # code                 year  amount     there  by statute  projected  difference  step  too far
    ("402G_DEFERRAL", 2027, "25,500", False, False, 25_500, 0, 500, False),
    ("402G_DEFERRAL", 2027, "26,000", False, False, 25_500, 500, 500, False),
    ("402G_DEFERRAL", 2027, "26,001", False, False, 25_500, 501, 500, True),
    ("402G_DEFERRAL", 2027, "25,000", False, False, 25_500, -500, 500, False),
    ("402G_DEFERRAL", 2027, "24,999", False, False, 25_500, -501, 500, True),
    ("HDHP_MIN_DED_FAMILY", 2028, "3,700", False, False, 3_600, 100, 100, False),
    ("HDHP_MIN_DED_FAMILY", 2028, "3,701", False, False, 3_600, 101, 100, True),
    ("ROTH_IRA_END_MFJ", 2028, "266,000", False, False, 265_000, 1_000, 1_000, False),
    ("ROTH_IRA_END_MFJ", 2028, "266,001", False, False, 265_000, 1_001, 1_000, True),
    ("SAVERS_50_MFJ", 2022, "41,000", True, False, 40_500, 500, 500, False),
    ("HSA_FAMILY", 2027, "9,000", True, False, 9_000, 0, 50, False),
    ("HSA_CATCHUP55", 2029, "1,000", True, True, 1_000, 0, 0, False),
    ("SE_OASDI_RATE", 2029, "0.124", True, True, 0.124, 0, 0, False),
    ("SAVERS_50_MFJ", 2027, "49,000", False, False, None, 0, 500, True),
    ("HSA_CATCHUP55", 2003, "400", False, False, None, 0, 0, True),
    ("401A17_GOV", 2027, "555,000", False, False, None, 0, 0, True),
]
NOT_PROJECTED = {"SAVERS_50_MFJ": SAVERS,
                 "401A17_GOV": "no rule of adjustment is known for it",
                 "HSA_CATCHUP55": "it is set by the statute, in other years alone"}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "year", "amount", "there", "by_statute", "by_rule", "difference", "step", "far"),
    COMPARED,
)
def test_an_amount_is_held_against_the_rule(
    code, year, amount, there, by_statute, by_rule, difference, step, far
):
    [one] = of(line(amount, code, str(year)))
    assert (one.limit.code, one.limit.year, one.line) == (code, year, 2)
    assert (one.is_there, one.by_statute) == (there, by_statute)
    assert (one.projection and one.projection.number) == by_rule
    assert (one.difference, one.step, one.too_far) == (difference, step * 100, far)
    assert one.no_projection == ("" if one.projection else NOT_PROJECTED[code])


def test_the_inflation_that_is_assumed_is_the_one_that_is_given():
    content = f"{HEADER}\n{line(year='2030')}\n".encode()
    numbers = [added(content, rate)[0].projection.number for rate in (0, INFLATION, 50_000_000)]
    assert numbers == [75_000, 81_000, 87_000]


def test_lines_keep_their_numbers_and_their_order():
    found = of(line(), "", line("25,000", "402(g)"), line("76,000", year="2028"))
    assert [(x.line, x.limit.code, x.limit.year) for x in found] == [
        (2, "415C_DC", 2027), (4, "402G_DEFERRAL", 2027), (5, "415C_DC", 2028),
    ]  # fmt: skip


# -- the text of a year's file -----------------------------------------------------------------
NEW = (
    f"{line()},Notice 2026-99,yes,high,a paper",
    f"{line('25,000', '402(g)')},Notice 2026-99,no",
    line("8000", "414(v)", source='"irs.gov, COLA page"'),
)
WRITTEN = """code,amount,authority,notice,notice_checked,confidence,source,second_source
402G_DEFERRAL,25000,IRC 415,Notice 2026-99,no,medium,irs.gov,
414V_CATCHUP50,8000,IRC 415,,,medium,"irs.gov, COLA page",
415C_DC,75000,IRC 415,Notice 2026-99,yes,high,irs.gov,a paper
"""


def test_a_years_file_with_new_amounts_by_code():
    new = [one.limit for one in of(*NEW, header=ALL)]
    assert file_of(2030, new) == WRITTEN
    lines = file_of(2027, new).splitlines(keepends=True)
    assert "".join(lines[:4]) == WRITTEN
    assert [text.split(",")[0] for text in lines[4:]] == [
        "HDHP_MAX_OOP_FAMILY", "HDHP_MAX_OOP_SELF", "HDHP_MIN_DED_FAMILY", "HDHP_MIN_DED_SELF",
        "HSA_FAMILY", "HSA_SELF", "SS_WAGE_BASE",
    ]  # fmt: skip
    assert lines[4].startswith("HDHP_MAX_OOP_FAMILY,17400,IRC 223(c)(2)(A),Rev. Proc. 2026-24,yes,")
    assert ",no,high," in lines[10]
