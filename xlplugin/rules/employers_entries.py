"""What the books of a year with several employers hold: what a plan chooses, employers, their plans
under each limit, and the person. The books themselves are in :mod:`employers_books`.

    >>> Choices().other("join_403b").join_403b
    True
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from xlplugin.rules.employers_together import Job
from xlplugin.units import Cents, Share


def at_least_0(amount: Cents) -> Cents:
    """The amount, or nothing where it is below."""
    return amount if amount > 0 else Cents(0)


@dataclass(slots=True, frozen=True)
class Choices:
    """How a plan, or a person, reads what is open; ``prior_wages`` as in :mod:`roth_catch_up`.

    ``simple_catch_up`` is the catch-up for your age, which a SIMPLE IRA takes whatever the wages
    were (IRC 414(v)(7)(C)); ``None`` where it is that of all plans. Where ``plan_has_roth`` says
    no, the catch-up of the other plans is 0 above the wages of the year.
    """

    use_catch_up: bool = False
    join_403b: bool = False
    controlled_apart: bool = False
    catch_up_each: bool = False
    prior_wages: Cents | None = None
    simple_catch_up: Cents | None = None
    plan_has_roth: bool = True

    def other(self, name: str) -> Choices:
        """The same with the other reading of one question."""
        changed: dict[str, Any] = {name: not getattr(self, name)}
        return replace(self, **changed)


class SharedLimit(NamedTuple):
    """Figures of plans under the limit that several employers share, which add up.

    ``pushing`` are the additions that may turn deferrals into catch-up, ``placed`` what exceeds
    402(g) and is placed there, ``turned`` what additions beyond 415(c) turn into catch-up,
    ``movable`` what more of that which exceeds 402(g) could be placed there.
    """

    additions: Cents = Cents(0)
    pushing: Cents = Cents(0)
    deferred: Cents = Cents(0)
    placed: Cents = Cents(0)
    turned: Cents = Cents(0)
    movable: Cents = Cents(0)
    excess: Cents = Cents(0)

    def replaced(self, old: SharedLimit, new: SharedLimit) -> SharedLimit:
        """The sums with one employer's figures anew."""
        return SharedLimit(
            *(total - before + after for total, before, after in zip(self, old, new, strict=True))
        )


class Sketch(NamedTuple):
    """What one employer's plans need of catch-up, and have in excess, where there is enough.

    ``used`` is the catch-up that deferrals beyond limits use of the amount for all plans,
    ``turned`` what additions beyond 415(c) turn into it on top; ``over`` is the excess left under
    each limit of this employer alone; ``order`` is that in which its plans carry what exceeds
    402(g) where they would be beyond 415(c).
    """

    used: Cents = Cents(0)
    turned: Cents = Cents(0)
    excess: Cents = Cents(0)
    order: tuple[Part, ...] = ()
    over: tuple[Cents, ...] = ()
    shared: SharedLimit = SharedLimit()

    @property
    def needs(self) -> Cents:
        return self.used + self.turned


Row = tuple[Cents, Cents, Cents, int, Share, Cents, str]
"""What tells a row of an employer from others, whatever is deferred: the most pay first."""


@dataclass(slots=True, eq=False)
class Employer:
    """What is one employer's, whatever the plan: deferrals against 402(g)."""

    name: str
    pool: str = ""
    parts: list[Part] = field(default_factory=list)
    """What its rows put under limits of 415(c): one, or two beside a 403(b)."""
    simple: Part | None = None
    fifteen: Cents = Cents(0)
    of_403b: Cents = Cents(0)
    rows: list[Row] = field(default_factory=list)
    sketch: Sketch = field(default_factory=Sketch)

    @property
    def raised(self) -> Cents:
        """The 15-year catch-up, as far as deferrals to the 403(b) use it."""
        return min(self.fifteen, self.of_403b)

    @property
    def turn(self) -> list[Row]:
        """Who has catch-up first where several need more than there is: most pay first."""
        return sorted(self.rows)


@dataclass(slots=True, eq=False)
class Part:
    """What one employer's rows put under a limit, and the pay there."""

    employer: Employer
    each: LimitGroup
    names: dict[str, None] = field(default_factory=dict)
    pay: Cents = Cents(0)
    limit: Cents = Cents(0)
    deferred: Cents = Cents(0)
    catch_up: Cents = Cents(0)
    money: Cents = Cents(0)
    after_tax: Cents = Cents(0)
    sep: Cents = Cents(0)

    @property
    def additions(self) -> Cents:
        return self.deferred - self.catch_up + self.money + self.after_tax

    @property
    def beyond(self) -> Cents:
        """What the additions exceed the limit by."""
        return at_least_0(self.additions - self.limit)

    def pushing(self, use_catch_up: bool) -> Cents:
        """The additions that may turn deferrals into catch-up, those turned already left out."""
        return self.additions if use_catch_up else self.additions - self.after_tax


@dataclass(slots=True, eq=False)
class LimitGroup:
    """Plans that share one limit on annual additions."""

    kind: str
    title: str = ""
    jobs: list[Job] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    pay: Cents = Cents(0)
    limit: Cents = Cents(0)
    room: Cents = Cents(0)
    excess: Cents = Cents(0)
    deferral_left: Cents = Cents(0)
    beyond_415c: Cents = Cents(0)
    beyond_sep: Cents = Cents(0)
    deferrals: Cents = Cents(0)
    catch_up: Cents = Cents(0)
    money: Cents = Cents(0)
    after_tax: Cents = Cents(0)
    additions: Cents = Cents(0)


@dataclass(slots=True, frozen=True)
class Person:
    """All employers of the year, and the person's own limit on deferrals."""

    limits: list[LimitGroup]
    limit: Cents
    left: Cents
    excess_deferral: Cents
    room: Cents

    @property
    def over_415c(self) -> Cents:
        """What is over the limits of 415(c): a SIMPLE IRA has none."""
        return self.total("beyond_415c")

    def total(self, name: str) -> Cents:
        """The sum of a figure over all employers."""
        return sum((getattr(each, name) for each in self.limits), Cents(0))
