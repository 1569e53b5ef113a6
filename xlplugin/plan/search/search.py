"""The search: which one a situation needs, and its answer held against the year's own rules.

Inputs and their situation come in, and the year as the closed forms have it; a
:class:`SearchResult` goes out, or :class:`Unsettled` is raised.
"""

from __future__ import annotations

from dataclasses import replace

from xlplugin.arguments.plan_values import EVEN
from xlplugin.errors import XlpluginError
from xlplugin.plan.figures import Year
from xlplugin.plan.inputs import Inputs
from xlplugin.plan.model import ComputedYear
from xlplugin.plan.search.case import Case
from xlplugin.plan.search.changes import WithChanges
from xlplugin.plan.search.choice import NOTHING, Candidate
from xlplugin.plan.search.found import SearchResult, with_elections
from xlplugin.plan.search.kept import as_steps, is_kept, kept
from xlplugin.plan.search.loads import without_bound
from xlplugin.plan.search.loads_together import LoadsTogether
from xlplugin.plan.search.reckoning import Sums
from xlplugin.plan.search.together import JointSearch
from xlplugin.plan.situation import Situation
from xlplugin.plan.year import MODEL

FEW = "few"
_FEW_CHANGES = 1


class Unsettled(XlpluginError):
    """Elections were found that do not hold in the year: better no answer than a wrong one."""

    def __init__(self) -> None:
        super().__init__(
            "no elections were found that hold",
            "changes",
            "one or few answer this plan; please report it",
        )


def needed(inputs: Inputs, situation: Situation) -> bool:
    """Whether the closed forms that cells hold cannot answer at all."""
    return bool(
        inputs.strategy != EVEN
        or isinstance(inputs.changes, int)
        or situation.in_dollars
        or situation.match.after_tax
    )


def search(
    inputs: Inputs, situation: Situation, closed: ComputedYear | None = None
) -> SearchResult:
    """The best elections of the open paychecks; ``closed`` is the year as the closed forms have
    it, which is kept where it is as good."""
    case = Case(inputs, situation, closed)
    if not case.paychecks.open:
        return _found(
            case, Candidate((0,), (), (), NOTHING, NOTHING, NOTHING, ()), True, is_closed=True
        )
    changes = inputs.changes
    coupled = case.reckoning.counts_after_tax or case.reckoning.waits
    if changes is None and not case.even:
        answer, proved = _without_bound(case, coupled)
    else:
        most = changes if isinstance(changes, int) else _FEW_CHANGES if changes == FEW else 0
        answer, proved = _with_changes(case, coupled, most)
    answer = kept(case, answer)
    by_closed = as_steps(case, closed) if closed is not None else None
    is_closed = by_closed is not None and is_kept(case, by_closed, answer)
    if is_closed and by_closed and closed is not None:
        return _found(case, by_closed, proved, is_closed=True, closed=closed)
    return _found(case, answer, proved, is_closed=False)


def _without_bound(case: Case, coupled: bool) -> tuple[Candidate, bool]:
    """The earliest or latest schedule, with as many changes as it takes."""
    return (LoadsTogether(case).best(), False) if coupled else without_bound(case)


def _with_changes(case: Case, coupled: bool, most: int) -> tuple[Candidate, bool]:
    """The best schedule of at most so many changes, and whether nothing better exists."""
    if coupled:
        together = JointSearch(case)
        answer = together.search(most)
        return answer, together.complete
    apart = WithChanges(case)
    found = apart.search(most)
    if found is None:
        raise Unsettled
    return found, apart.complete


def _found(
    case: Case, answer: Candidate, proved: bool, is_closed: bool, closed: ComputedYear | None = None
) -> SearchResult:
    p, r = case.paychecks, case.reckoning
    own = case.spread(answer.edges, answer.deferral)
    more = case.spread(answer.edges, answer.after_tax)
    sums = r.walk(own, more)
    room = r.room(sums, case.most_match)
    opened = [p.all[at] for at in p.open]
    found = SearchResult(
        rows=tuple(p.all[at].row.source for at in p.open),
        deferral=tuple(
            p.election(own[at]) if each.deferral_open else each.own_deferral
            for at, each in zip(p.open, opened, strict=True)
        ),
        after_tax=tuple(
            p.election(more[at]) if each.after_tax_open else each.own_after_tax
            for at, each in zip(p.open, opened, strict=True)
        ),
        goal=r.goal_found,
        assumed_room=room if r.counts_after_tax else NOTHING,
        proved=proved,
        is_closed=is_closed,
        most_match=case.most_match,
        most_deferral=max(case.most_deferral, sums.deferral),
        most_after_tax=r.after_tax_goal(room),
    )
    as_closed = case.paychecks.year is closed and not r.counts_after_tax  # which knows no room
    unstopped = closed if as_closed else None
    year = unstopped or ComputedYear(MODEL, with_elections(case.reckoning.s, found))
    _hold_against_the_year(case, year, sums)
    return replace(found, year=year)


def _hold_against_the_year(case: Case, year: Year, sums: Sums) -> None:
    """The year itself must say the same of what was found, and that no limit is passed."""
    r = case.reckoning
    if r.nothing.deferral >= r.most or r.additions(r.nothing) > r.limit:
        return  # what is paid and set fills or passes a limit: payroll says what becomes of it
    told = (year.deferral, year.match_paid + year.true_up, year.after_tax)
    if told != (sums.deferral, sums.match, sums.after_tax) or year.additions > r.ceiling:
        raise Unsettled
