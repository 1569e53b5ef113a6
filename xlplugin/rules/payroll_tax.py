"""Payroll tax: what FICA takes from pay before any contribution can.

Statute: IRC 3101: 6.2 % of pay up to the Social Security wage base, 1.45 % of all pay, and
from 2013 0.9 % of pay above $200,000 (withheld, IRC 3102(f)). Deferrals stay in FICA wages
(IRC 3121(v)(1)(A)), so deferring does not lower it. In 2011 and 2012 the employee's Social
Security rate was 2 points lower (Pub. L. 111-312 s.601).

The legal room can exceed the cash that is left: a limit of the wallet, not of the law, and
before income tax is withheld. Cafeteria-plan premiums, which lower FICA wages, are left out.
"""

from __future__ import annotations

from xlplugin.money import NANO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.law.limits import Law

EMPLOYER_OASDI = 62 * NANO // 1000
"""IRC 3111(a): the employer's 6.2 %; what is left of the rate for both is the employee's."""
ADDITIONAL_FROM = 200_000_00
FIRST_YEAR_ADDITIONAL = 2013


def fica(n: Arithmetic, law: Law, pay: int) -> int:
    """The employee's FICA on a year's pay with one employer, in cents."""
    base = n.minimum(pay, law.amount("SS_WAGE_BASE"))
    oasdi = n.paid([n.fine(base)], [law.share("SE_OASDI_RATE") - EMPLOYER_OASDI])
    medicare = n.paid([n.fine(pay)], [law.share("SE_MEDICARE_RATE") // 2])
    additional = 0
    if law.year >= FIRST_YEAR_ADDITIONAL:
        above = n.maximum(pay - ADDITIONAL_FROM, 0)
        additional = n.paid([n.fine(above)], [law.share("SE_ADDL_MEDICARE_RATE")])
    return oasdi + medicare + additional


def cash_left(n: Arithmetic, law: Law, pay: int, deferral: int) -> int:
    """Pay less FICA and elective deferrals, before income tax; not below 0, in cents."""
    return n.maximum(pay - fica(n, law, pay) - deferral, 0)
