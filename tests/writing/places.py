"""What the tests of writing share: what is in a folder, and what is left in it."""

from __future__ import annotations


def listing(folder):
    """Everything below a folder: names, kinds and content."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def temporaries(folder):
    """What was not put into its place."""
    return [path.name for path in folder.rglob(".xlplugin*")]
