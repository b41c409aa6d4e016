"""Clients on real sockets, and a server for them to visit."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import uvloop
from picows import WSCloseCode, WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from tealward.server.limits import Limits
from tealward.server.serve import Server
from tealward.ward.messages import PROTOCOL

from .fakes import FakeAnalyst, FakeCase, FakeMaker

T = TypeVar("T")
PATIENCE_S = 20.0
"""Far longer than anything takes; only a test that fails waits so long."""


def run(test: Coroutine[Any, Any, T]) -> T:
    """Run an asynchronous test on the loop that the server uses, and close its clients."""

    async def run_and_tidy_up() -> T:
        try:
            return await asyncio.wait_for(test, PATIENCE_S)
        finally:
            while _clients:
                client = _clients.pop()
                client.vanish()
                await client.transport.wait_disconnected()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(run_and_tidy_up())


@dataclass
class Visit:
    """A server, and the places where a test looks at it."""

    server: Server
    database: str
    analyst: FakeAnalyst

    @property
    def port(self) -> int:
        return int(self.server.address.rsplit(":", 1)[1].strip("/"))

    def awake(self) -> FakeCase:
        """The one case that is awake."""
        (room,) = self.server.house.rooms()
        assert isinstance(room._case, FakeCase)
        return room._case

    def recorded(self, case: str) -> list[bytes]:
        """The facts of a case as they lie on disk."""
        return [fact.body for fact in self.server._log.facts(case)]

    async def open_case(self) -> str:
        return await self.server.house.open_case({})

    async def join(self, case: str, name: str = "Ada", **hello: Any) -> Client:
        client = await Client.connect(self.port, case)
        await client.hello(name, **hello)
        return client


@asynccontextmanager
async def serving(folder: Path, **options: Any) -> AsyncIterator[Visit]:
    """A server on a free port with fakes behind it. ``limits`` and ``page`` may be given."""
    analyst = FakeAnalyst()
    database = f"sqlite:///{folder}/ward.db"
    options.setdefault("limits", Limits(closing_s=0.2))
    options.setdefault("page", folder / "no page")
    async with Server("127.0.0.1", 0, database, FakeMaker(), analyst, **options) as server:
        yield Visit(server, database, analyst)


@dataclass
class Closed:
    """How a socket ended: the server's close code, 0 if it was cut without one."""

    code: int
    reason: str


@dataclass
class Client:
    """One browser: everything that it was told, in order."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    batches: list[bytes] = field(default_factory=list)
    welcome: dict[str, Any] = field(default_factory=dict)
    closed: Closed | None = None
    transport: WSTransport = field(init=False)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def connect(cls, port: int, case: str) -> Client:
        client = cls()
        url = f"ws://127.0.0.1:{port}/case/{case}/socket"
        client.transport, _ = await ws_connect(lambda: _Ear(client), url)
        _clients.append(client)
        return client

    def say(self, message: dict[str, Any] | str | bytes) -> None:
        text = json.dumps(message) if isinstance(message, dict) else message
        self.transport.send(WSMsgType.TEXT, text)

    def pose(self, pose: bytes) -> None:
        self.transport.send(WSMsgType.BINARY, pose)

    async def hello(self, name: str = "Ada", **more: Any) -> dict[str, Any]:
        """Introduce oneself and be welcomed."""
        self.say(hello(name, **more))
        self.welcome = await self.hears("welcome")
        return self.welcome

    async def act(self, kind: str, ref: str, **words: Any) -> dict[str, Any]:
        """Do something; return the answer, ``done`` or ``refused``."""
        self.say({"type": kind, "ref": ref, **words})
        return await self.until(
            lambda: next(
                (m for m in self.heard if m["type"] in ("done", "refused") and m["ref"] == ref),
                None,
            )
        )

    async def hears(self, kind: str) -> dict[str, Any]:
        """The first message of this type, waited for; it is then forgotten."""
        found = await self.until(lambda: next((m for m in self.heard if m["type"] == kind), None))
        self.heard.remove(found)
        return found

    async def sees_line(self, text: str) -> None:
        """Wait until something said has reached this screen."""
        await self.until(lambda: text in self.said())

    async def says_count(self, count: int) -> None:
        """Wait until so much has been said."""
        await self.until(lambda: len(self.said()) >= count)

    async def ends(self) -> Closed:
        """Wait until the socket has closed."""
        return await self.until(lambda: self.closed)

    async def until(self, found: Callable[[], T | None]) -> T:
        """Wait until ``found`` finds something, looking again at each piece of news."""
        while not (result := found()):
            if self.closed:
                raise AssertionError(f"the socket has closed: {self.closed}")
            self._news.clear()
            await self._news.wait()
        return result

    def lines(self) -> list[dict[str, Any]]:
        """Every line of the story so far, in the order in which it came."""
        told = [self.welcome, *(m for m in self.heard if m["type"] == "happened")]
        return [line for message in told for line in message.get("lines", [])]

    def said(self) -> list[str]:
        return [line["words"]["text"] for line in self.lines() if line["kind"] == "said"]

    def people(self) -> dict[str, dict[str, Any]]:
        """The people as last told, by name."""
        told = [m for m in [self.welcome, *self.heard] if "people" in m]
        return {person["name"]: person for person in told[-1]["people"]} if told else {}

    async def leave(self) -> None:
        """Close the socket in good order."""
        self.transport.send_close(WSCloseCode.OK)
        await self.transport.wait_disconnected()

    def vanish(self) -> None:
        """Cut the line without a word."""
        self.transport.disconnect(graceful=False)


class _Ear(WSListener):
    """What picows hears for a client."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        match frame.msg_type:
            case WSMsgType.TEXT:
                self.client.heard.append(json.loads(frame.get_payload_as_bytes()))
            case WSMsgType.BINARY:
                self.client.batches.append(frame.get_payload_as_bytes())
            case WSMsgType.CLOSE:
                payload = frame.get_payload_as_bytes()
                code = int.from_bytes(payload[:2], "big")
                self.client.closed = Closed(code, payload[2:].decode())
                transport.send_close(WSCloseCode.OK)
                transport.disconnect()
        self.client._news.set()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.client.closed = self.client.closed or Closed(0, "")
        self.client._news.set()


def hello(name: str = "Ada", **more: Any) -> dict[str, Any]:
    """A hello that is accepted."""
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "name": name,
        "centre": "SNUBH",
        "language": "ko",
        "roles": ["nurse"],
        **more,
    }


_clients: list[Client] = []
"""Clients of the test that is running, to be closed when it ends."""
