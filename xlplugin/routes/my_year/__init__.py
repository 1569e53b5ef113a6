"""Scripts that work on the workbook that is open, on every route of xlwings."""
