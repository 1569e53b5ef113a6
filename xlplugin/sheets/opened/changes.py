"""What is put into the cells of a workbook before its copy is made."""

from __future__ import annotations

from xlplugin.sheets.opened.values import Value


class Change:
    """A new value of a cell: ``typed`` in the place of whatever was there, its formula
    included, or else the result of its formula, which stays."""

    __slots__ = ("typed", "value")

    def __init__(self, value: Value, typed: bool) -> None:
        self.value = value
        self.typed = typed


class LostFormula:
    """A formula that a typed value took the place of: ``formula`` with its equals sign, and what
    is there ``now``."""

    __slots__ = ("at", "formula", "now", "sheet")

    def __init__(self, sheet: str, at: str, formula: str, now: Value) -> None:
        self.sheet = sheet
        self.at = at
        self.formula = formula
        self.now = now
