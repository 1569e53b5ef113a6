"""The two texts that a person pastes into xlwings Lite.

A workbook there says in its ``requirements.txt`` which packages it uses. A package whose
functions it registers by itself is called a plugin; where it does not, the one line of
``main.py`` brings them: xlwings Lite registers what that module holds.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from xlplugin import __version__
from xlplugin.errors import OutOfRange, shown

WHEEL = f"xlplugin-{__version__}-py3-none-any.whl"
PLACEHOLDER = f"https://ADDRESS/{WHEEL}"
"""The package is on no index yet, and a name that anyone may take there would be no safe line
to paste."""

MAIN = "from xlplugin import *"


def requirement(wheel: str = "") -> str:
    """The line of ``requirements.txt``: the address of the wheel."""
    if not wheel:
        return PLACEHOLDER
    at = urlsplit(wheel) if wheel.isprintable() and " " not in wheel else urlsplit("")
    safe = at.scheme == "https" or (at.scheme == "http" and at.hostname == "localhost")
    if not safe or not at.hostname or not at.path.endswith(".whl"):
        raise OutOfRange(
            f"{shown(wheel)} is not the address of a wheel",
            "wheel",
            f"give one such as {PLACEHOLDER}",
        )
    return wheel


def requirements_file(wheel: str = "") -> str:
    """The whole ``requirements.txt``."""
    line = requirement(wheel)
    told = "" if wheel else f"# {HOW}\n"
    return f"{told}{line}\n"


def main_file() -> str:
    """The whole ``main.py``."""
    return f"{MAIN}\n"


HOW = (
    "xlplugin is not on a package index yet: put its wheel (pip wheel . --no-deps) on a server "
    "and write its address here, or instead paste the main.py that megaroth lite --main writes."
)
