"""Self-employment tax, and the earned income that its deductible part leaves.

Statute: IRC 1402(a)(12): SE earnings are 92.35 % of net profit. IRC 1401: the Social Security
rate of them, as far as wages of other jobs leave the wage base (IRC 1402(b)(1)), and the
Medicare rate of all of them. IRC 164(f): part of that tax is deducted, and the rest of the
profit is earned income, which stands for pay in a plan (IRC 401(c)(2), 404(a)(8)).

Edge cases:

* *SE earnings under $400*: no tax (IRC 1402(b)(2)), so all of the profit is earned income.
* *2011 and 2012*: the Social Security rate was 10.4 %, and 59.6 % of that part is deducted
  (Pub. L. 111-312 s.601(b)); in every other year half of both parts.
* The 0.9 % additional Medicare tax of IRC 1401(b)(2) is no part of the deduction.
* An owner who is an employee of the own corporation has pay on a W-2 and no SE tax.

Tax and earned income keep their fractions of a cent: they are amounts on the way to a limit,
and only the limit is rounded, down to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> plain.floor(amount(plain, Law(2026), Cents(100_000_00)).income)
    9293522
    >>> plain.floor(amount(plain, Law(2026), Cents(433_00)).tax)  # earnings under $400: no tax
    0
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import Trail
from xlplugin.units import EXACT, Cents, FineCents

LEAST = Cents(400_00)
"""IRC 1402(b)(2): SE earnings from which on there is a tax."""


@dataclass(slots=True, frozen=True)
class Earnings:
    """A profit and its tax, as fine amounts: ``earnings`` are the SE earnings, ``counted`` what
    of them bears the Social Security rate, ``income`` the earned income (a W-2: the pay)."""

    earnings: FineCents
    counted: FineCents
    tax: FineCents
    deduction: FineCents
    income: FineCents


def amount(
    n: Arithmetic,
    law: Law,
    profit: Cents,
    other_wages: Cents = Cents(0),
    incorporated: bool = False,
) -> Earnings:
    """The tax of a net profit in cents, beside W-2 wages (box 3) of other jobs."""
    earnings = n.where(incorporated, 0, n.portion(profit, law.share("SE_NET_EARNINGS_FACTOR")))
    taxed = n.where(earnings < n.fine(LEAST), 0, earnings)
    base_left = n.maximum(law.amount("SS_WAGE_BASE", when=taxed > 0) - other_wages, 0)
    counted = n.minimum(taxed, n.fine(base_left))
    oasdi = n.rate_of(counted, law.share("SE_OASDI_RATE"))
    medicare = n.rate_of(taxed, law.share("SE_MEDICARE_RATE"))
    deduction = n.rate_of(oasdi, law.share("SE_DEDUCTIBLE_SHARE_OASDI")) + n.rate_of(
        medicare, law.share("SE_DEDUCTIBLE_SHARE_MEDICARE")
    )
    return Earnings(earnings, counted, oasdi + medicare, deduction, n.fine(profit) - deduction)


def explain(
    n: Arithmetic,
    law: Law,
    answer: Earnings,
    profit: Cents,
    other_wages: Cents,
    incorporated: bool,
    trail: Trail,
) -> None:
    """The steps to earned income."""

    def shown(fine: FineCents) -> Cents:
        return n.paid([fine], [n.whole])

    own_name = n.no(incorporated)
    little = answer.earnings < n.fine(LEAST)
    step = "Half of SE tax"
    reason = trail.add(
        step,
        answer.deduction,
        cite="IRC 164(f), 1401, 1402(a)(12), (b)(1)",
        unit=EXACT,
        when=n.every(own_name, n.no(little)),
    )
    reason.because(
        "the deductible part of the SE tax of {}: {:%} of its Social Security part ({:%} of {}) "
        "and {:%} of its Medicare part ({:%} of {})",
        shown(answer.tax),
        law.share("SE_DEDUCTIBLE_SHARE_OASDI"),
        law.share("SE_OASDI_RATE"),
        shown(answer.counted),
        law.share("SE_DEDUCTIBLE_SHARE_MEDICARE"),
        law.share("SE_MEDICARE_RATE"),
        shown(answer.earnings),
    )
    reason.because(
        "; other wages of {} come first in the wage base of {}",
        other_wages,
        law.amount("SS_WAGE_BASE", when=n.every(own_name, n.no(little))),
        when=other_wages > 0,
    )
    reason.because(
        "; rate and share of 2011 and 2012, Pub. L. 111-312 s.601",
        when=n.every(law.year >= 2011, law.year <= 2012),
    )
    unused = [(other_wages > 0, "; other_wages are not used here")]
    reason = trail.add(
        step, answer.deduction, cite="IRC 1402(b)(2)", unit=EXACT, when=n.every(own_name, little)
    )
    reason.because("no SE tax: SE earnings of {} are below {}", n.floor(answer.earnings), LEAST)
    reason.also(*unused)
    reason = trail.add(
        step, answer.deduction, cite="IRC 3101, 1402(c)(2)", unit=EXACT, when=incorporated
    )
    reason.because("no SE tax: W-2 pay from your own corporation is subject to FICA")
    reason.also(*unused)
    trail.add(
        "Earned income", answer.income, cite="IRC 401(c)(2), 404(a)(8)", unit=EXACT, when=own_name
    ).because("profit of {} less that deduction; before contributions", profit)
    trail.add(
        "Earned income", answer.income, cite="IRC 415(c)(3)", unit=EXACT, when=incorporated
    ).because("W-2 pay from your own corporation; employer contributions do not lower it")
