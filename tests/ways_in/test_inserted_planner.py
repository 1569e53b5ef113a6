"""Proves the script that inserts the planning template: what it leaves in a workbook holds the
template, calculates like it in two engines, and is planned by the script and by the command.
"""

from __future__ import annotations

import shutil

import openpyxl
import pytest
from commands.terminal import command_in
from outside import needing
from parity.engines import ENGINES, cached_values
from parity.plans import ORDINARY, cells_at, differences, figures, shown, typed_cells
from planner_book.conftest import FULL
from ways_in.planners import MID_YEAR, TITLES, edited, mid_year_in, replan, writes
from ways_in.remote_book import alert, apply, meta, run, typed

from xlplugin.routes.my_year.insert import NOTE
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import empty
from xlplugin.sheets.planner.start import LINKED
from xlplugin.sheets.planner.titles import CHARTS

pytestmark = pytest.mark.route("my_year")

PLANS = (
    MID_YEAR | {"changes": "few"}, FULL,
    {"schedule": "weekly", "first_payday": "2026-01-01"},  # 53 paydays
)  # fmt: skip


@pytest.fixture
def file(tmp_path):
    return mid_year_in(tmp_path)


@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


@pytest.fixture(scope="module")
def inserted(tmp_path_factory):
    """A workbook with a sheet of somebody's, after "Insert planning template"."""
    folder = tmp_path_factory.mktemp("inserted")
    book = openpyxl.Workbook()
    book.active.title = "Mine"
    book.active["B2"], book.active["B3"] = 5, "=B2*2"
    book.save(folder / "before.xlsx")
    actions = run("insert_planner", folder / "before.xlsx", folder)
    apply(actions, folder / "before.xlsx", folder / "after.xlsx")
    return folder / "after.xlsx", actions


def inserted_figures(what):
    return {place: value for place, value in figures(what).items() if place[0] != CHARTS}


def test_the_inserted_sheets_come_after_those_that_are_there(inserted):
    path, actions = inserted
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Mine", *(title for title in TITLES if title != CHARTS)]
    assert (book["Mine"]["B2"].value, book["Mine"]["B3"].value) == (5, "=B2*2")
    touched = {a["sheet_position"] for a in writes(actions) if a["start_row"] is not None}
    assert touched == set(range(1, len(TITLES)))
    ranges = {name for sheet in sheets() for name in sheet.ranges}
    names = {cell.name for sheet in sheets() for cell in sheet.cells if cell.name}
    assert set(book.defined_names) == names | {"lim_years", *ranges}
    lines, mode = alert(actions)
    assert mode == "info" and lines[1] == book["Start"]["B23"].value == NOTE
    assert len(actions) < 1_200, "each is a call into Excel"


def test_the_inserted_sheets_hold_what_the_template_holds(inserted):
    book = openpyxl.load_workbook(inserted[0])
    what = empty()
    what.note = NOTE
    for (title, at), cell in cells_at().items():
        if title == CHARTS:
            continue
        there = book[title][at]
        content = f"={cell.formula}" if cell.formula else cell.content(what)
        if f"'{CHARTS}'" in cell.link or content == dict(LINKED)[CHARTS]:
            content = None
        assert there.value == (None if content == "" else content), f"{title}!{at}"
        if cell.style.startswith("in_") and not cell.formula:
            assert there.fill.fgColor.rgb == "00FFF9E3", f"{title}!{at}"
    words = {at for each in book["Start"].data_validations.dataValidation for at in
             str(each.sqref).split()}  # fmt: skip
    assert words == {c.at for c in sheets()[0].cells if c.choose and c.choose.options}
    assert book["Start"]["C11"].number_format == "mmm d, yyyy"


@pytest.mark.parametrize("engine", needing("engine", ENGINES))
def test_an_inserted_planner_calculates_as_the_file_does(inserted, engine):
    plans = [shown(**ORDINARY | given) for given in PLANS]
    values = ENGINES[engine](inserted[0], [typed_cells(what) for what in plans])
    for what, found in zip(plans, values, strict=True):
        assert differences(found, inserted_figures(what)) == []


def test_an_inserted_planner_is_planned_by_the_script_and_by_the_command(
    megaroth, inserted, file, tmp_path
):
    wanted = typed(run("front_load_my_year", file, tmp_path), TITLES)
    path = tmp_path / "filled.xlsx"
    shutil.copy(inserted[0], path)

    def fill_in(book):
        for (title, at), value in typed_cells(shown(**ORDINARY | MID_YEAR)).items():
            book[title][at] = value

    edited(path, fill_in)
    titles = openpyxl.load_workbook(path).sheetnames
    assert typed(run("front_load_my_year", path, tmp_path), titles) == wanted
    done, copy = replan(megaroth, path, ["front-load"])
    assert done.code == 0
    replanned = cached_values(copy)
    assert {place: replanned[place[0]][place[1]] for place in wanted} == wanted
    assert megaroth("check", str(copy)).code == 0


def test_a_workbook_without_a_planner_is_offered_one(tmp_path):
    openpyxl.Workbook().save(tmp_path / "new.xlsx")
    actions = run("plan_my_year", tmp_path / "new.xlsx", tmp_path)
    assert [action["func"] for action in actions] == ["alert"]
    assert "“Insert planning template”" in alert(actions)[0][0]
    assert meta()["insert_planner"]["name"] == "Insert planning template"


def test_nothing_is_inserted_where_something_is_in_the_way(file, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "LIMITS"
    book.save(tmp_path / "taken.xlsx")
    actions = run("insert_planner", tmp_path / "taken.xlsx", tmp_path)
    assert [action["func"] for action in actions] == ["alert"]
    assert alert(actions) == (
        ["There is already a sheet named LIMITS; rename it.", "Nothing was changed."], "critical",
    )  # fmt: skip
    actions = run("insert_planner", file, tmp_path)
    assert [action["func"] for action in actions] == ["alert"]
    assert "There is already a sheet named Start; rename it." in alert(actions)[0]
    assert any("already in use" in line for line in alert(actions)[0])
