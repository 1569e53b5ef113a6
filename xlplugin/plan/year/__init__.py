"""The arithmetic of a year: one module a subject, in the order in which nothing is circular.

Pay comes first, then what is deferred from it, what the employer adds, and the after-tax
contributions that fit beside them. Each figure and each column of the paychecks is declared
once, for one person and for the cells of a workbook.
"""

from __future__ import annotations

from xlplugin.plan.model import Model
from xlplugin.plan.year import (
    advice,
    after_tax,
    best_candidate,
    candidates,
    dates,
    deferral,
    employer,
    fits,
    late_bonus,
    months,
    outcome,
    pay,
    stubs,
    tables,
    today,
    wallet,
)

ALL = (
    dates, pay, wallet, late_bonus, stubs, fits, candidates, best_candidate, deferral, employer,
    after_tax, outcome, today, advice, months,
)  # fmt: skip
"""Every module that declares columns: to be loaded is to declare."""

MODEL = Model(
    [tables.PAYCHECKS, tables.MONTHS, tables.PAYDAYS, tables.HOLIDAYS],
    [pay.PAY, dates.DATES, wallet.WALLET, late_bonus.LATE_BONUS, stubs.STUBS, fits.FITS,
     candidates.CANDIDATES, deferral.DEFERRAL, employer.EMPLOYER, after_tax.AFTER_TAX,
     outcome.OUTCOME, today.TODAY, advice.ADVICE],
)  # fmt: skip
