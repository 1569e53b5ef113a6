"""Proves what the IRA functions answer beyond single figures: the lines of Form 8606, the
sentences of the explanations, columns of people, and native formulas around the phase-outs."""

from __future__ import annotations

import random

import pytest
from ways_in.calls import alike, answer
from ways_in.native import formula, ironcalc_values
from worksheet.test_examples import cell, evaluate, rows

from xlplugin.errors import XlpluginError
from xlplugin.functions import columns
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained, one_by_one
from xlplugin.functions.groups.ira import FUNCTIONS
from xlplugin.routes.native.book import workbook
from xlplugin.routes.native.lambdas import not_carried

SINGLE_ANSWERS = [function for function in FUNCTIONS if function.on_columns]


# -- Form 8606 ---------------------------------------------------------------------------
@pytest.mark.parametrize("row", rows("form_8606"), ids=lambda row: row["case"])
def test_lines_of_the_form(row):
    found = evaluate("MEGAROTH_8606", row["arguments"])
    if row["expected"].startswith("#"):
        assert found == row["expected"]
        return
    assert found[0] == ["Line", "Amount", "Why", "Authority"]
    assert [text.split()[0] for text, *_ in found[1:]] == [str(line) for line in range(1, 19)]
    amounts = {text.split()[0]: amount for text, amount, *_ in found[1:]}
    for pair in row["expected"].split("; "):
        line, amount = pair.split("=")
        assert amounts[line] == cell(amount), f"line {line}: {row['working']}"


def test_the_form_and_the_backdoor_agree():
    given = (12_345.67, 7_500, 54_321.09, 1_000, 2_222.22)
    assert call(named("8606"), given)[-1][1] == call(named("BACKDOOR"), given)


