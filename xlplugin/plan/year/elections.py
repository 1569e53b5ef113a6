"""Elections: what one takes from a paycheck, and the largest steps that fit.

Payroll rounds each paycheck to the cent, so what an election takes from a year differs from
the percentage by up to a cent a paycheck. An election is tried on every paycheck, and is one
step less where that takes too much: no limit is passed by a cent. ``few`` adds one step for
the last paychecks only, as many of them as still fit.
"""

from __future__ import annotations

from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.entries import Bonus, ElectionKind
from xlplugin.plan.figures import Row, Year
from xlplugin.plan.year.pay import paid_in
from xlplugin.plan.year.tables import PAID
from xlplugin.units import Cents, FineCents, Share


def elected(n: YearArithmetic, pay: Cents, apart: FineCents, election: Share) -> Cents:
    """The contribution that an election takes: a share of pay, or dollars of it.

    ``apart`` is what a bonus contributes by its own election; fine.
    """
    dollars = n.minimum(n.flat(election), pay) + n.nearest(apart)
    return n.where(election > n.whole, dollars, n.nearest(n.portion(pay, election) + apart))


def share_taken(n: YearArithmetic, pay: Cents, apart: FineCents, share: Share) -> Cents:
    """The same of an election that is surely a share."""
    return n.nearest(n.portion(pay, share) + apart)


def own_election(n: YearArithmetic, amount: Cents, election: Share) -> FineCents:
    """What a bonus contributes by an election of its own; fine."""
    dollars = n.fine(n.minimum(n.flat(election), amount))
    return n.where(election > n.whole, dollars, n.portion(amount, election))


def pay_of(n: YearArithmetic, y: Year, r: Row, kind: ElectionKind) -> Cents:
    """The pay that the paycheck's own election takes its share of."""
    pay = r.regular_pay
    for bonus in y.s.bonuses:
        same = n.every(_came(n, y, r, bonus), _election(bonus, kind) < 0)
        pay = pay + n.where(same, bonus.amount, 0)
    return n.where(r.state >= PAID, pay, 0)


def apart_of(n: YearArithmetic, y: Year, r: Row, kind: ElectionKind) -> FineCents:
    """What bonuses contribute by elections of their own; fine."""
    apart = n.fine(0)
    for bonus in y.s.bonuses:
        election = _election(bonus, kind)
        own = n.every(r.state >= PAID, _came(n, y, r, bonus), election >= 0)
        apart = n.where(own, own_election(n, bonus.amount, election), n.fine(0)) + apart
    return apart


def _election(bonus: Bonus, kind: ElectionKind) -> Share:
    return bonus.deferral if kind == "deferral" else bonus.after_tax


def _came(n: YearArithmetic, y: Year, r: Row, bonus: Bonus) -> bool:
    """Whether a bonus is paid with a paycheck, of which its stub may tell otherwise."""
    return n.every(paid_in(n, y, r, bonus), n.same(r.bonus_slipped, 0))


def goal(n: YearArithmetic, most: Cents, wanted: Cents | None, paychecks: int) -> Cents:
    """The contributions aimed at: those wanted, at most those possible.

    What is possible holds to the cent. A wish is met within the rounding of paychecks: nobody
    who wants 10,000 means a whole step less because 5 % of each paycheck sums to 10,000.12.
    """
    wish = n.given(wanted, most)
    return n.minimum(most, n.where(wish > 0, wish + n.cents(paychecks), 0))


def candidate(
    n: YearArithmetic, left: Cents, of: Cents, paychecks: int, step: Share, highest: Share
) -> Share:
    """The largest election, in whole steps, that may take at most ``left`` from open pay: one
    that takes up to a cent a paycheck more by its percentage, but not a whole step more."""
    slack = n.minimum(n.cents(paychecks), n.floor(n.portion(of, step)))
    most = n.steps(left + slack, of, step)
    return n.where(left > 0, n.minimum(most, highest), 0)


def or_one_less(
    n: YearArithmetic, candidate: Share, taken: Cents, goal: Cents, step: Share
) -> Share:
    """The election, or one step less where what its paychecks take passes the goal."""
    return n.where(taken > goal, n.maximum(candidate - step, 0), candidate)


def takes_steps_more(n: YearArithmetic, level: Share, step: Share) -> bool:
    """Whether steps can be added to an election: not to dollars, nor to today's that is kept as it
    is without being whole steps."""
    return n.every(level <= n.whole, n.alike(n.whole_steps(level, step), level))


