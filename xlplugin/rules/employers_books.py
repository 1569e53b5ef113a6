"""The books of a year with several employers: what each row counts against, and what is left.

The rules are told in :mod:`several_employers`. What was given is entered first; then each row
whose deferral was left out takes the most that is still allowed; and then the catch-up of the
whole year is shared out at once (:meth:`Books.settle`), so that the order of rows is nothing to
it, and a deferral that was left out is as if it had been typed. What a row takes raises no
excess: under 415(c) it fills what is free, and turns into catch-up what nothing else needs. To
find it, each employer has a :class:`Sketch`: what its plans need of catch-up, were there enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlplugin.arithmetic import plain
from xlplugin.law.limits import Law
from xlplugin.rules.employers_entries import Choices, Employer, LimitGroup, Part, Person, Sketch
from xlplugin.rules.employers_together import PLAN_403B, PLAN_SEP, PLAN_SIMPLE, CommonControl, Job


class Books:
    """All that is deferred and paid so far, by what it counts against."""

    def __init__(self, law: Law, jobs: Sequence[Job], catch_up_limit: int, chosen: Choices) -> None:
        self.law = law
        self.jobs = jobs
        self.chosen = chosen
        self.catch_up_limit = catch_up_limit
        of_simple = chosen.simple_catch_up
        self.simple_catch_up = catch_up_limit if of_simple is None else of_simple
        self.basic = law.amount("402G_DEFERRAL")
        self.dollar_limit = law.amount("415C_DC")
        self.simple_basic = self.simple_most = 0
        if any(job.plan == PLAN_SIMPLE for job in jobs):
            self.simple_basic = simple_limit(law, 0)
            self.simple_most = simple_limit(law, self.simple_catch_up) - self.simple_basic
        self.together = CommonControl(jobs, chosen.controlled_apart, chosen.join_403b)
        self.employers: dict[str, Employer] = {}
        self.limits: dict[tuple[str, str], LimitGroup] = {}
        self.of_job: dict[int, Part] = {}
        self.said: dict[tuple[int, str], int] = {}  # pay by limit and the employer's name
        self.added: dict[tuple[int, str], int] = {}  # what its rows would be, added up
        self.paid: dict[str, int] = {}
        self.rows_with_pay: dict[str, int] = {}
        self.used: dict[tuple[int, str], int] = {}  # and what contributions take of it
        self.used_in_all: dict[str, int] = {}
        self.total = self.raised_in_all = 0
        for job in jobs:
            self._enter(job)
        self._pay()
        stated = sum(each.fifteen for each in self.employers.values())
        of_a_year = law.amount("403B_15YR_ANNUAL_MAX", when=stated > 0)
        self.fifteen = min(stated, of_a_year)
        self.in_turn = sorted(self.employers.values(), key=lambda employer: employer.turn)
        self.turns = {employer.name: turn for turn, employer in enumerate(self.in_turn)}
        names = [employer.pool for employer in self.employers.values()]
        self.amounts = dict.fromkeys(names if chosen.catch_up_each else [""], catch_up_limit)
        self.pools = dict(self.amounts)
        self.several = next((each for each in self.limits.values() if len(each.parts) > 1), None)
        for job in jobs:
            if job.deferral is not None:
                self._defer(job, job.deferral)
        # sums of the sketches, by the amount of catch-up, and under the limit of several employers
        self.needed = dict.fromkeys(self.pools, 0)
        self.shared: tuple[int, ...] = (0,) * 7
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
        part.sep += job.employer_money if job.plan == PLAN_SEP else 0
        key = id(each), job.employer
        self.said[key] = max(self.said.get(key, 0), job.pay)
        self.added[key] = self.added.get(key, 0) + job.pay
        more = job.pay > 0
        self.rows_with_pay[job.employer] = self.rows_with_pay.get(job.employer, 0) + more
        self._spend(each, job.employer, job.after_tax)

    def _spend(self, each: LimitGroup, name: str, amount: int) -> None:
        """Take an amount from the pay of an employer."""
        key = id(each), name
        self.used[key] = self.used.get(key, 0) + amount
        self.used_in_all[name] = self.used_in_all.get(name, 0) + amount

    def _pay(self) -> None:
        """The pay of each employer, and the limits that follow from it."""
        for (_, name), pay in self.said.items():
            self.paid[name] = max(self.paid.get(name, 0), pay)
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
                    part.pay += self.said[id(each), name] or self.paid[name]
                part.limit = min(part.pay, self.dollar_limit)
                each.pay += part.pay
            each.limit = 0 if each.kind == "SIMPLE" else min(each.pay, self.dollar_limit)

    def _pool(self, employer: Employer) -> str:
        return employer.pool if self.chosen.catch_up_each else ""

    def unused(self, each: LimitGroup) -> int:
        """The catch-up that nothing has used yet."""
        return self.pools[self._pool(next(iter(each.parts.values())).employer)]

    def _defer(self, job: Job, amount: int) -> None:
        """Enter a deferral."""
        part = self.of_job[id(job)]
        self._add(part, amount, job.plan == PLAN_403B)
        self.total += amount
        self._spend(part.each, job.employer, amount)

    def _add(self, part: Part, amount: int, of_403b: bool) -> None:
        """Add to what is deferred to plans of an employer."""
        employer = part.employer
        self.raised_in_all -= employer.raised
        part.deferred += amount
        employer.of_403b += amount if of_403b else 0
        self.raised_in_all += employer.raised

    # -- catch-up ----------------------------------------------------------------------------
    def _of_simple(self, deferred: int) -> int:
        """What of deferrals to a SIMPLE IRA is catch-up: what is beyond its own limit."""
        return min(max(deferred - self.simple_basic, 0), self.simple_most)

    @property
    def simple_apart(self) -> bool:
        """Whether SIMPLE IRAs alone have catch-up, as of one who has none in other plans."""
        return self.simple_catch_up != self.catch_up_limit

    def beyond_402g(self, employer: Employer, more: int = 0, to_403b: int = 0) -> int:
        """What deferrals to the employer's plans, and as much more, exceed 402(g) by; beyond its
        own limit, those to a SIMPLE IRA are its catch-up, or its excess."""
        deferred = more + sum(part.deferred for part in employer.parts)
        if employer.simple:
            deferred += min(employer.simple.deferred, self.simple_basic)
        raised = min(employer.fifteen, employer.of_403b + to_403b)
        return max(deferred - self.basic - raised, 0)

    def _sketch(
        self, employer: Employer, to: Part | None = None, more: int = 0, of_403b: bool = False
    ) -> Sketch:
        """What the employer's plans need of catch-up, with ``more`` deferred ``to`` one of them."""
        added = more
        of_simple = 0
        if employer.simple:
            before = employer.simple.deferred
            deferred = before + (more if to is employer.simple else 0)
            of_simple = 0 if self.simple_apart else self._of_simple(deferred)
            if to is employer.simple:
                added = min(deferred, self.simple_basic) - min(before, self.simple_basic)
        beyond = self.beyond_402g(employer, added, more if of_403b else 0)
        found = self._placed(employer.parts, beyond, to, more)
        if len(employer.parts) > 1 and beyond:
            # turned by itself or not, after-tax money beyond a limit may make either the better
            other = self._placed(employer.parts[::-1], beyond, to, more)
            found = min(found, other, key=lambda each: (each.excess, each.turned))
        found.used = of_simple + beyond
        return found

    def _placed(self, order: list[Part], beyond: int, to: Part | None, more: int) -> Sketch:
        """What exceeds 402(g) placed where additions are beyond 415(c), in an order of plans."""
        use, found, left = self.chosen.use_catch_up, Sketch(), beyond
        found.order = order
        over = {}
        for part in order:
            deferred = part.deferred + (more if part is to else 0)
            additions = deferred + part.money + part.after_tax
            pushing = additions - (0 if use else part.after_tax)
            placed = min(max(additions - part.limit, 0), deferred, left)
            left -= placed
            turned = min(max(pushing - placed - part.limit, 0), deferred - placed)
            found.turned += turned
            excess = max(additions - placed - turned - part.limit, 0)
            found.excess += excess
            if part.each is self.several:
                found.shared = (additions, pushing, deferred, placed, turned, 0, excess)
            else:
                over[part.each.kind] = excess
        found.over = tuple(over[kind] for kind in sorted(over))
        additions, pushing, deferred, placed, turned, _, excess = found.shared
        movable = min(left, deferred - placed - turned)
        found.shared = (additions, pushing, deferred, placed, turned, movable, excess)
        return found

    def _shared(self, sums: tuple[int, ...]) -> tuple[int, int]:
        """What the limit of several employers needs of catch-up on top of what each of them
        needs, and its excess."""
        if not self.several:
            return 0, 0
        additions, pushing, deferred, placed, turned, movable, excess = sums
        limit = self.several.limit
        over = additions - placed - turned - limit
        moved = min(max(over, 0), movable)
        more = max(pushing - placed - turned - moved - limit, 0)
        more = min(more, deferred - placed - turned - moved)
        return more, max(over - moved - more, excess)

    def _sketched(self, employer: Employer) -> None:
        """Sketch an employer anew, as it is now."""
        old, new = employer.sketch, self._sketch(employer)
        self.needed[self._pool(employer)] += new.needs - old.needs
        self.shared = _replaced(self.shared, old, new)
        employer.sketch = new

    def settle(self) -> None:
        """Share the catch-up of the year out: to SIMPLE IRAs beyond their limit; to what exceeds
        402(g) with an employer, there first where 415(c) would be exceeded; then to deferrals that
        additions beyond 415(c) turn into it."""
        use = self.chosen.use_catch_up
        self.pools = dict(self.amounts)
        self._settle_simple()
        beyond: dict[str, int] = {}
        for employer in self.in_turn:
            for part in employer.parts:
                part.catch_up = 0
            left = self.beyond_402g(employer)
            for part in employer.sketch.order:
                left -= self._grant(part, min(max(part.additions - part.limit, 0), left))
            beyond[employer.name] = left
        self._settle_shared(beyond)
        for employer in self.in_turn:
            for part in employer.parts:
                beyond[employer.name] -= self._grant(part, beyond[employer.name])
        for employer in self.in_turn:
            for part in employer.parts:
                self._grant(part, max(part.pushing(use) - part.limit, 0))
        if self.several:
            parts = self._parts(self.several)
            over = sum(part.pushing(use) for part in parts) - self.several.limit
            for part in parts:
                over -= self._grant(part, over)

    def _settle_simple(self) -> None:
        """To SIMPLE IRAs, of the amount for all plans, or of one of their own."""
        apart = self.simple_most
        for employer in self.in_turn:
            if not employer.simple:
                continue
            part, wanted = employer.simple, self._of_simple(employer.simple.deferred)
            part.catch_up = 0
            if self.simple_apart:
                part.catch_up = min(wanted, apart)
                apart -= part.catch_up
            else:
                self._grant(part, wanted)

    def _settle_shared(self, beyond: dict[str, int]) -> None:
        """To what exceeds 402(g), where the limit that several employers share is exceeded."""
        if not self.several:
            return
        turned, use = self.shared[4], self.chosen.use_catch_up
        parts = self._parts(self.several)
        over = sum(part.additions for part in parts) - turned - self.several.limit
        for part in parts:
            name = part.employer.name
            to_turn = max(part.pushing(use) - part.limit, 0)
            free = part.deferred - part.catch_up - to_turn
            moved = self._grant(part, min(over, beyond[name], free))
            over -= moved
            beyond[name] -= moved

    def _parts(self, each: LimitGroup) -> list[Part]:
        """What is under a limit, who has catch-up first before others."""
        return sorted(each.parts.values(), key=lambda part: self.turns[part.employer.name])

    def _grant(self, part: Part, wanted: int) -> int:
        """Make deferrals catch-up, as far as there are any and there is any."""
        pool = self._pool(part.employer)
        amount = max(min(wanted, self.pools[pool], part.deferred - part.catch_up), 0)
        self.pools[pool] -= amount
        part.catch_up += amount
        return amount

    # -- what is still allowed ---------------------------------------------------------------
    @property
    def raised(self) -> int:
        """The 15-year catch-up that deferrals use, one amount for the person."""
        return min(self.raised_in_all, self.fifteen)

    @property
    def most(self) -> int:
        """What the person may defer in all, as it is deferred."""
        return self.basic + self.raised + max(self.catch_up_limit, self.held_by_simple)

    @property
    def held_by_simple(self) -> int:
        """The catch-up that SIMPLE IRAs hold, of one who has none in other plans."""
        if not self.simple_apart:
            return 0
        over = (self._of_simple(each.simple.deferred) for each in self.in_turn if each.simple)
        return min(sum(over), self.simple_most)

    @property
    def catch_up_needed(self) -> int:
        """What all plans would have of catch-up, were there enough."""
        on_top, _ = self._shared(self.shared)
        return sum(self.needed.values()) + on_top

    def beyond_together(self, person: Person) -> int:
        """What deferrals exceed 402(g) by that exceed no limit of any plan, up to the catch-up
        of one's age."""
        of_plans = sum(map(self.beyond_402g, self.in_turn))
        of_plans += sum(
            self._of_simple(each.simple.deferred) for each in self.in_turn if each.simple
        )
        held = max(person.total("catch_up"), of_plans)
        most = max(max(self.catch_up_limit, self.simple_catch_up) - held, 0)
        return min(max(self.total - self.basic - self.raised - held, 0), most)

    @property
    def excess(self) -> int:
        return max(self.total - self.most, 0)

    def pay_left(self, each: LimitGroup, name: str) -> int:
        """Pay that deferrals and after-tax contributions leave: of all of an employer's, and of
        what the rows under this limit say."""
        left = self.paid[name] - self.used_in_all[name]
        key = id(each), name
        here = self.said[key] - self.used[key] if self.said[key] else left
        return max(min(left, here), 0)

    @property
    def told_again(self) -> list[str]:
        """The employers whose pay stands in more than one row."""
        return [name for name, count in self.rows_with_pay.items() if count > 1]

    def pay_added_up(self, name: str) -> int:
        """The pay in all rows of an employer, as if each were of another job."""
        return sum(pay for (_, of), pay in self.added.items() if of == name)

    def _more_by_15(self, job: Job) -> int:
        """By how much a deferral to this row would raise the limit with its employer."""
        employer = self.of_job[id(job)].employer
        return employer.fifteen - employer.raised if job.plan == PLAN_403B else 0

    def _fits(self, part: Part, most: int, of_403b: bool) -> int:
        """What of an amount 415(c) and catch-up still take, as deferrals to these plans: what
        makes no excess larger and leaves the catch-up that other deferrals need."""
        employer = part.employer
        pool, before = self._pool(employer), employer.sketch
        amount, needed = self.amounts[pool], self.needed[pool]
        of_several = (
            self.several is not None
            and self._pool(next(iter(self.several.parts.values())).employer) == pool
        )
        more, excess = self._shared(self.shared)
        short = needed + of_several * more > amount

        def fits(deferral: int) -> bool:
            after = self._sketch(employer, part, deferral, of_403b)
            on_top, then = self._shared(_replaced(self.shared, before, after))
            if then > excess or any(map(int.__gt__, after.over, before.over)):
                return False
            if short:
                return not (
                    after.used > before.used or after.turned > before.turned or on_top > more
                )
            in_all = needed - before.needs + after.needs
            return in_all + (of_several * on_top) <= amount

        if most <= 0 or fits(most):
            return max(most, 0)
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        return low

    def allowed(self, job: Job) -> int:
        """The most that a row whose deferral was left out may still defer."""
        part = self.of_job[id(job)]
        if job.plan == PLAN_SEP or self.total > self.most:
            return 0
        of_all = min(self._more_by_15(job), self.fifteen - self.raised)
        bounds = [self.most - self.total + of_all, self.pay_left(part.each, job.employer)]
        if job.pay:
            bounds.append(max(job.pay - job.after_tax, 0))
        if job.plan == PLAN_SIMPLE:
            bounds.append(max(self.simple_basic + self.simple_most - part.deferred, 0))
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
        left = max(self.most - self.total, 0)
        limits = list(self.limits.values())
        by_rows = more_room = 0
        for each in limits:
            parts = list(each.parts.values())
            for name in ("deferrals", "catch_up", "money", "after_tax", "additions"):
                of_part = "deferred" if name == "deferrals" else name
                setattr(each, name, sum(getattr(part, of_part) for part in parts))
            each.deferral_left = self._left(each, left)
            if each.kind == "SIMPLE":
                self._close_simple(each)
                continue
            apart = sum(max(part.additions - part.limit, 0) for part in parts)
            each.beyond_415c = max(each.additions - each.limit, apart)
            each.beyond_sep = sum(max(part.sep - self.most_of_sep(part), 0) for part in parts)
            each.excess = max(each.beyond_415c, each.beyond_sep)
            if all(job.plan == PLAN_SEP for job in each.jobs):
                continue
            pay_left = [sum(self.pay_left(each, name) for name in part.names) for part in parts]
            free = [
                min(max(part.limit - part.additions, 0), of_pay)
                for part, of_pay in zip(parts, pay_left, strict=True)
            ]
            room = max(min(each.limit - each.additions, sum(free)), 0)
            by_rows += room
            each.room = room
            if self.chosen.use_catch_up and not each.excess:
                turnable = min(self.unused(each), each.deferrals - each.catch_up)
                each.room = min(room + turnable, sum(pay_left))
                more_room += each.room - room
        left = 0 if self.excess else left + self.fifteen - self.raised
        room = by_rows + min(more_room, sum(self.pools.values()))
        unspent = (max(pay - self.used_in_all[name], 0) for name, pay in self.paid.items())
        room = min(room, sum(unspent))
        return Person(limits, self.most, left, self.excess, room)

    def _left(self, each: LimitGroup, left: int) -> int:
        """What may still be deferred to the plans under a limit, one employer after the other."""
        if not left and not self.fifteen:
            return 0
        found, any_left, entered = 0, left > 0, []
        takes: dict[Part, list[Job]] = {}
        for job in each.jobs:
            if job.plan != PLAN_SEP:
                takes.setdefault(self.of_job[id(job)], []).append(job)
        for part in self._parts(each):
            jobs = takes.get(part, [])
            of_403b = any(job.plan == PLAN_403B for job in jobs)
            more = max(map(self._more_by_15, jobs), default=0) if any_left else 0
            of_all = min(more, self.fifteen - self.raised)
            pay_left = sum(self.pay_left(each, name) for name in part.names)
            amount = self._fits(part, min(left + of_all, pay_left), of_403b) if jobs else 0
            found += amount
            if len(each.parts) > 1 and amount:
                left -= amount - min(of_all, amount)
                self._try(part, amount, of_403b)
                entered.append((part, amount, of_403b))
        for part, amount, of_403b in entered:
            self._try(part, -amount, of_403b)
        return found

    def _try(self, part: Part, amount: int, of_403b: bool) -> None:
        self._add(part, amount, of_403b)
        self._sketched(part.employer)

    def most_of_sep(self, part: Part) -> int:
        """What a SEP takes of an employer, of the pay that counts."""
        some = part.sep > 0
        pay = min(part.pay, self.law.amount("401A17_COMP", when=some))
        return plain.down(pay, self.law.share("PS_RATE_STATUTORY", when=some))

    def _close_simple(self, each: LimitGroup) -> None:
        """A SIMPLE IRA is outside 415(c) and has its own limit."""
        most = self.simple_basic + self.simple_most
        each.additions = 0
        each.deferral_left = min(each.deferral_left, max(most - each.deferrals, 0))
        each.excess = max(each.deferrals - most, 0)


