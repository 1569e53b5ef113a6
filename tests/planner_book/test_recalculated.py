"""Proves that what a command answers is what its workbook says once it is calculated.

Every command that writes a workbook writes some; IronCalc calculates each anew, and every formula
cell must show what the file has saved for it, and what the command printed. The cream cells of
what is read hold formulas, in every block: what a command types must be there afterwards, for the
spreadsheet too.
"""

from __future__ import annotations

import html
import json
import re

import pytest
from commands.terminal import command_in
from openpyxl.utils.datetime import to_excel
from parity.engines import cached_values, ironcalc_values
from parity.plans import ORDINARY, cells_at, cream, differences, shown, workbook
from planner_book.conftest import FULL
from planner_book.saved_books.books import packed, parts
from sizes import proofs_after
from ways_in.planners import MID_YEAR

from xlplugin.sheets.planner import paycheck_columns
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.examples import example
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.input_places import place_of, said_place
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.titles import ORDER, WORTH

OWN = {"elections": [{"from": 1, "deferral": 0.2, "after_tax": 0.05}], "lag": 2}
SOURCES = {
    "the example": lambda: shown_of(example()),
    "every cell": lambda: shown(**FULL),
    "own elections": lambda: shown(**ORDINARY | OWN),
    "own elections, mid-year": lambda: shown(**ORDINARY | MID_YEAR | OWN),
    "own elections in dollars": lambda: shown(
        **ORDINARY | {"elections": [{"from": 1, "deferral": 500, "after_tax": 750.5}]}
    ),
    "few": lambda: shown(**ORDINARY | MID_YEAR | {"changes": "few", "step": "0.5%"}),
}  # fmt: skip

# how a value is said by a formula: so that it is plain what it comes to, so that it is not, and
# so that it may come to something else at any time
SAID = {
    "sums": ("{0!r}+0", '"{0}"&""'),
    "functions": ("SUM({0!r},0)", 'TRIM("{0}")'),
    "clock": ("{0!r}+0*NOW()", 'IF(NOW()>0,"{0}")'),
}
STUBS = "Pay date,Gross,401k,After-tax,Match\n{0},7692.31,700.00,600,230.77\n"

COLUMN_OF = {
    name.removesuffix("_row"): letter for letter, _, name, *_ in paycheck_columns.SHOWN
}  # fmt: skip
"""The column of Paychecks in which a figure of a paycheck stands."""

# what is read, how its formulas are written, and what is done
COMMANDS = [
    ("the example", "sums", ("replan",)),
    ("own elections", "sums", ("replan",)),
    ("own elections", "clock", ("replan",)),
    ("own elections, mid-year", "functions", ("replan", "--strategy", "front-load")),
    ("own elections, mid-year", "sums", ("replan", "--strategy", "back-load", "--changes", "3")),
    ("own elections in dollars", "sums", ("replan", "--step", "dollars")),
    ("few", "sums", ("replan", "--strategy", "front-load")),
    ("few", "clock", ("replan", "--changes", "one", "--step", "1%")),
    ("every cell", "sums", ("replan", "--changes", "few", "--step", "0.1%")),
    ("every cell", "functions", ("replan",)),
    ("the example", "sums", ("roll",)),
    ("every cell", "sums", ("roll",)),
    ("every cell", "clock", ("roll", "--year", "2027")),
    ("own elections, mid-year", "functions", ("roll",)),
    ("own elections, mid-year", "sums", ("import", "2026-09-11")),
    ("every cell", "functions", ("import", "2026-05-31")),
]

QUICK = {
    ("the example", "sums", "replan"), ("own elections", "clock", "replan"),
    ("own elections, mid-year", "functions", "replan"), ("every cell", "functions", "replan"),
    ("every cell", "sums", "roll"), ("every cell", "clock", "roll"),
    ("every cell", "functions", "import"),
}  # fmt: skip
"""Of these, what is in the fast tier: each command, each source and each way to write formulas."""


def formula_of(value, said):
    """A cell's value as a formula, and as its saved result."""
    if isinstance(value, str):
        return html.escape(said[1].format(value), quote=False), ' t="str"', html.escape(value)
    number = value if isinstance(value, int | float) else to_excel(value)
    return html.escape(said[0].format(number), quote=False), "", repr(number)


