"""Proves that the workbook's formulas and the core give the same plan, cell by cell.

A workbook is written once; then a person's inputs are typed into its cells, two independent
engines recalculate it, and every formula cell of every sheet is held against the core's
figure for the same inputs. First it is proved that the engines do recalculate.

How many generated plans each engine gets, ``tests/sizes.py`` says.
"""

from __future__ import annotations

import random
import zipfile

import pytest
from outside import needing
from parity.engines import ENGINES, cached_values
from parity.generate import generated
from parity.plans import (
    ORDINARY,
    differences,
    empty,
    figures,
    shown,
    typed_cells,
    workbook,
)
from sizes import SEED, size

COUNTS = {
    "IronCalc": size("PARITY_IRONCALC"),
    "LibreOffice": size("PARITY_LIBREOFFICE"),
}

MID_YEAR = {
    "elect_deferral": 0.09, "elect_after_tax": 0.08, "ytd_date": "2026-08-14",
    "ytd_pay": 130_769.27, "ytd_deferral": 11_769.23, "ytd_after_tax": 10_461.54,
    "ytd_employer": 3_923.08,
}  # fmt: skip
STUB = {"pay": 7_692.31, "deferral": 692.31, "after_tax": 615.38, "employer": 230.77}

STATES = {
    "no salary": {"salary": 0},
    "a cent of salary": {"salary": 0.01},
    "pay below the limits": {"salary": 30_000, "match": "50%", "year": 2024,
                             "first_payday": "2024-01-05"},
    "pay below the limits, catch-up": {"salary": 36_000, "match": "50%", "age": 60},
    "employer money over the limit": {"employer_other": 80_000},
    "employer money over the limit, catch-up": {"employer_other": 74_000, "age": 61},
    "weekly": {"schedule": "weekly"},
    "53 paydays": {"schedule": "weekly", "first_payday": "2026-01-01"},
    "53 paydays, salary divided by 53": {"paychecks": 53, "first_payday": "2026-01-01"},
    "27 paydays": {"first_payday": "2026-01-01"},
    "27 paydays, salary divided by 27": {"paychecks": 27, "first_payday": "2026-01-01"},
    "15th and month end": {"schedule": "twice a month", "first_payday": "2026-01-15"},
    "month end and 15th": {"schedule": "twice a month", "first_payday": "2026-01-31"},
    "5th and 20th": {"schedule": "twice a month", "first_payday": "2026-01-05"},
    "20th and 5th": {"schedule": "twice a month", "first_payday": "2026-01-20"},
    "monthly": {"schedule": "monthly", "first_payday": "2026-01-31"},
    "monthly on the 30th": {"schedule": "monthly", "first_payday": "2026-01-30", "pay_days": "30"},
    "monthly, the 30th for the 31st": {"schedule": "monthly", "first_payday": "2026-01-30",
                                       "pay_days": "last"},
    "age 50": {"age": 50}, "age 60": {"age": 60}, "age 64": {"age": 64},
    "no 60 to 63 catch-up": {"age": 62, "catch_up_60_63": "no"},
    "wages at the Roth amount": {"age": 62, "plan_has_roth": "no", "prior_wages": 150_000},
    "wages above the Roth amount": {"age": 62, "plan_has_roth": "no", "prior_wages": 150_000.01},
    "match lost": {"salary": 520_000, "year": 2024, "first_payday": "2024-01-05"},
    "prorated": {"salary": 520_000, "pay_cap_method": "prorated"},
    "until maximum": {"salary": 520_000, "pay_cap_method": "until maximum"},
    "match settled": {"salary": 520_000, "match": "50% up to 6% true-up"},
    "catch-up not matched": {"salary": 240_000, "age": 52, "match": "50% excluding catch-up"},
    "three bands": {"match": "100% of first 1% + 50% of next 5% + 25% of next 2%"},
    "first dollars": {"match": "50% of first $12,000"},
    "flat and nonelective": {"match": "3% nonelective + $2,000"},
    "own cap, share": {"after_tax_cap": "10%"},
    "own cap, dollars": {"after_tax_cap": "$9,000"},
    "highest percents": {"cap_combined": 0.25, "cap_deferral": 0.1, "cap_after_tax_election": 0.1},
    "few": {"changes": "few"},
    "few, steps of a tenth": {"changes": "few", "step": "0.1%", "salary": 287_654.32},
    "goals": {"deferral_goal": 19_999.99, "after_tax_goal": 5_000},
    "mid-year": MID_YEAR,
    "mid-year, few": MID_YEAR | {"changes": "few"},
    "mid-year, stubs": MID_YEAR | {"paid": [{"date": "2026-08-28", **STUB},
                                            {"date": "2026-09-11", **STUB}]},
    "a gap among stubs": {"paid": [{"paycheck": 1, **STUB}, {"paycheck": 3, **STUB}]},
    "a job change": {"first_payday": "2026-07-10", "prior_deferral": 15_000,
                     "elect_deferral": 0.1},
    "over 415(c)": MID_YEAR | {"ytd_after_tax": 70_000},
    "over 402(g)": MID_YEAR | {"ytd_deferral": 30_000},
    "payroll stops nothing": {"stops_deferral": "no", "elect_deferral": 0.5,
                              "elect_after_tax": 0.5, "lag": 20},
    "all is paid": {"ytd_date": "2026-12-31", "ytd_deferral": 20_000},
    "bonuses": {"bonuses": [{"date": "2026-03-13", "amount": 30_000, "matched": "no"},
                            {"date": "2026-12-31", "amount": 10_000}],
                "elect_bonus_after_tax": 0.1},
    "a raise and a leave": {"raises": [{"date": "2026-07-01", "salary": 240_000}],
                            "leaves": [{"from": "2026-04-01", "to": "2026-05-15"}]},
    "leaves the employer": {"left": "2026-09-30"},
    "spillover": {"spillover": "yes", "elect_deferral": 0.3, "lag": 10},
    "elections to follow": {"elections": [{"from": 1, "deferral": 0.23},
                                          {"from": "2026-07-01", "deferral": 0.05,
                                           "after_tax": 0.3}]},
    "elections in dollars": {"elections": [{"from": 1, "deferral": 500, "after_tax": 750.5}]},
    "a very high salary": {"salary": 50_000_000, "step": "0.1%"},
}  # fmt: skip

