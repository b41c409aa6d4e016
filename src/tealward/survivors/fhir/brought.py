"""Diaries that another house of this kind kept, read back from its copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tealward.survivors.chart.entries import DiaryKept
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.walk import first, walk

OUR_FORM: Final = "urn:tealward:form:"
WEIGHT: Final = "29463-7"
GIRTH: Final = "8280-0"


def diaries_of(pieces: Sequence[Piece]) -> list[DiaryKept]:
    """Our own symptom checks among resources, by day, each with what was measured for it."""
    measures = {
        (str(reference), code): float(value)
        for piece in pieces
        if piece.type == "Observation"
        for code in walk(piece.resource, "code.coding.code")
        for reference in walk(piece.resource, "derivedFrom.reference")
        if (value := first(piece.resource, "valueQuantity.value")) is not None
    }
    found = [
        _diary(piece, measures)
        for piece in pieces
        if piece.type == "QuestionnaireResponse"
        and str(piece.resource.get("questionnaire", "")).startswith(OUR_FORM)
        and piece.resource.get("status") in ("completed", "amended")
    ]
    return sorted(found, key=lambda each: each.day)


def _diary(piece: Piece, measures: dict[tuple[str, str], float]) -> DiaryKept:
    answers = dict(_answers(piece.resource))
    return DiaryKept(
        day=str(piece.resource.get("authored", ""))[:10],
        form=str(piece.resource["questionnaire"]).removeprefix(OUR_FORM),
        answers={name: value for name, value in answers.items() if type(value) is int},
        flags=[name.removeprefix("flag-") for name, value in answers.items() if value is True],
        weight_kg=measures.get((piece.full_url, WEIGHT)),
        girth_cm=measures.get((piece.full_url, GIRTH)),
        note=str(answers.get("note", "")),
    )


def _answers(resource: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for item in walk(resource, "item"):
        value = first(item, "answer.valueInteger", "answer.valueBoolean", "answer.valueString")
        yield str(item.get("linkId")), value
