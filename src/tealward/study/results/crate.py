"""A Five Safes RO-Crate for each release: who asked, under what, who checked, signed off, got it.

Profile: https://w3id.org/5s-crate/0.4 on RO-Crate 1.1. The phases that the profile asks for
(validation, check, workflow run, disclosure check, sign-off) are actions with their agents. The
agreement and the approved protocol lie in the crate with every signature, so that whoever opens it
can verify them again.
"""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import canonical
from tealward.alliance.signing import Signed
from tealward.study.coordinator import Release
from tealward.study.results.page import page
from tealward.words.load import LANGUAGES

_PROFILE: Final = "https://w3id.org/5s-crate/0.4"
_TERMS: Final = "https://w3id.org/shp#"
_PHASES: Final = (
    ("validation", "ValidationCheck", "Signatures, expiry and purpose were verified"),
    ("check", "CheckValue", "Question, variables and cohort stand in the agreement"),
    (
        "disclosure",
        "DisclosureCheck",
        "Counts, rare levels, budget and earlier cohorts were checked",
    ),
    ("sign-off", "SignOff", "Each centre worked out the result for itself and signed its digest"),
)


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
    }
    for language in LANGUAGES:
        files[f"result.{language}.html"] = page(release, agreement, language).encode()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    metadata = _metadata(release, agreement, files, at)
    text = json.dumps(metadata, ensure_ascii=False, indent=1)
    (folder / "ro-crate-metadata.json").write_text(text + "\n", "utf-8")


def _metadata(
    release: Release, agreement: Agreement, files: dict[str, bytes], at: str
) -> dict[str, Any]:
    parties = [_party(agreement, each.centre) for each in release.signed_off]
    actions = [_action(key, kind, text, release, at) for key, kind, text in _PHASES]
    asked = {
        "@id": f"#{release.protocol.asked_by}",
        "@type": "Person",
        "name": release.protocol.asked_by,
        "memberOf": {"@id": f"#agreement-{agreement.name}"},
    }
    project = {
        "@id": f"#agreement-{agreement.name}",
        "@type": "Project",
        "name": agreement.title.en,
        "alternateName": agreement.title.ko,
        "identifier": release.protocol.agreement,
        "usageInfo": [{"@id": f"http://purl.obolibrary.org/obo/{t.replace(':', '_')}"}
                      for t in agreement.purpose.terms],
        "member": [{"@id": each["@id"]} for each in parties],
    }  # fmt: skip
    run = {
        "@id": f"#run-{release.hashed[:16]}",
        "@type": "CreateAction",
        "name": f"{release.protocol.name}: {release.protocol.question.__struct_config__.tag}",
        "agent": {"@id": asked["@id"]},
        "object": [{"@id": "protocol.json"}, {"@id": "agreement.json"}],
        "result": [{"@id": "result.json"}],
        "endTime": at,
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": _PROFILE},
        "name": release.protocol.title.en,
        "alternateName": release.protocol.title.ko,
        "description": "A released result of a joint study. It holds no patient's record.",
        "datePublished": at,
        "license": {"@id": f"#agreement-{agreement.name}"},
        "sourceOrganization": {"@id": project["@id"]},
        "hasPart": [{"@id": name} for name in files],
        "mentions": [{"@id": each["@id"]} for each in (run, *actions)],
        "mainEntity": {"@id": "protocol.json"},
    }
    described = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    listed = [_file(name, body) for name, body in files.items()]
    graph = [described, root, project, asked, *parties, run, *actions, *listed]
    return {
        "@context": ["https://w3id.org/ro/crate/1.1/context", {"shp": _TERMS}],
        "@graph": graph,
    }


def _party(agreement: Agreement, name: str) -> dict[str, Any]:
    each = agreement.party(name)
    found = {"@id": f"#{name}", "@type": "Organization", "name": each.title.en}
    return found | {"alternateName": each.title.ko, "identifier": f"ed25519:{each.key}"}


def _action(key: str, kind: str, text: str, release: Release, at: str) -> dict[str, Any]:
    return {
        "@id": f"#{key}-{release.hashed[:16]}",
        "@type": "AssessAction",
        "additionalType": {"@id": f"{_TERMS}{kind}"},
        "name": text,
        "agent": [{"@id": f"#{each.centre}"} for each in release.signed_off],
        "object": {"@id": "result.json" if key in ("disclosure", "sign-off") else "protocol.json"},
        "endTime": at,
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }


def _file(name: str, body: bytes) -> dict[str, Any]:
    kinds = {"json": "application/json", "csv": "text/csv", "html": "text/html"}
    return {
        "@id": name,
        "@type": "File",
        "encodingFormat": kinds[name.rsplit(".", 1)[-1]],
        "contentSize": str(len(body)),
        "sha256": sha256(body).hexdigest(),
    }


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
