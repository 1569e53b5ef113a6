"""The arithmetic of rules for a column of people: numpy's 64-bit integers, still exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from xlplugin.arithmetic import over, plain
from xlplugin.errors import XlpluginError
from xlplugin.money import LEFT_OUT, NANO, UNLIMITED
from xlplugin.units import DOLLARS

Column = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
"""A number and a condition of every row."""

Number = Column | int
Truth = Truths | bool
"""The same, or one for all rows."""

ERROR_VALUE = "U16"
"""An array of Excel error values: the longest is ``#GETTING_DATA``."""


def _billions(amount: Column) -> tuple[Column, Column]:
    """How many billions an amount holds, and the rest; much faster than numpy's own divmod."""
    whole = amount // NANO
    return whole, amount - whole * NANO


def _parts(amount: Number, count: Number, of: Number) -> tuple[Column, Column]:
    """amount x count / of, and what is left over, where ``count`` is at most ``of``.

    The product may need more than 64 bits. A float finds the quotient but for a few; the rest,
    which wraps around to the right number, says by how many.
    """
    # a column of one row each, so that what wraps around is numpy's own
    amount, count, of = (np.atleast_1d(np.asarray(x, dtype=np.int64)) for x in (amount, count, of))
    near = (amount.astype(float) * count / of).astype(np.int64)
    rest = amount * count - near * of
    off = rest // of
    return near + off, rest - off * of


def _one_by_one(exact: Callable[..., Any], *numbers: Number) -> Column:
    """What takes numbers of far more than 64 bits on the way: by Python's own."""
    wide = (np.asarray(number).astype(object) for number in numbers)
    return np.asarray(np.frompyfunc(exact, len(numbers), 1)(*wide)).astype(np.int64)


