"""Who does what each answer says passes no limit, loses no match, and leaves less than promised.

The years are those of :mod:`people`; other ones: ``XLPLUGIN_PARITY_SEED=7 XLPLUGIN_FOLLOWED=500``.
"""

from __future__ import annotations

import pytest
from sizes import size
from year_by_paycheck.as_command import as_command
from year_by_paycheck.following import complaints
from year_by_paycheck.people import person_of, simplest, story

AT_ONCE = 10


def told(person, kind):
    """A complaint about the simplest such person: the first question, and how the year went."""
    smallest = simplest(person, lambda each: kind in dict(complaints(each)))
    comes = f"\npayroll has {smallest.comes}" if smallest.comes else ""
    return (
        f"{kind}: {dict(complaints(smallest))[kind]}\n{as_command(smallest.given)}\n"
        f"{smallest.paid} paid by {smallest.today}{comes}\n{story(smallest)}"
    )  # fmt: skip


@pytest.mark.grows
@pytest.mark.parametrize("first", range(0, size("FOLLOWED"), AT_ONCE))
def test_following_the_advice(first):
    for seed in range(first, first + AT_ONCE):
        person = person_of(seed)
        found = complaints(person)
        assert not found, f"year {seed}: {told(person, found[0][0])}"
