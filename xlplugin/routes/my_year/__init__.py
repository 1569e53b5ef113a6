"""Scripts in the workbook that is open: "Plan my year" and "Insert planning template".

In: a workbook as xlwings knows it, and what was chosen in a form. Out: cells written into it, and a
message to the person. ``scripts.py`` registers them; Excel, xlwings Lite and the server call them.
"""
