"""The functions about the order of priority and the kinds of contributions."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

FUNCTIONS: tuple[Function, ...] = ()
