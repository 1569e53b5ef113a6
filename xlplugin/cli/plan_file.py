"""A plan file: the inputs of a plan by their names, TOML or JSON, and the version it is of."""

from __future__ import annotations

import json
import tomllib

from xlplugin.arguments.given import Cell
from xlplugin.bounds import PLAN_FILE, PLAN_FILE_DOTS
from xlplugin.cli.output import note
from xlplugin.errors import NotUnderstood, printable, shown
from xlplugin.files.read import read_file
from xlplugin.plan.inputs import refuse_unknown

VERSION = 2
"""Of the names and their meaning. In the first version what a stub, the year to date or today's
elections left out was 0."""


def read_plan_file(name: str) -> dict[str, Cell]:
    """The inputs of a plan file, TOML or JSON."""
    content = read_file(name, PLAN_FILE)
    kind = "JSON" if name.lower().endswith(".json") else "TOML"
    try:
        if kind == "JSON":
            found = json.loads(content, object_pairs_hook=_once_each)
        else:
            found = tomllib.loads(_without_deep_keys(content.decode("utf-8-sig")))
    except NotUnderstood as error:
        raise NotUnderstood(f"{printable(name)}: {error.problem}", hint="") from None
    except RecursionError:
        raise NotUnderstood(
            f"{printable(name)} is not {kind}: nested too deeply", hint=""
        ) from None
    except UnicodeDecodeError:
        told = f"{printable(name)} is not text in UTF-8"
        raise NotUnderstood(told, hint="save it as UTF-8") from None
    except ValueError as error:
        told = " ".join(str(error).split())
        if told.startswith("Exceeds the limit"):  # Python's own, of the digits of a number
            told = "it contains a number of more than 4,300 digits"
        raise NotUnderstood(f"{printable(name)} is not {kind}: {told}", hint="") from None
    if not isinstance(found, dict):
        raise NotUnderstood(f"{printable(name)} has no named inputs", hint="")
    inputs = {str(key).replace("-", "_"): value for key, value in found.items()}
    version = inputs.pop("version", 1)
    if type(version) is not int or not 1 <= version <= VERSION:
        raise NotUnderstood(
            f"{printable(name)}: version {shown(version)} is not from 1 to {VERSION}", hint=""
        )
    refuse_unknown(inputs)
    if version < VERSION:
        note(*_read_anew(inputs, printable(name)))
    return inputs


def _read_anew(inputs: dict[str, Cell], name: str) -> list[str]:
    """What a plan file of the first version meant otherwise, where it leaves something out: what
    was not given was 0."""
    stubs = inputs.get("paid") or []
    entries = [each for each in stubs if isinstance(each, dict)] if isinstance(stubs, list) else []
    figures = [
        f"ytd_{part}"
        for part in ("deferral", "after_tax", "employer")
        if inputs.get("ytd_date") is not None and inputs.get(f"ytd_{part}") is None
    ]
    if any(
        each.get(part) is None for each in entries for part in ("deferral", "after_tax", "employer")
    ):
        figures.append("figures of stubs in paid")
    today = [
        part
        for part in ("elect_deferral", "elect_after_tax")
        if (entries or inputs.get("ytd_date") is not None) and inputs.get(part) is None
    ]
    told = []
    if figures:
        told.append(f"{', '.join(figures)} left out: now as expected, no longer 0")
    if today:
        told.append(f"{', '.join(today)} left out: now the last stub's elections, no longer 0")
    return (
        [
            f"{name} has no version = {VERSION}: {'; '.join(told)}. Write 0 where you mean 0, and "
            f"version = {VERSION}"
        ]
        if told
        else []
    )


def _once_each(pairs: list[tuple[str, Cell]]) -> dict[str, Cell]:
    """An object of JSON; TOML refuses a name that is given twice by itself."""
    found: dict[str, Cell] = {}
    for name, value in pairs:
        if name in found:
            raise NotUnderstood(f"{shown(name)} is given twice", hint="")
        found[name] = value
    return found


def _without_deep_keys(text: str) -> str:
    """The same text, unless a line may nest tables beyond reason."""
    for number, line in enumerate(text.splitlines(), 1):
        PLAN_FILE_DOTS.hold(line.count("."), f"line {number}")
    return text
