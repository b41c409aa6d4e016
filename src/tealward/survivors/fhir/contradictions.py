"""Places in a record that cannot all be right: shown side by side, settled by people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from tealward.survivors.fhir.clinical import Clinical, Contradiction
from tealward.survivors.fhir.codes import first_meaning, meaning
from tealward.survivors.fhir.document import Piece, encode
from tealward.survivors.fhir.walk import day_of, first, walk, when

_TAG: Final = re.compile(r"<[^>]*>")
_STAGE: Final = re.compile(r"\bstage\s+(IV|I{1,3})([ABC]?\d?)\b", re.I)
_SOMATIC: Final = "LA6684-0"
_GENE_STUDIED: Final = "48018-6"
_PANEL_GENES: Final = 4
"""From so many genes on, all of them hereditary, a report is of a panel for what is inherited."""


def find(pieces: Sequence[Piece], clinical: Clinical) -> list[Contradiction]:
    """Every contradiction that is looked for."""
    return [
        *_stages(pieces, clinical),
        *_assessments(pieces),
        *_meanings(pieces),
        *_sex(clinical),
        *_methods(pieces, clinical),
        *_germline(pieces),
        *_days(pieces),
    ]


def _stages(pieces: Sequence[Piece], clinical: Clinical) -> Iterator[Contradiction]:
    said = {line.what["en"]: line for line in clinical.stages}
    if len(said) > 1:
        one, other, *_ = sorted(said)
        yield Contradiction("stages_differ", one, other, said[other].source)
    for piece in pieces:
        if piece.type not in ("Condition", "Observation", "DiagnosticReport"):
            continue
        coded = {
            each.removeprefix("FIGO ").upper()
            for each, line in said.items()
            if line.source == piece.full_url
        } | _displayed(piece.resource)
        for told in _told(piece.resource):
            if coded and not any(each.startswith(told) for each in coded):
                yield Contradiction("stage_text", told, ", ".join(sorted(coded)), piece.full_url)


def _assessments(pieces: Sequence[Piece]) -> Iterator[Contradiction]:
    """A stage that is not the one which the observation it rests on says."""
    observed = {_name(piece): piece for piece in pieces if piece.type == "Observation"}
    for piece in pieces:
        for stage in walk(piece.resource, "stage") if piece.type == "Condition" else []:
            here = _stages_of(walk(stage, "summary.coding.display"))
            for reference in walk(stage, "assessment.reference"):
                rests_on = observed.get(str(reference).rpartition("/")[2])
                value = rests_on.resource.get("valueCodeableConcept") if rests_on else None
                there = _stages_of(walk(value, "coding.display"))
                if here and there and here.isdisjoint(there):
                    one, other = ", ".join(sorted(here)), ", ".join(sorted(there))
                    yield Contradiction("stage_assessment", one, other, piece.full_url)


def _stages_of(texts: Iterable[Any]) -> set[str]:
    return {found for text in texts for found in _stages_in(str(text))}


def _displayed(resource: dict[str, Any]) -> set[str]:
    return _stages_of(walk(resource, "stage.summary.coding.display"))


def _told(resource: dict[str, Any]) -> set[str]:
    texts = [*walk(resource, "text.div"), *walk(resource, "note.text")]
    return _stages_of(_TAG.sub(" ", str(text)) for text in texts)


def _stages_in(text: str) -> set[str]:
    return {(number + letter).upper() for number, letter in _STAGE.findall(text)}


def _meanings(pieces: Sequence[Piece]) -> Iterator[Contradiction]:
    """A code that means another cancer than the display beside it says."""
    for piece in pieces:
        if piece.type != "Condition":
            continue
        for coding in walk(piece.resource, "code.coding"):
            known, display = meaning(coding), str(coding.get("display", "")).lower()
            ovarian = any(word in display for word in ("ovar", "난소", "fallopian", "peritone"))
            if known and known.use == "other_cancer" and ovarian:
                yield Contradiction(
                    "code_means_other", str(coding.get("display")), known.en, piece.full_url
                )


def _sex(clinical: Clinical) -> Iterator[Contradiction]:
    if clinical.sex == "male" and (clinical.ovarian or clinical.stages):
        source = (clinical.diagnoses or clinical.stages)[0].source
        yield Contradiction("not_female", clinical.sex, "FIGO", source)


def _methods(pieces: Sequence[Piece], clinical: Clinical) -> Iterator[Contradiction]:
    """A stage that is read as one of ovary, by the staging system of another organ."""
    staged = {line.source: line.what["en"] for line in clinical.stages}
    for piece in pieces:
        method = first_meaning(walk(piece.resource, "method.coding"), "other_staging")
        if method is not None and piece.full_url in staged:
            yield Contradiction("stage_method", staged[piece.full_url], method.en, piece.full_url)


def _germline(pieces: Sequence[Piece]) -> Iterator[Contradiction]:
    """A report of a germline panel that points at a variant marked somatic."""
    observed = {_name(piece): piece for piece in pieces if piece.type == "Observation"}
    for piece in pieces:
        if piece.type != "DiagnosticReport":
            continue
        results = [
            observed[name]
            for reference in walk(piece.resource, "result.reference")
            if (name := str(reference).rpartition("/")[2]) in observed
        ]
        somatic = [each for each in results if _SOMATIC in _sources(each)]
        panel = [piece, *(each for each in results if each not in somatic)]
        if somatic and any(b"germline" in encode(each.resource).lower() for each in panel):
            yield Contradiction("germline_somatic", "germline", "somatic", somatic[0].full_url)
        elif somatic and (genes := _hereditary_panel(results)):
            yield Contradiction("panel_somatic", genes, "somatic", somatic[0].full_url)


def _hereditary_panel(results: Sequence[Piece]) -> str:
    """The genes studied, if there are several and every one is a gene of inherited risk."""
    studied = {
        str(coding.get("code", "")).removeprefix("HGNC:"): coding
        for piece in results
        for component in walk(piece.resource, "component")
        if first(component, "code.coding.code") == _GENE_STUDIED
        for coding in walk(component, "valueCodeableConcept.coding")
    }
    known = [
        meaning({"system": coding.get("system"), "code": f"HGNC:{number}"})
        for number, coding in studied.items()
    ]
    if len(known) < _PANEL_GENES:
        return ""
    return "" if None in known else ", ".join(sorted(each.en for each in known if each))


def _days(pieces: Sequence[Piece]) -> Iterator[Contradiction]:
    """Something that happened before she was born, or was done to her after her death."""
    her = next((piece.resource for piece in pieces if piece.type == "Patient"), {})
    born, died = day_of(her.get("birthDate")), day_of(her.get("deceasedDateTime"))
    for piece in pieces:
        day = _whole_day(piece)
        if born and day and day < born:
            yield Contradiction("before_birth", str(day), str(born), piece.full_url)
        if died and day and day > died and piece.type in ("Procedure", "MedicationAdministration"):
            yield Contradiction("after_death", str(day), str(died), piece.full_url)


def _whole_day(piece: Piece) -> date | None:
    return None if piece.type == "Patient" else day_of(when(piece.resource))


def _sources(piece: Piece) -> list[Any]:
    return walk(piece.resource, "component.valueCodeableConcept.coding.code")


def _name(piece: Piece) -> str:
    return str(piece.resource.get("id") or piece.full_url.rpartition("/")[2])
