"""``megaroth limits update``: a year's published amounts, added to the law of the package."""

from __future__ import annotations

import argparse
import os

from xlplugin.bounds import LIMITS_FILE
from xlplugin.cli.commands import refuse
from xlplugin.cli.options import refuse_idle_force
from xlplugin.cli.output import kept, print_json, print_table, say
from xlplugin.cli.writing import require_copy
from xlplugin.errors import NotUnderstood, XlpluginError, printable
from xlplugin.files.read import read_file
from xlplugin.files.write import NotWritten, refuse_unwritable, replace_whole, write_whole
from xlplugin.functions.groups.law import INFLATION
from xlplugin.law import limits
from xlplugin.law.projection import expected
from xlplugin.law.update import ProposedLimit, added, file_of


def run(options: argparse.Namespace) -> int:
    name = options.file
    if not name:
        raise NotUnderstood("give a FILE of published amounts: megaroth limits update FILE.csv")
    if options.code is not None or options.projected or options.inflation is not None:
        raise NotUnderstood("update takes only --accept, -o, --force and --json")
    refuse_idle_force(options.force, options.folder)
    content = read_file(name, LIMITS_FILE)
    try:
        entries = added(content, INFLATION.default)
    except XlpluginError as error:
        raise NotUnderstood(f"{printable(name)}: {error.sentence}", hint="") from None
    new = [entry for entry in entries if not entry.is_there]
    far = [entry for entry in new if entry.too_far]
    held_back = bool(far) and not options.accept
    written = [] if held_back else _write(new, options)
    if options.json:
        print_json([_as_json(entry, bool(written)) for entry in entries])
    else:
        _print(entries)
    if held_back:
        names = ", ".join(entry.limit.code for entry in far)
        return refuse(
            "limits",
            f"nothing was added: {names} in {printable(name)} is not within a rounding step of the "
            "projection; use --accept to add it anyway",
        )
    if not options.json:
        say("")
        for year, path, count in written:
            say(f"{year}: {count} added to {path}")
        if not written:
            say("nothing was added: it is all there already")
    return 0


def _write(new: list[ProposedLimit], options: argparse.Namespace) -> list[tuple[int, str, int]]:
    """Write the file of each year whole; what was written where, and how many are new.

    A year of the package is there to be added to; in a folder of the person's nothing is written
    over without ``--force``.
    """
    folder, force = options.folder, options.force
    place = limits.FOLDER if folder is None else folder
    years: dict[int, list[limits.Limit]] = {}
    for entry in new:
        years.setdefault(entry.limit.year, []).append(entry.limit)
    paths = {year: os.path.join(place, f"{year}.csv") for year in sorted(years)}
    try:
        for path in paths.values():
            if folder is not None:
                require_copy(path, options.file, "the file of amounts")
            refuse_unwritable(path, force=force or folder is None)
        for year, path in paths.items():
            _put(path, file_of(year, years[year]).encode(), options)
            limits.forget(year)
            expected.cache_clear()
    except NotWritten as error:
        if folder is None:
            error.hint = (
                "the installed package cannot be changed: use -o FOLDER to write it elsewhere"
            )
        raise
    return [(year, path, len(years[year])) for year, path in paths.items()]


def _put(path: str, content: bytes, options: argparse.Namespace) -> None:
    if options.folder is None:
        replace_whole(path, content)
        return
    kept(write_whole(path, content, force=options.force))


def _said(entry: ProposedLimit) -> str:
    """What is to be known of an amount."""
    if entry.by_statute:
        return "set by the statute: not needed"
    if entry.is_there:
        return "there already"
    if entry.projection is None:
        return f"cannot be projected: {entry.no_projection}"
    if not entry.difference:
        return "as projected"
    step = f"the rounding step of {int(entry.step) // 100:,}"
    return f"MORE THAN {step} APART" if entry.too_far else f"within {step}"


def _print(entries: list[ProposedLimit]) -> None:
    rows = [
        [
            entry.limit.code,
            str(entry.limit.year),
            f"{entry.limit.number:,}",
            f"{entry.projection.number:,}" if entry.projection else "",
            f"{entry.difference:+,}" if entry.difference else "",
            _said(entry),
        ]
        for entry in entries
    ]
    print_table(["Code", "Year", "Published", "Projected", "Difference", ""], rows, {2, 3, 4})


def _as_json(entry: ProposedLimit, was_added: bool) -> dict[str, object]:
    return {
        "line": entry.line,
        "year": entry.limit.year,
        "code": entry.limit.code,
        "published": entry.limit.number,
        "projected": entry.projection.number if entry.projection else None,
        "difference": entry.difference if entry.projection else None,
        "note": _said(entry),
        "added": was_added and not entry.is_there,
    }
