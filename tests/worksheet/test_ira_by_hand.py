"""Proves the IRA functions against the statute worked out again, in exact fractions.

The ranges and bounds below are those of Notices 2023-75, 2024-80 and 2025-67, written down here
once more; nothing of the rules is used but the functions themselves.
"""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call

LIMIT = {2024: (7_000, 1_000), 2025: (7_000, 1_000), 2026: (7_500, 1_100)}
ROTH = {
    "single": {2024: (146_000, 161_000), 2025: (150_000, 165_000), 2026: (153_000, 168_000)},
    "MFJ": {2024: (230_000, 240_000), 2025: (236_000, 246_000), 2026: (242_000, 252_000)},
    "MFS": dict.fromkeys((2024, 2025, 2026), (0, 10_000)),
}
COVERED = {
    "single": {2024: (77_000, 87_000), 2025: (79_000, 89_000), 2026: (81_000, 91_000)},
    "MFJ": {2024: (123_000, 143_000), 2025: (126_000, 146_000), 2026: (129_000, 149_000)},
    "MFS": ROTH["MFS"],
}
ONLY_SPOUSE = {"single": {}, "MFJ": ROTH["MFJ"], "MFS": ROTH["MFS"]}
SAVERS = {
    "MFJ": {2024: (46_000, 50_000, 76_500), 2025: (47_500, 51_000, 79_000),
            2026: (48_500, 52_500, 80_500)},
    "HoH": {2024: (34_500, 37_500, 57_375), 2025: (35_625, 38_250, 59_250),
            2026: (36_375, 39_375, 60_375)},
    "single": {2024: (23_000, 25_000, 38_250), 2025: (23_750, 25_500, 39_500),
               2026: (24_250, 26_250, 40_250)},
}  # fmt: skip

YEARS = st.sampled_from(sorted(LIMIT))
STATUSES = st.sampled_from(sorted(ROTH))
AGES = st.integers(18, 90)


def money(top):
    """Amounts in cents, up to so many dollars."""
    return st.integers(0, top * 100).map(lambda cents: Fraction(cents, 100))


EARNED = st.one_of(st.none(), money(12_000))
INCOME = st.one_of(money(11_000), money(100_000), money(260_000), st.sampled_from(
    [Fraction(edge) for ranges in (ROTH, COVERED) for years in ranges.values()
     for low_high in years.values() for edge in low_high]
))  # fmt: skip


def ask(name, *arguments):
    cells = [float(x) if isinstance(x, Fraction) else x for x in arguments]
    return Fraction(round(call(named(name), cells) * 100), 100)


def cents_half_up(amount):
    return Fraction(math.floor(amount * 100 + Fraction(1, 2)), 100)


def dollar_limit(age, year):
    basic, more = LIMIT[year]
    return Fraction(basic + (more if age >= 50 else 0))


def after(limit, income, low_high):
    """The limit after the range; the reduction itself, not what is left, is worked out."""
    low, high = low_high
    if income >= high:
        return Fraction(0)
    lost = limit * max(income - low, 0) / (high - low)
    rest = max(Fraction(math.ceil((limit - lost) / 10) * 10), Fraction(200))
    return min(limit, rest)


def compensation(own, spouse, spouse_ira, joint):
    if own is None:
        return Fraction(10**12)
    return own + (max(spouse - spouse_ira, 0) if joint and own < spouse else 0)


@given(AGES, YEARS, EARNED, money(12_000), money(9_000))
def test_the_limit(age, year, own, spouse, spouse_ira):
    right = min(dollar_limit(age, year), compensation(own, spouse, spouse_ira, True))
    assert ask("IRA", age, year, own, spouse, spouse_ira) == right


@given(INCOME, STATUSES, AGES, YEARS, EARNED, money(9_000), money(12_000), money(9_000))
def test_roth_contributions(income, status, age, year, own, traditional, spouse, spouse_ira):
    paid = compensation(own, spouse, spouse_ira, status == "MFJ")
    limit = min(dollar_limit(age, year), paid)
    right = min(after(limit, income, ROTH[status][year]), max(limit - traditional, 0))
    found = ask("ROTH_IRA", income, status, age, year, own, traditional, spouse, spouse_ira)
    assert found == right


@given(INCOME, STATUSES, AGES, YEARS, st.booleans(), st.booleans(), EARNED, money(12_000))
def test_the_deduction(income, status, age, year, covered, spouse_covered, own, spouse):
    low_high = None
    if covered:
        low_high = COVERED[status][year]
    elif spouse_covered:
        low_high = ONLY_SPOUSE[status].get(year)
    limit = dollar_limit(age, year)
    allowed = after(limit, income, low_high) if low_high else limit
    right = min(allowed, compensation(own, spouse, 0, status == "MFJ"))
    found = ask("IRA_DEDUCTION", income, status, age, year, covered, spouse_covered, own, spouse)
    assert found == right


@given(money(10**6), money(20_000), money(10**6), money(50_000), money(10**5))
def test_the_taxable_conversion(converted, contribution, year_end, prior, distributions):
    basis, everything = contribution + prior, year_end + converted + distributions
    untaxed = converted * min(basis / everything, 1) if everything else Fraction(0)
    right = converted - cents_half_up(untaxed)
    assert ask("BACKDOOR", converted, contribution, year_end, prior, distributions) == right


