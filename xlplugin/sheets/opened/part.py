"""One part of the zip file: XML text, held as UTF-8 whatever the file has.

:mod:`archive` makes it, and every reader of this package takes it.
"""

from __future__ import annotations

import codecs
import re

from xlplugin.bounds import Bound
from xlplugin.errors import printable
from xlplugin.sheets.opened.refusals import NotAWorkbook

_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)""")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Part:
    """A part: ``file`` is what messages call the workbook, ``name`` its place in the zip, and
    ``tags`` how many were read in the whole workbook, by their bound."""

    __slots__ = ("_encoding", "_tags", "data", "file", "name")

    def __init__(self, file: str, name: str, tags: dict[Bound, int]) -> None:
        self.file = file
        self.name = name
        self._tags = tags
        self.data = b""
        self._encoding = "utf-8"

    def fill(self, content: bytes) -> None:
        """Take the text as it stands in the file: UTF-8, or UTF-16 with its mark."""
        declared = _ENCODING.match(content.removeprefix(codecs.BOM_UTF8))
        self._encoding = _UTF16.get(content[:2], "utf-8")
        if self._encoding != "utf-8":
            try:
                content = content.decode(self._encoding).encode()
            except UnicodeError:
                raise self.damaged("it is not text") from None
        elif declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
            raise self.damaged("it is neither in UTF-8 nor in UTF-16")
        self.data = content

    def count_tags(self, bound: Bound) -> None:
        """Refuse the part where it makes more tags, with those that were read before it, than
        are taken: one sheet may have as many as all together."""
        before = self._tags.get(bound, 0)
        here = self.data.count(b"<")
        if before + here > bound.most:
            raise self.beyond(bound, before + here, "with what came before it" if before else "it")
        self._tags[bound] = before + here

    def encoded(self, data: bytes) -> bytes:
        """Changed text, in the encoding that the file has."""
        return data if self._encoding == "utf-8" else data.decode().encode(self._encoding)

    def damaged(self, why: str) -> NotAWorkbook:
        """What to raise where the part is not as it should be; ``why`` is said of "it"."""
        return NotAWorkbook(f"{self.file} is damaged, in {self._shown}: {why}")

    def beyond(self, bound: Bound, size: int | None, what: str = "it") -> NotAWorkbook:
        """What to raise where there is more in the part than is taken of ``what``; no size: nobody
        went on to see how much."""
        why = bound.exceeded(what).problem if size is None else bound.refusal(size, what)
        return NotAWorkbook(f"{self.file} is too much to read, in {self._shown}: {why}")

    @property
    def _shown(self) -> str:
        return printable(self.name)
