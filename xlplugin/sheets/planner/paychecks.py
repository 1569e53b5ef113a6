"""Paychecks: what happens on each payday of the year, and what has really been paid."""

from __future__ import annotations

from xlplugin.money import NANO
from xlplugin.plan.year.tables import IN_YEAR_TO_DATE, NO_PAYDAY, PAID, PLANNED, SET
from xlplugin.sheets.layout import DATE, MONEY, PLAIN, Cell, Look, Sheet
from xlplugin.sheets.planner import sentences
from xlplugin.sheets.planner.fields import AMOUNT, OWN, SHARE_OR_DOLLARS, STUB
from xlplugin.sheets.planner.native import FIRST, letter_of
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.verdicts import marks_of_paychecks
from xlplugin.sheets.styles import AFTER_TAX_TEXT, CHANGED_FILL, HAIRLINE_BELOW, PANEL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from xlplugin.plan.declare import InColumn
    from xlplugin.sheets.planner.filled import Shown

HEAD, WHOLE_YEAR = FIRST - 2, FIRST - 1
SAID = {IN_YEAR_TO_DATE: "in year to date", PAID: "paid", SET: "election set", PLANNED: "planned"}
GROUPS = (
    ("A", "D", "Payday", "group_pay"),
    ("E", "H", "From your pay stub", "group_stub"),
    ("I", "J", "Your own election", "group_stub"),
    ("K", "L", "Elect", "group_elect"),
    ("M", "S", "The year, paid and planned", "heading"),
)
# letter, heading, column of Workings, from which state on it is shown, unit, style, total
SHOWN = (
    ("D", "Expected pay", "expected", 1, MONEY, "paid_muted", "SUM"),
    ("K", "401(k)", "deferral_share", SET, PLAIN, "paid_election", ""),
    ("L", "After-tax", "after_tax_share", SET, PLAIN, "paid_election_after_tax", ""),
    ("M", "Pay", "pay", PAID, MONEY, "paid_cents", "calc_pay_year"),
    ("N", "401(k)", "deferral_row", PAID, MONEY, "paid_cents", "out_deferral"),
    ("O", "Of it catch-up", "catch_up_row", PAID, MONEY, "paid_cents", "out_catch_up"),
    ("P", "Employer", "employer_row", PAID, MONEY, "paid_cents", "out_employer"),
    ("Q", "After-tax", "after_tax_row", PAID, MONEY, "paid_cents", "out_after_tax"),
    ("R", "Total so far", "additions_to_date", PAID, MONEY, "paid_cents", "calc_additions"),
    ("S", "Room left", "room_left_row", PAID, MONEY, "paid_cents", "out_room_unused"),
)
FIGURE_OF = {
    "calc_pay_year": "pay_year", "out_deferral": "deferral", "out_catch_up": "catch_up",
    "out_employer": "employer", "out_after_tax": "after_tax", "calc_additions": "additions",
    "out_room_unused": "room_unused",
}  # fmt: skip
TO_DATE = ("additions_to_date", "room_left_row")
NOTE = (
    "When a paycheck has been paid, type its amounts in the cream cells of its row. The rest of "
    "the year plans itself again."
)


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Paychecks", list(_cells()),
        {"A": 5, "B": 12, "C": 21, "D:S": 13},
        freeze=f"D{FIRST}", repeat_rows=(HEAD - 2, WHOLE_YEAR - 1), pages_high=0, row_height=16,
        looks=_looks(),
    )  # fmt: skip


def _looks() -> list[Look]:
    """Cream only where something can be typed; a change of elections stands out."""
    typed, elect = f"E{FIRST}:J{LAST}", f"K{FIRST}:L{LAST}"
    changed = f'AND($K{FIRST}<>"",OR($K{FIRST}<>$K{FIRST - 1},$L{FIRST}<>$L{FIRST - 1}))'
    whole = f"AND(ISNUMBER(K{FIRST}),K{FIRST}<=1,ROUND(N(K{FIRST})*100,6)=ROUND(N(K{FIRST})*100,0))"
    stands_out = {
        "bg_color": CHANGED_FILL, "bold": True, "font_color": AFTER_TAX_TEXT, **HAIRLINE_BELOW,
    }  # fmt: skip
    return [
        *marks_of_paychecks(),
        Look(typed, f'$C{FIRST}=""', bg_color="#FFFFFF", border=1, border_color="#FFFFFF"),
        Look(typed, f'LEFT($C{FIRST},7)="in year"', bg_color=PANEL, border=1, border_color=PANEL),
        Look(elect, f"AND({whole},{changed})", **stands_out, num_format="0%"),
        Look(elect, changed, **stands_out),
        Look(elect, whole, **HAIRLINE_BELOW, num_format="0%"),
        Look(elect, f'K{FIRST}<>""', **HAIRLINE_BELOW),
    ]


def _cells() -> Iterator[Cell]:
    yield Cell("A1", "Paychecks", "title")
    yield Cell("A2", NOTE, "muted")
    value, formula = sentences.WHAT_TO_ELECT
    yield Cell("A3", value, "sentence", formula)
    for first, last, title, style in GROUPS:
        for letter in _letters(first, last):
            yield Cell(f"{letter}{HEAD - 1}", title if letter == first else None, style)
    for letter, label in (("A", "No."), ("B", "Date"), ("C", "State")):
        yield Cell(f"{letter}{HEAD}", label, "heading")
    typed = ((column.letter, column.label) for column in (*STUB, *OWN))
    for letter, label in (*typed, *((letter, label) for letter, label, *_ in SHOWN)):
        yield Cell(f"{letter}{HEAD}", label, "heading_right")
    yield from _whole_year()
    for index in range(LAST - FIRST + 1):
        yield from _row(index)


