"""``main.py`` with the package in it: nothing to host, nothing to load from anywhere.

The modules travel as one archive, compressed as a whole, in letters. They are unpacked where the
add-in's Python finds them, and imported as if they had been installed.

The text names the SHA-256 of that archive. It unpacks nothing that has another one, and prints
it: a text that was damaged on its way is refused. Whoever changes the text on purpose can change
the sum in it too; against that the sum of the whole text helps, from a source that is trusted,
and so the same package must make the same text on every computer. Hence bzip2, whose one library
has written the same for the same for decades, while there are several for zlib that differ; and
Base64, which people have a tool for.

The folder is a new one, whose name nobody can know beforehand, open to its owner alone: in one
that is always called the same there may be anything.
"""

from __future__ import annotations

import base64
import bz2
import hashlib

import xlplugin
from xlplugin.routes.lite import texts
from xlplugin.routes.package import archive, files, license_text

LEFT_OUT = (
    "cli/",
    "payroll/",
    "__main__.py",
    "routes/excel/",
    "routes/libreoffice/",
    "routes/lite/",
    "routes/native/",
    "routes/package.py",
    "routes/server/",
    "sheets/functions_book/",
)
"""What neither the functions nor the scripts need."""
WIDTH = 96

_AROUND = '''\
# All of xlplugin {version}. Paste all of it into main.py; requirements.txt needs no line for it.
# First check that the SHA-256 of this file (sha256sum main.py) is the one that the command
# megaroth lite --main shows, run by you or by someone you trust.
#
{license}
import atexit, base64, bz2, hashlib, io, shutil, sys, tempfile, zipfile

SHA256 = "{sha256}"
PACKAGE = """
{package}
"""


def unpack():
    """Unpack the package into a new folder, unless this very package is loaded already."""
    try:
        archive = bz2.decompress(base64.b64decode(PACKAGE))
    except (ValueError, OSError):
        archive = b""
    if hashlib.sha256(archive).hexdigest() != SHA256:
        raise ImportError("the text of main.py is damaged: its package does not have the SHA-256 "
                          "it states; paste all of it again")
    print("xlplugin {version}, SHA-256 of the package", SHA256)
    loaded = sys.modules.get("xlplugin")
    if loaded is None:
        folder = tempfile.mkdtemp(prefix=f"xlplugin-{{SHA256}}-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
        sys.path.insert(0, folder)
    elif SHA256 not in str(getattr(loaded, "__file__", "")):
        raise ImportError("another xlplugin is already loaded here: restart Python (in xlwings "
                          "Lite, Restart in the pane's menu)")


unpack()
{main}
'''


def main_with_package() -> str:
    """The whole text of such a ``main.py``."""
    package = _archive()
    letters = base64.b64encode(bz2.compress(package, 9)).decode()
    return _AROUND.format(
        version=xlplugin.__version__,
        main=texts.MAIN,
        sha256=hashlib.sha256(package).hexdigest(),
        license="\n".join(f"# {line}".rstrip() for line in license_text().splitlines()),
        package="\n".join(letters[at : at + WIDTH] for at in range(0, len(letters), WIDTH)),
    )


def sums(main: str) -> list[str]:
    """Lines with what a person compares: the SHA-256 of the text, and that of the package in it."""
    return [
        "its SHA-256, to compare:",
        f"  {hashlib.sha256(main.encode()).hexdigest()}",
        "that of the package in it, which it prints when it runs:",
        f"  {hashlib.sha256(_archive()).hexdigest()}",
    ]


def _archive() -> bytes:
    """What is unpacked."""
    return archive({f"xlplugin/{k}": v for k, v in files().items() if not k.startswith(LEFT_OUT)})
