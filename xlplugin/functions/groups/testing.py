"""The functions of tests and of who is highly compensated: ACP, HCE, Roth catch-up."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.functions.declare import Function

FUNCTIONS: tuple[Function, ...] = ()
