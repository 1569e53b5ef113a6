"""What a year comes to: match, employer money and room, from what its paychecks sum to.

The rules are those of the year; here they are asked of sums, and of paychecks in turn only
where their order matters: where payroll stops deferrals, for deferrals beyond 402(g) that are not
matched, and where after-tax waits until 402(g) is full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlplugin.arithmetic import plain
from xlplugin.money import UNLIMITED
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search.choice import NOTHING
from xlplugin.plan.search.levels import largest_amount
from xlplugin.plan.search.paychecks import Paychecks
from xlplugin.plan.situation import Situation
from xlplugin.plan.year import elections
from xlplugin.plan.year.after_tax import goal_beside, room_beside
from xlplugin.plan.year.employer import matched_of, true_up_of
from xlplugin.plan.year.fits import turned_of
from xlplugin.plan.year.pay import counted
from xlplugin.plan.year.tables import PAID
from xlplugin.rules.match import formula as employer_money
from xlplugin.units import Cents, FineCents, Share


@dataclass(frozen=True, slots=True)
class Sums:
    """A year of elections: deferral, match (true-up included), after-tax, and its room."""

    deferral: Cents
    match: Cents
    after_tax: Cents
    matched: Cents = NOTHING


class Reckoning:
    """The year of a situation, asked of elections from the first open paycheck on."""

    def __init__(self, situation: Situation, closed: ComputedYear | None = None) -> None:
        self.paychecks = p = Paychecks(situation, closed)
        self.s = s = p.s
        self.year = year = p.year
        self.basic = year.law.amount("402G_DEFERRAL")
        self.limit = year.limit
        self.match_top = year.match_top
        self.most = year.deferral_most
        self.payroll_stop = year.payroll_stop
        paid = [row for row in year.rows("paychecks") if row.state == PAID]
        self.match_in = sum((row.match_row for row in paid), year.opening("match_row"))
        self.employer_fixed = year.sum("employer_fixed_rows") + year.unelected
        self.tolerance = Cents(year.count)
        """Less than a cent a paycheck is rounding."""
        self.waits = s.spillover
        """After-tax waits until 402(g) is full."""
        self.counts_after_tax = s.match.after_tax
        nothing = self.walk([0] * len(p.all), [0] * len(p.all))
        self.nothing = nothing
        self.own_cap = year.own_cap
        self.goal = max(year.deferral_wished, nothing.deferral)
        self.goal_found = year.deferral_found
        wanted = elections.goal(plain, self.most, s.deferral_goal, year.count)
        self.wanted = max(wanted, nothing.deferral)
        """What is wanted, or the most that the law takes: more is deferred for the match alone."""
        self.highest = max(self.most, nothing.deferral)
        self.ceiling = max(self.limit, self.additions(nothing))
        self.stops = bool(s.stops_deferral) and self.most >= self.payroll_stop
        """Whether an election may run into the stop that payroll has at 402(g)."""
        self.matched_until = self.payroll_stop if s.stops_deferral else UNLIMITED
        if not s.match.catch_up:
            self.matched_until = min(self.matched_until, self.basic)
        self.goals_first = bool(
            s.spillover and s.is_matched and not s.settled and not s.match.after_tax
        )
        """Whether the goals come before the match: it ends where after-tax begins."""

    def raise_goal(self, most_match: Cents) -> None:
        """Of rates that rise the closed form takes all for the highest, and finds too little that
        fits; no schedule draws more than the most match."""
        if not self.s.rising or self.counts_after_tax or self.goal >= self.wanted:
            return

        def fits(deferral: Cents) -> bool:
            return self.fits(Sums(deferral, most_match, self.nothing.after_tax))

        if fits(self.goal):
            more = largest_amount(lambda n: fits(self.goal + n), self.wanted - self.goal)
            self.goal = self.goal_found = self.goal + max(more, NOTHING)

    @property
    def within_402g_alone(self) -> bool:
        """Whether all that is aimed at draws a match: no catch-up, or a matched one."""
        return bool(self.s.match.catch_up) or self.goal <= self.basic

    def as_stopped(self, amounts: Iterable[Cents]) -> list[Cents]:
        """What payroll takes of deferrals that are asked, paycheck by paycheck."""
        found, before = [], self.paychecks.deferral_before
        for amount in amounts:
            taken = amount
            if self.s.stops_deferral:
                taken = counted(plain, amount, before, self.payroll_stop)
            found.append(taken)
            before += taken
        return found

    # -- the year from its sums ----------------------------------------------------------
    def match_of(self, own: FineCents, matched: Cents) -> Cents:
        """The match of the year, from what the open paychecks' own sums to and what they
        matched."""
        p = self.paychecks
        planned = plain.floor(own)
        if p.prorated:
            to_date = plain.nearest(p.match_fine_before + own)
            planned = max(to_date - p.match_planned_before, NOTHING)
        paid = p.match_before + counted(plain, planned, p.match_before, self.match_top)
        if not self.s.settled:
            return paid
        year = self.year
        counts = matched_of(plain, year, p.matched_before + matched)
        by_year = employer_money.match(plain, self.s.match, counts, year.year_counted)
        true_up = true_up_of(plain, by_year, paid, True)
        return paid + true_up

    def employer(self, match: Cents) -> Cents:
        return self.employer_fixed + match - self.match_in

    def additions(self, sums: Sums) -> Cents:
        """The annual additions; deferrals that turned into catch-up are none."""
        employer = self.employer(sums.match)
        turned = turned_of(plain, self.year, sums.deferral, employer)
        return min(sums.deferral, self.basic) - turned + employer + sums.after_tax

    def fits(self, sums: Sums) -> bool:
        """Whether no limit is passed, even if payroll stops nothing."""
        most_after_tax = max(self.own_cap, self.nothing.after_tax)
        return (
            sums.deferral <= self.highest
            and sums.after_tax <= most_after_tax
            and self.additions(sums) <= self.ceiling
        )

    def room(self, sums: Sums, most_match: Cents) -> Cents:
        """The after-tax room beside a deferral; with the match that it draws, if it does."""
        employer = self.employer(sums.match)
        if not self.counts_after_tax:
            return room_beside(plain, self.year, sums.deferral, employer)
        spare = self.limit - self.additions(sums)
        spare -= NOTHING if self.s.own_given else self._kept_for_the_goal(sums.deferral)
        if spare < 0:  # as if payroll stopped after-tax alone
            return max(min(sums.after_tax + spare, self.own_cap), NOTHING)
        rate = max((tier.rate for tier in self.s.tiers), default=Share(0))
        beside_match = plain.floor(plain.fits(plain.fine(spare), rate, True))
        more = max(spare - max(most_match - sums.match, NOTHING), beside_match, NOTHING)
        left = max(self.year.pay_year - sums.deferral, NOTHING)
        return max(min(sums.after_tax + more, self.own_cap, left), NOTHING)

    def _kept_for_the_goal(self, deferral: Cents) -> Cents:
        """What a 401(k) goal that is missed may still take of the limit."""
        aimed = goal_beside(plain, self.year, deferral)
        return max(min(aimed, self.basic) - min(deferral, self.basic), NOTHING)

    def after_tax_goal(self, room: Cents) -> Cents:
        """The after-tax contributions aimed at, at most the room; what is set is set."""
        wish = elections.goal(plain, room, self.s.after_tax_goal, self.year.count)
        return max(wish, self.nothing.after_tax)

    # -- the year in turn ----------------------------------------------------------------
    def walk(
        self,
        deferral: Sequence[int],
        after_tax: Sequence[int],
        rows: list[tuple[Cents, Cents]] | None = None,
    ) -> Sums:
        """A year of elections in steps, one of each kind a paycheck; ``rows`` gets what each
        paycheck contributes."""
        p, waits, beside = self.paychecks, self.waits, self.counts_after_tax
        stops = self.s.stops_deferral
        deferred, taken = p.deferral_before, p.after_tax_before
        own, matched = plain.fine(0), NOTHING
        for each, steps, more in zip(p.all, deferral, after_tax, strict=True):
            elected = election, then = p.election(steps), p.election(more)
            wanted = each.deferred(election)
            row = counted(plain, wanted, deferred, self.payroll_stop) if stops else wanted
            extra = each.after_tax(then, row)
            if waits:
                spilt = min(extra + wanted - row, max(each.holds - row, NOTHING))
                extra = spilt if deferred + row >= self.payroll_stop else NOTHING
            within = row if self.s.match.catch_up else counted(plain, row, deferred, self.basic)
            counts = each.matched(election, within)
            if beside:
                counts += each.matched_after_tax(elected, row, extra)
            own += p.match_summed(each, counts)
            deferred, taken, matched = deferred + row, taken + extra, matched + counts
            if rows is not None:
                rows.append((row, extra))
        return Sums(deferred, self.match_of(own, matched), taken, matched)
