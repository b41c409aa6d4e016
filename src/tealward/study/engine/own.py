"""Kits of a real network: whoever runs a process makes its private key, and only a request travels.

The coordinator founds the network and holds its root. A centre makes its key and a request, sends
the request, and builds its kit from what comes back; it compares the fingerprint of the root with
the one that it was told by another way. All of it is the engine's own ``nvflare cert`` and
``nvflare package``; the kits are then hardened like those of the demonstration.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tealward.study.engine.kits import (
    IN_CHARGE,
    PROJECT,
    ROLE,
    harden_centre,
    harden_coordinator,
    write_job,
)
from tealward.study.engine.session import Engine, Processes, begin

_REQUEST: Final = "request"
_KIT: Final = "kit"
_PROFILE: Final = "profile.yml"
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
_LONGEST_SOCKET: Final = 100


class KitRefused(Exception):
    """A step that cannot be done; the message says why and what to do."""


def found(folder: Path, host: str, port: int) -> str:
    """Found a network that centres reach at ``host`` (a name, no number); return its fingerprint.

    The root's key, the coordinator's own and that of the person in charge lie in ``folder``.
    """
    if not _HOST.fullmatch(host) or re.fullmatch(r"[0-9.]+", host):
        raise KitRefused(f"{host!r} is no host name: name the machine as centres will look it up")
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    if (folder / _PROFILE).exists():
        raise KitRefused(f"{folder} has founded a network already: name another folder")
    server = {"host": host, "fed_learn_port": port, "admin_port": port}
    profile = {"name": PROJECT, "scheme": "tcp", "connection_security": "mtls", "server": server}
    _write(folder / _PROFILE, profile)
    made = _nvflare(folder, "cert", "init", "--profile", _PROFILE, "-o", "ca")
    fingerprint = str(made["rootca_fingerprint_sha256"])
    leads = {"name": host, "type": "server", "org": "coordinator"}
    person = {"name": IN_CHARGE, "type": "admin", "org": "coordinator", "role": ROLE}
    for key, participant in (("server", leads), ("person", person)):
        zipped = _request(folder / key, participant)
        _build(folder / key, approve(folder, zipped), fingerprint, folder)
    harden_coordinator(coordinator_kit(folder), _socket(folder))
    return fingerprint


def request(home: Path, name: str) -> Path:
    """Make the key of a centre in its own folder, and the request to be sent to the coordinator."""
    if (home / _REQUEST).exists():
        raise KitRefused(f"{home / _REQUEST} is there already: send its zip, or take it away first")
    return _request(home / _REQUEST, {"name": name, "type": "client", "org": name})


def approve(folder: Path, zipped: Path) -> Path:
    """Sign a request at the coordinator; return the file to be sent back."""
    name = zipped.name.removesuffix(".request.zip")
    out = (folder / "approved").absolute()
    out.mkdir(exist_ok=True)
    signed = out / f"{name}.signed.zip"
    _nvflare(folder, "cert", "approve", str(zipped.absolute()), "-c", "ca", "--profile", _PROFILE,
             "--out", str(signed))  # fmt: skip
    return signed


def build(home: Path, signed: Path, fingerprint: str) -> Path:
    """Build a centre's kit from its own key and what the coordinator signed; return its folder."""
    kit = _build(home / _REQUEST, signed, fingerprint, home)
    harden_centre(kit / "local", home)
    return kit


def coordinator_kit(folder: Path) -> Path:
    """The kit of the coordinator of a network."""
    profile = json.loads((folder / _PROFILE).read_text("utf-8"))
    return _kits(folder) / str(profile["server"]["host"])


def kit_at(folder: Path) -> Path:
    """The kit in the folder of a coordinator or of a centre. Raises ``KitRefused``."""
    if (folder / _PROFILE).exists():
        return coordinator_kit(folder)
    built = [each for each in _kits(folder).glob("*") if (each / "startup").is_dir()]
    if len(built) != 1:
        raise KitRefused(f"no kit in {folder}: build it from what the coordinator sent back")
    return built[0]


@contextlib.contextmanager
def led(folder: Path, centres: int, timeout_s: int = 60) -> Iterator[Engine]:
    """Start the coordinator of a network; a post once so many centres are connected."""
    kits, kit, path = _kits(folder), coordinator_kit(folder), _socket(folder)
    Path(path).unlink(missing_ok=True)
    job = folder / "job"
    shutil.rmtree(job, ignore_errors=True)
    write_job(job, centres)
    processes = Processes(kits)
    processes.start(kit.name)
    try:
        begin(kits, job, centres, path)
        post = Engine(path, timeout_s)
        try:
            yield post
        finally:
            post.stop()
    finally:
        processes.end_all()


def _request(folder: Path, participant: dict[str, Any]) -> Path:
    folder.mkdir(mode=0o700)
    _write(folder / "who.yml", {"name": PROJECT, "participants": [participant]})
    made = _nvflare(folder, "cert", "request", "-p", "who.yml", "--out", "made")
    return Path(made["request_zip"])


def _build(asked: Path, signed: Path, fingerprint: str, home: Path) -> Path:
    made = _nvflare(home, "package", str(signed.absolute()), "--request-dir",
                    str((asked / "made").absolute()), "--fingerprint", fingerprint,
                    "-w", _KIT)  # fmt: skip
    return Path(made["output_dir"])


def _kits(folder: Path) -> Path:
    return (folder / _KIT / PROJECT / "prod_00").absolute()


def _socket(folder: Path) -> str:
    path = str((folder / "asks").absolute())
    if len(path) > _LONGEST_SOCKET:
        raise KitRefused(f"{folder} lies too deep for a socket: use a shorter path")
    return path


def _nvflare(folder: Path, *arguments: str) -> dict[str, Any]:
    """One of the engine's own commands; what it made. Raises ``KitRefused`` with its words."""
    command = [sys.executable, "-m", "nvflare.cli", "--format", "json", *arguments]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    try:
        said = json.loads(done.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise KitRefused(
            f"the engine said nothing that can be read: {done.stderr[-400:]}"
        ) from None
    if said.get("status") != "ok":
        raise KitRefused(f"{said.get('message', '')} {said.get('hint', '')}".strip())
    found_data: dict[str, Any] = said["data"]
    return found_data


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1), "utf-8")  # YAML reads JSON
