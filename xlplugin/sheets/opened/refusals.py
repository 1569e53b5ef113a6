"""Why a file cannot be opened as a workbook."""

from __future__ import annotations

from xlplugin.errors import XlpluginError


class NotAWorkbook(XlpluginError):
    """A file that is no workbook, or one that cannot be read; one sentence says why.

    The hint says what would help, where something does.
    """

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint=hint)


SAVE_AS = "open it in a spreadsheet program and save it as .xlsx"
"""What helps with every other kind of sheet."""
