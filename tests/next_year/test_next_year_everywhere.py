"""Proves of every face that a new year is on it, and that it is right once it is recalculated.

Two packages: ``before`` two made-up years were added, and ``later``. Their workbooks are
recalculated by two engines, and each checks what the other made.
"""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from made_up_years import ROOT, add_years
from next_year.copies import Copy
from outside import program
from parity.engines import ENGINES, cached_values
from ways_in.calc import calc_values, calc_with
from ways_in.native import ENGINES as NATIVE

from xlplugin.arithmetic import days
from xlplugin.sheets.opened import OpenedWorkbook

pytestmark = [pytest.mark.proof, pytest.mark.engine("IronCalc", "LibreOffice", "CellRune")]

PERSON = ("--salary", "250000", "--match", "50% up to 6%", "--age", "61", "--schedule", "monthly",
          "--pay-days", "29", "--first-payday")  # fmt: skip


def person(year):
    return (*PERSON, f"{year}-01-29", "--year", str(year))


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("later"), 2027, 2028)


# -- functions, tables, panes ------------------------------------------------------------------
LIMITS = {("402(g)", 2027): 25_000, ("402(g)", 2028): 25_500, ("415(c)", 2027): 72_500,
          ("415(c)", 2028): 73_000, ("IRA", 2028): 8_500, ("HSA_FAMILY", 2027): 9_000}  # fmt: skip
"""The made-up amounts: 500 more a year, but for what is published of 2027."""
CALLS = {
    ("MEGAROTH_CAP", (500_000, "none", 45, 2028)): 73_000 - 25_500,
    ("MEGAROTH_DEFERRAL", (200_000, 45, 2027)): 25_000,
    ("MEGAROTH_IRA", (45, 2028)): 8_500,
    **{("MEGAROTH_LIMIT", key): amount for key, amount in LIMITS.items()},
}


def test_every_function_by_the_command(later):
    for (name, arguments), answer in CALLS.items():
        assert float(later.megaroth("call", name, *arguments)) == answer, (name, arguments)
    cap = ("--salary", "500000", "--match", "0", "--age", "45", "--year", "2028")
    assert "47,500" in later.megaroth("cap", *cap)
    assert "25,500" in later.megaroth("explain", *cap)
    assert "25,500" in later.megaroth("order", "--budget", "60000", *cap)


def test_the_tables_of_limits(later):
    rows = json.loads(later.megaroth("limits", "2028", "--json"))
    amounts = {row["code"]: row["amount"] for row in rows}
    assert amounts["415C_DC"] == 73_000 and amounts["402G_DEFERRAL"] == 25_500
    years = [row["year"] for row in json.loads(later.megaroth("limits", "--code", "415C_DC",
                                                              "--json"))]  # fmt: skip
    assert years[-3:] == [2026, 2027, 2028]
    assert "projected" not in later.megaroth("limits", "2028", "--projected", "--code", "415C_DC")


@pytest.mark.parametrize("engine", NATIVE)
def test_native_formulas(later, engine):
    later.megaroth("functions", "-o", "native.xlsx", "--force")
    book = (later.folder / "native.xlsx").read_bytes()
    calls = [(f"={name}({','.join(map(_cell, given))})", 1, 1) for name, given in CALLS]
    if engine == "CellRune":
        calls = [call for call in calls if "LIMIT(" in call[0]]  # it wants every argument
    right = [answer for (name, _), answer in CALLS.items()
             if engine != "CellRune" or name == "MEGAROTH_LIMIT"]  # fmt: skip
    found = [rows[0][0] for rows in NATIVE[engine](book, calls)]
    assert found == right


def _cell(value):
    return f'"{value}"' if isinstance(value, str) else str(value)


PANE = """
import json, sys
from xlplugin.routes.server import form, pane
asked = {"salary": "500000", "match": "0", "age": "45", "year": "2028"}
print(json.dumps(pane.answer(form.STEPS, asked)))
"""


def test_the_task_pane(later):
    done = later.python("-c", PANE)
    answer = json.loads(done.stdout or "{}")
    assert answer.get("room") == 47_500, done.stderr


@pytest.mark.route("libreoffice")
def test_the_add_in_of_libreoffice(later):
    later.megaroth("libreoffice", "-o", "xlplugin.oxt", "--force")
    with calc_with((later.folder / "xlplugin.oxt").read_bytes()) as calc:
        assert calc_values([(name, list(given)) for name, given in CALLS], calc) == [
            *CALLS.values()
        ]


