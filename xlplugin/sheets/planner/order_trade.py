"""What is still open, and what match costs and buys: the lower part of Order.

Match and after-tax money share the room of 415(c), so a dollar of the one is a dollar less of the
other. The table holds the plan against what else could be had; its figures are those of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlplugin.arithmetic import plain
from xlplugin.arithmetic.protocol import YearArithmetic
from xlplugin.plan.headlines import Sentence
from xlplugin.plan.pieces import WHOLE, Remark, Rule, always
from xlplugin.plan.taken import NO
from xlplugin.sheets.layout import MONEY, Cell, Found
from xlplugin.sheets.planner import spoken
from xlplugin.sheets.planner.cells import Written
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import n, name_of
from xlplugin.sheets.planner.sentences import unless_problem
from xlplugin.units import Cents

TITLE = "What match costs and buys"
LESS = "less, or none"
"""The after-tax money beside the most match, where it waits for the 401(k): not worked out."""

_A_DOLLAR = 100
"""In cents: under a dollar is nothing."""


# -- sentences -----------------------------------------------------------------------------------
def _sentence(when: Rule, text: str, *figures: Rule) -> Sentence:
    amounts = tuple((figure, WHOLE) for figure in figures)
    return Sentence(when, (Remark("", always, text, amounts),))


def _takes_none(n: YearArithmetic, y: Written) -> Written:
    return n.same(y.s.takes_after_tax, NO)


def _no_match(n: YearArithmetic, y: Written) -> Written:
    return y.match_with_true_up < n.cents(_A_DOLLAR)


def _spills(n: YearArithmetic, y: Written) -> Written:
    return y.spills > 0


def _waits(n: YearArithmetic, y: Written) -> Written:
    """Elections that are followed may wait too, as Start has it."""
    return n.every(y.s.spillover, y.after_tax >= n.cents(_A_DOLLAR))


def _waiting_costs(n: YearArithmetic, y: Written) -> Written:
    return n.every(_waits(n, y), y.match_to_have >= n.cents(_A_DOLLAR))


def _no_room(n: YearArithmetic, y: Written) -> Written:
    return y.room_for_match < n.cents(_A_DOLLAR)


def _dollar_for_dollar(n: YearArithmetic, y: Written) -> Written:
    return y.match_with_true_up - y.room_for_match < n.cents(_A_DOLLAR)


TRADE = (
    _sentence(
        _takes_none,
        "Your plan takes no after-tax contributions, so giving up match buys nothing.",
    ),
    _sentence(
        _waiting_costs,
        "Waiting for the 401(k) costs {} of match and buys {} of after-tax money.",
        lambda n, y: y.match_to_have,
        lambda n, y: y.after_tax,
    ),
    _sentence(_no_match, "There is no match to give up."),
    _sentence(
        _waits,
        "Waiting for the 401(k) costs no match and buys {} of after-tax money.",
        lambda n, y: y.after_tax,
    ),
    _sentence(
        _no_room,
        "Giving up all of the match, {}, makes no room for after-tax money.",
        lambda n, y: y.match_with_true_up,
    ),
    _sentence(
        _dollar_for_dollar,
        "Each dollar of match you give up makes room for one dollar of your own "
        "after-tax money: {} of match for {} of room.",
        lambda n, y: y.match_with_true_up,
        lambda n, y: y.room_for_match,
    ),
    _sentence(
        always,
        "Giving up all of the match, {}, makes room for {} of your own after-tax "
        "money: the plan's cap, or your pay, allows no more.",
        lambda n, y: y.match_with_true_up,
        lambda n, y: y.room_for_match,
    ),
)
"""The trade in words: the first that holds."""

IN_SO_FAR = spoken.told(
    (
        _sentence(
            always,
            "Paid in so far: {} of 401(k) and {} of after-tax money. Still open, as on Start: {} "
            "of 401(k) and {} of after-tax money.",
            lambda n, y: y.deferral_so_far,
            lambda n, y: y.after_tax_in,
            lambda n, y: y.deferral_still_open,
            lambda n, y: y.room_left,
        ),
    )
)


# -- the table -----------------------------------------------------------------------------------
@dataclass(slots=True, frozen=True)
class _Row:
    """One way to have the year: when there is such a way, and the names of its figures; a figure
    without a name is nothing, and one may be :data:`LESS`."""

    label: str
    when: Rule
    deferral: str
    match: str
    after_tax: str

    @property
    def figures(self) -> tuple[str, str, str]:
        return self.deferral, self.match, self.after_tax

    def holds(self, shown: Contents) -> bool:
        return not shown.problem and bool(self.when(plain, shown.year))

    def only_then(self, formula: str) -> str:
        held = "" if self.when is always else str(self.when(n, spoken.Y))
        return unless_problem(f'IF({held},{formula},"")' if held else formula)


def _elected(n: YearArithmetic, y: Written) -> Written:
    return y.elected_before > 0


def _waits_for_match(n: YearArithmetic, y: Written) -> Written:
    """Not where no candidate can be done, and the most of them is less than the plan draws."""
    return n.every(_spills(n, y), y.best_match > 0, y.best_match >= y.match_with_true_up)


def _has_match(n: YearArithmetic, y: Written) -> Written:
    return y.match_with_true_up > 0


WAYS = (
    _Row("This plan", always, "deferral", "match_with_true_up", "after_tax"),
    _Row("If nothing changes", _elected, "same_deferral", "today_match_year", "same_after_tax"),
    _Row("The most match", _waits_for_match, "most_deferred", "best_match", LESS),
    _Row("No match at all", _has_match, "deferral", "", "room_without_match"),
)
ROWS = len(WAYS) + 2
"""With the heading and the sentence."""
_COLUMNS = (
    ("C", "401(k)", "heading_right", "paid_dollars"),
    ("D", "Match", "heading_right", "paid_dollars"),
    ("E", "After-tax", "heading_indent", "paid_dollars_left"),
)


def cells(top: int) -> Iterator[Cell]:
    """The table and its sentence, from a row on."""
    yield Cell(f"B{top}", TITLE, "heading")
    for letter, label, head, _ in _COLUMNS:
        yield Cell(f"{letter}{top}", label, head)
    yield Cell(f"F{top}", "Together", "heading_indent")
    for at, row in enumerate(WAYS, top + 1):
        yield from _row(at, row)
    value, formula = spoken.told(TRADE)
    yield Cell(f"B{top + len(WAYS) + 1}", value, "sentence", formula)


def _row(at: int, row: _Row) -> Iterator[Cell]:
    yield Cell(
        f"B{at}",
        lambda shown: row.label if row.holds(shown) else "",
        "elect_text",
        row.only_then(f'"{row.label}"'),
    )
    for (letter, *_, style), name in zip(_COLUMNS, row.figures, strict=True):

        def value(shown: Contents, name: str = name) -> Found:
            if not row.holds(shown):
                return ""
            return LESS if name == LESS else _amount(shown, name)

        yield Cell(f"{letter}{at}", value, style, row.only_then(_formula_of(name)), MONEY)

    def together(shown: Contents) -> Found:
        if not row.holds(shown) or LESS in row.figures:
            return ""
        return sum((_amount(shown, name) for name in row.figures), Cents(0))

    total = '""' if LESS in row.figures else f"ROUND(SUM(C{at}:E{at}),2)"
    yield Cell(f"F{at}", together, "paid_dollars_left", row.only_then(total), MONEY)


def _amount(shown: Contents, name: str) -> Cents:
    found: Cents = getattr(shown.year, name) if name else Cents(0)
    return found


def _formula_of(name: str) -> str:
    if name == LESS:
        return f'"{LESS}"'
    return name_of(name) if name else "0"
