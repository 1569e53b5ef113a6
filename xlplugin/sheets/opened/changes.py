"""What is put into the cells of a workbook before its copy is made.

:mod:`workbook` gathers the changes, :mod:`splice` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.sheets.opened.values import Value


@dataclass(slots=True, frozen=True)
class Change:
    """A new value of a cell: ``typed`` in the place of whatever was there, its formula
    included, or else the result of its formula, which stays."""

    value: Value
    typed: bool


@dataclass(slots=True, frozen=True)
class LostFormula:
    """A formula that a typed value took the place of: ``formula`` with its equals sign, and what
    is there ``now``."""

    sheet: str
    at: str
    formula: str
    now: Value
