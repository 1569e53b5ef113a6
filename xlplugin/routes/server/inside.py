"""Files that the server hands out lie inside the folders that it serves, and nowhere else.

The path of a request is taken apart before the disk is asked for it, since on Windows a look at
``\\\\host\\share`` already talks to that host; then the real path of what was found must lie in
one of the two folders of its mount, so that a link out of them leads nowhere.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Found = tuple[str, os.stat_result | None]


class Served(Protocol):
    """xlwings Server's class of served files: the two folders of a mount."""

    user_dir: str
    package_dir: str


NOTHING: Found = ("", None)
"""What a lookup answers where there is no file: status 404."""


def keep_inside(served: object) -> None:
    """Put the check around the ``lookup_path`` of xlwings Server's class of served files.

    Raises :class:`RuntimeError` where the class is not the one that is known, so that no server
    starts that only seems to be checked.
    """
    lookup = vars(served).get("lookup_path") if isinstance(served, type) else None
    if not callable(lookup):
        raise RuntimeError("its class of served files has no lookup_path")
    type.__setattr__(served, "lookup_path", _checked(lookup))


def _checked(lookup: Callable[[Served, str], Found]) -> Callable[[Served, str], Found]:
    def lookup_path(self: Served, path: str) -> Found:
        if not is_plain(path):
            return NOTHING
        try:
            found, status = lookup(self, path)
            real = Path(found).resolve(strict=True)
            folders = (Path(each).resolve() for each in (self.user_dir, self.package_dir))
            if status is not None and any(real.is_relative_to(folder) for folder in folders):
                return str(real), real.stat()
        except (OSError, ValueError, RuntimeError):  # not there, too long, a ring of links
            pass
        return NOTHING

    return lookup_path


def is_plain(path: str, separator: str = os.sep) -> bool:
    """Whether a path names something below a folder by plain names alone: no way up, no root, no
    drive, no stream, no separator of another system, no letter that does not print."""
    names = path.replace(separator, posixpath.sep).split(posixpath.sep)
    return all(
        name not in ("", ".", "..") and name.isprintable() and not set(name) & {"\\", ":"}
        for name in names
    )
