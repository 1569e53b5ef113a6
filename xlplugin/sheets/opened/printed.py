"""A copy of a workbook for a program that prints it: sheets, looks, drawings, and nothing else.

In come the bytes of a workbook and what is to be printed of it; out come the bytes of a copy. The
file may be a stranger's, and a program that opens it does more than is done here: so the copy has
only what a printed page shows. Macros, links to other workbooks and to the network, embedded files,
connections and pictures of unusual kinds are left out, by a list of what stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlplugin.bounds import WORKBOOK_UNPACKED
from xlplugin.sheets.layout import NOTHING_TO_PRINT
from xlplugin.sheets.opened.archive import Archive
from xlplugin.sheets.opened.book import Book
from xlplugin.sheets.opened.package import TYPES, Relation, relations_among

STAYS = {
    "officeDocument",
    "extended-properties",
    "core-properties",
    "worksheet",
    "chartsheet",
    "styles",
    "theme",
    "sharedStrings",
    "drawing",
    "chart",
    "image",
}
"""What a part may be to the one that leads to it, by the last word of the relationship's type."""

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
"""How pictures begin that lead nowhere and run nothing: PNG, JPEG, GIF."""


AS_SAVED, WHOLE = "as saved", ""
"""Cells of a sheet that are printed: those that the file says, or all of them."""


def printed_copy(content: bytes, name: str, areas: Mapping[str, str]) -> tuple[bytes, list[str]]:
    """The copy, and what is not in it although a page would show it, a line each.

    ``areas`` are the sheets to print, each with its cells, ``A1:M40``. Raises
    :class:`~xlplugin.sheets.opened.refusals.NotAWorkbook` where a part is damaged.
    """
    archive = Archive(content, name)
    book = Book(archive)

    def may_stay(relation: Relation) -> bool:
        return relation.kind in STAYS and relation.part in archive

    changed, left = {}, []
    stays = {TYPES.lower()}
    to_read = [""]
    while to_read:
        source = to_read.pop()
        leads_to, without_others, of_source = relations_among(archive, source, may_stay)
        if without_others is None:
            continue
        changed[of_source] = without_others
        stays.add(of_source.lower())
        for relation in leads_to:
            if relation.part.lower() in stays:
                continue
            if relation.kind != "image":
                _refuse_document_type(archive, relation.part)
            elif not _is_picture(archive, relation.part):
                left.append(
                    f"the picture {relation.part} is not printed: it is no PNG, JPEG or GIF"
                )
                continue
            stays.add(relation.part.lower())
            to_read.append(relation.part)
    told = dict.fromkeys(book.sheets, NOTHING_TO_PRINT) | dict(areas)
    changed[book.name] = book.to_print({t: area for t, area in told.items() if area != AS_SAVED})
    gone = [part for part in archive.sizes() if part not in stays]
    return archive.copy(changed, left_out=gone), left


def _refuse_document_type(archive: Archive, name: str) -> None:
    """The parts that nobody here reads further are read by the program that prints."""
    part = archive.part(name, WORKBOOK_UNPACKED)
    if b"<!DOCTYPE" in part.data:
        raise part.damaged("it has a document type, which no spreadsheet program writes")


def _is_picture(archive: Archive, name: str) -> bool:
    return archive.part(name).data.startswith(PICTURES)
