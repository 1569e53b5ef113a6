"""Proves that a copy of a workbook is of its kind and as private as it is.

Excel opens a workbook only under the ending of its kind: one with macros is an ``.xlsm``.
"""

from __future__ import annotations

import functools
import io
import os
import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwings
from checked_files.checker import findings
from sizes import proofs_after

from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.render import render

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
KINDS = {
    "xlsx": MAIN,
    "xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "xltm": "application/vnd.ms-excel.template.macroEnabled.main+xml",
    "xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
VBA = "xl/vbaProject.bin"
VBA_TYPE = (
    '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
)
VBA_RELATION = (
    '<Relationship Id="rIdVba" Target="vbaProject.bin" '
    'Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
)
READ = (
    "'Pay Date' is the pay date\n'Gross Pay' is read as the pay\n"
    "'401(k)' is read as the deferral\n'After-Tax' is read as after-tax money\n"
    "'Match' is read as employer money\n"
)
"""What an import says of the columns of these."""
STUBS = "Pay Date,Gross Pay,401(k),After-Tax,Match\n2026-09-04,11000,990,880,440\n"
COPIES = {
    "replan": ("replan", "{}"),
    "roll": ("roll", "{}"),
    "import": ("import", "stub.csv", "{}"),
}
WORD = {"replan": "replanned", "roll": "2027", "import": "imported"}


@functools.cache
def planner(kind):
    """A filled-in planner of a kind; those with macros have xlwings' own."""
    plain = zipfile.ZipFile(io.BytesIO(render(sheets(), shown_of(example()), TITLE)))
    with zipfile.ZipFile(Path(xlwings.__file__).with_name("quickstart.xlsm")) as theirs:
        macros = theirs.read(VBA)
    made = io.BytesIO()
    with plain, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for item in plain.infolist():
            text = plain.read(item)
            if item.filename == "[Content_Types].xml":
                text = text.replace(MAIN.encode(), KINDS[kind].encode())
                if kind.endswith("m"):
                    text = text.replace(b"</Types>", VBA_TYPE.encode() + b"</Types>")
            if item.filename == "xl/_rels/workbook.xml.rels" and kind.endswith("m"):
                text = text.replace(
                    b"</Relationships>", VBA_RELATION.encode() + b"</Relationships>"
                )
            target.writestr(item.filename, text)
        if kind.endswith("m"):
            target.writestr(VBA, macros)
    return made.getvalue()


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stub.csv").write_text(STUBS)
    return tmp_path


def words(command, name):
    return [word.format(name) for word in COPIES[command]]


def is_kept(copy, workbook):
    """The parts of a copy are those of its workbook, and its macros are the same."""
    with zipfile.ZipFile(copy) as new, zipfile.ZipFile(workbook) as old:
        assert new.namelist() == old.namelist()
        assert new.read("[Content_Types].xml") == old.read("[Content_Types].xml")
        assert VBA not in old.namelist() or new.read(VBA) == old.read(VBA)


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_of_the_kind_of_its_workbook(megaroth, here, kind):
    (here / f"my.{kind}").write_bytes(planner(kind))
    done = megaroth("roll", f"my.{kind}")
    assert (done.code, done.err) == (0, f"wrote my-2027.{kind}\n")
    is_kept(f"my-2027.{kind}", f"my.{kind}")


@pytest.mark.parametrize("command", COPIES)
def test_a_copy_with_macros_opens_again(megaroth, here, command):
    (here / "my.xlsm").write_bytes(planner("xlsm"))
    done = megaroth(*words(command, "my.xlsm"))
    copy = f"my-{WORD[command]}.xlsm"
    assert (done.code, done.err) == (0, f"wrote {copy}\n" + (READ if command == "import" else ""))
    is_kept(copy, "my.xlsm")
    assert findings(Path(copy).read_bytes()) == []
    assert megaroth("check", copy).code == 0
    assert openpyxl.load_workbook(copy, keep_vba=True).vba_archive


@pytest.mark.parametrize(
    ("name", "kind", "copy"),
    [
        ("my.xlsm", "xlsm", "my-replanned.xlsm"),
        ("My.XLSM", "xlsm", "My-replanned.xlsm"),
        ("My.XlsX", "xlsx", "My-replanned.xlsx"),
        ("renamed.xlsx", "xlsm", "renamed-replanned.xlsm"),
        ("renamed.xlsm", "xlsx", "renamed-replanned.xlsx"),
        ("my.xlsm.xlsx", "xlsx", "my.xlsm-replanned.xlsx"),
        ("no ending", "xlsx", "no ending-replanned.xlsx"),
        ("my.plan", "xlsm", "my.plan-replanned.xlsm"),
    ],
)
def test_the_kind_is_what_the_workbook_is_not_what_it_is_called(megaroth, here, name, kind, copy):
    (here / name).write_bytes(planner(kind))
    done = megaroth("replan", name)
    assert (done.code, done.err) == (0, f"wrote {copy}\n")


@pytest.mark.parametrize("command", COPIES)
@pytest.mark.parametrize(
    ("kind", "name"),
    [("xlsm", "new.xlsx"), ("xlsx", "new.xlsm"), ("xltx", "new.xlsx"), ("xlsx", "new.csv"),
     ("xlsm", "new.xlsm.xlsx"), ("xlsm", "new")],
)  # fmt: skip
def test_another_kind_is_refused(megaroth, here, command, kind, name):
    (here / f"my.{kind}").write_bytes(planner(kind))
    done = megaroth(*words(command, f"my.{kind}"), "-o", name, "--force")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"megaroth {command}: --output: '{name}' does not end in .{kind}; a copy keeps the file "
        "type of its workbook\n"
    )
    assert not (here / name).exists()
    assert megaroth(*words(command, f"my.{kind}"), "-o", f"NEW.{kind.upper()}").code == 0


def test_an_opened_workbook_knows_its_ending():
    for kind in KINDS:
        assert OpenedWorkbook(planner(kind)).ending == f".{kind}"


@pytest.mark.parametrize("bits", proofs_after(1, [0o600, 0o640, 0o644]))
@pytest.mark.parametrize("command", COPIES)
def test_a_copy_is_as_private_as_its_workbook(megaroth, here, command, bits):
    (here / "my.xlsx").write_bytes(planner("xlsx"))
    (here / "my.xlsx").chmod(bits)
    before = os.umask(0o022)
    try:
        for _ in range(2):
            assert megaroth(*words(command, "my.xlsx"), "--force").code == 0
    finally:
        os.umask(before)
    for name in (f"my-{WORD[command]}.xlsx", f"my-{WORD[command]}.xlsx.bak"):
        assert stat.S_IMODE((here / name).stat().st_mode) == bits


def test_a_new_workbook_has_the_permissions_of_a_new_file(megaroth, here):
    before = os.umask(0o027)
    try:
        assert megaroth("template", "-o", "new.xlsx").code == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE((here / "new.xlsx").stat().st_mode) == 0o640
