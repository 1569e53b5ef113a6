"""Which employers of a person are one, and which of their plans share a limit of IRC 415(c).

Statute and order:

* *One employer* are all rows with the same name, and all businesses of each of which the person
  owns at least half (IRC 414(b), (c), 415(f), (h)). Where the person owns at least 80 % of each,
  that is settled (IRC 1563(a)(2), (f)(5)): IRC 415(h) says "more than 50 percent" for a parent
  and its subsidiaries alone. Businesses of the same persons are one where five or fewer of them
  together hold at least 80 % of each and, counting of each person the smallest share, more than
  half alike: two partners who each own half of two businesses make them one, though neither
  controls any. So where the person owns at least half and less than 80 % it depends on the
  others; the careful way takes such businesses as one, ``apart`` says that other owners keep them
  apart. Businesses of which the person owns less than half are taken as apart, and the
  explanation says when they are not.
* A *403(b)* contract is the participant's own plan, so it is not added to other plans of the
  employer that pays into it (Reg. 1.415(f)-1(f)(1)). The contracts that one employer buys are one
  (Reg. 1.415(f)-1(a)(3)); those of different employers are not added up, unless ``join_403b``
  says so: recent editions of Pub. 571 have them apart, earlier ones, and a reading of Reg.
  1.415(f)-1(f)(1), by which the person maintains them all, add them.
* A person who controls any employer, by owning *more* than half, has *all* 403(b)s in one limit
  with the plans of *every* employer that the person controls, apart or not, and of what is one
  employer with these (IRC 415(k)(4); Reg. 1.415(f)-1(f)(2)).
* A SIMPLE IRA is outside IRC 415(c), and stands by itself.

What relatives own (IRC 1563(d)(2), (e)), and affiliated service groups (IRC 414(m)), a list
cannot tell: employers that are one for such a reason are given one name.

    >>> half = [Job(name, Cents(90_000_00), owned=HALF) for name in ("First", "Second")]
    >>> set(CommonControl(half).one.values())  # it depends on other owners: the careful way
    {'First'}
    >>> CommonControl(half, apart=True).one
    {'First': 'First', 'Second': 'Second'}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xlplugin.money import NANO
from xlplugin.units import Cents, Share

PLAN_401K, PLAN_403B, PLAN_SIMPLE, PLAN_SEP = 1, 2, 3, 4
"""Kinds of plans as the limits tell them apart; a 401(a) plan is one of the first kind."""

HALF, ENOUGH, WHOLE = Share(NANO // 2), Share(NANO * 8 // 10), Share(NANO)
"""More than the one is control, and from it on businesses may be one; at least the other settles
that they are. The last is all of it."""

MOST_NAMED = 10
"""Of so many employers under one limit each is named; more are counted."""


@dataclass(slots=True)
class Job:
    """One row of the list: an employer's name, amounts in cents, the kind of plan.

    ``owned`` is the share of the employer that the person owns; ``service_catch_up`` the 15-year
    catch-up that a 403(b) allows. ``taken`` is a deferral that was left out.
    """

    employer: str
    pay: Cents
    deferral: Cents | None = None
    employer_money: Cents = Cents(0)
    after_tax: Cents = Cents(0)
    plan: int = PLAN_401K
    owned: Share = Share(0)
    service_catch_up: Cents = Cents(0)
    taken: bool = field(init=False)

    def __post_init__(self) -> None:
        self.taken = self.deferral is None


@dataclass(slots=True)
class CommonControl:
    """Who is one employer, and which limit each row is under."""

    jobs: Sequence[Job]
    apart: bool = False
    join_403b: bool = False
    owned: dict[str, Share] = field(init=False)
    any_403b: bool = field(init=False)
    controlled: dict[str, Share] = field(init=False)
    half: dict[str, Share] = field(init=False)
    one: dict[str, str] = field(init=False)
    mine: list[str] = field(init=False)

    def __post_init__(self) -> None:
        owned: dict[str, Share] = {}
        for job in self.jobs:
            owned[job.employer] = max(owned.get(job.employer, Share(0)), job.owned)
        self.owned = owned
        self.any_403b = any(job.plan == PLAN_403B for job in self.jobs)
        self.controlled = {name: share for name, share in owned.items() if share > HALF}
        self.half = {name: share for name, share in owned.items() if share >= HALF}
        as_one = [name for name, share in self.half.items() if share >= ENOUGH or not self.apart]
        self.one = {name: name for name in owned} | dict.fromkeys(as_one, (*as_one, "")[0])
        # what the person controls, and what is one employer with it
        mine = {self.one[name] for name in self.controlled}
        self.mine = [name for name in owned if self.one[name] in mine]

    @property
    def settled(self) -> bool:
        """Whether the person owns so much of all that may be one that nobody else counts."""
        return all(share >= ENOUGH for share in self.half.values())

    @property
    def of_403b(self) -> list[str]:
        """The employers that pay into a 403(b), each once."""
        return list(dict.fromkeys(self.one[job.employer] for job in self._with_403b()))

    def _with_403b(self) -> list[Job]:
        return [job for job in self.jobs if job.plan == PLAN_403B]

    def limit_of(self, job: Job) -> tuple[str, str]:
        """What tells the limit of a row from others: a kind, and an employer."""
        if job.plan == PLAN_SIMPLE:
            return "SIMPLE", self.one[job.employer]
        if self.any_403b and job.employer in self.mine:
            return "own", ""
        if job.plan == PLAN_403B:
            own = self.join_403b or bool(self.controlled)
            return ("own", "") if own else ("403(b)", self.one[job.employer])
        return "", self.one[job.employer]

    def title(self, kind: str, jobs: Iterable[Job]) -> str:
        """What the limit of these rows is called."""
        names = list(dict.fromkeys(job.employer for job in jobs))
        if kind == "SIMPLE":
            return f"{in_words(names)}, SIMPLE"
        mine = [name for name in names if name in self.mine] if kind == "own" else []
        if mine:
            return in_words(["403(b)", *mine])
        return f"403(b) at {in_words(names)}" if kind else in_words(names)


def in_words(names: Sequence[str]) -> str:
    """Names as a sentence has them: ``A, B and C``; of many, how many others."""
    few = list(names)
    if len(few) > MOST_NAMED:
        few = [few[0], f"{len(few) - 1} others"]
    *first, last = few
    return f"{', '.join(first)} and {last}" if first else last
