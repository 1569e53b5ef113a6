"""A person with several employers in one year: which limit is whose.

Statute and order:

* *Elective deferrals* follow the person: one limit of IRC 402(g) over all 401(k), 403(b),
  SARSEP and SIMPLE plans, and one amount of catch-up (IRC 402(g)(1)(C); Reg. 1.402(g)-2).
* *Annual additions* (IRC 415(c)) are an employer's: each unrelated employer's plans have a
  limit of their own, measured by that employer's pay. Employers under common control, more than
  50 %, are one employer (IRC 415(f), (h)); so are all rows that name the same employer.
* A deferral is *catch-up for 415(c)* only where it exceeds a limit at that employer: 402(g)
  there, or 415(c) (Reg. 1.414(v)-1(b), (f)). After-tax contributions that a saver chooses to
  make do not turn deferrals into catch-up, unless ``use_catch_up`` says the plan lets them.
* A 403(b) contract is the participant's own plan: it is not added to the plans of the employer
  that pays into it, but to a person's other 403(b) contracts and to the plans of every employer
  that the person controls (Reg. 1.415(f)-1(f); Pub. 571).
* A SIMPLE IRA uses up 402(g), is outside 415(c), and takes no after-tax contributions, as does
  no SEP (IRC 408(p), 408(k)); a SEP is added to the employer's other plans (IRC 415(a)(2)(C)).
  A SIMPLE IRA has a lower limit of its own, and a lower catch-up (IRC 408(p)(2)(E),
  414(v)(2)(B)(ii)); the higher ones of small employers are named, but not assumed.

A job whose deferral is left out takes the most that is still allowed after all that is given,
in the order of the rows.
"""

from __future__ import annotations

from xlplugin.arithmetic import plain
from xlplugin.rules import annual_additions
from xlplugin.rules.trail import SILENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlplugin.law.limits import Law
    from xlplugin.rules.trail import Trail

PLAN_401K, PLAN_403B, PLAN_SIMPLE, PLAN_SEP = 1, 2, 3, 4
"""Kinds of plans as the limits tell them apart; a 401(a) plan is one of the first kind."""

MOST_NAMED = 10
"""Of so many employers under one limit each is named; more are counted."""


class Job:
    """One row of the list: an employer's name, amounts in cents, the kind of plan."""

    __slots__ = ("after_tax", "catch_up", "controls", "deferral", "employer", "employer_money",
                 "pay", "plan", "taken")  # fmt: skip

    def __init__(
        self,
        employer: str,
        pay: int,
        deferral: int | None = None,
        employer_money: int = 0,
        after_tax: int = 0,
        plan: int = PLAN_401K,
        controls: bool = False,
    ) -> None:
        self.employer = employer
        self.pay = pay
        self.deferral = deferral
        self.employer_money = employer_money
        self.after_tax = after_tax
        self.plan = plan
        self.controls = controls
        self.catch_up = 0
        self.taken = deferral is None

    @property
    def deferred(self) -> int:
        return self.deferral or 0

    @property
    def pay_left(self) -> int:
        """Pay that deferrals and after-tax contributions leave."""
        return max(self.pay - self.deferred - self.after_tax, 0)


class Limited:
    """Plans that share one limit on annual additions."""

    __slots__ = ("additions", "catch_up", "deferral_left", "deferrals", "excess", "jobs", "limit",
                 "room", "title")  # fmt: skip

    def __init__(self, title: str) -> None:
        self.title = title
        self.jobs: list[Job] = []
        self.deferrals = self.deferral_left = self.catch_up = 0
        self.additions = self.limit = self.room = self.excess = 0


class Person:
    """All employers of the year, and the person's own limit on deferrals."""

    __slots__ = ("excess_deferral", "left", "limit", "limits")

    def __init__(self, limits: list[Limited], limit: int, left: int, excess: int) -> None:
        self.limits = limits
        self.limit = limit
        self.left = left
        self.excess_deferral = excess

    def total(self, name: str) -> int:
        """The sum of a figure over all employers."""
        return sum(getattr(each, name) for each in self.limits)


