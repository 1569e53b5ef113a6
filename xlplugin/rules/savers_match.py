"""The Saver's Match: what the Treasury pays into a saver's account, from 2027 on.

Statute: IRC 6433 (SECURE 2.0 s.103). Each eligible person has a match of their own:

    match = applicable percentage x contributions, of which up to $2,000 count

The percentage is 50 % and falls, as income crosses the phase-out range, by the points that bear
the same ratio to 50 as the income above its start to its width. A reduction that is no whole
point is rounded *down* to one (IRC 6433(b)(2)), in favor of the saver; the match itself is rounded
half up to the cent, of which the statute says nothing.

The range is that of a joint return, or of a surviving spouse; the head of a household has 3/4 of
its amounts, all others have half of them (IRC 6433(b)(3)).

    contributions: to traditional and Roth IRAs, elective deferrals, those to a government's 457(b)
    plan, and *after-tax* employee contributions (IRC 6433(d)(1)), less distributions of the
    testing period (IRC 6433(d)(2)).

Edge cases:

* income is counted with foreign earned income, and with what the contributions of the year
  lowered it by (IRC 6433(f)(1)): pre-tax deferrals do not help;
* a surviving spouse has the range of a joint return, unlike in the saver's credit;
* nobody below 18, no full-time student, no dependent of another person and no nonresident alien has
  a match (IRC 6433(c)); a spouse on the joint return still has an own one;
* distributions of a spouse count against both on a joint return (IRC 6433(d)(2)(D));
* a match below $100 may be taken as a credit on the return instead (IRC 6433(a)(2)(B)); no match is
  paid into a Roth account (IRC 6433(e)(2));
* the saver's credit goes on only for contributions to an ABLE account (IRC 25B(d)(1) as amended
  by SECURE 2.0 s.103(e));
* from 2028 on the amounts follow an index (IRC 6433(h)), and are known once they are published.

    >>> from xlplugin.arithmetic import plain
    >>> single = Facts(Cents(25_000_00), status=1, own=Cents(2_000_00))
    >>> amount(plain, Law(2027), single)
    70000
    >>> amount(plain, Law(2026), single)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.NotPublished: year: the Saver's Match begins with 2027; until 2026 there is ...
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import NotPublished
from xlplugin.law.limits import Law
from xlplugin.rules import catch_up
from xlplugin.rules.savers_credit import (
    FROM_AGE,
    HEAD_OF_HOUSEHOLD,
    JOINT,
    MOST_CONTRIBUTIONS,
    Facts,
    counted_of_one,
)
from xlplugin.rules.trail import SILENT, Piece, Trail
from xlplugin.units import SHARE, Cents

SURVIVING_SPOUSE = 4
"""A status beside those of the saver's credit: the range of a joint return, for one person."""
FIRST_YEAR = 2027
MOST_POINTS = 50
ELECTED_BELOW = Cents(100_00)
"""IRC 6433(a)(2)(B)."""


@dataclass(slots=True, frozen=True)
class _Range:
    """The phase-out range of a filing status, and the points that income loses and leaves: cents
    of a dollar."""

    start: Cents
    end: Cents
    lost: Cents
    points: Cents


