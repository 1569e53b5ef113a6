"""Looks of cells: every number that points to a look points to one that is there."""

from __future__ import annotations

import re

from checked_files.checker.book import MAIN, is_count, length

MOST_LOOKS = 65_490
_BUILT_IN_FORMATS = range(82)
"""Number formats that need no definition, those of other languages included."""


def _all(book, path):
    return book.styles.findall("/".join(MAIN + step for step in path.split("/")))


def _sizes(book):
    return {
        "fontId": len(_all(book, "fonts/font")),
        "fillId": len(_all(book, "fills/fill")),
        "borderId": len(_all(book, "borders/border")),
        "xfId": len(_all(book, "cellStyleXfs/xf")),
    }


def _points_nowhere(text, size):
    """Whether a number points past the end; none at all points to the first."""
    return text is not None and not (is_count(text) and int(text) < size)


def collections_of_looks(book):
    """Excel crashes or repairs where one of these is empty."""
    for path in ("fonts/font", "fills/fill", "borders/border", "cellStyleXfs/xf", "cellXfs/xf"):
        if not _all(book, path):
            yield f"styles: has no {path}"
    if len(_all(book, "cellXfs/xf")) > MOST_LOOKS:
        yield f"styles: has more than {MOST_LOOKS} looks"


def pieces_of_looks(book):
    sizes = _sizes(book)
    formats = {element.get("numFmtId") for element in _all(book, "numFmts/numFmt")}
    for path in ("cellXfs/xf", "cellStyleXfs/xf"):
        for number, look in enumerate(_all(book, path)):
            for piece, size in sizes.items():
                if _points_nowhere(look.get(piece), size):
                    yield f"styles: {path} {number} has {piece} {look.get(piece)} of {size}"
            code = look.get("numFmtId", "0")
            if code not in formats and not (is_count(code) and int(code) in _BUILT_IN_FORMATS):
                yield f"styles: {path} {number} has numFmtId {code}, which is not there"
    for style in _all(book, "cellStyles/cellStyle"):
        if _points_nowhere(style.get("xfId"), sizes["xfId"]):
            yield f"styles: {style.get('name')!r} has xfId {style.get('xfId')} of {sizes['xfId']}"


def looks_of_cells(book):
    size = len(_all(book, "cellXfs/xf"))
    for sheet in book.sheets:
        for cell in sheet.all("sheetData/row/c"):
            if _points_nowhere(cell.get("s"), size):
                yield f"{sheet.at(cell.get('r'))}: has look {cell.get('s')} of {size}"
        for row in sheet.all("sheetData/row"):
            if _points_nowhere(row.get("s"), size):
                yield f"{sheet.name}: row {row.get('r')} has look {row.get('s')} of {size}"
        for columns in sheet.all("cols/col"):
            if _points_nowhere(columns.get("style"), size):
                number = columns.get("min")
                yield f"{sheet.name}: column {number} has look {columns.get('style')} of {size}"


def looks_by_condition(book):
    size = len(_all(book, "dxfs/dxf"))
    for sheet in book.sheets:
        for rule in sheet.all("conditionalFormatting/cfRule"):
            if _points_nowhere(rule.get("dxfId"), size):
                yield f"{sheet.name}: a conditional format has look {rule.get('dxfId')} of {size}"
    for sheet, table in book.tables:
        for element in table.iter():
            for name, value in element.attrib.items():
                if name.lower().endswith("dxfid") and _points_nowhere(value, size):
                    yield f"{sheet.name}: {table.get('name')} has {name} {value} of {size}"


def identities_of_number_formats(book):
    seen = set()
    for element in _all(book, "numFmts/numFmt"):
        code = element.get("numFmtId", "")
        if not is_count(code) or code in seen:
            yield f"styles: number format {code!r} is bad or there twice"
        seen.add(code)


def number_formats(book):
    for element in book.styles.iter(f"{MAIN}numFmt"):
        code = element.get("formatCode", "")
        if fault := fault_of_number_format(code):
            yield f"styles: number format {code[:40]!r} {fault}"


_PIECE = re.compile(
    r"""
    (?P<text> "[^"]*" | \\. | _. | \*. )
  | (?P<bracket> \[ [^\]]* \] )
  | (?P<end> ; )
  | (?P<half> AM/PM | A/P )
  | (?P<second> s+ \. 0+ )
  | (?P<general> General )
  | (?P<power> E[+-] )
  | (?P<date> [ymdhsgbe]+ )
  | (?P<digit> [0#?] )
  | (?P<plain> [-.,%/@$+():!^&'~{}<>=\s1-9] | [^\x00-\x7f] )
  | (?P<bad> . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_BRACKET = re.compile(
    r"""
    black | blue | cyan | green | magenta | red | white | yellow | color\s?\d{1,2}
  | (<|>|=|<=|>=|<>) -? \d+ (\.\d*)?
  | h+ | m+ | s+
  | \$ .* | dbnum\d | eng
    """,
    re.VERBOSE | re.IGNORECASE,
)


def fault_of_number_format(code):
    """Why Excel refuses a number format, or None."""
    if not 1 <= length(code) <= 255:
        return f"is {length(code)} characters long"
    sections = [set()]
    for piece in _PIECE.finditer(code):
        kind = piece.lastgroup
        if kind == "bad":
            return f"has {piece[0]} where only quoted text may be"
        if kind == "bracket" and not _BRACKET.fullmatch(piece[0][1:-1]):
            return f"has {piece[0]}, which says nothing"
        if kind == "end":
            sections.append(set())
        sections[-1].add(kind)
    if len(sections) > 4:
        return f"has {len(sections)} sections"
    for section in sections:
        if section & {"date", "half", "second"} and section & {"digit", "power", "general"}:
            return "is of a number and of a date at once"
    return None


CHECKS = (
    collections_of_looks,
    pieces_of_looks,
    looks_of_cells,
    looks_by_condition,
    identities_of_number_formats,
    number_formats,
)
