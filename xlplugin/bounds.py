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
            return f"{what} has {_in_bytes(size)}; the limit is {self.told}"
        return f"{what} has {size:,} {self.unit}; the limit is {self.most:,}"

    def exceeded(self, name: str = "") -> TooMuch:
        """The refusal of what is more, where nobody went on to see by how much."""
        what = name or self.what
        if self.unit == BYTES:
            return TooMuch(f"{what} is larger than {self.told}, the limit")
        return TooMuch(f"{what} has more than {self.told}, the limit")

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
TEXT = Bound("a text", 32_767, "letters", "the most an Excel cell holds")
MATCH_BANDS = Bound("a match", 20, "bands", "plans have at most four")
NAME = Bound("a name", 255, "letters", "keeps a message that repeats it readable")
ENTRIES = Bound("a list", 1_000, "entries", "bonuses, raises, stubs: a year has at most 53 paydays")
CELLS = Bound("a range", 1_048_576, "cells", "a whole column of a sheet")
ROWS = Bound(
    "a list", 100_000, "rows", "the largest plans have that many people; they take a few seconds"
)

# -- files -------------------------------------------------------------------------------------
PLAN_FILE = Bound(
    "a plan file",
    256 * KILOBYTE,
    BYTES,
    "a typical one has 2 kB, and malicious TOML can take seconds to read",
)
PLAN_FILE_DOTS = Bound(
    "a line of a plan file", 1_000, "dots", "in TOML each dot can be a table within a table"
)
LIMITS_FILE = Bound("a file of limits", MEGABYTE, BYTES, "one year's limits take 10 kB")
LIMITS_TEXT = Bound(
    "a text in a file of limits", 1_000, "letters", "the longest citation has about 200"
)
PAYROLL_FILE = Bound("a payroll file", 5 * MEGABYTE, BYTES, "one person's year takes 20 kB")
PAYROLL_LINES = Bound("a payroll file", 100_000, "lines", "one person's year has a few hundred")
PAYROLL_LINE = Bound(
    "a line of a payroll file", MEGABYTE, "letters", "payroll programs write a few hundred"
)
PAYROLL_TEXT = Bound(
    "a cell of a payroll file", 131_072, "letters", "four times what an Excel cell holds"
)
PAYROLL_CELL = Bound(
    "an amount or a date of a payroll file", 100, "letters", "the longest have about 30"
)
PAYROLL_HEADER = Bound("a header of a payroll file", 1_000, "letters", "the longest have about 60")
PAYROLL_COLUMNS = Bound(
    "a line of a payroll file", 1_000, "cells", "the widest exports have about 300"
)
PAYROLL_LABELS = Bound("a payroll file", 1_000, "kinds of lines", "the longest stubs have about 60")
PAYROLL_UNPACKED = Bound(
    "a payroll workbook, unpacked,", 25 * MEGABYTE, BYTES, "one person's year takes 200 kB"
)
PAYROLL_PART = Bound(
    "a part of a payroll workbook", MEGABYTE, BYTES, "parts other than cells: styles take 20 kB"
)
PAYROLL_SHEETS = Bound("a payroll workbook", 30, "sheets", "payroll programs write one to three")

# -- the server ----------------------------------------------------------------------------------
REQUEST = Bound("a request", 50 * MEGABYTE, BYTES, "four whole columns of a sheet take 45 MB")
REQUESTS = Bound("all requests in progress", 256 * MEGABYTE, BYTES, "they are held in memory")
HEAD = Bound(
    "the head of a request", MEGABYTE // 2, BYTES, "a sign-in token takes a few kB; pieces take 256"
)
SLOW_CALLS = Bound(
    "the queue of slow calls", 1_000, "calls", "one Excel never has more requests in progress"
)

# -- workbooks that somebody saved ---------------------------------------------------------------
WORKBOOK = Bound(
    "a workbook", 50 * MEGABYTE, BYTES, "a planner takes 150 kB; pictures make it a few MB"
)
WORKBOOK_UNPACKED = Bound(
    "a workbook, unpacked,",
    200 * MEGABYTE,
    BYTES,
    "XML shrinks to a tenth, and a planner takes 2 MB",
)
WORKBOOK_PART = Bound(
    "a part of a workbook", 20 * MEGABYTE, BYTES, "parts other than sheets: styles take 100 kB"
)
WORKBOOK_PARTS = Bound(
    "a workbook", 10_000, "parts", "a planner has 30; each sheet and picture is one"
)
PART_TAGS = Bound(
    "parts of a workbook",
    400_000,
    "tags",
    "64,000 styles, the most that Excel allows, take 260,000",
)
SHEET_TAGS = Bound(
    "sheets", 2_000_000, "tags", "a planner has 100,000; your own sheets count if it refers to them"
)
TAG = Bound(
    "a tag", MEGABYTE, BYTES, "a cell's tag takes 40 bytes; the longest list the areas of a sheet"
)
NESTING = Bound("XML", 100, "levels", "a cell's text is nested seven deep, a drawing 30")
NAMESPACE = Bound("a namespace", 1_000, "letters", "Office's own have about 70")
ARRAY_AREAS = Bound("a sheet", 10_000, "array formulas", "a sheet with a hundred is rare")
COLUMN_SETTINGS = Bound("a sheet", 16_384, "column settings", "one for each column")
SHARED_CELLS = Bound(
    "a shared formula",
    10_000,
    "cells",
    "a planner's longest column has 53, and each cell is written",
)
OWN_CELLS = Bound(
    "your own sheets in a planner",
    100_000,
    "cells",
    "each is rewritten; budgets have a few hundred",
)
OWN_SHEETS = Bound("a planner", 100, "sheets of your own", "each may describe 16,384 columns")
MERGED = Bound("a sheet", 10_000, "merged areas", "forms have a few hundred")
FOLLOWED = Bound(
    "what formulas depend on",
    100_000,
    "steps",
    "beyond that, a formula is reported as one that may change",
)
FORMULA = Bound("a formula", 8_192, "letters", "the most that Excel accepts")
BRACKETS = Bound("a formula", 100, "brackets", "a table column takes two")
NUMBER = Bound("a number", 400, "letters", "programs write 17 digits and at most 308 places")
NUMBER_FORMAT = Bound("a number format", 1_000, "letters", "Excel accepts at most 255")

_SECTIONS = {
    TEXT: "What is typed",
    PLAN_FILE: "Files",
    REQUEST: "The server",
    WORKBOOK: "Workbooks someone saved",
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