# -- explanations ------------------------------------------------------------------------
WHY = [
    # function, arguments                                         step, words of its sentence
    ("IRA", [40, 2026], "IRA contributions", "compensation is not given"),
    ("IRA", [40, 2026, 9_000], "IRA contributions", "which compensation of 9,000.00 reaches"),
    ("IRA", [52, 2026, 8_000], "IRA contributions", "below the limit of 8,600.00"),
    ("IRA", [52, 2026], "IRA catch-up", "age 52"),
    ("IRA", [49, 2026], "IRA limit", "no catch-up before 50"),
    ("IRA", [75, 2015], "IRA limit", "for Roth IRAs alone from the year of 70 1/2 on"),
    ("IRA", [40, 2026, 100, 9_000, 500], "Compensation that counts", "the spouse's 9,000.00"),
    ("IRA", [40, 2026, 9_000, 100], "Compensation that counts", "is not larger"),
    ("ROTH_IRA", [160_000, "single", 40, 2026], "After the phase-out",
     "7,500.00 x (168,000.00 less 160,000.00) / 15,000.00, rounded up to $10"),
    ("ROTH_IRA", [167_900, "single", 40, 2026], "After the phase-out", "at least $200"),
    ("ROTH_IRA", [153_000, "single", 40, 2026], "After the phase-out", "nothing is lost"),
    ("ROTH_IRA", [168_000, "single", 40, 2026], "After the phase-out", "nothing is left"),
    ("ROTH_IRA", [0, "MFS", 40, 2026], "Income where the phase-out ends", "starts at 0.00"),
    ("ROTH_IRA", [0, "MFJ", 40, 2026], "Income where the phase-out ends", "a joint return"),
    ("ROTH_IRA", [0, "single", 40, 2026], "Roth IRA contributions", "nothing is assumed to go"),
    ("ROTH_IRA", [160_000, "single", 40, 2026, None, 5_000], "Roth IRA contributions",
     "what traditional IRAs leave"),
    ("ROTH_IRA", [0, "single", 40, 2026, 1, 0, 9_000], "Compensation that counts",
     "only on a joint return"),
    ("IRA_DEDUCTION", [0, "single", 40, 2026], "Lost to a phase-out", "as far as stated"),
    ("IRA_DEDUCTION", [0, "MFJ", 40, 2026], "Lost to a phase-out", "or the spouse"),
    ("IRA_DEDUCTION", [0, "single", 40, 2026, None, True], "Lost to a phase-out",
     "does not matter to a single person"),
    ("IRA_DEDUCTION", [245_000, "MFJ", 40, 2026, None, True], "Income where the phase-out ends",
     "not covered, but the spouse is; it starts at 242,000.00"),
    ("IRA_DEDUCTION", [5_000, "MFS", 40, 2026, True], "Deductible contributions",
     "compensation is not given"),
    ("IRA_DEDUCTION", [0, "single", 40, 2026, None, None, 99], "Deductible contributions",
     "not more than compensation"),
    ("IRA_DEDUCTION", [0, "single", 70, 2015], "Deductible contributions",
     "unless below_70_half says otherwise"),
    ("IRA", [40, 2026, None, 9_000], "IRA contributions", "spouse_income and spouse_ira are not"),
    ("IRA", [40, 2026, None, None, 9], "IRA contributions", "spouse_income and spouse_ira are not"),
    ("IRA", [40, 2026, 9_000, 100, 9], "Compensation that counts", "spouse_ira is not used here"),
    ("ROTH_IRA", [0, "MFJ", 40, 2026, None, 0, 9], "IRA contributions", "spouse_income and spouse"),
    ("IRA_DEDUCTION", [0, "MFJ", 40, 2026, True, False, None, 9], "Deductible contributions",
     "spouse_income and spouse_ira are not used here"),
    ("IRA_DEDUCTION", [0, "single", 70, 2026, *[None] * 5, True], "Deductible contributions",
     "below_70_half is not used here"),
    ("IRA_DEDUCTION", [0, "single", 71, 2015, *[None] * 5, True], "Deductible contributions",
     "below_70_half is not used here"),
    ("IRA_DEDUCTION", [0, "single", 69, 2015, None, None, 9, 0, 0, True],
     "Deductible contributions", "below_70_half is not used here"),
    ("IRA_DEDUCTION", [0, "MFJ", 40, 2026, True, True], "Income where the phase-out ends",
     "spouse_covered is not used here"),
    ("IRA_DEDUCTION", [0, "single", 40, 2026, True, True], "Income where the phase-out ends",
     "spouse_covered is not used here"),
    ("IRA_DEDUCTION", [0, "single", 40, 2026], "Lost to a phase-out", "magi is not used here"),
    ("BACKDOOR", [7_500, 7_500, 67_500], "Untaxed part", "the ratio is not rounded"),
    ("BACKDOOR", [7_500, 7_500, 0], "Untaxed part", "basis reaches"),
    ("SAVERS_CREDIT", [48_500, "MFJ", 2026, 2_000], "Rate of the credit", "100% of the bound"),
    ("SAVERS_CREDIT", [24_250, "single", 2026, 2_000], "Rate of the credit", "50% of the bound"),
    ("SAVERS_CREDIT", [99_000, "HoH", 2026, 2_000], "Rate of the credit", "is above 60,375.00"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000], "Saver's credit", "not refundable"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000, 5], "Contributions that count",
     "only on a joint return"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000], "Contributions that count", "after-tax employee"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000], "Before the bound of tax", "age is not given"),
    ("SAVERS_CREDIT", [1, "MFJ", 2026, 9, 9, None, None, None, True], "Contributions that count",
     "your own do not count"),
    ("SAVERS_CREDIT", [1, "MFJ", 2026, 9, 9, None, None, 17], "Before the bound of tax",
     "the spouse is assumed to be eligible"),
    ("SAVERS_MATCH", [41_000, "MFJ", 2027, 2_000], "Applicable percentage", "is not above 41,000"),
    ("SAVERS_MATCH", [41_001, "MFJ", 2027, 2_000], "Applicable percentage",
     "50 points less 0: income of 41,001.00 has crossed 1.00 of the 30,000.00 from 41,000.00 on"),
    ("SAVERS_MATCH", [35_500, "MFS", 2027, 2_000], "Applicable percentage", "reaches 35,500.00"),
    ("SAVERS_MATCH", [0, "QSS", 2027, 2_000], "Applicable percentage", "foreign earned income"),
    ("SAVERS_MATCH", [0, "s", 2027, 2_000], "Own match", "age is not given"),
    ("SAVERS_MATCH", [0, "s", 2027, 2_000], "Own match", "those to Roth IRAs and after-tax"),
    ("SAVERS_MATCH", [0, "s", 2027, 2_000], "Saver's Match", "not a Roth account"),
    ("SAVERS_MATCH", [0, "s", 2027, 2_000], "Saver's Match",
     "only for contributions to an ABLE account"),
    ("SAVERS_MATCH", [99_000, "s", 2027, 2_000], "Saver's Match", "nothing is paid; the saver's"),
    ("SAVERS_MATCH", [0, "mfj", 2027, 9, 9], "Saver's Match", "each of the two into an account"),
    ("SAVERS_MATCH", [0, "s", 2027, 199], "Own match", "as a credit on the return instead"),
    ("SAVERS_MATCH", [0, "mfj", 2027, 0, 199], "Spouse's match", "as a credit on the return"),
    ("SAVERS_MATCH", [0, "mfj", 2027, 0, 199], "Spouse's match", "assumed to be eligible too"),
    ("SAVERS_MATCH", [0, "hoh", 2027, 9, 9], "Saver's Match", "spouse_contributions are not used"),
    ("SAVERS_MATCH", [0, "hoh", 2027, 9, 0, 5], "Own match", "less distributions of 5.00"),
    ("SAVERS_MATCH", [0, "s", 2027, 9, 0, 0, 17], "Own match", "nobody below 18"),
    ("SAVERS_MATCH", [0, "s", 2027, 9, 0, 0, None, True], "Own match", "no full-time student"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000, None, 5], "Saver's credit", "at most the tax of 5"),
    ("SAVERS_CREDIT", [1, "HoH", 2026, 2_000, None, None, None, 17], "Before the bound of tax",
     "nobody below 18"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "arguments", "step", "words"), WHY)
