"""The server's log keeps no value that a person typed.

xlwings Server logs the text of errors, which repeats what was typed, and the name of a function
as it was sent; uvicorn logs the query of an address, and a traceback ends in the error's text.
The rules are at the one place where records are made, so that they hold for every handler and
format. A line that may hold anything says instead where in the code it was written.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Callable
from types import TracebackType

from xlplugin.errors import one_line

ACCESS = "uvicorn.access"
CAREFUL = {"xlwings", "xlwings_server"}
"""Whose lines are written with the values in them, so that only known ones can be kept."""

KNOWN = re.compile(
    r"(Function|Script) \"\w+\" called by |Using auth provider |User authenticated: "
    r"|User has required roles: |Auth error: |Access Denied\. |Get default JWKS|OBO token "
    r"|Registered |Serving static files |Storing objects in memory |Deleted superseded object "
    r"|Cleared the object cache|Running in "
)
"""How those lines begin that name users, settings and counts alone."""

LIBRARIES = CAREFUL | {"uvicorn", "asyncio", "anyio", "starlette", "fastapi", "gunicorn"}
LONGEST = 500
"""Letters of a line of the access log."""


class QuietRecords:
    """Makes records by the rules above, as the maker that was there ``made`` them."""

    def __init__(self, made: Callable[..., logging.LogRecord]) -> None:
        self._made = made

    def __call__(
        self,
        name: str,
        level: int,
        path: str,
        line: int,
        msg: object,
        args: object,
        exc_info: object,
        *more: object,
        **others: object,
    ) -> logging.LogRecord:
        top = name.partition(".")[0]
        if name == ACCESS and isinstance(args, tuple):
            args = tuple(_without_query(each) for each in args)
        elif isinstance(msg, BaseException):
            msg, args = type(msg).__name__, ()
        elif top in CAREFUL:
            msg, args = _if_known(_text(msg, args), f"{name}, line {line}"), ()
        if isinstance(exc_info, tuple) and exc_info[0] and top in LIBRARIES:
            # the first line as it stands in the code: asyncio adds the objects concerned
            first = str(msg).partition("\n")[0]
            msg, args = f"{first}\n{where(exc_info[0], exc_info[2])}", ()
            exc_info = None
        return self._made(name, level, path, line, msg, args, exc_info, *more, **others)


def keep_quiet() -> None:
    """Have every record of this process made so, once."""
    made = logging.getLogRecordFactory()
    if not isinstance(made, QuietRecords):
        logging.setLogRecordFactory(QuietRecords(made))


def where(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of an error and the lines of code that it went through, without its text."""
    return f"{''.join(traceback.format_tb(trace))}{kind.__module__}.{kind.__qualname__}"


def _without_query(part: object) -> object:
    return one_line(part.partition("?")[0][:LONGEST]) if isinstance(part, str) else part


def _text(msg: object, args: object) -> str:
    try:
        return str(msg) % args if args else str(msg)
    except (TypeError, ValueError):
        return str(msg)


def _if_known(text: str, place: str) -> str:
    return one_line(text) if KNOWN.match(text) else f"left out, for it may hold a value: {place}"
