"""How cells look: what the styles of a workbook say, in the words that XlsxWriter has for it.

A style is given as far as it differs from a plain cell, so that a plain one is empty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

from xlplugin.bounds import NUMBER_FORMAT
from xlplugin.sheets.opened.addresses import whole
from xlplugin.sheets.opened.colors import Colors
from xlplugin.sheets.opened.markup import Element, elements
from xlplugin.sheets.opened.saved import SavedCells

Look: TypeAlias = dict[str, str | float | bool]
"""The properties of a look, in XlsxWriter's words."""

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that have a number alone in the file. Those of money, 5 to 8 and 41 to 44, are
written as their plain form."""
_MONEY = {**dict.fromkeys((5, 6, 41, 42), "$#,##0"), **dict.fromkeys((7, 8, 43, 44), "$#,##0.00")}

_NO = ("0", "false", "off")
_FLAGS = {
    "b": "bold",
    "i": "italic",
    "strike": "font_strikeout",
    "outline": "font_outline",
    "shadow": "font_shadow",
}
_UNDERLINES = {"single": 1, "double": 2, "singleAccounting": 33, "doubleAccounting": 34, "none": 0}
_RAISED = {"superscript": 1, "subscript": 2}
_PATTERNS = (
    "none",
    "solid",
    "mediumGray",
    "darkGray",
    "lightGray",
    "darkHorizontal",
    "darkVertical",
    "darkDown",
    "darkUp",
    "darkGrid",
    "darkTrellis",
    "lightHorizontal",
    "lightVertical",
    "lightDown",
    "lightUp",
    "lightGrid",
    "lightTrellis",
    "gray125",
    "gray0625",
)
_LINES = (
    "none",
    "thin",
    "medium",
    "dashed",
    "dotted",
    "thick",
    "double",
    "hair",
    "mediumDashed",
    "dashDot",
    "mediumDashDot",
    "dashDotDot",
    "mediumDashDotDot",
    "slantDashDot",
)
_ACROSS = {name: name for name in ("left", "center", "right", "fill", "justify", "distributed")}
_ACROSS["centerContinuous"] = "center_across"
_DOWN = {"top": "top", "center": "vcenter", "justify": "vjustify", "distributed": "vdistributed"}
_PLAIN_FONT = {"font_name": "Calibri", "font_size": 11.0, "font_color": "#000000"}
_LONGEST_FONT, _LARGEST_FONT = 31, 409


class CellLooks:
    """The looks of a workbook, by the ``s`` of a cell."""

    def __init__(self, saved: SavedCells) -> None:
        part = saved.book.related("styles")
        entries = _entries(elements(saved.archive.part(part))) if part in saved.archive else {}
        own = [
            each.attributes.get("rgb", "")
            for entry in entries.get("indexedColors", ())
            for each in entry[1:]
        ]
        self._colors = Colors(saved, own)
        self._formats = {
            entry[0].attributes.get("numFmtId", ""): entry[0].attributes.get("formatCode", "")[
                : NUMBER_FORMAT.most
            ]
            for entry in entries.get("numFmt", ())
        }
        self._fonts = [self._font(entry) for entry in entries.get("font", ())]
        self._fills = [self._fill(entry) for entry in entries.get("fill", ())]
        self._borders = [self._border(entry) for entry in entries.get("border", ())]
        self._styles = entries.get("xf", [])
        self._gradients = {
            index
            for index, entry in enumerate(entries.get("fill", ()))
            if any(each.name == "gradientFill" for each in entry)
        }

    def look(self, style: int) -> Look:
        """How a cell of a style looks; nothing for a plain one."""
        if style >= len(self._styles):
            return {}
        said = self._styles[style][0].attributes
        found = {
            **_one_of(self._fonts, said.get("fontId")),
            **_one_of(self._fills, said.get("fillId")),
            **_one_of(self._borders, said.get("borderId")),
        }
        number = said.get("numFmtId", "0")
        built_in = whole(number) or 0
        code = self._formats.get(number, _BUILT_IN.get(built_in, _MONEY.get(built_in, "")))
        if code and code != "General":
            found["num_format"] = code
        if _is_yes(said, "quotePrefix"):
            found["quote_prefix"] = True
        for each in self._styles[style][1:]:
            if each.name == "alignment":
                found |= _alignment(each.attributes)
            elif each.name == "protection":
                found |= {"locked": False} if each.attributes.get("locked") in _NO else {}
                found |= {"hidden": True} if _is_yes(each.attributes, "hidden") else {}
        return found

    def color(self, said: Mapping[str, str]) -> str:
        """A color that the attributes of an element say."""
        return self._colors.of(said)

    def is_gradient(self, style: int) -> bool:
        """Whether a cell of a style is filled with colors that run into one another."""
        said = self._styles[style][0].attributes if style < len(self._styles) else {}
        return whole(said.get("fillId")) in self._gradients

    def _font(self, entry: list[Element]) -> Look:
        found: Look = {}
        for each in entry[1:]:
            said = each.attributes.get("val", "")
            if each.name in _FLAGS and said not in _NO:
                found[_FLAGS[each.name]] = True
            elif each.name == "u":
                found["underline"] = _UNDERLINES.get(said, 1)
            elif each.name == "vertAlign" and said in _RAISED:
                found["font_script"] = _RAISED[said]
            elif each.name == "color":
                found["font_color"] = self._colors.of(each.attributes)
            elif each.name == "sz":
                found["font_size"] = decimal(said, _LARGEST_FONT)
            elif each.name == "name" and len(said) <= _LONGEST_FONT:
                found["font_name"] = said
        return {
            key: value for key, value in found.items() if value and _PLAIN_FONT.get(key) != value
        }

    def _fill(self, entry: list[Element]) -> Look:
        pattern, colors = 0, {}
        for each in entry[1:]:
            if each.name == "patternFill":
                kind = each.attributes.get("patternType", "none")
                pattern = _PATTERNS.index(kind) if kind in _PATTERNS else 0
            elif each.name in ("fgColor", "bgColor"):
                colors[each.name] = self._colors.of(each.attributes)
        fore, back = colors.get("fgColor", ""), colors.get("bgColor", "")
        if pattern < 2:  # a solid one shows the color in front alone
            return {"bg_color": fore or "#000000"} if pattern else {}
        found: Look = {"pattern": pattern}
        found |= {"fg_color": fore} if fore else {}
        return found | ({"bg_color": back} if back else {})

    def _border(self, entry: list[Element]) -> Look:
        said = entry[0].attributes
        ways = 2 * _is_yes(said, "diagonalDown") + _is_yes(said, "diagonalUp")
        found: Look = {"diag_type": ways} if ways else {}
        side = ""
        for each in entry[1:]:
            if each.name in ("left", "right", "top", "bottom", "diagonal"):
                kind = each.attributes.get("style", "none")
                line = _LINES.index(kind) if kind in _LINES else 0
                side = ("diag" if each.name == "diagonal" else each.name) if line else ""
                if side:
                    found["diag_border" if side == "diag" else side] = line
            elif each.name == "color" and side and (color := self._colors.of(each.attributes)):
                found[f"{side}_color"] = color
        return found


def _entries(found: list[Element]) -> dict[str, list[list[Element]]]:
    """The fonts, fills, borders, formats and styles of cells, each with what is in it. Styles of
    other things, such as those with names, are left out."""
    lists = {
        "fonts": "font",
        "fills": "fill",
        "borders": "border",
        "numFmts": "numFmt",
        "cellXfs": "xf",
        "colors": "indexedColors",
    }
    entries: dict[str, list[list[Element]]] = {name: [] for name in lists.values()}
    within = ""
    is_taken = False
    for element in found:
        if element.depth == 1:
            within = lists.get(element.name, "")
        elif element.depth == 2:
            is_taken = element.name == within
            if is_taken:
                entries[within].append([element])
        elif element.depth > 2 and is_taken and within:
            entries[within][-1].append(element)
    return entries


def _one_of(looks: list[Look], place: str | None) -> Look:
    number = whole(place)
    return looks[number] if number is not None and number < len(looks) else {}


def _alignment(said: dict[str, str]) -> Look:
    found: Look = {}
    if said.get("horizontal") in _ACROSS:
        found["align"] = _ACROSS[said["horizontal"]]
    if said.get("vertical") in _DOWN:
        found["valign"] = _DOWN[said["vertical"]]
    turned = whole(said.get("textRotation")) or 0
    if 0 < turned <= 180:
        found["rotation"] = turned if turned <= 90 else 90 - turned
    elif turned == 255:  # letters below one another
        found["rotation"] = 270
    indent, direction = whole(said.get("indent")) or 0, whole(said.get("readingOrder")) or 0
    found |= {"indent": indent} if 0 < indent <= 250 else {}
    found |= {"reading_order": direction} if direction in (1, 2) else {}
    for written, name in (
        ("wrapText", "text_wrap"),
        ("shrinkToFit", "shrink"),
        ("justifyLastLine", "text_justlast"),
    ):
        if _is_yes(said, written):
            found[name] = True
    return found


def _is_yes(said: dict[str, str], name: str) -> bool:
    return said.get(name, "0") not in _NO


def decimal(text: str, most: float) -> float:
    """A number above nothing; nothing where it is none, or too large."""
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if math.isfinite(found) and 0 < found <= most else 0.0
