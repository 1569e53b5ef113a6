"""Paychecks: what happens on each payday of the year, and what has really been paid.

The figures are those of the year by paycheck, on :mod:`workings`; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import plain
from xlplugin.plan import headlines
from xlplugin.plan.declare import PaycheckColumn
from xlplugin.plan.entries import STRUCK
from xlplugin.plan.figures import Row
from xlplugin.plan.paydays import ADDED
from xlplugin.plan.year.tables import PAID, SET, STATES, PaycheckState
from xlplugin.sheets.layout import DATE, MONEY, SHARE, Cell, Found, Look, Sheet
from xlplugin.sheets.planner import sentences, spoken
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import AMOUNT, OWN, PAID_ON, PAYDAY, SHARE_OR_DOLLARS, STUB
from xlplugin.sheets.planner.native import FIRST, letter_of
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.verdicts import marks_of_paychecks
from xlplugin.sheets.styles import (
    AFTER_TAX_TEXT,
    CHANGED_FILL,
    HAIRLINE_BELOW,
    PANEL,
    WHOLE_PERCENT,
)

HEAD, WHOLE_YEAR = FIRST - 2, FIRST - 1
STRUCK_OUT, BESIDE = "does not come", "another check"
GROUPS = (
    ("A", "E", "Payday", "group_pay"),
    ("F", "I", "From your pay stub", "group_stub"),
    ("J", "K", "Your own election", "group_stub"),
    ("L", "M", "Elect", "group_elect"),
    ("N", "T", "The year, paid and planned", "heading"),
)
# letter, heading, column of Workings, from which state on it is shown, unit, style, total
SHOWN = (
    ("E", "Expected pay", "expected", 1, MONEY, "paid_muted", "SUM"),
    ("L", "401(k)", "deferral_share", SET, SHARE, "paid_election", ""),
    ("M", "After-tax", "after_tax_share", SET, SHARE, "paid_election_after_tax", ""),
    ("N", "Pay", "pay", PAID, MONEY, "paid_cents", "calc_pay_year"),
    ("O", "401(k)", "deferral_row", PAID, MONEY, "paid_cents", "out_deferral"),
    ("P", "Of it catch-up", "catch_up_row", PAID, MONEY, "paid_cents", "out_catch_up"),
    ("Q", "Employer", "employer_row", PAID, MONEY, "paid_cents", "out_employer"),
    ("R", "After-tax", "after_tax_row", PAID, MONEY, "paid_cents", "out_after_tax"),
    ("S", "Total so far", "additions_to_date", PAID, MONEY, "paid_cents", "calc_additions"),
    ("T", "Room left", "room_left_row", PAID, MONEY, "paid_cents", "out_room_unused"),
)
ELECTED = ("deferral_share", "after_tax_share")
FIGURE_OF = {
    "calc_pay_year": "pay_year",
    "out_deferral": "deferral",
    "out_catch_up": "catch_up",
    "out_employer": "employer",
    "out_after_tax": "after_tax",
    "calc_additions": "additions",
    "out_room_unused": "room_unused",
}
TO_DATE = ("additions_to_date", "room_left_row")
MORE_LIMITS = " Start names another limit."
"""Beside the first limit that is passed, where there are several: the line would not hold them."""
NOTE = (
    "When a paycheck has been paid, type its amounts in the cream cells of its row: an empty one "
    "is as expected, 0 is 0. The rest of the year plans itself again."
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Paychecks",
        list(_cells()),
        {"A": 5, "B": 13, "C": 20, "D": 21, "E:T": 13},
        freeze=f"E{FIRST}",
        repeat_rows=(HEAD - 2, WHOLE_YEAR - 1),
        pages_high=0,
        row_height=16,
        looks=_looks(),
    )


def _is(row: int, state: PaycheckState) -> str:
    """Whether a row is in a state; what its cell says may go on, as with a bonus."""
    return f'LEFT($D{row},{len(state.label)})="{state.label}"'


def _looks() -> list[Look]:
    """Cream only where something can be typed; a change of elections stands out."""
    last_typed, day = OWN[-1].letter, PAID_ON.letter
    typed, elect = f"{STUB[0].letter}{FIRST}:{last_typed}{LAST}", f"L{FIRST}:M{LAST}"
    elected = ",".join(_is(FIRST - 1, each) for each in (PaycheckState.PLANNED, PaycheckState.SET))
    above = f'$L{FIRST - 1}="",OR({elected})'
    differs = f"OR($L{FIRST}<>$L{FIRST - 1},$M{FIRST}<>$M{FIRST - 1})"
    changed = f'AND($L{FIRST}<>"",{differs},NOT(AND({above})))'
    whole = f"AND(ISNUMBER(L{FIRST}),L{FIRST}<=1,ROUND(N(L{FIRST})*100,6)=ROUND(N(L{FIRST})*100,0))"
    stands_out = {
        "bg_color": CHANGED_FILL,
        "bold": True,
        "font_color": AFTER_TAX_TEXT,
        **HAIRLINE_BELOW,
    }
    white = {"bg_color": "#FFFFFF", "border": 1, "border_color": "#FFFFFF"}
    panel = {"bg_color": PANEL, "border": 1, "border_color": PANEL}
    return [
        *marks_of_paychecks(),
        Look(f"{day}{FIRST}:{day}{LAST}", f'$B{FIRST}=""', white),
        Look(typed, f'OR($D{FIRST}="",$D{FIRST}="{STRUCK_OUT}")', white),
        Look(typed, _is(FIRST, PaycheckState.IN_YEAR_TO_DATE), panel),
        Look(elect, f"AND({whole},{changed})", {**stands_out, **WHOLE_PERCENT}),
        Look(elect, changed, stands_out),
        Look(elect, whole, {**HAIRLINE_BELOW, **WHOLE_PERCENT}),
        Look(elect, f'L{FIRST}<>""', HAIRLINE_BELOW),
    ]


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Paychecks", "title")
    yield Cell("A2", NOTE, "muted")
    stop, _ = spoken.told(headlines.ON_START[0], instead="calc_problem")
    one, two = "Start!$C$2", "Start!$C$3"
    yield Cell(
        "A3",
        lambda p: stop(p) + (MORE_LIMITS if _passes_another(p) else ""),
        "sentence",
        f'{one}&IF(LEFT({two},1)="(","{MORE_LIMITS}","")',
    )
    for first, last, title, style in GROUPS:
        for letter in _letters(first, last):
            yield Cell(f"{letter}{HEAD - 1}", title if letter == first else None, style)
    for letter, label in (("A", "No."), ("B", "Payday"), ("D", "State")):
        yield Cell(f"{letter}{HEAD}", label, "heading")
    typed = ((column.letter, column.label) for column in (PAID_ON, *STUB, *OWN))
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
    for letter in ("B", "C", "D", "J", "K", "L", "M"):
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

    yield Cell(f"A{row}", shown_from(1, "index"), "paid_number", f'IF({state}=0,"",{rank})')
    yield _payday(index)
    yield Cell(
        f"{PAID_ON.letter}{row}",
        lambda shown: shown.s.paid_on[index],
        "in_date",
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
            return STRUCK_OUT if shown.s.paid_on[index] == STRUCK else ""
        return STATES[row.state].label + (" + bonus" if row.expected > row.base else "")

    return said


def _state_formula(row: int, state: str, rank: str) -> str:
    words = ",".join(f'"{each.label}"' for each in STATES if each)
    expected, base = (at_rank(name, rank) for name in ("expected", "base"))
    struck = f'IF(IFERROR(TRIM({PAID_ON.letter}{row})="{STRUCK}",FALSE),"{STRUCK_OUT}","")'
    bonus = f'IF({expected}>{base}," + bonus","")'
    return f"IF({state}=0,{struck},CHOOSE({state},{words})&{bonus})"
