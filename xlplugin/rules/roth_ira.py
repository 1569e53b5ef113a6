"""Direct Roth IRA contributions: the IRA limit, as far as income allows it.

Statute: IRC 408A(c)(3): the limit that IRC 219(b) sets, within compensation, shrinks over a
range of modified adjusted gross income (see :mod:`phase_out`); the ranges are indexed but for a
separate return. What goes into traditional IRAs of the year uses up the same limit (IRC
408A(c)(2)(B)), but is not what is phased out:

    limit = min(what the phase-out leaves of the IRA limit, IRA limit - traditional)

No age ends contributions to a Roth IRA. A conversion has no limit of
income (since 2010): that is the backdoor, see :mod:`backdoor_roth`.

    >>> from xlplugin.arithmetic import plain
    >>> limit(plain, Law(2026), Facts(Cents(160_000_00), SINGLE, age=40))  # within the range
    400000
    >>> limit(plain, Law(2026), Facts(Cents(168_000_00), SINGLE, age=40))  # its end
    0
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import ira_limit, phase_out
from xlplugin.rules.ira_limit import NOT_GIVEN, Compensation
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


@dataclass(slots=True, frozen=True)
class Facts:
    """Who asks: income, filing status, age or year of birth, what was earned, and what goes into
    traditional IRAs of the year."""

    magi: Cents
    status: int
    age: int
    earned: Compensation = NOT_GIVEN
    traditional: Cents = Cents(0)


def limit(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """The most that may go straight into Roth IRAs, in cents."""
    magi, status, traditional = facts.magi, facts.status, facts.traditional
    joint = n.same(status, JOINT)
    # the range of a separate return is the statute's: beyond it no limit of the year matters
    start, end = income_range(n, law, status)
    needed = n.some(n.no(n.same(status, SEPARATE)), magi < end)
    of_iras = ira_limit.limit(n, law, facts.age, facts.earned, joint, trail, needed)
    if trail.recording:
        income_range(n, law, status, trail)
    allowed = phase_out.room(n, of_iras, magi, start, end)
    unused = n.maximum(of_iras - traditional, 0)
    found = n.minimum(allowed, unused)
    if trail.recording:
        phase_out.explain(n, trail, of_iras, magi, start, end, allowed)
        trail.add(
            "Left by traditional IRAs",
            unused,
            cite="IRC 408A(c)(2)(B)",
            when=n.every(needed, traditional > 0),
        ).because("{} less the {} that goes into them, at least 0", of_iras, traditional)
        step = "Roth IRA contributions"
        reason = trail.add(step, found, cite="IRC 408A(c)(3)(A)", when=allowed <= unused)
        reason.because("what the phase-out leaves")
        reason.because(
            "; nothing is assumed to go into traditional IRAs", when=n.same(traditional, 0)
        )
        trail.add(step, found, cite="IRC 408A(c)(2)(B)", when=allowed > unused).because(
            "what traditional IRAs leave of the one limit"
        )
    return found


def income_range(
    n: Arithmetic, law: Law, status: int, trail: Trail = SILENT
) -> tuple[Cents, Cents]:
    """Where the phase-out starts and ends, in cents of income."""
    single, joint = n.same(status, SINGLE), n.same(status, JOINT)
    separate = n.same(status, SEPARATE)
    start = n.where(
        separate,
        phase_out.SEPARATE_START,
        n.where(
            joint,
            law.amount("ROTH_IRA_START_MFJ", when=joint),
            law.amount("ROTH_IRA_START_SINGLE", when=single),
        ),
    )
    end = n.where(
        separate,
        law.amount("ROTH_IRA_END_MFS", when=separate),
        n.where(
            joint,
            law.amount("ROTH_IRA_END_MFJ", when=joint),
            law.amount("ROTH_IRA_END_SINGLE", when=single),
        ),
    )
    if trail.recording:
        for who, code, holds in (
            ("single", "SINGLE", single),
            ("a joint return", "MFJ", joint),
            ("a separate return of someone who lived with the spouse", "MFS", separate),
        ):
            trail.add(
                "Income where the phase-out ends",
                end,
                law=law,
                cite=f"ROTH_IRA_END_{code}",
                when=holds,
            ).because(who + "; it starts at {}", start)
    return start, end