AFTER, SAME = "business day after", "same day"
PAYDAYS = {
    "26 paydays": {"first_payday": "2026-01-09"},
    "paid the business day after": {"payday_rule": AFTER},
    "paid on the day itself": {"payday_rule": SAME},
    "on the day itself, weekly": {"payday_rule": SAME, "schedule": "weekly"},
    "1st and 15th": {"schedule": "twice a month", "pay_days": "1, 15", "first_payday": None},
    "1st and 15th, the day after": {"schedule": "twice a month", "pay_days": "1, 15",
                                    "payday_rule": AFTER, "first_payday": None},
    "15th and month end, the day after": {"schedule": "twice a month", "pay_days": "15, last",
                                          "payday_rule": AFTER, "first_payday": "2026-01-15"},
    "December of before is paid in January": {
        "schedule": "monthly", "pay_days": "last", "payday_rule": AFTER, "year": 2023,
        "first_payday": None},
    "13 paydays by the month": {
        "schedule": "monthly", "pay_days": "last", "payday_rule": AFTER, "year": 2024,
        "first_payday": None},
    "January 1 is paid in the year before": {"schedule": "monthly", "pay_days": "1",
                                             "first_payday": None},
    "one is moved": {"paydays": [{"from": "2026-03-13", "to": "2026-03-18"}]},
    "one is moved behind the next": {"paydays": [{"from": "2026-03-13", "to": "2026-03-30"}]},
    "one is struck out": {"paydays": [{"struck": "2026-03-13"}]},
    "the last is struck out": {"paydays": [{"struck": "2026-12-31"}]},
    "some are added": {"paydays": [{"added": "2026-02-05"}, {"added": "2026-12-23"}]},
    "six are added, one on a payday": {"paydays": [
        {"added": f"2026-{month:02}-13"} for month in (2, 3, 4, 5, 6, 8)]},
    "moved, struck out, added": {"paydays": [
        {"from": "2026-03-13", "to": "2026-03-18"}, {"struck": "2026-04-10"},
        {"added": "2026-04-15"}]},
    "an added one is paid out a bonus": {
        "paydays": [{"added": "2026-03-18"}],
        "bonuses": [{"date": "2026-03-18", "amount": 25_000}]},
    "prorated, one is added": {"salary": 520_000, "pay_cap_method": "prorated",
                               "paydays": [{"added": "2026-03-18"}]},
    "a list": {"first_payday": None, "schedule": "monthly", "paydays": [
        f"2026-{month:02}-{day}" for month, day in zip(
            range(1, 13), (15, 13, 13, 15, 15, 15, 15, 14, 15, 15, 13, 17), strict=True)]},
}  # fmt: skip
"""Schedules, what becomes of weekends and holidays, and paydays of your own."""

