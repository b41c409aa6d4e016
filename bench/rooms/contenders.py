"""The servers that are measured, and how each is started and entered."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
READY_S = 20.0

Paths = Callable[[int, int, int], list[str]]


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    pid: int
    _paths: Paths

    def paths(self, rooms: int, people: int) -> list[str]:
        """Where each client connects; the clients of one room stand together."""
        return self._paths(self.port, rooms, people)


@dataclass(frozen=True)
class Contender:
    """A kind of server: its command line, and where its clients connect."""

    name: str
    command: Callable[[int, int, Path], list[str]]
    paths: Paths
    prepare: Callable[[], None]
    version: Callable[[], str]

    @contextmanager
    def serving(self, rooms: int, folder: Path, core: int) -> Iterator[Served]:
        """Run the server on one core until left."""
        port = _free_port()
        with (folder / "said").open("w") as said:
            process = subprocess.Popen(
                self.command(port, rooms, folder),
                stdout=said,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PYTHONPATH": str(SOURCE), "NODE_ENV": "production"},
                **alone_on(core),
            )
        try:
            _wait_until_open(port, process, folder / "said")
            yield Served(port, process.pid, self.paths)
        finally:
            process.kill()
            process.wait()


def alone_on(core: int) -> dict[str, Any]:
    """Options of a process that has ``core`` to itself, as far as that can be arranged.

    Linux shares a core between sessions, whatever the niceness within each; so the process gets a
    session of its own, and that session comes first where we may say so.
    """

    def settle() -> None:
        os.setsid()
        os.sched_setaffinity(0, {core})
        with suppress(OSError):
            Path("/proc/self/autogroup").write_text("-19")

    return {"preexec_fn": settle}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + READY_S
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit(f"the server did not start:\n{said.read_text()}")


def _room_paths(pattern: str) -> Paths:
    return lambda _port, rooms, people: [
        pattern.format(room) for room in range(rooms) for _ in range(people)
    ]


def _colyseus_paths(port: int, rooms: int, people: int) -> list[str]:
    """Colyseus gives out seats over HTTP first."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    paths = []
    for room in range(rooms):
        for _ in range(people):
            connection.request(
                "POST",
                "/matchmake/joinOrCreate/ward",
                json.dumps({"n": room}),
                {"content-type": "application/json"},
            )
            seat = json.loads(connection.getresponse().read())
            paths.append(f"/{seat['processId']}/{seat['roomId']}?sessionId={seat['sessionId']}")
    return paths


def _node(program: str) -> Callable[[int, int, Path], list[str]]:
    return lambda port, _rooms, _folder: ["node", str(HERE / "servers" / program), str(port)]


def _ours(port: int, rooms: int, folder: Path) -> list[str]:
    program = HERE / "servers" / "tealward_server.py"
    return [sys.executable, str(program), str(port), str(rooms), str(folder)]


def _install_node_packages() -> None:
    if not shutil.which("npm"):
        sys.exit("npm is needed for the servers to compare with; or ask for --only tealward")
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=HERE, check=True)


def _node_version(package: str) -> Callable[[], str]:
    def version() -> str:
        manifest = json.loads((HERE / "node_modules" / package / "package.json").read_text())
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        return f"{package} {manifest['version']} on Node {node.stdout.strip()}"

    return version


def _our_version() -> str:
    from importlib.metadata import version

    return f"picows {version('picows')}, uvloop {version('uvloop')}"


CONTENDERS = {
    contender.name: contender
    for contender in (
        Contender(
            "tealward", _ours, _room_paths("/case/room{}/socket"), lambda: None, _our_version
        ),
        Contender(
            "ws",
            _node("ws_server.js"),
            _room_paths("/room{}"),
            _install_node_packages,
            _node_version("ws"),
        ),
        Contender(
            "colyseus",
            _node("colyseus_server.js"),
            _colyseus_paths,
            _install_node_packages,
            _node_version("@colyseus/core"),
        ),
    )
}
