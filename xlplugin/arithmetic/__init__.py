"""The arithmetic a rule is written in, with three implementations of the same few names.

A rule is arithmetic on whole cents; it takes the implementation as its first argument
``n`` and uses, beside ``+ - *`` and comparisons, only the names of
:class:`~xlplugin.arithmetic.protocol.Arithmetic`. So a rule is written once and serves

* one person on the standard library alone: :mod:`xlplugin.arithmetic.plain`;
* a column of people at once: :class:`xlplugin.arithmetic.arrays.Arrays` (numpy);
* a cell of a workbook: :mod:`xlplugin.arithmetic.formulas`, which writes the rule as a
  spreadsheet formula.

Others are made from these: the names of a workbook from formulas (``routes/native/lets.py``), a
cell for each figure that a rule keeps (``sheets/planner/order_steps.py``).

Whole numbers of a unit (:mod:`xlplugin.units`) come in and go out, columns of them, or formulas.
Rules and the year of a plan are given one by those who ask them: ``functions``, ``plan``,
``sheets``, ``routes/native``.
"""
