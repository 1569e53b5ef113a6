"""Proves rules at their bounds where the functions, which read an argument first, do not lead.

A plan, another rule or a program that asks a rule itself meets these.
"""

from __future__ import annotations

import pytest

from xlplugin.arithmetic import days, plain
from xlplugin.errors import NotPublished, OutOfRange
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law.limits import Law
from xlplugin.money import NANO
from xlplugin.rules import (
    acp_of_a_plan,
    acp_test,
    annual_additions,
    catch_up,
    limitation_year,
)
from xlplugin.rules.match import formula
from xlplugin.rules.match.grammar import parse
from xlplugin.rules.trail import Trail


@pytest.mark.parametrize(
    ("given", "age"),
    [(0, 0), (49, 49), (120, 120), (1906, 120), (1976, 50), (2026, 0)],
)
def test_an_age_or_a_year_of_birth(given, age):
    assert catch_up.age_attained(plain, 2026, given) == age


@pytest.mark.parametrize("given", [-1, 121, 122, 1905, 2027])
def test_an_age_that_nobody_has(given):
    with pytest.raises(OutOfRange, match="must be 0 to 120") as refused:
        catch_up.age_attained(plain, 2026, given)
    assert refused.value.argument == "age"


def test_all_that_can_go_in_is_told_with_catch_up_beside_the_limit():
    trail = Trail()
    found = annual_additions.total(plain, Law(2026), 100_000_00, 8_000_00, trail)
    assert found == 80_000_00
    assert trail.table()[-1][:2] == ["All that can go in", 80_000]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2026-01-01", "2026-12-31", "12 months"),
        ("2024-02-29", "2025-02-28", "12 months"),
        ("2026-01-15", "2026-01-15", "1 day"),
        ("2026-01-31", "2026-02-28", "1 month and 1 day"),
        ("2026-01-15", "2026-03-14", "1 month and 31 days"),
        ("2026-02-01", "2026-03-31", "2 months"),
    ],
)
def test_a_length_in_words(first, last, months):
    start, end = (days.serial(days.datetime.date.fromisoformat(day)) for day in (first, last))
    assert str(limitation_year.months(start, end)) == months


@pytest.mark.parametrize(("first", "last"), [("2026-01-02", "2026-01-01"),
                                             ("2026-01-01", "2027-01-01")])  # fmt: skip
def test_no_length_of_time(first, last):
    start, end = (days.serial(days.datetime.date.fromisoformat(day)) for day in (first, last))
    with pytest.raises(OutOfRange) as refused:
        limitation_year.months(start, end)
    assert refused.value.argument == "last_day"


@pytest.mark.parametrize(
    ("average", "allowed"),
    [(0, 0), (1, 2), (1_00, 2_00), (1_99, 3_98), (2_00, 4_00), (2_01, 4_01), (7_99, 9_99),
     (8_00, 10_00), (8_01, 10_01), (20_00, 25_00)],
)  # fmt: skip
def test_the_allowed_average(average, allowed):
    """IRC 401(m)(2)(A), in hundredths of a point: 1.25 times, or the lesser of twice and plus 2."""
    hundredth = acp_of_a_plan.HUNDREDTH
    assert acp_test.limit(plain, average * hundredth) // hundredth == allowed


def plan_of(*people):
    return acp_of_a_plan.test([
        acp_of_a_plan.Employee(row, hce, pay, match, after_tax)
        for row, (hce, pay, match, after_tax) in enumerate(people, 1)
    ])  # fmt: skip


def test_a_plan_at_its_allowed_average_passes_and_a_hundredth_above_does_not():
    low = (False, 10_000_00, 500_00, 0)
    assert plan_of(low, (True, 10_000_00, 700_00, 0)).passes
    over = plan_of(low, (True, 10_000_00, 701_00, 0))
    assert not over.passes and over.returned == [1_00]


