"""The one port: every connection comes in here as HTTP, and some go on as sockets.

Built on uvicorn's own protocol, so that one parser reads each request once. To it are added the
bounds that keep a slow or greedy stranger from hurting others, and the way on to picows. Why one
port is served so: ``docs/decisions/0003-one-port.md``.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Final

from picows import WSListener
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from tealward.server.errors import as_json
from tealward.server.house import House
from tealward.server.limits import Limits
from tealward.server.upgrade import hand_over
from tealward.ward.refuse import refusal

_SOCKET_PATH: Final = re.compile(rb"/case/([A-Za-z0-9_-]{1,64})/socket")


@dataclass(frozen=True, slots=True)
class Doorway:
    """What all connections of a server share."""

    config: Config
    house: House
    limits: Limits
    state: ServerState

    def is_full(self) -> bool:
        """Whether one more connection is too many."""
        return len(self.state.connections) + self.house.visitors >= self.limits.connections

    def visitor(self, url: bytes) -> WSListener:
        """The visitor that a socket's address asks for.

        Where the asking page came from is not looked at: no cookie gives a browser any right here,
        so a stranger's page can do nothing that the stranger could not.
        """
        path = _SOCKET_PATH.fullmatch(url)
        assert path, "only called for an address that is a socket's"
        return self.house.visitor(path[1].decode())


class Door(HttpToolsProtocol):
    """One connection, until it closes or becomes a socket."""

    def __init__(self, doorway: Doorway) -> None:
        super().__init__(doorway.config, doorway.state, {}, asyncio.get_running_loop())
        self._doorway = doorway
        self._limits = doorway.limits
        self._head_bytes = 0
        self._in_head = True
        self._shut = False
        self._request_timer: asyncio.TimerHandle | None = None
        self._response_timer: asyncio.TimerHandle | None = None

    # Connection.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, or drop a connection too many."""
        full = self._doorway.is_full()
        super().connection_made(transport)
        if full:
            self._shut = True
            transport.abort()
            return
        self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop every clock of this connection."""
        self._request_arrived()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head of the request grows out of bounds."""
        if self._shut:
            return
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        # What was one read may hold the head and much of a body; a head alone may not grow so.
        if self._in_head and self._head_bytes > self._limits.head_bytes:
            self._shut_with(431, "head_too_large")

    # Request.

    def on_message_begin(self) -> None:
        """A request begins: its time runs."""
        super().on_message_begin()
        self._in_head = True
        self._head_bytes = 0
        if self._request_timer is None:
            self._expect_request()

    def on_headers_complete(self) -> None:
        """The head is whole: judge its size, then let it be answered."""
        self._in_head = False
        sizes = (len(name) + len(value) for name, value in self.headers)
        if len(self.url) + sum(sizes) > self._limits.head_bytes:
            self._shut_with(431, "head_too_large")
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body has come."""
        if not self._shut:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: its time stops."""
        self._request_arrived()
        if not self._shut:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP."""
        self._shut_with(400, "bad_request")

    # Upgrade. The names are uvicorn's.

    def _should_upgrade_to_ws(self) -> bool:
        return not self._shut and _SOCKET_PATH.fullmatch(self.url) is not None

    def _unsupported_upgrade_warning(self) -> None:
        """Another protocol, or another address: answered as HTTP, and that is the end of it."""
        if not self._shut:
            self.cycle.keep_alive = False

    def handle_websocket_upgrade(self) -> None:
        """Go on as a socket."""
        self._request_arrived()
        self.connections.discard(self)
        visitor = self._doorway.visitor(self.url)
        hand_over(self.transport, self.url, self.headers, visitor, self._limits)

    # Time.

    def pause_writing(self) -> None:
        """The client does not read: the time of the response runs."""
        super().pause_writing()
        self._response_timer = self.loop.call_later(self._limits.response_s, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        if self._response_timer is not None:
            self._response_timer.cancel()
            self._response_timer = None

    def _expect_request(self) -> None:
        self._request_timer = self.loop.call_later(
            self._limits.request_s, self._shut_with, 408, "request_too_slow"
        )

    def _request_arrived(self) -> None:
        if self._request_timer is not None:
            self._request_timer.cancel()
            self._request_timer = None

    # Refusing before there is an application to ask.

    def _shut_with(self, status: int, rule: str) -> None:
        """Answer and close. A response that has begun is cut instead: two would be mixed up."""
        self._shut = True
        self._request_arrived()
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        if cycle and not cycle.response_complete:
            if cycle.response_started:
                self.transport.abort()
                return
            cycle.disconnected = True
            cycle.message_event.set()
        body = json.dumps(as_json(refusal(rule)), ensure_ascii=False).encode()
        head = b"content-type: application/json\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[status] + head % len(body) + body)
        self.transport.close()
