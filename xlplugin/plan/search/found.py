"""What a search finds: an election for every open paycheck, and how far it is proved."""

from __future__ import annotations

import dataclasses
import itertools

from xlplugin.plan.model import ComputedYear
from xlplugin.plan.situation import Situation
from xlplugin.units import Cents, Share


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Elections of the open paychecks, whose rows on Paychecks are ``rows``.

    No schedule passes ``most_match``; none with such a match passes ``most_deferral``, and none
    with such a deferral beside it ``most_after_tax``.
    """

    rows: tuple[int, ...]
    deferral: tuple[Share, ...]
    after_tax: tuple[Share, ...]
    goal: Cents
    """The 401(k) goal."""
    assumed_room: Cents
    """The after-tax room, only where the match counts after-tax money."""
    proved: bool
    """Nothing better exists."""
    is_closed: bool
    """The closed forms that cells hold find as good a schedule."""
    most_match: Cents
    most_deferral: Cents
    most_after_tax: Cents
    year: ComputedYear | None = None
    """The year with these elections, of a payroll that stops no after-tax."""

    @property
    def changes(self) -> int:
        """The open paychecks at which an election differs from the open paycheck before."""
        pairs = list(zip(self.deferral, self.after_tax, strict=True))
        return sum(pair != before for before, pair in itertools.pairwise(pairs))


def with_elections(situation: Situation, found: SearchResult) -> Situation:
    """The same year, with the elections that were found as the person's own."""
    own, more = list(situation.own_deferral), list(situation.own_after_tax)
    for row, deferral, after_tax in zip(found.rows, found.deferral, found.after_tax, strict=True):
        own[row - 1], more[row - 1] = deferral, after_tax
    return dataclasses.replace(
        situation,
        own_deferral=tuple(own),
        own_after_tax=tuple(more),
        goal_found=found.goal,
        assumed_room=found.assumed_room,
    )
