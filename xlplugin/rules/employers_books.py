"""The books of a year with several employers: what each row counts against, and what is left.

The rules are told in :mod:`several_employers`. A deferral that was given is entered first, row by
row; then additions beyond a limit turn deferrals into catch-up, limit by limit; then each row
whose deferral was left out takes the most that is still allowed. What it takes raises no excess:
under 415(c) it fills what is free, and turns into catch-up what nothing given has used.
"""

from __future__ import annotations

from xlplugin.rules.employers_together import PLAN_403B, PLAN_SEP, PLAN_SIMPLE, Together

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlplugin.law.limits import Law
    from xlplugin.rules.employers_together import Job


class Chosen:
    """How a plan, or a person, reads what is open; ``prior_wages`` as in :mod:`roth_catch_up`.

    ``simple_catch_up`` is the catch-up of one's age, which a SIMPLE IRA takes whatever the wages
    were (IRC 414(v)(7)(C)); ``None`` where it is that of all plans. Where ``plan_has_roth`` says
    no, the catch-up of the other plans is 0 above the wages of the year.
    """

    __slots__ = ("catch_up_each", "controlled_apart", "join_403b", "plan_has_roth", "prior_wages",
                 "simple_catch_up", "use_catch_up")  # fmt: skip

    def __init__(
        self,
        use_catch_up: bool = False,
        join_403b: bool = False,
        controlled_apart: bool = False,
        catch_up_each: bool = False,
        prior_wages: int | None = None,
        simple_catch_up: int | None = None,
        plan_has_roth: bool = True,
    ) -> None:
        self.use_catch_up = use_catch_up
        self.join_403b = join_403b
        self.controlled_apart = controlled_apart
        self.catch_up_each = catch_up_each
        self.prior_wages = prior_wages
        self.simple_catch_up = simple_catch_up
        self.plan_has_roth = plan_has_roth

    def other(self, name: str) -> Chosen:
        """The same with the other reading of one question."""
        found = Chosen(self.use_catch_up, self.join_403b, self.controlled_apart,
                       self.catch_up_each, self.prior_wages, self.simple_catch_up,
                       self.plan_has_roth)  # fmt: skip
        setattr(found, name, not getattr(self, name))
        return found


class Employer:
    """What is one employer's, whatever the plan: deferrals against 402(g)."""

    __slots__ = ("deferred", "fifteen", "of_403b")

    def __init__(self) -> None:
        self.deferred = self.of_403b = 0
        self.fifteen = 0

    @property
    def raised(self) -> int:
        """The 15-year catch-up, as far as deferrals to the 403(b) use it."""
        return min(self.fifteen, self.of_403b)


class Part:
    """What one employer's rows put under a limit, and the pay there."""

    __slots__ = ("after_tax", "basic", "employer", "limit", "money", "names", "pay", "turned")

    def __init__(self, employer: str) -> None:
        self.employer = employer
        self.names: dict[str, None] = {}
        self.pay = self.limit = 0
        self.basic = self.turned = self.money = self.after_tax = 0

    @property
    def additions(self) -> int:
        return self.basic - self.turned + self.money + self.after_tax

    def pushing(self, use_catch_up: bool) -> int:
        """The additions that may turn deferrals into catch-up, those turned already left out."""
        return self.additions - (0 if use_catch_up else self.after_tax)


class Limited:
    """Plans that share one limit on annual additions."""

    __slots__ = ("additions", "after_tax", "basic", "catch_up", "deferral_left", "deferrals",
                 "excess", "jobs", "kind", "limit", "money", "parts", "pay", "pool", "room",
                 "title", "turned")  # fmt: skip

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.title = self.pool = ""
        self.jobs: list[Job] = []
        self.parts: dict[str, Part] = {}
        self.pay = self.limit = self.room = self.excess = self.deferral_left = 0
        self.deferrals = self.catch_up = 0
        self.basic = self.turned = self.money = self.after_tax = self.additions = 0

    def pushing(self, use_catch_up: bool) -> int:
        return self.additions - (0 if use_catch_up else self.after_tax)


