"""After-tax money that may come back: what an ACP test can take of one person's year.

Statute: IRC 401(m)(2), (6). Match and after-tax contributions of the highly compensated are held to
an average (see :mod:`acp_test`); what is above it is paid back within 2 1/2 months of the plan
year's end, with its earnings, or the employer pays a tax (IRC 4979). After-tax contributions come
back untaxed, their earnings are income. A refund opens no room: the money stays an annual addition
(Reg. 1.415(c)-1(b)(1)(iii)).

Who can be reached: a person who is highly compensated in the year, by pay of the year *before* (IRC
414(q)(1)(B)) or as an owner of more than 5 % (IRC 414(q)(1)(A)); see :mod:`highly_compensated`. A
safe harbor for the match does not cover after-tax contributions (Reg. 1.401(m)-3(j)(6)).

The test is of averages, so nobody's own refund is known before it is made. As a planning bound the
person's own percentage is held to the allowed average, match counted; where the average of the
others is not known, all of the after-tax money is at risk.

Flat dollars of an employer are a match if they are paid on account of a contribution (IRC
401(m)(4)(A)), else nonelective and outside the test. Which they are is not said here: they count as
match, which leaves less within the average, and the steps name the other reading.
"""

from __future__ import annotations

from typing import Any

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import acp_test
from xlplugin.rules.trail import SILENT, Trail

FIRST_YEAR = 2003
"""Pay of the year before is measured by that year's amount, and none is in hand for 2001."""

STEP = "After-tax that an ACP test may return"
_REFUND = "IRC 401(m)(2), (6), 414(q)(1)(B), (3), 4979; Reg. 1.401(m)-3(j)(6)"


def threshold(n: Arithmetic, law: Law, needed: bool) -> int:
    """The pay of the year before above which a person is highly compensated; 0 where it is not
    ``needed``, or not known."""
    asked = n.every(needed, law.year >= FIRST_YEAR)
    return law.in_year(law.year - 1).amount("414Q_HCE", when=asked)


def is_measured(n: Arithmetic, prior_year_pay: int | None, above: int) -> bool:
    """Whether pay of the year before is known, and whether it exceeds the amount ``above`` which
    it matters: no pay exceeds none, also where that is not in hand (0)."""
    known = n.some(above > 0, n.given(prior_year_pay, 0) <= above)
    return n.every(n.has(prior_year_pay), known)


def cannot_reach(n: Arithmetic, prior_year_pay: int | None, above: int) -> bool:
    """Whether pay of the year before is known not to exceed the amount."""
    return n.every(n.has(prior_year_pay), n.given(prior_year_pay, 0) <= above)


def above_average(
    n: Arithmetic, law: Law, pay: int, match: int, after_tax: int, nhce: int | None
) -> int:
    """What of the after-tax money passes the average that is allowed beside that of the others."""
    most = _allowed(n, law, pay, nhce)
    return n.minimum(n.maximum(match + after_tax - most, 0), after_tax)


def _allowed(n: Arithmetic, law: Law, pay: int, nhce: int | None) -> int:
    """Match and after-tax money that the average of the others allows, in cents."""
    counted = n.minimum(pay, law.amount("401A17_COMP"))
    return n.down(counted, n.minimum(acp_test.limit(n, n.given(nhce, 0)), n.whole))


