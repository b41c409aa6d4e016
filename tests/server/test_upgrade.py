"""The one place where we reach into picows: this file says when a new version has changed it."""

from __future__ import annotations

import pytest
from picows import WSAutoPingStrategy, WSListener
from picows.picows import WSProtocol  # type: ignore[attr-defined]

from tealward.server.upgrade import _feed, _head

from .clients import run


def test_picows_builds_its_protocol_as_we_do() -> None:
    """If this fails, read ``ws_create_server`` in ``picows/api.py`` and follow it."""

    async def test() -> None:
        WSProtocol(
            None, None, False, lambda _: WSListener(), _Log(), True, 1.0, True, 1.0, 1.0,
            WSAutoPingStrategy.PING_WHEN_IDLE, True, 1024, None, 2048,
        )  # fmt: skip
        with pytest.raises(TypeError):
            WSProtocol(None)

    run(test())


class _Log:
    def isEnabledFor(self, _: int) -> bool:
        return False


def test_the_request_is_told_again_with_what_the_handshake_needs() -> None:
    headers = {b"host": b"x", b"sec-websocket-key": b"k", b"cookie": b"c", b"connection": b"a, b"}
    assert _head(b"/case/1/socket", headers) == (
        b"GET /case/1/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"host: x\r\nsec-websocket-key: k\r\n\r\n"
    )


def test_bytes_are_fed_as_a_small_buffer_takes_them() -> None:
    class Protocol:
        """Reads four bytes at a time."""

        def __init__(self) -> None:
            self.heard = b""
            self.buffer = bytearray(4)

        def get_buffer(self, _: int) -> memoryview:
            return memoryview(self.buffer)

        def buffer_updated(self, size: int) -> None:
            self.heard += self.buffer[:size]

    protocol = Protocol()
    _feed(protocol, b"ten bytes!")
    assert protocol.heard == b"ten bytes!"