def amount(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The match of a person, and of the spouse on a joint return, together, in cents."""
    n.require(
        law.year >= FIRST_YEAR,
        NotPublished,
        "year",
        f"the Saver's Match begins with {FIRST_YEAR}; until {FIRST_YEAR - 1} there is the saver's "
        "credit: MEGAROTH_SAVERS_CREDIT",
    )
    # of a range that is not published, the error would name the amount of a joint return
    n.require(
        law.published_or_0("SAVERS_MATCH_END_MFJ") > 0,
        NotPublished,
        "year",
        f"the income ranges of the Saver's Match of {law.year} are not published",
    )
    joint = n.same(facts.status, JOINT)
    x = _range(n, law, facts)
    age = catch_up.age_attained(n, law.year, n.given(facts.age, FROM_AGE))
    shut_out = n.some(age < FROM_AGE, facts.student_or_dependent)
    counts = counted_of_one(n, facts.own, facts.distributions)
    own = n.where(shut_out, 0, n.part(counts, x.points, n.cents(100)))
    spouse_counts = n.where(joint, counted_of_one(n, facts.spouse, facts.distributions), 0)
    spouse = n.part(spouse_counts, x.points, n.cents(100))
    found = own + spouse
    if trail.recording:
        _explain_percentage(n, law, facts.income, x, trail)
        _explain_own(n, facts, x, shut_out, counts, own, trail)
        step = trail.add("Spouse's match", spouse, cite="IRC 6433(a), (c)-(d)", when=joint)
        step.because(
            "{:d}% of {}; the spouse is assumed to be eligible too", x.points, spouse_counts
        )
        step.also(_less(facts))
        step.also(_election(n, spouse))
        alone: tuple[Piece, ...] = (
            (
                n.every(n.no(joint), facts.spouse > 0),
                "; spouse_contributions are not used: a spouse's count only on a joint return",
            ),
            (True, "; the saver's credit goes on only for contributions to an ABLE account"),
        )
        cite = "IRC 6433(a)(2), (e); 25B(d)(1); SECURE 2.0 s.103(e)"
        step = trail.add("Saver's Match", found, cite=cite, when=found > 0)
        step.because(
            "paid into a retirement account that is not a Roth account, after the return is filed"
        )
        step.because(
            "; each of the two into an account of their own", when=n.every(own > 0, spouse > 0)
        )
        step.also(*alone)
        step = trail.add("Saver's Match", found, cite=cite, when=n.same(found, 0))
        step.because("nothing is paid")
        step.also(*alone)
    return found


def _range(n: Arithmetic, law: Law, facts: Facts) -> _Range:
    income, status = facts.income, facts.status
    half = n.rate("0.5")
    whole = n.some(n.same(status, JOINT), n.same(status, SURVIVING_SPOUSE))
    other = n.where(n.same(status, HEAD_OF_HOUSEHOLD), n.rate("0.75"), half)
    part = n.where(whole, n.rate("1"), other)
    start = n.down(law.amount("SAVERS_MATCH_START_MFJ"), part)
    end = n.down(law.amount("SAVERS_MATCH_END_MFJ"), part)
    width = n.maximum(end - start, n.cents(1))
    crossed = n.minimum(n.maximum(income - start, 0), width)
    lost = n.fraction(n.cents(MOST_POINTS), crossed, width)
    return _Range(start, end, lost, n.cents(MOST_POINTS) - lost)


def _explain_percentage(n: Arithmetic, law: Law, income: Cents, x: _Range, trail: Trail) -> None:
    step, rate = "Applicable percentage", n.share_of(x.points, n.cents(100))
    also: Piece = (
        True,
        "; with foreign earned income, and what the year's own contributions lowered "
        "income by, counted in",
    )
    reason = trail.add(
        step, rate, law=law, cite="SAVERS_MATCH_START_MFJ", unit=SHARE, when=income <= x.start
    )
    reason.because("income of {} is not above {}", income, x.start)
    reason.also(also)
    reason = trail.add(
        step,
        rate,
        cite="IRC 6433(b)(2)-(3), (f)(1)",
        unit=SHARE,
        when=n.every(income > x.start, income < x.end),
    )
    reason.because(
        "50 points less {:d}: income of {} has crossed {} of the {} from {} on; "
        "a part of a point is not lost",
        x.lost,
        income,
        income - x.start,
        x.end - x.start,
        x.start,
    )
    reason.also(also)
    reason = trail.add(
        step, rate, law=law, cite="SAVERS_MATCH_END_MFJ", unit=SHARE, when=income >= x.end
    )
    reason.because("nothing: income of {} reaches {}", income, x.end)
    reason.also(also)


def _explain_own(
    n: Arithmetic,
    facts: Facts,
    x: _Range,
    shut_out: bool,
    counts: Cents,
    own: Cents,
    trail: Trail,
) -> None:
    step = "Own match"
    trail.add(step, own, cite="IRC 6433(c)", when=shut_out).because(
        "nobody below 18, no full-time student and no dependent has a match"
    )
    reason = trail.add(step, own, cite="IRC 6433(a), (c)-(d)", when=n.no(shut_out))
    reason.because(
        "{:d}% of {}: contributions of {}, at most {}; those to Roth IRAs and "
        "after-tax employee contributions among them",
        x.points,
        counts,
        facts.own,
        MOST_CONTRIBUTIONS,
    )
    reason.also(_less(facts))
    reason.because("; age is not given, and assumed to be 18 or more", when=n.no(n.has(facts.age)))
    reason.because("; no full-time student, nobody's dependent, no nonresident alien")
    reason.also(_election(n, own))


def _less(facts: Facts) -> Piece:
    return facts.distributions > 0, "; less distributions of {}", facts.distributions


def _election(n: Arithmetic, match: Cents) -> Piece:
    return (
        n.every(match > 0, match < ELECTED_BELOW),
        "; below $100 it may be taken as a credit on the return instead (IRC 6433(a)(2)(B))",
    )
