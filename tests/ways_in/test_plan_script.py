"""Proves the scripts of the open workbook: registered by xlwings, run by xlwings' own code on the
request that a real file would make, and their actions carried out on that file.

What "Plan my year" types must be what ``megaroth replan`` writes into a copy of the same file,
and once an engine has recalculated, so must every result of every sheet.
"""

from __future__ import annotations

import functools
import inspect
import typing

import openpyxl
import pytest
import xlwings
from commands.terminal import command_in
from older_planners.books import kept
from openpyxl.workbook.defined_name import DefinedName
from parity.engines import ENGINES, cached_values
from parity.plans import (
    ORDINARY,
    cells_at,
    cream,
    differences,
    shown,
    typed_cells,
    workbook,
)
from planner_book.conftest import FULL
from sizes import proofs_after
from ways_in.planners import MID_YEAR, TITLES, edited, mid_year_in, replan, writes
from ways_in.remote_book import alert, apply, meta, run, typed

from xlplugin import scripts
from xlplugin.arguments.plan_values import STRATEGIES
from xlplugin.sheets.planner import versions
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of

pytestmark = pytest.mark.route("my_year")

CASES = {
    "the example": (None, ()),
    "few": (MID_YEAR | {"changes": "few"}, ()),
    "half a percent, over the cells": (MID_YEAR, ("even", "few", "0.5%")),
    "front-load": (MID_YEAR, ("front-load",)),
    "front-loaded before, even now": ({"strategy": "front-load"}, ("even", "", "")),
    "three changes, late": (MID_YEAR, ("back-load", "3", "")),
    "dollars": (MID_YEAR, ("even", "", "dollars")),
    "elections in dollars": ({"elections": [{"from": 1, "deferral": 500, "after_tax": 750.5}],
                              "lag": 20}, ()),
    "53 paydays": ({"schedule": "weekly", "first_payday": "2026-01-01"}, ("front-load", "", "")),
    "spillover": ({"spillover": "yes", "elect_deferral": 0.3, "lag": 10}, ()),
    "every cell": (FULL, ()),
    "over a limit": (MID_YEAR | {"ytd_after_tax": 70_000}, ()),
    "all is paid": ({"ytd_date": "2026-12-31", "ytd_deferral": 20_000}, ()),
}  # fmt: skip
IN_LIBREOFFICE = ("front-load", "every cell")
SEARCHED = ("front-load", "three changes, late", "dollars", "53 paydays")
"""Cases whose elections must come to be typed, or nothing would be proved of typing."""


@pytest.fixture
def file(tmp_path):
    return mid_year_in(tmp_path)


@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


def results_of(path):
    """What the formula cells of a file show."""
    values = cached_values(path)
    return {
        (sheet, at): values[sheet].get(at, "") for (sheet, at), c in cells_at().items() if c.formula
    }


# -- registered --------------------------------------------------------------------------------
def test_xlwings_registers_the_scripts():
    assert {name: each["name"] for name, each in meta().items()} == {
        "plan_my_year": "Plan my year",
        "front_load_my_year": "Plan my year, front-loaded",
        "insert_planner": "Insert planning template",
    }
    assert not any(each["lazy"] or each["required_roles"] for each in meta().values())
    assert set(scripts.__all__) == set(meta())


def test_what_a_script_asks_for_is_what_the_command_takes():
    book, *asked = inspect.signature(scripts.plan_my_year).parameters.values()
    assert book.annotation is xlwings.Book
    assert [(each.name, each.default) for each in asked] == [
        ("strategy", "even"), ("changes", ""), ("step", ""),
    ]  # fmt: skip
    hints = typing.get_type_hints(inspect.unwrap(scripts.plan_my_year))
    assert typing.get_args(hints["strategy"]) == tuple(STRATEGIES)
    assert hints["changes"] is hints["step"] is str


# -- the same as replan ------------------------------------------------------------------------
class Case:
    """A filled-in file, and the actions of the script on it."""

    def __init__(self, name, folder):
        given, args = CASES[name]
        what = shown_of(example()) if given is None else shown(**ORDINARY | given)
        self.path = folder / f"{name}.xlsx"
        self.path.write_bytes(workbook(what))
        self.actions = run("plan_my_year", self.path, folder, args)
        self.changed = typed(self.actions, TITLES)
        self.cells = typed_cells(what) | self.changed


@pytest.fixture(scope="module")
def case_of(tmp_path_factory):
    """Each case, made when it is asked for."""
    folder = tmp_path_factory.mktemp("cases")
    return functools.cache(lambda name: Case(name, folder))


