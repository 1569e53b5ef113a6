"""A health savings account: what may go into it in a year.

Statute: IRC 223(b)(2): for each month that a person is eligible on its first day, a twelfth of
the amount of that month's coverage, self-only or family; IRC 223(b)(3): from 55 in the year a
twelfth of the additional amount too. Money of the employer counts (IRC 223(b)(4)); months with
Medicare do not (IRC 223(b)(7)). The sum of the months is rounded down to the cent.

Edge cases:

* *Last-month rule* (IRC 223(b)(8), from 2007): who is eligible on December 1 may take the whole
  year's amount of that coverage, if it is more, and has to stay eligible through December of
  the next year, or what the months alone would not have given is taxed, with 10 % on top.
* *Spouses* who are both eligible share one family amount: in equal parts, or as they agree (IRC
  223(b)(5)(B)(ii)). With ``own_share`` and ``spouse_paid`` the answer is this person's own: at
  most that share of the family amount, and what the spouse's account leaves of it, the lesser of
  the two, with the own additional amount. Without either it is all of the family amount. Months of
  self-only coverage, and additional amounts, are not shared.
* *Both spouses 55 or older*: each has the additional amount, and only in an account of their
  own (IRC 223(b)(3), (5)); ``spouse_55`` adds the spouse's where the answer is for both.
* *A deductible below the minimum of the year* makes no high-deductible plan (IRC
  223(c)(2)(A)(i)), so there is no amount at all; that of family coverage is twice that of
  self-only coverage. Nor does one above the highest out-of-pocket amount of the year, in which the
  deductible counts (IRC 223(c)(2)(A)(ii)), where that is published. From 2026 a bronze or
  catastrophic plan of an exchange counts as one whatever its deductible (IRC 223(c)(2)(H)): its
  deductible is left out.
* *Until 2006* the amount of a coverage was at most the plan's annual deductible.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), Facts(FAMILY, age=40, employer=Cents(1_000_00)))
    775000
    >>> limit(plain, Law(2026), Facts(SELF_ONLY, age=40, months=6))
    220000
    >>> limit(plain, Law(2026), Facts(SELF_ONLY, age=40, months=12, other_months=1))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: other_months: with the months of the coverage there are more than 12
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import LARGEST
from xlplugin.rules import catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share

SELF_ONLY, FAMILY = 1, 2
MONTHS = 12
FROM_AGE = 55
MEDICARE_AGE = 65
LAST_DEDUCTIBLE_YEAR = 2006
"""IRC 223(b)(2) before Pub. L. 109-432, div. A, s.303; its s.305 brought in IRC 223(b)(8)."""
FIRST_YEAR_BRONZE = 2026
"""Pub. L. 119-21 s.71307 and s.71308: for months after 2025."""
BRONZE = (
    "; leave it out for a bronze or catastrophic plan of an exchange, which counts as one from 2026"
)


@dataclass(slots=True, frozen=True)
class Facts:
    """A person's year.

    ``coverage`` is the one of ``months``, which are the last ones of those eligible;
    ``other_months`` have the other coverage. ``deductible`` is the plan's, ``None`` if unknown.
    ``own_share`` is this person's share of the family amount, ``None`` for all of it;
    ``spouse_paid`` is what the spouse's account took of it, ``None`` for nothing.
    """

    coverage: int
    age: int
    months: int = MONTHS
    last_month_rule: bool = False
    other_months: int = 0
    employer: Cents = Cents(0)
    spouse_55: bool = False
    deductible: Cents | None = None
    own_share: Share | None = None
    spouse_paid: Cents | None = None

    @property
    def undivided(self) -> bool:
        """Whether nobody asks for a part: a plan of the year does not."""
        return self.own_share is None and self.spouse_paid is None


@dataclass(slots=True, frozen=True)
class _Limit:
    """The limits of a year, undivided and this person's, for their explanation."""

    family: bool
    by_deductible: bool
    amount: Cents
    family_months: int
    year: Cents
    other: Cents
    whole_year: bool
    by_month: Cents
    limit: Cents
    shared: bool
    own: Cents
    divided: Cents


