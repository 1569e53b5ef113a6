"""Texts of cells: how they are escaped, and the list that the cells of a workbook share.

A character that XML cannot hold is written ``_x0007_``, and a text that looks like that has
its underscore written so. The list may be long: it is gone through once, and a text is taken
out when a cell shows it.
"""

from __future__ import annotations

import re
from array import array

from xlplugin.bounds import NESTING, SHEET_TAGS
from xlplugin.sheets.opened.markup import (
    MAIN,
    end_of,
    parser_for,
    run,
    run_within,
    too_deep,
)
from xlplugin.sheets.opened.part import Part

_HELD = re.compile("_x([0-9A-Fa-f]{4})_")
_RUN = re.compile(rb"<(?:[^\s<>/!?:]++:)?+rPr[\s/>]")
_NO_XML = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_UNHELD = re.compile(f"[{_NO_XML}]|_(?=x[0-9A-Fa-f]{{4}}[_{_NO_XML}])")


def unescaped(text: str) -> str:
    """The text of a cell, from what its XML says."""
    return _HELD.sub(lambda held: chr(int(held[1], 16)), text) if "_x" in text else text


def escaped(text: str) -> str:
    """What the XML says for the text of a cell."""
    text = _UNHELD.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class RichText:
    """Gathers the text of an ``si`` or ``is`` element: its runs, without what is said of them.

    ``path`` is the names from that element inward.
    """

    PLAIN, RUN = ["t"], ["r", "t"]

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def takes(self, path: list[str]) -> bool:
        """Whether the characters at a place belong to the text; those of a reading aid
        (``rPh``) do not."""
        return path in (self.PLAIN, self.RUN)

    @property
    def text(self) -> str:
        """The whole text."""
        return unescaped("".join(self.pieces))


_LONG = 2**16
"""Bytes of XML from which on a text is kept when it was read, should many cells point to it."""


class SharedTexts:
    """The list of texts that cells point into."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._long: dict[int, str] = {}
        self._starts = array("Q")
        self._end = 0
        self._find()

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> str:
        start, stop = self._place(number)
        if stop - start < _LONG:
            return _text(self._part, start, stop)
        if number not in self._long:
            self._long[number] = _text(self._part, start, stop)
        return self._long[number]

    def has_runs(self, number: int) -> bool:
        """Whether a text, if there is one of this number, has parts with looks of their own."""
        return number < len(self) and has_runs(self._part, *self._place(number))

    def _place(self, number: int) -> tuple[int, int]:
        last = number + 1 == len(self._starts)
        return self._starts[number], self._end if last else self._starts[number + 1]

    def _find(self) -> None:
        parser = parser_for()
        items = tuple(f"{space} si" for space in MAIN)
        starts, depth, closing = self._starts, 0, 0

        def start(name: str, _: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth == 2 and name in items:
                starts.append(parser.CurrentByteIndex)
            elif depth > NESTING.most:
                raise too_deep(self._part)

        def end(name: str) -> None:
            nonlocal depth, closing
            depth -= 1
            if depth == 1 and name in items:
                closing = parser.CurrentByteIndex

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        run(parser, self._part, tags=SHEET_TAGS)
        if starts:
            self._end = end_of(self._part.data, starts[-1], closing)


def has_runs(part: Part, start: int, stop: int) -> bool:
    """Whether a text between two places of a part is one of runs, each with a look of its own."""
    return bool(_RUN.search(part.data, start, stop))


def _text(part: Part, start: int, stop: int) -> str:
    parser = parser_for(namespaces=False)
    rich = RichText()
    path: list[str] = []

    def opened(name: str, _: dict[str, str]) -> None:
        path.append(name.rpartition(":")[2])

    def closed(_: str) -> None:
        path.pop()

    def text(some: str) -> None:
        if rich.takes(path[2:]):
            rich.pieces.append(some)

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    run_within(parser, part, start, stop)
    return rich.text
