"""What can be set up without hands for Excel on Windows.

xlwings' settings are made by xlwings' own functions, on a copy of the file: what is written
is then whole, and it can be shown beforehand. All else in the file stays as it is.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlplugin.errors import XlpluginError
from xlplugin.files.hold import signals_held
from xlplugin.files.write import NotWritten, write_whole
from xlplugin.routes.excel.steps import MODULES

ADD_IN_COMMAND = "xlwings addin install"


class Settings:
    """xlwings' settings of the user: as they are, and as they must be."""

    def __init__(self, this_python: bool = False) -> None:
        import xlwings

        self.path = Path(xlwings.USER_CONFIG_FILE)
        try:
            self.before = self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            raise NotWritten(f"{self.path} cannot be read: {error.strerror}") from None
        self.after = self._changed(this_python)

    @property
    def lines(self) -> list[str]:
        """The lines that are new."""
        before = self.before.decode(errors="replace").splitlines()
        return [x for x in self.after.decode(errors="replace").splitlines() if x not in before]

    @property
    def other_python(self) -> str:
        """The Python that the settings name, if it is not the one at work."""
        found = _values(self.after.decode(errors="replace"))
        named = found.get("interpreter_win", "")
        if not named or "conda path" in found or os.path.normcase(named) == _this_python():
            return ""
        return named

    def write(self) -> str:
        """Write the file, if anything in it changes; the name that the old one is kept under."""
        if self.after == self.before:
            return ""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritten(f"{self.path} was not written: {error.strerror}") from None
        return write_whole(str(self.path), self.after, force=True)

    def _changed(self, this_python: bool) -> bytes:
        from xlwings import cli

        theirs: Any = cli  # without types
        with signals_held(), _settings_in_a_copy(self.before) as copy:
            theirs.config_create(None)  # names this Python, or conda's, where there is no file yet
            found = _values(copy.read_text(errors="replace"))
            if this_python or not {"interpreter_win", "interpreter", "conda path"} & set(found):
                theirs.update_user_config(_key(copy, "INTERPRETER_WIN"), sys.executable)
            modules = [x.strip() for x in found.get("udf modules", "").split(";") if x.strip()]
            missing = [x for x in MODULES if x not in modules]
            if missing:
                wanted = ";".join([*modules, *missing])
                theirs.update_user_config(_key(copy, "UDF MODULES"), wanted)
            return copy.read_bytes()


@contextlib.contextmanager
def _settings_in_a_copy(content: bytes) -> Iterator[Path]:
    """xlwings' own functions work on a copy of the settings."""
    import xlwings

    real = xlwings.USER_CONFIG_FILE
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "xlwings.conf")
        if content:
            copy.write_bytes(content)
        xlwings.USER_CONFIG_FILE = str(copy)
        try:
            yield copy
        finally:
            xlwings.USER_CONFIG_FILE = real


def _values(text: str) -> dict[str, str]:
    """Settings by their keys in small letters; of two with one key the first counts."""
    found: dict[str, str] = {}
    for key, value in re.findall(r'^"([^"]*)","([^"]*)"', text, re.MULTILINE):
        found.setdefault(key.lower(), value)
    return found


def _key(path: Path, key: str) -> str:
    """A key as the file spells it: xlwings' VBA reads it in any case, its Python replaces it
    in one."""
    spelled = re.findall(r'^"([^"]*)",', path.read_text(errors="replace"), re.MULTILINE)
    return next((each for each in spelled if each.upper() == key), key)


def _this_python() -> str:
    return os.path.normcase(sys.executable)


class NoAddIn(XlpluginError):
    """Excel could not be given its add-in; it can be done by hand."""


def install_add_in() -> None:
    """Install xlwings' add-in, by xlwings' own command."""
    from xlwings import cli

    theirs: Any = cli
    told = io.StringIO()
    try:
        with contextlib.redirect_stdout(told):
            theirs.addin_install(Namespace(dir=None, file=None, glob=False))
    except (Exception, SystemExit) as error:  # without Excel each platform fails in its own way
        raise NoAddIn(" ".join(str(error).split()) or type(error).__name__) from None
    if "Successfully installed" not in told.getvalue():
        raise NoAddIn(" ".join(told.getvalue().split()))
