"""What a worksheet function is: a name, its arguments, its answer, and the rule behind it."""

from __future__ import annotations

from xlplugin.errors import NotUnderstood, XlpluginError
from xlplugin.functions.reading import is_nothing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from xlplugin.functions.reading import Kind

NEEDED = object()
"""The default of an argument that has none."""

DOLLARS, NUMBER, TABLE = "dollars", "number", "table"


class Argument:
    """One argument: its name, how it is read, what it means, and the default if left out."""

    __slots__ = ("default", "doc", "kind", "name")

    def __init__(self, name: str, kind: Kind, doc: str, default: Any = NEEDED) -> None:
        self.name = name
        self.kind = kind
        self.doc = doc
        self.default = default

    @property
    def needed(self) -> bool:
        return self.default is NEEDED

    @property
    def hint(self) -> str:
        """What would be right."""
        return f"give {self.kind.unit}, such as {self.kind.example}"

    def read(self, value: Any) -> Any:
        """The value a rule needs; an error names this argument."""
        if is_nothing(value):
            if self.default is NEEDED:
                raise NotUnderstood("is needed", self.name, self.hint)
            return self.default
        try:
            return self.kind.read(value)
        except XlpluginError as error:
            error.argument = error.argument or self.name
            if error.hint is None:
                error.hint = self.hint
            raise


def read_arguments(arguments: Iterable[Argument], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all arguments by name; what is not given is its default."""
    return {argument.name: argument.read(given.get(argument.name)) for argument in arguments}


class Function:
    """A worksheet function.

    ``rule(n, law, a)`` computes the answer from the arguments read, ``a[name]``: cents for
    an answer in ``dollars``, a plain ``number``, or the rows of a ``table`` with headers.
    ``law`` is the law of the argument ``year``, or ``None`` where there is none. A rule
    over numbers only (``on_columns``) also runs on a column of people at once.
    """

    def __init__(
        self,
        name: str,
        summary: str,
        arguments: tuple[Argument, ...],
        answer: str,
        rule: Callable[[Any, Any, dict[str, Any]], Any],
        authority: str,
        example: tuple[object, ...],
        on_columns: bool = True,
    ) -> None:
        self.name = name
        self.summary = summary
        self.arguments = arguments
        self.answer = answer
        self.rule = rule
        self.authority = authority
        self.example = example
        self.on_columns = on_columns

    @property
    def signature(self) -> str:
        """``MEGAROTH_CATCHUP(age, year, [catch_up_60_63])``."""
        names = [a.name if a.needed else f"[{a.name}]" for a in self.arguments]
        return f"{self.name}({', '.join(names)})"
