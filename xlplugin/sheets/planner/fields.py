"""The input cells of Start and the input columns of Paychecks, made from the declarations.

What an input is, its label and its place are declared in :mod:`xlplugin.plan.inputs`; here is
what a cell of each kind looks like and takes. The names of the cells are those of the inputs
with ``in_`` before them; an input that is a list or a sentence (bonuses, the match) has a cell
for each of its parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlplugin.arguments.payday_values import PaidOn
from xlplugin.arguments.plan_values import Changes, Count, Day, OneOf, Paychecks, Step, Whole
from xlplugin.arguments.values import Age, Dollars, Flag, Kind, Share, ShareOrDollars, Year
from xlplugin.plan import held
from xlplugin.plan.declare import Input, InputCell
from xlplugin.plan.entries import STRUCK
from xlplugin.plan.inputs import INPUTS
from xlplugin.rules.catch_up import OLDEST
from xlplugin.rules.match.in_cell import LONGEST
from xlplugin.sheets.layout import Choice, Field

AMOUNT = Choice("Type an amount in dollars, 0 or more, such as 185000.", between=(0, 9_999_999_999))
SHARE_OR_DOLLARS = Choice(
    "Type a percent with its sign, such as 9%, or dollars from 100.",
    formula="=OR(AND({0}>=0,{0}<=1),{0}>=100)",
)
YES_NO = Choice("Type Yes or No.", options=("Yes", "No"))
MATCH = Choice(
    f"Type the match in words, in up to {LONGEST} letters, such as 50% up to 6%.",
    formula=f"=LEN({{0}})<={LONGEST}",
)
SHARE_OF_PAY = Choice("Type a percent of pay from 0% to 100%, such as 9%.", between=(0, 1))
PAYDAY = Choice(
    f"Type a date in the plan's year, or {STRUCK} if this payday does not come.",
    formula='=OR(AND(ISNUMBER({0}),{0}>=36526,{0}<=73415),TRIM({0})="' + STRUCK + '")',
)
DATE = Choice("Type a date in the plan's year.", between=(36526, 73415))
YEAR = Choice("Type a year whose limits are on the Limits sheet.", between=(2000, 2100), whole=True)
"""Which of them are there is asked where everything wrong is said: not every program lets a
validation ask another sheet."""
AGE = Choice(f"Type a whole age from 0 to {OLDEST}.", between=(0, OLDEST), whole=True)
STEP = Choice(
    "Type a step that divides 100%: 1%, 0.5%, 0.1% and the like.",
    formula="=AND({0}>=0.001,{0}<=0.1,ROUND({0}*1000,6)=ROUND({0}*1000,0),"
    "ROUND(1/{0},6)=ROUND(1/{0},0))",
)
COUNT = Choice("Type a whole number from 0 to 53.", between=(0, 53), whole=True)
CHANGES = Choice("Choose One or Few.", options=("One", "Few"))
DIVISORS = Choice(f"Choose {Paychecks.unit}.", options=Paychecks.choices)

MONEY, PERCENT, WORD, WHOLE, DAY, ANY = (
    "in_money",
    "in_percent",
    "in_text",
    "in_whole",
    "in_date",
    "in_any",
)


def _words(kind: OneOf) -> Choice:
    *first, last = kind.words
    return Choice(f"{', '.join(first)} or {last}.", options=tuple(kind.words))


def _whole(kind: Whole) -> Choice:
    return Choice(
        f"{kind.unit[0].upper()}{kind.unit[1:]}.", between=(kind.lowest, kind.highest), whole=True
    )


_LOOKS: tuple[tuple[type[Kind], str, Choice | Callable[[Any], Choice]], ...] = (
    (Year, WHOLE, YEAR),
    (Age, WHOLE, AGE),
    (OneOf, WORD, _words),
    (Changes, WORD, CHANGES),
    (Flag, WORD, YES_NO),
    (Day, DAY, DATE),
    (Paychecks, WHOLE, DIVISORS),
    (Count, WHOLE, COUNT),
    (Whole, WHOLE, _whole),
    (Step, PERCENT, STEP),
    (held.MatchInWords, WORD, MATCH),
    (Share, PERCENT, SHARE_OF_PAY),
    (ShareOrDollars, ANY, SHARE_OR_DOLLARS),
    (Dollars, MONEY, AMOUNT),
)
"""How a cell of a kind looks and what it takes: the first that fits."""


def _field(declared: Input, cell: InputCell) -> Field:
    kind = declared.kind_of(cell)
    for of, style, choice in _LOOKS:
        if isinstance(kind, of):
            name = f"in_{cell.part or declared.name}"
            choose = choice if isinstance(choice, Choice) else choice(kind)
            return Field(name, cell.label, cell.hint, style, choose)
    raise TypeError(f"{declared.name}: how is a cell with {kind.unit} to look?")


def _in_order(block: str) -> tuple[str, ...]:
    """The names of a block's cells: as declared, but for those that stand after another."""
    names = [name for name, cell in CELLS.items() if cell.block == block and not cell.after]
    for name, cell in CELLS.items():
        if cell.block == block and cell.after:
            names.insert(names.index(f"in_{cell.after}") + 1, name)
    return tuple(names)


INPUT_OF = {f"in_{part}": declared for declared in INPUTS for part in declared.parts()}
"""The input that a cell holds, or holds a part of, by the cell's name."""
CELLS: dict[str, InputCell] = {
    f"in_{part}": cell for declared in INPUTS for part, cell in declared.parts().items()
}
BLOCKS = tuple(
    (block, tuple(_field(INPUT_OF[name], CELLS[name]) for name in _in_order(block)))
    for block in (*held.ON_START, *held.IF_IT_APPLIES)
)
FIELDS = {field.name: field for _, block in BLOCKS for field in block}
KINDS: dict[str, Kind] = {name: INPUT_OF[name].kind_of(CELLS[name]) for name in FIELDS}
"""How each cell is read."""
NEEDED = tuple(name for name in FIELDS if CELLS[name].needed)
WORDS = [name for name, field in FIELDS.items() if field.style == WORD]
NUMBERS = [name for name, field in FIELDS.items() if field.style != WORD]
DAYS = [name for name, field in FIELDS.items() if field.style == DAY]

PAID_ON = held.PAYDAYS.columns[0]
STUB = held.STUBS.columns
OWN = held.OWN_ELECTIONS.columns
"""The columns of Paychecks to type into: another day, what a stub says, and own elections."""


def of_kind(*kinds: type[Kind]) -> list[str]:
    """The names of the cells that are read as one of some kinds."""
    return [name for name in FIELDS if isinstance(KINDS[name], kinds)]


def wants_number(kind: Kind) -> bool:
    """Whether a cell must hold a number: all but those with words."""
    return not isinstance(kind, OneOf | Changes | Flag | PaidOn | held.MatchInWords)
