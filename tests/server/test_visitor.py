"""Whatever one socket does wrong closes that socket, with the right code, and nothing else."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from picows import WSMsgType

from tealward.server.limits import Limits
from tealward.ward.messages import PROTOCOL, CloseCode

from .clients import Client, hello, run, serving

POSE = bytes([1]) + bytes(31)
NESTED = '{"type": "give", "ref": "1", "order": ' + '{"a":' * 3000 + "1" + "}" * 3000 + "}"


def send_fragment_out_of_turn(client: Client) -> None:
    client.transport.send(WSMsgType.CONTINUATION, b"the rest of nothing")


def send_in_too_many_parts(client: Client) -> None:
    client.transport.send(WSMsgType.TEXT, b"x" * 900, False)
    for _ in range(3):
        client.transport.send(WSMsgType.CONTINUATION, b"x" * 900, False)


BROKEN: dict[str, tuple[Callable[[Client], None], int]] = {
    "no JSON": (lambda c: c.say("good morning"), CloseCode.BROKEN_FRAME),
    "not UTF-8": (lambda c: c.say(b'{"type": "say", "ref": "\xff"}'), CloseCode.BROKEN_FRAME),
    "unknown type": (lambda c: c.say({"type": "prescribe"}), CloseCode.BROKEN_FRAME),
    "a field too many": (
        lambda c: c.say({"type": "say", "ref": "1", "text": "a", "to": "b"}),
        CloseCode.BROKEN_FRAME,
    ),
    "a field missing": (lambda c: c.say({"type": "say", "ref": "1"}), CloseCode.BROKEN_FRAME),
    "a strange field": (
        lambda c: c.say({"type": "say", "ref": "1", "text": "a", "이름" * 60: "b"}),
        CloseCode.BROKEN_FRAME,
    ),
    "no such room": (lambda c: c.say({"type": "go", "room": "roof"}), CloseCode.BROKEN_FRAME),
    "hello again": (lambda c: c.say(hello()), CloseCode.BROKEN_FRAME),
    "a pose too short": (lambda c: c.pose(POSE[:31]), CloseCode.BROKEN_FRAME),
    "a pose too long": (lambda c: c.pose(POSE + b"x"), CloseCode.BROKEN_FRAME),
    "another kind of binary": (lambda c: c.pose(b"\x02" + bytes(31)), CloseCode.BROKEN_FRAME),
    "nothing at all": (lambda c: c.pose(b""), CloseCode.BROKEN_FRAME),
    "a fragment out of turn": (send_fragment_out_of_turn, CloseCode.BROKEN_FRAME),
    "too big in one frame": (lambda c: c.say("x" * 3000), 1009),
    "too big in fragments": (send_in_too_many_parts, 1009),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_message_closes_only_its_own_socket(tmp_path: Path, how: str) -> None:
    send, code = BROKEN[how]

    async def test() -> None:
        limits = Limits(closing_s=0.2, message_bytes=2048)
        async with serving(tmp_path, limits=limits) as visit:
            case = await visit.open_case()
            ada, bad = await visit.join(case, "Ada"), await visit.join(case, "Bad")
            send(bad)
            assert (await bad.ends()).code == code
            await ada.until(lambda: not ada.people()["Bad"]["present"])
            assert (await ada.act("say", "1", text="unmoved"))["type"] == "done"

    run(test())


def test_an_order_nested_without_end_is_broken_too(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(message_bytes=10**6)) as visit:
            bad = await visit.join(await visit.open_case())
            bad.say(NESTED)
            assert (await bad.ends()).code == CloseCode.BROKEN_FRAME

    run(test())


@pytest.mark.parametrize(
    "first", [json.dumps({"type": "say", "ref": "1", "text": "hi"}), POSE, bytes(32), b""]
)
def test_the_first_message_is_hello(tmp_path: Path, first: str | bytes) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            client = await Client.connect(visit.port, await visit.open_case())
            if isinstance(first, str):
                client.say(first)
            else:
                client.pose(first)
            assert (await client.ends()).code == CloseCode.BROKEN_FRAME

    run(test())


def test_who_never_says_hello_is_not_waited_for(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(hello_s=0.05, closing_s=0.1)) as visit:
            client = await Client.connect(visit.port, await visit.open_case())
            assert (await client.ends()).code == CloseCode.TOO_SLOW

    run(test())


def test_another_protocol_is_told_apart(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            client = await Client.connect(visit.port, await visit.open_case())
            client.say(hello(protocol=PROTOCOL + 1))
            assert (await client.ends()).code == CloseCode.NEWER_PROTOCOL

    run(test())


def test_a_message_may_come_in_fragments(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada = await visit.join(await visit.open_case())
            text = json.dumps({"type": "say", "ref": "1", "text": "in three parts"}).encode()
            ada.transport.send(WSMsgType.TEXT, text[:10], False)
            ada.transport.send(WSMsgType.CONTINUATION, text[10:11], False)
            ada.transport.send(WSMsgType.PING, b"between")
            ada.transport.send(WSMsgType.CONTINUATION, text[11:])
            await ada.sees_line("in three parts")

    run(test())


def test_acts_too_fast_are_refused_and_at_last_the_socket(tmp_path: Path) -> None:
    async def test() -> None:
        limits = Limits(acts_at_once=5, acts_per_s=0.0001, closing_s=0.2)
        async with serving(tmp_path, limits=limits) as visit:
            case = await visit.open_case()
            ada, hasty = await visit.join(case, "Ada"), await visit.join(case, "Hasty")
            for n in range(4):  # and one hello
                assert (await hasty.act("say", str(n), text="hi"))["type"] == "done"
            refused = await hasty.act("say", "4", text="hi")
            assert refused["rule"] == "too_fast"
            for n in range(20):
                hasty.say({"type": "say", "ref": f"more {n}", "text": "hi"})
            assert (await hasty.ends()).code == CloseCode.TOO_MANY
            assert (await ada.act("say", "1", text="calm"))["type"] == "done"

    run(test())


def test_messages_that_wait_too_long_a_queue_close_the_socket(tmp_path: Path) -> None:
    async def test() -> None:
        limits = Limits(waiting_messages=4, closing_s=0.2)
        async with serving(tmp_path, limits=limits) as visit:
            client = await Client.connect(visit.port, await visit.open_case())
            client.say(hello())
            for n in range(30):
                client.say({"type": "say", "ref": str(n), "text": "hi"})
            assert (await client.ends()).code == CloseCode.TOO_MANY

    run(test())


def test_a_flood_of_poses_closes_the_socket(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(poses_per_s=10, closing_s=0.2)) as visit:
            client = await visit.join(await visit.open_case())
            for _ in range(200):
                client.pose(POSE)
            assert (await client.ends()).code == CloseCode.TOO_MANY

    run(test())


def test_text_is_cleaned_before_the_case_sees_it(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            ada = await visit.join(await visit.open_case(), "A\u202eda\x00")
            assert set(ada.people()) == {"Ada"}
            await ada.act("say", "1", text="left\u2067 and\r\nright")
            assert ada.said() == ["left and right"]
            long = await ada.act("say", "2", text="x" * 501)
            assert long["rule"] == "text_too_long"
            deep = {"order": "ct", "regions": [{"note": "a\x07b"}]}
            await ada.act("give", "3", order=deep)
            await ada.until(lambda: any(line["kind"] == "given" for line in ada.lines()))
            assert ada.lines()[-1]["words"]["order"]["regions"] == [{"note": "ab"}]

    run(test())


def greet_by_hand(port: int, case: str) -> socket.socket:
    """A client that goes as far as hello, and then reads nothing more."""
    line = socket.create_connection(("127.0.0.1", port), timeout=10)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.sendall(
        f"GET /case/{case}/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
        "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert line.recv(12) == b"HTTP/1.1 101"
    text = json.dumps(hello("Deaf", centre="x" * 50)).encode()
    assert len(text) > 125  # so that its length takes two bytes; the mask is all zeros
    line.sendall(b"\x81\xfe" + struct.pack(">HI", len(text), 0) + text)
    return line


@pytest.mark.parametrize(
    "limits",
    [
        Limits(kernel_send_bytes=4096, paused_at_bytes=1024, unsent_bytes=8192, closing_s=0.1),
        Limits(kernel_send_bytes=4096, paused_at_bytes=1024, paused_s=0.05, closing_s=0.1),
    ],
    ids=["too much unread", "unread for too long"],
)
def test_who_does_not_read_is_dropped_and_the_others_miss_nothing(
    tmp_path: Path, limits: Limits
) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=limits) as visit:
            case = await visit.open_case()
            ada, ben = await visit.join(case, "Ada"), await visit.join(case, "Ben")
            deaf = await asyncio.to_thread(greet_by_hand, visit.port, case)
            await ada.until(lambda: "Deaf" in ada.people())
            said = 0
            while ada.people()["Deaf"]["present"]:
                ada.say({"type": "say", "ref": str(said), "text": f"{said} " + "x" * 480})
                said += 1
                await ada.says_count(said)
                await asyncio.sleep(0.01)
            await ben.says_count(said)
            assert ada.said() == ben.said()
            assert [text.split()[0] for text in ada.said()] == [str(n) for n in range(said)]
            deaf.close()

    run(test())


def test_a_dead_line_is_noticed_by_its_silence(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, limits=Limits(ping_s=0.05, closing_s=0.1)) as visit:
            case = await visit.open_case()
            ada = await visit.join(case, "Ada")
            dead = await asyncio.to_thread(greet_by_hand, visit.port, case)
            await ada.until(lambda: "Deaf" in ada.people())
            await ada.until(lambda: not ada.people()["Deaf"]["present"])
            dead.close()

    run(test())
