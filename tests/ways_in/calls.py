"""Generated calls of the worksheet functions, the same for every route.

A call is ``(name, arguments)``; an argument is a number, a text, a truth value, ``None`` for an
empty cell, or an error value as ``{"error": "#DIV/0!"}``. :func:`answer` is what the core says.
"""

from __future__ import annotations

import random

from xlplugin.arguments.plan_values import Day, OneOf, Service, Whole
from xlplugin.arguments.ranges import Label, Rows
from xlplugin.arguments.values import Dollars, Rate, Share
from xlplugin.errors import CellError, XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.functions.groups.explained import MOST_ARGUMENTS

FORMS = (
    "none", "50%", "50% up to 6%", "100% up to 4%", "33.3333333% up to 4.5%", "25% max $5,000",
    "100% of first 3% + 50% of next 2%", "50% of first 6% + 3% nonelective", "$8,000",
    "100% of first 1% + 50% of next 5% max $9,876.54", "3% nonelective", "50 % up to 6 %",
    "50% up to 6% excluding catch-up", "50% up to 6% true-up", "4% nonelective + $1,234.56",
    "75% up to 7% max $10,000 + 2% nonelective + $500 excluding catch-up per paycheck",
    "100% of first 3% + 50% of next 2% + 25% of next 1%", "0%", "350%", "50% up to 120%",
    "120% nonelective", "$99",
)  # fmt: skip
"""Words for a match that native formulas read too."""
WORDS = (
    "50% of first $24,500", "50% of deferrals up to 6% of pay", "100% match up to 4%",
    "50% including after-tax", "100% of first 3%, then 50% of next 2%", "6% of deferrals",
    "4% if you put in 3%", "dollar for dollar up to 4%", "basic safe harbor",
    "5% of deferrals on first 3% + 2% of deferrals on next 2% + 1% if you put in 5%",
)  # fmt: skip
"""Words that the functions in Python alone understand."""
NOT_WORDS = (
    "50% uppto 6%",
    "a lot",
    "50",
    "100% up to 3% + 50% up to 5%",
    "50 up to 6",
    "6%",
    "6% match",
    "3% + 50% up to 6%",
    "5% up to 6%",
    "enhanced safe harbor",
    "100% of first 3% + 9.9999999% of next 2%",
    "$500 per paycheck",
)
"""Words that nobody understands, or in two ways."""


SINGLE_VALUES = tuple(
    name
    for name, function in FUNCTIONS.items()
    if not any(isinstance(argument.kind, Rows) for argument in function.arguments)
)
"""Functions that take no list; those that do are given theirs in tests of their own."""


def calls(count, seed, names=SINGLE_VALUES):
    """So many calls, of all functions in turn; one in eight has something wrong with it."""
    chance = random.Random(seed)
    return [one(chance, FUNCTIONS[names[k % len(names)]]) for k in range(count)]


def one(chance, function):
    """A call of one function."""
    year = chance.choice((2024, 2025, 2026, 2026, 2026, chance.randint(2002, 2026)))
    if function.name == "MEGAROTH_SAVERS_MATCH":
        year = 2027  # it begins with that year
    if function.name == "MEGAROTH_WHY":
        carried = [name for name in SINGLE_VALUES if not FUNCTIONS[name].not_native]
        other, given = one(chance, FUNCTIONS[chance.choice(carried)])
        if other == function.name:
            other = "MEGAROTH_"
        return function.name, [other, *given[:MOST_ARGUMENTS]]
    arguments = []
    for argument in function.arguments:
        left_out = not argument.needed and chance.random() < 0.6
        arguments.append(None if left_out else a_value(chance, argument, year))
    if chance.random() < 0.12:
        place = chance.randrange(len(arguments))
        arguments[place] = a_wrong_one(chance, function.arguments[place].name)
    while arguments and arguments[-1] is None and chance.random() < 0.5:
        arguments.pop()
    return function.name, arguments


