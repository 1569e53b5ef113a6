"""The VBA project of the macro workbook: xlwings' own, byte for byte.

xlwings installs a ``quickstart.xlsm`` whose project refers to the add-in and holds one macro,
``SampleCall``: it imports the Python module that is called like the workbook and runs its
``main``. Taking the project from there keeps its copy in step with the add-in.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from xlplugin.errors import XlpluginError

MACRO = "SampleCall"
"""The macro of that project, for a button."""
SHEETS = ("Sheet1", "Sheet2")
"""The sheets that the project has modules of, in the order of its tabs."""


def project() -> bytes:
    """The bytes of ``vbaProject.bin``."""
    import xlwings

    path = Path(xlwings.__file__).with_name("quickstart.xlsm")
    try:
        with zipfile.ZipFile(path) as quickstart:
            return quickstart.read("xl/vbaProject.bin")
    except (OSError, KeyError, zipfile.BadZipFile):
        raise XlpluginError(
            f"xlwings {xlwings.__version__} has no macros in {path.name}; install xlwings again"
        ) from None
