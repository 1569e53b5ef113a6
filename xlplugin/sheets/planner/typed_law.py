"""The law of a year whose amounts a person typed."""

from __future__ import annotations

from xlplugin.law.limits import Law, find
from xlplugin.sheets.planner import limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class LawOfCells(Law):
    """The law of a year that a person typed into the Limits sheet; what is not there is as
    published."""

    def __init__(self, year: int, amounts: dict[str, Any]) -> None:
        super().__init__(year)
        self._amounts = amounts

    def amount(self, code: str, when: bool = True) -> int:
        """Cents of an amount; 0 where ``when`` says that it is not needed."""
        if code not in self._amounts:
            return super().amount(code, when)
        return self.published_or_0(code) if when else 0

    def published_or_0(self, code: str) -> int:
        return round(self._amounts[code] * 100)

    def cite(self, code: str) -> str:
        """Where the amount comes from."""
        limit = find(code, limits.YEARS[-1])
        return f"{limit.authority if limit else code}; typed on the Limits sheet"
