"""A project written by ``megaroth serve``, run by the real server on a free port."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import httpx
import xlwings
from outside import program

from xlplugin.routes.server.write import write_project

SCRIPTS = Path(__file__).with_name("pane")
START, CALL, BROWSER = 60, 60, 120
"""Seconds that a start, a call and a script in the browser may take at most."""

IN_A_CELL = {
    "Null": "#NULL!", "Div0": "#DIV/0!", "Value": "#VALUE!", "Ref": "#REF!", "Name": "#NAME?",
    "Num": "#NUM!", "NotAvailable": "#N/A",
}  # fmt: skip


class Running(NamedTuple):
    """A server: its address without a slash, its process, its project's folder and its log."""

    base: str
    process: subprocess.Popen
    project: Path
    log: Path

    def workers(self):
        """The processes that it has started, by their ids."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(each) for each in children.read_text().split()]


@contextlib.contextmanager
def running_server(folder, **settings):
    """Write a project into ``folder``/server and run it; gives the address, without a slash.

    ``settings`` are variables of its environment.
    """
    with started_server(folder, **settings) as server:
        yield server.base


@contextlib.contextmanager
def started_server(folder, prepare=None, options=(), **settings):
    """The same, and gives everything about it; ``prepare`` may change the project's folder
    before it starts, ``options`` are more ones for uvicorn."""
    project = Path(folder) / "server"
    write_project(str(project))
    if prepare:
        prepare(project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    log = project.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "xlwings_server.main:main_app",
             "--host", "127.0.0.1", "--port", str(port), *options],
            cwd=project, env=environment() | settings, stdout=output, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        _wait(base, process, log)
        yield Running(base, process, project, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def environment(key="noncommercial"):
    """This process's environment, with the key that xlwings documents, or without any."""
    ours = ("XLWINGS_", "MEGAROTH_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"XLWINGS_ENVIRONMENT": "prod"} | ({"XLWINGS_LICENSE_KEY": key} if key else {})


def _wait(base, process, log):
    until = time.monotonic() + START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended:\n{log.read_text()}")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(base, timeout=5).status_code == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")


def call_of(name, arguments):
    """One call as Excel makes it; a scalar is sent as a range of one cell."""
    return {
        "client": "Office.js",
        "func_name": name,
        "args": [x if isinstance(x, list) or x is None else [[x]] for x in arguments],
        "caller_address": "[plan.xlsx]Sheet1!A1",
        "culture_info_name": "en-US",
        "date_format": "m/d/yyyy",
        "version": xlwings.__version__,
        "runtime": "1.4",
    }


def post(client, name, arguments):
    """The server's answer to a call."""
    return client.post("/xlwings/custom-functions-call", json=call_of(name, arguments))


def server_values(base, calls):
    """What the server answers to each ``(name, [argument, …])``, as a cell would show it.

    A number, ``#N/A`` and the like, or rows. What was not understood is ``#VALUE!``, as Excel
    shows it for the server's sentence. Calls run four at a time, answers come in order.
    """
    with httpx.Client(base_url=base, timeout=CALL) as client, ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda call: post(client, *call), calls)
        return [_shown(answer) for answer in answers]


def _shown(response):
    if response.status_code == 400:
        return "#VALUE!"
    response.raise_for_status()
    rows = [[_cell(x) for x in row] for row in response.json()["result"]]
    return rows[0][0] if [len(rows), len(rows[0])] == [1, 1] else rows


def _cell(value):
    is_error = isinstance(value, dict) and value.get("type") == "Error"
    return IN_A_CELL[value["errorType"]] if is_error else value


def in_browser(script, *arguments):
    """The report of a script in the browser; its processes end with it."""
    done = subprocess.run(
        ["timeout", "--kill-after=5", str(BROWSER), program("Node"), str(SCRIPTS / script),
         *map(str, arguments)],
        env=os.environ | {"CHROMIUM": program("Chromium")}, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=BROWSER + 20, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
