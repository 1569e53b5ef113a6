"""Guide: how it works, what the words mean, and what to do when over a limit.

Texts alone; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.sheets.layout import Cell, Sheet, heading
from xlplugin.sheets.planner.titles import GUIDE, HR

BLOCKS = (
    (
        "The idea",
        (
            (
                "After-tax",
                "Once 402(g) is used up, a plan may take more of your pay: after-tax "
                "contributions, up to the 415(c) limit for everything that goes in.",
            ),
            (
                "To Roth",
                "Converted to Roth soon after each paycheck, that money and its growth are not "
                "taxed again. The plan must offer both steps.",
            ),
            (
                "Ask first",
                f"Print {HR}: it has the questions that only the plan can answer, what is assumed "
                "until then, and where each answer goes.",
            ),
        ),
    ),
    (
        "The arithmetic",
        (
            (
                "Room",
                "415(c) limit, or your pay if less, minus the 401(k) you aim at, without "
                "catch-up, minus all employer money of the year, paid and still to come.",
            ),
            (
                "The best election",
                "First the most match that can be had, never less than today's "
                "elections draw; then the 401(k) goal; then the after-tax goal. Elections go in "
                "steps: a "
                "goal missed by less than a step of one paycheck counts as met.",
            ),
            (
                "Payroll's stop",
                "Where payroll stops the 401(k) at its limit, an election may run into "
                "that stop and so fill the limit. After-tax never relies on a stop, and neither "
                "does the "
                "401(k) after a job change: payroll does not know the other employer.",
            ),
            (
                "The paycheck",
                "No election takes more than a paycheck holds after payroll tax (FICA) "
                "and the deductions you name. Above half of it, Checks tells what is left.",
            ),
            (
                "What could still fit",
                "The cells hold a few elections against each other. Where they "
                "cannot tell that none is better, the list on Start says how much could still fit "
                "at "
                "most: megaroth plan and replan search all of them.",
            ),
            (
                "Waiting for the 401(k)",
                "Where the plan takes after-tax only once the 401(k) is full, "
                "it has to be filled early, which can cost match: Start says how much, and what "
                "keeps "
                "it.",
            ),
            (
                "Match",
                "By paycheck. Pay counts until it reaches the 401(a)(17) amount (Sequential), up "
                "to its share of it each time (Prorated), or until the match is full (Until "
                "maximum).",
            ),
            (
                "Authority",
                "IRC 402(g), 414(v), 415(c), 401(a)(17); the notice of each year is on Limits.",
            ),
        ),
    ),
    (
        "Paydays and stubs",
        (
            (
                "Paydays",
                "A payday on a weekend or a Federal Reserve holiday is paid the business day "
                "before, unless you choose otherwise under Only if it applies. A year can have 27 "
                "paydays, or 53: a paycheck is still the salary divided by 26, or 52, unless you "
                "say so.",
            ),
            (
                "Another day",
                "On Paychecks, type the day on which a payday was really paid beside it, "
                "or none if it does not come. The last six rows are for checks beside the "
                "schedule.",
            ),
            (
                "Stubs",
                "Type what you know of a stub. An empty figure is as expected: pay as planned, "
                "contributions by your elections, employer money by its match. 0 is 0.",
            ),
            (
                "Elections today",
                "Leave them empty, and they are those of your last stub. When you have "
                "changed them since, type the new ones: they count from the next payday on.",
            ),
            (
                "A bonus that slipped",
                "A bonus that is not in its stub is taken to come with the next "
                "paycheck, so that room is kept for it. Move it to its payday, or take it out if "
                "it does "
                "not come.",
            ),
        ),
    ),
    (
        "Words",
        (
            (
                "401(k)",
                "Elective deferrals, pre-tax and Roth. One limit, 402(g), for all employers "
                "together.",
            ),
            (
                "Catch-up",
                "Deferrals above the limit from age 50. Outside 415(c). Unused catch-up is "
                "not after-tax room.",
            ),
            (
                "Roth catch-up",
                "After last year's Social Security wages above the amount on Limits, the "
                "catch-up must be Roth. Roth deferrals from any time of the year count toward it.",
            ),
            (
                "Conversion",
                "After-tax to Roth, inside the plan or to a Roth IRA. It is not a new "
                "contribution: leave it out of every cell here.",
            ),
        ),
    ),
    (
        "When you are over",
        (
            (
                "Before December 31",
                "Set after-tax to 0% and ask the plan whether the last paychecks can be corrected.",
            ),
            (
                "After December 31",
                "The plan returns after-tax money with its earnings first (Rev. "
                "Proc. 2021-30). Excess 401(k) deferrals must be asked back by April 15.",
            ),
            (
                "Testing",
                "Highly compensated employees may get after-tax money back when the plan fails "
                "the ACP test. With last year's pay and the others' average, Start says how much.",
            ),
        ),
    ),
    (
        "On paper",
        (
            (
                "What to print",
                "Start, Paychecks and Take to HR: at most four pages. Where LibreOffice is "
                "installed, megaroth print makes a PDF of them.",
            ),
            (
                "Weekly pay",
                "Paychecks prints the rows of the schedule it was made with. If you change to "
                "weekly pay here, clear its print area, so that the second half of the year "
                "prints too.",
            ),
            (
                "Workings",
                "Stays off the printer unless you clear its print area.",
            ),
        ),
    ),
    (
        "What is not here",
        (
            (
                "Searches",
                "A match on after-tax contributions, front-loading, dollars and more than one "
                "change are searched by megaroth plan, which writes what it found into Your own "
                "election "
                "on Paychecks.",
            ),
            (
                "Elsewhere",
                "457(b), self-employment, several plans of related employers: use the "
                "worksheet functions or the command line.",
            ),
        ),
    ),
)


def sheet() -> Sheet:
    """The sheet."""
    cells = list(_cells())
    lines = {int(cell.at[1:]): cell.value for cell in cells if cell.style == "wrapped"}
    return Sheet(
        GUIDE,
        cells,
        {"A": 2, "B": 22, "C": 122},
        row_height=20,
        heights={row: 34 for row, text in lines.items() if len(str(text)) > 140},
    )


def _cells() -> Iterator[Cell]:
    yield Cell("B1", GUIDE, "title")
    row = 3
    for title, entries in BLOCKS:
        yield from heading(f"B{row}", title, 2)
        for down, (term, text) in enumerate(entries, row + 1):
            yield Cell(f"B{down}", term, "term")
            yield Cell(f"C{down}", text, "wrapped")
        row += len(entries) + 2
    yield Cell(f"B{row}", "Planning arithmetic, not tax advice.", "muted")
