"""How a projection is told: where its mean comes from, what is still open, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from xlplugin.law.cost_of_living import Measure, Rule
from xlplugin.law.index_series import WAGES, MeanAhead, said
from xlplugin.money import percent


def because(rule: Rule, measure: Measure) -> str:
    """The authority of an amount that follows an index: the statute, and its rule in words."""
    return f"{rule.statute}: {dollars(rule.base)} times {measure.words}, {rule.rounding}"


def from_index(measure: Measure, ahead: MeanAhead, inflation: int | None) -> str:
    """The months that an amount comes from, and how they were carried on."""
    return f"from the {_reached(measure, ahead, inflation)}{_carried(ahead, inflation)}"


def _reached(measure: Measure, ahead: MeanAhead, inflation: int | None) -> str:
    """The months in hand of the last year that the index reaches."""
    mean = ahead.mean
    if not ahead.there:
        return f"{measure.name} up to {said([ahead.last])}"
    if measure.name == WAGES:
        return f"{measure.name} of {ahead.there[-1] // 12}"
    text = f"{measure.name} of {said(ahead.there)}"
    alone = mean if inflation is None else None
    if alone and alone.open:
        text += f" alone (mean {float(alone.published):.3f})"
    if mean and mean.carried:
        text += f", with {said(mean.carried)} (never published) as the month before"
    if alone and alone.value != alone.published:
        text += f" and the rest as in the nearest year since {alone.since}"
    return text


def _carried(ahead: MeanAhead, inflation: int | None) -> str:
    """How the mean was carried on to the year."""
    rate = f"{'-' if (inflation or 0) < 0 else ''}{percent(abs(inflation or 0))}"
    text, at = "", f"an assumed {rate}"
    if ahead.added:
        on_average = " on average" if len(ahead.added) > 1 else ""
        text = (
            f", and {said(ahead.added)} at {float(ahead.added_mean):.3f}{on_average}: "
            f"{said([ahead.last])} carried on at {at} a year, a twelfth of it a month"
        )
    if ahead.years:
        what, at = ("all ", rate) if ahead.added else ("", at)
        text += f", {what}carried forward {_years(ahead.years)} at {at} a year"
    return text


def what_is_open(
    rule: Rule, measure: Measure, ahead: MeanAhead, amount: Callable[[Fraction], int]
) -> list[str]:
    """What the months that are still open can make of the amount, if half of them are in hand."""
    mean = ahead.mean
    if not mean or not mean.open:
        return []
    several = len(mean.open) > 1
    text = f"{said(mean.open)} {'are' if several else 'is'} still open"
    if ahead.years:
        return [text]
    here = amount(ahead.value)
    lowest, highest = min(amount(mean.lowest), here), max(amount(mean.highest), here)
    if lowest == highest:
        return [f"{text}, and no move as in a year since {mean.since} would change it"]
    turns = []
    for cents in reversed(range(highest, lowest, -rule.step)):
        turn = mean.of_the_open(rule.growth_at(cents) * measure.base)
        turns.append((f"{-(-turn * 1000).__floor__() / 1000:.3f}", dollars(cents)))
    with_mean = "with a mean " if several else ""
    text += f": {with_mean}below {turns[0][0]} it is {dollars(lowest)}"
    return [text + "".join(f", from {turn} upward {more}" for turn, more in turns)]


def steps_of(
    rule: Rule,
    measure: Measure,
    ahead: MeanAhead,
    inflation: int | None,
    exact: Fraction,
    rounded: int,
    floor_year: int,
    floor: int,
    floor_projected: bool,
) -> list[tuple[str, int | float, str, str]]:
    """The steps of a projection: name, number, why, authority."""
    statute = rule.statute
    reached, carried = _reached(measure, ahead, inflation), _carried(ahead, inflation)
    means = [("Index mean", ahead.value, reached)]
    if carried:
        carried = carried.removeprefix(", ").removeprefix("and ")
        means = [
            ("Latest index mean" if ahead.there else "Latest index", ahead.in_hand, reached),
            ("Projected index mean", ahead.value, f"{carried}; never rounded"),
        ]
    words = f"projected: {measure.words}"
    steps: list[tuple[str, int | float, str, str]] = [
        (
            "Base amount",
            rule.base // 100,
            f"what the statute indexes from {rule.since} on",
            statute,
        ),
        *(
            (name, round(float(value), 6), why, f"{statute}; {measure.name}")
            for name, value, why in means
        ),
        ("Base mean", round(float(measure.base), 6), "of the base period", statute),
        ("Growth of the index", round(float(ahead.value / measure.base), 9), words, statute),
        (
            "Adjusted amount",
            round(float(exact / 100), 2),
            "projected: the base amount times the growth, not rounded yet",
            statute,
        ),
        ("Rounded amount", rounded // 100, rule.rounding.partition(", never")[0], statute),
    ]
    if rule.never_falls:
        is_what = "projected" if floor_projected else "published"
        why = f"{is_what} for {floor_year}; it does not fall below that"
        steps.append(("Amount of a year before", floor // 100, why, statute))
    return steps


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def dollars(cents: int) -> str:
    """Whole dollars, as a notice prints them: ``72,000``."""
    return f"{cents // 100:,}"