def with_formulas(content, what, said):
    """A workbook whose cream cells all hold formulas, with their results, as Excel saves them."""
    files = parts(content)
    titles = [sheet.name for sheet in sheets()]
    for (title, at), cell in cream().items():
        value = cell.content(what)
        if value in (None, ""):
            continue
        part = f"xl/worksheets/sheet{titles.index(title) + 1}.xml"
        text, kind, saved = formula_of(value, said)
        new = rf'<c r="{at}"\1{kind}><f>{text}</f><v>{saved}</v></c>'
        old = rf'<c r="{at}"( s="\d+")[^>]*>.*?</c>'
        files[part], count = re.subn(old.encode(), lambda m, new=new: m.expand(new.encode()),
                                     files[part], count=1)  # fmt: skip
        assert count == 1, (title, at)
    return packed(files)


class Written:
    """A workbook that a command wrote: what it has saved, and what it comes to."""

    def __init__(self, path):
        self.saved = cached_values(path)
        (self.found,) = ironcalc_values(path, [{}])

    def wrong(self):
        """Where a saved result is not what the cell comes to."""
        expected = {
            (sheet, at): self.saved[sheet].get(at, "")
            for (sheet, at), cell in cells_at().items()
            if cell.formula
        }
        return differences(self.found, expected)

    def named(self, name):
        place = next(place for place, cell in cells_at().items() if cell.name == name)
        return self.found[place[0]].get(place[1])

    def says(self, out, but=()):
        """Hold what was printed against what the cells come to."""
        if out.startswith("{"):
            self._says_all(json.loads(out), but)
            return
        match = re.search(r"after-tax: ([\d,.]+) of ([\d,.]+) room", out)
        printed = [float(number.replace(",", "")) for number in match.groups()]
        cells = [self.named("out_after_tax"), self.named("out_room_year")]
        assert printed == [round(value, 2) for value in cells]

    def _says_all(self, answer, but):
        names = {"deferral", "catch_up", "employer", "match_lost", "after_tax", "room_year",
                 "room_left", "room_unused", "over"}  # fmt: skip
        for name in names - set(but):
            assert answer[name] == pytest.approx(self.named(f"out_{name}"), abs=0.001), name
        cells = self.found["Paychecks"]
        row_of = {cells[f"A{row}"]: row for row in range(FIRST, LAST + 1) if cells[f"A{row}"]}
        assert sorted(row_of) == [each["number"] for each in answer["paychecks"]]
        for each in answer["paychecks"]:
            for name in ("deferral", "after_tax"):
                cell = cells[f"{COLUMN_OF[name]}{row_of[each['number']]}"]
                assert cell == "" or each[name] == pytest.approx(cell, abs=0.001), (each, name)


@pytest.fixture
def megaroth(capsys):
    return command_in(capsys)


@pytest.fixture(scope="module")
def sources():
    made = {}

    def source(name):
        if name not in made:
            what = SOURCES[name]()
            made[name] = what, workbook(what)
        return made[name]

    return source


@pytest.mark.parametrize(
    ("name", "how", "words"),
    [
        pytest.param(
            name, how, words,
            id=f"{name}, {how}: {' '.join(words)}",
            marks=[] if (name, how, words[0]) in QUICK else pytest.mark.proof,
        )
        for name, how, words in COMMANDS
    ],
)  # fmt: skip
def test_formulas_in_every_cream_cell(megaroth, sources, tmp_path, name, how, words):
    what, content = sources(name)
    path, out = tmp_path / "plan.xlsx", tmp_path / "out.xlsx"
    path.write_bytes(with_formulas(content, what, SAID[how]))
    words = list(words)
    if words[0] == "import":
        day, words = words[1], ["import", str(tmp_path / "stub.csv")]
        (tmp_path / "stub.csv").write_text(STUBS.format(day))
    if words[0] == "replan":
        words.append("--json")
    done = megaroth(*words, str(path), "-o", str(out))
    assert done.code == 0, done.err
    written = Written(out)
    assert written.wrong() == []
    if words[0] != "import":
        written.says(done.out)
    first, *told = done.err.splitlines()
    assert first == f"wrote {out}"
    lost = {line.partition(":")[0] for line in told if " was there, now " in line}
    before, after = cached_values(path), written.saved
    changed = {
        f"{sheet}!{at}"
        for sheet, at in cream()
        if before[sheet].get(at) not in (None, "") and before[sheet].get(at) != after[sheet].get(at)
    }
    assert changed <= lost
    assert lost == changed or how == "clock"
    if how == "clock":  # each one that stays is told too
        kept = {line.partition(":")[0] for line in told if "is calculated anew" in line}
        assert kept and not kept & lost
        assert len(kept | lost) == sum(
            before[sheet].get(at) not in (None, "") for sheet, at in cream()
        )


ROOM = ("room_year", "room_left", "room_unused")
PLAN = ("plan", "--salary", "200000", "--match", "50% up to 6%", "--age", "61", "--year", "2026",
        "--first-payday", "2026-01-02", "--json")  # fmt: skip
