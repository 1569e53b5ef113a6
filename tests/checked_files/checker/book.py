"""A workbook's bytes taken apart into parts, relations, sheets, cells and formulas.

Nothing here judges: what is missing or cannot be read is left out, and the checks say so.
"""

from __future__ import annotations

import functools
import io
import math
import posixpath
import re
import zipfile
from typing import NamedTuple
from xml.etree import ElementTree

from checked_files.checker.addresses import cell_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
EXTENDED = "{http://schemas.microsoft.com/office/excel/2006/main}"

NOTHING = ElementTree.Element("nothing")
"""Stands for a part or an element that is not there."""


class Relation(NamedTuple):
    """What one part says of another."""

    id: str
    kind: str
    """The last word of the relation's type: ``worksheet``, ``hyperlink``."""
    target: str
    """The name of a part, or an address outside of the file."""
    external: bool


class Formula(NamedTuple):
    """A formula and where it stands."""

    place: str
    text: str
    kind: str
    """Where: ``cell``, ``name``, ``validation``, ``format``, ``chart`` or ``extension``."""
    sheet: str | None


class Sheet:
    """A sheet of the workbook."""

    def __init__(self, name, number, part, root):
        self.name, self.number, self.part, self.root = name, number, part, root

    def at(self, address):
        return f"{self.name}!{address}"

    def all(self, path):
        """The elements at a path below the sheet: ``sheetData/row/c``."""
        return self.root.findall("/".join(MAIN + step for step in path.split("/")))

    def first(self, path):
        return next(iter(self.all(path)), NOTHING)

    @functools.cached_property
    def cells(self):
        """The cells that have an address: ``{(row, column): element}``."""
        placed = ((cell_of(cell.get("r")), cell) for cell in self.all("sheetData/row/c"))
        return {place: cell for place, cell in placed if place}


class Book:
    """A workbook. ``newest`` is the newest Excel it may need, or None for any; ``macros`` are
    the functions that its macros bring."""

    def __init__(self, data, newest=None, macros=()):
        self.newest = newest
        self.macros = frozenset(name.casefold() for name in macros)
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.parts, self.damaged = {}, {}
        for info in self.archive.infolist():
            try:
                self.parts[info.filename] = self.archive.read(info)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
                self.damaged[info.filename] = str(error)
        self.trees = {}
        for name, content in self.parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    self.trees[name] = ElementTree.fromstring(content)
                except (ElementTree.ParseError, LookupError) as error:
                    self.damaged[name] = str(error)

    def tree(self, part):
        return self.trees.get(part, NOTHING)

    def related(self, part):
        """The relations of a part, in the file's order; ``""`` is the file as a whole."""
        folder, name = posixpath.split(part)
        found = []
        for element in self.tree(posixpath.join(folder, "_rels", f"{name}.rels")):
            target, external = element.get("Target", ""), element.get("TargetMode") == "External"
            if not external and not target.startswith("#"):  # a place on a sheet
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relation(element.get("Id"), kind, target, external))
        return found

    def related_as(self, part, kind):
        """The parts that a part is related to in one way."""
        return [one.target for one in self.related(part) if one.kind == kind]

    @functools.cached_property
    def workbook(self):
        """The name of the main part."""
        return next(iter(self.related_as("", "officeDocument")), "xl/workbook.xml")

    @functools.cached_property
    def sheets(self):
        targets = {one.id: one.target for one in self.related(self.workbook)}
        listed = self.tree(self.workbook).iterfind(f"{MAIN}sheets/{MAIN}sheet")
        found = []
        for number, element in enumerate(listed):
            part = targets.get(element.get(f"{OFFICE}id"), "")
            found.append(Sheet(element.get("name", ""), number, part, self.tree(part)))
        return found

    @functools.cached_property
    def sheet_named(self):
        """Sheets by name; Excel does not tell capitals apart."""
        return {sheet.name.casefold(): sheet for sheet in self.sheets}

    @functools.cached_property
    def styles(self):
        return self.tree(next(iter(self.related_as(self.workbook, "styles")), ""))

    @functools.cached_property
    def strings(self):
        """The shared texts."""
        part = next(iter(self.related_as(self.workbook, "sharedStrings")), "")
        return [text_of(item) for item in self.tree(part).findall(f"{MAIN}si")]

    @functools.cached_property
    def names(self):
        """The elements of the defined names."""
        return self.tree(self.workbook).findall(f"{MAIN}definedNames/{MAIN}definedName")

    @functools.cached_property
    def tables(self):
        """Each table with its sheet: ``[(sheet, element)]``."""
        return [
            (sheet, self.tree(part))
            for sheet in self.sheets
            for part in self.related_as(sheet.part, "table")
        ]

    @functools.cached_property
    def charts(self):
        """Each chart by the name of its part."""
        return {
            target: self.tree(target)
            for part in self.parts
            for target in self.related_as(part, "chart")
        }

    @functools.cached_property
    def formulas(self):
        """Every formula of the file."""
        found = [
            Formula(f"name {name.get('name')}", name.text or "", "name", None)
            for name in self.names
        ]
        for sheet in self.sheets:
            found += _formulas_of_cells(sheet)
            found += _formulas_of_rules(sheet)
        for sheet, table in self.tables:
            label = f"table {table.get('displayName')}"
            for name in ("calculatedColumnFormula", "totalsRowFormula"):
                elements = table.iter(MAIN + name)
                found += [Formula(label, _text(one), "cell", sheet.name) for one in elements]
        for part, chart in self.charts.items():
            found += [Formula(part, _text(f), "chart", None) for f in chart.iter(f"{CHART}f")]
        return found


def _text(element):
    return element.text or ""


def _formulas_of_cells(sheet):
    for cell in sheet.all("sheetData/row/c"):
        for formula in cell.findall(f"{MAIN}f"):
            # what shares its formula with a cell before has no text of its own
            if formula.get("t") != "shared" or formula.text:
                yield Formula(sheet.at(cell.get("r")), _text(formula), "cell", sheet.name)


def _formulas_of_rules(sheet):
    for rule in sheet.all("dataValidations/dataValidation"):
        for formula in (*rule.iterfind(f"{MAIN}formula1"), *rule.iterfind(f"{MAIN}formula2")):
            if not _text(formula).startswith('"'):  # a list of choices is none
                place = f"validation of {sheet.at(rule.get('sqref'))}"
                yield Formula(place, _text(formula), "validation", sheet.name)
    for area in sheet.all("conditionalFormatting"):
        for formula in area.iterfind(f"{MAIN}cfRule/{MAIN}formula"):
            place = f"conditional format of {sheet.at(area.get('sqref'))}"
            yield Formula(place, _text(formula), "format", sheet.name)
    for formula in sheet.root.iter(f"{EXTENDED}f"):
        yield Formula(f"extension of {sheet.name}", _text(formula), "extension", sheet.name)


def text_of(item):
    """The text of a shared or inline string, its runs joined."""
    runs = [*item.iterfind(f"{MAIN}t"), *item.iterfind(f"{MAIN}r/{MAIN}t")]
    return "".join(_text(run) for run in runs)


_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def number(text, otherwise=0):
    """A number as written, or one that lies within no bounds where it is none."""
    if text is None:
        return otherwise
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def is_count(text):
    """Whether a text is a whole number from 0, in plain digits."""
    return text.isascii() and text.isdecimal()


def length(text):
    """How long Excel finds a text: it counts the units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
