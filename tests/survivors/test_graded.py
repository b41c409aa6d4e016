"""A site's own PRO-CTCAE form: graded by number and attribute, shown in its own words, alerted.

The wording here is ours and stands only for a form: NCI's is not in this repository.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tealward.survivors.chart.state import fold
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.graded import graded

from .house import House, said

_SCALE = ["none", "a little", "some", "a lot", "unbearable"]


def _form() -> dict[str, Any]:
    def item(link: str, code: str, en: str, ko: str) -> dict[str, Any]:
        options = [
            {
                "valueCoding": {
                    "code": f"s{4 - place}",
                    "display": _SCALE[4 - place],
                    "extension": [
                        {
                            "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                            "valueDecimal": 4 - place,
                        }
                    ],
                }
            }
            for place in range(5)
        ]
        translation = [
            {"url": "lang", "valueCode": "ko"},
            {"url": "content", "valueString": ko},
        ]
        url = "http://hl7.org/fhir/StructureDefinition/translation"
        return {
            "linkId": link,
            "code": [{"code": code}] if code else [],
            "text": en,
            "_text": {"extension": [{"url": url, "extension": translation}]},
            "type": "choice",
            "answerOption": options,
        }

    items = [
        item("17F", "", "Belly ache, how often", "배 아픔, 얼마나 자주"),
        item("17S", "", "Belly ache, how bad", "배 아픔, 얼마나 심하게"),
        item("17I", "", "Belly ache, in the way", "배 아픔, 얼마나 방해가"),
        item("q-tired", "53S", "Tired, how bad", "지침, 얼마나"),
    ]
    for each in items:
        if not each["code"]:
            del each["code"]
    group = {"linkId": "group", "type": "group", "item": items}
    return {
        "resourceType": "Questionnaire",
        "url": "urn:site:pro-ctcae",
        "status": "active",
        "item": [group],
    }


def _response(answers: dict[str, Any], status: str = "completed") -> dict[str, Any]:
    items = [
        {"linkId": link.replace("_", "-"), "answer": [value]} for link, value in answers.items()
    ]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "urn:site:pro-ctcae",
        "status": status,
        "authored": "2026-11-20",
        "item": items,
    }


def _coded(code: str) -> dict[str, Any]:
    return {"valueCoding": {"code": code}}


def _grades(response: dict[str, Any], *, form: bool = True) -> dict[int, int | None]:
    pieces = [Piece("r", response)] + ([Piece("f", _form())] if form else [])
    return {each.number: each.grade for each in graded(pieces)}


@pytest.mark.parametrize(
    ("answers", "grades"),
    [
        ({"17F": _coded("s4"), "17S": _coded("s3"), "17I": _coded("s2")}, {17: 3}),
        ({"17F": _coded("s1"), "17S": _coded("s1"), "17I": _coded("s0")}, {17: 1}),
        ({"17F": _coded("s0")}, {17: 0}),  # a first answer of none needs no more
        ({"17F": _coded("s2"), "17S": _coded("s2")}, {17: None}),  # one is missing
        ({"17F": _coded("s2"), "17S": _coded("s2"), "17I": _coded("s0")}, {17: 2}),
        (
            {"17F": _coded("s2"), "17I": _coded("s0")},
            {17: None},
        ),  # only a first answer stands alone
        ({"q_tired": _coded("s4")}, {53: 3}),
        ({"q_tired": {"valueInteger": 1}}, {53: 1}),
        ({"q_tired": {"valueInteger": 9}}, {53: None}),
        ({"something": {"valueInteger": 1}}, {}),
    ],
)
def test_grades_by_number_and_attribute(
    answers: dict[str, Any], grades: dict[int, int | None]
) -> None:
    assert _grades(_response(answers)) == grades


def test_a_draft_is_never_scored() -> None:
    assert _grades(_response({"q_tired": _coded("s4")}, "in-progress")) == {}


def test_without_the_form_numbers_still_grade() -> None:
    response = _response({"17F": {"valueInteger": 3}, "17S": {"valueInteger": 3}})
    assert _grades(response, form=False) == {17: 3}


def test_answers_brought_from_elsewhere_alert_where_the_team_switched_it_on(house: House) -> None:
    record = house.record_of("seoyeon")
    clinician = house.visitor("clinician", "ko")
    assert clinician.post(f"/s/{record}/bring", document=json.dumps(_form())).status == 200
    response = _response({"17F": _coded("s4"), "17S": _coded("s3"), "17I": _coded("s3")})
    assert clinician.post(f"/s/{record}/bring", document=json.dumps(response)).status == 200
    page = said(clinician.get(f"/s/{record}/diary/past"))
    assert "배 아픔, 얼마나 자주 2026-11-20: 3" in page
    with house.store.transaction() as tx:
        assert fold(tx.entries(record)).alerts == {}, "nobody has switched alerts on"
    assert clinician.post(f"/s/{record}/form/choose", form="", alerts="yes").status == 303
    response["authored"] = "2026-11-21"
    assert clinician.post(f"/s/{record}/bring", document=json.dumps(response)).status == 200
    with house.store.transaction() as tx:
        alerts = fold(tx.entries(record)).alerts
    assert [alert.raised.rule for alert in alerts.values()] == ["composite"]
    assert "PRO-CTCAE 종합 등급 3: 배 아픔" in said(clinician.get("/team"))
