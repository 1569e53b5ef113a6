"""Workbooks that a person filled in and saved, with whatever program: their cells are read, and
values are put into a copy that keeps all else.

In come the bytes of a file; out come the values and formulas of its cells, and the bytes of a copy,
or :class:`NotAWorkbook` in one line. ``planner`` reads its planners here, ``cli`` the tables of
payroll files (:mod:`tables`).

A file goes inward from :mod:`source` (is it one at all?) through :mod:`archive` (the zip),
:mod:`package` and :mod:`book` (which sheet is where) to :mod:`rows` (the cells of a sheet);
:mod:`saved` is what the file says as a whole, :mod:`splice` writes into the text of a sheet,
:mod:`workbook` is what others use.
"""

from __future__ import annotations

from xlplugin.sheets.opened.refusals import NotAWorkbook
from xlplugin.sheets.opened.workbook import OpenedWorkbook

__all__ = ["NotAWorkbook", "OpenedWorkbook"]
