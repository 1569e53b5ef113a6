"""The order of priority on Workings: the rule writes itself, a cell for each figure on its way.

The rule runs twice: on the cells, where each figure that it keeps becomes a formula, and on the
numbers of what is shown, where each becomes the value of that cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin import money
from xlplugin.arithmetic import formulas, plain
from xlplugin.law.limits import series
from xlplugin.plan.situation import Situation
from xlplugin.plan.taken import UNSAID
from xlplugin.rules.after_tax_room import Facts
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.rules.priority import Allocation, Wishes, placed
from xlplugin.rules.trail import UNTOLD, Step, Trail
from xlplugin.sheets.layout import Figure
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.cells import (
    AS_COUNTED,
    LIMIT_NAMES,
    MORE_NAMES,
    SITUATION,
    UNIT_OF,
    Written,
    cell,
    is_set,
)
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import NativeYear, in_cents
from xlplugin.sheets.planner.order_inputs import OrderInputs
from xlplugin.units import DOLLARS, Cents, Share

NOT_TAKEN = "the plan takes no after-tax contributions, as 'If it applies' says"
_POINTS = len(SITUATION.tiers) + 4
"""Where the slope of the additions may change: ends of bands, the cap, and three limits."""


def _place(name: str) -> dict[str, str]:
    place = name.replace("_", "-")
    return {
        f"room_{name}": f"Room: {place}",
        f"to_{name}": f"What goes there: {place}",
        f"left_by_{name}": f"Budget left after: {place}",
    }


KEPT = {
    "counted_pay": "Pay that counts for the match",
    "catch_up_limit": "Catch-up limit",
    "by_person": "Deferral within 402(g), catch-up and pay",
    "without": "Employer money without a deferral",
    "room_for_both": "415(c) room for deferrals and match",
    "cap_at": "Deferral that draws the cap of the match, or ends the bands",
    **{
        f"{name}_{number}": f"{label}: {number}"
        for number in range(1, _POINTS + 1)
        for name, label in (
            ("point", "A point where the slope may change"),
            ("additions", "How much of the room it takes"),
        )
    },
    "last_fitting": "Last of these points that fits",
    "left_there": "What is left there",
    "slope_there": "What a dollar more takes there",
    "nearly_most": "The most that fits, before the match is rounded",
    "additions_then": "What it takes with its match",
    "most": "The most deferral that fits with its match",
    "for_match": "The least deferral that draws the full match",
    "full_match": "The full match",
    **_place("match"),
    "match_drawn": "The match that the first place draws",
    **_place("hsa"),
    **_place("rest"),
    "deferral": "Elective deferrals that are placed",
    **_place("457b"),
    "pay_left": "Pay that deferrals leave",
    "ira_limit": "IRA limit",
    "roth_ira": "The part that goes straight into a Roth IRA",
    **_place("ira"),
    "basic_then": "Of these deferrals within 402(g)",
    "over_basic_then": "Of them above it",
    "pay_counted_then": "Pay that counts for the match then",
    "loan_then": "Student-loan payments that are matched: none are asked for",
    "employer_then": "Employer money then",
    "turned_then": "Deferrals that turn into catch-up then",
    "after_tax_fits": "After-tax contributions that would fit",
    **_place("after_tax"),
}
"""The names and labels of the cells, in the order in which the rule keeps their figures."""


# -- cells ---------------------------------------------------------------------------------------
LONGEST = 250
"""Letters of a text within a formula: Excel takes 255."""


def _sentence(text: str, values: Iterable[object]) -> str:
    pieces, rest = [], list(values)
    for part in text.replace("{:d}", "{}").replace("{:s}", "{}").split("{}"):
        if part:
            pieces.append(_quoted(part))
        if rest:
            value = rest.pop(0)
            pieces.append(_quoted(value) if isinstance(value, str) else f"FIXED({value},2)")
    return "&".join(pieces)


def _quoted(text: object) -> str:
    doubled = str(text).replace('"', '""')
    parts = [doubled[start : start + LONGEST] for start in range(0, len(doubled), LONGEST)]
    return "&".join(f'"{part}"' for part in parts)


class Reason(Step):
    """A step as the formulas of its reason and its authority; ``letters`` are those of the longest
    reason, without its figures."""

    __slots__ = ("letters", "when")

    def __init__(self, step: str, amount: Written, authority: str, when: Written) -> None:
        super().__init__(step, amount, authority=authority)
        self.when = when
        self.letters = 0

    def because(self, why: str, *told: object, when: Written = True) -> Step:
        if when is not False:
            sentence = _sentence(why, told)
            told_if = sentence if when is True else f'IF({when},{sentence},"")'
            self.why = f"{self.why}&{told_if}" if self.why else told_if
            self.letters += len(why)
        return self


class Sentences(Trail):
    """What is told of each place, as the formulas of its reason and its authority."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, list[Reason]] = {}

    def add(
        self,
        step: str,
        amount: Written,
        *,
        law: Written = None,
        cite: str,
        when: Written = True,
        unit: str = DOLLARS,
    ) -> Step:
        if when is False:
            return UNTOLD
        reason = Reason(step, amount, _quoted(law.cite(cite) if law else cite), when)
        self.places.setdefault(step, []).append(reason)
        return reason

    def letters(self, step: str) -> int:
        """The letters of the longest reason of a place."""
        return max(reason.letters for reason in self.places[step])

    def why(self, step: str) -> str:
        """The reason of a place, as a formula."""
        return self._first_that_holds(step, lambda reason: reason.why)

    def authority(self, step: str) -> str:
        """The authority of a place, as a formula."""
        return self._first_that_holds(step, lambda reason: reason.authority)

    def _first_that_holds(self, step: str, part: Callable[[Reason], str]) -> str:
        *first, last = self.places[step]
        said = part(last)
        for reason in reversed(first):
            said = f"IF({reason.when},{part(reason)},{said})"
        return said


