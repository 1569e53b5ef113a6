"""A project for xlwings Server, written into a folder of its own: whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from pathlib import Path

from xlplugin import __version__
from xlplugin.files.write import NotWritten

SOURCE = Path(__file__).parent / "project"
NEW_ID, VERSION = b"@NEW-ID@", b"@VERSION@"
"""What stands in the sources for an add-in's id, new in each project, and for our version."""


def write_project(name: str) -> list[str]:
    """Write the project's files; returns their names.

    Raises :class:`NotWritten` for a folder that holds anything, or that cannot be made.
    """
    try:
        if not name:
            raise NotWritten("the folder's name is empty")
        folder = Path(name).resolve()
        _refuse(name, folder)
        return _write(folder)
    except NotWritten:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(f"{name!r} was not written: {reason}") from None


def _refuse(name: str, folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise NotWritten(f"{name!r} is not empty; give a new or an empty folder")
    elif folder.exists():
        raise NotWritten(f"{name!r} is a file; give a new or an empty folder")
    elif not folder.parent.is_dir():
        raise NotWritten(f"the folder {str(folder.parent)!r} does not exist")


def _write(folder: Path) -> list[str]:
    beside = Path(tempfile.mkdtemp(prefix=".xlplugin.", dir=folder.parent))
    try:
        made = beside / "project"
        made.mkdir()
        names = []
        for source in sorted(SOURCE.rglob("*")):
            relative = source.relative_to(SOURCE)
            if "__pycache__" in relative.parts or not source.is_file():
                continue
            target = made / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_filled(source.read_bytes()))
            names.append(relative.as_posix())
        _settle(made, folder)
        return names
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _filled(content: bytes) -> bytes:
    content = content.replace(VERSION, __version__.encode())
    while NEW_ID in content:
        content = content.replace(NEW_ID, str(uuid.uuid4()).encode(), 1)
    return content


def _settle(made: Path, folder: Path) -> None:
    """Move the project to its place. An empty folder stays the same folder: one may be in it."""
    if not folder.exists():
        made.rename(folder)
        return
    moved: list[Path] = []
    try:
        for entry in sorted(made.iterdir()):
            entry.rename(folder / entry.name)
            moved.append(folder / entry.name)
    except BaseException:
        for path in moved:
            path.rename(made / path.name)
        raise
