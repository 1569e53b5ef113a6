"""How an answer came about: the steps that a rule leaves behind while it computes."""

from __future__ import annotations

from xlplugin import money

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.law.limits import Law


class Step:
    """One line of an explanation: what, how much (cents), why, on what authority."""

    __slots__ = ("amount", "authority", "step", "why")

    def __init__(self, step: str, amount: int, why: str, authority: str) -> None:
        self.step = step
        self.amount = amount
        self.why = why
        self.authority = authority


class Trail:
    """Collects steps; the last one is the answer."""

    recording = True

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(
        self, step: str, amount: int, why: str, *amounts: int, law: Law | None = None, cite: str
    ) -> None:
        """Record a step.

        ``why`` holds ``{}`` for each of ``amounts`` (cents). ``cite`` is the authority, or
        with ``law`` the code of the limit whose authority it is.
        """
        told = why.format(*map(money.text, amounts))
        self.steps.append(Step(step, amount, told, law.cite(cite) if law else cite))


class _Silent(Trail):
    """Records nothing: for a column of people, or where nobody asks why."""

    recording = False

    def add(
        self, step: str, amount: int, why: str, *amounts: int, law: Law | None = None, cite: str
    ) -> None:
        pass


SILENT = _Silent()
