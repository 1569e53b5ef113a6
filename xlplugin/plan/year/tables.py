"""The tables of a year: holidays, paydays by row, paychecks in order, months."""

from __future__ import annotations

from enum import IntEnum

from xlplugin.plan.model import Table
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.rules import bank_holidays

HOLIDAYS = Table("holidays", len(bank_holidays.HOLIDAYS))
PAYDAYS = Table("paydays", MOST_PAYCHECKS)
"""The paydays by row, as the sheet Paychecks has them: those of the schedule, then added ones."""
PAYCHECKS = Table("paychecks", MOST_PAYCHECKS)
"""The same in the order of their days."""
MONTHS = Table("months", 12)


class PaycheckState(IntEnum):
    """What a paycheck is: its number on the Workings, and what each face calls it. What the sheet
    Paychecks says of it is its :class:`Standing`."""

    def __new__(cls, number: int, word: str, listed: str, note: str) -> PaycheckState:
        state = int.__new__(cls, number)
        state._value_ = number
        return state

    def __init__(self, number: int, word: str, listed: str, note: str) -> None:
        self.word = word
        """In JSON."""
        self.listed = listed
        """In the table of a terminal."""
        self.note = note
        """On the Workings."""

    NO_PAYDAY = 0, "", "", "no payday"
    IN_YEAR_TO_DATE = 1, "paid", "in year to date", "inside the year to date"
    PAID = 2, "paid", "paid", "paid"
    """By its stub."""
    SET = 3, "set", "set", "election set, too late to change"
    PLANNED = 4, "planned", "planned", "open"


STATES = tuple(PaycheckState)
"""Each by its number."""
NO_PAYDAY, IN_YEAR_TO_DATE, PAID, SET, PLANNED = map(int, STATES)
"""The same as plain numbers, which a rule can write into a formula."""


class Standing(IntEnum):
    """What a row of the sheet Paychecks says of its paycheck: the state, and what a person should
    see at once, such as which payday is the next."""

    def __new__(cls, number: int, label: str) -> Standing:
        standing = int.__new__(cls, number)
        standing._value_ = number
        return standing

    def __init__(self, number: int, label: str) -> None:
        self.label = label
        """In its row."""

    NO_PAYDAY = 0, ""
    IN_YEAR_TO_DATE = 1, "In your year-to-date"
    PAID = 2, "Paid"
    SET = 3, "Set: too late to change"
    PLANNED = 4, "Planned"
    FAR = 5, "Paid; pay is far from expected"
    MISSING = 6, "Stub missing: type it, or 0"
    """A later paycheck has its stub."""
    NEXT_SET = 7, "Next payday: already set"
    NEXT_PLANNED = 8, "Next payday: can still change"
    NOT_COUNTED = 9, "Not counted: in year-to-date"
    """A stub is typed that the year to date covers."""


STANDINGS = tuple(Standing)
"""Each by its number."""