def at_risk(
    n: Arithmetic,
    law: Law,
    pay: int,
    match: int,
    after_tax: int,
    prior_year_pay: int | None = None,
    nhce: int | None = None,
    trail: Trail = SILENT,
    flat: int = 0,
) -> int:
    """What of the after-tax money of the year may come back, in cents.

    ``prior_year_pay`` is compensation of the year before, ``nhce`` the average contribution
    percentage of those who are not highly compensated: ``None`` where they are not known. An
    owner is not known here, and the steps say so. ``flat`` are the employer's flat dollars, beside
    its ``match``.
    """
    matters = after_tax > 0
    above_pay = threshold(n, law, n.every(matters, n.has(prior_year_pay)))
    safe = n.every(matters, cannot_reach(n, prior_year_pay, above_pay))
    above = above_average(n, law, pay, match + flat, after_tax, nhce)
    measured = n.where(n.has(nhce), above, after_tax)
    found = n.where(n.some(safe, n.no(matters)), 0, measured)
    if trail.recording:
        reached = n.every(matters, n.no(safe))
        asked = is_measured(n, prior_year_pay, above_pay)
        trail.add(STEP, found, cite="IRC 414(q)(1)", when=safe).because(
            "pay of the year before, {}, does not make a person highly "
            "compensated; owning more than 5% would",
            n.given(prior_year_pay, 0),
        )
        step = trail.add(STEP, found, cite=_REFUND, when=reached)
        step.because("")
        step.because(
            "pay of the year before, {}, makes a person highly compensated, unless "
            "the plan counts the best-paid 20% only",
            n.given(prior_year_pay, 0),
            when=asked,
        )
        step.because(
            "if pay of the year before, which is not given, makes a person highly compensated",
            when=n.no(n.has(prior_year_pay)),
        )
        step.because(
            "if pay of the year before, {}, "
            "whose amount is not in hand, makes a person highly compensated",
            n.given(prior_year_pay, 0),
            when=n.every(n.has(prior_year_pay), n.no(asked)),
        )
        step.because(
            ": match and after-tax above {:%} of counted pay, which is {}",
            n.minimum(acp_test.limit(n, n.given(nhce, 0)), n.whole),
            _allowed(n, law, pay, nhce),
            when=n.has(nhce),
        )
        step.because(
            "; flat dollars of {} count as match: were they nonelective, it would be {}",
            flat,
            above_average(n, law, pay, match, after_tax, nhce),
            when=n.every(n.has(nhce), flat > 0),
        )
        step.because(
            ": up to all of it, as the average of the others (nhce_acp) is not given",
            when=n.no(n.has(nhce)),
        )
        step.because(
            "; a planning bound, the test is of averages, and what comes back opens no room",
            when=True,
        )
    return found


def said(
    n: Arithmetic,
    law: Law,
    after_tax: int,
    risk: int,
    prior_year_pay: int | None = None,
    nhce: int | None = None,
    flat: int = 0,
    without_flat: int = 0,
) -> tuple[tuple[Any, ...], ...]:
    """Pieces of a sentence about the ``risk`` of after-tax money, each with its condition.

    ``without_flat`` is what the risk would be if the employer's ``flat`` dollars were no match.
    """
    there = after_tax > 0
    above_pay = threshold(n, law, n.every(there, n.has(prior_year_pay)))
    safe = n.every(there, cannot_reach(n, prior_year_pay, above_pay))
    reached = n.every(there, n.no(safe))
    known = is_measured(n, prior_year_pay, above_pay)
    return (
        (
            safe,
            "; pay of the year before, {}, does not make a person highly compensated; owning "
            "more than 5% would",
            n.given(prior_year_pay, 0),
        ),
        (
            n.every(reached, known),
            "; pay of the year before, {}, makes a person highly compensated, unless the plan "
            "counts the best-paid 20% only",
            n.given(prior_year_pay, 0),
        ),
        (
            n.every(reached, n.no(n.has(prior_year_pay))),
            "; if pay of the year before, which is not given, makes a person highly compensated",
        ),
        (
            n.every(reached, n.has(prior_year_pay), n.no(known)),
            "; if pay of the year before, whose amount is not in hand, makes a person highly "
            "compensated",
        ),
        (reached, ": {} of it may come back after an ACP test", risk),
        (n.every(reached, n.no(n.has(nhce))), ", as the average of the others is not given"),
        (
            n.every(reached, n.has(nhce), flat > 0),
            "; flat dollars of {} count as match: were they nonelective, it would be {}",
            flat,
            without_flat,
        ),
    )