def several_employers(
    law: Law, jobs: Sequence[Job], catch_up_limit: int, use_catch_up: bool = False,
    trail: Trail = SILENT,
) -> Person:  # fmt: skip
    """The year of a person with these jobs."""
    basic = law.amount("402G_DEFERRAL")
    most = basic + catch_up_limit
    left = max(most - sum(job.deferred for job in jobs), 0)
    simple: dict[str, int] = {}
    for job in jobs:
        if job.plan == PLAN_SIMPLE:
            simple[job.employer] = simple.get(job.employer, 0) + job.deferred
    for job in jobs:
        if job.deferral is None:
            there = _left_there(law, job, simple, catch_up_limit, left)
            job.deferral = min(left, there, job.pay_left)
            left -= job.deferral
            if job.plan == PLAN_SIMPLE:
                simple[job.employer] += job.deferral
    total = sum(job.deferred for job in jobs)
    left, excess = max(most - total, 0), max(total - most, 0)
    unused = catch_up_limit - _over_402g(jobs, basic, catch_up_limit)
    limits = _together(jobs)
    if trail.recording:
        trail.add("402(g) limit", basic, "of the person, for all employers together",
                  law=law, cite="402G_DEFERRAL")  # fmt: skip
        trail.add("Catch-up of the person", catch_up_limit, "one amount for all employers",
                  cite="IRC 402(g)(1)(C); Reg. 1.402(g)-2", when=catch_up_limit > 0)  # fmt: skip
    for each in limits:
        if each.jobs[0].plan == PLAN_SIMPLE:
            _settle_simple(law, each, left, catch_up_limit, trail)
        else:
            unused -= _settle(law, each, left, unused, use_catch_up, trail)
    if trail.recording:
        trail.add("Deferrals in all", total, "against {}", most,
                  cite="IRC 402(g)(1), (3); 414(v)")  # fmt: skip
        trail.add("Deferral left", left, "which the person may still defer, at one employer or "
                  "another", cite="IRC 402(g)(1)", when=left > 0)  # fmt: skip
        trail.add("Excess deferral", excess, "none", cite="IRC 402(g)(1)",
                  when=excess <= 0)  # fmt: skip
        trail.add("Excess deferral", excess, "tell a plan by 1 March {:d}; it pays it out with "
                  "earnings by 15 April {:d}", law.year + 1, law.year + 1,
                  cite="IRC 402(g)(2); Reg. 1.402(g)-1(e)", when=excess > 0)  # fmt: skip
    return Person(limits, most, left, excess)


def _left_there(
    law: Law, job: Job, simple: Mapping[str, int], catch_up_limit: int, left: int
) -> int:
    """What a job's own kind of plan still takes of a deferral; ``simple`` is what is deferred to
    the SIMPLE IRA of each employer."""
    if job.plan == PLAN_SEP:
        return 0
    if job.plan != PLAN_SIMPLE:
        return left
    return max(_simple(law, catch_up_limit) - simple[job.employer], 0)


def _simple(law: Law, catch_up_limit: int, small: bool = False) -> int:
    """The limit of a SIMPLE IRA with its own catch-up; ``small`` is an employer whose plan has
    the higher amounts of IRC 408(p)(2)(E)(i)(I)-(II), which are not taken for granted."""
    old_enough = catch_up_limit > 0
    basic = law.amount("SIMPLE_DEFERRAL")
    catch_up = law.amount("SIMPLE_CATCHUP50", when=old_enough)
    if small:
        basic = max(basic, law.published_or_0("SIMPLE_DEFERRAL_110"))
        catch_up = max(catch_up, law.published_or_0("SIMPLE_CATCHUP50_110"))
    if catch_up_limit > law.amount("414V_CATCHUP50", when=old_enough):  # of ages 60 to 63
        catch_up = max(catch_up, law.published_or_0("SIMPLE_CATCHUP60_63"))
    return basic + min(catch_up, catch_up_limit)


def _over_402g(jobs: Sequence[Job], basic: int, catch_up_limit: int) -> int:
    """What is catch-up because it exceeds 402(g) with one employer, told to each job in turn."""
    so_far: dict[str, int] = {}
    used = 0
    for job in jobs:
        before = so_far.get(job.employer, 0)
        after = so_far[job.employer] = before + job.deferred
        over = max(after - basic, 0) - max(before - basic, 0)
        job.catch_up = min(over, catch_up_limit - used)
        used += job.catch_up
    return used


def _together(jobs: Sequence[Job]) -> list[Limited]:
    """The jobs by the limit that they share."""
    controlled = {job.employer for job in jobs if job.controls}
    names = sorted(controlled) if len(controlled) <= MOST_NAMED else [f"{len(controlled)} others"]
    own = " and ".join(["403(b)", *names])
    any_403b = any(job.plan == PLAN_403B for job in jobs)
    found: dict[tuple[str, str], Limited] = {}
    for job in jobs:
        kind, title = "", job.employer
        if job.plan == PLAN_SIMPLE:
            kind, title = "SIMPLE", f"{job.employer}, SIMPLE"
        elif job.plan == PLAN_403B or (any_403b and job.employer in controlled):
            kind, title = "own", own
        found.setdefault((kind, title), Limited(title)).jobs.append(job)
    return list(found.values())


