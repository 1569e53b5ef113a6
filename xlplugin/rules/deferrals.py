"""Elective deferrals: pre-tax and Roth contributions from pay.

Statute: IRC 402(g)(1): one limit a person and year over all 401(k), 403(b), SARSEP and
SIMPLE plans; IRC 401(a)(30) holds each plan to it. The catch-up of IRC 414(v) comes on top.
Deferrals cannot exceed pay.

A deferral is catch-up only where it exceeds a limit of the plan it is made to (Reg.
1.414(v)-1(b)), so deferrals elsewhere lower what may be deferred here, but do not make
what is deferred here catch-up.

    >>> from xlplugin.arithmetic import plain
    >>> pay, catch_up_limit = Cents(200_000_00), Cents(8_000_00)
    >>> limit(plain, Law(2026), pay, catch_up_limit)
    3250000
    >>> limit(plain, Law(2026), pay, catch_up_limit, deferred_elsewhere=Cents(30_000_00))
    250000
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents


def limit(
    n: Arithmetic,
    law: Law,
    pay: Cents,
    catch_up_limit: Cents,
    deferred_elsewhere: Cents = Cents(0),
    trail: Trail = SILENT,
) -> Cents:
    """The most elective deferrals with this employer, catch-up included, in cents."""
    basic = law.amount("402G_DEFERRAL")
    left = n.maximum(basic + catch_up_limit - deferred_elsewhere, 0)
    if trail.recording:
        trail.add(
            "402(g) limit", law.of_year("402G_DEFERRAL"), law=law, cite="402G_DEFERRAL"
        ).because("for all employers together")
        trail.add(
            "Deferred elsewhere",
            deferred_elsewhere,
            cite="IRC 402(g)(1)",
            when=deferred_elsewhere > 0,
        ).because("uses up the limit of the person")
    return n.minimum(pay, left)


def split(n: Arithmetic, law: Law, deferral: Cents) -> tuple[Cents, Cents]:
    """What of a deferral is within 402(g), and what is catch-up because it exceeds it."""
    basic = n.minimum(deferral, law.amount("402G_DEFERRAL"))
    return basic, deferral - basic


def beyond_together(n: Arithmetic, law: Law, deferral: Cents, deferred_elsewhere: Cents) -> Cents:
    """What passes 402(g) only together with deferrals elsewhere: no plan's own catch-up."""
    basic = law.amount("402G_DEFERRAL")
    together = n.minimum(deferral, basic) + n.minimum(deferred_elsewhere, basic)
    return n.maximum(together - basic, 0)
