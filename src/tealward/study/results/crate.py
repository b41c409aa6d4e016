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
_CRATE: Final = "https://w3id.org/ro/crate/1.2"
_INNER_CRATE: Final = "https://w3id.org/ro/crate/1.1"
_WORKFLOW: Final = "workflow/"
_WORKFLOW_PROFILE: Final = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
_PROGRAM: Final = "#tealward"
_SIGNED: Final = "#ed25519"
_PHASES: Final = (
    ("check", "CheckValue", "Every signature of agreement and protocol was verified"),
    ("validation", "ValidationCheck", "Purpose, question, variables and cohort stand in it"),
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
        f"{_WORKFLOW}protocol.json": canonical(protocol),
        f"{_WORKFLOW}ro-crate-metadata.json": _text(_workflow(release, at)),
    }
    for language in LANGUAGES:
        files[f"result.{language}.html"] = page(release, agreement, language).encode()
    (folder / _WORKFLOW).mkdir()
    for name, body in files.items():
        (folder / name).write_bytes(body)
    metadata = _metadata(release, agreement, files, at)
    (folder / "ro-crate-metadata.json").write_bytes(_text(metadata))


def _metadata(
    release: Release, agreement: Agreement, files: dict[str, bytes], at: str
) -> dict[str, Any]:
    parties = [_party(agreement, each.centre) for each in release.signed_off]
    actions = [_action(key, kind, text, release, agreement.name, at) for key, kind, text in _PHASES]
    who = next(p for p in agreement.people if p.name == release.protocol.asked_by)
    asked = {
        "@id": f"#{who.name}",
        "@type": "Person",
        "name": who.title,
        "memberOf": {"@id": f"#agreement-{agreement.name}"},
        "affiliation": {"@id": f"#{who.institution}"},
    }
    if who.institution not in {each.centre for each in release.signed_off}:
        parties.append(_party(agreement, who.institution))
    terms = {
        "@id": f"#terms-{agreement.name}",
        "@type": "CreativeWork",
        "name": f"{agreement.title.en}, version {agreement.version}",
        "identifier": release.protocol.agreement,
        "description": "The signed agreement, in agreement.json: what may be asked and shown.",
    }
    project = {
        "@id": f"#agreement-{agreement.name}",
        "@type": "Project",
        "name": agreement.title.en,
        "alternateName": agreement.title.ko,
        "identifier": release.protocol.agreement,
        "usageInfo": _one([{"@id": f"http://purl.obolibrary.org/obo/{t.replace(':', '_')}"}
                           for t in agreement.purpose.terms]),
        "member": [{"@id": each["@id"]} for each in parties],
    }  # fmt: skip
    run = {
        "@id": f"#run-{release.hashed[:16]}",
        "@type": "CreateAction",
        "name": f"Joint run of {release.protocol.name}: {_kind(release)}",
        "agent": {"@id": asked["@id"]},
        "instrument": {"@id": _WORKFLOW},
        "object": [{"@id": "protocol.json"}, {"@id": "agreement.json"}],
        "result": {"@id": "result.json"},
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
        "license": {"@id": terms["@id"]},
        "author": {"@id": asked["@id"]},
        "publisher": [{"@id": f"#{each.centre}"} for each in release.signed_off],
        "sourceOrganization": {"@id": project["@id"]},
        "hasPart": [{"@id": _WORKFLOW}, *({"@id": name} for name in files)],
        "mentions": [{"@id": each["@id"]} for each in (run, *actions)],
        "mainEntity": {"@id": _WORKFLOW},
    }
    ran = {
        "@id": _WORKFLOW,
        "@type": "Dataset",
        "conformsTo": {"@id": _WORKFLOW_PROFILE},
        "name": f"{release.protocol.name}: the approved protocol as it was run",
        "hasPart": [{"@id": name} for name in files if name.startswith(_WORKFLOW)],
    }
    profile = {
        "@id": _PROFILE,
        "@type": ["CreativeWork", "Profile"],
        "name": "Five Safes RO-Crate profile",
        "version": "0.4",
    }
    signatures = {
        "@id": _SIGNED,
        "@type": "DefinedTerm",
        "name": "Ed25519 signatures over canonical JSON",
    }
    listed = [_file(name, body) for name, body in files.items()]
    beside = [project, asked, terms, profile, signatures, ran, *parties]
    graph = [_described(_CRATE), root, *beside, run, *actions, *listed]
    return {"@context": [f"{_CRATE}/context", {"shp": _TERMS}], "@graph": graph}


def _described(*profiles: str) -> dict[str, Any]:
    conforms = [{"@id": each} for each in profiles]
    return {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": _one(conforms),
        "about": {"@id": "./"},
    }


def _workflow(release: Release, at: str) -> dict[str, Any]:
    """What was run, as a crate: the protocol, which this program reads and carries out."""
    title = release.protocol.title
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": title.en,
        "alternateName": title.ko,
        "description": "An approved protocol of a joint study, as its centres carried it out.",
        "datePublished": at,
        "license": "Under the agreement that the protocol names.",
        "hasPart": {"@id": "protocol.json"},
        "mainEntity": {"@id": "protocol.json"},
    }
    protocol = {
        "@id": "protocol.json",
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": f"{release.protocol.name}: {_kind(release)}",
        "encodingFormat": "application/json",
        "identifier": release.hashed,
        "programmingLanguage": {"@id": _PROGRAM},
    }
    program = {
        "@id": _PROGRAM,
        "@type": "ComputerLanguage",
        "name": "Tealward protocol",
        "version": release.protocol.format,
    }
    graph = [_described(_INNER_CRATE, _WORKFLOW_PROFILE), root, protocol, program]
    return {"@context": f"{_INNER_CRATE}/context", "@graph": graph}


def _kind(release: Release) -> str:
    return str(release.protocol.question.__struct_config__.tag)


def _one(listed: list[dict[str, Any]]) -> Any:
    """A single value stands alone, as RO-Crate wants it."""
    return listed[0] if len(listed) == 1 else listed


def _text(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _party(agreement: Agreement, name: str) -> dict[str, Any]:
    each = agreement.party(name)
    found = {"@id": f"#{name}", "@type": "Organization", "name": each.title.en}
    return found | {"alternateName": each.title.ko, "identifier": f"ed25519:{each.key}"}


def _action(key: str, kind: str, text: str, release: Release, name: str, at: str) -> dict[str, Any]:
    about, by = {
        "check": (["./"], {"instrument": {"@id": _SIGNED}}),
        "validation": (["./"], {}),
        "disclosure": (["result.json"], {}),
        "sign-off": (
            ["result.json", _WORKFLOW, f"#agreement-{name}"],
            {"instrument": {"@id": f"#terms-{name}"}},
        ),
    }[key]
    return {
        "@id": f"#{key}-{release.hashed[:16]}",
        "@type": "AssessAction",
        "additionalType": {"@id": f"{_TERMS}{kind}"},
        "name": text,
        "agent": [{"@id": f"#{each.centre}"} for each in release.signed_off],
        "object": _one([{"@id": each} for each in about]),
        "endTime": at,
        "actionStatus": "http://schema.org/CompletedActionStatus",
        **by,
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
