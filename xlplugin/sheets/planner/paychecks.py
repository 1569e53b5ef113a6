"""Paychecks: what happens on each payday of the year, and what has really been paid.

The figures are those of the year by paycheck, on :mod:`workings`; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import plain
from xlplugin.plan import headlines, next_payday
from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.entries import STRUCK
from xlplugin.plan.figures import Row
from xlplugin.plan.paydays import ADDED
from xlplugin.plan.year.tables import STANDINGS, Standing
from xlplugin.sheets.layout import DATE, MONEY, Cell, Found, Printed, Sheet
from xlplugin.sheets.planner import problems, sentences, spoken
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import AMOUNT, OWN, PAID_ON, PAYDAY, SHARE_OR_DOLLARS, STUB
from xlplugin.sheets.planner.native import FIRST, letter_of
from xlplugin.sheets.planner.paycheck_columns import (
    ELECTED,
    GROUPS,
    HEAD,
    SHOWN,
    TO_DATE,
    WHOLE_YEAR,
    WIDTHS,
)
from xlplugin.sheets.planner.paycheck_looks import looks
from xlplugin.sheets.planner.paycheck_pages import MOST_PAGES, area_with
from xlplugin.sheets.planner.sentences import LAST

STRUCK_OUT, OUTSIDE = "Does not come", "Not paid in this year"
NO_PAYDAY = "Not counted: no payday in this row"
NOT_COMING, NOT_IN_YEAR = "Not counted: does not come", "Not counted: not in this year"
NO_DATE = "Not counted: type its date"
"""What a stub is told that is typed where no paycheck is."""
BESIDE, TYPE_ITS_DATE = "Another check", "If you get one, type its date"
"""What rows without a paycheck say: of the schedule, and those for checks beside it."""
BONUS = " + bonus"
FIGURE_OF = {
    "calc_pay_year": "pay_year",
    "out_deferral": "deferral",
    "out_catch_up": "catch_up",
    "out_employer": "employer",
    "out_after_tax": "after_tax",
    "calc_additions": "additions",
    "out_room_unused": "room_unused",
}
MORE_LIMITS = " Start names another limit."
"""Beside the first limit that is passed, where there are several: the line would not hold them."""
NOTE = (
    "After each payday, type its stub in that row. Empty counts as expected; 0 counts as zero. "
    "Paid on another day? Type that date, or none if the payday does not come."
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Paychecks",
        list(_cells()),
        WIDTHS,
        heights={HEAD: 32},
        freeze=f"C{FIRST}",
        repeat_rows=(HEAD - 2, WHOLE_YEAR - 1),
        pages_high=MOST_PAGES,
        row_height=16,
        printed=Printed.MAIN,
        print_area=area_with(letter for letter, _, name, *_ in SHOWN if name in ELECTED),
        looks=looks(),
    )


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Paychecks", "title")
    yield Cell("A2", NOTE, "muted")
    stop, _ = spoken.told(headlines.ON_START[0], instead=problems.PROBLEM)
    one, two = "Start!$C$2", "Start!$C$3"
    yield Cell(
        "A3",
        lambda p: stop(p) + (MORE_LIMITS if _passes_another(p) else ""),
        "sentence",
        f'IF(calc_problem<>"",calc_problem,{one}&IF(LEFT({two},1)="(","{MORE_LIMITS}",""))',
    )
    comes, formula = spoken.told(next_payday.NEXT_PAYDAY)
    yield Cell("A4", comes, "text", formula)
    for first, last, title, style in GROUPS:
        for letter in _letters(first, last):
            yield Cell(f"{letter}{HEAD - 1}", title or None if letter == first else None, style)
    for letter, label in (("A", "No."), ("B", "Payday"), ("D", "Status")):
        yield Cell(f"{letter}{HEAD}", label, "heading")
    yield Cell(f"{PAID_ON.letter}{HEAD}", PAID_ON.label, "heading_wrapped")
    typed = ((column.letter, column.label) for column in (*STUB, *OWN))
    for letter, label in (*typed, *((letter, label) for letter, label, *_ in SHOWN)):
        yield Cell(f"{letter}{HEAD}", label, "heading_right")
    yield from _whole_year()
    for index in range(LAST - FIRST + 1):
        yield from _row(index)


def _passes_another(shown: Contents) -> bool:
    """Whether Start names a second limit that is passed."""
    lines = headlines.STOP_LINES[1]
    return not shown.problem and any(line.when(plain, shown.year) for line in lines)


def _letters(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


def _whole_year() -> Iterator[Cell]:
    yield Cell(f"A{WHOLE_YEAR}", "Whole year", "total_label")
    for letter in ("B", "C", "D", "E", "F", *(column.letter for column in OWN)):
        yield Cell(f"{letter}{WHOLE_YEAR}", None, "total_label")
    for column in STUB:
        letter = column.letter
        yield Cell(
            f"{letter}{WHOLE_YEAR}",
            _stub_sum(column.part),
            "cents_bold",
            f"IFERROR(ROUND(SUM({letter}{FIRST}:{letter}{LAST}),2),0)",
            MONEY,
        )
    for letter, _, name, _, _, _, total in SHOWN:
        if total == "SUM":
            formula = f"ROUND(SUM({sentences.column(name)}),2)"
            yield Cell(f"{letter}{WHOLE_YEAR}", _sum(name), "cents_bold", formula, MONEY)
        elif total:
            yield Cell(
                f"{letter}{WHOLE_YEAR}", _figure(FIGURE_OF[total]), "cents_bold", total, MONEY
            )


def _stub_sum(name: str) -> Shows:
    return lambda shown: sum(getattr(stub, name) or 0 for stub in shown.s.stubs if stub)


def _sum(name: str) -> Shows:
    return lambda shown: shown.year.sum(name)


def _figure(name: str) -> Shows:
    return lambda shown: getattr(shown.year, name)


def paycheck_of(shown: Contents, index: int) -> Row | None:
    """The paycheck of a row, from 0; one in no year where the row has none."""
    of_row = shown.year.rows("paydays")[index]
    return shown.year.rows("paychecks")[of_row.rank - 1] if of_row.rank else None


def _row(index: int) -> Iterator[Cell]:
    row = FIRST + index
    rank, state = (f"Workings!{letter_of(name)}{row}" for name in ("rank", "row_state"))

    def shown_from(first: int, name: str) -> Shows:
        def value(shown: Contents) -> Found:
            own = paycheck_of(shown, index)
            if own is None:
                return ""
            closes = name in TO_DATE and own.state and own.index == shown.year.ytd_count
            if own.state < first and not closes:
                return ""
            if name in ELECTED and not own.has_election:
                return ""
            found: Found = getattr(own, name)
            return found

        return value

    yield Cell(f"A{row}", shown_from(1, "index"), "number_left", f'IF({state}=0,"",{rank})')
    yield _payday(index)
    yield Cell(
        f"{PAID_ON.letter}{row}",
        lambda shown: shown.s.paid_on[index],
        "in_row_date",
        unit=DATE,
        choose=PAYDAY,
    )
    yield Cell(f"D{row}", _state_said(index), "paid_text", _state_formula(row, state, rank))
    for column in STUB:
        named = "in_first_stub" if (column, index) == (STUB[0], 0) else ""
        yield Cell(
            f"{column.letter}{row}",
            _stub(index, column.part),
            "in_cents",
            unit=MONEY,
            name=named,
            choose=AMOUNT,
        )
    for column in OWN:
        yield Cell(
            f"{column.letter}{row}", _own(index, column), "in_share", choose=SHARE_OR_DOLLARS
        )
    for letter, _, name, first, unit, style, _ in SHOWN:
        yield Cell(
            f"{letter}{row}",
            shown_from(first, name),
            style,
            _if_state(state, rank, first, name),
            unit,
        )


def _payday(index: int) -> Cell:
    """The payday of the schedule; some rows below the last are for checks beside it."""
    scheduled = f"Workings!{letter_of('scheduled')}{FIRST + index}"
    row = index + 1

    def value(shown: Contents) -> Found:
        y = shown.year
        is_beside = 0 < y.last_scheduled < row <= y.last_scheduled + ADDED
        return y.rows("paydays")[index].scheduled or (BESIDE if is_beside else "")

    beside = (
        f"AND(calc_last_scheduled>0,calc_last_scheduled<{row},{row}<=calc_last_scheduled+{ADDED})"
    )
    return Cell(
        f"B{FIRST + index}",
        value,
        "paid_date",
        f'IF({scheduled}>0,{scheduled},IF({beside},"{BESIDE}",""))',
        DATE,
    )


def at_rank(name: str, rank: str) -> str:
    """A column of Workings at the paycheck of a row."""
    return f"INDEX({sentences.column(name)},{rank})"


def _if_state(state: str, rank: str, first: int, name: str) -> str:
    """Shown from a state on; sums to date also where the year to date ends, and an election only
    of a paycheck with pay."""
    formula = at_rank(name, rank)
    if name in ELECTED:
        formula = f'IF({at_rank("has_election", rank)}=0,"",{formula})'
    if name not in TO_DATE:
        return f'IF({state}<{first},"",{formula})'
    closes = f"AND({state}=1,calc_ytd_count={rank})"
    return f'IF(OR({state}>={first},{closes}),{formula},"")'


def _stub(index: int, name: str) -> Shows:
    def value(shown: Contents) -> Found:
        stub = shown.s.stubs[index]
        return getattr(stub, name) if stub else None

    return value


def _own(index: int, column: PaycheckColumn) -> Shows:
    def value(shown: Contents) -> Found:
        own = getattr(shown.s, column.part)[index]
        return None if own is None else column.kind.written(own)

    return value


def _state_said(index: int) -> Callable[[Contents], str]:
    def said(shown: Contents) -> str:
        row = paycheck_of(shown, index)
        if row is None:
            return _without_paycheck(shown, index)
        standing = STANDINGS[row.standing]
        with_bonus = standing != Standing.FAR and row.expected > row.base
        return standing.label + (BONUS if with_bonus else "")

    return said


def _without_paycheck(shown: Contents, index: int) -> str:
    own = shown.s.paid_on[index]
    is_beside = _payday(index).content(shown) == BESIDE
    if shown.s.stubs[index] and shown.year.count:
        if own is None:
            return NO_DATE if is_beside else NO_PAYDAY
        return NOT_COMING if own == STRUCK else NOT_IN_YEAR
    if own == STRUCK:
        return STRUCK_OUT
    if own is not None and shown.year.count:
        return OUTSIDE
    return TYPE_ITS_DATE if is_beside else ""


def _state_formula(row: int, state: str, rank: str) -> str:
    words = ",".join(f'"{each.label}"' for each in STANDINGS if each)
    expected, base, standing = (at_rank(name, rank) for name in ("expected", "base", "standing"))
    own = f"{PAID_ON.letter}{row}"
    struck = f'IFERROR(TRIM({own})="{STRUCK}",FALSE)'
    beside = f'IF(B{row}="{BESIDE}","{TYPE_ITS_DATE}","")'
    other = f'IF(calc_count=0,"",IF({own}<>"","{OUTSIDE}",{beside}))'
    without = f'IF({struck},"{STRUCK_OUT}",{other})'
    undated = f'IF(B{row}="{BESIDE}","{NO_DATE}","{NO_PAYDAY}")'
    undated = f'IF({own}="",{undated},IF({struck},"{NOT_COMING}","{NOT_IN_YEAR}"))'
    typed = f"COUNT({STUB[0].letter}{row}:{STUB[-1].letter}{row})>0"
    without = f"IF(AND({typed},calc_count>0),{undated},{without})"
    bonus = f'IF(AND({standing}<>{int(Standing.FAR)},{expected}>{base}),"{BONUS}","")'
    return f"IF({state}=0,{without},CHOOSE({standing},{words})&{bonus})"