def _settle_simple(
    law: Law, each: Limited, left: int, catch_up_limit: int, trail: Trail
) -> None:  # fmt: skip
    """Fill in the figures of a SIMPLE IRA, which is outside 415(c) and has its own limit."""
    pay_left = sum(job.pay_left for job in each.jobs)
    most = _simple(law, catch_up_limit)
    highest = _simple(law, catch_up_limit, small=True)
    each.deferrals = sum(job.deferred for job in each.jobs)
    each.catch_up = sum(job.catch_up for job in each.jobs)
    each.deferral_left = min(left, max(most - each.deferrals, 0), pay_left)
    each.excess = max(each.deferrals - highest, 0)
    if trail.recording:
        trail.add(f"{each.title}: its own limit", most, "of a SIMPLE IRA, catch-up included",
                  also=[
                      (highest > most, "; {} where the employer's plan has the higher amounts of "
                       "small employers, which is not assumed", highest),
                      (any(job.taken for job in each.jobs), "; a deferral that was left out is "
                       "taken to be the most that is still allowed"),
                  ],
                  law=law, cite="SIMPLE_DEFERRAL")  # fmt: skip
        trail.add(f"{each.title}: excess", each.excess, "deferrals of {} are more than it takes",
                  each.deferrals, cite="IRC 408(p)(2)(A)(ii), (E)",
                  when=each.excess > 0)  # fmt: skip
        trail.add(f"{each.title}: after-tax room", 0, "a SIMPLE IRA takes no after-tax "
                  "contributions, and is outside 415(c); its deferrals of {} use up 402(g)",
                  each.deferrals, cite="IRC 408(p), 402(g)(3)")  # fmt: skip


def _settle(
    law: Law, each: Limited, left: int, unused: int, use_catch_up: bool, trail: Trail
) -> int:
    """Fill in one limit's figures; answers the catch-up that 415(c) used up there."""
    pay = sum(job.pay for job in each.jobs)
    pay_left = max(pay - sum(job.deferred + job.after_tax for job in each.jobs), 0)
    each.deferrals = sum(job.deferred for job in each.jobs)
    sep_only = all(job.plan == PLAN_SEP for job in each.jobs)
    each.deferral_left = 0 if sep_only else min(left, pay_left)
    over_402g = sum(job.catch_up for job in each.jobs)
    each.catch_up = over_402g
    employer = sum(job.employer_money for job in each.jobs)
    after_tax = sum(job.after_tax for job in each.jobs)
    basic = each.deferrals - over_402g
    each.limit = annual_additions.limit(plain, law, pay)
    pushing = basic + employer + (after_tax if use_catch_up else 0)
    turned = annual_additions.turned(plain, min(unused, basic), pushing, each.limit)
    each.catch_up += turned
    each.additions = basic - turned + employer + after_tax
    free = max(each.limit - each.additions, 0)
    if use_catch_up:
        free += min(unused, basic) - turned
    each.room = 0 if sep_only else min(free, pay_left)
    each.excess = annual_additions.over(plain, each.additions, each.limit)
    if trail.recording:
        may_turn = min(unused, basic) > turned
        _explain(law, each, pay, employer, after_tax, may_turn, trail)
    return turned


def _explain(
    law: Law, each: Limited, pay: int, employer: int, after_tax: int, may_turn: bool,
    trail: Trail,
) -> None:  # fmt: skip
    of = f"{each.title}: "
    dollar_limit = law.amount("415C_DC")
    trail.add(f"{of}415(c) limit", each.limit, "100% of pay there", cite="IRC 415(c)(1)(B), (f)",
              when=pay < dollar_limit)  # fmt: skip
    trail.add(f"{of}415(c) limit", each.limit, "the dollar limit, of these plans alone",
              law=law, cite="415C_DC", when=pay >= dollar_limit)  # fmt: skip
    trail.add(f"{of}catch-up", each.catch_up, "what exceeds a limit there; outside 415(c)",
              cite="Reg. 1.414(v)-1(b), (f)", when=each.catch_up > 0)  # fmt: skip
    trail.add(f"{of}annual additions", each.additions, "deferrals of {} that are no catch-up, "
              "employer money of {}, after-tax contributions of {}",
              each.deferrals - each.catch_up, employer, after_tax,
              also=[
                  (len(each.jobs) > 1, "; {:d} rows under one limit", len(each.jobs)),
                  (any(job.taken for job in each.jobs), "; a deferral that was left out is taken "
                   "to be the most that is still allowed"),
              ],
              cite="IRC 415(c)(2), (f), (h); Reg. 1.415(f)-1(f)")  # fmt: skip
    trail.add(f"{of}excess", each.excess, "over the limit: to be corrected",
              also=[(may_turn, "; after-tax contributions turn no deferral into catch-up, unless "
                     "the plan says so")],
              cite="IRC 415(c)(1); Rev. Proc. 2021-30", when=each.excess > 0)  # fmt: skip
    trail.add(f"{of}after-tax room", each.room, "what still fits under the limit and into pay",
              cite="IRC 415(c)(1)-(2)")  # fmt: skip
