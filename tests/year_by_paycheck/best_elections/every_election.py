"""Every schedule of elections that a small year allows, in the contract's order: slow, without a
thought, and with nothing of the package in it.

What a schedule comes to is counted up by the second model of a year (``reference.py``), what a
paycheck holds by ``wallet.py``. :class:`Tried` holds all schedules that can be done, and says where
one of them is not the best: the first of the contract's rules by which another one is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from year_by_paycheck.goals import most_that_fits
from year_by_paycheck.reference import CENT, UNLIMITED, Year, cents, exact, yes
from year_by_paycheck.wallet import asked, wallets

FEW_CHANGES = 1
"""``few``: one election, plus at most one more change."""
UNDER_A_DOLLAR = 99 * CENT


@dataclass(frozen=True)
class Schedule:
    """The elections of the open paychecks that have pay, and what they come to in the year."""

    shares: tuple
    match: object
    deferral: object
    after_tax: object
    employer: object
    matched: object

    @property
    def changes(self):
        return sum(before != then for before, then in pairwise(self.shares))

    @property
    def spread(self):
        """Between the largest and the smallest share, of both kinds together."""
        return sum(max(shares) - min(shares) for shares in zip(*self.shares, strict=True))

    def __str__(self):
        shown = [f"{float(own):.2%} and {float(more):.2%}" for own, more in self.shares]
        return ", then ".join(shown)


class Tried:
    """All schedules of a year that can be done."""

    def __init__(self, given):
        self.given = given
        self.year = Year(given | {"stops_after_tax": "no"}, {})
        self.step = exact(given.get("step", 0.01))
        self.changes = _most_changes(given)
        planned = [each for each in self.year.paychecks if each.state == "planned"]
        lag = given.get("lag", 1) if _has_begun(given) else 0
        coming = [each.number for each in self.year.paychecks if each.state != "planned"]
        first = max(coming, default=0) + lag
        self.set = [each for each in planned if each.number <= first]
        self.open = [each for each in planned if each.number > first and each.pay > 0]
        self.today = (self.year.today("deferral"), self.year.today("after_tax"))
        wallet = wallets(self.year)
        self.wallet = [wallet[each.number] for each in self.open]
        self.waits = yes(given, "spillover", False)
        self.together = self.waits or self.year.match_after_tax
        self.by_deferral, self.by_after_tax = {}, {}
        self.nothing = self._come_of(((0, 0),) * len(self.open))

    # -- rule 1: it can be done ---------------------------------------------------------------
    @property
    def can_begin(self):
        """Whether something is open, and nothing elected from now on passes no limit."""
        return bool(self.open) and self.nothing is not None

    def pairs(self, at):
        """The elections that a paycheck holds, and that the plan's percents allow."""
        steps = range(int(exact(self.given.get("cap_combined", 1)) / self.step) + 1)
        levels = [[step * self.step for step in steps] for _ in self.today]
        levels = [{*of_kind, today} for of_kind, today in zip(levels, self.today, strict=True)]
        return {pair for pair in product(*levels) if self.allows(at, pair)}

    def allows(self, at, pair):
        """Whether a paycheck holds a pair of elections, and the plan's percents allow it."""
        most = exact(self.given.get("cap_combined", 1))
        own = min(exact(self.given.get("cap_deferral", 1)), most)
        more = min(exact(self.given.get("cap_after_tax_election", 1)), most)
        return (
            0 <= pair[0] <= own and 0 <= pair[1] <= more and sum(pair) <= most
            and max(pair) <= 1 and asked(self.open[at], pair) <= self.wallet[at]
        )  # fmt: skip

    def schedules(self):
        """Every schedule of so many changes; what is not in steps is today's, and kept."""
        held = [self.pairs(at) for at in range(len(self.open))]
        for kept in product((False, True), repeat=2):
            yield from _of_changes([self._kept(pairs, kept) for pairs in held], self.changes)

    def _kept(self, pairs, kept):
        """Those with today's election of the kinds that are kept, which is not in steps, and with
        steps of the others."""
        return {
            pair for pair in pairs
            if all(
                own == today and today % self.step if keep else not own % self.step
                for own, today, keep in zip(pair, self.today, kept, strict=True)
            )
        }  # fmt: skip

    def _come_of(self, shares):
        """What a schedule comes to; none if it passes a limit or needs a stop that is not there."""
        if self.together:
            return self._reckoned(shares)
        # after-tax alters nothing else, so that its amounts are added to those of the 401(k)
        deferral = tuple(own for own, _ in shares)
        if deferral not in self.by_deferral:
            self.by_deferral[deferral] = self._reckoned(tuple((own, 0) for own in deferral))
        found = self.by_deferral[deferral]
        if found is None or not any(more for _, more in shares):
            return found
        added = sum(self._after_tax_of(at, more) for at, (_, more) in enumerate(shares))
        schedule, spare = found[0], found[1]
        if added > spare:
            return None
        made = Schedule(shares, schedule.match, schedule.deferral,
                        schedule.after_tax + added, schedule.employer,
                        schedule.matched)  # fmt: skip
        return made, spare - added

    def _after_tax_of(self, at, share):
        """What an election adds to what bonuses of the paycheck contribute by their own."""
        if (at, share) not in self.by_after_tax:
            each = self.open[at]
            self.by_after_tax[at, share] = each.asks(share, "after_tax") - each.asks(0, "after_tax")
        return self.by_after_tax[at, share]

    def _reckoned(self, shares):
        """A schedule by the second model, with what of after-tax still fits into the limits."""
        year = self.year
        year.rows = []
        elections = {each.number: self.today for each in year.paychecks}
        elections |= {each.number: pair for each, pair in zip(self.open, shares, strict=True)}
        year._contribute(elections)
        # catch-up is at most what other deferrals leave of the pay, IRC 414(v)(2)(A)(ii)
        beyond_pay = year.deferral > max(year.pay, self._in_already())
        if year.figures["over"] > 0 or beyond_pay or self._needs_another_stop(elections):
            return None
        figures = year.figures
        additions = year.deferral - figures["catch_up"] + figures["employer"] + year.after_tax
        spare = min(year.limit - additions, year._own_cap() - year.after_tax)
        match = year.match_paid + figures["true_up"]
        return Schedule(
            shares, match, year.deferral, year.after_tax, figures["employer"], year.matched
        ), spare

    def _in_already(self):
        return self.year._contributed_to_date()[0]

    def _needs_another_stop(self, elections):
        """Payroll knows nothing of earlier employers, so that its stop comes too late then."""
        if not self.year.amount("prior_deferral"):
            return False
        rows = {row["number"]: row["deferral"] for row in self.year.rows}
        return any(
            rows[each.number] < each.asks(elections[each.number][0], "deferral")
            for each in self.open
        )

    def come_of(self, shares):
        """A schedule with what it comes to; none if it cannot be done."""
        found = self._come_of(tuple(shares))
        return found and found[0]

    def all(self):
        found = [self.come_of(shares) for shares in self.schedules()]
        return [each for each in found if each]

    # -- rule 3: the goals --------------------------------------------------------------------
    @cached_property
    def reach(self):
        """The 401(k) of the highest elections that can be made, whatever the limits say."""
        held = [{own for own, _ in self.pairs(at)} for at in range(len(self.open))]
        if not self.changes:
            held = [set.intersection(*held)] * len(held)
        asks = sum(
            each.asks(max(owns, default=0), "deferral")
            for each, owns in zip(self.open, held, strict=True)
        )
        own_of_bonuses = sum(each.asks(0, "deferral") for each in self.open)
        return self.nothing[0].deferral - own_of_bonuses + asks

    def deferral_goal(self, schedule):
        """The most that fits beside the match it draws, or the own goal if that is less."""
        most = most_that_fits(self.year, schedule.employer, self.nothing[0].after_tax)
        if self.year.settled and most > schedule.deferral:
            most = self._fitting_with_its_match(schedule, most)
        return min(most, self.year.amount_of("deferral_goal"))

    def _fitting_with_its_match(self, schedule, most):
        """More 401(k) draws more of a match that is settled by the year, and has to fit with it."""
        year = self.year
        counted = min(year.counted, year.law["401A17_COMP"])

        def fits(more):
            deferral = schedule.deferral + more * CENT
            matched = schedule.matched + more * CENT
            if not year.match_catch_up:
                matched -= max(deferral - max(schedule.deferral, year.law["402G_DEFERRAL"]), 0)
            drawn = max(year.match.of_year(matched, counted) - schedule.match, 0)
            fitting = most_that_fits(year, schedule.employer + drawn, self.nothing[0].after_tax)
            return deferral <= fitting

        low, high = 0, int((most - schedule.deferral) / CENT)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        return schedule.deferral + low * CENT

    def after_tax_goal(self, schedule):
        """The room beside the 401(k) goal, as far as elections reach it, or the own goal."""
        year = self.year
        goal = max(min(self.deferral_goal(schedule), self.reach), schedule.deferral)
        basic = min(goal, year.law["402G_DEFERRAL"])
        room = min(year.limit - basic - schedule.employer, year._own_cap(), year.pay)
        return min(max(room, 0), year.amount_of("after_tax_goal"))

    @cached_property
    def one_step(self):
        """What a step takes from the largest open paycheck without bonus."""
        pay = max(each.base for each in self.open) or max(each.pay for each in self.open)
        return max(cents(self.step * pay), CENT)

    def deferral_missed(self, schedule):
        """Less than a step of one paycheck is nothing; beyond the goal all of it is missed too, as
        far as it is not the rounding of paychecks."""
        goal, reached = self.deferral_goal(schedule), schedule.deferral
        if reached > goal + self.rounding:
            return reached - goal
        return goal - reached if goal - reached >= self.one_step else 0

    def after_tax_missed(self, schedule):
        goal, reached = self.after_tax_goal(schedule), schedule.after_tax
        return goal - reached if goal - reached >= self.one_step else 0

    def after_tax_passed(self, schedule):
        """What is beyond the room or the goal; the room of the 401(k) goal is not for after-tax."""
        over = schedule.after_tax - self.after_tax_goal(schedule)
        return over if over > self.rounding else 0

    @property
    def rounding(self):
        """Less than a cent a paycheck."""
        return (self.year.count - 1) * CENT

    # -- the order ----------------------------------------------------------------------------
    def rules(self):
        """The contract's rules 2 to 6: a name, what speaks against a schedule, and how much less
        of it is no better."""
        strategy = self.given.get("strategy", "even")
        match = ("match", lambda each: UNLIMITED - each.match)
        goals = [
            ("401(k) missed", self.deferral_missed),
            ("after-tax beyond its goal", self.after_tax_passed),
            ("after-tax missed", self.after_tax_missed),
        ]
        late = self.waits and not self.year.settled
        rules = [*goals, match] if late else [match, *goals]
        rules = [(name, against, self.rounding) for name, against in rules]
        if strategy == "even" or "changes" in self.given:
            rules.append(("changes", lambda each: each.changes, 0))
        if strategy == "even":
            rules += [
                ("dollars", lambda each: UNLIMITED - each.deferral - each.after_tax, self.rounding),
                ("spread", lambda each: each.spread, 0),
            ]
        return rules

    def better(self, shares):
        """Why a schedule is not the best: nothing if it is."""
        own = self.come_of(shares)
        if own is None:
            return "it cannot be done"
        found = self.all()
        for name, against, rounding in self.rules():
            by_merit = [(against(each), each) for each in found]
            least = min(merit for merit, _ in by_merit)
            nothing = UNDER_A_DOLLAR if rounding and self.keeps_today(shares) else 0
            if against(own) > least + max(rounding, nothing):
                best = next(each for merit, each in by_merit if merit == least)
                here, there = _shown(name, own, against), _shown(name, best, against)
                return f"{name}: {here}, and {there} with {best}"
            found = [each for merit, each in by_merit if merit <= least + rounding]
        return None

    def keeps_today(self, shares):
        """Whether one kind of today's elections is not changed at all: nobody is told to change it
        for less than a dollar."""
        kinds = zip(*shares, strict=True)
        return any(set(own) == {today} for own, today in zip(kinds, self.today, strict=True))

    def alike(self):
        """The schedules that none of these rules tells apart: the best but for its order."""
        found = self.all()
        for _, against, rounding in self.rules():
            least = min(map(against, found))
            found = [each for each in found if against(each) <= least + rounding]
        return found

    def best(self):
        """The one best schedule."""
        return min(self.alike(), key=lambda each: tuple(zip(*each.shares, strict=True)))


