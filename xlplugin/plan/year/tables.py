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
    """What a paycheck is: its number on the Workings, and what each face calls it."""

    def __new__(cls, number: int, word: str, listed: str, label: str, note: str) -> PaycheckState:
        state = int.__new__(cls, number)
        state._value_ = number
        return state

    def __init__(self, number: int, word: str, listed: str, label: str, note: str) -> None:
        self.word = word
        """In JSON."""
        self.listed = listed
        """In the table of a terminal."""
        self.label = label
        """On the sheet Paychecks."""
        self.note = note
        """On the Workings."""

    NO_PAYDAY = 0, "", "", "", "no payday"
    IN_YEAR_TO_DATE = 1, "paid", "in year to date", "in year to date", "inside the year to date"
    PAID = 2, "paid", "paid", "paid", "paid"
    """By its stub."""
    SET = 3, "set", "set", "election set", "election set, too late to change"
    PLANNED = 4, "planned", "planned", "planned", "open"


STATES = tuple(PaycheckState)
"""Each by its number."""
NO_PAYDAY, IN_YEAR_TO_DATE, PAID, SET, PLANNED = map(int, STATES)
"""The same as plain numbers, which a rule can write into a formula."""
