"""The line of slow calls, and the processes that work on them.

anyio keeps the processes and ends one whose work is canceled; here is what its pool leaves open:
how many may wait, how long one may work, what a caller is told who gets no answer, and that
nobody works for a caller who is gone.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import anyio
import anyio.to_process
import anyio.to_thread
from anyio import BrokenWorkerProcess

from xlplugin.bounds import REQUESTS, SLOW_CALLS
from xlplugin.errors import NotUnderstood
from xlplugin.routes.server import answer as a
from xlplugin.routes.server import worker
from xlplugin.routes.server.worker import Given

if TYPE_CHECKING:
    from starlette.requests import Request


log = logging.getLogger(__name__)

LEAST = 2
"""Processes on a machine with one core: beside a long call, a short one gets its turn."""

READY = "slow calls have their workers"
ERROR_IN_A_WORKER = "an error in a worker:\n%s"


class Workers:
    """As many processes as there are cores, each with a time limit of so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.count = max(LEAST, _cores())
        self._free: anyio.CapacityLimiter | None = None
        self._in_line = 0
        self._held = 0

    @contextlib.asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes]:
        """A request's body. Raises :class:`Busy` where all that are under way become too large,
        and TimeoutError where it does not come in time."""
        chunks, size = [], 0
        try:
            with anyio.fail_after(self.seconds):
                async for chunk in request.stream():
                    size += len(chunk)
                    self._held += len(chunk)
                    if self._held > REQUESTS.most:
                        raise Busy
                    chunks.append(chunk)
            yield b"".join(chunks)
        finally:
            self._held -= size

    async def answer(
        self, request: Request, work: Callable[[*Given], a.Answer], *given: *Given
    ) -> a.Answer:
        """Work in a process of its own: an answer, or a sentence why there is none."""
        if self._in_line >= SLOW_CALLS.most:
            raise Busy
        self._in_line += 1
        try:
            return await unless_gone(request, lambda: self._work(work, *given))
        finally:
            self._in_line -= 1

    async def warm_up(self) -> None:
        """Start every process, so that the first callers do not wait for that."""
        async with anyio.create_task_group() as starting:
            for _ in range(self.count):
                starting.start_soon(self._work, worker.warm_up)
        log.info("%s; %d at a time, %g seconds each", READY, self.count, self.seconds)

    async def _work(self, work: Callable[[*Given], a.Answer], *given: *Given) -> a.Answer:
        if self._free is None:
            self._free = anyio.CapacityLimiter(self.count)
        try:
            async with self._free:
                with anyio.fail_after(self.seconds):
                    done = await self._in_process(work, *given)
        except TimeoutError:
            log.warning("a slow call was ended after %g seconds", self.seconds)
            return a.sentence(worker.WITHOUT_END.format(seconds=self.seconds))
        except (BrokenWorkerProcess, OSError):
            log.warning("a worker ended without an answer")
            return a.sentence(worker.ENDED)
        if done.trouble:
            log.error(ERROR_IN_A_WORKER, done.trouble)
        return done

    async def _in_process(self, work: Callable[[*Given], a.Answer], *given: *Given) -> a.Answer:
        try:
            return await anyio.to_process.run_sync(
                worker.in_process,
                self.seconds,
                work,
                *given,
                cancellable=True,
                limiter=anyio.CapacityLimiter(math.inf),
            )
        except NotImplementedError:
            # Windows, with --workers or --reload: uvicorn's loop cannot start processes there
            return await anyio.to_thread.run_sync(
                worker.answered, work, *given, abandon_on_cancel=True
            )


class Busy(NotUnderstood):
    """More at once than this server takes on."""

    def __init__(self) -> None:
        super().__init__("the server is too busy right now; try again in a minute", hint="")


async def unless_gone(request: Request, work: Callable[[], Awaitable[a.Answer]]) -> a.Answer:
    """What ``work`` answers; it is canceled where the caller hangs up. The body has been read."""
    answers = [a.Answer(b"", status=a.GONE)]

    async def listen() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(listen)
        answers.append(await work())
        group.cancel_scope.cancel()
    return answers[-1]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or LEAST
