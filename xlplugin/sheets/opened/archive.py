"""The zip file that a workbook is: its parts read within bounds, and a copy with some changed.

Nothing is inflated before it is known how much may come. In a copy, the parts that did not
change keep their compressed bytes, and all keep their names, dates and order.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

from xlplugin.bounds import WORKBOOK_PART, WORKBOOK_PARTS, WORKBOOK_UNPACKED, Bound
from xlplugin.sheets.opened.part import Part
from xlplugin.sheets.opened.refusals import NotAWorkbook

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8, _LOCKED = 0x800, 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
)
"""What the library raises over a zip file that is cut off or tampered with."""


class Archive:
    """A zip file in memory; ``name`` is what messages call it."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._content = content
        self._tags: dict[Bound, int] = {}
        parts = content.count(b"PK\x01\x02")
        if parts > WORKBOOK_PARTS.most:
            raise NotAWorkbook(WORKBOOK_PARTS.refusal(parts, name))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN:
            raise NotAWorkbook(f"{name} is damaged or incomplete") from None
        self._members = self._zip.infolist()
        self._by_key = {_key(member.filename): member for member in self._members}
        if len(self._by_key) < len(self._members):
            raise NotAWorkbook(f"{name} is damaged: two of its parts have the same name")
        if len({member.header_offset for member in self._members}) < len(self._members):
            # newer versions of Python warn of it on the terminal when such a part is read
            raise NotAWorkbook(f"{name} is damaged: its parts lie over one another")
        if any(member.flag_bits & _LOCKED for member in self._members):
            raise NotAWorkbook(f"{name} is locked with a password", "save it without one")
        size = sum(member.file_size for member in self._members)
        if size > WORKBOOK_UNPACKED.most:
            why = WORKBOOK_UNPACKED.refusal(size, "it")
            raise NotAWorkbook(f"{name} would unpack to too much: {why}")

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._by_key

    def sizes(self) -> dict[str, int]:
        """The parts by name, each with its bytes when it is unpacked."""
        return {_key(member.filename): member.file_size for member in self._members}

    def part(self, part: str, bound: Bound = WORKBOOK_PART) -> Part:
        """A part by its name, whatever the case of its letters."""
        member = self._by_key.get(_key(part))
        if member is None:
            raise NotAWorkbook(f"{self.name} is damaged: it lacks {part}")
        found = Part(self.name, member.filename, self._tags)
        if member.file_size > bound.most:
            raise found.beyond(bound, member.file_size)
        if member.compress_type not in _METHODS:
            raise found.damaged("it is packed in a way that no spreadsheet program uses")
        try:
            with self._zip.open(member) as stream:
                found.fill(stream.read(bound.most + 1))
        except NotAWorkbook:
            raise
        except _BROKEN:
            raise found.damaged("it does not unpack") from None
        return found

    def copy(self, changed: Mapping[str, bytes], left_out: Collection[str] = ()) -> bytes:
        """The file with some parts replaced and some left out; the same changes give the same
        bytes."""
        gone = {_key(part) for part in left_out}
        members = [member for member in self._members if _key(member.filename) not in gone]
        by_key = {_key(part): content for part, content in changed.items()}
        local, central, kept = io.BytesIO(), io.BytesIO(), 0
        for member in members:
            content = by_key.get(_key(member.filename))
            self._append(member, content, local, central)
            # else a few bytes that a thousand parts claim would fill the disk
            kept += member.compress_size if content is None else 0
            if kept > len(self._content):
                raise NotAWorkbook(f"{self.name} is damaged: its parts lie over one another")
        start = local.tell()
        ending = _END.pack(
            b"PK\x05\x06",
            0,
            0,
            len(members),
            len(members),
            central.tell(),
            start,
            len(self._zip.comment),
        )
        return local.getvalue() + central.getvalue() + ending + self._zip.comment

    def _append(
        self,
        member: zipfile.ZipInfo,
        content: bytes | None,
        local: io.BytesIO,
        central: io.BytesIO,
    ) -> None:
        utf8 = member.flag_bits & _UTF8
        name = member.orig_filename.encode("utf-8" if utf8 else "cp437")
        packed, crc, size = self._packed(member), member.CRC, member.file_size
        if content is not None:
            packed = _pack(content, member.compress_type)
            crc, size = zlib.crc32(content), len(content)
        common = (
            utf8,
            member.compress_type,
            *_dos_time(member.date_time),
            crc,
            len(packed),
            size,
            len(name),
        )
        offset = local.tell()
        local.write(_LOCAL.pack(b"PK\x03\x04", 20, *common, 0) + name + packed)
        central.write(
            _CENTRAL.pack(
                b"PK\x01\x02",
                member.create_system << 8 | 20,
                20,
                *common,
                0,
                len(member.comment),
                0,
                member.internal_attr,
                member.external_attr,
                offset,
            )
            + name
            + member.comment
        )

    def _packed(self, member: zipfile.ZipInfo) -> bytes:
        """The compressed bytes of a part, as they stand in the file."""
        start = member.header_offset + _LOCAL.size
        header = self._content[member.header_offset : start]
        if len(header) == _LOCAL.size and header.startswith(b"PK\x03\x04"):
            *_, name, extra = _LOCAL.unpack(header)
            start += name + extra
            packed = self._content[start : start + member.compress_size]
            if len(packed) == member.compress_size:
                return packed
        raise Part(self.name, member.filename, {}).damaged("it is cut off")


def _key(part: str) -> str:
    """Names of parts differ neither by case nor by the slash of an old Windows library."""
    return part.replace("\\", "/").lstrip("/").lower()


def _pack(content: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def _dos_time(when: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = when
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
