"""What a plan's office is asked, so that an answer rests on the plan and not on defaults.

A question is declared once: its words, the input cells that take its answer, and what is assumed of
the plan as long as nobody asked. The sheet to take along is made from it; :func:`told` is what that
sheet says is assumed, for cells as they were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from xlplugin.arguments.plan_values import Count, OneOf
from xlplugin.arguments.values import Flag, Kind, ShareOrDollarsValue
from xlplugin.money import NANO
from xlplugin.plan.declare import Input, InputCell
from xlplugin.plan.held import MatchInWords
from xlplugin.plan.inputs import INPUTS
from xlplugin.plan.pieces import in_words
from xlplugin.rules.match.formula import TRUE_UP, MatchFormula
from xlplugin.units import NUMBER, SHARE, Share

NOT_USABLE: Final = "not usable"
"""Stands for what a cell holds that cannot be read; and what is said of it."""
EMPTY = "{} (empty)"
"""How it is said that no person answered yet; all else was typed."""
BETWEEN = "; "
"""Between what is assumed by several cells."""

CELLS: Mapping[str, tuple[Input, InputCell]] = {
    part: (declared, cell) for declared in INPUTS for part, cell in declared.parts().items()
}
"""Every input cell, by its name without ``in_``."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed by one cell: ``says`` has ``{}`` for its figure, or words for its words."""

    part: str
    says: str | Mapping[str, str]
    empty: str = ""
    """While the cell is empty: one of its words, or a text; nothing: as its default."""

    @property
    def kind(self) -> Kind:
        """How the cell is read."""
        declared, cell = CELLS[self.part]
        return declared.kind_of(cell)

    @property
    def unit(self) -> str:
        """The unit of its figure, as sentences have it."""
        return NUMBER if isinstance(self.kind, Count) else SHARE

    def by_number(self) -> dict[int, str]:
        """What is said, by the number that a word means."""
        assert isinstance(self.says, Mapping)
        if isinstance(self.kind, MatchInWords):
            return {1: self.says["Yes"], 0: self.says["No"]}
        assert isinstance(self.kind, Flag | OneOf)
        return {int(self.kind.read(word)): text for word, text in self.says.items()}

    def when_empty(self) -> str:
        """What is assumed as long as the cell is empty."""
        if not self.empty:
            return self.of(CELLS[self.part][0].default)
        says = self.says
        return says.get(self.empty, self.empty) if isinstance(says, Mapping) else self.empty

    def of(self, value: Any) -> str:
        """What is assumed for a value that the cell was read as: of a match, whether it is settled
        by the year."""
        if isinstance(value, MatchFormula):
            value = value.timing == TRUE_UP
        if isinstance(self.says, Mapping):
            return self.by_number()[int(value)]
        if isinstance(value, ShareOrDollarsValue):
            dollars = int(value.amount or 0) * (NANO // 100)
            value = Share(dollars) if value.share is None else value.share
        return self.says.format(in_words(value, self.unit))

    def told(self, value: Any) -> str:
        """The same, or what is said of none: ``None`` is an empty cell."""
        if value is None:
            return EMPTY.format(self.when_empty())
        return NOT_USABLE if value is NOT_USABLE else self.of(value)


@dataclass(frozen=True, slots=True)
class HrQuestion:
    """A question, with what is assumed until it is answered: by cells, or ``always`` the same."""

    words: str
    assumed: tuple[Assumed, ...] = ()
    also: tuple[str, ...] = ()
    """Further cells that the answer goes into, of which nothing is said here."""
    always: str = ""
    is_recorded: bool = False
    """Whether a record is kept of what the answer is about; no cell takes it."""


def told(question: HrQuestion, found: Mapping[str, Any]) -> str:
    """What is assumed: ``found`` has what each cell was read as, ``None`` of an empty one."""
    if question.always:
        return question.always
    return BETWEEN.join(each.told(found.get(each.part)) for each in question.assumed)


_YES_NO = {"Yes": "Yes", "No": "No"}
_STOPS = {"Yes": "Yes, it stops", "No": "No, it goes on"}

QUESTIONS = (
    HrQuestion(
        "Can I make after-tax contributions: a third kind, neither pre-tax nor Roth?",
        (Assumed("takes_after_tax", _YES_NO, empty="Yes"),),
    ),
    HrQuestion(
        "Can I convert after-tax money to Roth in the plan, or withdraw it to a Roth IRA while "
        "employed?",
        always="Yes, one of the two",
    ),
    HrQuestion(
        "How often, and for what fee? Automatically after each paycheck, or must I ask each time?",
        always="Soon after each paycheck, without a fee",
        is_recorded=True,
    ),
    HrQuestion(
        "What is the highest percent of a paycheck for after-tax? In steps of 1%, or finer?",
        (
            Assumed("cap_after_tax_election", "Up to {}", empty="No maximum"),
            Assumed("step", "steps of {}"),
        ),
    ),
    HrQuestion(
        "What is the highest percent for the 401(k) alone, pre-tax and Roth together?",
        (Assumed("cap_deferral", "Up to {}", empty="No maximum"),),
    ),
    HrQuestion(
        "What is the highest percent for everything together, after-tax included?",
        (Assumed("cap_combined", "Up to {}", empty="No maximum"),),
    ),
    HrQuestion(
        "Is after-tax capped for the year, in dollars or percent of pay? Is all pay counted, "
        "bonuses too?",
        (Assumed("after_tax_cap", "{} a year", empty="No cap"),),
    ),
    HrQuestion(
        "Do my percents also apply to a bonus, or does a bonus have an election of its own?",
        (
            Assumed("elect_bonus_deferral", "401(k) {}", empty="401(k) same"),
            Assumed("elect_bonus_after_tax", "after-tax {}", empty="after-tax same"),
        ),
    ),
    HrQuestion(
        "By what date must I change an election, and which paycheck is the first with the new "
        "percent?",
        (Assumed("lag", "Paychecks until then: {}"),),
    ),
    HrQuestion(
        "Are after-tax contributions taken only once the 401(k) has reached its limit (spillover)?",
        (Assumed("spillover", _YES_NO),),
    ),
    HrQuestion(
        "Does payroll stop the 401(k) at 402(g), its yearly limit? Does the rest then go into "
        "after-tax?",
        (Assumed("stops_deferral", _STOPS),),
    ),
    HrQuestion(
        "Does payroll stop after-tax at 415(c), the limit for all money? If not, when is the "
        "excess returned?",
        (Assumed("stops_after_tax", _STOPS),),
    ),
    HrQuestion(
        "What is the match, in the plan's words? Is after-tax matched, and catch-up? What else is "
        "put in?",
        (
            Assumed(
                "employer_contributes",
                {
                    "Yes": "The match typed there",
                    "No": "No employer money",
                    "Not sure": "No employer money",
                },
                empty="No employer money",
            ),
        ),
        also=("match",),
    ),
    HrQuestion(
        "Is there a year-end true-up: a payment of match that I missed during the year?",
        (Assumed("match", _YES_NO, empty="No"),),
    ),
    HrQuestion(
        "Does pay count for the match until it reaches the 401(a)(17) limit, or a share of it each "
        "paycheck?",
        (
            Assumed(
                "pay_cap_method",
                {
                    "Sequential": "Sequential: until the limit",
                    "Prorated": "Prorated: a share each paycheck",
                    "Until maximum": "Until maximum: until the match is full",
                },
            ),
        ),
    ),
    HrQuestion(
        "Has a failed ACP test returned after-tax money? What did the lower-paid (NHCEs) average?",
        (Assumed("nhce_acp", "Average {}", empty="None returned"),),
    ),
    HrQuestion(
        "Is there a Roth 401(k)? Is a catch-up that must be Roth made Roth automatically "
        "(deemed election)?",
        (
            Assumed("plan_has_roth", _YES_NO),
            Assumed(
                "deemed_roth",
                {"Yes": "deemed: yes", "No": "deemed: no"},
                empty="deemed: unknown",
            ),
        ),
    ),
    HrQuestion(
        "Is the higher catch-up for ages 60 to 63 allowed?",
        (Assumed("catch_up_60_63", _YES_NO),),
    ),
)
"""In the order in which they are asked: first those without which nothing else matters."""
