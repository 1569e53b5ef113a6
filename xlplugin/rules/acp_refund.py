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

    >>> from xlplugin.arithmetic import plain
    >>> facts = Cents(200_000_00), Cents(10_000_00), Cents(20_000_00)  # pay, match, after-tax
    >>> amount(plain, Law(2026), *facts, Cents(180_000_00), Share(50_000_000))  # above 7 % of pay
    1600000
    >>> amount(plain, Law(2026), *facts, Cents(160_000_00))  # does not exceed the amount of 2025
    0
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import acp_test
from xlplugin.rules.trail import SILENT, Piece, Trail
from xlplugin.units import Cents, Share

FIRST_YEAR = 2003
"""Pay of the year before is measured by that year's amount, and none is in hand for 2001."""

STEP = "After-tax that an ACP test may return"
_REFUND = "IRC 401(m)(2), (6), 414(q)(1)(B), (3), 4979; Reg. 1.401(m)-3(j)(6)"


def threshold(n: Arithmetic, law: Law, needed: bool) -> Cents:
    """The pay of the year before above which a person is highly compensated; 0 where it is not
    ``needed``, or not known."""
    asked = n.every(needed, law.year >= FIRST_YEAR)
    return law.in_year(law.year - 1).amount("414Q_HCE", when=asked)


def is_measured(n: Arithmetic, prior_year_pay: Cents | None, above: Cents) -> bool:
    """Whether pay of the year before is known, and whether it exceeds the amount ``above`` which
    it matters: no pay exceeds none, also where that is not in hand (0)."""
    known = n.some(above > 0, n.given(prior_year_pay, 0) <= above)
    return n.every(n.has(prior_year_pay), known)


def _not_in_hand(n: Arithmetic, prior_year_pay: Cents | None, above: Cents) -> bool:
    """Whether pay of the year before is known, but not the amount that it is held to."""
    return n.every(n.has(prior_year_pay), n.no(is_measured(n, prior_year_pay, above)))


def cannot_reach(n: Arithmetic, prior_year_pay: Cents | None, above: Cents) -> bool:
    """Whether pay of the year before is known not to exceed the amount."""
    return n.every(n.has(prior_year_pay), n.given(prior_year_pay, 0) <= above)


def above_average(
    n: Arithmetic, law: Law, pay: Cents, match: Cents, after_tax: Cents, nhce: Share | None
) -> Cents:
    """What of the after-tax money passes the average that is allowed beside that of the others."""
    most = _allowed(n, law, pay, nhce)
    return n.minimum(n.maximum(match + after_tax - most, 0), after_tax)


def _allowed(n: Arithmetic, law: Law, pay: Cents, nhce: Share | None) -> Cents:
    """Match and after-tax money that the average of the others allows, in cents."""
    counted = n.minimum(pay, law.amount("401A17_COMP"))
    return n.down(counted, n.minimum(acp_test.limit(n, n.given(nhce, 0)), n.whole))


def amount(
    n: Arithmetic,
    law: Law,
    pay: Cents,
    match: Cents,
    after_tax: Cents,
    prior_year_pay: Cents | None = None,
    nhce: Share | None = None,
    trail: Trail = SILENT,
    flat: Cents = Cents(0),
) -> Cents:
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
        trail.add(STEP, found, cite="IRC 414(q)(1)", when=safe).also(
            _out_of_reach(n, prior_year_pay, safe, "")
        )
        step = trail.add(STEP, found, cite=_REFUND, when=reached)
        step.because("")
        step.also(*_within_reach(n, prior_year_pay, above_pay, True, ""))
        step.because(
            "if pay of the year before, {}, "
            "whose amount is not in hand, makes a person highly compensated",
            n.given(prior_year_pay, 0),
            when=_not_in_hand(n, prior_year_pay, above_pay),
        )
        step.because(
            ": match and after-tax above {:%} of counted pay, which is {}",
            n.minimum(acp_test.limit(n, n.given(nhce, 0)), n.whole),
            _allowed(n, law, pay, nhce),
            when=n.has(nhce),
        )
        without_flat = above_average(n, law, pay, match, after_tax, nhce)
        step.also(_if_nonelective(n, n.every(n.has(nhce), flat > 0), flat, without_flat))
        step.because(
            ": up to all of it, as the average of the others (nhce_acp) is not given",
            when=n.no(n.has(nhce)),
        )
        step.because(
            "; a planning bound, the test is of averages, and what comes back frees up no room",
            when=True,
        )
    return found


def pieces(
    n: Arithmetic,
    law: Law,
    after_tax: Cents,
    risk: Cents,
    prior_year_pay: Cents | None = None,
    nhce: Share | None = None,
    flat: Cents = Cents(0),
    without_flat: Cents = Cents(0),
) -> tuple[Piece, ...]:
    """Pieces of a sentence about the ``risk`` of after-tax money, each with its condition.

    ``without_flat`` is what the risk would be if the employer's ``flat`` dollars were no match.
    """
    there = after_tax > 0
    above_pay = threshold(n, law, n.every(there, n.has(prior_year_pay)))
    safe = n.every(there, cannot_reach(n, prior_year_pay, above_pay))
    reached = n.every(there, n.no(safe))
    return (
        _out_of_reach(n, prior_year_pay, safe, "; "),
        *_within_reach(n, prior_year_pay, above_pay, reached, "; "),
        (
            n.every(reached, _not_in_hand(n, prior_year_pay, above_pay)),
            "; if pay of the year before, whose amount is not in hand, makes a person highly "
            "compensated",
        ),
        (reached, ": {} of it may come back after an ACP test", risk),
        (n.every(reached, n.no(n.has(nhce))), ", as the average of the others is not given"),
        _if_nonelective(n, n.every(reached, n.has(nhce), flat > 0), flat, without_flat),
    )


def _out_of_reach(n: Arithmetic, prior_year_pay: Cents | None, safe: bool, opening: str) -> Piece:
    return (
        safe,
        f"{opening}pay of the year before, {{}}, does not make a person highly compensated; owning "
        "more than 5% would",
        n.given(prior_year_pay, 0),
    )


def _within_reach(
    n: Arithmetic, prior_year_pay: Cents | None, above_pay: Cents, reached: bool, opening: str
) -> tuple[Piece, ...]:
    """What pay of the year before says of a person whom the test may reach."""
    known, makes = is_measured(n, prior_year_pay, above_pay), "makes a person highly compensated"
    return (
        (
            n.every(reached, known),
            f"{opening}pay of the year before, {{}}, {makes}, unless the plan counts the "
            "best-paid 20% only",
            n.given(prior_year_pay, 0),
        ),
        (
            n.every(reached, n.no(n.has(prior_year_pay))),
            f"{opening}if pay of the year before, which is not given, {makes}",
        ),
    )


def _if_nonelective(n: Arithmetic, when: bool, flat: Cents, without_flat: Cents) -> Piece:
    return (
        when,
        "; flat dollars of {} count as match: were they nonelective, it would be {}",
        flat,
        without_flat,
    )