OF_WEEKS = {"schedule": "weekly", "first_payday": "2026-01-09", "ytd_pay": 5_000,
            "ytd_deferral": 500, "elect_deferral": 0.1, "elect_after_tax": 0.05}  # fmt: skip
NEXT = {"paid": [{"date": "2026-01-02", **STUB}]}
STUBS = {
    "the stub of another day": {"paid": [{"date": "2026-01-05", **STUB}]},
    "two stubs of one payday": {"paid": [{"date": "2026-01-16", **STUB},
                                         {"date": "2026-01-20", **STUB | {"pay": 1_000}}]},
    "off-cycle checks": {"paid": [
        {"date": "2026-01-02", **STUB}, {"date": "2026-01-06", "pay": 5_000, "deferral": 450},
        {"date": "2026-01-16", **STUB}, {"date": "2026-01-19", "employer": 1_000}]},
    "a stub of an added payday": {"paydays": [{"added": "2026-01-07"}],
                                  "paid": [{"date": "2026-01-02", **STUB},
                                           {"date": "2026-01-07", "pay": 1_000}]},
    "a stub of a moved payday": {"paydays": [{"from": "2026-01-16", "to": "2026-01-21"}],
                                 "paid": [{"date": "2026-01-21", **STUB}]},
    "only pay": {"paid": [{"date": "2026-01-02", "pay": 7_692.31}]},
    "only a deferral": {"paid": [{"date": "2026-01-02", "deferral": 692.31}]},
    "only after-tax": {"paid": [{"date": "2026-01-02", "after_tax": 615.38}]},
    "employer money of 0": {"paid": [{"date": "2026-01-02", "employer": 0}]},
    "all is 0": {"paid": [{"date": "2026-01-02", "pay": 0, "deferral": 0, "after_tax": 0,
                           "employer": 0}]},
    "open figures, by the elections": {"elect_deferral": 0.1, "elect_after_tax": 0.2, "paid": [
        {"date": "2026-01-02", "pay": 7_692.31}, {"date": "2026-01-16", "employer": 100}]},
    "open figures, in dollars": {"elect_deferral": 800, "elect_after_tax": 1_200.5, "paid": [
        {"date": "2026-01-02", "pay": 7_692.31}, {"date": "2026-01-16", "pay": 500}]},
    "elections by the last stub": NEXT,
    "by the last stub, no whole step": {"paid": [
        {"date": "2026-01-02", "pay": 7_692.31, "deferral": 700, "after_tax": 333.33}]},
    "by the last stub, without pay": {"paid": [{"date": "2026-01-02", "deferral": 692.31,
                                                "after_tax": 384.62}]},
    "by two stubs, one each": {"paid": [{"date": "2026-01-02", "deferral": 692.31},
                                        {"date": "2026-01-16", "after_tax": 384.62}]},
    "not by an off-cycle check": {"paid": [
        {"date": "2026-01-02", **STUB},
        {"date": "2026-01-06", "pay": 5_000, "deferral": 0, "after_tax": 0}]},
    "other elections than the last stub": {"elect_deferral": 0.12, "elect_after_tax": 0.05, **NEXT},
    "elections by the average": MID_YEAR | {"elect_deferral": None, "elect_after_tax": None},
    "by the average, between steps": MID_YEAR | {
        "elect_deferral": None, "elect_after_tax": None, "ytd_deferral": 12_345.67,
        "ytd_after_tax": 7_777.77, "step": "0.5%"},
    "year to date of no payday": MID_YEAR | {"ytd_date": "2026-08-16"},
    "year to date of the day before": MID_YEAR | {"ytd_date": "2026-08-13"},
    "year to date, only its day": {"ytd_date": "2026-08-14", "elect_deferral": 0.09,
                                   "elect_after_tax": 0.08},
    "year to date, no pay": MID_YEAR | {"ytd_pay": None},
    "year to date, no deferral": MID_YEAR | {"ytd_deferral": None},
    "year to date, no after-tax": MID_YEAR | {"ytd_after_tax": None},
    "year to date, no employer money": MID_YEAR | {"ytd_employer": None},
    "year to date, all is 0": MID_YEAR | {"ytd_pay": 0, "ytd_deferral": 0, "ytd_after_tax": 0,
                                          "ytd_employer": 0},
    "year to date beside a moved payday": MID_YEAR | {
        "paydays": [{"from": "2026-08-14", "to": "2026-08-19"}], "ytd_date": "2026-08-19"},
    "year to date near a payday on a Saturday": OF_WEEKS | {
        "first_payday": "2026-01-10", "ytd_date": "2026-01-06"},
    "year to date of a first payday that is moved": OF_WEEKS | {
        "paydays": [{"from": "2026-01-09", "to": "2026-01-04"}], "ytd_date": "2026-01-03"},
    "year to date of one that is added before it": OF_WEEKS | {
        "paydays": [{"added": "2026-01-02"}], "ytd_date": "2026-01-02"},
    "year to date of one that is struck out": OF_WEEKS | {
        "paydays": [{"struck": "2026-01-09"}], "ytd_date": "2026-01-09"},
    "year to date near a first payday in the year before": OF_WEEKS | {
        "first_payday": "2026-01-01", "ytd_date": "2026-01-02"},
    "the last day is a first payday on a Saturday": {
        "schedule": "weekly", "first_payday": "2026-01-10", "left": "2026-01-09"},
    "after-tax could still fit, by what floats hide": {
        "year": 2025, "age": 60, "salary": 123_456.78, "match": "50%", "after_tax_cap": "10%",
        "first_payday": "2025-02-28", "elect_deferral": 0.075, "elect_after_tax": 0.09},
    "a last step of after-tax, by what floats hide": MID_YEAR | {
        "changes": "few", "step": "0.5%", "paid": [{"date": "2026-08-28", **STUB}]},
    "a bonus that slipped": {
        "bonuses": [{"date": "2026-01-16", "amount": 30_000}],
        "paid": [{"date": "2026-01-02", **STUB}, {"date": "2026-01-16", **STUB}]},
    "a bonus that slipped to the next": {
        "bonuses": [{"date": "2026-01-02", "amount": 30_000}],
        "paid": [{"date": "2026-01-02", **STUB},
                 {"date": "2026-01-16", **STUB, "pay": 37_692.31}]},
    "a bonus with an election of its own that slipped": {
        "bonuses": [{"date": "2026-01-02", "amount": 30_000}], "elect_bonus_deferral": 0.5,
        "elect_bonus_after_tax": 0,
        "paid": [{"date": "2026-01-02", "pay": 7_692.31, "after_tax": 615.38}]},
    "a bonus that came, a little less pay": {
        "bonuses": [{"date": "2026-01-02", "amount": 30_000}], "elect_bonus_deferral": 0.1,
        "paid": [{"date": "2026-01-02", "pay": 36_000, "deferral": 3_540}]},
    "a bonus that came": {
        "bonuses": [{"date": "2026-01-02", "amount": 30_000}],
        "paid": [{"date": "2026-01-02", **STUB, "pay": 37_692.31}]},
    "a leave that nobody told": {"paid": [{"date": "2026-01-02", **STUB, "pay": 4_000}]},
}  # fmt: skip
"""Pay stubs that find their payday, and figures that they lack."""

