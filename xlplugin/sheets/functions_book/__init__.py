"""Sheets that show the worksheet functions: live examples, the tables they answer, and the
reference of their arguments.

In comes how a workbook writes the functions (:mod:`spelling`); out come sheets, for the renderer.
The workbooks of ``routes/excel``, ``routes/lite`` and ``routes/native`` are made of them. All of it
comes from the catalog: a function that is declared there is here without more.
"""
