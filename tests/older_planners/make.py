"""Makes a planner of an older version, filled in, with the package of that version.

``python tests/older_planners/make.py COMMIT NAME WAY``: the package is taken out of the history,
and the workbook is written by it. What a person adds, a note, a sheet and a name, is put into the
file as text, so that all else stays as that version wrote it.

``python tests/older_planners/make.py cells``: the list of the cells that the kept planners have,
by which ``megaroth upgrade`` knows what a person typed beside them.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from xlplugin.sheets.layout import column_letters, row_column
from xlplugin.sheets.opened import OpenedWorkbook
from xlplugin.sheets.planner.upgrade.moved import MovedCells
from xlplugin.sheets.planner.upgrade.older import OlderPlanner
from xlplugin.sheets.planner.upgrade.on_our_sheets import KEPT as CELLS

HERE = Path(__file__).parent
KEPT = ("first", "first_last", "days", "twice_a_month", "worth", "order", "declared", "paydays",
        "employer", "paid_on", "today", "advice", "long_start")  # fmt: skip
"""The planners that are kept, the oldest first."""
START = "from xlplugin.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
PLAIN = ("--salary", "240000", "--match", "50% up to 6%", "--age", "52", "--year", "2026",
         "--prior-deferral", "1000", "--deferral-goal", "20000",
         "--after-tax-goal", "15000")  # fmt: skip
FULL = (
    *PLAIN, "--schedule", "every two weeks", "--first-payday", "2026-01-09",
    "--bonuses", "date=2026-05-15 amount=20000", "--raises", "date=2026-07-03 salary=250000",
    "--leaves", "from=2026-08-01 to=2026-08-20",
    "--ytd-date", "2026-03-20", "--ytd-pay", "55384.62", "--ytd-deferral", "4000",
    "--ytd-after-tax", "0", "--ytd-employer", "0",
    "--paid", "date=2026-04-03 pay=9230.77 deferral=738.46 after_tax=461.54 employer=276.92",
    "--paid", "date=2026-04-17 pay=9230.77 deferral=738.46 after_tax=0 employer=0",
    "--elect-deferral", "8%", "--elect-after-tax", "0",
    "--elections", "from=2026-10-02 deferral=9% after_tax=12%",
)  # fmt: skip
TWICE = (
    *PLAIN, "--schedule", "twice a month", "--first-payday", "2026-01-15",
    "--paid", "date=2026-01-15 pay=10000 deferral=800 after_tax=0 employer=300",
    "--paid", "date=2026-01-31 pay=10000 deferral=800 after_tax=0 employer=0",
    "--elect-deferral", "0", "--elect-after-tax", "0",
)  # fmt: skip
EMPTIED = ("in_ytd_after_tax", "in_ytd_employer", "in_elect_after_tax")
"""Cells that hold 0 and are emptied where that meant the same."""


def packed(commit, folder):
    """The package of a commit."""
    words = ["git", "archive", commit, "xlplugin"]
    done = subprocess.run(words, cwd=HERE.parents[1], check=True, capture_output=True)
    subprocess.run(["tar", "x", "-C", folder], input=done.stdout, check=True)


def made(commit, words):
    """A workbook by the package of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        packed(commit, folder)
        path = Path(folder) / "plan.xlsx"
        subprocess.run(
            [sys.executable, "-c", START, "plan", *words, "-o", str(path)], cwd=folder, check=True,
            env=os.environ | {"PYTHONPATH": folder}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return path.read_bytes()


def with_own_things(content):
    """The workbook with a note on the salary, a sheet that points to Start, and a name."""
    folder = Path(tempfile.mkdtemp())
    source = folder / "old.xlsx"
    source.write_bytes(content)
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].decode()
    cells = dict(re.findall(r'<definedName name="([^"]+)"[^>]*>([^<]+)<', book))
    at = {name: place.replace("$", "").split("!") for name, place in cells.items()}
    order = re.findall(r'<sheet name="([^"]+)"', book)
    start = f"xl/worksheets/sheet{order.index('Start') + 1}.xml"
    emptied = "in_first_payday" in at and "in_payday_rule" not in at
    for name in EMPTIED if emptied else ():
        _empty(parts, start, at.get(name, ("", ""))[1])
    if emptied:
        _empty_zeros_of_stubs(parts, order, at["in_first_stub"][1])
    count = len(order) + 1
    salary = at["in_salary"][1]
    budget = BUDGET.format(salary=salary).encode()
    parts[f"xl/worksheets/sheet{count}.xml"] = budget
    book = book.replace("</sheets>", f'<sheet name="My budget" sheetId="{count}" '
                        'r:id="rId900"/></sheets>')  # fmt: skip
    own = "<definedName name=\"zz_my_rent\">'My budget'!$B$3</definedName>"
    parts["xl/workbook.xml"] = book.replace("</definedNames>", own + "</definedNames>").encode()
    _add(parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
         f'<Relationship Id="rId900" Type="{OFFICE}/worksheet" '
         f'Target="worksheets/sheet{count}.xml"/>')  # fmt: skip
    types = (
        f'<Override PartName="/xl/worksheets/sheet{count}.xml" '
        f'ContentType="{SHEET}.worksheet+xml"/>'
        f'<Override PartName="/xl/comments900.xml" ContentType="{SHEET}.comments+xml"/>'
    )
    if b'Extension="vml"' not in parts["[Content_Types].xml"]:
        vml = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        types += f'<Default Extension="vml" ContentType="{vml}"/>'
    _add(parts, "[Content_Types].xml", "</Types>", types)
    parts["xl/comments900.xml"] = NOTE.format(at=salary).encode()
    column, row = ord(salary[0]) - 65, int(salary[1:]) - 1
    parts["xl/drawings/vmlDrawing900.vml"] = SHAPE.format(column=column, row=row).encode()
    rels = f"xl/worksheets/_rels/{start.rpartition('/')[2]}.rels"
    parts.setdefault(rels, f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode())
    _add(parts, rels, "</Relationships>",
         f'<Relationship Id="rId900" Type="{OFFICE}/comments" Target="../comments900.xml"/>'
         f'<Relationship Id="rId901" Type="{OFFICE}/vmlDrawing" '
         'Target="../drawings/vmlDrawing900.vml"/>')  # fmt: skip
    _add(parts, start, "</worksheet>", '<legacyDrawing r:id="rId901"/>')
    target = folder / "new.xlsx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part,
                             zipfile.ZIP_DEFLATED)  # fmt: skip
    return target.read_bytes()


