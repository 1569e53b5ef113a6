"""What of the second sheet of inputs is filled in, told where people would miss it.

A cell that nobody looks at must not change the answer unseen: Start and the sheet itself name the
blocks in which something stands.
"""

from __future__ import annotations

from xlplugin.plan import held
from xlplugin.sheets.layout import PLAIN, Figure
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import BLOCKS
from xlplugin.sheets.planner.input_places import COLUMN, HEADING_ROW
from xlplugin.sheets.planner.sentences import Sentence
from xlplugin.sheets.planner.titles import APPLIES, cells

COUNT = "calc_applies_count"

_SHORT = {
    held.TODAY: "elections",
    held.BONUS: "bonuses",
    held.RAISE: "raise",
    held.LEAVE: "leave",
    held.EMPLOYER_MONEY: "employer money",
    held.PLAN_RULES: "plan rules",
    held.GOALS: "goals",
    held.OTHER_EMPLOYER: "other employer",
    held.CATCH_UP: "catch-up",
    held.REFUNDS: "refunds",
    held.PAYDAYS_DIFFER: "paydays",
    held.SHORT_YEAR: "short year",
}
_NONE = (
    f"Nothing is filled in on '{APPLIES}' yet: bonuses, a raise, your plan's limits, another "
    "employer, catch-up, goals."
)


def _area(block: str) -> str:
    first = HEADING_ROW[block] + 1
    last = HEADING_ROW[block] + len(dict(BLOCKS)[block])
    return f"${COLUMN}${first}:${COLUMN}${last}"


def _filled(shown: Contents, block: str) -> int:
    return sum(shown.typed.get(field.name) is not None for field in dict(BLOCKS)[block])


def _count(shown: Contents) -> int:
    return sum(_filled(shown, block) for block in held.IF_IT_APPLIES)


def figures() -> list[Figure]:
    """How many cells of the sheet are filled in."""
    areas = ",".join(cells(APPLIES, _area(block)) for block in held.IF_IT_APPLIES)
    return [Figure(COUNT, f"Cells filled in on {APPLIES}", f"COUNTA({areas})", _count, PLAIN)]


def _sentence(shown: Contents) -> str:
    count = _count(shown)
    if not count:
        return _NONE
    told = ", ".join(_SHORT[block] for block in held.IF_IT_APPLIES if _filled(shown, block))
    return f"Cells filled in on '{APPLIES}': {count} ({told})."


_TOLD = "&".join(
    f'IF(COUNTA({_area(block)})>0,", {_SHORT[block]}","")' for block in held.IF_IT_APPLIES
)
HERE: Sentence = (
    _sentence,
    f'IF({COUNT}=0,"{_NONE}",'
    f'"Cells filled in on \'{APPLIES}\': "&{COUNT}&" ("&MID({_TOLD},3,250)&").")',
)
"""The sentence that names them, on their own sheet."""
ON_START: Sentence = (_sentence, cells(APPLIES, "$B$2"))
"""The same on Start."""
