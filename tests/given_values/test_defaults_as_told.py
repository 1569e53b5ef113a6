"""Proves that what a declaration tells of an argument that is left out is its default.

``left out: X`` is read as a person would type X, and gives the default. Where X is a phrase, what
it stands for is in a table here, which a person has read.
"""

from __future__ import annotations

import re

import pytest

from xlplugin.arguments.shared import AFTER_TAX_CAP
from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.plan.inputs import BY_NAME, INPUTS

TOLD = re.compile(r"left out(?:, [^:;]*)?: ([^;]*)")

PHRASES = {
    # functions
    ("after_tax_cap", "none"): AFTER_TAX_CAP.default,
    ("allocable_to_irr", "box left blank"): None,
    ("age", "18 or more"): None,
    **{(f"argument_{number}", "the function's default"): None for number in range(1, 19)},
    ("balance", "assumed to be enough"): None,
    ("bonus", "none"): 0,
    ("catch_up_each", "FALSE, one amount for all"): False,
    ("compensation", "assumed to reach the limit"): None,
    ("conversions", "none"): (),
    ("deductible", "assumed to reach both"): None,
    ("deferral", "the most the law and pay allow"): None,
    ("earned_income", "assumed to reach the limit"): None,
    ("employer", "the most the law allows"): None,
    ("first_year", "box left blank"): None,
    ("first_year", "the year of the oldest conversion"): None,
    ("ira_value", "at least the excess"): None,
    ("kind", "all"): 0,
    ("limit_prorated", "the full year's"): None,
    ("magi", "unknown"): None,
    ("match_part", "all of it"): None,
    ("nhce_acp", "not known, so all of the after-tax money might come back"): None,
    (
        "other_hce_average",
        "the allowed average, so that your own percentage must stay within it",
    ): None,
    ("own_share", "all of it"): None,
    ("pay_prorated", "the full year's"): None,
    ("prior_wages", "assumed not to exceed the year's threshold"): None,
    ("prior_year_pay", "not known"): None,
    ("tax", "assumed to be at least the credit"): None,
    ("tax_rate", "no tax is shown"): None,
    ("unused_prior", "no special catch-up"): None,
    ("year", "all pay counts"): None,
    # what the rule takes for the value that is told, and tells from one that is given
    ("filing_status", "single"): None,
    ("prior_catch_up", "0"): None,
    ("spouse_paid", "0"): None,
    # inputs of a plan
    ("after_tax_goal", "the most that fits"): None,
    ("cap_after_tax_election", "none"): None,
    ("cap_combined", "none"): None,
    ("cap_deferral", "none"): None,
    ("changes", "one, or for front-load and back-load as many as it takes"): None,
    ("deemed_roth", "not known"): None,
    ("deferral_goal", "the most that fits"): None,
    ("elect_after_tax", "that of the last stub"): None,
    ("elect_bonus_after_tax", "same as the paycheck's"): None,
    ("elect_bonus_deferral", "same as the paycheck's"): None,
    ("elect_deferral", "that of the last stub"): None,
    (
        "employer_contributes",
        "as match says, also none, else not sure: the answer is one without employer money, which "
        "is never front-loaded",
    ): None,
    (
        "first_payday",
        "the first Friday that is paid in the year, the 15th or the month's end",
    ): None,
    ("hired", "the whole year"): None,
    ("left", "the whole year"): None,
    ("match", "none, and said so unless employer_contributes is no"): BY_NAME["match"].default,
    ("matched", "yes, but no for a match of base pay"): None,
    ("pay_days", "as the first payday tells them"): None,
    ("roth_deferral", "none"): None,
    ("schedule", "every two weeks"): None,
    ("takes_after_tax", "yes, and said so"): None,
    ("ytd_after_tax", "as today's election gives"): None,
    ("ytd_deferral", "as today's election gives"): None,
    ("ytd_employer", "as expected"): None,
    ("ytd_pay", "as expected"): None,
}
"""What is left out by the argument and what is told of it; the default that a rule gets."""

OF_A_ROW = {
    ("employer_money", 0), ("after_tax", 0), ("controls", 0), ("service_catch_up", 0),
    ("match", 0), ("untaxed", 0), ("taxed", 0), ("deferral", 0), ("plan", 1),
}  # fmt: skip
"""Parts of a row or an entry whose default is told with the list that they are parts of, or is that
an empty cell is nothing."""


def declared():
    """Every argument and input that may be left out, with the parts of lists; each once."""
    found = {}
    for argument in [*(a for f in FUNCTIONS.values() for a in f.arguments), *INPUTS]:
        found[argument.name, argument.doc, False] = argument
        for part in getattr(argument.kind, "parts", ()):
            found[part.name, part.doc, True] = part
    return [(each, is_part) for (*_, is_part), each in found.items() if not each.needed]


def ids(value):
    return value.name if hasattr(value, "name") else ""


@pytest.mark.parametrize(("argument", "is_part"), declared(), ids=ids)
def test_what_is_told_is_the_default(argument, is_part):
    told = TOLD.search(argument.doc)
    if told is None:
        nothing = argument.default is None or argument.default == ()
        assert nothing or (is_part and (argument.name, argument.default) in OF_A_ROW)
        return
    try:
        assert argument.kind.read(told[1]) == argument.default
    except (XlpluginError, AssertionError):
        assert PHRASES[argument.name, told[1]] == argument.default


def test_every_phrase_of_the_table_is_told():
    told = {(a.name, m[1]) for a, _ in declared() if (m := TOLD.search(a.doc))}
    assert set(PHRASES) <= told


def test_a_unit_that_shows_an_example_is_known_as_such():
    """So no hint shows two."""
    kinds = {id(each.kind): each.kind for each, _ in declared()}
    kinds |= {id(a.kind): a.kind for f in FUNCTIONS.values() for a in f.arguments}
    for kind in kinds.values():
        assert kind.unit_has_example == ("such as" in kind.unit)
