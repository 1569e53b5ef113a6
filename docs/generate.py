"""Write what is generated from declarations; ``--check`` only says what differs.

``docs/functions.md`` comes from the catalog of worksheet functions, ``docs/commands.md``
from the parser of each command, ``docs/plan.md`` from the inputs and checks of a plan,
``docs/kinds.md`` from the kinds of contributions, ``docs/limits.md`` from the law,
``templates/`` from the planner itself, the types of figures in ``xlplugin/plan/`` from the rules,
``workbooks/`` from the routes, and each ``LICENSE`` inside from the one at the top. Nothing
in them is written by hand, so help, reference and code cannot drift apart.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import figures_module
import limits_page
import openpyxl
from openpyxl.worksheet.formula import ArrayFormula

from xlplugin.bounds import TABLE as BOUNDS
from xlplugin.cli.commands import COMMANDS, module_of
from xlplugin.cli.options import command_parser
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.plan.checks import CHECKS
from xlplugin.plan.declare import Input, NextYear
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.year import MODEL
from xlplugin.routes.excel.workbook import workbook as excel_workbook
from xlplugin.routes.lite import texts as lite
from xlplugin.routes.lite.workbook import workbook as lite_workbook
from xlplugin.routes.native.book import workbook as native_workbook
from xlplugin.routes.native.lambdas import not_carried
from xlplugin.rules.kinds_of_contributions import KINDS, QUESTIONS
from xlplugin.sheets.functions_book.spelling import literal
from xlplugin.sheets.planner import order, order_inputs, worth
from xlplugin.sheets.planner.book import TITLE, sheets
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.examples import empty, filled_in
from xlplugin.sheets.planner.fields import BLOCKS
from xlplugin.sheets.planner.input_places import said_place
from xlplugin.sheets.planner.kinds_sheet import EARNINGS, EXPLAINED
from xlplugin.sheets.render import render

ROOT = Path(__file__).parent.parent


def functions() -> str:
    """The reference of the worksheet functions."""
    parts = [
        "# The worksheet functions\n",
        "Generated from the catalog by `sh do docs`. Money is US dollars a year. Arguments in "
        "brackets may be left out; an empty cell means the same. Any argument may be a range "
        "instead of a cell, and the answer is then a range of that shape; tables take single "
        "cells.\n",
        "`#N/A`: no limit is published for the year. `#VALUE!`: an argument cannot be "
        "understood. `#NUM!`: a number is out of range. An error in an argument is the answer.\n",
    ]
    without = not_carried()
    for function in FUNCTIONS.values():
        example = ", ".join(map(literal, function.example))
        parts += [
            f"## {function.name}\n",
            f"{function.summary}\n",
            f"```\n={function.signature}\n={function.name}({example})\n```\n",
            f"Authority: {function.authority}.\n",
            *(
                [f"Native formulas answer `#N/A`: {without[function.name]}.\n"]
                if function.name in without
                else []
            ),
            "| argument | is | unit |",
            "|---|---|---|",
            *(f"| `{a.name}` | {a.doc} | {a.kind.unit} |" for a in function.arguments),
            "",
        ]
    return "\n".join(parts)


def limits_of_size() -> str:
    """What is refused for its size."""
    parts = [
        "# How much is taken in\n",
        "Generated from `xlplugin/bounds.py` by `sh do docs`. What is larger is refused in a line "
        "that says what, how large, and how large it may be, before it costs time or memory: in a "
        "cell as `#VALUE!`, by a command with exit code 2.\n",
    ]
    for title, bounds in BOUNDS.items():
        parts += [f"## {title}\n", "| what | at most | because |", "|---|---|---|"]
        parts += [f"| {each.what} | {each.told} | {each.why} |" for each in bounds]
        parts.append("")
    return "\n".join(parts)


def commands() -> str:
    """Every command with its options and examples."""
    parts = ["# The command line\n", "Generated from the commands by `sh do docs`.\n",
             "## What commands write\n", *WRITTEN]  # fmt: skip
    for name, what in COMMANDS.items():
        module = module_of(name)
        parts += [f"## megaroth {name}\n", f"{what[0].upper()}{what[1:]}.\n"]
        parts += ["| option | is |", "|---|---|"]
        for action in command_parser(name, module)._actions:
            spelt = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            taken = f" {action.metavar}" if action.metavar and action.option_strings else ""
            told = (action.help or "").replace("%%", "%")
            parts.append(f"| `{spelt}{taken}` | {told} |")
        parts += ["", f"```\n{module.EXAMPLES.rstrip()}\n```\n"]
    return "\n".join(parts)


WRITTEN = (
    "A file or a folder that is there already is never written over without a word: the command "
    "says its name and stops, also for the names that it chooses itself (`plan-replanned.xlsx`). "
    "With `--force` the new one takes its place, and the old one is kept beside it as it was: "
    "`plan.xlsx.bak`, and later ones `plan.xlsx.bak2`, `plan.xlsx.bak3`; none of these is ever "
    "written over. A workbook, payroll file or plan file that a command reads is never what it "
    "writes, even with `--force`.\n",
    "A copy (`replan`, `roll`, `import`) is of the kind of its workbook (one with macros stays an "
    "`.xlsm`), and nobody may read it who may not read the workbook.\n",
    "A file is there whole or not at all, whatever ends the command: a full disk, Ctrl-C, a "
    "signal. If the computer stops, or the system kills the command outright, a file or folder "
    "`.xlplugin.…` may be left beside it; it can be deleted when no command is running.\n",
)


def next_year(declared: Input) -> str:
    """What next year makes of an input, in a few words."""
    if declared.not_held:
        return ""
    made = declared.next_year
    return made.told if isinstance(made, NextYear) else made


def plan() -> str:
    """The reference of a plan: inputs, cells, checks."""
    parts = [
        "# A year's plan\n",
        "Generated from the declarations by `sh do docs`. A name is the same on every face: the "
        "option `--first-payday`, the plan file's `first_payday`, the cell `in_first_payday`.\n",
        "## Inputs\n",
        "Dollars a year, shares from 0 to 1 (`50%` is understood), ISO dates. What is not given "
        "takes its default.\n",
        "| input | is | takes | next year |", "|---|---|---|---|",
        *(f"| `{i.name}` | {'(needed) ' if i.needed else ''}{i.doc} | {i.kind.unit} | "
          f"{next_year(i)} |" for i in INPUTS),
        "",
        "The last column is what `megaroth roll` makes of it in a workbook.\n",
        "",
        "A list has an entry for each thing; on the command line the option is repeated:\n",
        "| list | parts | example |", "|---|---|---|",
        *(f"| `{i.name}` | {'; '.join(f'`{p.name}`: {p.doc}' for p in i.kind.parts)} | "
          f"`--{i.name} {i.kind.example}` |" for i in INPUTS if i.kind.several),
        "",
        "In a plan file (TOML; JSON has the same names):\n",
        "```toml\n" + PLAN_FILE + "```\n",
        "## Cells of the workbook\n",
        "An input has a cell on Start or columns on Paychecks; the match and lists have several. "
        "Without one of its own:\n",
        "| input | the workbook holds it |", "|---|---|",
        *(f"| `{i.name}` | {i.not_held} |" for i in INPUTS if i.not_held),
        *(f"| `{i.name}` | in the columns {', '.join(c.letter for c in i.held.columns)} of "
          "Paychecks |" for i in INPUTS if i.held.columns),
        "",
        "Cells to fill in are on Start, one below the other:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {said_place(f.name)} | `{f.name}` | {f.label} |" for _, b in BLOCKS for f in b),
        "",
        "What Worth assumes is filled in there; empty cells mean what their hints say:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {worth.address_of(f.name)} | `{f.name}` | {f.label}; {f.hint} |"
          for f in worth.FIELDS),
        "",
        "What Order places, and where it may go, is filled in there:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {order.address_of(f.name)} | `{f.name}` | {f.label}; {f.hint} |"
          for f in order_inputs.FIELDS),
        "",
        "Results have names that begin with `out_`, limits with `lim_`, checks with `chk_`.\n",
        BEST,
        "## Checks\n",
        "| code | what is checked | if it is not OK |", "|---|---|---|",
        *(f"| `{c.code}` | {c.what} | {c.do} |" for c in CHECKS),
        "",
    ]  # fmt: skip
    return "\n".join(parts)


def kinds() -> str:
    """The kinds of contributions, side by side."""
    names = [kind.name for kind in KINDS]
    taxed = [f"${kind.earnings_taxed}" for kind in KINDS]
    return "\n".join([
        "# The kinds of contributions\n",
        "Generated from their declaration by `sh do docs`; the same declaration "
        "feeds `megaroth kinds`, the "
        "function `MEGAROTH_KINDS` and the sheet Kinds of the planner.\n",
        f"| | {' | '.join(names)} |", "|---|" + "---|" * len(names),
        *(f"| **{question}** | "
          + " | ".join(f"{said.text}. {said.authority}" for said in answers) + " |"
          for question, answers in zip(
              QUESTIONS, zip(*(kind.answers for kind in KINDS), strict=True), strict=True)),
        f"| **{EARNINGS}** | {' | '.join(taxed)} |",
        "",
        *(f"{text}\n" for text in EXPLAINED),
    ])  # fmt: skip


PLAN_FILE = """\
version = 2
year = 2026
age = 42
salary = 286_000
schedule = "every two weeks"
first_payday = 2026-01-09
match = "100% of first 3% + 50% of next 2%"
elect_deferral = 0.09
elect_after_tax = 0.08

