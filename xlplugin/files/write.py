"""Files are written whole or not at all, and never over a file that is there unless asked to."""

from __future__ import annotations

import contextlib
import errno
import ntpath
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath

from xlplugin.errors import XlpluginError, printable
from xlplugin.files.hold import signals_held
from xlplugin.files.keep import alone_in, keep_file, kept_as
from xlplugin.files.read import said_by_python


class NotWritten(XlpluginError):
    """A file that could not be written; what was there before is untouched."""


def write_whole(name: str, content: bytes, *, force: bool = False, like: str = "") -> str:
    """Write a file beside its place and put it there in one step, where nothing is yet.

    With ``force`` a file that is there gives way, and is kept; returned is the name it is kept
    under, empty where there was none. ``like`` is the file that this one is a copy of: others may
    read and write the copy no more than that one. Otherwise a new file has the permissions of a
    new file, and one that takes the place of another has those of the other.

    Raises :class:`NotWritten` in one line where a file is there, the folder is missing, the file is
    read-only or open in a spreadsheet program, or the disk is full.
    """
    with in_a_line(name):
        path = _place(name)
        _refuse(name, path, force)
        readers = _open_to(like) if like else 0o666
        with alone_in(path.parent) if force else contextlib.nullcontext(), signals_held():
            return _written(name, path, content, force, readers)


def replace_whole(name: str, content: bytes) -> None:
    """Write a file that a command is there to change, in one step; nothing is kept of it.

    Raises :class:`NotWritten` as :func:`write_whole` does.
    """
    with in_a_line(name):
        path = _place(name)
        _refuse(name, path, force=True)
        with signals_held(), _beside(path, content, _mode(path, 0o666)) as temporary:
            temporary.replace(path)


def refuse_unwritable(name: str, *, force: bool = False) -> None:
    """Raise :class:`NotWritten` for a file that could not be written, before any work is done."""
    with in_a_line(name):
        _refuse(name, _place(name), force)


def there_already(name: str, path: Path) -> NotWritten:
    """The refusal of a place that is taken."""
    kept = printable(str(kept_as(path)))
    return NotWritten(
        f"{printable(name)} already exists",
        hint=f"--force writes over it and keeps the old one as {kept}",
    )


def put(new: Path, place: Path) -> None:
    """Move a file to where there is none yet. Raises ``FileExistsError``; no place is taken."""
    if os.name == "nt":
        new.rename(place)  # which takes no place there
        return
    try:
        os.link(new, place)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: the place is taken by an empty file first
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            new.replace(place)
        except BaseException:
            place.unlink(missing_ok=True)
            raise
    else:
        with contextlib.suppress(OSError):  # a second name for it does no harm
            new.unlink()


@contextlib.contextmanager
def in_a_line(name: str, what: str = "") -> Iterator[None]:
    """Whatever stands in the way of a file or a folder, said in one line."""
    try:
        yield
    except NotWritten:
        raise
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links is a RuntimeError
        raise NotWritten(f"{printable(name)} was not written: {what}{_reason(error)}") from None


def _place(name: str) -> Path:
    """Where a file goes: a link stays a link, and what it points to is written."""
    return Path(name).resolve() if Path(name).is_symlink() else Path(name)


def _written(name: str, path: Path, content: bytes, force: bool, readers: int) -> str:
    with _beside(path, content, _mode(path, readers)) as temporary:
        try:
            put(temporary, path)
            return ""
        except FileExistsError:
            if not force:
                raise there_already(name, path) from None
        with in_a_line(name, "the old one cannot be kept: "):
            kept = keep_file(path)
        try:
            temporary.replace(path)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        return str(kept)


@contextlib.contextmanager
def _beside(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """The whole content in a file beside its place, which is never more open than it will be;
    it does not outlast this."""
    temporary = path.with_name(f".xlplugin.{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if path.exists():  # whose permissions the system's mask has no say in
                temporary.chmod(mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # it is in its place, or there is no disk any more
            temporary.unlink(missing_ok=True)


def _refuse(name: str, path: Path, force: bool) -> None:
    """What is known beforehand to be impossible, or to hurt someone."""
    shown = printable(name)
    if path.is_dir() or not path.name:
        raise NotWritten(f"{shown} is a folder; give the name of a file")
    if not path.parent.is_dir():
        raise NotWritten(f"the folder {printable(str(path.parent))} does not exist")
    if os.name == "nt" and _is_reserved(path):
        raise NotWritten(f"{shown} is not a valid file name on Windows")
    if path.exists():
        if not path.is_file():
            raise NotWritten(f"{shown} is not a regular file")
        if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            raise NotWritten(f"{shown} is read-only")
        if not force:
            raise there_already(name, path)
    locks = f"~${path.name}", f".~lock.{path.name}#"
    if any(os.path.lexists(path.with_name(lock)) for lock in locks):
        raise NotWritten(f"{shown} is open in a spreadsheet program; close it first")


def _is_reserved(path: PurePath) -> bool:
    """Whether a name is that of a device of Windows, such as ``NUL.xlsx``: what is written there
    is gone."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(path)
    return path.is_reserved()


def _mode(path: Path, readers: int) -> int:
    """The permissions of the file that gives way, or those of a new file before the system's mask;
    others may do no more than ``readers`` says."""
    if not path.exists():
        return readers
    return stat.S_IMODE(path.stat().st_mode) & (readers | 0o111)


def _open_to(like: str) -> int:
    """Who may read and write a file; its owner may in any case, who is to work on the copy."""
    return stat.S_IMODE(Path(like).stat().st_mode) & 0o666 | 0o600


def _reason(error: Exception) -> str:
    known = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EFBIG: "the disk is full",
        errno.EACCES: "no permission to write there",
        errno.EPERM: "no permission to write there",
        errno.EROFS: "the disk is read-only",
        errno.ENAMETOOLONG: "the name is too long",
    }
    if isinstance(error, OSError):
        return known.get(error.errno or 0, error.strerror or str(error))
    return said_by_python(error)
