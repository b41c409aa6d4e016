"""Places that cannot all be right are shown: planted ones, and those of the public examples."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from tealward.survivors.fhir.document import Piece, read_document
from tealward.survivors.fhir.read import read_clinical

_SHARED = Path(__file__).parents[3] / "shared" / "data" / "fhir_examples" / "mcode_stu4"
_OURS = resources.files("tealward.survivors.demo") / "examples" / "haneul.json"


def _found(bundle: dict[str, Any]) -> list[tuple[str, str, str]]:
    pieces = read_document(json.dumps(bundle).encode()).pieces
    return [(each.rule, each.one, each.other) for each in read_clinical(pieces).contradictions]


def _ours() -> dict[str, Any]:
    bundle: dict[str, Any] = json.loads(_OURS.read_text("utf-8"))
    return bundle


def _first(bundle: dict[str, Any], kind: str, words: str = "") -> dict[str, Any]:
    found: dict[str, Any] = next(
        entry["resource"]
        for entry in bundle["entry"]
        if entry["resource"]["resourceType"] == kind and words in json.dumps(entry)
    )
    return found


def test_our_own_woman_has_none() -> None:
    assert _found(_ours()) == []


@pytest.mark.parametrize("marked", ["LA6683-2", "LA6684-0"])
def test_a_hereditary_panel_with_a_somatic_variant(marked: str) -> None:
    bundle = _ours()
    variant = _first(bundle, "Observation", "69548-6")
    text = json.dumps(variant).replace("LA6683-2", marked)
    hgnc = "http://www.genenames.org"
    genes = [{"system": hgnc, "code": code} for code in ("1100", "HGNC:1101", "26144", "9820")]
    studied = {
        "resourceType": "Observation",
        "id": "region",
        "status": "final",
        "code": {"text": "region studied"},
        "component": [
            {
                "code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
                "valueCodeableConcept": {"coding": genes},
            }
        ],
    }
    changed = {**json.loads(text), "id": "variant"}
    report = {
        "resourceType": "DiagnosticReport",
        "status": "final",
        "code": {"text": "report"},
        "result": [{"reference": "Observation/variant"}, {"reference": "Observation/region"}],
    }
    bundle["entry"] += [{"resource": each} for each in (studied, changed, report)]
    rules = [rule for rule, _, _ in _found(bundle)]
    assert rules == (["panel_somatic"] if marked == "LA6684-0" else [])


def test_days_that_cannot_be() -> None:
    bundle = _ours()
    her = _first(bundle, "Patient")
    _first(bundle, "Procedure")["performedDateTime"] = "1950-01-01"
    assert _found(bundle) == [("before_birth", "1950-01-01", her["birthDate"])]
    her["deceasedDateTime"] = "2024-01-01"
    rules = {rule for rule, _, _ in _found(bundle)}
    assert rules == {"before_birth", "after_death"}


@pytest.mark.skipif(not _SHARED.exists(), reason="the shared examples are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "Bundle-mcode-patient-bundle-jenny-m",
            [
                ("stage_assessment", "IIIC", "IIB"),
                ("panel_somatic", "BRCA1, BRCA2, CDH1, PALB2, PTEN, STK11, TP53", "somatic"),
            ],
        ),
        (
            "Observation-figo-stage-IIIA",
            [("stage_method", "FIGO IIIA", "FIGO staging of the cervix")],
        ),
        ("Observation-genomic-variant-germline-deletion", []),
    ],
)
def test_contradictions_of_the_public_examples_are_found(
    name: str, found: list[tuple[str, str, str]]
) -> None:
    pieces = read_document((_SHARED / f"{name}.json").read_bytes()).pieces
    contradictions = read_clinical(pieces).contradictions
    assert [(each.rule, each.one, each.other) for each in contradictions] == found
    assert all(any(each.source == piece.full_url for piece in pieces) for each in contradictions)


def test_a_piece_without_a_day_is_no_contradiction() -> None:
    piece = Piece("p", {"resourceType": "Procedure", "status": "completed"})
    assert read_clinical([piece]).contradictions == []
