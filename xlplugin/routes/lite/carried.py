"""``main.py`` with the package in it: nothing to host, nothing to load from anywhere.

The modules travel as one archive, compressed as a whole, in letters. They are unpacked where the
add-in's Python finds them, and imported as if they had been installed.
"""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from pathlib import Path

import xlplugin
from xlplugin.routes.lite import texts

PACKAGE = Path(xlplugin.__file__).parent
LEFT_OUT = ("cli", "__main__.py", "routes/excel", "routes/libreoffice", "routes/lite",
            "routes/native", "routes/server", "sheets/functions_book")  # fmt: skip
"""What neither the functions nor the scripts need."""
_MOMENT = (2026, 1, 1, 0, 0, 0)
"""A fixed time in the archive, so that the same package gives the same text."""

_BEFORE, _AFTER = 'PACKAGE = """\n', '\n"""\n'
_AROUND = """\
# xlplugin {version}, whole. Paste all of it into main.py; requirements.txt needs no line for it.
import base64, io, sys, zipfile, zlib

{before}{package}{after}FOLDER = "/tmp/xlplugin-{version}"
if FOLDER not in sys.path:
    packed = zlib.decompress(base64.b85decode(PACKAGE.replace("\\n", "")))
    zipfile.ZipFile(io.BytesIO(packed)).extractall(FOLDER)
    sys.path.insert(0, FOLDER)

{main}
"""


def main_with_package() -> str:
    """The whole text of such a ``main.py``."""
    letters = base64.b85encode(zlib.compress(_archive(), 9)).decode()
    return _AROUND.format(
        version=xlplugin.__version__, main=texts.MAIN, before=_BEFORE, after=_AFTER,
        package="\n".join(letters[at : at + 98] for at in range(0, len(letters), 98)),
    )  # fmt: skip


def archive_in(text: str) -> bytes:
    """The archive that such a text carries, however it was compressed."""
    letters = text.split(_BEFORE)[1].split(_AFTER)[0]
    return zlib.decompress(base64.b85decode(letters.replace("\n", "")))


def _archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(PACKAGE.rglob("*")):
            name = path.relative_to(PACKAGE).as_posix()
            if path.suffix in (".py", ".csv") and not name.startswith(LEFT_OUT):
                archive.writestr(
                    zipfile.ZipInfo(f"{PACKAGE.name}/{name}", _MOMENT), path.read_bytes()
                )
    return target.getvalue()
