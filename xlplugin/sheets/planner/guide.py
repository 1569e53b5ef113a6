"""How it works: what to do when, what the words mean, and what to do when over a limit.

Texts alone; :mod:`book` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlplugin.sheets.layout import Cell, Sheet, heading
from xlplugin.sheets.planner.titles import APPLIES, CHECKS, CONVERSIONS, GUIDE, HR

BLOCKS = (
    (
        "The idea",
        (
            (
                "After-tax to Roth",
                "A plan may take after-tax contributions on top of your 401(k), up to the 415(c) "
                "limit. Converted to Roth soon, that money and its growth are not taxed again.",
            ),
            (
                "Room",
                "The 415(c) limit (or your pay, if less), minus your 401(k) without catch-up, "
                "minus all employer money of the year.",
            ),
        ),
    ),
    (
        "Through the year",
        (
            (
                "Seven cells",
                "Fill in the seven cells at the top left of Start. If your employer adds nothing, "
                "the match may stay empty. The first line then says what to elect, and by when.",
            ),
            (
                "The match",
                "Type it in this form: 50% up to 6%, or 100% of first 3% + 50% of next 2%. Dollar "
                "for dollar up to 4% is 100% up to 4%. Add max $4,000, 3% nonelective (money "
                "it adds even if you save nothing), or true-up.",
            ),
            (
                "True-up",
                "A payment after year-end of match you missed by saving too early. Without one, "
                "the match is figured each paycheck, so every paycheck has to earn its own.",
            ),
            (
                "Once a month",
                "Type your latest stub's date and its year-to-date figures on Start, or each stub "
                "on Paychecks. An empty figure is assumed as expected; 0 means none.",
            ),
            (
                "Once a year",
                f"Print '{HR}': it has the questions only your plan can answer, what is assumed "
                "until then, and the cell for each answer.",
            ),
            (
                "Conversions",
                f"Record each one on {CONVERSIONS}. It is not a new contribution: leave it out of "
                "every other cell.",
            ),
            (
                "On paper",
                f"Print Start, Paychecks and '{HR}': at most four pages. With LibreOffice "
                "installed, megaroth print makes a PDF of them. Workings prints only if you clear "
                "its print area.",
            ),
            (
                "Weekly on paper",
                "Paychecks prints the rows of its first schedule. If you change to weekly pay, "
                "clear its print area.",
            ),
        ),
    ),
    (
        "How it decides",
        (
            (
                "The best election",
                "First the most match, never less than today's elections earn; then your 401(k) "
                "goal; then after-tax. A goal missed by less than one step of a paycheck counts "
                "as met.",
            ),
            (
                "Pay that counts",
                "For the match, pay counts until it reaches the 401(a)(17) limit (Sequential), up "
                "to a share of it each paycheck (Prorated), or until the match is full (Until "
                "maximum).",
            ),
            (
                "Payroll's stop",
                "Where payroll stops the 401(k) at 402(g), an election may run into that stop. "
                "After-tax never relies on one, nor does the 401(k) after a job change.",
            ),
            (
                "Spillover",
                "If after-tax waits until the 401(k) is full, filling it early can cost match: "
                "Start says how much, and what would keep it.",
            ),
            (
                "Your paycheck",
                "No election takes more than is left after payroll tax and the deductions you "
                f"type. Above half of it, '{CHECKS}' shows what is left.",
            ),
            (
                "More to find",
                "Cells compare a few elections. If better ones may exist, Start says how much "
                "could still fit: megaroth plan and replan search them all, front-loading and "
                "dollars too.",
            ),
        ),
    ),
    (
        "Paydays",
        (
            (
                "Weekends and holidays",
                f"Pay comes the business day before, unless '{APPLIES}' says otherwise. With 27 or "
                "53 paydays, a paycheck is still the salary divided by 26 or 52, unless you say "
                "so.",
            ),
            (
                "Another day",
                "On Paychecks, type the date a payday was really paid, or none if it does not "
                "come. The last six rows are for off-cycle checks.",
            ),
            (
                "A late bonus",
                "A bonus missing from its stub is assumed to come with the next paycheck, and "
                "room is kept for it. Change its payday, or delete it if it is not coming.",
            ),
        ),
    ),
    (
        "Words",
        (
            (
                "402(g) and 415(c)",
                "402(g): the yearly limit on your own 401(k) deferrals, pre-tax and Roth, at all "
                "employers. 415(c): the yearly limit on everything that goes into the plan.",
            ),
            (
                "Catch-up",
                "Extra deferrals from age 50 (414(v)), outside 415(c). If last year's wages were "
                "above the amount on Limits, catch-up must be Roth; some plans make it so (deemed "
                "Roth).",
            ),
            (
                "ACP test",
                "Compares match and after-tax of the highly paid with those of everyone else "
                "(NHCEs). If the plan fails it, the highly paid may get after-tax money back.",
            ),
        ),
    ),
    (
        "If you are over",
        (
            (
                "By December 31",
                "Set after-tax to 0% and ask the plan whether it can correct the last paychecks.",
            ),
            (
                "After December 31",
                "The plan returns after-tax money and its earnings first (Rev. Proc. 2021-30). "
                "Ask for excess 401(k) deferrals back by April 15.",
            ),
        ),
    ),
    (
        "What is not here",
        (
            (
                "Elsewhere",
                "Self-employment, a match on after-tax, and several plans of related employers: "
                "use the worksheet functions or the command line.",
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
        pages_high=0,
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
