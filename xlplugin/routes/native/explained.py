"""Explanations that write themselves: the steps of a rule as rows of a table of formulas."""

from __future__ import annotations

from xlplugin.rules.trail import Trail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any


def quoted(text: object) -> str:
    """A text within a formula."""
    doubled = str(text).replace('"', '""')
    return f'"{doubled}"'


class _Told:
    """A value within a sentence that a formula puts together."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, kind: str) -> str:
        if kind:
            return f'"&{getattr(self.value, "told", self.value)}&"'
        return f'"&FIXED(({self.value})/100,2)&"'


def _sentence(why: str, values: Iterable[Any]) -> str:
    return quoted(why).format(*map(_Told, values)).replace('&""', "")


class WrittenTrail(Trail):
    """Collects rows of formulas, each with the formula that says whether it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str]] = []

    def add(
        self,
        step: str,
        amount: Any,
        why: str,
        *told: object,
        law: Any = None,
        cite: str,
        when: Any = True,
        also: Iterable[tuple[Any, ...]] = (),
    ) -> None:
        if when is False:
            return
        sentence = _sentence(why, told)
        for holds, text, *values in also:
            if holds is not False:
                sentence += f'&IF({holds},{_sentence(text, values)},"")'
        authority = law.cite(cite) if law else quoted(cite)
        row = f"HSTACK({quoted(step)},({amount})/100,{sentence},{authority})"
        self.rows.append((row, "TRUE" if when is True else str(when)))

    def table(self, headers: Sequence[str]) -> Any:
        """The rows that are told, below their headers."""
        head = ",".join(map(quoted, headers))
        rows = ",".join(row for row, _ in self.rows)
        told = ",".join(when for _, when in self.rows)
        return f"FILTER(VSTACK(HSTACK({head}),{rows}),VSTACK(TRUE,{told}))"
