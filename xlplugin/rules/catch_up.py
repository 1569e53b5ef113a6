"""Catch-up: the additional elective deferrals from age 50.

Statute: IRC 414(v). Age is the one attained by December 31 of the year (IRC 414(v)(5)(A);
Reg. 1.414(v)-1(g)(3)). From 2025 a person who attains 60, 61, 62 or 63 in the year has
another amount *instead* (IRC 414(v)(2)(B)(i), (E)(i); SECURE 2.0 s.109), if the plan has
adopted it; at 64 the ordinary one is back.

From 2026 a person whose FICA wages of last year from the employer *exceeded* the amount of
IRC 414(v)(7) may make catch-ups only as Roth; where the plan has no Roth account, that
person has no catch-up at all (IRC 414(v)(7)(B); Reg. 1.414(v)-2(b)(2)).

    >>> from xlplugin.arithmetic import plain
    >>> [limit(plain, Law(2026), age) for age in (49, 50, 60, 64)]
    [0, 800000, 1125000, 800000]
    >>> limit(plain, Law(2026), 50, plan_has_roth=False, prior_wages=Cents(160_000_00))
    0
    >>> age_attained(plain, 2026, 1905)
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: age: the age on December 31 of the year must be 0 to 120
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

OLDEST = 120
FROM_AGE = 50
FIRST_YEAR_60_63 = 2025
FIRST_YEAR_ROTH_ONLY = 2026

LIMIT = "Catch-up limit"
"""The step that tells it."""
NOT_ALLOWED = "{} is more than the {} that the law and pay allow here"
UNLESS_403B = " (in a 403(b), a 15-year catch-up is stated as service_catch_up)"
"""What is said where that is an argument."""


def age_attained(n: Arithmetic, year: int, age_or_birth_year: int) -> int:
    """The age on December 31 of ``year``; a number above any age is a year of birth."""
    age = n.where(age_or_birth_year > OLDEST, year - age_or_birth_year, age_or_birth_year)
    n.require(
        n.every(age >= 0, age <= OLDEST),
        OutOfRange,
        "age",
        f"the age on December 31 of the year must be 0 to {OLDEST}",
    )
    return age


def require(
    n: Arithmetic, deferral: Cents, most: Cents, most_with_roth: Cents, unless: str = ""
) -> None:
    """Refuse a deferral above ``most``, and name the missing Roth account where that is why:
    ``most_with_roth`` is what a plan that has one would allow. ``unless`` is said beside it."""
    n.require(
        n.some(deferral <= most, deferral > most_with_roth),
        OutOfRange,
        "deferral",
        f"{NOT_ALLOWED}, as the plan has no Roth account and last year's wages are above the "
        "amount of the year: MEGAROTH_EXCESS_DEFERRAL says what comes back",
        deferral,
        most,
    )
    n.require(deferral <= most, OutOfRange, "deferral", NOT_ALLOWED + unless, deferral, most)


def limit(
    n: Arithmetic,
    law: Law,
    age: int,
    catch_up_60_63: bool = True,
    plan_has_roth: bool = True,
    prior_wages: Cents | None = None,
    trail: Trail = SILENT,
) -> Cents:
    """The most catch-up of the year, in cents; 0 before 50.

    ``prior_wages``: last year's FICA wages from this employer; unknown counts as below the
    amount of IRC 414(v)(7), which matters only where the plan has no Roth account.
    """
    old_enough = age >= FROM_AGE
    in_sixties = n.every(catch_up_60_63, age >= 60, age <= 63, law.year >= FIRST_YEAR_60_63)
    # an amount that does not matter at an age need not be published
    ordinary = law.amount("414V_CATCHUP50", when=n.every(old_enough, n.no(in_sixties)))
    instead = law.amount("414V_CATCHUP60_63", when=in_sixties)
    by_age = n.where(old_enough, n.where(in_sixties, instead, ordinary), 0)

    may_bind = n.every(old_enough, n.no(plan_has_roth), law.year >= FIRST_YEAR_ROTH_ONLY)
    shut_out, threshold = roth_only(n, law, prior_wages, may_bind)
    most = n.where(shut_out, 0, by_age)

    if trail.recording:
        allowed, early = n.no(shut_out), law.year < FIRST_YEAR_ROTH_ONLY
        no_60_63 = n.no(catch_up_60_63)
        roth_said = n.some(n.no(plan_has_roth), _is_said(n, prior_wages))
        too_early = (
            n.every(early, roth_said),
            "; plan_has_roth and prior_wages are not used here: catch-up may have to be Roth from "
            "{:d} on",
            FIRST_YEAR_ROTH_ONLY,
        )
        eligible = n.every(age >= 60, age <= 63, law.year >= FIRST_YEAR_60_63)
        unknown = (
            n.every(may_bind, n.no(n.has(prior_wages))),
            "; last year's wages are not given and assumed to be at most {}",
            threshold,
        )
        trail.add(
            LIMIT,
            most,
            cite="IRC 414(v)(5)(A)",
            when=unused(n, age, catch_up_60_63, plan_has_roth, prior_wages),
        ).because(
            "age {:d} on December 31: none before {:d}, so that "
            "catch_up_60_63, plan_has_roth and prior_wages are not used here",
            age,
            FROM_AGE,
        )
        trail.add(
            LIMIT, most, law=law, cite="ROTH_CATCHUP_WAGE", when=n.every(old_enough, shut_out)
        ).because("the plan has no Roth account and last year's wages exceed {}", threshold)
        step = trail.add(
            LIMIT, most, law=law, cite="414V_CATCHUP60_63", when=n.every(in_sixties, allowed)
        )
        step.because(
            "age {:d} on December 31: the amount of ages 60 to 63, which the plan must have "
            "adopted",
            age,
        )
        step.also(unknown, too_early)
        step = trail.add(
            LIMIT,
            most,
            law=law,
            cite="414V_CATCHUP50",
            when=n.every(old_enough, allowed, n.no(in_sixties)),
        )
        step.because("age {:d} on December 31", age)
        step.because("; the plan has not adopted the amount of ages 60 to 63", when=eligible)
        step.because("; catch_up_60_63 is not used here", when=n.every(no_60_63, n.no(eligible)))
        step.also(unknown, too_early)
    return most


def roth_only(
    n: Arithmetic, law: Law, prior_wages: Cents | None, matters: bool
) -> tuple[bool, Cents]:
    """Whether wages of last year exceed the amount of the year, where it matters; the amount."""
    threshold = law.amount("ROTH_CATCHUP_WAGE", when=matters)
    return n.every(matters, n.given(prior_wages, 0) > threshold), threshold


def unused(
    n: Arithmetic, age: int, catch_up_60_63: bool, plan_has_roth: bool, prior_wages: Cents | None
) -> bool:
    """Whether something is said of a catch-up, and there is none at that age."""
    said = n.some(n.no(catch_up_60_63), n.no(plan_has_roth), _is_said(n, prior_wages))
    return n.every(age < FROM_AGE, said)


def _is_said(n: Arithmetic, prior_wages: Cents | None) -> bool:
    """Whether last year's wages are given; some who ask have no argument for them."""
    return prior_wages is not None and n.has(prior_wages)
