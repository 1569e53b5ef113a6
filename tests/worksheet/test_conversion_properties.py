"""Proves the functions of getting to Roth against models of their own, and what always holds.

The models keep accounts in fractions of a dollar, as the statutes say it, and share no line with
the rules.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ways_in.calls import alike, answer
from ways_in.native import formula, ironcalc_values

from xlplugin.errors import ErrorValue, NotUnderstood
from xlplugin.functions.catalog import named
from xlplugin.functions.columns import evaluate
from xlplugin.functions.evaluate import call, explained, one_by_one
from xlplugin.routes.native.book import workbook

CENT = Fraction(1, 100)


def nearest(amount):
    """Half up to the cent."""
    return Fraction(floor(amount * 100 + Fraction(1, 2)), 100)


def exact(dollars):
    """A number of a cell as the cents that it means."""
    return Fraction(round(dollars * 100), 100)


cents = st.one_of(st.integers(0, 10**12 - 1), st.integers(0, 5_000_000), st.integers(0, 300))


@st.composite
def accounts(draw):
    """A balance, a basis that is mostly within it, and a part of the balance."""
    balance = draw(cents)
    basis = draw(st.one_of(st.integers(0, balance), cents))
    return balance, basis, draw(st.one_of(st.integers(0, balance), st.just(balance)))


def dollars(*amounts):
    return [amount / 100 for amount in amounts]


def untaxed(amount, balance, basis, old=0):
    """IRC 72(e)(8), with fractions: what is left of before 1987 first, the rest pro rata."""
    first = min(amount, old)
    if amount == first:
        return first
    share = min(Fraction(1), Fraction(basis - old) / (balance - old))
    return first + nearest((amount - first) * share)


# -- what is taxed of a conversion ----------------------------------------------------------
@given(accounts())
def test_a_conversion_is_taxed_pro_rata(account):
    balance, basis, amount = (x * CENT for x in account)
    found = exact(call(named("CONVERSION"), dollars(account[2], *account[:2])))
    assert found == amount - untaxed(amount, balance, basis)
    assert 0 <= found <= amount
    if amount == balance:
        assert found == max(0, balance - basis), "all of it: just the earnings"


@given(accounts(), st.fractions(0, 1))
def test_what_was_paid_in_before_1987_comes_out_first(account, part):
    balance, basis, amount = account
    old = floor(basis * part)
    found = exact(call(named("CONVERSION"), dollars(amount, balance, basis, old)))
    assert found == amount * CENT - untaxed(*(x * CENT for x in (amount, balance, basis, old)))
    assert 0 <= found <= exact(call(named("CONVERSION"), dollars(amount, balance, basis))) + CENT
    assert amount > old or found == 0
    rows = call(named("SPLIT"), dollars(balance, basis, amount, 0, old))
    assert exact(rows[-1][2]) == found


@given(accounts(), st.integers(0, 10_000))
def test_the_tax_is_told_before_the_answer_and_changes_nothing(account, rate):
    amount, *rest = account[2], *account[:2]
    given_ = dollars(amount, *rest)
    steps = explained(named("CONVERSION"), [*given_, None, rate / 10_000])
    assert [step[0] for step in steps[-2:]] == ["Tax", "Taxable part"]
    taxable = exact(steps[-1][1])
    assert exact(steps[-2][1]) == nearest(taxable * rate / 10_000)
    assert taxable == exact(call(named("CONVERSION"), given_))
    assert "Tax" not in [step[0] for step in explained(named("CONVERSION"), given_)]


@given(accounts(), st.integers(1, 1_000))
def test_more_converted_is_never_less_taxed(account, more):
    balance, basis, amount = account
    less, greater = (
        call(named("CONVERSION"), dollars(part, balance, basis))
        for part in (amount, min(balance, amount + more))
    )
    assert less <= greater + 1e-9


def test_a_column_answers_as_each_cell_does():
    chance = random.Random(72)
    balances = [chance.choice((0, 0.03, 36_000.55, 9_999_999_999.99)) for _ in range(600)]
    cells = [
        [round(chance.uniform(0, 1.05) * balance, 2) for balance in balances],
        [chance.choice((balance, "", f"{balance:,.2f}")) for balance in balances],
        [round(chance.uniform(0, 1.2) * min(balance, 8e9), 2) for balance in balances],
        [chance.choice((None, 0, 0.01, round(chance.uniform(0, balance / 9), 2)))
         for balance in balances],
        [chance.choice((None, 0.24, "37%", 2)) if row % 9 == 0 else 0.1 for row in range(600)],
    ]  # fmt: skip
    right = one_by_one(named("CONVERSION"), cells, 600)
    found = list(evaluate(named("CONVERSION"), cells, 600))
    assert [str(x) for x in found] == [str(x) for x in right]
    assert 100 < sum(isinstance(x, ErrorValue) for x in right) < 400


# -- a distribution that is split -----------------------------------------------------------
@given(accounts(), st.floats(0, 1))
def test_a_split_is_what_the_notice_says(account, share):
    balance, basis, amount = account
    cash = int(amount * share)
    table = call(named("SPLIT"), dollars(balance, basis, amount, cash))
    (roth, traditional, paid, total) = ([exact(x) for x in row[1:]] for row in table[1:])
    pre_tax = amount * CENT - untaxed(amount * CENT, balance * CENT, basis * CENT)
    rolled = (amount - cash) * CENT
    assert [sum(column) for column in zip(roth, traditional, paid, strict=True)] == total
    assert total[0] + total[1] == amount * CENT and total[1] == pre_tax
    assert roth[1:] == [0, 0, 0] and traditional[0] == traditional[2] == 0
    assert roth[0] + traditional[1] == rolled and paid[0] + paid[1] == cash * CENT
    assert traditional[1] == min(pre_tax, rolled)
    assert paid[2] == paid[1] and paid[3] == nearest(paid[2] / 5)
    assert min(map(min, (roth, traditional, paid))) >= 0
    if not cash:
        assert total[2] == 0, "nothing is taxable where nothing is paid in cash"


# -- the form ---------------------------------------------------------------------------------
OF_IRAS = ("IRA to Roth IRA", "IRA in cash", "Roth IRA in cash", "IRA recharacterized")
PAYMENTS = ("in-plan conversion", "to Roth IRA", "to traditional IRA", "cash",
            "Roth account to Roth IRA", "Roth account in cash", "excess deferral", "ACP refund",
            "415 correction", "Roth employer money", *OF_IRAS)  # fmt: skip
REASONS = ("none", "death", "disability", "separation", "exception")
PAIRS = {"1": "8BDKLMP", "2": "8BDKLMP", "3": "D", "4": "8ABDGHKLMP", "7": "ABDKLM", "8": "124BJK",
         "P": "124BJ"}  # fmt: skip
"""Which code may stand beside which, by the guide to the codes."""


def refused(payment, over, qualified, because):
    """What is never right in law."""
    return (
        (because == "separation" and payment in OF_IRAS)
        or (because == "death" and payment in ("IRA to Roth IRA", "excess deferral", "ACP refund",
                                               "415 correction"))
        or (qualified and payment in ("Roth account in cash", "Roth IRA in cash")
            and not over and because not in ("death", "disability"))
    )  # fmt: skip


@given(st.sampled_from(PAYMENTS), cents, cents, *[st.booleans()] * 3, st.sampled_from(REASONS),
       st.none() | cents, st.none() | st.integers(2006, 2026))  # fmt: skip
def test_the_boxes_agree_with_one_another(
    payment, amount, basis, over, qualified, before, because, allocated, began
):
    irr = None if allocated is None else min(allocated, amount) / 100
    asked = [payment, *dollars(amount, basis), over, qualified, before, because, irr, began]
    if refused(payment, over, qualified, because):
        with pytest.raises(NotUnderstood):
            call(named("1099R"), asked)
        return
    table = call(named("1099R"), asked)
    boxes = {row[0]: row[1] for row in table[1:]}
    assert len(boxes) == len(table) - 1
    gross, held, contributed = (exact(boxes[box]) for box in ("1 gross", "4 withheld", "5 basis"))
    code = boxes["7 code"]
    assert next(iter(boxes)) == "7 code" and len(code) in (1, 2)
    assert len(code) == 1 or code[1] in PAIRS[code[0]]
    of_ira = payment in OF_IRAS
    without = of_ira or payment == "Roth employer money"
    assert contributed == (0 if without else min(amount, basis) * CENT)
    assert gross == amount * CENT
    rolled = payment in ("to traditional IRA", "Roth account to Roth IRA", "IRA recharacterized")
    free = rolled or (payment == "Roth account in cash" and qualified)
    if payment == "Roth IRA in cash":
        assert boxes["2a taxable"] == "blank" and code in ("J", "T", "Q")
        assert (code == "Q") == qualified
        taxable = 0
    else:
        taxable = exact(boxes["2a taxable"])
        assert taxable == (0 if free else gross - contributed)
    shares = {"cash": 5, "Roth account in cash": 5, "IRA in cash": 10}
    assert held == (nearest(taxable / shares[payment]) if payment in shares else 0)
    assert ("B" in code) <= (payment in ("Roth account in cash", "excess deferral"))
    if payment == "Roth account in cash":
        assert ("B" in code) == (because != "disability")
    cited = {row[0]: row[3] for row in explained(named("1099R"), asked)[1:]}
    for box in ("7 code", "2a taxable"):
        assert ("Notice 2024-2, L-9" in cited[box]) == (payment == "Roth employer money")
    assert ("408A(d)" in cited["2a taxable"]) <= of_ira
    assert ("2b" in boxes) == (of_ira and payment != "IRA recharacterized")
    assert ("IRA/SEP/SIMPLE" in boxes) == (payment in ("IRA to Roth IRA", "IRA in cash"))
    of_account = payment in ("Roth account in cash", "Roth account to Roth IRA") or code in (
        "8B", "PB",
    )  # fmt: skip
    assert boxes.get("11 first year") == (began if of_account else None)
    early = payment == "Roth account in cash" and not over and because == "none"
    assert boxes.get("10 IRR") == (irr if early else None)


@given(st.sampled_from(PAYMENTS), *[st.booleans()] * 3, st.sampled_from(REASONS), st.booleans())
def test_what_was_said_is_used_or_named(payment, over, qualified, before, because, more):
    """An argument that changes no box is named in the sentences; one that is, changes none."""
    given_ = {"over_59_half": over, "qualified": qualified, "prior_year": before,
              "because": because, "basis": 60, "allocable_to_irr": 5 if more else None,
              "first_year": 2010 if more else None}  # fmt: skip
    if refused(payment, over, qualified, because):
        return

    def told(**other):
        arguments = {"payment": payment, "amount": 100} | given_ | other
        return call(named("1099R"), [arguments[a.name] for a in named("1099R").arguments])

    whole = told()
    words = "; ".join(row[2] for row in whole)
    empty = {"over_59_half": False, "qualified": False, "prior_year": False, "because": "none",
             "basis": 0, "allocable_to_irr": None, "first_year": None}  # fmt: skip
    for name, nothing in empty.items():
        if given_[name] == nothing:
            continue
        unused = f"not used: {'the basis' if name == 'basis' else name}" in words
        left_out = over and name in ("over_59_half", "because")
        if name in ("over_59_half", "because") and refused(
            payment, over and name != "over_59_half", qualified,
            "none" if name == "because" else because,
        ):  # fmt: skip
            assert not unused
            continue
        changed = [r[:2] for r in told(**{name: nothing})] != [r[:2] for r in whole]
        assert not (changed and unused), (name, words)
        said = [row[2] for row in told(**{name: nothing})] != [row[2] for row in whole]
        assert unused or changed or said or left_out or because in ("death", "disability"), name


# -- sweeps ----------------------------------------------------------------------------------
growths = st.integers(-5_000, 3_000)


def swept(contribution, growth, every):
    """A ledger of the year: each month's balance, what is converted and what of it is taxed."""
    balance = basis = Fraction(0)
    for month in range(1, 13):
        balance, basis = balance + contribution, basis + contribution
        balance += nearest(balance * growth / 12)
        if month % every:
            yield balance, 0, 0
        else:
            yield balance, balance, max(0, balance - basis)
            balance = basis = Fraction(0)


