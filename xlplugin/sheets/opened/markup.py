"""XML with the places where it stands: read by expat, changed as text.

Whatever is not changed keeps every byte, so nothing here builds a tree and writes it again.
A document type, the way in for entities that swell, is refused; so is nesting beyond reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from xlplugin.bounds import FORMULA, NAMESPACE, NESTING, PART_TAGS, TAG, Bound
from xlplugin.sheets.opened.part import Part

if TYPE_CHECKING:
    from pyexpat import XMLParserType


MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespace of workbooks and sheets, transitional and strict."""
_PIECE = 2**18
"""Bytes parsed at a time."""
_AROUND = (b"<_>", b"</_>")

_QUOTED = rb"""(?:"[^"]*+"|'[^']*+')"""
_TAG = re.compile(rb"<[^<>\"']++(?:" + _QUOTED + rb"[^<>\"']*+)*+>")
_ATTRIBUTE = re.compile(rb"\s++([^\s=]++)\s*+=\s*+(" + _QUOTED + rb")")


def parser_for(namespaces: bool = True) -> XMLParserType:
    """A parser; with ``namespaces`` a name is ``namespace local``."""
    parser = expat.ParserCreate("utf-8", " " if namespaces else None)
    parser.buffer_text = True
    return parser


def run(parser: XMLParserType, part: Part, tags: Bound = PART_TAGS) -> None:
    """Parse a part. Raises :class:`NotAWorkbook` where it is not well-formed, has more ``tags``,
    opening and closing, than are taken, or has one that does not end."""
    part.count_tags(tags)
    _feed(parser, part, part.data)


def run_within(parser: XMLParserType, part: Part, start: int, stop: int) -> None:
    """Parse the elements between two places of a part, as those within one other."""
    _feed(parser, part, _AROUND[0] + part.data[start:stop] + _AROUND[1])


def place_within(parser: XMLParserType) -> int:
    """Where the parser stands, counted from where it was told to begin."""
    return parser.CurrentByteIndex - len(_AROUND[0])


def _feed(parser: XMLParserType, part: Part, data: bytes) -> None:
    def refuse(*_: object) -> None:
        raise part.damaged("it has a document type, which no spreadsheet program writes")

    def hold(_: str | None, uri: str | None) -> None:
        # every element's name begins with it
        if uri and len(uri) > NAMESPACE.most:
            raise part.beyond(NAMESPACE, len(uri), "a namespace")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartNamespaceDeclHandler = hold
    try:
        for fed in range(0, len(data), _PIECE):
            if fed - parser.CurrentByteIndex > TAG.most:
                raise part.beyond(TAG, None, "one of its tags")
            parser.Parse(data[fed : fed + _PIECE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError):
        raise part.damaged("it is not well-formed XML") from None


def too_deep(part: Part) -> Exception:
    """What to raise where elements nest beyond reason."""
    return part.beyond(NESTING, None, "its XML")


@dataclass(slots=True)
class Element:
    """An element: where it starts and ends, its attributes, and the text directly in it, of which
    no more is kept than a formula may have, and a letter."""

    space: str
    name: str
    attributes: dict[str, str]
    depth: int
    start: int
    end: int = -1
    text: str = ""


def elements(part: Part) -> list[Element]:
    """Every element of a small part, in the order of the document."""
    parser = parser_for()
    found: list[Element] = []
    path: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(path) >= NESTING.most:
            raise too_deep(part)
        space, _, local = name.rpartition(" ")
        element = Element(space, local, attributes, len(path), parser.CurrentByteIndex)
        found.append(element)
        path.append(element)

    def end(_: str) -> None:
        element = path.pop()
        element.end = end_of(part.data, element.start, parser.CurrentByteIndex)

    def text(some: str) -> None:
        kept = path[-1].text
        if len(kept) <= FORMULA.most:
            path[-1].text = kept + some[: FORMULA.most + 1 - len(kept)]

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    run(parser, part)
    return found


def tag_at(data: bytes, start: int) -> bytes:
    """The start tag that begins at a place of well-formed text."""
    match = _TAG.match(data, start)
    return match[0] if match else b""


def end_of(data: bytes, start: int, closing: int) -> int:
    """Where an element ends that starts at ``start``; ``closing`` is where the parser stood
    when it told of the end: at the closing tag, or behind an empty element."""
    if data[closing - 2 : closing] == b"/>" and start + len(tag_at(data, start)) == closing:
        return closing
    return data.index(b">", closing) + 1


def changed_tag(tag: bytes, **attributes: str | None) -> bytes:
    """A start tag with attributes set, or taken out where they are ``None``; the others stay
    as they are. Values are words and numbers, with nothing to escape."""
    for name, value in attributes.items():
        written = f'"{value}"'.encode()
        for match in _ATTRIBUTE.finditer(tag):
            if match[1] == name.encode():
                gone = value is None
                start, end = match.span(0 if gone else 2)
                tag = tag[:start] + (b"" if gone else written) + tag[end:]
                break
        else:
            if value is not None:
                close = len(tag) - (2 if tag.endswith(b"/>") else 1)
                before = tag[:close].rstrip()
                tag = before + b" " + name.encode() + b"=" + written + tag[close:]
    return tag


def prefix_of(tag: bytes) -> bytes:
    """The prefix of a tag with its colon: ``x:`` of ``<x:row r="1">``."""
    name = re.match(rb"</?([^\s/>]+)", tag)
    before, colon, _ = name[1].rpartition(b":") if name else (b"", b"", b"")
    return before + colon
