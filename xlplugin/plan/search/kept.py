"""Today's elections, where nothing is better: what is already elected is not commanded again.

An answer of the search comes in; it goes out, or one as good that keeps what is elected. Under a
dollar is nothing. First both are tried as they are, then each beside the other that was
found.
"""

from __future__ import annotations

from xlplugin.plan.figures import Year
from xlplugin.plan.search.case import Case
from xlplugin.plan.search.choice import Candidate
from xlplugin.plan.search.levels import largest
from xlplugin.plan.search.paychecks import KEPT_AFTER_TAX, KEPT_DEFERRAL
from xlplugin.plan.year.best_candidate import CENTS_OF_NOTHING
from xlplugin.units import Cents

_NO_DOLLAR = Cents(CENTS_OF_NOTHING)


def kept(case: Case, answer: Candidate) -> Candidate:
    """An answer, or one as good that keeps today's elections, or one of them."""
    if not case.few_first or not case.paychecks.open:
        return answer
    p = case.paychecks
    count = len(p.all)
    own = case.spread(answer.edges, answer.deferral)
    more = case.spread(answer.edges, answer.after_tax)
    same_own, same_more = [KEPT_DEFERRAL] * count, [KEPT_AFTER_TAX] * count
    tried = []
    if case.allows_today:
        tried.append((same_own, same_more))
    if case.allows_today_deferral and _may_be_as_good(case, same_own, answer):
        top = case.highest_beside_today
        tried.append((same_own, _most_beside(case, same_own)))
        tried.append((same_own, [min(steps, top) for steps in more]))
    if case.allows_today_after_tax(max(own, default=0)):
        tried.append((own, same_more))
    better = answer
    for deferral, after_tax in tried:
        found = case.candidate(deferral, after_tax)
        if found is not None and case.even and _as_good(case, found, answer):
            return found
        if found is not None:  # today's election need not be a whole step
            better = case.prefer.best([better, found], few_first=True)
    return better


def _may_be_as_good(case: Case, own: list[int], answer: Candidate) -> bool:
    """Whether 401(k) elections draw and reach as much as an answer, whatever is beside them."""
    alone = case.candidate(own, [0] * len(own))
    if alone is None:
        return False
    nothing = max(case.reckoning.tolerance, _NO_DOLLAR)
    draws = alone.match >= answer.match - nothing or case.prefer.goals_first or case.regardless
    reaches = alone.missed_deferral <= answer.missed_deferral + nothing
    return case.reckoning.counts_after_tax or (draws and reaches)


def as_steps(case: Case, closed: Year) -> Candidate | None:
    """The elections of a year as a schedule of the search, if they are one that holds."""
    p, rows = case.paychecks, closed.rows("paychecks")
    deferral: list[int] = []
    after_tax: list[int] = []
    for each in p.all:
        row = rows[each.row.position]
        for levels, is_open, share, today, kept_steps in (
            (
                deferral,
                each.deferral_open,
                row.deferral_share,
                closed.today_deferral,
                KEPT_DEFERRAL,
            ),
            (
                after_tax,
                each.after_tax_open,
                row.after_tax_share,
                closed.today_after_tax,
                KEPT_AFTER_TAX,
            ),
        ):
            steps = share // p.s.step
            if share == today:
                steps = kept_steps
            elif is_open and steps * p.s.step != share:
                return None
            levels.append(steps)
    return case.candidate(deferral, after_tax)


def is_kept(case: Case, closed: Candidate, answer: Candidate) -> bool:
    """Whether the schedule of the closed forms is as good as an answer, or better."""
    if not case.even:
        return False
    as_even = closed.order[0] <= answer.order[0]
    if as_even and _as_good(case, closed, answer):
        return True
    return case.prefer.best([closed, answer], few_first=True) is closed


def _as_good(case: Case, found: Candidate, answer: Candidate) -> bool:
    nothing = _NO_DOLLAR
    return (
        found.changes <= answer.changes
        and found.match >= answer.match - max(case.reckoning.tolerance, nothing)
        and found.missed_deferral <= answer.missed_deferral + nothing
        and found.missed_after_tax <= answer.missed_after_tax + nothing
        and found.dollars >= answer.dollars - nothing
    )


def _most_beside(case: Case, own: list[int]) -> list[int]:
    """The largest after-tax election beside today's of the 401(k)."""
    count = len(own)
    top = case.highest_beside_today
    steps = largest(lambda n: case.candidate(own, [n] * count) is not None, top, top)
    return [max(steps, 0)] * count
