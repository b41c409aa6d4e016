"""A Five Safes RO-Crate for each release: who asked, under what, who checked, signed off, got it.

Profile: https://w3id.org/5s-crate/0.4 on RO-Crate 1.2. The phases that the profile asks for
(validation, check, workflow run, disclosure check, sign-off) are actions with their agents. The
agreement and the approved protocol lie in the crate with every signature, so that whoever opens it
can verify them again. What was run is the protocol, by this program: it lies in a crate of its own
(``workflow/``, Workflow RO-Crate 1.0), which the profile wants to be named.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical
from tealward.alliance.signing import Signed
from tealward.study.coordinator import Release
from tealward.study.results.metadata import WORKFLOW, metadata, workflow_metadata
from tealward.study.results.page import page
from tealward.words.load import LANGUAGES


def write_crate(
    folder: Path,
    release: Release,
    agreement: Agreement,
    signed: Signed,
    protocol: Signed,
    at: str,
) -> None:
    """Write a release into a new folder, whole."""
    folder.mkdir(parents=True)
    files: dict[str, bytes] = {
        "result.json": msgspec.json.format(msgspec.json.encode(release.result), indent=1),
        "agreement.json": canonical(signed),
        "protocol.json": canonical(protocol),
        "signed_off.json": canonical(list(release.signed_off)),
        "result.csv": _table(release.result).encode(),
        f"{WORKFLOW}protocol.json": canonical(protocol),
        f"{WORKFLOW}ro-crate-metadata.json": _text(workflow_metadata(release, at)),
    }
    for language in LANGUAGES:
        files[f"result.{language}.html"] = page(release, agreement, language).encode()
    (folder / WORKFLOW).mkdir()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    (folder / "ro-crate-metadata.json").write_bytes(_text(metadata(release, agreement, files, at)))


def _text(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _table(result: dict[str, Any]) -> str:
    """Every number of a result in two columns: where it stands, and the number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["where", "value"])
    writer.writerows(_leaves("", result))
    return out.getvalue()


def _leaves(above: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for k, v in value.items() for leaf in _leaves(f"{above}{k}/", v)]
    if isinstance(value, list):
        return [leaf for k, v in enumerate(value) for leaf in _leaves(f"{above}{k}/", v)]
    return [(above.rstrip("/"), value)]
