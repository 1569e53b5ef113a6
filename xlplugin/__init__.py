"""xlplugin: the mega backdoor Roth in a spreadsheet.

Importing the package loads nothing else; every part is a module of its own:
``law`` (published limits), ``rules`` (the arithmetic), ``functions`` (the worksheet
functions), ``plan`` and ``sheets`` (the planning workbook), ``routes`` and ``udfs``
(Excel through xlwings) and ``cli`` (the command ``megaroth``).
"""

__version__ = "0.1.0"
