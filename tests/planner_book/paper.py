"""What a PDF has on its pages: how many there are, of which sheet each is, how large its letters.

``pages_of(content)`` reads the bytes of a PDF. ``scale_in_excel(sheet, shown)`` works out how much
smaller Excel prints a sheet of ours, since Excel itself is nowhere that tests run.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass

from pypdf import PdfReader

from xlplugin.sheets.layout import Printed, Sheet, row_column
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.render import MARGINS
from xlplugin.sheets.styles import format_of

SMALLEST = 8.0
"""Points: what a person over fifty still reads without looking for their glasses."""
MOST_PAGES = 4
LETTER = (612.0, 792.0)
"""Width and height of a US Letter page in points."""
ROUNDED = 0.02
"""Points that a PDF's rounding may take."""
_FOOTER = re.compile(r"· (.+?)\s*Planning arithmetic", re.DOTALL)

MAIN = [sheet.name for sheet in sheets() if sheet.printed is Printed.MAIN]


@dataclass(frozen=True)
class Page:
    """A page: the sheet that its footer names, its size in points, its text, and the smallest
    letters on it with what they say."""

    sheet: str
    size: tuple[float, float]
    text: str
    smallest: float
    said_small: str


def pages_of(content: bytes) -> list[Page]:
    """The pages of a PDF."""
    return [_page(page) for page in PdfReader(io.BytesIO(content)).pages]


def _page(page) -> Page:
    sizes: dict[float, str] = {}

    def visit(text, around, matrix, font, size):
        if text.strip():
            # how high the letters stand, after all that was scaled around them
            high = size * math.hypot(matrix[2], matrix[3]) * math.hypot(around[2], around[3])
            sizes.setdefault(round(high, 2), text.strip())

    text = page.extract_text(visitor_text=visit)
    footer = _FOOTER.search(text)
    size = tuple(sorted(float(side) for side in page.mediabox[2:]))
    smallest = min(sizes, default=math.inf)
    sheet = " ".join(footer[1].split()) if footer else ""
    return Page(sheet, size, text, smallest, sizes.get(smallest, ""))


def scale_in_excel(sheet: Sheet, shown: object) -> float:
    """The whole hundredths to which Excel scales a sheet so that it fits its pages."""
    top, left, bottom, right = printed_corners(sheet, shown)
    wide = sum(_pixels(sheet, column) for column in range(left, right + 1)) * 0.75
    high = sum(_height(sheet, row) for row in range(top, bottom + 1))
    side, length = LETTER if sheet.portrait else LETTER[::-1]
    room = side - 72 * (MARGINS[0] + MARGINS[1])
    room_down = length - 72 * (MARGINS[2] + MARGINS[3])
    scale = min(1.0, room * sheet.pages_wide / wide)
    if sheet.pages_high:
        first, last = sheet.repeat_rows or (0, -1)
        again = sum(_height(sheet, row) for row in range(first, last + 1))
        scale = min(scale, room_down * sheet.pages_high / (high + again * (sheet.pages_high - 1)))
    return math.floor(scale * 100) / 100


def smallest_font(sheet: Sheet, shown: object) -> float:
    """The smallest letters, in points, of the cells of a sheet that are printed."""
    top, left, bottom, right = printed_corners(sheet, shown)
    sizes = []
    for cell in sheet.cells:
        row, column = row_column(cell.at)
        says = cell.formula or cell.content(shown) not in (None, "")
        if says and top <= row <= bottom and left <= column <= right:
            sizes.append(float(format_of(cell.style)["font_size"]))
    return min(sizes)


def printed_corners(sheet: Sheet, shown: object) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of what is printed, from 0."""
    if area := sheet.printed_cells(shown):
        first, last = area.split(":")
        return *row_column(first), *row_column(last)
    places = [row_column(cell.at) for cell in sheet.cells]
    rows, columns = zip(*places, strict=True)
    return 0, 0, max(rows), max(columns)


def _pixels(sheet: Sheet, column: int) -> int:
    """How wide a column is at 100 %."""
    for columns, width in sheet.widths.items():
        first, _, last = columns.partition(":")
        if row_column(f"{first}1")[1] <= column <= row_column(f"{last or first}1")[1]:
            return int(width * 7 + 0.5) + 5
    return 64


def _height(sheet: Sheet, row: int) -> float:
    """How high a row is, in points."""
    return sheet.heights.get(row + 1, 30 if row == 0 else sheet.row_height)
