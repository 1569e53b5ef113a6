"""The statutory adjustment of a limit for a year that is not published yet.

IRC 415(d), 402(g)(4), 414(v)(2)(C), 401(a)(17)(B), 219(b)(5)(C) and 223(g), 42 USC 430. It starts
from the statute's base amount and unrounded means every time, never from last year's rounded
figure. A projection is no published limit: it says which months it comes from, what the months
still open can make of it, and the amount on another reading where the statute has two.

Where a rate of inflation is given, the months that the index does not reach are carried on from
the last one in hand. Without one a mean is that of the months in hand, if half of them are. What
follows from another limit follows from that one as published, if it is; what the statute sets
itself is no projection in the years that it holds for.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction

from xlplugin.errors import NotPublished, OutOfRange
from xlplugin.law import index_series
from xlplugin.law.codes import all_codes
from xlplugin.law.cost_of_living import NO_COLA, Measure, Rule, rules, whole_dollars
from xlplugin.law.index_series import MeanAhead
from xlplugin.law.limits import Limit, find, published, years
from xlplugin.law.projection_told import (
    ProjectionStep,
    because,
    from_index,
    steps_of,
    what_is_open,
)
from xlplugin.money import NANO
from xlplugin.units import Cents, Share

LAST = 2100
"""No projection goes further."""

BY_STATUTE = "is set by the statute"
"""How the note begins of an amount that follows no index."""

FIRST_LEG = {"414V_CATCHUP60_63": Cents(10_000_00), "SIMPLE_CATCHUP60_63": Cents(5_000_00)}
"""IRC 414(v)(2)(E) is the greater of this amount and 150 % of an age-50 amount. (C)(i) indexes
the adjusted amounts; on another reading it indexes only this leg."""


@dataclass(slots=True, frozen=True)
class ProjectedLimit:
    """An amount by the statute's own arithmetic.

    ``authority`` is the ``statute`` with its rule. ``how`` is the note without the amount, and
    without what is ``told`` of the limit that it follows. ``steps`` are how it comes about; the
    amount itself is not among them.
    """

    code: str
    year: int
    number: int | float
    statute: str
    authority: str
    how: str
    steps: list[ProjectionStep]
    told: str = ""

    @property
    def cents(self) -> Cents:
        """The amount in cents."""
        return Cents(round(self.number * 100))

    @property
    def note(self) -> str:
        """The months it comes from, what is still open, and another reading where there is one."""
        return f"{self.number:,} {self.how}{f': {self.told}' if self.told else ''}"


@functools.lru_cache(maxsize=4096)
def expected(code: str, year: int, inflation: Share) -> Limit | ProjectedLimit:
    """The amount of a year, published or set by statute, else its projection; a column of people
    asks often.

    Raises :class:`NotPublished` for a year before the first that is published, and where there
    is neither.
    """
    limit = find(code, year)
    if limit:
        return limit
    if not any(find(code, each) for each in years() if each < year):
        return published(code, year)  # which says the years there are
    return projected(code, year, inflation)


def projected(code: str, year: int, inflation: Share | None = None) -> ProjectedLimit:
    """The amount of a limit for a year by its rule, whether the year is published or not.

    ``inflation`` in billionths carries an index on from its last month; ``None`` assumes nothing:
    months that are open are left out. Raises :class:`NotPublished` where there is no rule, where
    the statute itself sets the amount of the year or ends it, and where fewer than half of the
    months are in hand and no inflation is given.
    """
    rule = rules().get(code)
    if rule is None:
        raise _cannot(code, year, "no rule of adjustment is known for it")
    if inflation is not None and year > LAST:
        raise OutOfRange(f"{year} is too far ahead: a projection goes up to {LAST}", "year", "")
    if rule.last and year > rule.last:
        raise _cannot(code, year, rule.ended_by)
    if year < rule.since:
        raise _cannot(code, year, f"it follows an index from {rule.since} on")
    if rule.fixed:
        return _by_statute(rule, year)
    if rule.follows:
        return _following(rule, year, inflation)
    return _Projection(rule, year, inflation).answer()


def step_of(code: str) -> Cents:
    """The step that an amount is rounded to; 0 where it is not, or no rule is known."""
    rule = rules().get(code)
    if rule is None:
        return Cents(0)
    return step_of(rule.follows) * rule.times if rule.follows else rule.step


def _by_statute(rule: Rule, year: int) -> ProjectedLimit:
    """An amount that the statute sets, in a year that it holds for."""
    limit = find(rule.code, year)
    if limit is None:
        raise _cannot(rule.code, year, f"it {BY_STATUTE}, in other years alone")
    how = f"{BY_STATUTE} and follows no index"
    by = limit.authority
    step = ProjectionStep("Amount of the statute", limit.number, f"in force in {year}", by)
    return ProjectedLimit(rule.code, year, limit.number, by, by, how, [step])


def _following(rule: Rule, year: int, inflation: Share | None) -> ProjectedLimit:
    """An amount that follows from another one, which may be published already."""
    limit = find(rule.follows, year)
    other = limit or projected(rule.follows, year, inflation)
    number = int(other.cents * rule.times + rule.plus) // 100
    if isinstance(other, ProjectedLimit):
        steps, told, is_what, by = other.steps, other.note, "projected", other.statute
    else:
        told, is_what, by = (
            f"{other.number:,} as published for {year}",
            "published",
            other.authority,
        )
        steps = []
    how = f"twice {rule.follows}"
    if rule.plus:
        how = f"{rule.follows} and the {whole_dollars(rule.plus)} of the statute"
    step = ProjectionStep(rule.follows, other.number, f"{is_what} for {year}", other.authority)
    return ProjectedLimit(
        rule.code,
        year,
        number,
        f"{rule.statute}; {by}",
        f"{rule.statute}; {other.authority}",
        f"is {how}",
        [*steps, step],
        told,
    )


class _Projection:
    """One rule in one year, as far as possible by the index, else at a rate of inflation."""

    def __init__(self, rule: Rule, year: int, inflation: Share | None) -> None:
        self.rule = rule
        self.year = year
        self.inflation = inflation
        self.measure = rule.measure(year)
        self.ahead = self._mean(year, self.measure)
        self.floor_year, self.floor = self._year_before() if rule.never_falls else (0, Cents(0))

    def answer(self) -> ProjectedLimit:
        """The amount, with its authority and note."""
        rule, ahead, measure = self.rule, self.ahead, self.measure
        exact = ahead.value / measure.base * int(rule.base)
        rounded = rule.rounded(ahead.value / measure.base, rule.base)
        cents = self._amount(ahead.value)
        notes = [
            from_index(measure, ahead, self.inflation),
            *what_is_open(rule, measure, ahead, self._amount),
            *self._other(cents),
        ]
        return ProjectedLimit(
            rule.code,
            self.year,
            int(cents) // 100,
            rule.statute,
            because(rule, measure),
            "; ".join(notes),
            steps_of(
                rule,
                measure,
                ahead,
                self.inflation,
                exact,
                rounded,
                self.floor_year,
                self.floor,
                find(rule.code, self.floor_year) is None,
            ),
        )

    def _mean(self, year: int, measure: Measure) -> MeanAhead:
        series = index_series.series(measure.name)
        rate = None if self.inflation is None else Fraction(int(self.inflation), NANO)
        ahead = series.ahead(measure.months, rate)
        if ahead is None:
            raise _cannot(
                self.rule.code,
                year,
                f"it needs the {measure.name} of {index_series.said(measure.months)}, which is "
                f"published up to {index_series.said([series.last])}",
            )
        return ahead

    def _year_before(self) -> tuple[int, Cents]:
        """The year, and its amount, below which the amount does not fall: the last published
        amount, or what a year since then is projected at."""
        rule, year = self.rule, self.year - 1
        while year >= rule.since and not find(rule.code, year):
            year -= 1
        last = find(rule.code, year)
        floor = last.cents if last else rule.base
        highest = year
        for each in range(year + 1, self.year):
            if rule.of_wages and each in NO_COLA:
                continue
            measure = rule.measure(each)
            cents = rule.rounded(self._mean(each, measure).value / measure.base, rule.base)
            if cents >= floor:
                highest, floor = each, cents
        return highest, floor

    def _amount(self, mean: Fraction) -> Cents:
        """The amount of the year, if the mean of the index is this."""
        if self.rule.of_wages and self.year in NO_COLA:
            return self.floor
        return max(self.floor, self.rule.rounded(mean / self.measure.base, self.rule.base))

    def _other(self, cents: Cents) -> list[str]:
        """The amount on the other reading of IRC 414(v)(2)(C)(i)."""
        rule = self.rule
        leg = FIRST_LEG.get(rule.code, Cents(0))
        before = find(rule.code, self.year - 1)
        adjusted = rule.rounded(self.ahead.value / self.measure.base, leg)
        other = max(adjusted, before.cents if before else rule.base)
        if not leg or other == cents:
            return []
        return [
            "on another reading of IRC 414(v)(2)(C)(i), which adjusts only the "
            f"{whole_dollars(leg)} of (E), it is {whole_dollars(other)}"
        ]


def _cannot(code: str, year: int, why: str) -> NotPublished:
    known = all_codes().get(code)
    what = f"{known.what} ({code})" if known else code
    return NotPublished(f"{what} cannot be projected for {year}: {why}", "year", hint="", why=why)