def test_the_text_for_xlwings_lite_and_the_server_carry_the_year(later):
    for year in ("2027", "2028"):
        code = (
            f"from xlplugin.routes.package import files; print('law/limits/{year}.csv' in files())"
        )
        assert later.python("-c", code).stdout.strip() == "True"


# -- the planning workbook ---------------------------------------------------------------------
PLANS = (2010, 2023, 2024, 2025, 2026, 2027, 2028)


@pytest.fixture(scope="module")
def made(before, later, tmp_path_factory):
    """Workbooks of either package, by a name that says which and what."""
    folder = tmp_path_factory.mktemp("made")
    for copy, word, years in ((before, "before", PLANS[:5]), (later, "later", PLANS)):
        for year in years:
            copy.megaroth("plan", *person(year), "-o", folder / f"{word} {year}.xlsx")
        copy.megaroth("template", "--example", "-o", folder / f"{word} example.xlsx")
        copy.megaroth("template", "-o", folder / f"{word} empty.xlsx")
    later.megaroth("template", "--year", "2028", "-o", folder / "later empty 2028.xlsx")
    start = folder / "before 2026.xlsx"
    before.megaroth("roll", start, "--year", "2027", "-o", folder / "before projected 2027.xlsx")
    for year in (2027, 2028):
        later.megaroth("roll", start, "--year", year, "-o", folder / f"later rolled {year}.xlsx")
    later.megaroth("roll", folder / "later 2026.xlsx", "-o", folder / "later moved 2027.xlsx")
    typed = folder / "later typed 2027.xlsx"
    typed.write_bytes(with_year(start, 2027))
    later.megaroth("replan", typed, "-o", folder / "later replanned 2027.xlsx")
    typed.unlink()
    return {path.stem: path for path in sorted(folder.glob("*.xlsx"))}


def with_year(path, year):
    """A saved workbook with another year typed into Start, and a payday in it."""
    book = OpenedWorkbook.open(str(path))
    book.put("Start", "C7", year)
    book.put("Start", "C11", days.serial(datetime.date(year, 1, 29)))
    return book.contents()


def unlike(one, other):
    """The cells that are not the same in two readings of a workbook."""
    found = []
    for title in one:
        for at in {*one[title], *other[title]}:
            a, b = (values[title].get(at, "") for values in (one, other))
            a, b = ("" if value is None else value for value in (a, b))
            numbers = all(isinstance(value, int | float) for value in (a, b))
            if abs(a - b) > 1e-6 if numbers else a != b:
                found.append((title, at, a, b))
    return found


HEADS = {
    "before 2010": [2010, 2024, 2025, 2026], "before 2026": [2023, 2024, 2025, 2026],
    "later 2010": [2010, 2026, 2027, 2028], "later 2023": [2023, 2026, 2027, 2028],
    "later 2024": [2024, 2026, 2027, 2028], "later 2026": [2025, 2026, 2027, 2028],
    "later 2028": [2025, 2026, 2027, 2028], "later empty": [2025, 2026, 2027, 2028],
    "later rolled 2028": [2023, 2024, 2025, 2026, 2028],
    "later moved 2027": [2025, 2026, 2027, 2028],
    "later replanned 2027": [2023, 2024, 2025, 2026, 2027],
    "before projected 2027": [2023, 2024, 2025, 2026, 2027],
}  # fmt: skip


def test_the_years_of_the_sheet(made):
    for name, years in HEADS.items():
        cells = cached_values(made[name])["Limits"]
        assert [cells[f"{letter}4"] for letter in "CDEFGH" if f"{letter}4" in cells] == years, name


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_saved_is_what_a_recalculation_finds(made, engine):
    for name, path in made.items():
        (found,) = ENGINES[engine](path, [{}])
        assert not unlike(cached_values(path), found)[:5], name


def test_published_amounts_are_taken_where_they_are_published(made):
    for name, limit in (("later rolled 2027", 72_500), ("later rolled 2028", 73_000),
                        ("later replanned 2027", 72_500), ("later 2027", 72_500)):  # fmt: skip
        values = cached_values(made[name])
        assert "projected" not in values["Start"]["B1"], name
        assert limit in values["Limits"].values(), name
    assert "projected" in cached_values(made["before projected 2027"])["Start"]["B1"]


