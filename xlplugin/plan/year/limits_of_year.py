"""The two amounts of the year that a short limitation year lowers.

As they were given, at most those of a whole year: see :mod:`xlplugin.rules.short_year`.
"""

from __future__ import annotations

from xlplugin.plan.model import Block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LIMITS = Block("Limits of the year")


@LIMITS.figure("415(c) dollar limit, of a short year as given")
def additions_most(n: Any, y: Any) -> int:
    of_year = y.law.of_year("415C_DC")
    return n.minimum(n.given(y.s.limit_prorated, of_year), of_year)


@LIMITS.figure("401(a)(17) pay that counts, of a short year as given")
def counted_most(n: Any, y: Any) -> int:
    of_year = y.law.of_year("401A17_COMP")
    return n.minimum(n.given(y.s.pay_prorated, of_year), of_year)
