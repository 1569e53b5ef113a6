"""How wide a text is on a screen, in pixels at 100 %, and how wide the columns are.

The widths are those of Carlito, which are Calibri's. A program that fits letters to whole pixels
shows Calibri 11 with 15 pixels to the em, so sizes are rounded up: a text may be a little
narrower than is said here, never much wider.
"""

from __future__ import annotations

import datetime
import math

_REGULAR = {
    221: "'", 226: " ", 229: "il", 239: "j", 250: ",", 252: ".I·", 268: ":;", 291: "`",
    303: "()", 305: "f", 306: "-", 307: "[]", 314: "{}", 319: "J", 326: "!", 335: "t", 349: "r",
    386: "/\\", 391: "s", 395: "z", 401: '"', 420: "L", 423: "c", 433: "x", 452: "v", 453: "y",
    455: "k", 459: "FS", 460: "|", 463: "?", 468: "Z", 471: "g", 479: "a", 487: "TY", 488: "E",
    498: "#*+<=>^_e~\u2013", 507: "$0123456789", 517: "P", 519: "X", 520: "K", 525: "bdhnpqu",
    527: "o", 533: "C", 543: "R", 544: "B", 567: "V", 579: "A", 615: "D", 623: "H", 631: "G",
    642: "U", 646: "N", 662: "O", 673: "Q", 682: "&", 690: "…", 715: "%w", 799: "m", 855: "M",
    890: "W", 894: "@",
}  # fmt: skip
_BOLD = {
    226: " ", 233: "'", 246: "il", 255: "j", 258: ",", 267: ".I", 268: "·", 276: ":;", 300: "`",
    306: "-", 312: "()", 316: "f", 325: "[]", 326: "!", 331: "J", 344: "{}", 347: "t", 355: "r",
    397: "z", 399: "s", 418: "c", 423: "L", 430: "/\\", 438: '"', 459: "Fx", 463: "?", 473: "Sv",
    474: "gy", 475: "|", 478: "Z", 480: "k", 488: "E", 494: "a", 495: "T", 498: "#*+<=>^_~\u2013",
    503: "e", 507: "$0123456789", 520: "Y", 529: "C", 532: "P", 537: "bdhnpqu", 538: "o", 547: "K",
    551: "X", 561: "B", 563: "R", 591: "V", 606: "A", 630: "D", 631: "H", 637: "G", 653: "U",
    659: "N", 676: "O", 686: "Q", 705: "&", 711: "…", 729: "%", 745: "w", 813: "m", 874: "M",
    898: "@", 906: "W",
}  # fmt: skip
"""Thousandths of the em that letters are wide."""

WIDTH_OF = {
    bold: {letter: width / 1000 for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
EDGES = 5
"""Pixels of a column that a program keeps free of text, left and right together."""
INDENT = 9
"""Pixels of one step of indentation."""


def em(size):
    """Pixels of a font's size in points."""
    return math.ceil(size * 96 / 72)


def width(text, size=11, bold=False):
    """Pixels that a text needs."""
    return sum(WIDTH_OF[bold][letter] for letter in text) * em(size)


def column_width(written):
    """Pixels of a column, from the width that the file holds."""
    return round(written * 7)


def lines(text, room, size=11, bold=False):
    """How many lines a wrapped text takes."""
    count, used = 1, 0.0
    blank = width(" ", size, bold)
    for word in text.split(" "):
        needed = width(word, size, bold)
        if used and used + blank + needed > room:
            count, used = count + 1, needed
        else:
            used += (blank if used else 0) + needed
    return count


# -- numbers as their formats show them ----------------------------------------------------------
_EPOCH = datetime.datetime(1899, 12, 30)


def shown(number, form):
    """A number as a format shows it, of the formats that the workbook has."""
    form = _section(number, form)
    if form.startswith('"'):
        return form.strip('"')
    if "yy" in form or "mmm" in form:
        return _day(number, form)
    number = abs(number)
    if form.endswith("%"):
        return _digits(number * 100, form[:-1]) + "%"
    return _digits(number, form)


def _section(number, form):
    first, _, others = form.partition(";")
    if first.startswith("["):
        condition, _, first = first[1:].partition("]")
        bound = float(condition.lstrip("<="))
        holds = number <= bound if "=" in condition else number < bound
        return first if holds else others.partition("]")[2]
    sections = [first, *others.split(";")]
    if number < 0:
        return sections[1] if others else "-" + first
    return sections[2] if number == 0 and len(sections) > 2 else first


def _day(number, form):
    date = _EPOCH + datetime.timedelta(number)
    words = {"ddd": f"{date:%a}", "mmm": f"{date:%b}", "d": str(date.day), "d,": f"{date.day},",
             "yyyy": str(date.year)}  # fmt: skip
    return " ".join(words[part] for part in form.split(" "))


def _digits(number, form):
    """A format such as ``-$#,##0.0#``."""
    sign = form[: len(form) - len(form.lstrip("-$"))]
    _, _, decimals = form.partition(".")
    text = f"{number:,.{len(decimals)}f}" if "," in form else f"{number:.{len(decimals)}f}"
    for place in reversed(decimals):
        if place != "#" or not text.endswith("0"):
            break
        text = text[:-1]
    return sign + text
