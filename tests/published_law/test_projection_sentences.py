"""Proves what a projection says, word for word: its amount, authority, note and steps.

``projections.txt`` holds what was answered when the words were last looked at, of every kind of
limit, of years that are over, near and far, with and without inflation. A question is a line; its
answer stands below it. ``python tests/published_law/test_projection_sentences.py`` writes the
answers anew: look at what is different by the statute that the step names.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

import frozen_law
import pytest

from xlplugin.errors import XlpluginError
from xlplugin.law.projection import ProjectedLimit, expected, projected
from xlplugin.money import NANO

TOLD = Path(__file__).parent / "projections.txt"


def answers():
    """The answers by their question."""
    text = TOLD.read_text(encoding="utf-8").strip()
    return dict(block.split("\n", 1) for block in text.split("\n\n"))


def told(question):
    """The answer to ``CODE YEAR`` or ``CODE YEAR at RATE``, a projection; with ``expected`` before
    it what is published, if it is."""
    *asked, rate = question.split(" at ") if " at " in question else (question, None)
    *first, code, year = asked[0].split(" ")
    inflation = None if rate is None else round(float(rate.rstrip("%")) * NANO / 100)
    try:
        answer = (expected if first else projected)(code, int(year), inflation)
    except XlpluginError as error:
        return f"  {type(error).__name__}: {error}"
    if not isinstance(answer, ProjectedLimit):
        return f"  published: {answer.number:,}"
    assert (answer.code, answer.year) == (code, int(year))
    assert answer.note.startswith(f"{answer.number:,} {answer.how}")
    assert answer.cents == round(answer.number * 100)
    lines = [answer.note, answer.authority]
    lines += [" | ".join([name, f"{number:,}", *texts]) for name, number, *texts in answer.steps]
    return "\n".join(f"  {line}" for line in lines)


def write(questions):
    with frozen_law.frozen():
        text = "\n\n".join(f"{question}\n{told(question)}" for question in questions)
    TOLD.write_text(f"{text}\n", encoding="utf-8", newline="")


@pytest.mark.parametrize(("question", "answer"), answers().items())
def test_a_projection_in_its_words(question, answer):
    assert told(question) == answer


if __name__ == "__main__":
    write(sys.argv[1:] or list(answers()))
