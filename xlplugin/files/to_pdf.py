"""A workbook as PDF, by the LibreOffice of this computer: found, run apart, and ended in time.

In come the bytes of a workbook; out come those of a PDF. ``megaroth print`` asks for it.

LibreOffice gets a profile of its own, which is made for one run and goes with it. In it macros do
not run, links are not followed, and every request to the network is sent to a port of this computer
on which nothing listens. It calculates nothing: the page shows the results that the file holds.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from xlplugin.errors import XlpluginError
from xlplugin.files.hold import signals_as_errors, signals_held

SECONDS = 180
"""How long LibreOffice may work. A planner takes some seconds; the first start after a restart of a
slow computer may take a minute."""

_PLACES = {
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "win32": (
        r"%ProgramW6432%\LibreOffice\program\soffice.com",
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
}
"""Where it is installed on systems that do not put it on the path."""

_NOWHERE = "127.0.0.1", "9"
"""The port of the discard service, which no computer of today offers."""

_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Calc/Content/Update", "Link", "1"),  # never
    ("Calc/Formula/Load", "OOXMLRecalcMode", "1"),  # never
    ("Calc/Print/Page", "EmptyPages", "true"),  # are not printed
)
_INTERNET = (
    ("ooInetProxyType", "2"),  # by hand
    *((f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((f"ooInet{kind}ProxyPort", _NOWHERE[1]) for kind in ("HTTP", "HTTPS", "FTP")),
    ("ooInetNoProxy", ""),
)


class NotPrinted(XlpluginError):
    """There is no PDF; one sentence says why."""

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint=hint)


def libreoffice() -> str:
    """The path of LibreOffice's program: of the ``PATH``, or of the usual place of the system;
    empty where it is in neither. One in the folder that a person is in is not taken."""
    found = (shutil.which(name) for name in ("soffice", "libreoffice"))
    places = [Path(place) for place in found if place]
    places += [Path(os.path.expandvars(p)).expanduser() for p in _PLACES.get(sys.platform, ())]
    return next((str(each) for each in places if each.is_absolute() and each.is_file()), "")


def pdf_of(workbook: bytes, program: str, seconds: float = SECONDS) -> bytes:
    """The workbook as it is printed. Raises :class:`NotPrinted` in one line where ``program``
    makes none of it in time; whatever happens, nothing of it is left."""
    with signals_as_errors(), _folder() as folder:
        source = folder / "planner.xlsx"
        source.write_bytes(workbook)
        _make_profile(folder / "profile")
        words = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--convert-to",
            "pdf:calc_pdf_Export",
            "--outdir",
            str(folder),
            str(source),
        ]
        try:
            code = _ended(words, folder, seconds)
        except subprocess.TimeoutExpired:
            raise NotPrinted(f"LibreOffice made no PDF in {seconds:g} seconds") from None
        except OSError as error:
            raise NotPrinted(f"LibreOffice does not start: {error.strerror or error}") from None
        made = source.with_suffix(".pdf")
        content = made.read_bytes() if made.is_file() else b""
        if not content.startswith(b"%PDF-"):
            raise NotPrinted(f"LibreOffice made no PDF of it; it ended with code {code}")
        return content


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that nobody else may look into, and that goes with all that is in it."""
    folder = tempfile.mkdtemp(prefix="xlplugin-print-")
    try:
        yield Path(folder).resolve()
    finally:
        with signals_held():
            shutil.rmtree(folder, ignore_errors=True)


def _ended(words: list[str], folder: Path, seconds: float) -> int:
    """The code with which the program ended; it and all that it started have ended then."""
    nowhere = "http://" + ":".join(_NOWHERE)
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), nowhere)
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in (*proxies, "no_proxy", "display", "wayland_display")
    }
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=kept | proxies,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=hidden,
    )
    try:
        return process.wait(seconds)
    finally:
        with signals_held():
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started: LibreOffice is a script that starts a program."""
    if os.name == "nt":
        if process.poll() is None:
            words = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(words, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _make_profile(folder: Path) -> None:
    """Write the settings before LibreOffice looks for them."""
    items = [(f"org.openoffice.Office.{path}", name, value) for path, name, value in _SETTINGS] + [
        ("org.openoffice.Inet/Settings", name, value) for name, value in _INTERNET
    ]
    lines = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in items
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{lines}</oor:items>\n",
        encoding="utf-8",
    )