QUICK = list(CASES)[:5]
"""Those that the fast tier does; the others are proofs."""


@pytest.fixture(scope="module")
def recalculated(case_of):
    """What an engine shows after the actions: all cells of the cases of a tier typed into one
    file, so that it is loaded once."""

    @functools.cache
    def shown_by(engine, quick):
        names = [name for name in CASES if (name in QUICK) == quick]
        names = names if engine == "IronCalc" else IN_LIBREOFFICE
        path = case_of("the example").path
        found = ENGINES[engine](path, [case_of(name).cells for name in names])
        return dict(zip(names, found, strict=True))

    return lambda engine, name: shown_by(engine, name in QUICK)[name]


@pytest.mark.parametrize("name", proofs_after(len(QUICK), CASES))
def test_the_script_does_what_replan_does(megaroth, name, case_of, recalculated):
    case = case_of(name)
    done, copy = replan(megaroth, case.path, CASES[name][1])
    assert done.code == 0, done.err

    assert bool(case.changed) or name not in SEARCHED
    assert {action["func"] for action in writes(case.actions)} <= {"setValues"}
    there, wanted = cached_values(case.path), cached_values(copy)
    for sheet, at in cream():
        now = case.changed.get((sheet, at), there[sheet].get(at))
        assert now == wanted[sheet].get(at), f"{sheet}!{at}"
    assert all(value != there[sheet].get(at) for (sheet, at), value in case.changed.items())

    assert differences(recalculated("IronCalc", name), results_of(copy)) == []
    lines, mode = alert(case.actions)
    start = wanted["Start"]
    told = " ".join(start[at] for at in ("C2", "C3") if at in start)
    assert (lines[0], mode) == (told, "info")
    assert lines[1].startswith("Changed: " if case.changed else "Paychecks already shows these")


@pytest.mark.proof
@pytest.mark.engine("LibreOffice")
@pytest.mark.parametrize("name", IN_LIBREOFFICE)
def test_and_libreoffice_shows_the_same(megaroth, name, case_of, recalculated):
    _, copy = replan(megaroth, case_of(name).path, CASES[name][1])
    assert differences(recalculated("LibreOffice", name), results_of(copy)) == []


def test_front_loading_is_a_script_of_its_own(file, tmp_path):
    actions = run("front_load_my_year", file, tmp_path)
    assert writes(actions) == writes(run("plan_my_year", file, tmp_path, ["front-load", "", ""]))
    (block,) = writes(actions)
    assert (block["row_count"] > 1, block["column_count"]) == (True, 2)
    assert actions[1]["func"] == "activateSheet" and actions[1]["args"] == [0]
    rows = range(block["start_row"] + 1, block["start_row"] + 1 + block["row_count"])
    assert alert(actions)[0][1] == f"Changed: Paychecks!L{rows[0]}:M{rows[-1]}."


def test_what_was_planned_once_is_not_typed_again(file, tmp_path):
    actions = run("front_load_my_year", file, tmp_path)
    apply(actions, file, file)
    assert writes(run("front_load_my_year", file, tmp_path)) == []


# -- what is not the script's ------------------------------------------------------------------
def test_own_sheets_renamed_sheets_and_own_cells_are_left_alone(file, tmp_path):
    plain = typed(run("front_load_my_year", file, tmp_path), TITLES)

    def change(book):
        notes = book.create_sheet("Ask, Ann's", 0)
        notes["B2"], notes["C3"] = "about the bonus", "=Paychecks!L8"
        book["Paychecks"]["U9"], book["Paychecks"]["A90"] = "mine", 7
        book["Paychecks"].title = "My pay & I"
        for name, defined in book.defined_names.items():
            defined.attr_text = defined.attr_text.replace("Paychecks!", "'My pay & I'!")
            assert name
        # what Excel makes of the names when a person copies Start: names of that sheet
        copy = book.copy_worksheet(book["Start"])
        copy.title = "Start (2)"
        copy["C13"] = 1
        copy.defined_names["in_salary"] = DefinedName("in_salary", attr_text="'Start (2)'!$C$13")
        book.defined_names["mine"] = DefinedName("mine", attr_text="'Ask, Ann''s'!$B$2")

    edited(file, change)
    actions = run("front_load_my_year", file, tmp_path)
    titles = openpyxl.load_workbook(file).sheetnames
    changed = typed(actions, titles)
    assert changed == {("My pay & I", at): value for (_, at), value in plain.items()}
    assert {at.rstrip("0123456789") for _, at in changed} == {"L", "M"}
    assert [titles[a["args"][0]] for a in actions if a["func"] == "activateSheet"] == ["Start"]
    assert "My pay & I!L" in alert(actions)[0][1]


