"""The functions about getting to Roth, and what it is worth."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

FUNCTIONS: tuple[Function, ...] = ()
