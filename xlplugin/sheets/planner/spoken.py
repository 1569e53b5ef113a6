"""The sentences of :mod:`xlplugin.plan.headlines` and of :mod:`xlplugin.plan.said` as formulas.

In come sentences as data; out come what they say for a plan, and the formula that says the same.
"""

from __future__ import annotations

from xlplugin.plan import headlines, pieces
from xlplugin.plan.pieces import WHOLE, Remark
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import NativeYear, in_cents, n
from xlplugin.sheets.planner.sentences import Sentence, dollars_in, election_in, unless_problem
from xlplugin.units import DAY, DOLLARS, SHARE

Y: Written = NativeYear("Workings!")
_MOST = 200
"""Letters of a text in a formula; programs take 255."""


NOTHING: Sentence = (lambda shown: "", '""')


def told(sentences: tuple[headlines.Sentence, ...], instead: Sentence = NOTHING) -> Sentence:
    """The first of some sentences that holds: as text, and as a formula; ``instead`` is said while
    something is wrong with the cells."""

    def value(shown: Contents) -> str:
        if shown.problem:
            return instead[0](shown)
        return headlines.spoken(sentences, shown.year)

    formula = '""'
    for sentence in reversed(sentences):
        pieces = "&".join(map(_piece, sentence.pieces))
        formula = f"IF({sentence.when(n, Y)},{pieces},{formula})"
    return value, unless_problem(formula, instead[1])


def _piece(piece: Remark) -> str:
    text = said(piece)
    condition = str(piece.when(n, Y))
    return text if piece.when is pieces.always else f'IF({condition},{text},"")'


def said(piece: Remark) -> str:
    """A text with its figures and pieces."""
    texts = piece.text.split("{}")
    parts = [_quoted(texts[0])] if texts[0] else []
    for (rule, unit), text in zip(piece.figures, texts[1:], strict=True):
        parts.append(_figure(rule(n, Y), unit))
        parts += [_quoted(text)] if text else []
    parts += map(_piece, piece.pieces)
    return "&".join(parts)


def _quoted(text: str) -> str:
    pieces = [text[start : start + _MOST] for start in range(0, len(text), _MOST)] or [""]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def _figure(formula: Written, unit: str) -> str:
    """A figure as :func:`~xlplugin.plan.pieces.in_words` has it."""
    found = in_cents(formula, DOLLARS if unit == WHOLE else unit)
    if unit == WHOLE:
        return dollars_in(found)
    if unit == DOLLARS:
        whole = f"ROUND({found},2)=ROUND({found},0)"
        return f'TEXT({found},IF({whole},"$#,##0","$#,##0.00"))'
    if unit == SHARE:
        return election_in(f"({found})")
    return f'TEXT({found},"{"mmm d" if unit == DAY else "0"}")'