def limit(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The most that a person may pay in, in cents: the limit less employer money."""
    family = n.same(facts.coverage, FAMILY)
    n.require(
        facts.months + facts.other_months <= MONTHS,
        OutOfRange,
        "other_months",
        f"with the months of the coverage there are more than {MONTHS}",
    )
    n.require(
        n.some(family, n.no(facts.spouse_55)),
        OutOfRange,
        "spouse_55",
        "an additional amount of the spouse belongs to family coverage",
    )
    if facts.deductible is not None:
        _require_high_deductible(n, law, facts, family)
    age = catch_up.age_attained(n, law.year, facts.age)
    additional = law.amount("HSA_CATCHUP55")
    own_additional = n.where(age >= FROM_AGE, additional, 0)
    x = _limit(n, law, facts, family, own_additional)
    of_both = facts.spouse_55 if facts.undivided else n.every(facts.spouse_55, n.no(x.shared))
    of_spouse = n.where(
        of_both,
        n.where(x.whole_year, additional, n.fraction(additional * facts.months, 1, MONTHS)),
        0,
    )
    total = x.own + of_spouse
    own = n.maximum(total - facts.employer, 0)
    if trail.recording:
        _explain_amount(n, law, facts, x, trail)
        step = trail.add("Additional amount", own_additional, law=law, cite="HSA_CATCHUP55")
        step.because("age {:d} on December 31", age)
        step.because(f": none before {FROM_AGE}", when=age < FROM_AGE)
        step.because("; months with Medicare are not eligible months", when=age >= MEDICARE_AGE)
        _explain_months(n, facts, x, trail)
        _explain_share(n, facts, x, trail)
        trail.add(
            "Spouse's additional amount", of_spouse, cite="IRC 223(b)(3), (5)", when=of_both
        ).because(
            "for a spouse of 55 or more who is eligible in the same {:d} months; only into "
            "an account in the spouse's own name",
            facts.months,
        )
        step = trail.add("HSA contributions", own, cite="IRC 223(b)(4)", when=facts.employer > 0)
        step.because("{} in all, less employer money of {}", total, facts.employer)
        step.because(
            ": the employer's is an excess of {}",
            facts.employer - total,
            when=facts.employer > total,
        )
        trail.add(
            "HSA contributions", own, cite="IRC 223(b)", when=n.same(facts.employer, 0)
        ).because("what may be paid in; employer money would count, and none is given")
    return own


def _require_high_deductible(n: Arithmetic, law: Law, facts: Facts, family: bool) -> None:
    """A plan whose deductible is known must be a high-deductible one."""
    known = n.has(facts.deductible)
    # that of family coverage is twice the other one, whether a year's own line is in hand or not
    alone = law.amount("HDHP_MIN_DED_SELF", when=known)
    lowest = n.where(family, alone + alone, alone)
    self_only = law.published_or_0("HDHP_MAX_OOP_SELF")
    of_family = law.published_or_0("HDHP_MAX_OOP_FAMILY")
    highest = n.where(family, of_family, self_only)
    given = n.given(facts.deductible, 0)
    high = n.given(facts.deductible, LARGEST) >= lowest
    low = n.some(n.no(known), n.same(highest, 0), given <= highest)
    bronze = law.year >= FIRST_YEAR_BRONZE
    for counts_too, hint in ((n.no(bronze), ""), (bronze, BRONZE)):
        n.require(
            n.some(n.no(counts_too), high),
            OutOfRange,
            "deductible",
            "{} is less than the {} that makes it a high-deductible plan (IRC 223(c)(2)(A))" + hint,
            given,
            lowest,
        )
        n.require(
            n.some(n.no(counts_too), low),
            OutOfRange,
            "deductible",
            "{} is more than the {} that may be paid out of pocket under a high-deductible plan "
            "(IRC 223(c)(2)(A)(ii))" + hint,
            given,
            highest,
        )


def _limit(n: Arithmetic, law: Law, facts: Facts, family: bool, additional: Cents) -> _Limit:
    """What the months or the last-month rule allow; ``additional`` is this person's own."""
    other_too = facts.other_months > 0
    self_only = law.amount("HSA_SELF", when=n.some(n.no(family), other_too))
    of_family = law.amount("HSA_FAMILY", when=n.some(family, other_too))
    early = law.year <= LAST_DEDUCTIBLE_YEAR
    deductible = n.where(early, n.given(facts.deductible, LARGEST), LARGEST)
    amount = n.minimum(n.where(family, of_family, self_only), deductible)
    family_months = n.where(family, facts.months, facts.other_months)
    year = amount + additional
    other = n.where(family, self_only, of_family) + additional
    whole_year = n.every(facts.last_month_rule, facts.months > 0, n.no(early))
    by_month = n.fraction(year * facts.months + other * facts.other_months, 1, MONTHS)
    limit = n.where(whole_year, n.maximum(by_month, year), by_month)
    shared, own, divided = False, limit, Cents(0)
    if not facts.undivided:
        spouse_paid = n.given(facts.spouse_paid, 0)
        shared = n.every(family_months > 0, n.some(n.has(facts.own_share), spouse_paid > 0))

        def part(amount: Cents, times: int) -> Cents:
            """This person's part of so many family amounts, down to the cent."""
            paid = n.minimum(spouse_paid * times, amount)
            agreed = n.floor(n.portion(amount, n.given(facts.own_share, n.whole)))
            return n.minimum(agreed, amount - paid)

        of_month = n.where(family, amount, of_family)
        twelfths = of_month * family_months
        divided = n.where(whole_year, of_month, n.fraction(twelfths, 1, MONTHS))
        alone = n.where(family, self_only * facts.other_months, amount * facts.months)
        months = facts.months + facts.other_months
        own_by_month = n.fraction(part(twelfths, MONTHS) + alone + additional * months, 1, MONTHS)
        own_year = n.where(family, part(amount, 1), amount) + additional
        own = n.where(whole_year, n.maximum(own_by_month, own_year), own_by_month)
    return _Limit(
        family=family,
        by_deductible=early,
        amount=amount,
        family_months=family_months,
        year=year,
        other=other,
        whole_year=whole_year,
        by_month=by_month,
        limit=limit,
        shared=shared,
        own=own,
        divided=divided,
    )


def _explain_amount(n: Arithmetic, law: Law, facts: Facts, x: _Limit, trail: Trail) -> None:
    step, early = "Amount of the coverage", x.by_deductible
    known = n.has(facts.deductible)
    by_deductible = n.every(early, n.given(facts.deductible, LARGEST) <= x.amount)
    published = n.no(by_deductible)
    also = (
        (
            n.every(early, n.no(known)),
            "; until 2006 at most the plan's deductible, which is not given and is assumed to "
            "reach it",
        ),
        (
            n.every(n.no(early), known),
            "; a deductible of {} makes a high-deductible plan, and bounds no amount since 2007",
            n.given(facts.deductible, 0),
        ),
        (
            law.year >= FIRST_YEAR_BRONZE,
            "; from 2026 bronze and catastrophic plans of an exchange count as high-deductible "
            "plans (Pub. L. 119-21 s.71307)",
        ),
        (
            law.year >= FIRST_YEAR_BRONZE,
            ", and neither direct primary care of up to $150 a month ($300 for more than one "
            "person, as of 2026) nor telehealth before the deductible disqualifies you (s.71306, "
            "s.71308)",
        ),
    )
    reason = trail.add(
        step, x.amount, law=law, cite="HSA_FAMILY", when=n.every(published, x.family)
    )
    reason.because("family coverage, all of the year")
    reason.also(*also)
    reason = trail.add(
        step, x.amount, law=law, cite="HSA_SELF", when=n.every(published, n.no(x.family))
    )
    reason.because("self-only coverage, all of the year")
    reason.also(*also)
    reason = trail.add(step, x.amount, cite="IRC 223(b)(2) until 2006", when=by_deductible)
    reason.because("until 2006 at most the plan's deductible")
    reason.because(
        "; that of the other coverage is assumed to reach its amount", when=facts.other_months > 0
    )


def _explain_months(n: Arithmetic, facts: Facts, x: _Limit, trail: Trail) -> None:
    step = trail.add("By months", x.by_month, cite="IRC 223(b)(2)-(3), (7)")
    step.because("{:d} of 12 months of {}", facts.months, x.year)
    step.because(
        " and {:d} of {}, the other coverage",
        facts.other_months,
        x.other,
        when=facts.other_months > 0,
    )
    step.because(
        "; without the last-month rule",
        when=n.every(facts.months < MONTHS, n.no(facts.last_month_rule)),
    )
    step.because(
        "; there was no last-month rule before 2007",
        when=n.every(facts.last_month_rule, x.by_deductible),
    )
    step.because(
        "; no last-month rule without the coverage in December",
        when=n.every(facts.last_month_rule, n.same(facts.months, 0)),
    )
    trail.add("By the last-month rule", x.limit, cite="IRC 223(b)(8)", when=x.whole_year).because(
        "the greater of that and {}, if eligible on December 1; stay eligible through "
        "December of the next year, or the difference is taxed, plus 10%",
        x.year,
    )


def _explain_share(n: Arithmetic, facts: Facts, x: _Limit, trail: Trail) -> None:
    """Whose the family amount is."""
    step, cite = "This person's part", "IRC 223(b)(5)(B)"
    spouse_paid = n.given(facts.spouse_paid, 0)
    some, paid, agreed = x.family_months > 0, spouse_paid > 0, n.has(facts.own_share)
    over = (
        spouse_paid > x.divided,
        ": these are {} more than the {} of family coverage, an excess of the spouse's unless it "
        "is within the spouse's additional amount",
        spouse_paid - x.divided,
        x.divided,
    )
    no_55 = (
        facts.spouse_55,
        "; the spouse's additional amount is not in it, as spouse_55 is not used here",
    )
    reason = trail.add(step, x.own, cite=cite, when=n.every(some, agreed))
    reason.because(
        "{:%} of the family amount, as agreed with a spouse who is eligible too",
        n.given(facts.own_share, n.whole),
    )
    reason.because(
        ", and no more than the {} in the spouse's account leave of it", spouse_paid, when=paid
    )
    reason.also(over, no_55)
    reason = trail.add(step, x.own, cite=cite, when=n.every(some, paid, n.no(agreed)))
    reason.because(
        "what the {} in the spouse's account leave of the family amount; assumed "
        "to be the division that you agree on, instead of equal parts",
        spouse_paid,
    )
    reason.also(over, no_55)
    trail.add(step, x.own, cite=cite, when=n.every(some, n.no(x.shared))).because(
        "all of the family amount: a spouse who is eligible too shares it, in "
        "equal parts unless you agree otherwise (own_share, spouse_paid)"
    )
    trail.add(
        step, x.own, cite="IRC 223(b)(5)(A)", when=n.every(n.no(some), n.some(agreed, paid))
    ).because(
        "own_share and spouse_paid are not used: no month has family coverage, "
        "which both spouses count as having if either has it"
    )
