"""Proves that the first lines of Start say what the core says, and that both are right: what to do,
what it leaves, and every limit that is passed.

The year is of 26 paychecks of 10,000 with `50% up to 6%`: a paycheck fully matched brings 300, all
of them 7,800, and beside 24,500 of 401(k) the after-tax room is 39,700. Through June 26 half of it
is paid, July 10 is set, and 12 paychecks are open. With 13,000 and 900 in by July 10, 10,600 of
401(k) are left: 9% is 900 of them for 11 paychecks, and the last one's 700 is still fully matched.
"""

from __future__ import annotations

import pytest
from parity.engines import worked_out
from parity.plans import shown

from xlplugin.plan import headlines
from xlplugin.sheets.planner.paychecks import MORE_LIMITS

YEAR = {"salary": 260_000, "match": "50% up to 6%", "age": 45, "year": 2026,
        "first_payday": "2026-01-09"}  # fmt: skip
HALF = YEAR | {"ytd_date": "2026-06-26", "ytd_pay": 130_000, "ytd_employer": 3_900}


def half(deferral, after_tax, elects, **more):
    """The second half of the year: what is in, and today's two elections."""
    return HALF | more | {
        "ytd_deferral": deferral, "ytd_after_tax": after_tax,
        "elect_deferral": elects[0], "elect_after_tax": elects[1],
    }  # fmt: skip


FEW = "Few for 'Changes you are willing to make' on 'If it applies' may use it."
TODAY_401K = (
    "401(k), all employers: $1,000 over today: set the 401(k) to 0% now and ask one plan to return "
    "the excess by April 15."
)
SET_TO_0 = "set after-tax to 0% now"
TO_COME = "once the rest of the year is paid"

