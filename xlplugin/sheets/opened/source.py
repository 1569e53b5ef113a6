"""The bytes of a file, once it is clear that they may be a workbook.

What people take for a workbook and is none is recognized here by its first bytes: an old
.xls, a file under a password, a page of HTML with the wrong ending.
"""

from __future__ import annotations

import stat
from pathlib import Path

from xlplugin.bounds import WORKBOOK
from xlplugin.errors import printable
from xlplugin.files.read import why_not_read
from xlplugin.sheets.opened.refusals import SAVE_AS, NotAWorkbook

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_STREAMS = (
    ("EncryptedPackage", "{} is locked with a password", "save it without one"),
    ("Workbook", "{} is a workbook in the old .xls format", SAVE_AS),
    ("WordDocument", "{} is an old Word document, not a workbook", ""),
    ("PowerPoint Document", "{} is an old PowerPoint file, not a workbook", ""),
)
"""Streams that tell what a file in the format before 2007 is. A workbook is looked for first:
it may hold a document of the others."""


def content_of(path: str) -> bytes:
    """All bytes of a file. Raises :class:`NotAWorkbook` where it cannot be a workbook."""
    name = printable(path)
    try:
        content = _read(Path(path), name)
    except NotAWorkbook:
        raise
    except (OSError, ValueError) as error:  # a null byte in the name is a ValueError
        raise NotAWorkbook(f"{name} {why_not_read(error)}") from None
    refuse_by_first_bytes(content, name)
    return content


def refuse_by_first_bytes(content: bytes, name: str) -> None:
    """Raise :class:`NotAWorkbook` where the bytes are those of something else."""
    if not content:
        raise NotAWorkbook(f"{name} is empty")
    if content.startswith(_OLE2):
        for stream, problem, hint in _STREAMS:
            if stream.encode("utf-16-le") in content:
                raise NotAWorkbook(problem.format(name), hint)
        raise NotAWorkbook(f"{name} is a workbook in the old .xls format", SAVE_AS)
    if not content.startswith(_ZIP):
        raise NotAWorkbook(f"{name} is not a workbook, whatever its ending", SAVE_AS)


def _read(path: Path, name: str) -> bytes:
    # Path("") is the folder we are in: nobody means that
    status = path.stat() if name != "''" else None
    if status is None or stat.S_ISDIR(status.st_mode):
        raise NotAWorkbook(f"{name} is a folder; give the name of a file")
    if not stat.S_ISREG(status.st_mode):
        raise NotAWorkbook(f"{name} is not a regular file")
    with path.open("rb") as file:
        content = file.read(WORKBOOK.most + 1)
    if len(content) > WORKBOOK.most:
        raise NotAWorkbook(WORKBOOK.refusal(max(len(content), status.st_size), name))
    return content
