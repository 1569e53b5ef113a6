"""Proves that every arithmetic has every name that rules may use, and means the same by it.

The names are those of the protocol. Each is asked of plain Python for generated numbers, and of the
other arithmetics: of columns by numpy, of formulas by what IronCalc shows for them, each in a cell
that takes its numbers from the cells beside it.
"""

from __future__ import annotations

import itertools
import random
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ironcalc
import numpy as np
import pytest
import xlsxwriter
from sizes import SEED, size

from xlplugin.arithmetic import formulas, plain
from xlplugin.arithmetic.arrays import Arrays
from xlplugin.arithmetic.formulas import COMPARISON, COUNTED, IN_BILLIONTHS, IN_CENTS, Formula
from xlplugin.arithmetic.protocol import Arithmetic, YearArithmetic
from xlplugin.errors import OutOfRange
from xlplugin.money import LARGEST, LEFT_OUT, NANO, UNLIMITED
from xlplugin.routes.native import lets, stored
from xlplugin.routes.native.explained import WrittenTrail
from xlplugin.routes.native.lets import Lets
from xlplugin.rules.trail import Trail
from xlplugin.sheets.layout import column_letters
from xlplugin.sheets.planner import native
from xlplugin.sheets.planner.order_steps import Sentences, _Cells, _Numbers
from xlplugin.units import DOLLARS, NUMBER, SHARE

pytestmark = pytest.mark.grows


def names_of(protocol):
    """What a protocol asks for, in its body or in one that it extends."""
    return {
        name
        for each in protocol.__mro__
        for name in (*vars(each), *vars(each).get("__annotations__", ()))
        if not name.startswith("_")
    }


NAMES, YEAR_NAMES = names_of(Arithmetic), names_of(YearArithmetic)


# -- numbers -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Kind:
    """What a number counts: those that are tried, and what a cell holds for one of it."""

    tried: Callable[[random.Random], Any]
    edges: tuple[Any, ...] = ()
    in_dollars: int = 1
    in_cents: int = 1
    binding: int = 4
    places: int = COUNTED
    hair: float = 0.001
    """How far apart two are alike, beside the last digit of a float."""
    largest: tuple[Any, ...] = ()
    """Of columns alone: a float has no billionths left there."""

    def one(self, chance):
        return chance.choice(self.edges) if chance.random() < 0.3 else self.tried(chance)


def between(low, high):
    return lambda chance: chance.randint(low, high)