def test_who_contributed_less_than_the_level_counts_for_nothing():
    """7.005% counts as 7.01%, above the level of 7.00 2/3 (2,102 / 3 of a hundredth), which it does
    not reach: 2 x (90.00 - 70.0667), up to the cent, are given back, and not a cent less."""
    person = [(True, 1_000_00, cents, 0) for cents in (90_00, 90_00, 70_05, 69_80)]
    found = plan_of((False, 10_000_00, 500_00, 0), *person)
    assert found.total == 2 * 19_94
    assert found.returned == [19_94, 19_94, 0, 0]


def test_contributions_without_pay_are_refused_from_the_first_cent():
    with pytest.raises(OutOfRange, match=r"employee 1 has contributions of 0\.01 but no pay"):
        plan_of((True, 0, 0, 1))
    assert plan_of((True, 0, 0, 0)).without_pay == 1
    assert plan_of((True, 1, 0, 0)).without_pay == 0


@pytest.mark.parametrize(
    ("text", "contributed", "at"),
    [
        ("50% up to 6%", 20_000_00, 6_000_00),
        ("50% up to 6%", 5_000_00, 5_000_00),
        ("100% of first 3% + 0% of next 3%", 20_000_00, 3_000_00),
        ("100% of first 3% + 50% of next 2%", 3_000_00, 3_000_00),
        ("100% of first 3% + 50% of next 2%", 3_000_01, 3_000_01),
        ("0%", 5_000_00, 0),
    ],
)
def test_the_last_contribution_that_draws_a_match(text, contributed, at):
    match, fine = parse(text), plain.fine(contributed)
    assert formula.last_rise(plain, match, fine, 100_000_00) == plain.fine(at)


@pytest.mark.parametrize(
    ("text", "match", "at"),
    [
        ("50% up to 6%", 1_000_00, 2_000_00),
        ("50% up to 6%", 3_000_00, 6_000_00),
        ("50% up to 6%", 3_000_01, 6_000_00),
        ("100% of first 3% + 50% of next 2%", 3_500_00, 4_000_00),
        ("100% of first 3% + 50% of next 2%", 3_000_00, 3_000_00),
        ("100% of first 3% + 50% of next 2%", 0, 0),
        ("100% of first 3% + 0% of next 1% + 50% of next 2%", 3_500_00, 5_000_00),
    ],
)
def test_the_contribution_that_draws_a_match(text, match, at):
    found = formula.drawing(plain, parse(text), plain.fine(match), 100_000_00)
    assert found == at * NANO


def test_the_savers_credit_ends_with_2026():
    said = "ended with 2026; from 2027 it is for contributions to an ABLE account alone, and"
    with pytest.raises(NotPublished, match=said) as refused:
        call(named("MEGAROTH_SAVERS_CREDIT"), [20_000, "single", 2027, 2_000])
    assert refused.value.argument == "year"


def test_the_savers_match_begins_with_2027():
    said = "begins with 2027; until 2026 there is the saver's credit: MEGAROTH_SAVERS_CREDIT"
    with pytest.raises(NotPublished, match=said) as refused:
        call(named("MEGAROTH_SAVERS_MATCH"), [20_000, "single", 2026, 2_000])
    assert refused.value.argument == "year"


def test_the_heads_of_an_explanation():
    steps = explained(named("MEGAROTH_CATCHUP"), [52, 2026])
    assert steps[0] == ["Step", "Amount", "Why", "Authority"]


def steps_of(name, *arguments):
    return {step: amount for step, amount, *_ in explained(named(name), arguments)[1:]}


def test_a_cent_of_taxable_cash_is_told():
    """A distribution of 5 cents without basis, of which one is paid in cash."""
    assert "Withheld" in steps_of("MEGAROTH_SPLIT", 100, 0, 0.05, 0.01)
    assert "Withheld" in steps_of("MEGAROTH_SPLIT", 100, 0, 0.05, 0.05)


def test_what_a_failed_test_makes_catch_up_is_told_from_50():
    assert "Catch-up part" in steps_of("MEGAROTH_ADP", 100_000, 24_500, 0.07, 50, 2026)
    assert "Catch-up part" not in steps_of("MEGAROTH_ADP", 100_000, 24_500, 0.07, 49, 2026)
