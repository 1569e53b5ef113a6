"""The after-tax room: what still fits under the annual-additions limit.

Statute: IRC 415(c): the lesser of the dollar limit and 100 % of pay, less the elective
deferrals that are not catch-up, less all employer money and forfeitures. The plan's own cap
and the pay that deferrals leave bound it further. Unused catch-up is *not* room.

Edge cases:

* *Employer money beyond the limit, from 50*: deferrals turn into catch-up before anything
  is an excess (see :mod:`annual_additions`). After-tax money that the saver chooses to add
  does not do so, unless ``use_catch_up`` says that the plan operates that way.
* *Catch-up of high earners* (IRC 414(v)(7)), and *after-tax money of the highly compensated*
  (IRC 401(m)), change nothing of the room: the steps say what of the catch-up must be Roth, and
  what of the room a test may return.
* *A match on after-tax money* (IRC 401(m)(4)(A)): match and room depend on each other; the
  room is the largest whole cent that fits together with the match it draws.

    >>> from xlplugin.arithmetic import plain
    >>> facts = Facts(Cents(200_000_00), 45, MatchFormula(flat=Cents(10_000_00)))
    >>> room(plain, Law(2026), facts).room  # 72,000 less 24,500 less 10,000
    3750000
    >>> room(plain, Law(2026), facts._replace(age=50)).room  # unused catch-up is no room
    3750000
    >>> room(plain, Law(2026), facts._replace(deferral=Cents(24_500_01)))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    xlplugin.errors.OutOfRange: ...
"""

from __future__ import annotations

from typing import NamedTuple

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.money import LEFT_OUT, UNLIMITED
from xlplugin.rules import (
    acp_refund,
    annual_additions,
    catch_up,
    deferrals,
    roth_catch_up,
    student_loans,
)
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.match.formula import MatchFormula
from xlplugin.rules.trail import SILENT, Trail
from xlplugin.units import Cents, Share

BINDING = ("nothing left", "dollar limit", "pay", "plan cap")
NOTHING_LEFT, DOLLAR_LIMIT, PAY, PLAN_CAP = range(len(BINDING))


class Facts(NamedTuple):
    """A person's year with one employer, as the rule needs it.

    ``deferral`` may be ``None``: the most the law allows; ``prior_wages``, ``prior_year_pay`` and
    ``nhce`` too: unknown (see :mod:`acp_refund` for the last two). The
    plan's own cap on after-tax contributions is ``cap_share`` of counted pay or
    ``cap_amount``; ``None`` where the plan has none.
    """

    pay: Cents
    age: int
    match: MatchFormula
    deferral: Cents | None = None
    cap_share: Share | None = None
    cap_amount: Cents | None = None
    other_additions: Cents = Cents(0)
    deferred_elsewhere: Cents = Cents(0)
    use_catch_up: bool = False
    catch_up_60_63: bool = True
    plan_has_roth: bool = True
    prior_wages: Cents | None = None
    student_loan: Cents = Cents(0)
    prior_year_pay: Cents | None = None
    nhce: Share | None = None


class Saving(NamedTuple):
    """Elective deferrals of the year and the limits they were measured against.

    ``allowed`` is what a plan with a Roth account would take of them: more than they are where
    they are the most, and a missing account lowers that.
    """

    deferral: Cents
    basic: Cents
    over_basic: Cents
    catch_up_limit: Cents
    counted_pay: Cents
    allowed: Cents


class Room(NamedTuple):
    """The answer; ``binding`` indexes :data:`BINDING`."""

    room: Cents
    deferral: Cents
    catch_up: Cents
    employer: Cents
    limit: Cents
    excess: Cents
    binding: int
    pay_left: Cents
    additions: Cents


