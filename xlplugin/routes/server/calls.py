"""Calls of functions and scripts and the questions of the task pane, as the server takes them in.

The addresses of the calls are xlwings Server's own, and these routes come before its. A call that
is quick is answered as xlwings Server does it; what can be slow goes to a worker. Who may call is
settled first, by the server's own users, before a body is read.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterator
from types import ModuleType
from typing import Any

from fastapi import APIRouter, Depends
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from xlplugin.errors import XlpluginError, one_line
from xlplugin.routes.server import answer as a
from xlplugin.routes.server import requests, worker
from xlplugin.routes.server.slow import QUICK_BYTES, call_can_be_slow, question_can_be_slow
from xlplugin.routes.server.workers import Busy, Workers

Answering = Callable[[bytes], Awaitable[object]]

log = logging.getLogger(__name__)

PANE = "/megaroth/answer"
FUNCTION, SCRIPT = "/xlwings/custom-functions-call", "/xlwings/custom-scripts-call"
"""Where xlwings' JavaScript calls; a script's name follows its address."""


def call_routes(
    server: ModuleType, dependencies: ModuleType, workers: Workers, namespace: str
) -> APIRouter:
    """The routes. ``server`` is ``xlwings_server.routers.xlwings``, which has the project's
    functions and scripts; ``dependencies`` the module beside it, which knows users."""
    from xlplugin.routes import udfs
    from xlplugin.routes.my_year import scripts

    calls = _Calls(server, workers, frozenset(_ours(udfs, server.custom_functions, "__xlfunc__")))
    user = Depends(dependencies.get_user)
    redis = Depends(dependencies.get_redis_client)
    router = APIRouter()

    @router.post(FUNCTION, response_model=None)
    async def function(
        request: Request, current_user: Any = user, redis_client: Any = redis
    ) -> object:
        return await calls.function(request, current_user, redis_client)

    @router.post(PANE, response_model=None, dependencies=[user])
    async def question(request: Request) -> object:
        return await calls.question(request, namespace)

    def script(name: str) -> Callable[[Request], Awaitable[object]]:
        async def run(request: Request) -> object:
            return await calls.script(request, name)

        return run

    for name in _ours(scripts, server.custom_scripts, "__xlscript__"):
        router.post(f"{SCRIPT}/{name}", response_model=None, dependencies=[user])(script(name))

    @router.post(SCRIPT + "/{script_name}", response_model=None)
    async def other_script(request: Request, script_name: str, current_user: Any = user) -> object:
        return await calls.other_script(request, script_name, current_user)

    return router


def _ours(own: ModuleType, project: ModuleType, mark: str) -> Iterator[str]:
    """The names of what is registered, where the project has not put its own in the place."""
    for name, one in vars(own).items():
        if hasattr(one, mark) and getattr(project, name, None) is one:
            yield name


class _Calls:
    """Where each call goes."""

    def __init__(self, server: ModuleType, workers: Workers, ours: frozenset[str]) -> None:
        self._server = server
        self._workers = workers
        self._ours = ours

    async def function(self, request: Request, user: Any, redis_client: object) -> object:
        async def slowly(body: bytes) -> a.Answer:
            log.info("a slow call by %s", one_line(str(user.name)))
            return await self._workers.answer(request, worker.function_called, body, self._ours)

        async def answered(body: bytes) -> object:
            if len(body) > QUICK_BYTES:
                done = await slowly(body)
                if done.status != a.NOT_OURS:
                    return done
            call = requests.read_call(body)
            name = call["func_name"]
            if not hasattr(getattr(self._server.custom_functions, name, None), "__xlfunc__"):
                return a.sentence("this server has no function by that name", a.NO_SUCH)
            if name in self._ours and call_can_be_slow(name, call["args"]):
                return await slowly(body)
            return await self._server.custom_functions_call(user, redis_client, call)

        return await self._taken(request, answered)

    async def question(self, request: Request, namespace: str) -> object:
        async def answered(body: bytes) -> a.Answer:
            if not question_can_be_slow(body):
                return worker.answered(worker.pane_asked, body, namespace)
            done = await self._workers.answer(request, worker.pane_asked, body, namespace)
            return _shown_in_the_pane(done)

        return await self._taken(request, answered)

    async def script(self, request: Request, name: str) -> object:
        async def answered(body: bytes) -> a.Answer:
            return await self._workers.answer(request, worker.script_called, name, body)

        return await self._taken(request, answered)

    async def other_script(self, request: Request, name: str, user: object) -> object:
        async def answered(body: bytes) -> object:
            if not hasattr(getattr(self._server.custom_scripts, name, None), "__xlscript__"):
                return a.sentence("this server has no script by that name", a.NO_SUCH)
            book, given = requests.read_book(body)
            try:
                return await self._server.custom_scripts_call(name, given, book, user)
            finally:
                book.close()

        return await self._taken(request, answered)

    async def _taken(self, request: Request, answered: Answering) -> object:
        """The answer to a request, or one line that says why there is none."""
        try:
            # what a page of somebody else's can send without asking first is never JSON
            if request.headers.get("content-type", "").partition(";")[0].strip() != a.JSON:
                return _sent(a.sentence("the request is not marked as JSON", a.NOT_JSON))
            async with contextlib.AsyncExitStack() as held:
                try:
                    body = await held.enter_async_context(self._workers.body(request))
                except TimeoutError:
                    late = a.sentence("the request did not come in time", a.TOO_SLOWLY_SENT)
                    return _sent(late)
                return _sent(await answered(body))
        except Busy as error:
            return _sent(a.sentence(str(error), a.BUSY))
        except XlpluginError as error:
            return _sent(a.sentence(str(error)))
        except ClientDisconnect:
            return _sent(a.Answer(b"", status=a.GONE))


def _sent(answer: object) -> object:
    """An answer as a response; what xlwings Server answered stays as it is."""
    if isinstance(answer, a.Answer):
        return Response(answer.content, answer.status, media_type=answer.kind)
    return answer


def _shown_in_the_pane(done: a.Answer) -> a.Answer:
    """A sentence without a number, as the pane takes it: it belongs to no field."""
    if done.status != a.NOT_UNDERSTOOD:
        return done
    return a.as_json({"error": "#VALUE!", "argument": "", "sentence": done.content.decode()})
