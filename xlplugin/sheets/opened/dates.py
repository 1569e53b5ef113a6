"""Which cells of a workbook show a date, by their number formats.

Only a workbook that counts its days from 1904, as those of old Macs do, needs to know.
"""

from __future__ import annotations

import re

from xlplugin.bounds import NUMBER_FORMAT
from xlplugin.sheets.opened.addresses import whole
from xlplugin.sheets.opened.markup import elements
from xlplugin.sheets.opened.part import Part

DAYS_FROM_1900_TO_1904 = 1_462

_BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
"""Numbers of the formats with a day in them that every program knows."""
_LITERAL = re.compile(r'"[^"]*+"|\\.|_.|\*.|\[[^\]]*+\]|General', re.IGNORECASE)
_DAY = re.compile("[dy]|mmm", re.IGNORECASE)


def date_styles(part: Part) -> set[int]:
    """The styles, as the ``s`` of a cell numbers them, that show a date."""
    custom: dict[str, bool] = {}
    styles: set[int] = set()
    number = 0
    within = ""
    for element in elements(part):
        if element.depth == 1:
            within = element.name
        elif within == "numFmts" and element.name == "numFmt":
            code = element.attributes.get("formatCode", "")
            if len(code) > NUMBER_FORMAT.most:
                raise part.beyond(NUMBER_FORMAT, len(code), "a number format")
            day = bool(_DAY.search(_LITERAL.sub("", code)))
            custom[element.attributes.get("numFmtId", "")] = day
        elif within == "cellXfs" and element.depth == 2:
            style = element.attributes.get("numFmtId", "0")
            if custom.get(style, whole(style) in _BUILT_IN):
                styles.add(number)
            number += 1
    return styles
