"""What each limit code means, and the other names people call it by (``codes.csv``)."""

from __future__ import annotations

import functools
import os
from typing import NamedTuple

from xlplugin.bounds import TEXT
from xlplugin.errors import NotUnderstood, shown


class Code(NamedTuple):
    """A limit's ``code``, ``what`` it is, and its ``unit``: dollars, share or multiple."""

    code: str
    what: str
    unit: str
    also_called: tuple[str, ...]


_codes: dict[str, Code] = {}
_names: dict[str, Code] = {}


def bare(name: str) -> str:
    """The letters and digits of a name, in lower case: what two spellings share."""
    return "".join(letter for letter in name.lower() if letter.isalnum())


def all_codes() -> dict[str, Code]:
    """Every code, in the order of the file."""
    if not _codes:
        import csv  # a name alone can be bared without it

        path = os.path.join(os.path.dirname(__file__), "codes.csv")
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = tuple(name.strip() for name in row["also called"].split(";") if name)
                code = Code(row["code"], row["what"], row["unit"], names)
                _codes[code.code] = code
                for name in (code.code, code.what, *names):
                    _names.setdefault(bare(name), code)
    return _codes


def understood(name: str) -> Code:
    """The code meant by a name such as ``415C_DC``, ``415(c)`` or ``annual additions``.

    Raises :class:`NotUnderstood`, naming the nearest codes.
    """
    TEXT.hold(len(name), "code")
    all_codes()
    said = bare(name).removeprefix("irc").removeprefix("section")
    for candidate in (said, said.removesuffix("limit"), said.removesuffix("limits")):
        if candidate in _names:
            return _names[candidate]
    raise NotUnderstood(
        f"{shown(name)} is not a limit in the data", "code", functools.partial(_nearest, said)
    )


def _nearest(said: str) -> str:
    """The codes with the names that are most like what was said; the first ones, if none is."""
    import difflib  # only a name that is wrong needs it

    near = difflib.get_close_matches(said, _names, n=3, cutoff=0.5)
    codes = dict.fromkeys(_names[name].code for name in near) or list(all_codes())[:4]
    return f"perhaps {', '.join(codes)}"
