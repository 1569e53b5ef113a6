"""A limit that shrinks as income rises: what the Roth IRA and the IRA deduction share.

Statute: IRC 219(g)(2), which IRC 408A(c)(3)(A) takes over. Between the start and the end of a
range of modified adjusted gross income the limit is lowered in the ratio in which income has
crossed the range:

    what is left = limit x (end - income) / (end - start)

The rounding favors the saver: what is left goes *up* to $10 (IRC 219(g)(2)(C); Pub. 590-A,
Worksheets 1-2 and 2-2) and is at least $200 while anything is left (IRC 219(g)(2)(B)), yet
never more than the limit itself. At the end of the range nothing is left.

The range of a married person who files a separate return is $0 to $10,000 and is not indexed.
One who lived apart from the spouse all year counts as single (IRC 219(g)(4), 408A(c)(3)(D)).

    >>> from xlplugin.arithmetic import plain
    >>> range_2026 = Cents(153_000_00), Cents(168_000_00)
    >>> room(plain, Cents(7_500_00), Cents(160_000_00), *range_2026)
    400000
    >>> room(plain, Cents(7_500_00), Cents(167_999_00), *range_2026)  # not $10: at least $200
    20000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.rules.trail import Trail
from xlplugin.units import Cents

SINGLE, JOINT, SEPARATE = 1, 2, 3
"""Filing statuses as the ranges tell them apart."""
SEPARATE_START = Cents(0)
"""IRC 219(g)(3)(B)(iii), 408A(c)(3)(B)(ii)(III): zero, for a separate return."""
STEP = 10_00
LEAST = Cents(200_00)
ROUNDING = "IRC 219(g)(2)(B)-(C); Pub. 590-A"


def room(n: Arithmetic, limit: Cents, income: Cents, start: Cents, end: Cents) -> Cents:
    """What the range leaves of a limit, in cents."""
    width = n.maximum(end - start, n.cents(1))
    to_go = n.minimum(n.maximum(end - income, 0), width)
    stepped = n.up_to_step(limit, to_go, width, STEP)
    some = n.minimum(limit, n.maximum(stepped, n.cents(int(LEAST))))
    return n.where(income >= end, 0, some)


def explain(
    n: Arithmetic,
    trail: Trail,
    limit: Cents,
    income: Cents,
    start: Cents,
    end: Cents,
    found: Cents,
    applies: bool = True,
) -> None:
    """The step of an explanation that says what the range did, where it applies."""
    step = "After the phase-out"
    within = n.every(applies, income > start, income < end)
    trail.add(
        step, found, cite=ROUNDING, when=n.every(applies, income <= start, income < end)
    ).because("income of {} is not above {}: nothing is lost", income, start)
    reason = trail.add(step, found, cite=ROUNDING, when=within)
    reason.because("{} x ({} less {}) / {}, rounded up to $10", limit, end, income, end - start)
    reason.because(", at least $200 while anything is left", when=found <= LEAST)
    reason.because(", not more than the limit itself", when=n.same(found, limit))
    trail.add(step, found, cite=ROUNDING, when=n.every(applies, income >= end)).because(
        "income of {} reaches {}: nothing is left", income, end
    )
