"""What the metadata of a crate say: every entity of the two graphs, each by a function."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from tealward.alliance.agreement import Agreement
from tealward.alliance.people import Person
from tealward.study.coordinator import Release

_PROFILE: Final = "https://w3id.org/5s-crate/0.4"
_TERMS: Final = "https://w3id.org/shp#"
_CRATE: Final = "https://w3id.org/ro/crate/1.2"
_INNER_CRATE: Final = "https://w3id.org/ro/crate/1.1"
WORKFLOW: Final = "workflow/"
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
_STANDING: Final = (
    {
        "@id": _PROFILE,
        "@type": ["CreativeWork", "Profile"],
        "name": "Five Safes RO-Crate profile",
        "version": "0.4",
    },
    {
        "@id": _SIGNED,
        "@type": "DefinedTerm",
        "name": "Ed25519 signatures over canonical JSON",
    },
)
"""Entities that stand in every crate."""


def metadata(
    release: Release, agreement: Agreement, files: dict[str, bytes], at: str
) -> dict[str, Any]:
    """The graph of a release, made ``at`` that time; ``files`` are what lies in its folder."""
    who = next(p for p in agreement.people if p.name == release.protocol.asked_by)
    involved = dict.fromkeys([*(each.centre for each in release.signed_off), who.institution])
    parties = [_party(agreement, name) for name in involved]
    actions = [_action(key, kind, text, release, agreement.name, at) for key, kind, text in _PHASES]
    run = _run(release, at)
    graph = [
        _described(_CRATE),
        _root(release, agreement, files, [run, *actions], at),
        _project(release, agreement, parties),
        _asked(who, agreement),
        _terms(release, agreement),
        *_STANDING,
        _ran(release, files),
        *parties,
        run,
        *actions,
        *(_file(name, body) for name, body in files.items()),
    ]
    return {"@context": [f"{_CRATE}/context", {"shp": _TERMS}], "@graph": graph}


def _root(
    release: Release,
    agreement: Agreement,
    files: dict[str, bytes],
    actions: list[dict[str, Any]],
    at: str,
) -> dict[str, Any]:
    title = release.protocol.title
    return {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": _PROFILE},
        "name": title.en,
        "alternateName": title.ko,
        "description": "A released result of a joint study. It holds no patient's record.",
        "datePublished": at,
        "license": {"@id": f"#terms-{agreement.name}"},
        "author": {"@id": f"#{release.protocol.asked_by}"},
        "publisher": [{"@id": f"#{each.centre}"} for each in release.signed_off],
        "sourceOrganization": {"@id": f"#agreement-{agreement.name}"},
        "hasPart": [{"@id": WORKFLOW}, *({"@id": name} for name in files)],
        "mentions": [{"@id": each["@id"]} for each in actions],
        "mainEntity": {"@id": WORKFLOW},
    }


def _project(
    release: Release, agreement: Agreement, parties: list[dict[str, Any]]
) -> dict[str, Any]:
    terms = [
        {"@id": f"http://purl.obolibrary.org/obo/{each.replace(':', '_')}"}
        for each in agreement.purpose.terms
    ]
    return {
        "@id": f"#agreement-{agreement.name}",
        "@type": "Project",
        "name": agreement.title.en,
        "alternateName": agreement.title.ko,
        "identifier": release.protocol.agreement,
        "usageInfo": _one(terms),
        "member": [{"@id": each["@id"]} for each in parties],
    }


def _asked(who: Person, agreement: Agreement) -> dict[str, Any]:
    return {
        "@id": f"#{who.name}",
        "@type": "Person",
        "name": who.title,
        "memberOf": {"@id": f"#agreement-{agreement.name}"},
        "affiliation": {"@id": f"#{who.institution}"},
    }


def _terms(release: Release, agreement: Agreement) -> dict[str, Any]:
    return {
        "@id": f"#terms-{agreement.name}",
        "@type": "CreativeWork",
        "name": f"{agreement.title.en}, version {agreement.version}",
        "identifier": release.protocol.agreement,
        "description": "The signed agreement, in agreement.json: what may be asked and shown.",
    }


def _run(release: Release, at: str) -> dict[str, Any]:
    return {
        "@id": f"#run-{release.hashed[:16]}",
        "@type": "CreateAction",
        "name": f"Joint run of {release.protocol.name}: {_kind(release)}",
        "agent": {"@id": f"#{release.protocol.asked_by}"},
        "instrument": {"@id": WORKFLOW},
        "object": [{"@id": "protocol.json"}, {"@id": "agreement.json"}],
        "result": {"@id": "result.json"},
        "endTime": at,
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }


def _ran(release: Release, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "@id": WORKFLOW,
        "@type": "Dataset",
        "conformsTo": {"@id": _WORKFLOW_PROFILE},
        "name": f"{release.protocol.name}: the approved protocol as it was run",
        "hasPart": [{"@id": name} for name in files if name.startswith(WORKFLOW)],
    }


def _described(*profiles: str) -> dict[str, Any]:
    conforms = [{"@id": each} for each in profiles]
    return {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": _one(conforms),
        "about": {"@id": "./"},
    }


def workflow_metadata(release: Release, at: str) -> dict[str, Any]:
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
            ["result.json", WORKFLOW, f"#agreement-{name}"],
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
