"""Proves the task pane: what it asks and answers, and what a person sees, hears and gets from it.

Used by keyboard in a headless Chromium, on the page of the real server. Excel is a stand-in that
records what is written into which cell (``pane/browser.mjs``).
"""

from __future__ import annotations

import html
import os
import re

import httpx
import pytest
from PIL import Image
from ways_in.calls import SINGLE_VALUES
from ways_in.server import in_browser, running_server

from xlplugin.arguments.declare import Argument
from xlplugin.arguments.plan_values import Paychecks
from xlplugin.arguments.shared import YEAR
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.routes.server import form
from xlplugin.routes.server.pane import BOUND_BY, PARTS, answer, in_formula
from xlplugin.rules.after_tax_room import BINDING
from xlplugin.sheets.functions_book.spelling import literal

pytestmark = pytest.mark.route("server")

PERSON = (200_000, 0.5, 45, 2024)
LIMIT, OVER = "415(c) limit", "Over the limit"
ROOM, STEPS, PLAN, ELECTIONS = form.ROOM, form.STEPS, form.PLAN, form.ELECTIONS


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("served")) as address:
        yield address


# -- the pane: what it asks --------------------------------------------------------------
@pytest.mark.parametrize("name", SINGLE_VALUES)
def test_what_was_typed_is_answered_and_written_as_a_formula(name):
    function = FUNCTIONS[name]
    typed = {a.name: str(x) for a, x in zip(function.arguments, function.example, strict=False)}
    got = answer(function.name, typed)
    assert got["value"] == call(function, function.example)
    shown = ",".join(map(literal, function.example))
    assert got["formula"] == f"={function.name}({shown})"


FORMULAS = [
    # typed                                                     between the brackets
    ({"salary": " 200,000 ", "match": "50% UP TO 6%"}, '200000,"50% UP TO 6%",45,2024'),
    ({"match": ".5"}, "200000,0.5,45,2024"),
    ({"match": "$8,000"}, '200000,"$8,000",45,2024'),
    ({"age": "1976-12-31"}, '200000,0.5,"1976-12-31",2024'),
    ({"after_tax_cap": "10%"}, '200000,0.5,45,2024,,"10%"'),
    ({"plan_has_roth": "FALSE", "use_catch_up": "yes"},
     '200000,0.5,45,2024,,,,,"yes",,FALSE'),
    ({"deferral": "5000.25", "paychecks": "26"}, "200000,0.5,45,2024,5000.25"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "between"), FORMULAS)
def test_a_formula(typed, between):
    person = dict(zip(("salary", "match", "age", "year"), map(str, PERSON), strict=True))
    got = answer(ROOM, person | typed)
    assert got["formula"] == f"={ROOM}({between})"
    named = answer(ROOM, person | typed, "XLPLUGIN")["formula"]
    assert named == f"=XLPLUGIN.{ROOM}({between})"


def test_quotes_are_doubled_and_long_texts_split():
    assert in_formula('say "no"') == '"say ""no"""'
    long = 'a"' * 200
    parts = in_formula(long).split("&")
    assert [len(part[1:-1].replace('""', '"')) for part in parts] == [255, 145]
    assert "".join(part[1:-1].replace('""', '"') for part in parts) == long


def test_what_the_pane_reads_in_the_steps_is_there():
    assert set(BOUND_BY) == set(BINDING)
    typed = {"salary": "60000", "match": "0.5", "age": "30", "year": "2024", "other_additions": "9"}
    got = answer(STEPS, typed)
    assert {LIMIT, *PARTS} <= {row[0] for row in got["value"]}
    assert got["bound_by"] == BOUND_BY["pay"] and got["room"] == got["value"][-1][1] > 0
    assert list(got["shares"]) == list(PARTS) and sum(got["shares"].values()) == pytest.approx(1)
    over = answer(STEPS, typed | {"salary": "30000"})
    assert OVER in {row[0] for row in over["value"]}
    assert over["bound_by"] == "Over the limit by $4,509.00: the plan must lower your deferral."
    nothing = answer(STEPS, {"salary": "0", "match": "none", "age": "30", "year": "2024"})
    assert nothing["room"] == 0 and nothing["bound_by"].startswith("Nothing more fits")


