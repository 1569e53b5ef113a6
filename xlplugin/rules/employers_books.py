"""The books of a year with several employers: what each row counts against, and what is left.

The rules are told in :mod:`several_employers`. What was given is entered first; then each row
whose deferral was left out takes the most that is still allowed; and then the catch-up of the
whole year is shared out at once (:meth:`Books.settle`), so that the order of rows is nothing to
it, and a deferral that was left out is as if it had been typed. What a row takes raises no
excess: under 415(c) it fills what is free, and turns into catch-up what nothing else needs. To
find it, each employer has a :class:`Sketch`: what its plans need of catch-up, were there enough
(:mod:`employers_need`).

    >>> job = Job("First", Cents(150_000_00), Cents(26_000_00))
    >>> person = Books(Law(2026), [job], Cents(8_000_00), Choices()).close()
    >>> person.total("catch_up"), person.left
    (150000, 650000)
"""

from __future__ import annotations

import operator
from collections.abc import Sequence

from xlplugin.arithmetic import plain
from xlplugin.law.limits import Law
from xlplugin.rules.employers_entries import (
    Choices,
    Employer,
    LimitGroup,
    Part,
    Person,
    SharedLimit,
    at_least_0,
)
from xlplugin.rules.employers_need import Need, simple_limit
from xlplugin.rules.employers_pay import Pay
from xlplugin.rules.employers_together import PLAN_403B, PLAN_SEP, PLAN_SIMPLE, CommonControl, Job
from xlplugin.units import Cents


