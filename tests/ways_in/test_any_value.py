"""Whatever a spreadsheet, or a program in its place, hands over on a route: an answer, or an error
as that route shows errors; nothing else is raised, and no sentence is longer than a line."""

from __future__ import annotations

import pytest
import xlwings
from worksheet.any_value import ANY_VALUE, LONG, TOO_LONG

from xlplugin import udfs
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.libreoffice import values
from xlplugin.routes.server import pane


def calls(function):
    """The example, with each value as each argument in turn, alone and in a column."""
    example = [*function.example, *[None] * (len(function.arguments) - len(function.example))]
    for place in range(len(function.arguments)):
        for value in ANY_VALUE:
            yield [*example[:place], value, *example[place + 1 :]]
        yield [*example[:place], [[value] for value in ANY_VALUE], *example[place + 1 :]]


@pytest.mark.parametrize("name", ["MEGAROTH_CAP", "MEGAROTH_EMPLOYERS", "MEGAROTH_LIMIT"])
def test_xlwings(name):
    for arguments in calls(FUNCTIONS[name]):
        try:
            getattr(udfs, name)(*arguments)
        except xlwings.XlwingsError as error:
            assert len(str(error)) < 400 and str(error).isprintable()


@pytest.mark.parametrize("name", ["MEGAROTH_CAP", "MEGAROTH_EMPLOYERS", "MEGAROTH_LIMIT"])
def test_calc(monkeypatch, name):
    """Without its last resort: what the core does not raise need not be caught."""
    real, unexpected = values.call, []

    def watched(*given):
        try:
            return real(*given)
        except values.XlpluginError:
            raise
        except Exception as error:
            unexpected.append(error)
            raise

    monkeypatch.setattr(values, "call", watched)
    for arguments in calls(FUNCTIONS[name]):
        for row in values.answer(FUNCTIONS[name], arguments):
            assert all(cell is None or isinstance(cell, float | str) for cell in row)
    assert unexpected == []


@pytest.mark.parametrize("text", [*LONG, *TOO_LONG], ids=range(len(LONG) + len(TOO_LONG)))
def test_the_task_pane(text):
    function = FUNCTIONS["MEGAROTH_CAP"]
    for argument in function.arguments:
        typed = {a.name: str(x) for a, x in zip(function.arguments, function.example, strict=False)}
        told = pane.answer("MEGAROTH_CAP", typed | {argument.name: text})
        assert "error" not in told or len(str(told["error"])) < 400
