"""How an answer came about: the steps that a rule leaves behind while it computes.

A rule adds its steps in the lines that compute them, each with the condition under which it
is told. So the same lines explain one person's answer, and write the explanation of a
workbook function, where the condition is a formula.
"""

from __future__ import annotations

from xlplugin import money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from xlplugin.law.limits import Law


class Step:
    """One line of an explanation: what, how much (cents), why, on what authority."""

    __slots__ = ("amount", "authority", "step", "why")

    def __init__(self, step: str, amount: int, why: str, authority: str) -> None:
        self.step = step
        self.amount = amount
        self.why = why
        self.authority = authority


class _Told:
    """A value within a sentence: ``{}`` an amount of cents, ``{:d}`` a count, ``{:s}`` words."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, kind: str) -> str:
        return str(self.value) if kind else money.text(self.value)


class Trail:
    """Collects steps; the last one is the answer."""

    recording = True

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(
        self,
        step: str,
        amount: int,
        why: str,
        *told: object,
        law: Law | None = None,
        cite: str,
        when: bool = True,
        also: Iterable[tuple[Any, ...]] = (),
    ) -> None:
        """Record a step, if the condition ``when`` holds.

        ``why`` holds ``{}``, ``{:d}`` or ``{:s}`` for each value ``told``. ``also`` are more
        pieces of the sentence, each with its condition first: ``(condition, why, *told)``.
        ``cite`` is the authority, or with ``law`` the code of the limit whose authority it is.
        """
        if when:
            pieces = [(why, told), *((text, values) for holds, text, *values in also if holds)]
            sentence = "".join(text.format(*map(_Told, values)) for text, values in pieces)
            self.steps.append(Step(step, amount, sentence, law.cite(cite) if law else cite))

    def table(self, headers: Sequence[str]) -> Any:
        """The steps as a worksheet function answers them."""
        rows = [[s.step, money.dollars(s.amount), s.why, s.authority] for s in self.steps]
        return [list(headers), *rows]


class _Silent(Trail):
    """Records nothing: for a column of people, or where nobody asks why."""

    recording = False

    def add(self, *args: Any, **kwargs: Any) -> None:
        pass


SILENT = _Silent()


def start(n: Any) -> Trail:
    """An empty trail: an arithmetic that writes formulas has its own kind."""
    trail: Trail = getattr(n, "trail", Trail)()
    return trail
