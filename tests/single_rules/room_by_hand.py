"""The after-tax room worked out a second time, from the statute's words, in exact fractions.

Nothing of the package is used here. Published amounts come from ``cases/years.csv``. A match
on after-tax money is solved as a piecewise linear equation and then settled to the cent,
where the package searches.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from math import floor
from pathlib import Path

_FILE = Path(__file__).parents[1] / "cases" / "years.csv"
with _FILE.open(encoding="utf-8", newline="") as _file:
    PUBLISHED = {int(row["year"]): row for row in csv.DictReader(_file)}


def _published(year, code):
    return Fraction(PUBLISHED[year][code] or 0)


def cent_down(dollars):
    return Fraction(floor(dollars * 100), 100)


def cent_half_up(dollars):
    return Fraction(floor(dollars * 100 + Fraction(1, 2)), 100)


class Employer:
    """What an employer pays: bands of (rate, width) with a width in percent of pay or None, and
    a condition (share, least): so many percent of pay once so many are deferred."""

    def __init__(self, bands=(), cap=None, nonelective=0, flat=0, catch_up=True, after_tax=False,
                 condition=None):  # fmt: skip
        self.condition = condition
        self.bands = bands
        self.cap = cap
        self.nonelective = nonelective
        self.flat = flat
        self.catch_up = catch_up
        self.after_tax = after_tax

    def text(self):
        """The sentence that a plan would print."""
        terms = []
        for place, (rate, width) in enumerate(self.bands):
            band = "" if width is None else f" of {'next' if place else 'first'} {width}%"
            if 0 < Fraction(rate) < 10:  # of what, must be said
                band = " of deferrals" + band.replace(" of ", " on ")
            terms.append(f"{rate}%{band}")
        if terms and self.cap is not None:
            terms[-1] += f" max ${self.cap}"
        if self.condition:
            terms.append("{}% if you put in {}%".format(*self.condition))
        if self.nonelective:
            terms.append(f"{self.nonelective}% nonelective")
        if self.flat:
            terms.append(f"${self.flat}")
        words = [" + ".join(terms) or "$0"]
        words += [] if self.catch_up else ["excluding catch-up"]
        words += ["including after-tax"] if self.after_tax else []
        return " ".join(words)

    def _exact_match(self, contributions, counted_pay):
        """Bands are filled in order; the cap comes last."""
        left, match = contributions, Fraction(0)
        for rate, width in self.bands:
            room = left if width is None else min(left, counted_pay * Fraction(width) / 100)
            match += room * Fraction(rate) / 100
            left -= room
        share, least = map(Fraction, self.condition or (0, 0))
        if contributions >= cent_half_up(counted_pay * least / 100):
            match += counted_pay * share / 100
        return match

    def pays(self, contributions, counted_pay):
        match = cent_half_up(self._exact_match(contributions, counted_pay))
        if self.cap is not None:
            match = min(match, Fraction(self.cap))
        nonelective = cent_half_up(counted_pay * Fraction(self.nonelective) / 100)
        return match + nonelective + Fraction(self.flat)


def catch_up_limit(year, age):
    if age < 50:
        return Fraction(0)
    if year >= 2025 and 60 <= age <= 63:
        return _published(year, "414V_CATCHUP60_63")
    return _published(year, "414V_CATCHUP50")


def most_deferral(year, pay, age, elsewhere=Fraction(0)):
    """IRC 402(g), 414(v): one limit a person, and not above pay."""
    left = _published(year, "402G_DEFERRAL") + catch_up_limit(year, age) - elsewhere
    return min(pay, max(left, Fraction(0)))


def room(
    year, pay, age, employer, deferral=None, cap_percent=None, other=0, elsewhere=0, turns=False
):  # fmt: skip
    """IRC 415(c): what is left under the lesser of the dollar limit and pay."""
    other, elsewhere = Fraction(other), Fraction(elsewhere)
    if deferral is None:
        deferral = most_deferral(year, pay, age, elsewhere)
    limit = min(_published(year, "415C_DC"), pay)
    counted_pay = min(pay, _published(year, "401A17_COMP"))
    counts = min(deferral, _published(year, "402G_DEFERRAL"))
    over_402g = deferral - counts
    unused_catch_up = min(catch_up_limit(year, age) - over_402g, counts)

    def paid(after_tax):
        contributions = counts + (over_402g if employer.catch_up else 0)
        contributions += after_tax if employer.after_tax else 0
        return employer.pays(contributions, counted_pay)

    def additions(after_tax):
        return counts + paid(after_tax) + other + after_tax

    # From 50, deferrals turn into catch-up: where employer money pushes, or the plan lets it.
    pushed = max(additions(Fraction(0)) - limit, Fraction(0))
    turned = unused_catch_up if turns else min(unused_catch_up, pushed)
    under_415c = _largest(additions, limit + turned)

    bounds = [under_415c, pay - deferral]
    if cap_percent is not None:
        bounds.append(cent_down(counted_pay * Fraction(cap_percent) / 100))
    return max(min(bounds), Fraction(0))


def _largest(additions, limit):
    """The most after-tax money, in cents, with which the additions stay within the limit.

    Additions grow at least as fast as the after-tax money itself, so the answer is at most
    what is left without it; secant steps close in from there, and single cents settle it.
    """
    guess = max(limit - additions(Fraction(0)), Fraction(0))
    while additions(guess) - limit > Fraction(5, 100) and guess > 0:
        # the slope is at most 1 + 300 %: a quarter of the overshoot never steps too far
        guess = max(cent_down(guess - (additions(guess) - limit) / 4), Fraction(0))
    while guess > 0 and additions(guess) > limit:
        guess -= Fraction(1, 100)
    while additions(guess + Fraction(1, 100)) <= limit:
        guess += Fraction(1, 100)
    return guess
