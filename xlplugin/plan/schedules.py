"""The words of a plan that stand for numbers: how often and when pay comes, how pay counts, when
money is converted."""

from __future__ import annotations

WEEKLY, TWO_WEEKS, TWICE_A_MONTH, MONTHLY = 1, 2, 3, 4
SCHEDULES = {
    "Weekly": WEEKLY,
    "Every two weeks": TWO_WEEKS,
    "Twice a month": TWICE_A_MONTH,
    "Monthly": MONTHLY,
}
ALSO_SCHEDULES = {
    "every week": WEEKLY, "once a week": WEEKLY, "each week": WEEKLY, "per week": WEEKLY,
    "every 1 week": WEEKLY, "52 a year": WEEKLY,
    "biweekly": TWO_WEEKS, "every 2 weeks": TWO_WEEKS, "every two week": TWO_WEEKS,
    "every 2 week": TWO_WEEKS, "every other week": TWO_WEEKS, "every second week": TWO_WEEKS,
    "fortnightly": TWO_WEEKS, "every fortnight": TWO_WEEKS, "once every two weeks": TWO_WEEKS,
    "every 14 days": TWO_WEEKS, "two weekly": TWO_WEEKS, "26 a year": TWO_WEEKS,
    "semimonthly": TWICE_A_MONTH, "twice monthly": TWICE_A_MONTH, "twice per month": TWICE_A_MONTH,
    "two times a month": TWICE_A_MONTH, "2 times a month": TWICE_A_MONTH,
    "2x a month": TWICE_A_MONTH, "twice each month": TWICE_A_MONTH, "half monthly": TWICE_A_MONTH,
    "24 a year": TWICE_A_MONTH,
    "once a month": MONTHLY, "every month": MONTHLY, "each month": MONTHLY, "per month": MONTHLY,
    "once monthly": MONTHLY, "12 a year": MONTHLY,
}  # fmt: skip
"""What people and payrolls call them as well; blanks, hyphens and case are forgiven."""
_BIMONTHLY = "twice a month, or every two months? write 'twice a month' (24 paychecks)"
_TWO_MONTHS = "no schedule here; weekly, every two weeks, twice a month and monthly are"
_TWICE_A_WEEK = "no schedule here; write 'every two weeks' if that is meant"
ASKED_SCHEDULES = {
    "bimonthly": _BIMONTHLY,
    **dict.fromkeys(
        ("every two months", "every 2 months", "every other month", "every second month"),
        _TWO_MONTHS,
    ),
    "twice a week": _TWICE_A_WEEK,
    "semi-weekly": _TWICE_A_WEEK,
}
"""Words that mean two things, or a rhythm that no plan by paycheck has, each with what is said."""
PERIODS = {WEEKLY: 52, TWO_WEEKS: 26, TWICE_A_MONTH: 24, MONTHLY: 12}

BEFORE, AFTER, SAME_DAY = 1, 2, 3
PAYDAY_RULES = {
    "Business day before": BEFORE,
    "Business day after": AFTER,
    "Same day": SAME_DAY,
}
"""When a payday is paid that falls on a weekend or a bank holiday."""

SEQUENTIAL, PRORATED, UNTIL_MAXIMUM = 1, 2, 3
PAY_CAP_METHODS = {
    "Sequential": SEQUENTIAL,
    "Prorated": PRORATED,
    "Until maximum": UNTIL_MAXIMUM,
}

CONVERSIONS = {name: name for name in ("each paycheck", "monthly", "quarterly", "yearly", "none")}
