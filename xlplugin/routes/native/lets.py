"""The arithmetic of rules as one formula: every step is a ``LET``, so that none is written twice.

Amounts are whole cents and shares plain numbers. A binary float holds cents exactly far beyond
any limit; only shares of an amount are rounded, where the rule rounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from xlplugin.arithmetic import formulas, over
from xlplugin.arithmetic.formulas import Cell, Formula, as_formula
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


def rounded(rounding: Callable[..., object], number: str) -> str:
    """A number rounded as everywhere: the rounding of one, asked of a formula."""
    return str(rounding(Formula(number), lambda exact: f"ROUNDDOWN({exact},0)"))


def share(number: str) -> str:
    """A share rounded to billionths, as everywhere."""
    return f"{rounded(share_nearest, number)}/{NANO}"


def bound(formula: Formula | str, of: str = "v") -> set[str]:
    """The names of steps that a formula uses: those ``of`` a person, or of a row of a table."""
    return set(re.findall(rf"\b{of}_[0-9]+\b", str(formula)))


def let(steps: Sequence[tuple[str, str]], result: str) -> str:
    """Steps, each with its name, and what they come to."""
    bound_ones = [f"{name},{text}" for name, text in steps]
    return f"LET({','.join([*bound_ones, result])})" if steps else result


Number = Formula | int
Truth = Formula | bool


class Lets:
    """One formula in the making: its bindings, and what must hold for it to have an answer."""

    whole = Formula("1")
    steps_of = "v"
    """What the names of its steps begin with."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._checks: list[tuple[str, str]] = []

    def bind(self, formula: Formula | str) -> Formula:
        """The formula under a name of its own; equal ones share it."""
        text = str(formula)
        if re.fullmatch(r'[a-z_0-9]+|[0-9.]+|"[^"]*"|TRUE|FALSE', text):
            return Formula(text)
        name = self._names.setdefault(text, f"{self.steps_of}_{len(self._names) + 1}")
        return Formula(name)

    def check(self, ok: Truth, otherwise: Formula | str) -> None:
        """The answer is ``otherwise``, an error value, unless ``ok``; the first one counts."""
        if not isinstance(ok, bool):
            self._check(f"IF({ok},", f",{otherwise})")

    def check_error(self, value: Formula) -> None:
        """The answer is this value where it is an error."""
        self._check(f"IF(ISERROR({value}),{value},", ")")

    def _check(self, before: str, after: str) -> None:
        if (before, after) not in self._checks:
            self._checks.append((before, after))

    def formula(self, answer: Formula | str) -> str:
        """The whole formula: its checks in their order, then the answer."""
        steps, result = self.parts(answer)
        return let(steps, result)

    def parts(self, answer: Formula | str) -> tuple[list[tuple[str, str]], str]:
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
    def minimum(self, a: Number, b: Number) -> Formula:
        return self.bind(formulas.minimum(a, b))

    def maximum(self, a: Number, b: Number) -> Formula:
        return self.bind(formulas.maximum(a, b))

    def where(self, condition: Truth, yes: Number, no: Number) -> Formula:
        return self.bind(formulas.where(condition, yes, no))

    def every(self, *conditions: Truth) -> Truth:
        return self._bind_truth(formulas.every(*conditions))

    def some(self, *conditions: Truth) -> Truth:
        return self._bind_truth(formulas.some(*conditions))

    def _bind_truth(self, truth: Truth) -> Truth:
        return truth if isinstance(truth, bool) else self.bind(truth)

    no = staticmethod(formulas.no)
    anyone = staticmethod(formulas.anyone)
    same = staticmethod(formulas.same)
    has = staticmethod(formulas.has)

    def given(self, value: Formula | None, default: Number) -> Formula:
        return self.bind(formulas.given(value, default))

    fine = staticmethod(formulas.fine)
    portion = staticmethod(formulas.portion)
    rate_of = staticmethod(formulas.rate_of)
    share_of = staticmethod(formulas.divided)
    rate = staticmethod(Formula)
    cents = staticmethod(formulas.fine)
    kept = staticmethod(formulas.kept)
    largest = staticmethod(formulas.largest)

    def paid(self, parts: Iterable[Formula], rates: Iterable[Formula]) -> Formula:
        total = Formula("0")
        for part, rate in zip(parts, rates, strict=True):
            total = total + rate * part
        return self.bind(f"ROUND({total}+{_HAIR},0)")

    def down(self, amount: Formula, share: Formula) -> Formula:
        return self.bind(f"XLP_SHARE_DOWN({amount},{share})")

    def floor(self, amount: Formula) -> Formula:
        return self.bind(f"ROUNDDOWN({amount}+{_HAIR},0)")

    def up(self, amount: Formula) -> Formula:
        return self.bind(f"ROUNDUP(MAX({amount}-{_HAIR},0),0)")

    def fits(self, left: Formula, rate: Formula, counts: bool) -> Formula:
        if counts:
            return self.bind(formulas.fits(left, rate, counts))
        return self.bind(f"IF({rate}=0,{UNLIMITED},({left})/({rate}))")

    def part(self, amount: Formula, count: Number, of: Number) -> Formula:
        share = formulas.divided(as_formula(amount) * count, as_formula(of))
        return self.bind(f"ROUND({share}+{_HAIR},0)")

    def fraction(self, amount: Number, count: Number, of: Number) -> Formula:
        share = formulas.divided(as_formula(amount) * count, as_formula(of))
        return self.bind(f"IF({of}=0,0,ROUNDDOWN({share}+{_HAIR},0))")

    def up_to_step(self, amount: Formula, count: Formula, of: Formula, step: int) -> Formula:
        # next to a hair, which is less than any part of a step that there can be
        share = formulas.divided(as_formula(amount) * count, as_formula(of) * step)
        return self.bind(f"-INT(0.0000000001-{share})*{step}")

    def steps(self, amount: Formula, of: Formula, step: Formula) -> Formula:
        return self.bind(formulas.steps(amount, of, step))

    def compound(self, amount: Formula, rate: Formula, years: Number) -> Formula:
        return self.bind(f"({amount})*(1+{rate})^({years})")

    grown = compound

    def grown_sum(self, amount: Formula, rate: Formula, years: Number) -> Formula:
        # added up year by year: the closed form is nothing by nothing at a rate near 0
        return self.bind(f"({amount})*SUM((1+{rate})^(SEQUENCE({years})-1))")

    def words(self, *choices: tuple[Truth, str]) -> Formula:
        # one step, however many choices: a LET takes 126 names
        return self.bind(formulas.words(*choices))

    @staticmethod
    def trail(usual: object) -> WrittenTrail:
        """Explanations that write themselves."""
        return WrittenTrail()

    @staticmethod
    def table(
        headers: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        last: tuple[Truth, Sequence[Cell]] | None = None,
    ) -> str:
        return formulas.table(headers, rows, last, explained.cell)

    @staticmethod
    def table_of(
        headers: Sequence[str], count: Number, row: Callable[[Any, Any], Sequence[Cell]]
    ) -> str:
        each = _Row()
        cells = row(each, Formula("down"))
        # each with the steps that it needs alone: only the one that is asked for is worked out
        texts = (each.formula(explained.cell(cell)) for cell in cells)
        return formulas.counted_table(headers, count, texts)

    def require(
        self,
        ok: Truth,
        error: type[XlpluginError],
        argument: str,
        problem: str,
        *amounts: Number,
    ) -> None:
        self.check(ok, error.excel)


class _Row(Lets):
    """One row of a table, written once for all rows: its steps are its own, as they differ from
    row to row."""

    steps_of = "w"


def _held_to_the_names(n: Lets) -> over.Over[Formula, Truth]:
    return n
