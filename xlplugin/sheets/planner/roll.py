"""Next year's planner, started from this year's: what stays, what moves on, what is emptied.

What a person and a plan are stays: salary, schedule, match, the plan's rules. Dates move on a
year, a raise has become the salary, today's elections are the last ones. What was paid,
goals and all that happened only once are emptied. Each input declares which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlplugin.errors import OutOfRange
from xlplugin.plan import held
from xlplugin.plan.answer import Plan
from xlplugin.plan.declare import EMPTIED, NextYear, YearEnd
from xlplugin.plan.inputs import INPUTS
from xlplugin.sheets.layout import place
from xlplugin.sheets.planner import conversion_rows, conversions_rolled, limits_sheet
from xlplugin.sheets.planner.fields import KINDS
from xlplugin.sheets.planner.input_places import named, on_sheet
from xlplugin.sheets.planner.limit_years import MORE, column_to_type
from xlplugin.sheets.planner.limits_to_fill import fill
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.reading import SavedPlanner
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.titles import APPLIES
from xlplugin.sheets.planner.writing import settled

_RAISE = {f"in_{cell.part}" for cell in held.RAISES.cells}


def rolled(filled: SavedPlanner, plan: Plan, year: int) -> tuple[SavedPlanner, list[str]]:
    """The planner of a later year, and what is to be known: of cells that do not apply any more, of
    bonuses that are planned again, of conversions that became one row, of limits that are
    projected.

    Raises ``NotPublished`` where a limit can be neither had nor projected.
    """
    if not plan.s.year < year <= plan.s.year + 5:
        raise OutOfRange(f"{year} is not within five years after {plan.s.year}", "year", "")
    cells = _cells(filled, plan, year)
    told = list(_of_what_may_differ(filled, cells, year))
    for name, value in cells.items():
        filled.put(name, value)
    for declared in INPUTS:
        for column in declared.held.columns if declared.next_year == EMPTIED else ():
            for row in range(FIRST, LAST + 1):
                filled.book.put(filled.sheet["Paychecks"], f"{column.letter}{row}", None)
    notes = [*told, *_carry_conversions(filled, plan), *_add_limits(filled, year)]
    return settled(filled), notes


def _of_what_may_differ(
    filled: SavedPlanner, cells: Mapping[str, float | str | None], year: int
) -> Iterator[str]:
    """What was filled in if it applied and is empty now, and a bonus that nobody has promised. A
    raise has become the salary."""
    names = [name for name in on_sheet(APPLIES) if name not in _RAISE]
    typed = {name: filled.typed.get(name) not in (None, "", 0) for name in names}
    again = [named(name) for name in ("in_bonus", "in_bonus2") if typed[name]]
    if again:
        yield f"planned again for {year}: {', '.join(again)}; clear what is not certain"
    gone = [named(name) for name in typed if typed[name] and cells.get(name, "") is None]
    if gone:
        yield f"emptied for {year}: {', '.join(gone)}; type only what is so in {year}"


def _carry_conversions(filled: SavedPlanner, plan: Plan) -> list[str]:
    """The log of conversions, a row for each year and destination."""
    log, names = filled.conversions, filled.book.names
    if conversion_rows.FIRST_CELL not in names or conversion_rows.CARRIED not in names:
        return []
    cells = conversions_rolled.cells(log, plan)
    title, first = names[conversion_rows.FIRST_CELL]
    for index in range(conversion_rows.ROWS):
        for right, column in enumerate(conversion_rows.COLUMNS):
            key = conversion_rows.key(index, column)
            if cells[key] != filled.typed.get(key):  # a cell that stays keeps its formula
                filled.book.put(title, place(first, index, right), cells[key])
    carried = conversion_rows.CARRIED
    if cells[carried] != filled.typed.get(carried):
        filled.book.put(*names[carried], cells[carried])
    return list(conversions_rolled.lines(log, plan))


def _cells(filled: SavedPlanner, plan: Plan, year: int) -> dict[str, float | str | None]:
    """What the input cells hold next year, where they do not stay as they are."""
    cells: dict[str, float | str | None] = {}
    planned = [row for row in plan.paychecks if row.reachable]
    turn = YearEnd(
        plan.s,
        year,
        {name.removeprefix("in_"): value for name, value in filled.values.items()},
        {"deferral": planned[-1].deferral_share, "after_tax": planned[-1].after_tax_share}
        if planned
        else {},
    )
    for declared in INPUTS:
        names = [f"in_{part}" for part in declared.parts()]
        if declared.next_year == EMPTIED:
            cells |= dict.fromkeys(names)
        elif isinstance(declared.next_year, NextYear):
            for part, value in declared.next_year.cells(turn).items():
                name = f"in_{part}"
                cells[name] = None if value is None else KINDS[name].written(value)
    return cells


def _add_limits(filled: SavedPlanner, year: int) -> list[str]:
    """The amounts of the year, in a cream column unless the sheet has them: as published, else
    projected and marked so."""
    for letter, column in zip(limits_sheet.letters(), filled.columns, strict=True):
        if column.year == year:
            _keep_as_shown(filled, letter)
            return []
    column, notes = column_to_type(year)
    return [*fill(filled, column), *notes]


def _keep_as_shown(filled: SavedPlanner, letter: str) -> None:
    """Type what the column of a year shows, where a formula shows it: the plan was made with it,
    and it may hang on what the new year changes."""
    sheet = filled.sheet["Limits"]
    rows = (
        limits_sheet.HEAD,
        *range(limits_sheet.FIRST, limits_sheet.NOTICE + 1),
        *range(limits_sheet.MORE_FIRST, limits_sheet.MORE_FIRST + len(MORE)),
    )
    for row in rows:
        at = f"{letter}{row}"
        if filled.book.formula(sheet, at) is not None:
            filled.book.put(sheet, at, filled.book.value(sheet, at))
