"""What the cream cells of Worth assume, and what the after-tax contributions come to with it.

Its figures stand on Workings, its ways are the columns of the sheet :mod:`worth` and the lines of
its chart. The cells are assumptions, not inputs of a plan: nothing else in the workbook follows
from them, and commands that bring a copy up to date leave them as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlplugin.arithmetic import formulas, plain
from xlplugin.arithmetic.formulas import Formula
from xlplugin.money import share_nearest
from xlplugin.rules import worth
from xlplugin.sheets.layout import PLAIN, SHARE, Choice, Content, Field, Figure
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.spelled import is_number
from xlplugin.sheets.styles import AFTER_TAX, DEFERRALS, MUTED
from xlplugin.units import Cents, Share

YEARS, GROWTH, TAX_AT_PAYOUT = "in_worth_years", "in_worth_growth", "in_worth_tax_rate"
DIVIDENDS, TAX_ON_DIVIDENDS = "in_worth_dividend_yield", "in_worth_dividend_tax"
TAX_ON_GAIN = "in_worth_gains_tax"
"""The names of the cream cells."""

MOST_YEARS = 40
TAX_RATE = 0.24

_TAX = Choice("A percentage from 0% to 100%.", between=(0, 1))
FIELDS = (
    Field(
        YEARS,
        "Years until you take it out",
        "empty: 20",
        "in_whole",
        Choice(
            f"A whole number of years from 1 to {MOST_YEARS}.", between=(1, MOST_YEARS), whole=True
        ),
    ),
    Field(
        GROWTH,
        "Growth per year, with dividends",
        "empty: 7%",
        "in_percent",
        Choice("A percentage from -20% to 20%.", between=(-0.2, 0.2)),
    ),
    Field(
        TAX_AT_PAYOUT,
        "Income tax rate when you take it out",
        f"empty: {TAX_RATE:.0%}",
        "in_percent",
        _TAX,
    ),
    Field(
        DIVIDENDS,
        "Dividends per year",
        f"empty: {float(worth.DIVIDEND_YIELD):.0%}",
        "in_percent",
        Choice("A percentage from 0% to 20%.", between=(0, 0.2)),
    ),
    Field(
        TAX_ON_DIVIDENDS,
        "Tax rate on dividends",
        f"empty: {float(worth.DIVIDEND_TAX):.0%}",
        "in_percent",
        _TAX,
    ),
    Field(
        TAX_ON_GAIN,
        "Tax rate on the gain at the end",
        f"empty: {float(worth.GAINS_TAX):.0%}",
        "in_percent",
        _TAX,
    ),
)
USUAL: dict[str, float] = {
    YEARS: 20,
    GROWTH: 0.07,
    TAX_AT_PAYOUT: TAX_RATE,
    DIVIDENDS: float(worth.DIVIDEND_YIELD),
    TAX_ON_DIVIDENDS: float(worth.DIVIDEND_TAX),
    TAX_ON_GAIN: float(worth.GAINS_TAX),
}
"""What a cell means that is empty, and holds in a new workbook."""


class Outlook:
    """What the cells of a workbook assume; nothing where one of them cannot be used."""

    def __init__(self, shown: Contents) -> None:
        given = {
            name: usual if shown.typed.get(name) in (None, "") else shown.typed[name]
            for name, usual in USUAL.items()
        }
        self.usable = all(map(_is_usable, FIELDS, given.values()))
        numbers = {
            name: float(value) if self.usable and is_number(value) else 0.0
            for name, value in given.items()
        }
        self.is_fine = self.usable and not shown.problem
        self.contribution = shown.year.after_tax if self.is_fine else Cents(0)
        self.years = int(numbers.pop(YEARS))
        self.rates = {name: _share(number) for name, number in numbers.items()}
        self.last = self.years if self.is_fine else 0
        """The last year that is shown: 0 while something is wrong with the plan."""


@dataclass(slots=True, frozen=True)
class Way:
    """What may become of the money: a column of Worth, and a line of its chart."""

    letter: str
    label: str
    color: str
    rule: Callable[..., Cents]
    assumed: tuple[str, ...]
    """The cells that it hangs on, beside growth."""

    def worth(self, outlook: Outlook, years: int) -> Cents:
        """What the contributions come to after some years."""
        growth, *others = (outlook.rates[name] for name in (GROWTH, *self.assumed))
        return self.rule(plain, outlook.contribution, growth, years, *others)

    def formula(self, years: str) -> str:
        """The same in cells: the rule writes itself."""
        growth, *others = (Formula(read_as(name)) for name in (GROWTH, *self.assumed))
        contribution = Formula("calc_worth_contribution")
        return str(self.rule(formulas, contribution, growth, Formula(years), *others))


WAYS = (
    Way("C", "Converted to Roth", DEFERRALS, worth.converted, ()),
    Way("D", "Left after-tax", AFTER_TAX, worth.left_after_tax, (TAX_AT_PAYOUT,)),
    Way(
        "E",
        "Taxable account",
        MUTED,
        worth.taxable_account,
        (DIVIDENDS, TAX_ON_DIVIDENDS, TAX_ON_GAIN),
    ),
)


def read_as(name: str) -> str:
    """The name of the cell on Workings that formulas read for a cream one."""
    return name.replace("in_", "calc_", 1)


def _is_usable(field: Field, value: Value) -> bool:
    low, high = field.choose.between or (0, 0)
    return is_number(value) and low <= value <= high and not (field.choose.whole and value % 1)


def _share(number: float) -> Share:
    share = share_nearest(abs(number))
    return -share if number < 0 else share


# -- on Workings -------------------------------------------------------------------------------
def _of(value: Callable[[Outlook], Content]) -> Shows:
    return lambda shown: value(Outlook(shown))


def _rate(name: str) -> Shows:
    return lambda shown: int(Outlook(shown).rates[name])


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
    labels = {field.name: field.label for field in FIELDS}
    return [
        Figure(
            "calc_worth_usable",
            "The cream cells of 'What it may become' can be used: 1 if so",
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
            _of(lambda o: int(o.contribution)),
        ),
        *(
            Figure(
                read_as(name),
                f"{labels[name]}; {usual:g} if empty",
                f'IF(calc_worth_usable=1,IF({name}="",{usual:g},{name}),0)',
                _of(lambda o: o.years) if name == YEARS else _rate(name),
                PLAIN if name == YEARS else SHARE,
                "number" if name == YEARS else "percent_number",
            )
            for name, usual in USUAL.items()
        ),
    ]
