"""Workbooks: a layout that is data (:mod:`layout`, :mod:`planner`), one renderer, one writer.

A sheet's module reads like the sheet. A cell has a label, a name, a format, a formula and
the value that the core found for it, so that a file previews right before anything
recalculates it.
"""
