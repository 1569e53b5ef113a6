"""The law as data: one folder of amounts, each line with its authority and where it was seen.

``limits/2026.csv`` has what the notices publish for a year; ``limits/statutes.csv`` what statutes
set themselves, once, with the years it holds. To add a year, add ``limits/YEAR.csv`` with the
columns of its neighbors; to add an amount to a year, add a line. What a code means is said in
``codes.csv``, where an amount was seen in ``sources.csv``. ``cost_of_living.csv`` and ``indexes/``
hold the statutory adjustment of each amount.

In come the code of a limit and a year; out comes its amount with its authority, published, set by
a statute or projected, or the error that there is none. The room ``rules`` asks a
:class:`~limits.Law`; ``cli``, ``sheets`` and ``routes`` ask for the amounts themselves.
"""
