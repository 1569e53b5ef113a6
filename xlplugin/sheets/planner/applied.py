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

COUNT, BLOCKS_TOLD = "calc_applies_count", "calc_applies_blocks"

_SHORT = {
    held.TODAY: "today's elections",
    held.BONUS: "bonuses",
    held.RAISE: "a raise",
    held.LEAVE: "leave",
    held.EMPLOYER_MONEY: "employer money",
    held.PLAN_RULES: "plan rules",
    held.GOALS: "goals and budget",
    held.OTHER_EMPLOYER: "another employer",
    held.CATCH_UP: "catch-up",
    held.REFUNDS: "refunds",
    held.PAYDAYS_DIFFER: "paydays",
    held.SHORT_YEAR: "a short plan year",
}
_NONE = (
    "If it applies: nothing is filled in there yet (bonuses, a raise, your plan's limits, another "
    "employer, catch-up, goals)."
)


def _area(block: str) -> str:
    first = HEADING_ROW[block] + 1
    last = HEADING_ROW[block] + len(dict(BLOCKS)[block])
    return cells(APPLIES, f"${COLUMN}${first}:${COLUMN}${last}")


def _filled(shown: Contents, block: str) -> int:
    return sum(shown.typed.get(field.name) is not None for field in dict(BLOCKS)[block])


def _count(shown: Contents) -> int:
    return sum(_filled(shown, block) for block in held.IF_IT_APPLIES)


def _told(shown: Contents) -> str:
    return ", ".join(_SHORT[block] for block in held.IF_IT_APPLIES if _filled(shown, block))


def figures() -> list[Figure]:
    """How many cells of the sheet are filled in, and the blocks in which they are."""
    areas = ",".join(map(_area, held.IF_IT_APPLIES))
    parts = "&".join(
        f'IF(COUNTA({_area(block)})>0,", {_SHORT[block]}","")' for block in held.IF_IT_APPLIES
    )
    return [
        Figure(COUNT, f"Cells filled in on {APPLIES}", f"COUNTA({areas})", _count, PLAIN),
        Figure(
            BLOCKS_TOLD,
            "The blocks they are in",
            f"MID({parts},3,250)",
            _told,
            PLAIN,
            "text_right",
        ),
    ]


def _sentence(shown: Contents) -> str:
    count = _count(shown)
    if not count:
        return _NONE
    many = f"{count} cells are" if count > 1 else "1 cell is"
    return f"If it applies: {many} filled in there ({_told(shown)})."


LINE: Sentence = (
    _sentence,
    f'IF({COUNT}=0,"{_NONE}","If it applies: "&{COUNT}&IF({COUNT}>1," cells are"," cell is")&'
    f'" filled in there ("&{BLOCKS_TOLD}&").")',
)
"""The sentence that names them."""
