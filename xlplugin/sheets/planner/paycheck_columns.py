"""The columns of the sheet Paychecks, from left to right, with the headings of their groups.

Those that a person types into are declared in :mod:`xlplugin.plan.held`, the others here; sheet,
looks and the way from an older planner take their letters from either.
"""

from __future__ import annotations

from xlplugin.plan.year.tables import PAID, SET
from xlplugin.sheets.layout import MONEY, SHARE
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.native import FIRST

HEAD, WHOLE_YEAR = FIRST - 2, FIRST - 1
"""The rows of the headings, with those of the groups above, and of the sums."""

NUMBER, PAYDAY, STATE = "A", "B", "D"
ELECT, LAST_ELECT, EXPECTED = "E", "F", "G"
PAYDAY_GROUP, ELECT_GROUP = "Payday", "What to elect"
STUB_GROUP = "From your pay stub: type what was paid"
OWN_GROUP, YEAR_GROUP = "Your own election", "The year, paid and planned"
GROUPS = (
    (NUMBER, STATE, PAYDAY_GROUP, "group_pay"),
    (ELECT, LAST_ELECT, ELECT_GROUP, "group_elect"),
    (EXPECTED, EXPECTED, "", "group_pay"),
    (STUB[0].letter, STUB[-1].letter, STUB_GROUP, "group_stub"),
    (OWN[0].letter, OWN[-1].letter, OWN_GROUP, "group_stub"),
    ("N", "T", YEAR_GROUP, "heading"),
)
"""First and last letter, title and style of each group."""

# letter, heading, column of Workings, from which state on it is shown, unit, style, total
SHOWN = (
    (ELECT, "401(k)", "deferral_share", SET, SHARE, "paid_election", ""),
    (LAST_ELECT, "After-tax", "after_tax_share", SET, SHARE, "paid_election_after_tax", ""),
    (EXPECTED, "Expected pay", "expected", 1, MONEY, "paid_muted", "SUM"),
    ("N", "Pay", "pay", PAID, MONEY, "paid_cents", "calc_pay_year"),
    ("O", "401(k)", "deferral_row", PAID, MONEY, "paid_cents", "out_deferral"),
    ("P", "Catch-up part", "catch_up_row", PAID, MONEY, "paid_cents", "out_catch_up"),
    ("Q", "Employer", "employer_row", PAID, MONEY, "paid_cents", "out_employer"),
    ("R", "After-tax", "after_tax_row", PAID, MONEY, "paid_cents", "out_after_tax"),
    ("S", "Total so far", "additions_to_date", PAID, MONEY, "paid_cents", "calc_additions"),
    ("T", "Room left", "room_left_row", PAID, MONEY, "paid_cents", "out_room_unused"),
)
ELECTED = ("deferral_share", "after_tax_share")
TO_DATE = ("additions_to_date", "room_left_row")
"""Of the columns of Workings: elections, and sums to date."""

WIDTHS = {
    NUMBER: 4,
    PAYDAY: 13,
    PAID_ON.letter: 12,
    STATE: 33.5,
    f"{ELECT}:{LAST_ELECT}": 10,
    EXPECTED: 13,
    f"{STUB[0].letter}:{STUB[-1].letter}": 12,
    f"{OWN[0].letter}:{OWN[-1].letter}": 11,
    "N:T": 13,
}
"""What to elect and all that is typed fits on a screen 1,366 pixels wide."""
