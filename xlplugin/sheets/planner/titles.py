"""The titles of the planner's sheets, in the order of its tabs, and those they once had.

A title says what a person looks for there. Sheets, formulas and sentences take it from here.
"""

from __future__ import annotations

START = "Start"
APPLIES = "If it applies"
PAYCHECKS = "Paychecks"
HR = "Take to HR"
CONVERSIONS = "Conversions"
CHARTS = "How the year fills"
WORTH = "What it may become"
ORDER = "Where the next dollar goes"
CHECKS = "What to check"
LIMITS = "Limits"
KINDS = "Kinds of money"
GUIDE = "How it works"
WORKINGS = "Workings"

ONCE = {
    "Charts": CHARTS,
    "Worth": WORTH,
    "Order": ORDER,
    "Checks": CHECKS,
    "Kinds": KINDS,
    "Guide": GUIDE,
}
"""What the sheets of earlier versions are called today, where that differs."""


def linked(title: str) -> str:
    """The target of a link to a sheet."""
    return f"internal:'{title}'!A1"


def cells(title: str, area: str) -> str:
    """An area of a sheet as a formula has it: a title with blanks is in quotes."""
    return f"{title}!{area}" if title.isalnum() else f"'{title}'!{area}"
