"""On the real engine: a coordinator and three centres as processes, with mutual TLS on loopback."""

from __future__ import annotations

import importlib.util
import json
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tealward.study import example
from tealward.study.centre.folder import Settings, begin, open_centre
from tealward.study.coordinator import Stopped, run
from tealward.study.here import Here
from tealward.study.questions.cox import Cox
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer, Ask
from tests.study.joint import EXPIRES, STARTS, part
from tests.study.table import HELD, patients

if importlib.util.find_spec("nvflare") is None:
    pytest.skip("the extra `study` is not installed", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]
COX = Cox(days="days", event="died", of=("age", "treated", "stage"))


class Homes:
    """Three centres in folders of their own, and an agreement."""

    def __init__(self, folder: Path) -> None:
        columns = patients()
        centre = np.random.default_rng(5).integers(0, 3, 900).astype(float)
        parts = part(columns, centre)
        self.folder = folder
        self.keys = example.keys(tuple(parts))
        self.signed = example.signed(example.agreement(self.keys, HELD, STARTS, EXPIRES), self.keys)
        self.centres: dict[str, Path] = {}
        for name, rows in parts.items():
            held = {k: v for k, v in rows.columns.items() if k not in ("stage", "rare")}
            table = pa.table(held | {"patient": rows.patients} | {
                "stage": [("i", "ii", "iii")[int(v)] for v in rows.columns["stage"]],
                "rare": [("usual", "odd")[int(v)] for v in rows.columns["rare"]],
            })  # fmt: skip
            pq.write_table(table, folder / f"{name}.parquet")
            lines = [f'{v.name} = {{ column = "{v.name}" }}' for v in HELD]
            text = f'type = "file"\nfile = "{name}.parquet"\npatient = "patient"\n[variables]\n'
            (folder / f"{name}.toml").write_text(text + "\n".join(lines), "utf-8")
            home = folder / "centres" / name
            settings = Settings(
                name=name, known=tuple(self.keys.known), mapping=f"../../{name}.toml"
            )
            begin(home, settings, self.keys.centres[name], self.keys.masking[name])
            self.centres[name] = home

    def approved(self, name: str) -> Any:
        return example.approved(example.protocol(self.signed, name, COX), self.keys)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    return Homes(tmp_path_factory.mktemp("homes"))


@pytest.fixture(scope="module")
def session(homes: Homes) -> Iterator[Any]:
    from tealward.study.engine.session import Session

    with Session(homes.folder, homes.centres, timeout_s=20) as begun:
        yield begun


def test_the_engine_gives_what_one_process_gives(homes: Homes, session: Any) -> None:
    times: list[float] = []

    def watch(kind: str, said: dict[str, Any]) -> None:
        if kind == "round":
            times.append(said["seconds"])

    over = run(homes.signed, homes.approved("over"), session.post, watch)
    again = run(homes.signed, homes.approved("over"), session.post)
    assert again.result == over.result
    assert len(over.signed_off) == 3
    estimates = over.result["coefficients"]
    assert set(estimates) == {"age", "treated", "stage.ii", "stage.iii"}
    assert len(times) == over.rounds


def test_a_centre_listens_to_nobody_and_the_coordinator_asks_for_certificates(
    session: Any,
) -> None:
    listening: dict[str, set[str]] = {}
    port = 0
    for name, process in session.processes.running.items():
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(True)]
        open_now = [c for each in family for c in each.net_connections("inet")]
        found = [c.laddr for c in open_now if c.status == psutil.CONN_LISTEN]
        assert all(
            c.raddr.ip.startswith("127.") or c.raddr.ip == "::1" for c in open_now if c.raddr
        )
        listening[name] = {address.ip for address in found}
        if name == "localhost":
            outside = {a.port for a in found if not a.ip.startswith(("127.", "::1"))}
            assert len(outside) <= 1
            port = max(outside or {a.port for a in found})
    for name in set(listening) - {"localhost"}:
        assert all(ip.startswith("127.") or ip == "::1" for ip in listening[name])
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with pytest.raises((ssl.SSLError, ConnectionError, TimeoutError)):
        knock(context, port)


def knock(context: ssl.SSLContext, port: int) -> None:
    """TLS 1.3 tells of a missing certificate only with the first bytes that are read."""
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain) as secured,
    ):
        secured.sendall(b"hello")
        if not secured.recv(1):
            raise ConnectionError


