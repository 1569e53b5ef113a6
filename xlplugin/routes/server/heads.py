"""The head of a request has a bound: its address and its headers.

uvicorn has two readers of HTTP. The one in Python holds a head to 64 kB; the quick one, which it
takes where it can, gathers whatever comes, so that one caller could take all memory. Here it has a
bound too, wide enough for what comes in one piece, which may hold the start of a body.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from xlplugin.bounds import HEAD

log = logging.getLogger(__name__)

WRAPPED = ("data_received", "on_message_begin", "on_body", "send_400_response")
UNKNOWN = "this uvicorn does not limit the size of request heads; start it with --http h11"


class Transport(Protocol):
    """What a reader reads from."""

    def is_closing(self) -> bool: ...


class Reader(Protocol):
    """uvicorn's quick reader, and the bytes that it has gathered of a request's head."""

    transport: Transport
    gathered: int
    piece: int

    def send_400_response(self, msg: str) -> None: ...


def bound_heads() -> None:
    """Bound what the quick reader gathers; other servers than uvicorn have bounds of their own."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        return
    found = {name: vars(HttpToolsProtocol).get(name) for name in WRAPPED}
    if not all(map(callable, found.values())):
        log.warning(UNKNOWN)
    elif not hasattr(HttpToolsProtocol, "gathered"):
        _bound(HttpToolsProtocol, found)


def _bound(reader: Any, found: dict[str, Any]) -> None:
    received: Callable[[Reader, bytes], None] = found["data_received"]
    begun: Callable[[Reader], None] = found["on_message_begin"]
    body_part: Callable[[Reader, bytes], None] = found["on_body"]

    def data_received(self: Reader, data: bytes) -> None:
        self.gathered += len(data)
        self.piece = len(data)
        if self.gathered > HEAD.most:
            if not self.transport.is_closing():
                self.send_400_response("The request's head is too long.")
        else:
            received(self, data)

    def on_message_begin(self: Reader) -> None:
        self.gathered = self.piece  # it begins somewhere in what came last
        begun(self)

    def on_body(self: Reader, body: bytes) -> None:
        # an eighth more for the lengths that stand between its parts: what may follow the last
        # one, more headers, has the bound that is left
        self.gathered -= len(body) + len(body) // 8
        body_part(self, body)

    reader.gathered = reader.piece = 0  # bytes of a request that are not of its body
    reader.data_received = data_received
    reader.on_message_begin = on_message_begin
    reader.on_body = on_body
