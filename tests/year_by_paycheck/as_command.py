"""The inputs of a plan as a command that a person can type."""

from __future__ import annotations

import shlex


def as_command(given):
    """``megaroth plan`` with these inputs; a list's option is repeated for each of its entries."""
    words = ["megaroth", "plan"]
    for name, value in given.items():
        option = f"--{name.replace('_', '-')}"
        for each in value if isinstance(value, list) else [value]:
            words += [option, _typed(each)]
    return shlex.join(words)


def _typed(value):
    if isinstance(value, dict):
        return " ".join(f"{part}={each}" for part, each in value.items())
    return str(value)
