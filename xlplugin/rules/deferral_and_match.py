"""The deferrals of a year beside the match that they draw: the least that draws all of it, and
the most that fits.

Statute: IRC 402(g), 414(v), 415(c); plan document for the match (:mod:`match.formula`).

*The most*: within 402(g), catch-up and pay, such that deferrals and employer money stay within
IRC 415(c); where pay is low, a plan must lower the deferral. From 50, deferrals turn into
catch-up before anything is an excess (Reg. 1.414(v)-1(b)(1)(i)), so what counts of a deferral is
what exceeds the whole catch-up:

    max(deferral - catch-up limit, 0) + match(deferral) <= limit - other employer money

The left side only rises, in straight lines between a few points: the ends of the bands, where
the match reaches its cap, the 402(g) amount, the catch-up limit. So the last point that fits is
found, and what is left there is divided by the slope that follows it.

*The least for the full match*: the last contribution that still adds to the match of the most,
or the one that draws its cap in dollars, whichever comes first, up to the cent.

    >>> from xlplugin.arithmetic import plain
    >>> from xlplugin.rules.match.grammar import parse
    >>> found = Deferrals(plain, Law(2026), Facts(Cents(100_000_00), 40, parse("50% up to 6%")))
    >>> found.for_match, found.most, found.full
    (600000, 2450000, 300000)
    >>> # where pay is the limit of IRC 415(c), the deferral leaves what its match takes of it
    >>> Deferrals(plain, Law(2026), Facts(Cents(24_000_00), 40, parse("50%"))).most
    1600000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import annual_additions, catch_up, deferrals
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import EXACT, SHARE, Cents, FineCents, Share


class Deferrals:
    """The largest deferral, what draws the full match, and what any deferral draws; cents.

    Other additions of ``facts`` take their part of the limit like employer money.
    """

    def __init__(self, n: Arithmetic, law: Law, facts: Facts) -> None:
        self.n, self.law, self.match = n, law, facts.match
        self.counted_pay = n.kept(n.minimum(facts.pay, law.amount("401A17_COMP")))
        age = catch_up.age_attained(n, law.year, facts.age)
        self.catch_up_limit = n.kept(
            catch_up.limit(
                n, law, age, facts.catch_up_60_63, facts.plan_has_roth, facts.prior_wages
            ),
        )
        self.by_person = n.kept(
            deferrals.limit(n, law, facts.pay, self.catch_up_limit, facts.deferred_elsewhere),
        )
        self.without = n.kept(employer_money.without_deferral(n, facts.match, self.counted_pay))
        limit = annual_additions.limit(n, law, facts.pay)
        self.room = n.kept(limit - self.without - facts.other_additions)
        self.cap_at = n.kept(
            employer_money.drawing(n, facts.match, n.fine(facts.match.cap), self.counted_pay),
            EXACT,
        )
        self.most = n.kept(self._most())
        self.for_match = n.kept(self._for_match())
        self.full = n.kept(self.matched(self.most))

    def matched(self, deferral: Cents) -> Cents:
        """The match that a deferral draws."""
        return employer_money.match(self.n, self.match, self._counted(deferral), self.counted_pay)

    def _counted(self, deferral: Cents) -> Cents:
        basic, over_basic = deferrals.split(self.n, self.law, deferral)
        return employer_money.matched(self.n, self.match, basic, over_basic, Cents(0))

    def _for_match(self) -> Cents:
        n = self.n
        rise = employer_money.last_rise(
            n, self.match, n.fine(self._counted(self.most)), self.counted_pay
        )
        return n.minimum(n.up(n.minimum(rise, self.cap_at)), self.most)

    # -- the most that fits ------------------------------------------------------------------
    def _most(self) -> Cents:
        n, end = self.n, self.n.fine(self.by_person)
        # the match is rounded half up: what is less than half a cent too much fits
        high = n.fine(self.room) + n.rate_of(n.fine(n.cents(1)), n.rate("0.5"))
        start = n.fine(Cents(0))
        for point in self._points():
            here = n.kept(n.minimum(point, end), EXACT)
            additions = n.kept(self._additions(here), EXACT)
            start = n.maximum(start, n.where(additions < high, here, 0))
        start = n.kept(start, EXACT)
        left = n.kept(high - self._additions(start), EXACT)
        slope = n.kept(self._slope(start), SHARE)
        found = n.floor(start + n.fits(left, slope, False))
        found = n.kept(n.maximum(n.minimum(found, self.by_person), 0))
        if self.match.step:  # where what it pays does not fit, the deferral stays a cent below it
            edge = self._step_edge()
            beyond = n.every(n.fine(found) >= edge, self._additions(edge) >= high)
            found = n.where(beyond, n.maximum(n.floor(edge) - n.cents(1), 0), found)
        over = n.maximum(found - self.catch_up_limit, 0)
        then = n.kept(over + self.matched(found))
        fitting = n.where(then <= self.room, found, n.maximum(found - n.cents(1), 0))
        return n.where(self.room < 0, 0, fitting)

    def _points(self) -> list[FineCents]:
        """Where the slope of the additions may change: fine amounts of a deferral."""
        n = self.n
        ends = [employer_money.edges(n, tier, self.counted_pay)[1] for tier in self.match.tiers]
        if self.match.step:
            ends.append(self._step_edge())
        return [
            *ends,
            self.cap_at,
            n.fine(self.catch_up_limit),
            n.fine(self.law.amount("402G_DEFERRAL")),
            n.fine(self.by_person),
        ]

    def _step_edge(self) -> FineCents:
        step = self.match.step
        return employer_money.step_edge(self.n, step, self.counted_pay) if step else FineCents(0)

    def _additions(self, deferral: FineCents) -> FineCents:
        """What a deferral and its match, not rounded, take from the limit; all fine."""
        n, match = self.n, self.match
        basic = n.minimum(deferral, n.fine(self.law.amount("402G_DEFERRAL")))
        counted = n.where(match.catch_up, deferral, basic)
        drawn = employer_money.unrounded_at(n, match, counted, self.counted_pay)
        over = n.maximum(deferral - n.fine(self.catch_up_limit), 0)
        return over + n.minimum(drawn, n.fine(match.cap))

    def _slope(self, deferral: FineCents) -> Share:
        """How much a dollar more than a fine deferral adds."""
        n, rate = self.n, Share(0)
        for tier in self.match.tiers:
            low, high = employer_money.edges(n, tier, self.counted_pay)
            rate = n.where(n.every(low <= deferral, deferral < high), tier.rate, 0) + rate
        is_counted = n.some(
            self.match.catch_up, deferral < n.fine(self.law.amount("402G_DEFERRAL"))
        )
        drawn = n.where(n.every(is_counted, deferral < self.cap_at), rate, 0)
        return n.where(deferral >= n.fine(self.catch_up_limit), n.whole, 0) + drawn
