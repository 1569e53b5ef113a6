"""Proves that what is no workbook is refused in one sentence, whatever it is and wherever.

The files are real ones: old workbooks, documents of other kinds, folders, pipes.
"""

from __future__ import annotations

import contextlib
import os
import re

import pytest
from planner_book.saved_books.books import BOOK, filled_in, packed, parts, plain
from planner_book.saved_books.refusing import refused

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name):
    """An old file that has a stream of this name."""
    return OLE2 + bytes(1_024) + name.encode("utf-16-le") + bytes(512)


def document(content_type, part="word/document.xml"):
    """A zip file whose main part is of this type."""
    files = parts(plain())
    files["_rels/.rels"] = files["_rels/.rels"].replace(BOOK.encode(), part.encode())
    types = files["[Content_Types].xml"]
    new = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'
    files["[Content_Types].xml"] = types.replace(b"</Types>", new.encode())
    return packed({**files, part: files[BOOK]})


def without(part):
    return packed({name: text for name, text in parts(filled_in()).items() if name != part})


def locked():
    """A zip file with a password of its own: it says so at each part."""
    content = bytearray(plain())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(header, at + 1)) >= 0:
            content[at + flags] |= 1
    return bytes(content)


def by_its_ending():
    """A binary workbook: what its parts are is said of all that end in .bin at once."""
    files = parts(document("", "xl/workbook.bin"))
    types = files["[Content_Types].xml"]
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary"/>'
    types = types.replace(b'<Override PartName="/xl/workbook.bin" ContentType=""/>', default)
    assert default in types
    return packed({**files, "[Content_Types].xml": types})


SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "application/vnd.openxmlformats-officedocument."

# what the file is, its bytes, and what is said of it
OTHERS = [
    ("empty", b"", "is empty"),
    ("text", b"a,b\n1,2\n", "is not a workbook, whatever its ending; open it in"),
    ("page", b"<html><table></table></html>", "is not a workbook, whatever its ending"),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(99), "is not a workbook"),
    ("old workbook", stream("Workbook"), "is a workbook in the old .xls format; open it in"),
    ("older workbook", stream("Book"), "is a workbook in the old .xls format"),
    ("old text", stream("WordDocument"), "is an old Word document, not a workbook"),
    ("password", stream("EncryptedPackage"), "is locked with a password; save it without one"),
    ("password of the zip", locked(), "is locked with a password; save it without one"),
    ("OpenDocument", packed({"mimetype": SPREADSHEET.encode(), "content.xml": b"<a/>"}),
     r"is an OpenDocument sheet \(.ods\); open it in"),
    ("OpenDocument text", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
     "is a document of another kind"),
    ("Numbers", packed({"Index/Document.iwa": b""}), "is an Apple Numbers sheet; export it"),
    ("Word", document(OFFICE + "wordprocessingml.document.main+xml"), "is a Word document"),
    ("PowerPoint", document(OFFICE + "presentationml.presentation.main+xml"),
     "is a PowerPoint file"),
    ("binary", document("application/vnd.ms-excel.sheet.binary.macroEnabled.main",
                        "xl/workbook.bin"), r"is a binary workbook \(.xlsb\); open it in"),
    ("binary by its ending", by_its_ending(), r"is a binary workbook \(.xlsb\)"),
    ("zip", packed({"a.txt": b"a"}), "is a zip file with no workbook in it"),
    ("empty zip", packed({}), "is a zip file with no workbook in it"),
    ("no types", without("[Content_Types].xml"), "is a zip file with no workbook in it"),
    ("no relations", without("_rels/.rels"), "is a zip file with no workbook in it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [pytest.param(content, reason, id=name) for name, content, reason in OTHERS],
)
def test_another_kind_of_file(tmp_path, content, reason):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    refused(path, f"^{re.escape(str(path))} {reason}")


def test_no_such_file(tmp_path):
    refused(tmp_path / "none.xlsx", "none.xlsx does not exist$")
    refused(tmp_path / "none" / "none.xlsx", "none.xlsx does not exist$")
    (tmp_path / "file").touch()
    refused(tmp_path / "file" / "none.xlsx", "none.xlsx does not exist$")


def test_a_folder(tmp_path):
    refused(tmp_path, "is a folder; give the name of a file$")
    refused("", "^'' is a folder; give the name of a file$")


def test_a_name_that_cannot_be(tmp_path):
    refused(tmp_path / "a\0b.xlsx", r"a\\x00b.xlsx' cannot be read: embedded null byte$")
    refused(tmp_path / ("x" * 300), "cannot be read: the name is too long$")
    refused(tmp_path / "two\nlines", r"two\\nlines' does not exist$")


def test_links_that_lead_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refused(tmp_path / "a", "it is a link that leads in a circle$")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_not_a_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "is not a regular file$")
    refused("/dev/null", "is not a regular file$")


@contextlib.contextmanager
def nobody():
    """As a person who is not root, who may read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are otherwise here")
def test_no_permission(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plain())
    path.chmod(0)
    with nobody():
        refused(path, "plan.xlsx cannot be read: no permission$")


def test_a_file_too_large(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(bytes((50 << 20) + 1))
    refused(path, "has 50.1 MB; the limit is 50 MB$")
