"""The old one is kept: ``plan.xlsx.bak`` beside ``plan.xlsx``, and what is kept stays.

The first copy is never written over: those after it are ``plan.xlsx.bak2``, ``plan.xlsx.bak3``.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

_WAIT = 10
"""Seconds for the commands that are before one in a folder; each takes milliseconds."""


def kept_as(path: Path) -> Path:
    """Where the next old one goes, as things are."""
    return next(place for place in _places(path) if not os.path.lexists(place))


def keep_file(path: Path) -> Path:
    """Give a file a second name, under which its bytes, permissions and times stay; that name.

    The file keeps its own name until another takes its place: at no moment is there none.
    """
    for place in _places(path):
        try:
            if not _is_ours(path):  # whose second name one may not be able to take away again
                raise PermissionError
            os.link(path, place)
        except FileExistsError:
            continue
        except OSError:  # also a disk without links, such as a stick or a share
            if not _copied(path, place):
                continue
        return place
    raise AssertionError("numbers do not end")


def keep_folder(folder: Path) -> Path:
    """Move a folder aside, whole; where it is now. What comes to that place at the same moment
    stays: at the most an empty folder gives way."""
    for place in _places(folder):
        if os.path.lexists(place):
            continue
        try:
            folder.rename(place)
        except OSError:
            if not os.path.lexists(place):
                raise
        else:
            return place
    raise AssertionError("numbers do not end")


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One command at a time puts anything into a folder in which an old one is kept.

    Without it the second of two would keep what the first one found, and write over what that one
    wrote. Where the system or the disk has no such locks, or another program keeps one, there is
    only a very short time for it.
    """
    handle = None
    try:
        with contextlib.suppress(ImportError, OSError):
            import fcntl  # not on Windows

            handle = os.open(folder, os.O_RDONLY)
            until = time.monotonic() + _WAIT
            while not _locks(fcntl, handle) and time.monotonic() < until:
                time.sleep(0.01)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locks(fcntl: ModuleType, handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _places(path: Path) -> Iterator[Path]:
    numbers = itertools.count(2)
    yield path.with_name(f"{path.name}.bak")
    for number in numbers:
        yield path.with_name(f"{path.name}.bak{number}")


def _is_ours(path: Path) -> bool:
    if sys.platform == "win32":
        return True
    return os.geteuid() in (0, path.stat().st_uid)


def _copied(path: Path, place: Path) -> bool:
    """Copy a file to a place where there is none; whether there was none."""
    try:
        handle = os.open(
            place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
        )
    except FileExistsError:
        return False
    try:
        with os.fdopen(handle, "wb") as copy, path.open("rb") as old:
            shutil.copyfileobj(old, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(path, place)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return True
