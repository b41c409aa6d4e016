"""Reading resources into the treatment summary: by code, by date, each line with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from tealward.survivors.fhir.clinical import Clinical, Drug, Gene, Line
from tealward.survivors.fhir.codes import figo_stage, first_meaning, words
from tealward.survivors.fhir.contradictions import find
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.walk import day_of, first, walk, when
from tealward.survivors.marker.value import Comparator, NoSuchUnit, Result, in_u_ml

_NOT_SO: Final = frozenset({"entered-in-error", "refuted", "cancelled", "not-done"})
_CANCER: Final = ("ovarian", "other_cancer")
_MORPHOLOGY: Final = "mcode-histology-morphology-behavior"
_GENE_STUDIED: Final = "48018-6"
_SOURCE_CLASS: Final = "48002-0"
_ORIGIN: Final = {"LA6683-2": "germline", "LA6684-0": "somatic"}
_FOUND: Final = {"LA9633-4": "present", "LA9634-2": "absent"}
_STATUS: Final = "97509-4"
_COMPARATORS: Final[dict[str, Comparator]] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}


def read_clinical(pieces: Iterable[Piece]) -> Clinical:
    """The treatment summary of all resources held. Never fails on a resource that was accepted."""
    clinical, held = Clinical(), list(pieces)
    for piece in held:
        if _not_so(piece.resource):
            clinical.other[f"{piece.type} (void)"] += 1
            continue
        reader = _READERS.get(piece.type)
        if reader is None or not reader(clinical, piece, piece.resource):
            clinical.other[piece.type] += 1
    for lines in (clinical.surgeries, clinical.complications, clinical.stages):
        lines.sort(key=lambda line: line.day)
    clinical.markers.sort(key=lambda result: result.day)
    clinical.contradictions = find(held, clinical)
    return clinical


def _not_so(resource: dict[str, Any]) -> bool:
    said = {resource.get("status"), *walk(resource, "verificationStatus.coding.code")}
    return bool(said & _NOT_SO)


def _both(concept: Any) -> dict[str, str]:
    return {language: words(concept or {}, language) for language in ("ko", "en")}


def _patient(clinical: Clinical, _: Piece, resource: dict[str, Any]) -> bool:
    name = first(resource, "name.text")
    parts = [*walk(resource, "name.family"), *walk(resource, "name.given")]
    clinical.name = str(name or " ".join(map(str, parts)))
    clinical.born = str(resource.get("birthDate", ""))
    clinical.sex = str(resource.get("gender", ""))
    return True


def _condition(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    codings = walk(resource, "code.coding")
    line = Line(_both(resource.get("code")), when(resource), "", piece.full_url)
    profiles = " ".join(map(str, walk(resource, "meta.profile")))
    if first_meaning(codings, *_CANCER) or "primary-cancer-condition" in profiles:
        clinical.diagnoses.append(line)
        clinical.ovarian |= first_meaning(codings, "ovarian") is not None
        for extension in walk(resource, "extension"):
            if str(extension.get("url", "")).endswith(_MORPHOLOGY):
                concept = extension.get("valueCodeableConcept")
                clinical.histology.append(Line(_both(concept), "", "", piece.full_url))
        for coding in walk(resource, "stage.summary.coding"):
            _stage(clinical, coding, when(resource), _edition(resource), piece)
        return True
    clinical.complications.append(line)
    return True


def _stage(clinical: Clinical, coding: Any, day: str, edition: str, piece: Piece) -> bool:
    stage = figo_stage(coding)
    if stage is None:
        return False
    text = f"FIGO {stage}"
    clinical.stages.append(Line({"ko": text, "en": text}, day, edition, piece.full_url))
    return True


def _edition(resource: dict[str, Any]) -> str:
    said = first(resource, "method.text", "stage.type.text")
    return str(said) if isinstance(said, str) and "FIGO" in said else ""


def _procedure(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    codings = walk(resource, "code.coding")
    if first_meaning(codings, "drain"):
        if (day := day_of(when(resource))) is not None:
            clinical.drains.append(day)
        line = Line(_both(resource.get("code")), when(resource), "", piece.full_url)
        clinical.complications.append(line)
        return True
    profiles = " ".join(map(str, walk(resource, "meta.profile")))
    if first_meaning(codings, "surgery") or "surgical-procedure" in profiles:
        outcome = str(first(resource, "outcome.text") or "")
        clinical.residual = outcome or clinical.residual
        line = Line(_both(resource.get("code")), when(resource), outcome, piece.full_url)
        clinical.surgeries.append(line)
        return True
    return False


def _medication(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    concept = resource.get("medicationCodeableConcept")
    if not isinstance(concept, dict):
        return False
    known = first_meaning(walk(concept, "coding"), "cytotoxic", "targeted")
    key = known.en if known else words(concept)
    drug = clinical.drugs.setdefault(key, Drug(_both(concept), known.use if known else ""))
    drug.sources.append(piece.full_url)
    begins = first(resource, "dosageInstruction.timing.repeat.boundsPeriod.start") or when(resource)
    ends = first(
        resource,
        "dosageInstruction.timing.repeat.boundsPeriod.end",
        "effectivePeriod.end",
        "effectiveDateTime",
    )
    drug.first = min(filter(None, (drug.first, str(begins or "")[:10])), default="")
    drug.last = max(filter(None, (drug.last, str(ends or "")[:10])), default="")
    if piece.type == "MedicationAdministration":
        drug.given += 1
        _add_dose(drug, resource)
    else:
        drug.status = str(resource.get("status", ""))
    return True


def _add_dose(drug: Drug, resource: dict[str, Any]) -> None:
    value, unit = first(resource, "dosage.dose.value"), first(resource, "dosage.dose.unit")
    if value is not None and (unit == "mg" or first(resource, "dosage.dose.code") == "mg"):
        drug.total_mg = (drug.total_mg or 0.0) + float(value)


def _observation(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    codings = walk(resource, "code.coding")
    values = walk(resource, "valueCodeableConcept.coding")
    staged = [_stage(clinical, each, when(resource), _edition(resource), piece) for each in values]
    if any(staged):
        return True
    if first_meaning(codings, "ca125"):
        return _marker(clinical, piece, resource)
    if first_meaning(codings, "variant"):
        return _variant(clinical, piece, resource)
    if _STATUS in [each.get("code") for each in codings]:
        what = _both(resource.get("valueCodeableConcept"))
        clinical.statuses.append(Line(what, when(resource), "", piece.full_url))
        return True
    return False


def _marker(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    day = day_of(first(resource, "effectiveDateTime", "effectiveInstant"))
    quantity = resource.get("valueQuantity")
    if day is None or not isinstance(quantity, dict) or quantity.get("value") is None:
        text = first(resource, "valueString", "dataAbsentReason.text")
        clinical.marker_problems.append(("marker_not_a_number", str(text or piece.full_url)))
        return True
    unit = str(quantity.get("code") or quantity.get("unit") or "")
    try:
        value = in_u_ml(float(quantity["value"]), unit)
        limit = _limit(resource)
    except NoSuchUnit:
        clinical.marker_problems.append(("marker_unit", f"{quantity['value']} {unit}"))
        return True
    comparator = _COMPARATORS.get(str(quantity.get("comparator", "")), "")
    assay = str(first(resource, "method.text", "device.display", "method.coding.code") or "")
    clinical.markers.append(Result(day, value, comparator, limit, assay, piece.full_url))
    return True


def _limit(resource: dict[str, Any]) -> float:
    high = first(resource, "referenceRange.high")
    if not isinstance(high, dict) or high.get("value") is None:
        return 0.0
    unit = str(high.get("code") or high.get("unit") or first(resource, "valueQuantity.unit"))
    return in_u_ml(float(high["value"]), unit)


def _variant(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    gene = origin = ""
    for component in walk(resource, "component"):
        code = first(component, "code.coding.code")
        value = component.get("valueCodeableConcept") or {}
        if code == _GENE_STUDIED:
            gene = words(value)
        if code == _SOURCE_CLASS:
            origin = _ORIGIN.get(str(first(value, "coding.code")), words(value))
    found = _FOUND.get(str(first(resource, "valueCodeableConcept.coding.code")), "")
    clinical.genes.append(Gene(gene or "?", found, origin, when(resource), piece.full_url))
    return True


def _allergy(clinical: Clinical, piece: Piece, resource: dict[str, Any]) -> bool:
    line = Line(_both(resource.get("code")), when(resource), "", piece.full_url)
    clinical.allergies.append(line)
    return True


_READERS: Final[dict[str, Callable[[Clinical, Piece, dict[str, Any]], bool]]] = {
    "Patient": _patient,
    "Condition": _condition,
    "Procedure": _procedure,
    "MedicationRequest": _medication,
    "MedicationAdministration": _medication,
    "MedicationStatement": _medication,
    "Observation": _observation,
    "AllergyIntolerance": _allergy,
}
