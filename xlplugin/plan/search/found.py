"""What a search finds: an election for every open paycheck, and how far it is proved."""

from __future__ import annotations

import dataclasses
import itertools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.plan.situation import Situation


class Found:
    """Elections of the open paychecks, whose rows on Paychecks are ``rows``.

    ``assumed_room`` is the after-tax room, only where the match counts after-tax money.
    ``proved``: nothing better exists. No schedule passes ``most_match``; none with such a match
    passes ``most_deferral``, and none with such a deferral beside it ``most_after_tax``.
    """

    __slots__ = ("after_tax", "assumed_room", "deferral", "most_after_tax", "most_deferral",
                 "most_match", "proved", "rows")  # fmt: skip

    def __init__(
        self,
        rows: list[int],
        deferral: list[int],
        after_tax: list[int],
        assumed_room: int,
        proved: bool,
        most_match: int,
        most_deferral: int,
        most_after_tax: int,
    ) -> None:
        self.rows = rows
        self.deferral = deferral
        self.after_tax = after_tax
        self.assumed_room = assumed_room
        self.proved = proved
        self.most_match = most_match
        self.most_deferral = most_deferral
        self.most_after_tax = most_after_tax

    @property
    def changes(self) -> int:
        """The open paychecks at which an election differs from the open paycheck before."""
        pairs = list(zip(self.deferral, self.after_tax, strict=True))
        return sum(pair != before for before, pair in itertools.pairwise(pairs))


def with_elections(situation: Situation, found: Found) -> Situation:
    """The same year, with the elections that were found as the person's own."""
    own, more = list(situation.own_deferral), list(situation.own_after_tax)
    for row, deferral, after_tax in zip(found.rows, found.deferral, found.after_tax, strict=True):
        own[row - 1], more[row - 1] = deferral, after_tax
    return dataclasses.replace(
        situation, own_deferral=tuple(own), own_after_tax=tuple(more),
        assumed_room=found.assumed_room,
    )  # fmt: skip
