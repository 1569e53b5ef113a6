"""Attacks the running server as a hostile user would: files outside its folders, names that are
not its own, texts that must not reach its log.

Requests go over a plain socket, so that nothing on the way tidies their paths.
"""

from __future__ import annotations

import html
import json
import os
import re
import socket
import string
import subprocess
import sys
from xml.etree import ElementTree

import httpx
import pytest
from starlette.middleware.cors import CORSMiddleware
from ways_in.server import call_of, environment, started_server

from xlplugin.functions.catalog import FUNCTIONS
from xlplugin.routes.server.calls import FUNCTION, PANE, SCRIPT
from xlplugin.routes.server.inside import is_plain, keep_inside
from xlplugin.routes.server.settings import allowed_hosts, read_settings
from xlplugin.routes.server.write import SOURCE, write_project

pytestmark = pytest.mark.route("server")

SIGNED_IN = {
    "XLWINGS_AUTH_PROVIDERS": '["entraid"]', "XLWINGS_AUTH_ENTRAID_CLIENT_ID": "a",
    "XLWINGS_AUTH_ENTRAID_TENANT_ID": "b",
}  # fmt: skip
SECRET = "what no caller may read"


def exchange(base, target, method="GET", headers=(), host=None):
    """The status and everything else of an answer to a request that is sent as it is written."""
    name, port = base.removeprefix("http://").split(":")
    host = f"{name}:{port}" if host is None else host
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    with socket.create_connection((name, int(port)), timeout=20) as sent:
        sent.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        parts = []
        while part := sent.recv(65_536):
            parts.append(part)
    got = b"".join(parts)
    return int(got.split(b" ", 2)[1]), got


# -- files ---------------------------------------------------------------------------------
def with_secrets(project):
    """Put what must stay unread beside the served folders, and links to it into them."""
    (project / ".env").write_text(SECRET)
    served = project / "static"
    (served / "secret").symlink_to(project / ".env")
    (served / "up").symlink_to(project)
    (served / "root").symlink_to("/")
    (served / "ring").symlink_to(served / "ring")
    (served / "allowed.css").symlink_to(served / "css" / "style.css")
    (project / "static-not-served").mkdir()
    (project / "static-not-served" / "secret").write_text(SECRET)


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A server with sign-in, and with the folders that xlwings Wasm adds."""
    folder = tmp_path_factory.mktemp("closed")
    with started_server(folder, with_secrets, XLWINGS_ENABLE_WASM="true", **SIGNED_IN) as server:
        yield server


UP = "../" * 12
TRAVERSALS = [
    "../.env", "css/../../.env", "./../.env", "..%2f.env", "..%2F.env", "%2e%2e/.env",
    "%2e%2e%2f.env", ".%2e/.env", "%2E%2E%2F.env", "css/..%2f..%2f.env", "..%252f.env",
    "%252e%252e%252f.env", "%252e%252e/.env", "..%5c.env", "..\\.env", "%2e%2e%5c.env",
    "..%255c.env", "..;/.env", "..%3b/.env", "..%00/.env", "%00", "../.env%00.css",
    "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "%2f%2fetc%2fpasswd", f"{UP}etc/passwd",
    f"{UP.replace('/', '%2f')}etc%2fpasswd", f"{UP.replace('..', '%2e%2e')}etc/passwd",
    "C:%5cWindows%5cwin.ini", "C:/Windows/win.ini", "%5c%5c127.0.0.1%5cc$%5cwin.ini",
    "style.css::$DATA", "..%c0%af.env", "%c0%ae%c0%ae/.env", "%ef%bc%8e%ef%bc%8e/.env",
    "..%e2%88%95.env",
    "secret", "up/.env", "root/etc/passwd", "ring", "../static-not-served/secret",
    "..%2fstatic-not-served%2fsecret", "a" * 5_000, "a/" * 3_000, "", ".", "css", "css/",
]  # fmt: skip


def named(text):
    return text if len(text) < 50 else f"{text[:20]} and {len(text) - 20} letters more"


@pytest.mark.parametrize("mount", ["static", "wasm", "custom_functions", "custom_scripts"])
@pytest.mark.parametrize("form", TRAVERSALS, ids=named)
def test_no_file_outside_is_handed_out(closed, form, mount):
    for method in ("GET", "HEAD"):
        status, got = exchange(closed.base, f"/{mount}/{form}", method)
        assert status == 404, got[:200]
        assert SECRET.encode() not in got and b"root:" not in got


@pytest.mark.parametrize(
    "target",
    ["//etc/passwd", "/../.env", "http://127.0.0.1/static/..%2f.env", "/..%2f.env", "/static/..",
     "/favicon.ico/../../.env", "/templates/taskpane.html", "/.env", "/xlwings/..%2f..%2f.env"],
)  # fmt: skip
def test_nor_by_another_way(closed, target):
    assert exchange(closed.base, target)[0] == 404


def assets(client):
    """Every address of this server that the pane's page, its modules and its styles name."""
    page = html.unescape(client.get("/taskpane.html").text)
    found = set(re.findall(r'(?:src|href)="(/[^"]+)"', page))
    open_ones = list(found)
    while open_ones:
        at = open_ones.pop()
        text = client.get(at).text if at.endswith((".js", ".css")) else ""
        for near in re.findall(r'from "(\.[^"]+)"|import "(\.[^"]+)"', text):
            there = os.path.normpath(os.path.join(os.path.dirname(at), "".join(near)))
            if there not in found:
                found.add(there)
                open_ones.append(there)
    return found


