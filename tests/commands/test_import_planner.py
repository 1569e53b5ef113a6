"""Proves where an import puts the paychecks of a payroll file in a planner, and what it says.

The planner: 26 paychecks of 10,000 in 2026, from January 9, with January 23 in the year to date.
"""

from __future__ import annotations

import datetime
import json

import openpyxl
import pytest
from parity.engines import cached_values

from xlplugin.sheets.planner.input_places import place_of

FIRST, LAST = 8, 66
"""The rows of paydays on Paychecks."""
HEAD = "Pay date,Gross,401(k),After-Tax,Match\n"
TODAY = ("--elect-deferral", "8%", "--elect-after-tax", "15%")
PLAN = ("plan", "--salary", "260000", "--match", "50% up to 6%", "--age", "45", "--year", "2026",
        "--first-payday", "2026-01-09", *TODAY)  # fmt: skip
YTD = ("--ytd-date", "2026-01-23", "--ytd-pay", "20000", "--ytd-deferral", "1600",
       "--ytd-after-tax", "3000", "--ytd-employer", "600")  # fmt: skip
_written = {}


@pytest.fixture
def planner(megaroth, tmp_path, monkeypatch):
    """A planner in this folder, by the options of its plan; each is made once."""
    monkeypatch.chdir(tmp_path)

    def make(*words, name="plan.xlsx"):
        if words not in _written:
            assert megaroth(*PLAN, *words, "-o", "made.xlsx").code == 0
            made = tmp_path / "made.xlsx"
            _written[words] = made.read_bytes()
            made.unlink()
        (tmp_path / name).write_bytes(_written[words])
        return name

    return make


def stubs(*lines, head=HEAD):
    with open("stubs.csv", "w", encoding="utf-8") as file:
        file.write(head + "".join(f"{line}\n" for line in lines))
    return "stubs.csv"


def imported(megaroth, *words, to="new.xlsx"):
    """The lines that an import says after its copy was written, and the rows of Paychecks."""
    done = megaroth("import", *words, "-o", to)
    assert done.code == 0 and done.err.startswith(f"wrote {to}\n"), done.err
    return done.out.splitlines(), rows(to)


def rows(path):
    """By its row each payday with a stub: the day on which it was paid, if that is another one,
    and pay, 401(k), after-tax and employer money."""
    sheet = cached_values(path)["Paychecks"]
    found = {}
    for row in range(FIRST, LAST + 1):
        day, *figures = [sheet.get(f"{letter}{row}") for letter in "CHIJK"]
        if day is not None or any(figure is not None for figure in figures):
            found[row] = (_date(day), *figures)
    return found


def _date(serial):
    if serial is None or isinstance(serial, str):
        return serial
    return f"{datetime.date(1899, 12, 30) + datetime.timedelta(int(serial)):%m-%d}"


