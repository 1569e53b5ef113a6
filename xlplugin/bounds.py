"""How much is taken in from outside: one table, each bound with its reason.

What is larger is refused in a line that says what, how large, and how large it may be. It is
looked at before it is read, copied or worked on, so that no cell, option or file takes the
machine's time or memory. Every bound is far above what people and payrolls have.
"""

from __future__ import annotations

from xlplugin.errors import NotUnderstood


class TooMuch(NotUnderstood):
    """More than is taken: ``#VALUE!``."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, hint="")


class Bound:
    """The most that is taken of something: ``what`` it is, in which ``unit``, and ``why`` so much.

    A bound of bytes is a whole number of megabytes and is told in them.
    """

    __slots__ = ("most", "unit", "what", "why")

    def __init__(self, what: str, most: int, unit: str, why: str) -> None:
        self.what = what
        self.most = most
        self.unit = unit
        self.why = why

    def hold(self, size: int, name: str = "") -> None:
        """Raise :class:`TooMuch` where there is more; ``name`` is what the message calls it."""
        if size > self.most:
            raise TooMuch(self.refusal(size, name))

    def refusal(self, size: int, name: str = "") -> str:
        """What is too large, how large it is, and how large it may be."""
        what = name or self.what
        if self.unit == BYTES:
            most = f"{self.most // MEGABYTE} MB"
            if size == self.most + 1:  # read no further than that
                return f"{what} is larger than {most}, the most that is read"
            return f"{what} has {_megabytes(size)} MB; at most {most} are read"
        return f"{what} has {size:,} {self.unit}; at most {self.most:,} are taken"


MEGABYTE = 2**20
BYTES = "bytes"


def _megabytes(size: int) -> str:
    """A size in megabytes, rounded up to a tenth."""
    tenths = -(-size * 10 // MEGABYTE)
    return f"{tenths // 10:,}.{tenths % 10}".removesuffix(".0")


# -- what is typed -----------------------------------------------------------------------------
TEXT = Bound("a text", 32_767, "letters", "a cell of Excel holds no more")
MATCH_BANDS = Bound("a match", 20, "bands", "plans have up to four")
ENTRIES = Bound(
    "a list", 1_000, "entries", "a year has 53 paydays; a plan's list, by hand or payroll"
)
CELLS = Bound("a range", 1_048_576, "cells", "a whole column of a sheet")

# -- files ---------------------------------------------------------------------------------------
PLAN_FILE = Bound("a plan file", MEGABYTE, BYTES, "one has 2 kB, and a megabyte takes seconds")
LIMITS_FILE = Bound("a file of limits", MEGABYTE, BYTES, "a year of the IRS has 10 kB")
PAYROLL_FILE = Bound("a payroll file", 50 * MEGABYTE, BYTES, "a year of one person has 20 kB")
LINE = Bound("a line", MEGABYTE, "letters", "payroll programs write a few hundred")
COLUMNS = Bound("a line", 16_384, "cells", "a sheet has no more columns")
LINES = Bound("a file", 1_048_576, "lines", "a sheet has no more rows")

# -- workbooks that somebody saved ---------------------------------------------------------------
WORKBOOK = Bound(
    "a workbook", 50 * MEGABYTE, BYTES, "a planner has 150 kB; pictures make it a few MB"
)
WORKBOOK_UNPACKED = Bound(
    "a workbook, unpacked,", 200 * MEGABYTE, BYTES, "XML packs to a tenth, and a planner has 2 MB"
)
WORKBOOK_PART = Bound(
    "a part of a workbook", 20 * MEGABYTE, BYTES, "of those that are no sheet: styles have 100 kB"
)
WORKBOOK_PARTS = Bound(
    "a workbook", 10_000, "parts", "a planner has 30; sheets and pictures are one each"
)
PART_TAGS = Bound(
    "parts of a workbook", 400_000, "tags", "64,000 styles, the most that Excel has, take 260,000"
)
SHEET_TAGS = Bound(
    "sheets", 2_000_000, "tags", "a planner has 100,000; own sheets are read if it speaks of them"
)
TAG = Bound(
    "a tag", MEGABYTE, BYTES, "a cell's tag has 40 bytes; the longest list areas of a sheet"
)
NESTING = Bound("XML", 100, "levels", "a cell's text lies seven deep, a drawing 30")
NAMESPACE = Bound("a namespace", 1_000, "letters", "those of Office have about 70")
ARRAY_AREAS = Bound("a sheet", 10_000, "array formulas", "a sheet with a hundred is rare")
COLUMN_SETTINGS = Bound("a sheet", 16_384, "settings of columns", "one for each column")
SHARED_CELLS = Bound(
    "a shared formula", 10_000, "cells", "a planner's longest column has 53, and each is written"
)
FOLLOWED = Bound(
    "what formulas depend on", 100_000, "steps", "beyond, a formula is told that it may change"
)
FORMULA = Bound("a formula", 8_192, "letters", "Excel takes no longer one")
BRACKETS = Bound("a formula", 100, "brackets", "a column of a table takes two")
NUMBER = Bound("a number", 400, "letters", "programs write 17 digits, and 308 places at most")
NUMBER_FORMAT = Bound("a number format", 1_000, "letters", "Excel takes 255")
