"""A 457(b) plan: what a person may defer to it.

Statute: IRC 457(b)(2): the lesser of a dollar amount (IRC 457(e)(15)) and includible
compensation. It is a limit of its own: deferrals to a 401(k) or 403(b) do not use it up, and
it takes nothing from them (IRC 402(g)(3) leaves section 457 out). Employer money counts in it
(Reg. 1.457-2(b)).

Catch-up comes in two kinds, of which the one with the higher ceiling counts and never both (IRC
457(e)(18), (b)(3); Reg. 1.457-4(c)):

* *by age*, in plans of governments alone: the amounts of IRC 414(v) (see :mod:`catch_up`). It is
  for a person's own deferrals: with employer money above the basic limit there is none;
* *special*, in the last three years before normal retirement age, in any 457(b) plan: the
  smaller of twice the dollar amount and the limit plus what earlier years left unused. It is a
  ceiling for both kinds of money, and may be above the compensation of the year.

    by age       = min(basic limit + catch-up - employer money, compensation), or 0 with employer
                   money above the basic limit
    special      = min(special ceiling - employer money, compensation)
    own deferral = the larger one

Employer money is refused above the special ceiling alone, which is never below the basic limit.
Employer money is no part of the compensation that deferrals come out of: it lowers the ceiling
and not the pay (IRC 414(v)(2)(A)(ii) asks for compensation over the *deferrals* of the person).

From 2026 the catch-up by age of a person with high wages of last year counts only as Roth
(:mod:`roth_catch_up`); the special one need not be Roth, as IRC 414(v) does not apply in a year
in which it is the higher one (IRC 414(v)(6)(C)). Where the one by age is higher, deferrals up to
the special ceiling may still be made pre-tax (IRC 457(e)(18)(A)(ii) as amended by SECURE 2.0
s.603(b)(2)): an explanation names that amount.

Nothing here is rounded but what was given.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), Facts(age=52))
    3250000
    >>> limit(plain, Law(2026), Facts(age=52, governmental=False))  # no catch-up by age there
    2450000
    >>> limit(plain, Law(2026), Facts(age=40, employer=Cents(24_500_01)))
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: employer: 24,500.01 is more than the 24,500.00 that fit in the plan
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.money import LARGEST
from xlplugin.rules import catch_up, roth_catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


@dataclass(slots=True, frozen=True)
class Facts:
    """A person's year in the plan; amounts are cents.

    ``unused`` is what earlier years left of their limits, ``None`` outside the last three years;
    ``compensation`` may be ``None``: it reaches the limit. ``prior_wages`` as in
    :mod:`catch_up`.
    """

    age: int
    governmental: bool = True
    unused: Cents | None = None
    employer: Cents = Cents(0)
    compensation: Cents | None = None
    catch_up_60_63: bool = True
    plan_has_roth: bool = True
    prior_wages: Cents | None = None


@dataclass(slots=True, frozen=True)
class _Ceilings:
    """What bounds the deferral, for its explanation."""

    age: int
    compensation: Cents
    basic: Cents
    by_age: Cents
    with_age: Cents
    doubled: Cents
    special: Cents
    over_basic: bool
    special_counts: bool
    own: Cents


def limit(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The most a person may defer, in cents: the ceiling less employer money, within pay."""
    dollar_limit = law.amount("457B_DEFERRAL")
    compensation = n.given(facts.compensation, LARGEST)
    basic = n.minimum(dollar_limit, compensation)
    if trail.recording:
        step = trail.add(
            "Basic limit", basic, law=law, cite="457B_DEFERRAL", when=compensation >= dollar_limit
        )
        step.because("the dollar limit, apart from 402(g) and 415(c)")
        step.because(
            "; compensation is not given and assumed to reach it",
            when=n.no(n.has(facts.compensation)),
        )
        trail.add(
            "Basic limit", basic, cite="IRC 457(b)(2)(B)", when=compensation < dollar_limit
        ).because("compensation, which is below the {} of the year", dollar_limit)

    age = catch_up.age_attained(n, law.year, facts.age)
    by_age = catch_up.limit(
        n,
        law,
        n.where(facts.governmental, age, 0),  # no age has a catch-up in other plans
        facts.catch_up_60_63,
        facts.plan_has_roth,
        facts.prior_wages,
        trail,
    )
    with_age = basic + by_age
    doubled = n.down(dollar_limit, law.share("457B_SPECIAL_CATCHUP_MULT"))
    special = n.minimum(doubled, basic + n.given(facts.unused, 0))
    # a catch-up by age is made of deferrals alone, so it has no room for employer money
    over_basic = facts.employer > basic
    special_counts = n.some(special > with_age, over_basic)

    # the special ceiling is never below the basic limit
    n.require(
        facts.employer <= special,
        OutOfRange,
        "employer",
        "{} is more than the {} that fit in the plan",
        facts.employer,
        special,
    )
    ceiling = n.where(special_counts, special, with_age)
    own = n.minimum(ceiling - facts.employer, compensation)
    if trail.recording:
        c = _Ceilings(
            age,
            compensation,
            basic,
            by_age,
            with_age,
            doubled,
            special,
            over_basic,
            special_counts,
            own,
        )
        _explain_catch_up(n, law, facts, c, trail)
        _explain_roth(n, law, facts, c, trail)
        authority = "IRC 457(b)(2)-(3), (e)(15), (e)(18)"
        larger = "the larger of the two, {} above the basic limit"
        displaced = n.every(over_basic, special <= with_age)
        held = compensation < ceiling - facts.employer
        trail.add(
            "457(b) limit",
            ceiling,
            cite=authority,
            when=n.every(facts.employer > 0, n.no(displaced)),
        ).because(larger, ceiling - basic)
        trail.add("457(b) limit", ceiling, cite=authority, when=displaced).because(
            "the special one: employer money of {} is above the "
            "basic limit, and catch-up by age is only for a person's own deferrals",
            facts.employer,
        )
        step = trail.add(
            "Deferral",
            own,
            cite="IRC 457(b)(2), 414(v)(2)(A)(ii); Reg. 1.457-2(b)",
            when=facts.employer > 0,
        )
        step.because("{} less employer money of {}, which counts in it", ceiling, facts.employer)
        step.because("; at most compensation, which does not include employer money", when=held)
        step = trail.add("457(b) limit", own, cite=authority, when=n.same(facts.employer, 0))
        step.because(larger, own - basic)
        step.because("; at most compensation", when=held)
    return own


