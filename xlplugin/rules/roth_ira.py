"""Direct Roth IRA contributions: the IRA limit, as far as income allows it.

Statute: IRC 408A(c)(3): the limit that IRC 219(b) sets, within compensation, shrinks over a
range of modified adjusted gross income (see :mod:`phase_out`); the ranges are indexed but for a
separate return. What goes into traditional IRAs of the year uses up the same limit (IRC
408A(c)(2)(B)), but is not what is phased out:

    most = min(what the phase-out leaves of the limit, limit - traditional)

No age ends contributions to a Roth IRA. A conversion has no limit of
income (since 2010): that is the backdoor, see :mod:`backdoor_roth`.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import ira_limit, phase_out
from xlplugin.rules.ira_limit import Compensation
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE
from xlplugin.rules.trail import SILENT, Trail


def most(
    n: Arithmetic,
    law: Law,
    magi: int,
    status: int,
    age_or_birth_year: int,
    earned: Compensation,
    traditional: int = 0,
    trail: Trail = SILENT,
) -> int:
    """The most that may go straight into Roth IRAs, in cents."""
    joint = n.same(status, JOINT)
    # the range of a separate return is the statute's: beyond it no limit of the year matters
    start, end = income_range(n, law, status)
    needed = n.some(n.no(n.same(status, SEPARATE)), magi < end)
    limit = ira_limit.limit(n, law, age_or_birth_year, earned, joint, trail, needed)
    if trail.recording:
        income_range(n, law, status, trail)
    allowed = phase_out.left(n, limit, magi, start, end)
    unused = n.maximum(limit - traditional, 0)
    found = n.minimum(allowed, unused)
    if trail.recording:
        phase_out.tell(n, trail, limit, magi, start, end, allowed)
        trail.add(
            "Left by traditional IRAs",
            unused,
            cite="IRC 408A(c)(2)(B)",
            when=n.every(needed, traditional > 0),
        ).because("{} less the {} that goes into them, at least 0", limit, traditional)
        step = "Roth IRA contributions"
        reason = trail.add(step, found, cite="IRC 408A(c)(3)(A)", when=allowed <= unused)
        reason.because("what the phase-out leaves")
        reason.because(
            "; nothing is taken to go into traditional IRAs", when=n.same(traditional, 0)
        )
        trail.add(step, found, cite="IRC 408A(c)(2)(B)", when=allowed > unused).because(
            "what traditional IRAs leave of the one limit"
        )
    return found


def income_range(n: Arithmetic, law: Law, status: int, trail: Trail = SILENT) -> tuple[int, int]:
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
