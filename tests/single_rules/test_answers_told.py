"""Proves that answers are what they were, with all their steps: figures, reasons, authorities.

These answers were not worked out by hand, as the tables of cases are. They hold each rule at
its bounds, where it changes from one case to the next and in what it says, so that nothing moves
without being seen: who changes a rule writes them anew and reads the difference by the statute
that each step names. :mod:`told` says how.
"""

from __future__ import annotations

import pytest
from single_rules.told import calls, told

CALLS = calls()


@pytest.mark.parametrize("name", CALLS)
def test_it_is_told_as_before(name):
    function, arguments, lines = CALLS[name]
    assert told(function, arguments) == lines
