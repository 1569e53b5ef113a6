"""Proves that the workbooks look as their kept pictures do: an accident of the layout is seen.

Fonts and versions of LibreOffice differ a little, so pictures are compared as from a distance:
shrunk to cells of some letters, of which none may have another shade and few may differ.
"""

from __future__ import annotations

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

NAMES = [name for pages in pictures.WORKBOOKS.values() for name in pages]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    return {path.stem: path for path in pictures.render(folder)}


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
def test_a_workbook_looks_as_it_did(rendered, name):
    kept = from_afar(pictures.KEPT / f"{name}.png")
    assert unlike(from_afar(rendered[name]), kept) <= MOST, f"sh do pictures, and look at {name}"


def test_another_font_would_pass_and_an_accident_would_not(rendered, tmp_path):
    kept = Image.open(rendered["start"]).convert("L")
    shifted = ImageChops.offset(kept, 1, 1)
    shifted.save(tmp_path / "font.png")
    assert unlike(from_afar(tmp_path / "font.png"), from_afar(rendered["start"])) <= MOST
    # a row of the answer band is gone, and all below moves up
    fallen = kept.copy()
    fallen.paste(kept.crop((0, 200, kept.width, kept.height)), (0, 180))
    fallen.save(tmp_path / "accident.png")
    assert unlike(from_afar(tmp_path / "accident.png"), from_afar(rendered["start"])) > MOST
    assert unlike(from_afar(rendered["checks"]), from_afar(rendered["limits"])) > MOST
    assert unlike(from_afar(rendered["start"]), from_afar(rendered["start-empty"])) > MOST
