"""``main.py`` with the package in it: nothing to host, nothing to load from anywhere.

The modules travel as one archive, compressed as a whole, in letters. They are unpacked where the
add-in's Python finds them, and imported as if they had been installed.
"""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

import xlplugin
from xlplugin.routes.lite import texts
from xlplugin.routes.package import files

LEFT_OUT = (
    "cli/", "__main__.py", "routes/excel/", "routes/libreoffice/", "routes/lite/", "routes/native/",
    "routes/package.py", "routes/server/", "sheets/functions_book/",
)  # fmt: skip
"""What neither the functions nor the scripts need."""
_MOMENT = (2026, 1, 1, 0, 0, 0)
"""A fixed time in the archive, so that the same package gives the same text."""

_AROUND = '''\
# xlplugin {version}, whole. Paste all of it into main.py; requirements.txt needs no line for it.
import base64, io, sys, zipfile, zlib

PACKAGE = """
{package}
"""
FOLDER = "/tmp/xlplugin-{version}"
if FOLDER not in sys.path:
    packed = zlib.decompress(base64.b85decode(PACKAGE.replace("\\n", "")))
    zipfile.ZipFile(io.BytesIO(packed)).extractall(FOLDER)
    sys.path.insert(0, FOLDER)

{main}
'''


def main_with_package() -> str:
    """The whole text of such a ``main.py``."""
    letters = base64.b85encode(zlib.compress(_archive(), 9)).decode()
    return _AROUND.format(
        version=xlplugin.__version__, main=texts.MAIN,
        package="\n".join(letters[at : at + 98] for at in range(0, len(letters), 98)),
    )  # fmt: skip


def _archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files().items():
            if not name.startswith(LEFT_OUT):
                archive.writestr(zipfile.ZipInfo(f"xlplugin/{name}", _MOMENT), content)
    return target.getvalue()
