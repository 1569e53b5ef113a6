"""The fields of the task pane, made from the declared arguments of the functions it asks."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import OneOf, Paychecks
from xlplugin.arguments.values import Dollars, Flag, Year
from xlplugin.functions.catalog import FUNCTIONS

ROOM, STEPS = "MEGAROTH_CAP", "MEGAROTH_EXPLAIN"
PLAN, ELECTIONS = "MEGAROTH_PLAN", "MEGAROTH_ELECTIONS"

TERMS = {
    "After tax": "After-tax",
    "catch up": "catch-up",
    "Catch up 60 63": "Catch-up of ages 60 to 63",
    "Plan has roth": "Plan has a Roth account",
}
"""Terms that the words of a name do not spell by themselves."""


@dataclass(slots=True, frozen=True)
class Field:
    """One field: what it is called, what it means, and what may be typed or chosen."""

    name: str
    label: str
    hint: str
    example: str
    needed: bool
    choices: tuple[str, ...]
    """What can be chosen, where a list is offered."""
    input_mode: str
    this_year: bool
    """Whether the pane fills in the year of today."""


@dataclass(slots=True, frozen=True)
class Group:
    """The fields of a function: those it needs, and those that may be left out."""

    needed: tuple[Field, ...]
    more: tuple[Field, ...]


def room_fields() -> Group:
    """What the room turns on."""
    return _group(FUNCTIONS[STEPS].arguments)


def plan_fields() -> Group:
    """What a plan by paycheck asks beyond the room."""
    known = {argument.name for argument in FUNCTIONS[STEPS].arguments}
    return _group(a for a in FUNCTIONS[PLAN].arguments if a.name not in known)


def _group(arguments: Iterable[Argument]) -> Group:
    fields = [_field(argument) for argument in arguments]
    return Group(tuple(f for f in fields if f.needed), tuple(f for f in fields if not f.needed))


def _field(argument: Argument) -> Field:
    kind = argument.kind
    choices: tuple[str, ...] = ()
    if isinstance(kind, Flag):
        choices = ("TRUE", "FALSE")
    elif isinstance(kind, OneOf):
        choices = tuple(kind.words)
    elif isinstance(kind, Paychecks):
        choices = tuple(str(count) for count in kind.choices)
    mode = "decimal" if isinstance(kind, Dollars) else "text"
    return Field(
        name=argument.name,
        label=label(argument.name),
        hint=argument.doc,
        # dollars that may be left out have no usual amount
        example=""
        if isinstance(kind, Dollars) and not argument.needed
        else kind.example.strip("'"),
        needed=argument.needed,
        choices=choices,
        input_mode="numeric" if isinstance(kind, Year) else mode,
        this_year=isinstance(kind, Year),
    )


def scripts(module: ModuleType) -> list[tuple[str, str, str]]:
    """Name, title and purpose of each script that a module registers, in its order."""
    return [
        (name, one.__xlscript__["name"] or label(name), inspect.getdoc(one) or "")
        for name, one in vars(module).items()
        if hasattr(one, "__xlscript__")
    ]


def label(name: str) -> str:
    """``after_tax_cap`` as a person reads it: ``After-tax cap``."""
    words = name.replace("_", " ").capitalize()
    for plain, term in TERMS.items():
        words = words.replace(plain, term)
    return words
