"""Calls as the macros of Excel on Windows make them, in a process of their own."""

from __future__ import annotations

from ways_in.pywin32.values import in_cell, run


def classic_values(calls):
    """What cells show, for each ``(name, [argument, …])``; a sentence counts as ``#VALUE!``."""
    asked = [[name, [_sent(value) for value in given]] for name, given in calls]
    return [_shown(found) for found in run(asked)["answers"]]


def _sent(value):
    return {"missing": 1} if value is None else in_cell(value)


def _shown(found):
    value = found["value"]
    if isinstance(value, list) and not any(isinstance(row, list) for row in value):
        return [value]  # a table of one row comes flat, and Excel shows it as that row
    is_sentence = isinstance(value, str) and not value.startswith("#")
    return "#VALUE!" if is_sentence else value
