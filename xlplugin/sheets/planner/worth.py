"""Worth: what the year's after-tax contributions may become, on three ways.

The cream cells here are assumptions, not inputs of a plan: nothing else in the workbook follows
from them, and commands that bring a copy up to date leave them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from xlplugin.arithmetic import formulas, plain
from xlplugin.arithmetic.formulas import Formula
from xlplugin.money import share_nearest
from xlplugin.plan.taken import NO
from xlplugin.rules import worth
from xlplugin.sheets.layout import (
    MONEY,
    PLAIN,
    SHARE,
    Cell,
    Choice,
    Field,
    Figure,
    Sheet,
    column_letters,
    heading,
    inputs,
    place,
)
from xlplugin.sheets.planner import native
from xlplugin.sheets.planner.charts import FONT, SIZE, finish
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.sentences import dollars, dollars_in, unless_problem
from xlplugin.sheets.styles import AFTER_TAX, DEFERRALS, HAIRLINE, MUTED

MOST_YEARS = 40
TAX_RATE = 0.24
TOP = 5
"""The row of the heading above the cream cells."""

_TAX = Choice("A percentage from 0% to 100%.", between=(0, 1))
FIELDS = (
    Field("in_worth_years", "Years until it is paid out", "empty: 20", "in_whole",
          Choice(f"A whole number of years from 1 to {MOST_YEARS}.", between=(1, MOST_YEARS),
                 whole=True)),
    Field("in_worth_growth", "Growth a year, with dividends", "empty: 7%", "in_percent",
          Choice("A percentage from -20% to 20%.", between=(-0.2, 0.2))),
    Field("in_worth_tax_rate", "Income tax rate when it is paid out",
          f"empty: {TAX_RATE:.0%}", "in_percent", _TAX),
    Field("in_worth_dividend_yield", "Dividends, of the account",
          f"empty: {float(worth.DIVIDEND_YIELD):.0%}", "in_percent",
          Choice("A percentage from 0% to 20%.", between=(0, 0.2))),
    Field("in_worth_dividend_tax", "Tax rate on dividends",
          f"empty: {float(worth.DIVIDEND_TAX):.0%}", "in_percent", _TAX),
    Field("in_worth_gains_tax", "Tax rate on the gain at the end",
          f"empty: {float(worth.GAINS_TAX):.0%}", "in_percent", _TAX),
)  # fmt: skip
USUAL: dict[str, float] = {
    "in_worth_years": 20,
    "in_worth_growth": 0.07,
    "in_worth_tax_rate": TAX_RATE,
    "in_worth_dividend_yield": float(worth.DIVIDEND_YIELD),
    "in_worth_dividend_tax": float(worth.DIVIDEND_TAX),
    "in_worth_gains_tax": float(worth.GAINS_TAX),
}
"""What a cell means that is empty, and holds in a new workbook."""

TABLE = TOP + len(FIELDS) + 2
FIRST = TABLE + 1
LAST = FIRST + MOST_YEARS - 1


def address_of(name: str) -> str:
    """The address of a cream cell, by its name."""
    return f"C{TOP + 1 + [field.name for field in FIELDS].index(name)}"


# -- the assumptions ---------------------------------------------------------------------------
class Outlook:
    """What the cells of a workbook assume; nothing where one of them cannot be used.

    ``last`` is the last year that is shown: 0 while something is wrong with the plan.
    """

    def __init__(self, shown: Contents) -> None:
        given = {
            name: usual if shown.typed.get(name) in (None, "") else shown.typed[name]
            for name, usual in USUAL.items()
        }
        self.usable = all(map(_is_usable, FIELDS, given.values()))
        self.is_fine = self.usable and not shown.problem
        self.contribution = shown.year.after_tax if self.is_fine else 0
        if not self.usable:
            given = dict.fromkeys(USUAL, 0)
        self.years = int(given["in_worth_years"])
        self.growth = _share(given["in_worth_growth"])
        self.tax_rate = _share(given["in_worth_tax_rate"])
        self.dividend_yield = _share(given["in_worth_dividend_yield"])
        self.dividend_tax = _share(given["in_worth_dividend_tax"])
        self.gains_tax = _share(given["in_worth_gains_tax"])
        self.last = self.years if self.is_fine else 0

    def converted(self, years: int) -> int:
        return worth.converted(plain, self.contribution, self.growth, years)

    def left_after_tax(self, years: int) -> int:
        return worth.left_after_tax(plain, self.contribution, self.growth, years, self.tax_rate)

    def taxable_account(self, years: int) -> int:
        return worth.taxable_account(
            plain,
            self.contribution,
            self.growth,
            years,
            self.dividend_yield,
            self.dividend_tax,
            self.gains_tax,
        )


def _is_usable(field: Field, value: Any) -> bool:
    low, high = field.choose.between or (0, 0)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and low <= value <= high and not (field.choose.whole and value % 1)


def _share(number: float) -> int:
    share = share_nearest(abs(number))
    return -share if number < 0 else share


def _of(value: Callable[[Outlook], Any]) -> Callable[[Contents], Any]:
    return lambda shown: value(Outlook(shown))


def _assumed(name: str) -> Callable[[Contents], Any]:
    return lambda shown: getattr(Outlook(shown), name)


def _usable_formula() -> str:
    tests = []
    for field in FIELDS:
        name, (low, high) = field.name, field.choose.between or (0, 0)
        within = f"{name}>={low},{name}<={high}"
        if field.choose.whole:
            within += f",INT({name})={name}"
        tests.append(f'IF({name}="",TRUE,IF(ISNUMBER({name}),AND({within}),FALSE))')
    # what holds an error is no number, but says so only where it is asked first
    errors = f"ISERROR({'+'.join(f'N({field.name})' for field in FIELDS)})"
    return f"IF({errors},0,IF(AND({','.join(tests)}),1,0))"


def filled_in() -> list[Figure]:
    """The assumptions as the formulas read them: nothing while a cell cannot be used."""
    units = {"in_worth_years": PLAIN}
    labels = {field.name: field.label for field in FIELDS}
    return [
        Figure(
            "calc_worth_usable",
            "The cream cells of Worth can be used: 1 if so",
            _usable_formula(),
            _of(lambda o: int(o.usable)),
            PLAIN,
        ),
        Figure(
            "calc_worth_fine",
            "There is an outlook: 1 if so",
            'IF(AND(calc_problem="",calc_worth_usable=1),1,0)',
            _of(lambda o: int(o.is_fine)),
            PLAIN,
        ),
        Figure(
            "calc_worth_contribution",
            "After-tax contributions of the year",
            "IF(calc_worth_fine=1,out_after_tax,0)",
            _of(lambda o: o.contribution),
        ),
        *(
            Figure(
                name.replace("in_", "calc_", 1),
                f"{labels[name]}; {usual:g} if empty",
                f'IF(calc_worth_usable=1,IF({name}="",{usual:g},{name}),0)',
                _assumed(name.removeprefix("in_worth_")),
                units.get(name, SHARE),
                "number" if name in units else "percent_number",
            )
            for name, usual in USUAL.items()
        ),
    ]


# -- the sheet ---------------------------------------------------------------------------------
WAYS: tuple[tuple[str, str, str, str], ...] = (
    ("C", "Converted to Roth", "converted", DEFERRALS),
    ("D", "Left after-tax", "left_after_tax", AFTER_TAX),
    ("E", "Taxable account", "taxable_account", MUTED),
)
"""Each way: its column, what it is called, the rule, and the color of its line."""

NOTES = (
    "Converted: right after each contribution; qualified distributions are not taxed "
    "(IRC 402A(d)(1), 408A(d)(1)).",
    "Left after-tax: its earnings are ordinary income when they are paid out (IRC 72(e)(8)).",
    "Taxable account: dividends are taxed each year and reinvested, the gain at the end "
    "(IRC 1(h), 1001).",
    "A loss saves no tax here. A rate may hold the 3.8% of IRC 1411 as well.",
    "An outlook with the assumptions of the cream cells, not a promise and not tax advice.",
)
NOTHING_YET = "The outlook appears once the cream cells of Start are filled in."
NOT_USABLE = "A cream cell here holds no number, or one that is out of its range."
NOT_TAKEN = "The plan takes no after-tax contributions, as Start says."
NO_MONEY = "No after-tax contributions are planned for this year."


def sheet() -> Sheet:
    """The sheet."""
    return Sheet(
        "Worth",
        list(_cells()),
        {"A": 2, "B": 36, "C:E": 19, "F": 3, "G:L": 15},
        heights=dict.fromkeys(range(FIRST, LAST + 1), 15.75),
        paint=_paint,
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", "Worth", "title")
    yield Cell(
        "B2",
        "What this year's after-tax contributions may become: converted to Roth, left "
        "after-tax, or the same money in a taxable account.",
        "muted",
    )
    yield Cell("B3", _told, "sentence", _told_formula())
    yield from inputs(f"B{TOP}", "What is assumed", FIELDS)
    yield Cell(f"B{TABLE}", "After years", "heading")
    for letter, label, _, _ in WAYS:
        yield Cell(f"{letter}{TABLE}", label, "heading_right")
    for number in range(1, MOST_YEARS + 1):
        yield from _year(number)
    yield from heading(f"G{NOTES_AT}", "What the ways mean", 6)
    for row, note in enumerate(NOTES, NOTES_AT + 1):
        yield Cell(f"G{row}", note, "muted")


NOTES_AT = TOP + 21


def _year(number: int) -> Iterator[Cell]:
    row = TABLE + number
    yield Cell(
        f"B{row}",
        _of(lambda o: number if number <= o.last else ""),
        "paid_number",
        f'IF({number}<=calc_worth_years*calc_worth_fine,{number},"")',
    )
    for letter, _, rule, _ in WAYS:

        def value(shown: Contents, rule: str = rule) -> Any:
            outlook = Outlook(shown)
            return getattr(outlook, rule)(number) if number <= outlook.last else ""

        yield Cell(
            f"{letter}{row}",
            value,
            "paid_dollars",
            f'IF($B{row}="","",{_formula(rule, row)})',
            MONEY,
        )


def _formula(rule: str, row: int) -> str:
    """The rule, which writes itself."""
    names = {
        "converted": ("growth",),
        "left_after_tax": ("growth", "tax_rate"),
        "taxable_account": ("growth", "dividend_yield", "dividend_tax", "gains_tax"),
    }[rule]
    growth, *others = (Formula(f"calc_worth_{name}") for name in names)
    write: Any = getattr(worth, rule)
    contribution, years = Formula("calc_worth_contribution"), Formula(f"$B{row}")
    return str(write(formulas, contribution, growth, years, *others))


def _told(shown: Contents) -> str:
    outlook = Outlook(shown)
    if not outlook.usable:
        return NOT_USABLE
    if shown.problem:
        return NOTHING_YET
    if not outlook.contribution:
        return NOT_TAKEN if shown.s.takes_after_tax == NO else NO_MONEY
    years = outlook.years
    converted, left, taxable = (dollars(getattr(outlook, rule)(years)) for _, _, rule, _ in WAYS)
    return (
        f"After {years} year{'' if years == 1 else 's'}, {dollars(outlook.contribution)} "
        f"({dollars(shown.year.after_tax_in)} in, {dollars(shown.year.after_tax_to_come)} to come) "
        f"is worth {converted} converted to Roth, {left} left after-tax, and {taxable} in a "
        "taxable account."
    )


def _told_formula() -> str:
    converted, left, taxable = (dollars_in(_at_end(letter)) for letter, *_ in WAYS)
    said = (
        '"After "&calc_worth_years&IF(calc_worth_years=1," year, "," years, ")&'
        f'{dollars_in("calc_worth_contribution")}&" ("&{dollars_in("calc_after_tax_in")}&'
        f'" in, "&{dollars_in("calc_after_tax_to_come")}&" to come) is worth "&{converted}&'
        f'" converted to Roth, "&{left}&" left after-tax, and "&{taxable}&'
        '" in a taxable account."'
    )
    nothing = f'IF(calc_takes_after_tax={NO},"{NOT_TAKEN}","{NO_MONEY}")'
    said = f"IF(calc_worth_contribution=0,{nothing},{said})"
    said = unless_problem(said, f'"{NOTHING_YET}"')
    return f'IF(calc_worth_usable=0,"{NOT_USABLE}",{said})'


def _at_end(letter: str) -> str:
    return f"INDEX(${letter}${FIRST}:${letter}${LAST},calc_worth_years)"


# -- the chart -----------------------------------------------------------------------------------
CHART_AT = f"{column_letters(native.AFTER_TABLES)}{native.FIRST - 2}"
"""Where the points of the chart stand on Workings, after the tables."""
CHART = "By year, for the chart of Worth; at the end it stands still"


def for_chart() -> Iterator[Cell]:
    """The points of the chart's lines on Workings, from the contribution itself on.

    A line chart takes an empty text for 0; these points stand still instead.
    """
    yield Cell(place(CHART_AT, -2), CHART, "sentence")
    yield Cell(CHART_AT, "Years", "wrapped_head")
    for right, (_, label, _, _) in enumerate(WAYS, 1):
        yield Cell(place(CHART_AT, right=right), label, "wrapped_head")
    for number in range(MOST_YEARS + 1):
        here = place(CHART_AT, number + 2)
        yield Cell(
            here,
            _point(number),
            "number",
            f"MIN({number},calc_worth_years)",
        )
        for right, (letter, _, rule, _) in enumerate(WAYS, 1):

            def value(shown: Contents, rule: str = rule, number: int = number) -> Any:
                outlook = Outlook(shown)
                return getattr(outlook, rule)(min(number, outlook.years))

            values = f"Worth!${letter}${FIRST}:${letter}${LAST}"
            formula = (
                f"IF(OR({here}=0,calc_worth_fine=0),calc_worth_contribution,INDEX({values},{here}))"
            )
            yield Cell(place(here, right=right), value, "cents", formula, MONEY)


def _point(number: int) -> Callable[[Contents], int]:
    return lambda shown: min(number, Outlook(shown).years)


def _paint(workbook: Any, worksheet: Any, shown: Contents) -> None:
    outlook = Outlook(shown)
    years = [min(number, outlook.years) for number in range(MOST_YEARS + 1)]
    first, last = place(CHART_AT, 2), place(CHART_AT, MOST_YEARS + 2)
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    for right, (_, label, rule, colour) in enumerate(WAYS, 1):
        chart.add_series(
            {
                "name": label,
                "categories": _range(first, last),
                "values": _range(place(first, right=right), place(last, right=right)),
                "categories_data": years,
                "values_data": [getattr(outlook, rule)(number) / 100 for number in years],
                "line": {"color": colour, "width": 2.5},
                "marker": {"type": "none"},
            }
        )
    finish(chart, "What it is worth after tax, by years")
    chart.set_x_axis({"num_font": FONT, "line": {"color": HAIRLINE}, "num_format": "0", "min": 0})
    chart.set_size({**SIZE, "width": 655})
    worksheet.insert_chart(
        f"G{TOP}",
        chart,
        {
            "description": "Lines by year: the contributions of this year converted to Roth, left "
            "after-tax, and in a taxable account. The points are on Workings, by year.",
            "object_position": 2,
        },
    )


def _range(first: str, last: str) -> str:
    """``=Workings!$A$1:$A$9``."""
    letters = first.rstrip("0123456789")
    top, bottom = first.removeprefix(letters), last.removeprefix(letters)
    return f"=Workings!${letters}${top}:${letters}${bottom}"