EMPLOYERS = {
    "not sure whether the employer contributes": {
        "match": None, "employer_contributes": "not sure",
    },
    "nothing is said of the employer": {"match": None},
    "the employer contributes nothing": {"match": None, "employer_contributes": "no"},
    "nothing more, some is in": MID_YEAR | {"match": None, "employer_contributes": "no"},
    "not sure, some is in": MID_YEAR | {"match": None, "employer_contributes": "not sure"},
    "basic safe harbor": {"match": "basic safe harbor"},
}  # fmt: skip
"""Whether the employer contributes, and what it calls that."""

EMPTY = {
    "nothing": {},
    "a year": {"in_year": 2026},
    "no payday": {"in_year": 2026, "in_age": 45, "in_salary": 200_000, "in_schedule": "Weekly"},
    "no year": {"in_age": 45, "in_salary": 200_000, "in_schedule": "Weekly",
                "in_first_payday": 46_024},
}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The workbook of an ordinary plan."""
    path = tmp_path_factory.mktemp("parity") / "ordinary.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    return path


@pytest.fixture(params=needing("engine", ENGINES))
def engine(request):
    return request.param


# LibreOffice takes two seconds a plan: of it the fast tier has the proofs of the harness alone
slow_in_libreoffice = pytest.mark.parametrize(
    "engine", needing("engine", ENGINES, proof=("LibreOffice",))
)


def room(values):
    return values["Start"]["B2"]


def all_alike(engine, path, what):
    """Type each version into one workbook and report all that is not the core's figure."""
    found = ENGINES[engine](path, [typed_cells(each) for each in what.values()])
    return {
        name: wrong[:5]
        for (name, each), values in zip(what.items(), found, strict=True)
        if (wrong := differences(values, figures(each)))
    }


