"""The worksheet functions, each declared once.

To add a function, declare it in the module of its subject in ``groups/``: every route, the
command line, the help and the reference take it from :data:`FUNCTIONS`.
"""

from __future__ import annotations

from xlplugin.functions.groups import (
    conversion,
    employers,
    explained,
    ira,
    law,
    other_plans,
    priority,
    room,
    self_employed,
    testing,
    year,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

GROUPS = (
    room, law, year, employers, testing, conversion, ira, self_employed, other_plans, priority,
    explained,
)  # fmt: skip

FUNCTIONS: dict[str, Function] = {
    function.name: function for group in GROUPS for function in group.FUNCTIONS
}
