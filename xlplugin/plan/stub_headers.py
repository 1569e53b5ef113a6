"""The headers of a payroll export: which column is what.

Case, order and punctuation are forgiven. A column is left out where it is no money of the pay
period (year to date, balances, rates), no contribution (loans, conversions to Roth, rollovers)
or belongs to another plan (HSA, 457(b), IRA). One that speaks of the plan's money without
saying whose is refused: a contribution left out in silence would be room that is not there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlplugin.bounds import PAYROLL_HEADER

DATE, PAY, PERSON, UNCLEAR = "date", "pay", "person", "unclear"
DEFERRAL, AFTER_TAX, EMPLOYER = "deferral", "after_tax", "employer"
ADDED = (DEFERRAL, AFTER_TAX, EMPLOYER)
"""Kinds of which several columns add up."""


class Column:
    """A column that is used: its place, its header and its kind.

    ``strength`` tells the better of two dates or two pays. ``whole`` marks a column that may
    be the sum of others of its kind, ``total`` one that says so.
    """

    __slots__ = ("kind", "name", "place", "strength", "total", "whole")

    def __init__(self, place: int, name: str, kind: str, strength: int, words: list[str]) -> None:
        self.place = place
        self.name = name
        self.kind = kind
        self.strength = strength
        self.total = "total" in words or "totals" in words
        self.whole = not self.total and not _PARTS.intersection(words)


_SPELLINGS = (
    (r"\b(?:y t d|(?:(?:year|yr) ?)?to ?(?:date|dt))\b", " ytd "),
    (r"\b(401|403|457) ([kb])\b", r" \1\2 "),
    (r"\b(401k|403b|457b)(?=[a-z])", r"\1 "),
    (r"\b(?:after|post) ?tax(?=[0-9]|\b)", " aftertax "),
    (r"\bat (?=401k)|(?<=401k )at\b", " aftertax "),
    (r"\b(?:(?:pre|before) ?tax(?=[0-9]|\b)|tax deferred\b)", " pretax "),
    (r"\bdeferred comp(?:ensation)?\b", " nqdc "),
    (r"\bcatch up\b", " catchup "),
    (r"\bnon elective\b", " nonelective "),
    (r"\bprofit ?shar(?:e|ing)\b", " profitsharing "),
    (r"\bsafe ?harbou?r\b", " safeharbor "),
    (r"\btrue up\b", " trueup "),
    (r"\bin plan\b", " inplan "),
    (r"\b(pay|check|cheque|payment|paycheck|payroll|deposit) ?(?:dates?|dt)\b", r" \1 date "),
    (r"\b(?:pay ?day|date paid|paid on|paid date)\b", " pay date "),
    (r"\bgross ?pay\b", " gross pay "),
    (r"\be r\b", " er "),
    (r"\be e\b", " ee "),
)


def words(header: str) -> list[str]:
    """The words of a header, in one spelling: ``401(k) Pre-Tax`` is ``401k pretax``. Of a longer
    text, which is none, those at its start."""
    return list(_words(header[: PAYROLL_HEADER.most])) if header and not header.isspace() else []


@lru_cache(maxsize=4096)
def _words(header: str) -> tuple[str, ...]:
    """The same; a file repeats its headers and labels line by line."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", header)
    text = re.sub(r"(?<=[A-Za-z])(?=[0-9])", " ", text).replace("%", " percent ")
    text = " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())
    for spelling, one in _SPELLINGS:
        text = " ".join(re.sub(spelling, one, text).split())
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEFT_OUT = _set(
    # not the money of this pay period
    "ytd qtd mtd cumulative cumul cum accumulated accum running annual annualized yearly year "
    "balance vested limit maximum max previous projected estimated "
    "remaining goal target rate percent pct percentage hours hrs hour units election elections "
    "code type number num no id status frequency prior "
    # no contribution
    "loan loans repayment fee fees withdrawal withdrawals distribution distributions refund "
    "rollover rollovers inplan irr transfer transfers xfer "
    # not gross pay, and not the plan's
    "net tax taxes taxable fica medicare federal state local fit sit oasdi social imputed "
    "hsa fsa hra ira espp stock rsu medical health dental vision insurance life disability ltd "
    "std commuter transit parking pension nq nqdc nonqualified 457 457b "
    "dependent charity charitable giving donation union"
)
_PAY_WORDS = _set("pay wage wages earning earnings income compensation comp salary gross eligible")
_PAYS = _set("pay wages earnings compensation")
_BESIDE_PAY = _set("total current cur eligible plan usd employee ee")
_BESIDE_GROSS = _set(
    "gross this period amount amt check paycheck payroll income comp salary wage earning of in"
)
_PLAN = _set("401k 403b tsp retirement contribution contributions contrib")
_EMPLOYEE = _set("employee ee elective deferral deferrals")
_EMPLOYER = _set("employer er company co")
_EMPLOYER_MONEY = _set(
    "match matching matched nonelective profitsharing safeharbor trueup qnec qmac"
)
_OWN_MONEY = _set("pretax roth catchup")
_PARTS = _OWN_MONEY | _EMPLOYER_MONEY | {"aftertax", "401k", "403b", "tsp"}
_PERIOD = _set("period begin beginning start end ending from through thru week")
_PEOPLE = (
    {"employee"}, {"name"}, {"employee", "name"}, {"employee", "id"}, {"employee", "number"},
    {"employee", "no"}, {"ssn"},
)  # fmt: skip