_MILLION = 100_000_000
_EDGES = (0, 1, 49, 50, 51, 99, 100, 101, _MILLION)
CENTS = Kind(
    between(0, _MILLION), _EDGES, 100, places=IN_CENTS,
    largest=(UNLIMITED, LARGEST - 1),
)  # fmt: skip
LOSS = Kind(between(-_MILLION, _MILLION), _EDGES, 100, places=IN_CENTS)
FINE = Kind(
    lambda chance: chance.randint(0, _MILLION) * chance.randint(0, 1_000) * NANO // 1_000,
    tuple(edge * NANO // 2 for edge in _EDGES), 100 * NANO, NANO, places=7, hair=NANO / 10**5,
    largest=(UNLIMITED * NANO,),
)  # fmt: skip
SHARES = Kind(
    lambda chance: chance.choice((chance.randint(0, NANO), chance.randint(0, 1_000) * 10**6)),
    (0, 1, NANO // 2, NANO), NANO, NANO, places=IN_BILLIONTHS, hair=1.001,
)  # fmt: skip
STEP = Kind(lambda chance: chance.choice((1, 5, 10, 50)) * 10**6, (10**9,), NANO, NANO)
GROWTH = Kind(lambda chance: chance.randint(0, 100) * 10**6, (0, NANO // 10), NANO, NANO)
FINE_GROWTH = Kind(
    lambda chance: GROWTH.tried(chance) * NANO,
    (0, NANO**2 // 10**4, NANO**2 // 10),
    NANO**2,
    NANO**2,
)
COUNT = Kind(between(0, 60), (0, 1, 2))
SOME = Kind(between(1, 60), (1, 12, 26))
YEARS = Kind(between(0, 30), (0, 1))
YEAR = Kind(between(1990, 2060), (1999, 2000, 2024))
DAYS = Kind(between(36_000, 60_000), (45_322, 45_351, 45_352, 45_657, 45_658))
TRUTH = Kind(lambda chance: chance.random() < 0.5, (True, False), binding=COMPARISON)
MAYBE = Kind(CENTS.tried, (None, 0), 100, places=IN_CENTS)
TEXT = Kind(lambda chance: "")


@dataclass(frozen=True)
class Case:
    """One name: the numbers that it takes, what it gives, and which numbers it is asked for."""

    name: str
    takes: tuple[Kind, ...]
    gives: Kind
    call: Callable[..., Any] | None = None
    asked: Callable[..., bool] = lambda *numbers: True

    def answer(self, n, numbers):
        return self.call(n, *numbers) if self.call else getattr(n, self.name)(*numbers)

    def numbers(self, chance, count):
        found = []
        while len(found) < count:
            numbers = [kind.one(chance) for kind in self.takes]
            if self.asked(*numbers):
                found.append(numbers)
        return found


NO_MORE = UNLIMITED * NANO


def _fits(counts):
    """Without end is more than all pay, however much more."""
    return lambda n, left, rate, most: n.minimum(n.fits(left, rate, counts), most)


MOST = Kind(lambda chance: NO_MORE // 10, (NO_MORE // 10,), 100 * NANO, NANO, places=7)

CASES = [
    Case("whole", (), SHARES, lambda n: n.whole),
    Case("minimum", (LOSS, LOSS), LOSS),
    Case("maximum", (LOSS, LOSS), LOSS),
    Case("where", (TRUTH, LOSS, LOSS), LOSS),
    Case("every", (TRUTH, TRUTH, TRUTH), TRUTH),
    Case("some", (TRUTH, TRUTH, TRUTH), TRUTH),
    Case("no", (TRUTH,), TRUTH),
    Case("anyone", (TRUTH,), TRUTH),
    Case("given", (MAYBE, CENTS), CENTS),
    Case("has", (MAYBE,), TRUTH),
    Case("same", (CENTS, CENTS), TRUTH),
    Case("same", (CENTS,), TRUTH, lambda n, a: n.same(a + a - a, a)),
    Case("fine", (CENTS,), FINE),
    Case("floor", (FINE,), CENTS),
    Case("up", (FINE,), CENTS),
    Case("cents", (COUNT,), CENTS),
    Case("portion", (CENTS, SHARES), FINE),
    Case("rate_of", (FINE, SHARES), FINE),
    Case("fits", (FINE, SHARES, MOST), FINE, _fits(counts=True)),
    Case("fits", (FINE, SHARES, MOST), FINE, _fits(counts=False)),
    Case(
        "paid", (FINE, SHARES, FINE, SHARES), CENTS, lambda n, a, b, c, d: n.paid([a, c], [b, d]),
        asked=lambda a, _, c, __: a + c < 2 * NO_MORE,
    ),
    Case("down", (CENTS, SHARES), CENTS),
    Case("part", (CENTS, COUNT, SOME), CENTS, asked=lambda amount, count, of: count <= of),
    Case("fraction", (CENTS, COUNT, COUNT), CENTS, asked=lambda amount, count, of: count <= of),
    Case("share_of", (CENTS, CENTS), SHARES, asked=lambda amount, of: 0 < of >= amount),
    Case(
        "up_to_step", (CENTS, COUNT, SOME), CENTS, lambda n, a, b, c: n.up_to_step(a, b, c, 1_000),
        asked=lambda amount, count, of: count <= of,
    ),
    Case("rate", (), SHARES, lambda n: n.rate("0.124")),
    Case("compound", (FINE, GROWTH, YEARS), FINE),
    Case("grown", (FINE, FINE_GROWTH, YEARS), FINE),
    Case("grown_sum", (FINE, FINE_GROWTH, YEARS), FINE, asked=lambda a, rate, years: years),
    Case("words", (TRUTH, TRUTH), TEXT, lambda n, a, b: n.words((a, 'so "said"'), (b, "or so"))),
    Case("steps", (CENTS, CENTS, STEP), SHARES),
    Case("kept", (CENTS,), CENTS, lambda n, a: n.kept(a, DOLLARS)),
    Case("typed", (MAYBE,), MAYBE),
    Case("alike", (SHARES, SHARES), TRUTH, asked=lambda a, b: a == b or abs(a - b) > 1_000),
    Case("nearest", (FINE,), CENTS),
    Case("flat", (SHARES,), CENTS, lambda n, a: n.flat(n.whole_steps(a, n.rate("0.01")))),
    Case("whole_steps", (SHARES, STEP), SHARES),
    Case("halved", (COUNT,), COUNT),
    Case("new_year", (YEAR,), DAYS),
    Case("months_on", (DAYS, COUNT), DAYS),
    Case("month_end", (DAYS, COUNT), DAYS),
    Case("day_of", (DAYS,), COUNT),
    Case("month_of", (DAYS,), COUNT),
    Case("year_of", (DAYS,), YEAR),
    Case("weekday", (DAYS,), COUNT),
    Case("quotient", (COUNT, SOME), COUNT),
    Case("remainder", (COUNT, SOME), COUNT),
]  # fmt: skip
APART = {"largest", "require", "trail", "table", "table_of"}
"""What has a test of its own, below: a column has no table, and a formula no search."""


def test_every_name_is_tried():
    assert {case.name for case in CASES} | APART == YEAR_NAMES
    assert len(NAMES) > 35 and len(YEAR_NAMES) > 50 and NAMES < YEAR_NAMES


def test_every_arithmetic_has_every_name():
    year = (plain, formulas, native.n, _Cells(), _Numbers())
    assert {name for n in year for name in YEAR_NAMES if not hasattr(n, name)} == set()
    assert {name for n in (Arrays(1), Lets()) for name in NAMES if not hasattr(n, name)} == set()


def test_the_planner_has_the_arithmetic_of_formulas():
    assert native.n is formulas
    own = {name for name in YEAR_NAMES if getattr(_Cells(), name) is not getattr(formulas, name)}
    assert own == {"anyone", "kept", "trail"}  # as far as the order of priority goes
    own = {name for name in YEAR_NAMES if getattr(_Numbers(), name) is not getattr(plain, name)}
    assert own == {"kept"}


def generated(case):
    """Numbers for a case, the same every time, and what plain Python answers."""
    chance = random.Random(f"{SEED} {case.name}")
    asked = case.numbers(chance, size("EXAMPLES") if case.takes else 1)
    return [(numbers, case.answer(plain, numbers)) for numbers in asked]


# -- columns -------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", [c for c in CASES if c.name in NAMES], ids=lambda c: c.name)
def test_a_column(case):
    asked = generated(case)
    columns = [
        np.array([LEFT_OUT if number is None else number for number in column])
        for column in zip(*(numbers for numbers, _ in asked), strict=True)
    ]
    right = [answer for _, answer in asked]
    if case.name == "anyone":
        right = [any(right)] * len(right)
    found = np.broadcast_to(case.answer(Arrays(len(asked)), columns), (len(asked),))
    assert found.tolist() == right


GROWING = {"compound", "grown", "grown_sum"}
BILLIONTHS_OF_CENTS = {"fine", "portion", "steps"}
"""What 64 bits hold up to the amount that stands for no limit, and not far beyond."""


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if c.name in NAMES - GROWING and any(kind.largest for kind in c.takes)],
    ids=lambda c: c.name,
)
def test_a_column_of_largest_amounts(case):
    places = range(1 if case.name in BILLIONTHS_OF_CENTS else 2)
    for at, all_of_them in itertools.product(places, (True, False)):
        numbers = [
            kind.largest[min(at, len(kind.largest) - 1)]
            if kind.largest and (all_of_them or not place)
            else kind.edges[-1]
            for place, kind in enumerate(case.takes)
        ]
        if case.asked(*numbers):
            columns = [np.array([number]) for number in numbers]
            (found,) = np.broadcast_to(case.answer(Arrays(1), columns), (1,))
            assert found == case.answer(plain, numbers), numbers


def test_a_column_that_grows_out_of_its_bits_is_refused():
    with pytest.raises(OverflowError):
        Arrays(1).compound(np.array([NO_MORE]), np.array([NANO]), 3)


# -- formulas ------------------------------------------------------------------------------------
class Sheet:
    """A workbook that IronCalc computes: a row for each formula, after the numbers it speaks of."""

    def __init__(self):
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder, "names.xlsx"))
            with xlsxwriter.Workbook(path) as book:
                book.add_worksheet()
                for name, text in lets.HELPERS.items():
                    book.define_name(name, f"={stored(text)}")
            self.model = ironcalc.load_from_xlsx(path, "en", "UTC", "en")
        self.rows = 0

    def row(self, numbers, kinds, scale):
        """Type numbers into a new row; the names of their cells."""
        self.rows += 1
        for column, (number, kind) in enumerate(zip(numbers, kinds, strict=True), 1):
            if isinstance(number, bool):
                self.model.set_user_input(0, self.rows, column, str(number).upper())
            elif number is not None:
                number /= getattr(kind, scale)
                self.model.update_cell_with_number(0, self.rows, column, number)
        return [
            Formula(
                f"{column_letters(column)}{self.rows}",
                kind.binding,
                kind.places if scale == "in_dollars" else COUNTED,
            )
            for column, kind in enumerate(kinds)
        ]

    def type(self, formula):
        self.model.set_user_input(0, self.rows, FORMULA, f"={formula}")
        return self.rows

    def shows(self, row, right=0):
        return self.model.get_cell_value(0, row, FORMULA + right)


FORMULA = 10
"""The column of the formulas."""


def written(n, answer):
    """The formula of an answer: a native function's with the steps before it."""
    return n.formula(answer) if isinstance(n, Lets) else answer


SCALES = {"in_dollars": (lambda: formulas, YEAR_NAMES), "in_cents": (Lets, NAMES)}
"""As the planner writes it, and as a native function does."""


@pytest.fixture(scope="module", params=SCALES)
def computed(request):
    """A scale, and of each case its numbers, what is right, and what IronCalc shows."""
    arithmetic, names = SCALES[request.param]
    sheet, rows = Sheet(), []
    for case in CASES:
        for numbers, right in generated(case) if case.name in names else ():
            n = arithmetic()
            cells = sheet.row(numbers, case.takes, request.param)
            rows.append((case, numbers, right, sheet.type(written(n, case.answer(n, cells)))))
    sheet.model.evaluate()
    found = {}
    for case, numbers, right, row in rows:
        found.setdefault(case, []).append((numbers, right, sheet.shows(row)))
    return request.param, found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_formula(computed, case):
    scale, found = computed
    for numbers, right, shown in found.get(case, ()):
        if isinstance(right, str | bool) or right is None:
            assert shown == ("" if right is None else right), numbers
        else:
            near = case.gives.hair + abs(right) * 1e-12
            assert shown * getattr(case.gives, scale) == pytest.approx(right, abs=near), numbers


@pytest.mark.parametrize("scale", SCALES)
def test_a_condition_that_is_known_is_no_formula(scale):
    n, x = SCALES[scale][0](), Formula("x", COMPARISON)
    assert (n.every(True, True), n.every(x, False), n.some(x, True), n.no(True)) == (
        True, False, True, False,
    )  # fmt: skip
    for formula in (n.every(True, x), n.some(False, x), n.where(True, x, 0), n.given(x, True)):
        assert not {"True", "False"} & set(re.findall(r"\w+", str(written(n, formula))))


# -- what has its own test -----------------------------------------------------------------------
ROWS = [["one", (12_345, DOLLARS)], ["share", (NANO // 4, SHARE)], ["count", (7, NUMBER)]]
LAST = ["last", (100, DOLLARS)]
SHOWN = [["What", "How much"], ["one", 123.45], ["share", 0.25], ["count", 7], ["last", 1.0]]


def in_formulas(row, scale):
    """A row of a table whose numbers are formulas of the same amounts."""
    if scale == "in_cents":
        return [
            x if isinstance(x, str) else (Formula(f"{x[0]}/{NANO if x[1] == SHARE else 1}"), x[1])
            for x in row
        ]
    return [x if isinstance(x, str) else (Formula(f"{plain.shown(*x)}"), x[1]) for x in row]


def shown_table(n, formula, rows):
    sheet = Sheet()
    sheet.rows = 1
    sheet.type(written(n, formula))
    sheet.model.evaluate()
    return [[sheet.shows(1 + down, right) for right in range(2)] for down in range(rows)]


@pytest.mark.parametrize("there", [True, False])
def test_a_table(there):
    right = SHOWN if there else SHOWN[:-1]
    assert plain.table(SHOWN[0], ROWS, (there, LAST)) == right
    for scale, (arithmetic, _) in SCALES.items():
        n = arithmetic()
        rows = [in_formulas(row, scale) for row in ROWS]
        last = (Formula(str(there).upper()), in_formulas(LAST, scale))
        assert shown_table(n, n.table(SHOWN[0], rows, last), len(right)) == right
        assert shown_table(n, n.table(SHOWN[0], rows), 4) == SHOWN[:-1]


def test_a_table_of_a_count():
    def row(n, number):
        return [(n.maximum(number, 2), NUMBER), (number * n.cents(150), DOLLARS)]

    right = [["What", "How much"], [2, 1.5], [2, 3.0], [3, 4.5]]
    assert plain.table_of(right[0], 3, row) == right
    for arithmetic, _ in SCALES.values():
        n = arithmetic()
        assert shown_table(n, n.table_of(right[0], Formula("3"), row), 4) == right


def test_a_column_has_no_room_for_a_table():
    for name in ("table", "table_of"):
        with pytest.raises(TypeError, match="has no column"):
            getattr(Arrays(1), name)(SHOWN[0], ROWS, None)


def test_a_trail_is_of_its_kind():
    kinds = {type(n.trail(Trail)) for n in (plain, formulas, Arrays(1), _Numbers())}
    assert kinds == {Trail}
    assert type(Lets().trail(Trail)) is WrittenTrail and type(_Cells().trail(Trail)) is Sentences


def test_a_search_tries_numbers():
    fitting = np.array([0, 1, 5_000, 10**6])
    found = Arrays(4).largest(lambda x: x <= fitting, np.array([10**5] * 4))
    assert found.tolist() == [plain.largest(edge.__ge__, 10**5) for edge in fitting.tolist()]
    for n in (formulas, Lets()):
        with pytest.raises(TypeError, match="a search has no native formula"):
            n.largest(lambda x: x <= 5, Formula("x"))


@pytest.mark.parametrize("holds", [True, False])
def test_what_must_hold(holds):
    """One person is told, a row is marked, a native function has the error value; cells of the
    planner have checks of their own."""
    told = (OutOfRange, "deferral", "{} is too much", 300)
    if holds:
        plain.require(holds, *told)
    else:
        with pytest.raises(OutOfRange, match=r"3\.00 is too much"):
            plain.require(holds, *told)
    column = Arrays(1)
    column.require(np.array([holds]), *told)
    assert column.errors is None if holds else list(column.errors) == ["#NUM!"]
    n, sheet = Lets(), Sheet()
    (cell,) = sheet.row([holds], [TRUTH], "in_cents")
    n.require(cell, *told)
    row = sheet.type(n.formula("7"))
    sheet.model.evaluate()
    assert sheet.shows(row) == (7 if holds else "#NUM!")
    assert formulas.require(cell, *told) is None
