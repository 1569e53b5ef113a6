"""The file as a package: members of the zip, what kind each is, and what leads where."""

from __future__ import annotations

import collections
import posixpath
import re
import zipfile

from checked_files.checker.book import OFFICE, TYPES

CONTENTS = "[Content_Types].xml"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DUBLIN, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"

_SHEETML = r"application/vnd\.openxmlformats-officedocument\.spreadsheetml\."
KINDS = {
    "officeDocument": rf"{_SHEETML}(sheet|template)\.main\+xml"
    r"|application/vnd\.ms-excel\.(sheet|template|addin)\.macroEnabled\.main\+xml",
    "worksheet": rf"{_SHEETML}worksheet\+xml",
    "chartsheet": rf"{_SHEETML}chartsheet\+xml",
    "styles": rf"{_SHEETML}styles\+xml",
    "sharedStrings": rf"{_SHEETML}sharedStrings\+xml",
    "table": rf"{_SHEETML}table\+xml",
    "sheetMetadata": rf"{_SHEETML}sheetMetadata\+xml",
    "calcChain": rf"{_SHEETML}calcChain\+xml",
    "comments": rf"{_SHEETML}comments\+xml",
    "theme": r"application/vnd\.openxmlformats-officedocument\.theme\+xml",
    "drawing": r"application/vnd\.openxmlformats-officedocument\.drawing\+xml",
    "chart": r"application/vnd\.openxmlformats-officedocument\.drawingml\.chart\+xml",
    "vmlDrawing": r"application/vnd\.openxmlformats-officedocument\.vmlDrawing",
    "vbaProject": r"application/vnd\.ms-office\.vbaProject",
    "image": r"image/[\w.+-]+",
    "core-properties": r"application/vnd\.openxmlformats-package\.core-properties\+xml",
    "extended-properties": r"application/vnd\.openxmlformats-officedocument\."
    r"extended-properties\+xml",
}
"""The content type that Excel wants for each kind of relation."""


def damaged_parts(book):
    for part, why in book.damaged.items():
        yield f"{part}: cannot be read: {why}"


def members_of_the_zip(book):
    seen = set()
    for info in book.archive.infolist():
        name = info.filename
        if name.lower() in seen:
            yield f"{name}: is in the zip twice"
        seen.add(name.lower())
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"{name}: is no name of a part"
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield f"{name}: is compressed in a way Excel does not read"


def document_types(book):
    """Excel takes no part with a document type, where entities could hide."""
    for part, content in book.parts.items():
        if part in book.trees and b"<!DOCTYPE" in content[:1000]:
            yield f"{part}: has a document type"


def _content_types(book):
    defaults, parts = {}, {}
    for element in book.tree(CONTENTS):
        kind = element.get("ContentType", "")
        if element.tag == f"{TYPES}Default":
            defaults[element.get("Extension", "").lower()] = kind
        else:
            parts[element.get("PartName", "").lstrip("/")] = kind
    return defaults, parts


def _extension(part):
    return part.rpartition(".")[2].lower()


def content_types(book):
    defaults, parts = _content_types(book)
    for part in book.parts:
        known = part in parts or _extension(part) in defaults
        if not known and part != CONTENTS and not part.endswith("/"):
            yield f"{part}: has no content type"
    for part in parts:
        if part not in book.parts:
            yield f"{CONTENTS}: speaks of {part}, which is not there"
    keys = [element.get("PartName") or element.get("Extension") for element in book.tree(CONTENTS)]
    for key, count in collections.Counter(keys).items():
        if count > 1:
            yield f"{CONTENTS}: gives {key} two content types"


def content_types_by_kind(book):
    defaults, parts = _content_types(book)
    for source in ("", *book.parts):
        for relation in book.related(source):
            part, wanted = relation.target, KINDS.get(relation.kind)
            if relation.external or not wanted or part not in book.parts:
                continue
            found = parts.get(part) or defaults.get(_extension(part), "")
            if not re.fullmatch(wanted, found):
                yield f"{part}: is a {relation.kind} with the content type {found!r}"


def targets_of_relations(book):
    for source in ("", *book.parts):
        for relation in book.related(source):
            inside = not relation.external and not relation.target.startswith("#")
            if inside and relation.target not in book.parts:
                yield f"{source or 'the file'}: leads to {relation.target}, which is not there"


def identities_of_relations(book):
    for source in ("", *book.parts):
        counts = collections.Counter(relation.id for relation in book.related(source))
        for identity, count in counts.items():
            if count > 1 or not identity:
                yield f"{source or 'the file'}: has the relation {identity!r} {count} times"


def sources_of_relations(book):
    for part in book.parts:
        folder, name = posixpath.split(part)
        if name.endswith(".rels") and posixpath.basename(folder) == "_rels":
            source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            if source and source not in book.parts:
                yield f"{part}: has relations of {source}, which is not there"


def relations_spoken_of(book):
    """Whatever a part refers to by a relation's identity must be among its relations."""
    for part, tree in book.trees.items():
        known = {relation.id for relation in book.related(part)}
        for element in tree.iter():
            for attribute, value in element.attrib.items():
                if attribute.startswith(OFFICE) and value not in known:
                    yield f"{part}: speaks of the relation {value!r}, which is not there"


def main_parts(book):
    wanted = {"officeDocument": "workbook", "core-properties": "core properties",
              "extended-properties": "extended properties"}  # fmt: skip
    for kind, name in wanted.items():
        count = len(book.related_as("", kind))
        if count != 1:
            yield f"the file: has {count} parts for the {name}"
    for kind in ("styles", "theme"):
        if not book.related_as(book.workbook, kind):
            yield f"{book.workbook}: has no {kind}"
    if not book.sheets:
        yield f"{book.workbook}: has no sheet"


def document_properties(book):
    for part in book.related_as("", "core-properties"):
        tree = book.tree(part)
        for element, count in collections.Counter(child.tag for child in tree).items():
            if count > 1:  # the whole file counts as damaged
                yield f"{part}: says {element.rpartition('}')[2]} twice"
        if not (tree.findtext(f"{DUBLIN}title") or "").strip():
            yield f"{part}: has no title"
        for name in ("created", "modified"):
            day = tree.findtext(f"{TERMS}{name}")
            if not re.fullmatch(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ", day or ""):
                yield f"{part}: was {name} at {day!r}, which is no time"


CHECKS = (
    damaged_parts,
    members_of_the_zip,
    document_types,
    content_types,
    content_types_by_kind,
    targets_of_relations,
    identities_of_relations,
    sources_of_relations,
    relations_spoken_of,
    main_parts,
    document_properties,
)
