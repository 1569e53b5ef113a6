"""How rows of Paychecks look by what they hold: the next payday, pay that is far from expected,
an election that changes, and cream only where something can be typed.

Every spreadsheet program can do it: fills and fonts alone, by formulas on cells of the sheet
itself. No two rules are for areas that overlap in part, where programs differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.year.tables import Standing
from xlplugin.sheets.layout import Look
from xlplugin.sheets.planner.fields import OWN, PAID_ON, STUB
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.paycheck_columns import ELECT, LAST_ELECT, NUMBER, PAYDAY, STATE
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.verdicts import MARK, marks_of_paychecks
from xlplugin.sheets.styles import AFTER_TAX_TEXT, CHANGED_FILL, DEEP, PANEL, RESULT_LOOKS

_COMES_NEXT = (Standing.NEXT_SET, Standing.NEXT_PLANNED)
_TO_COME = (Standing.SET, Standing.PLANNED, Standing.MISSING, *_COMES_NEXT)
_INK, _FILL = RESULT_LOOKS["LOOK"]
_WARNS = {"bg_color": _FILL, "font_color": _INK, "bold": True}
_NEXT = {"bg_color": PANEL, "font_color": DEEP, "bold": True}
_CHANGED = {"bg_color": CHANGED_FILL, "font_color": AFTER_TAX_TEXT, "bold": True}
_WHITE, _PANEL = {"bg_color": "#FFFFFF"}, {"bg_color": PANEL}


def looks() -> list[Look]:
    """All of them; of one area the first that holds counts."""
    far, comes_next = _says(FIRST, Standing.FAR), _says(FIRST, *_COMES_NEXT)
    return [
        *marks_of_paychecks(),
        Look(_rows(NUMBER, PAYDAY), comes_next, _NEXT),
        Look(_rows(PAID_ON.letter), f'${PAYDAY}{FIRST}=""', _WHITE),
        Look(_rows(STATE), far, _WARNS),
        Look(_rows(STATE), _uncounted(), MARK),
        Look(_rows(STATE), _says(FIRST, Standing.MISSING), _WARNS),
        Look(_rows(STATE), comes_next, _NEXT),
        Look(_rows(ELECT, LAST_ELECT), _changed(), _CHANGED),
        *(each for column in (*STUB, *OWN) for each in _typed(column)),
        Look(_rows(STUB[0].letter), far, _WARNS),
    ]


def _rows(first: str, last: str = "") -> str:
    return f"{first}{FIRST}:{last or first}{LAST}"


def _says(row: int, *standings: Standing) -> str:
    """Whether a row says one of some; what its cell says may go on, as with a bonus."""
    said = [f'LEFT(${STATE}{row},{len(each.label)})="{each.label}"' for each in standings]
    return said[0] if len(said) == 1 else f"OR({','.join(said)})"


def _uncounted() -> str:
    """Whether a stub is typed in the row and is not counted."""
    start = Standing.NOT_COUNTED.label.partition(":")[0]
    return f'LEFT(${STATE}{FIRST},{len(start)})="{start}"'


def _typed(column: PaycheckColumn) -> Iterator[Look]:
    """White where no paycheck is, and of the color of results inside the year to date."""
    cells = _rows(column.letter)
    yield Look(cells, f'${NUMBER}{FIRST}=""', _WHITE)
    yield Look(cells, _says(FIRST, Standing.IN_YEAR_TO_DATE), _PANEL)


def _changed() -> str:
    """An election that is not that of the row above; a paycheck without pay has none."""
    row, above = FIRST, FIRST - 1
    differs = ",".join(f"${letter}{row}<>${letter}{above}" for letter in (ELECT, LAST_ELECT))
    skipped = f'AND(${ELECT}{above}="",{_says(above, *_TO_COME)})'
    return f'AND(${ELECT}{row}<>"",OR({differs}),NOT({skipped}))'