@given(cents, growths, st.sampled_from((1, 2, 3, 4, 6, 12)), st.none() | st.integers(0, 10_000))
def test_a_year_of_sweeps_is_a_ledger(contribution, growth, every, rate):
    asked = [contribution / 100, growth / 10_000, every, None if rate is None else rate / 10_000]
    table = call(named("SWEEPS"), asked)
    if rate is not None:
        *table, tax = table
        assert tax[:4] == ["Tax", "", "", ""]
        assert exact(tax[4]) == nearest(exact(table[-1][4]) * rate / 10_000)
    ledger = list(swept(contribution * CENT, Fraction(growth, 10_000), every))
    assert [tuple(map(exact, row[2:])) for row in table[1:-1]] == ledger
    total = table[-1]
    assert exact(total[1]) == 12 * contribution * CENT
    assert exact(total[3]) == sum(row[1] for row in ledger)
    assert exact(total[4]) == sum(row[2] for row in ledger)
    earned = exact(total[3]) - exact(total[1])
    assert exact(total[4]) == max(0, earned)


@given(st.integers(0, 1_000_000), st.integers(0, 3_000))
def test_sweeping_more_often_is_never_taxed_more(contribution, growth):
    taxed = [
        exact(call(named("SWEEPS"), [contribution / 100, growth / 10_000, every])[-1][-1])
        for every in (1, 2, 4, 12)
    ]
    # a few cents, as each month's earnings are rounded
    assert all(often <= seldom + 6 * CENT for often, seldom in pairwise(taxed))


