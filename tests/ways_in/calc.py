"""A real LibreOffice Calc with the extension installed, in a profile of its own.

``with calc_with(extension()) as calc:`` installs and starts it, ``calc.do("read", address="A1")``
asks it. ``calc_values(calls)`` works out formulas in one start.

Everything runs in one folder as a person would run it. A superuser may not install an extension
for one person, so that where the tests run as one, ``nobody`` is that person.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

from outside import program

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.libreoffice.extension import extension
from xlplugin.sheets.layout import column_letters

MAC = Path("/Applications/LibreOffice.app/Contents")

DRIVER = Path(__file__).with_name("calc_driver.py")

ERRORS = {
    "#DIV/0!": "=1/0",
    "#N/A": "=NA()",
    "#NUM!": "=10^400",
    "#VALUE!": '="x"*1',
    "#REF!": "=#REF!",
    "#NAME?": "=NO_SUCH_NAME",
}
"""A formula of each error value."""


class Calc:
    """A running Calc."""

    def __init__(self, folder, options):
        self.folder = folder
        self.log = folder / "calc.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [program("LibreOffice's Python"), "calc_driver.py", str(folder / "profile")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, **options,
            )  # fmt: skip

    def do(self, request, timeout=60, **given):
        """The driver's answer to a request."""
        self.process.stdin.write(json.dumps({"do": request, **given}).encode() + b"\n")
        self.process.stdin.flush()
        line = self._line(time.monotonic() + timeout)
        if not line:
            raise RuntimeError(f"{request}: no answer from Calc: {self.log.read_text()[-2000:]}")
        return json.loads(line)

    def _line(self, until):
        found = b""
        while not found.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], until - time.monotonic())
            more = os.read(self.process.stdout.fileno(), 1 << 20) if ready else b""
            if not more:
                return b""
            found += more
        return found

    def stop(self):
        """End Calc, and all that it started, whatever state it is in."""
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            self.process.stdin.close()
            self.process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.process.stdout.close()


@contextlib.contextmanager
def calc_with(content):
    """A Calc into which the extension of these bytes was installed."""
    folder = Path(tempfile.mkdtemp(prefix="xlplugin-calc-"))
    calc = None
    try:
        (folder / "profile").mkdir()
        (folder / "xlplugin.oxt").write_bytes(content)
        shutil.copy(DRIVER, folder)
        options = _as_a_person(folder)
        run = subprocess.run(
            ["unopkg", "add", "-f", "xlplugin.oxt", f"-env:UserInstallation=file://{folder}/profile"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120, **options,
        )  # fmt: skip
        if run.returncode:
            raise RuntimeError((run.stdout + run.stderr).decode())
        calc = Calc(folder, options)
        yield calc
    finally:
        if calc is not None:
            calc.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _as_a_person(folder):
    """How processes are run in the folder: by someone who is no superuser, and knows nothing
    of the project or of the Python that runs the tests."""
    options = {
        "cwd": folder,
        "start_new_session": True,
        "env": {"HOME": str(folder), "PATH": f"/usr/bin:/bin:{MAC / 'MacOS'}", "LANG": "C.UTF-8"},
    }
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.iterdir()):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return options


def literal(value, errors):
    """An argument as it is typed into a formula, in English."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f"{str(value).upper()}()"
    if isinstance(value, dict):
        return errors[value["error"]]
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return repr(value)


LISTS = 26
"""The column, counted from 0, where lists of rows stand: out of the way of answers."""


class Ranges:
    """Lists of rows among the arguments: each is typed into cells of its own."""

    def __init__(self):
        self.cells = {}
        self.row = 1

    def typed(self, value):
        """The address of a list of rows; nothing for any other argument."""
        if not isinstance(value, list):
            return ""
        top, self.row = self.row, self.row + len(value)
        for down, row in enumerate(value, top):
            for right, cell in enumerate(row):
                if cell is not None:
                    said = f"{str(cell).upper()}()" if isinstance(cell, bool) else repr(cell)
                    said = said if not isinstance(cell, str) else '"' + cell + '"'
                    self.cells[f"{column_letters(LISTS + right)}{down}"] = f"={said}"
        last = column_letters(LISTS - 1 + len(value[0]))
        return f"{column_letters(LISTS)}{top}:{last}{self.row - 1}"


def may_be_empty(name, arguments):
    """Whether a 0 or FALSE stands where an empty cell, which arrives alike, means more than 0."""
    return any(
        isinstance(value, bool | int | float)
        and value == 0
        and (argument.needed or argument.default not in (0, False))
        for argument, value in zip(FUNCTIONS[name].arguments, arguments, strict=False)
    )


def calc_values(calls, calc=None):
    """What cells with ``=NAME(arguments)`` show, for each ``(name, [arguments])``.

    An argument is a number, a text, ``None`` (left out), ``True``, ``False``, or an error
    value in a cell: ``{"error": "#DIV/0!"}``. An answer is a number, a text, an error value as
    a text; for a function that answers with a table, a list of rows.
    """
    if calc is None:
        with calc_with(extension()) as own:
            return calc_values(calls, own)
    calc.do("new")
    cells = {name: f"B{row}" for row, name in enumerate(ERRORS, 1)}
    calc.do("type", cells={cells[name]: formula for name, formula in ERRORS.items()})
    ranges = Ranges()
    expressions = [
        f"{name}({';'.join(ranges.typed(value) or literal(value, cells) for value in arguments)})"
        for name, arguments in calls
    ]
    if ranges.cells:
        calc.do("type", cells=ranges.cells)
    single, tables = [], []
    for place, (name, _) in enumerate(calls):
        (tables if FUNCTIONS[name].answer == "table" else single).append(place)
    answers = [None] * len(calls)
    if single:
        formulas = ["=" + expressions[place] for place in single]
        found = calc.do("column", address=f"A1:A{len(single)}", formulas=formulas, timeout=300)
        for place, value in zip(single, found, strict=True):
            answers[place] = value
    found = calc.do(
        "tables", address="D1", expressions=[expressions[p] for p in tables], timeout=300
    )
    for place, rows in zip(tables, found, strict=True):
        answers[place] = rows if len(rows) > 1 else rows[0][0]  # an error in place of a table
    return answers


def parts(content):
    """What a zipped file holds, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
