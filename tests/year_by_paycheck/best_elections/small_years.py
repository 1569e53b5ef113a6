"""Small years with whatever a year may have, by a seed: few paychecks, few steps."""

from __future__ import annotations

import random

MATCHES = (
    "none", "50% up to 6%", "100% of first 3% + 50% of next 2%",
    "25% of first 3% + 100% of next 3%", "50%", "100% up to 15%", "50% up to 25% max $1,500",
    "100% of first 10% + 50% of next 20%", "3% nonelective + 50% up to 6%", "100% up to 60%",
)  # fmt: skip
OPTIONS = ("", "", " true-up", " excluding catch-up", " excluding catch-up true-up")
BONUSES = (
    {}, {"matched": "no"}, {"deferral": "0%"}, {"deferral": "20%", "after_tax": "10%"},
    {"matched": "no", "deferral": "50%"},
)  # fmt: skip


def small_year(seed, top, match="", most=4):
    """The inputs of a year of up to ``most`` paychecks; the plan takes ``top`` steps of each."""
    rng = random.Random(seed)

    def maybe(chance, **values):
        return values if rng.random() < chance else {}

    year, paychecks = rng.choice((2024, 2026)), rng.choice((2, 3, 3, most))
    step = rng.choice((10, 10, 5))
    salary = rng.choice((30_000, 61_234, 120_000, 240_000, 400_000, 900_000))
    words = rng.choice(MATCHES)
    given = {
        "year": year, "age": rng.choice((40, 40, 52, 61)), "salary": salary,
        "schedule": "monthly", "first_payday": f"{year}-{13 - paychecks:02d}-28",
        "match": words + (rng.choice(OPTIONS) if words != "none" else ""),
        "pay_cap_method": rng.choice(("sequential", "prorated", "until maximum")),
        "step": f"{step}%", "cap_combined": f"{step * top}%",
        "strategy": rng.choice(("even", "front-load", "back-load", "front-load regardless")),
        "changes": rng.choice((None, 0, 1, 1, 2, 3, "one", "few")),
        **maybe(0.3, cap_deferral=f"{step * (top - 1)}%"),
        **maybe(0.3, cap_after_tax_election=f"{step * (top - 1)}%"),
        **maybe(0.3, deferral_goal=rng.choice((0, 1_000, 5_000, 12_345))),
        **maybe(0.3, after_tax_goal=rng.choice((0, 2_000, 7_777))),
        **maybe(0.2, after_tax_cap=rng.choice(("10%", "$3,000"))),
        **maybe(0.3, prior_deferral=rng.choice((10_000, 20_000, 23_000))),
        **maybe(0.3, employer_other=rng.choice((5_000, 40_000, 65_000))),
        **maybe(0.3, raises=[{"date": f"{year}-12-01", "salary": round(salary * 1.1, 2)}]),
        **maybe(0.15, leaves=[{"from": f"{year}-11-01", "to": f"{year}-11-30"}]),
    }  # fmt: skip
    if rng.random() < 0.4:
        bonus = {"date": f"{year}-12-10", "amount": rng.choice((5_000, 30_000))}
        given["bonuses"] = [{**bonus, **rng.choice(BONUSES)}]
    before = rng.random()
    if before < 0.2:
        given |= {"elect_deferral": "10%", "elect_after_tax": "5%", "lag": 1}
    elif before < 0.4:
        given |= {
            "ytd_date": given["first_payday"], "ytd_deferral": rng.choice((0, 3_000, 9_000)),
            "ytd_after_tax": rng.choice((0, 5_000)), "ytd_employer": rng.choice((0, 300)),
        }  # fmt: skip
    if given["strategy"] == "even" and given["changes"] in (None, "one", "few"):
        given["changes"] = 1
    if match:
        given["match"] = (words if words != "none" else "50% up to 6%") + match
    return given