def _add(parts, name, before, text):
    parts[name] = parts[name].replace(before.encode(), text.encode() + before.encode())


def _empty(parts, sheet, at):
    pattern = rf'(<c r="{at}"(?: s="\d+")?)><v>0</v></c>'.encode()
    parts[sheet] = re.sub(pattern, rb"\1/>", parts[sheet]) if at else parts[sheet]


def _empty_zeros_of_stubs(parts, order, first):
    """The zeros of the stubs, which were what an empty cell meant."""
    sheet = f"xl/worksheets/sheet{order.index('Paychecks') + 1}.xml"
    for right in range(1, 4):
        for row in range(8, 60):
            _empty(parts, sheet, f"{chr(ord(first[0]) + right)}{row}")


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BUDGET = HEAD + (
    f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="30" customWidth="1"/></cols>'
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>My budget</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Pay a month</t></is></c>'
    '<c r="B2"><f>Start!{salary}/12</f><v>20000</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t>Rent</t></is></c><c r="B3"><v>3100</v></c></row>'
    '<row r="4"><c r="A4" t="inlineStr"><is><t>Left</t></is></c>'
    '<c r="B4"><f>in_salary/12-zz_my_rent-out_deferral/12</f><v>0</v></c></row>'
    "</sheetData></worksheet>"
)
NOTE = HEAD + (
    f'<comments xmlns="{MAIN}"><authors><author></author></authors><commentList>'
    '<comment ref="{at}" authorId="0"><text><r><t>from the letter of </t></r>'
    "<r><t>January</t></r></text></comment></commentList></comments>"
)
SHAPE = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
    '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:textbox/><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape></xml>"
)
WAYS = {"first": PLAIN, "full": FULL, "twice": TWICE}


def cells_of_ours():
    """The lines of the list: of each sheet those that differ, the oldest version first."""
    found = {}
    for name in KEPT:
        moved = MovedCells(
            OlderPlanner(OpenedWorkbook((HERE / "workbooks" / f"{name}.xlsx").read_bytes()))
        )
        for title, sheet in moved.older.ours.items():
            typed = {at for where_to, at in moved.taken if where_to == title}
            cells = frozenset(moved.older.book.cells(title)) - typed
            found.setdefault(sheet, {})[cells] = None
    return [(sheet, areas(cells)) for sheet, each in found.items() for cells in each]


def areas(cells):
    """Cells as areas, in a text: each as far down, and then as far right, as it goes."""
    left = {row_column(at) for at in cells}
    told = []
    for row, column in sorted(left):
        if (row, column) not in left:
            continue
        bottom, right = row, column
        while (bottom + 1, column) in left:
            bottom += 1
        while all((each, right + 1) in left for each in range(row, bottom + 1)):
            right += 1
        for down in range(row, bottom + 1):
            left -= {(down, each) for each in range(column, right + 1)}
        first, last = (f"{column_letters(x)}{y + 1}" for x, y in ((column, row), (right, bottom)))
        told.append(first if first == last else f"{first}:{last}")
    return " ".join(told)


def write_cells():
    with CELLS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([("sheet", "cells"), *cells_of_ours()])


if __name__ == "__main__" and sys.argv[1:] == ["cells"]:
    write_cells()
elif __name__ == "__main__":
    commit, name, way = sys.argv[1:]
    (HERE / "workbooks" / f"{name}.xlsx").write_bytes(with_own_things(made(commit, WAYS[way])))
