"""The tables of a year: holidays, paydays by row, paychecks in order, months."""

from __future__ import annotations

from xlplugin.plan.model import Table
from xlplugin.plan.situation import MOST_PAYCHECKS
from xlplugin.rules import bank_holidays

HOLIDAYS = Table("holidays", len(bank_holidays.HOLIDAYS))
PAYDAYS = Table("paydays", MOST_PAYCHECKS)
"""The paydays by row, as the sheet Paychecks has them: those of the schedule, then added ones."""
PAYCHECKS = Table("paychecks", MOST_PAYCHECKS)
"""The same in the order of their days."""
MONTHS = Table("months", 12)

NO_PAYDAY, IN_YEAR_TO_DATE, PAID, SET, PLANNED = range(5)
"""The states of a paycheck: none; inside the year to date; paid, by its stub; planned, but too
late to change; planned and open."""
