"""Excel on Windows through the classic xlwings add-in.

In: the settings of xlwings on this computer, and perhaps which Python to use. Out: those settings
with our modules in them (``install.py``), and the bytes of the macro workbook (``workbook.py``).
``megaroth excel`` calls both; the formulas themselves come in by ``routes/xlwings.py``.
"""
