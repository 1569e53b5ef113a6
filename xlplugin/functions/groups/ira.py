"""The functions about individual retirement accounts."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

FUNCTIONS: tuple[Function, ...] = ()
