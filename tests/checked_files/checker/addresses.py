"""Addresses of cells and areas, as a file writes them: ``B5``, ``$A$1:$C$3``, ``A:C``, ``1:3``.

What Excel's grid does not hold is no address.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other):
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, other):
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    @property
    def is_one_cell(self):
        return self.top == self.bottom and self.left == self.right


def column_number(letters):
    """``A`` is 1, ``XFD`` is 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_of(text):
    """Row and column of a cell's address, or None where it is none."""
    match = _CELL.fullmatch(text or "")
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if row <= ROWS and column <= COLUMNS else None


def area_of(text):
    """The area of an address, or None where it is none or is written backwards."""
    if whole := _COLUMNS.fullmatch(text or ""):
        area = Area(1, column_number(whole[1]), ROWS, column_number(whole[2]))
    elif whole := _ROWS.fullmatch(text or ""):
        area = Area(int(whole[1]), 1, int(whole[2]), COLUMNS)
    else:
        first, mark, last = (text or "").partition(":")
        start, end = cell_of(first), cell_of(last if mark else first)
        if not start or not end:
            return None
        area = Area(*start, *end)
    fits = area.top <= area.bottom <= ROWS and area.left <= area.right <= COLUMNS
    return area if fits else None


def is_on_the_sheet(text):
    """Whether both ends of an area are; a formula may name them in any order."""
    first, mark, last = text.partition(":")
    if mark and not cell_of(first):
        return bool(area_of(f"{first}:{first}") and area_of(f"{last}:{last}"))
    return bool(cell_of(first) and (not mark or cell_of(last)))


def overlapping(areas):
    """Each pair of areas that share a cell, of ``[(label, area)]``."""
    ordered = sorted(areas, key=lambda one: one[1])
    for index, (label, area) in enumerate(ordered):
        for other_label, other in ordered[index + 1 :]:
            if other.top > area.bottom:
                break
            if area.overlaps(other):
                yield label, other_label