def test_the_explanation_says_which_case_it_is(name, arguments, step, words):
    [why] = [row[2] for row in explained(named(name), arguments) if row[0] == step]
    assert words in why


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("IRA", [40, 2026, 100, 9_000, 500]), ("IRA", [40, 2026]), ("IRA", [40, 2026, 9_000]),
        ("IRA_DEDUCTION", [0, "single", 70, 2015, True, *[None] * 4, True]),
        ("IRA_DEDUCTION", [0, "MFS", 40, 2026, True, True]),
        ("IRA_DEDUCTION", [0, "MFJ", 40, 2026, False, True, 100, 9_000, 500]),
        ("SAVERS_CREDIT", [1, "MFJ", 2026, 9, 9, 9, 9, 40, True]),
        ("SAVERS_MATCH", [1, "MFJ", 2027, 9, 9, 9, 40, True]),
    ],
)  # fmt: skip
def test_what_is_used_is_not_said_to_be_unused(name, arguments):
    assert not [why for _, _, why, _ in explained(named(name), arguments) if "not used" in why]


def test_a_year_after_the_credit_says_what_took_its_place():
    with pytest.raises(XlpluginError, match=r"Saver's Match takes its place .+SAVERS_MATCH"):
        call(named("SAVERS_CREDIT"), [20_000, "single", 2027, 2_000])


# -- many people -------------------------------------------------------------------------
def dollars(chance, top):
    """Amounts of every size, a fourth of them nothing, with cents."""
    return chance.choice((0, round(chance.uniform(0, top), 2), round(10 ** chance.uniform(0, 7), 2),
                          round(10 ** chance.uniform(0, 9.99), 2)))  # fmt: skip


def near_a_range(chance, status):
    low, high = {
        "single": (70_000, 175_000), "MFJ": (120_000, 256_000), "MFS": (0, 10_500),
    }[status]  # fmt: skip
    return chance.choice((
        round(chance.uniform(low, high), 2), chance.randrange(low, high, 500),
        dollars(chance, high),
    ))  # fmt: skip


