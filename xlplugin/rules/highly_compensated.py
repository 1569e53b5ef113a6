"""Who is highly compensated: whose contributions the nondiscrimination tests hold back.

Statute: IRC 414(q)(1). An employee is highly compensated in a plan year who

* in the year *before* (the look-back year) had pay *above* the amount that was published for
  that year (IRC 414(q)(1)(B); Notice 97-45), or
* owned *more than* 5 % of the employer at any time in the plan year or the year before (IRC
  414(q)(1)(A), (2), 416(i)(1)); shares of a spouse, children, grandchildren and parents count
  as your own (IRC 318(a)(1)).

The plan may elect that pay counts for the top-paid group only, the best-paid 20 % of the
employees (IRC 414(q)(1)(B)(ii), (3)). Pay of the plan year itself plays no part: a new hire is
not highly compensated in the first year, unless an owner.

    >>> from xlplugin.arithmetic import plain
    >>> test(plain, Law(2026), Cents(160_000_00))  # not above the amount of 2025
    False
    >>> test(plain, Law(2026), Cents(160_000_01))
    True
    >>> test(plain, Law(2026), Cents(0), owner_share=plain.rate("0.06"))
    True
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import TRUTH, Cents, Share

MOST_OWNED = "0.05"
"""The share of the employer above which an owner is highly compensated: IRC 416(i)(1)(B)(i)."""


def test(
    n: Arithmetic,
    law: Law,
    prior_year_pay: Cents,
    owner_share: Share = Share(0),
    in_top_paid_group: bool = True,
    trail: Trail = SILENT,
) -> bool:
    """Whether a person is highly compensated in the plan year of ``law``."""
    before = law.in_year(law.year - 1)
    owner = owner_share > n.rate(MOST_OWNED)
    threshold = before.amount("414Q_HCE", when=n.no(owner))  # no pay matters to an owner
    above = prior_year_pay > threshold
    answer = n.some(owner, n.every(above, in_top_paid_group))
    if trail.recording:
        by_pay = n.no(owner)
        trail.add("Pay limit", threshold, law=before, cite="414Q_HCE", when=by_pay).because(
            "pay of {:d} counts for the plan year {:d}", law.year - 1, law.year
        )
        trail.add(
            "Highly compensated",
            answer,
            cite="IRC 414(q)(1)(A), (2), 416(i)(1), 318",
            unit=TRUTH,
            when=owner,
        ).because("owns {:%}, more than 5% of the employer, whatever the pay", owner_share)
        trail.add(
            "Highly compensated",
            answer,
            cite="IRC 414(q)(1)(B); Notice 97-45",
            unit=TRUTH,
            when=n.every(by_pay, above, in_top_paid_group),
        ).because("pay of {} exceeds the limit of {}", prior_year_pay, threshold)
        trail.add(
            "Highly compensated",
            answer,
            cite="IRC 414(q)(1)(B)(ii), (3)",
            unit=TRUTH,
            when=n.every(by_pay, above, n.no(in_top_paid_group)),
        ).because(
            "pay of {} exceeds the limit, but the plan counts "
            "the top-paid group only, and the person is not in it",
            prior_year_pay,
        )
        trail.add(
            "Highly compensated",
            answer,
            cite="IRC 414(q)(1)",
            unit=TRUTH,
            when=n.every(by_pay, n.no(above)),
        ).because(
            "pay of {} does not exceed the limit, and the share owned, {:%}, is not above 5%",
            prior_year_pay,
            owner_share,
        )
    return answer
