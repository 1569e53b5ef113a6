"""The arithmetic of rules as text: a rule evaluated here writes itself as a formula.

Amounts are dollars and shares plain numbers in a workbook, so ``fine`` and ``portion``
are the identity and a product there, and rounding to the cent is to two decimals.
Arguments are names of cells or addresses, wrapped in :class:`Formula`.

A cell of dollars holds the number nearest to whole cents, but a sum or difference of such cells
can lie a hair beside the cents that it means: 100.1-99.1 is not 1. A comparison with one, or with a
product, is therefore of the difference brought back to the decimals that its parts have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from xlplugin.errors import XlpluginError
from xlplugin.money import UNLIMITED
from xlplugin.units import DOLLARS

_HAIR = "0.000000001"
"""A product of binary floats can lie a hair below the half cent or cent that it means, and
programs differ in how they round then; with this much added all round alike."""

_ATOM, _PRODUCT, _SUM, COMPARISON = 4, 3, 2, 1

COUNTED, IN_CENTS, IN_FINE, IN_BILLIONTHS = 0, 2, 7, 9
"""Decimals that are compared: of a count or a day, which binary floats hold exactly; of dollars; of
a share of dollars, which no float of dollars has many more of; of a share."""


class Formula:
    """A piece of a formula, and how tightly it binds; ``str`` gives its text.

    ``places`` are the decimals that its value has; ``rough`` says that it was not brought back
    to them: that floats were added or multiplied.
    """

    def __init__(
        self, text: str, binding: int = _ATOM, places: int = COUNTED, rough: bool = False
    ) -> None:
        self.text = text
        self.binding = binding
        self.places = places
        self.rough = rough and places > COUNTED

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        raise TypeError(f"whether {self.text} holds is not known when a formula is written")

    def _in(self, binding: int) -> str:
        return self.text if self.binding >= binding else f"({self.text})"

    def _sum(self, text: str, other: Formula) -> Formula:
        return Formula(text, _SUM, max(self.places, other.places), rough=True)

    def __add__(self, other: Formula | int) -> Formula:
        right = as_formula(other)
        if right.text == "0":
            return self
        if self.text == "0":
            return right
        return self._sum(f"{self._in(_SUM)}+{right._in(_SUM)}", right)

    __radd__ = __add__

    def __sub__(self, other: Formula | int) -> Formula:
        right = as_formula(other)
        if right.text == "0":
            return self
        return self._sum(f"{self._in(_SUM)}-{right._in(_PRODUCT)}", right)

    def __mul__(self, other: Formula | int) -> Formula:
        if str(other) == "0":
            return Formula("0")
        right = as_formula(other)
        places = IN_FINE if self.places or right.places else COUNTED
        return Formula(f"{self._in(_PRODUCT)}*{right._in(_ATOM)}", _PRODUCT, places, rough=True)

    def __rsub__(self, other: Formula | int) -> Formula:
        return as_formula(other) - self

    def __rmul__(self, other: Formula | int) -> Formula:
        return as_formula(other) * self

    def _compared(self, sign: str, other: Formula | int) -> Formula:
        right = as_formula(other)
        if self.rough or right.rough:
            apart = self - right
            return Formula(f"ROUND({apart},{apart.places}){sign}0", COMPARISON)
        return Formula(f"{self._in(_SUM)}{sign}{right._in(_SUM)}", COMPARISON)

    def __lt__(self, other: Formula | int) -> Formula:
        return self._compared("<", other)

    def __le__(self, other: Formula | int) -> Formula:
        return self._compared("<=", other)

    def __gt__(self, other: Formula | int) -> Formula:
        return self._compared(">", other)

    def __ge__(self, other: Formula | int) -> Formula:
        return self._compared(">=", other)


Cell = str | tuple[Formula, str]
"""A cell of a table: a text, or the formula of a number and its unit."""


def as_formula(value: Formula | int) -> Formula:
    if isinstance(value, Formula):
        return value
    return Formula(str(value).upper() if isinstance(value, bool) else str(value))


def quoted(text: object) -> str:
    """A text within a formula."""
    doubled = str(text).replace('"', '""')
    return f'"{doubled}"'


def _call(name: str, *arguments: Formula | int) -> Formula:
    # MIN(MIN(a,b),c) reads better as MIN(a,b,c)
    texts = []
    for argument in arguments:
        inner = as_formula(argument).text
        nested = name in ("MIN", "MAX", "AND", "OR") and inner.startswith(name + "(")
        texts.append(inner[len(name) + 1 : -1] if nested and one_call(inner) else inner)
    return Formula(f"{name}({','.join(texts)})")


def _one_of(text: str, *values: Formula | int) -> Formula:
    """A call that answers one of some values."""
    among = [as_formula(value) for value in values]
    places, rough = max(each.places for each in among), any(each.rough for each in among)
    return Formula(text, _ATOM, places, rough)


def one_call(text: str) -> bool:
    """Whether the bracket that opens the call closes at the very end."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ")" and depth == 0:
            return index == len(text) - 1
    return False


