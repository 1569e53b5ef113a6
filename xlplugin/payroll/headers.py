"""The headers of a payroll export: which column is what.

Case, order and punctuation are forgiven. A column is left out where it is no money of the pay
period (year to date, balances, rates), no contribution (loans, conversions to Roth, rollovers)
or belongs to another plan (HSA, 457(b), IRA). One that speaks of the plan's money without
saying whose, or with a word that nobody knows, is refused: a contribution left out in silence
would be room that is not there, and nothing is a deferral by default.

In comes the text of a header; out comes its :class:`Meaning`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from xlplugin.bounds import PAYROLL_HEADER
from xlplugin.payroll import vocabulary as v

DATE, PAY, PERSON, UNCLEAR = "date", "pay", "person", "unclear"
DEFERRAL, AFTER_TAX, EMPLOYER = "deferral", "after_tax", "employer"
CHECK, LABEL, LINE_KIND, AMOUNT, POSTED = "check", "label", "line kind", "amount", "posted"
NOTHING = ""
ADDED = (DEFERRAL, AFTER_TAX, EMPLOYER)
"""Kinds of which several columns add up."""

NO_MONEY = "no money of the plan"
NAMELESS = "no header"
SEVERAL = "deductions of several kinds"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says.

    ``kind`` is empty where its column is left out, and ``why`` says why then. ``strength`` tells
    the better of two dates or two pays. ``percent`` says that the header speaks of percents,
    ``lump`` that the money may be for the year before, ``total`` that it is a total, ``bare``
    that it names no part, so that it may be one; ``generic`` that it does not name the plan.
    ``side`` is whose an amount in a line is. ``roles`` are the words that say whose money it is.
    """

    kind: str
    why: str = ""
    strength: int = 1
    percent: bool = False
    lump: bool = False
    total: bool = False
    bare: bool = False
    generic: bool = False
    side: str = ""
    roles: frozenset[str] = frozenset()
    mapped: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its header, and what that says. Those of two blocks of a file are the
    same where their headers are."""

    place: int = field(compare=False)
    name: str
    meaning: Meaning

    @property
    def kind(self) -> str:
        return self.meaning.kind


# -- words -------------------------------------------------------------------------------
def words(header: str) -> list[str]:
    """The words of a header, in one spelling: ``401(k) Pre-Tax`` is ``401k pretax``. Of a longer
    text, which is none, those at its start."""
    return list(_words(header[: PAYROLL_HEADER.most])) if header and not header.isspace() else []


_PLAN = re.compile(
    r"(?i)(?:401\W{0,2}k(?![a-z]{9})|401\(k\)|403\W{0,2}b(?![a-z])|403\(b\)|457\W{0,2}b(?![a-z]))\)?"
)
_APART = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=4096)
def _words(header: str) -> tuple[str, ...]:
    """The same; a file repeats its headers and labels line by line."""
    text = _PLAN.sub(lambda found: f" {found[0][:3]}{found[0].rstrip(')')[-1].lower()} ", header)
    text = _APART.sub(" ", text)
    text = re.sub(r"(?<=[A-Za-z])(?=[0-9])", " ", text)
    text = re.sub(r"(?<=[0-9])(?=[A-Za-z])(?!(?<=401)k\b|(?<=403)b\b|(?<=457)b\b)", " ", text)
    text = text.replace("%", " percent ").replace("#", " number ")
    text = re.sub(r"(?<=[a-z])['\u2019]s(?![a-z])", "", text.lower())
    text = " ".join(re.sub(r"[\W_]+", " ", text).split())
    for spelling, one in v.SPELLINGS:
        text = " ".join(re.sub(spelling, one, text).split())
    found = [part for word in text.split() for part in _unglued(v.SYNONYMS.get(word, word))]
    return tuple(v.SYNONYMS.get(word, word) for word in found)


_KNOWN = (
    v.PLAN
    | v.ROLES
    | v.NEUTRAL
    | v.WEAK
    | v.PAY_WORDS
    | v.DATES
    | v.LEFT_OUT.keys()
    | v.BESIDE_GROSS
    | v.BESIDE_PAY
    | v.POSTED
)


@lru_cache(maxsize=4096)
def _unglued(word: str) -> tuple[str, ...]:
    """A word that nobody knows as the known ones it is written together from, or as it is."""
    if word in _KNOWN or not 4 <= len(word) <= 40 or not word.isalpha():
        return (word,)
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 16), end):
            before = ways[start]
            if before is None or word[start:end] not in v.GLUED:
                continue
            here = ways[end]
            if here is None or len(before) + 1 < len(here):
                ways[end] = (*before, word[start:end])
    whole = ways[-1]
    return whole if whole and len(whole) > 1 else (word,)


def to_date(header: str) -> bool:
    """Whether a header or a label says that it sums up the year so far."""
    return any(word.startswith("ytd") or word.endswith("ytd") for word in words(header))


def _understood(said: list[str]) -> list[str]:
    """The words, with the short forms that are clear beside the plan, and without the percents
    that belong to a name (``Match 50%``)."""
    meant = set(said)
    if "comp" in meant:
        known = "er" if meant & v.EMPLOYER_MONEY else "compensation"
        if known == "er" or not meant & v.NAMED_PLAN or meant & {"eligible", "gross", "period"}:
            said = [known if word == "comp" else word for word in said]
    if "spillover" in meant:
        said = [*said, "aftertax"]
        meant.add("aftertax")
    beside = meant & (v.PLAN | v.ROLES | {"er", "ee"})
    if "at" in meant and meant & v.BESIDE_AFTER_TAX:
        said = ["aftertax" if word == "at" else word for word in said]
    if beside:
        said = [v.BESIDE_PLAN.get(word, word) for word in said]
    if "er" in meant and meant & v.NAMED_PLAN:
        said = ["match" if word == "mt" else word for word in said]
    if meant & v.NAMED_PLAN:
        said = ["pretax" if word in v.USUAL else word for word in said]
    kept: list[str] = []
    for word in said:
        if word == "percent" and kept and kept[-1].isdecimal():
            continue
        kept.append(word)
    return kept


# -- what a header says ------------------------------------------------------------------
_CODE = re.compile(r"(?i)[\s_]*([a-z])[\s_]*[-\u2013:][\s_]*(?=.*40[13])")
"""The letter of a payroll program's code before the name of the plan."""
_NO_WORD = frozenset("dfghijkoquvwxyz")
"""The letters that are short for nothing there."""