def test_what_the_pane_loads_is_handed_out(closed):
    with httpx.Client(base_url=closed.base) as client:
        wanted = assets(client)
        _all_are_there(client, wanted)
    assert {"/static/js/pane.js", "/static/js/ask.js", "/static/css/style.css"} <= wanted
    assert any("office-js" in each for each in wanted), "files of xlwings Server's own folder"


def _all_are_there(client, wanted):
    shipped = {f"/static/{path.relative_to(SOURCE / 'static').as_posix()}"
               for path in (SOURCE / "static").rglob("*") if path.is_file()}  # fmt: skip
    for at in wanted | shipped | {"/static/allowed.css", "/favicon.ico"}:
        assert client.get(at).status_code == 200, at
        assert client.head(at).status_code in (200, 405), at


def test_a_build_for_production_is_as_closed(tmp_path):
    def built(project):
        (project / "dist" / "static" / "css").mkdir(parents=True)
        (project / "dist" / "static" / "css" / "style.css").write_text("")
        (project / "dist" / "static" / "secret").symlink_to(project / "README.md")
        (project / "dist" / "secret").write_text(SECRET)

    with started_server(tmp_path, built) as server:
        assert httpx.get(f"{server.base}/static/css/style.css").status_code == 200
        for form in TRAVERSALS:
            status, got = exchange(server.base, f"/static/{form}")
            assert status == 404, got[:200]


@pytest.mark.parametrize(
    ("path", "separator", "plain"),
    [
        ("css/style.css", "/", True), ("css\\style.css", "\\", True), ("a..b/.c", "/", True),
        ("css\\style.css", "/", False), ("..\\x", "\\", False), ("a\\..\\x", "\\", False),
        ("\\\\host\\share", "\\", False), ("C:x", "\\", False), ("x::$DATA", "\\", False),
        ("", "/", False), (".", "/", False), ("/etc", "/", False), ("a//b", "/", False),
        ("a/", "/", False), ("a\0", "/", False), ("a\x1b", "/", False), ("../x", "\\", False),
    ],
)  # fmt: skip
def test_a_plain_path_on_every_system(path, separator, plain):
    assert is_plain(path, separator) is plain


@pytest.mark.parametrize("served", [None, object(), type("Other", (), {})])
def test_another_class_of_served_files_is_not_taken_for_the_known_one(served):
    with pytest.raises(RuntimeError, match="lookup_path"):
        keep_inside(served)


