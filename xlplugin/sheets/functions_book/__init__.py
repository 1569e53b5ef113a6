"""Sheets that show the worksheet functions: live examples, the tables they answer, and the
reference of their arguments. All of it comes from the catalogue: a function that is declared
there is here without more.
"""
