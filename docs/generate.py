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
from xlplugin.plan import hr_questions
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
from xlplugin.sheets.planner import hr_sheet, order, order_inputs, worth
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
        "instead of a cell, and the answer is then a range of that shape; functions that "
        "give a table take single cells.\n",
        "`#N/A`: no limit is published for the year. `#VALUE!`: an argument cannot be "
        "understood. `#NUM!`: a number is out of range. If an argument is an error, that error is "
        "the answer.\n",
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
        "# Size limits\n",
        "Generated from `xlplugin/bounds.py` by `sh do docs`. Anything larger is refused in one "
        "line that says what it is, how large it is, and what the limit is, before it costs time "
        "or memory: in a cell as `#VALUE!`, by a command with exit code 2.\n",
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
    "A command never silently overwrites an existing file or folder: it names it and stops, even "
    "for names it chooses itself (`plan-replanned.xlsx`). With `--force`, the new file takes its "
    "place, and the old one is kept beside it: `plan.xlsx.bak`, then `plan.xlsx.bak2`, "
    "`plan.xlsx.bak3`; none of these is ever overwritten. A command never writes over the "
    "workbook, payroll file or plan file that it reads, even with `--force`.\n",
    "A copy (`replan`, `roll`, `import`) has the same file type as its workbook (one with macros "
    "stays an `.xlsm`), and nobody may read it who may not read the workbook.\n",
    "A file is written whole or not at all, whatever stops the command: a full disk, Ctrl-C, a "
    "signal. If the computer stops, or the system kills the command outright, a file or folder "
    "`.xlplugin.…` may be left beside it; you can delete it when no command is running.\n",
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
        "Generated from the declarations by `sh do docs`. A name is the same everywhere: the "
        "option `--first-payday`, the plan file's `first_payday`, the cell `in_first_payday`.\n",
        "## Inputs\n",
        "Dollars per year, shares from 0 to 1 (`50%` works too), ISO dates. An input you leave "
        "out takes its default.\n",
        "| input | is | takes | next year |", "|---|---|---|---|",
        *(f"| `{i.name}` | {'(needed) ' if i.needed else ''}{i.doc} | {i.kind.unit} | "
          f"{next_year(i)} |" for i in INPUTS),
        "",
        "The last column says what `megaroth roll` does with it in next year's workbook.\n",
        "",
        "A list has one entry per item; on the command line, repeat the option:\n",
        "| list | parts | example |", "|---|---|---|",
        *(f"| `{i.name}` | {'; '.join(f'`{p.name}`: {p.doc}' for p in i.kind.parts)} | "
          f"`--{i.name} {i.kind.example}` |" for i in INPUTS if i.kind.several),
        "",
        "In a plan file (TOML; JSON has the same names):\n",
        "```toml\n" + PLAN_FILE + "```\n",
        "## Cells of the workbook\n",
        "An input has a cell on Start or columns on Paychecks; the match and lists have several. "
        "Those without a cell of their own:\n",
        "| input | the workbook holds it |", "|---|---|",
        *(f"| `{i.name}` | {i.not_held} |" for i in INPUTS if i.not_held),
        *(f"| `{i.name}` | in the columns {', '.join(c.letter for c in i.held.columns)} of "
          "Paychecks |" for i in INPUTS if i.held.columns),
        "",
        "The cells to fill in are on Start, from top to bottom:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {said_place(f.name)} | `{f.name}` | {f.label} |" for _, b in BLOCKS for f in b),
        "",
        "Fill in the assumptions for Worth on its own sheet; empty cells mean what their "
        "hints say:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {worth.address_of(f.name)} | `{f.name}` | {f.label}; {f.hint} |"
          for f in worth.FIELDS),
        "",
        "Fill in on Order how much to save, and where it may go:\n",
        "| cell | name | label |", "|---|---|---|",
        *(f"| {order.address_of(f.name)} | `{f.name}` | {f.label}; {f.hint} |"
          for f in order_inputs.FIELDS),
        "",
        "What only the plan can answer is on the sheet Take to HR, a page to print and take along: "
        "each question with what is assumed until then, room for the answer, and where it goes:\n",
        "| ask | goes to |", "|---|---|",
        *(f"| {q.words} | {hr_sheet.where(q)[0]} |" for q in hr_questions.QUESTIONS),
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
        "function `MEGAROTH_KINDS` and the sheet Kinds of money in the planner.\n",
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

