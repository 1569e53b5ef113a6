"""The arithmetic of a year: one module a subject, in the order in which nothing is circular.

Pay comes first, then what is deferred from it, what the employer adds, and the after-tax
contributions that fit beside them. Each figure and each column of the paychecks is declared
once, for one person and for the cells of a workbook.

A situation comes in; out comes whatever figure or column is asked for. ``plan/model.py`` works the
rules out, ``sheets/planner/native.py`` has them write the Workings.
"""

from __future__ import annotations

from xlplugin.plan.model import Model
from xlplugin.plan.year import (
    acp,
    advice,
    after_tax,
    best_candidate,
    candidates,
    dates,
    deferral,
    employer,
    fits,
    late_bonus,
    limits_of_year,
    months,
    outcome,
    pay,
    roth,
    stubs,
    tables,
    today,
    wallet,
)

ALL = (
    dates, limits_of_year, pay, wallet, late_bonus, stubs, fits, candidates, best_candidate,
    deferral, employer, after_tax, outcome, roth, acp, today, advice, months,
)  # fmt: skip
"""Every module that declares columns: to be loaded is to declare."""

MODEL = Model(
    [tables.PAYCHECKS, tables.MONTHS, tables.PAYDAYS, tables.HOLIDAYS],
    [limits_of_year.LIMITS, pay.PAY, dates.DATES, wallet.WALLET, late_bonus.LATE_BONUS,
     stubs.STUBS, fits.FITS, candidates.CANDIDATES, deferral.DEFERRAL, employer.EMPLOYER,
     after_tax.AFTER_TAX, outcome.OUTCOME, roth.ROTH, acp.ACP, today.TODAY, advice.ADVICE],
)  # fmt: skip
