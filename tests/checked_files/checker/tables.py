"""Tables and notes of a sheet."""

from __future__ import annotations

from checked_files.checker.addresses import area_of, cell_of, column_letters, overlapping
from checked_files.checker.book import MAIN, is_count, length, number, text_of
from checked_files.checker.workbook import fault_of_name


def names_of_tables(book):
    """A table's name is a name like the others, and no other has it."""
    taken = {name.get("name", "").casefold() for name in book.names}
    for sheet, table in book.tables:
        name = table.get("displayName", "")
        fault = fault_of_name(name) or ("is there twice" if name.casefold() in taken else None)
        if fault:
            yield f"{sheet.name}: the table {name!r} {fault}"
        taken.add(name.casefold())


def identities_of_tables(book):
    seen = set()
    for sheet, table in book.tables:
        identity = table.get("id")
        if identity in seen:
            yield f"{sheet.name}: the table {table.get('name')} has the identity of another"
        seen.add(identity)


def areas_of_tables(book):
    for sheet in book.sheets:
        found = [
            (table.get("displayName"), area_of(table.get("ref")), table)
            for owner, table in book.tables
            if owner is sheet
        ]
        for name, area, table in found:
            count = len(table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn"))
            if not area or area.right - area.left + 1 != count:
                yield f"{sheet.name}: the table {name} has {count} columns in {table.get('ref')}"
                continue
            filtered = table.find(f"{MAIN}autoFilter")
            inner = area_of(filtered.get("ref")) if filtered is not None else area
            if not inner or not area.holds(inner):
                yield f"{sheet.name}: the table {name} filters {filtered.get('ref')}"
        for one, other in overlapping([(name, area) for name, area, _ in found if area]):
            yield f"{sheet.name}: the tables {one} and {other} overlap"


def _shown(book, sheet, place):
    cell = sheet.cells.get(place)
    if cell is None:
        return None
    if cell.get("t") == "s":
        index = cell.findtext(f"{MAIN}v") or ""
        known = is_count(index) and int(index) < len(book.strings)
        return book.strings[int(index)] if known else None
    return text_of(cell.find(f"{MAIN}is")) if cell.get("t") == "inlineStr" else None


def columns_of_tables(book):
    """Names of columns are there once, and stand as text in the cells of the first row."""
    for sheet, table in book.tables:
        area = area_of(table.get("ref"))
        columns = table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
        seen = set()
        for index, column in enumerate(columns):
            name = column.get("name", "")
            if not name or name.casefold() in seen:
                yield f"{sheet.name}: the table {table.get('name')} has the column {name!r} twice"
            seen.add(name.casefold())
            if not area or table.get("headerRowCount", "1") == "0":
                continue
            place = (area.top, area.left + index)
            if _shown(book, sheet, place) != name.replace("_x000a_", "\n"):
                at = sheet.at(f"{column_letters(place[1])}{place[0]}")
                yield f"{at}: is not the column's name {name!r}"


def notes(book):
    for sheet in book.sheets:
        for part in book.related_as(sheet.part, "comments"):
            tree, seen = book.tree(part), set()
            authors = len(tree.findall(f"{MAIN}authors/{MAIN}author"))
            for note in tree.iter(f"{MAIN}comment"):
                at = note.get("ref", "")
                if not cell_of(at) or at in seen:
                    yield f"{sheet.name}: a note is at {at!r}, no cell or one with a note"
                seen.add(at)
                if not 0 <= number(note.get("authorId")) < authors:
                    yield f"{sheet.at(at)}: the note's author is not there"
                if length(text_of(note.find(f"{MAIN}text"))) > 32_767:
                    yield f"{sheet.at(at)}: has a note of more than 32767 characters"
            if sheet.first("legacyDrawing").tag == "nothing":
                yield f"{sheet.name}: has notes, but no shapes to show them in"


CHECKS = (
    names_of_tables,
    identities_of_tables,
    areas_of_tables,
    columns_of_tables,
    notes,
)
