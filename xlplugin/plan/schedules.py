"""The words of a plan that stand for numbers: how often and when pay comes, how pay counts, when
money is converted."""

from __future__ import annotations

WEEKLY, TWO_WEEKS, TWICE_A_MONTH, MONTHLY = 1, 2, 3, 4
SCHEDULES = {
    "Weekly": WEEKLY, "Every two weeks": TWO_WEEKS, "Twice a month": TWICE_A_MONTH,
    "Monthly": MONTHLY,
}  # fmt: skip
PERIODS = {WEEKLY: 52, TWO_WEEKS: 26, TWICE_A_MONTH: 24, MONTHLY: 12}

BEFORE, AFTER, SAME_DAY = 1, 2, 3
PAYDAY_RULES = {
    "Business day before": BEFORE, "Business day after": AFTER, "Same day": SAME_DAY,
}  # fmt: skip
"""When a payday is paid that falls on a weekend or a bank holiday."""

SEQUENTIAL, PRORATED, UNTIL_MAXIMUM = 1, 2, 3
PAY_CAP_METHODS = {
    "Sequential": SEQUENTIAL, "Prorated": PRORATED, "Until maximum": UNTIL_MAXIMUM,
}  # fmt: skip

CONVERSIONS = {
    name: name for name in ("each paycheck", "monthly", "quarterly", "yearly", "none")
}  # fmt: skip
