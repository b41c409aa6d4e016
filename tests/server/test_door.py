"""One port for pages and sockets; slow and greedy strangers are shown out, others are not hurt."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tealward.server.limits import Limits

from .clients import Client, hello, run, serving

KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


async def send_raw(port: int, request: str | bytes) -> bytes:
    """Send bytes as they are; everything that comes back until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request.encode() if isinstance(request, str) else request)
    answer = await reader.read()
    writer.close()
    return answer


def body(answer: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return content


@pytest.mark.parametrize("connection", ["Upgrade", "upgrade", "keep-alive, Upgrade"])
def test_a_socket_opens_as_every_browser_asks_for_it(tmp_path: Path, connection: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            reader, writer = await asyncio.open_connection("127.0.0.1", visit.port)
            writer.write(
                f"GET /case/x/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                f"Connection: {connection}\r\n{KEY}\r\n".encode()
            )
            assert (await reader.readline()).startswith(b"HTTP/1.1 101")
            writer.close()

    run(test())


def test_a_connection_that_has_fetched_a_page_can_become_a_socket(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            reader, writer = await asyncio.open_connection("127.0.0.1", visit.port)
            writer.write(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            while (await reader.readline()) != b"\r\n":
                pass
            await reader.readuntil(b"}")
            writer.write(
                b"GET /case/x/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\n" + KEY.encode() + b"\r\n"
            )
            assert (await reader.readline()).startswith(b"HTTP/1.1 101")
            writer.close()

    run(test())


@pytest.mark.parametrize(
    "head",
    [
        "GET /case/x/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
        "GET /case/x/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n",
        "GET /case/x/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + KEY.replace("13", "99"),
        "GET /case/x/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + "k" * 9000 + "\r\n",
    ],
)
def test_a_handshake_that_is_none_is_refused(tmp_path: Path, head: str) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            answer = await send_raw(visit.port, head + "Host: x\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 400")

    run(test())


@pytest.mark.parametrize(
    ("path", "upgrade"),
    [("/socket", "websocket"), ("/case/a b/socket", "websocket"), ("/", "h2c")],
)
def test_an_upgrade_to_something_else_is_answered_as_a_page(
    tmp_path: Path, path: str, upgrade: str
) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            path_sent = path.replace(" ", "%20")
            answer = await send_raw(
                visit.port,
                f"GET {path_sent} HTTP/1.1\r\nHost: x\r\nUpgrade: {upgrade}\r\n"
                f"Connection: Upgrade\r\n{KEY}\r\n",
            )
            assert answer[:12] in (b"HTTP/1.1 404", b"HTTP/1.1 200")
            assert b"connection: close" in answer

    run(test())


@pytest.mark.parametrize(
    ("request_", "status", "rule"),
    [
        ("NONSENSE\r\n\r\n", 400, "bad_request"),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400, "bad_request"),
        ("GET / HTTP/1.1\r\nHost: x\r\nBig: " + "x" * 3000 + "\r\n\r\n", 431, "head_too_large"),
        ("GET /" + "x" * 3000 + " HTTP/1.1\r\nHost: x\r\n\r\n", 431, "head_too_large"),
        (
            "GET / HTTP/1.1\r\nHost: x\r\n" + "".join(f"h{n}: x\r\n" for n in range(900)) + "\r\n",
            431,
            "head_too_large",
        ),
        ("GET / HTTP/1.1\r\nHost: x\r\n", 408, "request_too_slow"),
        ("", 408, "request_too_slow"),
        (
            "POST /cases HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
            408,
            "request_too_slow",
        ),
    ],
)
def test_a_request_out_of_bounds_is_refused(
    tmp_path: Path, request_: str | bytes, status: int, rule: str
) -> None:
    async def test() -> None:
        limits = Limits(head_bytes=2000, request_s=0.1)
        async with serving(tmp_path, limits=limits) as visit:
            answer = await send_raw(visit.port, request_)
            assert answer.startswith(b"HTTP/1.1 %d" % status)
            assert body(answer)["rule"] == rule

    run(test())


def test_a_head_that_never_ends_is_cut_off_at_its_bound(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(head_bytes=2000)) as visit:
            reader, writer = await asyncio.open_connection("127.0.0.1", visit.port)
            writer.write(b"GET / HTTP/1.1\r\nBig: ")
            sent = 0
            while not reader.at_eof() and not writer.is_closing():
                writer.write(b"x" * 100)
                sent += 100
                await asyncio.sleep(0.001)
                if reader._buffer:  # type: ignore[attr-defined]
                    break
            assert (await reader.readline()).startswith(b"HTTP/1.1 431")
            assert sent < 10_000
            writer.close()

    run(test())


def test_slow_strangers_at_the_door_keep_nobody_out(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            slow = [await asyncio.open_connection("127.0.0.1", visit.port) for _ in range(100)]
            for _, writer in slow:
                writer.write(b"GET /case/")
            ada = await visit.join(case)
            assert (await ada.act("say", "1", text="in"))["type"] == "done"
            for _, writer in slow:
                writer.close()

    run(test())


def test_one_connection_too_many_is_dropped(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(connections=3, closing_s=0.1)) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            _, idle = await asyncio.open_connection("127.0.0.1", visit.port)
            await asyncio.sleep(0.01)
            with suppress(ConnectionError):  # cut, before or after the request was read
                assert await send_raw(visit.port, "GET / HTTP/1.1\r\n\r\n") == b""
            idle.close()
            assert (await ada.act("say", "1", text="room for two"))["type"] == "done"
            await ben.sees_line("room for two")

    run(test())


def test_a_response_that_nobody_reads_is_cut(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<!doctype html>")
    (page / "heavy.bin").write_bytes(bytes(64 << 20))

    async def test() -> None:
        async with serving(tmp_path, page=page, limits=Limits(response_s=0.1)) as visit:
            reader, writer = await asyncio.open_connection("127.0.0.1", visit.port, limit=1024)
            writer.write(b"GET /heavy.bin HTTP/1.1\r\nHost: x\r\n\r\n")
            await reader.read(1)
            while visit.server._state.connections:
                await asyncio.sleep(0.02)
            writer.close()

    run(test())


def test_a_client_that_closes_with_a_code_of_its_own_is_let_go(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            for code in (4001, 1001):
                ben.transport.send_close(code)  # type: ignore[arg-type]
                await ben.transport.wait_disconnected()
                await ada.until(lambda: not ada.people()["Ben"]["present"])
                ben = await visit.join(case, "Ben", token=ben.welcome["token"])
                await ada.until(lambda: ada.people()["Ben"]["present"])
            gone = await Client.connect(visit.port, case)
            gone.say(hello("Cyd"))
            gone.vanish()

    run(test())
