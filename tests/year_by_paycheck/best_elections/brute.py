"""Every schedule of a small year, by the year's own arithmetic: slow, and without a thought."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

from xlplugin.arguments.kinds import BACK_LOAD, EVEN, REGARDLESS
from xlplugin.arithmetic import plain
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.model import Year
from xlplugin.plan.situation import situation_of, with_own
from xlplugin.plan.year import MODEL, elections


def year_of(situation, deferral=None, after_tax=None, room=None):
    """The year of a situation, with own elections by row, if payroll stops nothing."""
    own, more = list(situation.own_deferral), list(situation.own_after_tax)
    for row, level in (deferral or {}).items():
        own[row] = level
    for row, level in (after_tax or {}).items():
        more[row] = level
    stops = situation.stops_deferral and situation.spillover
    assumed = situation.assumed_room if room is None else room
    return Year(MODEL, replace(
        with_own(situation, own, more),
        stops_after_tax=False, stops_deferral=stops, assumed_room=assumed,
    ))  # fmt: skip


def one_step(s, rows, kind):
    """What a step takes from the largest paycheck; of bonuses only where no pay is left."""
    pays = [row.base for row in rows if row.base]
    pays = pays or [getattr(row, f"{kind}_share_of") for row in rows]
    return plain.nearest(plain.portion(max(pays, default=0), s.step))


class Schedule:
    """One schedule and what it comes to."""

    def __init__(self, deferral, after_tax, match, missed, missed_after_tax, amounts):
        self.deferral, self.after_tax = deferral, after_tax
        self.match, self.missed, self.missed_after_tax = match, missed, missed_after_tax
        self.amounts = amounts

    @property
    def changes(self):
        pairs = list(zip(self.deferral, self.after_tax, strict=True))
        return sum(a != b for a, b in pairwise(pairs))


class Brute:
    """All schedules of a situation's open paychecks."""

    def __init__(self, given):
        self.inputs = read_inputs(given)
        self.s = s = situation_of(self.inputs)
        self.base = base = year_of(s)
        rows = base.rows("paychecks")
        self.open = [i for i, row in enumerate(rows) if row.deferral_open and row.after_tax_open]
        self.live = [i for i, row in enumerate(rows) if row.live]
        self.rows = rows
        share = min(s.cap_deferral, s.cap_combined)
        self.levels = range(0, share + 1, s.step)
        self.after_tax_levels = range(0, min(s.cap_after_tax_election, s.cap_combined) + 1, s.step)
        self.count = base.count
        self.step, self.step_after_tax = (
            one_step(s, [rows[i] for i in self.open if getattr(rows[i], f"{kind}_open")], kind)
            for kind in ("deferral", "after_tax")
        )
        nothing = dict.fromkeys(self.open, 0)
        self.nothing = zero = year_of(s, nothing, nothing)
        self.goal = max(base.deferral_goal, zero.deferral)
        self.over = zero.over

    def missed(self, goal, reached, step):
        return goal - reached if goal - reached >= max(step, 1) else 0

    def schedules_of(self, deferral):
        """A 401(k) schedule with every after-tax schedule beside it; none if it passes a limit."""
        elected = dict(zip(self.open, deferral, strict=True))
        year = year_of(self.s, elected, dict.fromkeys(self.open, 0))
        if year.deferral > self.goal or year.over > self.over:
            return
        rows = year.rows("paychecks")
        match = year.match_paid + year.true_up
        wish = elections.goal(plain, year.room_year, self.s.after_tax_goal, year.count)
        goal = max(wish, self.nothing.after_tax)
        fixed = year.after_tax - sum(rows[i].after_tax_row for i in self.open)
        short = self.missed(self.goal, year.deferral, self.step)
        own = [rows[i].deferral_row for i in self.open]
        takes = []
        for i in self.open:
            row = rows[i]
            takes.append({
                level: min(
                    elections.elected(plain, row.after_tax_share_of, row.after_tax_apart, level),
                    max(row.pay - row.deferral_row, 0),
                )
                for level in self.after_tax_levels
                if level + elected[i] <= self.s.cap_combined
            })  # fmt: skip
        for after_tax in product(*takes):
            amounts = [take[level] for take, level in zip(takes, after_tax, strict=True)]
            total = fixed + sum(amounts)
            if total <= goal:
                missed = self.missed(goal, total, self.step_after_tax)
                yield Schedule(deferral, after_tax, match, short, missed, (own, amounts))

    def deferrals(self):
        return product(self.levels, repeat=len(self.open))

    def order(self, each, lexical):
        """What speaks against a schedule among equals."""
        strategy = self.inputs.strategy
        count = self.live[-1] + 1
        if lexical:
            turn = -1 if strategy == BACK_LOAD else 1
            return tuple(tuple(-x for x in amounts[::turn]) for amounts in each.amounts)
        if strategy == EVEN:
            return tuple(sum(x * x for x in amounts) for amounts in each.amounts)
        weight = [
            -(i - self.open[0] + 1) if strategy == BACK_LOAD else i - count for i in self.open
        ]
        return tuple(
            sum(x * w for x, w in zip(amounts, weight, strict=True)) for amounts in each.amounts
        )

    def best(self):
        """The best schedules' merit: match, missed goals, changes, order."""
        changes, strategy = self.inputs.changes, self.inputs.strategy
        lexical = changes is None and strategy != EVEN
        most = {None: 99 if lexical else 0, "one": 0, "few": 3}.get(changes, changes)
        found = [
            each
            for deferral in self.deferrals()
            if self.may(deferral, most)
            for each in self.schedules_of(deferral)
            if each.changes <= most
        ]
        top = max(each.match for each in found)
        if strategy != REGARDLESS:
            found = [each for each in found if each.match >= top - self.count]
        for name in ("missed", "missed_after_tax"):
            least = min(getattr(each, name) for each in found)
            found = [each for each in found if getattr(each, name) == least]
        if lexical:
            return top, min(found, key=lambda each: self.order(each, True))
        return top, min(found, key=lambda each: (each.changes, self.order(each, False)))

    def may(self, deferral, most):
        return sum(a != b for a, b in pairwise(deferral)) <= most

    def schedule(self, found):
        """A found schedule, among all those of its 401(k) elections."""
        for each in self.schedules_of(tuple(found.deferral)):
            if each.after_tax == tuple(found.after_tax):
                return each
        raise AssertionError("the schedule passes a limit")


