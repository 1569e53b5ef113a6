"""Proves that no text is cut off and no number shows as ``####`` at 100 %, in many states of a
year, and that Start fits on the screen of a small laptop.

Texts are measured by the widths of their letters, against the columns of the file. A text runs
on over empty neighbors only; a number or a date does not run on at all.
"""

from __future__ import annotations

import random

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from parity.generate import generated
from parity.plans import ORDINARY, empty, shown
from planner_book import measured
from planner_book.conftest import FULL, NEEDED, sentences_of_problems

from xlplugin.plan.pieces import WHOLE
from xlplugin.plan.said import SAID
from xlplugin.sheets.layout import DATE, FINE, MONEY, row_column
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import EXAMPLE
from xlplugin.sheets.planner.input_places import address_of, on_sheet
from xlplugin.sheets.planner.start import ASSUMED
from xlplugin.sheets.styles import CENTS, ELECTION, format_of
from xlplugin.units import DAY, DOLLARS, NUMBER, SHARE

LARGE = 9_999_999.99
LAPTOP = 1_330
"""Pixels beside the row numbers and the scroll bar on a screen of 1,366."""

SOME = {
    "in full": FULL,
    "the example": EXAMPLE,
    "over the limit": EXAMPLE | {"ytd_after_tax": 60_000},
    "over 402(g)": EXAMPLE | {"ytd_deferral": 30_000},
    "all is paid": EXAMPLE | {"ytd_date": "2026-12-31"},
    "a bonus in the year to date": EXAMPLE | {"ytd_date": "2026-12-11"},
    "a high salary": {"salary": LARGE, "prior_wages": LARGE, "match": "300% max $9,999,999.99",
                      "bonuses": [{"date": "2026-12-25", "amount": LARGE}]},
    "53 paydays": {"schedule": "weekly", "first_payday": "2026-01-01", "changes": "few"},
    "a job change": {"first_payday": "2026-07-10", "prior_deferral": 15_000},
    "small steps": {"step": "0.1%", "changes": "few", "elect_deferral": 0.095,
                    "elect_after_tax": 0.125, "ytd_date": "2026-09-25",
                    "ytd_deferral": 12_345.67, "ytd_employer": 4_000},
    "followed": {"elections": [{"from": paycheck, "deferral": 0.125, "after_tax": 0.375}
                               | ({"deferral": 11_234.56} if paycheck % 2 else {})
                               for paycheck in range(1, 27)]},
    "elections in dollars": {"elect_deferral": 1_234.56, "elect_after_tax": 12_345.67,
                             "elect_bonus_deferral": 12_345.67, "lag": 3,
                             "bonuses": [{"date": "2026-12-25", "amount": 30_000}]},
    "goals": {"after_tax_cap": LARGE, "deferral_goal": LARGE, "after_tax_goal": LARGE},
    "a year long gone": {"year": 2015, "first_payday": "2015-01-02"},
    "a match on after-tax": {"match": "50% up to 6% including after-tax"},
}  # fmt: skip
"""What is given instead of what is ordinary."""


@pytest.fixture(scope="module")
def states():
    """What is shown in each state of a year."""
    source = random.Random(2026)
    plans = {name: shown(**ORDINARY | given) for name, given in SOME.items()}
    plans |= {f"generated {number}": shown(**generated(source)) for number in range(25)}
    plans |= {"empty": empty()}
    plans |= {f"without {name}": empty(**NEEDED | {name: None}) for name in NEEDED}
    plans["a problem"] = empty(**NEEDED)
    plans["a problem"].problem = max(sentences_of_problems(), key=len)
    return plans


