"""The worksheet functions: each declared once, evaluated for one person or a range, explained.

In come a function's name and what stands in its cells; out comes a number, a table, or a range with
an answer or an error value in each cell (:mod:`evaluate`). The rooms ``routes``, ``cli`` and
``sheets`` call it, and make registration, options, help and reference from the declarations
(:mod:`catalog`).
"""
