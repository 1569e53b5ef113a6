"""Proves the sheet Take to HR: every rule of the plan is asked about, what is assumed is what the
plan is worked out with and what the cells say, and it prints on one page at a size to read.
"""

from __future__ import annotations

import itertools
import random
import re
import subprocess

import openpyxl
import pytest
from outside import program
from parity.engines import ENGINES
from parity.generate import generated
from parity.plans import ORDINARY, empty, shown, typed_cells, workbook
from planner_book import measured
from planner_book.conftest import FULL, NEEDED, named_cells
from sizes import SEED, size

from xlplugin.plan import held, hr_questions
from xlplugin.plan.hr_questions import CELLS, NOT_USABLE, QUESTIONS
from xlplugin.sheets.planner import hr_sheet
from xlplugin.sheets.planner.fields import BLOCKS
from xlplugin.sheets.planner.titles import CONVERSIONS, HR
from xlplugin.sheets.styles import format_of

PARTS = [assumed for question in QUESTIONS for assumed in question.assumed]
ROWS = range(hr_sheet.FIRST, hr_sheet.LAST + 1)


def assumed_of(what):
    """The column of what is assumed, by the core."""
    cells = {cell.at: cell for cell in hr_sheet.sheet().cells}
    return [cells[f"C{row}"].content(what) for row in ROWS]


# -- what is asked -----------------------------------------------------------------------------
def test_every_rule_of_the_plan_is_asked_about():
    asked = {f"in_{each.part}" for each in PARTS}
    rules = {field.name for field in dict(BLOCKS)[held.PLAN_RULES]}
    assert len(rules) > 10
    assert rules <= asked


def test_every_question_names_cells_that_are_there_and_none_twice(path):
    names = named_cells(openpyxl.load_workbook(path))
    parts = [each.part for each in PARTS]
    assert len(parts) == len(set(parts))
    assert set(parts) <= set(CELLS)
    assert {f"in_{part}" for part in parts} <= set(names)


def test_a_question_is_one_and_there_are_few():
    assert len(QUESTIONS) <= 18
    for question in QUESTIONS:
        assert question.words[0].isupper() and question.words.endswith("?")
        assert bool(question.assumed) != bool(question.always)


def test_each_answer_has_its_place(path):
    """The places are those of the named cells; a link leads to the one it names."""
    book = openpyxl.load_workbook(path)
    names, sheet = named_cells(book), book[HR]
    for row, question in zip(ROWS, QUESTIONS, strict=True):
        said, link = sheet[f"E{row}"].value, sheet[f"E{row}"].hyperlink
        parts = [*(each.part for each in question.assumed), *question.also]
        places = [tuple(each.strip("'") for each in names[f"in_{part}"]) for part in parts]
        if not places:
            assert said == (CONVERSIONS if question.is_recorded else hr_sheet.NO_CELL)
            continue
        title, addresses = places[0][0], [at for _, at in places]
        assert {title} == {there for there, _ in places}
        assert said == f"{title}!{' and '.join(addresses)}"
        assert (link.location if link else "") == (
            "" if places[1:] else f"'{title}'!{addresses[0]}"
        )


# -- what is assumed ---------------------------------------------------------------------------
NOTHING_SAID = [
    "Yes (empty)",
    "Yes, one of the two",
    "Soon after each paycheck, without a fee",
    "No maximum (empty); steps of 1% (empty)",
    "No maximum (empty)",
    "No maximum (empty)",
    "No cap (empty)",
    "401(k) same (empty); after-tax same (empty)",
    "Paychecks until then: 1 (empty)",
    "No (empty)",
    "Yes, it stops (empty)",
    "No, it goes on (empty)",
    "No employer money (empty)",
    "No (empty)",
    "Sequential: until the limit (empty)",
    "None returned (empty)",
    "Yes (empty); deemed: unknown (empty)",
    "Yes (empty)",
]
ALL_SAID = [
    "Yes (empty)",
    "Yes, one of the two",
    "Soon after each paycheck, without a fee",
    "Up to 25%; steps of 0.5%",
    "Up to 50%",
    "Up to 60%",
    "10% a year",
    "401(k) 10%; after-tax 0%",
    "Paychecks until then: 2",
    "Yes",
    "No, it goes on",
    "Yes, it stops",
    "The match typed there",
    "Yes",
    "Prorated: a share each paycheck",
    "None returned (empty)",
    "No; deemed: unknown (empty)",
    "No",
]