def _replaced(sums: tuple[int, ...], old: Sketch, new: Sketch) -> tuple[int, ...]:
    """Sums under the limit of several employers, with one of them sketched anew."""
    return tuple(
        total - before + after
        for total, before, after in zip(sums, old.shared, new.shared, strict=True)
    )


def simple_limit(law: Law, catch_up_limit: int, small: bool = False) -> int:
    """The limit of a SIMPLE IRA with its own catch-up; ``small`` is an employer whose plan has
    the higher amounts of IRC 408(p)(2)(E)(i)(I)-(II), which are not taken for granted. Its
    catch-up from 50 is its own (IRC 414(v)(2)(B)(iii)), even where the other is by now larger."""
    old_enough = catch_up_limit > 0
    basic = law.amount("SIMPLE_DEFERRAL")
    catch_up = law.amount("SIMPLE_CATCHUP50", when=old_enough)
    if small:
        basic = max(basic, law.published_or_0("SIMPLE_DEFERRAL_110"))
        catch_up = law.published_or_0("SIMPLE_CATCHUP50_110") or catch_up
    if catch_up_limit > law.amount("414V_CATCHUP50", when=old_enough):  # of ages 60 to 63
        catch_up = max(catch_up, law.published_or_0("SIMPLE_CATCHUP60_63"))
    return basic + min(catch_up, catch_up_limit)