def test_a_field_for_every_argument(base):
    page = html.unescape(httpx.get(f"{base}/taskpane.html").text)
    room, plan = FUNCTIONS[STEPS].arguments, FUNCTIONS[PLAN].arguments
    asked = {argument.name: argument for argument in (*plan, *room)}
    names = [a.name for a in room] + [a.name for a in plan if a not in room and a.name != "match"]
    assert re.findall(r'<(?:input|select) id="(\w+)"', page) == names
    hints = dict(re.findall(r'id="(\w+)-hint">(.+?)\.</p>', page))
    assert {name: hint[1:] for name, hint in hints.items()} == {
        name: asked[name].doc[1:] for name in names
    }
    needed = re.findall(r'id="(\w+)"[^>]*data-needed', page)
    assert needed == [name for name in names if asked[name].needed]


def test_another_argument_becomes_a_field():
    field = form._field(Argument("plan_has_paychecks", Paychecks(), "paychecks it has", 26))
    assert (field.label, field.needed, field.this_year) == ("Plan has paychecks", False, False)
    assert field.choices == ("12", "24", "26", "27", "52", "53")
    assert form._field(YEAR).this_year


# -- the pane: what a person sees --------------------------------------------------------
@pytest.fixture(scope="module")
def seen(base):
    picture = os.environ.get("XLPLUGIN_PANE_PICTURE", "")
    report = in_browser("pane.mjs", base, picture)
    if picture:  # few colours: a small file
        Image.open(picture).convert("RGB").quantize(64).save(picture, optimize=True)
    return report


@pytest.mark.browser
def test_by_keyboard_alone(base):
    """The one scene that is no proof: somebody opens the pane, types and reads the answer."""
    seen = in_browser("pane.mjs", base, "", "keyboard")["keyboard"]
    assert seen["before"]["sentence"] == "Still needed: salary, match, age."
    assert seen["order"][-7:] == [
        "salary", "match", "age", "year", "More about you and your plan",
        "Copy the formula", "Copy the explanation",
    ]  # fmt: skip
    assert seen["answered"]["room"] == "$34,500.00"
    assert seen["answered"]["sentence"] == "The 415(c) dollar limit sets your room."
    rows = call(FUNCTIONS[STEPS], PERSON)[1:]
    assert seen["answered"]["steps"] == [
        [step, f"{amount:,.2f}", why, authority] for step, amount, why, authority in rows
    ]
    assert seen["slices"] == pytest.approx([100 / 3, 50 / 3, 50], abs=0.01)
    assert seen["overlay"] is False and seen["problems"] == []


@pytest.mark.proof
@pytest.mark.browser
@pytest.mark.parametrize(
    ("scene", "field", "sentence"),
    [
        ("ambiguous", "match", "50 can be read in two ways; write '50%'"),
        ("unpublished", "year", "Elective deferrals (402G_DEFERRAL) is not published for 2031"),
        ("negative", "salary", "-1 is below 0; give dollars a year, such as 200000."),
        ("no_number", "salary", "'a lot' is not a number; give dollars a year"),
        ("optional", "deferral", "30,000.00 is more than the 23,000.00 that the law"),
        ("html", "match", "'<' is not understood (at character 1 of '<img src=x onerror"),
    ],
)
def test_an_error_is_at_its_field_and_no_number_stands(seen, scene, field, sentence):
    found = seen["errors"][scene]
    assert list(found["errors"]) == found["invalid"] == [field]
    assert found["errors"][field].startswith(sentence)
    assert found["room"] == "" and found["steps"] == []
    assert found["sentence"] == f"No answer yet: please check {field}."


