"""The IRA deduction: what of traditional IRA contributions comes off income.

Statute: IRC 219(a)-(b), (g). Where neither spouse is an active participant in a plan of an
employer, all contributions within the limit are deductible. Where one is, the *dollar amount*
of IRC 219(b)(1)(A) shrinks over a range of modified adjusted gross income (see
:mod:`phase_out`); what is left is still bound by compensation.

Which range (IRC 219(g)(3)(B), (7)):

* covered oneself: the range of the filing status;
* not covered, but the spouse is, on a joint return: a higher range;
* a separate return, either spouse covered: $0 to $10,000;
* single, or married and apart all year: a spouse's plan does not matter (IRC 219(g)(4)).

Until 2019 nothing was deductible from the year of 70 1/2 on (IRC 219(d)(1) as it stood). An age
of 70 does not say whether that was reached; it is assumed to be, unless ``below_70_half``.
Contributions that are not deductible may still be made: see :mod:`backdoor_roth`.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), Facts(Cents(200_000_00), SINGLE, age=40))  # no plan at work
    750000
    >>> limit(plain, Law(2026), Facts(Cents(200_000_00), SINGLE, age=40, covered=True))
    0
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import catch_up, ira_limit, phase_out
from xlplugin.rules.ira_limit import NOT_GIVEN, Compensation
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


@dataclass(slots=True, frozen=True)
class Facts:
    """Who asks: income, filing status, age or year of birth, whose employer has a plan, and what
    was earned."""

    magi: Cents
    status: int
    age: int
    covered: bool = False
    spouse_covered: bool = False
    below_70_half: bool = False
    earned: Compensation = NOT_GIVEN


def limit(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The most that is deductible, in cents."""
    magi, earned = facts.magi, facts.earned
    joint = n.same(facts.status, JOINT)
    # the range of a separate return is the statute's: beyond it no limit of the year matters
    applies, start, end = income_range(n, law, facts)
    separate = n.every(applies, n.same(facts.status, SEPARATE))
    needed = n.some(n.no(separate), magi < end)
    dollar_limit = ira_limit.dollar_limit(n, law, facts.age, trail, needed)
    compensation = ira_limit.counted(n, earned, joint, trail)
    if trail.recording:
        income_range(n, law, facts, trail)
    allowed = n.where(applies, phase_out.room(n, dollar_limit, magi, start, end), dollar_limit)
    too_old = _too_old(n, law, facts)
    found = n.where(too_old, 0, n.minimum(allowed, compensation))
    if trail.recording:
        phase_out.explain(n, trail, dollar_limit, magi, start, end, allowed, applies)
        step, in_time = "Deductible contributions", n.no(too_old)
        at_70 = n.every(
            n.same(catch_up.age_attained(n, law.year, facts.age), 70),
            law.year < ira_limit.FIRST_YEAR_ANY_AGE,
        )
        no_70 = (n.every(facts.below_70_half, n.no(at_70)), "; below_70_half is not used here")
        unused = (ira_limit.not_used(n, earned), no_70)
        reason = trail.add(step, found, cite="IRC 219(d)(1) as it stood until 2019", when=too_old)
        reason.because("70 1/2 was reached by December 31: nothing, until 2019")
        reason.because(
            "; at 70 it is assumed to be, unless below_70_half says otherwise",
            when=n.same(catch_up.age_attained(n, law.year, facts.age), 70),
        )
        reason.also(no_70)
        reason = trail.add(
            step,
            found,
            cite="IRC 219(a), (b)(1)",
            when=n.every(in_time, n.no(applies), allowed <= compensation),
        )
        reason.because("the whole limit")
        reason.because(
            "; compensation is not given, and assumed to reach it", when=n.no(n.has(earned.own))
        )
        reason.also(*unused)
        reason = trail.add(
            step,
            found,
            cite="IRC 219(g)(1)",
            when=n.every(in_time, applies, allowed <= compensation),
        )
        reason.because("what the phase-out leaves")
        reason.because(
            "; compensation is not given, and assumed to reach it", when=n.no(n.has(earned.own))
        )
        reason.also(*unused)
        reason = trail.add(
            step, found, cite="IRC 219(b)(1)(B)", when=n.every(in_time, allowed > compensation)
        )
        reason.because("not more than compensation, which is below {}", allowed)
        reason.also(no_70)
    return found


def _too_old(n: Arithmetic, law: Law, facts: Facts) -> bool:
    age = catch_up.age_attained(n, law.year, facts.age)
    reached = n.some(age >= ira_limit.SURELY_70_HALF, n.every(age >= 70, n.no(facts.below_70_half)))
    return n.every(law.year < ira_limit.FIRST_YEAR_ANY_AGE, reached)


def income_range(
    n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT
) -> tuple[bool, Cents, Cents]:
    """Whether there is a phase-out, and where it starts and ends, in cents of income."""
    single, joint = n.same(facts.status, SINGLE), n.same(facts.status, JOINT)
    alone = n.every(single, facts.covered)
    both = n.every(joint, facts.covered)
    spouse = n.every(joint, facts.spouse_covered, n.no(facts.covered))
    separate = n.every(n.same(facts.status, SEPARATE), n.some(facts.covered, facts.spouse_covered))
    start = n.where(
        separate,
        phase_out.SEPARATE_START,
        n.where(
            both,
            law.amount("TRAD_IRA_START_MFJ", when=both),
            n.where(
                spouse,
                law.amount("TRAD_IRA_START_SPOUSE", when=spouse),
                law.amount("TRAD_IRA_START_SINGLE", when=alone),
            ),
        ),
    )
    end = n.where(
        separate,
        law.amount("TRAD_IRA_END_MFS", when=separate),
        n.where(
            both,
            law.amount("TRAD_IRA_END_MFJ", when=both),
            n.where(
                spouse,
                law.amount("TRAD_IRA_END_SPOUSE", when=spouse),
                law.amount("TRAD_IRA_END_SINGLE", when=alone),
            ),
        ),
    )
    applies = n.some(alone, both, spouse, separate)
    if trail.recording:
        for who, code, holds in (
            ("single and covered by a plan at work", "SINGLE", alone),
            ("a joint return, covered by a plan at work", "MFJ", both),
            ("a joint return, not covered, but the spouse is", "SPOUSE", spouse),
            ("a separate return, and either spouse is covered", "MFS", separate),
        ):
            own = n.every(facts.covered, facts.spouse_covered, n.no(separate))
            step = trail.add(
                "Income where the phase-out ends",
                end,
                law=law,
                cite=f"TRAD_IRA_END_{code}",
                when=holds,
            )
            step.because(who + "; it starts at {}", start)
            step.because("; spouse_covered is not used here", when=own)
        step = trail.add(
            "Lost to a phase-out", 0, cite="IRC 219(g)(1), (4), (5)", when=n.no(applies)
        )
        step.because("no plan at work covers this person, as far as stated")
        step.because(
            "; a spouse's plan does not matter to a single person, or to one who lived apart",
            when=n.every(single, facts.spouse_covered),
        )
        step.because(", or the spouse", when=n.every(n.no(single), n.no(facts.spouse_covered)))
        step.because("; magi is not used here")
    return applies, start, end
