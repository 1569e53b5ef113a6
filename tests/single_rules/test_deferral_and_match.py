"""Proves the deferrals beside their match, in closed form, against a search of every cent."""

from __future__ import annotations

import random

import pytest

from xlplugin.arithmetic import plain
from xlplugin.law.limits import Law
from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules import annual_additions, deferrals
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.deferral_and_match import Deferrals
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.match.formula import MatchFormula, Step, Tier

PEOPLE, AT_ONCE = 6_000, 200


def searched(law, facts, here):
    """The most that fits, and the least that draws its whole match: by halving."""
    match, limit = facts.match, annual_additions.limit(plain, law, facts.pay)

    def counted(deferral):
        return employer_money.matched(plain, match, *deferrals.split(plain, law, deferral), 0)

    def fits(deferral):
        basic, over_basic = deferrals.split(plain, law, deferral)
        paid = employer_money.employer(plain, match, counted(deferral), here.counted_pay)
        additions = basic + paid + facts.other_additions
        unused = annual_additions.unused_catch_up(plain, here.catch_up_limit, basic, over_basic)
        return additions - annual_additions.turned(plain, unused, additions, limit) <= limit

    def unrounded(deferral):
        fine = employer_money.unrounded(plain, match, counted(deferral), here.counted_pay)
        return min(fine, match.cap * NANO)

    most = plain.largest(fits, here.by_person)
    full = unrounded(most)
    if unrounded(0) == full:
        return most, 0
    return most, plain.largest(lambda each: unrounded(each) < full, most) + 1


def bands(chance):
    """Bands that follow one another, or now and then two that start anew, without a cap."""
    rates = (0, 1, 3, 10, 25, 33, 50, 66.6666667, 75, 100, 133, 200, 300)
    tiers, share, dollars = [], 0, 0
    anew = chance.random() < 0.2
    for _ in range(chance.randint(0, 4)):
        if anew and chance.random() < 0.5:
            share = dollars = 0
        low = share, dollars
        if chance.random() < 0.2:
            dollars += chance.randint(1, 500_000)
        else:
            share += chance.choice((0, 1, 2, 3, 5, 6.25, 10, 20)) * NANO // 100
        rate = round(chance.choice(rates) * NANO / 100)
        tiers.append(Tier(rate, *map(int, low), int(share), int(dollars)))
    if not tiers and chance.random() < 0.7:
        tiers = [Tier(chance.choice(rates[:6]) * NANO // 100)]
    capped = not anew and tiers and chance.random() < 0.4
    return tuple(tiers), chance.randint(0, 1_500_000) if capped else UNLIMITED


def condition(chance, cap):
    """Money that is paid once so much is deferred, beside a match that has no cap."""
    if cap != UNLIMITED or chance.random() < 0.6:
        return None
    share, least = chance.choice((1, 4, 7.5, 25)), chance.choice((0, 1, 3, 6.25, 20))
    return Step(int(share * NANO / 100), int(least * NANO / 100))


def someone(chance):
    tiers, cap = bands(chance)
    match = MatchFormula(
        tiers, cap, nonelective=chance.choice((0, 0, 3, 10, 40)) * NANO // 100,
        flat=chance.choice((0, 0, 100_000, 7_500_000)), catch_up=chance.random() < 0.6,
        step=condition(chance, cap),
    )  # fmt: skip
    return Facts(
        pay=chance.choice((0, chance.randint(0, 5_000_000), chance.randint(0, 60_000_000))),
        age=chance.choice((30, 49, 50, 59, 61, 64)), match=match,
        other_additions=chance.choice((0, 0, 0, chance.randint(0, 7_000_000))),
        deferred_elsewhere=chance.choice((0, 0, 500_000, 2_450_000)),
    )  # fmt: skip


def people(part):
    chance = random.Random(f"2026 {part}")
    for _ in range(AT_ONCE):
        yield someone(chance), Law(chance.choice((2006, 2019, 2024, 2025, 2026)))


@pytest.mark.parametrize("part", range(PEOPLE // AT_ONCE))
def test_both_are_what_a_search_finds(part):
    for facts, law in people(part):
        here = Deferrals(plain, law, facts)
        most, for_match = searched(law, facts, here)
        about = (law.year, facts.pay, facts.age, str(facts.match), facts.other_additions)
        assert here.most == most, about
        assert 0 <= here.for_match - for_match <= 1, about
        assert here.matched(here.for_match) == here.full, about


SMALL = {
    "402G_DEFERRAL": 5_00, "415C_DC": 14_00, "401A17_COMP": 60_00,
    "414V_CATCHUP50": 1_50, "414V_CATCHUP60_63": 2_25, "ROTH_CATCHUP_WAGE": 30_00,
}  # fmt: skip


class SmallLaw:
    """Limits of a few dollars, so that a cent more or less is met all the time."""

    year = 2026

    def amount(self, code, when=True):
        return SMALL[code] if when else 0


def someone_small(chance):
    tiers = []
    share = dollars = 0
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        low = share, dollars
        if chance.random() < 0.3:
            dollars += chance.randint(0, 2_00)
        else:
            share += chance.choice((0, 1, 3, 5, 6.25, 10, 20)) * NANO // 100
        rate = chance.choice((0, 3, 25, 33.3333333, 50, 66.6666667, 100, 150, 300))
        tiers.append(Tier(round(rate * NANO / 100), *map(int, low), int(share), dollars))
    if not tiers:
        tiers = [Tier(chance.choice((25, 50, 100)) * NANO // 100)]
    cap = chance.choice((UNLIMITED, UNLIMITED, 0, 1, chance.randint(0, 3_00)))
    match = MatchFormula(
        tuple(tiers), cap=cap, step=condition(chance, cap),
        nonelective=chance.choice((0, 0, 3, 10)) * NANO // 100,
        flat=chance.choice((0, 0, 1, 9_00, 13_99, 14_00)), catch_up=chance.random() < 0.6,
    )  # fmt: skip
    return Facts(
        pay=chance.choice((0, 1, 5_00, 6_50, chance.randint(0, 20_00), chance.randint(0, 90_00))),
        age=chance.choice((30, 50, 61)), match=match,
        other_additions=chance.choice((0, 0, 1, chance.randint(0, 14_01))),
        deferred_elsewhere=chance.choice((0, 0, 1, 4_99, 5_00, 7_25)),
    )  # fmt: skip


@pytest.mark.parametrize("part", range(30))
def test_both_are_what_a_search_finds_where_every_cent_counts(part):
    chance, law = random.Random(f"cents {part}"), SmallLaw()
    for _ in range(150):
        facts = someone_small(chance)
        here = Deferrals(plain, law, facts)
        most, for_match = searched(law, facts, here)
        about = facts.pay, facts.age, str(facts.match), facts.other_additions
        assert here.most == most, about
        assert 0 <= here.for_match - for_match <= 1, about
        assert here.for_match <= here.most, about
        assert here.matched(here.for_match) == here.full, about


def test_many_are_bound_by_low_pay_or_by_a_cap_on_the_match():
    low_pay = capped = 0
    for facts, law in (each for part in range(10) for each in people(part)):
        here = Deferrals(plain, law, facts)
        low_pay += 0 < here.most < here.by_person
        capped += 0 < here.full == facts.match.cap
    assert low_pay > 100 and capped > 30
