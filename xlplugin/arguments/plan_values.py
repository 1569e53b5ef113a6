"""More kinds of arguments, which plans take: choices, days, elections, and lists of such."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from xlplugin import money, units
from xlplugin.arguments.declare import Argument, Values
from xlplugin.arguments.given import Cell
from xlplugin.arguments.values import (
    FIRST_SERIAL,
    LAST_SERIAL,
    Age,
    Dollars,
    Flag,
    Kind,
    Match,
    Share,
    ShareOrDollars,
    ShareOrDollarsValue,
    number,
    written_date,
)
from xlplugin.arithmetic import days, plain
from xlplugin.bounds import ENTRIES, TEXT
from xlplugin.errors import CellError, NotUnderstood, OutOfRange, XlpluginError, shown
from xlplugin.law.codes import bare
from xlplugin.rules.catch_up import OLDEST
from xlplugin.rules.match.formula import MatchFormula, Tier
from xlplugin.units import Cents

IN_DOLLARS = units.Share(0)
"""The step of elections that are dollars a paycheck, not a share of it."""


EVEN, FRONT_LOAD, REGARDLESS, BACK_LOAD = (
    "even",
    "front-load",
    "front-load regardless",
    "back-load",
)
STRATEGIES = {name: name for name in (EVEN, FRONT_LOAD, REGARDLESS, BACK_LOAD)}


class OneOf(Kind):
    """One of a few words; case, hyphens and blanks are forgiven.

    ``also`` are other spellings, each with the meaning of one of the words; what is wrong is
    told with the words alone. Native formulas read them where the meanings are numbers.
    ``asked`` are words that are asked back, or refused, each with a sentence of its own that
    follows the word.
    """

    metavar = "WORD"

    def __init__(
        self,
        words: Mapping[str, Any],
        also: Mapping[str, Any] | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> None:
        self.words = words
        self.meanings = {bare(word): meaning for word, meaning in words.items()}
        self.meanings |= {bare(word): meaning for word, meaning in (also or {}).items()}
        self.asked = {bare(word): sentence for word, sentence in (asked or {}).items()}
        names = [f"'{word}'" for word in words]
        self.unit = f"{', '.join(names[:-1])} or {names[-1]}"
        self.example = names[0]

    def read(self, value: Cell) -> Any:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        said = bare(str(value))
        if said in self.asked:
            raise NotUnderstood(f"{shown(value)}: {self.asked[said]}", hint="")
        if said not in self.meanings:
            raise NotUnderstood(f"{shown(value)} is not {self.unit}", hint="")
        return self.meanings[said]

    def written(self, value: object) -> str:
        return next(word for word, meaning in self.words.items() if meaning == value)


class Whole(Kind):
    """A whole number between two others."""

    metavar = "NUMBER"

    def __init__(self, lowest: int, highest: int, example: str = "") -> None:
        self.lowest = lowest
        self.highest = highest
        self.unit = f"a whole number from {lowest:,} to {highest:,}"
        self.example = example or str(highest)

    def read(self, value: Cell) -> int:
        count = number(value)
        if not self.lowest <= count <= self.highest or count % 1:
            raise OutOfRange(f"{count:.15g} is not {self.unit}", hint="")
        return int(count)


class Service(Dollars):
    """Years of service, with a fraction for part of a year; read as hundredths, rounded down."""

    unit = "years of service"
    metavar = "YEARS"
    example = "15"


class Ownership(Kind):
    """TRUE, FALSE, or the share that a person owns of a business; read as that share.

    TRUE, like 1, is all of it, and FALSE nothing.
    """

    unit = "TRUE, FALSE or a share such as 60%"
    unit_has_example = True
    metavar = "SHARE"
    example = "60%"

    def read(self, value: Cell) -> units.Share:
        try:
            return units.Share(money.NANO if Flag().read(value) else 0)
        except NotUnderstood:
            pass
        try:
            return Share().read(value)
        except OutOfRange as error:
            error.hint = "give a share such as 60% (which is 0.6)"
            raise
        except NotUnderstood:
            raise NotUnderstood(f"{shown(value)} is not {self.unit}", hint="") from None

    def written(self, value: units.Share) -> float:
        return int(value) / money.NANO


class YesNo(Flag):
    """Yes or no, as a plan's feature is stated."""

    unit = "yes or no"
    example = "yes"

    def read(self, value: Cell) -> bool:
        try:
            return super().read(value)
        except NotUnderstood:
            raise NotUnderstood(f"{shown(value)} is neither yes nor no", hint="") from None


