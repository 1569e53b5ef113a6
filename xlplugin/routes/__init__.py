"""Where formulas are typed: one package a route, each made from the catalog of functions.

In come the cells of a spreadsheet, or the bytes of a request; out go answers as that program takes
them, or a file for it. Spreadsheets call ``xlwings.py``, ``libreoffice/``, ``my_year/`` and
``server/``; the commands of ``cli/`` write the files of ``excel/``, ``lite/``, ``native/``,
``libreoffice/`` and ``server/``.
"""
