"""How a projection is told: where its mean comes from, what is still open, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from xlplugin.law.cost_of_living import Measure, Rule, whole_dollars
from xlplugin.law.index_series import WAGES, MeanAhead, said
from xlplugin.money import percent
from xlplugin.units import Cents, Share


class ProjectionStep(NamedTuple):
    """A step on the way to a projection."""

    name: str
    number: int | float
    why: str
    authority: str


def because(rule: Rule, measure: Measure) -> str:
    """The authority of an amount that follows an index: the statute, and its rule in words."""
    return f"{rule.statute}: {whole_dollars(rule.base)} times {measure.words}, {rule.rounding}"


def from_index(measure: Measure, ahead: MeanAhead, inflation: Share | None) -> str:
    """The months that an amount comes from, and how they were carried on."""
    added, forward = _carried(ahead, inflation)
    text = f"from the {_reached(measure, ahead, inflation)}"
    if added:
        text += f", and {added}"
    return f"{text}, {forward}" if forward else text


def _reached(measure: Measure, ahead: MeanAhead, inflation: Share | None) -> str:
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


def _carried(ahead: MeanAhead, inflation: Share | None) -> tuple[str, str]:
    """How the mean was carried on to the year: by months, and by whole years."""
    assumed = inflation or Share(0)
    rate = f"{'-' if assumed < 0 else ''}{percent(abs(assumed))}"
    added, forward, at = "", "", f"an assumed {rate}"
    if ahead.added:
        on_average = " on average" if len(ahead.added) > 1 else ""
        added = (
            f"{said(ahead.added)} at {float(ahead.added_mean):.3f}{on_average}: "
            f"{said([ahead.last])} carried on at {at} a year, a twelfth of it a month"
        )
    if ahead.years:
        what, at = ("all ", rate) if ahead.added else ("", at)
        forward = f"{what}carried forward {_years(ahead.years)} at {at} a year"
    return added, forward


def what_is_open(
    rule: Rule, measure: Measure, ahead: MeanAhead, amount: Callable[[Fraction], Cents]
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
    for cents in reversed(range(int(highest), int(lowest), -int(rule.step))):
        turn = mean.of_the_open(rule.growth_at(Cents(cents)) * measure.base)
        turns.append((f"{-(-turn * 1000).__floor__() / 1000:.3f}", whole_dollars(Cents(cents))))
    with_mean = "with a mean " if several else ""
    text += f": {with_mean}below {turns[0][0]} it is {whole_dollars(lowest)}"
    return [text + "".join(f", from {turn} upward {more}" for turn, more in turns)]


def steps_of(
    rule: Rule,
    measure: Measure,
    ahead: MeanAhead,
    inflation: Share | None,
    exact: Fraction,
    rounded: Cents,
    floor_year: int,
    floor: Cents,
    floor_projected: bool,
) -> list[ProjectionStep]:
    """The steps of a projection."""
    statute = rule.statute
    reached = _reached(measure, ahead, inflation)
    carried = ", ".join(filter(None, _carried(ahead, inflation)))
    means = [("Index mean", ahead.value, reached)]
    if carried:
        means = [
            ("Latest index mean" if ahead.there else "Latest index", ahead.in_hand, reached),
            ("Projected index mean", ahead.value, f"{carried}; never rounded"),
        ]
    words = f"projected: {measure.words}"
    steps: list[ProjectionStep] = [
        ProjectionStep(
            "Base amount",
            int(rule.base) // 100,
            f"what the statute indexes from {rule.since} on",
            statute,
        ),
        *(
            ProjectionStep(name, round(float(value), 6), why, f"{statute}; {measure.name}")
            for name, value, why in means
        ),
        ProjectionStep("Base mean", round(float(measure.base), 6), "of the base period", statute),
        ProjectionStep(
            "Growth of the index", round(float(ahead.value / measure.base), 9), words, statute
        ),
        ProjectionStep(
            "Adjusted amount",
            round(float(exact / 100), 2),
            "projected: the base amount times the growth, not rounded yet",
            statute,
        ),
        ProjectionStep("Rounded amount", int(rounded) // 100, rule.to_step, statute),
    ]
    if rule.never_falls:
        is_what = "projected" if floor_projected else "published"
        why = f"{is_what} for {floor_year}; it does not fall below that"
        steps.append(ProjectionStep("Amount of a year before", int(floor) // 100, why, statute))
    return steps


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"
