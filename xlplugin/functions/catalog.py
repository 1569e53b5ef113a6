"""The worksheet functions, each declared once.

To add a function, declare it in the module of its subject in ``groups/``: every route, the
command line, the help and the reference take it from :data:`FUNCTIONS`.
"""

from __future__ import annotations

import functools

from xlplugin.bounds import TEXT
from xlplugin.errors import NotUnderstood, shown
from xlplugin.functions.declare import Function
from xlplugin.functions.groups import (
    after_tax_room,
    conversion,
    employers,
    explained,
    ira,
    law,
    other_plans,
    priority,
    self_employed,
    testing,
    year,
)

GROUPS = (
    after_tax_room,
    law,
    year,
    employers,
    testing,
    conversion,
    ira,
    self_employed,
    other_plans,
    priority,
)

FUNCTIONS: dict[str, Function] = {
    function.name: function for group in GROUPS for function in group.FUNCTIONS
}


def named(name: str) -> Function:
    """The function of that name, in any case, with or without its prefix."""
    TEXT.hold(len(name), "the name of a function")
    bare = name.strip().upper().removeprefix("XLPLUGIN.").removeprefix("MEGAROTH_")
    function = FUNCTIONS.get("MEGAROTH_" + bare)
    if function is None:
        raise NotUnderstood(
            f"{shown(name)} is not a function", "function", functools.partial(_nearest, bare)
        )
    return function


def _nearest(bare: str) -> str:
    """The functions whose names are most like one, if any are."""
    import difflib  # only a name that is wrong needs it

    names = [each.removeprefix("MEGAROTH_") for each in FUNCTIONS]
    near = ["MEGAROTH_" + each for each in difflib.get_close_matches(bare, names)]
    return f"perhaps {', '.join(near)}" if near else ""


FUNCTIONS[explained.NAME] = explained.declared(named)
