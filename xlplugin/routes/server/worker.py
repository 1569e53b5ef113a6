"""What is worked out in a process of its own, so that nobody waits for it but who asked.

A request arrives as the bytes that were sent and leaves as those that are sent back: neither the
reading of a long range nor the writing of its answers is the server's own work. Nothing heavy is
imported at the top, for a process that has not yet stepped back.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TypeVarTuple

from xlplugin.errors import XlpluginError
from xlplugin.routes.server import answer as a
from xlplugin.routes.server import requests

Given = TypeVarTuple("Given")

NICE = 10
"""How far a worker stands back: single cells are answered by the server's own process first."""

MEMORY = 2 * 2**30
"""Bytes that a worker may have beside what its imports reserve: a call of 50 MB takes one
gigabyte and a half, and what has no bound takes the machine."""

SPARE = 10
"""Seconds after the time limit at which a worker ends itself, if nobody did: its server is gone."""

WITHOUT_END = "this server found no answer within {seconds:g} seconds; ask for less at a time"
ENDED = "the calculation ended without an answer; it may have needed more memory than is available"


def in_process(seconds: float, work: Callable[[*Given], a.Answer], *given: *Given) -> a.Answer:
    """An answer, worked out in a process that is nothing but a worker."""
    _step_back()
    _end_after(seconds + SPARE)
    try:
        return answered(work, *given)
    finally:
        _end_after(0)


def answered(work: Callable[[*Given], a.Answer], *given: *Given) -> a.Answer:
    """An answer or what is wrong with the question: never an error."""
    import xlwings

    try:
        return work(*given)
    except (XlpluginError, xlwings.XlwingsError) as error:
        return a.sentence(str(error))
    except MemoryError:
        return a.sentence(ENDED)
    except Exception as error:
        from xlplugin.routes.server.quiet import where

        return a.Answer(
            b"An error occurred.", a.TEXT, a.FAILED, where(type(error), error.__traceback__)
        )


@functools.cache
def _step_back() -> None:
    """Once in a process: behind the server in line, and with a bound to its memory."""
    if not hasattr(os, "nice"):  # Windows: its workers have the time limit alone
        return
    os.nice(NICE)
    try:
        import resource

        import numpy  # noqa: F401 - reserves much memory on machines with many cores
    except ImportError:
        pass
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:
            reserved = int(pages.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (reserved + MEMORY,) * 2)
    except (OSError, ValueError):  # a Mac, or an even lower bound: that one holds
        pass


def _end_after(seconds: float) -> None:
    """Have the system end this process then; 0: never mind."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


# -- what there is to do -------------------------------------------------------------------
def warm_up() -> a.Answer:
    """Import what answers need, so that the first slow call is not the slowest."""
    from xlplugin.functions.catalog import FUNCTIONS
    from xlplugin.functions.evaluate import call
    from xlplugin.routes import udfs  # noqa: F401

    for function in FUNCTIONS.values():
        call(function, function.example)
    return a.Answer(b"")


def function_called(body: bytes, ours: frozenset[str]) -> a.Answer:
    """The call of a function; an answer of status 0 where it is none of ours: the project's own
    functions stay with the server."""
    import asyncio

    from xlwings.server import custom_functions_call

    from xlplugin.routes import udfs

    call = requests.read_call(body)
    if call["func_name"] not in ours:
        return a.Answer(b"", status=a.NOT_OURS)
    return a.as_json({"result": asyncio.run(custom_functions_call(call, udfs))})


def script_called(name: str, body: bytes) -> a.Answer:
    """The call of a script: what is to be done to the workbook that came with it."""
    import asyncio

    import xlwings
    from xlwings.server import custom_scripts_call

    from xlplugin.routes.my_year import scripts

    book, given = requests.read_book(body)
    try:
        done = asyncio.run(
            custom_scripts_call(scripts, name, typehint_to_value={xlwings.Book: book}, args=given)
        )
        return a.as_json(done.json())
    finally:
        book.close()


def pane_asked(body: bytes, namespace: str) -> a.Answer:
    """The task pane's question: the value and the formula, or what is wrong and where."""
    from xlplugin.routes.server.pane import answer

    try:
        function, typed = requests.read_question(body)
    except XlpluginError as error:
        return a.sentence(str(error), a.NO_QUESTION)
    return a.as_json(answer(function, typed, namespace))