def _dollars(text: str) -> Formula:
    """A call that answers dollars rounded to the cent."""
    return Formula(text, places=IN_CENTS)


def _fine(text: str, binding: int = _ATOM) -> Formula:
    """A product or quotient of dollars, as it comes out."""
    return Formula(text, binding, IN_FINE, rough=True)


whole = Formula("1", places=IN_BILLIONTHS)


def minimum(a: Formula | int, b: Formula | int) -> Formula:
    return _one_of(str(_call("MIN", a, b)), a, b)


def maximum(a: Formula | int, b: Formula | int) -> Formula:
    return _one_of(str(_call("MAX", a, b)), a, b)


def where(condition: Formula | bool, yes: Formula | int, no: Formula | int) -> Formula:
    if isinstance(condition, bool):
        return as_formula(yes if condition else no)
    return _one_of(str(_call("IF", condition, yes, no)), yes, no)


def every(*conditions: Formula | bool) -> Formula | bool:
    if any(each is False for each in conditions):
        return False
    open_ = [each for each in conditions if each is not True]
    return _call("AND", *open_) if open_ else True


def some(*conditions: Formula | bool) -> Formula | bool:
    if any(each is True for each in conditions):
        return True
    open_ = [each for each in conditions if each is not False]
    return _call("OR", *open_) if open_ else False


def no(condition: Formula | bool) -> Formula | bool:
    return not condition if isinstance(condition, bool) else _call("NOT", condition)


def anyone(condition: Formula | bool) -> Formula | bool:
    """A condition in a cell is not known when the formula is written."""
    return condition


def given(value: Formula | None, default: Formula | int) -> Formula:
    """In a cell: the default where the cell holds no number."""
    if value is None:
        return as_formula(default)
    return _one_of(f"IF(ISNUMBER({value}),{value},{as_formula(default)})", value, default)


def has(value: Formula | None) -> Formula | bool:
    return value is not None and _call("ISNUMBER", value)


def typed(value: Formula) -> Formula:
    return _one_of(f'IF(ISNUMBER({value}),{value},"")', value)


def same(a: Formula | int, b: Formula | int) -> Formula:
    return as_formula(a)._compared("=", b)


def fine(amount: Formula | int) -> Formula:
    return as_formula(amount)


def portion(amount: Formula | int, share: Formula | int) -> Formula:
    return as_formula(amount) * as_formula(share)


def paid(parts: Iterable[Formula], rates: Iterable[Formula]) -> Formula:
    total = Formula("0")
    for part, rate in zip(parts, rates, strict=True):
        total = total + rate * part
    return _dollars(f"ROUND({total}+{_HAIR},2)")


def down(amount: Formula, share: Formula) -> Formula:
    return floor(amount * share)


def floor(amount: Formula) -> Formula:
    return _dollars(f"ROUNDDOWN({amount}+{_HAIR},2)")


def up(amount: Formula) -> Formula:
    return _dollars(f"ROUNDUP(MAX({amount}-{_HAIR},0),2)")


def fraction(amount: Formula | int, count: Formula | int, of: Formula | int) -> Formula:
    share = divided(as_formula(amount) * count, as_formula(of))
    return _dollars(f"IF({of}=0,0,ROUNDDOWN({share}+{_HAIR},2))")


def up_to_step(amount: Formula, count: Formula, of: Formula, step: int) -> Formula:
    # next to a hair, which is less than any part of a step that there can be
    share = divided(as_formula(amount) * count, as_formula(of) * cents(as_formula(step)))
    return _dollars(f"ROUND(-INT(0.0000000001-{share})*{cents(as_formula(step))},2)")


def cents(count: Formula | int) -> Formula:
    if isinstance(count, int):
        return _dollars(f"{count // 100}.{count % 100:02d}".rstrip("0").rstrip("."))
    text = str(as_formula(count) * Formula("0.01"))
    return Formula(text, _PRODUCT, IN_CENTS, rough=True)


def part(amount: Formula, count: Formula | int, of: Formula | int) -> Formula:
    return _dollars(f"ROUND({amount * count}/{as_formula(of)._in(_ATOM)},2)")


def rate_of(amount: Formula, rate: Formula) -> Formula:
    return as_formula(amount) * as_formula(rate)


def rate(decimals: str) -> Formula:
    return Formula(decimals, places=IN_BILLIONTHS)


def compound(amount: Formula, rate: Formula, years: Formula | int) -> Formula:
    power = f"(1+{as_formula(rate)._in(_SUM)})^{as_formula(years)._in(_ATOM)}"
    return as_formula(amount) * Formula(power, _PRODUCT, IN_FINE)


grown = compound


def grown_sum(amount: Formula, rate: Formula, years: Formula | int) -> Formula:
    return _fine(f"FV({rate},{years},{0 - as_formula(amount)})")


def words(*choices: tuple[Formula | bool, str]) -> Formula:
    said = Formula('""')
    for holds, text in reversed(choices):
        said = where(holds, Formula(quoted(text)), said)
    return said


