"""A record as FHIR: every resource held, word for word, and what was written here beside it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any, Final

import msgspec

from tealward.survivors.calendar.schedule import NoSuchSchedule, schedule
from tealward.survivors.chart.entries import Entry, kind_of, write_body
from tealward.survivors.chart.state import State
from tealward.survivors.copies.told import told
from tealward.survivors.fhir.codes import system
from tealward.survivors.fhir.document import Piece, decode, encode
from tealward.survivors.fhir.held import pieces_of
from tealward.survivors.fhir.make import patient
from tealward.survivors.fhir.walk import walk
from tealward.survivors.plan.lines import lines

_NAMES: Final = uuid.UUID("6b8d7c59-2f3f-4b8f-8a43-2f8f1d4b7a10")
_ENVELOPE: Final = "Bundle"


def mcode(
    entries: Sequence[Entry], state: State, survivor: str, now: datetime, language: str
) -> bytes:
    """An mCODE patient bundle: one patient, every resource held, and what was written here."""
    del language
    pieces = whole(entries, state, survivor)
    bundle = {
        "resourceType": "Bundle",
        "id": _name(survivor, "mcode", now),
        "meta": {
            "profile": ["http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-patient-bundle"]
        },
        "type": "collection",
        "timestamp": now.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": each.full_url, "resource": each.resource} for each in pieces],
    }
    return encode(bundle)


def _held(state: State, survivor: str) -> list[Piece]:
    pieces = [piece for piece in pieces_of(state) if piece.type != _ENVELOPE]
    if state.profile and not any(piece.type == "Patient" for piece in pieces):
        pieces.insert(0, patient(state.profile, survivor))
    return pieces


def whole(entries: Sequence[Entry], state: State, survivor: str) -> list[Piece]:
    """What is held, and what was written here; a resource that came back from a copy once."""
    held = _held(state, survivor)
    there = {piece.full_url for piece in held}
    return held + [p for p in told(entries, state, survivor) if p.full_url not in there]


def everything(
    entries: Sequence[Entry], state: State, survivor: str, now: datetime, language: str
) -> bytes:
    """All that the record holds, entry by entry, and the resources as FHIR beside."""
    bundle = mcode(entries, state, survivor, now, language)
    listed = [
        {
            "number": entry.seq,
            "kind": kind_of(entry.body),
            "at": entry.at,
            "by": entry.by,
            "entry": msgspec.Raw(write_body(entry.body)),
        }
        for entry in entries
    ]
    whole = {
        "made": now.isoformat(timespec="seconds"),
        "survivor": survivor,
        "entries": listed,
        "fhir": msgspec.Raw(bundle),
    }
    return encode(whole)


_SECTIONS: Final[tuple[tuple[str, str, str, str, tuple[str, ...]], ...]] = (
    ("11450-4", "Problem list", "진단과 문제", "Problems", ("Condition",)),
    ("48765-2", "Allergies", "알레르기", "Allergies", ("AllergyIntolerance",)),
    (
        "10160-0",
        "Medications",
        "약",
        "Medications",
        ("MedicationStatement", "MedicationRequest"),
    ),
    ("104605-1", "Alerts", "열린 알림", "Open alerts", ("Flag",)),
    ("47519-4", "Procedures", "수술과 시술", "Procedures", ("Procedure",)),
    ("30954-2", "Results", "검사 결과", "Results", ("Observation",)),
    ("8716-3", "Vital signs", "체중과 배둘레", "Vital signs", ("Observation vital-signs",)),
    ("18776-5", "Plan of care note", "앞으로의 계획", "Plan of care", ("CarePlan",)),
)
_PLAN: Final = "18776-5"
_ALWAYS: Final = frozenset({"11450-4", "48765-2", "10160-0"})


def ips(
    entries: Sequence[Entry], state: State, survivor: str, now: datetime, language: str
) -> bytes:
    """An International Patient Summary: a document. A section without entries says why."""
    pieces = [p for p in whole(entries, state, survivor) if p.type != "Composition"]
    her = next((piece for piece in pieces if piece.type == "Patient"), None)
    author = _author(survivor)
    sections, used = _sections(pieces, state, language)
    composition = Piece(
        f"urn:uuid:{_name(survivor, 'composition', now)}",
        {
            "resourceType": "Composition",
            "id": _name(survivor, "composition", now),
            "meta": {
                "profile": ["http://hl7.org/fhir/uv/ips/StructureDefinition/Composition-uv-ips"]
            },
            "language": language,
            "status": "final",
            "type": _loinc("60591-5", "Patient summary Document"),
            "subject": {"reference": her.full_url if her else "Patient/unknown"},
            "date": now.isoformat(timespec="seconds"),
            "author": [{"reference": author.full_url}],
            "title": "환자 요약" if language == "ko" else "Patient summary",
            "section": sections,
        },
    )
    document = {
        "resourceType": "Bundle",
        "meta": {"profile": ["http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips"]},
        "identifier": {
            "system": "urn:ietf:rfc:3986",
            "value": f"urn:uuid:{_name(survivor, 'ips', now)}",
        },
        "type": "document",
        "timestamp": now.isoformat(timespec="seconds"),
        "entry": [
            {"fullUrl": each.full_url, "resource": each.resource}
            for each in (composition, *([her] if her else []), author, *used)
        ],
    }
    return encode(document)


def _sections(
    pieces: list[Piece], state: State, language: str
) -> tuple[list[dict[str, Any]], list[Piece]]:
    sections: list[dict[str, Any]] = []
    used: list[Piece] = []
    for code, display, ko, en, kinds in _SECTIONS:
        found = [piece for piece in pieces if _sort(piece) in kinds]
        if not found and code not in _ALWAYS:
            continue
        title = ko if language == "ko" else en
        plan = _plan_text(state, language) if code == _PLAN else ""
        section: dict[str, Any] = {
            "title": title,
            "code": _loinc(code, display),
            "text": _div(plan) if plan else _div(title, len(found)),
        }
        if found:
            section["entry"] = [{"reference": piece.full_url} for piece in found]
        else:
            section["emptyReason"] = _unavailable()
        sections.append(section)
        used += found
    if state.story:
        sections.append(_told("81338-6", "Patient story", state.story))
    return sections, used


def _sort(piece: Piece) -> str:
    """The kind of resource by which sections choose; what is not for a summary has none."""
    resource = piece.resource
    if piece.type == "Observation" and "vital-signs" in walk(resource, "category.coding.code"):
        return "Observation vital-signs"
    if piece.type == "Flag" and resource.get("status") != "active":
        return ""
    if piece.type == "CarePlan" and resource.get("status") not in ("active", "draft", "on-hold"):
        return ""
    return piece.type


def _plan_text(state: State, language: str) -> str:
    words = []
    if state.schedule is not None and not state.recurred:
        try:
            chosen = schedule(state.schedule.schedule, state.schedule.version)
            words.append(f"{chosen.name[language]} {chosen.version}, {state.schedule.anchor}")
        except NoSuchSchedule:
            pass
    if state.signed is not None:
        known = lines()
        words += [known[name].text[language] for name in state.signed[0].lines if name in known]
    return "\n".join(words)


def _told(code: str, display: str, text: str) -> dict[str, Any]:
    return {"title": display, "code": _loinc(code, display), "text": _div(text)}


def _div(text: str, count: int | None = None) -> dict[str, str]:
    shown = escape(text) if count is None else f"{escape(text)}: {count}"
    shown = shown.replace("\n", "<br/>")
    return {
        "status": "generated",
        "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{shown}</div>',
    }


def _unavailable() -> dict[str, Any]:
    return {
        "coding": [
            {
                "system": "http://terminology.hl7.org/CodeSystem/list-empty-reason",
                "code": "unavailable",
                "display": "Unavailable",
            }
        ],
        "text": "Not in this record; that does not mean that there is none.",
    }


def _author(survivor: str) -> Piece:
    name = str(uuid.uuid5(_NAMES, f"{survivor} author"))
    return Piece(
        f"urn:uuid:{name}",
        {"resourceType": "Organization", "id": name, "active": True, "name": "Tealward survivors"},
    )


def _loinc(code: str, display: str) -> dict[str, Any]:
    return {"coding": [{"system": system("loinc"), "code": code, "display": display}]}


def _name(survivor: str, what: str, now: datetime) -> str:
    return str(uuid.uuid5(_NAMES, f"{survivor} {what} {now.isoformat()}"))


def lost_or_invented(imported: Sequence[Piece], exported: bytes) -> tuple[list[str], list[str]]:
    """What an export lacks of what came in, and what it changed: addresses of resources."""
    there = {each["fullUrl"]: each["resource"] for each in decode(exported)["entry"]}
    lost = [piece.full_url for piece in imported if piece.full_url not in there]
    changed = [
        piece.full_url
        for piece in imported
        if piece.full_url in there and encode(there[piece.full_url]) != encode(piece.resource)
    ]
    return lost, changed
