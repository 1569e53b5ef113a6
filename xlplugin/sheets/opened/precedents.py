"""Whether a formula may come to something else once its workbook is calculated.

Nothing is calculated here: it is followed from cell to cell what a formula speaks of. Where that
leads to a cell that was changed, to the clock, or out of what can be followed, it may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from xlplugin.bounds import FOLLOWED, FORMULA
from xlplugin.sheets.opened.addresses import COLUMNS, ROWS, position
from xlplugin.sheets.opened.functions import SETTLED_BY_CELLS
from xlplugin.sheets.opened.refusals import NotAWorkbook
from xlplugin.sheets.opened.rows import Area, Rows

Place = tuple[int, int]
Where = tuple[str, Area]

_PREFIX = re.compile(r"_xlfn\.(?:_xlws\.)?", re.IGNORECASE)
_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_PIECE = re.compile(
    rf"""
    "[^"]*+"
  | (?: (?P<sheet> '(?:[^']++|'')++' | [^\W\d][\w.]*+ )! )?+
    (?: (?P<area> {_CELL} (?: :{_CELL} )? )
      | \$?(?P<left> [A-Z]{{1,3}} ) :\$?(?P<right> [A-Z]{{1,3}} )
      | \$?(?P<top> [1-9]\d{{0,6}} ) :\$?(?P<bottom> [1-9]\d{{0,6}} ) )
    (?![\w.(!\[:\#])
  | (?P<function> [^\W\d][\w.]*+ ) \(
  | (?P<name> [^\W\d][\w.\\?]*+ ) (?![!\[:\#])
  | (?: \d++(?:\.\d*+)?+ | \.\d++ ) (?: [E][-+]?+\d++ )?+
  | [-+*/^%()&=<>,;{{}}\s]
  | (?P<other> . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class _Unknown(Exception):
    """A formula speaks of what cannot be followed."""


class Precedents:
    """What the formulas of a workbook depend on.

    ``formula`` answers the formula of a cell, ``rows`` the rows of a sheet; ``names`` are what
    the names of the workbook stand for, as they are written, in small letters. ``changed`` are the
    cells that have another value now, ``known`` those whose results are known. More than
    :data:`~xlplugin.bounds.FOLLOWED` is not looked at.
    """

    def __init__(
        self,
        formula: Callable[[str, Place], str | None],
        rows: Callable[[str], Rows | None],
        titles: Iterable[str],
        names: Mapping[str, str],
        changed: Mapping[str, set[Place]],
        known: Mapping[str, set[Place]],
    ) -> None:
        self._formula = formula
        self._rows = rows
        self._titles = {title.casefold(): title for title in titles}
        self._names = names
        self._columns: dict[str, dict[int, list[int]]] = {}
        for title, places in changed.items():
            columns = self._columns.setdefault(title, {})
            for row, column in places:
                columns.setdefault(row, []).append(column)
        self._known = known
        self._steps = 0
        self._unread: set[str] = set()

    def may_change(self, sheet: str, place: Place) -> bool:
        """Whether the formula of a cell may come to something else than it did."""
        try:
            return self._leads_to_a_change(sheet, place)
        except (_Unknown, NotAWorkbook):
            return True

    def _leads_to_a_change(self, sheet: str, place: Place) -> bool:
        seen = {(sheet, place)}
        to_follow = [(sheet, place)]
        while to_follow:
            sheet, place = to_follow.pop()
            for title, area in self._spoken_of(self._formula(sheet, place) or "", sheet, 0):
                if self._is_changed(title, area):
                    return True
                for each in self._calculated(title, area):
                    if each not in self._known.get(title, ()) and (title, each) not in seen:
                        seen.add((title, each))
                        to_follow.append((title, each))
        return False

    def _step(self, by: int = 1) -> None:
        """So much more was looked at, for all formulas together."""
        self._steps += by
        if self._steps > FOLLOWED.most:
            raise _Unknown

    def _is_changed(self, sheet: str, area: Area) -> bool:
        """Whether a cell of an area has another value now."""
        self._step()
        top, left, bottom, right = area
        rows = self._columns.get(sheet, {})
        return any(
            left <= column <= right
            for row, columns in rows.items()
            if top <= row <= bottom
            for column in columns
        )

    def _rows_of(self, sheet: str) -> Rows | None:
        if sheet in self._unread:
            raise _Unknown
        try:
            return self._rows(sheet)
        except NotAWorkbook:  # a sheet of the person's own that is too large, or odd
            self._unread.add(sheet)
            raise _Unknown from None

    def _calculated(self, sheet: str, area: Area) -> Iterator[Place]:
        """The cells of an area that have a formula, or are filled by one."""
        rows = self._rows_of(sheet)
        if rows is None:
            return
        for row in rows.with_formulas(area[0], area[2]):
            for cell in row.cells.values():
                self._step()
                if cell.formula is not None and area[1] <= cell.column <= area[3]:
                    yield row.number, cell.column
        self._step(rows.area_count)
        for filled in rows.areas_with(area):
            yield filled[0], filled[1]

    def _spoken_of(self, formula: str, sheet: str, depth: int) -> Iterator[Where]:
        """The areas that a formula names, itself or by names of the workbook."""
        if len(formula) > FORMULA.most or depth > 8:
            raise _Unknown
        for piece in _PIECE.finditer(formula):
            self._step()
            if piece["other"] or not _is_followed(piece["function"]):
                raise _Unknown
            if piece["name"] and piece["name"].upper() not in ("TRUE", "FALSE"):
                meant = self._names.get(piece["name"].casefold())
                if meant is None:
                    raise _Unknown
                yield from self._spoken_of(meant, "", depth + 1)
            area = _area(piece)
            if area and depth and not _is_absolute(piece):
                raise _Unknown  # of a name it means another place in every cell
            if area:
                title = (piece["sheet"] or sheet).strip("'").replace("''", "'").casefold()
                if title not in self._titles:
                    raise _Unknown
                yield self._titles[title], area


def _is_followed(function: str | None) -> bool:
    return function is None or _PREFIX.sub("", function).upper() in SETTLED_BY_CELLS


def _is_absolute(piece: re.Match[str]) -> bool:
    """Whether a reference has its dollar signs, and so means the same cells wherever it stands."""
    written = piece[0].rpartition("!")[2]
    wanted = 2 if not piece["area"] or ":" not in written else 4
    return written.count("$") == wanted


def _area(piece: re.Match[str]) -> Area | None:
    if piece["area"]:
        first, _, second = piece["area"].replace("$", "").upper().partition(":")
        one, other = position(first), position(second or first)
        if not one or not other:
            raise _Unknown
        top, bottom = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        return top, left, bottom, right
    if piece["left"]:
        ends = position(f"{piece['left'].upper()}1"), position(f"{piece['right'].upper()}1")
        if not ends[0] or not ends[1]:
            raise _Unknown
        left, right = sorted((ends[0][1], ends[1][1]))
        return 1, left, ROWS, right
    if piece["top"]:
        top, bottom = sorted((int(piece["top"]), int(piece["bottom"])))
        return top, 1, bottom, COLUMNS
    return None
