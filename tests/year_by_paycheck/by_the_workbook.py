"""The advice of the workbook: its cream cells are typed into an engine, and its list is read."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

import ironcalc
from openpyxl.utils import coordinate_to_tuple
from parity.plans import ORDINARY, shown, typed_cells, workbook

from xlplugin.arithmetic import days
from xlplugin.plan.answer import Plan
from xlplugin.plan.held import NoPlace
from xlplugin.plan.inputs import read_inputs
from xlplugin.plan.situation import situation_of
from xlplugin.sheets.planner.book import sheets
from xlplugin.sheets.planner.filled import shown_of
from xlplugin.sheets.planner.input_places import TOP
from xlplugin.sheets.planner.start_elections import ELECTIONS

_FROM = re.compile(r"from (\w{3}) (\d+), (\d{4})")


class Workbook:
    """A planner that is open in IronCalc."""

    def __init__(self, path):
        path.write_bytes(workbook(shown(**ORDINARY)))
        self.model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        self.number = {sheet.name: at for at, sheet in enumerate(sheets())}

    def advised(self, inputs):
        """What it advises for inputs: from which paycheck on which elections."""
        given = read_inputs(inputs)
        plan = Plan(given, situation_of(given))
        for place, value in typed_cells(shown_of(plan)).items():
            self._type_in(place, value)
        self.model.evaluate()
        numbers = {row.day: row.index for row in plan.paychecks}
        found = []
        for row in range(TOP + 1, TOP + 1 + ELECTIONS):
            since = self.value("Start", f"F{row}")
            if since:
                elected = (self.value("Start", f"{letter}{row}") for letter in "GH")
                number = numbers[_day_of(since)] if since.startswith("from") else 1
                found.append(
                    (number, *(Fraction(round(share * 10**9), 10**9) for share in elected))
                )
        return found

    def value(self, sheet, at):
        return self.model.get_cell_value(self.number[sheet], *coordinate_to_tuple(at))

    def _type_in(self, place, value):
        sheet, at = place
        where = (self.number[sheet], *coordinate_to_tuple(at))
        if value is None:
            self.model.clear_cell_contents(*where)
        elif isinstance(value, str):
            self.model.update_cell_with_text(*where, value)
        else:
            self.model.update_cell_with_number(*where, float(value))


def _day_of(since):
    month, day, year = _FROM.match(since).groups()
    found = datetime.datetime.strptime(f"{month} {day} {year}", "%b %d %Y")
    return days.serial(found.date())


def has_a_place(inputs):
    """Whether the cells hold all of what a person knows."""
    given = read_inputs(inputs)
    if given.strategy != "even" or given.changes not in (None, "one", "few"):
        return False
    try:
        shown_of(Plan(given, situation_of(given)))
    except NoPlace:
        return False
    return True
