"""Colors as a file writes them: by red, green and blue, by a number, or by a place in the theme.

What is made of a file has a theme of its own, so all of them become red, green and blue.
"""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Mapping, Sequence

from xlplugin.sheets.opened.addresses import whole
from xlplugin.sheets.opened.markup import elements
from xlplugin.sheets.opened.saved import SavedCells

_BY_NUMBER = (
    *(["000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"] * 2),
    *["800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"],
    *["9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"],
    *["000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"],
    *["00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"],
    *["3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"],
    *["003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"],
)
"""The colors that a number alone stands for, unless the file says otherwise."""
_OF_THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
"""The places of a theme, in the order in which cells count them."""
_USUAL_THEME = (
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
)
_SIX = re.compile("[0-9A-Fa-f]{6}")
_EIGHT = re.compile("[0-9A-Fa-f]{8}")


class Colors:
    """The colors of a workbook. ``by_number`` are those that its styles list anew."""

    def __init__(self, saved: SavedCells, by_number: Sequence[str] = ()) -> None:
        self._by_number = by_number or _BY_NUMBER
        self._theme = _theme(saved)

    def of(self, said: Mapping[str, str]) -> str:
        """The color that the attributes of an element say, as ``#RRGGBB``; empty: none of its own,
        or none that can be read."""
        found = ""
        if _EIGHT.fullmatch(said.get("rgb", "")):
            found = said["rgb"][2:]
        elif "theme" in said:
            found = _at(self._theme, said["theme"])
        elif "indexed" in said:
            found = _at(self._by_number, said["indexed"])
        return _tinted(found, said.get("tint", "")) if _SIX.fullmatch(found) else ""


def _at(colors: Sequence[str], place: str) -> str:
    number = whole(place)
    found = colors[number] if number is not None and number < len(colors) else ""
    return found[-6:]


def _theme(saved: SavedCells) -> Sequence[str]:
    part = saved.book.related("theme")
    if part not in saved.archive:
        return _USUAL_THEME
    found: dict[str, str] = {}
    place = ""
    for element in elements(saved.archive.part(part)):
        if element.name in _OF_THEME:
            place = element.name
        elif element.name in ("srgbClr", "sysClr") and place:
            kind = "val" if element.name == "srgbClr" else "lastClr"
            found.setdefault(place, element.attributes.get(kind, ""))
            place = ""
    return [found.get(name, usual) for name, usual in zip(_OF_THEME, _USUAL_THEME, strict=True)]


def _tinted(color: str, tint: str) -> str:
    """A color made lighter or darker, as spreadsheet programs do it: by its lightness."""
    try:
        share = float(tint or 0)
    except ValueError:
        share = 0.0
    if not math.isfinite(share) or not share or not -1 <= share <= 1:
        return f"#{color.upper()}"
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    parts = colorsys.hls_to_rgb(hue, light, full)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