def _explain_catch_up(n: Arithmetic, law: Law, facts: Facts, c: _Ceilings, trail: Trail) -> None:
    young = c.age < catch_up.FROM_AGE
    of_the_sixties = n.every(c.age >= 60, c.age <= 63, law.year >= catch_up.FIRST_YEAR_60_63)
    no_60_63, known = n.no(facts.catch_up_60_63), n.has(facts.prior_wages)
    any_roth = n.some(n.no(facts.plan_has_roth), known)
    step = trail.add(
        "With age catch-up", c.with_age, cite="IRC 414(v), 457(e)(18)", when=facts.governmental
    )
    step.because(
        "a plan of a government, as governmental is not FALSE; age {:d} on December 31", c.age
    )
    step.because(": none before 50", when=young)
    step.because("; catch_up_60_63 is not used here", when=n.every(no_60_63, n.no(of_the_sixties)))
    step.because(
        "; plan_has_roth and prior_wages are not used here",
        when=n.every(any_roth, n.some(young, law.year < catch_up.FIRST_YEAR_ROTH_ONLY)),
    )
    step = trail.add(
        "With age catch-up", c.with_age, cite="IRC 414(v)(6)(A)(iii)", when=n.no(facts.governmental)
    )
    step.because("none: a plan that is not of a government has no catch-up by age")
    step.because(
        "; catch_up_60_63, plan_has_roth and prior_wages are not used here",
        when=n.some(no_60_63, any_roth),
    )
    last_three = n.has(facts.unused)
    larger = c.special > c.with_age
    step = trail.add(
        "With special catch-up",
        c.special,
        cite="IRC 457(b)(3); Reg. 1.457-4(c)(3)",
        when=last_three,
    )
    step.because(
        "the smaller of {}, twice the limit, and the basic limit with the {} that earlier "
        "years left; assumed to be one of the last three years before normal retirement age",
        c.doubled,
        n.given(facts.unused, 0),
    )
    step.because("; it counts, as the larger one", when=larger)
    step.because(
        "; it counts, as employer money above the basic limit leaves no catch-up by age",
        when=n.every(c.special_counts, n.no(larger)),
    )
    step.because("; the catch-up by age counts, as no smaller", when=n.no(c.special_counts))
    trail.add(
        "With special catch-up", c.special, cite="IRC 457(b)(3)", when=n.no(last_three)
    ).because(
        "none: unused limits of earlier years are not given, as they count only in "
        "the last three years before normal retirement age"
    )


def _explain_roth(n: Arithmetic, law: Law, facts: Facts, c: _Ceilings, trail: Trail) -> None:
    """What of the deferral must be Roth: catch-up by age, and no other."""
    by_age = n.no(c.special_counts)
    part = n.where(by_age, c.own - (c.basic - facts.employer), 0)
    must_be = roth_catch_up.of_catch_up(n, law, part, facts.prior_wages, trail, facts.plan_has_roth)
    instead = n.minimum(c.special - facts.employer, c.compensation)
    trail.add(
        "Without Roth",
        instead,
        cite="IRC 457(b)(3), (e)(18)(A)(ii); SECURE 2.0 s.603(b)(2)",
        when=n.every(must_be > 0, c.special > c.basic),
    ).because("the special catch-up instead of the one by age need not be Roth, and allows so much")
    step = trail.add(
        roth_catch_up.MUST_BE,
        n.cents(0),
        cite="IRC 414(v)(6)(C), 457(b)(3)",
        when=n.every(c.special_counts, c.by_age > 0, law.year >= catch_up.FIRST_YEAR_ROTH_ONLY),
    )
    step.because("the special catch-up counts, which need not be Roth")
    step.because("; prior_wages is not used here", when=n.has(facts.prior_wages))
