"""What the answer assumes, as cells of Start: the sentences of :mod:`xlplugin.plan.said`."""

from __future__ import annotations

from xlplugin.arithmetic import plain
from xlplugin.plan.model import DAY, MONEY, SHARE
from xlplugin.plan.said import SAID, Said, in_words
from xlplugin.sheets.planner.native import NativeYear, in_cents, n
from xlplugin.sheets.planner.sentences import election_in, unless_problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.sheets.planner.filled import Shown
    from xlplugin.sheets.planner.sentences import Sentence

HEADING = "What this answer assumes"
_MOST = 200
"""Letters of a text in a formula; programs take 255."""
Y = NativeYear("Workings!")


def sentences() -> list[Sentence]:
    """Each sentence for a plan and as a formula; empty where it does not hold."""
    return [_sentence(each) for each in SAID]


def heading() -> Sentence:
    """The heading, where there is anything below it."""
    holds = ",".join(str(each.when(n, Y)) for each in SAID)

    def value(shown: Shown) -> str:
        if shown.problem:
            return ""
        return HEADING if any(each.when(plain, shown.year) for each in SAID) else ""

    return value, unless_problem(f'IF(OR({holds}),"{HEADING}","")')


def _sentence(each: Said) -> Sentence:
    def value(shown: Shown) -> str:
        if shown.problem or not each.when(plain, shown.year):
            return ""
        figures = (in_words(rule(plain, shown.year), unit) for rule, unit in each.figures)
        return each.text.format(*figures)

    texts = each.text.split("{}")
    parts = [_quoted(texts[0])]
    for (rule, unit), text in zip(each.figures, texts[1:], strict=True):
        parts += [_figure(rule(n, Y), unit), _quoted(text)]
    return value, unless_problem(f'IF({each.when(n, Y)},{"&".join(parts)},"")')


def _quoted(text: str) -> str:
    pieces = [text[start : start + _MOST] for start in range(0, len(text), _MOST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _figure(formula: Any, unit: str) -> str:
    """A figure as :func:`~xlplugin.plan.said.in_words` has it."""
    found = in_cents(formula, unit)
    if unit == MONEY:
        whole = f"ROUND({found},2)=ROUND({found},0)"
        return f'TEXT({found},IF({whole},"$#,##0","$#,##0.00"))'
    if unit == SHARE:
        return election_in(f"({found})")
    return f'TEXT({found},"{"mmm d" if unit == DAY else "0"}")'
