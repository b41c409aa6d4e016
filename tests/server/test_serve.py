"""Starting, stopping, and being killed."""

from __future__ import annotations

import asyncio
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tealward.record.opening import open_log
from tealward.record.refusals import InUse
from tealward.server.limits import Limits
from tealward.server.listening import CannotServe, listen
from tealward.server.serve import Server

from .clients import Client, run, serving
from .fakes import FakeAnalyst, FakeMaker

REPOSITORY = Path(__file__).parents[2]


class Process:
    """A server in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = f"sqlite:///{folder}/ward.db"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.crash_server", "0", self.database],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        said = self._process.stdout.readline()
        assert "http://127.0.0.1:" in said, self.end(signal.SIGKILL)
        self.port = int(said.split("127.0.0.1:")[1].split("/")[0])

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return the exit status and what was complained about."""
        self._process.send_signal(number)
        _, complaints = self._process.communicate(timeout=20)
        return self._process.returncode, complaints

    def open_case(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", "/cases", b"{}", {"content-type": "application/json"})
        case: str = json.loads(connection.getresponse().read())["case"]
        connection.close()
        return case


async def talk_until_killed(process: Process, case: str, token: str, after: int) -> list[str]:
    """Say one thing after another; return what was acknowledged when the server died."""
    client = await Client.connect(process.port, case)
    welcome = await client.hello(token=token, since=0)
    acknowledged = [f"token {welcome['token']}"]
    for n in range(after + 30):
        client.say({"type": "say", "ref": f"{process.port}.{n}", "text": f"{process.port}.{n}"})
    while sum(m["type"] == "done" for m in client.heard) < after:
        client._news.clear()
        await client._news.wait()
    await asyncio.to_thread(process.end, signal.SIGKILL)
    await client.ends()
    return acknowledged + [m["ref"] for m in client.heard if m["type"] == "done"]


def test_acknowledged_acts_survive_kill_9_and_a_restart(tmp_path: Path) -> None:
    moments = random.Random(9)
    case, token, acknowledged = "", "", []
    for _ in range(3):
        process = Process(tmp_path)
        case = case or process.open_case()
        said = run(talk_until_killed(process, case, token, moments.randint(1, 9)))
        token = said.pop(0).removeprefix("token ")
        acknowledged += said
    process = Process(tmp_path)

    async def look() -> Client:
        client = await Client.connect(process.port, case)
        await client.hello(token=token)
        return client

    back = run(look())
    assert process.end(signal.SIGTERM) == (0, "")
    assert len({line["who"] for line in back.lines() if line["kind"] == "said"}) == 1
    assert [text for text in back.said() if text in acknowledged] == acknowledged
    log = open_log(process.database)
    log.verify(case)
    replayed = FakeMaker().wake([fact.body for fact in log.facts(case)])
    assert [fact["text"] for fact in replayed.facts if fact["kind"] == "said"] == back.said()
    log.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_stops_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    process = Process(tmp_path)
    case = process.open_case()

    async def visit() -> int:
        client = await Client.connect(process.port, case)
        await client.hello()
        status, complaints = await asyncio.to_thread(process.end, number)
        assert (status, complaints) == (0, "")
        return (await client.ends()).code

    assert run(visit()) == 1001
    open_log(process.database).close()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"port {port} of 127.0.0.1 is in use: stop"):
            listen("127.0.0.1", port)
    with pytest.raises(CannotServe, match="check host and port"):
        listen("host.invalid", 0)
    assert list(tmp_path.iterdir()) == []


def test_a_record_in_use_is_named_and_the_port_given_back(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            with pytest.raises(InUse, match="stop that server first"):
                async with serving(tmp_path):
                    pass
            await visit.open_case()

    run(test())


def test_an_address_of_ipv6_is_written_as_a_browser_takes_it(tmp_path: Path) -> None:
    async def test() -> None:
        url = f"sqlite:///{tmp_path}/ward.db"
        try:
            async with Server("::1", 0, url, FakeMaker(), FakeAnalyst(), limits=Limits()) as server:
                assert server.address.startswith("http://[::1]:")
        except CannotServe:
            pytest.skip("no IPv6 here")

    run(test())


def test_starting_a_command_does_not_load_the_simulation() -> None:
    program = (
        "import sys, tealward.server.serve; "
        "print([m for m in ('numba', 'numpy', 'scipy') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