def without_code(header: str) -> str:
    """A header without the letter of its code: ``K - 401K`` is ``401K``. One that can be short
    for something (``L - 401K``) stays."""
    found = _CODE.match(header[: PAYROLL_HEADER.most])
    return header[found.end() :] if found and found[1].lower() in _NO_WORD else header


def meaning_of(header: str) -> Meaning:
    """What a header says of its column."""
    header = without_code(header)
    found = _meaning(tuple(words(header)))
    code = _CODE.match(header[: PAYROLL_HEADER.most])
    if code and _meaning(tuple(words(header[code.end() :]))).kind != found.kind:
        return replace(found, kind=UNCLEAR, why="")  # a loan or a match by its letter, or a code
    return found


def kind_of(header: str) -> tuple[str, int]:
    """The kind of a column and how strongly its header says so; an empty kind leaves it out."""
    meaning = meaning_of(header)
    return meaning.kind, meaning.strength


@lru_cache(maxsize=4096)
def _meaning(spelled: tuple[str, ...]) -> Meaning:
    said = _understood(list(spelled))
    meant = set(said)
    if not meant:
        return Meaning(NOTHING, NAMELESS)
    if any(word.startswith("ytd") or word.endswith("ytd") for word in said):
        return Meaning(NOTHING, v.LEFT_OUT["ytd"])
    if fixed := _of_a_table(meant):
        return fixed
    if "date" in meant or "dates" in meant:
        return _date(said)
    lump = _is_lump(meant)
    if lump:
        meant -= {"annual", "yearend"}
    if (why := _why_left_out(meant)) is not None:
        return Meaning(NOTHING, why) if why else Meaning(UNCLEAR)
    if meant & (v.ROLES | v.PLAN):
        return _of_the_plan(said, meant, lump)
    if meant & {"er", "ee"} and meant & v.OF_A_PLAN and meant <= v.NEUTRAL | v.WEAK | {"er"}:
        return Meaning(UNCLEAR)
    if "er" in meant and {word for word in meant if not word.isdecimal()} <= v.OF_EMPLOYER:
        return Meaning(NOTHING, NO_MONEY, side="er")
    return _pay(meant)