def asked(chance, name):
    """The arguments of one call, most of them where a rule has its cases."""
    year = chance.choice((2024, 2025, 2026, 2026, chance.randint(2001, 2027)))
    age, status = chance.randint(16, 80), chance.choice(("single", "MFJ", "MFS"))
    flag, small = chance.choice((None, True, False)), dollars(chance, 9_000)
    earned = [chance.choice((None, dollars(chance, 9_000))) for _ in range(3)]
    return {
        "MEGAROTH_IRA": [age, year, *earned],
        "MEGAROTH_ROTH_IRA": [near_a_range(chance, status), status, age, year, earned[0],
                              chance.choice((None, small)), *earned[1:]],
        "MEGAROTH_IRA_DEDUCTION": [near_a_range(chance, status), status, age, year, flag,
                                   chance.choice((True, False)), *earned,
                                   chance.choice((True, False))],
        "MEGAROTH_BACKDOOR": [dollars(chance, 20_000) for _ in range(5)],
        "MEGAROTH_SAVERS_CREDIT": [
            chance.choice((round(chance.uniform(15_000, 85_000), 2), 48_500, 39_375, 40_250.01)),
            chance.choice(("s", "mfj", "HoH", "qss")), year, dollars(chance, 3_000), small,
            earned[0], earned[1], chance.choice((None, age)), flag],
        "MEGAROTH_SAVERS_MATCH": [
            chance.choice((round(chance.uniform(15_000, 75_000), 2), 41_000, 53_250, 35_499.99)),
            chance.choice(("s", "mfj", "HoH", "qss")), chance.choice((2027, 2027, 2027, year)),
            dollars(chance, 3_000), small, earned[0], chance.choice((None, age)), flag],
    }[name]  # fmt: skip


@pytest.mark.parametrize("function", SINGLE_ANSWERS, ids=lambda function: function.name)
@pytest.mark.parametrize("seed", range(3))
def test_a_column_of_people_gets_what_each_gets_alone(function, seed):
    chance, count = random.Random(seed), 1_000
    people = [asked(chance, function.name) for _ in range(count)]
    cells = [list(column) for column in zip(*people, strict=True)]
    found = columns.evaluate(function, cells, count)
    expected = one_by_one(function, cells, count)
    assert (found if isinstance(found, list) else found.tolist()) == expected
    assert sum(isinstance(each, float) for each in expected) > count / 2


def test_native_formulas_answer_alike_around_the_phase_outs():
    assert not {function.name for function in FUNCTIONS} & set(not_carried())
    chance = random.Random(2026)
    calls = [
        (function.name, asked(chance, function.name))
        for function in SINGLE_ANSWERS if function.name != "MEGAROTH_BACKDOOR"
        for _ in range(60)
    ]  # fmt: skip
    # a product of billions and billions is beyond what a spreadsheet's number holds to the cent
    calls += [
        (name, [round(chance.uniform(0, 10 ** chance.randint(1, 6)), 2) for _ in range(5)])
        for name in ("MEGAROTH_BACKDOOR", "MEGAROTH_8606") for _ in range(40)
    ]  # fmt: skip
    right = [answer(*each) for each in calls]
    tables = [each if isinstance(each, list) else [[each]] for each in right]
    formulas = [(formula(*each), len(t), len(t[0])) for each, t in zip(calls, tables, strict=True)]
    shown = ironcalc_values(workbook(), formulas)
    wrong = [
        (text, table[-1], found)
        for (text, *_), table, found in zip(formulas, tables, shown, strict=True)
        if not alike(found[:-1], table)
    ]
    assert not wrong, wrong[:3]


def test_ranges_of_the_savers_match_that_are_not_published_name_no_amount():
    with pytest.raises(XlpluginError, match="Saver's Match of 2028 are not published") as refused:
        call(named("SAVERS_MATCH"), [0, "single", 2028, 2_000])
    assert refused.value.excel == "#N/A" and "joint" not in str(refused.value)
