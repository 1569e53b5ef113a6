"""Where amounts were seen: the titles and addresses that the lines of the law name by a key.

The first source of a line is the best that was seen; what stands second is independent of it.
``sources.csv`` says of each what ``kind`` it is, from the statute's own text down to another
program; what a person adds with ``megaroth limits update`` may name a source in words.
"""

from __future__ import annotations

import functools
import os
from typing import NamedTuple

STATUTE, AGENCY, COPY, PAGE, RULE = "statute", "agency", "copy", "page", "rule"
"""The text of the law; the IRS, Treasury or SSA itself; a copy of a notice, or a report that names
it; another page; the statute's own arithmetic on the published index."""

PROGRAM, ENCYCLOPEDIA, NONE = "program", "encyclopedia", "none"
"""What is never a first source; and that none was seen."""


class Source(NamedTuple):
    """A place where amounts were seen: its ``kind``, ``title`` and address."""

    key: str
    kind: str
    title: str
    url: str


@functools.cache
def all_sources() -> dict[str, Source]:
    """Every source by its key, the best kinds first."""
    import csv  # an amount needs none of it

    path = os.path.join(os.path.dirname(__file__), "sources.csv")
    with open(path, encoding="utf-8", newline="") as file:
        return {row["key"]: Source(**row) for row in csv.DictReader(file)}


def named(text: str) -> list[tuple[str, str]]:
    """The keys that a line names, each with its remark in brackets."""
    parts = [part.strip().partition(" (") for part in text.split(";") if part.strip()]
    return [(key, f"{mark}{remark}") for key, mark, remark in parts]


def told(text: str) -> str:
    """What a line names, in words and with addresses; other words as they are."""
    known = all_sources()
    if not all(key in known for key, _ in named(text)):
        return text
    sources = [(known[key], remark) for key, remark in named(text)]
    return "; ".join(f"{x.title}{remark}{f' <{x.url}>' if x.url else ''}" for x, remark in sources)
