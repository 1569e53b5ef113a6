"""Stand-ins for pywin32, and for what ctypes has on Windows alone.

They hold what xlwings touches at import and in a call, with the values that COM has; whatever
would need a real Excel raises ``com_error``.
"""

from __future__ import annotations

import asyncio
import ctypes
import datetime
import multiprocessing
import pathlib
import subprocess
import sys
import types

# Loaded while this is still Linux: they would look for Windows' own modules.
LOADED_BEFORE = (asyncio, multiprocessing, pathlib, subprocess)

RANGE = "{00020846-0000-0000-C000-000000000046}"
"""The interface by which a cell's address in a formula is known as a range."""


class ComError(Exception):
    """An error of COM; ``hresult`` is its number."""

    hresult = -2147221005


class PyIDispatch:
    """A COM object as pywin32 hands it over; a range has ``Value``."""

    def __init__(self, interface="", **attributes):
        self.iid = interface
        self.attributes = attributes

    def _type(self):
        return types.SimpleNamespace(
            GetTypeAttr=lambda: self, GetDocumentation=lambda which: ("Range", "", 0, "")
        )

    GetTypeInfo = _type


class CDispatch:
    """The same, dressed for Python."""

    def __init__(self, inner):
        self._oleobj_ = inner

    def __getattr__(self, name):
        try:
            return self._oleobj_.attributes[name]
        except KeyError:
            raise AttributeError(name) from None


def no_excel(*arguments, **named):
    """Stands for every way to reach Excel."""
    raise ComError("Invalid class string")


def not_wrapped(value):
    """Arguments that VBA made itself are no Python objects."""
    raise ComError("No such interface supported")


def module(name, **content):
    """A module of that name, with its content."""
    made = types.ModuleType(name)
    made.__file__ = __file__
    made.__dict__.update(content)
    sys.modules[name] = made
    return made


class Library:
    """A library of Windows: its functions do nothing."""

    def __getattr__(self, name):
        return Library()

    def __call__(self, *arguments, **named):
        return 0


def install():
    """Put the stand-ins in place; the next import of xlwings takes this for Windows."""
    module("pywintypes", com_error=ComError, error=OSError, IID=str, TimeType=datetime.datetime)
    module(
        "pythoncom", com_error=ComError, ole_error=ComError, IID_IDispatch="IDispatch",
        TypeIIDs={"IDispatch": PyIDispatch}, CoInitialize=lambda *flags: None,
        VT_ERROR=10,
    )  # fmt: skip
    for name in ("win32api", "win32con", "win32gui", "win32timezone", "win32event"):
        module(name)
    module("win32process", GetWindowThreadProcessId=lambda window: (1, 1))
    client = module(
        "win32com.client", CDispatch=CDispatch, CoClassBaseClass=type("CoClass", (), {}),
        DispatchBaseClass=type("DispatchBase", (), {}), DispatchEx=no_excel,
        Dispatch=lambda found, **named: (
            CDispatch(found) if isinstance(found, PyIDispatch) else found
        ),
    )  # fmt: skip
    util = module("win32com.server.util", unwrap=not_wrapped, wrap=lambda found: found)
    server = module(
        "win32com.server", util=util, dispatcher=module("win32com.server.dispatcher"),
        policy=module("win32com.server.policy"),
    )  # fmt: skip
    module("win32com", client=client, server=server)
    ctypes.windll = ctypes.oledll = Library()
    ctypes.PyDLL = lambda path: Library()
    sys.platform = "win32"