# -- withdrawals ------------------------------------------------------------------------------
@st.composite
def withdrawals(draw):
    some = st.integers(0, 2_000_000)
    conversions = draw(st.lists(st.tuples(st.integers(2010, 2026), some, some), max_size=5))
    return (
        draw(st.integers(0, 12_000_000)), draw(some), conversions, draw(st.booleans()),
        draw(st.one_of(st.none(), st.integers(2006, 2026))), draw(st.booleans()),
    )  # fmt: skip


def asked(withdrawal, *more):
    amount, contributions, conversions, over, first, spared = withdrawal
    listed = [[year, *dollars(*parts)] for year, *parts in conversions] or None
    given_ = [amount / 100, 2026, contributions / 100, listed, over, first, spared]
    table = call(named("ROTH_WITHDRAWAL"), [*given_, *more])
    steps = {row[0]: exact(row[1]) for row in table[1:]}
    return steps["Income"], steps["10% tax"]


def yearly(conversions):
    """The conversions of each year as one: Reg. 1.408A-6, A-9."""
    for year in sorted({year for year, *_ in conversions}):
        of_year = [parts for which, *parts in conversions if which == year]
        yield year, sum(parts[0] for parts in of_year), sum(parts[1] for parts in of_year)


def qualified(conversions, over, first):
    years = [year for year, *_ in conversions] + ([first] if first else [])
    return over and bool(years) and min(years) + 5 <= 2026


