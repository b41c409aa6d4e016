"""Every page renders for everybody who may see it, in both languages, and says what it should."""

from __future__ import annotations

import re

import pytest

from tealward.survivors.door.ways import WAYS

from .house import House, said

_HERS = [way.path for way in WAYS if way.method == "GET" and way.path.startswith("/s/")]


def _there(house: House, path: str, who: str) -> str:
    return path.format(survivor=house.record_of(who), kind="mcode")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("woman", ["haneul", "mara", "seoyeon"])
@pytest.mark.parametrize("path", [path for path in _HERS if not path.endswith("/bring")])
def test_her_own_pages(shared_house: House, path: str, woman: str, language: str) -> None:
    answer = shared_house.visitor(woman, language).get(_there(shared_house, path, woman))
    assert answer.status == 200
    if answer.headers["content-type"].startswith("text/html"):
        assert f'<html lang="{language}">' in answer.text
        assert not re.search(r"\{[a-z_]+\}", said(answer)), "a fact is missing in a sentence"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("path", [path for path in _HERS if not path.endswith("/outlook")])
def test_the_teams_pages(shared_house: House, path: str, language: str) -> None:
    for woman in ("haneul", "mara", "seoyeon"):
        visitor = shared_house.visitor("clinician", language)
        assert visitor.get(_there(shared_house, path, woman)).status == 200


@pytest.mark.parametrize("language", ["ko", "en"])
def test_worklist_and_audit(shared_house: House, language: str) -> None:
    worklist = said(shared_house.visitor("nurse", language).get("/team"))
    assert "김하늘" in worklist
    assert "Mara Ellison" in worklist
    audit = shared_house.visitor("officer", language).get("/audit")
    assert audit.status == 200
    assert shared_house.visitor("officer", language).get("/people").status == 200
    assert shared_house.visitor("clinician", language).get("/new").status == 200


def test_the_plan_says_what_was_done_and_from_where(shared_house: House) -> None:
    visitor = shared_house.visitor("haneul", "en")
    plan = said(visitor.get(_there(shared_house, "/s/{survivor}/plan", "haneul")))
    for words in (
        "High-grade serous carcinoma of ovary",
        "FIGO IIIC",
        "FIGO 2014",
        "R0, no visible residual disease",
        "3,120 mg",  # six cycles of carboplatin 520 mg
        "BRCA1",
        "inherited (germline)",
        "Signed by Dr. 한지민 (fictional)",
        "Source: ",
    ):
        assert words in plan, words


def test_ca125_gives_the_verdict_with_its_reasons(shared_house: House) -> None:
    visitor = shared_house.visitor("clinician", "en")
    page = said(visitor.get(_there(shared_house, "/s/{survivor}/ca125", "mara")))
    assert "GCIG progression on 2026-09-07 (confirmed on 2026-10-05)" in page
    assert "Category: A" in page
    assert "not validated for targeted drugs" in page
    hers = said(
        shared_house.visitor("mara", "en").get(_there(shared_house, "/s/{survivor}/ca125", "mara"))
    )
    assert "cancer is back" not in hers
    assert "meet the definition that trials use" in hers


def test_a_contradiction_is_shown_and_not_settled(house: House) -> None:
    visitor = house.visitor("clinician", "en")
    record = house.record_of("seoyeon")
    stage = (
        '{"resourceType": "Observation", "status": "final", "code": {"text": "FIGO"},'
        '"valueCodeableConcept": {"coding": [{"system": '
        '"http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "code": "C96258"}]}}'
    )
    assert visitor.post(f"/s/{record}/bring", document=stage).status == 200
    assert "The stage is given as FIGO IC2 and as FIGO IIIC" in said(
        visitor.get(f"/s/{record}/plan")
    )