@given(money(100_000), st.sampled_from(sorted(SAVERS)), YEARS, money(3_000), money(3_000),
       st.one_of(st.none(), money(2_500)), money(2_500))  # fmt: skip
def test_the_savers_credit(income, status, year, own, spouse, tax, distributions):
    rates = (Fraction(1, 2), Fraction(1, 5), Fraction(1, 10))
    bounds = zip(SAVERS[status][year], rates, strict=True)
    rate = next((rate for bound, rate in bounds if income <= bound), 0)
    people = [own, spouse] if status == "MFJ" else [own]
    counted = sum(min(max(x - distributions, 0), 2_000) for x in people)
    right = cents_half_up(rate * counted)
    if tax is not None:
        right = min(right, tax)
    found = ask("SAVERS_CREDIT", income, status, year, own, spouse, tax, distributions)
    assert found == right


MATCH = {"MFJ": (41_000, 71_000), "QSS": (41_000, 71_000), "HoH": (30_750, 53_250),
         "single": (20_500, 35_500), "MFS": (20_500, 35_500)}  # fmt: skip
NEAR = st.one_of(money(80_000), st.sampled_from(
    [Fraction(edge) + cents for edges in MATCH.values() for edge in edges
     for cents in (Fraction(-1, 100), 0, Fraction(1, 100))]
))  # fmt: skip


@given(NEAR, st.sampled_from(sorted(MATCH)), money(3_000), money(3_000), money(2_500),
       st.one_of(st.none(), AGES, st.just(17)), st.booleans())  # fmt: skip
def test_the_savers_match(income, status, own, spouse, distributions, age, student):
    """IRC 6433(b)(2): a *reduction* that is no whole percentage point goes to the next lowest."""
    low, high = MATCH[status]
    lost = math.floor(Fraction(50) * max(income - low, 0) / (high - low))
    rate = Fraction(max(50 - lost, 0), 100)
    each = [min(max(x - distributions, 0), 2_000) for x in (own, spouse)]
    if student or age == 17:
        each[0] = 0
    if status != "MFJ":
        each[1] = 0
    right = sum(cents_half_up(rate * counts) for counts in each)
    found = ask("SAVERS_MATCH", income, status, 2027, own, spouse, distributions, age, student)
    assert found == right


@given(money(100_000), st.sampled_from(["MFJ", "single"]), money(2_500), money(2_500))
def test_a_student_loses_the_own_credit_and_not_the_spouses(income, status, own, spouse):
    income = min(income, Fraction(80_000 if status == "MFJ" else 40_000))
    rest = [None, None, None, True]
    student = ask("SAVERS_CREDIT", income, status, 2026, own, spouse, *rest)
    assert student == ask("SAVERS_CREDIT", income, status, 2026, 0, spouse)


# -- what must hold whatever the figures are ---------------------------------------------
@given(INCOME, money(20_000), STATUSES, AGES, YEARS, EARNED)
def test_more_income_never_allows_more(income, more, status, age, year, own):
    limit = ask("IRA", age, year, own)
    for name, rest in (("ROTH_IRA", [own]), ("IRA_DEDUCTION", [True, True, own])):
        lower = ask(name, income, status, age, year, *rest)
        higher = ask(name, income + more, status, age, year, *rest)
        assert 0 <= higher <= lower <= limit


@given(INCOME, STATUSES, AGES, YEARS)
def test_what_is_left_is_a_multiple_of_ten_and_not_below_200(income, status, age, year):
    found = ask("ROTH_IRA", income, status, age, year)
    assert found % 10 == 0 and (found == 0 or found >= 200)


@given(INCOME, STATUSES, AGES, YEARS, money(9_000))
def test_both_kinds_together_stay_within_the_limit(income, status, age, year, traditional):
    limit = ask("IRA", age, year)
    assume(traditional <= limit)
    assert ask("ROTH_IRA", income, status, age, year, None, traditional) + traditional <= limit


@given(*[money(10**5)] * 5, st.fractions(0, 1))
def test_the_lines_of_the_form_add_up(converted, contribution, year_end, prior, paid, part):
    next_year = Fraction(math.floor(contribution * part * 100), 100)
    given_ = (converted, contribution, year_end, prior, paid, next_year)
    table = call(named("8606"), [float(x) for x in given_])
    line = {int(text.split()[0]): Fraction(round(x * 10**9), 10**9) for text, x, *_ in table[1:]}
    assert line[3] == line[1] + line[2] == line[4] + line[5]
    assert line[9] == line[6] + line[7] + line[8]
    assert line[13] == line[11] + line[12] <= line[5]
    assert line[14] == line[3] - line[13] >= 0
    assert line[15] + line[18] + line[13] == line[7] + line[8]
    assert min(line.values()) >= 0 and line[10] <= 1


@given(money(10**5), money(10**4), money(10**5), money(10**4))
def test_more_basis_never_taxes_more(converted, contribution, year_end, more):
    less = ask("BACKDOOR", converted, contribution + more, year_end)
    assert 0 <= less <= ask("BACKDOOR", converted, contribution, year_end) <= converted