@given(withdrawals())
def test_a_roth_ira_pays_out_layer_by_layer(withdrawal):
    amount, contributions, conversions, over, first, spared = withdrawal
    layers = [(contributions, 0)]
    for year, untaxed_part, taxed_part in yearly(conversions):
        layers += [(taxed_part, year > 2021), (untaxed_part, 0)]
    left, recaptured = amount, 0
    for size, counts in layers:
        recaptured += min(left, size) * counts
        left -= min(left, size)
    income = 0 if qualified(conversions, over, first) else left
    early = 0 if over or spared else income + recaptured
    assert asked(withdrawal) == (income * CENT, nearest(early * CENT / 10))


def form_8606(withdrawal, home):
    """Income of a first home after the five years, as Part III of the form has it; and the 10% tax,
    as Form 5329 allots line 19: the first home, contributions, conversions, then earnings."""
    amount, contributions, conversions, over, _, spared = withdrawal
    line_19, line_20, line_22 = amount, home, contributions
    line_23 = max(0, max(0, line_19 - line_20) - line_22)
    line_24 = sum(untaxed_part + taxed_part for _, untaxed_part, taxed_part in conversions)
    line_25 = max(0, line_23 - line_24)
    left, recaptured = line_23, 0
    for year, untaxed_part, taxed_part in yearly(conversions):
        recaptured += min(left, taxed_part) * (year > 2021)
        left = max(0, left - taxed_part - untaxed_part)
    return line_25, 0 if over or spared else line_25 + recaptured


