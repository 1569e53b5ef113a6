"""What can be wrong with a question: not understood, out of range, not published.

Each kind knows the Excel error value it becomes; each route translates it once, at its
own edge. A message names the argument, says what was understood and what would be right.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable
from typing import Any

Hint = str | Callable[[], str] | None

MOST_SHOWN = 60
"""Letters of what was typed that a message repeats."""


def shown(value: object) -> str:
    """What was typed, as a message shows it: on one line, and not at any length."""
    try:
        text = _in_short(value)
    except Exception:  # an object of somebody else's
        text = one_line(f"a value of the type {type(value).__name__[:MOST_SHOWN]}")
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 3]}..."


def _in_short(value: object) -> str:
    """A value of any kind, of which no more is gone through than is shown."""
    if isinstance(value, str):
        return repr(value[: MOST_SHOWN + 1])  # never all of a text that is refused for its size
    if hasattr(value, "isoformat"):
        return one_line(str(value))
    short = reprlib.Repr()
    short.maxstring = short.maxother = MOST_SHOWN
    return one_line(repr(value) if isinstance(value, int) else short.repr(value))


LONGEST_NAME = 400
"""Letters of a file's name that a message shows; most systems take 255 between two slashes."""


def printable(name: str) -> str:
    """The name of a file as a message shows it: as it is, or quoted, with escapes for letters that
    do not print."""
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME]}..."
    return name if name and name.isprintable() else repr(name)


def one_line(text: str) -> str:
    """A text from anywhere as one line of a terminal may hold it: letters that do not print
    (control characters, marks that turn the direction of writing, breaks of lines) are escapes.
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


class XlpluginError(ValueError):
    """Base of all errors that a user can cause; ``excel`` is the error value of a cell.

    ``place`` is where in an argument of many parts the problem is, such as ``row 3, pay``.
    ``hint`` says what would be right. Left ``None`` it is supplied by the argument that is
    read; an empty hint says that the problem speaks for itself. One that takes time to find,
    such as a name that is nearly the same, is a function: of a column of thousands of errors
    nobody asks for the sentences.
    """

    excel = "#VALUE!"

    def __init__(self, problem: str, argument: str = "", hint: Hint = None) -> None:
        super().__init__(problem)
        self.place = ""
        self._problem = problem
        self.argument = argument
        self._hint = hint

    @property
    def problem(self) -> str:
        """What is wrong, and where."""
        return f"{self.place}: {self._problem}" if self.place else self._problem

    @property
    def hint(self) -> str | None:
        """What would be right."""
        return self._hint() if callable(self._hint) else self._hint

    @hint.setter
    def hint(self, hint: Hint) -> None:
        self._hint = hint

    def supply(self, argument: str, hint: Hint) -> None:
        """The argument and what would be right, where the error says neither itself."""
        self.argument = self.argument or argument
        if self._hint is None:
            self._hint = hint

    @property
    def sentence(self) -> str:
        """The problem and what would be right, without the argument's name."""
        hint = self.hint
        return f"{self.problem}; {hint}" if hint else self.problem

    def __reduce__(self) -> tuple[Any, ...]:
        """An error goes from one process to another as it is, however it was made."""
        return _again, (type(self), self.args), self.__dict__

    def __str__(self) -> str:
        return f"{self.argument}: {self.sentence}" if self.argument else self.sentence


def _again(kind: type[XlpluginError], arguments: tuple[Any, ...]) -> XlpluginError:
    """An error of a kind, without what its own kind asks for."""
    return kind.__new__(kind, *arguments)


class NotUnderstood(XlpluginError):
    """An argument that cannot be read: ``#VALUE!``.

    ``position`` is the index in the text at which reading stopped, where there is a text.
    """

    def __init__(
        self,
        problem: str,
        argument: str = "",
        hint: Hint = None,
        position: int | None = None,
    ) -> None:
        super().__init__(problem, argument, hint)
        self.position = position


class OutOfRange(XlpluginError):
    """A number that was read but cannot be: ``#NUM!``."""

    excel = "#NUM!"


class NotPublished(XlpluginError):
    """No limit is published for the year: ``#N/A``, never a guess.

    ``why`` is the reason alone why it cannot be projected either, where that was asked for.
    """

    excel = "#N/A"

    def __init__(self, problem: str, argument: str = "", hint: Hint = None, why: str = "") -> None:
        super().__init__(problem, argument, hint)
        self.why = why


class CellError(XlpluginError):
    """An argument that is itself an error value of a cell; the same value is the answer."""

    def __init__(self, excel: str, argument: str = "") -> None:
        super().__init__(f"the cell holds {excel}", argument, hint="")
        self.excel = excel


class ErrorValue(str):
    """An error value in a range of answers: ``#N/A``, ``#VALUE!``, ``#NUM!``."""

    __slots__ = ()