def a_value(chance, argument, year):
    """A value that makes sense."""
    kind = argument.kind
    pay = chance.choice((
        round(chance.uniform(20_000, 500_000), 2), chance.randint(10, 120) * 5_000,
        chance.choice((0, 0.01, 30_000, 360_000, 72_000)),
    ))  # fmt: skip
    born = (
        f"{year - chance.randint(25, 70)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    )
    small = chance.choice((0, 500, 1_234.56, round(chance.uniform(0, 24_000), 2)))
    found = {
        "salary": (pay, pay, pay, f"{pay:,.2f}", f"${pay:,.2f}", pay + 0.004),
        "match": (0.5, 0, 1, 2, round(chance.uniform(0.1, 2), 4), 8_000, 12_345.67,
                  *chance.sample(FORMS, 9)),
        "age": (chance.randint(21, 75), 49, 50, 59, 60, 63, 64, born,
                21_916 + chance.randint(0, 9_000)),
        "year": (year, year, year, year, f"{year}-07-01", (year - 1900) * 365 + 100, str(year)),
        "code": ("415(c)", "402g", "414V_CATCHUP50", "catch-up", "HSA family", 415, "401(a)(17)",
                 "415C_DC", "SOCIAL SECURITY wage base"),
        "deferral": (small, small, 5_000, 23_000),
        "after_tax": (small, 1_000),
        "after_tax_cap": (0.1, "10%", "12.5%", 0, 10_000, "$5,000", 1),
        "other_additions": (small,),
        "deferred_elsewhere": (small, 10_000.005),
        "prior_wages": (140_000, 150_000, 150_000.01, pay),
        "roth_deferral": (0, 500),
        "matched_after_tax": (0, 500),
        "unmatched_deferral": (0, 500),
        "match_part": (0, 500),
        "balance": (24_000, 36_000.55, 565_000),
        "amount": (0, 0.01, 100, small, 24_000),
        "cash": (0, 10, 99.99),
        "profit": (100_000, 250_000, 60_000, 30_000, 20_000, 433.13, 1e9),
        "employer": (0, 0, 500),
        "turned": (0, 0, 500),
        "service_catch_up": (0, 1_000, 3_000),
        "limit_prorated": (36_000, 54_000.55, 66_000),
        "pay_prorated": (180_000, 90_000.55),
        "allocable_to_irr": (0, 0.01),
        "first_home": (0, 0.01),
        "first_year": (2010, 2018, 2020),
        "pre_1987": (0, 0, 10),
        "months": (0, 5, 6),
        "other_months": (0, 5, 6),
        "additions_403b": (0, 20_000, small),
        "deductible": (5_000, 3_500, 2_000, 1_000),
        "paychecks": (12, 24, 26, 27, 52, 53),
        "strategy": ("even", "front-load", "Back load"),
        "increment": (0.01, "1%", "0.5%"),
        "bonus": (0, 10_000),
        "bonus_paycheck": (1, 3),
    }  # fmt: skip
    if isinstance(kind, Label):
        return chance.choice(("A", "B", "C", "Acme", None))
    if argument.name in found:
        return chance.choice(found[argument.name])
    if isinstance(kind, Rows):
        rows = [
            [a_value(chance, part, year) for part in kind.parts]
            for _ in range(chance.choice((1, 2, 3, 5)))
        ]
        return [of_a_plan(row) for row in rows] if argument.name == "jobs" else rows
    if isinstance(kind, OneOf):
        return chance.choice((*kind.words, *kind.meanings, next(iter(kind.words)).upper()))
    if isinstance(kind, Whole):
        return chance.choice((kind.lowest, kind.highest, chance.randint(kind.lowest, kind.highest)))
    if isinstance(kind, Rate):
        rate = round(chance.uniform(kind.lowest, kind.highest), 4)
        return chance.choice((kind.lowest, kind.highest, rate, f"{rate * 100:.2f}%"))
    if isinstance(kind, Share):
        return chance.choice((0, 1, 0.05, "5%", round(chance.random(), 4), "12.5%"))
    if isinstance(kind, Day):
        return f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    if isinstance(kind, Service):
        return chance.choice((14.99, 15, 18, "25", round(chance.uniform(0, 50), 2)))
    if isinstance(kind, Dollars):
        return chance.choice((pay, small, round(chance.uniform(0, 24_000), 2), f"${small:,.2f}"))
    return chance.choice((True, False, "yes", "no", 1, 0))


def of_a_plan(row):
    """A row of jobs with what its kind of plan takes: a SEP is employer money alone."""
    name, pay, deferral, money, after_tax, plan, share, fifteen = row
    kind = str(plan).upper()
    if kind.startswith(("SEP", "SIMPLE")):
        after_tax = 0
        deferral = 0 if kind.startswith("SEP") else deferral
    fifteen = 500 if "403" in kind and fifteen else 0
    return [name, pay, deferral, money, after_tax, plan, share, fifteen]


def a_wrong_one(chance, name):
    """A value that has no answer, or hardly one."""
    common = (
        None,
        "",
        " ",
        "a lot",
        -1,
        1e12,
        {"error": "#DIV/0!"},
        {"error": "#N/A"},
        True,
        0.5,
        50,
    )
    special = {
        "match": (*NOT_WORDS, 50, 3.5, 0.06, 0.0999999999, 2.0001, 6, True),
        "year": (1999, 2027, 2031, 2024.5, "2024-02-30", 1e7),
        "age": (121, 45.5, -3, "1976-13-01", 9_999), "after_tax_cap": (1.5, 50, "120%", "5"),
    }  # fmt: skip
    return chance.choice(common + special.get(name, ()) * 2)


def answer(name, arguments):
    """What the core answers: a number, a table, or the error value as a text."""
    given = [CellError(x["error"]) if isinstance(x, dict) else x for x in arguments]
    try:
        return call(FUNCTIONS[name], given)
    except XlpluginError as error:
        return error.excel


def spelt(argument):
    """An argument as it stands in a formula."""
    if isinstance(argument, dict):
        return argument["error"]
    if isinstance(argument, list):
        return "{" + ";".join(",".join(map(spelt, row)) for row in argument) + "}"
    if isinstance(argument, bool):
        return str(argument).upper()
    if isinstance(argument, str):
        return '"{}"'.format(argument.replace('"', '""'))
    return "" if argument is None else repr(argument)


def alike(found, right):
    """Whether two answers are the same, to the hundredth of a cent."""
    if isinstance(right, list):
        return (
            isinstance(found, list)
            and len(found) == len(right)
            and all(map(alike, found, right))
        )  # fmt: skip
    if isinstance(found, str) or isinstance(right, str):
        return (found or "") == right
    return found is not None and abs(float(found) - float(right)) < 0.0001