@pytest.mark.proof
@pytest.mark.browser
def test_what_is_typed_is_never_html(seen):
    assert seen["errors"]["planted"] == 0 and seen["errors"]["problems"] == []


@pytest.mark.proof
@pytest.mark.browser
def test_a_field_that_is_empty_again(seen):
    found = seen["errors"]["missing"]
    assert (found["room"], found["sentence"]) == ("", "Still needed: match.")


@pytest.mark.proof
@pytest.mark.browser
def test_an_old_answer_never_stands(seen):
    seen = seen["changed"]
    assert seen["cleared"]["state"] == "waiting"
    assert seen["cleared"]["room"] == "" and seen["cleared"]["steps"] == []
    first, *_, last = seen["asked"]
    assert (first, last) == ("3", "30000"), "the first one was still on its way"
    assert seen["second"] == seen["later"] and seen["later"]["room"] == "$0.00"
    assert "Over the limit by $4,500.00" in seen["later"]["sentence"]
    for scene, sentence in (("unreachable", "The server cannot be reached"),
                            ("failed", "The server could not answer (500)")):  # fmt: skip
        assert seen[scene]["sentence"].startswith(sentence) and seen[scene]["room"] == ""


@pytest.mark.proof
@pytest.mark.browser
def test_outside_excel_a_formula_is_copied(seen):
    formula = f'={ROOM}(200000,"50% up to 6%",45,2024)'
    assert seen["copied"]["clipboard"] == formula
    assert seen["copied"]["done"] == f"Copied: {formula}"
    assert {each.split()[0] for each in seen["copied"]["labels"]} == {"Copy"}
    assert seen["copied"]["focus"] == "Copy the formula", "the keyboard keeps its place"


@pytest.mark.proof
@pytest.mark.browser
def test_in_excel_formulas_go_into_the_selected_cell(seen):
    seen = seen["inserted"]
    assert {each.split()[0] for each in seen["labels"]} == {"Insert"}
    assert seen["early"]["errors"] == {
        "salary": "Is needed; give dollars a year, such as 200000.",
    }  # fmt: skip
    assert seen["noPaychecks"]["errors"].keys() == {"paychecks"}
    assert seen["wrong"]["errors"].keys() == {"year"}
    facts = '200000,"50% up to 6%",45,2024'
    assert seen["written"] == [
        ["Plan!B2", [[f"={name}({facts}{more})"]]]
        for name, more in ((ROOM, ",,,,,,,FALSE"), (STEPS, ",,,,,,,FALSE"), (PLAN, ",26"),
                           (ELECTIONS, ",26"), (ROOM, ",,,,,,,FALSE"))
    ]  # fmt: skip
    assert seen["said"][0] == "Plan!B2 now holds the formula."
    assert seen["scripts"] is True and seen["violations"] == []


@pytest.mark.proof
@pytest.mark.browser
def test_a_full_cell_is_written_over_only_when_asked_twice(seen):
    seen = seen["inserted"]
    assert seen["full"].startswith("Plan!B2 is not empty.")
    assert seen["untouched"] == seen["before"] == 4
    assert "The sheet is protected." in seen["refused"]


@pytest.mark.proof
@pytest.mark.browser
def test_accessible_in_every_state_and_width(seen):
    states = [f"{scheme} {state}" for scheme in ("light", "dark")
              for state in ("empty", "answered", "all fields", "wrong")]  # fmt: skip
    assert seen["looks"]["violations"] == {state: [] for state in states}
    assert set(seen["looks"]["overflow"].values()) == {0} and len(seen["looks"]["overflow"]) == 6


@pytest.mark.proof
@pytest.mark.browser
def test_a_script_s_question_is_a_dialog_of_the_same_look(seen):
    assert seen["dialog"] == {
        "text": ["Plan my year", "Write over?", "Yes No"], "alert": False, "border": "6px",
    }  # fmt: skip
