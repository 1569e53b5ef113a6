"""xlwings Lite: the free add-in that runs Python inside Excel, on Windows, a Mac and the web.

In: the address of a wheel, if there is one. Out: the texts that a person pastes (``texts.py``, and
with the whole package in it ``carried.py``), and the bytes of a workbook with the steps and
examples. ``megaroth lite`` calls it; the formulas themselves come in by ``routes/xlwings.py``.
"""
