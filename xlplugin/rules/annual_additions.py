"""Annual additions: the limit on all that goes into a person's account in a year.

Statute: IRC 415(c)(1): the lesser of a dollar amount and 100 % of the participant's
compensation. Annual additions are elective deferrals that are not catch-up, employer
contributions, forfeitures and after-tax contributions (IRC 415(c)(2)); catch-up is outside
(IRC 414(v)(3)(A)). Compensation includes the deferrals themselves (IRC 415(c)(3)(D)), so
deferring pre-tax does not lower it. The limitation year is the calendar year.
"""

from __future__ import annotations

from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail


def limit(n: Any, law: Law, pay: int, trail: Trail = SILENT) -> int:
    """The most annual additions at this employer: min(dollar limit, pay), in cents."""
    dollar_limit = law.amount("415C_DC")
    result: int = n.minimum(dollar_limit, pay)
    if trail.recording:
        if pay < dollar_limit:
            trail.add("415(c) limit", result, "100 % of pay, which is below the {} of the year",
                      dollar_limit, cite="IRC 415(c)(1)(B), (c)(3)(D)")  # fmt: skip
        else:
            trail.add("415(c) limit", result, "the dollar limit, which pay of {} reaches",
                      pay, law=law, cite="415C_DC")  # fmt: skip
    return result


def total(n: Any, law: Law, pay: int, catch_up_limit: int) -> int:
    """All that can go in: the limit and the catch-up, itself within pay left by deferrals.

    IRC 414(v)(2)(A)(ii): catch-up is at most pay less the other elective deferrals.
    """
    pay_left = n.maximum(pay - law.amount("402G_DEFERRAL"), 0)
    result: int = limit(n, law, pay) + n.minimum(catch_up_limit, pay_left)
    return result
