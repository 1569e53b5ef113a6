"""Start: what to elect, how much room is left, and the cells a person fills in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xlplugin.arithmetic import days
from xlplugin.plan import headlines
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.year.pay import bonus_row
from xlplugin.plan.year.tables import SET
from xlplugin.sheets.drawing import DrawingBook, DrawingPage
from xlplugin.sheets.layout import MONEY, PLAIN, SHARE, Cell, Found, Look, Sheet, heading, inputs
from xlplugin.sheets.planner import assumed, checks, problems, sentences, spoken, verdicts
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import BLOCKS, NEEDED
from xlplugin.sheets.planner.sentences import DASH, column, either, unless_problem
from xlplugin.sheets.planner.verdicts import TOP
from xlplugin.sheets.styles import (
    AFTER_TAX,
    DEFERRALS,
    EMPLOYER,
    NEEDED_EDGE,
    NEEDED_FILL,
    RESULT_LOOKS,
    TO_COME,
    UNUSED,
    WARNING,
)
from xlplugin.units import Cents

ELECTIONS = 5
"""How many elections the list has room for; all are on Paychecks."""


def _block_rows() -> dict[str, int]:
    rows, row = {}, TOP
    for title, block in BLOCKS:
        rows[title] = row
        row += len(block) + 1
    return rows


BLOCK_ROW = _block_rows()
WHERE = BLOCK_ROW["Your employer's money"]
"""The row of "Where the limit goes", which shares its rule with the left side."""
BAR = WHERE + 8
LINKS = BLOCK_ROW["Your plan's rules and your wish"]
LINKED = (
    ("Paychecks", "every paycheck of the year; type what each one really paid"),
    ("Charts", "how the year fills, and what happens if you change nothing"),
    ("Worth", "what converted after-tax money may become"),
    ("Order", "where the next dollar goes, for a budget"),
    ("Checks", "what is wrong, and what to do about it"),
    ("Limits", "the IRS amounts, with their authority"),
    ("Kinds", "pre-tax, Roth, after-tax and converted, side by side"),
    ("Guide", "how it works, words, and what to do when over the limit"),
    ("Workings", "every step of the arithmetic"),
)
ASSUMED = BLOCK_ROW["Already paid this year"]
"""The row of what the answer assumes, above the links."""


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Start",
        list(_cells()),
        {"A": 2, "B": 41, "C": 18, "D": 36, "E": 3, "F": 29, "G:J": 13, "K": 2},
        heights={4: 22, 5: 40, 6: 20, 7: 20, 8: 22, **dict.fromkeys(BLOCK_ROW.values(), 25)},
        paint=_bar,
        portrait=True,
        looks=_looks(),
    )


_SAYS = 'ISNUMBER(SEARCH("to {}",$C$8))'


def _looks() -> list[Look]:
    needed = [address_of(name) for name in NEEDED]
    stop, look = (RESULT_LOOKS[word][0] for word in ("STOP", "LOOK"))
    return [
        verdicts.marks_of_start(),
        *(
            Look(
                at, f'{at}=""', {"bg_color": NEEDED_FILL, "border": 1, "border_color": NEEDED_EDGE}
            )
            for at in needed
        ),
        Look("B5:C5", "out_over>0", {"font_color": WARNING}),
        Look("C6:C7", "out_over>0", {"font_color": WARNING}),
        Look("C8", _SAYS.format("stop"), {"font_color": stop}),
        Look(
            "C8", f"AND({_SAYS.format('look')},NOT({_SAYS.format('stop')}))", {"font_color": look}
        ),
    ]


def address_of(name: str) -> str:
    """The address of an input cell, by its name."""
    for title, block in BLOCKS:
        names = [field.name for field in block]
        if name in names:
            return f"C{BLOCK_ROW[title] + 1 + names.index(name)}"
    raise KeyError(name)


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "Mega backdoor Roth planner", "title")
    yield Cell(
        "B2",
        "Fill in the cream cells, top to bottom. Everything else follows. Nothing is "
        "sent anywhere.",
        "muted",
    )
    yield Cell("B3", sentences.OWN_ELECTIONS[0], "muted", sentences.OWN_ELECTIONS[1])
    yield Cell("I2", "fill in", "legend_input")
    yield Cell("J2", "worked out", "legend_result")
    yield Cell("B9", lambda p: p.note, "muted")
    yield from _band()
    for title, block in BLOCKS:
        yield from inputs(f"B{BLOCK_ROW[title]}", title, block)
    yield from _elect()
    yield from _where()
    yield from _links()
    yield from _assumed()


def _band() -> Iterator[Cell]:
    summary, _ = checks.SUMMARY
    lines: dict[int, tuple[Shows | None, str, Shows | None, str]] = {
        4: (*sentences.STILL_OPEN, None, ""),
        5: (
            lambda p: either(p, p.year.room_left, DASH),
            unless_problem("out_room_left", instead=f'"{DASH}"'),
            *spoken.told(headlines.ON_START[0], instead="calc_problem"),
        ),
        6: (
            *sentences.IS_IN,
            *spoken.told(headlines.ON_START[1], instead=problems.MORE[1]),
        ),
        7: (None, "", *spoken.told(headlines.ON_START[2])),
        8: (None, "", summary, "chk_summary"),
    }
    for row, (left, left_formula, right, right_formula) in lines.items():
        style = {4: "band_top", 5: "band_number"}.get(row, "band")
        if row == 8:
            yield Cell("B8", "Checks", "band_link", link="internal:'Checks'!A1")
        else:
            unit = MONEY if row == 5 else PLAIN
            yield Cell(f"B{row}", left, style, left_formula, unit)
        line = {4: "band_top", 5: "band_sentence", 8: "band_warning"}.get(row, "band_line")
        yield Cell(f"C{row}", right, line, right_formula)
        for letter in "DEFGHIJ":
            yield Cell(f"{letter}{row}", None, line)


# -- what to elect -------------------------------------------------------------------------
def _elect() -> Iterator[Cell]:
    yield Cell(f"F{TOP}", "What to elect", "heading")
    for letter, label in zip("GHJ", ("401(k)", "After-tax", "To after-tax"), strict=True):
        yield Cell(f"{letter}{TOP}", label, "heading_right")
    yield Cell(
        f"I{TOP}",
        lambda p: AS_ROTH if p.year.roth_needed else PAYCHECKS_OF,
        "heading_right",
        f'IF({_SOME_ROTH},"{AS_ROTH}","{PAYCHECKS_OF}")',
    )
    for number in range(1, ELECTIONS + 1):
        yield from _election(TOP + number, number)
    yield from _bonus(TOP + ELECTIONS + 1)
    row = TOP + ELECTIONS + 2
    yield Cell(
        f"F{row}",
        lambda p: MORE if not p.problem and p.year.election_count > ELECTIONS else "",
        "muted",
        unless_problem(f'IF(calc_election_count>{ELECTIONS},"{MORE}","")'),
    )


MORE = "More elections follow: see Paychecks."
AS_ROTH, PAYCHECKS_OF = "As Roth", "Paychecks"
"""What stands beside an election: how much of it must be Roth, else for how many paychecks it
holds."""
_SOME_ROTH = "out_roth_needed>0"


def _rows_of(shown: Contents, number: int) -> list[Row]:
    """The paychecks of an election, by its number."""
    return [row for row in shown.year.rows("paychecks") if row.segment == number]


def _election(row: int, number: int) -> Iterator[Cell]:
    none = f"calc_election_count<{number}"
    segment = column("segment")
    match = f"MATCH({number},{segment},0)"
    state, day = (f"INDEX({column(name)},{match})" for name in ("state", "day"))

    def first(value: Callable[[list[Row]], Found]) -> Shows:
        def shown_value(shown: Contents) -> Found:
            rows = _rows_of(shown, number)
            return value(rows) if rows else ""

        return shown_value

    yield Cell(
        f"F{row}",
        first(lambda rows: "now, until changed" if rows[0].state == SET else _from(rows[0].day)),
        "elect_text",
        f'IF({none},"",IF({state}={SET},"now, until changed","from "&TEXT({day},"mmm d, yyyy")))',
    )
    for letter, name, style in (
        ("G", "deferral_share", "elect_share"),
        ("H", "after_tax_share", "elect_share_after_tax"),
    ):

        def share(rows: list[Row], name: str = name) -> Found:
            found: Found = getattr(rows[0], name)
            return found

        yield Cell(
            f"{letter}{row}",
            first(share),
            style,
            f'IF({none},"",INDEX({column(name)},{match}))',
            SHARE,
        )

    def beside(rows: list[Row]) -> Found:
        if rows[0].year.roth_needed:
            return f"${(sum(each.roth_open for each in rows) + 50) // 100:,}"
        return len(rows)

    as_roth = f'TEXT(SUMIFS({column("roth_open")},{segment},{number}),"$#,##0")'
    yield Cell(
        f"I{row}",
        first(beside),
        "elect_right",
        f'IF({none},"",IF({_SOME_ROTH},{as_roth},COUNTIF({segment},{number})))',
    )
    yield Cell(
        f"J{row}",
        first(lambda rows: sum((each.after_tax_row for each in rows), Cents(0))),
        "elect_dollars",
        f'IF({none},"",ROUND(SUMIFS({column("after_tax_row")},{segment},{number}),2))',
        MONEY,
    )


def _from(day: int) -> str:
    date = days.date(day)
    return f"from {date:%b} {date.day}, {date.year}"


def _bonus(row: int) -> Iterator[Cell]:
    """The elections of a bonus still to come."""
    to_come = "AND(calc_bonus1+calc_bonus2>0,MAX(calc_bonus1_row,calc_bonus2_row)>calc_last_paid)"

    def shown_if(value: Shows) -> Shows:
        def found(shown: Contents) -> Found:
            y = shown.year
            rows = [y.once(bonus_row, bonus) for bonus in shown.s.bonuses if bonus.amount]
            return value(shown) if rows and max(rows) > y.last_paid else ""

        return found

    def election(kind: str) -> Shows:
        def value(shown: Contents) -> Found:
            found = getattr(shown.s.bonuses[0], kind)
            return "the same" if found < 0 else found

        return value

    yield Cell(f"F{row}", shown_if(lambda p: "Bonus"), "elect_text", f'IF({to_come},"Bonus","")')
    for letter, kind in (("G", "deferral"), ("H", "after_tax")):
        name = f"calc_bonus_{kind}"
        yield Cell(
            f"{letter}{row}",
            shown_if(election(kind)),
            "elect_bonus",
            f'IF({to_come},IF({name}<0,"the same",{name}),"")',
            SHARE,
        )
    yield Cell(
        f"I{row}",
        shown_if(lambda p: "your choice"),
        "elect_right",
        f'IF({to_come},"your choice","")',
    )
    yield Cell(
        f"J{row}",
        shown_if(lambda p: "in the above"),
        "elect_right",
        f'IF({to_come},"in the above","")',
    )


# -- where the limit goes --------------------------------------------------------------------
def _where() -> Iterator[Cell]:
    yield Cell(f"F{WHERE}", "Where the limit goes", "heading")
    for letter, label in zip("GHIJ", ("So far", "To come", "Year", "Share"), strict=True):
        yield Cell(f"{letter}{WHERE}", label, "heading_right")
    rows: tuple[tuple[str, str, Callable[[Year], Cents], str, Callable[[Year], Cents]], ...] = (
        (
            "Your 401(k), without catch-up",
            "MIN(calc_deferral_so_far,calc_basic_most)",
            lambda y: min(y.deferral_so_far, y.law.amount("402G_DEFERRAL")),
            "calc_basic-calc_turned",
            lambda y: y.basic - y.turned,
        ),
        (
            "Employer",
            "calc_employer_in",
            lambda y: y.employer_in,
            "out_employer",
            lambda y: y.employer,
        ),
        (
            "After-tax",
            "calc_after_tax_in",
            lambda y: y.after_tax_in,
            "out_after_tax",
            lambda y: y.after_tax,
        ),
    )
    for row, (label, so_far, so_far_value, year, year_value) in enumerate(rows, WHERE + 1):
        yield Cell(f"F{row}", label, "label")
        yield Cell(f"G{row}", _of(so_far_value), "dollars_short", f"ROUND({so_far},2)", MONEY)
        yield Cell(
            f"H{row}",
            _less(year_value, so_far_value),
            "dollars_short",
            f"ROUND(I{row}-G{row},2)",
            MONEY,
        )
        yield Cell(f"I{row}", _of(year_value), "dollars_short", f"ROUND({year},2)", MONEY)
        yield Cell(f"J{row}", _share(year_value), "share", _share_formula(row))
    row = WHERE + 4
    yield Cell(f"F{row}", "Unused", "label")
    yield Cell(f"G{row}", None, "label")
    yield Cell(f"H{row}", None, "label")
    yield Cell(
        f"I{row}", _of(_rest), "dollars_short", "MAX(ROUND(out_limit-calc_additions,2),0)", MONEY
    )
    yield Cell(f"J{row}", _share(_rest), "share", _share_formula(row))
    row = WHERE + 5
    yield Cell(f"F{row}", "The 415(c) limit, or pay if less", "label_bold")
    yield Cell(f"G{row}", None, "label_bold")
    yield Cell(f"H{row}", None, "label_bold")
    yield Cell(f"I{row}", _of(lambda y: y.limit), "dollars_bold", "out_limit", MONEY)
    yield Cell(f"J{row}", _of(lambda y: 1 if y.limit else 0), "percent_bold", "IF(out_limit=0,0,1)")
    note, note_formula = sentences.CATCH_UP
    yield Cell(f"F{row + 1}", note, "muted", note_formula)


def _rest(y: Year) -> Cents:
    return Cents(max(y.limit - y.additions, 0))


def _of(value: Callable[[Year], Found]) -> Shows:
    return lambda shown: value(shown.year)


def _less(year: Callable[[Year], Cents], so_far: Callable[[Year], Cents]) -> Shows:
    return lambda shown: year(shown.year) - so_far(shown.year)


def _share(value: Callable[[Year], Cents]) -> Shows:
    return lambda shown: value(shown.year) / shown.year.limit if shown.year.limit else 0


def _share_formula(row: int) -> str:
    return f"IF(out_limit=0,0,I{row}/out_limit)"


# -- links and the bar -----------------------------------------------------------------------
def _links() -> Iterator[Cell]:
    yield from heading(f"F{LINKS}", "On the other sheets", 5)
    for row, (name, what) in enumerate(LINKED, LINKS + 1):
        yield Cell(f"F{row}", name, "link", link=f"internal:'{name}'!A1")
        yield Cell(f"G{row}", what, "muted")
    yield Cell(f"F{LINKS + len(LINKED) + 2}", "Planning arithmetic, not tax advice.", "muted")


def _assumed() -> Iterator[Cell]:
    """What the answer assumes: each sentence in its own row, empty where it does not hold."""
    value, formula = assumed.heading()
    yield Cell(f"F{ASSUMED}", value, "sentence", formula)
    most = LINKS - ASSUMED - 2
    for number in range(1, most + 1):
        sentence, sentence_formula = assumed.line(number, most)
        yield Cell(f"F{ASSUMED + number}", sentence, "muted", sentence_formula)


def _bar(workbook: DrawingBook, worksheet: DrawingPage, shown: Contents) -> None:
    """One bar that spans the limit: 401(k), employer, after-tax paid and to come, unused."""
    chart = workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    y = shown.year
    for cell, name, color, ink, value in (
        (f"I${WHERE + 1}", "Your 401(k)", DEFERRALS, "white", y.basic - y.turned),
        (f"I${WHERE + 2}", "Employer", EMPLOYER, "#1F2933", y.employer),
        (f"G${WHERE + 3}", "After-tax paid", AFTER_TAX, "white", y.after_tax_in),
        (f"H${WHERE + 3}", "After-tax to come", TO_COME, "#1F2933", y.after_tax - y.after_tax_in),
        (f"I${WHERE + 4}", "Unused", UNUSED, "#1F2933", _rest(y)),
    ):
        chart.add_series(
            {
                "name": name,
                "values": f"=Start!${cell}:${cell}",
                "values_data": [value / 100],
                "fill": {"color": color},
                "border": {"color": "white" if name != "Unused" else "#93A5B5", "width": 1},
                "gap": 20,
                "data_labels": {
                    "value": True,
                    "num_format": '[>=5000]$#,##0;""',
                    "font": {"color": ink, "size": 9},
                },
            }
        )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_y_axis({"visible": False})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": 580, "height": 140})
    worksheet.insert_chart(
        f"F{BAR}",
        chart,
        {
            "description": "Where the limit goes: the figures of the table above it, as one bar.",
            "object_position": 2,
            "y_offset": 4,
        },
    )
