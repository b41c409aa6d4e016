"""Coordinator and centres as processes on one machine, for a first try, for tests and the bench.

At work each centre starts its own process from its kit, and the coordinator its own; what is
started here is the same programs with the same files.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import psutil

from tealward.study.engine.kits import COORDINATOR, IN_CHARGE, make_kits, write_job
from tealward.study.engine.letters import said_in
from tealward.study.refusals import Refused
from tealward.study.run import Answer, Ask

_SERVER: Final = "nvflare.private.fed.app.server.server_train"
_CLIENT: Final = "nvflare.private.fed.app.client.client_train"
_STARTING_S: Final = 180.0


class NotStarted(Exception):
    """The engine did not come up; the message says where to look."""


class Engine:
    """A ``coordinator.Post`` through the socket of the session."""

    def __init__(self, path: str, timeout_s: int = 60) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(path)
        self._lines = self._socket.makefile("rb")
        self._timeout_s = timeout_s

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        """Ask several centres at once. Where the session has ended, everybody is away."""
        text = msgspec.json.encode(ask).decode()
        request = {"centres": list(centres), "ask": text, "timeout_s": self._timeout_s}
        try:
            self._socket.sendall(json.dumps(request).encode() + b"\n")
            line = self._lines.readline()
        except OSError:
            line = b""
        return {name: said_in(said) for name, said in json.loads(line or b"{}").items()}

    def stop(self) -> None:
        """End the session."""
        with contextlib.suppress(OSError):
            self._socket.sendall(b'{"stop": true}\n')
        self._lines.close()
        self._socket.close()


class Processes:
    """The processes of coordinator and centres, by name."""

    def __init__(self, kits: Path) -> None:
        self._kits = kits
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        """Start one; its own words go to a file in its kit."""
        kit = self._kits / name
        with (kit / "process.log").open("ab") as log:
            # A session of its own, so that Ctrl+C reaches it only in good order.
            self.running[name] = subprocess.Popen(
                starting(kit), cwd=kit, stdout=log, stderr=log, start_new_session=True
            )

    def end(self, name: str, how: int = signal.SIGTERM) -> None:
        """End one with everything it has started, and see that all of it is gone."""
        process = self.running.pop(name)
        family: list[psutil.Process] = []
        with contextlib.suppress(psutil.NoSuchProcess):
            # The engine gives every job process a session of its own, so a group is not enough.
            family = [*psutil.Process(process.pid).children(recursive=True), process]
            for each in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.send_signal(how)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
        # One that still dies would hold its centre's ledger.
        psutil.wait_procs(family, timeout=10)

    def end_all(self) -> None:
        """End them all, centres first."""
        for name in sorted(self.running, key=lambda name: name == COORDINATOR):
            self.end(name, signal.SIGKILL)


class Session:
    """Everything that was started, while it is entered."""

    def __init__(self, folder: Path, centres: Mapping[str, Path], timeout_s: int = 60) -> None:
        self._folder = folder
        self._centres = dict(centres)
        self._timeout_s = timeout_s
        # A socket's address has room for some hundred characters only.
        self._short = tempfile.mkdtemp(prefix="tealward-")
        self.socket = str(Path(self._short) / "asks")

    def __enter__(self) -> Session:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        home = (self._folder / "engine").absolute()
        self.kits = make_kits(home, self._centres, _free_port(), self.socket)
        self.processes = Processes(self.kits)
        write_job(home / "job", len(self._centres))
        for name in (COORDINATOR, *self._centres):
            self.processes.start(name)
        begin(self.kits, home / "job", len(self._centres), self.socket)
        self.post = Engine(self.socket, self._timeout_s)

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "post"):
            self.post.stop()
        if hasattr(self, "processes"):
            self.processes.end_all()
        shutil.rmtree(self._short, ignore_errors=True)


@contextlib.contextmanager
def session(folder: Path, centres: Mapping[str, Path]) -> Iterator[Engine]:
    """The engine over centres in their folders, ended when left."""
    with Session(folder, centres) as begun:
        yield begun.post


def begin(kits: Path, job: Path, centres: int, path: str) -> None:
    """Begin the session once every centre is connected. Raises ``NotStarted``."""
    done = subprocess.run(submitting(kits, job, centres), capture_output=True, check=False)
    if done.returncode:
        raise NotStarted(f"not every centre came up: see process.log in {kits}")
    until = time.monotonic() + _STARTING_S
    while not Path(path).exists():
        if time.monotonic() > until:
            raise NotStarted(f"no session came up: see process.log in {kits}")
        time.sleep(0.05)


def starting(kit: Path) -> list[str]:
    """The command that runs the process of a kit, the coordinator's or a centre's."""
    name, leads = kit.name, (kit / "startup" / "fed_server.json").exists()
    module, settings = (_SERVER, "fed_server.json") if leads else (_CLIENT, "fed_client.json")
    command = [sys.executable, "-u", "-m", module, "-m", str(kit), "-s", settings,
               "--set", "secure_train=true", "config_folder=config"]  # fmt: skip
    return [*command, "org=coordinator"] if leads else [*command, f"uid={name}", f"org={name}"]


def submitting(kits: Path, job: Path, centres: int, *more: str) -> list[str]:
    """The command that begins a job."""
    program = [sys.executable, "-m", "tealward.study.engine.submit"]
    return [*program, str(kits / IN_CHARGE), str(job), str(centres), *more]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