class Books:
    """All that is deferred and paid so far, by what it counts against."""

    def __init__(
        self, law: Law, jobs: Sequence[Job], catch_up_limit: Cents, chosen: Choices
    ) -> None:
        self.law = law
        self.jobs = jobs
        self.chosen = chosen
        self.catch_up_limit = catch_up_limit
        of_simple = chosen.simple_catch_up
        self.simple_catch_up = catch_up_limit if of_simple is None else of_simple
        self.basic = law.amount("402G_DEFERRAL")
        self.dollar_limit = law.amount("415C_DC")
        self.together = CommonControl(jobs, chosen.controlled_apart, chosen.join_403b)
        self.employers: dict[str, Employer] = {}
        self.limits: dict[tuple[str, str], LimitGroup] = {}
        self.of_job: dict[int, Part] = {}
        self.pay = Pay()
        self.total = self.raised_in_all = Cents(0)
        for job in jobs:
            self._enter(job)
        self._limits()
        stated = sum((each.fifteen for each in self.employers.values()), Cents(0))
        of_a_year = law.amount("403B_15YR_ANNUAL_MAX", when=stated > 0)
        self.fifteen = min(stated, of_a_year)
        self.in_turn = sorted(self.employers.values(), key=lambda employer: employer.turn)
        self.turns = {employer.name: turn for turn, employer in enumerate(self.in_turn)}
        names = [employer.pool for employer in self.employers.values()]
        self.amounts = dict.fromkeys(names if chosen.catch_up_each else [""], catch_up_limit)
        self.pools = dict(self.amounts)
        self.several = next((each for each in self.limits.values() if len(each.parts) > 1), None)
        self.need = self._need()
        for job in jobs:
            if job.deferral is not None:
                self._defer(job, job.deferral)
        # sums of the sketches, by the amount of catch-up, and under the limit of several employers
        self.needed = dict.fromkeys(self.pools, Cents(0))
        self.shared = SharedLimit()
        for employer in self.in_turn:
            self._sketched(employer)

    # -- what is given -----------------------------------------------------------------------
    def _enter(self, job: Job) -> None:
        """Put a row under its limit; its deferral comes later."""
        name = self.together.one[job.employer]
        employer = self.employers.setdefault(name, Employer(name))
        employer.fifteen += job.service_catch_up
        employer.rows.append(
            (
                -job.pay,
                -job.employer_money,
                -job.after_tax,
                job.plan,
                job.owned,
                job.service_catch_up,
                job.employer,
            )
        )
        kind, of = self.together.limit_of(job)
        each = self.limits.setdefault((kind, of), LimitGroup(kind))
        each.jobs.append(job)
        part = each.parts.get(name)
        if part is None:
            part = each.parts[name] = Part(employer, each)
            if kind == "SIMPLE":
                employer.simple = part
            else:
                employer.parts.append(part)
        self.of_job[id(job)] = part
        part.names[job.employer] = None
        part.money += job.employer_money
        part.after_tax += job.after_tax
        if job.plan == PLAN_SEP:
            part.sep += job.employer_money
        self.pay.enter(each, job)

    def _limits(self) -> None:
        """The limits that follow from the pay of each employer."""
        own = {
            employer
            for each in self.limits.values()
            if each.kind == "own"
            for employer in each.parts
        }
        for employer in self.employers.values():
            # who shares a limit shares the amount of catch-up
            employer.pool = "own" if employer.name in own else employer.name
            employer.parts.sort(key=lambda part: part.each.kind)
        for each in self.limits.values():
            each.title = self.together.title(each.kind, each.jobs)
            for part in each.parts.values():
                for name in part.names:
                    part.pay += self.pay.there(each, name)
                part.limit = min(part.pay, self.dollar_limit)
                each.pay += part.pay
            each.limit = Cents(0) if each.kind == "SIMPLE" else min(each.pay, self.dollar_limit)

    def _need(self) -> Need:
        simple = any(job.plan == PLAN_SIMPLE for job in self.jobs)
        basic = simple_limit(self.law, Cents(0)) if simple else Cents(0)
        with_catch_up = simple_limit(self.law, self.simple_catch_up) if simple else basic
        return Need(
            self.basic,
            basic,
            with_catch_up - basic,
            self.simple_catch_up != self.catch_up_limit,
            self.chosen.use_catch_up,
            self.several,
        )

    def _pool(self, employer: Employer) -> str:
        return employer.pool if self.chosen.catch_up_each else ""

    def unused(self, each: LimitGroup) -> Cents:
        """The catch-up that nothing has used yet."""
        return self.pools[self._pool(next(iter(each.parts.values())).employer)]

    def _defer(self, job: Job, amount: Cents) -> None:
        """Enter a deferral."""
        part = self.of_job[id(job)]
        self._add(part, amount, job.plan == PLAN_403B)
        self.total += amount
        self.pay.spend(part.each, job.employer, amount)

    def _add(self, part: Part, amount: Cents, of_403b: bool) -> None:
        """Add to what is deferred to plans of an employer."""
        employer = part.employer
        self.raised_in_all -= employer.raised
        part.deferred += amount
        if of_403b:
            employer.of_403b += amount
        self.raised_in_all += employer.raised

    # -- catch-up ----------------------------------------------------------------------------
    def _sketched(self, employer: Employer) -> None:
        """Sketch an employer anew, as it is now."""
        old, new = employer.sketch, self.need.sketch(employer)
        self.needed[self._pool(employer)] += new.needs - old.needs
        self.shared = self.shared.replaced(old.shared, new.shared)
        employer.sketch = new

    def settle(self) -> None:
        """Share the catch-up of the year out: to SIMPLE IRAs beyond their limit; to what exceeds
        402(g) with an employer, there first where 415(c) would be exceeded; then to deferrals that
        additions beyond 415(c) turn into it."""
        use = self.chosen.use_catch_up
        self.pools = dict(self.amounts)
        self._settle_simple()
        beyond: dict[str, Cents] = {}
        for employer in self.in_turn:
            for part in employer.parts:
                part.catch_up = Cents(0)
            left = self.need.beyond_402g(employer)
            for part in employer.sketch.order:
                left -= self._grant(part, min(part.beyond, left))
            beyond[employer.name] = left
        self._settle_shared(beyond)
        for employer in self.in_turn:
            for part in employer.parts:
                beyond[employer.name] -= self._grant(part, beyond[employer.name])
        for employer in self.in_turn:
            for part in employer.parts:
                self._grant(part, at_least_0(part.pushing(use) - part.limit))
        if self.several:
            parts = self._parts(self.several)
            over = sum((part.pushing(use) for part in parts), Cents(0)) - self.several.limit
            for part in parts:
                over -= self._grant(part, over)

    def _settle_simple(self) -> None:
        """To SIMPLE IRAs, of the amount for all plans, or of one of their own."""
        apart = self.need.simple_most
        for employer in self.in_turn:
            if not employer.simple:
                continue
            part, wanted = employer.simple, self.need.of_simple(employer.simple.deferred)
            part.catch_up = Cents(0)
            if self.need.simple_apart:
                part.catch_up = min(wanted, apart)
                apart -= part.catch_up
            else:
                self._grant(part, wanted)

    def _settle_shared(self, beyond: dict[str, Cents]) -> None:
        """To what exceeds 402(g), where the limit that several employers share is exceeded."""
        if not self.several:
            return
        turned, use = self.shared.turned, self.chosen.use_catch_up
        parts = self._parts(self.several)
        over = sum((part.additions for part in parts), Cents(0)) - turned - self.several.limit
        for part in parts:
            name = part.employer.name
            to_turn = at_least_0(part.pushing(use) - part.limit)
            free = part.deferred - part.catch_up - to_turn
            moved = self._grant(part, min(over, beyond[name], free))
            over -= moved
            beyond[name] -= moved

    def _parts(self, each: LimitGroup) -> list[Part]:
        """What is under a limit, who has catch-up first before others."""
        return sorted(each.parts.values(), key=lambda part: self.turns[part.employer.name])

    def _grant(self, part: Part, wanted: Cents) -> Cents:
        """Make deferrals catch-up, as far as there are any and there is any."""
        pool = self._pool(part.employer)
        amount = at_least_0(min(wanted, self.pools[pool], part.deferred - part.catch_up))
        self.pools[pool] -= amount
        part.catch_up += amount
        return amount

    # -- what is still allowed ---------------------------------------------------------------
    @property
    def raised(self) -> Cents:
        """The 15-year catch-up that deferrals use, one amount for the person."""
        return min(self.raised_in_all, self.fifteen)

    @property
    def most(self) -> Cents:
        """What the person may defer in all, as it is deferred."""
        return self.basic + self.raised + max(self.catch_up_limit, self.held_by_simple)

    @property
    def held_by_simple(self) -> Cents:
        """The catch-up that SIMPLE IRAs hold, of one who has none in other plans."""
        return (
            min(self._of_simples(), self.need.simple_most) if self.need.simple_apart else Cents(0)
        )

    def _of_simples(self) -> Cents:
        """What deferrals to SIMPLE IRAs would have of catch-up, each by itself."""
        with_simple = (each.simple for each in self.in_turn if each.simple)
        return sum((self.need.of_simple(part.deferred) for part in with_simple), Cents(0))

    @property
    def catch_up_needed(self) -> Cents:
        """What all plans would have of catch-up, were there enough."""
        on_top, _ = self.need.of_several(self.shared)
        return sum(self.needed.values(), on_top)

    def beyond_together(self, person: Person) -> Cents:
        """What deferrals exceed 402(g) by that exceed no limit of any plan, up to the catch-up
        of one's age."""
        of_plans = sum(map(self.need.beyond_402g, self.in_turn), self._of_simples())
        held = max(person.total("catch_up"), of_plans)
        most = at_least_0(max(self.catch_up_limit, self.simple_catch_up) - held)
        return min(at_least_0(self.total - self.basic - self.raised - held), most)

    @property
    def excess(self) -> Cents:
        return at_least_0(self.total - self.most)

    def _pay_left(self, part: Part) -> Cents:
        """Pay of an employer's rows under a limit that is left."""
        return sum((self.pay.left(part.each, name) for name in part.names), Cents(0))

    def _more_by_15(self, job: Job) -> Cents:
        """By how much a deferral to this row would raise the limit with its employer."""
        employer = self.of_job[id(job)].employer
        return employer.fifteen - employer.raised if job.plan == PLAN_403B else Cents(0)

    def _fits(self, part: Part, most: Cents, of_403b: bool) -> Cents:
        """What of an amount 415(c) and catch-up still take, as deferrals to these plans: what
        makes no excess larger and leaves the catch-up that other deferrals need."""
        employer = part.employer
        pool, before = self._pool(employer), employer.sketch
        amount, needed = self.amounts[pool], self.needed[pool]
        of_several = (
            self.several is not None
            and self._pool(next(iter(self.several.parts.values())).employer) == pool
        )
        more, excess = self.need.of_several(self.shared)
        short = needed + more * of_several > amount

        def fits(deferral: Cents) -> bool:
            after = self.need.sketch(employer, part, deferral, of_403b)
            on_top, then = self.need.of_several(self.shared.replaced(before.shared, after.shared))
            if then > excess or any(map(operator.gt, after.over, before.over)):
                return False
            if short:
                return not (
                    after.used > before.used or after.turned > before.turned or on_top > more
                )
            in_all = needed - before.needs + after.needs
            return in_all + on_top * of_several <= amount

        if most <= 0 or fits(most):
            return at_least_0(most)
        low, high = Cents(0), most
        while int(high - low) > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        return low

    def allowed(self, job: Job) -> Cents:
        """The most that a row whose deferral was left out may still defer."""
        part = self.of_job[id(job)]
        if job.plan == PLAN_SEP or self.total > self.most:
            return Cents(0)
        of_all = min(self._more_by_15(job), self.fifteen - self.raised)
        bounds = [self.most - self.total + of_all, self.pay.left(part.each, job.employer)]
        if job.pay:
            bounds.append(at_least_0(job.pay - job.after_tax))
        if job.plan == PLAN_SIMPLE:
            most = self.need.simple_basic + self.need.simple_most
            bounds.append(at_least_0(most - part.deferred))
        return self._fits(part, min(bounds), job.plan == PLAN_403B)

    def take(self, job: Job) -> None:
        """Give a row whose deferral was left out the most that is still allowed."""
        job.deferral = self.allowed(job)
        if job.deferral:
            self._defer(job, job.deferral)
            self._sketched(self.of_job[id(job)].employer)

    # -- what comes of it --------------------------------------------------------------------
    def close(self) -> Person:
        """Fill in the figures of each limit, and of the person."""
        self.settle()
        left = at_least_0(self.most - self.total)
        limits = list(self.limits.values())
        by_rows = more_room = Cents(0)
        for each in limits:
            parts = list(each.parts.values())
            for name in ("deferrals", "catch_up", "money", "after_tax", "additions"):
                of_part = "deferred" if name == "deferrals" else name
                setattr(each, name, sum((getattr(part, of_part) for part in parts), Cents(0)))
            each.deferral_left = self._left(each, left)
            if each.kind == "SIMPLE":
                self._close_simple(each)
                continue
            apart = sum((part.beyond for part in parts), Cents(0))
            each.beyond_415c = max(each.additions - each.limit, apart)
            each.beyond_sep = sum(
                (at_least_0(part.sep - self.most_of_sep(part)) for part in parts), Cents(0)
            )
            each.excess = max(each.beyond_415c, each.beyond_sep)
            if all(job.plan == PLAN_SEP for job in each.jobs):
                continue
            pay_left = [self._pay_left(part) for part in parts]
            free = [
                min(at_least_0(part.limit - part.additions), of_pay)
                for part, of_pay in zip(parts, pay_left, strict=True)
            ]
            room = at_least_0(min(each.limit - each.additions, sum(free, Cents(0))))
            by_rows += room
            each.room = room
            if self.chosen.use_catch_up and not each.excess:
                turnable = min(self.unused(each), each.deferrals - each.catch_up)
                each.room = min(room + turnable, sum(pay_left, Cents(0)))
                more_room += each.room - room
        left = Cents(0) if self.excess else left + self.fifteen - self.raised
        room = by_rows + min(more_room, sum(self.pools.values(), Cents(0)))
        room = min(room, self.pay.left_in_all())
        return Person(limits, self.most, left, self.excess, room)

    def _left(self, each: LimitGroup, left: Cents) -> Cents:
        """What may still be deferred to the plans under a limit, one employer after the other."""
        if not left and not self.fifteen:
            return Cents(0)
        found, any_left = Cents(0), left > 0
        entered: list[tuple[Part, Cents, bool]] = []
        takes: dict[Part, list[Job]] = {}
        for job in each.jobs:
            if job.plan != PLAN_SEP:
                takes.setdefault(self.of_job[id(job)], []).append(job)
        for part in self._parts(each):
            jobs = takes.get(part, [])
            of_403b = any(job.plan == PLAN_403B for job in jobs)
            more = max(map(self._more_by_15, jobs), default=Cents(0)) if any_left else Cents(0)
            of_all = min(more, self.fifteen - self.raised)
            most = min(left + of_all, self._pay_left(part))
            amount = self._fits(part, most, of_403b) if jobs else Cents(0)
            found += amount
            if len(each.parts) > 1 and amount:
                left -= amount - min(of_all, amount)
                self._try(part, amount, of_403b)
                entered.append((part, amount, of_403b))
        for part, amount, of_403b in entered:
            self._try(part, -amount, of_403b)
        return found

    def _try(self, part: Part, amount: Cents, of_403b: bool) -> None:
        self._add(part, amount, of_403b)
        self._sketched(part.employer)

    def most_of_sep(self, part: Part) -> Cents:
        """What a SEP takes of an employer, of the pay that counts."""
        some = part.sep > 0
        pay = min(part.pay, self.law.amount("401A17_COMP", when=some))
        return plain.down(pay, self.law.share("PS_RATE_STATUTORY", when=some))

    def _close_simple(self, each: LimitGroup) -> None:
        """A SIMPLE IRA is outside 415(c) and has its own limit."""
        most = self.need.simple_basic + self.need.simple_most
        each.additions = Cents(0)
        each.deferral_left = min(each.deferral_left, at_least_0(most - each.deferrals))
        each.excess = at_least_0(each.deferrals - most)