def to_date(header: str) -> bool:
    """Whether a header or a label says that it sums up the year so far."""
    return any(word.startswith("ytd") or word.endswith("ytd") for word in words(header))


def kind_of(header: str) -> tuple[str, int]:
    """The kind of a column and how strongly its header says so; an empty kind leaves it out."""
    said = words(header)
    meant = set(said)
    if meant in _PEOPLE:
        return PERSON, 1
    if to_date(header) or meant & _LEFT_OUT or any(word.startswith("conver") for word in said):
        return "", 0
    if "date" in meant or "dates" in meant:
        return _date(said)
    if meant & _EMPLOYER_MONEY or meant & _EMPLOYER:
        return _employer(meant)
    if meant & {"mega", "backdoor"}:
        return UNCLEAR, 1
    if "aftertax" in meant:
        return _after_tax(meant)
    if meant & (_OWN_MONEY | _PLAN | _EMPLOYEE - {"employee", "ee"}):
        return _deferral(meant)
    return _pay(meant)


def _date(said: list[str]) -> tuple[str, int]:
    if said == ["date"]:
        return DATE, 1
    before = said[said.index("date") - 1] if "date" in said[1:] else ""
    pays = before in ("pay", "check", "cheque", "payment", "paycheck", "payroll", "deposit", "paid")
    after = said[said.index("date") + 1 :] if pays else []
    if pays and not any(word in _PERIOD or word.isdigit() for word in after):
        return DATE, 2
    return "", 0


def _employer(meant: set[str]) -> tuple[str, int]:
    if meant & _PAY_WORDS:
        return "", 0
    if meant & _EMPLOYER_MONEY or meant & _PLAN or meant & _OWN_MONEY:
        return EMPLOYER, 1
    return "", 0


def _after_tax(meant: set[str]) -> tuple[str, int]:
    if meant & _PAY_WORDS or (meant & {"deduction", "deductions"} and not meant & _PLAN):
        return "", 0
    return (UNCLEAR if "roth" in meant else AFTER_TAX), 1


def _deferral(meant: set[str]) -> tuple[str, int]:
    if meant & _PAY_WORDS:
        return "", 0
    if meant & {"deduction", "deductions"} and not meant & (_PLAN | {"roth", "catchup"}):
        return "", 0
    if meant & (_OWN_MONEY | _EMPLOYEE):
        return DEFERRAL, 1
    if meant & {"401k", "403b", "tsp"} and not meant & {"total", "totals"}:
        return DEFERRAL, 1
    return UNCLEAR, 1


def _pay(meant: set[str]) -> tuple[str, int]:
    beside = meant - _PAYS
    if "gross" in meant and beside <= _BESIDE_PAY | _BESIDE_GROSS:
        return PAY, 2
    if meant & _PAYS and beside <= _BESIDE_PAY:
        return PAY, 1
    return "", 0


def columns(headers: list[str], groups: list[str]) -> list[Column]:
    """The columns that are used, from a line of headers and the line above it.

    The line above may say over several columns that they are the year to date.
    """
    found = []
    group = ""
    for place, header in enumerate(headers):
        above = groups[place].strip() if place < len(groups) else ""
        group = (above or group) if place else ""
        kind, strength = kind_of(header)
        if kind and not to_date(group):
            name = " ".join(header.split())
            found.append(Column(place, name, kind, strength, words(header)))
    return found
