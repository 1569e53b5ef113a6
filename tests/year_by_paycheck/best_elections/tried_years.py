"""Small years by a seed, for a brute force: few paychecks, few steps, whatever else a year may
have."""

from __future__ import annotations

import datetime
import random

from sizes import SEED
from year_by_paycheck.best_elections.every_election import Tried
from year_by_paycheck.reference import MATCHES

OPTIONS = ("", "", " true-up", " excluding catch-up", " excluding catch-up true-up")
BONUSES = (
    {}, {}, {"matched": "no"}, {"deferral": 0}, {"deferral": 0.2, "after_tax": 0.1},
    {"matched": "no", "deferral": 0.5},
)  # fmt: skip
SHAPES = (
    # changes, paychecks, step, highest percents in steps; what of a kind is tried stays in bounds
    ("one", (2, 3, 5, 6), 0.05, 20),
    ("one", (2, 4, 6), 0.1, 10),
    ("few", (2, 3), 0.1, 10),
    ("few", (4, 5, 6), 0.1, 6),
    ("few", (3, 4), 0.05, 6),
    (1, (2, 3, 4), 0.1, 6),
    (2, (3, 4), 0.1, 3),
    (3, (4,), 0.1, 3),
)
TOGETHER = (
    ("one", (2, 3, 5), 0.1, 10),
    ("few", (2, 3, 4), 0.1, 4),
    (2, (3,), 0.1, 3),
)
"""Where after-tax and 401(k) alter each other, each schedule is reckoned on its own."""


def small_year(seed):
    """The inputs of a small year in which something is open, and not too much is in."""
    chance = random.Random(f"{SEED} {seed}")
    while True:
        given = _any_year(chance)
        if Tried(given).can_begin:
            return given


def _any_year(chance):
    def maybe(share, **values):
        return values if chance.random() < share else {}

    year, salary = chance.choice((2024, 2025, 2026)), chance.choice(
        (30_000, 61_234, 120_000, 240_000, 400_000, 900_000))  # fmt: skip
    words = chance.choice(list(MATCHES))
    waits = chance.random() < 0.15
    is_matched = bool(MATCHES[words].bands)
    on_after_tax = is_matched and not waits and chance.random() < 0.1
    changes, counts, step, top = chance.choice(TOGETHER if waits or on_after_tax else SHAPES)
    count = chance.choice(counts)
    option = chance.choice(OPTIONS) if is_matched else ""
    given = {
        "year": year, "age": chance.choice((40, 40, 52, 61)), "salary": salary,
        "schedule": "Monthly", "pay_days": "28",
        "first_payday": datetime.date(year, 13 - count, 28),
        "match": words + option + " including after-tax" * on_after_tax,
        "changes": changes, "step": step,
        **({"cap_combined": round(step * top, 2)} if top * step < 1 else {}),
        **maybe(0.3, pay_cap_method=chance.choice(("prorated", "until maximum"))),
        **maybe(0.2, strategy=chance.choice(("front-load", "back-load"))),
        **maybe(0.2, cap_deferral=round(step * (top - 1), 2)),
        **maybe(0.2, cap_after_tax_election=round(step * (top - 1), 2)),
        **maybe(0.2, deferral_goal=chance.choice((0, 1_000, 5_000, 12_345))),
        **maybe(0.2, after_tax_goal=chance.choice((0, 2_000, 7_777))),
        **maybe(0.2, after_tax_cap=chance.choice((0.1, 3_000))),
        **maybe(0.2, prior_deferral=chance.choice((10_000, 20_000, 23_000))),
        **maybe(0.2, stops_deferral="no"),
        **maybe(0.2, deductions=chance.choice((400, 2_000))),
        **maybe(0.2, stops_after_tax="yes"),
        **maybe(0.2, employer_other=chance.choice((5_000, 40_000))),
        **maybe(0.2, raises=[{"date": datetime.date(year, 12, 1), "salary": salary + 30_000}]),
        **({"spillover": "yes"} if waits else {}),
    }  # fmt: skip
    if count > 2 and chance.random() < 0.15:
        away = 12 if count < 4 else 11
        given["leaves"] = [{"from": datetime.date(year, away, 1),
                            "to": datetime.date(year, away, 30)}]  # fmt: skip
    if chance.random() < 0.3:
        bonus = {"date": datetime.date(year, chance.choice((11, 12)), 10),
                 "amount": chance.choice((5_000, 30_000))}  # fmt: skip
        given["bonuses"] = [bonus | chance.choice(BONUSES)]
    return given | _today(chance, given)


def _today(chance, given):
    """Nothing yet; elections that go on for a paycheck; or something that is in."""
    state = chance.random()
    if state < 0.5:
        return {}
    elections = {
        "elect_deferral": chance.choice((0, 0.05, 0.1, 0.12)),
        "elect_after_tax": chance.choice((0, 0.05, 0.1)),
        "lag": chance.choice((0, 1, 1, 2)),
    }
    if state < 0.75:
        return elections
    return elections | {
        "ytd_date": given["first_payday"], "ytd_deferral": chance.choice((0, 3_000, 9_000)),
        "ytd_after_tax": chance.choice((0, 5_000)), "ytd_employer": chance.choice((0, 300)),
    }  # fmt: skip
