"""Which calls can be slow, told before any work is done on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from xlplugin.errors import XlpluginError
from xlplugin.functions.catalog import FUNCTIONS, named
from xlplugin.functions.groups import explained
from xlplugin.functions.groups.year import SEARCHED
from xlplugin.routes.server import requests

SEARCHES = {function.name for function in FUNCTIONS.values() if function.not_native == SEARCHED}
"""They try out whole years: from hundredths of a second to many seconds."""

QUICK_BYTES = 4_096
"""A longer request can take a while. Single cells and their texts have a few hundred."""
QUICK_CELLS = 32
"""Each takes up to a ten-thousandth of a second, so that these hold up others for a few of a
thousand."""


def call_can_be_slow(name: str, arguments: Iterable[object]) -> bool:
    """Whether a call of a function may take more than a few thousandths of a second."""
    cells = list(islice(_cells(arguments), QUICK_CELLS + 1))
    return (
        name in SEARCHES
        or len(cells) > QUICK_CELLS
        or (name == explained.NAME and any(map(_names_a_search, cells)))
    )


def question_can_be_slow(body: bytes) -> bool:
    """Whether a question of the task pane may; one that is none is refused at once."""
    if len(body) > QUICK_BYTES:
        return True
    try:
        name, typed = requests.read_question(body)
        return call_can_be_slow(named(name).name, typed.values())
    except XlpluginError:
        return False


def _cells(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        if isinstance(value, list):
            yield from _cells(value)
        else:
            yield value


def _names_a_search(cell: object) -> bool:
    """Whether a text may stand for one of them, as :func:`named` reads it or not."""
    bare = tuple(name.removeprefix("MEGAROTH_") for name in SEARCHES)
    return isinstance(cell, str) and cell.strip().upper().endswith(bare)
