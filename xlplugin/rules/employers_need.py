"""What the plans of one employer need of catch-up in a year with several, were there enough.

The rules are told in :mod:`several_employers`: what exceeds 402(g) with an employer, what is
beyond the limit of a SIMPLE IRA, and what additions beyond 415(c) turn into catch-up.

    >>> simple_limit(Law(2026), Cents(0)), simple_limit(Law(2026), Cents(8_000_00))
    (1700000, 2100000)
"""

from __future__ import annotations

from dataclasses import dataclass

from xlplugin.law.limits import Law
from xlplugin.rules.employers_entries import (
    Employer,
    LimitGroup,
    Part,
    SharedLimit,
    Sketch,
    at_least_0,
)
from xlplugin.units import Cents


def simple_limit(law: Law, catch_up_limit: Cents, small: bool = False) -> Cents:
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


@dataclass(slots=True, frozen=True)
class Need:
    """What a year's limits make of deferrals; ``several`` is the limit of several employers."""

    basic: Cents
    simple_basic: Cents
    simple_most: Cents
    """The catch-up of a SIMPLE IRA."""
    simple_apart: bool
    """Whether SIMPLE IRAs alone have catch-up, as of one who has none in other plans."""
    use_catch_up: bool
    several: LimitGroup | None

    def of_simple(self, deferred: Cents) -> Cents:
        """What of deferrals to a SIMPLE IRA is catch-up: what is beyond its own limit."""
        return min(at_least_0(deferred - self.simple_basic), self.simple_most)

    def beyond_402g(
        self, employer: Employer, more: Cents = Cents(0), to_403b: Cents = Cents(0)
    ) -> Cents:
        """What deferrals to the employer's plans, and as much more, exceed 402(g) by; beyond its
        own limit, those to a SIMPLE IRA are its catch-up, or its excess."""
        deferred = sum((part.deferred for part in employer.parts), more)
        if employer.simple:
            deferred += min(employer.simple.deferred, self.simple_basic)
        raised = min(employer.fifteen, employer.of_403b + to_403b)
        return at_least_0(deferred - self.basic - raised)

    def sketch(
        self,
        employer: Employer,
        to: Part | None = None,
        more: Cents = Cents(0),
        of_403b: bool = False,
    ) -> Sketch:
        """What the employer's plans need of catch-up, with ``more`` deferred ``to`` one of them."""
        added, of_simple = more, Cents(0)
        if employer.simple:
            before = employer.simple.deferred
            deferred = before + more if to is employer.simple else before
            of_simple = Cents(0) if self.simple_apart else self.of_simple(deferred)
            if to is employer.simple:
                added = min(deferred, self.simple_basic) - min(before, self.simple_basic)
        beyond = self.beyond_402g(employer, added, more if of_403b else Cents(0))
        order = tuple(employer.parts)
        found = self._placed(order, beyond, of_simple, to, more)
        if len(order) > 1 and beyond:
            # turned by itself or not, after-tax money beyond a limit may make either the better
            other = self._placed(order[::-1], beyond, of_simple, to, more)
            found = min(found, other, key=lambda each: (each.excess, each.turned))
        return found

    def _placed(
        self, order: tuple[Part, ...], beyond: Cents, of_simple: Cents, to: Part | None, more: Cents
    ) -> Sketch:
        """What exceeds 402(g) placed where additions are beyond 415(c), in an order of plans."""
        left, turned_in_all, excess_in_all = beyond, Cents(0), Cents(0)
        over: dict[str, Cents] = {}
        shared = SharedLimit()
        for part in order:
            deferred = part.deferred + more if part is to else part.deferred
            additions = deferred + part.money + part.after_tax
            pushing = additions if self.use_catch_up else additions - part.after_tax
            placed = min(at_least_0(additions - part.limit), deferred, left)
            left -= placed
            turned = min(at_least_0(pushing - placed - part.limit), deferred - placed)
            turned_in_all += turned
            excess = at_least_0(additions - placed - turned - part.limit)
            excess_in_all += excess
            if part.each is self.several:
                shared = SharedLimit(additions, pushing, deferred, placed, turned, excess=excess)
            else:
                over[part.each.kind] = excess
        movable = min(left, shared.deferred - shared.placed - shared.turned)
        return Sketch(
            of_simple + beyond,
            turned_in_all,
            excess_in_all,
            order,
            tuple(over[kind] for kind in sorted(over)),
            shared._replace(movable=movable),
        )

    def of_several(self, sums: SharedLimit) -> tuple[Cents, Cents]:
        """What the limit of several employers needs of catch-up on top of what each of them
        needs, and its excess."""
        if not self.several:
            return Cents(0), Cents(0)
        catch_up, limit = sums.placed + sums.turned, self.several.limit
        over = sums.additions - catch_up - limit
        moved = min(at_least_0(over), sums.movable)
        more = at_least_0(sums.pushing - catch_up - moved - limit)
        more = min(more, sums.deferred - catch_up - moved)
        return more, max(over - moved - more, sums.excess)
