"""The worksheet functions as names of a workbook, for Excel where no Python is installed.

In: the declared functions and the law. Out: the bytes of a workbook whose names answer
(:mod:`book`), which ``megaroth functions`` asks for.

A name holds a ``LAMBDA``. Its arithmetic is not written here: the rules write it themselves
(:mod:`lets`), over arguments that are read by formulas (:mod:`arguments`, :mod:`match`) and over
the limits on the sheet (:mod:`law`). :mod:`written` makes one function's answer and its steps
(:mod:`explained`), :mod:`lambdas` puts all together, and :mod:`why` asks any of them for its steps.

Here formulas are written as Excel shows them, with what is bound in small letters; a file
holds them with prefixes, which :func:`stored` adds.
"""

from __future__ import annotations

import re

_NEWER = {
    name: f"_xlfn.{name}"
    for name in (
        "HSTACK",
        "ISOMITTED",
        "LAMBDA",
        "LET",
        "MAKEARRAY",
        "NUMBERVALUE",
        "REDUCE",
        "SEQUENCE",
        "SWITCH",
        "VSTACK",
    )
} | {"FILTER": "_xlfn._xlws.FILTER"}
"""Functions newer than the file format, as a file spells them."""

_PIECES = re.compile(r'("(?:[^"]|"")*")|(\s+)|\[([a-z_0-9]+)\]|([A-Za-z_][A-Za-z_0-9.]*)')


def stored(formula: str) -> str:
    """A formula as a file holds it: prefixes of newer functions and of what is bound, no
    blanks."""

    def spelled(found: re.Match[str]) -> str:
        text, blank, optional, word = found.groups()
        if text is not None:
            return str(text)
        if blank is not None:
            return ""
        if optional is not None:
            return f"_xlop.{optional}"
        return f"_xlpm.{word}" if word.islower() else _NEWER.get(word, word)

    return _PIECES.sub(spelled, formula)