NEW = {
    "a plan": PLAN,
    "in dollars": (*PLAN, "--step", "dollars", "--changes", "2"),
    "front-loaded": (*PLAN, "--strategy", "front-load"),
    "few": (*PLAN, "--changes", "few", "--step", "0.1%"),
    "match on after-tax": (*PLAN[:4], "50% up to 6% including after-tax", *PLAN[5:]),
    "template": ("template",),
    "template of a year": ("template", "--year", "2026"),
    "template with an example": ("template", "--example"),
}


@pytest.mark.parametrize("name", proofs_after(4, NEW))
def test_a_new_workbook(megaroth, tmp_path, name):
    out = tmp_path / "out.xlsx"
    done = megaroth(*NEW[name], "-o", str(out))
    assert done.code == 0, done.err
    written = Written(out)
    assert written.wrong() == []
    if NEW[name][0] == "plan":
        # what the rest of the room would draw of a match on after-tax, and that it makes up for
        # what the 401(k) does not draw, cells do not know: they say so, in a note
        circle = name == "match on after-tax"
        written.says(done.out, (*ROOM, "match_lost") if circle else ())
        if circle:
            assert "call match lost what it makes up for" in written.found["Start"]["B23"]
            beside = written.named("in_employer_other")
            lost = max(written.named("out_match_lost") - beside, 0)
            assert json.loads(done.out)["match_lost"] == pytest.approx(lost, abs=0.001)


def test_a_difference_would_be_seen(sources, tmp_path):
    _, content = sources("the example")
    path = tmp_path / "plan.xlsx"
    files = parts(content)
    salary = rb'(<c r="C9"[^>]*>)<v>[^<]*</v>'
    files["xl/worksheets/sheet1.xml"] = re.sub(
        salary, rb"\1<f>1000+1</f><v>260000</v>", files["xl/worksheets/sheet1.xml"]
    )
    path.write_bytes(packed(files))
    assert len(Written(path).wrong()) > 100


# -- what stays in a cream cell and may come to something else, and what was changed of ours ------
def filled_in(tmp_path, sources, cells, name="the example"):
    """The planner with formulas that a person typed: ``{("Start", "C9"): ("Mine!A1", "5")}``."""
    _, content = sources(name)
    files = parts(content)
    titles = [sheet.name for sheet in sheets()]
    for (title, at), (formula, saved) in cells.items():
        part = f"xl/worksheets/sheet{titles.index(title) + 1}.xml"
        old = rf'<c r="{at}"( s="\d+")[^>]*?(?:/>|>.*?</c>)'.encode()
        value = f"<v>{saved}</v>" if saved else ""
        new = rf'<c r="{at}"\1><f>{formula}</f>{value}</c>'.encode()
        files[part], count = re.subn(old, new, files[part], count=1)
        assert count == 1, at
    path = tmp_path / "plan.xlsx"
    path.write_bytes(packed(files))
    return path


