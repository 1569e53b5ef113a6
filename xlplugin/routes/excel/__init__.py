"""Excel on Windows through the classic xlwings add-in: its setting up, and a macro workbook."""
