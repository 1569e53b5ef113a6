"""The law as data: one file a year in ``limits/``, a line for each amount with its authority.

To add a year, add ``limits/YEAR.csv`` with the columns of its neighbours; to add an
amount to a year, add a line. What a code means is said once, in ``codes.csv``.
``cost_of_living.csv`` and ``indexes/`` hold the statutory adjustment of each amount.
"""
