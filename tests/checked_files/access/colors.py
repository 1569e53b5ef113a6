"""Colors of a workbook's cells, looks and charts, and how well one is seen on another.

Contrast is that of WCAG 2.2: the lighter luminance by the darker one, each and 0.05 more.
"""

from __future__ import annotations

from checked_files.checker.book import CHART, MAIN, NOTHING

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BLACK, WHITE = "000000", "FFFFFF"
LEAST = 4.5
"""WCAG 2.2, 1.4.3, for text that is not large."""


def luminance(color):
    """How light a color is, from 0 to 1; ``1F2933``."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _rgb(element, otherwise):
    """The color that an element names; one of a theme or by number is not known."""
    color = (element if element is not None else NOTHING).get("rgb")
    return color[-6:] if color else otherwise


def _font(element, otherwise):
    return _rgb(element.find(f"{MAIN}color"), otherwise)


def _fill(element, otherwise, solid):
    """The color of a fill: a cell's is in front of its pattern, a condition's behind it."""
    pattern = element.find(f"{MAIN}patternFill")
    if pattern is None or pattern.get("patternType") == "none":
        return otherwise
    return _rgb(pattern.find(f"{MAIN}{'fgColor' if solid else 'bgColor'}"), otherwise)


def of_cells(book):
    """The text's color and the fill of each style that cells name, by its number."""
    fonts = [_font(font, BLACK) for font in book.styles.findall(f"{MAIN}fonts/{MAIN}font")]
    fills = [_fill(fill, WHITE, True) for fill in book.styles.findall(f"{MAIN}fills/{MAIN}fill")]
    styles = book.styles.findall(f"{MAIN}cellXfs/{MAIN}xf")
    return [
        (fonts[int(style.get("fontId", 0))], fills[int(style.get("fillId", 0))]) for style in styles
    ]


def of_looks(book):
    """The text's color and the fill that each look by condition sets, None where it sets none."""
    return [
        (
            _font(look.find(f"{MAIN}font") or NOTHING, None)
            if look.find(f"{MAIN}font") is not None
            else None,
            _fill(look.find(f"{MAIN}fill"), None, False)
            if look.find(f"{MAIN}fill") is not None
            else None,
        )
        for look in book.styles.findall(f"{MAIN}dxfs/{MAIN}dxf")
    ]


def drawn(element, otherwise=None):
    """The color of the first solid fill within a part of a chart."""
    found = None if element is None else element.find(f".//{DRAWN}solidFill/{DRAWN}srgbClr")
    return otherwise if found is None else found.get("val")


def filled(series):
    """The fill of a bar, column or slice."""
    look = series.find(f"{CHART}spPr")
    found = None if look is None else look.find(f"{DRAWN}solidFill/{DRAWN}srgbClr")
    return WHITE if found is None else found.get("val")
