"""Proves the worked examples of getting to Roth whose answers are tables.

An expected answer names cells, ``row/column=amount``, or ``row=amount`` for the column next to the
first; a refusal is the error value. Conversions are given as ``{year,untaxed,taxed|...}``.
"""

from __future__ import annotations

import pytest
from worksheet.test_examples import cell, rows

from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained

TABLES = ("conversion_tables", "worth")
ROWS = [pytest.param(row, id=row["case"]) for table in TABLES for row in rows(table)]


def value(text):
    """What is typed: one cell, or a range in braces."""
    if text.startswith("{"):
        return [[cell(each) for each in line.split(",")] for line in text.strip("{}").split("|")]
    return cell(text)


def typed(function, arguments):
    """Arguments given by name, in their order."""
    given = dict(pair.strip().split("=", 1) for pair in arguments.split(";"))
    values = [given.pop(argument.name, None) for argument in function.arguments]
    assert not given, f"{function.name} has no argument {list(given)}"
    return [None if text is None else value(text) for text in values]


def cells(table):
    """The cells of a table by row and column, and the second column by the row alone."""
    found = {}
    for label, *others in table[1:]:
        row = label if isinstance(label, str) else f"{label:g}"
        found[row] = others[0]
        found |= {f"{row}/{head}": x for head, x in zip(table[0][1:], others, strict=True)}
    return found


@pytest.mark.parametrize("row", ROWS)
def test_example_of_a_table(row):
    function = named(row["function"])
    try:
        table = call(function, typed(function, row["arguments"]))
    except XlpluginError as error:
        assert error.excel == row["expected"], row["working"]
        return
    found = cells(table)
    for pair in row["expected"].split("; "):
        place, _, amount = pair.rpartition("=")
        right = str(found[place]) == amount or found[place] == cell(amount)
        assert right, f"{place} is {found[place]}: {row['working']} ({row['authority']})"


@pytest.mark.parametrize("row", [p for p in ROWS if not p.values[0]["expected"].startswith("#")])
def test_its_explanation_ends_with_the_last_number(row):
    function = named(row["function"])
    given = typed(function, row["arguments"])
    steps = explained(function, given)[1:]
    table = call(function, given)
    last = next(x for x in reversed(table[-1]) if not isinstance(x, str))
    assert steps[-1][1] == last
    assert all(step and why and authority for step, _, why, authority in steps)