def answer(megaroth, path):
    done = megaroth("check", path, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


ROW = {"02-06": 10, "02-20": 11, "03-06": 12, "03-20": 13}
BESIDE = 34
"""The first row for a check beside the schedule, of 26 paydays."""
ORDINARY = (10_000, 800, 1_500, 300)


def test_each_stub_goes_to_its_payday_or_a_row_of_its_own(megaroth, planner):
    lines, found = imported(
        megaroth,
        stubs("2026-02-06,10000,800,1500,300", "2026-02-19,10000,800,1500,300",
              "2026-02-26,5000,0,0,0"),
        planner(*YTD),
    )  # fmt: skip
    assert lines == [
        "3 paychecks filled in",
        "The stub of February 19, 2026 is that of the payday of February 20, 2026.",
        "The stub of February 26, 2026 is near no payday without one: it is an off-cycle check of "
        "its own.",
    ]
    assert found == {
        ROW["02-06"]: (None, *ORDINARY),
        ROW["02-20"]: ("02-19", *ORDINARY),
        BESIDE: ("02-26", 5_000, 0, 0, 0),
    }
    year = answer(megaroth, "new.xlsx")
    assert [(each["date"], each["state"], each["pay"]) for each in year["paychecks"][2:6]] == [
        ("2026-02-06", "paid", 10_000), ("2026-02-19", "paid", 10_000),
        ("2026-02-26", "paid", 5_000), ("2026-03-06", "set", 10_000),
    ]  # fmt: skip
    # two paychecks in the year to date and two stubs of each 300; none for the check that deferred
    # nothing; 22 paychecks are to come
    assert len(year["paychecks"]) == 27
    assert year["employer"] == 26 * 300


@pytest.mark.parametrize(
    ("day", "payday"),
    [("01-27", "02-06"), ("01-30", "02-06"), ("02-06", "02-06"), ("02-12", "02-06"),
     ("02-13", "02-06"), ("02-14", "02-20"), ("02-25", "02-20")],
)  # fmt: skip
def test_a_stub_alone_is_that_of_the_nearest_payday(megaroth, planner, day, payday):
    """Of two as near, of the earlier; January 23 is in the year to date and has its stub."""
    said = datetime.date.fromisoformat(f"2026-{day}")
    near = datetime.date.fromisoformat(f"2026-{payday}")
    far = abs((said - near).days) > 7
    lines, found = imported(megaroth, stubs(f"2026-{day},10000,800,1500,300"), planner(*YTD))
    own = None if day == payday else day
    assert found == {BESIDE if far else ROW[payday]: (own, *ORDINARY)}
    assert lines[0] == "1 paycheck filled in"
    if far:
        assert "is near no payday without one" in lines[1]
    elif own:
        assert lines[1:] == [
            f"The stub of {said:%B} {said.day}, 2026 is that of the payday of "
            f"{near:%B} {near.day}, 2026."
        ]
    else:
        assert lines[1:] == []


def test_the_nearest_pairs_come_first(megaroth, planner):
    """February 12 is nearest to the 6th, which has a stub of its own day: so it is the 20th's only
    if that is within a week, and else a check of its own."""
    lines, found = imported(
        megaroth, stubs("2026-02-06,10000,800,1500,300", "2026-02-12,700,0,0,0",
                        "2026-02-13,900,0,0,0"), planner(*YTD),
    )  # fmt: skip
    assert found == {
        ROW["02-06"]: (None, *ORDINARY), ROW["02-20"]: ("02-13", 900, 0, 0, 0),
        BESIDE: ("02-12", 700, 0, 0, 0),
    }  # fmt: skip
    assert "February 12, 2026 is near no payday" in "\n".join(lines)


def test_other_years_and_the_year_to_date_are_left_out_and_counted(megaroth, planner):
    lines, found = imported(
        megaroth,
        stubs("2025-12-26,9000,700,1400,270", "2026-01-09,10000,800,1500,300",
              "2026-01-22,10000,800,1500,300", "2026-02-06,10000,800,1500,300",
              "2027-01-08,9000,700,1400,270"),
        planner(*YTD),
    )  # fmt: skip
    assert lines == [
        "1 paycheck filled in, 2 inside the year to date left out, 2 of other years left out"
    ]
    assert found == {ROW["02-06"]: (None, *ORDINARY)}
    assert answer(megaroth, "new.xlsx")["employer"] == 26 * 300


def test_a_stub_of_the_payday_that_the_year_to_date_reaches_is_in_it(megaroth, planner):
    """Through January 22: the paycheck of the 23rd, which a stub of that day is too."""
    through = ("--ytd-date", "2026-01-22", *YTD[2:])
    lines, found = imported(
        megaroth, stubs("2026-01-23,10000,800,1500,300", "2026-02-06,10000,800,1500,300"),
        planner(*through),
    )  # fmt: skip
    assert lines == ["1 paycheck filled in, 1 inside the year to date left out"]
    assert list(found) == [ROW["02-06"]]


def test_a_file_of_other_years_alone_is_refused(megaroth, planner):
    done = megaroth("import", stubs("2025-02-07,10000,800,1500,300"), planner(*YTD))
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "megaroth import: no paycheck of the file is of 2026, the year of the planner\n"
    )