class Day(Kind):
    """A date: a date, its text in ISO or American form, or a spreadsheet's serial number; read as
    that number."""

    unit = "a date"
    metavar = "DATE"
    example = "2026-01-09"

    def read(self, value: Cell) -> units.Day:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        if isinstance(value, datetime.datetime):
            value = value.date()
        if isinstance(value, datetime.date):
            return days.serial(value)
        if isinstance(value, str):
            found = written_date(value, two_digits=True)
            if found is not None:
                return days.serial(found)
        try:
            serial = number(value)
        except XlpluginError:
            raise NotUnderstood(f"{shown(value)} is not a date") from None
        if not FIRST_SERIAL <= serial < LAST_SERIAL + 1:
            raise NotUnderstood(f"{shown(value)} is not a date")
        return units.Day(int(serial))


class When(Day):
    """A date, or the number of a paycheck."""

    unit = "a date or the number of a paycheck"

    def read(self, value: Cell) -> Any:
        try:
            count = number(value)
        except XlpluginError:
            return super().read(value)
        if 1 <= count <= 53 and not count % 1:
            return int(count)
        return super().read(value)


class Count(Kind):
    """A whole number from 0 to 53."""

    unit = "a whole number from 0 to 53"
    metavar = "NUMBER"
    example = "1"

    def read(self, value: Cell) -> int:
        count = number(value)
        if not 0 <= count <= 53 or count % 1:
            raise OutOfRange(f"{count:g} is not {self.unit}", hint="")
        return int(count)


class Changes(Kind):
    """How many changes of an election a person is willing to make: one, few or a number."""

    unit = "'one', 'few' or a number of changes"
    metavar = "NUMBER"
    example = "few"

    def read(self, value: Cell) -> int | str:
        word = str(value).strip().lower()
        return word if word in ("one", "few") else Count().read(value)

    def written(self, value: int | str) -> int | str:
        return value.capitalize() if isinstance(value, str) else value


class Paychecks(Kind):
    """The number of paychecks of a year."""

    unit = "12, 24, 26, 27, 52 or 53"
    metavar = "NUMBER"
    example = "26"
    choices = (12, 24, 26, 27, 52, 53)

    def read(self, value: Cell) -> int:
        count = number(value)
        if count not in self.choices:
            raise OutOfRange(f"{count:g} is none of {self.unit}", hint="")
        return int(count)


