"""What a cell takes and how it shows: validations and conditional formats."""

from __future__ import annotations

from checked_files.checker.addresses import area_of, overlapping
from checked_files.checker.book import MAIN, is_count, length

LENGTHS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 224}
"""How long the texts of a validation may be in Excel."""
LONGEST_FORMULA = 255
"""What Excel's own dialog for a validation takes."""
_COMPARED = {"whole", "decimal", "date", "time", "textLength"}
_PAIRS = {"between", "notBetween"}


def _areas(element):
    """The areas of a rule: ``[("A1:B2", area or None)]``."""
    return [(text, area_of(text)) for text in element.get("sqref", "").split()]


def areas_of_rules(book):
    for sheet in book.sheets:
        for path in ("dataValidations/dataValidation", "conditionalFormatting"):
            for rule in sheet.all(path):
                areas = _areas(rule)
                bad = [text for text, area in areas if not area]
                if bad or not areas:
                    yield f"{sheet.name}: a rule is for {' '.join(bad) or 'no cell'}"


def validations_that_overlap(book):
    for sheet in book.sheets:
        areas = [
            (text, area)
            for rule in sheet.all("dataValidations/dataValidation")
            for text, area in _areas(rule)
            if area
        ]
        for one, other in overlapping(areas):
            yield f"{sheet.name}: {one} and {other} have a validation each for one cell"


def texts_of_validations(book):
    for sheet in book.sheets:
        for rule in sheet.all("dataValidations/dataValidation"):
            for name, most in LENGTHS.items():
                if (size := length(rule.get(name, ""))) > most:
                    where = sheet.at(rule.get("sqref"))
                    yield f"validation of {where}: {name} has {size} characters, more than {most}"


def formulas_of_validations(book):
    for sheet in book.sheets:
        for rule in sheet.all("dataValidations/dataValidation"):
            at, kind = f"validation of {sheet.at(rule.get('sqref'))}", rule.get("type", "none")
            first, second = (rule.findtext(f"{MAIN}formula{n}") for n in (1, 2))
            pair = kind in _COMPARED and rule.get("operator", "between") in _PAIRS
            if (first is None) != (kind == "none") or (second is None) == pair:
                yield f"{at}: has too few formulas or too many"
            for text in (first or "", second or ""):
                if kind == "list" and text.startswith('"'):
                    size = length(text[1:-1].replace('""', '"'))
                    if not 1 <= size <= 255 or not text.endswith('"') or len(text) < 2:
                        yield f"{at}: has choices of {size} characters, more than 255 or none"
                elif length(text) > LONGEST_FORMULA:
                    yield f"{at}: has a formula of {length(text)} characters"


def number_of_validations(book):
    """The count that is written is checked by Excel when it makes room for them."""
    for sheet in book.sheets:
        for group in sheet.all("dataValidations"):
            count = len(group)
            if group.get("count", str(count)) != str(count) or not 1 <= count <= 65_534:
                yield f"{sheet.name}: counts {group.get('count')} validations and has {count}"


_FORMULAS = {"expression": (1, 1), "cellIs": (1, 2), "containsText": (0, 1),
             "notContainsText": (0, 1), "beginsWith": (0, 1), "endsWith": (0, 1)}  # fmt: skip


def formulas_of_conditional_formats(book):
    for sheet in book.sheets:
        for area in sheet.all("conditionalFormatting"):
            for rule in area.iterfind(f"{MAIN}cfRule"):
                kind, count = rule.get("type"), len(rule.findall(f"{MAIN}formula"))
                fewest, most = _FORMULAS.get(kind, (0, 3))
                if kind == "cellIs":
                    fewest = most = 2 if rule.get("operator") in _PAIRS else 1
                if not fewest <= count <= most:
                    at = sheet.at(area.get("sqref"))
                    yield f"conditional format of {at}: has {count} formulas for {kind}"


def scales_of_conditional_formats(book):
    """As many points as colours, and as many as the icons of the set."""
    for sheet in book.sheets:
        for rule in sheet.all("conditionalFormatting/cfRule"):
            for scale in rule:
                points = len(scale.findall(f"{MAIN}cfvo"))
                colours = len(scale.findall(f"{MAIN}color"))
                name = scale.tag.rpartition("}")[2]
                icons = scale.get("iconSet", "3TrafficLights1")[:1]
                wrong = (
                    (name == "colorScale" and not 2 <= points == colours <= 3)
                    or (name == "dataBar" and (points, colours) != (2, 1))
                    or (name == "iconSet" and str(points) != icons)
                )
                if wrong:
                    yield f"{sheet.name}: a {name} has {points} points and {colours} colours"


def order_of_conditional_formats(book):
    for sheet in book.sheets:
        seen = set()
        for rule in sheet.all("conditionalFormatting/cfRule"):
            rank = rule.get("priority", "")
            if not is_count(rank) or int(rank) < 1 or rank in seen:
                yield f"{sheet.name}: a conditional format has the priority {rank!r}, bad or taken"
            seen.add(rank)


CHECKS = (
    areas_of_rules,
    validations_that_overlap,
    texts_of_validations,
    formulas_of_validations,
    number_of_validations,
    formulas_of_conditional_formats,
    scales_of_conditional_formats,
    order_of_conditional_formats,
)