class _Cells:
    """The arithmetic of formulas, with a place on Workings for each figure that is kept."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._places = iter(KEPT.items())

    def __getattr__(self, name: str) -> Written:
        return getattr(formulas, name)

    @staticmethod
    def anyone(condition: Written) -> bool:
        """In a cell it may be so at any time."""
        return condition if isinstance(condition, bool) else True

    @staticmethod
    def trail(usual: object) -> Sentences:
        return Sentences()

    def kept(self, value: Written, unit: str = DOLLARS) -> Written:
        _require_cells(len(self.figures) < len(KEPT))
        name, label = next(self._places)
        self.figures.append(
            Figure(
                f"calc_order_{name}",
                label,
                in_cents(formulas.as_formula(value), unit),
                lambda shown: kept_of(shown)[name],
                UNIT_OF[unit],
            )
        )
        return cell(f"calc_order_{name}", unit)


def _require_cells(are_there: bool) -> None:
    """Refuse a rule that keeps more or fewer figures than there are cells for."""
    if not are_there:
        raise ValueError(f"the rule does not keep the {len(KEPT)} figures that have a cell")


class _LawCells:
    """The law of the plan's year, as cells."""

    year = cell("calc_year")

    @staticmethod
    def amount(code: str, when: Written = True) -> Written:
        short = AS_COUNTED.get(code)
        return cell(short or LIMIT_NAMES.get(code) or MORE_NAMES[code], DOLLARS)

    @staticmethod
    def share(code: str, when: Written = True) -> Written:
        return formulas.rate(f"{_statutory(code) / money.NANO:g}")

    @staticmethod
    def cite(code: str) -> str:
        return limits_sheet.statute(code)


def _statutory(code: str) -> Share:
    """A rate that the statute sets, the same in all years."""
    return series(code)[-1].billionths


def _match(tiers: Iterable[Tier], of: MatchFormula, catch_up: bool) -> MatchFormula:
    """Bands one after the other, as the cells of Start hold them."""
    found, share, dollars = [], Share(0), Cents(0)
    for tier in tiers:
        found.append(Tier(tier.rate, share, dollars, tier.share_to, tier.dollars_to))
        share, dollars = tier.share_to, tier.dollars_to
    return MatchFormula(tuple(found), of.cap, of.nonelective, of.flat, catch_up)


