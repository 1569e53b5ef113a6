"""How the input cells of Start are read that are no input of a plan by themselves."""

from __future__ import annotations

from xlplugin.arguments.kinds import Changes, Day, OneOf, YesNo
from xlplugin.arguments.reading import Dollars, Flag, Share, number
from xlplugin.errors import OutOfRange
from xlplugin.money import NANO
from xlplugin.plan.inputs import BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xlplugin.arguments.reading import Kind


class Rate(Share):
    """The rate of a match, up to 300 %."""

    unit = "a rate up to 300%"

    def read(self, value: Any) -> int:
        rate = number(value)
        if not 0 <= rate <= 3:
            raise OutOfRange(f"{rate:g} is not from 0% to 300%")
        return int(rate * NANO + 0.5)


_OTHER: dict[str, Kind] = {
    **{f"in_match_rate{k}": Rate() for k in (1, 2, 3)},
    **{f"in_match_tier{k}": Share() for k in (1, 2, 3)},
    "in_match_cap": Dollars(), "in_match_catch_up": YesNo(), "in_true_up": YesNo(),
    "in_nonelective": Share(), "in_employer_flat": Dollars(),
    "in_bonus": Dollars(), "in_bonus2": Dollars(), "in_bonus_date": Day(),
    "in_bonus2_date": Day(), "in_bonus_matched": YesNo(), "in_bonus2_matched": YesNo(),
    "in_raise_salary": Dollars(), "in_raise_date": Day(), "in_leave_from": Day(),
    "in_leave_to": Day(),
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """How the cell of a name is read."""
    argument = BY_NAME.get(name.removeprefix("in_"))
    return _OTHER.get(name) or (argument.kind if argument else Dollars())


def wants_number(kind: Kind) -> bool:
    """Whether a cell must hold a number: all but those with a list of words."""
    return not isinstance(kind, OneOf | Changes | Flag)
