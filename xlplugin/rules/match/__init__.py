"""Employer money: what a plan says (:mod:`grammar`), and what it pays (:mod:`formula`).

In comes the text of a match; out comes a :class:`~formula.MatchFormula`, or a refusal with both
readings (:mod:`readings`). ``arguments`` reads it, and every rule with employer money asks it.
"""
