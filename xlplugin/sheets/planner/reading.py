"""A filled-in planner read back: what each cream cell holds, what cannot be right, and the plan.

Cells are found by their names, so a renamed sheet does not matter; a deleted one does.
"""

from __future__ import annotations

from xlplugin.arguments.kinds import Election
from xlplugin.arguments.reading import Dollars, is_nothing
from xlplugin.errors import (
    MOST_SHOWN,
    ErrorValue,
    NotUnderstood,
    XlpluginError,
    one_line,
    shown,
)
from xlplugin.law.limits import Law
from xlplugin.money import UNLIMITED
from xlplugin.plan.answer import Plan
from xlplugin.plan.inputs import BY_NAME, read_inputs
from xlplugin.plan.situation import MOST_PAYCHECKS, Situation, Stub
from xlplugin.rules.match.formula import PER_PAYCHECK, TRUE_UP, MatchFormula, Tier
from xlplugin.sheets.opened import NotAWorkbook, Opened
from xlplugin.sheets.planner import layout, limits, order_inputs, paychecks, start, worth
from xlplugin.sheets.planner.fields import FIELDS, NEEDED
from xlplugin.sheets.planner.filled import Shown
from xlplugin.sheets.planner.kinds import kind_of, wants_number
from xlplugin.sheets.planner.limit_columns import read_column
from xlplugin.sheets.planner.limit_years import (
    ROWS,
    Column,
    amounts_of,
    column_of,
    is_published,
)
from xlplugin.sheets.planner.native import FIRST
from xlplugin.sheets.planner.typed_law import LawOfCells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from xlplugin.arguments.reading import Kind
    from xlplugin.sheets.layout import Field
    from xlplugin.sheets.planner.source import Source