# -- the start -----------------------------------------------------------------------------
def refused_start(project, **settings):
    done = subprocess.run(
        [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app", "--port", "0"],
        cwd=project, env=environment() | settings, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    return done.stderr.splitlines()[-1]


BROKEN = [
    ("lookup_path", "del m.OverridableStaticFiles.lookup_path", "no lookup_path"),
    ("the address", "r.router.routes[:] = []", "no address /xlwings/custom-functions-call"),
    ("the middleware", "m.app.add_middleware = None", "does not start"),
]


@pytest.mark.parametrize(("change", "said"), [each[1:] for each in BROKEN],
                         ids=[each[0] for each in BROKEN])  # fmt: skip
def test_no_server_starts_without_its_guards(tmp_path, change, said):
    write_project(str(tmp_path / "server"))
    custom = tmp_path / "server" / "routers" / "custom.py"
    custom.write_text(
        "import xlwings_server.main as m, xlwings_server.routers.xlwings as r\n"
        f"{change}\n{custom.read_text()}"
    )
    assert said in refused_start(tmp_path / "server")


def test_nor_with_another_xlplugin(tmp_path):
    write_project(str(tmp_path / "server"))
    custom = tmp_path / "server" / "routers" / "custom.py"
    custom.write_text(
        f"import sys; sys.modules['xlplugin.routes.server.inside'] = None\n{custom.read_text()}"
    )
    assert "does not start: ModuleNotFoundError" in refused_start(tmp_path / "server")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HOSTS", "megaroth.example.com", "MEGAROTH_HOSTS is not understood"),
        (
            "HOSTS",
            '["https://megaroth.example.com"]',
            "MEGAROTH_HOSTS: an entry is not a host",
        ),
        ("HOSTS", '["a*b"]', "MEGAROTH_HOSTS: an entry is not a host"),
        ("SECONDS", "soon", "MEGAROTH_SECONDS is not understood"),
        ("SECONDS", "0", "MEGAROTH_SECONDS is not understood"),
        ("SECONDS", "nan", "MEGAROTH_SECONDS is not understood"),
    ],
)
def test_a_setting_that_cannot_be(tmp_path, monkeypatch, name, value, said):
    (tmp_path / ".env").write_text(f"MEGAROTH_{name}={value}\n")
    monkeypatch.delenv(f"MEGAROTH_{name}", raising=False)
    with pytest.raises(RuntimeError, match=said) as error:
        read_settings(tmp_path)
    assert "\n" not in str(error.value)


def test_settings_come_from_the_file_and_the_environment(tmp_path, monkeypatch):
    usual = read_settings(tmp_path)
    assert (usual.hosts, usual.seconds) == ([], 30)
    (tmp_path / ".env").write_text('MEGAROTH_HOSTS=["*.example.com"]\nMEGAROTH_SECONDS=5\n')
    monkeypatch.setenv("MEGAROTH_SECONDS", "7.5")
    found = read_settings(tmp_path)
    assert (found.hosts, found.seconds) == (["*.example.com"], 7.5)
    assert allowed_hosts(found, "megaroth.example.com:8443/x") == [
        "localhost", "127.0.0.1", "[::1]", "megaroth.example.com", "*.example.com",
    ]  # fmt: skip


# -- under which name ----------------------------------------------------------------------
@pytest.fixture(scope="module")
def server(tmp_path_factory):
    hosts = '["megaroth.internal", "*.example.com"]'
    with started_server(tmp_path_factory.mktemp("open"), MEGAROTH_HOSTS=hosts) as found:
        yield found


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST", "127.0.0.1", "[::1]", "[::1]:8000",
     "megaroth.internal", "a.example.com:443"],
)  # fmt: skip
def test_names_of_its_own(server, host):
    assert exchange(server.base, "/", host=host)[0] == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "localhost@evil.example", "evil.example#localhost",
     "127.0.0.1.evil.example", "[::2]", "[::1", "example.com", "", "169.254.169.254",
     'localhost"><x', "localhost/../x", "localhost evil.example"],
)  # fmt: skip
def test_another_name_is_refused(server, host):
    for target in ("/", "/manifest.xml", "/taskpane.html", "/static/js/pane.js"):
        assert exchange(server.base, target, host=host)[0] == 400
    assert exchange(server.base, FUNCTION, "POST", host=host)[0] == 400


def addresses(text):
    root = ElementTree.fromstring(text)
    return {each.get("DefaultValue") for each in root.iter()
            if "//" in each.get("DefaultValue", "")}  # fmt: skip


@pytest.mark.parametrize(
    "forged",
    ["X-Forwarded-Host: evil.example", "Forwarded: host=evil.example;proto=https",
     "X-Forwarded-Proto: javascript", "X-Forwarded-Port: 99", "X-Original-URL: //evil.example",
     "X-Forwarded-Prefix: //evil.example", "Host: evil.example"],
)  # fmt: skip
def test_the_manifest_names_no_host_that_was_not_checked(server, forged):
    status, got = exchange(server.base, "/manifest.xml", headers=[forged])
    assert b"evil.example" not in got and b"javascript" not in got
    if status == 200:
        found = addresses(got.partition(b"\r\n\r\n")[2].decode())
        assert found and all(each.startswith(server.base) for each in found)


def test_no_other_page_may_ask(server):
    origin = "https://evil.example"
    got = httpx.get(f"{server.base}/xlwings/custom-functions-meta.json", headers={"Origin": origin})
    assert "access-control-allow-origin" not in got.headers
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    before = httpx.options(server.base + FUNCTION, headers=asked)
    assert before.status_code == 400 and "access-control-allow-origin" not in before.headers
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        for at in (FUNCTION, PANE, f"{SCRIPT}/plan_my_year"):
            sent = httpx.post(server.base + at, content=b"{}", headers={"Content-Type": kind})
            assert sent.status_code == 415, "what a page may send without asking is never taken"