def test_an_empty_planner_says_what_is_taken():
    assert assumed_of(empty()) == NOTHING_SAID


def test_a_full_one_says_what_was_typed(what):
    assert assumed_of(what) == ALL_SAID


SAME_YEAR = {
    "takes_after_tax": "yes", "cap_after_tax_election": 1, "cap_deferral": 1, "cap_combined": 1,
    "step": "1%", "elect_bonus_deferral": "same", "elect_bonus_after_tax": "same", "lag": 1,
    "spillover": "no", "stops_deferral": "yes", "stops_after_tax": "no",
    "employer_contributes": "yes", "match": "50% up to 6%, per paycheck",
    "pay_cap_method": "sequential", "plan_has_roth": "yes", "catch_up_60_63": "yes",
}  # fmt: skip
"""What an empty cell is said to mean, typed; the match of the year answers for the employer."""
OTHER_YEAR = {"after_tax_cap", "nhce_acp", "deemed_roth"}
"""Of which nothing that can be typed means the same as nothing."""
HIGH = ORDINARY | {
    "salary": 520_000, "age": 61, "prior_wages": 400_000, "elect_deferral": 0.2,
    "bonuses": [{"date": "2026-12-25", "amount": 30_000}],
}  # fmt: skip
"""A year in which the defaults matter."""
FIGURES = ("deferral", "catch_up", "after_tax", "employer", "must_be_roth", "room_year")


def test_nothing_is_left_out_of_what_is_typed_instead():
    assert set(SAME_YEAR) | OTHER_YEAR == {each.part for each in PARTS}


@pytest.mark.parametrize("part", SAME_YEAR)
def test_what_is_assumed_is_what_the_year_is_worked_out_with(part):
    without, typed = shown(**HIGH).year, shown(**HIGH | {part: SAME_YEAR[part]}).year
    assert [getattr(typed, each) for each in FIGURES] == [
        getattr(without, each) for each in FIGURES
    ]


# -- in cells ------------------------------------------------------------------------------------
BAD = {
    "in_lag": "soon", "in_cap_combined": 1.5, "in_spillover": "maybe", "in_after_tax_cap": 50,
    "in_elect_bonus_deferral": "same", "in_nhce_acp": -0.01, "in_step": 0.03,
}  # fmt: skip
"""Cells that cannot be used as they are."""


def plans(engine):
    """What is typed: nothing, something wrong, and generated plans."""
    source = random.Random(f"{SEED} take to HR")
    some = size("PARITY_IRONCALC" if engine == "IronCalc" else "PARITY_LIBREOFFICE") // 4
    found = {
        "nothing": empty(),
        "the rules alone": empty(in_cap_combined=0.5, in_after_tax_cap=9_000, in_lag=2),
        "words in other spellings": empty(in_spillover=" yes", in_pay_cap_method="until-maximum",
                                          in_stops_deferral=False, in_deemed_roth="y"),
        "not usable": empty(**NEEDED | {"in_employer_contributes": "No"} | BAD),
        "in full": shown(**FULL),
    }  # fmt: skip
    found |= {f"generated {number}": shown(**generated(source)) for number in range(some)}
    return found


def test_what_cannot_be_used_is_said_to_be_so():
    found = assumed_of(plans("IronCalc")["not usable"])
    asked = [{f"in_{each.part}" for each in question.assumed} for question in QUESTIONS]
    for said, names in zip(found, asked, strict=True):
        assert said.count(NOT_USABLE) == len(names & set(BAD))


