"""Workbooks: a layout that is data (:mod:`layout`), one renderer (:mod:`render`), and files that a
person saved (:mod:`opened`).

In come plans and functions, or the bytes of a file; out come the bytes of a workbook, the inputs
that stand in one, and sentences about its cells. The rooms ``cli`` and ``routes`` call it; files
are opened and written by ``files``.

A sheet's module reads like the sheet. A cell has a label, a name, a format, a formula and
the value that the core found for it, so that a file previews right before anything
recalculates it.
"""
