"""A 403(b) of another employer beside a plan of a business that its participant controls.

Its participant is taken to control it, so it counts with a plan of that business (IRC 415(k)(4);
Reg. 1.415(f)-1(f)(2)): its annual additions lower the dollar limit of IRC 415(c)(1)(A) there.

    >>> from xlplugin.arithmetic import plain
    >>> room(plain, Law(2026), Cents(30_000_00))  # of 72,000
    4200000
    >>> room(plain, Law(2026), Cents(72_000_01))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: ...
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.errors import OutOfRange
from xlplugin.law.limits import Law
from xlplugin.rules.trail import Piece, Trail
from xlplugin.units import Cents


def room(n: Arithmetic, law: Law, additions: Cents) -> Cents:
    """What a 403(b) elsewhere leaves of the dollar limit of a business of your own."""
    limit = law.amount("415C_DC")
    n.require(
        additions <= limit,
        OutOfRange,
        "additions_403b",
        "{} is more than the {} that the law allows",
        additions,
        limit,
    )
    return limit - additions


def none_given(n: Arithmetic, additions: Cents) -> Piece:
    """What is said where no 403(b) is given."""
    return n.same(additions, 0), "; a 403(b) elsewhere would count under 415(c), and none is given"


def explain(law: Law, additions: Cents, leaves: Cents, trail: Trail, *also: Piece) -> None:
    """The step of a 403(b) elsewhere."""
    step = trail.add(
        "Limit beside the 403(b)",
        leaves,
        cite="IRC 415(c)(1)(A), (k)(4); Reg. 1.415(f)-1(f)(2)",
        when=additions > 0,
    )
    step.because(
        "{} less annual additions of {} to a 403(b), "
        "which counts with the plan of a business that its participant controls",
        law.amount("415C_DC"),
        additions,
    )
    step.also(*also)
