"""Proves that an amount which an answer does not hang on is not asked for.

Amounts are taken out of a copy of the law, as they are missing from a year whose notice is not out:
an answer that has no use for them stays, one that needs them is #N/A. One person and a column of
people are asked alike, and an answer is explained without them too.
"""

from __future__ import annotations

import shutil

import frozen_law
import pytest

from xlplugin.errors import NotPublished
from xlplugin.functions.catalog import named
from xlplugin.functions.evaluate import call, explained
from xlplugin.law import limits

IRA = ("IRA_LIMIT", "IRA_CATCHUP50")
RANGES = tuple(
    f"{kind}_IRA_{end}_{who}"
    for kind, whose in (("ROTH", ("MFJ", "SINGLE")), ("TRAD", ("MFJ", "SINGLE", "SPOUSE")))
    for end in ("START", "END")
    for who in whose
)
CASES = [
    # function, arguments, what the answer has no use for, what it needs
    ("CATCHUP", (49, 2026), ("414V_CATCHUP50", "414V_CATCHUP60_63", "ROTH_CATCHUP_WAGE"), ""),
    ("CATCHUP", (49, 2026, True, False, 300_000), ("414V_CATCHUP50", "ROTH_CATCHUP_WAGE"), ""),
    # the explanation of a catch-up names the wages above which it must be Roth
    ("CATCHUP", (55, 2026), ("414V_CATCHUP60_63",), "414V_CATCHUP50"),
    ("CATCHUP", (61, 2026), ("414V_CATCHUP50",), "414V_CATCHUP60_63"),
    ("CATCHUP", (55, 2025), ("414V_CATCHUP60_63", "ROTH_CATCHUP_WAGE"), "414V_CATCHUP50"),
    ("CATCHUP", (61, 2026, False), ("414V_CATCHUP60_63",), "414V_CATCHUP50"),
    ("CATCHUP", (55, 2026, True, False, 300_000), ("414V_CATCHUP60_63",), "ROTH_CATCHUP_WAGE"),
    ("DEFERRAL", (200_000, 45, 2026), ("414V_CATCHUP50",), "402G_DEFERRAL"),
    ("TOTAL", (300_000, 45, 2026), ("414V_CATCHUP50", "402G_DEFERRAL"), "415C_DC"),
    ("TOTAL", (300_000, 55, 2026), ("414V_CATCHUP60_63", "402G_DEFERRAL"), "414V_CATCHUP50"),
    ("CAP", (500_000, 0, 45, 2026), ("414V_CATCHUP50", "SS_WAGE_BASE", *IRA), "402G_DEFERRAL"),
    ("457B", (55, 2026, False), ("414V_CATCHUP50", "402G_DEFERRAL"), "457B_DEFERRAL"),
    ("457B", (55, 2026), ("414V_CATCHUP60_63",), "414V_CATCHUP50"),
    ("HSA", ("self", 45, 2026), ("HSA_FAMILY",), "HSA_SELF"),
    ("HSA", ("family", 45, 2026), ("HSA_SELF",), "HSA_FAMILY"),
    ("HSA", ("self", 45, 2026, 6, False, 6), (), "HSA_FAMILY"),
    ("HSA", ("family", 45, 2026, 6, False, 6), (), "HSA_SELF"),
    ("HCE", (0, 2026, 0.06), ("414Q_HCE",), ""),
    ("HCE", (0, 2026, 0.05), (), "414Q_HCE"),
    ("ROTH_CATCHUP", (0, 2026), ("ROTH_CATCHUP_WAGE",), ""),
    ("ROTH_CATCHUP", (1, 2026), (), "ROTH_CATCHUP_WAGE"),
    ("ROTH_CATCHUP", (1, 2025), ("ROTH_CATCHUP_WAGE",), ""),
    ("IRA", (45, 2026), ("IRA_CATCHUP50", *RANGES), "IRA_LIMIT"),
    ("IRA", (50, 2026), RANGES, "IRA_CATCHUP50"),
    ("ROTH_IRA", (10_000, "separate", 55, 2026), (*IRA, *RANGES), ""),
    ("ROTH_IRA", (9_999, "separate", 55, 2026), RANGES, "IRA_LIMIT"),
    ("ROTH_IRA", (50_000, "single", 45, 2026), ("ROTH_IRA_START_MFJ", "ROTH_IRA_END_MFJ"),
     "ROTH_IRA_START_SINGLE"),
    ("ROTH_IRA", (50_000, "joint", 45, 2026), ("ROTH_IRA_START_SINGLE", "ROTH_IRA_END_SINGLE"),
     "ROTH_IRA_END_MFJ"),
    ("IRA_DEDUCTION", (500_000, "single", 45, 2026), RANGES, "IRA_LIMIT"),
    ("IRA_DEDUCTION", (500_000, "joint", 45, 2026), RANGES, "IRA_LIMIT"),
    ("IRA_DEDUCTION", (500_000, "separate", 45, 2026, True), (*IRA, *RANGES), ""),
    ("IRA_DEDUCTION", (500_000, "separate", 45, 2026, False), RANGES, "IRA_LIMIT"),
    ("IRA_DEDUCTION", (80_000, "joint", 45, 2026, False, True),
     [each for each in RANGES if "SPOUSE" not in each], "TRAD_IRA_START_SPOUSE"),
    ("IRA_DEDUCTION", (80_000, "joint", 45, 2026, True),
     [each for each in RANGES if each not in ("TRAD_IRA_START_MFJ", "TRAD_IRA_END_MFJ")],
     "TRAD_IRA_END_MFJ"),
    ("SAVERS_CREDIT", (90_000, "joint", 2026, 2_000), ("SAVERS_50_MFJ", "SAVERS_20_MFJ"),
     "SAVERS_10_MFJ"),
    ("SOLO", (150_000, 45, 2026), ("401A17_COMP", "414V_CATCHUP50"), "SS_WAGE_BASE"),
    ("SEP", (150_000, 2026), ("401A17_COMP", "402G_DEFERRAL"), "SS_WAGE_BASE"),
    ("SEP", (150_000, 2026, 0, True), ("SS_WAGE_BASE", "402G_DEFERRAL"), "401A17_COMP"),
    ("SEP", (400, 2026), ("SS_WAGE_BASE", "401A17_COMP"), "415C_DC"),
    ("ORDER", (60_000, 200_000, "50% up to 6%", 45, 2026, None, None, None, None, None, False),
     (*IRA, "HSA_SELF", "HSA_FAMILY", "457B_DEFERRAL", "414V_CATCHUP50", *RANGES),
     "402G_DEFERRAL"),
    ("ORDER", (60_000, 200_000, "50% up to 6%", 45, 2026), ("IRA_CATCHUP50", *RANGES),
     "IRA_LIMIT"),
]  # fmt: skip