def _facts(s: Situation, pay: Cents, match: MatchFormula) -> Facts:
    return Facts(
        pay=pay,
        age=s.age,
        match=match,
        cap_share=s.own_cap_share,
        cap_amount=s.own_cap_amount,
        other_additions=s.employer_other,
        deferred_elsewhere=s.prior_deferral,
        catch_up_60_63=s.catch_up_60_63,
        plan_has_roth=s.plan_has_roth,
        prior_wages=s.prior_wages,
    )


class OrderCells:
    """The rule as cells: figures for Workings, and the places with what is told of them."""

    def __init__(self) -> None:
        n: Written = _Cells()
        law: Written = _LawCells()
        match = _match(SITUATION.tiers, SITUATION.match, SITUATION.match.catch_up)
        unsaid: Written = formulas.same(SITUATION.takes_after_tax, UNSAID)
        wishes = Wishes(
            budget=cell("calc_order_budget", DOLLARS),
            hsa=cell("calc_order_hsa"),
            plan_457b=is_set("calc_order_457b"),
            plan_after_tax=is_set("calc_order_after_tax"),
            ira=is_set("calc_order_ira"),
            magi=cell("calc_order_magi", DOLLARS),
            filing_status=cell("calc_order_status"),
            after_tax_unsaid=unsaid,
            not_taken=NOT_TAKEN,
        )
        facts = _facts(SITUATION, NativeYear().pay_year, match)
        self.budget: Allocation = placed(n, law, facts, wishes)
        self.figures: list[Figure] = n.figures
        _require_cells(len(self.figures) == len(KEPT))
        self.told: Written = self.budget.told


# -- numbers -------------------------------------------------------------------------------------
class _Numbers:
    """Whole numbers, and a note of each figure that is kept."""

    def __init__(self) -> None:
        self.found: list[int] = []

    def __getattr__(self, name: str) -> Written:
        return getattr(plain, name)

    def kept(self, value: int, unit: str = DOLLARS) -> int:
        self.found.append(value)
        return value


class _LawShown:
    """The law of the plan's year as the cells show it: 0 where there is no amount."""

    def __init__(self, shown: Contents) -> None:
        self.shown = shown
        self.year = shown.s.year

    def amount(self, code: str, when: bool = True) -> Cents:
        if code in AS_COUNTED and not self.shown.problem:
            return self.shown.s.law.amount(code)
        if code in LIMIT_NAMES:
            return self.shown.limit_of(code)
        return limits_sheet.more_of(self.shown, code)

    def share(self, code: str, when: bool = True) -> Share:
        return _statutory(code)

    def cite(self, code: str) -> str:
        return limits_sheet.statute(code)


class OrderFigures:
    """The rule on the numbers of what is shown."""

    def __init__(self, shown: Contents) -> None:
        n: Written = _Numbers()
        law: Written = _LawShown(shown)
        self.given = given = OrderInputs(shown)
        s = shown.s
        match = _match(s.tiers, s.match, s.match.catch_up)
        wishes = Wishes(
            given.budget,
            given.hsa,
            given.plan_457b,
            given.after_tax,
            given.ira,
            given.magi,
            given.status,
            s.takes_after_tax == UNSAID,
            NOT_TAKEN,
        )
        self.budget = placed(n, law, _facts(s, shown.year.pay_year, match), wishes)
        _require_cells(len(n.found) == len(KEPT))
        self.kept: dict[str, int] = dict(zip(KEPT, n.found, strict=True))
        self.steps = self.budget.told.steps


class _Last:
    """What was worked out last: all cells of a workbook ask for the same."""

    key: tuple[object, ...] = ()
    of: Contents | None = None
    worked: OrderFigures | None = None


def worked(shown: Contents) -> OrderFigures:
    """The order for what is shown."""
    key = (id(shown), id(shown.year), OrderInputs.key(shown))
    if _Last.worked is None or _Last.of is not shown or _Last.key != key:
        _Last.worked, _Last.key, _Last.of = OrderFigures(shown), key, shown
    return _Last.worked


def kept_of(shown: Contents) -> dict[str, int]:
    """The figures that the rule keeps, by name."""
    return worked(shown).kept


def figures() -> list[Figure]:
    """All figures of the order, in the order in which they are worked out."""
    return OrderCells().figures
