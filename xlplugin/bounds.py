"""How much is taken in from outside: one table, each bound with its reason.

What is larger is refused in a line that says what, how large, and how large it may be. It is
looked at before it is read, copied or worked on, so that no cell, option or file takes the
machine's time or memory. Every bound is far above what people and payrolls have.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xlplugin.errors import NotUnderstood


class TooMuch(NotUnderstood):
    """More than is taken: ``#VALUE!``."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, hint="")


class Bound(NamedTuple):
    """The most that is taken of something: ``what`` it is, in which ``unit``, and ``why`` so much.

    Bytes are told in megabytes, or in kilobytes below one.
    """

    what: str
    most: int
    unit: str
    why: str

    def hold(self, size: int, name: str = "") -> None:
        """Raise :class:`TooMuch` where there is more; ``name`` is what the message calls it."""
        if size > self.most:
            raise TooMuch(self.refusal(size, name))

    def refusal(self, size: int, name: str = "") -> str:
        """What is too large, how large it is, and how large it may be."""
        what = name or self.what
        if self.unit == BYTES:
            return f"{what} has {_in_bytes(size)}; at most {self.told} are read"
        return f"{what} has {size:,} {self.unit}; at most {self.most:,} are taken"

    def exceeded(self, name: str = "") -> TooMuch:
        """The refusal of what is more, where nobody went on to see by how much."""
        what = name or self.what
        if self.unit == BYTES:
            return TooMuch(f"{what} is larger than {self.told}, the most that is read")
        return TooMuch(f"{what} has more than {self.told}, the most that are taken")

    @property
    def told(self) -> str:
        """The most that is taken, with its unit."""
        return _in_bytes(self.most) if self.unit == BYTES else f"{self.most:,} {self.unit}"


KILOBYTE, MEGABYTE = 2**10, 2**20
BYTES = "bytes"


def _in_bytes(size: int) -> str:
    """A size in kilobytes or megabytes, rounded up to a tenth."""
    unit, name = (KILOBYTE, "kB") if size < MEGABYTE else (MEGABYTE, "MB")
    tenths = -(-size * 10 // unit)
    return f"{tenths // 10:,}.{tenths % 10}".removesuffix(".0") + f" {name}"


# -- what is typed -----------------------------------------------------------------------------
TEXT = Bound("a text", 32_767, "letters", "a cell of Excel holds no more")
MATCH_BANDS = Bound("a match", 20, "bands", "plans have up to four")
NAME = Bound("a name", 255, "letters", "a sentence that repeats it stays one")
ENTRIES = Bound("a list", 1_000, "entries", "bonuses, raises, stubs: a year has 53 paydays")
CELLS = Bound("a range", 1_048_576, "cells", "a whole column of a sheet")
ROWS = Bound(
    "a list", 100_000, "rows", "the largest plans have as many people; they take some seconds"
)

# -- files -------------------------------------------------------------------------------------
PLAN_FILE = Bound(
    "a plan file", 256 * KILOBYTE, BYTES, "one has 2 kB, and TOML of a hostile shape takes seconds"
)
PLAN_FILE_DOTS = Bound(
    "a line of a plan file", 1_000, "dots", "in TOML each may be a table within a table"
)
LIMITS_FILE = Bound("a file of limits", MEGABYTE, BYTES, "a year of the IRS has 10 kB")
LIMITS_TEXT = Bound(
    "a text in a file of limits", 1_000, "letters", "the longest authority has some 200"
)
PAYROLL_FILE = Bound("a payroll file", 5 * MEGABYTE, BYTES, "a year of one person has 20 kB")
PAYROLL_LINES = Bound("a payroll file", 100_000, "lines", "a year of one person has some hundred")
PAYROLL_LINE = Bound(
    "a line of a payroll file", MEGABYTE, "letters", "payroll programs write some hundred"
)
PAYROLL_TEXT = Bound(
    "a cell of a payroll file", 131_072, "letters", "four times what a cell of Excel holds"
)
PAYROLL_CELL = Bound(
    "an amount or a date of a payroll file", 100, "letters", "the longest have some 30"
)
PAYROLL_HEADER = Bound("a header of a payroll file", 1_000, "letters", "the longest have some 60")
PAYROLL_COLUMNS = Bound(
    "a line of a payroll file", 1_000, "cells", "the widest exports have some 300"
)
PAYROLL_LABELS = Bound("a payroll file", 1_000, "kinds of lines", "the longest stubs have some 60")
PAYROLL_UNPACKED = Bound(
    "a payroll workbook, unpacked,", 25 * MEGABYTE, BYTES, "a year of one person has 200 kB"
)
PAYROLL_PART = Bound(
    "a part of a payroll workbook", MEGABYTE, BYTES, "of those that are no cells: styles have 20 kB"
)
PAYROLL_SHEETS = Bound("a payroll workbook", 30, "sheets", "payroll programs write one to three")

# -- the server ----------------------------------------------------------------------------------
REQUEST = Bound("a request", 50 * MEGABYTE, BYTES, "four whole columns of a sheet have 45 MB")
REQUESTS = Bound("the requests under way", 256 * MEGABYTE, BYTES, "they are held in memory")
HEAD = Bound(
    "the head of a request", MEGABYTE // 2, BYTES, "a sign-in token has a few kB; pieces have 256"
)
SLOW_CALLS = Bound(
    "the line of slow calls", 1_000, "calls", "one Excel never has more requests under way"
)

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
    "sheets", 2_000_000, "tags", "a planner has 100,000; own sheets count if it speaks of them"
)
TAG = Bound(
    "a tag", MEGABYTE, BYTES, "a cell's tag has 40 bytes; the longest list areas of a sheet"
)
NESTING = Bound("XML", 100, "levels", "a cell's text lies seven deep, a drawing 30")
NAMESPACE = Bound("a namespace", 1_000, "letters", "those of Office have about 70")
ARRAY_AREAS = Bound("a sheet", 10_000, "array formulas", "a sheet with a hundred is rare")
COLUMN_SETTINGS = Bound("a sheet", 16_384, "settings of columns", "one for each column")
SHARED_CELLS = Bound(
    "a shared formula", 10_000, "cells", "a planner's longest has 63, and each is written"
)
OWN_CELLS = Bound(
    "own sheets of a planner", 100_000, "cells", "each is written anew; budgets have some hundred"
)
OWN_SHEETS = Bound("a planner", 100, "own sheets", "each may say something of 16,384 columns")
MERGED = Bound("a sheet", 10_000, "areas of merged cells", "forms have some hundred")
FOLLOWED = Bound(
    "what formulas depend on", 100_000, "steps", "beyond, a formula is told that it may change"
)
FORMULA = Bound("a formula", 8_192, "letters", "Excel takes none that is longer")
BRACKETS = Bound("a formula", 100, "brackets", "a column of a table takes two")
NUMBER = Bound("a number", 400, "letters", "programs write 17 digits, and 308 places at most")
NUMBER_FORMAT = Bound("a number format", 1_000, "letters", "Excel takes no more than 255")

_SECTIONS = {
    TEXT: "What is typed",
    PLAN_FILE: "Files",
    REQUEST: "The server",
    WORKBOOK: "Workbooks that somebody saved",
}
"""The bound that each section begins with."""


def _in_sections(bounds: Iterable[Bound]) -> dict[str, list[Bound]]:
    table: dict[str, list[Bound]] = {}
    section = ""
    for bound in bounds:
        section = _SECTIONS.get(bound, section)
        table.setdefault(section, []).append(bound)
    return table


TABLE = _in_sections([each for each in globals().values() if isinstance(each, Bound)])
"""All of them in their order, as the docs show them."""