[[bonuses]]
date = 2026-11-13
amount = 30_000
deferral = 0
after_tax = 0.10
"""


BEST = """\
## What is said beside an answer

Every assumption that changes an answer is a sentence beside it, on Start too. Four ask for more
than the pay stub:

* *Catch-up that must be Roth* (IRC 414(v)(7)): with `prior_wages` above the amount of the year the
  answer says how much of it, from which payday on, and what of each election (`must_be_roth`). Roth
  deferrals from any time of the year count (`roth_deferral`), so the rest may be pre-tax until the
  last dollars of the year. With `deemed_roth` the plan makes them Roth by itself.
* *After-tax money that an ACP test may return* (IRC 401(m)): wherever `prior_year_pay` makes a
  person highly compensated, or is not given. `acp_at_risk` is what is above the allowed average of
  `nhce_acp`, or all of it where that is not known: a planning bound, as the test is of averages. An
  employer's flat dollars count as match there, and the answer says what it would be otherwise.
* *A short plan year* (Reg. 1.415(j)-1(d), 1.401(a)(17)-1(b)(3)): `limit_prorated` and
  `pay_prorated` count in place of the year's, never above them. `MEGAROTH_LIMITATION_YEAR` tells
  both.
* *15 years of service* (IRC 402(g)(7)): `service_catch_up` raises the 402(g) amount of a 403(b), by
  3,000 a year at most; `MEGAROTH_403B_CATCHUP` tells how much. Its money is an annual addition, and
  no catch-up.

