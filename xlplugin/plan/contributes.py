"""Whether the employer puts money in: what was said of it, and what follows where nothing was.

A match, also ``none``, answers it. Where it is not known, the answer is one without employer
money, each dollar of which would take a dollar of the room: so nothing is filled early.
"""

from __future__ import annotations

from xlplugin import money
from xlplugin.errors import NotUnderstood, shown
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.units import Cents

NOT_SURE, YES, NO = 0, 1, 2
ANSWERS = {"Yes": YES, "No": NO, "Not sure": NOT_SURE}
ALSO = {
    "y": YES,
    "true": YES,
    "1": YES,
    "n": NO,
    "false": NO,
    "0": NO,
    "unsure": NOT_SURE,
    "do not know": NOT_SURE,
    "don't know": NOT_SURE,
    "unknown": NOT_SURE,
    "maybe": NOT_SURE,
}


def pays(match: MatchFormula) -> bool:
    """Whether a match brings any money."""
    rates = (tier.rate for tier in match.tiers)
    return bool(match.nonelective or match.flat or match.step or any(rates))


def said_by_match(match: MatchFormula) -> int:
    """What a match that was given says, ``none`` included."""
    return YES if pays(match) else NO


def settled(said: int | None, match: MatchFormula, other: Cents) -> int:
    """The answer, by what was said and by the money that was stated: ``other`` are cents beside
    the match.

    Raises :class:`NotUnderstood` where these contradict each other, and for a yes without any
    money.
    """
    if said == NO and pays(match):
        raise NotUnderstood(
            f"is no, but match is {shown(str(match))}",
            "employer_contributes",
            "say yes, or take the match out",
        )
    if said == NO and other:
        raise NotUnderstood(
            f"is no, but employer_other is ${money.text(other)}",
            "employer_contributes",
            "say yes, or take that money out",
        )
    if pays(match) or other:
        return YES
    if said == YES:
        raise NotUnderstood(
            "is yes, so match is needed, or employer_other",
            "employer_contributes",
            "write match as '50% up to 6%'; not sure plans without employer money",
        )
    return NO if said == NO else NOT_SURE
