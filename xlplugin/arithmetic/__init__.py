"""The arithmetic a rule is written in, with three implementations of the same few names.

A rule is arithmetic on whole cents; it takes the implementation as its first argument
``n`` and uses, beside ``+ - *`` and comparisons, only the names below. So a rule is
written once and serves

* one person on the standard library alone: :mod:`xlplugin.arithmetic.plain`;
* a column of people at once: :class:`xlplugin.arithmetic.arrays.Arrays` (numpy);
* a cell of a workbook: :mod:`xlplugin.arithmetic.formulas`, which writes the rule as a
  spreadsheet formula.

========================  ==================================================================
``minimum, maximum``      of two amounts
``where(c, a, b)``        ``a`` where the condition holds, else ``b``
``every, some, no``       all, any of the conditions; not the condition
``given(v, default)``     ``v``, or ``default`` where the argument was left out
``fine(amount)``          an amount in billionths of a cent, to be compared with shares of pay
``portion(amount, s)``    the share ``s`` of an amount, exact, in billionths of a cent
``paid(parts, rates)``    the sum of rate x part of fine parts, half up to the cent (payroll)
``down(amount, s)``       the share ``s`` of an amount, rounded down to the cent (a cap)
``floor(amount)``         a fine amount, rounded down to the cent
``cents(count)``          so many cents
``part(amount, k, of)``   ``k`` of ``of`` equal parts of an amount, half up to the cent
``rate_of(amount, rate)``  ``rate`` of a fine amount, fine
``before(amount, rate)``  of a fine amount: what makes it together with ``rate`` of itself
``steps(amount, of, s)``  the largest multiple of the share ``s`` that takes at most ``amount``
``largest(fits, high)``   the largest whole number of cents up to ``high`` that fits
``require(ok, …)``        an argument that cannot be: error class, argument, sentence, amounts
========================  ==================================================================

Rounding happens only in ``paid`` and ``down``, named where the law or payroll rounds.
"""
