"""Student-loan payments that a plan matches as if they were elective deferrals.

Statute: IRC 401(m)(4)(D) and (13) (SECURE 2.0 s.110, Notice 2024-63), for plan years from 2024 on,
where the plan says so. The payments are no annual additions, the match on them is. They count
only as far as they and the elective deferrals together stay within the 402(g) limit, or pay if
that is less (IRC 401(m)(4)(D)(i)). From 50 that limit holds the catch-up (IRC 402(g)(1)(C)), where
the plan matches catch-up.
"""

from __future__ import annotations

from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail

FIRST_YEAR = 2024


def matched_payments(
    n: Arithmetic, law: Law, pay: int, deferral: int, payments: int, catch_up: int = 0,
    trail: Trail = SILENT,
) -> int:  # fmt: skip
    """The payments that a match may look at beside a deferral, in cents.

    ``catch_up`` is the catch-up limit that is matched; 0 where the plan does not match catch-up.
    """
    most = law.amount("402G_DEFERRAL") + catch_up
    within = n.maximum(n.minimum(most, pay) - deferral, 0)
    counted = n.where(law.year >= FIRST_YEAR, n.minimum(payments, within), 0)
    if trail.recording:
        cite = "IRC 401(m)(4)(D), (13); Notice 2024-63"
        trail.add("Student-loan payments", counted, "matched like deferrals, as far as both are "
                  "within 402(g)", also=[(catch_up > 0, " and catch-up")], cite=cite,
                  when=n.every(payments > 0, law.year >= FIRST_YEAR))  # fmt: skip
        trail.add("Student-loan payments", counted, "a plan may match them from {:d} on",
                  FIRST_YEAR, cite=cite,
                  when=n.every(payments > 0, law.year < FIRST_YEAR))  # fmt: skip
    return counted