## What makes elections best

One schedule is better than another by the first of these that tells them apart:

1. *It can be done.* No limit is passed. An election may run into the stop that payroll has at
   402(g) (`stops_deferral`), but not after a job change, of which payroll knows nothing
   (`prior_deferral`); after-tax never relies on a stop. The plan's highest percents and its own
   cap hold. No election takes more than a paycheck holds after payroll tax (FICA: IRC 3101) and
   `deductions`. With `spillover` after-tax starts when 402(g) is full.
2. *The most match* of the year that can be had from here, never less than today's elections
   draw. Less than a cent a paycheck is rounding. It comes before a 401(k) goal that is lower
   than it needs, and that is said.
3. *The 401(k) goal, then the after-tax goal.* A goal that is missed by less than one step of
   one paycheck counts as met; else it is missed by least. With `spillover`, and a match that
   ends with the deferrals, this comes before the match, and the answer names the match that it
   costs.
4. *No more changes than are allowed, then the fewest.* A paycheck without pay has no election.
5. *Even*: the most dollars of the year, then the smallest difference between the largest and
   the smallest share. *Front-load*: the earliest money. *Back-load*: the latest.
6. The lowest 401(k) election, then the lowest after-tax election.

Today's elections are kept where nothing else is better by a dollar: an election that is made is
not commanded again. The after-tax room (`room_year`) is the limit less the 401(k) that is aimed
at, without catch-up, less the employer money of the schedule; of elections that are given, less
what they defer.