class Together(Brute):
    """All schedules where the year has to be worked out for each: a match on after-tax money,
    or after-tax that waits."""

    most_match = 0
    """A match that no schedule passes: what more after-tax money might still draw."""

    def schedules_of(self, deferral):
        elected = dict(zip(self.open, deferral, strict=True))
        for after_tax in product(self.after_tax_levels, repeat=len(self.open)):
            if any(a + b > self.s.cap_combined for a, b in zip(deferral, after_tax, strict=True)):
                continue
            beside = dict(zip(self.open, after_tax, strict=True))
            year = year_of(self.s, elected, beside, 10**9)
            if year.deferral > self.goal or year.over > self.over:
                continue
            room = self.room(year)
            wish = elections.goal(plain, room, self.s.after_tax_goal, year.count)
            if year.after_tax > max(wish, self.nothing.after_tax):
                continue
            rows = year.rows("paychecks")
            amounts = (
                [rows[i].deferral_row for i in self.open],
                [rows[i].after_tax_row for i in self.open],
            )
            yield Schedule(
                deferral, after_tax, year.match_paid + year.true_up,
                self.missed(self.goal, year.deferral, self.step),
                self.missed(wish, year.after_tax, self.step_after_tax), amounts,
            )  # fmt: skip

    def room(self, year):
        if not self.s.match.after_tax:
            return year.room_year
        spare = max(year.limit - year.additions, 0)
        rate = max((tier.rate for tier in self.s.match.tiers), default=0)
        by_rate = spare * 10**9 // (10**9 + rate)
        more = max(by_rate, spare - max(self.most_match - year.match_paid - year.true_up, 0))
        return min(year.after_tax + more, year.own_cap, year.pay_year - year.deferral)
