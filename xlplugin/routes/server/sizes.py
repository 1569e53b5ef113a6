"""No request is read beyond the bound, whatever route it goes to.

Refused when it is about to be read: who may not call at all is told that first, where a route
asks for its user before it reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

from xlplugin.bounds import REQUEST, TooMuch
from xlplugin.routes.server.answer import TOO_LARGE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


class WithinBounds:
    """An application whose requests are bounded."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "")
        size = 0

        async def bounded() -> Message:
            nonlocal size
            _hold(int(announced) if announced.isdecimal() else 0)
            message = await receive()
            size += len(message.get("body", b""))
            _hold(size)
            return message

        await self.app(scope, bounded, send)


def _hold(size: int) -> None:
    try:
        REQUEST.hold(size)
    except TooMuch as error:
        raise HTTPException(TOO_LARGE, str(error)) from None
