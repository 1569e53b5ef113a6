"""The arithmetic of rules for a column of people: numpy's 64-bit integers, still exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from xlplugin.arithmetic import plain
from xlplugin.errors import XlpluginError
from xlplugin.money import LEFT_OUT, NANO, UNLIMITED

Array = Any

ERROR_VALUE = "U16"
"""An array of Excel error values: the longest is ``#GETTING_DATA``."""


def _billions(amount: Array) -> tuple[Array, Array]:
    """How many billions an amount holds, and the rest; much faster than numpy's own divmod."""
    whole = amount // NANO
    return whole, amount - whole * NANO


def _parts(amount: Array, count: Array, of: Array) -> tuple[Array, Array]:
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


class Arrays:
    """One evaluation of a rule over ``count`` rows.

    A row that cannot be answered does not stop the others: ``errors`` holds its Excel
    error value, the first that was found, and an empty text elsewhere; ``None`` while every
    row is well. What is the same for all rows may stay one value: a column of one row.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.errors: Array | None = None

    whole = NANO
    minimum = staticmethod(np.minimum)
    maximum = staticmethod(np.maximum)
    where = staticmethod(np.where)

    @staticmethod
    def every(*conditions: Array) -> Array:
        return np.logical_and.reduce(np.broadcast_arrays(*conditions))

    @staticmethod
    def some(*conditions: Array) -> Array:
        return np.logical_or.reduce(np.broadcast_arrays(*conditions))

    no = staticmethod(np.logical_not)

    @staticmethod
    def anyone(condition: Array) -> bool:
        return bool(np.any(condition))

    @staticmethod
    def given(value: Array, default: Array) -> Array:
        return default if value is None else np.where(value == LEFT_OUT, default, value)

    @staticmethod
    def has(value: Array) -> Array:
        return value is not None and value != LEFT_OUT

    same = staticmethod(np.equal)

    @staticmethod
    def fine(amount: Array) -> Array:
        return amount * NANO

    @staticmethod
    def portion(amount: Array, share: Array) -> Array:
        return amount * share

    @staticmethod
    def paid(parts: Iterable[Array], rates: Iterable[Array]) -> Array:
        # rate x part needs up to 85 bits: both halves of the part are multiplied apart
        # and carried, so that the sum is exact in billionths of billionths of a cent.
        high: Array = np.int64(0)
        low: Array = np.int64(0)
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
    def down(amount: Array, share: Array) -> Array:
        if not np.any(share > 0):  # no share at all, as most often
            return amount * 0
        upper, lower = _billions(amount)
        return upper * share + lower * share // NANO

    @staticmethod
    def floor(amount: Array) -> Array:
        return amount // NANO

    @staticmethod
    def up(amount: Array) -> Array:
        return -(-amount // NANO)

    @staticmethod
    def cents(count: Array) -> Array:
        return count

    @staticmethod
    def part(amount: Array, count: Array, of: Array) -> Array:
        whole, rest = _parts(amount, count, of)
        return whole + (2 * rest >= of)

    @staticmethod
    def fraction(amount: Array, count: Array, of: Array) -> Array:
        some = np.maximum(of, 1)
        return np.where(np.greater(of, 0), _parts(amount, count, some)[0], 0)

    @staticmethod
    def share_of(amount: Array, of: Array) -> Array:
        return _parts(NANO, amount, of)[0]

    @staticmethod
    def up_to_step(amount: Array, count: Array, of: Array, step: int) -> Array:
        whole, rest = _parts(amount, count, of * step)
        return (whole + (rest > 0)) * step

    rate = staticmethod(plain.rate)

    @staticmethod
    def rate_of(amount: Array, rate: Array) -> Array:
        upper, lower = _billions(amount)
        return upper * rate + lower * rate // NANO

    @staticmethod
    def steps(amount: Array, of: Array, step: Array) -> Array:
        size = np.maximum(of * step, 1)
        whole, rest = np.divmod(amount * NANO, size)
        # a millionth of a step too much counts as none
        return np.where(of * step > 0, (whole + (size - rest <= size // 10**6)) * step, 0)

    @staticmethod
    def fits(left: Array, rate: Array, counts: bool) -> Array:
        share = np.maximum(rate + (NANO if counts else 0), 1)
        quotient, rest = np.divmod(left, share)
        # beyond what 64 bits hold it is without end, as at a rate of 0
        exact = np.minimum(quotient, UNLIMITED - 1) * NANO + rest * NANO // share
        endless = (quotient >= UNLIMITED) | (rate + counts * NANO == 0)
        return np.where(endless, UNLIMITED * NANO, exact)

    @staticmethod
    def largest(fits: Callable[[Array], Array], high: Array) -> Array:
        high = np.maximum(high, 0)
        low = np.zeros_like(high)
        while np.any(low < high):
            middle = (low + high + 1) // 2
            good = fits(middle)
            low, high = np.where(good, middle, low), np.where(good, high, middle - 1)
            high = np.maximum(low, high)
        return low

    def require(
        self, ok: Array, error: type[XlpluginError], argument: str, problem: str, *amounts: Array
    ) -> None:
        """Mark the rows that are not ``ok``; the sentence is for one person only."""
        if not np.all(ok):
            self.refuse(np.logical_not(ok), error.excel)

    def refuse(self, bad: Array, excel: Array) -> None:
        """Mark rows with an error value, where they have none yet."""
        if self.errors is None:
            self.errors = np.full(self.count, "", dtype=ERROR_VALUE)
        self.errors = np.where(bad & (self.errors == ""), excel, self.errors)
