"""A project for xlwings Server, written into a folder of its own: whole, or not at all."""

from __future__ import annotations

import uuid
from pathlib import Path

from xlplugin import __version__
from xlplugin.files.folder import write_folder

SOURCE = Path(__file__).parent / "project"
NEW_ID, VERSION = b"@NEW-ID@", b"@VERSION@"
"""What stands in the sources for an add-in's id, new in each project, and for our version."""
LEFT_OUT = {"__pycache__", ".env", ".venv", "certs", "wheels"}
"""What may lie in the sources where somebody tried them out: a key of theirs is nobody else's."""


def write_project(name: str, *, force: bool = False) -> tuple[int, str]:
    """Write the project's files; how many, and where an old folder is kept, if there was one.

    Raises :class:`~xlplugin.files.write.NotWritten` for a folder that cannot be made, and without
    ``force`` for one that holds anything.
    """
    sources = {path.relative_to(SOURCE): path for path in SOURCE.rglob("*") if path.is_file()}
    files = {
        relative.as_posix(): _filled(source.read_bytes())
        for relative, source in sorted(sources.items())
        if not LEFT_OUT.intersection(relative.parts)
    }
    return len(files), write_folder(name, files, force=force)


def _filled(content: bytes) -> bytes:
    content = content.replace(VERSION, __version__.encode())
    while NEW_ID in content:
        content = content.replace(NEW_ID, str(uuid.uuid4()).encode(), 1)
    return content
