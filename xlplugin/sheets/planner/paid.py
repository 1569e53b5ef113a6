"""Paid paychecks put into a planner, from a payroll export."""

from __future__ import annotations

from xlplugin.arithmetic import days
from xlplugin.errors import OutOfRange
from xlplugin.plan.inputs import BY_NAME
from xlplugin.sheets.planner.fields import STUB
from xlplugin.sheets.planner.limit_columns import fill_what_is_lacking
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.writing import settled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.plan.answer import Plan
    from xlplugin.sheets.planner.reading import Filled


def fill_in(
    filled: Filled, plan: Plan, stubs: list[dict[str, Any]]
) -> tuple[int, int, list[str]]:  # fmt: skip
    """Put each stub into the row of its payday; how many were put, how many lie inside the
    year to date, which has them already, and what other amounts they took the place of.

    A formula that a stub took the place of is not among them: :func:`told.told` tells it.
    Raises :class:`OutOfRange` for a date that is no payday of the plan. Where the paychecks
    make a plan that cannot be, ``filled`` has none any more, and says what is wrong.
    """
    filled.notes += fill_what_is_lacking(filled)
    rows = {row.day: row for row in plan.paychecks}
    entries = BY_NAME["paid"].kind.read(stubs)
    put = skipped = 0
    replaced: list[str] = []
    for entry in entries:
        day = entry.day
        if day <= plan.s.ytd_date:
            skipped += 1
            continue
        if day not in rows:
            near = min(rows, key=lambda payday: abs(payday - day))
            raise OutOfRange(
                f"{days.date(day)} is no payday of the plan; the nearest is {days.date(near)}",
                "", "",
            )  # fmt: skip
        for column in STUB:
            at = f"{column.letter}{FIRST + rows[day].index - 1}"
            sheet, new = filled.sheet["Paychecks"], getattr(entry.stub, column.part) / 100
            old = filled.book.value(sheet, at)
            is_typed = isinstance(old, float) and filled.book.formula(sheet, at) is None
            if is_typed and abs(old - new) > 1e-6:
                replaced.append(f"{sheet}!{at}: {old:,.2f} was there, now {new:,.2f}")
            filled.book.put(sheet, at, new)
        put += 1
    after = settled(filled)
    filled.plan, filled.wrong = after.plan, after.wrong
    return put, skipped, replaced
