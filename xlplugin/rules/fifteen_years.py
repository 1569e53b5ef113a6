"""The 403(b) catch-up of 15 years of service: a higher 402(g) amount with one employer.

Statute: IRC 402(g)(7). Who has served a qualified organization (a school, a hospital, a church and
their like) for 15 years may defer more in its 403(b): at most 3,000 in a year, 15,000 in a
lifetime, and as far as 5,000 for each year of service is above what was deferred there before. What
is left of these only the plan knows, so the amount of the year is given.

It is no catch-up of IRC 414(v): it comes *before* that from 50 (Reg. 1.403(b)-4(c)(3)(iv)), is an
annual addition (IRC 415(c)(2), 414(v)(3)(A)), and need not be Roth.
"""

from __future__ import annotations

from xlplugin.errors import OutOfRange
from xlplugin.rules.law_with import law_with
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlplugin.arithmetic.names import Arithmetic
    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail


def law_of(n: Arithmetic, law: Law, catch_up_15: int, trail: Trail = SILENT) -> Law:
    """The law with the 402(g) amount of a person who may defer ``catch_up_15`` cents more."""
    most = law.amount("403B_15YR_ANNUAL_MAX", when=catch_up_15 > 0)
    n.require(
        catch_up_15 <= most, OutOfRange, "catch_up_15",
        "{} is more than the {} of a year", catch_up_15, most,
    )  # fmt: skip
    basic = law.amount("402G_DEFERRAL")
    if trail.recording:
        trail.add("403(b) 15-year catch-up", catch_up_15, "raises the 402(g) limit of {} with "
                  "this employer alone; used before catch-up from 50, and an annual addition",
                  basic, cite="IRC 402(g)(7); Reg. 1.403(b)-4(c)(3)",
                  when=catch_up_15 > 0)  # fmt: skip
    return law_with(law, {"402G_DEFERRAL": basic + catch_up_15})
