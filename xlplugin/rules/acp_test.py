"""The ACP test as one person's bound: match and after-tax money of the highly compensated.

Statute: IRC 401(m)(2)(A). The average contribution percentage of the highly compensated (HCEs)
is at most the greater of 1.25 times that of the others (NHCEs), and the lesser of twice it and
it plus 2 percentage points. A contribution percentage is match and after-tax contributions over
pay, as far as IRC 401(a)(17) counts it (IRC 401(m)(3)).

The test looks at averages. For one person it is a planning bound: by default the person's own
percentage is held to the limit; where the average of the other HCEs is given, the person may
have what these leave under the limit of the group. A plan's own percentages are
rounded to a hundredth of a point; the bound here is exact, and rounded down to the cent.

A safe harbor for the match does not cover after-tax contributions (Reg. 1.401(m)-3(j)(6)); such
a plan may test them alone, without the match (Reg. 1.401(m)-2(a)(5)(iv)).

    >>> from xlplugin.arithmetic import plain
    >>> five = plain.rate("0.05")
    >>> limit(plain, five)  # and 2 points
    70000000
    >>> facts = Facts(Cents(400_000_00), five, match=Cents(10_800_00))
    >>> room(plain, Law(2026), facts)  # of 7 % of 360,000
    1440000
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import SHARE, Cents, Share

TIMES, POINTS = "1.25", "0.02"
"""The multiple and the percentage points of IRC 401(m)(2)(A)."""
_STATUTE = "IRC 401(m)(2)(A); Reg. 1.401(m)-2(a)(1)"


def limit(n: Arithmetic, nhce: Share, trail: Trail = SILENT) -> Share:
    """The highest average of the HCEs, a share, beside an average ``nhce`` of the others."""
    times = n.rate_of(nhce, n.rate(TIMES))
    twice = nhce + nhce
    more = nhce + n.rate(POINTS)
    allowed = n.maximum(times, n.minimum(twice, more))
    if trail.recording:
        by_times = times > n.minimum(twice, more)
        by_points = n.every(n.no(by_times), more < twice)
        trail.add("Average of the others", nhce, cite="IRC 401(m)(2)(A), (3)", unit=SHARE).because(
            "match and after-tax contributions over pay, of "
            "employees who are not highly compensated"
        )
        trail.add("Allowed average", allowed, cite=_STATUTE, unit=SHARE, when=by_times).because(
            "1.25 times {:%}", nhce
        )
        trail.add("Allowed average", allowed, cite=_STATUTE, unit=SHARE, when=by_points).because(
            "{:%} and 2 percentage points", nhce
        )
        trail.add(
            "Allowed average",
            allowed,
            cite=_STATUTE,
            unit=SHARE,
            when=n.every(n.no(by_times), n.no(by_points)),
        ).because("twice {:%}", nhce)
    return allowed


class Facts(NamedTuple):
    """A highly compensated person's year, and ``nhce``, the average of the others.

    ``others`` is how many other HCEs there are, ``others_average`` their average percentage;
    unknown, it is assumed to be the allowed one, which leaves just that for the person.
    """

    pay: Cents
    nhce: Share
    match: Cents
    match_disregarded: bool = False
    others: int = 1
    others_average: Share | None = None


def room(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The after-tax contributions that keep within the limit, in cents."""
    pay, match, match_disregarded = facts.pay, facts.match, facts.match_disregarded
    others, others_average = facts.others, facts.others_average
    counted = n.minimum(pay, law.amount("401A17_COMP"))
    allowed = limit(n, facts.nhce, trail)
    average = n.given(others_average, allowed)
    own = n.minimum(n.maximum(allowed + others * (allowed - average), 0), n.whole)
    most = n.down(counted, own)
    tested = n.where(match_disregarded, 0, match)
    left = n.maximum(most - tested, 0)
    if trail.recording:
        grouped = n.every(others > 0, n.has(others_average))
        trail.add("Counted pay", counted, law=law, cite="401A17_COMP").because(
            "pay of {}, as far as it counts", pay
        )
        trail.add("Own percentage", own, cite=_STATUTE, unit=SHARE, when=grouped).because(
            "what {:d} other highly compensated employees, at {:%} "
            "on average, leave under the limit of the group; from 0% to 100%",
            others,
            average,
        )
        trail.add("Own percentage", own, cite=_STATUTE, unit=SHARE, when=n.no(grouped)).because(
            "held to the allowed average itself, as if the other "
            "highly compensated employees were at it: a planning assumption, the test is "
            "an average; not above 100%"
        )
        trail.add("Match and after-tax at most", most, cite="IRC 401(m)(3)").because(
            "{:%} of {}, down to the cent", own, counted
        )
        trail.add(
            "After-tax within the test",
            left,
            cite="IRC 401(m)(2)-(3); Reg. 1.401(m)-3(j)(6)",
            when=n.no(match_disregarded),
        ).because("{} less the match of {}, at least 0", most, tested)
        trail.add(
            "After-tax within the test",
            left,
            cite="Reg. 1.401(m)-2(a)(5)(iv), -3(j)(6)",
            when=match_disregarded,
        ).because(
            "the plan tests after-tax contributions alone: the match of {} is disregarded", match
        )
    return left
