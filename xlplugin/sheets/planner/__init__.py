"""The planning workbook: one module a sheet, in the order of its tabs in :mod:`book`."""
