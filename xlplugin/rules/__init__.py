"""The rules, one module each: statute, formula, edge cases, and the steps of the explanation.

A rule takes the arithmetic ``n`` (see :mod:`xlplugin.arithmetic`), the ``law`` of the year
and its facts, and returns amounts in cents. Given a :class:`~xlplugin.rules.trail.Trail`,
the same lines also tell how the figure came about. The rooms ``functions`` and ``plan`` call
rules; ``sheets`` and ``routes/native`` have them write themselves as formulas.

Rules are asked by the same verbs, named by what they answer: ``limit`` (the most the law allows),
``room`` (what a limit leaves), ``amount`` (what the law makes of the facts: a tax, a credit, a
match), ``test`` (whether a test is passed and what it takes), ``table`` (several figures).
``require`` refuses what cannot be, ``explain`` tells the steps, ``pieces`` gives pieces of a
sentence. What a rule is asked about, where it is more than a few figures, are its ``Facts``.
"""
