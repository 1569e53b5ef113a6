"""Proves that no command writes over what a person has, unless told to, and then keeps it.

Each command that writes is in the table: it is run on a free place, on one that is taken, and by
``--force`` on one that is taken once and again.
"""

from __future__ import annotations

import pytest
from writing.places import listing

from xlplugin.cli.commands import COMMANDS, module_of
from xlplugin.cli.options import command_parser
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.render import render

AMOUNTS = """\
year,code,amount,authority,notice,source
2027,402G_DEFERRAL,"25,000",IRC 402(g)(1)(B),Notice 2026-99,irs.gov
"""
STUBS = "Pay Date,Gross Pay,401(k),After-Tax,Match\n2026-09-04,11000,990,880,440\n"
PERSON = ("--salary", "200000", "--age", "45", "--year", "2026")

WRITES = {
    ("plan", *PERSON, "-o", "new.xlsx"): ["new.xlsx"],
    ("plan", *PERSON, "-o", "new.xlsx", "--json"): ["new.xlsx"],
    ("template", "-o", "NEW.XLSX"): ["NEW.XLSX"],
    ("replan", "plan.xlsx"): ["plan-replanned.xlsx"],
    ("replan", "plan.xlsx", "--json", "-o", "new.xlsx"): ["new.xlsx"],
    ("roll", "plan.xlsx"): ["plan-2027.xlsx"],
    ("roll", "plan.xlsx", "--year", "2027", "-o", "new.xlsx"): ["new.xlsx"],
    ("upgrade", "plan.xlsx", "-o", "new.xlsx"): ["new.xlsx"],
    ("print", "plan.xlsx", "--sheets", "Paychecks"): ["plan.pdf"],
    ("import", "stub.csv", "plan.xlsx"): ["plan-imported.xlsx"],
    ("import", "stub.csv", "plan.xlsx", "-o", "new.xlsx"): ["new.xlsx"],
    ("functions", "-o", "new.xlsx"): ["new.xlsx"],
    ("libreoffice", "-o", "new.oxt"): ["new.oxt"],
    ("lite", "-o", "new.xlsx"): ["new.xlsx"],
    ("lite", "-o", "new.xlsx", "--main", "new.py"): ["new.xlsx", "new.py"],
    ("excel", "workbook", "new.xlsm"): ["new.xlsm"],
    ("limits", "update", "amounts.csv", "-o", "."): ["./2027.csv"],
    ("serve", "new"): ["new"],
}
PRINT_ONLY = {"cap", "explain", "order", "kinds", "call", "check", "completion"}
PRINTS = [pytest.mark.engine("LibreOffice"), pytest.mark.proof]
MINE = b"a person's own"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.xlsx").write_bytes(planner())
    (tmp_path / "stub.csv").write_text(STUBS)
    (tmp_path / "amounts.csv").write_text(AMOUNTS)
    return tmp_path


def planner():
    if not _planner:
        _planner.append(render(sheets(), shown_of(example()), TITLE))
    return _planner[0]


_planner = []


def taken(place):
    """A person has something there."""
    if place.suffix:
        place.write_bytes(MINE)
    else:
        place.mkdir()
        (place / ".env").write_bytes(MINE)
        (place / "pyproject.toml").write_bytes(MINE)


def mine(place):
    """What is at a place: of a file its bytes, of a folder the name and bytes of each."""
    return place.read_bytes() if place.is_file() else listing(place)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param(words, names, marks=PRINTS if words[0] == "print" else [], id=" ".join(words))
        for words, names in WRITES.items()
    ],
)
def test_a_command_that_writes(megaroth, here, words, names):
    before = listing(here)
    done = megaroth(*words)
    assert done.code == 0, done.err
    assert set(listing(here)) - set(before) >= {name.removeprefix("./") for name in names}
    assert "kept" not in done.err

    # a second time: refused, and nothing is changed
    for name in names:
        written = listing(here)
        again = megaroth(*words)
        assert (again.code, again.out) == (2, "")
        assert again.err == (
            f"megaroth {words[0]}: {name} already exists; --force writes over it and keeps the "
            f"old one as {name.removeprefix('./')}.bak\n"
        )
        assert listing(here) == written
        move_away(here / name)

    # a person's own, which is kept, whatever comes later
    for name in names:
        taken(here / name)
    theirs = {name: mine(here / name) for name in names}
    third = megaroth(*words, "--force")
    assert third.code == 0, third.err
    ours = {name: mine(here / name) for name in names}
    fourth = megaroth(*words, "--force")
    assert fourth.code == 0
    for name in names:
        assert f"kept the old one as {name.removeprefix('./')}.bak\n" in third.err
        assert f"kept the old one as {name.removeprefix('./')}.bak2\n" in fourth.err
        assert mine(here / f"{name}.bak") == theirs[name]
        assert mine(here / f"{name}.bak2") == ours[name] != theirs[name]
        assert mine(here / name)
    assert not list(here.rglob(".xlplugin*"))
    assert {name: content for name, content in listing(here).items() if name in before} == before


