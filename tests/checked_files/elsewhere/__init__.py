"""What a workbook asks for that Google Sheets or Excel for the web does not have.

Neither runs here, so that what their makers publish is held against the file:

* which functions there are: ``google-sheets.csv`` and ``excel-for-the-web.csv`` name each with its
  page, read on December 1, 2026, in stored copies of them. Google's come from its pages by
  category. Microsoft's are those of the class ``Functions`` of the Office JavaScript API 1.0.612,
  which Excel for the web runs, and four that have a page instead. ``seen`` says whether the name
  itself was read there. Of those that came with Excel 2016 or before, the checker of the files
  knows already.
* how a cell may look by a condition: in Google Sheets fill, font color, bold, italic, underlined
  and struck through, and nothing else (Sheets API, ``BooleanRule.format``; Apps Script,
  ``ConditionalFormatRuleBuilder``). Its editor takes neither names nor cells of another sheet there
  without ``INDIRECT``, nor in a validation by a formula.
* limits: a text of 50,000 letters, ten million cells, names of 250 letters for cells alone, and a
  ``CHOOSE`` of 29 choices (the function's page).

Which of several looks wins where their areas overlap differs by program: so areas are the same, or
apart.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from checked_files.checker.addresses import area_of, overlapping
from checked_files.checker.book import MAIN, Book, length
from checked_files.checker.formulas import calls, tokens

PROGRAMS = {"Google Sheets": "google-sheets.csv", "Excel for the web": "excel-for-the-web.csv"}
LOOKS = {"fill", "font/color", "font/b", "font/i", "font/u", "font/strike"}
"""What Google Sheets takes over of a look by condition."""
LONGEST_TEXT, MOST_CELLS, LONGEST_NAME = 50_000, 10_000_000, 250
MOST_ARGUMENTS = {"CHOOSE": 30}
"""The number that is asked, and 29 choices."""
_CELLS_ALONE = re.compile(
    r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?"
)
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


def functions_of(program):
    """The names of all functions that a program has."""
    with (Path(__file__).parent / PROGRAMS[program]).open(encoding="utf-8") as file:
        return {line["function"] for line in csv.DictReader(file)}


def functions(book):
    known = {program: functions_of(program) for program in PROGRAMS}
    for formula in book.formulas:
        for call in calls(formula.text)[0]:
            bare = call.name.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
            for program, names in known.items():
                if bare not in names:
                    yield f"{formula.place}: {program} has no {bare}"
            if call.arguments > MOST_ARGUMENTS.get(bare, 255):
                yield f"{formula.place}: {bare} has {call.arguments} arguments"


def cells_of_conditions(book):
    """A condition asks cells of its own sheet, each by its address."""
    for formula in book.formulas:
        if formula.kind not in ("validation", "format"):
            continue
        for kind, piece in tokens(formula.text):
            if kind == "sheet":
                yield f"{formula.place}: asks the sheet {piece[:-1]}"
            elif kind == "name" and piece.upper() not in ("TRUE", "FALSE"):
                yield f"{formula.place}: asks the name {piece}"


def looks_by_condition(book):
    """What a look sets beside fill, font color, bold, italic, underlined and struck through."""
    looks = book.styles.findall(f"{MAIN}dxfs/{MAIN}dxf")
    for sheet in book.sheets:
        for area in sheet.all("conditionalFormatting"):
            for rule in area.iterfind(f"{MAIN}cfRule"):
                at = f"conditional format of {sheet.at(area.get('sqref'))}"
                if rule.get("dxfId") is None:
                    yield f"{at}: is a {rule.get('type')}, which has no look"
                    continue
                for name in _set_by(looks[int(rule.get("dxfId"))]):
                    if name not in LOOKS:
                        yield f"{at}: sets {name}"


def _set_by(look):
    for element in look:
        name = element.tag.removeprefix(MAIN)
        parts = [f"font/{part.tag.removeprefix(MAIN)}" for part in element]
        yield from parts if name == "font" else [name]


def areas_that_overlap(book):
    for sheet in book.sheets:
        areas = [
            (text, area_of(text))
            for element in sheet.all("conditionalFormatting")
            for text in element.get("sqref", "").split()
        ]
        for one, other in overlapping([each for each in areas if each[1]]):
            yield f"{sheet.name}: looks of {one} and {other} overlap"


def lists_elsewhere(book):
    """A list to choose from holds its choices, or cells of its own sheet."""
    for sheet in book.sheets:
        for rule in sheet.all("dataValidations/dataValidation"):
            source = rule.findtext(f"{MAIN}formula1") or ""
            if rule.get("type") == "list" and not source.startswith('"') and not area_of(source):
                yield f"validation of {sheet.at(rule.get('sqref'))}: its list is {source}"


def names(book):
    for name in book.names:
        text, what = name.get("name", ""), name.text or ""
        if text.startswith("_xlnm."):
            continue  # what is printed
        if not _CELLS_ALONE.fullmatch(what):
            yield f"name {text}: stands for {what[:40]}, not for cells"
        if length(text) > LONGEST_NAME or not re.fullmatch(r"[A-Za-z_]\w*", text, re.ASCII):
            yield f"name {text[:40]}: has other signs than letters, digits and _, or too many"
        elif _LIKE_A_CELL.fullmatch(text) or text.lower() in ("true", "false"):
            yield f"name {text}: reads as a cell or a truth"


def sizes(book):
    cells = 0
    for sheet in book.sheets:
        rows, columns = (max((at[n] for at in sheet.cells), default=0) for n in (0, 1))
        cells += rows * columns
    if cells > MOST_CELLS:
        yield f"the file: has {cells:,} cells, more than {MOST_CELLS:,}"
    for text in book.strings:
        if length(text) > LONGEST_TEXT:
            yield f"the text {text[:20]}...: has {length(text)} letters, more than {LONGEST_TEXT:,}"


CHECKS = (
    functions,
    cells_of_conditions,
    looks_by_condition,
    areas_that_overlap,
    lists_elsewhere,
    names,
    sizes,
)


def findings(data):
    """What is wrong with a workbook elsewhere, a line each, by the name of the check."""
    book = Book(data)
    return {check.__name__: list(check(book)) for check in CHECKS}


def asked_by_formula(data):
    """The validations that are formulas, each formula with where it first stands: a kind that every
    program has of its own, such as a list or a number within bounds, is better."""
    found = {}
    for sheet in Book(data).sheets:
        for rule in sheet.all("dataValidations/dataValidation"):
            if rule.get("type") == "custom":
                at = rule.get("sqref").split()[0].split(":")[0]
                formula = (rule.findtext(f"{MAIN}formula1") or "").replace(at, "{}")
                found.setdefault(formula, sheet.at(at))
    return found
