"""What an argument is: a name, how it is read, what it means, and its default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from xlplugin.arguments.given import Cell
from xlplugin.arguments.values import Kind, is_nothing
from xlplugin.bounds import TEXT
from xlplugin.errors import NotUnderstood, XlpluginError

NEEDED = object()
"""The default of an argument that has none."""

Values = dict[str, Any]
"""The values of arguments by their names, each of the type that its kind reads: of one person, as
columns of many, or as the formulas of a cell."""


class Argument:
    """One argument: its name, how it is read, what it means, and the default if left out.

    An input of a plan is one too, with more that is known of it; so this is no tuple.
    """

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
        kind = self.kind
        return f"give {kind.unit}{'' if kind.unit_has_example else f', such as {kind.example}'}"

    def read(self, value: Cell) -> Any:
        """The value a rule needs; an error names this argument.

        Whatever is handed over, on any route, comes by here.
        """
        try:
            value = self.kind.given(value)
            if type(value) is str:
                TEXT.hold(len(value))
            if not is_nothing(value):
                return self.kind.read(value)
            if self.default is NEEDED:
                raise NotUnderstood("is needed")
            return self.default
        except XlpluginError as error:
            error.supply(self.name, self.hint)
            raise

    def read_within(self, place: str, value: Cell) -> Any:
        """The value of a part of a list; an error names the place in it and this part."""
        try:
            return self.read(value)
        except XlpluginError as error:
            error.place = f"{place}, {self.name}"
            error.argument = ""
            raise


def read_arguments(arguments: Iterable[Argument], given: Mapping[str, Cell]) -> Values:
    """The values of all arguments by name; what is not given is its default."""
    return {argument.name: argument.read(given.get(argument.name)) for argument in arguments}