@given(withdrawals(), st.integers(0, 1_000_000), st.integers(2006, 2021))
def test_a_first_home_after_five_years_is_as_the_forms_have_it(withdrawal, home, first):
    amount, contributions, conversions, over, _, spared = withdrawal
    home = min(home, amount)
    given_ = (amount, contributions, conversions, over, first, spared)
    income, early = form_8606(given_, home)
    assert asked(given_, None, None, home / 100) == (
        0 if over else income * CENT, nearest(early * CENT / 10),
    )  # fmt: skip


@given(withdrawals(), st.integers(0, 1_000_000))
def test_a_first_home_within_five_years_spares_the_ten_percent_alone(withdrawal, home):
    amount, contributions, conversions, over, _, spared = withdrawal
    home = min(home, amount)
    young = [(max(year, 2022), *parts) for year, *parts in conversions]
    given_ = (amount, contributions, young, over, 2022, spared)
    income, tax = asked(given_)
    found, less = asked(given_, None, None, home / 100)
    assert found == income
    right = 0 if over or spared else max(0, tax - home * CENT / 10)
    assert abs(less - right) <= CENT, "each rounded on its own"


@given(withdrawals(), st.integers(1, 20_000_000))
def test_an_account_of_a_plan_pays_out_pro_rata(withdrawal, balance):
    amount, contributions, conversions, over, first, spared = withdrawal
    amount = min(amount, balance)
    basis = contributions + sum(untaxed + taxed for _, untaxed, taxed in conversions)
    earnings = amount * CENT - untaxed(amount * CENT, balance * CENT, basis * CENT)
    income = 0 if qualified(conversions, over, first) else earnings
    recaptured = sum(
        min(taxed * CENT, nearest(amount * CENT * (plain + taxed) / max(balance, basis)))
        for year, plain, taxed in yearly(conversions)
        if year > 2021
    )
    early = 0 if over or spared else income + recaptured
    found = asked((amount, *withdrawal[1:]), "plan", balance / 100)
    assert found == (income, nearest(early / 10))
    assert early <= amount * CENT + 3 * CENT, "never more than what is paid out, but for rounding"


# -- native formulas --------------------------------------------------------------------------
def a_call(chance, name):
    balance = chance.choice((24_000, 36_000.55, 0.05, 565_000, round(chance.uniform(0, 9e5), 2)))
    part = chance.choice((0, balance, round(chance.uniform(0, balance), 2)))
    basis = chance.choice((balance, 0, round(chance.uniform(0, 1.2) * balance, 2)))
    flags = [chance.choice((True, False, None)) for _ in range(3)]
    old = chance.choice((None, 0, basis, round(chance.random() * basis, 2), balance))
    rate = chance.choice((None, 0.24, "37%", 0, 1.5))
    of_form = [chance.choice((None, *REASONS)), chance.choice((None, 0, part, balance + 1)),
               chance.choice((None, 2005, 2006, 2020))]  # fmt: skip
    return name, {
        "MEGAROTH_CONVERSION": [part, balance, basis, old, rate],
        "MEGAROTH_SPLIT": [balance, basis, part, round(chance.random() * part, 2), old],
        "MEGAROTH_1099R": [chance.choice(PAYMENTS), balance, basis, *flags, *of_form],
        "MEGAROTH_SWEEPS": [balance / 12, round(chance.uniform(-0.5, 0.3), 4),
                            chance.choice((1, 2, 3, 4, 6, 12, None, 5)), rate],
    }[name]  # fmt: skip


@pytest.fixture(scope="module")
def book():
    return workbook()


@pytest.mark.parametrize(
    "name", ["MEGAROTH_CONVERSION", "MEGAROTH_SPLIT", "MEGAROTH_1099R", "MEGAROTH_SWEEPS"]
)
def test_native_formulas_answer_alike(name, book):
    chance = random.Random(408)
    calls = [a_call(chance, name) for _ in range(150)]
    calls += [("MEGAROTH_WHY", [name, *arguments]) for _, arguments in calls[:50]]
    right = [answer(*each) for each in calls]
    tables = [found if isinstance(found, list) else [[found]] for found in right]
    formulas = [
        (formula(*each), len(table), len(table[0]))
        for each, table in zip(calls, tables, strict=True)
    ]
    for (text, *_), table, shown in zip(
        formulas, tables, ironcalc_values(book, formulas), strict=True
    ):
        assert alike(shown[:-1], table) and not any(shown[-1]), text