@pytest.mark.grows
@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("IronCalc", marks=pytest.mark.engine("IronCalc")),
        pytest.param("LibreOffice", marks=[pytest.mark.engine("LibreOffice"), pytest.mark.proof]),
    ],
)
def test_cells_and_core_say_the_same(engine, tmp_path):
    typed = plans(engine)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(shown(**ORDINARY)))
    changed = [typed_cells(each) for each in typed.values()]
    for name, found in zip(typed, ENGINES[engine](path, changed), strict=True):
        assert [found[HR][f"C{row}"] for row in ROWS] == assumed_of(typed[name]), name


# -- on paper --------------------------------------------------------------------------------------
WIDEST = {
    "after_tax_cap": "$9,999,999.99", "step": "0.5%", "lag": "53",
    "elect_bonus_deferral": "$12,345.67", "elect_bonus_after_tax": "$12,345.67",
}  # fmt: skip


def texts_of(assumed):
    """All that a cell can make the sheet say, at its widest."""
    yield assumed.told(None)
    yield NOT_USABLE
    if isinstance(assumed.says, str):
        figure = WIDEST.get(assumed.part, "12.5%")
        yield assumed.says.format(figure)
    else:
        yield from assumed.says.values()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_a_question_and_what_is_assumed_take_two_lines(question):
    answers = itertools.product(*map(texts_of, question.assumed))
    assumed = {hr_questions.BETWEEN.join(each) for each in answers} - {""} | {question.always}
    place, _ = hr_sheet.where(question)
    for letter, style, texts in (
        ("B", "hr_question", {question.words}),
        ("C", "hr_assumed", assumed),
        ("E", "hr_place", {place}),
    ):
        form = format_of(style)
        room = measured.column_width(hr_sheet.WIDTHS[letter]) - measured.INDENT * form.get(
            "indent", 0
        )
        for text in texts:
            assert measured.lines(text, room, form["font_size"]) <= 2, text


INCH = 96
"""Pixels of a screen."""


def test_it_is_as_wide_and_as_high_as_a_page():
    """Of Letter, less the margins; LibreOffice takes a column as a twentieth wider."""
    sheet = hr_sheet.sheet()
    wide = sum(measured.column_width(width) + measured.EDGES for width in sheet.widths.values())
    assert wide * 1.05 <= 7.5 * INCH
    last = max(int(re.sub(r"\D", "", cell.at)) for cell in sheet.cells)
    high = sum({1: 30, **sheet.heights}.get(row, sheet.row_height) for row in range(1, last + 1))
    assert high <= (11 - 0.55 - 0.6) * 72
    assert sheet.portrait and (sheet.pages_wide, sheet.pages_high) == (1, 1)


def test_nothing_on_it_is_smaller_than_ten_points():
    assert min(format_of(cell.style)["font_size"] for cell in hr_sheet.sheet().cells) == 10


@pytest.mark.proof
@pytest.mark.engine("LibreOffice", "poppler")
def test_it_prints_on_one_page_at_its_own_size(path, tmp_path):
    """Rows are as far from each other on paper as the sheet says, so letters are as large."""
    subprocess.run(
        [
            program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(path),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert program("poppler")
    pdf = tmp_path / path.with_suffix(".pdf").name
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" .*>(\S+)</word>')
    pages = [[(float(x), float(y), text) for x, y, text in word.findall(page)]
             for page in told.split("<page ")[1:]]  # fmt: skip
    (page,) = [page for page in pages if [text for *_, text in page[:3]] == HR.split()]
    left = min(x for x, *_ in page)
    at = {text: y for x, y, text in reversed(page) if x - left < 2 and text.isdigit()}
    assert list(at) == [str(number) for number in range(len(QUESTIONS), 0, -1)]
    apart = (at[str(len(QUESTIONS))] - at["1"]) / (len(QUESTIONS) - 1)
    assert apart == pytest.approx(hr_sheet.TWO_LINES, rel=0.01)
    assert max(y for x, y, text in page if text == "advice.") > at[str(len(QUESTIONS))]
