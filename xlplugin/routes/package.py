"""The package's own files, for the routes that carry it where nothing can be installed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import xlplugin

PACKAGE = Path(xlplugin.__file__).parent
LICENSE = "LICENSE"
"""What stands beside the modules too, so that whoever carries them carries it."""


def files() -> dict[str, bytes]:
    """Its modules and tables and their license, by their path in it, in order."""
    found = {
        path.relative_to(PACKAGE).as_posix(): path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".csv") or path == PACKAGE / LICENSE
    }
    return dict(sorted(found.items()))  # by the text: systems order paths each in their own way


def license_text() -> str:
    """The text of the license."""
    return (PACKAGE / LICENSE).read_text(encoding="utf-8")


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive of files, which is the same bytes on every computer and at every time.

    Nothing in it is compressed: what a compressor writes depends on the library at hand, and two
    people who compare a sum of it would find different ones for the same files.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # else those at hand
            target.writestr(entry, content)
    return held.getvalue()
