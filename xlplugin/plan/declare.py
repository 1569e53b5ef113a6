"""How an input of a plan is declared: once, with all that the faces make of it.

An input is a field of :class:`xlplugin.plan.inputs.Inputs`, and the field carries its
declaration. From it come the option of ``megaroth plan``, the key of a plan file, the
attribute of a :class:`~xlplugin.plan.situation.Situation`, the named cell of the workbook with
its label, format and validation, what is read back from that cell, what next year makes of it,
the plans that the tests generate, and the reference in the docs.

Nothing here knows what a spreadsheet is: a cell has a block, a label and a kind.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from xlplugin.arguments.declare import NEEDED, Argument
from xlplugin.arguments.values import Kind
from xlplugin.plan.calendar import Calendar
from xlplugin.plan.entries import Bonus, Leave, Raise
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.units import Cents, Day, Share

Parts = Mapping[str, Any]
"""What cells hold, by the names of the parts; as the kinds read it, ``None`` if empty."""


class SettledInputs(Protocol):
    """What the ways to cells and to next year ask of a situation."""

    @property
    def year(self) -> int: ...
    @property
    def age(self) -> int: ...
    @property
    def salary(self) -> Cents: ...
    @property
    def schedule(self) -> int: ...
    @property
    def periods(self) -> int: ...
    @property
    def first_payday(self) -> Day: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def days_of_month(self) -> tuple[int, int]: ...
    @property
    def match(self) -> MatchFormula: ...
    @property
    def bonuses(self) -> tuple[Bonus, ...]: ...
    @property
    def raises(self) -> tuple[Raise, ...]: ...
    @property
    def leaves(self) -> tuple[Leave, ...]: ...
    @property
    def step(self) -> Share: ...
    @property
    def few(self) -> bool: ...
    @property
    def employer_contributes(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InputCell:
    """A cell that a person fills in: an input, or a part of one.

    The cells of a block stand in the order of their declaration, but for one that is to stand
    ``after`` another part.
    """

    block: str
    label: str
    hint: str = ""
    part: str = ""
    """The cell's name without ``in_``; empty for the input's own."""
    kind: Kind | None = None
    """How it is read; nothing: as the input itself."""
    needed: str = ""
    """What a person is asked for while it is empty; empty where it may stay so."""
    told: str = ""
    """Its label on the Workings; empty: its own."""
    read_as: str = ""
    """The name of the cell that other formulas read, without ``calc_``; empty: the part's."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PaycheckColumn:
    """A column of the sheet Paychecks with a cell for each paycheck."""

    letter: str
    label: str
    part: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMapping:
    """How cells hold an input: which, and the way there and back.

    ``to_cells`` gives what each part holds for a situation, ``None`` for an empty cell, and
    raises for what they cannot hold. ``from_cells`` gives the value, or raises with
    the name of a part; nothing at all is the input's default. ``about`` is the part where a
    problem of the whole input is shown.
    """

    cells: tuple[InputCell, ...] = ()
    columns: tuple[PaycheckColumn, ...] = ()
    to_cells: Callable[[SettledInputs], Parts] | None = None
    from_cells: Callable[[Parts], Any] | None = None
    about: str = ""


STAYS, EMPTIED = "stays", "is emptied"
"""What next year makes of an input; or a function says what its cells hold then."""


@dataclass(frozen=True, slots=True)
class YearEnd:
    """A year that ends, as the next one begins from it."""

    s: SettledInputs
    year: int
    """The later year."""
    parts: Parts
    """What the cells hold now."""
    last_election: Mapping[str, Share]
    """The last elections that were planned, by ``deferral`` and ``after_tax``; empty if none."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """What the cells of an input hold in a later year: ``cells`` gives the parts that change."""

    told: str
    cells: Callable[[YearEnd], Parts]


@dataclass(frozen=True, slots=True, eq=False)
class Input(Argument):
    """An input of a plan: an argument, and how the workbook and the years carry it."""

    name: str
    kind: Kind
    doc: str
    default: Any = NEEDED
    held: CellMapping = CellMapping()
    not_held: str = ""
    """Where no cell holds it: what the workbook makes of it instead."""
    settled: Any = None
    """What a situation has where nothing is given."""
    always: bool = False
    """Its cell is filled in also where it holds the default."""
    next_year: str | NextYear = STAYS
    samples: tuple[Any, ...] = ()
    """Values as a person gives them, for tests; none where they hang on other inputs."""

    def __post_init__(self) -> None:
        if bool(self.not_held) == bool(self.held.cells or self.held.columns):
            raise TypeError(f"{self.name}: say in which cells it is held, or why in none")

    def parts(self) -> dict[str, InputCell]:
        """Its cells on Start by their parts."""
        return {cell.part or self.name: cell for cell in self.held.cells}

    def kind_of(self, cell: InputCell) -> Kind:
        """How a cell of it is read."""
        return cell.kind or self.kind

    def to_cells(self, inputs: object, s: SettledInputs) -> Parts:
        """What each part holds for inputs and the situation that they make; ``None`` is an empty
        cell."""
        if self.held.to_cells:
            return self.held.to_cells(s)
        if not self.held.cells:
            return {}
        value = getattr(inputs, self.name)
        return {self.name: None if value == self.default and not self.always else value}

    def from_cells(self, parts: Parts) -> Any:
        """The value that cells hold."""
        way = self.held.from_cells
        found = way(parts) if way else parts.get(self.name)
        return self.default if found is None and not self.needed else found

    def settle(self, value: Any) -> Any:
        """What a situation has for a value."""
        return self.settled if value is None else value


def entry(
    kind: Kind, doc: str, default: Any = NEEDED, *, cell: InputCell | None = None, **declared: Any
) -> Any:
    """A field that declares an input, with one cell or none; see :class:`Input`."""
    made = {"input": {"kind": kind, "doc": doc, "default": default, **declared}}
    if cell:
        made["input"]["held"] = CellMapping(cells=(cell,))
    if default is NEEDED:
        return dataclasses.field(metadata=made)
    return dataclasses.field(default=default, metadata=made)


def like(argument: Argument, **declared: Any) -> Any:
    """A field that declares an input with the kind, words and default of another argument."""
    return entry(argument.kind, argument.doc, argument.default, **declared)


def declared_in(inputs: type) -> tuple[Input, ...]:
    """The inputs that the fields of a dataclass declare, in their order."""
    return tuple(
        Input(field.name, **field.metadata["input"]) for field in dataclasses.fields(inputs)
    )
