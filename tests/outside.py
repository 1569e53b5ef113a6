"""What tests need beside Python, and what becomes of a test that does not find it.

A test, a case of it or a whole module says what it needs: ``@pytest.mark.engine("LibreOffice")``,
``@pytest.mark.route("lite")``, ``@pytest.mark.browser``. Where that is missing, the test is
skipped, and the summary says how many were for want of what. Where CI is set it fails: nothing is
left unproved there unnoticed. ``XLPLUGIN_WITHOUT="LibreOffice, Chromium"`` says of a machine that
it has not to have them, and wins over both.

Helpers take their programs from ``program``, which refuses one that the test did not name: so no
test can need something in silence.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Container, Iterable
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

TESTS = Path(__file__).parent
MAC = "/Applications/Chromium.app/Contents/MacOS/Chromium"
"""Where a Mac has its browser."""


def _on_path(*names: str) -> str:
    return next(filter(None, map(shutil.which, names)), "")


def _module(name: str) -> str:
    return name if importlib.util.find_spec(name) else ""


def _node_packages() -> str:
    return _on_path("node") if (TESTS / "node_modules" / "exceljs").exists() else ""


def _hyperformula() -> str:
    return _on_path("node") if (TESTS / "node_modules" / "hyperformula").exists() else ""


def _bridge() -> str:
    """LibreOffice's own Python, or that of Debian's ``python3-uno``."""
    mac = Path("/Applications/LibreOffice.app/Contents/Resources/python")
    found = Path("/usr/lib/python3/dist-packages/uno.py").exists()
    return str(mac) if mac.exists() else "/usr/bin/python3" if found else ""


OUTSIDE: dict[str, Callable[[], str]] = {
    "LibreOffice": lambda: _on_path("soffice"),
    "LibreOffice's Python": _bridge,
    "Node": _node_packages,
    "Chromium": lambda: _on_path("chromium", "chromium-browser", MAC),
    "poppler": lambda: _on_path("pdftoppm"),
    "HyperFormula": _hyperformula,
    "IronCalc": lambda: _module("ironcalc"),
    "CellRune": lambda: _module("cellrune"),
    "openpyxl": lambda: _module("openpyxl"),
    "calamine": lambda: _module("python_calamine"),
    "xlwings": lambda: _module("xlwings"),
    "xlwings Server": lambda: _module("xlwings_server"),
}
"""How each is found: a path or a name, or nothing."""

NEEDS = {
    "engine": {
        # what recalculates or reads workbooks
        "IronCalc": ("IronCalc",),
        "CellRune": ("CellRune",),
        "HyperFormula": ("HyperFormula",),
        "LibreOffice": ("LibreOffice",),
        "openpyxl": ("openpyxl",),
        "calamine": ("calamine",),
        "SheetJS": ("Node",),
        "ExcelJS": ("Node",),
        "poppler": ("poppler",),
    },
    "route": {
        # where formulas are typed, as xlplugin/routes/ has them
        "excel": ("xlwings",),
        "libreoffice": ("LibreOffice", "LibreOffice's Python"),
        "lite": ("xlwings", "xlwings Server", "Node"),
        "my_year": ("xlwings", "xlwings Server", "Node"),
        "native": ("IronCalc", "CellRune"),
        "server": ("xlwings", "xlwings Server"),
    },
}
"""What each name among a mark's arguments needs."""
BROWSER = ("Chromium", "Node")


def excused() -> list[str]:
    """What this machine has not to have."""
    return [each.strip() for each in os.environ.get("XLPLUGIN_WITHOUT", "").split(",")]


@cache
def found(what: str) -> str:
    """The path or name of something outside; nothing where it is missing."""
    return "" if what in excused() else OUTSIDE[what]()


def needs_of(item: pytest.Item) -> set[str]:
    """Everything outside that a test says it needs."""
    needed = set(BROWSER) if item.get_closest_marker("browser") else set()
    for kind, known in NEEDS.items():
        for mark in item.iter_markers(kind):
            for name in mark.args:
                if name not in known:
                    raise pytest.UsageError(
                        f"{item.nodeid}: {kind} {name!r} is none of {', '.join(known)}"
                    )
                needed.update(known[name])
    return needed


WITHOUT = "without "
"""What the reason of a skip begins with."""
_named: set[str] | None = None


def require(item: pytest.Item) -> None:
    """Skip a test whose need is missing, or fail it where nothing may be; called before it."""
    global _named
    _named = needs_of(item)
    missing = sorted(what for what in _named if not found(what))
    if not missing:
        return
    said = WITHOUT + ", ".join(missing)
    if os.environ.get("CI") and not set(missing) <= set(excused()):
        pytest.fail(f"{said}: `sh do test` installs what tests need", pytrace=False)
    pytest.skip(said)


def program(what: str) -> str:
    """The path of something outside, for a test that has named it."""
    assert _named is None or what in _named, f"a mark has to say that this test needs {what}"
    return found(what) or what


def needing(kind: str, names: Iterable[str], proof: Container[str] = ()) -> list[ParameterSet]:
    """A parameter for each name, marked with what it needs; some are for proofs alone."""
    mark = getattr(pytest.mark, kind)
    return [
        pytest.param(name, marks=[mark(name), *[pytest.mark.proof] * (name in proof)], id=name)
        for name in names
    ]
