"""The order of priority: where the next dollar of a year goes.

No statute orders contributions; the field does: first the deferrals that draw the whole match,
then the HSA, the rest of the elective deferrals (and a 457(b) plan, whose limit is its own,
IRC 457(e)(15)), then an IRA, directly Roth or through the back door, and after-tax
contributions with conversion last, since they save no tax now and need a plan that takes and
converts them. Each place has its room by its own rule; what a budget leaves is left over.

Edge cases:

* *The deferral for the full match* is the smallest one, to the cent, on which the match before
  rounding is what the largest deferral draws (see :mod:`deferral_and_match`). What is paid
  without a deferral draws nothing.
* *Plans are never inferred*: an HSA, a 457(b) plan and a plan that takes and converts after-tax
  contributions count only where they are stated.
* *The IRA* needs compensation (IRC 219(b)(1)(B), (f)(1)): here the pay that deferrals leave, as
  if all were pre-tax, so the room is never a cent too much.
* *The after-tax room* is that of the deferrals as they are placed here, with the match that they
  draw.
* *What may still become of it*: where it is asked for (:class:`PriorYear`), the sentences say what
  of the deferrals must be Roth (IRC 414(v)(7)), and what of the after-tax money an ACP test may
  return (IRC 401(m)); neither changes a room.

    >>> from xlplugin.arithmetic import plain
    >>> from xlplugin.rules.match.formula import MatchFormula
    >>> person, wishes = Facts(Cents(100_000_00), 40, MatchFormula(())), Wishes(Cents(40_000_00))
    >>> for row in table(plain, Law(2026), person, wishes)[1:]:
    ...     print(*row[:3])
    1 401(k), up to the full match 0.0
    2 HSA 0.0
    3 401(k), the rest of the deferral 24500.0
    3 457(b) 0.0
    4 IRA: Roth, or backdoor Roth 7500.0
    5 After-tax, converted to Roth 0.0
    6 Left over 8000.0
    >>> table(plain, Law(2001), person, wishes)
    Traceback (most recent call last):
    xlplugin.errors.NotPublished: year: ... is not published for 2001; it is for 2002 to 2026
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from xlplugin.arithmetic.plain import shown
from xlplugin.arithmetic.protocol import Arithmetic, Table
from xlplugin.law.limits import Law
from xlplugin.rules import acp_refund, after_tax_room, catch_up, deferrals, places, roth_catch_up
from xlplugin.rules.after_tax_room import Facts, Room
from xlplugin.rules.deferral_and_match import Deferrals
from xlplugin.rules.match import formula as employer_money
from xlplugin.rules.match.formula import PER_PAYCHECK
from xlplugin.rules.places import NO_HSA
from xlplugin.rules.trail import SILENT, Piece, Trail, start
from xlplugin.units import DOLLARS, Cents, Share

HEADERS = ("Order", "Where", "Amount", "Room", "Why", "Authority")
FIELD = "the usual order of priority"
NOT_STATED = (
    "it is not stated that the plan takes after-tax contributions and converts them, and not every "
    "plan does: ask"
)


@dataclass(slots=True, frozen=True)
class PriorYear:
    """What is known of the year before, beside the wages that ``Facts`` have: the pay that makes a
    person highly compensated, and the average of those who are not; ``None``: not given."""

    prior_year_pay: Cents | None = None
    nhce: Share | None = None


@dataclass(slots=True, frozen=True)
class Wishes:
    """What a saver can use besides the 401(k), and the budget, in cents.

    ``magi`` and ``filing_status`` may be ``None``: not given. ``after_tax_unsaid`` says that the
    plan is taken to accept after-tax contributions without a word; ``not_taken`` is what is said
    where it does not. ``before`` is ``None`` where nothing is said of Roth catch-up and of tests.
    """

    budget: Cents
    hsa: int = NO_HSA
    plan_457b: bool = False
    plan_after_tax: bool = False
    ira: bool = True
    magi: Cents | None = None
    filing_status: int | None = None
    after_tax_unsaid: bool = False
    not_taken: str = NOT_STATED
    before: PriorYear | None = None


class Place(NamedTuple):
    """A place: its number in the order, its room, and what goes there."""

    number: int
    room: Cents
    amount: Cents


@dataclass(slots=True)
class Allocation:
    """A budget that is placed: the places in their order, the steps that tell them, and what is
    ``left``, which has no place."""

    n: Arithmetic
    left: Cents
    told: Trail = field(init=False)
    places: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.told = start(self.n)

    def place(self, number: int, room: Cents) -> Cents:
        """Put into a place what it has room for; how much that is."""
        room = self.n.kept(room)
        amount = self.n.kept(self.n.minimum(self.left, room))
        self.left = self.n.kept(self.left - amount)
        self.places.append(Place(number, room, amount))
        return amount


def table(n: Arithmetic, law: Law, facts: Facts, wishes: Wishes, trail: Trail = SILENT) -> Table:
    """A table: each place in its order, what goes there, its room, why and by what authority.

    The last row is what is left over.
    """
    budget = placed(n, law, facts, wishes, trail)
    if trail.recording:
        trail.steps.extend(budget.told.steps)
    found: Table = [list(HEADERS)]
    *steps, left = budget.told.steps
    for step, of in zip(steps, budget.places, strict=True):
        room = shown(of.room, DOLLARS)
        found.append([of.number, step.step, step.shown, room, step.why, step.authority])
    found.append([6, left.step, left.shown, "", left.why, left.authority])
    return found


def placed(
    n: Arithmetic, law: Law, facts: Facts, wishes: Wishes, trail: Trail = SILENT
) -> Allocation:
    """The budget in its places."""
    here = Deferrals(n, law, facts)
    age = catch_up.age_attained(n, law.year, facts.age)
    budget = Allocation(n, wishes.budget)

    first = budget.place(1, here.for_match)
    _explain_match(n, here, facts, first, budget.told)

    hsa = places.hsa_room(n, law, wishes.hsa, age, trail)
    places.explain_hsa(n, law, wishes.hsa, age, budget.place(2, hsa), budget.told)

    rest = budget.place(3, here.most - here.for_match)
    said: tuple[Piece, ...] = ()
    if wishes.before:
        over = _after_tax(n, law, facts, first + rest, SILENT).catch_up
        said = _roth(n, law, facts, over, "all deferrals")
    _explain_rest(n, here, facts, rest, said, budget.told)

    deferral = n.kept(first + rest)
    room_457b = n.minimum(
        places.room_457b(n, law, wishes.plan_457b, facts, trail), facts.pay - deferral
    )
    in_457b = budget.place(3, room_457b)
    if wishes.before:
        over = n.maximum(in_457b - law.amount("457B_DEFERRAL", when=in_457b > 0), 0)
        said = _roth(n, law, facts, n.where(in_457b > 0, over, 0), "it")
    shut_out = n.every(age >= catch_up.FROM_AGE, n.same(here.catch_up_limit, 0))
    places.explain_457b(n, wishes.plan_457b, shut_out, in_457b, budget.told, said)

    pay_left = n.kept(facts.pay - deferral - in_457b)
    by_ira = places.ira_rooms(
        n, law, age, pay_left, wishes.magi, wishes.filing_status, wishes.ira, trail
    )
    in_ira = budget.place(4, by_ira.room)
    places.explain_ira(
        n, law, by_ira, wishes.ira, wishes.magi, wishes.filing_status, in_ira, budget.told
    )

    room = _after_tax(n, law, facts, deferral, trail)
    fits = n.kept(n.maximum(n.minimum(room.room, pay_left), 0))
    after_tax = budget.place(5, n.where(wishes.plan_after_tax, fits, 0))
    said = _refund(n, law, facts, deferral, after_tax, wishes.before) if wishes.before else ()
    _explain_after_tax(n, law, wishes, deferral, room.employer, fits, after_tax, said, budget.told)

    left = budget.left
    budget.told.add("Left over", left, cite=FIELD, when=n.same(left, 0)).because(
        "nothing: the whole budget is placed"
    )
    budget.told.add("Left over", left, cite=FIELD, when=left > 0).because(
        "all places that are stated are full: what is left goes to an ordinary account"
    )
    return budget


def _after_tax(n: Arithmetic, law: Law, facts: Facts, deferral: Cents, trail: Trail) -> Room:
    # student loans are no part of the order
    placed = facts._replace(deferral=deferral, student_loan=Cents(0))
    return after_tax_room.room(n, law, placed, trail)


def _roth(n: Arithmetic, law: Law, facts: Facts, over: Cents, of_what: str) -> tuple[Piece, ...]:
    """What of ``over``, the catch-up as it is placed, must be Roth."""
    must = roth_catch_up.of_catch_up(n, law, over, facts.prior_wages)
    unknown = n.every(
        law.year >= catch_up.FIRST_YEAR_ROTH_ONLY, over > 0, n.no(n.has(facts.prior_wages))
    )
    return (
        (
            must > 0,
            f"; {{}} of {of_what} is catch-up that must be Roth because of last year's wages",
            must,
        ),
        (
            n.every(unknown, facts.plan_has_roth),
            "; last year's wages are not given: above the amount of the year, catch-up of {} "
            "must be Roth",
            over,
        ),
        (
            n.every(unknown, n.no(facts.plan_has_roth)),
            "; last year's wages are not given: above the amount of the year there is no catch-up, "
            "as the plan has no Roth account",
        ),
    )


def _refund(
    n: Arithmetic, law: Law, facts: Facts, deferral: Cents, after_tax: Cents, before: PriorYear
) -> tuple[Piece, ...]:
    """What an ACP test may return of the after-tax money as it is placed."""
    basic, over_basic = deferrals.split(n, law, deferral)
    counted_pay = n.minimum(facts.pay, law.amount("401A17_COMP"))
    drawn = employer_money.match(
        n,
        facts.match,
        employer_money.matched(n, facts.match, basic, over_basic, after_tax),
        counted_pay,
    )
    flat = facts.match.flat
    risk = acp_refund.amount(
        n, law, facts.pay, drawn, after_tax, before.prior_year_pay, before.nhce, flat=flat
    )
    without_flat = acp_refund.above_average(n, law, facts.pay, drawn, after_tax, before.nhce)
    return acp_refund.pieces(
        n, law, after_tax, risk, before.prior_year_pay, before.nhce, flat, without_flat
    )


# -- what is told of each place ----------------------------------------------------------------
def _explain_match(
    n: Arithmetic, here: Deferrals, facts: Facts, amount: Cents, told: Trail
) -> None:
    """The deferral that draws the match."""
    step, cite = "401(k), up to the full match", "plan document; IRC 401(m)(4)(A)"
    drawn = n.kept(here.matched(amount))
    there = here.for_match > 0
    also: tuple[Piece, ...] = (
        (here.without > 0, "; {} of employer money comes without a deferral", here.without),
        (
            n.every(there, n.every(facts.match.timing == PER_PAYCHECK)),
            "; it is matched by paycheck: spread it over the year",
        ),
        (facts.match.after_tax, "; the plan matches after-tax contributions too"),
    )
    nothing = n.same(here.most, 0)
    reason = told.add(step, amount, cite=cite, when=n.every(n.no(there), n.no(nothing)))
    reason.because("no employer money depends on a deferral")
    reason.also(*also)
    reason = told.add(step, amount, cite=cite, when=n.every(n.no(there), nothing))
    reason.because("pay and the limits of the person leave nothing to defer here")
    reason.also(*also)
    reason = told.add(step, amount, cite=cite, when=n.every(there, n.same(amount, here.for_match)))
    reason.because("the smallest deferral that earns the full match, {}", drawn)
    reason.also(*also)
    reason = told.add(step, amount, cite=cite, when=n.every(there, amount < here.for_match))
    reason.because(
        "draws {} of the {} of match that {} would draw", drawn, here.full, here.for_match
    )
    reason.also(*also)


def _explain_rest(
    n: Arithmetic,
    here: Deferrals,
    facts: Facts,
    amount: Cents,
    roth: tuple[Piece, ...],
    told: Trail,
) -> None:
    """The rest of the elective deferrals."""
    also: tuple[Piece, ...] = (
        (here.catch_up_limit > 0, ", with catch-up of at most {}", here.catch_up_limit),
        (
            facts.deferred_elsewhere > 0,
            "; {} deferred elsewhere are counted",
            facts.deferred_elsewhere,
        ),
        (
            here.most < here.by_person,
            "; not the {} of 402(g): with employer money they would pass 415(c)",
            here.by_person,
        ),
        *roth,
    )
    for begin, holds in (
        ("pre-tax or Roth", facts.plan_has_roth),
        ("pre-tax, as the plan has no Roth account", n.no(facts.plan_has_roth)),
    ):
        step = told.add(
            "401(k), the rest of the deferral",
            amount,
            cite="IRC 402(g)(1), 414(v), 415(c)",
            when=holds,
        )
        step.because(f"{begin}, up to {{}} of elective deferrals in all", here.most)
        step.also(*also)


def _explain_after_tax(
    n: Arithmetic,
    law: Law,
    wishes: Wishes,
    deferral: Cents,
    employer: Cents,
    fits: Cents,
    amount: Cents,
    refund: tuple[Piece, ...],
    told: Trail,
) -> None:
    """After-tax contributions with conversion."""
    step, cite = "After-tax, converted to Roth", "IRC 415(c), 402A(c)(4); Notice 2014-54"
    told.add(step, amount, cite=cite, when=n.no(wishes.plan_after_tax)).because(
        f"{wishes.not_taken}; {{}} would fit", fits
    )
    reason = told.add(
        step,
        amount,
        cite=f"{cite}; IRC 401(m)(2), 414(q)" if refund else cite,
        when=wishes.plan_after_tax,
    )
    reason.because(
        "what 415(c), the plan and pay leave beside {} deferred and {} of employer money; convert "
        "soon, for earnings until then are taxed; fees and five-year clocks differ between a "
        "conversion in the plan and one to a Roth IRA",
        deferral,
        employer,
    )
    reason.because(
        "; a conversion inside the plan exists from 2010",
        when=n.every(law.year < places.FIRST_YEAR_CONVERSION),
    )
    reason.because(
        "; that the plan takes them is assumed; not every plan does, ask",
        when=wishes.after_tax_unsaid,
    )
    reason.also(*refund)
