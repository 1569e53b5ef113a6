"""The workbook that the tests of this folder look at."""

from __future__ import annotations

import pytest
from parity.plans import plan_of, workbook

FULL = {
    "salary": 310_000, "match": "100% of first 3% + 50% of next 2% max $12,000 true-up",
    "age": 61, "year": 2026, "paychecks": 24, "step": "0.5%", "employer_other": 1_500,
    "after_tax_cap": "10%", "deferral_goal": 30_000, "prior_deferral": 2_000,
    "prior_wages": 290_000,
}  # fmt: skip
"""A plan in which nearly every cell is filled."""


@pytest.fixture(scope="session")
def plan():
    return plan_of(**FULL)


@pytest.fixture(scope="session")
def path(plan, tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "plan.xlsx"
    path.write_bytes(workbook(plan))
    return path