Every assumption that changes an answer is a sentence beside it, on Start too. Four of them need
more than the pay stub:

* *Catch-up that must be Roth* (IRC 414(v)(7)): if `prior_wages` is above the year's amount, the
  answer says how much of it, from which payday on, and how much of each election
  (`must_be_roth`). Roth deferrals from any time of the year count (`roth_deferral`), so the rest
  may be pre-tax until the last dollars of the year. With `deemed_roth`, the plan makes them Roth
  automatically.
* *After-tax money that an ACP test may return* (IRC 401(m)): shown whenever `prior_year_pay` makes
  you highly compensated, or is not given. `acp_at_risk` is whatever is above the allowed average
  from `nhce_acp`, or all of it if that is not known: a planning bound, since the test compares
  averages. An employer's flat dollars count as match there, and the answer says what it would be
  otherwise.
* *A short plan year* (Reg. 1.415(j)-1(d), 1.401(a)(17)-1(b)(3)): `limit_prorated` and
  `pay_prorated` replace the year's limits, and never exceed them. `MEGAROTH_LIMITATION_YEAR`
  gives both.
* *15 years of service* (IRC 402(g)(7)): `service_catch_up` raises the 402(g) amount of a 403(b),
  by 3,000 a year at most; `MEGAROTH_403B_CATCHUP` says by how much. That money is an annual
  addition, not catch-up.

## What makes elections best

One schedule is better than another by the first of these that tells them apart:

1. *It can be done.* No limit is exceeded. An election may rely on payroll to stop at 402(g)
   (`stops_deferral`), but not after a job change, which payroll does not know about
   (`prior_deferral`); after-tax never relies on a stop. The plan's highest percents and its own
   cap hold. No election takes more than a paycheck holds after payroll tax (FICA: IRC 3101) and
   `deductions`. With `spillover`, after-tax starts when 402(g) is full.
2. *The most match* you can still get this year, never less than today's elections earn. A
   difference of less than a cent per paycheck is rounding. This comes before a 401(k) goal that is
   too low for the match, and the answer says so.
3. *The 401(k) goal, then the after-tax goal.* A goal missed by less than one step of one paycheck
   counts as met; otherwise the smallest miss is best. With `spillover`, and a match that ends with
   the deferrals, this comes before the match, and the answer says how much match it costs.
4. *No more changes than allowed, then the fewest.* A paycheck without pay has no election.
5. *Even*: the most dollars in the year, then the smallest difference between the largest and the
   smallest share. *Front-load*: the earliest money. *Back-load*: the latest.
6. The lowest 401(k) election, then the lowest after-tax election.

Today's elections are kept unless something else is better by at least a dollar: you are not told
to make an election you have already made. The after-tax room (`room_year`) is the limit, less the
401(k) you are aiming for, without catch-up, less the schedule's employer money; if elections are
given, less what they defer.

A change is made by the next payday and takes effect `lag` paychecks later; until then, today's
elections hold. Give `elect_deferral` and `elect_after_tax` once you have changed them; left out,
they are those of the last stub. A bonus missing from its stub is assumed to come with the next
paycheck, so that room is kept for it. If it slips past the last election you can still change, it
exceeds no limit but may cost match: whatever is elected by then takes its share of it too.

The workbook's cells compare four 401(k) elections: what fits on the pay that the match counts, one
step more (or what every paycheck's match needs), one step beyond that, and today's. The command
line searches all schedules with one election and with one more change; for several changes it
searches all of them in small years, otherwise only the levels that matter, and prints bounds that
no schedule can exceed.
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
