"""What can be wrong with the cells as a person filled them in: the first thing, as a sentence.

With a problem no figure and no error value is shown, only the sentence that says what to mend:
what is needed and empty, then the first bad cell from top to bottom, by its place and label.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlplugin.sheets.layout import PLAIN, Figure
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import first_paid, verdicts
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.fields import CELLS, NEEDED
from xlplugin.sheets.planner.sentences import Sentence
from xlplugin.sheets.planner.verdicts import LAST

__all__ = ["FILL_IN", "LAST", "LINES", "PROBLEM", "missing", "problems"]

FILL_IN = "Fill in: "
"""How the sentence begins while what is needed is empty: nothing is wrong then."""
ABOUT = (
    "For a mega backdoor Roth: how much after-tax money still fits into your 401(k), and what to "
    "elect. New to it? Read How it works."
)
"""What an empty planner is for, below that sentence."""

# -- the sentence ----------------------------------------------------------------------------
_THEN = ". Then the plan appears here."
_MISSING = {name: f", {CELLS[name].needed}" for name in NEEDED}


def missing(typed: Mapping[str, Value]) -> str:
    """The sentence that names the needed cells that are empty; nothing if none is."""
    names = [words for name, words in _MISSING.items() if typed.get(name) in (None, "")]
    return f"{FILL_IN}{''.join(names)[2:]}{_THEN}" if names else ""


def _is_empty(name: str) -> str:
    return f'IFERROR({name}="",FALSE)'


def problems() -> list[Figure]:
    """The first thing wrong with the inputs, as a sentence; empty if nothing is."""
    parts = "&".join(f'IF({_is_empty(name)},"{words}","")' for name, words in _MISSING.items())
    found = (
        (
            f"OR({','.join(map(_is_empty, NEEDED))})",
            f'"{FILL_IN}"&MID({parts},3,200)&"{_THEN}"',
        ),
        verdicts.first_of_inputs(),
        verdicts.first_on_paychecks(),
    )
    formula = '""'
    for condition, sentence in reversed(found):
        formula = f"IF({condition},{sentence},{formula})"
    return [
        *first_paid.figures(),
        *verdicts.figures(),
        Figure(
            "calc_problem",
            "What is wrong with the cream cells",
            formula,
            lambda p: p.problem,
            PLAIN,
            "text_right",
        ),
        Figure(
            _COUNT,
            "Cream cells and rows of Paychecks that cannot be right",
            verdicts.COUNT,
            0,
            PLAIN,
        ),
    ]


_COUNT = "calc_wrong_count"
PROBLEM: Sentence = (lambda shown: shown.problem, "calc_problem")
"""What is wrong, where one line holds it."""


def _parts(shown: Contents) -> tuple[str, str]:
    what, semicolon, then = shown.problem.partition("; ")
    return what + semicolon.strip(), ABOUT if what.startswith(FILL_IN) else then


LINES: tuple[Sentence, ...] = (
    (
        lambda shown: _parts(shown)[0],
        'IFERROR(LEFT(calc_problem,FIND("; ",calc_problem)),calc_problem)',
    ),
    (
        lambda shown: _parts(shown)[1],
        f'IF(LEFT(calc_problem,{len(FILL_IN)})="{FILL_IN}","{ABOUT}",'
        'IFERROR(MID(calc_problem,FIND("; ",calc_problem)+2,400),""))',
    ),
    (
        lambda shown: "",
        f'IF({_COUNT}>1,{_COUNT}&" cells need fixing: they are marked red.","")',
    ),
)
"""The same in the lines of Start: what is wrong, what to type instead, and how many cells there are
of which something is wrong, where there are several; rows of Paychecks count once."""
