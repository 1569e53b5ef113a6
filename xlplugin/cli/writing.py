"""What the commands that write share: no file of the person's is written over without a word.

A command refuses a name that is taken before it works anything out, so that nobody waits for an
answer that has no place. What was written is said at once, even if the rest cannot be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlplugin.cli.output import kept, wrote
from xlplugin.errors import OutOfRange, printable, shown
from xlplugin.files.write import refuse_unwritable, write_whole


def require_ending(name: str, ending: str, argument: str = "output", hint: str = "") -> None:
    """Refuse a name that does not end as files of its kind do."""
    if not name.lower().endswith(ending):
        raise OutOfRange(f"{shown(name)} does not end in {ending}", argument, hint)


def require_copy(name: str, source: str, what: str = "the workbook") -> None:
    """Refuse to write over a file that was read, even by force: a copy leaves it as it is."""
    try:
        is_same = Path(name).samefile(source)
    except (OSError, ValueError):  # one of them is not there, or no name at all
        return
    if is_same:
        raise OutOfRange(f"{printable(name)} is {what} itself", "output", "give another name")


def write_files(force: bool, files: Mapping[str, bytes], like: str = "") -> None:
    """Write files and say so; none is written where one of them cannot be, or two are one."""
    if len({Path(name).resolve() for name in files}) < len(files):
        raise OutOfRange(f"{' and '.join(map(printable, files))} are the same file", "output")
    for name in files:
        refuse_unwritable(name, force=force)
    for name, content in files.items():
        old = write_whole(name, content, force=force, like=like)
        wrote(name)
        kept(old)
