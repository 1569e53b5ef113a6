"""Folders of files are written whole or not at all, and never over a folder that holds anything
unless asked to."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from xlplugin.errors import printable
from xlplugin.files.hold import signals_held
from xlplugin.files.keep import alone_in, keep_folder
from xlplugin.files.write import NotWritten, in_a_line, put, there_already


def write_folder(name: str, files: Mapping[str, bytes], *, force: bool = False) -> str:
    """Write files, each by its name within the folder, into a new or an empty folder.

    With ``force`` a folder that holds anything gives way, and is kept whole; returned is the name
    it is kept under, empty where nothing was there. Raises :class:`NotWritten` in one line.
    """
    with in_a_line(name):
        if not name:
            raise NotWritten("the folder's name is empty")
        folder = _place(name)
        if not folder.parent.is_dir():
            raise NotWritten(f"the folder {printable(str(folder.parent))} does not exist")
        with alone_in(folder.parent), signals_held():
            _refuse(name, folder, force)
            # an empty folder may be a disk of its own, or all that the person may write to
            is_empty = folder.is_dir() and not any(folder.iterdir())
            place = folder if is_empty else folder.parent
            temporary = Path(tempfile.mkdtemp(prefix=".xlplugin.", dir=place))
            try:
                made = temporary / "made"
                _fill(made, files)
                return _settle_in_empty(made, folder) if is_empty else _settle(made, folder)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)


def _place(name: str) -> Path:
    """Where a folder goes: a link stays a link, and ``.`` has a name."""
    folder = Path(name)
    return folder.resolve() if folder.is_symlink() or folder.name in ("", "..") else folder


def _refuse(name: str, folder: Path, force: bool) -> None:
    shown = printable(name)
    if not folder.is_dir():
        if folder.exists():
            raise NotWritten(f"{shown} is a file; give a new or an empty folder")
        return
    if not any(folder.iterdir()):
        return
    for what, needed in _needed().items():
        if folder.resolve() in (needed, *needed.parents):
            raise NotWritten(
                f"{shown} is not empty, and is {what} or holds it; give a new or an empty folder"
            )
    if os.path.ismount(folder):
        raise NotWritten(
            f"{shown} is a disk of its own that is not empty; give a new or an empty folder"
        )
    if not force:
        raise there_already(name, folder)


def _needed() -> dict[str, Path]:
    """Folders that nobody would have moved aside, and that much hangs on."""
    return {
        "the folder you are in": Path.cwd(),
        "your home folder": Path.home(),
        "the Python that runs this": Path(sys.prefix).resolve(),
        "the Python behind it": Path(sys.base_prefix).resolve(),
        "xlplugin itself": Path(__file__).resolve().parents[1],
    }


def _fill(made: Path, files: Mapping[str, bytes]) -> None:
    made.mkdir()
    for name, content in files.items():
        target = made / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _settle(made: Path, folder: Path) -> str:
    """Move what was made to its place; where the old one is now."""
    if not folder.is_dir():
        made.rename(folder)
        return ""
    kept = keep_folder(folder)
    try:
        made.rename(folder)
    except OSError:
        _put_back(kept, folder)
        raise
    return str(kept)


def _put_back(kept: Path, folder: Path) -> None:
    try:
        kept.rename(folder)
    except OSError:  # somebody made another one meanwhile
        raise NotWritten(
            f"{printable(str(folder))} was not written: another one took its place; "
            f"the old one is kept as {printable(str(kept))}"
        ) from None


def _settle_in_empty(made: Path, folder: Path) -> str:
    """An empty folder stays the same folder: one may be in it."""
    moved: list[Path] = []
    try:
        for entry in sorted(made.iterdir()):
            target = folder / entry.name
            if entry.is_dir():
                entry.rename(target)
            else:
                put(entry, target)
            moved.append(target)
    except BaseException:
        for path in moved:
            path.rename(made / path.name)
        raise
    return ""