def test_every_case_is_named_once_and_every_table_function_has_one():
    cases = [p.values[0] for p in ROWS]
    assert len({row["case"] for row in cases}) == len(cases)
    names = {"MEGAROTH_SPLIT", "MEGAROTH_1099R", "MEGAROTH_SWEEPS", "MEGAROTH_ROTH_WITHDRAWAL",
             "MEGAROTH_VALUE"}  # fmt: skip
    assert {row["function"] for row in cases} == names


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("MEGAROTH_CONVERSION", "amount=5250; balance=10500; basis=10000", "separately"),
        ("MEGAROTH_CONVERSION", "amount=9000; balance=9000; basis=10000", "a loss"),
        ("MEGAROTH_SPLIT", "balance=250; basis=50; amount=100; cash=30", "more than they are"),
        ("MEGAROTH_SPLIT", "balance=250; basis=50; amount=100", "the whole pre-tax part"),
        ("MEGAROTH_VALUE", "contribution=100; years=2; growth=-7%; tax_rate=0",
         "not to be deductible"),
        ("MEGAROTH_VALUE", "contribution=100; years=2; growth=-7%; tax_rate=0", "a loss of 7%"),
        ("MEGAROTH_SWEEPS", "contribution=1000; growth=12%; every=3", "567.74 more"),
        ("MEGAROTH_CONVERSION", "amount=5250; balance=10500; basis=10000; tax_rate=24%",
         "24% of the taxable 250.00"),
        ("MEGAROTH_CONVERSION", "amount=5250; balance=10500; basis=10000; pre_1987=4000",
         "1,250.00 x basis of 6,000.00 / balance of 6,500.00"),
        ("MEGAROTH_CONVERSION", "amount=5250; balance=10500; basis=10000",
         "none of the basis is given as pre-1987"),
        ("MEGAROTH_SPLIT", "balance=250; basis=50; amount=100; pre_1987=5", "on May 5, 1986"),
        ("MEGAROTH_1099R", "payment=cash; amount=100", "none said"),
        ("MEGAROTH_1099R", "payment=Roth employer money; amount=9000; basis=5000",
         "employer money has none; not used: the basis of 5,000.00"),
        ("MEGAROTH_1099R", "payment=Roth account in cash; amount=100", "box 10 is left blank"),
        ("MEGAROTH_1099R", "payment=Roth account in cash; amount=100", "box 11, the first year"),
        ("MEGAROTH_1099R", "payment=cash; amount=9; qualified=TRUE", "not used: qualified"),
        ("MEGAROTH_1099R", "payment=cash; amount=9; prior_year=TRUE", "not used: prior_year"),
        ("MEGAROTH_1099R", "payment=ACP refund; amount=9; prior_year=TRUE",
         "not used: prior_year, as a refund is income of the year of the payment"),
        ("MEGAROTH_1099R", "payment=to Roth IRA; amount=9; over_59_half=TRUE",
         "not used: over_59_half"),
        ("MEGAROTH_1099R", "payment=415 correction; amount=9; because=exception",
         "not used: because"),
        ("MEGAROTH_1099R", "payment=cash; amount=9; over_59_half=TRUE; because=separation",
         "the exception is not needed"),
        ("MEGAROTH_1099R", "payment=cash; amount=9; first_year=2020", "not used: first_year"),
        ("MEGAROTH_1099R", "payment=cash; amount=9; allocable_to_irr=1",
         "not used: allocable_to_irr"),
        ("MEGAROTH_1099R", "payment=Roth account to Roth IRA; amount=9; qualified=TRUE",
         "not used: qualified, which before 59 1/2"),
        ("MEGAROTH_1099R", "payment=Roth account in cash; amount=9; because=disability",
         "3: paid after disability, IRC 72(m)(7), at any age; B goes with other codes, not "
         "with 3"),
        ("MEGAROTH_1099R", "payment=Roth account in cash; amount=9; because=death",
         "; B: from a designated Roth account"),
        ("MEGAROTH_1099R",
         "payment=Roth account in cash; amount=9; over_59_half=TRUE; qualified=TRUE",
         "nothing: nothing is taxable"),
        ("MEGAROTH_1099R", "payment=cash; amount=9", "20% of taxable cash"),
        ("MEGAROTH_SWEEPS", "contribution=1000; growth=12%", "at the end of each month"),
        ("MEGAROTH_SWEEPS", "contribution=1000; growth=12%; every=3",
         "at the end of every 3 months"),
        ("MEGAROTH_SWEEPS", "contribution=1000; growth=12%; every=12", "at the end of the year"),
        ("MEGAROTH_ROTH_WITHDRAWAL",
         "amount=9; year=2026; contributions=0; first_year=2015; first_home=9",
         "within the lifetime 10,000 with all earlier first homes"),
        ("MEGAROTH_ROTH_WITHDRAWAL",
         "amount=9; year=2026; contributions=0; over_59_half=TRUE; exception=TRUE",
         "the exception is not needed"),
        ("MEGAROTH_ROTH_WITHDRAWAL", "amount=9; year=2026; contributions=0; over_59_half=TRUE",
         "assumed not to be over"),
        ("MEGAROTH_ROTH_WITHDRAWAL", "amount=9; year=2026; contributions=0; conversions={2024,9}",
         "its 5 years end with 2028"),
    ],
)  # fmt: skip
def test_an_explanation_says_which_case_it_is(name, arguments, words):
    steps = explained(named(name), typed(named(name), arguments))
    assert words in " ".join(why for _, _, why, _ in steps)


@pytest.mark.parametrize(
    ("payment", "because"),
    [
        ("excess deferral", "death"),
        ("ACP refund", "death"),
        ("IRA to Roth IRA", "death"),
        ("IRA in cash", "separation"),
    ],
)
def test_a_reason_that_cannot_be_is_refused_as_that_argument(payment, because):
    with pytest.raises(NotUnderstood) as error:
        call(named("MEGAROTH_1099R"), [payment, 9, 0, None, None, None, because])
    assert error.value.argument == "because"
