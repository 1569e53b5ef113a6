"""What is still open, and what match costs and buys: the lower part of Order.

Match and after-tax money share the room of 415(c), so a dollar of the one is a dollar less of the
other. The table holds the plan against what else could be had; its figures are those of the year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from xlplugin.arithmetic import plain
from xlplugin.plan.headlines import Sentence
from xlplugin.plan.pieces import WHOLE, Remark, always
from xlplugin.plan.taken import NO
from xlplugin.sheets.layout import MONEY, Cell
from xlplugin.sheets.planner import spoken
from xlplugin.sheets.planner.contents import Contents
from xlplugin.sheets.planner.native import n, name_of
from xlplugin.sheets.planner.sentences import unless_problem

Rule = Callable[[Any, Any], Any]

TITLE = "What match costs and buys"
LESS = "less, or none"
"""The after-tax money beside the most match, where it waits for the 401(k): not worked out."""

_A_DOLLAR = 100
"""In cents: under a dollar is nothing."""


# -- sentences -----------------------------------------------------------------------------------
def _sentence(when: Rule, text: str, *figures: str) -> Sentence:
    amounts = tuple(((lambda n, y, name=name: getattr(y, name)), WHOLE) for name in figures)
    return Sentence(when, (Remark("", always, text, amounts),))


def _takes_none(n: Any, y: Any) -> Any:
    return n.same(y.s.takes_after_tax, NO)


def _no_match(n: Any, y: Any) -> Any:
    return y.match_with_true_up < n.cents(_A_DOLLAR)


def _spills(n: Any, y: Any) -> Any:
    return y.spills > 0


def _waits(n: Any, y: Any) -> Any:
    """Elections that are followed may wait too, as Start has it."""
    return n.every(y.s.spillover, y.after_tax >= n.cents(_A_DOLLAR))


def _waiting_costs(n: Any, y: Any) -> Any:
    return n.every(_waits(n, y), y.match_to_have >= n.cents(_A_DOLLAR))


def _no_room(n: Any, y: Any) -> Any:
    return y.room_for_match < n.cents(_A_DOLLAR)


def _dollar_for_dollar(n: Any, y: Any) -> Any:
    return y.match_with_true_up - y.room_for_match < n.cents(_A_DOLLAR)


TRADE = (
    _sentence(
        _takes_none,
        "Your plan takes no after-tax contributions: match that is given up buys nothing.",
    ),
    _sentence(
        _waiting_costs,
        "Waiting for the 401(k) costs {} of match and buys {} of after-tax.",
        "match_to_have",
        "after_tax",
    ),
    _sentence(_no_match, "There is no match that could be given up."),
    _sentence(
        _waits, "Waiting for the 401(k) costs no match and buys {} of after-tax.", "after_tax"
    ),
    _sentence(
        _no_room,
        "Giving up all of the match, {}, makes no room for after-tax.",
        "match_with_true_up",
    ),
    _sentence(
        _dollar_for_dollar,
        "Each dollar of match that is given up makes room for one dollar "
        "of your own after-tax money: {} of match for {} of room.",
        "match_with_true_up",
        "room_for_match",
    ),
    _sentence(
        always,
        "Giving up all of the match, {}, makes room for {} of your own after-tax "
        "money; the plan's cap, or pay, holds no more.",
        "match_with_true_up",
        "room_for_match",
    ),
)
"""The trade in words: the first that holds."""

IN_SO_FAR = spoken.told(
    (
        _sentence(
            always,
            "In so far: {} of the 401(k), {} after-tax. Still open, as on Start: {} of "
            "the 401(k) and {} after-tax.",
            "deferral_so_far",
            "after_tax_in",
            "deferral_still_open",
            "room_left",
        ),
    )
)


# -- the table -----------------------------------------------------------------------------------
class _Row:
    """One way to have the year: its figures, and when there is such a way. A figure is a name,
    0, or a text where it is not worked out."""

    def __init__(
        self, label: str, when: Rule, deferral: str, match: str | int, after_tax: str
    ) -> None:
        self.label = label
        self.when = when
        self.figures: tuple[str | int, ...] = (deferral, match, after_tax)

    def holds(self, shown: Contents) -> bool:
        return not shown.problem and bool(self.when(plain, shown.year))

    def only_then(self, formula: str) -> str:
        held = "" if self.when is always else str(self.when(n, spoken.Y))
        return unless_problem(f'IF({held},{formula},"")' if held else formula)


def _elected(n: Any, y: Any) -> Any:
    return y.elected_before > 0


def _waits_for_match(n: Any, y: Any) -> Any:
    """Not where no candidate can be done, and the most of them is less than the plan draws."""
    return n.every(_spills(n, y), y.best_match > 0, y.best_match >= y.match_with_true_up)


def _has_match(n: Any, y: Any) -> Any:
    return y.match_with_true_up > 0


WAYS = (
    _Row("This plan", always, "deferral", "match_with_true_up", "after_tax"),
    _Row("If nothing changes", _elected, "same_deferral", "today_match_year", "same_after_tax"),
    _Row("The most match", _waits_for_match, "most_deferred", "best_match", LESS),
    _Row("No match at all", _has_match, "deferral", 0, "room_without_match"),
)
ROWS = len(WAYS) + 2
"""With the heading and the sentence."""
_COLUMNS = (
    ("C", "401(k)", "paid_dollars"),
    ("D", "Match", "paid_dollars"),
    ("E", "After-tax", "paid_dollars_left"),
)


def cells(top: int) -> Iterator[Cell]:
    """The table and its sentence, from a row on."""
    yield Cell(f"B{top}", TITLE, "heading")
    for letter, label, style in _COLUMNS:
        head = "heading_indent" if style.endswith("left") else "heading_right"
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
    for (letter, _, style), figure in zip(_COLUMNS, row.figures, strict=True):

        def value(shown: Contents, figure: str | int = figure) -> Any:
            return _figure_of(shown, figure) if row.holds(shown) else ""

        yield Cell(f"{letter}{at}", value, style, row.only_then(_formula_of(figure)), MONEY)

    def together(shown: Contents) -> Any:
        if not row.holds(shown) or LESS in row.figures:
            return ""
        return sum(_figure_of(shown, figure) for figure in row.figures)

    total = '""' if LESS in row.figures else f"ROUND(SUM(C{at}:E{at}),2)"
    yield Cell(f"F{at}", together, "paid_dollars_left", row.only_then(total), MONEY)


def _figure_of(shown: Contents, figure: str | int) -> Any:
    if figure in (0, LESS):
        return figure
    return getattr(shown.year, str(figure))


def _formula_of(figure: str | int) -> str:
    if figure in (0, LESS):
        return f'"{LESS}"' if figure else "0"
    return name_of(str(figure))
