"""Start-up kits: certificates of one root for coordinator, centres and the person in charge.

Here they are made in one place, for a first try. Real centres make their own keys: ``own.py``. What
is hardened below applies to both alike.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tealward.study.engine.letters import SETTINGS

PROJECT: Final = "tealward"
COORDINATOR: Final = "localhost"
IN_CHARGE: Final = "admin@tealward.local"
ROLE: Final = "lead"
"""The engine's role of the person in charge, one that people's own keys can have, too."""


_CONTROLLER: Final = "tealward.study.engine.controller.StudyController"
_EXECUTOR: Final = "tealward.study.engine.executor.CentreExecutor"
_FILTER: Final = "tealward.study.engine.executor.ListedOnly"
_NOBODY: Final = {
    "submit_job": "none",
    "clone_job": "none",
    "byoc": "none",
    "shell_commands": "none",
}


def make_kits(folder: Path, centres: Mapping[str, Path], port: int, socket: str) -> Path:
    """Write hardened kits under ``folder``; return the folder that holds them.

    ``centres``: each one's own folder. ``socket``: where the coordinator takes requests.
    """
    folder.mkdir(parents=True)
    (folder / "project.yml").write_text(_project(list(centres), port), "utf-8")
    command = [sys.executable, "-m", "nvflare.cli", "provision", "-p", "project.yml", "-w", "kits"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    kits = folder / "kits" / PROJECT / "prod_00"
    for name, home in centres.items():
        harden_centre(kits / name / "local", home)
    harden_coordinator(kits / COORDINATOR, socket)
    return kits


def _project(centres: list[str], port: int) -> str:
    people = [
        {
            "name": COORDINATOR,
            "type": "server",
            "org": "coordinator",
            "fed_learn_port": port,
            "host_names": ["127.0.0.1"],
        },
        *({"name": name, "type": "client", "org": name} for name in centres),
        {"name": IN_CHARGE, "type": "admin", "org": "coordinator", "role": ROLE},
    ]
    inside = "nvflare.lighter.impl"
    builders: list[dict[str, Any]] = [
        {"path": f"{inside}.workspace.WorkspaceBuilder"},
        {
            "path": f"{inside}.static_file.StaticFileBuilder",
            "args": {"config_folder": "config", "scheme": "tcp"},
        },
        {"path": f"{inside}.cert.CertBuilder"},
        {"path": f"{inside}.signature.SignatureBuilder"},
    ]
    project = {
        "api_version": 3,
        "name": PROJECT,
        "description": "joint studies",
        "participants": people,
        "builders": builders,
    }
    return json.dumps(project, indent=1)  # YAML reads JSON


def harden_centre(local: Path, home: Path) -> None:
    """One class may run, no code may be shipped, no log goes out, every result is filtered."""
    found = json.loads((local / "resources.json.default").read_text("utf-8"))
    found["class_allow_list"] = [_EXECUTOR, _FILTER]
    found["allow_log_streaming"] = False
    found["components"] = [c for c in found["components"] if c["id"] != "site_log_streamer"]
    _write(local / "resources.json", found)
    permissions = json.loads((local / "authorization.json.default").read_text("utf-8"))
    roles = permissions["permissions"]
    # The person in charge may begin and end a session; nobody may ship code or open a shell.
    roles[ROLE] = {"submit_job": "any", "manage_job": "any", "view": "any",
                   "operate": "none", "download_job": "none", "clone_job": "none",
                   "byoc": "none", "shell_commands": "none"}  # fmt: skip
    roles["project_admin"] = {"view": "any"}
    roles["org_admin"] |= _NOBODY
    _write(local / "authorization.json", permissions)
    scope = {"name": "joint", "task_result_filters": [{"path": _FILTER, "args": {}}]}
    _write(local / "privacy.json", {"scopes": [scope], "default_scope": "joint"})
    _write(local / SETTINGS, {"centre": str(home.absolute())})


def harden_coordinator(kit: Path, socket: str) -> None:
    """One class may run; jobs are kept where only the owner reads; requests come by ``socket``."""
    local = kit / "local"
    text = (local / "resources.json.default").read_text("utf-8")
    # The engine would keep jobs in a folder that everybody on the machine can read.
    found = json.loads(text.replace("/tmp/nvflare", str((kit / "kept").absolute())))
    found["class_allow_list"] = [_CONTROLLER]
    found["components"] = [c for c in found["components"] if c["id"] != "log_receiver"]
    _write(local / "resources.json", found)
    _write(local / SETTINGS, {"socket": socket})


def write_job(folder: Path, centres: int) -> None:
    """The one job: a session. It names classes that centres list, and ships no code."""
    config = folder / "app" / "config"
    config.mkdir(parents=True)
    _write(
        folder / "meta.json",
        {
            "name": "session",
            "min_clients": centres,
            "resource_spec": {},
            "deploy_map": {"app": ["@ALL"]},
        },
    )
    _write(
        config / "config_fed_server.json",
        {
            "format_version": 2,
            # The engine's own 2 s would be most of every round; at 20 ms ten centres on two cores
            # spend more on asking than on answering (docs/study.md).
            "server": {"task_request_interval": 0.05},
            "workflows": [{"id": "session", "path": _CONTROLLER, "args": {}}],
            "components": [],
        },
    )
    executor = {"tasks": ["answer"], "executor": {"path": _EXECUTOR, "args": {}}}
    _write(
        config / "config_fed_client.json",
        {"format_version": 2, "executors": [executor], "components": []},
    )


def _write(file: Path, content: dict[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1), "utf-8")
