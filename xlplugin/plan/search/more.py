"""One step more of each election for the last paychecks only, as many of them as still fit.

The best single election comes in; the schedule with that change goes out, or the election itself.
"""

from __future__ import annotations

from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import NOTHING, Candidate
from xlplugin.plan.search.levels import largest


def one_step_more(case: Case, one: Candidate) -> Candidate:
    """The best single election, with a step more of each on the last paychecks."""
    p = case.paychecks
    count = len(p.all)
    base = case.spread(one.edges, one.deferral)
    none = [0] * count
    floor = NOTHING if case.regardless else one.match - case.reckoning.tolerance

    def later(levels: list[int], last: int, kind: str, tops: list[int]) -> list[int]:
        first = p.open[len(p.open) - last] if last else count
        return [
            steps + 1 if at >= first and steps < tops[at] else steps
            for at, steps in enumerate(levels)
        ]

    def fits(deferral: list[int], after_tax: list[int]) -> bool:
        found = case.candidate(deferral, after_tax)
        beside = case.reckoning.counts_after_tax
        return found is not None and (beside or found.match >= floor)

    tops = [p.highest_deferral(at, at + 1) for at in range(count)]
    last = largest(lambda n: fits(later(base, n, "deferral", tops), none), len(p.open), 0)
    deferral = later(base, max(last, 0), "deferral", tops)
    tops = [p.highest_after_tax(at, at + 1, deferral[at]) for at in range(count)]

    def at_most(steps: int) -> list[int]:
        return [min(steps, top) for top in tops]

    level = largest(lambda n: fits(deferral, at_most(n)), max(tops), max(one.after_tax))
    after_tax = at_most(max(level, 0))
    last = largest(lambda n: fits(deferral, later(after_tax, n, "after_tax", tops)), len(p.open), 0)
    found = case.candidate(deferral, later(after_tax, max(last, 0), "after_tax", tops))
    return found or one
