"""The bytes of a file, read no further than its bound."""

from __future__ import annotations

import errno
import os
import stat

from xlplugin.bounds import Bound
from xlplugin.errors import NotUnderstood, printable


class NotRead(NotUnderstood):
    """A file that could not be read; one sentence says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, hint="")


def read_file(name: str, bound: Bound) -> bytes:
    """All bytes of a file, or of a pipe such as ``/dev/stdin``, at most ``bound`` of them.

    Raises :class:`NotRead` in one line, and :class:`~xlplugin.bounds.TooMuch` for a file that
    is larger, whose end nobody waits for.
    """
    shown = printable(name)
    try:
        with open(name, "rb") as file:
            status = os.fstat(file.fileno())
            bound.hold(status.st_size if stat.S_ISREG(status.st_mode) else 0, shown)
            content = file.read(bound.most + 1)
    except NotUnderstood:
        raise
    except (OSError, ValueError) as error:  # a null byte in the name is a ValueError
        raise NotRead(f"{shown} {why_not_read(error)}") from None
    if len(content) > bound.most:
        raise bound.exceeded(shown)
    return content


def why_not_read(error: Exception) -> str:
    """What stands in the way, said of the file."""
    known = {
        errno.ENOENT: "does not exist",
        errno.ENOTDIR: "does not exist",
        errno.EISDIR: "is a folder; give the name of a file",
        errno.EACCES: "cannot be read: no permission",
        errno.ENAMETOOLONG: "cannot be read: the name is too long",
        errno.ELOOP: "cannot be read: it is a link that leads in a circle",
    }
    if isinstance(error, OSError):
        return known.get(error.errno or 0, f"cannot be read: {error.strerror or error}")
    return f"cannot be read: {said_by_python(error)}"


def said_by_python(error: Exception) -> str:
    """An error in one line. Of a null byte in a name the versions of Python speak differently."""
    text = " ".join(str(error).split())
    return "embedded null byte" if "embedded null" in text else text
