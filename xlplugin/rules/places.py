"""The places beside the 401(k) in the order of priority: their room, and what is told of it.

Each follows its own rule: the HSA (IRC 223), a 457(b) plan (IRC 457), an IRA, which is a direct
Roth IRA as far as income allows (IRC 408A(c)(3)), and beyond that a backdoor Roth IRA: a
contribution that is not deducted (IRC 408(o)) and is converted (IRC 408A(d)(3)). Conversions
have had no limit of income since 2010 (Pub. L. 109-222 s.512).

    >>> from xlplugin.arithmetic import plain
    >>> from xlplugin.rules.trail import SILENT
    >>> saver = plain, Law(2026), 40, Cents(100_000_00)  # of age 40, with that much pay left
    >>> ira_rooms(*saver, magi=Cents(160_000_00), filing_status=SINGLE, wanted=True, trail=SILENT)
    IraRooms(limit=750000, direct=400000, room=750000)
    >>> ira_rooms(*saver, magi=Cents(200_000_00), filing_status=SINGLE, wanted=True, trail=SILENT)
    IraRooms(limit=750000, direct=0, room=750000)
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.arithmetic.protocol import Arithmetic
from xlplugin.law.limits import Law
from xlplugin.rules import hsa, ira_limit, plan_457b, roth_ira
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.ira_limit import Compensation
from xlplugin.rules.phase_out import JOINT, SINGLE
from xlplugin.rules.trail import Piece, Trail
from xlplugin.units import Cents

NO_HSA = 0
"""No coverage under a high-deductible health plan; the others are those of :mod:`hsa`."""

FIRST_YEAR_CONVERSION = 2010


# -- the HSA -------------------------------------------------------------------------------------
def hsa_room(n: Arithmetic, law: Law, coverage: int, age: int, trail: Trail) -> Cents:
    """The HSA limit of a whole year of coverage; 0 without one."""
    covered = n.no(n.same(coverage, NO_HSA))
    if not n.anyone(covered):  # years before there were HSAs have an order too
        return n.cents(0)
    limit = hsa.limit(n, law, hsa.Facts(coverage, age), trail)
    return n.where(covered, limit, 0)


def explain_hsa(
    n: Arithmetic, law: Law, coverage: int, age: int, amount: Cents, told: Trail
) -> None:
    """The step of the HSA."""
    also = (
        (age >= hsa.FROM_AGE, ", with the amount from 55"),
        (age >= hsa.MEDICARE_AGE, "; nothing for months with Medicare"),
    )
    told.add("HSA", amount, cite="IRC 223(b)", when=n.same(coverage, NO_HSA)).because(
        "no coverage by a high-deductible health plan is stated"
    )
    for number, code, words in (
        (hsa.SELF_ONLY, "HSA_SELF", "self-only"),
        (hsa.FAMILY, "HSA_FAMILY", "family"),
    ):
        step = told.add("HSA", amount, law=law, cite=code, when=n.same(coverage, number))
        step.because("{:s} coverage all year; what your employer puts in counts", words)
        step.also(*also)


# -- the 457(b) plan -----------------------------------------------------------------------------
def room_457b(n: Arithmetic, law: Law, there: bool, facts: Facts, trail: Trail) -> Cents:
    """The limit of a governmental 457(b) plan of the same employer; 0 without one."""
    if not n.anyone(there):
        return n.cents(0)
    own = plan_457b.Facts(
        facts.age,
        compensation=facts.pay,
        catch_up_60_63=facts.catch_up_60_63,
        plan_has_roth=facts.plan_has_roth,
        prior_wages=facts.prior_wages,
    )
    return n.where(there, plan_457b.limit(n, law, own, trail), 0)


def explain_457b(
    n: Arithmetic,
    there: bool,
    shut_out: bool,
    amount: Cents,
    told: Trail,
    roth: tuple[Piece, ...] = (),
) -> None:
    """The step of the 457(b) plan; ``shut_out`` says that a missing Roth account leaves no
    catch-up, ``roth`` are pieces about what of it must be Roth."""
    told.add("457(b)", amount, cite="IRC 457(b)", when=n.no(there)).because(
        "no 457(b) plan is stated"
    )
    for catch_up, holds in (
        ("with the catch-up for your age", n.no(shut_out)),
        (
            "without catch-up, as last year's wages are above the amount of the year and the plan "
            "has no Roth account",
            shut_out,
        ),
    ):
        step = told.add(
            "457(b)",
            amount,
            cite="IRC 457(b)(2), (e)(15), (e)(18); 402(g)(3)",
            when=n.every(there, holds),
        )
        step.because(
            "its limit is its own, beside 402(g); assumed to be a "
            f"governmental plan, {catch_up}, and pay that the 401(k) leaves"
        )
        step.also(*roth)


# -- the IRA -------------------------------------------------------------------------------------
@dataclass(slots=True, frozen=True)
class IraRooms:
    """The room of an IRA, and what of it may go straight into a Roth IRA."""

    limit: Cents
    direct: Cents
    room: Cents


def ira_rooms(
    n: Arithmetic,
    law: Law,
    age: int,
    earned: Cents,
    magi: Cents | None,
    filing_status: int | None,
    wanted: bool,
    trail: Trail,
) -> IraRooms:
    """The IRA limit, within compensation; ``earned`` is what is left of it."""
    status = n.given(filing_status, SINGLE)
    compensation = Compensation(earned)
    limit = direct = ira_limit.limit(
        n, law, age, compensation, n.same(status, JOINT), needed=wanted
    )
    known = n.every(wanted, n.has(magi))
    if n.anyone(known):
        income = n.given(magi, 0)
        own = roth_ira.Facts(income, status, age, compensation)
        direct = n.where(known, roth_ira.limit(n, law, own, trail), limit)
    limit, direct = n.kept(limit), n.kept(direct)
    return IraRooms(limit, direct, n.where(wanted, limit, 0))


_ROTH = "IRC 408A(c)(3)"
_BACKDOOR = "IRC 408(o), 408A(d)(3)(A); Form 8606"


def explain_ira(
    n: Arithmetic,
    law: Law,
    rooms: IraRooms,
    wanted: bool,
    magi: Cents | None,
    filing_status: int | None,
    amount: Cents,
    told: Trail,
) -> None:
    """The step of the IRA: by what way the money gets to Roth."""
    step = "IRA: Roth, or backdoor Roth"
    income = n.given(magi, 0)
    nothing = n.every(wanted, n.same(rooms.limit, 0))
    wanted_and_paid = n.every(wanted, n.no(n.same(rooms.limit, 0)))
    known = n.every(n.has(magi), wanted_and_paid)
    all_of_it, none = rooms.direct >= rooms.limit, n.same(rooms.direct, 0)
    single = n.no(n.has(filing_status))
    also: tuple[Piece, ...] = (
        (single, "; filing status is not given and assumed to be single"),
        (law.year < FIRST_YEAR_CONVERSION, "; until 2009 only MAGI up to 100,000.00 converts"),
    )
    told.add(step, amount, cite="IRC 219(b)", when=n.no(wanted)).because("left out, as asked")
    told.add(step, amount, cite="IRC 219(b)(1)(B)", when=nothing).because(
        "deferrals leave no pay, and an IRA needs compensation"
    )
    reason = told.add(
        step, amount, cite=f"{_ROTH}; {_BACKDOOR}", when=n.every(wanted_and_paid, n.no(n.has(magi)))
    )
    reason.because(
        "MAGI is not given: a Roth IRA where it allows, else a backdoor Roth "
        "IRA, whose conversion is taxed in part where there is other traditional IRA money"
    )
    reason.also(*also[1:])
    reason = told.add(step, amount, cite=_ROTH, when=n.every(known, all_of_it))
    reason.because("a Roth IRA: MAGI of {} allows it", income)
    reason.also(*also[:1])
    reason = told.add(
        step, amount, cite=f"{_ROTH}; {_BACKDOOR}", when=n.every(known, n.no(all_of_it), n.no(none))
    )
    reason.because(
        "MAGI of {} allows a Roth IRA of {}; the rest by a backdoor Roth IRA, "
        "whose conversion is taxed in part where there is other traditional IRA money",
        income,
        rooms.direct,
    )
    reason.also(*also)
    reason = told.add(step, amount, cite=_BACKDOOR, when=n.every(known, n.no(all_of_it), none))
    reason.because(
        "MAGI of {} allows no Roth IRA: a backdoor Roth IRA, whose conversion "
        "is taxed in part where there is other traditional IRA money",
        income,
    )
    reason.also(*also)