def test_figures_that_the_file_lacks_leave_their_cells_as_they_are(megaroth, planner):
    imported(megaroth, stubs("2026-02-06,10000,800,1500,300"), planner(*YTD), to="one.xlsx")
    lines, found = imported(
        megaroth, stubs("2026-02-06,11000,990", head="Pay date,Gross,401(k)\n"), "one.xlsx"
    )
    assert found == {ROW["02-06"]: (None, 11_000, 990, 1_500, 300)}
    assert lines == [
        "1 paycheck filled in",
        "Paychecks!H10: 10,000.00 was there, now 11,000.00",
        "Paychecks!I10: 800.00 was there, now 990.00",
    ]
    # and what no cell has is as expected: 5,500 of pay at 15 %, and half of 6 % of it
    lines, found = imported(
        megaroth, stubs("2026-02-20,5500,440", head="Pay date,Gross,401(k)\n"), "one.xlsx",
        to="two.xlsx",
    )  # fmt: skip
    assert found[ROW["02-20"]] == (None, 5_500, 440, None, None)
    paid = answer(megaroth, "two.xlsx")["paychecks"][3]
    assert (paid["pay"], paid["deferral"]) == (5_500, 440)
    assert (paid["after_tax"], paid["employer"]) == (825, 165)


def test_a_zero_of_the_file_is_one(megaroth, planner):
    _, found = imported(megaroth, stubs("2026-02-06,10000,800,0,0"), planner(*YTD))
    assert found == {ROW["02-06"]: (None, 10_000, 800, 0, 0)}
    paid = answer(megaroth, "new.xlsx")["paychecks"][2]
    assert (paid["after_tax"], paid["employer"]) == (0, 0)


def test_the_same_file_again_changes_nothing(megaroth, planner):
    file = stubs(
        "2025-12-26,9000,700,1400,270", "2026-01-23,10000,800,1500,300",
        "2026-02-06,10000,800,1500,300", "2026-02-19,10000,800,1500,300", "2026-02-26,5000,0,0,0",
        "2026-03-02,1200,0,0,0", "2026-03-05,10000,800,1500,300",
    )  # fmt: skip
    first, _ = imported(megaroth, file, planner(*YTD), to="one.xlsx")
    again, _ = imported(megaroth, file, "one.xlsx", to="two.xlsx")
    assert cached_values("two.xlsx") == cached_values("one.xlsx")
    assert answer(megaroth, "two.xlsx") == answer(megaroth, "one.xlsx")
    assert again == first[:1]  # nothing was moved, and nothing took the place of another amount


def test_a_later_file_goes_on_where_the_first_one_ended(megaroth, planner):
    lines = ["2026-02-06,10000,800,1500,300", "2026-02-19,10000,800,1500,300",
             "2026-02-26,5000,0,0,0", "2026-03-06,10000,800,1500,300"]  # fmt: skip
    imported(megaroth, stubs(*lines), planner(*YTD), to="whole.xlsx")
    imported(megaroth, stubs(*lines[:3]), planner(*YTD), to="part.xlsx")
    said, _ = imported(megaroth, stubs(*lines), "part.xlsx", to="on.xlsx")
    assert said == ["4 paychecks filled in"]
    assert cached_values("on.xlsx") == cached_values("whole.xlsx")


def test_a_check_near_a_payday_with_a_stub_is_one_beside_it(megaroth, planner):
    imported(megaroth, stubs("2026-02-06,10000,800,1500,300"), planner(*YTD), to="one.xlsx")
    lines, found = imported(megaroth, stubs("2026-02-04,400,0,0,0"), "one.xlsx")
    assert found == {ROW["02-06"]: (None, *ORDINARY), BESIDE: ("02-04", 400, 0, 0, 0)}
    assert lines[1].startswith("The stub of February 4, 2026 is near no payday without one")


OFF_CYCLE = [
    f"2026-04-{day},{100 + int(day)},0,0,0" for day in ("06", "07", "08", "09", "10", "13", "14")
]
"""Beside those of the paydays of April 3 and 17."""
AROUND = ("2026-04-03,10000,800,1500,300", "2026-04-17,10000,800,1500,300")


def test_six_checks_beside_the_schedule_have_rows_and_a_seventh_is_refused(megaroth, planner):
    lines, found = imported(megaroth, stubs(*AROUND, *OFF_CYCLE[:6]), planner(*YTD))
    assert [row for row in found if row >= BESIDE] == list(range(BESIDE, BESIDE + 6))
    assert lines[0] == "8 paychecks filled in" and len(lines) == 7
    assert answer(megaroth, "new.xlsx")["differences"] == []
    done = megaroth("import", stubs(*AROUND, *OFF_CYCLE), planner(*YTD), "-o", "more.xlsx")
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1
    assert "April 14, 2026 is on no payday, and more than 6 off-cycle checks" in done.err
    assert "--paid" not in done.err  # no option of this command
    # nor where six are there already
    done = megaroth("import", stubs(OFF_CYCLE[6]), "new.xlsx", "-o", "more.xlsx")
    assert done.code == 2 and "April 14, 2026 is on no payday" in done.err