class Person:
    """All employers of the year, and the person's own limit on deferrals."""

    __slots__ = ("excess_deferral", "left", "limit", "limits", "room")

    def __init__(
        self, limits: list[Limited], limit: int, left: int, excess: int, room: int
    ) -> None:
        self.limits = limits
        self.limit = limit
        self.left = left
        self.excess_deferral = excess
        self.room = room

    @property
    def over_415c(self) -> int:
        """What is over the limits of 415(c): a SIMPLE IRA has none."""
        return sum(each.excess for each in self.limits if each.kind != "SIMPLE")

    def total(self, name: str) -> int:
        """The sum of a figure over all employers."""
        return sum(getattr(each, name) for each in self.limits)


class Books:
    """All that is deferred and paid so far, by what it counts against."""

    def __init__(self, law: Law, jobs: Sequence[Job], catch_up_limit: int, chosen: Chosen) -> None:
        self.law = law
        self.jobs = jobs
        self.chosen = chosen
        self.catch_up_limit = catch_up_limit
        of_simple = chosen.simple_catch_up
        self.simple_catch_up = catch_up_limit if of_simple is None else of_simple
        self.basic = law.amount("402G_DEFERRAL")
        self.dollar_limit = law.amount("415C_DC")
        self.together = Together(jobs, chosen.controlled_apart, chosen.join_403b)
        self.employers: dict[str, Employer] = {}
        self.limits: dict[tuple[str, str], Limited] = {}
        self.of_job: dict[int, Limited] = {}
        self.said: dict[tuple[int, str], int] = {}  # pay by limit and the employer's name
        self.paid: dict[str, int] = {}
        self.used: dict[tuple[int, str], int] = {}  # and what contributions take of it
        self.used_in_all: dict[str, int] = {}
        self.total = 0
        for job in jobs:
            self._enter(job)
        self._pay()
        stated = sum(each.fifteen for each in self.employers.values())
        of_a_year = law.amount("403B_15YR_ANNUAL_MAX", when=stated > 0)
        self.fifteen = min(stated, of_a_year)
        pools = dict.fromkeys((each.pool for each in self.limits.values()), catch_up_limit)
        self.pools = pools if chosen.catch_up_each else {"": catch_up_limit}
        for job in sorted(jobs, key=lambda job: job.taken):
            if job.deferral is not None:
                self._defer(job, job.deferral)
        for each in self.limits.values():
            self._turn(each)

    # -- what is given -----------------------------------------------------------------------
    def _enter(self, job: Job) -> None:
        """Put a row under its limit; its deferral comes later."""
        name = self.together.one[job.employer]
        employer = self.employers.setdefault(name, Employer())
        employer.fifteen += job.service_catch_up
        kind, of = self.together.limit_of(job)
        each = self.limits.setdefault((kind, of), Limited(kind))
        each.pool = "own" if kind == "own" else name
        self.of_job[id(job)] = each
        each.jobs.append(job)
        part = each.parts.setdefault(name, Part(name))
        part.names[job.employer] = None
        part.money += job.employer_money
        part.after_tax += job.after_tax
        each.money += job.employer_money
        each.after_tax += job.after_tax
        each.additions += job.employer_money + job.after_tax
        key = id(each), job.employer
        self.said[key] = self.said.get(key, 0) + job.pay
        self._spend(each, job.employer, job.after_tax)

    def _spend(self, each: Limited, name: str, amount: int) -> None:
        """Take an amount from the pay of an employer."""
        key = id(each), name
        self.used[key] = self.used.get(key, 0) + amount
        self.used_in_all[name] = self.used_in_all.get(name, 0) + amount

    def _pay(self) -> None:
        """The pay of each employer, and the limits that follow from it."""
        for (_, name), pay in self.said.items():
            self.paid[name] = max(self.paid.get(name, 0), pay)
        own = {employer for each in self.limits.values() if each.kind == "own"
               for employer in each.parts}  # fmt: skip
        for each in self.limits.values():
            each.title = self.together.title(each.kind, each.jobs)
            for employer, part in each.parts.items():
                if employer in own:  # who shares a limit shares the amount of catch-up
                    each.pool = "own"
                for name in part.names:
                    part.pay += self.said[id(each), name] or self.paid[name]
                part.limit = min(part.pay, self.dollar_limit)
                each.pay += part.pay
            each.limit = 0 if each.kind == "SIMPLE" else min(each.pay, self.dollar_limit)

    def unused(self, each: Limited) -> int:
        """The catch-up that nothing has used yet."""
        return self.pools[each.pool if self.chosen.catch_up_each else ""]

    def _use(self, each: Limited, amount: int) -> None:
        self.pools[each.pool if self.chosen.catch_up_each else ""] -= amount

    def _defer(self, job: Job, amount: int) -> None:
        """Enter a deferral; what exceeds 402(g) with this employer is catch-up."""
        each, name = self.of_job[id(job)], self.together.one[job.employer]
        employer, part = self.employers[name], each.parts[name]
        over_before = max(employer.deferred - self.basic - employer.raised, 0)
        employer.deferred += amount
        employer.of_403b += amount if job.plan == PLAN_403B else 0
        over = max(employer.deferred - self.basic - employer.raised, 0) - over_before
        catch_up = min(over, self.unused(each))
        self._use(each, catch_up)
        self.total += amount
        self._spend(each, job.employer, amount)
        each.deferrals += amount
        each.catch_up += catch_up
        each.basic += amount - catch_up
        part.basic += amount - catch_up
        each.additions += amount - catch_up

    def _turn(self, each: Limited) -> None:
        """Turn deferrals into catch-up as far as additions exceed a limit, and it is unused."""
        if each.kind == "SIMPLE":
            return
        use = self.chosen.use_catch_up
        for part in each.parts.values():
            over = max(part.pushing(use) - part.limit, 0)
            self._turned(each, part, min(over, part.basic - part.turned))
        for part in each.parts.values():
            over = max(each.pushing(use) - each.limit, 0)
            self._turned(each, part, min(over, part.basic - part.turned))

    def _turned(self, each: Limited, part: Part, wanted: int) -> None:
        amount = min(wanted, self.unused(each))
        self._use(each, amount)
        part.turned += amount
        each.turned += amount
        each.catch_up += amount
        each.additions -= amount

    # -- what is still allowed ---------------------------------------------------------------
    @property
    def raised(self) -> int:
        """The 15-year catch-up that deferrals use, one amount for the person."""
        if not self.fifteen:
            return 0
        return min(sum(each.raised for each in self.employers.values()), self.fifteen)

    @property
    def most(self) -> int:
        """What the person may defer in all, as it is deferred."""
        return self.basic + self.raised + max(self.catch_up_limit, self.held_by_simple)

    @property
    def held_by_simple(self) -> int:
        """The catch-up that SIMPLE IRAs hold, of one who has none in other plans."""
        if self.simple_catch_up == self.catch_up_limit:
            return 0
        within = simple_limit(self.law, 0)
        most = simple_limit(self.law, self.simple_catch_up) - within
        over = (max(each.deferrals - within, 0) for each in self.limits.values()
                if each.kind == "SIMPLE")  # fmt: skip
        return min(sum(over), most)

    @property
    def excess(self) -> int:
        return max(self.total - self.most, 0)

    def pay_left(self, each: Limited, name: str) -> int:
        """Pay that deferrals and after-tax contributions leave: of all of an employer's, and of
        what the rows under this limit say."""
        left = self.paid[name] - self.used_in_all[name]
        key = id(each), name
        here = self.said[key] - self.used[key] if self.said[key] else left
        return max(min(left, here), 0)

    @property
    def told_again(self) -> list[str]:
        """The employers whose pay stands in rows of more than one plan."""
        counts: dict[str, int] = {}
        for (_, name), pay in self.said.items():
            counts[name] = counts.get(name, 0) + (pay > 0)
        return [name for name, count in counts.items() if count > 1]

    def _more_by_15(self, job: Job) -> int:
        """By how much a deferral to this row would raise the limit with its employer."""
        employer = self.employers[self.together.one[job.employer]]
        return employer.fifteen - employer.raised if job.plan == PLAN_403B else 0

    def _fits(self, each: Limited, names: Sequence[str], more: int) -> int:
        """What 415(c) and catch-up still take of deferrals to these plans of the employers."""
        unused = self.unused(each)
        within = more  # of 402(g), with these employers
        for name in names:
            employer = self.employers[name]
            within += max(self.basic + employer.raised - employer.deferred, 0)
        if each.kind == "SIMPLE":
            return within + unused
        bounds: list[Limited | Part] = [each, *(each.parts[name] for name in names)]
        free = [(max(of.limit - of.additions, 0), of) for of in bounds]
        under = min(room for room, _ in free) if len(names) == 1 else free[0][0]
        if len(names) > 1:
            under = min(under, sum(room for room, of in free[1:]))
        if under >= within:
            return within + unused
        use = self.chosen.use_catch_up
        turns = all(of.pushing(use) + under >= of.limit for room, of in free if room <= under)
        return under + unused if turns else under

    def allowed(self, job: Job) -> int:
        """The most that a row whose deferral was left out may still defer."""
        each, name = self.of_job[id(job)], self.together.one[job.employer]
        if job.plan == PLAN_SEP or self.total > self.most:
            return 0
        more = self._more_by_15(job)
        of_all = min(more, self.fifteen - self.raised)
        bounds = [self.most - self.total + of_all, self.pay_left(each, job.employer)]
        if job.pay:
            bounds.append(max(job.pay - job.after_tax, 0))
        if job.plan == PLAN_SIMPLE:
            bounds.append(max(simple_limit(self.law, self.simple_catch_up) - each.deferrals, 0))
        if min(bounds) > 0:  # the rest takes longer to find
            bounds.append(self._fits(each, [name], more))
        return min(bounds)

    def take(self, job: Job) -> None:
        """Give a row whose deferral was left out the most that is still allowed."""
        job.deferral = self.allowed(job)
        if job.deferral:
            self._defer(job, job.deferral)
            self._turn(self.of_job[id(job)])

    # -- what comes of it --------------------------------------------------------------------
    def close(self) -> Person:
        """Fill in the figures of each limit, and of the person."""
        left = max(self.most - self.total, 0)
        limits = list(self.limits.values())
        by_rows = more_room = 0
        for each in limits:
            pay_left = sum(self.pay_left(each, name) for part in each.parts.values()
                           for name in part.names)  # fmt: skip
            more = max((self._more_by_15(job) for job in each.jobs), default=0) if left else 0
            takes = [job for job in each.jobs if job.plan != PLAN_SEP]
            names = list(dict.fromkeys(self.together.one[job.employer] for job in takes))
            of_all = min(more, self.fifteen - self.raised)
            each.deferral_left = min(left + of_all, pay_left, self._fits(each, names, more))
            if each.kind == "SIMPLE":
                self._close_simple(each)
                continue
            apart = sum(max(part.additions - part.limit, 0) for part in each.parts.values())
            each.excess = max(each.additions - each.limit, apart)
            if not takes:
                each.deferral_left = 0
                continue
            parts = [
                min(
                    max(part.limit - part.additions, 0),
                    sum(self.pay_left(each, name) for name in part.names),
                )
                for part in each.parts.values()
            ]
            room = max(min(each.limit - each.additions, sum(parts)), 0)
            by_rows += room
            each.room = room
            if self.chosen.use_catch_up and not each.excess:
                turnable = min(self.unused(each), each.basic - each.turned)
                each.room = min(room + turnable, pay_left)
                more_room += each.room - room
        left = 0 if self.excess else left + self.fifteen - self.raised
        room = by_rows + min(more_room, sum(self.pools.values()))
        unspent = (max(pay - self.used_in_all[name], 0) for name, pay in self.paid.items())
        room = min(room, sum(unspent))
        return Person(limits, self.most, left, self.excess, room)

    def _close_simple(self, each: Limited) -> None:
        """A SIMPLE IRA is outside 415(c) and has its own limit."""
        most = simple_limit(self.law, self.simple_catch_up)
        each.additions = 0
        each.deferral_left = min(each.deferral_left, max(most - each.deferrals, 0))
        highest = max(most, simple_limit(self.law, self.simple_catch_up, small=True))
        each.excess = max(each.deferrals - highest, 0)


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
