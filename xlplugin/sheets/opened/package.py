"""How the parts of a workbook hang together: what the file is, and which part leads to which.

A workbook need not have its parts in the usual places: they are found by relationships, whose
names a strict workbook spells in another way than most.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from xlplugin.sheets.opened.archive import Archive
from xlplugin.sheets.opened.markup import Element, elements
from xlplugin.sheets.opened.refusals import SAVE_AS, NotAWorkbook

TYPES = "[Content_Types].xml"
"""The list of what each part is."""
_OTHER_TYPES = (
    ("sheet.binary", "{} is a binary workbook (.xlsb)", SAVE_AS),
    ("wordprocessingml", "{} is a Word document, not a workbook", ""),
    ("ms-word", "{} is a Word document, not a workbook", ""),
    ("presentationml", "{} is a PowerPoint file, not a workbook", ""),
    ("ms-powerpoint", "{} is a PowerPoint file, not a workbook", ""),
)
"""What the main part of a file may be instead, by a piece of its content type."""


_ENDINGS = {
    "spreadsheetml.template.main+xml": ".xltx",
    "ms-excel.sheet.macroenabled.main+xml": ".xlsm",
    "ms-excel.template.macroenabled.main+xml": ".xltm",
    "ms-excel.addin.macroenabled.main+xml": ".xlam",
}
"""Under which endings Excel opens what is no plain workbook, by the end of its content type."""


@dataclass(slots=True, frozen=True)
class Relation:
    """A relationship: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    part: str


def main_part(archive: Archive) -> str:
    """The name of the part that is the workbook.

    Raises :class:`NotAWorkbook` where the zip file is something else: an OpenDocument sheet,
    a Word document, a folder of pictures.
    """
    name = archive.name
    if "mimetype" in archive:
        if b"opendocument.spreadsheet" in archive.part("mimetype").data:
            raise NotAWorkbook(f"{name} is an OpenDocument sheet (.ods)", SAVE_AS)
        raise NotAWorkbook(f"{name} is a document of another kind, not a workbook")
    if "Index/Document.iwa" in archive or "Index.zip" in archive:
        raise NotAWorkbook(f"{name} is an Apple Numbers sheet", "export it to Excel")
    if TYPES not in archive or "_rels/.rels" not in archive:
        raise NotAWorkbook(f"{name} is a zip file with no workbook in it")
    found = [r.part for r in relations(archive, "") if r.kind == "officeDocument"]
    if not found:
        raise NotAWorkbook(f"{name} is a zip file with no workbook in it")
    content_type = _content_type(archive, found[0])
    for piece, problem, hint in _OTHER_TYPES:
        if piece in content_type:
            raise NotAWorkbook(problem.format(name), hint)
    return found[0]


def ending_of(archive: Archive, part: str) -> str:
    """The ending of a file whose main part this is: ``.xlsx``, with macros ``.xlsm``."""
    content_type = _content_type(archive, part).lower()
    return next((e for piece, e in _ENDINGS.items() if content_type.endswith(piece)), ".xlsx")


def relations(archive: Archive, part: str) -> Iterator[Relation]:
    """Where a part, or the whole file for an empty name, leads to within the file."""
    source = _relations_of(part)
    if source not in archive:
        return
    for element in elements(archive.part(source)):
        if relation := _relation(part, element):
            yield relation


def relations_among(
    archive: Archive, part: str, stays: Callable[[Relation], bool]
) -> tuple[list[Relation], bytes | None, str]:
    """The relationships of a part, or of the whole file for an empty name, that may stay; the
    text of their own part without the others and without what leads out of the file, or ``None``
    where the part leads nowhere; and the name of that part."""
    source = _relations_of(part)
    if source not in archive:
        return [], None, source
    found = archive.part(source)
    kept, pieces, done = [], [], 0
    for element in elements(found):
        if element.depth != 1:
            continue
        relation = _relation(part, element)
        if relation and stays(relation):
            kept.append(relation)
        else:
            pieces.append(found.data[done : element.start])
            done = element.end
    return kept, found.encoded(b"".join([*pieces, found.data[done:]])), source


def _relation(part: str, element: Element) -> Relation | None:
    """What an element says of where a part leads to within the file."""
    found = element.attributes
    if element.name != "Relationship" or found.get("TargetMode") == "External":
        return None
    kind = found.get("Type", "").rpartition("/")[2]
    return Relation(found.get("Id", ""), kind, _leads_to(part, found.get("Target", "")))


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _leads_to(part: str, target: str) -> str:
    """The part that a relationship of another one names."""
    target = posixpath.join("/", posixpath.dirname(part), target.replace("\\", "/"))
    return posixpath.normpath(target).lstrip("/")


def forgotten(archive: Archive, source: str, part: str) -> dict[str, bytes]:
    """The parts that speak of one that is left out, without what they say: the relationships of
    the part that leads to it, and the list of types."""

    def is_it(element: Element) -> bool:
        said = element.attributes
        if element.name == "Relationship":
            leads_to = _leads_to(source, said.get("Target", ""))
            return said.get("TargetMode") != "External" and leads_to.lower() == part.lower()
        return said.get("PartName", "").lstrip("/").lower() == part.lower()

    changed = {}
    for name in (_relations_of(source), TYPES):
        found = archive.part(name)
        data, done, pieces = found.data, 0, []
        for element in elements(found):
            if element.depth == 1 and is_it(element):
                pieces.append(data[done : element.start])
                done = element.end
        changed[name] = found.encoded(b"".join([*pieces, data[done:]]))
    return changed


def _content_type(archive: Archive, part: str) -> str:
    """What the file says a part is; by its ending where it says nothing of the part."""
    types = elements(archive.part(TYPES))
    ending = part.rpartition(".")[2].lower()
    for element in types:
        name = element.attributes.get("PartName", "").lstrip("/")
        if element.name == "Override" and name.lower() == part.lower():
            return element.attributes.get("ContentType", "")
    for element in types:
        if element.name == "Default" and element.attributes.get("Extension", "").lower() == ending:
            return element.attributes.get("ContentType", "")
    return ""
