"""Elective deferrals beyond the person's own limit, and what they cost.

Statute: IRC 402(g)(2); Reg. 1.402(g)-1(e). A person who deferred more than 402(g), the 15-year
catch-up of a 403(b) (IRC 402(g)(7)) and catch-up allow, over all employers together, tells a plan
by March 1, and is paid the excess with its earnings by April 15 of the next year: the excess is
income of the year of the deferral, the earnings are income of the year they are paid out, and
neither bears the 10 % tax. An excess paid out in time is not an annual addition (Reg.
1.415(c)-1(b)(2)(ii)(D)).

An excess left in the plan is taxed *twice*: in the year of the deferral, and again when it is
paid out (Reg. 1.402(g)-1(e)(8)(iii)). Its earnings stay there too, and are taxed when they are
paid out, as others are.

    >>> from xlplugin.arithmetic import plain
    >>> amount(plain, Law(2026), Facts(Cents(30_000_00), Cents(0)))  # 24,500 are allowed
    550000
    >>> amount(plain, Law(2026), Facts(Cents(30_000_00), Cents(0), returned_in_time=False))
    1100000
    >>> stated = Facts(Cents(1), Cents(0), service_catch_up=Cents(3_000_01))
    >>> amount(plain, Law(2026), stated)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: ...
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import fifteen_year_catch_up, roth_catch_up
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share


@dataclass(slots=True, frozen=True)
class Facts:
    """A person's deferrals of the year to all employers' plans, and what became of an excess."""

    deferrals: Cents
    catch_up_limit: Cents
    returned_in_time: bool = True
    earnings_rate: Share = Share(0)
    service_catch_up: Cents = Cents(0)
    prior_wages: Cents | None = None
    plan_has_roth: bool = True


def amount(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Cents:
    """What of an excess deferral is taxed in all, earnings aside; in cents.

    What is deferred above 402(g) and is no excess is catch-up: the steps say what of it must be
    Roth (IRC 414(v)(7)) after ``prior_wages``.
    """
    deferrals, earnings_rate, in_time = facts.deferrals, facts.earnings_rate, facts.returned_in_time
    basic = law.amount("402G_DEFERRAL")
    raised = fifteen_year_catch_up.allowed(n, law, facts.service_catch_up, trail=trail)
    most = basic + raised + facts.catch_up_limit
    excess = n.maximum(deferrals - most, 0)
    in_all = n.where(in_time, excess, excess + excess)
    if trail.recording:
        over, late = excess > 0, n.no(in_time)
        trail.add("402(g) limit", basic, law=law, cite="402G_DEFERRAL").because(
            "of the person, for all employers together"
        )
        step = trail.add("Excess deferral", excess, cite="IRC 402(g)(1), (7); 414(v)")
        step.because("deferrals of {} less {}, catch-up included, at least 0", deferrals, most)
        step.because(
            "; the 15-year catch-up of a 403(b) (service_catch_up) is assumed to be none",
            when=n.every(over, n.same(facts.service_catch_up, 0)),
        )
        caught_up = n.maximum(n.minimum(deferrals, most) - basic - raised, 0)
        roth_catch_up.of_catch_up(n, law, caught_up, facts.prior_wages, trail, facts.plan_has_roth)
        trail.add(
            "Earnings to pay out",
            n.paid([n.fine(excess)], [earnings_rate]),
            cite="IRC 402(g)(2)(C)(ii)",
            when=n.every(over, in_time),
        ).because("{:%} of the excess: income of the year they are paid out", earnings_rate)
        step = trail.add("Taxed in all", in_all, cite="IRC 402(g)(1)", when=n.no(over))
        step.because("nothing is in excess")
        step.because(
            "; returned_in_time and earnings_rate are not used here",
            when=n.some(late, earnings_rate > 0),
        )
        trail.add(
            "Taxed in all",
            in_all,
            cite="IRC 402(g)(2)(A), (C); Reg. 1.402(g)-1(e)(2)",
            when=n.every(over, in_time),
        ).because(
            "once, as income of {:d}: tell a plan by March 1, {:d}; "
            "it pays the excess out with earnings by April 15, {:d}",
            law.year,
            law.year + 1,
            law.year + 1,
        )
        step = trail.add(
            "Taxed in all", in_all, cite="Reg. 1.402(g)-1(e)(8)(iii)", when=n.every(over, late)
        )
        step.because(
            "twice: as income of {:d}, and again when it is paid "
            "out, as it was not by April 15, {:d}; its earnings stay in the plan",
            law.year,
            law.year + 1,
        )
        step.because(", so that earnings_rate is not used here", when=earnings_rate > 0)
    return in_all
