"""The person's own formulas, written for where the cells are today that they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xlplugin.bounds import FOLLOWED, FORMULA
from xlplugin.sheets.opened.addresses import address, position
from xlplugin.sheets.planner.sentences import LAST
from xlplugin.sheets.planner.upgrade.places import Places

_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_PIECE = re.compile(
    rf"""
    (?P<text> "(?:[^"]|"")*+" )
  | (?P<sheet> (?: '(?:[^']++|'')++' | [^\W\d][\w.]*+ )! )?+
    (?: (?P<area> {_CELL} (?: :{_CELL} )? )
      | (?P<columns> \$?[A-Z]{{1,3}} :\$?[A-Z]{{1,3}} )
      | (?P<rows> \$?[1-9]\d{{0,6}} :\$?[1-9]\d{{0,6}} ) )
    (?![\w.(!\[:\#])
  | (?P<function> [^\W\d][\w.]*+ ) \(
  | (?P<name> [^\W\d][\w.\\?]*+ ) (?![!\[:\#(])
  | (?P<plain> (?: \d++(?:\.\d*+)?+ | \.\d++ ) (?: [E][-+]?+\d++ )?+ | [-+*/^%()&=<>,;{{}}\s]
    | \#(?:N/A|DIV/0!|VALUE!|NUM!|NULL!|NAME\?) )
  | (?P<other> . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ONE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)", re.IGNORECASE)
_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_LARGEST = 1_200
"""Cells of an area of ours that is gone through: Paychecks has 59 rows and 20 columns."""


class NoPlaceNow(Exception):
    """A formula speaks of what has no place in today's planner; says of what."""


class Rewriter:
    """Writes formulas anew. ``titles`` are the titles that sheets have now by those they had, in
    small letters; ``names`` those of the person's own that are carried, ``gone`` those that are
    not, in small letters."""

    def __init__(
        self, places: Places, titles: Mapping[str, tuple[str, str]], ours: Mapping[str, str]
    ) -> None:
        self._places = places
        self._titles = titles
        self._ours = ours
        self.names: set[str] = set()
        self.gone: set[str] = set()
        self._areas: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._looked_at = 0

    def formula(self, text: str, sheet: str) -> str:
        """A formula of a sheet of the old file, without its equals sign.

        Raises :class:`NoPlaceNow` where it cannot mean what it meant.
        """
        if len(text) > FORMULA.most:
            raise NoPlaceNow("a formula that is too long")
        written = "".join(self._piece(piece, sheet) for piece in _PIECE.finditer(text))
        if len(written) > FORMULA.most:
            raise NoPlaceNow("a formula that is too long")
        return written

    def _piece(self, piece: re.Match[str], sheet: str) -> str:
        if piece["other"]:
            raise NoPlaceNow(f"'{piece[0]}'")
        if piece["name"]:
            return self._name(piece[0])
        if not (piece["area"] or piece["columns"] or piece["rows"]):
            return piece[0]
        said = piece["sheet"]
        key = said[:-1].strip("'").replace("''", "'").casefold() if said else sheet.casefold()
        if key not in self._titles:
            raise NoPlaceNow(piece[0])
        old, new = self._titles[key]
        if old not in self._ours:
            before = f"{quoted(new)}!" if said else ""
            return before + piece[0].removeprefix(said or "")
        title, written = self._of_ours(piece, old)
        is_here = not said and title == self._titles[sheet.casefold()][1]
        return written if is_here else f"{quoted(title)}!{written}"

    def _name(self, name: str) -> str:
        key = name.casefold()
        if key in ("true", "false") or key in self.names or key.startswith("_xlpm."):
            return name
        if key in self.gone:
            raise NoPlaceNow(name)
        now = self._places.named(name) or self._places.named(key)
        if not now:
            raise NoPlaceNow(name)
        return now

    # -- cells of ours -------------------------------------------------------------------------
    def _of_ours(self, piece: re.Match[str], title: str) -> tuple[str, str]:
        if piece["columns"]:
            first, last = (each.strip("$") for each in piece["columns"].split(":"))
            now = [self._places.column(title, each.upper()) for each in (first, last)]
            if first.upper() != last.upper() or not all(now):
                raise NoPlaceNow(piece[0])
            mark = "$" if "$" in piece["columns"] else ""
            return "Paychecks", f"{mark}{now[0]}:{mark}{now[1]}"
        if piece["rows"]:
            raise NoPlaceNow(piece[0])
        first, _, last = piece["area"].partition(":")
        if not last:
            sheet, at = self._one(title, first, piece[0])
            return sheet, _as_marked(first, at)
        key = title, first, last
        if key not in self._areas:
            self._areas[key] = self._area(title, first, last, piece[0])
        return self._areas[key]

    def _one(self, title: str, at: str, said: str) -> tuple[str, str]:
        found = self._places.of(title, at.replace("$", "").upper())
        if found is None:
            raise NoPlaceNow(said)
        return found

    def _area(self, title: str, first: str, last: str, said: str) -> tuple[str, str]:
        """An area all of whose cells moved together, or that is all the rows of Paychecks."""
        one, other = (position(each.replace("$", "").upper()) for each in (first, last))
        if not one or not other:
            raise NoPlaceNow(said)
        top, bottom = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        size = (bottom - top + 1) * (right - left + 1)
        self._looked_at += size
        if size > _LARGEST or self._looked_at > FOLLOWED.most:
            raise NoPlaceNow(said)
        offsets, titles = set(), set()
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                sheet, at = self._one(title, address(row, column), said)
                place = position(at)
                assert place is not None
                offsets.add((place[0] - row, place[1] - column))
                titles.add(sheet)
        if len(offsets) > 1 or len(titles) > 1:
            raise NoPlaceNow(said)
        down, over = offsets.pop()
        new_last = bottom + down
        if self._places.rows_of_paychecks(title) == (top, bottom):
            new_last = LAST
        corners = address(top + down, left + over), address(new_last, right + over)
        return titles.pop(), ":".join(map(_as_marked, (first, last), corners))


def _as_marked(old: str, at: str) -> str:
    """An address with the dollar signs of another one."""
    before, here = _ONE.fullmatch(old), _ONE.fullmatch(at)
    if not before or not here:
        return at
    return f"{before[1]}{here[2]}{before[3]}{here[4]}"


def quoted(title: str) -> str:
    """A title as a formula writes it."""
    if _SIMPLE.fullmatch(title) and not _ONE.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"
