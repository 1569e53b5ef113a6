"""Proves the project that ``megaroth serve`` writes: run by the real xlwings Server, and called
by the server's own JavaScript in a headless Chromium, as Excel calls it.

No Excel takes part. What Excel supplies is stood in for in ``pane/``, and nothing else is.
"""

from __future__ import annotations

import errno
import html
import json
import os
import re
import subprocess
import sys
import uuid
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from commands.terminal import own_process
from ways_in.remote_book import meta, request
from ways_in.server import environment, in_browser, running_server, server_values

from xlplugin import __version__, scripts
from xlplugin.cli.workbooks import write_planner
from xlplugin.errors import XlpluginError
from xlplugin.files.write import NotWritten
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.routes.server import form, write
from xlplugin.routes.server.router import PATH
from xlplugin.routes.server.write import SOURCE, write_project
from xlplugin.sheets.planner.examples import example

pytestmark = pytest.mark.route("server")

PERSON = (200_000, 0.5, 45, 2024)
ROOM, PLAN = form.ROOM, form.PLAN


# -- the project's files -----------------------------------------------------------------
def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_command_writes_the_sources_and_says_what_comes_next(tmp_path):
    done = own_process("serve", "server", cwd=tmp_path)
    assert done.code == 0 and done.err == f"wrote {len(files(SOURCE))} files into server\n"
    assert [line[:3] for line in done.out.splitlines() if line[0] != " "] == [
        "1. ",
        "2. ",
        "3. ",
        "4. ",
        "5. ",
    ]
    assert set(files(tmp_path / "server")) == set(files(SOURCE))
    assert os.listdir(tmp_path) == ["server"]


def test_what_is_filled_in(tmp_path):
    for name in ("one", "two"):
        write_project(str(tmp_path / name))
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert not [name for name in one if b"@NEW-ID@" in one[name] or b"@VERSION@" in one[name]]
    wanted = [x for x in one["requirements.txt"].decode().splitlines() if not x.startswith("#")]
    assert wanted == ["xlwings-server>=1.20,<2"], "a name that anyone may take on an index"
    assert f"xlplugin {__version__}" in one["README.md"].decode()
    ids = [re.findall(r'manifest_id_\w+ = "(.+)"', each["pyproject.toml"].decode())
           for each in (one, two)]  # fmt: skip
    assert [len(each) for each in ids] == [5, 5] and len({*ids[0], *ids[1]}) == 10
    assert all(uuid.UUID(each).version == 4 for each in ids[0])
    assert {name for name in one if one[name] != two[name]} == {"pyproject.toml"}


def test_a_key_that_lies_in_the_sources_stays_there(tmp_path, monkeypatch):
    sources = tmp_path / "project"
    (sources / "certs").mkdir(parents=True)
    for name in ("README.md", ".env", "certs/key.pem"):
        (sources / name).write_text("secret")
    monkeypatch.setattr(write, "SOURCE", sources)
    write_project(str(tmp_path / "server"))
    assert set(files(tmp_path / "server")) == {"README.md"}


def test_no_key_is_shipped(tmp_path):
    write_project(str(tmp_path / "server"))
    found = files(tmp_path / "server")
    assert ".env" not in found
    settings = [line.decode() for line in found[".env.example"].splitlines() if line[:1] != b"#"]
    assert [line for line in settings if line] == [
        "XLWINGS_LICENSE_KEY=", "XLWINGS_ENVIRONMENT=prod",
    ]  # fmt: skip


def refused(name, reason):
    with pytest.raises(NotWritten, match=reason) as error:
        write_project(str(name))
    assert "\n" not in str(error.value)


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    refused(tmp_path / "mine", "mine already exists; --force writes over it")
    refused(tmp_path / "mine" / "notes.txt", "is a file")
    refused(tmp_path / "mine" / "no" / "such", "does not exist")
    refused(tmp_path / "mine\0", "not written")
    assert files(tmp_path) == {"mine/notes.txt": b"mine"}
    done = own_process("serve", "mine", cwd=tmp_path)
    assert done.code == 2 and done.err.count("\n") == 1


