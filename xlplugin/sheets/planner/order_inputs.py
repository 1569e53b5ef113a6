"""The cream cells of Order, and what they mean: a budget, and what a saver can use.

Whether the plan takes after-tax contributions is asked on Start, once for all sheets. Of the
features that are asked here, what is not said is not there. Like the assumptions of Worth they are
no inputs of the plan; nothing else in the workbook follows from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xlplugin import money
from xlplugin.plan.taken import NO
from xlplugin.rules.catch_up import FROM_AGE
from xlplugin.rules.hsa import FAMILY, SELF_ONLY
from xlplugin.rules.phase_out import JOINT, SEPARATE, SINGLE
from xlplugin.rules.places import NO_HSA
from xlplugin.sheets.layout import PLAIN, Choice, Field, Figure, Found
from xlplugin.sheets.opened.values import Value
from xlplugin.sheets.planner import limits_sheet
from xlplugin.sheets.planner.cells import MORE_NAMES
from xlplugin.sheets.planner.contents import Contents, Shows
from xlplugin.sheets.planner.fields import AMOUNT, MONEY, WORD, YES_NO
from xlplugin.sheets.planner.spelled import is_number
from xlplugin.units import Cents

COVERAGE = {"None": NO_HSA, "Self": SELF_ONLY, "Family": FAMILY}
STATUSES = {"Single": SINGLE, "Joint": JOINT, "Separate": SEPARATE}

FIELDS = (
    Field(
        "in_order_budget",
        "Dollars to save this year",
        "empty: what this workbook's plan puts in",
        MONEY,
        AMOUNT,
    ),
    Field(
        "in_order_hsa",
        "HSA: coverage all year",
        "None, Self or Family; empty: None",
        WORD,
        Choice("None, Self or Family.", options=tuple(COVERAGE)),
    ),
    Field("in_order_457b", "You also have a governmental 457(b)", "empty: No", WORD, YES_NO),
    Field("in_order_ira", "Count an IRA", "empty: Yes", WORD, YES_NO),
    Field(
        "in_order_magi",
        "Modified adjusted gross income",
        "decides the Roth IRA; empty: not known",
        MONEY,
        AMOUNT,
    ),
    Field(
        "in_order_status",
        "Filing status",
        "Single, Joint or Separate; empty: Single",
        WORD,
        Choice("Single, Joint or Separate.", options=tuple(STATUSES)),
    ),
)
NUMBERS = [field.name for field in FIELDS if field.style == MONEY]
_WORDS = {field.name: field.choose.options for field in FIELDS if field.style == WORD}
_MOST = 9_999_999_999

_HSA = ("HSA_SELF", "HSA_FAMILY", "HSA_CATCHUP55")
_IRA, _OLDER = ("IRA_LIMIT",), ("IRA_CATCHUP50",)
_ROTH = (
    "ROTH_IRA_START_SINGLE",
    "ROTH_IRA_END_SINGLE",
    "ROTH_IRA_START_MFJ",
    "ROTH_IRA_END_MFJ",
    "ROTH_IRA_END_MFS",
)


class OrderInputs:
    """What the cells say; nothing of it while something cannot be used, or is missing."""

    def __init__(self, shown: Contents) -> None:
        typed = {field.name: _typed(shown, field.name) for field in FIELDS}
        self.usable = all(map(_is_amount, (typed[name] for name in NUMBERS))) and all(
            typed[name] is None or _index(typed[name], words) is not None
            for name, words in _WORDS.items()
        )
        counts = self.usable and not shown.problem
        if not counts:
            typed = dict.fromkeys(typed)
        self.hsa: int = _meaning(typed["in_order_hsa"], COVERAGE, NO_HSA)
        self.plan_457b = _says(typed["in_order_457b"], "yes")
        self.after_tax = counts and shown.s.takes_after_tax != NO
        self.ira = counts and not _says(typed["in_order_ira"], "no")
        magi = typed["in_order_magi"]
        self.magi: Cents | None = money.cents_nearest(magi) if is_number(magi) else None
        status = typed["in_order_status"]
        self.status: int | None = None if status is None else _meaning(status, STATUSES, 0)
        self.missing = self._missing(shown)
        self.fine = counts and not self.missing
        budget = typed["in_order_budget"]
        as_planned = shown.year.deferral + shown.year.after_tax
        given: Cents = money.cents_down(budget) if is_number(budget) else as_planned
        self.budget = given if self.fine else Cents(0)

    def _missing(self, shown: Contents) -> bool:
        """Whether the year lacks an amount that is needed."""
        needed = [
            *(_HSA if self.hsa else ()),
            *(("457B_DEFERRAL",) if self.plan_457b else ()),
            *(_IRA if self.ira else ()),
            *(_OLDER if self.ira and shown.s.age >= FROM_AGE else ()),
            *(_ROTH if self.ira and self.magi is not None else ()),
        ]
        return any(not limits_sheet.more_of(shown, code) for code in needed)

    @staticmethod
    def key(shown: Contents) -> tuple[object, ...]:
        """All that the cells hold."""
        return (
            *(_typed(shown, field.name) for field in FIELDS),
            shown.problem,
            repr(shown.columns),
        )


def _typed(shown: Contents, name: str) -> Value:
    value = shown.typed.get(name)
    if name in _WORDS:
        value = {True: "Yes", False: "No"}.get(value, value) if isinstance(value, bool) else value
        value = " ".join(value.split()) if isinstance(value, str) else value
    return None if value == "" else value


def _is_amount(value: Value) -> bool:
    return value is None or (is_number(value) and 0 <= value <= _MOST)


def _index(value: Value, words: Iterable[str | int]) -> int | None:
    """Which of the words a cell holds; programs take no heed of its case."""
    lower = [str(word).lower() for word in words]
    return lower.index(value.lower()) if isinstance(value, str) and value.lower() in lower else None


def _meaning(value: Value, words: dict[str, int], default: int) -> int:
    place = _index(value, words)
    return default if place is None else list(words.values())[place]


def _says(value: Value, word: str) -> bool:
    return isinstance(value, str) and value.lower() == word


# -- the same in cells -----------------------------------------------------------------------
def _usable_formula() -> str:
    tests = []
    for name in NUMBERS:
        within = f"AND({name}>=0,{name}<={_MOST})"
        tests.append(f'IF({name}="",TRUE,IF(ISNUMBER({name}),{within},FALSE))')
    for name, words in _WORDS.items():
        said = ",".join(f'{_word(name)}="{word}"' for word in words)
        tests.append(f'OR({_word(name)}="",{said})')
    # what holds an error is no word, but says so only where it is asked first
    errors = f"ISERROR({'+'.join(f'N({field.name})' for field in FIELDS)})"
    return f"IF({errors},0,IF(AND({','.join(tests)}),1,0))"


def _word(name: str) -> str:
    """What a cell of words holds: blanks around it are forgiven, TRUE and FALSE are Yes and No."""
    return f'IF(ISLOGICAL({name}),IF({name},"Yes","No"),TRIM({name}))'


def _number_of(name: str, words: dict[str, int], default: str) -> str:
    formula = default
    for word, number in reversed(words.items()):
        formula = f'IF({_word(name)}="{word}",{number},{formula})'
    return f"IF(calc_order_counts=1,{formula},{default})"


def _flag(name: str, word: str, then: str, instead: str) -> str:
    return f'IF(calc_order_counts=1,IF({_word(name)}="{word}",{then},{instead}),0)'


def _lacks(codes: tuple[str, ...]) -> str:
    return f"MIN({','.join(MORE_NAMES[code] for code in codes)})=0"


def _missing_formula() -> str:
    ira = "calc_order_ira=1"
    return (
        f"IF(OR(AND(calc_order_hsa>0,{_lacks(_HSA)}),"
        f"AND(calc_order_457b=1,{_lacks(('457B_DEFERRAL',))}),"
        f"AND({ira},{_lacks(_IRA)}),AND({ira},calc_age>={FROM_AGE},{_lacks(_OLDER)}),"
        f"AND({ira},ISNUMBER(calc_order_magi),{_lacks(_ROTH)})),1,0)"
    )


def figures() -> list[Figure]:
    """The cells as the formulas of the order read them."""

    def of(value: Callable[[OrderInputs], Found]) -> Shows:
        return lambda shown: value(OrderInputs(shown))

    return [
        *limits_sheet.more_figures(),
        Figure(
            "calc_order_usable",
            "The cream cells of 'Where the next dollar goes' can be used: 1 if so",
            _usable_formula(),
            of(lambda g: int(g.usable)),
            PLAIN,
        ),
        Figure(
            "calc_order_counts",
            "They count: 1 if so",
            'IF(AND(calc_problem="",calc_order_usable=1),1,0)',
            lambda p: int(OrderInputs(p).usable and not p.problem),
            PLAIN,
        ),
        Figure(
            "calc_order_hsa",
            "HSA: 0 none, 1 self-only, 2 family",
            _number_of("in_order_hsa", COVERAGE, "0"),
            of(lambda g: g.hsa),
            PLAIN,
        ),
        Figure(
            "calc_order_457b",
            "There is a 457(b): 1 if so",
            _flag("in_order_457b", "Yes", "1", "0"),
            of(lambda g: int(g.plan_457b)),
            PLAIN,
        ),
        Figure(
            "calc_order_after_tax",
            "The plan takes after-tax, unless 'If it applies' says No: 1 if so",
            f"IF(AND(calc_order_counts=1,calc_takes_after_tax<>{NO}),1,0)",
            of(lambda g: int(g.after_tax)),
            PLAIN,
        ),
        Figure(
            "calc_order_ira",
            "An IRA counts: 1 if so",
            _flag("in_order_ira", "No", "0", "1"),
            of(lambda g: int(g.ira)),
            PLAIN,
        ),
        Figure(
            "calc_order_magi",
            "MAGI; nothing if it is not filled in",
            'IF(calc_order_counts=1,IF(ISNUMBER(in_order_magi),ROUND(in_order_magi,2),""),"")',
            of(lambda g: "" if g.magi is None else g.magi),
        ),
        Figure(
            "calc_order_status",
            "Filing status: 1 single, 2 joint, 3 separate",
            _number_of("in_order_status", STATUSES, '""'),
            of(lambda g: "" if g.status is None else g.status),
            PLAIN,
        ),
        Figure(
            "calc_order_missing",
            "The year lacks an amount that is needed: 1 if so",
            _missing_formula(),
            of(lambda g: int(g.missing)),
            PLAIN,
        ),
        Figure(
            "calc_order_fine",
            "There is an order: 1 if so",
            "IF(AND(calc_order_counts=1,calc_order_missing=0),1,0)",
            of(lambda g: int(g.fine)),
            PLAIN,
        ),
        Figure(
            "calc_order_budget",
            "The budget",
            'IF(calc_order_fine=1,IF(in_order_budget="",ROUND(out_deferral+out_after_tax,2),'
            "ROUNDDOWN(in_order_budget+0.0000001,2)),0)",
            of(lambda g: g.budget),
        ),
    ]
