"""Proves that the six readers see what is saved in a file and would see it if it were wrong."""

from __future__ import annotations

import zipfile

import pytest
from checked_files import good
from checked_files.readers import READERS, differences, saved_values
from outside import needing

SEEN = {
    "A1": "Who", "B2": 1200.5, "C2": True, "C3": False, "D2": "paid", "D4": "#N/A",
    "B5": 1197.8333333333333, "C5": False, "A7": 46_081.0, "B7": 46_023.75, "B8": 0.75,
    "C7": 46_082.0, "C8": 1.0, "D9": "007", "A10": "in two looks", "C10": 123456789012.345,
    "D10": 1e-9, "A11": 2401.0, "A13": "over three",
    "A9": ' two  blanks, "quotes" & <signs>\nand a line ',
    "B9": "Größe 2 · 50 % \u2013 \U0001f4b0",
}  # fmt: skip
"""Some cells of the good workbook, one of each kind."""
NOTHING = ("D3", "B10", "B13", "C13", "A6")
"""Cells that show nothing, or are not there."""

TOLD_WRONG = {"B5": ("1197.8333333333333", 7.0), "D2": ("paid", "unpaid"), "D5": ("171.5", 0.0)}
"""Values of formulas as saved, and what is put in their place."""


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    """The good workbook, and the same one with values that its formulas do not have."""
    folder = tmp_path_factory.mktemp("readers")
    right, wrong = folder / "right.xlsx", folder / "wrong.xlsx"
    right.write_bytes(good.workbook())
    with zipfile.ZipFile(right) as source, zipfile.ZipFile(wrong, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                for old, new in TOLD_WRONG.values():
                    new = f"{new:g}" if isinstance(new, float) else new
                    assert f"</f><v>{old}</v>" in text
                    text = text.replace(f"</f><v>{old}</v>", f"</f><v>{new}</v>")
            target.writestr(name, text)
    return [right, wrong]


@pytest.fixture(scope="module", params=needing("engine", READERS))
def seen(request, paths):
    return request.param, READERS[request.param](paths)


def test_values_of_every_kind(seen):
    reader, (right, _) = seen
    assert list(right) == ["Pay", "Notes & more"]
    assert differences(reader, {"Pay": right["Pay"]}, {"Pay": {**right["Pay"], **SEEN}}) == []
    assert not set(NOTHING) & set(right["Pay"])


def test_values_are_those_saved_and_not_calculated(seen):
    _, (_, wrong) = seen
    assert {at: wrong["Pay"][at] for at in TOLD_WRONG if at in wrong["Pay"]} == {
        at: new for at, (_, new) in TOLD_WRONG.items()
    }


def test_values_as_written_are_taken_from_the_file_itself(paths):
    right, wrong = (saved_values(path.read_bytes())["Pay"] for path in paths)
    assert {at: right[at] for at in SEEN} == SEEN
    assert {at for at in right if right[at] != wrong[at]} == set(TOLD_WRONG)


def test_differences_are_told():
    written = {"A": {"A1": 1.0, "A2": "x", "A3": True, "A4": "#N/A", "A5": 2.0}}
    assert differences("SheetJS", written, written) == []
    other = {"A": {"A1": 1.0001, "A2": "X", "A3": 1.0, "A6": ""}, "B": {}}
    assert differences("SheetJS", other, written) == [
        "sheet B",
        "A!A1: SheetJS sees 1.0001, written is 1.0",
        "A!A2: SheetJS sees 'X', written is 'x'",
        "A!A3: SheetJS sees 1.0, written is True",
        "A!A4: SheetJS sees None, written is '#N/A'",
        "A!A5: SheetJS sees None, written is 2.0",
        "A!A6: SheetJS sees '', written is None",
    ]


def test_only_calamine_may_miss_an_error_and_nothing_else():
    written, other = {"A": {"A1": "#N/A", "A2": "x"}}, {"A": {}}
    assert differences("calamine", other, written) == ["A!A2: calamine sees None, written is 'x'"]
