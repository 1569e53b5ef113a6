"""The next payday in a sentence: when it is, which paycheck, and from when on elections can change.

Next is the first paycheck after the last that was paid: no clock is asked, so that an old file
still reads the same. A year goes in, and a line comes out.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.figures import Year
from xlplugin.plan.headlines import Sentence
from xlplugin.plan.pieces import Rule, every, no, piece
from xlplugin.units import DAY, NUMBER


def number(n: YearArithmetic, y: Year) -> int:
    """Which paycheck is the next to be paid."""
    return y.last_paid + 1


_SOME: Rule = lambda n, y: y.count > 0  # noqa: E731
_COMES: Rule = lambda n, y: y.last_paid < y.count  # noqa: E731
_OPEN: Rule = lambda n, y: y.open_count > 0  # noqa: E731
_CAN_CHANGE: Rule = lambda n, y: n.same(y.first_changed, number(n, y))  # noqa: E731

NEXT_PAYDAY = (
    Sentence(
        every(_SOME, _COMES),
        (
            piece(
                "Next payday: {}, {}, paycheck {} of {}. ",
                (lambda n, y: y.at("day", number(n, y)), DAY),
                (lambda n, y: y.s.year, NUMBER),
                (number, NUMBER),
                (lambda n, y: y.count, NUMBER),
            ),
            piece("Its elections can still change.", when=every(_OPEN, _CAN_CHANGE)),
            piece(
                "A change made now first reaches the paycheck of {}.",
                (lambda n, y: y.first_change, DAY),
                when=every(_OPEN, no(_CAN_CHANGE)),
            ),
            piece("It is too late for a change to reach a paycheck this year.", when=no(_OPEN)),
        ),
    ),
    Sentence(
        _SOME,
        (piece("Every paycheck of {} has been paid.", (lambda n, y: y.s.year, NUMBER)),),
    ),
)
"""The first that holds; nothing where the year has no paydays."""