@pytest.fixture
def without(tmp_path, monkeypatch):
    """The law without amounts: whatever is taken out is in no year."""
    folder = tmp_path / "limits"
    shutil.copytree(frozen_law.folder() / "limits", folder)

    def take_out(codes):
        for path in folder.glob("*.csv"):
            kept = [
                line for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
                if line.partition(",")[0] not in codes
            ]  # fmt: skip
            path.write_text("".join(kept), encoding="utf-8")
        monkeypatch.setattr(limits, "FOLDER", str(folder))
        limits.forget()

    yield take_out
    monkeypatch.undo()
    limits.forget()


@pytest.mark.parametrize(("name", "arguments", "no_use", "needed"), CASES)
def test_an_amount_without_use_is_not_asked_for(without, name, arguments, no_use, needed):
    function = named(name)
    whole, told = call(function, list(arguments)), explained(function, list(arguments))
    assert not needed or needed not in no_use
    without(no_use)
    assert call(function, list(arguments)) == whole
    assert explained(function, list(arguments)) == told
    if function.on_columns:
        several = [[[arguments[0]]] * 70, *arguments[1:]]
        assert call(function, several) == [[whole]] * 70


@pytest.mark.parametrize(
    ("name", "arguments", "needed"),
    [(name, arguments, needed) for name, arguments, _, needed in CASES if needed],
)
def test_an_amount_that_is_needed_is_never_a_guess(without, name, arguments, needed):
    function = named(name)
    without([needed])
    with pytest.raises(NotPublished, match=needed):
        call(function, list(arguments))
    if function.on_columns:
        several = [[[arguments[0]]] * 70, *arguments[1:]]
        assert call(function, several) == [["#N/A"]] * 70
