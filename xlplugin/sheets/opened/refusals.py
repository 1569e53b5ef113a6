"""Why a file cannot be opened as a workbook.

Commands print them as one line; what helps is the hint.
"""

from __future__ import annotations

from xlplugin.errors import XlpluginError, one_line


class NotAWorkbook(XlpluginError):
    """A file that is no workbook, or one that cannot be read; one sentence says why.

    The hint says what would help, where something does.
    """

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint=hint)


class PartOfAnArray(XlpluginError):
    """A value was typed into one of the cells that a formula fills together."""

    def __init__(self, sheet: str, at: str, area: str) -> None:
        super().__init__(
            f"{one_line(sheet)}!{at} is a part of what one formula fills, {area}",
            hint="empty that area, or type its values, in a spreadsheet program first",
        )


SAVE_AS = "open it in a spreadsheet program and save it as .xlsx"
"""What helps with every other kind of sheet."""