A change is made by the next payday, and takes effect `lag` paychecks later: until then the
elections of today hold. Give `elect_deferral` and `elect_after_tax` once you have changed them;
left out, they are those of the last stub. A bonus that its stub lacks is taken to come with the
next paycheck, so that room is kept for it. One that slips past the last election that can still
be changed passes no limit, but may cost match: what is elected by then takes its share of it too.

The cells of the workbook hold four 401(k) elections against each other: what fits on the pay
that the match counts, a step more (or what every paycheck's match needs), a step beyond, and
today's. The command line searches all of one election, and of one change more; of several
changes all in small years, else the levels that matter, and prints bounds that no schedule
passes.
"""


def workbook(shown: Contents) -> bytes:
    """A planning workbook."""
    return render(sheets(), shown, TITLE)


GENERATED = {
    "docs/functions.md": lambda: functions().encode(),
    "docs/commands.md": lambda: commands().encode(),
    "docs/plan.md": lambda: plan().encode(),
    "docs/kinds.md": lambda: kinds().encode(),
    "docs/limits.md": lambda: limits_page.limits().encode(),
    "docs/bounds.md": lambda: limits_of_size().encode(),
    "templates/planner-empty.xlsx": lambda: workbook(empty()),
    "templates/planner-example.xlsx": lambda: workbook(filled_in()),
    "workbooks/megaroth.xlsm": excel_workbook,
    "workbooks/megaroth-lite.xlsx": lite_workbook,
    "workbooks/megaroth-functions.xlsx": native_workbook,
    "workbooks/lite/requirements.txt": lambda: lite.requirements_file().encode(),
    "workbooks/lite/main.py": lambda: lite.main_file().encode(),
    "xlplugin/plan/figures.py": lambda: figures_module.written(MODEL).encode(),
    # where the package's modules and a server's project travel on from
    "xlplugin/LICENSE": (ROOT / "LICENSE").read_bytes,
    "xlplugin/routes/server/project/LICENSE": (ROOT / "LICENSE").read_bytes,
}


def same(path: Path, content: bytes) -> bool:
    """Whether a file holds what was generated; of a workbook the cells count, not the bytes,
    which depend on the versions of the libraries that write them."""
    kept = path.read_bytes()
    if path.suffix not in (".xlsx", ".xlsm"):
        return kept == content
    return cells(kept) == cells(content) and macros(kept) == macros(content)


def macros(content: bytes) -> bytes:
    """The VBA project of a workbook; nothing where it has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = "xl/vbaProject.bin"
        return package.read(name) if name in package.namelist() else b""


def cells(content: bytes) -> list[tuple[str, str, object]]:
    """All names and formulas, then all values, of a workbook."""
    found = []
    for data_only in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
        found += [("", name, defined.value) for name, defined in book.defined_names.items()]
        found += [
            (sheet.title, cell.coordinate, plain(cell.value))
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        ]
    return found


def plain(value: object) -> object:
    """A value that can be compared; an array formula is its range and its text."""
    return (value.ref, value.text) if isinstance(value, ArrayFormula) else value


def main() -> int:
    """Write each file, or with ``--check`` name those that differ; returns the exit code."""
    differing = []
    for name, make in GENERATED.items():
        path, content = ROOT / name, make()
        if not path.exists() or not same(path, content):
            differing.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
    for name in differing:
        print(f"{name} {'differs: run sh do docs' if '--check' in sys.argv else 'written'}")
    return 1 if differing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