def _is_lump(meant: set[str]) -> bool:
    """Whether money of the employer may come once a year, for the year before."""
    yearly = meant & v.EMPLOYER_MONEY and meant & {"annual", "yearend"}
    return bool(yearly or meant & {"trueup", "profitsharing"})


def _why_left_out(meant: set[str]) -> str | None:
    """Why a word leaves a column out; empty where another word speaks against that."""
    if "loan" in meant and meant & v.EMPLOYER_MONEY:
        return ""  # a match on student loans
    if "net" in meant and meant & (v.PLAN | v.ROLES - {"aftertax"}):
        return ""
    if meant & {"at", "thrift"} and meant <= {"at", "thrift", "amount", "current"}:
        return ""  # after-tax, or a plan, or neither
    if {"er", "mt"} <= meant and meant <= v.OF_EMPLOYER | {"mt"}:
        return ""  # a match, or Montana
    if any(word.startswith("conver") or word == "conv" for word in meant):
        return v.LEFT_OUT["conversion"]
    reasons = {v.LEFT_OUT[word] for word in meant & v.LEFT_OUT.keys()}
    return next((why for why in dict.fromkeys(v.LEFT_OUT.values()) if why in reasons), None)


def _of_a_table(meant: set[str]) -> Meaning | None:
    """A column of people, of the numbers of checks, or of a table with a line an amount."""
    if meant in v.PEOPLE:
        return Meaning(PERSON)
    if meant == {"number"} or ("number" in meant and meant & v.CHECKS and meant <= v.BESIDE_CHECK):
        return Meaning(CHECK)
    if meant in v.KINDS_OF_LINE:
        return Meaning(LINE_KIND)
    if meant == {"contribution"}:
        return Meaning(UNCLEAR, total=True)
    if meant in v.LABELS:
        return Meaning(LABEL)
    sides = meant & {"ee", "er"}
    if sides and (len(sides) > 1 or "contribution" in meant):
        return None
    if sides and meant - sides == {"deduction"}:
        return Meaning(AMOUNT, side="".join(sides))
    if ("amount" in meant and meant <= v.AMOUNTS) or meant == {"current"}:
        return Meaning(AMOUNT, side="".join(sides))
    return None


def _date(said: list[str]) -> Meaning:
    meant = set(said)
    if said == ["date"]:
        return Meaning(DATE, strength=1)
    if meant & v.DATES and meant <= v.BESIDE_DATE:
        sure = meant & v.SURE_DATES and not meant & {"deposit", "advice"}
        return Meaning(DATE, strength=3 if sure else 2)
    if meant & v.POSTED and meant <= v.BESIDE_DATE | v.POSTED:
        return Meaning(POSTED, "the day something was posted, not paid")
    return Meaning(NOTHING, "another date")


def _of_the_plan(said: list[str], meant: set[str], lump: bool) -> Meaning:
    """A header that speaks of the plan's money."""
    named = bool(meant & (v.PLAN - {"contribution"}))
    meaning = Meaning(
        NOTHING,
        percent="percent" in meant,
        total="total" in meant,
        generic=not named and not meant & v.ROLES,
        roles=frozenset(meant & v.ROLES - {"deferral"}),
    )
    if meant & (v.PAY_WORDS - ({"salary"} if "deferral" in meant else set())):
        return replace(meaning, why="pay that counts for the plan, or is taxed")
    numbers = [word for word in said if word.isdecimal()]
    unknown = [
        word
        for word in meant - v.PLAN - v.ROLES - v.NEUTRAL - v.WEAK - {"er"}
        if not word.isdecimal()
    ]
    if unknown or any(2000 <= int(number[:9]) <= 2099 for number in numbers):
        return replace(meaning, kind=UNCLEAR)
    weak = bool(meant & v.WEAK or numbers)
    kind = _whose(meant, named, weak, meaning.total)
    if kind == NOTHING:
        return replace(meaning, why=v.LEFT_OUT["medical"] if _is_insured(meant) else SEVERAL)
    parts = (meaning.roles - {"aftertax"}) | (meant & v.SOURCES)
    bare = kind in ADDED and not parts and not weak
    return replace(meaning, kind=kind, lump=lump and kind == EMPLOYER, bare=bare)