class Page:
    """A sheet as a screen shows it: pixels of its columns, points of its rows."""

    def __init__(self, sheet, written):
        self.sheet = sheet
        self.columns = {}
        for dimension in written.column_dimensions.values():
            for number in range(dimension.min, dimension.max + 1):
                self.columns[number - 1] = measured.column_width(dimension.width)
        self._default = written.sheet_format.defaultRowHeight
        self._heights = {n: row.ht for n, row in written.row_dimensions.items() if row.ht}

    def column(self, at):
        return self.columns[row_column(at)[1]]

    def height(self, at):
        return self._heights.get(row_column(at)[0] + 1, self._default)

    def room(self, at, filled, step):
        """Pixels for a text: its own column, and those beside it as long as they are empty."""
        row, column = row_column(at)
        room = self.columns[column]
        while (column := column + step) in self.columns:
            if f"{get_column_letter(column + 1)}{row + 1}" in filled:
                break
            room += self.columns[column]
        return room


@pytest.fixture(scope="module")
def pages(path):
    book = openpyxl.load_workbook(path)
    return [Page(sheet, book[sheet.name]) for sheet in sheets()]


def font(cell):
    form = format_of(cell.style)
    return form["font_size"], form.get("bold", False)


def margin(cell):
    return measured.EDGES + measured.INDENT * format_of(cell.style).get("indent", 0)


def finding(page, cell, content, filled):
    """How a cell does not show all of a number or a text; nothing where it does."""
    form = format_of(cell.style)
    if form.get("text_wrap"):
        count = measured.lines(content, page.column(cell.at) - margin(cell), *font(cell))
        needs, room = count * form["font_size"] * 15 / 11, page.height(cell.at)
    elif isinstance(content, str):
        step = -1 if form.get("align") == "right" else 1
        needs = measured.width(content, *font(cell)) + margin(cell)
        room = page.room(cell.at, filled, step)
    else:
        content = measured.shown(content, form.get("num_format", "0"))
        needs, room = measured.width(content, *font(cell)) + margin(cell), page.column(cell.at)
    if needs <= room:
        return ""
    return f"{page.sheet.name}!{cell.at} has {room:.0f} for the {needs:.0f} of {content!r}"


def cut_off(page, what, seen):
    """The findings of a sheet; ``seen`` holds what was looked at before."""
    contents = {cell.at: cell.content(what) for cell in page.sheet.cells}
    filled = {
        cell.at for cell in page.sheet.cells
        if cell.formula or cell.style.startswith("in_") or contents[cell.at] not in (None, "")
    }  # fmt: skip
    for cell in page.sheet.cells:
        content = contents[cell.at]
        if content in (None, "") or cell.name.startswith(("calc_problem", "calc_words")):
            continue  # what is said of the cells is read on Start
        if cell.name == "in_match":
            continue  # two lines; whatever is typed there is read back below
        if (page.sheet.name, cell.at, content) not in seen:
            seen.add((page.sheet.name, cell.at, content))
            if found := finding(page, cell, content, filled):
                yield found


def test_nothing_is_cut_off(pages, states):
    seen = set()
    found = {
        f"{each} ({name})"
        for name, what in states.items()
        for page in pages
        for each in cut_off(page, what, seen)
    }
    assert len(seen) > 10_000
    assert not found, "\n".join(sorted(found))


def test_every_sentence_of_a_problem_fits(pages):
    """On Start, where it is read, and on the sheets that repeat it."""
    what, repeated = empty(**NEEDED), {}
    what.problem = "A problem."
    for page in pages:
        contents = {cell.at: cell.content(what) for cell in page.sheet.cells}
        filled = {at for at, content in contents.items() if content not in (None, "")}
        for cell in page.sheet.cells:
            if contents[cell.at] == what.problem and not cell.name.startswith("calc_problem"):
                repeated[page.sheet.name] = page, cell, filled
    assert {"Start", "Paychecks"} <= set(repeated)
    lines = [cell for cell in pages[0].sheet.cells if cell.at in ("C2", "C3")]
    sentences = sentences_of_problems()
    assert len(sentences) > 200
    found = {
        told
        for title, (page, cell, filled) in repeated.items()
        for sentence in sentences
        for at, part in (_in_lines(lines, sentence) if title == "Start" else [(cell, sentence)])
        if (told := finding(page, at, part, filled))
    }
    assert not found, "\n".join(sorted(found))