def unmatched_of(n: YearArithmetic, y: Year, r: Row, kind: ElectionKind, election: Share) -> Cents:
    """What a paycheck's election takes from those of the bonuses that it pays, and that the match
    does not count."""
    same, own = unmatched_parts(n, y, r, kind)
    # dollars come from the base pay first
    beyond = n.minimum(n.maximum(n.flat(election) - r.base, 0), same)
    taken = n.where(election > n.whole, n.fine(beyond), n.portion(same, election))
    return n.nearest(taken + own)


def unmatched_parts(
    n: YearArithmetic, y: Year, r: Row, kind: ElectionKind
) -> tuple[Cents, FineCents]:
    """Of a paycheck's bonuses that the match does not count: the amount that its own election takes
    a share of, and what elections of their own take. Of the 401(k) they are columns; cells count no
    after-tax money for the match."""
    if kind == "deferral":
        return r.unmatched_same, r.unmatched_own
    return unmatched_same(n, y, r, kind), unmatched_own(n, y, r, kind)


def unmatched_same(n: YearArithmetic, y: Year, r: Row, kind: ElectionKind) -> Cents:
    """The first of these parts."""
    total = Cents(0)
    for bonus in y.s.bonuses:
        has_own = _election(bonus, kind) >= 0
        here = n.every(_came(n, y, r, bonus), n.no(bonus.matched), n.no(has_own))
        total = n.where(here, bonus.amount, 0) + total
    return total


def unmatched_own(n: YearArithmetic, y: Year, r: Row, kind: ElectionKind) -> FineCents:
    """The second one."""
    total = n.fine(0)
    for bonus in y.s.bonuses:
        election = _election(bonus, kind)
        here = n.every(_came(n, y, r, bonus), n.no(bonus.matched), election >= 0)
        total = n.where(here, own_election(n, bonus.amount, election), n.fine(0)) + total
    return total


def unmatched_after_tax(
    n: YearArithmetic, y: Year, r: Row, election: Share, asked: Cents, deferred: Cents
) -> Cents:
    """The same of after-tax money. Where it waits until 402(g) is full, such bonuses also give of
    the 401(k) that was ``asked`` of them what was not ``deferred``: it spills over."""
    spilt = n.where(y.s.spillover, n.maximum(asked - deferred, 0), 0)
    return unmatched_of(n, y, r, "after_tax", election) + spilt


def after_tax_matched(
    n: YearArithmetic,
    y: Year,
    r: Row,
    election: Share,
    asked: Cents,
    deferred: Cents,
    taken: Cents,
) -> Cents:
    """What of the after-tax money that was ``taken`` a match counts that counts any."""
    return n.maximum(taken - unmatched_after_tax(n, y, r, election, asked, deferred), 0)


def unmatched_in(
    n: YearArithmetic, y: Year, r: Row, kind: ElectionKind, by_election: Cents
) -> Cents:
    """Of what a stub says the part that its pay had; where it does not say, by the election."""
    same, own = unmatched_parts(n, y, r, kind)
    paid, apart, share_of, stub = _shown(r, kind)
    shown = n.maximum(paid - n.nearest(apart), 0)
    of = n.maximum(share_of, n.cents(1))
    of_stub = n.minimum(n.part(shown, same, of) + n.nearest(own), paid)
    return n.where(n.has(stub), of_stub, by_election)


def _shown(r: Row, kind: ElectionKind) -> tuple[Cents, FineCents, Cents, Cents | None]:
    """What is in of a kind, of it from bonuses apart, the pay that an election takes its share of,
    and what a stub says."""
    if kind == "deferral":
        return r.deferral_paid, r.deferral_apart, r.deferral_share_of, r.stub_deferral
    return r.after_tax_paid, r.after_tax_apart, r.after_tax_share_of, r.stub_after_tax


def after_tax_matched_in(n: YearArithmetic, y: Year, r: Row) -> Cents:
    """Of the after-tax money of a paycheck that was paid what a match counts that counts any."""
    asked = unmatched_of(n, y, r, "deferral", r.deferral_share_set)
    by_election = unmatched_after_tax(
        n, y, r, r.after_tax_share_set, asked, n.minimum(r.unmatched_in, r.deferral_paid)
    )
    unmatched = unmatched_in(n, y, r, "after_tax", by_election)
    return n.maximum(r.after_tax_paid - unmatched, 0)
