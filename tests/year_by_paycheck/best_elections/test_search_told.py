"""The page on the search names every module of it."""

from __future__ import annotations

from pathlib import Path

import xlplugin.plan.search

ROOT = Path(__file__).parents[3]
FOLDER = Path(xlplugin.plan.search.__file__).parent


def test_every_module_of_the_search_is_told():
    page = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    modules = {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"}
    told = {line.split("`")[1] for line in page.splitlines() if line.startswith("- **`")}
    assert told == modules
    assert "(search.md)" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
