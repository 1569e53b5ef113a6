"""Proves what is refused: what is no planner, one of a newer version, and by the other commands
one of an older version.
"""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from older_planners.books import (
    FOLDER,
    KEPT,
    kept,
    with_parts,
)

from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.limits_sheet import VERSION

# -- refused -----------------------------------------------------------------------------------


REFUSED = [
    (lambda: b"", "old.xlsx is empty"),
    (lambda: b"PK\x03\x04", "old.xlsx"),
    (lambda: own_book(), "this is not a megaroth planning workbook"),
    (lambda: without("in_lag"), "the name in_lag of a cell is gone"),
    (lambda: without("in_year"), "the name in_year of a cell is gone"),
]


def without(name):
    def gone(text):
        return re.sub(f'<definedName name="{name}">[^<]*</definedName>', "", text)

    return with_parts(kept("days"), {"xl/workbook.xml": gone})


def own_book():
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


@pytest.mark.parametrize(("content", "told"), REFUSED)
def test_what_is_no_planner_is_refused_in_a_line(upgrade, content, told):
    done, path = upgrade(content())
    assert done.code == 2 and told in done.err and done.err.count("\n") == 1
    assert not path.exists()


def test_a_planner_of_a_newer_version_is_refused(upgrade, tmp_path):
    _, path = upgrade(kept("days"))
    book = OpenedWorkbook(path.read_bytes())
    book.put(*book.names["calc_version"], VERSION + 1)
    book.put(*book.names["calc_layout"], "0123456789ab")
    (tmp_path / "pay.csv").write_text(EXPORT)
    done, _ = upgrade(book.contents())
    assert done.code == 2 and "of a newer version of megaroth" in done.err
    for words in GUARDED:
        done = upgrade.run(*words)
        assert done.code == 2 and "of a newer version of megaroth" in done.err


EXPORT = "Pay date,Gross,401k,After-tax,Match\n2026-05-01,1,0,0,0\n"
GUARDED = (("replan", "old.xlsx"), ("roll", "old.xlsx"), ("import", "pay.csv", "old.xlsx"))


@pytest.mark.parametrize("name", [name for name in KEPT if name != "today"])
def test_no_command_writes_into_an_older_one(upgrade, tmp_path, name):
    (tmp_path / "old.xlsx").write_bytes(kept(name))
    (tmp_path / "pay.csv").write_text(EXPORT)
    for words in GUARDED:
        done = upgrade.run(*words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "of an older version: do not follow them; megaroth upgrade" in done.err
    done = upgrade.run("check", "old.xlsx")
    first = (done.out or done.err).splitlines()[0]
    assert "this workbook's own formulas are of an older version: do not follow them" in first


def test_a_planner_is_never_written_over(upgrade, tmp_path):
    (tmp_path / "old.xlsx").write_bytes(kept("days"))
    done = upgrade.run("upgrade", "old.xlsx", "-o", "old.xlsx", "--force")
    assert done.code == 2 and "is the workbook itself" in done.err
    (tmp_path / "new.xlsx").write_text("mine")
    done = upgrade.run("upgrade", "old.xlsx", "-o", "new.xlsx")
    assert done.code == 2 and (tmp_path / "new.xlsx").read_text() == "mine"


def test_each_kept_planner_is_in_the_readme_and_they_are_small():
    told = (FOLDER / "README.md").read_text()
    assert all(f"`{name}.xlsx`" in told for name in KEPT)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000
