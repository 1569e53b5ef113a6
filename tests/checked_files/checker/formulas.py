"""Formulas: whether Excel can read each, and whether what it speaks of is there."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from checked_files.checker.addresses import is_on_the_sheet
from checked_files.checker.book import MAIN, length
from checked_files.checker.functions import FUNCTIONS

_ADDRESS = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_TOKEN = re.compile(
    rf"""
    (?P<text> "(?:[^"]|"")*" )
  | (?P<error> \#(?:REF!|N/A|VALUE!|DIV/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|GETTING_DATA) )
  | (?P<sheet> (?: '(?:[^']|'')+' | (?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)? )! )
  | (?P<function> [^\W\d][\w.\\]*(?=\() )
  | (?P<area> (?: {_ADDRESS}(?::{_ADDRESS})? | \$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}
      | \$?\d{{1,7}}:\$?\d{{1,7}} )(?![\w.?\\]) )
  | (?P<number> (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<name> [^\W\d][\w.?\\]* )
  | (?P<bracket> \[ (?: [^\[\]'] | '. | \[ (?:[^\[\]']|'.)* \] )* \] )
  | (?P<space> \s+ )
  | (?P<sign> <= | >= | <> | [-+*/^&=<>%:,;(){{}}@] )
  | (?P<bad> . )
    """,
    re.VERBOSE | re.DOTALL,
)


_PARAMETER = ("_xlpm.", "_xlop.")
"""How ``LET`` and ``LAMBDA`` write their parameters; the second may be left out."""


class Token(NamedTuple):
    kind: str
    text: str


class Call(NamedTuple):
    """A call of a function in a formula."""

    name: str
    arguments: int


@functools.lru_cache(maxsize=20_000)
def tokens(text):
    """The pieces of a formula."""
    return tuple(Token(piece.lastgroup, piece[0]) for piece in _TOKEN.finditer(text))


@functools.lru_cache(maxsize=20_000)
def calls(text):
    """The calls in a formula, and how deep its parentheses go."""
    found, open_calls, deepest = [], [], 0
    before = name = ""
    for kind, piece in tokens(text):
        if kind == "space":
            continue
        if piece in ("(", "{"):
            open_calls.append([name if before == "function" else piece, 0, True])
            deepest = max(deepest, sum(call[0] != "{" for call in open_calls))
        elif piece in (")", "}") and open_calls:
            call, commas, empty = open_calls.pop()
            if call not in ("(", "{"):
                found.append(Call(call, 0 if empty else commas + 1))
        elif piece == "," and open_calls:
            open_calls[-1][1] += 1
        if open_calls and piece not in ("(", "{"):
            open_calls[-1][2] = False
        if open_calls and piece in ("(", "{") and len(open_calls) > 1:
            open_calls[-2][2] = False
        before, name = kind, piece
    return tuple(found), deepest


def lengths(book):
    for formula in book.formulas:
        if not formula.text.strip():
            yield f"{formula.place}: has an empty formula"
        if length(formula.text) > 8192:
            yield f"{formula.place}: has {length(formula.text)} characters, more than 8192"


def texts_in_formulas(book):
    for formula in book.formulas:
        for kind, text in tokens(formula.text):
            if kind == "text" and length(text[1:-1].replace('""', '"')) > 255:
                yield f"{formula.place}: has a text of more than 255 characters in its formula"


def grammar(book):
    """What Excel cannot take apart, it removes."""
    for formula in book.formulas:
        opened, fault = [], None
        for kind, piece in tokens(formula.text):
            if kind == "bad":
                fault = f"{piece} has no place in a formula"
            elif piece in ("(", "{"):
                opened.append(piece)
            elif piece in (")", "}") and (not opened or opened.pop() + piece not in ("()", "{}")):
                fault = f"{piece} closes nothing"
            elif piece == ";" and "{" not in opened:
                fault = "arguments are parted by commas"
            if fault:
                break
        if fault or opened:
            yield f"{formula.place}: {fault or f'{opened[0]} is not closed'}"
        if formula.text.lstrip().startswith("="):
            yield f"{formula.place}: the formula begins with ="


def nesting(book):
    for formula in book.formulas:
        if (depth := calls(formula.text)[1]) > 64:
            yield f"{formula.place}: {depth} levels in one another, more than 64"


def _own_functions(book):
    """The defined names, of which any may hold a function, and what macros bring."""
    return {name.get("name", "").casefold() for name in book.names} | book.macros


def functions(book):
    own = _own_functions(book)
    for formula in book.formulas:
        for call in calls(formula.text)[0]:
            bare = call.name.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
            known = FUNCTIONS.get(bare)
            if call.name.casefold() in own or call.name.startswith(_PARAMETER):
                continue
            if not known:
                yield f"{formula.place}: {call.name} is no function of Excel"
            elif call.name.upper() != f"{known.prefix}{bare}".upper():
                yield f"{formula.place}: {call.name} must be written {known.prefix}{bare}"
            elif not known.fewest <= call.arguments <= known.most:
                yield f"{formula.place}: {bare} has {call.arguments} arguments"


def age_of_functions(book):
    if not book.newest:
        return
    for formula in book.formulas:
        for call in calls(formula.text)[0]:
            known = FUNCTIONS.get(call.name.removeprefix("_xlfn.").removeprefix("_xlws."))
            if known and known.since > book.newest:
                yield f"{formula.place}: {call.name} came in {known.since}, after {book.newest}"


def sheets_spoken_of(book):
    for formula in book.formulas:
        for kind, piece in tokens(formula.text):
            if kind != "sheet":
                continue
            name = piece[:-1].strip("'").replace("''", "'")
            if name.startswith("["):
                yield f"{formula.place}: speaks of another workbook, {piece}"
            elif any(part.casefold() not in book.sheet_named for part in name.split(":")):
                yield f"{formula.place}: speaks of the sheet {name}, which is not there"


def lost_references(book):
    for formula in book.formulas:
        if any(kind == "error" and text == "#REF!" for kind, text in tokens(formula.text)):
            yield f"{formula.place}: speaks of #REF!"


def addresses_spoken_of(book):
    for formula in book.formulas:
        for kind, piece in tokens(formula.text):
            if kind == "area" and not is_on_the_sheet(piece):
                yield f"{formula.place}: speaks of {piece}, which is off the sheet"


def _columns_of_tables(book):
    return {
        table.get("displayName", "").casefold(): {
            column.get("name", "").casefold() for column in table.iter(f"{MAIN}tableColumn")
        }
        for _, table in book.tables
    }


def names_spoken_of(book):
    known = _own_functions(book) | set(_columns_of_tables(book)) | {"true", "false"}
    for formula in book.formulas:
        for kind, piece in tokens(formula.text):
            unknown = kind == "name" and piece.casefold() not in known
            if unknown and not piece.startswith(_PARAMETER):
                yield f"{formula.place}: speaks of {piece}, which is not there"


def columns_spoken_of(book):
    """Columns of tables, as in ``Table1[[#Headers],[Pay]]``."""
    tables = _columns_of_tables(book)
    for formula in book.formulas:
        table = ""
        for kind, piece in tokens(formula.text):
            if kind == "bracket":
                inner = re.findall(r"\[((?:[^\[\]']|'.)*)\]", piece[1:-1]) or [piece[1:-1]]
                for column in inner:
                    name = re.sub(r"'(.)", r"\1", column.lstrip("@")).casefold()
                    special = column.startswith("#") or not name
                    if not special and name not in tables.get(table, {name}):
                        yield f"{formula.place}: speaks of {table}[{column}], which is not there"
            table = piece.casefold() if kind == "name" else ""


def limits_of_rules(book):
    """A validation or a conditional format holds no list in braces and no table's column."""
    for formula in book.formulas:
        if formula.kind not in ("validation", "format"):
            continue
        for kind, piece in tokens(formula.text):
            if kind == "bracket" or piece == "{":
                yield f"{formula.place}: may not hold {piece}"


def functions_used(book):
    """The names of all functions called, without prefixes."""
    return {
        call.name.removeprefix("_xlfn.").removeprefix("_xlws.")
        for formula in book.formulas
        for call in calls(formula.text)[0]
    }


CHECKS = (
    lengths,
    texts_in_formulas,
    grammar,
    nesting,
    functions,
    age_of_functions,
    sheets_spoken_of,
    lost_references,
    addresses_spoken_of,
    names_spoken_of,
    columns_spoken_of,
    limits_of_rules,
)