def test_the_example_opens_nothing_to_every_page():
    text = (SOURCE / ".env.example").read_text()
    offered = json.loads(re.search(r"^# XLWINGS_CORS_ALLOW_ORIGINS=(.+)$", text, re.M)[1])
    assert offered == ["https://excel.officeapps.live.com"]
    CORSMiddleware(app=None, allow_origins=offered)
    assert "MEGAROTH_HOSTS=" in text and "MEGAROTH_SECONDS=" in text


def test_excel_alone_may_frame_the_pages(server):
    policy = httpx.get(f"{server.base}/taskpane.html").headers["content-security-policy"]
    [framing] = [part.split() for part in policy.split(";") if "frame-ancestors" in part]
    assert framing[1:] == [
        "https://*.officeapps.live.com", "https://*.sharepoint.com", "https://onedrive.live.com",
        "https://*.cloud.microsoft",
    ]  # fmt: skip


# -- the log -------------------------------------------------------------------------------
class Markers:
    """A text of its own for each place, which no log may repeat."""

    def __init__(self):
        self.places = {}

    def __call__(self, place):
        text = f"Typed{len(self.places):03d}x{''.join(string.ascii_uppercase[:8])}"
        self.places[text] = place
        return text

    def found_in(self, log):
        return [place for text, place in self.places.items() if text in log]


def hostile_calls(mark):
    """Bodies for the address of functions, a marker in every field of each."""
    for name in ("MEGAROTH_CAP", "MEGAROTH_PLAN", "MEGAROTH_WHY", "MEGAROTH_EMPLOYERS"):
        whole = list(FUNCTIONS[name].example)
        for place in range(len(whole)):
            typed = list(whole)
            typed[place] = mark(f"argument {place} of {name}")
            yield call_of(name, typed)
    plain = call_of("MEGAROTH_CAP", (200_000, 0.5, 45, 2024))
    for field in plain:
        yield plain | {field: mark(f"the field {field}")}
        yield plain | {field: {"nested": [mark(f"the field {field}, nested")]}}
        yield {key: value for key, value in plain.items() if key != field} | {
            mark("a field of no name"): 1
        }
    yield plain | {"func_name": mark("a name with breaks") + "\r\nforged line\x1b[2J"}
    yield plain | {"caller_address": mark("a caller") + "\nforged line"}
    yield plain | {"args": [[[mark("a cell")] * 50] * 50, 0.5, 45, 2024]}
    yield plain | {"args": [[[mark("a long text") * 3_000]], 0.5, 45, 2024]}
    yield plain | {"args": [[[{"type": mark("a kind"), "basicValue": mark("a value")}]]] * 4}
    yield plain | {"args": [mark("no range"), {"a": mark("an object")}, [mark("a row")], [[]]]}


HEADERS = (
    "Authorization", "Auth-Provider", "X-Forwarded-For", "User-Agent", "Cookie", "Referer",
    "Origin", "Accept-Language", "If-None-Match", "Range",
)  # fmt: skip


def test_nothing_that_was_typed_reaches_the_log(server):
    mark = Markers()
    with httpx.Client(base_url=server.base, timeout=60) as client:
        for body in hostile_calls(mark):
            assert client.post(FUNCTION, json=body).status_code in (200, 400, 404)
        for text in (
            mark("no JSON"),
            '{"a": "' + mark("half of it"),
            '["' + mark("a list") + '"]',
            "[" * 5_000 + mark("nested"),
            '{"args": "' + mark("no call") + '"}',
        ):
            for at in (FUNCTION, PANE, f"{SCRIPT}/plan_my_year"):
                sent = client.post(at, content=text, headers={"Content-Type": "application/json"})
                assert sent.status_code in (400, 422)
        for field in ("salary", "match", "age", "year", "deferral", mark("a field of the pane")):
            typed = {field: mark(f"the pane's {field}")}
            client.post(PANE, json={"function": "MEGAROTH_EXPLAIN", "typed": typed})
            client.post(PANE, json={"function": mark("the pane's function"), "typed": typed})
        book = {"client": mark("a client"), "book": {"name": mark("a book")}, "names": [],
                "sheets": [{"name": mark("a sheet"), "values": [[mark("a cell")]]}]}  # fmt: skip
        for name in ("plan_my_year", "insert_planner", "no_such_script"):
            client.post(f"{SCRIPT}/{name}", json=book)
            client.post(f"{SCRIPT}/{name}", json={**book, "args": [mark("an argument")] * 3})
            client.post(f"{SCRIPT}/{name}", data={"bookData": mark("a form")})
        asked = dict.fromkeys(("prompt", "title", "buttons", "mode", "callback"), "x")
        for field in asked:
            client.get("/xlwings/alert", params=asked | {field: mark(f"the alert's {field}")})
        for header in HEADERS:
            client.get("/taskpane.html", headers={header: mark(f"the header {header}")})
            client.post(FUNCTION, json={}, headers={header: mark(f"the header {header}")})
    exchange(server.base, "/?\x1b[2J", headers=["X-Forwarded-For: \x1b[2J", "User-Agent: \x1b[2J"])
    log = server.log.read_text()
    addresses = {
        text for text, place in mark.places.items() if place == "the header X-Forwarded-For"
    }
    assert not [place for place in mark.found_in(log) if "X-Forwarded-For" not in place]
    assert all(log.count(each) <= 1 for each in addresses), (
        "the caller's address, as a proxy says it"
    )
    assert "\nforged line" not in log and "\x1b" not in log and "Traceback" not in log
    assert '"POST /xlwings/custom-functions-call HTTP/1.1" 200' in log
    assert 'Function "MEGAROTH_CAP" called by Anonymous' in log