def test_a_payday_that_was_moved_or_struck_is_known(megaroth, planner):
    name = planner(*YTD)
    book = openpyxl.load_workbook(name)
    book["Paychecks"]["C10"] = datetime.date(2026, 2, 4)
    book["Paychecks"]["C11"] = "none"
    book.save(name)
    lines, found = imported(
        megaroth, stubs("2026-02-04,10000,800,1500,300", "2026-02-20,300,0,0,0"), name
    )
    assert found == {
        ROW["02-06"]: ("02-04", *ORDINARY), ROW["02-20"]: ("none", *[None] * 4),
        BESIDE: ("02-20", 300, 0, 0, 0),
    }  # fmt: skip
    assert lines == [
        "2 paychecks filled in",
        "The stub of February 20, 2026 is near no payday without one: it is an off-cycle check of "
        "its own.",
    ]


# -- what a command says of such a planner -----------------------------------------------------
def test_check_says_what_the_answer_assumes(megaroth, planner):
    planner()
    """After the advice: 9% from the second paycheck on is 23,300, and 10% would run into the stop
    with the 25th of 26, at 300 of match; 15% after-tax is 39,000 of 39,700."""
    done = megaroth("check", "plan.xlsx")
    assert done.out.splitlines()[:7] == [
        "Change by Jan 9 (payday Jan 23): 401(k) to 9%, keep after-tax at 15%. That gains $2,500 "
        "of "
        "401(k).",
        "$700 of the room stays unused: Few for 'Changes you are willing to make' on "
        "'If it applies' may use it.",
        "Your plan is assumed to take after-tax contributions. Not every plan does: ask yours.",
        "If last year's pay here exceeded $160,000, you may be highly compensated. Then:",
        "A failed ACP test can send after-tax money back, even in a safe harbor plan: ask about "
        "past refunds.",
        "No pay stub is entered yet: every paycheck of the year counts as still to come.",
        "Paydays on a weekend or bank holiday, 1 this year, are assumed paid the business day "
        "before.",
    ]


def test_check_says_what_stubs_lack_and_which_pay_is_missing(megaroth, planner):
    words = ("--bonuses", "date=2026-02-06 amount=20000")
    file = stubs("2026-01-09,10000,800", "2026-01-23,10000,800", "2026-02-06,10000,800",
                 head="Pay date,Gross,401(k)\n")  # fmt: skip
    imported(megaroth, file, planner(*words))
    lines = megaroth("check", "new.xlsx").out.splitlines()
    assert (
        "Pay stubs with empty figures: 3. Those figures are assumed as expected; type 0 for none."
    ) in lines
    assert (
        "The stub of Feb 6 pays $10,000, not the $30,000 expected: the bonus is not in it." in lines
    )
    assert (
        "It is assumed to come with the next paycheck: change its payday, or delete it if it is "
        "not coming."
    ) in lines
    assert not any(line.startswith("Nothing is marked") for line in lines)


def test_check_says_from_which_stub_the_election_of_today_is(megaroth, planner):
    name = planner()
    book = openpyxl.load_workbook(name)
    for kind, election in (("deferral", 0.08), ("after_tax", 0.15)):
        sheet, at = place_of(f"in_elect_{kind}")
        cell = book[sheet][at]
        assert cell.value == election
        cell.value = None
    book.save(name)
    file = stubs("2026-01-09,10000,800,1500,300", "2026-01-23,10000,500,1200,250")
    imported(megaroth, file, name)
    lines = megaroth("check", "new.xlsx").out.splitlines()
    assert [line for line in lines if line.startswith("Today's")] == [
        "Today's 401(k) election is read from the stub of Jan 23: 5%. If it has changed, type it.",
        "Today's after-tax election is read from the stub of Jan 23: 12%. If it has changed, "
        "type it.",
    ]
    set_ = answer(megaroth, "new.xlsx")["paychecks"][2]
    assert (set_["state"], set_["deferral"], set_["after_tax"]) == ("set", 500, 1_200)