def move_away(place):
    place.rename(place.with_name(f"{place.name}-moved"))


def test_by_force_on_a_free_place_nothing_is_kept(megaroth, here):
    done = megaroth("template", "-o", "new.xlsx", "--force")
    assert (done.code, done.err) == (0, "wrote new.xlsx\n")


def test_of_two_files_neither_is_written_where_one_is_taken(megaroth, here):
    (here / "new.py").write_bytes(MINE)
    done = megaroth("lite", "-o", "new.xlsx", "--main", "new.py")
    assert done.code == 2 and "new.py already exists" in done.err
    assert not (here / "new.xlsx").exists()
    done = megaroth("lite", "-o", "new.xlsx", "--main", "new.py", "--force")
    assert done.err == "wrote new.xlsx\nwrote new.py\nkept the old one as new.py.bak\n"


def test_two_names_of_one_file_are_refused(megaroth, here):
    (here / "link.xlsx").symlink_to("main.py")
    done = megaroth("lite", "-o", "link.xlsx", "--main", "main.py")
    assert done.code == 2 and "link.xlsx and main.py are the same file" in done.err
    assert not (here / "main.py").exists()


def test_what_an_old_project_has_is_said(megaroth, here):
    taken(here / "server")
    done = megaroth("serve", "server", "--force")
    assert done.err.splitlines()[1:] == [
        "kept the old one as server.bak",
        "your key is in server.bak/.env: copy that file",
        "this is a new add-in with its own ids: to keep using the old one, copy the lines "
        "manifest_id_... from server.bak/pyproject.toml",
    ]
    assert not (here / "server" / ".env").exists()


def test_no_command_that_writes_is_missing():
    tried = {words[0] for words in WRITES}
    assert tried | PRINT_ONLY == set(COMMANDS) and not tried & PRINT_ONLY
    for name in COMMANDS:
        options = {o for a in command_parser(name, module_of(name))._actions
                   for o in a.option_strings}  # fmt: skip
        assert ("--force" in options) == (name in tried), name


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("plan", *PERSON, "--force"), "--force goes with -o"),
        (("import", "stub.csv", "--force"), "-o and --force go with a workbook to fill in"),
        (("import", "stub.csv", "-o", "new.xlsx"), "-o and --force go with a workbook"),
        (("limits", "2026", "--force"), "--accept, --force and -o go with update"),
        (("limits", "update", "amounts.csv", "--force"), "--force goes with -o"),
        (("excel", "install", "--force"), "--force and --interpreter go with workbook"),
        (("excel", "install", "--interpreter", "python"), "go with workbook"),
        (("replan", "plan.xlsx", "-o", ""), "'' does not end in .xlsx"),
        (("roll", "plan.xlsx", "-o", ""), "'' does not end in .xlsx"),
        (("import", "stub.csv", "plan.xlsx", "-o", ""), "'' does not end in .xlsx"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_would_be_passed_over_is_refused(megaroth, here, words, line):
    before = listing(here)
    done = megaroth(*words)
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert line in done.err and listing(here) == before


READ_AND_WRITTEN = {
    ("replan", "plan.xlsx", "-o", "./plan.xlsx"): "is the workbook itself",
    ("roll", "plan.xlsx", "-o", "link.xlsx"): "is the workbook itself",
    ("upgrade", "plan.xlsx", "-o", "hard.xlsx"): "is the workbook itself",
    ("print", "plan.xlsx", "-o", "same.pdf"): "is the workbook itself",
    ("import", "stub.csv", "plan.xlsx", "-o", "hard.xlsx"): "is the workbook itself",
    ("import", "stub.xlsx", "plan.xlsx", "-o", "stub.xlsx"): "is the payroll file itself",
    ("plan", "person.xlsx", "-o", "person.xlsx"): "is the plan file itself",
    ("limits", "update", "2027.csv", "-o", "."): "is the file of amounts itself",
}


@pytest.mark.parametrize(("words", "line"), READ_AND_WRITTEN.items(), ids=" ".join)
def test_what_is_read_is_not_written_over_even_by_force(megaroth, here, words, line):
    (here / "link.xlsx").symlink_to("plan.xlsx")
    (here / "hard.xlsx").hardlink_to("plan.xlsx")
    (here / "same.pdf").hardlink_to("plan.xlsx")
    (here / "stub.xlsx").write_text(STUBS)
    (here / "2027.csv").write_text(AMOUNTS)
    (here / "person.xlsx").write_text("year = 2026\nage = 42\nsalary = 286000\n")
    before = listing(here)
    done = megaroth(*words, "--force")
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert line in done.err and listing(here) == before
