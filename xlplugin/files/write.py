"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from xlplugin.errors import XlpluginError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class NotWritten(XlpluginError):
    """A file that could not be written; what was there before is untouched."""


def refuse_unwritable(name: str) -> None:
    """Raise :class:`NotWritten` for a file that could not be written, before others are."""
    with _in_a_line(name):
        _refuse(_place(name))


def write_whole(name: str, content: bytes) -> None:
    """Write a file beside its place and move it there in one step.

    Raises :class:`NotWritten` in one line where the folder is missing, the file is read-only
    or open in a spreadsheet program, or the disk is full.
    """
    with _in_a_line(name):
        path = _place(name)
        _refuse(path)
        _replace(path, content)


@contextlib.contextmanager
def _in_a_line(name: str) -> Iterator[None]:
    """Whatever stands in the way of a file, said in one line."""
    try:
        yield
    except NotWritten:
        raise
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError
        shown = name if name.isprintable() else repr(name)
        raise NotWritten(f"{shown} was not written: {_reason(error)}") from None


def _place(name: str) -> Path:
    """Where a file goes: a link stays a link, and what it points to is written."""
    return Path(name).resolve() if Path(name).is_symlink() else Path(name)


def _replace(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".xlplugin.", dir=path.parent)
    temporary = Path(beside)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:  # an interrupt leaves nothing behind either
        temporary.unlink(missing_ok=True)
        raise


def _refuse(path: Path) -> None:
    """What is known beforehand to be impossible, or to hurt someone."""
    if path.is_dir() or not path.name:
        raise NotWritten(f"{path} is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise NotWritten(f"the folder {path.parent} does not exist")
    locks = {f"~${path.name}", f".~lock.{path.name}#"}
    if locks & set(os.listdir(path.parent)):
        raise NotWritten(f"{path} is open in a spreadsheet program; close it first")
    if not path.exists():
        return
    if not path.is_file():
        raise NotWritten(f"{path} is not a regular file")
    if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise NotWritten(f"{path} is read-only")


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: Exception) -> str:
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EFBIG: "the disk is full",
        errno.EACCES: "no permission to write there",
        errno.EROFS: "the disk is read-only",
        errno.ENAMETOOLONG: "the name is too long",
    }
    if isinstance(error, OSError):
        return known.get(error.errno or 0, error.strerror or str(error))
    return " ".join(str(error).split())
