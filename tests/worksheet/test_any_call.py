"""Proves that no call whatever brings anything but an answer or an error that is documented.

``tests/sizes.py`` says how many random calls are made of all functions together; a million of
them is the proof that a release is given. They are made in one process, whose memory is limited to
two gigabytes.
"""

from __future__ import annotations

import pytest
from limited import limited
from sizes import SEED, size
from worksheet.any_calls import all_functions, every_value

from xlplugin.functions.catalog import FUNCTIONS

COUNT = size("ANY_CALLS")
SEARCHES = {"MEGAROTH_PLAN": 50, "MEGAROTH_ELECTIONS": 50}
"""Functions that take a thousand times as long are called so many times less often."""


@pytest.fixture(scope="module")
def wrong():
    """What is wrong with the calls of each function."""
    seconds = 300 + COUNT / 50
    found, megabytes = limited(all_functions, COUNT, SEED, SEARCHES, seconds=seconds)
    print(f"{COUNT:,} calls: at most {megabytes:,} MB")
    return found


@pytest.mark.grows
@pytest.mark.parametrize("name", FUNCTIONS)
def test_any_call_is_answered_or_refused(wrong, name):
    assert not wrong[name]


@pytest.mark.parametrize(
    "name",
    [pytest.param(x, marks=[pytest.mark.proof] if x in SEARCHES else []) for x in FUNCTIONS],
)
def test_every_value_is_used_or_refused_as_any_argument(name):
    assert every_value(name) == []
