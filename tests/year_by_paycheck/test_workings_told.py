"""Proves that the workings of some plans are what they were: every figure and every column.

The cells of the Workings sheet are these figures, so that all of them are what a person can see.
They were not worked out by hand: ``test_by_hand`` and ``test_against_reference`` prove the answers,
and this that nothing on the way to them moves without being seen. :mod:`told` writes them anew.
"""

from __future__ import annotations

import pytest
from year_by_paycheck.told import DECLARED, declared, plans, told

PLANS = plans()


@pytest.mark.parametrize("name", PLANS)
def test_its_workings_are_as_before(name):
    """One that is new stands in no file before they are written anew."""
    given, lines = PLANS[name]
    now = told(given)
    assert lines == [line for line in now if line in set(lines)], "figures are gone or other ones"


def test_figures_and_columns_are_declared_as_before():
    before = DECLARED.read_text(encoding="utf-8").splitlines()
    assert before == [line for line in declared() if line in set(before)]
