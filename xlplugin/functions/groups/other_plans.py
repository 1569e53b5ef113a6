"""The functions about 457(b) plans and health savings accounts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

FUNCTIONS: tuple[Function, ...] = ()