def given_of(given):
    """What is given in a state; ``None`` takes what is ordinary away."""
    return {name: value for name, value in (ORDINARY | given).items() if value is not None}


def states():
    chosen = STATES | PAYDAYS | STUBS | EMPLOYERS
    assert len(chosen) == len(STATES) + len(PAYDAYS) + len(STUBS) + len(EMPLOYERS)
    versions = {name: shown(**given_of(given)) for name, given in chosen.items()}
    return versions | {f"empty: {name}": empty(**typed) for name, typed in EMPTY.items()}


# -- the harness proves itself ---------------------------------------------------------------
SALARY = ("Start", "C9")
ROOM = 72_000 - 24_500 - 27 * 230.77


def test_the_engine_recalculates(engine, written):
    as_it_is, changed, again = ENGINES[engine](written, [{}, {SALARY: 60_000}, {}])
    # the 401(k) is aimed at 24,500, of less pay too; the match is 230.77 on each of 27 paychecks,
    # and 69.23; 27 paychecks of 60,000 / 26 are 62,307.69, less than the 72,000
    assert room(as_it_is) == room(again) == pytest.approx(ROOM)
    assert room(changed) == pytest.approx(62_307.69 - 24_500 - 27 * 69.23, abs=0.1)


def test_a_tampered_cached_value_is_not_believed(engine, written, tmp_path):
    tampered = tmp_path / "tampered.xlsx"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(tampered, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if item.filename.startswith("xl/worksheets/"):
                text = text.replace(f"<v>{ROOM:.2f}</v>".encode(), b"<v>12345.67</v>")
            target.writestr(item, text)
    assert room(cached_values(tampered)) == 12_345.67
    assert room(next(iter(ENGINES[engine](tampered, [{}])))) == pytest.approx(ROOM)


def test_a_difference_would_be_seen(engine, written):
    what, other = shown(**ORDINARY), shown(**ORDINARY | {"salary": 200_000.01})
    (values,) = ENGINES[engine](written, [typed_cells(what)])
    assert not differences(values, figures(what))
    assert any("calc_" in wrong for wrong in differences(values, figures(other)))


# -- the plans -------------------------------------------------------------------------------
@slow_in_libreoffice
def test_the_chosen_states(engine, written):
    assert all_alike(engine, written, states()) == {}


@pytest.mark.grows
@slow_in_libreoffice
def test_generated_plans(engine, written):
    source = random.Random(SEED)
    plans = {}
    while len(plans) < COUNTS[engine]:
        given = generated(source)
        plans[str(given)] = shown(**given)
    assert all_alike(engine, written, plans) == {}


@pytest.mark.proof
def test_the_generator_reaches_every_state():
    """A generator that made only plain plans would prove little."""
    source = random.Random(SEED)
    seen = set()
    for _ in range(400):
        what = shown(**generated(source))
        y = what.year
        seen |= {f"state {row.state}" for row in y.rows("paychecks")}
        seen |= {name for name in FIGURES_REACHED if getattr(y, name)}
    assert seen >= {f"state {state}" for state in range(5)} | FIGURES_REACHED


FIGURES_REACHED = {
    "over_deferral", "over_additions", "over_own_cap", "turned", "catch_up", "true_up",
    "match_lost", "room_unused", "after_tax_stopped", "same_over",
}  # fmt: skip


@slow_in_libreoffice
def test_a_workbook_made_for_one_plan_shows_another_everywhere(engine, tmp_path):
    """Not only the formulas: no label or note may still speak of the first plan."""
    first = shown(
        salary=310_000, match="100% of first 3% + 50% of next 2% true-up", age=61, year=2025,
        schedule="weekly", first_payday="2025-01-01", employer_other=5_000, step="0.1%",
        after_tax_cap="10%",
    )  # fmt: skip
    second = shown(salary=123_456.78, age=45, year=2024, schedule="monthly",
                   first_payday="2024-01-31")  # fmt: skip
    for name, what in (("first", first), ("second", second)):
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(what))
    (found,) = ENGINES[engine](tmp_path / "first.xlsx", [typed_cells(second)])
    assert differences(found, figures(second)) == []
    fresh = cached_values(tmp_path / "second.xlsx")
    texts = {
        (sheet, at): value
        for sheet, cells in fresh.items()
        for at, value in cells.items()
        if isinstance(value, str)
    }
    assert differences(found, texts) == []
