"""What the button of ``megaroth.xlsm`` runs: xlwings imports the module that is called like the
workbook, and calls its ``main``."""

import xlwings

from xlplugin.scripts import plan_my_year


def main() -> None:
    """Plan the year in the workbook whose button was clicked."""
    plan_my_year(xlwings.Book.caller())
