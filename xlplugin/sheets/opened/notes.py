"""The notes on the cells of a sheet.

Upgrades of planners carry them.
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.bounds import TEXT
from xlplugin.sheets.opened.addresses import position
from xlplugin.sheets.opened.markup import elements
from xlplugin.sheets.opened.package import relations
from xlplugin.sheets.opened.saved import SavedCells


class Note(NamedTuple):
    """A note on a cell."""

    at: str
    text: str


def notes(saved: SavedCells, sheet: str) -> list[Note]:
    """The notes on the cells of a sheet."""
    found: list[Note] = []
    for relation in relations(saved.archive, saved.book.sheets[sheet]):
        if relation.kind != "comments" or relation.part not in saved.archive:
            continue
        at = ""
        pieces: list[str] = []
        for element in elements(saved.archive.part(relation.part)):
            if element.name == "comment":
                if at:
                    found.append(Note(at, "".join(pieces)[: TEXT.most]))
                at, pieces = element.attributes.get("ref", ""), []
                at = at if position(at) else ""
            elif element.name == "t":
                pieces.append(element.text)
        if at:
            found.append(Note(at, "".join(pieces)[: TEXT.most]))
    return found