OTHER_VERSIONS = {
    "the mark of other formulas": ({"calc_layout": "0123456789ab"}, "OLDER"),
    "no mark": ({"calc_layout": None}, "OLDER"),
    "a later version": ({"calc_layout": "0123456789ab", "calc_version": 99}, "NEWER"),
}


@pytest.mark.parametrize("name", OTHER_VERSIONS)
def test_a_planner_of_another_version_is_refused_as_replan_refuses_it(
    megaroth, file, tmp_path, name
):
    cells, said = OTHER_VERSIONS[name]

    def change(book):
        for cell, value in cells.items():
            title, at = book.defined_names[cell].attr_text.replace("$", "").split("!")
            book[title][at] = value

    edited(file, change)
    done, _ = replan(megaroth, file, ["front-load"])
    line = done.err.strip().removeprefix("megaroth replan: ")
    assert done.code == 2 and line.startswith(getattr(versions, said))
    assert ("megaroth upgrade OLD.xlsx -o NEW.xlsx" in line) == (said == "OLDER")
    actions = run("plan_my_year", file, tmp_path, ["front-load", "", ""])
    assert [action["func"] for action in actions] == ["alert"]
    assert alert(actions) == ([line, "Nothing was changed."], "critical")


def test_a_planner_of_an_old_layout_is_refused_too(file, tmp_path):
    file.write_bytes(kept("days"))
    actions = run("plan_my_year", file, tmp_path)
    (line, nothing), _ = alert(actions)
    assert line.startswith(versions.OLDER) and nothing == "Nothing was changed."


# -- what cannot be right ----------------------------------------------------------------------
def _put(title, at, value, kind=None):
    def change(book):
        book[title][at] = value
        if kind:
            book[title][at].data_type = kind

    return change


def _moved(book):
    book.defined_names["in_salary"].attr_text = "Start!$C$15"


def _without_a_name(book):
    del book.defined_names["in_lag"]


def _without_a_sheet(book):
    del book["Paychecks"]


def _much(book):
    for row in range(8, 40):
        book["Paychecks"][f"H{row}"] = "a lot"


BAD = {
    "an error": (
        _put("Start", "C9", "#DIV/0!", "e"),
        "Start!C9 Salary for the year: holds #DIV/0!",
    ),
    "a text": (_put("Start", "C9", "200k"), 'Start!C9 Salary for the year: "200k" is text'),
    "TRUE": (_put("Start", "C8", True), "Start!C8 Your age on December 31: TRUE is not a number"),
    "nothing": (_put("Start", "C7", None), "Start!C7: needed, and empty: Year"),
    "an error among paychecks": (
        _put("Paychecks", "I30", "#N/A", "e"),
        "Paychecks!I30 401(k): holds #N/A",
    ),
    "a year without limits": (_put("Start", "C7", 2050), "Start!C7"),
    "moved cells": (_moved, "in_salary is at Start!C15, not at Start!C9: cells were moved"),
    "a name that is gone": (_without_a_name, "the name in_lag of a cell on If it applies is gone"),
    "a sheet that is gone": (_without_a_sheet, "in_first_stub"),
    "many": (_much, "… and 24 more"),
}


@pytest.mark.parametrize("name", proofs_after(6, BAD))
def test_bad_cells_are_named_as_replan_names_them_and_nothing_is_written(
    megaroth, file, tmp_path, name
):
    change, said = BAD[name]
    edited(file, change)
    done, _ = replan(megaroth, file, ())
    lines = [line.removeprefix("megaroth replan: ") for line in done.err.splitlines()]
    assert done.code == 2
    actions = run("plan_my_year", file, tmp_path, ["front-load", "", ""])
    assert [action["func"] for action in actions] == ["alert"]
    told, mode = alert(actions)
    assert mode == "critical" and told[-1] == "Nothing was changed."
    assert told[: min(len(lines), 8)] == lines[:8]
    assert any(said in line for line in told)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["soon", "", ""], "strategy: 'soon' is not 'even'"),
        (["even", "some", ""], "changes"),
        (["even", "", "7%"], "step"),
    ],
)
def test_a_choice_that_cannot_be_is_told(file, tmp_path, args, said):
    actions = run("plan_my_year", file, tmp_path, args)
    assert writes(actions) == []
    assert alert(actions)[0][0].startswith(said) and alert(actions)[1] == "critical"