def _shown(name, schedule, against):
    """How a schedule does by a rule, in a person's words."""
    amount = against(schedule)
    if name == "changes":
        return str(amount)
    if name == "spread":
        return f"{float(amount):.2%}"
    return f"{float(UNLIMITED - amount if name in ('match', 'dollars') else amount):,.2f}"


def _has_begun(given):
    """A plan made ahead, with nothing paid and nothing elected yet, starts with no lag."""
    return any(name in given for name in ("elect_deferral", "elect_after_tax", "ytd_date", "paid"))


def _most_changes(given):
    """How many changes are allowed; front- and back-loading may take as many as they need."""
    as_many = 99 if given.get("strategy", "even") != "even" else 0
    changes = given.get("changes", as_many)
    return {"one": 0, "few": FEW_CHANGES}.get(changes, changes)


def _of_changes(held, most):
    """Every choice of a pair for each paycheck that changes so many times at most."""
    if not held:
        return
    begun = [((pair,), 0) for pair in sorted(held[0])]
    for pairs in held[1:]:
        begun = [
            ((*shares, pair), changes + (pair != shares[-1]))
            for shares, changes in begun
            for pair in (sorted(pairs) if changes < most else {shares[-1]} & pairs)
        ]
    for shares, _ in begun:
        yield shares
