"""From a request that asks for a socket to picows, on the connection it came on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, Final

from picows import WSAutoPingStrategy, WSListener

# Not among the names picows offers at its top, but what its own ``ws_create_server`` is made of.
# ``tests/server/test_upgrade.py`` says when a new version of picows has changed it.
from picows.picows import WSProtocol  # type: ignore[attr-defined]

from tealward.server.limits import Limits

_READ_BYTES: Final = 2048
"""First read buffer of a socket: poses are short, and there are many sockets."""

_log = logging.LoggerAdapter(logging.getLogger(__name__), {})
# Strangers can cause what picows calls errors at will; the visitor closes, that is enough.
_log.logger.setLevel(logging.CRITICAL)


def hand_over(
    transport: asyncio.Transport,
    path: bytes,
    headers: Iterable[tuple[bytes, bytes]],
    listener: WSListener,
    limits: Limits,
) -> None:
    """Let picows answer the request and serve ``listener`` on ``transport`` from now on.

    ``headers`` have lower-case names. A request that is no sound opening handshake is answered
    with status 400 and closed.
    """
    protocol = WSProtocol(
        None,  # host and port: a client's
        None,  # path: a client's
        False,  # is_client_side
        lambda _request: listener,
        _log,
        True,  # disconnect_on_exception
        limits.request_s,
        True,  # enable_auto_ping
        limits.ping_s,
        limits.ping_s,
        WSAutoPingStrategy.PING_WHEN_IDLE,
        True,  # enable_auto_pong
        limits.message_bytes,
        None,  # extra headers: a client's
        _READ_BYTES,
    )
    transport.set_protocol(protocol)
    protocol.connection_made(transport)
    _feed(protocol, _head(path, dict(headers)))


def _head(path: bytes, headers: dict[bytes, bytes]) -> bytes:
    """The request again, with only what the handshake needs.

    picows takes ``Connection: Upgrade`` alone, and Firefox sends ``keep-alive, Upgrade``. Whoever
    calls ``hand_over`` has seen that an upgrade is asked for.
    """
    lines = [b"GET " + path + b" HTTP/1.1", b"Upgrade: websocket", b"Connection: Upgrade"]
    for name in (b"host", b"sec-websocket-version", b"sec-websocket-key"):
        if name in headers:
            lines.append(name + b": " + headers[name])
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _feed(protocol: Any, data: bytes) -> None:
    """Give ``data`` to a buffered protocol as if it had just been read."""
    while data:
        room = protocol.get_buffer(-1)
        part, data = data[: len(room)], data[len(room) :]
        room[: len(part)] = part
        protocol.buffer_updated(len(part))
