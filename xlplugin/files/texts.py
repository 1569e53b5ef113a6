"""The text of a file that a program of any country and age wrote."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4_096


def decoded(content: bytes) -> str:
    """A file as text: UTF-8, or UTF-16 with or without its mark, or else Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    start = content[:_LOOKED_AT]
    evens, odds = start[::2], start[1::2]
    # letters of our alphabet have a zero byte in UTF-16, and no other text has any
    if odds.count(0) * 2 > len(odds) and evens.count(0) * 10 < len(evens):
        return content.decode("utf-16-le", "replace")
    if evens.count(0) * 2 > len(evens) and odds.count(0) * 10 < len(odds):
        return content.decode("utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
