"""Proves that the workbooks look as their kept pictures do: an accident of the layout is seen.

Fonts and versions of LibreOffice differ a little, so pictures are compared as from a distance:
shrunk to cells of some letters, of which none may have another shade and few may differ.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

import pytest
from PIL import Image, ImageChops

pytestmark = pytest.mark.engine("LibreOffice", "poppler")

ROOT = Path(__file__).parent.parent
CELL = 14
"""Pixels of a picture that become one when it is seen from a distance: a few letters."""

spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
pictures = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pictures)

QUICK = "templates/planner-empty.xlsx"
"""The workbook that is looked at in the fast tier."""


@pytest.fixture(scope="module")
def picture_of(tmp_path_factory):
    """The picture by its name; a workbook is rendered when one of its pictures is asked for."""
    folder = tmp_path_factory.mktemp("pictures")

    @functools.cache
    def rendered(workbook):
        return {
            path.stem: path
            for path in pictures.render(folder, {workbook: pictures.WORKBOOKS[workbook]})
        }

    return lambda name: rendered(
        next(book for book, pages in pictures.WORKBOOKS.items() if name in pages)
    )[name]


NAMES = [
    pytest.param(name, marks=[] if workbook == QUICK else pytest.mark.proof)
    for workbook, pages in pictures.WORKBOOKS.items()
    for name in pages
]


def from_afar(path):
    picture = Image.open(path).convert("L")
    return picture.resize((picture.width // CELL, picture.height // CELL), Image.Resampling.BOX)


def unlike(one, other):
    """How many thousandths of the cells differ visibly; all, where the sizes differ."""
    if one.size != other.size:
        return 1000
    counts = ImageChops.difference(one, other).histogram()
    return 1000 * sum(counts[24:]) / (one.width * one.height)


MOST = 12
"""Thousandths of a picture that may differ."""


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_looks_as_it_did(picture_of, name):
    kept = from_afar(pictures.KEPT / f"{name}.png")
    assert unlike(from_afar(picture_of(name)), kept) <= MOST, f"sh do pictures, and look at {name}"


@pytest.mark.proof
def test_another_font_would_pass_and_an_accident_would_not(picture_of, tmp_path):
    kept = Image.open(picture_of("start")).convert("L")
    shifted = ImageChops.offset(kept, 1, 1)
    shifted.save(tmp_path / "font.png")
    assert unlike(from_afar(tmp_path / "font.png"), from_afar(picture_of("start"))) <= MOST
    # a row of the answer band is gone, and all below moves up
    fallen = kept.copy()
    fallen.paste(kept.crop((0, 200, kept.width, kept.height)), (0, 180))
    fallen.save(tmp_path / "accident.png")
    assert unlike(from_afar(tmp_path / "accident.png"), from_afar(picture_of("start"))) > MOST
    assert unlike(from_afar(picture_of("checks")), from_afar(picture_of("limits"))) > MOST
    assert unlike(from_afar(picture_of("start")), from_afar(picture_of("start-empty"))) > MOST