def test_no_log_of_a_centre_reaches_the_coordinator(homes: Homes, session: Any) -> None:
    for name in homes.centres:
        local = json.loads((session.kits / name / "local" / "resources.json").read_text("utf-8"))
        assert local["allow_log_streaming"] is False
        assert all(path.startswith("tealward.") for path in local["class_allow_list"])
    kept = session.kits / "localhost" / "kept"
    assert [f for f in kept.rglob("*") if "ERRORLOG" in f.name] == []


class Hanging:
    """A post before whose third round a centre freezes, with everything it has started."""

    def __init__(self, session: Any) -> None:
        process = psutil.Process(session.processes.running["centre_b"].pid)
        self.family = [process, *process.children(recursive=True)]
        self.post = session.post

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        if len(ask.history) == 2:
            for each in self.family:
                each.suspend()
        found: dict[str, Answer | Refused] = self.post.send(centres, ask)
        return found

    def thaw(self) -> None:
        for each in self.family:
            each.resume()


def test_a_centre_that_hangs_is_waited_for_and_then_gone_on_with(
    homes: Homes, session: Any
) -> None:
    hanging = Hanging(session)
    session.post._timeout_s = 6
    try:
        with pytest.raises(Stopped) as stopped:
            run(homes.signed, homes.approved("hangs"), hanging)
    finally:
        hanging.thaw()
        session.post._timeout_s = 30
    assert (stopped.value.centre, stopped.value.rule) == ("centre_b", Rule.CENTRE_AWAY)
    history = stopped.value.history
    resumed = run(homes.signed, homes.approved("hangs"), session.post, history=history, tries=3)
    assert len(resumed.signed_off) == 3
    assert resumed.rounds > len(history)


def test_a_class_that_centres_do_not_list_is_refused(session: Any, tmp_path: Path) -> None:
    from tealward.study.engine.kits import write_job
    from tealward.study.engine.session import submitting

    write_job(tmp_path / "job", 3)
    file = tmp_path / "job" / "app" / "config" / "config_fed_client.json"
    path = "nvflare.app_common.executors.statistics.statistics_executor.StatisticsExecutor"
    config = json.loads(file.read_text("utf-8"))
    config["executors"][0]["executor"] = {"path": path, "args": {"generator_id": "x"}}
    file.write_text(json.dumps(config), "utf-8")
    session.post.stop()
    command = submitting(session.kits, tmp_path / "job", 3, "wait")
    status = subprocess.run(command, capture_output=True, check=True, timeout=150).stdout.decode()
    assert status.startswith("FINISHED")
    assert "COMPLETED" not in status
    written = "".join(
        f.read_text("utf-8", "replace")
        for name in ("centre_a", "centre_b", "centre_c")
        for f in (session.kits / name).rglob("*log*.txt")
    )
    assert "not in allow_list" in written


class Killing:
    """A post that kills a centre before a round."""

    def __init__(self, session: Any, before: int) -> None:
        self.session, self.before = session, before

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        if len(ask.history) == self.before and "centre_b" in self.session.processes.running:
            self.session.processes.end("centre_b", signal.SIGKILL)
        found: dict[str, Answer | Refused] = self.session.post.send(centres, ask)
        return found


def test_a_killed_centre_stops_the_run_and_a_new_session_goes_on(tmp_path: Path) -> None:
    from tealward.study.engine.session import Session

    homes = Homes(tmp_path)
    with (
        Session(tmp_path / "first", homes.centres, timeout_s=8) as first,
        pytest.raises(Stopped) as stopped,
    ):
        run(homes.signed, homes.approved("one"), Killing(first, 2))
    assert stopped.value.rule == Rule.CENTRE_AWAY
    assert len(stopped.value.history) == 2
    # The coordinator, too, is begun again: everything is in the ledgers and in the history.
    with Session(tmp_path / "second", homes.centres, timeout_s=20) as second:
        resumed = run(
            homes.signed, homes.approved("one"), second.post, history=stopped.value.history
        )
    opened = {name: open_centre(home, lambda: STARTS) for name, home in homes.centres.items()}
    alone = run(homes.signed, homes.approved("one"), Here(opened))
    assert resumed.result == alone.result
    assert all(centre.ledger.spent("first_try") == 1 for centre in opened.values())


def test_a_desk_that_is_told_to_stop_leaves_no_process_behind(tmp_path: Path) -> None:
    Homes(tmp_path)
    command = [sys.executable, "-m", "tealward", "study", "desk", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        assert any("/desk/" in line for line in desk.stdout)
        begun = psutil.Process(desk.pid).children(recursive=True)
        assert len(begun) >= 4
        desk.terminate()
        desk.wait(60)
    _, left = psutil.wait_procs(begun, timeout=20)
    assert left == []
