"""What the button of ``megaroth.xlsm`` runs.

Its macro is ``SampleCall`` of xlwings, compiled VBA that only Excel could change. It imports the
module that is called like the workbook and calls its ``main``, as the button *Run main* of
xlwings' add-in does; neither can be told another one. That alone is why this module is installed
beside the package, at the top level. Nothing else is to import it.
"""

import xlwings

from xlplugin.scripts import plan_my_year


def main() -> None:
    """Plan the year in the workbook whose button was clicked."""
    plan_my_year(xlwings.Book.caller())