FIND_OUT = "First find out what your employer adds: each dollar of it takes a dollar of this room."
SAID = {
    # 10% would be stopped with the 25th, and the 26th not matched; 16% after-tax would be 41,600
    "nothing is elected yet": (
        YEAR,
        "Elect before the payday of Jan 9: 9% for the 401(k) and 15% after-tax.",
        f"$700 of the room stays unused: {FEW}", "",
    ),
    # 10% is 26,000, which stops at 24,500; 18% of 260,000 is 46,800 of 47,500
    "nobody knows what the employer adds": (
        {key: value for key, value in YEAR.items() if key != "match"},
        "Elect before the payday of Jan 9: 10% for the 401(k) and 18% after-tax.",
        f"$700 of the room stays unused: {FEW}", FIND_OUT,
    ),
    # what passes a limit is said before that
    "and today's elections pass a limit": (
        {key: value for key, value in half(13_000, 19_500, (0.09, 0.3)).items()
         if key not in ("match", "ytd_employer")},
        "Change by Jul 10 (payday Jul 24): after-tax to 20%, keep the 401(k) at 9%.",
        f"$1,000 of the room stays unused: {FEW}",
        "If you change nothing, you go over a limit by $11,000.",
    ),
    # 19,500 and 13 times 1,500 are 39,000
    "today's elections are the best": (
        half(13_000, 19_500, (0.09, 0.15)),
        "Nothing to do: keep 9% / 15%.",
        f"$700 of the room stays unused: {FEW}", "",
    ),
    # from October 2 on seven paychecks take 100 more
    "today's elections, and a change to come": (
        half(13_000, 19_500, (0.09, 0.15),
             elections=[{"from": 1, "deferral": 0.09, "after_tax": 0.15},
                        {"from": "2026-10-02", "deferral": 0.09, "after_tax": 0.16}]),
        "Nothing to do now: keep 9% / 15%.",
        "Then one more change: see the list below. That fills the room.",
        "If you change nothing, $700 of the room is lost for good at year-end.",
    ),
    # 7,000 are in by July 10: 15% is 1,500 for 11 paychecks and 1,000; the match lacks 14 times 50
    # by then, so the room is 40,400 less 7,000, and 27% of 12 paychecks is 32,400
    "both change": (
        half(6_500, 6_500, (0.05, 0.05), ytd_employer=3_250),
        "Change by Jul 10 (payday Jul 24): 15% for the 401(k) and 27% after-tax. That gains "
        "$11,500 of "
        "401(k), $600 of match and $26,400 of after-tax money.",
        f"$1,000 of the room stays unused: {FEW}",
        "If you change nothing, $26,400 of the room and $600 of match are lost for good at "
        "year-end.",
    ),
    # 12,600 are in by July 10: 10% is 1,000 for 11 paychecks and 900, which is fully matched
    "the 401(k) changes": (
        half(11_700, 19_500, (0.09, 0.15)),
        "Change by Jul 10 (payday Jul 24): 401(k) to 10%, keep after-tax at 15%. That gains "
        "$1,100 of "
        "401(k).",
        f"$700 of the room stays unused: {FEW}", "",
    ),
    # 7,000 are in by July 10, and 27% of 12 paychecks is 32,400
    "after-tax changes": (
        half(13_000, 6_500, (0.09, 0.05)),
        "Change by Jul 10 (payday Jul 24): after-tax to 27%, keep the 401(k) at 9%. That gains "
        "$26,400 "
        "of after-tax money.",
        f"$300 of the room stays unused: {FEW}",
        "If you change nothing, $26,400 of the room is lost for good at year-end.",
    ),
    # 22,500 are in by July 10, and 14% of 12 paychecks is 16,800; with 13 times
    # 3,000 they are 58,500
    "today's elections pass a limit": (
        half(13_000, 19_500, (0.09, 0.3)),
        "Change by Jul 10 (payday Jul 24): after-tax to 14%, keep the 401(k) at 9%.",
        f"$400 of the room stays unused: {FEW}",
        "If you change nothing, you go over a limit by $18,800.",
    ),
    "all is paid": (
        YEAR | {"ytd_date": "2026-12-24", "ytd_deferral": 24_500, "elect_deferral": 0.09},
        "It is too late for a change to reach a paycheck this year.", "", "",
    ),
    "over 402(g)": (
        half(25_500, 0, (0, 0)),
        f"STOP: (1) {TODAY_401K}", "", "",
    ),
    # 24,500 and 3,900 leave 43,600: 43,000 are in, and July 10 takes 1,000
    "over 415(c) with what is set": (
        half(24_500, 43_000, (0, 0.1)),
        f"STOP: (1) Total additions, 415(c): $400 over {TO_COME}: {SET_TO_0} and tell the plan.",
        "", "",
    ),
    # 24,500 of the 401(k) count; July 10 takes 1,500 after-tax, and no 401(k) any more
    "over two limits": (
        half(25_500, 45_000, (0.09, 0.15)),
        f"STOP: (1) {TODAY_401K}",
        f"(2) Total additions, 415(c): $1,400 over today, and $1,500 more to come: {SET_TO_0} "
        "and tell the plan.", "",
    ),
    # July 10 takes 1,500: payroll is not known to stop at the plan's own cap
    "over the plan's own cap": (
        half(13_000, 19_500, (0.09, 0.15), after_tax_cap="$18,000"),
        f"STOP: (1) After-tax, the plan's own cap: $1,500 over today, and $1,500 more to come: "
        f"{SET_TO_0}.", "", "",
    ),
    "over 402(g) and the plan's own cap": (
        half(25_500, 19_500, (0, 0), after_tax_cap="$18,000"),
        f"STOP: (1) {TODAY_401K}",
        f"(2) After-tax, the plan's own cap: $1,500 over today: {SET_TO_0}.", "",
    ),
    "over three limits": (
        half(25_500, 45_000, (0.09, 0.15), after_tax_cap="$30,000"),
        f"STOP: (1) {TODAY_401K}",
        f"(2) Total additions, 415(c): $1,400 over today, and $1,500 more to come: {SET_TO_0} "
        "and tell the plan.",
        f"(3) After-tax, the plan's own cap: $15,000 over today, and $1,500 more to come: "
        f"{SET_TO_0}.",
    ),
}  # fmt: skip
"""What is given, and the three lines of Start below the heading; empty ones are not there."""

LINES = ("C2", "C3", "C4")


@pytest.fixture(scope="module")
def plans():
    return {name: shown(**given) for name, (given, *_) in SAID.items()}


@pytest.fixture(scope="module")
def sheets(plans, tmp_path_factory):
    return worked_out(plans, shown(**YEAR), tmp_path_factory.mktemp("headlines"))


@pytest.mark.parametrize("name", SAID)
def test_the_core_says_what_is_so(plans, name):
    _, *lines = SAID[name]
    year = plans[name].year
    assert [headlines.spoken(each, year) for each in headlines.ON_START] == lines


@pytest.mark.parametrize("name", SAID)
def test_a_command_says_the_limits_in_one_line(plans, name):
    _, *lines = SAID[name]
    lines = [line for line in lines if line]
    stops = lines[0].startswith("STOP")
    assert plans[name].plan.headlines == ([" ".join(lines)] if stops else lines)


@pytest.mark.parametrize("name", SAID)
def test_start_and_paychecks_say_the_same(sheets, name):
    _, *lines = SAID[name]
    start, paychecks = sheets[name]["Start"], sheets[name]["Paychecks"]
    assert [start.get(at) or "" for at in LINES] == lines
    stops = lines[0].startswith("STOP")
    several = stops and lines[1].startswith("(")
    assert paychecks["A3"] == lines[0] + (MORE_LIMITS if several else "")
