"""What the books of a year with several employers hold: what a plan chooses, employers, their plans
under each limit, and the person. The books themselves are in :mod:`employers_books`.
"""

from __future__ import annotations

from typing import Any

from xlplugin.rules.employers_together import Job


class Choices:
    """How a plan, or a person, reads what is open; ``prior_wages`` as in :mod:`roth_catch_up`.

    ``simple_catch_up`` is the catch-up of one's age, which a SIMPLE IRA takes whatever the wages
    were (IRC 414(v)(7)(C)); ``None`` where it is that of all plans. Where ``plan_has_roth`` says
    no, the catch-up of the other plans is 0 above the wages of the year.
    """

    __slots__ = (
        "catch_up_each",
        "controlled_apart",
        "join_403b",
        "plan_has_roth",
        "prior_wages",
        "simple_catch_up",
        "use_catch_up",
    )

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

    def other(self, name: str) -> Choices:
        """The same with the other reading of one question."""
        found = Choices(
            self.use_catch_up,
            self.join_403b,
            self.controlled_apart,
            self.catch_up_each,
            self.prior_wages,
            self.simple_catch_up,
            self.plan_has_roth,
        )
        setattr(found, name, not getattr(self, name))
        return found


class Employer:
    """What is one employer's, whatever the plan: deferrals against 402(g)."""

    __slots__ = ("fifteen", "name", "of_403b", "parts", "pool", "rows", "simple", "sketch")

    def __init__(self, name: str) -> None:
        self.name = name
        self.pool = ""
        self.parts: list[Part] = []
        """What its rows put under limits of 415(c): one, or two beside a 403(b)."""
        self.simple: Part | None = None
        self.fifteen = self.of_403b = 0
        self.rows: list[tuple[int | str, ...]] = []
        self.sketch = Sketch()

    @property
    def raised(self) -> int:
        """The 15-year catch-up, as far as deferrals to the 403(b) use it."""
        return min(self.fifteen, self.of_403b)

    @property
    def turn(self) -> Any:
        """Who has catch-up first where several need more than there is: most pay first."""
        return sorted(self.rows)


class Part:
    """What one employer's rows put under a limit, and the pay there."""

    __slots__ = (
        "after_tax",
        "catch_up",
        "deferred",
        "each",
        "employer",
        "limit",
        "money",
        "names",
        "pay",
        "sep",
    )

    def __init__(self, employer: Employer, each: LimitGroup) -> None:
        self.employer = employer
        self.each = each
        self.names: dict[str, None] = {}
        self.pay = self.limit = 0
        self.deferred = self.catch_up = self.money = self.after_tax = self.sep = 0

    @property
    def additions(self) -> int:
        return self.deferred - self.catch_up + self.money + self.after_tax

    def pushing(self, use_catch_up: bool) -> int:
        """The additions that may turn deferrals into catch-up, those turned already left out."""
        return self.additions - (0 if use_catch_up else self.after_tax)


class Sketch:
    """What one employer's plans need of catch-up, and have in excess, where there is enough.

    ``used`` is the catch-up that deferrals beyond limits use of the amount for all plans,
    ``turned`` what additions beyond 415(c) turn into it on top; ``over`` is the excess left under
    each limit of this employer alone; ``order`` is that in which its plans carry what exceeds
    402(g) where they would be beyond 415(c). ``shared`` are figures under the limit that several
    employers share, which add up: :meth:`Books._shared` has them in their order.
    """

    __slots__ = ("excess", "order", "over", "shared", "turned", "used")

    def __init__(self) -> None:
        self.used = self.turned = self.excess = 0
        self.order: list[Part] = []
        self.over: tuple[int, ...] = ()
        self.shared: tuple[int, ...] = (0,) * 7

    @property
    def needs(self) -> int:
        return self.used + self.turned


class LimitGroup:
    """Plans that share one limit on annual additions."""

    __slots__ = (
        "additions",
        "after_tax",
        "beyond_415c",
        "beyond_sep",
        "catch_up",
        "deferral_left",
        "deferrals",
        "excess",
        "jobs",
        "kind",
        "limit",
        "money",
        "parts",
        "pay",
        "room",
        "title",
    )

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.title = ""
        self.jobs: list[Job] = []
        self.parts: dict[str, Part] = {}
        self.pay = self.limit = self.room = self.excess = self.deferral_left = 0
        self.beyond_415c = self.beyond_sep = 0
        self.deferrals = self.catch_up = self.money = self.after_tax = self.additions = 0


class Person:
    """All employers of the year, and the person's own limit on deferrals."""

    __slots__ = ("excess_deferral", "left", "limit", "limits", "room")

    def __init__(
        self, limits: list[LimitGroup], limit: int, left: int, excess: int, room: int
    ) -> None:
        self.limits = limits
        self.limit = limit
        self.left = left
        self.excess_deferral = excess
        self.room = room

    @property
    def over_415c(self) -> int:
        """What is over the limits of 415(c): a SIMPLE IRA has none."""
        return sum(each.beyond_415c for each in self.limits)

    def total(self, name: str) -> int:
        """The sum of a figure over all employers."""
        return sum(getattr(each, name) for each in self.limits)
