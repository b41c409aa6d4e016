"""A network whose centres make their own keys: no private key leaves the folder it was made in."""

from __future__ import annotations

import importlib.util
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tealward.__main__ import main
from tealward.study.coordinator import run
from tests.study.test_engine import Homes

if importlib.util.find_spec("nvflare") is None:
    pytest.skip("the extra `study` is not installed", allow_module_level=True)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(280)]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine keeps an account of requests in the home of who asks."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def do(*arguments: Any) -> str:
    done = CliRunner().invoke(main, ["study", "kit", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output.strip()


def refused(*arguments: Any) -> str:
    done = CliRunner().invoke(main, ["study", "kit", *map(str, arguments)])
    assert done.exit_code == 1
    return done.output


def free_port() -> int:
    from tealward.study.engine.session import _free_port

    return _free_port()


def network(folder: Path, homes: Homes) -> tuple[Path, str]:
    """Founded and joined by every centre, by the commands that people use."""
    leads = folder / "net"
    fingerprint = do("found", leads, "--host", "localhost", "--port", free_port()).splitlines()[0]
    for home in homes.centres.values():
        asked = do("request", home).partition(": ")[2]
        signed = do("approve", leads, asked).partition(": ")[2]
        do("build", home, signed, "--fingerprint", fingerprint)
    return leads, fingerprint


def private_keys(folder: Path) -> list[bytes]:
    """Every private key under a folder, whatever its file is called, as numbers."""
    found = []
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        bodies = [file.read_bytes()]
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as opened:
                bodies += [opened.read(name) for name in opened.namelist()]
        for body in bodies:
            if b"PRIVATE KEY" in body:
                key = load_pem_private_key(body, None)
                found.append(key.public_key().public_bytes(
                    serialization.Encoding.DER,
                    serialization.PublicFormat.SubjectPublicKeyInfo))  # fmt: skip
    return found


def test_a_session_with_kits_whose_keys_their_owners_made(tmp_path: Path) -> None:
    from tealward.study.engine.kits import COORDINATOR
    from tealward.study.engine.own import kit_at, led
    from tealward.study.engine.session import Processes

    homes = Homes(tmp_path)
    leads, _ = network(tmp_path, homes)
    assert kit_at(leads).name == COORDINATOR
    sets = {name: set(private_keys(home)) for name, home in homes.centres.items()}
    sets["coordinator"] = set(private_keys(leads))
    assert all(sets.values())
    for name, keys in sets.items():
        for other, others in sets.items():
            assert name == other or not keys & others, f"{name} holds a key of {other}"
    started = []
    try:
        for home in homes.centres.values():
            kit = kit_at(home)
            processes = Processes(kit.parent)
            processes.start(kit.name)
            started.append(processes)
        with led(leads, 3, timeout_s=20) as post:
            release = run(homes.signed, homes.approved("own"), post)
    finally:
        for processes in started:
            processes.end_all()
    assert len(release.signed_off) == 3
    assert set(release.result["coefficients"]) == {"age", "treated", "stage.ii", "stage.iii"}


def test_another_root_is_refused(tmp_path: Path) -> None:
    homes = Homes(tmp_path)
    leads = tmp_path / "net"
    do("found", leads, "--host", "localhost", "--port", free_port())
    home = homes.centres["centre_a"]
    asked = do("request", home).partition(": ")[2]
    signed = do("approve", leads, asked).partition(": ")[2]
    told = refused("build", home, signed, "--fingerprint", "SHA256:" + ":".join(["00"] * 32))
    assert "ingerprint" in told
    assert "no kit" in refused("start", home)


def test_steps_that_cannot_be_done_say_what_to_do(tmp_path: Path) -> None:
    homes = Homes(tmp_path)
    assert "host name" in refused("found", tmp_path / "net", "--host", "10.0.0.1")
    do("found", tmp_path / "net", "--host", "localhost")
    assert "another folder" in refused("found", tmp_path / "net", "--host", "localhost")
    home = homes.centres["centre_b"]
    do("request", home)
    assert "already" in refused("request", home)
    (tmp_path / "x.request.zip").write_bytes(b"nothing")
    refused("approve", tmp_path / "net", tmp_path / "x.request.zip")
