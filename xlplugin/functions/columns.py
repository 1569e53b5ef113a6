"""A range of people at once: arguments read as columns, the same rules run on arrays.

Answers and errors are those of :func:`xlplugin.functions.evaluate.one_by_one`, cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.given import Cell
from xlplugin.arguments.values import (
    Age,
    Dollars,
    Match,
    ShareOrDollars,
    ShareOrDollarsValue,
    Year,
)
from xlplugin.arithmetic.arrays import ERROR_VALUE, Arrays
from xlplugin.arithmetic.over import in_units
from xlplugin.errors import ErrorValue, NotUnderstood, OutOfRange, XlpluginError
from xlplugin.functions.declare import Function
from xlplugin.law.columns import LawColumn
from xlplugin.money import LARGEST, LEFT_OUT, NANO
from xlplugin.rules.match.formula import MatchFormula, Step, Tier
from xlplugin.rules.trail import SILENT
from xlplugin.units import DOLLARS, SHARE, Cents, Share

SCALE = {DOLLARS: 100, SHARE: NANO}
"""What a rule's whole numbers are divided by, for a cell."""


Column = Any
"""An array with a number for each row, where a rule sees the number of one person."""

CHUNK = 32_768
"""Rows that are evaluated at once: what a rule works with then fits a processor's cache, and its
memory does not grow with the rows of a range times the bands of a match."""


def in_chunks(function: Function, cells: list[Cell], count: int) -> Any:
    """The answers of :func:`evaluate` to a range of any length, some rows after the others."""
    chunks = []
    for start in range(0, count, CHUNK):
        end = min(start + CHUNK, count)
        some = [value[start:end] if isinstance(value, list) else value for value in cells]
        chunks.append(evaluate(function, some, end - start))
    if len(chunks) == 1:
        return chunks[0]
    if not any(isinstance(chunk, list) for chunk in chunks):
        return np.concatenate(chunks)
    return [x for chunk in chunks for x in (chunk if isinstance(chunk, list) else chunk.tolist())]


def evaluate(function: Function, cells: list[Cell], count: int) -> Any:
    """The answers to ``count`` cells; each argument is a flat list or one value for all.

    An array of numbers; a list, where some cells have an error value instead.
    """
    n = Arrays(count)
    a = {
        argument.name: _column(n, argument, value if isinstance(value, list) else [value])
        for argument, value in zip(function.arguments, cells, strict=True)
    }
    law = LawColumn(n, a["year"]) if "year" in a else None
    answer = np.broadcast_to(function.rule(in_units(n), law, a, SILENT), (count,))
    numbers = answer / SCALE[function.answer] if function.answer in SCALE else answer
    if n.errors is None:
        return numbers
    answers: list[Any] = numbers.tolist()
    for place in np.flatnonzero(n.errors != ""):
        answers[place] = ErrorValue(n.errors[place])
    return answers


def _column(n: Arrays, argument: Argument, cells: list[Cell]) -> Any:
    """One argument of every row, or one for all; rows that cannot be read are marked."""
    if isinstance(argument.kind, Dollars) and set(map(type, cells)) <= {int, float}:
        try:
            return _dollars(n, argument.kind, np.array(cells, dtype=float))
        except OverflowError:  # a whole number that no float holds
            pass
    distinct: dict[tuple[type, Cell], int] = {}
    values: list[Any] = []
    errors: list[str] = []
    places = np.empty(len(cells), dtype=np.int64)
    for index, cell in enumerate(cells):
        # 1, 1.0 and TRUE are equal keys of a dictionary, but not equal arguments
        key = (cell.__class__, cell)
        place = distinct.get(key)
        if place is None:
            place = distinct[key] = len(values)
            value, error = _read(argument, cell)
            values.append(value)
            errors.append(error)
        places[index] = place
    if any(errors):
        found = np.array(errors, dtype=ERROR_VALUE)[places]
        n.refuse(found != "", found)
    return _stacked(argument, values, places)


def _read(argument: Argument, cell: Cell) -> tuple[Any, str]:
    try:
        return argument.read(cell), ""
    except XlpluginError as error:
        return _harmless(argument), error.excel


def _harmless(argument: Argument) -> Any:
    """Stands in for a value that could not be read, so that the other rows go on."""
    if not argument.needed:
        return argument.default
    harmless = {Match: MatchFormula(), Year: 2024, Age: 40, Dollars: 0}
    return next((v for kind, v in harmless.items() if isinstance(argument.kind, kind)), 0)


def _dollars(n: Arrays, kind: Dollars, amounts: Column) -> Any:
    with np.errstate(invalid="ignore", over="ignore"):
        in_range = (amounts >= 0) & (amounts * 100 < int(LARGEST))
    n.require(~np.isnan(amounts), NotUnderstood, "", "not a number")
    n.require(in_range, OutOfRange, "", "out of range")
    return kind.rounding(np.where(in_range, amounts, 0), lambda x: x.astype(np.int64))


def _stacked(argument: Argument, values: list[Any], places: Column) -> Any:
    """Distinct values spread over the rows, as arrays of what they are made of."""
    if isinstance(argument.kind, Match):
        return _formulas(values, places)
    if isinstance(argument.kind, ShareOrDollars):
        return ShareOrDollarsValue(
            _whole([value.share for value in values])[places],
            _whole([value.amount for value in values])[places],
        )
    if all(isinstance(value, bool) for value in values):
        return np.array(values)[places]
    return _whole(values)[places]


def _whole(values: list[int | None]) -> Column:
    return np.array([LEFT_OUT if value is None else value for value in values], dtype=np.int64)


def _formulas(formulas: list[MatchFormula], places: Column) -> MatchFormula:
    """One formula whose parts are columns; shorter ones are filled with tiers of nothing."""

    def spread(values: Sequence[Any], dtype: type | None = None) -> Column:
        return np.array(values, dtype=dtype)[places]

    most = max(len(formula.tiers) for formula in formulas)
    nothing = Tier(Share(0), dollars_to=Cents(0))
    tiers = []
    for index in range(most):
        layer = [f.tiers[index] if index < len(f.tiers) else nothing for f in formulas]
        columns = zip(*layer, strict=True)
        tiers.append(Tier(*(spread(column, np.int64) for column in columns)))

    step = None
    if any(formula.step for formula in formulas):
        steps = [formula.step or Step(Share(0), Share(0)) for formula in formulas]
        step = Step(spread([each.share for each in steps]), spread([each.least for each in steps]))
    return MatchFormula(
        tuple(tiers),
        step=step,
        cap=spread([formula.cap for formula in formulas]),
        nonelective=spread([formula.nonelective for formula in formulas]),
        flat=spread([formula.flat for formula in formulas]),
        catch_up=spread([formula.catch_up for formula in formulas]),
        after_tax=spread([formula.after_tax for formula in formulas]),
    )
