"""What a person clicks to have the functions in Excel on Windows, and why.

The workbook shows all of it; ``megaroth excel install`` prints what it could not do itself.
"""

from __future__ import annotations

MODULES = ("xlplugin.udfs", "xlplugin.scripts")
"""What xlwings imports: the functions, and the macros."""

WORKBOOK = "megaroth.xlsm"
"""The name of the macro workbook, which its button needs."""

INSTALL = (
    "Install",
    "Install Python from python.org. In a terminal, run pip install FOLDER-OF-XLPLUGIN, then "
    "megaroth excel install, which installs the xlwings add-in and tells it where Python is.",
)
TRUST = (
    "Trust",
    "Go to File, Options, Trust Center, Trust Center Settings, Macro Settings and check Trust "
    "access to the VBA project object model: xlwings writes the functions there.",
)
OPEN = (
    "Open",
    "Open this workbook and allow macros. If Windows blocks them, close it, right-click the "
    "file, and choose Properties, Unblock.",
)
IMPORT = (
    "Import Functions",
    "Click it on the xlwings tab: it writes a macro for each function into the workbook. Then "
    "save. Click it again after you update xlplugin.",
)
RECALCULATE = (
    "If cells show #NAME?",
    "Press Ctrl+Alt+F9 to recalculate everything. Until step 4 is done, every formula here "
    "shows #NAME?.",
)
ALL = (INSTALL, TRUST, OPEN, IMPORT, RECALCULATE)
