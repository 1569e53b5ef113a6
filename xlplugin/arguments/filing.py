"""What a tax return says of a person: filing status and income."""

from __future__ import annotations

from xlplugin import money
from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import OneOf
from xlplugin.arguments.values import Dollars
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE

_OTHER_WORDS = {
    "single": ("s", "unmarried"),
    "separate": (
        "separate",
        "married filing separately",
        "mfs",
        "filing separately",
        "separately",
    ),
    "joint": (
        "joint",
        "married",
        "married filing jointly",
        "mfj",
        "married filing joint",
        "filing jointly",
        "jointly",
    ),
    "head": ("head of household", "hoh"),
    "surviving": (
        "qualifying surviving spouse",
        "qss",
        "qualifying widow",
        "qualifying widower",
        "qw",
        "surviving spouse",
    ),
}
"""What each status on a return is called beside its own word."""


def other_words(**statuses: int) -> dict[str, int]:
    """The other words for a status, with the number that each status is to a rule: those of
    ``single``, ``separate``, ``joint``, ``head`` and ``surviving``."""
    return {word: statuses[of] for of, words in _OTHER_WORDS.items() for word in words}


FILING_STATUS = Argument(
    "filing_status",
    OneOf(
        {"single": SINGLE, "married joint": JOINT, "married separate": SEPARATE},
        also={
            **other_words(
                single=SINGLE, separate=SEPARATE, joint=JOINT, head=SINGLE, surviving=JOINT
            ),
            "married separate, lived apart": SINGLE,
            "lived apart": SINGLE,
        },
    ),
    "single (also for head of household, and for married separate if you lived apart all "
    "year), married joint (also for a qualifying surviving spouse) or married separate; "
    "abbreviations such as MFJ work",
)
MAGI = Argument(
    "magi",
    Dollars(money.cents_up),
    "your modified adjusted gross income (MAGI) for the year, in dollars",
)
