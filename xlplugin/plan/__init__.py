"""A year by paycheck: its inputs, its arithmetic, and the elections that fit.

In come inputs as a person states them (:mod:`inputs`); out comes a :class:`~answer.Plan`:
elections, paychecks, checks and sentences. In between inputs become a :mod:`situation`, a year is
worked out of it (``year/``, by :mod:`model`), and elections are looked for where no closed form has
them (``search/``). The rooms ``cli`` and ``functions`` ask for plans, ``sheets`` writes the same
rules as cells.
"""