def test_an_empty_folder_stays_the_one_it_is(tmp_path):
    (tmp_path / "here").mkdir()
    before = (tmp_path / "here").stat().st_ino
    write_project(str(tmp_path / "here"))
    assert (tmp_path / "here").stat().st_ino == before
    assert set(files(tmp_path / "here")) == set(files(SOURCE))
    assert os.listdir(tmp_path) == ["here"]


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("operation", ["write_bytes", "rename"])
def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch, exists, operation):
    if exists:
        (tmp_path / "server").mkdir()
    before = list(tmp_path.rglob("*"))
    done = []
    real = getattr(Path, operation)

    def fails(*arguments, **options):
        done.append(arguments)
        if len(done) == 3 or (operation == "rename" and not exists):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(Path, operation, fails)
    refused(tmp_path / "server", "the disk is full")
    monkeypatch.undo()
    assert list(tmp_path.rglob("*")) == before


# -- the start ---------------------------------------------------------------------------
def started(project, key=""):
    """How the server ends that lacks something."""
    done = subprocess.run(
        [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", "0"],
        cwd=project, env=environment(key), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "Traceback" not in done.stderr
    return done.stderr


def test_without_a_key_the_server_says_what_to_do(tmp_path):
    write_project(str(tmp_path / "server"))
    said = started(tmp_path / "server")
    assert "has no .env yet" in said and "cp .env.example .env" in said
    (tmp_path / "server" / ".env").write_text((tmp_path / "server" / ".env.example").read_text())
    assert "XLWINGS_LICENSE_KEY is empty" in started(tmp_path / "server")
    (tmp_path / "server" / ".env").write_text("XLWINGS_LICENSE_KEY=wrong\n")
    assert "Invalid xlwings license key" in started(tmp_path / "server")


def test_without_xlplugin_too(tmp_path):
    write_project(str(tmp_path / "server"))
    code = "import sys; sys.modules['xlplugin'] = None; import config"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path / "server", timeout=60,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 1 and "pip install -r requirements.txt" in done.stderr
    assert "Traceback" not in done.stderr


# -- the running server ------------------------------------------------------------------
@pytest.fixture(scope="module")
def base(tmp_path_factory):
    with running_server(tmp_path_factory.mktemp("served")) as address:
        yield address


def test_pages_run_scripts_of_this_server_only(base):
    headers = httpx.get(f"{base}/taskpane.html").headers
    policy = dict(part.strip().split(" ", 1) for part in
                  headers["content-security-policy"].split(";"))  # fmt: skip
    assert policy["default-src"] == "'self'" and "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_the_manifest(base):
    text = httpx.get(f"{base}/manifest.xml", headers={"X-Forwarded-Proto": "https"}).text
    root = ElementTree.fromstring(text)
    addresses = {
        each.get("DefaultValue") for each in root.iter() if "//" in each.get("DefaultValue", "")
    }
    assert len(addresses) == 7 and all(each.startswith("https://127.0.0.1:") for each in addresses)
    for each in addresses:
        assert httpx.get(each.replace("https://", "http://")).status_code == 200, each
    named = {each.get("id") for each in root.iter() if each.get("id")}
    used = {each.get("resid") for each in root.iter() if each.get("resid")}
    assert used == named - {"TabHome", "MegarothGroup", "MegarothPane"}
    assert "Namespace" not in text, "formulas are called =MEGAROTH_CAP"


def test_scripts_are_registered_and_have_a_button(base):
    meta = httpx.get(f"{base}/xlwings/custom-scripts-meta.json").json()
    assert {each["function_name"] for each in meta} == set(scripts.__all__)
    page = httpx.get(f"{base}/taskpane.html").text
    assert set(re.findall(r'xw-click="(\w+)"', page)) == set(scripts.__all__)
    assert all(html.escape(each["name"]) in page for each in meta)


def cell(function, arguments):
    """What a cell shows for a call, by the core."""
    try:
        return call(FUNCTIONS[function], arguments)
    except XlpluginError as error:
        return error.excel


CALLS = [
    *((function.name, function.example) for function in FUNCTIONS.values()),
    (ROOM, (*PERSON, None, None, None, 3_000)),
    (ROOM, (*PERSON, 5_000)),
    (ROOM, ("200,000", "50% up to 6%", "1976-12-31", 2026)),
    (ROOM, (200_000, 0.5, 45, 2031)),
    (ROOM, (200_000, 50, 45, 2024)),
    (ROOM, (-1, 0.5, 45, 2024)),
    (ROOM, ([[200_000], [60_000], [-1]], 0.5, 45, 2024)),
    (PLAN, (200_000, 0.5, 45, 2026, 25)),
]


def test_answers_over_http_are_the_core_s(base):
    assert server_values(base, CALLS) == [cell(*each) for each in CALLS]


def test_a_call_that_the_server_refuses_is_an_error_here(base):
    with pytest.raises(httpx.HTTPStatusError):
        server_values(base, [("MEGAROTH_NOT", [1])])


@pytest.mark.route("my_year")
def test_a_script_runs_on_the_workbook_that_is_sent(base, tmp_path):
    write_planner(str(tmp_path / "plan.xlsx"), example())
    exclude = meta()["plan_my_year"]["exclude"].split(",")
    book = request(tmp_path / "plan.xlsx", tmp_path, exclude)
    got = httpx.post(f"{base}/xlwings/custom-scripts-call/plan_my_year", json=book, timeout=60)
    assert got.status_code == 200 and got.json()["actions"]


def test_signing_in_closes_the_pane_s_address_too(tmp_path):
    signed_in = {
        "XLWINGS_AUTH_PROVIDERS": '["entraid"]', "XLWINGS_AUTH_ENTRAID_CLIENT_ID": "a",
        "XLWINGS_AUTH_ENTRAID_TENANT_ID": "b",
    }  # fmt: skip
    question = {"function": ROOM, "typed": {}}
    with running_server(tmp_path, **signed_in) as base:
        assert httpx.post(base + PATH, json=question).status_code == 401


def test_what_is_no_question_is_refused(base):
    for body in ({}, {"function": ROOM}, {"function": ROOM, "typed": {"salary": {}}}, []):
        assert httpx.post(base + PATH, json=body).status_code == 422
    unknown = httpx.post(base + PATH, json={"function": "open", "typed": {}}).json()
    assert unknown["error"] == "#VALUE!" and "'open' is not a function" in unknown["sentence"]


# -- in the browser, as Excel calls ------------------------------------------------------
NO_LIMIT, NO_AGE = (
    {"value": [[{"type": "Error", "errorType": kind}]]} for kind in ("NotAvailable", "Num")
)
ASKED_ONCE = [
    # a call                                   what Excel gets
    ((ROOM, PERSON), {"value": [[34_500]]}),
    ((ROOM, (*PERSON, None, None, None, None)), {"value": [[34_500]]}),
    ((ROOM, (200_000, 0.5, 45, 2031)), NO_LIMIT),
    ((ROOM, (200_000, 0.5, -1, 2024)), NO_AGE),
    ((ROOM, (200_000, 50, 45, 2024)),
     {"code": "#VALUE!",
      "message": "match: 50 can be read in two ways; write '50%' (50 cents for each dollar) or "
                 "'$50' (dollars a year)"}),
    (("MEGAROTH_NOT", (1,)),
     {"code": "#VALUE!", "message": "this server has no function by that name"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def excel(base, tmp_path_factory):
    examples = [(function.name, function.example) for function in FUNCTIONS.values()]
    file = tmp_path_factory.mktemp("calls") / "calls.json"
    file.write_text(json.dumps([*examples, *(each for each, _ in ASKED_ONCE)]))
    return in_browser("functions.mjs", base, file)


@pytest.mark.browser
def test_every_function_is_registered(excel):
    assert set(excel["registered"]) == set(FUNCTIONS)
    found = {
        entry["id"]: [(p["name"], p["description"], p.get("optional", False))
                      for p in entry["parameters"]]
        for entry in excel["meta"]["functions"]
    }  # fmt: skip
    assert found == {
        name: [(a.name, a.doc, not a.needed) for a in function.arguments]
        for name, function in FUNCTIONS.items()
    }
    assert all(entry["id"] == entry["name"] for entry in excel["meta"]["functions"])


@pytest.mark.browser
def test_every_example_is_called_as_excel_calls_it(excel):
    for function, got in zip(FUNCTIONS.values(), excel["calls"], strict=False):
        expected = call(function, function.example)
        assert got["value"] == (expected if function.answer == "table" else [[expected]])


@pytest.mark.browser
@pytest.mark.parametrize("place", range(len(ASKED_ONCE)))
def test_nothing_is_asked_twice(excel, place):
    got = excel["calls"][len(FUNCTIONS) + place]
    assert got == {**ASKED_ONCE[place][1], "posts": ["/xlwings/custom-functions-call"]}
