"""The arithmetic of rules as one formula: every step is a ``LET``, so that none is written twice.

Amounts are whole cents and shares plain numbers. A binary float holds cents exactly far beyond
any limit; only shares of an amount are rounded, where the rule rounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from xlplugin.arithmetic import formulas
from xlplugin.arithmetic.formulas import Formula, as_formula
from xlplugin.errors import XlpluginError
from xlplugin.money import NANO, UNLIMITED, share_nearest
from xlplugin.routes.native import explained
from xlplugin.routes.native.explained import WrittenTrail

_HAIR = "0.0000001"
"""Of a cent: a product of floats can lie below the half cent that it means."""


_HIGH = 10**5

HELPERS = {
    # A share of an amount, down to the cent. A float cannot tell a billionth of a cent below a
    # cent from that cent; two whole numbers, the share's billionths taken apart, can.
    "XLP_SHARE_DOWN": (
        f"LAMBDA(cents,share,LET(billionths, ROUND(share*{NANO},0),"
        f"high, INT(billionths/{_HIGH}),low, billionths-high*{_HIGH},"
        f"INT((cents*high+INT(cents*low/{_HIGH}))/{NANO // _HIGH})))"
    ),
}


def dropped(number: object) -> str:
    """A number without its decimals."""
    return f"ROUNDDOWN({number},0)"


def share(number: str) -> str:
    """A share rounded to billionths, as everywhere."""
    rounding: Any = share_nearest
    return f"{rounding(Formula(number), dropped)}/{NANO}"


def bound(formula: object, of: str = "v") -> set[str]:
    """The names of steps that a formula uses: those ``of`` a person, or of a row of a table."""
    return set(re.findall(rf"\b{of}_[0-9]+\b", str(formula)))


def let(steps: Sequence[tuple[str, str]], result: str) -> str:
    """Steps, each with its name, and what they come to."""
    bound_ones = [f"{name},{text}" for name, text in steps]
    return f"LET({','.join([*bound_ones, result])})" if steps else result


class Lets:
    """One formula in the making: its bindings, and what must hold for it to have an answer."""

    whole = Formula("1")
    trail = WrittenTrail
    steps_of = "v"
    """What the names of its steps begin with."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._checks: list[tuple[str, str]] = []

    def bind(self, formula: Any) -> Formula:
        """The formula under a name of its own; equal ones share it."""
        text = str(formula)
        if re.fullmatch(r'[a-z_0-9]+|[0-9.]+|"[^"]*"|TRUE|FALSE', text):
            return Formula(text)
        name = self._names.setdefault(text, f"{self.steps_of}_{len(self._names) + 1}")
        return Formula(name)

    def check(self, ok: Any, otherwise: Any) -> None:
        """The answer is ``otherwise``, an error value, unless ``ok``; the first one counts."""
        if not isinstance(ok, bool):
            self._check(f"IF({ok},", f",{otherwise})")

    def check_error(self, value: Any) -> None:
        """The answer is this value where it is an error."""
        self._check(f"IF(ISERROR({value}),{value},", ")")

    def _check(self, before: str, after: str) -> None:
        if (before, after) not in self._checks:
            self._checks.append((before, after))

    def formula(self, answer: Any) -> str:
        """The whole formula: its checks in their order, then the answer."""
        steps, result = self.parts(answer)
        return let(steps, result)

    def parts(self, answer: Any) -> tuple[list[tuple[str, str]], str]:
        """The steps that the answer needs, each with its name, and the answer with its checks."""
        before = "".join(before for before, _ in self._checks)
        after = "".join(after for _, after in reversed(self._checks))
        result = f"{before}{answer}{after}"
        names = {name: text for text, name in self._names.items()}
        needed: set[str] = set()
        asked = bound(result, self.steps_of)
        while asked:
            name = asked.pop()
            needed.add(name)
            asked |= bound(names[name], self.steps_of) - needed
        return [(name, text) for name, text in names.items() if name in needed], result

    # -- the names that rules are written in ------------------------------------------------
    def minimum(self, a: Any, b: Any) -> Formula:
        return self.bind(formulas.minimum(a, b))

    def maximum(self, a: Any, b: Any) -> Formula:
        return self.bind(formulas.maximum(a, b))

    def where(self, condition: Any, yes: Any, no: Any) -> Formula:
        return self.bind(formulas.where(condition, yes, no))

    def every(self, *conditions: Any) -> Any:
        if any(each is False for each in conditions):
            return False
        open_ = [each for each in conditions if each is not True]
        return self.bind(formulas.every(*open_)) if open_ else True

    def some(self, *conditions: Any) -> Any:
        if any(each is True for each in conditions):
            return True
        open_ = [each for each in conditions if each is not False]
        return self.bind(formulas.some(*open_)) if open_ else False

    def no(self, condition: Any) -> Any:
        return not condition if isinstance(condition, bool) else formulas.no(condition)

    anyone = staticmethod(formulas.anyone)
    same = staticmethod(formulas.same)
    has = staticmethod(formulas.has)

    def given(self, value: Any, default: Any) -> Formula:
        return self.bind(formulas.given(value, default))

    fine = staticmethod(formulas.fine)
    portion = staticmethod(formulas.portion)
    rate_of = staticmethod(formulas.rate_of)
    share_of = staticmethod(formulas.divided)
    rate = staticmethod(Formula)
    table = staticmethod(explained.table)
    cents = staticmethod(formulas.fine)

    def paid(self, parts: Iterable[Any], rates: Iterable[Any]) -> Formula:
        total = Formula("0")
        for part, rate in zip(parts, rates, strict=True):
            total = total + rate * part
        return self.bind(f"ROUND({total}+{_HAIR},0)")

    def down(self, amount: Any, share: Any) -> Formula:
        return self.bind(f"XLP_SHARE_DOWN({amount},{share})")

    def floor(self, amount: Any) -> Formula:
        return self.bind(f"ROUNDDOWN({amount}+{_HAIR},0)")

    def up(self, amount: Any) -> Formula:
        return self.bind(f"ROUNDUP(MAX({amount}-{_HAIR},0),0)")

    def fits(self, left: Any, rate: Any, counts: bool) -> Formula:
        if counts:
            return self.bind(formulas.fits(left, rate, counts))
        return self.bind(f"IF({rate}=0,{UNLIMITED},({left})/({rate}))")

    def part(self, amount: Any, count: Any, of: Any) -> Formula:
        share = formulas.divided(as_formula(amount) * count, as_formula(of))
        return self.bind(f"ROUND({share}+{_HAIR},0)")

    def fraction(self, amount: Any, count: Any, of: Any) -> Formula:
        share = formulas.divided(as_formula(amount) * count, as_formula(of))
        return self.bind(f"IF({of}=0,0,ROUNDDOWN({share}+{_HAIR},0))")

    def up_to_step(self, amount: Any, count: Any, of: Any, step: int) -> Formula:
        # next to a hair, which is less than any part of a step that there can be
        share = formulas.divided(as_formula(amount) * count, as_formula(of) * step)
        return self.bind(f"-INT(0.0000000001-{share})*{step}")

    def compound(self, amount: Any, rate: Any, years: Any) -> Formula:
        return self.bind(f"({amount})*(1+{rate})^({years})")

    grown = compound

    def grown_sum(self, amount: Any, rate: Any, years: Any) -> Formula:
        # added up year by year: the closed form is nothing by nothing at a rate near 0
        return self.bind(f"({amount})*SUM((1+{rate})^(SEQUENCE({years})-1))")

    def words(self, *choices: tuple[Any, str]) -> Formula:
        # one step, however many choices: a LET takes 126 names
        said = '""'
        for holds, text in reversed(choices):
            said = str(formulas.where(holds, Formula(explained.quoted(text)), Formula(said)))
        return self.bind(said)

    def table_of(
        self, headers: Sequence[str], count: Any, row: Callable[[Any, Any], Sequence[Any]]
    ) -> str:
        each = _Row()
        cells = row(each, Formula("down"))
        head = ",".join(map(explained.quoted, headers))
        # each with the steps that it needs alone: only the one that is asked for is worked out
        one_of = ",".join(each.formula(explained.cell(cell)) for cell in cells)
        rows = f"MAKEARRAY({count},{len(headers)},LAMBDA(down,across,CHOOSE(across,{one_of})))"
        return f"VSTACK(HSTACK({head}),{rows})"

    def largest(self, fits: Callable[[Any], Any], high: Any) -> Formula:
        return formulas.largest(fits, high)

    def require(
        self, ok: Any, error: type[XlpluginError], argument: str, problem: str, *amounts: Any
    ) -> None:
        self.check(ok, error.excel)


class _Row(Lets):
    """One row of a table, written once for all rows: its steps are its own, as they differ from
    row to row."""

    steps_of = "w"