def steps(amount: Formula, of: Formula, step: Formula) -> Formula:
    whole = of * step
    count = f"ROUNDDOWN({amount._in(_PRODUCT)}/({whole})+0.000001,0)"
    return Formula(f"IF({whole > 0},{count}*{step._in(_ATOM)},0)", places=IN_BILLIONTHS, rough=True)


def fits(left: Formula, rate: Formula, counts: bool) -> Formula:
    if counts:
        return _fine(f"{left._in(_PRODUCT)}/(1+{rate._in(_SUM)})", _PRODUCT)
    quotient = f"{left._in(_PRODUCT)}/{rate._in(_ATOM)}"
    return _fine(f"IF({rate}=0,{UNLIMITED // 100},{quotient})")


def largest(fits: Callable[[Formula], Formula | bool], high: Formula) -> Formula:
    """A search cannot be a formula: a match on after-tax money is left to the functions."""
    raise TypeError("a search has no native formula")


def require(
    ok: Formula | bool,
    error: type[XlpluginError],
    argument: str,
    problem: str,
    *amounts: Formula | int,
) -> None:
    """Arguments are checked by the workbook's validations and checks."""


def kept(value: Formula, unit: str = DOLLARS) -> Formula:
    """A figure on the way: a formula has no place for it beside its own cell."""
    return value


def trail(usual: Callable[[], Any]) -> Any:
    """An empty trail, of the usual kind: what is told stands in cells of its own."""
    return usual()


def _cell(content: Cell) -> str:
    """A cell of a table of figures."""
    return quoted(content) if isinstance(content, str) else str(content[0])


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    last: tuple[Formula | bool, Sequence[Cell]] | None = None,
    cell: Callable[[Cell], str] = _cell,
) -> str:
    """A table of figures: the formula that stacks its rows, and one more where that is there."""
    there = [*rows, last[1]] if last else rows
    cells = [",".join(map(quoted, headers)), *(",".join(map(cell, row)) for row in there)]
    stacked = f"VSTACK({','.join(f'HSTACK({row})' for row in cells)})"
    if not last:
        return stacked
    return f"FILTER({stacked},VSTACK({'TRUE,' * (len(rows) + 1)}{as_formula(last[0])}))"


def counted_table(headers: Sequence[str], count: Formula | int, cells: Iterable[str]) -> str:
    """A table with as many rows, whose cells speak of the number of theirs as ``down``."""
    head = ",".join(map(quoted, headers))
    rows = f"LAMBDA(down,across,CHOOSE(across,{','.join(cells)}))"
    return f"VSTACK(HSTACK({head}),MAKEARRAY({count},{len(headers)},{rows}))"


def table_of(
    headers: Sequence[str], count: Formula | int, row: Callable[[Any, Any], Sequence[Cell]]
) -> str:
    """A table with a row for each number: the formula that makes them, by the number of each."""
    from xlplugin.arithmetic import formulas  # a module has no other name for itself

    return counted_table(headers, count, map(_cell, row(formulas, Formula("down"))))


# -- for the plan of a year ------------------------------------------------------------------
def alike(a: Formula, b: Formula) -> Formula:
    return Formula(f"ABS({a - b})<0.0000001", COMPARISON)


def nearest(amount: Formula) -> Formula:
    return _dollars(f"ROUND({amount}+{_HAIR},2)")


def flat(election: Formula) -> Formula:
    return election


def divided(amount: Formula, of: Formula) -> Formula:
    return _fine(f"{amount._in(_PRODUCT)}/{of._in(_ATOM)}", _PRODUCT)


def share_of(amount: Formula, of: Formula) -> Formula:
    # billionths, as in core; the hair is less than any quotient of cents may lack
    text = f"ROUNDDOWN({divided(amount, of)}+0.0000000000001,9)"
    return Formula(text, places=IN_BILLIONTHS)


def whole_steps(share: Formula, step: Formula) -> Formula:
    count = f"ROUNDDOWN({share._in(_PRODUCT)}/{step._in(_ATOM)}+0.000001,0)"
    return Formula(f"{count}*{step._in(_ATOM)}", _PRODUCT, IN_BILLIONTHS, rough=True)


def halved(count: Formula) -> Formula:
    return Formula(f"INT({count._in(_PRODUCT)}/2)")


def new_year(year: Formula) -> Formula:
    return Formula(f"DATE({year},1,1)")


def months_on(day: Formula, months: Formula | int) -> Formula:
    return _call("EDATE", day, months)


def month_end(day: Formula, months: Formula | int) -> Formula:
    return _call("EOMONTH", day, months)


def year_of(day: Formula) -> Formula:
    return _call("YEAR", day)


def day_of(day: Formula) -> Formula:
    return _call("DAY", day)


def month_of(day: Formula) -> Formula:
    return _call("MONTH", day)


def weekday(day: Formula) -> Formula:
    return _call("WEEKDAY", day, 2)


def quotient(a: Formula, b: Formula | int) -> Formula:
    return Formula(f"INT({as_formula(a)._in(_PRODUCT)}/{as_formula(b)._in(_ATOM)})")


def remainder(a: Formula, b: Formula | int) -> Formula:
    return _call("MOD", a, b)