def _in_lines(lines, sentence):
    """The two lines of Start: what is wrong, and what to type instead."""
    what = empty(**NEEDED)
    what.problem = sentence
    return [(cell, cell.content(what)) for cell in lines]


WIDEST = {DOLLARS: f"${LARGE:,}", WHOLE: "$99,999", SHARE: "12.3456%", DAY: "May 26", NUMBER: "53"}

"""Whole dollars are of what could still fit, within 415(c)."""


def widest(said):
    """A sentence with its widest figures and all of its pieces; between two of three is a comma."""
    own = said.text.format(*(WIDEST[unit] for _, unit in said.figures))
    return (own + "".join(map(widest, said.pieces))).replace(" and , ", ", ")


@pytest.mark.parametrize("said", SAID, ids=lambda said: said.code)
def test_what_the_answer_assumes_fits(pages, said):
    """Each sentence with its widest figures, in a row of Start."""
    sentence = widest(said)
    start = pages[0]
    cell = next(cell for cell in start.sheet.cells if cell.at == f"B{ASSUMED + 1}")
    assert not finding(start, cell, sentence, set())


def test_what_is_too_long_would_be_seen(pages):
    start = pages[0]
    cells = {cell.at: cell for cell in start.sheet.cells}
    sentence = "A sentence at the top that nobody would want to read to its end. " * 3
    assert "C2 has" in finding(start, cells["C2"], sentence, set())
    assert "B11 has" in finding(
        start, cells["B11"], "A label that is much wider than its column of 31 digits", {"C11"}
    )
    assert "C9 has" in finding(start, cells["C9"], LARGE * 1e20, set())
    assert not finding(start, cells["C9"], LARGE, set())


def test_every_money_column_holds_ten_million(pages):
    money = [
        (page, cell)
        for page in pages
        for cell in page.sheet.cells
        if cell.unit in (MONEY, FINE) or cell.style in ("in_money", "in_any", "dollars_short")
    ]
    assert len(money) > 3_000
    assert not [found for page, cell in money if (found := finding(page, cell, LARGE, set()))]


def test_every_date_and_percentage_fits(pages):
    """The longest names of a day and a month, and the widest; three decimals."""
    wednesday, september, may = 46_351, 46_295, 46_169
    for page in pages:
        for cell in page.sheet.cells:
            if cell.unit == DATE or cell.style == "in_date":
                assert not finding(page, cell, wednesday, set())
                assert not finding(page, cell, september, set())
                assert not finding(page, cell, may, set())
            if "%" in str(format_of(cell.style).get("num_format")):
                assert not finding(page, cell, 0.98765, set())


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1234.5, "$#,##0.00", "$1,234.50"), (0, CENTS, "\u2013"), (-3, CENTS, "-3.00"),
        (0.125, "0.0##%", "12.5%"), (0.1, "0.0##%", "10.0%"),
        (0.07, ELECTION, "7.0%"), (750.5, ELECTION, "$750.50"),
        (46_024, "mmm d, yyyy", "Jan 2, 2026"), (46_024, "ddd mmm d", "Fri Jan 2"), (7, "0", "7"),
    ],
)  # fmt: skip
def test_numbers_are_measured_as_their_formats_show_them(number, form, text):
    assert measured.shown(number, form) == text


def test_start_fits_on_a_laptop(pages):
    """The answer, all that is filled in and the line of what applies, without scrolling: a window
    of 1366 x 768 leaves about 500 pixels to the cells."""
    start = pages[0]
    assert max(start.columns) == row_column("J1")[1]
    assert sum(start.columns.values()) <= LAPTOP
    last = max(int(address_of(name)[1:]) for name in on_sheet("Start"))
    assert sum(start.height(f"A{row}") for row in range(1, last + 1)) * 96 / 72 < 500
