"""Making FHIR resources of what is written here, in the shapes of mCODE."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any, Final

from tealward.survivors.chart.entries import Profile
from tealward.survivors.chart.state import State
from tealward.survivors.fhir.codes import system
from tealward.survivors.fhir.document import Piece, decode, made_url
from tealward.survivors.marker.value import Result

_MCODE: Final = "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-"
_NAMES: Final = uuid.UUID("6b8d7c59-2f3f-4b8f-8a43-2f8f1d4b7a10")
_NOBODY: Final = "Patient/unknown"


def profile(name: str) -> dict[str, Any]:
    """The mark of an mCODE profile."""
    return {"profile": [f"{_MCODE}{name}"]}


def concept(of: str, code: str, display: str) -> dict[str, Any]:
    """A concept with one coding of a system named by its short name."""
    return {"coding": [{"system": system(of), "code": code, "display": display}]}


def subject_of(state: State) -> str:
    """The reference to her in the resources held."""
    for held in state.held.values():
        resource = decode(held.resource)
        if resource["resourceType"] == "Patient":
            return f"Patient/{resource['id']}" if resource.get("id") else held.full_url
    return _NOBODY


def patient(who: Profile, identifier: str) -> Piece:
    """A patient, from her profile."""
    resource: dict[str, Any] = {
        "resourceType": "Patient",
        "id": identifier,
        "meta": profile("cancer-patient"),
        "identifier": [{"system": "urn:tealward:survivor", "value": identifier}],
        "name": [{"text": who.name}],
        "gender": "female",
        "birthDate": who.born,
        "communication": [
            {
                "language": {"coding": [{"system": "urn:ietf:bcp:47", "code": who.language}]},
                "preferred": True,
            }
        ],
    }
    return _piece(resource)


def marker_observation(result: Result, unit: str, subject: str) -> Piece:
    """A CA-125 result as ``mcode-tumor-marker-test``."""
    quantity = {"unit": unit, "system": "http://unitsofmeasure.org", "code": _ucum(unit)}
    value: dict[str, Any] = {"value": _decimal(result.u_ml), **quantity}
    if result.comparator:
        value["comparator"] = result.comparator
    resource: dict[str, Any] = {
        "resourceType": "Observation",
        "meta": profile("tumor-marker-test"),
        "status": "final",
        "category": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/observation-category",
                        "code": "laboratory",
                    }
                ]
            }
        ],
        "code": concept("loinc", "10334-1", "Cancer Ag 125 [Units/volume] in Serum or Plasma"),
        "subject": {"reference": subject},
        "effectiveDateTime": result.day.isoformat(),
        "valueQuantity": value,
    }
    if result.limit_u_ml:
        high = {"value": _decimal(result.limit_u_ml), **quantity}
        resource["referenceRange"] = [{"high": high}]
    if result.assay:
        resource["method"] = {"text": result.assay}
    return _piece(resource)


def made_here(what: str, resource: dict[str, Any]) -> Piece:
    """A resource that an entry makes: the same ``what`` always gives the same address."""
    identifier = str(uuid.uuid5(_NAMES, what))
    return Piece(f"urn:uuid:{identifier}", {**resource, "id": identifier})


def _ucum(unit: str) -> str:
    """The unit as UCUM writes it: an arbitrary unit, which strict ``U`` is not."""
    if "[" in unit:
        return unit
    kilo = "k" if unit.startswith("k") else ""
    return f"{kilo}[arb'U]/{unit.partition('/')[2].replace('ml', 'mL')}"


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).normalize() if value != int(value) else Decimal(int(value))


def _piece(resource: dict[str, Any]) -> Piece:
    return Piece(made_url(resource), resource)
