"""How high a row must be for a text that wraps, since not every program finds it by itself."""

from __future__ import annotations

import textwrap

LINE = 15
"""Points of a line of Calibri 11."""


def height(text: str, width: float, least: float = 18) -> float:
    """Points of a row that holds ``text`` in a column of a width in characters.

    Columns are counted in digits. Letters are a good tenth narrower; a line is taken for a
    little shorter than that, so that no text is cut off.
    """
    lines = max(1, len(textwrap.wrap(text, max(int(width * 1.04) - 2, 1))))
    return max(least, lines * LINE + 3)