def test_an_error_of_the_project_is_logged_without_its_text(tmp_path):
    def broken(project):
        with (project / "custom_functions" / "__init__.py").open("a") as file:
            file.write(
                "\nfrom xlwings.server import func\n\n\n@func\ndef broken(typed):\n"
                "    raise ValueError(f'cannot take {typed}')\n"
            )

    with started_server(tmp_path, broken) as server:
        got = httpx.post(server.base + FUNCTION, json=call_of("broken", ["what was typed"]))
        assert (got.status_code, got.text) == (500, "An error occurred.")
    log = server.log.read_text()  # whole, once the server has ended
    assert "what was typed" not in log and log.count("cannot take") == 1, "the line of code"
    assert "custom_functions/__init__.py" in log and "ValueError" in log


# -- signing in ----------------------------------------------------------------------------
def with_roles(project):
    """A project that knows its callers itself: a token is the role that they have."""
    (project / "auth" / "own").mkdir(parents=True)
    (project / "auth" / "own" / "__init__.py").write_text(
        "from fastapi import HTTPException\n"
        "from xlwings_server.models import User\n\n\n"
        "async def validate_token(token):\n"
        "    if not token:\n        raise HTTPException(401)\n"
        "    return User(id='1', name='some\\nbody', roles=[token])\n"
    )


def test_roles_hold_for_every_way_that_a_call_can_take(tmp_path):
    roles = {"XLWINGS_AUTH_PROVIDERS": '["own"]', "XLWINGS_AUTH_REQUIRED_ROLES": '["planner"]'}
    plan = call_of("MEGAROTH_PLAN", FUNCTIONS["MEGAROTH_PLAN"].example)
    quick = call_of("MEGAROTH_CAP", (200_000, 0.5, 45, 2024))
    long = quick | {"session_id": "x" * 10_000}
    asked = {"function": "MEGAROTH_LIMIT", "typed": {"code": "402G", "year": "2024"}}
    with (
        started_server(tmp_path, with_roles, **roles) as server,
        httpx.Client(base_url=server.base, timeout=60) as client,
    ):
        for at, body in ((FUNCTION, plan), (FUNCTION, quick), (FUNCTION, long), (PANE, asked)):
            for token, status in (("", 401), ("reader", 403), ("planner", 200)):
                got = client.post(at, json=body, headers={"Authorization": token})
                assert got.status_code == status, (at, token)
        for token, status in (("", 401), ("reader", 403), ("planner", 404)):
            got = client.post(f"{SCRIPT}/other", json={}, headers={"Authorization": token})
            assert got.status_code == status
    log = server.log.read_text()
    assert "\nbody" not in log and "some\\nbody" in log, "a name stays on its line"


@pytest.mark.parametrize("size", [2, 10_000, 20_000_000])
@pytest.mark.parametrize("at", [FUNCTION, PANE, f"{SCRIPT}/plan_my_year", f"{SCRIPT}/other"])
def test_who_has_not_signed_in_is_told_before_a_body_is_read(closed, at, size):
    with httpx.Client(base_url=closed.base, timeout=30) as client:
        body = b"[" * size  # reading it as JSON would be an error
        sent = client.post(at, content=body, headers={"Content-Type": "application/json"})
        assert sent.status_code == 401
        assert client.get("/").status_code == 200
