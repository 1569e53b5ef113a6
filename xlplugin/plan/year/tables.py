"""The tables of a year: one row a paycheck, one row a month."""

from __future__ import annotations

from xlplugin.plan.model import Table
from xlplugin.plan.situation import MOST_PAYCHECKS

PAYCHECKS = Table("paychecks", MOST_PAYCHECKS)
MONTHS = Table("months", 12)

NO_PAYDAY, IN_YEAR_TO_DATE, PAID, SET, PLANNED = range(5)
"""The states of a paycheck: none; inside the year to date; paid, by its stub; planned, but too
late to change; planned and open."""
