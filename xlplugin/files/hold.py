"""Signals that end a process, held back while a file or a folder is put into its place, or made an
error where what was begun has to be ended first.

So there is no moment in which a temporary file is left behind. What is held is not lost: the
signal is raised again as soon as all is in order, and ends the process as it always would. A mask
of the system would not do: Python runs a handler in its main thread, whichever thread of a
library's the signal met.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

_NAMES = (
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGBREAK",
    "SIGQUIT",
    "SIGALRM",
    "SIGUSR1",
    "SIGUSR2",
    "SIGXCPU",
    "SIGVTALRM",
    "SIGPROF",
)
"""Each ends a process that does not say otherwise; none tells of a fault of the program. The first
raises an exception in Python, and must be held before the others are."""

ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Those that the system knows."""


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """What comes meanwhile comes at the end. Only the main thread has signals to hold."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before: dict[int, Any] = {}

    def wait(number: int, frame: FrameType | None) -> None:
        came.append(number)

    try:
        for number in ENDING:
            handler = signal.getsignal(number)
            if handler not in (None, signal.SIG_IGN):  # one of C's own, and one that nohup ignores
                before[number] = handler
                signal.signal(number, wait)
        yield
    finally:
        for number, handler in reversed(before.items()):
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


class EndedBySignal(BaseException):
    """A signal that ends the process came."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def signals_as_errors() -> Iterator[None]:
    """What comes meanwhile and would end the process at once raises :class:`EndedBySignal` here, so
    that another process that was started, and files of it, do not outlast this one. Behind it the
    signal is raised again. Ctrl-C raises an exception in Python anyway."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}

    def raise_it(number: int, frame: FrameType | None) -> None:
        raise EndedBySignal(number)

    try:
        for number in ENDING:
            if signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, raise_it)
        yield
    except EndedBySignal as ended:
        signal.signal(ended.number, signal.SIG_DFL)
        signal.raise_signal(ended.number)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