def saving(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Saving:
    """What is deferred in the year: as given, else the most the law allows."""
    age = catch_up.age_attained(n, law.year, facts.age)
    catch_up_limit = catch_up.limit(
        n, law, age, facts.catch_up_60_63, facts.plan_has_roth, facts.prior_wages, trail
    )
    most = deferrals.limit(n, law, facts.pay, catch_up_limit, facts.deferred_elsewhere, trail)
    with_roth = deferrals.limit(
        n,
        law,
        facts.pay,
        catch_up.limit(n, law, age, facts.catch_up_60_63),
        facts.deferred_elsewhere,
    )
    deferral = n.given(facts.deferral, most)
    catch_up.require(n, deferral, most, with_roth, catch_up.UNLESS_403B)
    basic, over_basic = deferrals.split(n, law, deferral)
    basic, over_basic = n.kept(basic), n.kept(over_basic)
    counted_pay = n.kept(n.minimum(facts.pay, law.amount("401A17_COMP")))
    if trail.recording:
        authority, given = "IRC 402(g)(1), 414(v)(2)(A)", n.has(facts.deferral)
        trail.add("Elective deferrals", deferral, cite=authority, when=given).because("as given")
        trail.add("Elective deferrals", deferral, cite=authority, when=n.no(given)).because(
            "the most the law and pay allow"
        )
    allowed = n.given(facts.deferral, with_roth)
    return Saving(deferral, basic, over_basic, catch_up_limit, counted_pay, allowed)


def room(n: Arithmetic, law: Law, facts: Facts, trail: Trail = SILENT) -> Room:
    """The after-tax contributions that fit in the year.

    Raises :class:`OutOfRange` for a deferral that the law does not allow, and
    ``NotPublished`` where the year has no limit.
    """
    limit = annual_additions.limit(n, law, facts.pay, trail)
    s = saving(n, law, facts, trail)
    unused = annual_additions.unused_catch_up(n, s.catch_up_limit, s.basic, s.over_basic)
    counted_other = s.basic + facts.other_additions
    loan = n.kept(
        student_loans.amount(
            n,
            law,
            student_loans.Facts(
                facts.pay,
                s.deferral,
                facts.student_loan,
                s.catch_up_limit,
                facts.match.catch_up,
                facts.deferred_elsewhere,
            ),
            more_is_careful=True,
            trail=trail,
        ),
    )

    def employer(after_tax: Cents) -> Cents:
        matched = employer_money.matched(n, facts.match, s.basic, s.over_basic, after_tax)
        return employer_money.employer(n, facts.match, matched + loan, s.counted_pay)

    def turned_by(after_tax: Cents, paid: Cents) -> Cents:
        additions = counted_other + paid + after_tax
        return annual_additions.turned(n, unused, additions, limit)

    without = n.kept(employer(Cents(0)))
    raised = n.kept(n.where(facts.use_catch_up, unused, turned_by(Cents(0), without)))
    by_law = annual_additions.left(n, limit, raised, s.basic, without, facts.other_additions)
    after_tax_is_matched = n.anyone(facts.match.after_tax)
    if after_tax_is_matched:
        free = limit + raised - counted_other
        by_law = n.largest(lambda after_tax: employer(after_tax) + after_tax <= free, by_law)
    own_cap = plan_cap(n, facts.cap_share, facts.cap_amount, s.counted_pay)
    pay_left = facts.pay - s.deferral
    after_tax = within(n, by_law, own_cap, pay_left)

    paid = employer(after_tax) if after_tax_is_matched else without
    turned = turned_by(after_tax, paid)
    additions = counted_other + paid + after_tax - turned
    by_pay = n.some(facts.pay < law.amount("415C_DC"), pay_left < by_law)
    binding = n.where(
        n.every(n.same(after_tax, 0), n.same(n.minimum(by_law, pay_left), 0)),
        NOTHING_LEFT,
        n.where(
            own_cap < n.minimum(by_law, pay_left),
            PLAN_CAP,
            n.where(by_pay, PAY, DOLLAR_LIMIT),
        ),
    )
    answer = Room(
        room=after_tax,
        deferral=s.deferral,
        catch_up=s.over_basic + turned,
        employer=paid,
        limit=limit,
        excess=annual_additions.over(n, additions, limit),
        binding=binding,
        pay_left=pay_left,
        additions=additions,
    )
    if trail.recording:
        _explain_deferrals(n, law, facts, s, answer, turned, trail)
        at_law = employer(by_law) if after_tax_is_matched else without
        turned_there = turned_by(by_law, at_law)
        counted = s.basic - turned_there
        why = "{} less {} less {} less {}, at least 0"
        if facts.match.after_tax:
            why = "the most whose match still fits: under {} with {} deferred, {} of employer "
            why += "money then, and {} of other additions"
        step = trail.add("Room under 415(c)", by_law, cite="IRC 415(c)(1)-(2)")
        step.because(why, limit, counted, at_law, facts.other_additions)
        step.because(
            "; unused catch-up of {} is not room, unless the plan lets after-tax "
            "contributions turn deferrals into it",
            unused - turned_there,
            when=n.every(n.no(facts.use_catch_up), unused > turned_there),
        )
        _explain_bounds(n, facts, answer, by_law, own_cap, trail)
        acp_refund.amount(
            n,
            law,
            facts.pay,
            paid - employer_money.without_deferral(n, facts.match, s.counted_pay),
            after_tax,
            facts.prior_year_pay,
            facts.nhce,
            trail,
            facts.match.flat,
        )
        step = trail.add("After-tax room", after_tax, cite="IRC 415(c)")
        step.because("what fits; limited by: ")
        step.also(*((n.same(binding, number), what) for number, what in enumerate(BINDING)))
    return answer


def plan_cap(
    n: Arithmetic, cap_share: Share | None, cap_amount: Cents | None, counted_pay: Cents
) -> Cents:
    """The plan's own cap on after-tax contributions; :data:`UNLIMITED` where it has none."""
    left_out = Share(LEFT_OUT)
    share = n.given(cap_share, left_out)
    of_pay = n.where(n.same(share, left_out), UNLIMITED, n.down(counted_pay, share))
    return n.minimum(of_pay, n.given(cap_amount, UNLIMITED))


def within(n: Arithmetic, by_law: Cents, own_cap: Cents, pay_left: Cents) -> Cents:
    """The room, within the plan's own cap and the pay that deferrals leave."""
    return n.minimum(n.minimum(by_law, own_cap), pay_left)


def _explain_deferrals(
    n: Arithmetic, law: Law, facts: Facts, s: Saving, answer: Room, turned: Cents, trail: Trail
) -> None:
    outside = "IRC 414(v)(3)(A); Reg. 1.414(v)-1(b)"
    trail.add(
        "Catch-up part",
        answer.catch_up,
        cite=outside,
        when=n.every(answer.catch_up > 0, turned <= 0),
    ).because("what exceeds 402(g); outside the 415(c) limit")
    trail.add("Catch-up part", answer.catch_up, cite=outside, when=turned > 0).because(
        "including {} because additions exceed 415(c); outside that limit", turned
    )
    roth_catch_up.of_catch_up(
        n, law, answer.catch_up, facts.prior_wages, trail, facts.plan_has_roth
    )
    roth_catch_up.beyond_402g_by_two_employers(
        n,
        law,
        deferrals.beyond_together(n, law, s.allowed, facts.deferred_elsewhere),
        facts.plan_has_roth,
        facts.prior_wages,
        trail,
    )
    trail.add(
        "Deferrals that count", answer.deferral - answer.catch_up, cite="IRC 415(c)(2)"
    ).because("{} less catch-up of {}", answer.deferral, answer.catch_up)
    step = trail.add(
        "Employer money", answer.employer, cite="plan document; IRC 401(m)(4)(A), 401(a)(17)"
    )
    step.because("{:s}, figured by the year; {} of pay counts", facts.match, s.counted_pay)
    step.because("; with after-tax contributions of {}", answer.room, when=facts.match.after_tax)
    trail.add(
        "Other additions",
        facts.other_additions,
        cite="IRC 415(c)(2)",
        when=facts.other_additions > 0,
    ).because("forfeitures and other additions of this employer")
    trail.add(
        "Over the limit",
        answer.excess,
        cite="IRC 415(c)(1); Rev. Proc. 2021-30",
        when=answer.excess > 0,
    ).because("deferrals and employer money already exceed it: the plan must lower them")


def _explain_bounds(
    n: Arithmetic, facts: Facts, answer: Room, by_law: Cents, own_cap: Cents, trail: Trail
) -> None:
    trail.add(
        "The plan's own cap",
        own_cap,
        cite="plan document",
        when=n.some(n.has(facts.cap_share), n.has(facts.cap_amount)),
    ).because("on after-tax contributions of the year")
    trail.add(
        "Pay left after deferrals",
        answer.pay_left,
        cite="IRC 415(c)(2)(B)",
        when=answer.pay_left < by_law,
    ).because("{} less {}", facts.pay, answer.deferral)