def _letters(first: str, last: str) -> list[str]:
    return [chr(code) for code in range(ord(first), ord(last) + 1)]


def _whole_year() -> Iterator[Cell]:
    yield Cell(f"A{WHOLE_YEAR}", "Whole year", "total_label")
    for letter in ("B", "C", "I", "J", "K", "L"):
        yield Cell(f"{letter}{WHOLE_YEAR}", None, "total_label")
    for column in STUB:
        letter = column.letter
        yield Cell(
            f"{letter}{WHOLE_YEAR}", _stub_sum(column.part), "cents_bold",
            f"IFERROR(ROUND(SUM({letter}{FIRST}:{letter}{LAST}),2),0)", MONEY,
        )  # fmt: skip
    for letter, _, name, _, _, _, total in SHOWN:
        if total == "SUM":
            formula = f"ROUND(SUM({sentences.column(name)}),2)"
            yield Cell(f"{letter}{WHOLE_YEAR}", _sum(name), "cents_bold", formula, MONEY)
        elif total:
            yield Cell(
                f"{letter}{WHOLE_YEAR}", _figure(FIGURE_OF[total]), "cents_bold", total, MONEY
            )


def _stub_sum(name: str) -> Callable[[Shown], int]:
    return lambda shown: sum(getattr(stub, name) for stub in shown.s.stubs if stub)


def _sum(name: str) -> Callable[[Shown], Any]:
    return lambda shown: shown.year.sum(name)


def _figure(name: str) -> Callable[[Shown], Any]:
    return lambda shown: getattr(shown.year, name)


def _row(index: int) -> Iterator[Cell]:
    row = FIRST + index
    state = f"Workings!${letter_of('state')}{row}"

    def shown_from(first: int, name: str) -> Callable[[Shown], Any]:
        def value(shown: Shown) -> Any:
            own = shown.year.rows("paychecks")[index]
            closes = name in TO_DATE and own.state and own.index == shown.year.ytd_count
            if own.state < first and not closes:
                return ""
            return getattr(own, name) if hasattr(own, name) else name

        return value

    yield Cell(f"A{row}", shown_from(1, "index"), "paid_number", f'IF({state}=0,"",{index + 1})')
    yield Cell(
        f"B{row}", shown_from(1, "day"), "paid_date",
        f'IF({state}=0,"",Workings!{letter_of("day")}{row})', DATE,
    )  # fmt: skip
    yield Cell(f"C{row}", _state_said(index), "paid_text", _state_formula(row, state))
    for column in STUB:
        named = "in_first_stub" if (column, index) == (STUB[0], 0) else ""
        yield Cell(
            f"{column.letter}{row}", _stub(index, column.part), "in_cents", unit=MONEY,
            name=named, choose=AMOUNT,
        )  # fmt: skip
    for column in OWN:
        yield Cell(
            f"{column.letter}{row}", _own(index, column), "in_share", choose=SHARE_OR_DOLLARS
        )
    for letter, _, name, first, unit, style, _ in SHOWN:
        value = shown_from(first, name)
        yield Cell(
            f"{letter}{row}", value if unit == MONEY else _share(value), style,
            _if_state(state, first, index, name, f"Workings!{letter_of(name)}{row}"), unit,
        )  # fmt: skip


def _if_state(state: str, first: int, index: int, name: str, formula: str) -> str:
    """Shown from a state on; sums to date also where the year to date ends."""
    if name not in TO_DATE:
        return f'IF({state}<{first},"",{formula})'
    closes = f"AND({state}=1,calc_ytd_count={index + 1})"
    return f'IF(OR({state}>={first},{closes}),{formula},"")'


def _share(value: Callable[[Shown], Any]) -> Callable[[Shown], Any]:
    def share(shown: Shown) -> Any:
        found = value(shown)
        return found if found == "" else found / NANO

    return share


def _stub(index: int, name: str) -> Callable[[Shown], Any]:
    def value(shown: Shown) -> Any:
        stub = shown.s.stubs[index]
        return getattr(stub, name) if stub else None

    return value


def _own(index: int, column: InColumn) -> Callable[[Shown], Any]:
    def value(shown: Shown) -> Any:
        own = getattr(shown.s, column.part)[index]
        return None if own is None else column.kind.written(own)

    return value


def _state_said(index: int) -> Callable[[Shown], str]:
    def said(shown: Shown) -> str:
        row = shown.year.rows("paychecks")[index]
        if row.state == NO_PAYDAY:
            return ""
        return SAID[row.state] + (" + bonus" if row.expected > row.base else "")

    return said


def _state_formula(row: int, state: str) -> str:
    words = ",".join(f'"{SAID[number]}"' for number in sorted(SAID))
    expected, base = (f"Workings!{letter_of(name)}{row}" for name in ("expected", "base"))
    return f'IF({state}=0,"",CHOOSE({state},{words})&IF({expected}>{base}," + bonus",""))'
