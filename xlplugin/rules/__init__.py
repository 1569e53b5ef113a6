"""The rules, one module each: statute, formula, edge cases, and the steps of the explanation.

A rule takes the arithmetic ``n`` (see :mod:`xlplugin.arithmetic`), the ``law`` of the year
and its facts, and returns amounts in cents. Given a :class:`~xlplugin.rules.trail.Trail`,
the same lines also tell how the figure came about.
"""
