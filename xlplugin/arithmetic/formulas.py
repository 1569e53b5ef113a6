"""The arithmetic of rules as text: a rule evaluated here writes itself as a formula.

Amounts are dollars and shares plain numbers in a workbook, so ``fine`` and ``portion``
are the identity and a product there, and rounding to the cent is to two decimals.
Arguments are names of cells or addresses, wrapped in :class:`Formula`.
"""

from __future__ import annotations

from xlplugin.money import UNLIMITED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xlplugin.errors import XlpluginError

_HAIR = "0.000000001"
"""A product of binary floats can lie a hair below the half cent or cent that it means, and
programs differ in how they round then; with this much added all round alike."""

_ATOM, _PRODUCT, _SUM, COMPARISON = 4, 3, 2, 1


class Formula:
    """A piece of a formula, and how tightly it binds; ``str`` gives its text."""

    def __init__(self, text: str, binding: int = _ATOM) -> None:
        self.text = text
        self.binding = binding

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        raise TypeError(f"whether {self.text} holds is not known when a formula is written")

    def _in(self, binding: int) -> str:
        return self.text if self.binding >= binding else f"({self.text})"

    def __add__(self, other: Formula | int) -> Formula:
        right = as_formula(other)
        if right.text == "0":
            return self
        if self.text == "0":
            return right
        return Formula(f"{self._in(_SUM)}+{right._in(_SUM)}", _SUM)

    __radd__ = __add__

    def __sub__(self, other: Formula | int) -> Formula:
        right = as_formula(other)
        if right.text == "0":
            return self
        return Formula(f"{self._in(_SUM)}-{right._in(_PRODUCT)}", _SUM)

    def __mul__(self, other: Formula | int) -> Formula:
        if str(other) == "0":
            return Formula("0")
        return Formula(f"{self._in(_PRODUCT)}*{as_formula(other)._in(_ATOM)}", _PRODUCT)

    def __rsub__(self, other: Formula | int) -> Formula:
        return as_formula(other) - self

    def __rmul__(self, other: Formula | int) -> Formula:
        return as_formula(other) * self

    def _compared(self, sign: str, other: Formula | int) -> Formula:
        return Formula(f"{self._in(_SUM)}{sign}{as_formula(other)._in(_SUM)}", COMPARISON)

    def __lt__(self, other: Formula | int) -> Formula:
        return self._compared("<", other)

    def __le__(self, other: Formula | int) -> Formula:
        return self._compared("<=", other)

    def __gt__(self, other: Formula | int) -> Formula:
        return self._compared(">", other)

    def __ge__(self, other: Formula | int) -> Formula:
        return self._compared(">=", other)


def as_formula(value: Formula | int) -> Formula:
    return value if isinstance(value, Formula) else Formula(str(value))


def _call(name: str, *arguments: Formula | int) -> Formula:
    # MIN(MIN(a,b),c) reads better as MIN(a,b,c)
    texts = []
    for argument in arguments:
        inner = str(argument)
        nested = name in ("MIN", "MAX", "AND", "OR") and inner.startswith(name + "(")
        texts.append(inner[len(name) + 1 : -1] if nested and one_call(inner) else inner)
    return Formula(f"{name}({','.join(texts)})")


