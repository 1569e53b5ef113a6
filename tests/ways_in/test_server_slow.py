"""Proves that nobody waits for a slow call but who asked: on the running server, whose workers are
stopped, ended and kept busy while others call."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import anyio
import httpx
import pytest
from ways_in.remote_book import meta, request
from ways_in.server import call_of, post, server_values, started_server

from xlplugin.bounds import REQUEST, REQUESTS, SLOW_CALLS
from xlplugin.cli.workbooks import write_planner
from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.functions.evaluate import call
from xlplugin.routes.server import worker
from xlplugin.routes.server.calls import FUNCTION, PANE, SCRIPT
from xlplugin.routes.server.slow import QUICK_BYTES, QUICK_CELLS, SEARCHES, call_can_be_slow
from xlplugin.routes.server.workers import READY, Busy, Workers
from xlplugin.sheets.planner.examples import example

pytestmark = pytest.mark.route("server")

SECONDS = 12
"""The time limit of the server that is tested: less than a test takes, more than a start."""
PERSON = (200_000, 0.5, 45, 2024)
PLAN = (200_000, "50% up to 6%", 45, 2026, 26)
LATE = worker.WITHOUT_END.format(seconds=SECONDS)


on_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="processes are looked up in /proc, and only Linux bounds them"
)


def own_functions(project):
    """A project with functions of its own: one more, and one in the place of ours."""
    with (project / "custom_functions" / "__init__.py").open("a") as file:
        file.write(
            "\nfrom xlwings.server import func\n\n\n@func\ndef letters(text):\n"
            "    return len(text)\n\n\n@func\ndef MEGAROTH_HCE(*cells):\n    return 'mine'\n"
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    with started_server(folder, own_functions, MEGAROTH_SECONDS=str(SECONDS)) as running:
        yield running


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server.base, timeout=60) as one:
        yield one


def ready(server, client):
    """The workers, all of which have answered."""
    until = time.monotonic() + 60
    while READY not in server.log.read_text() and time.monotonic() < until:
        time.sleep(0.1)
    with ThreadPoolExecutor(8) as pool:
        for answer in pool.map(lambda _: post(client, "MEGAROTH_PLAN", PLAN), range(8)):
            assert answer.status_code == 200, answer.text
    return server.workers()


def stopped(server, client):
    """The same, none of which does anything any more: as slow as can be."""
    found = ready(server, client)
    for each in found:
        os.kill(each, signal.SIGSTOP)
    return found


def told(answer):
    return answer.status_code, answer.text


# -- others do not wait --------------------------------------------------------------------
@on_linux
def test_a_slow_call_ends_in_a_sentence_and_others_are_answered_meanwhile(server, client):
    before = stopped(server, client)
    fields = ("salary", "match", "age", "year", "paychecks")
    typed = dict(zip(fields, map(str, PLAN), strict=True))
    question = {"function": "MEGAROTH_PLAN", "typed": typed}
    with ThreadPoolExecutor(2) as pool:
        start = time.monotonic()
        slow = pool.submit(post, client, "MEGAROTH_PLAN", PLAN)
        asked = pool.submit(client.post, PANE, json=question)
        while not (slow.done() and asked.done()):
            at = time.monotonic()
            assert post(client, "MEGAROTH_CAP", PERSON).json() == {"result": [[34_500]]}
            assert client.post(
                PANE, json={"function": "MEGAROTH_LIMIT", "typed": {"code": "402G", "year": "2024"}}
            ).json()["value"]  # fmt: skip
            assert time.monotonic() - at < SECONDS / 2
            time.sleep(0.1)
        took = time.monotonic() - start
    assert told(slow.result()) == (400, LATE) and SECONDS <= took < SECONDS * 2
    assert asked.result().json() == {"error": "#VALUE!", "argument": "", "sentence": LATE}
    assert not set(server.workers()) & set(before), "who has no answer is ended"
    assert f"ended after {SECONDS} seconds" in server.log.read_text()
    assert server_values(server.base, [("MEGAROTH_PLAN", PLAN)]) == [
        call(FUNCTIONS["MEGAROTH_PLAN"], PLAN)
    ]


@on_linux
def test_a_worker_that_dies_is_a_sentence(server, client):
    before = stopped(server, client)
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(post, client, "MEGAROTH_PLAN", PLAN) for _ in before]
        time.sleep(0.5)
        for each in before:
            os.kill(each, signal.SIGKILL)
        assert {told(each.result()) for each in answers} == {(400, worker.ENDED)}
    assert post(client, "MEGAROTH_PLAN", PLAN).status_code == 200


@on_linux
def test_nobody_works_for_a_caller_who_hung_up(server, client):
    before = stopped(server, client)
    with httpx.Client(base_url=server.base, timeout=0.5) as impatient:
        for _ in before:
            with pytest.raises(httpx.ReadTimeout):
                post(impatient, "MEGAROTH_PLAN", PLAN)
    until = time.monotonic() + SECONDS / 2
    while set(before) & set(server.workers()) and time.monotonic() < until:
        time.sleep(0.05)
    assert not set(before) & set(server.workers())
    assert post(client, "MEGAROTH_PLAN", PLAN).status_code == 200


@on_linux
def test_a_long_range_is_worked_out_beside_the_server(server, client):
    ready(server, client)
    people = [[100_000.0 + row] for row in range(100_000)]
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(post, client, "MEGAROTH_CAP", (people, 0.5, 45, 2024))
        waits = []
        while not slow.done():
            at = time.monotonic()
            assert post(client, "MEGAROTH_CAP", PERSON).status_code == 200
            waits.append(time.monotonic() - at)
    found = slow.result().json()["result"]
    assert found == call(FUNCTIONS["MEGAROTH_CAP"], (people, 0.5, 45, 2024))
    assert sorted(waits)[len(waits) // 2] < 0.1, waits


# -- the same answers ----------------------------------------------------------------------
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_worker_answers_as_the_server_does(client, name):
    quick = call_of(name, FUNCTIONS[name].example)
    beside = quick | {"session_id": "x" * QUICK_BYTES}
    answers = [client.post(FUNCTION, json=body) for body in (quick, beside)]
    one, other = (
        (each.status_code, {**each.headers, "date": ""}, each.content) for each in answers
    )
    assert one == other and one[0] == 200


@pytest.mark.parametrize(
    "wrong", [("MEGAROTH_CAP", (200_000, 50, 45, 2024)), ("MEGAROTH_CAP", (1,) * 30),
              ("MEGAROTH_CAP", (200_000, 0.5, 45, 2031)), ("MEGAROTH_CAP", ())],
)  # fmt: skip
def test_and_says_the_same_of_what_is_wrong(client, wrong):
    quick = call_of(*wrong)
    answers = [
        client.post(FUNCTION, json=body)
        for body in (quick, quick | {"session_id": "x" * QUICK_BYTES})
    ]
    assert told(answers[0]) == told(answers[1])


@pytest.mark.route("my_year")
def test_a_script_s_workbook_is_the_same(client, tmp_path):
    write_planner(str(tmp_path / "plan.xlsx"), example())
    book = request(tmp_path / "plan.xlsx", tmp_path, meta()["plan_my_year"]["exclude"].split(","))
    got = client.post(f"{SCRIPT}/plan_my_year", json=book)
    assert got.status_code == 200 and got.json()["actions"]
    extra = client.post(f"{SCRIPT}/plan_my_year", json=book | {"args": [1, 2, 3, 4]})
    assert extra.status_code == 400 and extra.text == (
        "Script 'plan_my_year' received 1 extra argument(s)"
    )


@pytest.mark.parametrize("part", ["client", "version", "book", "names", "sheets"])
@pytest.mark.parametrize("name", ["plan_my_year", "insert_planner"])
def test_what_is_no_workbook_is_refused_in_a_line(client, name, part):
    sheet = {"name": "A", "values": [[1]], "used_range_address": "A1"}
    book = {
        "client": "Office.js", "version": "0", "names": [], "sheets": [sheet],
        "book": {"name": "b", "active_sheet_index": 0, "selection": "A1"},
    }  # fmt: skip
    for odd in (None, 7, "x", [7], [{}], {"name": 7}, [[]], {}):
        got = client.post(f"{SCRIPT}/{name}", json=book | {part: odd})
        assert got.status_code in (200, 400) and "\n" not in got.text
    left_out = {key: value for key, value in book.items() if key != part}
    assert client.post(f"{SCRIPT}/{name}", json=left_out).status_code == 400


def test_the_project_s_own_functions_stay_the_project_s(client):
    for text in ("abc", "abc" * QUICK_BYTES):
        assert post(client, "letters", [text]).json() == {"result": [[len(text)]]}
    for cells in ([[1]], [[1]] * QUICK_BYTES):
        assert post(client, "MEGAROTH_HCE", [cells]).json() == {"result": [["mine"]]}


# -- what is no call -----------------------------------------------------------------------
WHOLE = call_of("MEGAROTH_CAP", PERSON)
NO_CALLS = {
    "nothing": b"", "no JSON": b"salary", "half of it": b'{"func_name": "MEG', "a list": b"[]",
    "a number": b"1", "null": b"null", "nested": b"[" * 3_000, "nested long": b"[" * 900_000,
    "nested objects": b'{"a":' * 100_000, "a long number": b'{"args": 1' + b"0" * 3_000 + b"}",
    "not UTF-8": b'{"func_name": "\xff"}', "half a letter": b'{"func_name": "\\ud800"}',
    "empty": b"{}",
    **{f"without {name}": json.dumps({**WHOLE, name: None}).encode() for name in
       ("func_name", "args", "version", "client", "runtime")},
    **{f"{name} a number": json.dumps({**WHOLE, name: 7}).encode() for name in WHOLE},
    "a name of Python's": json.dumps({**WHOLE, "func_name": "__class__"}).encode(),
    "a module": json.dumps({**WHOLE, "func_name": "udfs"}).encode(),
    "another function": json.dumps({**WHOLE, "func_name": "MEGAROTH_NOT"}).encode(),
    "no name": json.dumps({**WHOLE, "func_name": ""}).encode(),
    "a name of half a letter": b'{"func_name": "\\ud800", "args": [], "version": "", '
                               b'"client": "", "runtime": ""}',
}  # fmt: skip


@pytest.mark.parametrize("body", NO_CALLS.values(), ids=NO_CALLS)
def test_what_is_no_call_is_refused_in_a_line(client, body):
    for at, sizes in ((FUNCTION, (b"", b" " * QUICK_BYTES)), (PANE, (b"", b" " * QUICK_BYTES)),
                      (f"{SCRIPT}/plan_my_year", (b"",)), (f"{SCRIPT}/other", (b"",))):  # fmt: skip
        for more in sizes:
            got = client.post(at, content=body + more, headers={"Content-Type": "application/json"})
            assert 400 <= got.status_code < 500, got.text
            assert "\n" not in got.text and len(got.text) < 300


ODD = {
    "deep": [[[[[[1]]]]]], "ragged": [[1, 2], [3]], "empty rows": [[], []], "no rows": [],
    "objects": [[{}]], "an error": [[{"type": "Error", "basicValue": "#REF!"}]],
    "an odd error": [[{"type": "Error", "basicValue": ["x"]}]], "huge": [[1e308]],
    "not a number": [[float("nan")]], "without end": [[float("inf")]], "a long whole": [[10**400]],
    "bare": 5, "a word": "x", "true": True, "an object": {"a": 1}, "half a letter": [["\ud800"]],
    "NUL": [["\0"]], "a row": [1, 2, 3],
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_arguments_are_no_failure(client, odd):
    for name in ("MEGAROTH_CAP", "MEGAROTH_PLAN", "MEGAROTH_WHY", "MEGAROTH_EMPLOYERS"):
        whole = call_of(name, FUNCTIONS[name].example)
        for place in range(len(whole["args"])):
            whole["args"] = [*whole["args"][:place], odd, *whole["args"][place + 1 :]]
            got = client.post(FUNCTION, content=json.dumps(whole),
                              headers={"Content-Type": "application/json"})  # fmt: skip
            assert got.status_code in (200, 400), (name, place, got.text)


# -- bounds --------------------------------------------------------------------------------
def chunks(size):
    for _ in range(size // 2**20 + 1):
        yield b"[" * 2**20


@on_linux
@pytest.mark.parametrize("at", [FUNCTION, PANE, f"{SCRIPT}/plan_my_year", f"{SCRIPT}/other"])
def test_a_request_has_a_bound_announced_or_not(server, client, at):
    def resident():
        with open(f"/proc/{server.process.pid}/statm") as pages:
            return int(pages.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    before = resident()
    headers = {"Content-Type": "application/json"}
    length = {"Content-Length": str(sum(map(len, chunks(REQUEST.most + 2**20))))}
    announced = client.post(at, content=chunks(REQUEST.most + 2**20), headers=headers | length)
    assert announced.status_code == 413 and "the limit is 50 MB" in announced.text
    with suppress(httpx.WriteError):  # the server need not hear all of it
        got = client.post(at, content=chunks(REQUEST.most + 2**20), headers=headers)
        assert got.status_code == 413
    assert resident() - before < 2 * REQUEST.most


ENDLESS = {
    "an address": (b"GET /", b"a" * 2**16),
    "a header": (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", b"a" * 2**16),
    "headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"X: a\r\n" * 2**13),
    "parts of one letter": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"1\r\na\r\n" * 2**13,
    ),
    "headers after a body": (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
        b"X: a\r\n" * 2**13,
    ),
}


@pytest.mark.parametrize(("head", "part"), ENDLESS.values(), ids=ENDLESS)
def test_what_comes_before_and_after_a_body_has_a_bound(server, client, head, part):
    at = server.base.removeprefix("http://").split(":")
    with socket.create_connection(at, timeout=20) as sent:
        sent.sendall(head)
        with pytest.raises(ConnectionError):
            for _ in range(2**8):
                sent.sendall(part)
                time.sleep(0.001)
    assert client.get("/").status_code == 200


def test_the_line_and_what_is_held_have_bounds():
    class Sent:
        """A request whose body never ends."""

        async def stream(self):
            while True:
                yield bytes(2**20)

    async def held(workers):
        async with workers.body(Sent()):
            pass

    workers = Workers(60)
    workers._in_line = SLOW_CALLS.most
    with pytest.raises(Busy):
        anyio.run(workers.answer, None, worker.warm_up)
    workers._held = REQUESTS.most - 2**21
    with pytest.raises(Busy):
        anyio.run(held, workers)
    assert workers._held == REQUESTS.most - 2**21, "what was refused is held no longer"


@on_linux
def test_a_worker_has_bounds_of_its_own():
    code = (
        "import os, signal\n"
        "from xlplugin.routes.server import answer as a, worker\n"
        "def much(): return a.Answer(bytes(4 * 2**30))\n"
        "def deep(): return a.as_json(eval('[' * 90 + ']' * 90) or deep())\n"
        "def forever():\n    while True: pass\n"
        "def nice(): return a.as_json(os.nice(0))\n"
        "before = os.nice(0)\n"
        "assert worker.in_process(60, nice).content == str(before + worker.NICE).encode()\n"
        "assert worker.in_process(60, nice).content == str(before + worker.NICE).encode()\n"
        "print(worker.in_process(60, much).content.decode())\n"
        "worker.SPARE = 0\n"
        "worker.in_process(0.2, forever)\n"
    )
    environment = os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True,
                          text=True, timeout=60, check=False)  # fmt: skip
    assert done.stdout == f"{worker.ENDED}\n", done.stderr
    assert done.returncode == -signal.SIGALRM, "a worker whose server is gone ends itself"


# -- which calls are slow ------------------------------------------------------------------
CAN_BE_SLOW = {
    "a cell": ("MEGAROTH_CAP", [[[200_000]], [[0.5]], [[45]], [[2024]]], False),
    "left out": ("MEGAROTH_CAP", [None] * 12, False),
    "a short list": ("MEGAROTH_EMPLOYERS", [[["a", 1, 2]] * 5], False),
    "a range": ("MEGAROTH_CAP", [[[1]] * (QUICK_CELLS + 1)], True),
    "a row": ("MEGAROTH_CAP", [[[1] * (QUICK_CELLS + 1)]], True),
    "two ranges": ("MEGAROTH_CAP", [[[1]] * QUICK_CELLS, [[1]]], True),
    "a search": ("MEGAROTH_PLAN", [], True),
    "another search": ("MEGAROTH_ELECTIONS", [], True),
    "why a search": ("MEGAROTH_WHY", [[[" xlplugin.megaroth_plan "]]], True),
    "why a search, in short": ("MEGAROTH_WHY", [[["elections"]]], True),
    "why another": ("MEGAROTH_WHY", [[["MEGAROTH_CAP"]], [[1]]], False),
}


@pytest.mark.parametrize(("name", "cells", "slow"), CAN_BE_SLOW.values(), ids=CAN_BE_SLOW)
def test_which_calls_can_be_slow(name, cells, slow):
    assert call_can_be_slow(name, cells) is slow


def test_the_searches_are_those_that_the_catalog_names():
    assert {"MEGAROTH_PLAN", "MEGAROTH_ELECTIONS"} == SEARCHES


# -- under every way to run ----------------------------------------------------------------
@pytest.mark.proof
@on_linux
@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--workers", "2"), id="two workers"),
        pytest.param(("--loop", "asyncio"), id="asyncio"),
    ],
)
def test_workers_serve_and_end_with_the_server(tmp_path, options):
    with started_server(tmp_path, options=options) as server:
        with httpx.Client(base_url=server.base, timeout=60) as client:
            ready(server, client)
        found = descendants(server.process.pid)
        assert len(found) >= 2
    until = time.monotonic() + 20
    while any(map(alive, found)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(alive, found))
    assert "Traceback" not in server.log.read_text()


def descendants(process):
    with open(f"/proc/{process}/task/{process}/children") as children:
        found = [int(each) for each in children.read().split()]
    return found + [each for child in found for each in descendants(child)]


def alive(process):
    with suppress(OSError), open(f"/proc/{process}/stat") as state:
        return state.read().rpartition(")")[2].split()[0] != "Z"
    return False
