"""The statutory adjustment of a limit for a year that is not published yet.

IRC 415(d), 402(g)(4), 414(v)(2)(C), 401(a)(17)(B), 219(b)(5)(C) and 223(g), 42 USC 430. It starts
from the statute's base amount and unrounded means every time, never from last year's rounded
figure. A projection is no published limit: it says which months it comes from, what the months
still open can make of it, and the amount on another reading where the statute has two.
"""

from __future__ import annotations

from fractions import Fraction

from xlplugin.errors import NotPublished
from xlplugin.law import index_series
from xlplugin.law.codes import all_codes
from xlplugin.law.cost_of_living import NO_COLA, Measure, Rule, rules
from xlplugin.law.index_series import WAGES, Mean
from xlplugin.law.limits import find

FIRST_LEG = {"414V_CATCHUP60_63": 10_000_00, "SIMPLE_CATCHUP60_63": 5_000_00}
"""IRC 414(v)(2)(E) is the greater of this amount and 150 % of an age-50 amount. (C)(i) indexes
the adjusted amounts; on another reading it indexes only this leg."""


class Projected:
    """An amount by the statute's own arithmetic: ``code``, ``year``, ``cents``.

    ``authority`` is the statute with its rule; ``note`` is a sentence: the months it comes
    from, what is still open, and another reading where there is one.
    """

    __slots__ = ("authority", "cents", "code", "note", "year")

    def __init__(self, code: str, year: int, cents: int, authority: str, note: str) -> None:
        self.code = code
        self.year = year
        self.cents = cents
        self.authority = authority
        self.note = note


def projected(code: str, year: int) -> Projected:
    """The amount of a limit for a year by its rule, whether the year is published or not.

    Raises :class:`NotPublished` where there is no rule, where the statute itself sets the
    amount of the year, and where the index does not reach far enough.
    """
    rule = rules().get(code)
    if rule is None:
        raise _cannot(code, year, "no rule of adjustment is known for it")
    if year < rule.since:
        raise _cannot(code, year, f"it follows an index from {rule.since} on")
    if rule.twice:
        half = projected(rule.twice, year)
        note = f"{_dollars(2 * half.cents)} is twice {rule.twice}: {half.note}"
        return Projected(code, year, 2 * half.cents, f"{rule.statute}; {half.authority}", note)
    return _Projection(rule, year).answer()


class _Projection:
    """One rule in one year."""

    def __init__(self, rule: Rule, year: int) -> None:
        self.rule = rule
        self.year = year
        self.measure = rule.measure(year)
        self.mean = _mean(rule, year, self.measure)
        self.floor = self._year_before() if rule.never_falls else 0

    def answer(self) -> Projected:
        """The amount, with its authority and note."""
        rule = self.rule
        cents = self._amount(self.mean.value)
        authority = (
            f"{rule.statute}: {_dollars(rule.base)} times {self.measure.words}, {rule.rounding}"
        )
        note = "; ".join([f"{_dollars(cents)} {self._from()}", *self._open(), *self._other(cents)])
        return Projected(rule.code, self.year, cents, authority, note)

    def _year_before(self) -> int:
        """Cents below which the amount does not fall."""
        published = find(self.rule.code, self.year - 1)
        if published:
            return published.cents
        if self.year > self.rule.since:
            return projected(self.rule.code, self.year - 1).cents
        return self.rule.base

    def _amount(self, mean: Fraction) -> int:
        """Cents of the year, if the mean of the index is this."""
        if self.rule.of_wages and self.year in NO_COLA:
            return self.floor
        return max(self.floor, self.rule.rounded(mean / self.measure.base, self.rule.base))

    def _from(self) -> str:
        """The months that the amount comes from."""
        name, mean = self.measure.name, self.mean
        if name == WAGES:
            return f"from the {name} of {self.year - 2}"
        text = f"from the {name} of {index_series.said(mean.months)}"
        if mean.open:
            text += f" alone (mean {float(mean.published):.3f})"
        if mean.carried:
            text += (
                f", with {index_series.said(mean.carried)} (never published) as the month before"
            )
        if mean.value != mean.published:
            text += f" and the rest as in the nearest year since {mean.since}"
        return text

    def _open(self) -> list[str]:
        """What the months that are still open can make of the amount."""
        mean, rule = self.mean, self.rule
        if not mean.open:
            return []
        several = len(mean.open) > 1
        text = f"{index_series.said(mean.open)} {'are' if several else 'is'} still open"
        lowest, highest = self._amount(mean.lowest), self._amount(mean.highest)
        if lowest == highest:
            return [f"{text}, and no move as in a year since {mean.since} would change it"]
        turns = []
        for cents in reversed(range(highest, lowest, -rule.step)):
            turn = mean.of_the_open(rule.growth_at(cents) * self.measure.base)
            turns.append((f"{-(-turn * 1000).__floor__() / 1000:.3f}", _dollars(cents)))
        with_mean = "with a mean " if several else ""
        text += f": {with_mean}below {turns[0][0]} it is {_dollars(lowest)}"
        return [text + "".join(f", from {turn} upward {amount}" for turn, amount in turns)]

    def _other(self, cents: int) -> list[str]:
        """The amount on the other reading of IRC 414(v)(2)(C)(i)."""
        rule = self.rule
        leg = FIRST_LEG.get(rule.code, 0)
        before = find(rule.code, self.year - 1)
        adjusted = rule.rounded(self.mean.value / self.measure.base, leg)
        other = max(adjusted, before.cents if before else rule.base)
        if not leg or other == cents:
            return []
        return [
            f"on another reading of IRC 414(v)(2)(C)(i), which adjusts only the {_dollars(leg)} "
            f"of (E), it is {_dollars(other)}"
        ]


def _mean(rule: Rule, year: int, measure: Measure) -> Mean:
    series = index_series.series(measure.name)
    mean = series.mean(measure.months)
    if mean is None:
        raise _cannot(
            rule.code, year,
            f"it needs the {measure.name} of {index_series.said(measure.months)}, which is "
            f"published up to {index_series.said([series.last])}",
        )  # fmt: skip
    return mean


def _cannot(code: str, year: int, why: str) -> NotPublished:
    known = all_codes().get(code)
    what = f"{known.what} ({code})" if known else code
    return NotPublished(f"{what} cannot be projected for {year}: {why}", "year", hint="")


def _dollars(cents: int) -> str:
    return f"{cents // 100:,}"
