"""The IRA limit: what may go into a person's traditional and Roth IRAs of a year together.

Statute: IRC 219(b)(1): the lesser of a dollar amount and the compensation of the year; IRC
219(b)(5)(B) adds a catch-up from 50, the age attained by December 31. Roth IRAs share it (IRC
408A(c)(2)). Rollovers, conversions and employer money in a SEP or SIMPLE IRA are outside.

Edge cases:

* *A spouse with less compensation*, on a joint return: the other spouse's compensation counts
  too, less what that spouse puts into IRAs (IRC 219(c), the Kay Bailey Hutchison spousal IRA).
  It counts only where it is the larger one (IRC 219(c)(2)(B)).
* *70 1/2 before 2020*: a traditional IRA took no more contributions (IRC 219(d)(1) as it stood
  then, and 408(o)(2)); the limit was left to Roth IRAs, and an explanation says so.
* *Compensation left out*: it is assumed to reach the dollar amount.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), 52, Compensation(Cents(100_000_00)))
    860000
    >>> limit(plain, Law(2026), 52, Compensation(Cents(5_000_00)))  # no more than one earned
    500000
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.rules import catch_up
from xlplugin.rules.needed import where
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents

FROM_AGE = 50
FIRST_YEAR_ANY_AGE = 2020
"""IRC 219(d)(1) was repealed for years after 2019 (SECURE Act s.107)."""
SURELY_70_HALF = 71
"""Whoever attains this age in a year has reached 70 1/2 by its end; at 70 it depends."""


@dataclass(slots=True, frozen=True)
class Compensation:
    """What a person, and the spouse on a joint return, earned in the year, in cents.

    ``own`` may be ``None``: assumed to reach the limit. ``spouse_ira`` is what the spouse puts
    into traditional and Roth IRAs for the year.
    """

    own: Cents | None
    spouse: Cents = Cents(0)
    spouse_ira: Cents = Cents(0)


NOT_GIVEN = Compensation(None)
"""Compensation that is left out."""


def dollar_limit(
    n: Arithmetic, law: Law, age_or_birth_year: int, trail: Trail = SILENT, needed: bool = True
) -> Cents:
    """The dollar amount of a year at an age, in cents; 0 where it is not ``needed``."""
    age = catch_up.age_attained(n, law.year, age_or_birth_year)
    law = law if needed is True else where(n, law, needed)
    old_enough = age >= FROM_AGE
    basic = law.amount("IRA_LIMIT")
    more = law.amount("IRA_CATCHUP50", when=old_enough)
    most = n.where(old_enough, basic + more, basic)
    if trail.recording:
        younger, old_enough = n.every(needed, n.no(old_enough)), n.every(needed, old_enough)
        trail.add("IRA limit", basic, law=law, cite="IRA_LIMIT", when=younger).because(
            "for traditional and Roth IRAs together; age {:d} on "
            "December 31: no catch-up before 50",
            age,
        )
        step = trail.add("IRA limit", basic, law=law, cite="IRA_LIMIT", when=old_enough)
        step.because("for traditional and Roth IRAs together")
        step.because(
            "; until 2019 for Roth IRAs alone from the year of 70 1/2 on",
            when=n.every(age >= SURELY_70_HALF - 1, law.year < FIRST_YEAR_ANY_AGE),
        )
        trail.add("IRA catch-up", more, law=law, cite="IRA_CATCHUP50", when=old_enough).because(
            "age {:d} on December 31: from 50", age
        )
    return most


def counted(
    n: Arithmetic, earned: Compensation, joint: bool = True, trail: Trail = SILENT
) -> Cents:
    """The compensation that bounds contributions, in cents; without end where it is left out."""
    own = n.given(earned.own, UNLIMITED)
    borrows = n.every(joint, own < earned.spouse)
    spare = n.maximum(earned.spouse - earned.spouse_ira, 0)
    found = own + n.where(borrows, spare, 0)
    if trail.recording:
        given = n.has(earned.own)
        step = trail.add(
            "Compensation that counts",
            found,
            cite="IRC 219(b)(1)(B), (f)(1)",
            when=n.every(given, n.no(borrows)),
        )
        step.because("your own {}", own)
        step.because(
            "; the spouse's {} is not larger, and adds nothing",
            earned.spouse,
            when=n.every(earned.spouse > 0, joint),
        )
        step.because(
            "; a spouse's compensation counts only on a joint return",
            when=n.every(earned.spouse > 0, n.no(joint)),
        )
        step.because("; spouse_ira is not used here", when=earned.spouse_ira > 0)
        trail.add(
            "Compensation that counts",
            found,
            cite="IRC 219(c)(1)-(2)",
            when=n.every(given, borrows),
        ).because(
            "your own {}, and the spouse's {} less the {} that goes into the spouse's IRAs",
            own,
            earned.spouse,
            earned.spouse_ira,
        )
    return found


def not_used(n: Arithmetic, earned: Compensation) -> tuple[bool, str]:
    """What is said of a spouse's figures where compensation is left out, and reaches the limit."""
    some = n.some(earned.spouse > 0, earned.spouse_ira > 0)
    return n.every(
        n.no(n.has(earned.own)), some
    ), "; spouse_income and spouse_ira are not used here"


def limit(
    n: Arithmetic,
    law: Law,
    age_or_birth_year: int,
    earned: Compensation,
    joint: bool = True,
    trail: Trail = SILENT,
    needed: bool = True,
) -> Cents:
    """The most that may go into traditional and Roth IRAs together, in cents; 0 where it is not
    ``needed``."""
    dollars = dollar_limit(n, law, age_or_birth_year, trail, needed)
    compensation = counted(n, earned, joint, trail)
    most = n.minimum(dollars, compensation)
    if trail.recording:
        given, step = n.every(needed, n.has(earned.own)), "IRA contributions"
        reason = trail.add(
            step, most, cite="IRC 219(b)(1)", when=n.every(needed, n.no(n.has(earned.own)))
        )
        reason.because("compensation is not given, and assumed to reach the limit of {}", dollars)
        reason.also(not_used(n, earned))
        trail.add(
            step, most, cite="IRC 219(b)(1)(A), (5)", when=n.every(given, compensation >= dollars)
        ).because("the limit, which compensation of {} reaches", compensation)
        trail.add(
            step, most, cite="IRC 219(b)(1)(B)", when=n.every(given, compensation < dollars)
        ).because("not more than compensation, which is below the limit of {}", dollars)
    return most