def one_call(text: str) -> bool:
    """Whether the bracket that opens the call closes at the very end."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ")" and depth == 0:
            return index == len(text) - 1
    return False


whole = Formula("1")


def minimum(a: Formula | int, b: Formula | int) -> Formula:
    return _call("MIN", a, b)


def maximum(a: Formula | int, b: Formula | int) -> Formula:
    return _call("MAX", a, b)


def where(condition: Formula | bool, yes: Formula | int, no: Formula | int) -> Formula:
    if isinstance(condition, bool):
        return as_formula(yes if condition else no)
    return _call("IF", condition, yes, no)


def every(*conditions: Formula) -> Formula:
    return _call("AND", *conditions)


def some(*conditions: Formula) -> Formula:
    return _call("OR", *conditions)


def no(condition: Formula) -> Formula:
    return _call("NOT", condition)


def anyone(condition: bool) -> bool:
    """A condition in a cell is not known when the formula is written."""
    return condition


def given(value: Formula | None, default: Formula | int) -> Formula:
    """In a cell: the default where the cell holds no number."""
    if value is None:
        return as_formula(default)
    return Formula(f"IF(ISNUMBER({value}),{value},{default})")


def has(value: Formula) -> Formula:
    return _call("ISNUMBER", value)


def typed(value: Formula) -> Formula:
    return Formula(f'IF(ISNUMBER({value}),{value},"")')


def same(a: Formula, b: Formula | int) -> Formula:
    return as_formula(a)._compared("=", b)


def fine(amount: Formula | int) -> Formula:
    return as_formula(amount)


def portion(amount: Formula | int, share: Formula | int) -> Formula:
    return as_formula(amount) * as_formula(share)


def paid(parts: Iterable[Formula], rates: Iterable[Formula]) -> Formula:
    total = Formula("0")
    for part, rate in zip(parts, rates, strict=True):
        total = total + rate * part
    return Formula(f"ROUND({total}+{_HAIR},2)")


def down(amount: Formula, share: Formula) -> Formula:
    return floor(amount * share)


def floor(amount: Formula) -> Formula:
    return Formula(f"ROUNDDOWN({amount}+{_HAIR},2)")


def up(amount: Formula) -> Formula:
    return Formula(f"ROUNDUP(MAX({amount}-{_HAIR},0),2)")


def fraction(amount: Formula, count: Formula | int, of: Formula | int) -> Formula:
    share = divided(as_formula(amount) * count, as_formula(of))
    return Formula(f"IF({of}=0,0,ROUNDDOWN({share}+{_HAIR},2))")


def up_to_step(amount: Formula, count: Formula, of: Formula, step: int) -> Formula:
    # next to a hair, which is less than any part of a step that there can be
    share = divided(as_formula(amount) * count, as_formula(of) * cents(as_formula(step)))
    return Formula(f"ROUND(-INT(0.0000000001-{share})*{cents(as_formula(step))},2)")


def cents(count: Formula) -> Formula:
    return as_formula(count) * Formula("0.01")


def part(amount: Formula, count: Formula | int, of: Formula | int) -> Formula:
    return Formula(f"ROUND({amount * count}/{as_formula(of)._in(_ATOM)},2)")


def rate_of(amount: Formula, rate: Formula) -> Formula:
    return as_formula(amount) * as_formula(rate)


def rate(decimals: str) -> Formula:
    return Formula(decimals)


def compound(amount: Formula, rate: Formula, years: Formula) -> Formula:
    power = f"(1+{as_formula(rate)._in(_SUM)})^{as_formula(years)._in(_ATOM)}"
    return as_formula(amount) * Formula(power, _PRODUCT)


grown = compound


def grown_sum(amount: Formula, rate: Formula, years: Formula) -> Formula:
    return Formula(f"FV({rate},{years},{0 - as_formula(amount)})")


def steps(amount: Formula, of: Formula, step: Formula) -> Formula:
    whole = of * step
    count = f"ROUNDDOWN({amount._in(_PRODUCT)}/({whole})+0.000001,0)"
    return Formula(f"IF({whole}>0,{count}*{step._in(_ATOM)},0)")


def fits(left: Formula, rate: Formula, counts: bool) -> Formula:
    if counts:
        return Formula(f"{left._in(_PRODUCT)}/(1+{rate._in(_SUM)})", _PRODUCT)
    quotient = f"{left._in(_PRODUCT)}/{rate._in(_ATOM)}"
    return Formula(f"IF({rate}=0,{UNLIMITED // 100},{quotient})")


def largest(fits: Callable[[Formula], Formula], high: Formula) -> Formula:
    """A search cannot be a formula: a match on after-tax money is left to the functions."""
    raise TypeError("a search has no native formula")


def require(
    ok: Formula, error: type[XlpluginError], argument: str, problem: str, *amounts: Formula
) -> None:
    """Arguments are checked by the workbook's validations and checks."""


# -- for the plan of a year ------------------------------------------------------------------
def alike(a: Formula, b: Formula) -> Formula:
    return Formula(f"ABS({a - b})<0.0000001", COMPARISON)


def nearest(amount: Formula) -> Formula:
    return Formula(f"ROUND({amount}+{_HAIR},2)")


def flat(election: Formula) -> Formula:
    return election


def divided(amount: Formula, of: Formula) -> Formula:
    return Formula(f"{amount._in(_PRODUCT)}/{of._in(_ATOM)}", _PRODUCT)


def share_of(amount: Formula, of: Formula) -> Formula:
    # billionths, as in core; the hair is less than any quotient of cents may lack
    return Formula(f"ROUNDDOWN({divided(amount, of)}+0.0000000000001,9)")


def whole_steps(share: Formula, step: Formula) -> Formula:
    count = f"ROUNDDOWN({share._in(_PRODUCT)}/{step._in(_ATOM)}+0.000001,0)"
    return Formula(f"{count}*{step._in(_ATOM)}", _PRODUCT)


def halved(count: Formula) -> Formula:
    return Formula(f"INT({count._in(_PRODUCT)}/2)")


def new_year(year: Formula) -> Formula:
    return Formula(f"DATE({year},1,1)")


def months_on(day: Formula, months: Formula | int) -> Formula:
    return _call("EDATE", day, months)


def month_end(day: Formula, months: Formula | int) -> Formula:
    return _call("EOMONTH", day, months)


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