@pytest.fixture(scope="module")
def resaved(made, tmp_path_factory):
    """The workbooks as LibreOffice recalculates and saves them."""
    folder = tmp_path_factory.mktemp("resaved")
    subprocess.run(
        [program("LibreOffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", "xlsx", "--outdir", str(folder), *map(str, made.values())],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    return {path.stem: path for path in sorted(folder.glob("*.xlsx"))}


def test_each_package_checks_what_either_made(before, later, made, resaved):
    assert len(resaved) == len(made)
    paths = [books[name] for books in (made, resaved) for name in made if "empty" not in name]
    assert len(paths) > 30
    for copy in (later, before):
        for path, (code, told) in copy.checks(paths).items():
            assert code == 0 and "saved results are correct" in told, (path, told)
            assert "another version" not in told and "belongs" not in told, (path, told)


def test_a_year_that_only_the_workbook_knows_is_said(before, later, made):
    said = "Limits!E4: 2027 is not published in this version; its amounts are used as the sheet"
    assert said in before.megaroth("check", made["later 2026"])
    assert "not published in this version" not in later.megaroth("check", made["later 2026"])


def test_a_projection_is_held_against_what_is_published_by_now(before, later, made):
    told = later.megaroth("check", made["before projected 2027"])
    assert "Limits!G8: holds 75,000; 72,500 is published for 2027" in told
    assert "is published for" not in before.megaroth("check", made["before projected 2027"])


def test_a_constant_that_is_published_otherwise_by_now_is_told(later, made, tmp_path):
    """An amount of a year that the workbook was made with is corrected."""
    mended = Copy(tmp_path)
    add_years(mended.limits, 2027, 2028)
    path = mended.limits / "2025.csv"
    text = path.read_text(encoding="utf-8")
    assert "415C_DC,70000," in text
    path.write_text(text.replace("415C_DC,70000,", "415C_DC,71000,"), encoding="utf-8")
    told = mended.refuses("check", made["before 2026"])
    assert "Limits!E8: holds 70,000, where 71,000 belongs" in told
    assert "Limits!E8: holds 70,000" not in later.megaroth("check", made["before 2026"])


def test_a_year_typed_into_start_that_no_column_holds(later, before, made, tmp_path):
    for year, copy in ((2027, later), (2028, later), (2022, before), (2009, later)):
        path = tmp_path / f"{year}.xlsx"
        path.write_bytes(with_year(made["before 2026"], year))
        told = copy.refuses("check", path)
        assert f"Start!C7: {year} is not on the Limits sheet" in told
        done = copy.python("-m", "xlplugin", "replan", path, where=tmp_path)
        assert done.returncode == 0, done.stderr
        assert f"Limits: the published amounts of {year} are in a cream column now" in done.stderr
        replanned = tmp_path / f"{year}-replanned.xlsx"
        assert "saved results are correct" in copy.megaroth("check", replanned)
        for engine in ENGINES.values():
            (found,) = engine(replanned, [{}])
            assert not unlike(cached_values(replanned), found)[:5], year


def test_workbooks_that_lie_ready_are_checked_by_a_later_package(later):
    path = ROOT / "templates" / "planner-example.xlsx"
    assert "saved results are correct" in later.megaroth("check", path)


# -- what is generated -------------------------------------------------------------------------
def test_the_documents_are_made_anew_and_hold_then(later, tmp_path):
    whole = tmp_path / "project"
    nothing = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "tests")
    shutil.copytree(ROOT, whole, ignore=nothing)
    shutil.copytree(later.limits, whole / "xlplugin" / "law" / "limits", dirs_exist_ok=True)
    (project := Copy.__new__(Copy)).folder = whole
    assert project.python("docs/generate.py").returncode == 0
    check = project.python("docs/generate.py", "--check")
    assert (check.returncode, check.stdout) == (0, "")
    book = openpyxl.load_workbook(whole / "templates" / "planner-empty.xlsx")
    assert [book["Limits"][f"{letter}4"].value for letter in "CDEF"] == [2025, 2026, 2027, 2028]
    with zipfile.ZipFile(whole / "workbooks" / "megaroth-functions.xlsx") as package:
        assert b"made up" in package.read("xl/sharedStrings.xml")
