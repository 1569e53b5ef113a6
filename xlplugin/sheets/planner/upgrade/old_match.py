"""The match of an older planner, which had a cell for each figure and each word, as words.

A rate that could be read in two ways is written as it stood, and the cell of today asks it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from xlplugin import money
from xlplugin.arguments.plan_values import YesNo
from xlplugin.errors import shown
from xlplugin.money import NANO, UNLIMITED
from xlplugin.rules.match import in_cell, readings
from xlplugin.rules.match.formula import PER_PAYCHECK, TRUE_UP, YEARLY, MatchFormula, Tier
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner.spelled import is_number, said_of
from xlplugin.units import Cents, Share

_T = TypeVar("_T")

BANDS = tuple((f"in_match_rate{band}", f"in_match_tier{band}") for band in (1, 2, 3))
MEANT, CAP, CATCH_UP = "in_match_rates_meant", "in_match_cap", "in_match_catch_up"
SETTLED, NONELECTIVE, FLAT = "in_true_up", "in_nonelective", "in_employer_flat"
CELLS = (
    *(name for band in BANDS for name in band),
    MEANT,
    CAP,
    CATCH_UP,
    SETTLED,
    NONELECTIVE,
    FLAT,
)
"""The names of the cells."""
FIGURES = {
    **{rate: f"calc_rate{band}" for band, (rate, _) in enumerate(BANDS, 1)},
    "in_match_tier1": "calc_band1",
    NONELECTIVE: "calc_nonelective",
    FLAT: "calc_employer_flat",
}
"""The figures of today that have what such a cell held, by which formulas of a person's own go on;
0 where it was empty."""

_MOST_RATE = 3


class NoWords(Exception):
    """Cells of which no words can be made, each with what it holds."""

    def __init__(self, name: str, held: Value, why: str = "") -> None:
        self.name, self.held, self.why = name, held, why
        super().__init__(name, held, why)

    def __str__(self) -> str:
        return self.why or f"holds {shown(self.held)}"


def is_unsure(rate: Share) -> bool:
    """Whether a rate is so low, or so high, that it may be the end of a band instead."""
    return readings.is_doubtful(rate) or rate > readings.LARGEST_NUMBER


def rates(held: Mapping[str, Value]) -> list[Share]:
    """The rates that are filled in."""
    found = (held.get(rate) for rate, _ in BANDS)
    return [Share(round(rate * NANO)) for rate in found if is_number(rate) and rate > 0]


def words(held: Mapping[str, Value]) -> str | None:
    """The words for what the cells held, by their names; ``None`` where they held no money.

    Raises :class:`NoWords` for what never could be right.
    """
    tiers = _tiers(held)
    cap = _amount(held, CAP, money.cents_down)
    formula = MatchFormula(
        tiers,
        UNLIMITED if cap is None or not tiers else cap,
        _amount(held, NONELECTIVE, money.share_nearest, 1) or Share(0),
        _amount(held, FLAT, money.cents_down) or Cents(0),
        _says(held, CATCH_UP) is not False,
        timing=TRUE_UP if _says(held, SETTLED) else YEARLY,
    )
    if not (tiers or formula.nonelective or formula.flat):
        return None
    text = str(formula)
    if in_cell.read(text).code or in_cell.read(text).formula != formula._replace(
        timing=formula.timing or PER_PAYCHECK
    ):
        name = BANDS[0][0]
        raise NoWords(name, held.get(name), f"has no words that a cell can hold: {text}")
    if any(readings.is_doubtful(tier.rate) for tier in tiers) and not _says(held, MEANT):
        text = text.replace(" of deferrals on", " of").replace(" of deferrals", "")
    return text


def _tiers(held: Mapping[str, Value]) -> tuple[Tier, ...]:
    """The bands. One that had no end came to all of pay."""
    tiers: list[Tier] = []
    low, none = Share(0), Cents(0)
    for name, width_name in BANDS:
        rate = _amount(held, name, money.share_nearest, _MOST_RATE)
        width = _amount(held, width_name, money.share_nearest, 1)
        if not rate and not width:
            continue
        if rate is None:
            raise NoWords(width_name, held[width_name], "has no rate")
        if tiers and (tiers[-1].whole or tiers[-1].share_to >= Share(NANO)):
            raise NoWords(name, held[name], "follows a part of the match that has no end")
        if width is None and not tiers:
            tiers.append(Tier(rate))
            continue
        high = Share(NANO) if width is None else Share(int(low) + int(width))
        tiers.append(Tier(rate, low, none, high, none))
        low = high
    return tuple(tiers)


def _amount(
    held: Mapping[str, Value], name: str, unit: Callable[[float], _T], most: float = 1e10
) -> _T | None:
    value = held.get(name)
    if value in (None, ""):
        return None
    if not is_number(value) or not 0 <= value <= most:
        raise NoWords(name, value)
    return unit(value)


def _says(held: Mapping[str, Value], name: str) -> bool | None:
    value = held.get(name)
    said = said_of(YesNo(), value)
    if said not in ("", 0, 1):
        raise NoWords(name, value)
    return None if said == "" else bool(said)