class Arrays:
    """One evaluation of a rule over ``count`` rows.

    A row that cannot be answered does not stop the others: ``errors`` holds its Excel
    error value, the first that was found, and an empty text elsewhere; ``None`` while every
    row is well. What is the same for all rows may stay one value: a column of one row.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.errors: npt.NDArray[np.str_] | None = None

    whole = NANO
    minimum: staticmethod[[Number, Number], Column] = staticmethod(np.minimum)
    maximum: staticmethod[[Number, Number], Column] = staticmethod(np.maximum)
    where: staticmethod[[Truth, Number, Number], Column] = staticmethod(np.where)

    @staticmethod
    def every(*conditions: Truth) -> Truths:
        held: Truths = np.logical_and.reduce(np.broadcast_arrays(*conditions))
        return held

    @staticmethod
    def some(*conditions: Truth) -> Truths:
        held: Truths = np.logical_or.reduce(np.broadcast_arrays(*conditions))
        return held

    no: staticmethod[[Truth], Truths] = staticmethod(np.logical_not)

    @staticmethod
    def anyone(condition: Truth) -> bool:
        return bool(np.any(condition))

    @staticmethod
    def given(value: Column | None, default: Number) -> Number:
        return default if value is None else np.where(value == LEFT_OUT, default, value)

    @staticmethod
    def has(value: Column | None) -> Truth:
        return value is not None and value != LEFT_OUT

    same: staticmethod[[Number, Number], Truths] = staticmethod(np.equal)

    @staticmethod
    def fine(amount: Number) -> Number:
        return amount * NANO

    @staticmethod
    def portion(amount: Number, share: Number) -> Number:
        return amount * share

    @staticmethod
    def paid(parts: Iterable[Column], rates: Iterable[Column]) -> Column:
        # rate x part needs up to 85 bits: both halves of the part are multiplied apart
        # and carried, so that the sum is exact in billionths of billionths of a cent.
        high: Column = np.zeros((), dtype=np.int64)
        low: Column = np.zeros((), dtype=np.int64)
        for part, rate in zip(parts, rates, strict=True):
            if not np.any(rate):
                continue
            upper, lower = _billions(part)
            carried, rest = _billions(lower * rate)
            high = high + upper * rate + carried
            low = low + rest
        high = high + low // NANO
        return (high + NANO // 2) // NANO

    @staticmethod
    def down(amount: Column, share: Column) -> Column:
        if not np.any(share > 0):  # no share at all, as most often
            return amount * 0
        upper, lower = _billions(amount)
        return upper * share + lower * share // NANO

    @staticmethod
    def floor(amount: Column) -> Column:
        return amount // NANO

    @staticmethod
    def up(amount: Column) -> Column:
        return -(-amount // NANO)

    @staticmethod
    def cents(count: Number) -> Number:
        return count

    @staticmethod
    def part(amount: Column, count: Number, of: Number) -> Column:
        whole, rest = _parts(amount, count, of)
        return whole + (2 * rest >= of)

    @staticmethod
    def fraction(amount: Column, count: Number, of: Number) -> Column:
        some = np.maximum(of, 1)
        return np.where(np.greater(of, 0), _parts(amount, count, some)[0], 0)

    @staticmethod
    def share_of(amount: Column, of: Column) -> Column:
        return _parts(NANO, amount, of)[0]

    @staticmethod
    def up_to_step(amount: Column, count: Column, of: Column, step: int) -> Column:
        whole, rest = _parts(amount, count, of * step)
        return (whole + (rest > 0)) * step

    @staticmethod
    def rate(decimals: str) -> Number:
        return int(plain.rate(decimals))

    @staticmethod
    def rate_of(amount: Column, rate: Column) -> Column:
        upper, lower = _billions(amount)
        return upper * rate + lower * rate // NANO

    @staticmethod
    def compound(amount: Column, rate: Column, years: Number) -> Column:
        return _one_by_one(plain.compound, amount, rate, years)

    @staticmethod
    def grown(amount: Column, rate: Column, years: Number) -> Column:
        return _one_by_one(plain.grown, amount, rate, years)

    @staticmethod
    def grown_sum(amount: Column, rate: Column, years: Number) -> Column:
        return _one_by_one(plain.grown_sum, amount, rate, years)

    @staticmethod
    def words(*choices: tuple[Truth, str]) -> npt.NDArray[np.str_]:
        said: npt.NDArray[np.str_] = np.array("")
        for holds, text in reversed(choices):
            said = np.where(holds, text, said)
        return said

    @staticmethod
    def steps(amount: Column, of: Column, step: Column) -> Column:
        size = np.maximum(of * step, 1)
        whole, rest = np.divmod(amount * NANO, size)
        # a millionth of a step too much counts as none
        return np.where(of * step > 0, (whole + (size - rest <= size // 10**6)) * step, 0)

    @staticmethod
    def fits(left: Column, rate: Column, counts: bool) -> Column:
        share, most = np.maximum(rate + (NANO if counts else 0), 1), int(UNLIMITED)
        quotient, rest = np.divmod(left, share)
        # beyond what 64 bits hold it is without end, as at a rate of 0
        exact = np.minimum(quotient, most - 1) * NANO + rest * NANO // share
        endless = (quotient >= most) | (rate + counts * NANO == 0)
        return np.where(endless, most * NANO, exact)

    @staticmethod
    def largest(fits: Callable[[Column], Truth], high: Column) -> Column:
        high = np.maximum(high, 0)
        low = np.zeros_like(high)
        while np.any(low < high):
            middle = (low + high + 1) // 2
            good = fits(middle)
            low, high = np.where(good, middle, low), np.where(good, high, middle - 1)
            high = np.maximum(low, high)
        return low

    def require(
        self,
        ok: Truth,
        error: type[XlpluginError],
        argument: str,
        problem: str,
        *amounts: Number,
    ) -> None:
        """Mark the rows that are not ``ok``; the sentence is for one person only."""
        if not np.all(ok):
            self.refuse(np.logical_not(ok), error.excel)

    def refuse(self, bad: Truths, excel: str | npt.NDArray[np.str_]) -> None:
        """Mark rows with an error value, where they have none yet."""
        if self.errors is None:
            self.errors = np.full(self.count, "", dtype=ERROR_VALUE)
        self.errors = np.where(bad & (self.errors == ""), excel, self.errors)

    @staticmethod
    def kept(value: Column, unit: str = DOLLARS) -> Column:
        return value

    @staticmethod
    def trail(usual: Callable[[], Any]) -> Any:
        return usual()

    @staticmethod
    def table(headers: Sequence[str], rows: Sequence[Any], last: Any = None) -> NoReturn:
        """A table is one person's: a cell of a column has no room for it."""
        raise TypeError("a table has no column")

    @staticmethod
    def table_of(headers: Sequence[str], count: Number, row: Callable[..., Any]) -> NoReturn:
        raise TypeError("a table has no column")


def _held_to_the_names(n: Arrays) -> over.Over[Column, Truth]:
    return n