class Step(Share):
    """The step in which a plan takes elections: a share of pay, or dollars."""

    unit = "a step such as 1%, 0.5% or 0.1% of pay, or 'dollars'"
    metavar = "STEP"
    example = "1%"
    smallest, largest = units.Share(money.NANO // 1000), units.Share(money.NANO // 10)

    def read(self, value: Cell) -> units.Share:
        if isinstance(value, str) and value.strip().lower() in ("dollars", "dollar", "$"):
            return IN_DOLLARS
        step = super().read(value)
        in_bounds = self.smallest <= step <= self.largest and int(step) % int(self.smallest) == 0
        if not in_bounds or money.NANO % int(step):
            raise OutOfRange(
                f"{money.percent(step)} is no step from 0.1% to 10% that divides 100%",
                hint="give a step such as 1% (which is 0.01), 0.5% or 0.1%, or 'dollars'",
            )
        return step

    def written(self, value: units.Share) -> Any:
        return "dollars" if value == IN_DOLLARS else super().written(value)


class Election(ShareOrDollars):
    """A share of a paycheck, or dollars of it; read as billionths, of 1 or of a dollar.

    So an election above 100 % is one in dollars, as it is in a cell of the workbook.
    """

    unit = "a share of the paycheck such as 9%, or dollars from 100"
    unit_has_example = True
    example = "9%"

    def read(self, value: Cell) -> Any:
        found = super().read(value)
        if found.amount is None:
            return found.share or units.Share(0)
        if 0 < found.amount <= Cents(1_00):
            raise OutOfRange("an election in dollars is above $1")
        return units.Share(int(found.amount) * (money.NANO // 100))

    def written(self, value: Any) -> Any:
        return int(value) / money.NANO


class BonusElection(Election):
    """The election for a bonus, or ``same``: the paycheck's own."""

    unit = "a share of the bonus such as 10%, dollars, or 'same' for the paycheck's election"
    example = "10%"

    def read(self, value: Cell) -> Any:
        if isinstance(value, str) and value.strip().lower() == "same":
            return None
        return super().read(value)

    def written(self, value: units.Share | None) -> Any:
        return "same" if value is None else super().written(value)


class BirthDate(Age):
    """A date of birth; read as its year."""

    unit = "a date of birth"
    metavar = "DATE"
    example = "1980-05-17"

    def read(self, value: Cell) -> int:
        try:
            born = super().read(value)
        except OutOfRange:
            born = 0
        if born <= OLDEST:
            raise NotUnderstood(f"{shown(value)} is not a date")
        return born


class PlanMatch(Match):
    """Employer money as it can be paid by paycheck."""

    def read(self, value: Cell) -> MatchFormula:
        formula = super().read(value)
        if formula.step:
            share, least = money.percent(formula.step.share), money.percent(formula.step.least)
            raise NotUnderstood(
                f"{shown(str(formula))} is paid only after you defer a certain amount, which a "
                "plan by paycheck cannot follow",
                hint=f"write '{share} nonelective' if every paycheck defers {least} of its pay or "
                "more; megaroth cap answers it for the year",
            )
        only = formula.tiers[0] if len(formula.tiers) == 1 else None
        if only and not only.whole and not only.share_to and formula.cap == money.UNLIMITED:
            # the first dollars of a year at a rate are the rate with a cap in dollars
            cap = plain.paid([plain.fine(only.dollars_to)], [only.rate])
            formula = MatchFormula(
                (Tier(only.rate),),
                cap,
                formula.nonelective,
                formula.flat,
                formula.catch_up,
                formula.after_tax,
                formula.timing,
                base=formula.base,
            )
        if any(tier.dollars_from or (tier.dollars_to and not tier.whole) for tier in formula.tiers):
            raise NotUnderstood(
                f"{shown(str(formula))} has bands in dollars per year, which cannot be applied to "
                "a single paycheck",
                hint="megaroth cap answers it for the year",
            )
        in_a_row = all(
            (tier.share_from, tier.dollars_from) == (before.share_to, before.dollars_to)
            for before, tier in zip(formula.tiers, formula.tiers[1:], strict=False)
        )
        if len(formula.tiers) > 3 or not in_a_row:
            raise NotUnderstood(
                f"{shown(str(formula))} is not up to three bands of pay, one after the other",
                hint="megaroth cap answers it for the year",
            )
        return formula


class PlanCap(ShareOrDollars):
    """The plan's own cap as one cell can hold it: a share up to 1, or dollars from 100."""

    def read(self, value: Cell) -> ShareOrDollarsValue:
        cap = super().read(value)
        if cap.amount is not None and cap.amount < Cents(100_00):
            raise OutOfRange(f"${money.text(cap.amount)} is below $100")
        return cap


class Several(Kind):
    """A list; each entry has the same few parts, of which ``make`` makes what a rule needs.

    An entry is a table (``{"date": …, "amount": …}``) or a text of ``part=value`` pairs.
    Each text, and each part, is bounded as any other argument is.
    """

    metavar = "'PART=VALUE …'"
    several = True

    def __init__(
        self, *parts: Argument, example: str, make: Callable[[Values], Any] = dict
    ) -> None:
        self.parts = parts
        self.make = make
        self.unit = "a list of " + ", ".join(part.name for part in parts)
        self.example = example

    def given(self, value: Cell) -> Any:
        """A list, a table and an entry are read here; what else there is, as any value."""
        return value if type(value) in (list, tuple, dict) else super().given(value)

    def read(self, value: Cell) -> tuple[Any, ...]:
        if isinstance(value, CellError):
            raise CellError(value.excel)
        entries = value if isinstance(value, list | tuple) else [value]
        ENTRIES.hold(len(entries))
        return tuple(self._entry(entry, number) for number, entry in enumerate(entries, 1))

    def _entry(self, entry: Cell, position: int) -> Any:
        given = entry
        if type(entry) is str:
            TEXT.hold(len(entry), f"entry {position}")
            given = _pairs(entry)
        known = [part.name for part in self.parts]
        if type(given) is not dict:
            raise NotUnderstood(f"entry {position} is {shown(entry)}, not a table")
        for name in given:
            if name not in known:
                raise NotUnderstood(
                    f"entry {position} has {shown(name)}, which is none of {', '.join(known)}",
                    hint="",
                )
        return self.make(
            {
                part.name: part.read_within(f"entry {position}", given.get(part.name))
                for part in self.parts
            }
        )


def _pairs(text: str) -> dict[str, str]:
    """``date=2026-11-13 amount=30000`` taken apart; a value may be of several words, as in
    ``date=Nov 13, 2026``."""
    found: dict[str, str] = {}
    name = ""
    for word in text.replace(";", " ").split():
        before, equals, value = word.strip(",").partition("=")
        if equals:
            name = before.strip().replace("-", "_")
            found[name] = value
        elif name:
            found[name] = f"{found[name]} {before}"
        else:
            raise NotUnderstood(f"{shown(word)} is not part=value")
    return found