class Planner:
    """What a planner holds: ``values`` read by the names of cells, what is ``wrong`` with cells
    as lines that name them, and unless something is, the ``plan``. ``notes``: what was put into
    cells beside what was asked for. ``lacking``: a year that the sheet Limits has yet to get."""

    book: Source

    def __init__(self, book: Source) -> None:
        self.book = book
        self.wrong: list[str] = []
        self.notes: list[str] = []
        self.typed: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self.sheet = self._places()
        self.columns = self._read_limits()
        self._read_start()
        self.lacking = self._without_column()
        self.stubs, self.own_deferral, self.own_after_tax = self._read_paychecks()
        self.plan: Plan | None = None
        if not self.wrong:
            self._work_out()

    # -- where things are --------------------------------------------------------------------
    def _places(self) -> dict[str, str]:
        """The titles of the sheets that hold input cells, each found by a name of its cells."""
        book = self.book
        ours = [name for name in FIELDS if name in book.names or name in book.broken_names]
        if not ours:
            raise NotAWorkbook(
                "this is no planning workbook of megaroth: it has none of its named cells",
                hint="megaroth template -o plan.xlsx makes one",
            )
        expected = {
            **{name: ("Start", start.address_of(name)) for name in FIELDS},
            "in_first_stub": ("Paychecks", f"E{FIRST}"),
            "lim_first_year": ("Limits", f"{limits.FIRST_LETTER}{limits.HEAD}"),
        }
        sheet: dict[str, str] = {}
        for name, (title, at) in expected.items():
            if name not in book.names:
                gone = "is broken" if name in book.broken_names else "is gone"
                raise NotAWorkbook(
                    f"the name {name} of a cell on {title} {gone}",
                    hint="a sheet, a row or a name was deleted; start from the last good copy",
                )
            there, address = book.names[name]
            if address != at or sheet.setdefault(title, there) != there:
                raise NotAWorkbook(
                    f"{name} is at {there}!{address}, not at {title}!{at}: cells were moved",
                    hint="start from the last good copy",
                )
        return sheet

    def at(self, title: str, address: str) -> str:
        """A cell as a person finds it: ``Start!C14``."""
        return f"{one_line(self.sheet.get(title, title)[:MOST_SHOWN])}!{address}"

    def value(self, title: str, address: str) -> Any:
        return self.book.value(self.sheet.get(title, title), address)

    def typed_value(self, title: str, address: str) -> Any:
        """What a person typed into a cell. A formula without a result is noted: it is not taken
        for nothing."""
        value = self.value(title, address)
        sheet = self.sheet.get(title, title)
        if value is None and self.book.is_uncalculated(sheet, address):
            self.wrong.append(
                f"{self.at(title, address)}: holds a formula that was never calculated; open the "
                "file in a spreadsheet program and save it"
            )
        return value

    def is_wrong(self, title: str, address: str) -> bool:
        """Whether something was noted of a cell."""
        where = f"{self.at(title, address)}: "
        return any(line.startswith(where) for line in self.wrong)

    def _read(self, title: str, address: str, kind: Kind, value: Any) -> Any:
        """A cell's value as the rules need it; what cannot be right is noted with its place."""
        try:
            if isinstance(value, ErrorValue):
                raise NotUnderstood(f"holds {value}", hint="")
            if isinstance(value, bool):
                raise NotUnderstood(f"holds {str(value).upper()}")
            if isinstance(value, str) and wants_number(kind):
                raise NotUnderstood(f"holds the text {shown(value)} where a number belongs")
            return kind.read(value)
        except XlpluginError as error:
            hint = error.hint if error.hint is not None else f"give {kind.unit}"
            told = f"{error.problem}; {hint}" if hint else error.problem
            self.wrong.append(f"{self.at(title, address)}: {told}")
            return None

    # -- the sheets ------------------------------------------------------------------------
    def _read_start(self) -> None:
        for name in FIELDS:
            address = start.address_of(name)
            value = self.typed_value("Start", address)
            self.typed[name] = None if is_nothing(value) else value
            if is_nothing(value):
                if name in NEEDED and not self.is_wrong("Start", address):
                    label = FIELDS[name].label
                    self.wrong.append(f"{self.at('Start', address)}: {label} is needed")
            else:
                self.values[name] = self._read("Start", address, kind_of(name), value)

    def _read_paychecks(self) -> tuple[list[Any], list[Any], list[Any]]:
        stubs: list[Stub | None] = []
        own: dict[str, list[int | None]] = {"I": [], "J": []}
        for index in range(MOST_PAYCHECKS):
            row = FIRST + index
            amounts: dict[str, int | None] = {}
            for letter, _, name in paychecks.STUB:
                kind = Dollars() if name == "pay" else BY_NAME["ytd_deferral"].kind
                amounts[name] = self.optional("Paychecks", f"{letter}{row}", kind)
            pay = amounts.pop("pay")
            given = any(amount is not None for amount in amounts.values())
            if pay is None and given and not self.is_wrong("Paychecks", f"E{row}"):
                self.wrong.append(f"{self.at('Paychecks', f'E{row}')}: the stub lacks its pay")
            stubs.append(None if pay is None else Stub(pay, *(amounts[name] or 0 for name in (
                "deferral", "after_tax", "employer"))))  # fmt: skip
            for letter in own:
                own[letter].append(self.optional("Paychecks", f"{letter}{row}", Election()))
        return stubs, own["I"], own["J"]

    def _read_limits(self) -> list[Column]:
        """The years of the workbook itself; of those that this law does not publish, and those
        that a person added, the amounts too."""
        return [read_column(self, index) for index in range(limits.COLUMNS)]

    def _without_column(self) -> Column | None:
        """The amounts of the plan's year where the sheet has no column of it, as a cream one would
        hold them; nothing where the law has none either."""
        year = self.values.get("in_year")
        if not isinstance(year, int) or column_of(self.columns, year) or not is_published(year):
            return None
        return Column(year, amounts_of(year)[0])

    def optional(self, title: str, address: str, kind: Kind) -> Any:
        """A cell that may be empty."""
        value = self.typed_value(title, address)
        return None if is_nothing(value) else self._read(title, address, kind, value)

    # -- the plan --------------------------------------------------------------------------
    def _work_out(self) -> None:
        try:
            inputs = self.inputs()
            self.plan = Plan(inputs, self.situation(inputs))
        except XlpluginError as error:
            self.wrong.append(self._with_place(error))

    def inputs(self) -> dict[str, Any]:
        """The inputs of the plan, as the cells of Start state them."""
        given = {
            name.removeprefix("in_"): self.typed[name]
            for name in self.values
            if name.removeprefix("in_") in BY_NAME
        }
        inputs = read_inputs(given)
        inputs["match"] = self._match()
        inputs.update(self._occasions())
        return inputs

    def situation(self, inputs: dict[str, Any]) -> Situation:
        """The year as the inputs state it, with what is typed on Paychecks."""
        year = inputs["year"]
        column = column_of([*self.columns, *filter(None, [self.lacking])], year)
        amounts = column.amounts if column else None
        law = Law(year)
        if amounts is not None:
            law = LawOfCells(year, dict.fromkeys(dict(ROWS), 0) | dict(amounts))
        situation = Situation(inputs, law)
        situation.stubs = self.stubs
        situation.own_deferral, situation.own_after_tax = self.own_deferral, self.own_after_tax
        return situation

    def _match(self) -> MatchFormula:
        get = self.values.get
        tiers: list[Tier] = []
        low = 0
        for k in (1, 2, 3):
            rate, width = get(f"in_match_rate{k}") or 0, get(f"in_match_tier{k}")
            if not rate and not width:
                continue
            if tiers and tiers[-1].whole:
                raise NotUnderstood(
                    "a band of the match comes after one without an end", f"in_match_rate{k}", ""
                )
            if width is None:
                tiers.append(Tier(rate, low, 0, low, UNLIMITED))
            else:
                tiers.append(Tier(rate, low, 0, low + width, 0))
                low += width
        cap = get("in_match_cap")
        return MatchFormula(
            tuple(tiers), UNLIMITED if cap is None else cap, get("in_nonelective") or 0,
            get("in_employer_flat") or 0, get("in_match_catch_up") is not False,
            timing=TRUE_UP if get("in_true_up") else PER_PAYCHECK,
        )  # fmt: skip

    def _occasions(self) -> dict[str, Any]:
        get = self.values.get
        bonuses = tuple(
            {"date": self._with("in_bonus_date" if name == "in_bonus" else "in_bonus2_date"),
             "amount": get(name), "matched": get(f"{name}_matched") is not False,
             "deferral": None, "after_tax": None}
            for name in ("in_bonus", "in_bonus2")
            if get(name)
        )  # fmt: skip
        raises: tuple[dict[str, Any], ...] = ()
        leaves: tuple[dict[str, Any], ...] = ()
        if get("in_raise_salary") is not None or get("in_raise_date") is not None:
            raises = ({"date": self._with("in_raise_date"),
                       "salary": self._with("in_raise_salary")},)  # fmt: skip
        if get("in_leave_from") is not None or get("in_leave_to") is not None:
            leaves = ({"from": self._with("in_leave_from"), "to": self._with("in_leave_to")},)
        return {"bonuses": bonuses, "raises": raises, "leaves": leaves}

    def _with(self, name: str) -> Any:
        """A cell that another one needs."""
        if self.values.get(name) is None:
            raise NotUnderstood(f"{FIELDS[name].label} is needed", name, "")
        return self.values[name]

    def _with_place(self, error: XlpluginError) -> str:
        """A problem of the plan as a whole, with the cell it is about."""
        name = _CELL_OF.get(error.argument, f"in_{error.argument}")
        name = error.argument if error.argument in FIELDS else name
        if name in FIELDS:
            return f"{self.at('Start', start.address_of(name))}: {error.sentence}"
        return str(error)

    def shown(self, plan: Plan) -> Shown:
        """What the workbook should show for a plan made of it."""
        found = Shown(self.typed, plan)
        found.columns = self.columns
        return found


_CELL_OF = {
    "bonuses": "in_bonus_date", "raises": "in_raise_date", "leaves": "in_leave_to",
    "match": "in_match_rate1",
}  # fmt: skip


class Filled(Planner):
    """A planner in a file that somebody saved."""

    book: Opened

    def __init__(self, book: Opened) -> None:
        super().__init__(book)
        self._read_beside("Worth", worth.FIELDS)
        self._read_beside("Order", order_inputs.FIELDS)
        if self.wrong:
            self.plan = None

    def _read_beside(self, sheet: str, fields: Sequence[Field]) -> None:
        """The cells of Worth and Order, as they are: a sentence there says what is wrong with
        them. A workbook of an older version has none."""
        for field in fields:
            if field.name in self.book.names:
                title, address = self.book.names[field.name]
                self.sheet.setdefault(sheet, title)
                self.typed[field.name] = self.typed_value(sheet, address)

    @property
    def is_current(self) -> bool:
        """Whether the formulas are those of this version, cell by cell."""
        there = self.book.names.get("calc_layout")
        return there is not None and self.book.value(*there) == layout()


def read_planner(path: str) -> Filled:
    """A planner read from a file; :class:`NotAWorkbook` where it is none."""
    return Filled(Opened.open(path))
