"""The saver's credit: a part of your own retirement contributions, off the income tax.

Statute: IRC 25B. The credit is 50 %, 20 % or 10 % of contributions, by adjusted gross income;
the bounds of the head of a household are 75 % of those of a joint return, all others' are 50 %
(IRC 25B(b)). Up to $2,000 a person counts (IRC 25B(a)), two persons on a joint return:

    contributions: to traditional and Roth IRAs, elective deferrals, and *after-tax* employee
    contributions (IRC 25B(d)(1)), less distributions of the testing period (IRC 25B(d)(2)).

Edge cases:

* a surviving spouse who files as such is neither a joint filer nor a head of household here;
* nobody below 18, no full-time student and no dependent of another person has it (25B(c)); what the
  spouse contributed counts all the same on a joint return;
* *bounds that no document shows* (2007 to 2017): income that is within the bound of 50 % as the
  statute has it, before any adjustment, is within that of every year; other income of a year
  whose bound is not in hand has no answer;
* it is not refundable: the tax of the year is its bound (IRC 26(a));
* distributions of a spouse count against both on a joint return (IRC 25B(d)(2)(D));
* 2026 is the last year for contributions to retirement accounts: from 2027 a Saver's Match is
  paid into the account (IRC 6433; SECURE 2.0 s.103), and the credit is left to ABLE accounts, which
  are not asked for here (see :mod:`savers_match`).

    >>> from xlplugin.arithmetic import plain
    >>> saver = Facts(Cents(22_000_00), OTHERS, own=Cents(3_000_00))
    >>> amount(plain, Law(2026), saver)  # 2,000 of it count
    100000
    >>> amount(plain, Law(2027), saver)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.NotPublished: year: the saver's credit for retirement contributions ended ...
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import NotPublished
from xlplugin.law.limits import Law
from xlplugin.rules import catch_up
from xlplugin.rules.trail import SILENT, Piece, Trail
from xlplugin.units import SHARE, Cents, Share

OTHERS, JOINT, HEAD_OF_HOUSEHOLD = 1, 2, 3
"""Filing statuses as IRC 25B(b) tells them apart."""
MOST_CONTRIBUTIONS = Cents(2_000_00)
"""IRC 25B(a): of each person."""
NO_BOUND_BELOW = Cents(30_000_00)
"""IRC 25B(b)(1)(A): the bound of 50 % on a joint return, from 2007 on increased by a rise of
prices, if any (IRC 25B(b)(3), 1(f)(3)): in no year is it less."""
FIRST_UNSEEN, LAST_UNSEEN = 2007, 2017
"""Years of which no document shows all bounds."""
FROM_AGE = 18
LAST_YEAR = 2026


@dataclass(slots=True, frozen=True)
class Facts:
    """Who asks: income, filing status, contributions of the year and of the spouse,
    ``distributions`` that count against them, and what IRC 25B(c) wants to know; ``age`` may be
    ``None``."""

    income: Cents
    status: int
    own: Cents
    spouse: Cents = Cents(0)
    distributions: Cents = Cents(0)
    age: int | None = None
    student_or_dependent: bool = False


def amount(
    n: Arithmetic, law: Law, facts: Facts, tax: Cents | None = None, trail: Trail = SILENT
) -> Cents:
    """The credit, in cents; ``tax`` is that of the year, ``None`` where it is not given."""
    n.require(
        law.year <= LAST_YEAR,
        NotPublished,
        "year",
        f"the saver's credit for retirement contributions ended with {LAST_YEAR}; from "
        f"{LAST_YEAR + 1} it is for contributions to an ABLE account alone, and a Saver's Match "
        "takes its place for the rest: MEGAROTH_SAVERS_MATCH",
    )
    age = catch_up.age_attained(n, law.year, n.given(facts.age, FROM_AGE))
    shut_out = n.some(age < FROM_AGE, facts.student_or_dependent)
    counted = counted_contributions(n, facts, shut_out)
    unseen = n.every(law.year >= FIRST_UNSEEN, law.year <= LAST_UNSEEN)
    no_tax = n.every(unseen, n.has(tax), n.same(n.given(tax, n.cents(1)), 0))
    matters = n.every(counted > 0, n.no(no_tax))
    rate = rate_of_income(n, law, facts, matters, trail)
    counted_contributions(n, facts, shut_out, trail)
    before_tax = n.paid([n.fine(counted)], [rate])
    found = n.minimum(before_tax, n.given(tax, before_tax))
    if trail.recording:
        step, not_given = "Before the bound of tax", n.no(n.has(tax))
        reason = trail.add(
            step, before_tax, cite="IRC 25B(a)-(c)", when=n.every(shut_out, n.no(no_tax))
        )
        reason.because(
            "{:%} of {}: nobody below 18, no full-time student and no dependent has the credit",
            rate,
            counted,
        )
        reason.because(
            ", but the spouse is assumed to be eligible", when=n.same(facts.status, JOINT)
        )
        reason = trail.add(
            step, before_tax, cite="IRC 25B(a)-(c)", when=n.every(n.no(shut_out), n.no(no_tax))
        )
        reason.because("{:%} of {}", rate, counted)
        reason.because(
            "; age is not given, and assumed to be 18 or more", when=n.no(n.has(facts.age))
        )
        reason.because("; no full-time student, and nobody's dependent")
        trail.add(step, before_tax, cite="IRC 26(a)", when=no_tax).because(
            "not asked for: a tax of 0 leaves no credit at any rate"
        )
        trail.add("Saver's credit", found, cite="IRC 26(a)", when=not_given).because(
            "not refundable: good for this much only if the tax of "
            "the year, which is not given, reaches it"
        )
        trail.add("Saver's credit", found, cite="IRC 26(a)", when=n.has(tax)).because(
            "not refundable: at most the tax of {}", n.given(tax, 0)
        )
    return found


def rate_of_income(
    n: Arithmetic,
    law: Law,
    facts: Facts,
    matters: bool = True,
    trail: Trail = SILENT,
) -> Share:
    """The rate of the credit; 0 where it does not matter, as there is no credit."""
    income, status = facts.income, facts.status
    joint, head = n.same(status, JOINT), n.same(status, HEAD_OF_HOUSEHOLD)
    part = n.where(joint, n.rate("1"), n.where(head, n.rate("0.75"), n.rate("0.5")))
    # bounds that do not matter to an income need not be published
    least = n.down(n.cents(int(NO_BOUND_BELOW)), part)
    surely = n.every(matters, law.year >= FIRST_UNSEEN, law.year <= LAST_UNSEEN, income <= least)
    unsure = n.every(matters, n.no(surely))
    third = n.down(law.amount("SAVERS_10_MFJ", when=unsure), part)
    some = n.some(surely, n.every(unsure, income <= third))
    second = n.down(law.amount("SAVERS_20_MFJ", when=n.every(unsure, some)), part)
    more = n.some(surely, n.every(some, income <= second))
    first = n.down(law.amount("SAVERS_50_MFJ", when=n.every(unsure, more)), part)
    most = n.some(surely, n.every(more, income <= first))
    rate = n.where(
        most, n.rate("0.5"), n.where(more, n.rate("0.2"), n.where(some, n.rate("0.1"), 0))
    )
    if trail.recording:
        trail.add(
            "Rate of the credit",
            rate,
            cite="IRC 25B(a), (d)(2), 26(a)",
            unit=SHARE,
            when=n.no(matters),
        ).because(
            "not asked for: without contributions that count, or without tax, there is no credit"
        )
        trail.add(
            "Rate of the credit", rate, cite="IRC 25B(b)(1)(A), (3)", unit=SHARE, when=surely
        ).because(
            "income of {} is at most {}, {:%} of the amount of "
            "the statute, which the bound of no year is below",
            income,
            least,
            part,
        )
        for bound, code, holds in (
            (first, "SAVERS_50_MFJ", n.every(unsure, most)),
            (second, "SAVERS_20_MFJ", n.every(more, n.no(most))),
            (third, "SAVERS_10_MFJ", n.every(some, n.no(more))),
        ):
            trail.add(
                "Rate of the credit", rate, law=law, cite=code, unit=SHARE, when=holds
            ).because(
                "income of {} is at most {}, {:%} of the bound of a joint return",
                income,
                bound,
                part,
            )
        trail.add(
            "Rate of the credit",
            rate,
            law=law,
            cite="SAVERS_10_MFJ",
            unit=SHARE,
            when=n.every(unsure, n.no(some)),
        ).because(
            "income of {} is above {}, {:%} of the bound of a joint return", income, third, part
        )
    return rate


def counted_contributions(
    n: Arithmetic, facts: Facts, shut_out: bool = False, trail: Trail = SILENT
) -> Cents:
    """The contributions that count: up to $2,000 of each person who may have the credit."""
    joint = n.same(facts.status, JOINT)
    own = n.where(shut_out, 0, counted_of_one(n, facts.own, facts.distributions))
    spouse = n.where(joint, counted_of_one(n, facts.spouse, facts.distributions), 0)
    if trail.recording:
        not_own: Piece = (shut_out, "; your own do not count")
        step = trail.add(
            "Contributions that count", own + spouse, cite="IRC 25B(a), (d)", when=joint
        )
        step.because(
            "your own {} and the spouse's {}, at "
            "most {} each, after-tax employee contributions among them",
            facts.own,
            facts.spouse,
            MOST_CONTRIBUTIONS,
        )
        step.because(
            "; each less distributions of {}", facts.distributions, when=facts.distributions > 0
        )
        step.also(not_own)
        step = trail.add("Contributions that count", own, cite="IRC 25B(a), (d)", when=n.no(joint))
        step.because(
            "{}, at most {}, after-tax employee contributions among them",
            facts.own,
            MOST_CONTRIBUTIONS,
        )
        step.because(
            "; less distributions of {}", facts.distributions, when=facts.distributions > 0
        )
        step.because(
            "; spouse_contributions are not used: a spouse's count only on a joint return",
            when=facts.spouse > 0,
        )
        step.also(not_own)
    return own + spouse


def counted_of_one(n: Arithmetic, contributions: Cents, distributions: Cents) -> Cents:
    """What counts of one person's contributions; distributions come off before the bound does."""
    return n.minimum(n.maximum(contributions - distributions, 0), MOST_CONTRIBUTIONS)
