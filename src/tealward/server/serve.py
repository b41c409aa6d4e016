"""Starting and stopping a server: one process, one loop, one port, one record."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Self

import aiofastnet
import click
import uvloop
from uvicorn.config import Config
from uvicorn.server import ServerState

from tealward.record.opening import open_log
from tealward.server.door import Door, Doorway
from tealward.server.house import House
from tealward.server.limits import Limits
from tealward.server.listening import BACKLOG, listen
from tealward.server.pages import HOME, Pages
from tealward.server.web import Web
from tealward.ward.contract import Analyst, CaseMaker


def serve(
    host: str,
    port: int,
    database_url: str,
    maker: CaseMaker,
    analyst: Analyst,
    *,
    limits: Limits | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT (Ctrl+C), then stop in good order.

    ``port`` 0 takes a free one. ``database_url`` is as for ``record.opening.open_log``. Prints the
    address. Raises ``CannotServe`` if the port cannot be had, ``record.refusals.NotOpened`` if the
    record cannot.
    """
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(host, port, database_url, maker, analyst, limits or Limits()))


async def _serve(
    host: str, port: int, database_url: str, maker: CaseMaker, analyst: Analyst, limits: Limits
) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    async with Server(host, port, database_url, maker, analyst, limits=limits) as server:
        click.echo(f"Tealward is at {server.address} (Ctrl+C stops it)")
        await stopping.wait()
        # A second Ctrl+C does not wait for good order.
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


def utc_now() -> str:
    """The time as it is recorded: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Server:
    """A server that runs while it is entered (``async with``)."""

    def __init__(
        self,
        host: str,
        port: int,
        database_url: str,
        maker: CaseMaker,
        analyst: Analyst,
        *,
        limits: Limits,
        page: Path = HOME,
        clock: Callable[[], str] = utc_now,
    ) -> None:
        self._host = host
        self._port = port
        self._database_url = database_url
        self._maker = maker
        self._analyst = analyst
        self._limits = limits
        self._page = page
        self._clock = clock

    @property
    def address(self) -> str:
        """Where a browser finds the server."""
        host, port = self._socket.getsockname()[:2]
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    async def __aenter__(self) -> Self:
        self._socket = listen(self._host, self._port)
        try:
            self._log = open_log(self._database_url)
        except BaseException:
            self._socket.close()
            raise
        self.house = House(self._log, self._maker, self._analyst, self._limits, self._clock)
        web = Web(self.house, Pages(self._page), self._limits)
        self._state = ServerState()
        doorway = Doorway(_config(web), self.house, self._limits, self._state)
        self._keep_date()
        self._listener = await aiofastnet.create_server(
            asyncio.get_running_loop(),
            lambda: Door(doorway),
            sock=self._socket,
            backlog=BACKLOG,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listener.close()
        self._date_timer.cancel()
        await self.house.close()
        for connection in list(self._state.connections):
            connection.shutdown()
        if self._state.tasks:
            await asyncio.wait(self._state.tasks, timeout=self._limits.closing_s)
        for connection in list(self._state.connections):
            connection.transport.abort()
        self._log.close()

    def _keep_date(self) -> None:
        """Date every answer, as HTTP asks; once a second is often enough."""
        now = format_datetime(datetime.now(UTC), usegmt=True)
        self._state.default_headers = [(b"date", now.encode())]
        self._date_timer = asyncio.get_running_loop().call_later(1.0, self._keep_date)


def _config(web: Web) -> Config:
    config = Config(
        web.app(),
        loop="none",
        http="httptools",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",  # strangers can cause warnings at will
        access_log=False,
        server_header=False,
        date_header=False,
    )
    config.load()
    return config