def _whose(meant: set[str], named: bool, weak: bool, total: bool) -> str:
    """Whose money a header speaks of; nothing where it is no money of the plan alone."""
    own = meant & v.OWN_MONEY
    is_employer = bool(meant & v.EMPLOYER_MONEY) or "er" in meant
    if meant & v.ASKED or "matched" in meant or (is_employer and "ee" in meant):
        return UNCLEAR
    if is_employer:
        return EMPLOYER
    several = not named and (total or bool(meant & {"benefit", "several"}))
    single = not named and not several and "deduction" in meant
    if not named and meant & v.OF_SEVERAL and own <= {"pretax"}:
        return UNCLEAR  # may be all that is pre-tax, or after-tax
    if "afterdeductions" in meant:
        return _of_deductions(meant, named)
    if "aftertax" in meant:
        if own & {"roth", "pretax", "catchup"}:
            return UNCLEAR
        if single and not meant & v.SURELY_OF_A_PLAN:
            return UNCLEAR  # of the plan, or a premium
        return NOTHING if several else AFTER_TAX
    if own <= {"pretax"} and own and (several or single):
        return NOTHING if several else UNCLEAR
    if own:
        return DEFERRAL
    if weak:
        return UNCLEAR
    if "ee" in meant:
        return DEFERRAL
    return DEFERRAL if meant & v.NAMED_PLAN and not total else UNCLEAR


def _is_insured(meant: set[str]) -> bool:
    """Whether it is benefits before tax that are left out: insurance mostly, no plan's money."""
    return "benefit" in meant and "pretax" in meant


def _of_deductions(meant: set[str], named: bool) -> str:
    """Whose money stands among the deductions after tax, of which a Roth deferral is one too."""
    if "roth" in meant:
        return DEFERRAL
    if "aftertax" in meant:
        return AFTER_TAX
    return UNCLEAR if named or meant & v.OWN_MONEY else NOTHING


def _pay(meant: set[str]) -> Meaning:
    if meant & v.WITH_AMOUNT and meant & (v.PAYS - {"pay"}):
        meant = meant - {"amount"}
    beside = meant - v.PAYS
    if "gross" in meant and beside <= v.BESIDE_PAY | v.BESIDE_GROSS:
        return Meaning(PAY, strength=3)
    if meant & v.PAYS and beside <= v.BESIDE_PAY:
        return Meaning(PAY, strength=1 if meant & {"eligible", "plan"} else 2)
    if "eligible" in meant and meant <= v.BESIDE_PAY | v.PAY_WORDS:
        return Meaning(PAY, strength=1)
    return Meaning(NOTHING, "a part of pay" if meant & (v.PAY_WORDS | v.SOURCES) else NO_MONEY)


# -- what a person says of them ----------------------------------------------------------
LEFT = "left out"
MAPPED = {
    "date": DATE,
    "pay": PAY,
    "deferral": DEFERRAL,
    "after_tax": AFTER_TAX,
    "employer": EMPLOYER,
    LEFT: NOTHING,
}
"""What may be said of a header: ``--map "HEADER=meaning"``."""

TOLD = {
    DATE: "the pay date",
    PAY: "the pay",
    DEFERRAL: "the deferral",
    AFTER_TAX: "after-tax money",
    EMPLOYER: "employer money",
    CHECK: "the number of the check",
    PERSON: "whose line it is",
    LABEL: "what each line is of",
    LINE_KIND: "the kind of each line",
    AMOUNT: "the amount of each line",
}
"""What a column was taken for, in words."""


def mapped(kind: str) -> Meaning:
    """What a header means that a person told."""
    why = "as you said" if kind == NOTHING else ""
    return Meaning(kind, why, strength=9, mapped=True)