TOLD = {
    "the clock": ({("Start", "C7"): ("YEAR(TODAY())", "2026")}, ("replan",),
                  "Start!C7: =YEAR(TODAY()) is calculated anew when the file is opened; 2026 was "
                  "taken"),
    "a result": ({(ORDER, "C7"): ("out_after_tax+1", "50000")}, ("replan", "--changes", "few"),
                 "Where the next dollar goes!C7: =out_after_tax+1 is calculated anew when the "
                 "file is opened; 50,000.00 was taken"),
    "a year": ({("Start", "C7"): ("2000+26", "2026")}, ("roll",),
               "Start!C7: =2000+26 was there, now 2027"),
    "a date": ({place_of("in_bonus_date"): ("DATE(2026,3,13)", "46094")}, ("roll",),
               f"{said_place('in_bonus_date')}: =DATE(2026,3,13) was there, now 2027-03-13"),
    "a share": ({("Paychecks", "L30"): ("5%+15%", "0.2"), ("Paychecks", "M30"): ("1%", "0.01")},
                ("replan", "--strategy", "front-load"),
                "Paychecks!M30: =1% was there, now "),
    "one that breaks the line": (
        {("Paychecks", "H30"): ('"&#10;wrote x"&amp;1', "1")}, ("roll",),
        r'Paychecks!H30: ="\nwrote x"&1 was there, now empty'),
    "a long one": ({("Paychecks", "H30"): ("1+" * 90 + "1", "91")}, ("roll",),
                   "Paychecks!H30: =" + "1+" * 28 + "... was there, now empty"),
    "a result typed over": ({("Start", "B2"): ("40+2", "42")}, ("replan",),
                            "Start!B2: its formula was changed: the sheet comes to something else "
                            "than this"),
    "a published limit": ({("Limits", "F5"): ("30000", "30000")}, ("replan",),
                          "Limits!F5: holds 30,000, where 24,500 belongs: the sheet comes to "
                          "something else than this"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_it_is_told(megaroth, sources, tmp_path, name):
    cells, words, line = TOLD[name]
    path = filled_in(tmp_path, sources, cells)
    done = megaroth(*words, str(path), "-o", str(tmp_path / "out.xlsx"))
    assert done.code == 0, done.err
    lines = done.err.splitlines()
    assert any(each.startswith(line) for each in lines), lines
    assert lines[0] == f"wrote {tmp_path / 'out.xlsx'}"


AMOUNTS = (25_000, 8_000, 11_750, 75_000, 375_000, 155_000)


def typed_year(letter, head, year):
    """A column of Limits in which a person typed a year, with its amounts as formulas."""
    rows = {("Limits", f"{letter}{row}"): (f"{x}+0", str(x)) for row, x in enumerate(AMOUNTS, 5)}
    return {("Limits", f"{letter}4"): (head, str(year)), **rows}


def test_a_year_on_limits_that_hangs_on_the_plan_s_is_what_was_taken(megaroth, sources, tmp_path):
    cells = typed_year("G", "Start!C7+1", 2027)
    cells["Limits", "G5"] = ("25000+1000*(Start!C7-2026)", "25000")
    path = filled_in(tmp_path, sources, cells)
    done = megaroth("roll", str(path), "-o", str(tmp_path / "out.xlsx"))
    assert done.code == 0, done.err
    assert "Limits!G4: =Start!C7+1 was there, now 2027" in done.err
    assert "Limits!G5: =25000+1000*(Start!C7-2026) was there, now 25,000.00" in done.err
    assert not Written(tmp_path / "out.xlsx").wrong()
    assert megaroth("check", str(tmp_path / "out.xlsx")).code == 0


def test_amounts_that_give_way_to_those_of_another_year_are_told(megaroth, sources, tmp_path):
    cells = typed_year("G", "2030", 2030) | typed_year("H", "2031", 2031)
    path = filled_in(tmp_path, sources, cells)
    done = megaroth("roll", str(path), "-o", str(tmp_path / "out.xlsx"))
    assert done.code == 0, done.err
    assert "Limits!G4: the amounts of 2030 gave way to these" in done.out


def test_a_formula_that_depends_on_nothing_that_changed_is_not_spoken_of(
    megaroth, sources, tmp_path
):
    cells = {("Start", "C9"): ("'How it works'!A90*26", "260000"), ("Start", "C8"): ("40+5", "45"),
             place_of("in_employer_other"): ("Start!C9*0.02", "5200")}  # fmt: skip
    path = filled_in(tmp_path, sources, cells)
    done = megaroth("replan", str(path), "-o", str(tmp_path / "out.xlsx"))
    assert (done.code, done.err) == (0, f"wrote {tmp_path / 'out.xlsx'}\n")


NEVER = [("Start", "C9"), place_of("in_prior_deferral"), ("Paychecks", "H30"), ("Paychecks", "M40"),
         ("Limits", "G4"), (WORTH, "C6"), (ORDER, "C7")]  # fmt: skip


@pytest.mark.parametrize("place", NEVER, ids=["!".join(place) for place in NEVER])
@pytest.mark.parametrize("command", ["check", "replan"])
def test_a_formula_that_was_never_calculated_is_named(megaroth, sources, tmp_path, place, command):
    path = filled_in(tmp_path, sources, {place: ("10000+1000", "")})
    done = megaroth(command, str(path))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"megaroth {command}: {'!'.join(place)}: holds a formula that was never calculated; open "
        "the file in a spreadsheet program and save it\n"
    )


def test_a_part_of_an_array_is_refused_with_its_cell(megaroth, sources, tmp_path):
    path = filled_in(tmp_path, sources, {("Paychecks", "H30"): ("'How it works'!A1:A2", "5")})
    files, part = parts(path.read_bytes()), "xl/worksheets/sheet3.xml"
    array = files[part].replace(b"<f>'How", b'<f t="array" ref="H30:H31">\'How')
    files[part] = re.sub(rb'<c r="H31"( s="\d+")/>', rb'<c r="H31"\1><v>6</v></c>', array)
    path.write_bytes(packed(files))
    (tmp_path / "stub.csv").write_text(STUBS.format("2026-11-13"))
    done = megaroth("import", str(tmp_path / "stub.csv"), str(path))
    assert (done.code, done.out) == (2, "")
    assert "Paychecks!H30 is a part of what one formula fills, H30:H31; " in done.err
    assert megaroth("roll", str(path)).code == 0  # which empties all of it
