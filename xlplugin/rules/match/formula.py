"""What an employer pays on a year's deferrals: match, nonelective and flat dollars.

Plan document; IRC 401(m)(4)(A) for what a match is. Pay in a match formula is capped at
the amount of IRC 401(a)(17). Tiers are bands of contributions, filled in order; a dollar
cap on the match comes last. A step is a share of pay that is paid once so much of it is
contributed: "4% if you put in 3%". Match and nonelective money are each rounded half up to
the cent, as payroll pays them.

    >>> from xlplugin.arithmetic import plain
    >>> band = Tier(Share(500_000_000), share_to=Share(60_000_000), dollars_to=Cents(0))
    >>> half = MatchFormula((band,))
    >>> str(half), match(plain, half, Cents(24_500_00), Cents(200_000_00))  # of 12,000
    ('50% up to 6%', 600000)
    >>> from_number(0.06) is None  # 6 cents for each dollar, or a dollar up to 6 %?
    True
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.money import NANO, UNLIMITED, cents_nearest, percent, share_nearest, text
from xlplugin.rules.match.readings import LARGEST_NUMBER, is_doubtful
from xlplugin.units import Cents, FineCents, Share

MOST_RATE = Share(3 * NANO)
"""The highest rate of a match that is believed: 300 %."""

YEARLY, TRUE_UP, PER_PAYCHECK = "", "true-up", "per paycheck"


class Tier(NamedTuple):
    """A rate on the contributions of one band, from one edge to the next.

    An edge is a share of pay plus dollars: ``100% of first 3% + 50% of next $2,000``.
    """

    rate: Share
    share_from: Share = Share(0)
    dollars_from: Cents = Cents(0)
    share_to: Share = Share(0)
    dollars_to: Cents = UNLIMITED

    @property
    def whole(self) -> bool:
        """Whether the band is all contributions, without an end."""
        return self.dollars_to == UNLIMITED

    @property
    def is_share(self) -> bool:
        """Whether its width is a share of pay."""
        return self.dollars_to == self.dollars_from


class Step(NamedTuple):
    """A ``share`` of pay that is paid once ``least``, a share of pay too, is contributed."""

    share: Share
    least: Share


class MatchFormula(NamedTuple):
    """Employer money of a year as a plan states it.

    ``tiers`` with ``cap`` (cents, or :data:`UNLIMITED`) are the match; ``nonelective`` is a
    share of pay and ``flat`` cents, both paid without a deferral. ``catch_up``: catch-up
    deferrals are matched too; ``after_tax``: after-tax contributions are matched too;
    ``timing``: :data:`YEARLY` (not said), :data:`TRUE_UP` or :data:`PER_PAYCHECK`; ``step``
    comes beside the tiers, with no cap. ``base``: the pay that the bands count is base pay, so
    that a plan by paycheck matches no bonus of which it does not say so.
    """

    tiers: tuple[Tier, ...] = ()
    cap: Cents = UNLIMITED
    nonelective: Share = Share(0)
    flat: Cents = Cents(0)
    catch_up: bool = True
    after_tax: bool = False
    timing: str = YEARLY
    step: Step | None = None
    base: bool = False

    def __str__(self) -> str:
        """The canonical text, which the grammar reads back as this formula."""
        terms = [_tier_text(self.tiers, index) for index in range(len(self.tiers))]
        if self.base:
            last = max(index for index, tier in enumerate(self.tiers) if tier.is_share)
            terms[last] += " of base pay"
        if self.cap != UNLIMITED:
            terms[-1] += f" max {_dollars(self.cap)}"
        if self.step:
            terms.append(f"{percent(self.step.share)} if you put in {percent(self.step.least)}")
        if self.nonelective:
            terms.append(f"{percent(self.nonelective)} nonelective")
        if self.flat:
            terms.append(_dollars(self.flat))
        words = [
            " + ".join(terms) or "none",
            "" if self.catch_up else "excluding catch-up",
            "including after-tax" if self.after_tax else "",
            self.timing,
        ]
        if self.flat and self.timing == PER_PAYCHECK and self.catch_up and not self.after_tax:
            words[0] += ","  # "$100 per paycheck" would be dollars of a paycheck
        return " ".join(word for word in words if word)


def _dollars(cents: Cents) -> str:
    return "$" + text(cents).removesuffix(".00")


def _tier_text(tiers: tuple[Tier, ...], index: int) -> str:
    tier = tiers[index]
    rate, of = percent(tier.rate), "of"
    if is_doubtful(tier.rate):
        rate, of = f"{rate} of deferrals", "on"
    if tier.whole:
        return rate
    share, cents = tier.share_to - tier.share_from, tier.dollars_to - tier.dollars_from
    width = _dollars(cents) if cents else percent(share)
    if tier.share_from or tier.dollars_from:
        return f"{rate} {of} next {width}"
    if len(tiers) == 1 and not cents:
        return f"{rate} up to {width}"
    return f"{rate} {of} first {width}"


def matched(
    n: Arithmetic, formula: MatchFormula, basic: Cents, catch_up: Cents, after_tax: Cents
) -> Cents:
    """The contributions that the formula matches, in cents."""
    return basic + n.where(formula.catch_up, catch_up, 0) + n.where(formula.after_tax, after_tax, 0)


def before_cap(
    n: Arithmetic, formula: MatchFormula, contributions: Cents, counted_pay: Cents
) -> Cents:
    """The match on ``contributions`` when ``counted_pay`` counts, without its cap in dollars."""
    contributed = n.fine(contributions)
    parts = []
    for tier in formula.tiers:
        low, high = edges(n, tier, counted_pay)
        parts.append(n.maximum(n.minimum(contributed, high) - low, 0))
    rates = [tier.rate for tier in formula.tiers]
    if formula.step:
        there = contributed >= step_edge(n, formula.step, counted_pay)
        parts.append(n.where(there, n.fine(counted_pay), n.fine(Cents(0))))
        rates.append(formula.step.share)
    return n.paid(parts, rates)


def unrounded(
    n: Arithmetic, formula: MatchFormula, contributions: Cents, counted_pay: Cents
) -> FineCents:
    """The match on ``contributions`` without its cap in dollars, before it is rounded; fine."""
    return unrounded_at(n, formula, n.fine(contributions), counted_pay)


def unrounded_at(
    n: Arithmetic, formula: MatchFormula, contributed: FineCents, counted_pay: Cents
) -> FineCents:
    """The same for contributions that are a fine amount."""
    total = n.fine(Cents(0))
    for tier in formula.tiers:
        low, high = edges(n, tier, counted_pay)
        band = n.maximum(n.minimum(contributed, high) - low, 0)
        total = n.rate_of(band, tier.rate) + total
    if formula.step:
        there = contributed >= step_edge(n, formula.step, counted_pay)
        total = n.where(there, n.portion(counted_pay, formula.step.share), n.fine(Cents(0))) + total
    return total


def edges(n: Arithmetic, tier: Tier, counted_pay: Cents) -> tuple[FineCents, FineCents]:
    """Where a band starts and ends: fine amounts of contributions."""
    return (
        n.portion(counted_pay, tier.share_from) + n.fine(tier.dollars_from),
        n.portion(counted_pay, tier.share_to) + n.fine(tier.dollars_to),
    )


def step_edge(n: Arithmetic, step: Step, counted_pay: Cents) -> FineCents:
    """The contribution from which on a step is paid: its share of pay as payroll takes it, to the
    nearest cent; a fine amount."""
    return n.fine(n.paid([n.fine(counted_pay)], [step.least]))


def last_rise(
    n: Arithmetic, formula: MatchFormula, contributed: FineCents, counted_pay: Cents
) -> FineCents:
    """The last contribution, of those up to ``contributed``, that still adds to the match, were
    there no cap in dollars; all fine, 0 where none does."""
    found = n.fine(Cents(0))
    for tier in formula.tiers:
        low, high = edges(n, tier, counted_pay)
        end = n.minimum(high, contributed)
        found = n.maximum(found, n.where(n.every(tier.rate > 0, low < end), end, 0))
    if formula.step:
        edge = step_edge(n, formula.step, counted_pay)
        found = n.maximum(found, n.where(edge <= contributed, edge, 0))
    return found


def drawing(
    n: Arithmetic, formula: MatchFormula, wanted: FineCents, counted_pay: Cents
) -> FineCents:
    """The contributions that draw a match of ``wanted``, all fine; where it is never drawn, the
    end of the bands. A match with a cap in dollars has bands that follow one another."""
    left, found = wanted, n.fine(Cents(0))
    for tier in formula.tiers:
        low, high = edges(n, tier, counted_pay)
        width = n.maximum(high - low, 0)
        within = n.minimum(width, n.fits(left, tier.rate, False))
        found = n.maximum(found, n.where(left > 0, low + within, 0))
        left = n.maximum(left - n.rate_of(width, tier.rate), 0)
    if formula.step:  # it has no cap
        found = n.maximum(found, step_edge(n, formula.step, counted_pay))
    return found


def match(n: Arithmetic, formula: MatchFormula, contributions: Cents, counted_pay: Cents) -> Cents:
    """The match on ``contributions`` when ``counted_pay`` counts, in cents."""
    return n.minimum(before_cap(n, formula, contributions, counted_pay), formula.cap)


def without_deferral(n: Arithmetic, formula: MatchFormula, counted_pay: Cents) -> Cents:
    """Nonelective and flat employer money of the year, in cents."""
    return n.paid([n.fine(counted_pay)], [formula.nonelective]) + formula.flat


def employer(
    n: Arithmetic, formula: MatchFormula, contributions: Cents, counted_pay: Cents
) -> Cents:
    """All employer money of a year on ``contributions``, in cents."""
    return match(n, formula, contributions, counted_pay) + without_deferral(n, formula, counted_pay)


def from_number(number: float) -> MatchFormula | None:
    """A number 0.1 to 2 is a rate on all deferrals, 0 is none, 100 and more are dollars a year.

    What lies between can be read in several ways (:func:`readings.of_number`): nothing is
    returned.
    """
    if 0 <= number <= int(LARGEST_NUMBER) // NANO:
        rate = share_nearest(number)
        if is_doubtful(rate):
            return None
        return MatchFormula((Tier(rate),)) if rate else MatchFormula()
    if number >= 100:
        return MatchFormula(flat=cents_nearest(number))
    return None
