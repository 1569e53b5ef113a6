"""A SEP-IRA: the employer contribution of a self-employed person.

Statute: IRC 408(j), 402(h)(2), 404(h): 25 % of compensation, at most the dollar limit of IRC
415(c). The compensation of the self-employed is earned income after the contribution itself
(IRC 404(a)(8)), so the contribution is 20 % of earned income before it. There are no
deferrals, no catch-up and no after-tax contributions in a SEP.

Edge cases:

* *High profit*: the dollar limit is reached at an earned income of five times as much, of which
  four fifths are left as compensation: less than the pay that a plan may count (IRC
  401(a)(17)), which therefore never binds the self-employed.
* *A 403(b) elsewhere* counts with a SEP of a business that its participant controls (IRC
  415(k)(4); Reg. 1.415(f)-1(f)(2)): the dollar limit is what its annual additions leave.
* *An owner on the payroll of the own corporation*: 25 % of W-2 pay, as far as it counts.

The limit is rounded down to the cent. A SEP counts with the other plans of the same employer
under IRC 415(c) (Reg. 1.415(c)-1(a)(2)).

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), profit=Cents(100_000_00))  # 20 %, not 25 %, of earned income
    1858704
    >>> limit(plain, Law(2026), Cents(0), additions_403b=Cents(72_000_01))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: additions_403b: 72,000.01 is more than the 72,000.00 that ...
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.rules import beside_403b, self_employment_tax
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


def limit(
    n: Arithmetic,
    law: Law,
    profit: Cents,
    other_wages: Cents = Cents(0),
    incorporated: bool = False,
    additions_403b: Cents = Cents(0),
    trail: Trail = SILENT,
) -> Cents:
    """The most that may go into the SEP-IRA, in cents."""
    # Columns hold no larger fine amounts; a profit of $90 million has long reached the limit.
    counted = n.minimum(profit, UNLIMITED)
    earned = self_employment_tax.amount(n, law, counted, other_wages, incorporated)
    pay = n.minimum(profit, law.amount("401A17_COMP", when=incorporated))
    of_pay = n.down(pay, law.share("PS_RATE_STATUTORY"))
    of_income = n.floor(n.rate_of(earned.income, law.share("PS_RATE_SE_EFFECTIVE")))
    rate = n.where(incorporated, law.share("PS_RATE_STATUTORY"), law.share("PS_RATE_SE_EFFECTIVE"))
    share = n.where(incorporated, of_pay, of_income)
    dollar_limit = beside_403b.room(n, law, additions_403b)
    contribution = n.minimum(share, dollar_limit)
    if trail.recording:
        self_employment_tax.explain(n, law, earned, counted, other_wages, incorporated, trail)
        beside_403b.explain(law, additions_403b, dollar_limit, trail)
        held, none = dollar_limit < share, beside_403b.none_given(n, additions_403b)
        by_share, authority = n.no(held), "IRC 402(h)(2), 404(h)(1)(C)"
        step = trail.add(
            "SEP contribution",
            contribution,
            cite=f"{authority}, 404(a)(8)",
            when=n.every(by_share, n.no(incorporated)),
        )
        step.because(
            "{:%} of earned income, which is 25% of what the contribution leaves of it",
            law.share("PS_RATE_SE_EFFECTIVE"),
        )
        step.also(none)
        step = trail.add(
            "SEP contribution",
            contribution,
            cite=f"{authority}, 401(a)(17)",
            when=n.every(by_share, incorporated),
        )
        step.because("{:%} of pay, counted up to {}", law.share("PS_RATE_STATUTORY"), pay)
        step.also(none)
        step = trail.add("SEP contribution", contribution, law=law, cite="415C_DC", when=held)
        step.because("the dollar limit of the year")
        step.because(" less the 403(b)", when=additions_403b > 0)
        step.because("; {:%} would be {}", rate, share)
        step.because(
            "; profit is counted up to {}",
            UNLIMITED,
            when=n.every(profit > UNLIMITED, n.no(incorporated)),
        )
        step.also(none)
    return contribution
