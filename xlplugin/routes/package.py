"""The package's own files, for the routes that carry it where nothing can be installed."""

from __future__ import annotations

from pathlib import Path

import xlplugin

PACKAGE = Path(xlplugin.__file__).parent


def files() -> dict[str, bytes]:
    """Its modules and tables, by their path in it, in order."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_bytes()
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in (".py", ".csv")
    }
