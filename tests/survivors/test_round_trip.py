"""A whole record goes out, into another record and out again: nothing lost, invented or doubled."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import fhirkit
import pytest

from tealward.survivors.chart.entries import Consented, DiaryKept, Entry, Profile
from tealward.survivors.chart.state import State, fold
from tealward.survivors.copies.told import told
from tealward.survivors.fhir.brought import diaries_of
from tealward.survivors.fhir.document import Piece, read_document

from .house import NOW, House, said

_AT = NOW.isoformat(timespec="milliseconds")


def _state(house: House, record: str) -> State:
    with house.store.transaction() as tx:
        return fold(tx.entries(record))


def _copy(house: House, record: str, kind: str = "mcode") -> list[dict[str, Any]]:
    body = house.visitor("clinician").get(f"/s/{record}/export/{kind}").body
    entries: list[dict[str, Any]] = json.loads(body)["entry"]
    return entries


def _full(house: House) -> str:
    """Haneul's record with something of every kind in it."""
    record, nurse = house.record_of("haneul"), house.visitor("nurse")
    her = house.visitor("haneul")
    report = {"name": "redflagreport00001", "day": "2026-11-22", "form": "tealward-check|2026.1"}
    assert her.post(f"/s/{record}/diary", flags=["fever"], **report).status == 200
    alerts = [name for name, each in _state(house, record).alerts.items() if each.waiting]
    assert len(alerts) > 1
    assert nurse.post(f"/s/{record}/alert", alert=alerts[0], what="take").status == 303
    fields = {"alert": alerts[-1], "what": "close", "action": "전화하여 응급실 안내"}
    assert nurse.post(f"/s/{record}/alert", **fields).status == 303
    for given in ("yes", "no"):
        her.post(f"/s/{record}/consent", purpose="research", given=given)
    return record


def _new_record(house: House) -> str:
    """An empty record of the same woman in another place, with a team and her consent."""
    with house.store.transaction() as tx:
        record = tx.begin_survivor(_AT)
        tx.join_team(record, [house.loaded.people["clinician"].id])
        profile = Profile("김하늘 (가상)", "1966-03-14", "ko", clinic="다른 병원 (가상)")
        for body in (profile, Consented("care", True, "2026.1")):
            tx.append(record, "x", _AT, body)
    return record


def test_everything_that_was_written_here_leaves_as_fhir(house: House) -> None:
    record = _full(house)
    state = _state(house, record)
    pieces = _copy(house, record)
    kinds = Counter(each["resource"]["resourceType"] for each in pieces)
    assert kinds["QuestionnaireResponse"] == len(state.diary) + len(state.forms_kept) == 7 + 3
    assert kinds["Consent"] == len(state.consents) + 1, "given and withdrawn are two"
    assert kinds["CarePlan"] == 2
    assert kinds["Flag"] == kinds["Task"] == len(state.alerts)
    weights = [
        each["resource"]["valueQuantity"]["value"]
        for each in pieces
        if "29463-7" in json.dumps(each["resource"].get("code", {}))
    ]
    assert weights == [kept.weight_kg for kept, _ in state.diary if kept.weight_kg]


@pytest.mark.parametrize("kind", ["mcode", "ips"])
def test_a_second_reader_accepts_all_of_it(house: House, kind: str) -> None:
    record = _full(house)
    nurse = house.visitor("nurse")
    nurse.post(f"/s/{record}/calendar/overlay", overlay="olaparib 2026.1", since="2026-10-22")
    house.visitor("clinician").post(f"/s/{record}/recurrence", day="2026-11-20")
    body = house.visitor("clinician").get(f"/s/{record}/export/{kind}").body
    assert b"CarePlan" in body
    assert fhirkit.validate(body.decode()) == []


def test_what_the_resources_say_is_what_the_record_says(house: House) -> None:
    record = _full(house)
    state = _state(house, record)
    of: dict[str, list[dict[str, Any]]] = {}
    for each in _copy(house, record):
        of.setdefault(each["resource"]["resourceType"], []).append(each["resource"])
    plan, follow_up = of["CarePlan"]
    assert plan["status"] == "active"
    lines = {a["detail"]["code"]["coding"][0]["code"]: a["detail"] for a in plan["activity"]}
    assert set(lines) == set(state.judged)
    assert lines["whole_life"]["status"] == "cancelled"
    assert lines["exercise"]["status"] == "in-progress"
    states = Counter(each["detail"]["status"] for each in follow_up["activity"])
    assert states["completed"] == len(state.done)
    research = [
        each["provision"]["type"] + " " + each["status"]
        for each in of["Consent"]
        if "research" in json.dumps(each["provision"])
    ]
    assert research == ["permit inactive", "deny active"]
    alerts = state.alerts.values()
    tasks = Counter(each["status"] for each in of["Task"])
    assert tasks["completed"] == sum(not each.open for each in alerts) > 0
    assert tasks["accepted"] == sum(each.open and not each.waiting for each in alerts) > 0
    assert tasks["requested"] == sum(each.waiting for each in alerts)
    assert Counter(each["status"] for each in of["Flag"])["inactive"] == tasks["completed"]
    done = {each["note"][-1]["text"] for each in of["Task"] if each["status"] == "completed"}
    assert "전화하여 응급실 안내" in done


def test_out_into_another_record_and_out_again(house: House) -> None:
    record = _full(house)
    first = _copy(house, record)
    other = _new_record(house)
    with house.store.transaction() as tx:
        own = {p.full_url for p in told(tx.entries(other), fold(tx.entries(other)), other)}
    document = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": first})
    clinician = house.visitor("clinician", "en")
    assert clinician.post(f"/s/{other}/bring", document=document).status == 200
    second = _copy(house, other)
    addresses = [each["fullUrl"] for each in second]
    assert len(addresses) == len(set(addresses)), "something is there twice"
    brought = [each for each in second if each["fullUrl"] not in own]
    assert brought == first
    assert len(own) == 1, "her consent there is the only thing that is new"
    assert clinician.post(f"/s/{other}/bring", document=document).status == 200
    assert _copy(house, other) == second, "bringing it twice changes nothing"


def test_a_diary_that_was_brought_is_read_as_it_was_kept(house: House) -> None:
    record = _full(house)
    state = _state(house, record)
    pieces = [Piece(each["fullUrl"], each["resource"]) for each in _copy(house, record)]
    assert diaries_of(pieces) == [kept for kept, _ in state.diary]
    other = _new_record(house)
    clinician = house.visitor("clinician", "ko")
    document = json.dumps(
        {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": _copy(house, record),
        }
    )
    clinician.post(f"/s/{other}/bring", document=document)
    page = said(clinician.get(f"/s/{other}/diary/past"))
    assert "2026-11-21" in page
    assert "저녁이면 배가 더 부릅니다." in page
    assert "88 cm" in page


@pytest.mark.parametrize("kind", ["mcode", "ips"])
def test_an_old_copy_does_not_undo_what_happened_since(house: House, kind: str) -> None:
    record = _full(house)
    old = _copy(house, record, kind)
    clinician = house.visitor("clinician", "en")
    alert = next(name for name, each in _state(house, record).alerts.items() if each.open)
    fields = {"alert": alert, "what": "close", "action": "called her"}
    clinician.post(f"/s/{record}/alert", **fields)
    now = _copy(house, record)
    kept = [each for each in old if each["resource"]["resourceType"] not in ("Composition",)]
    document = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": kept})
    assert clinician.post(f"/s/{record}/bring", document=document).status == 200
    after = {each["fullUrl"]: each["resource"] for each in _copy(house, record)}
    for each in now:
        assert after[each["fullUrl"]] == each["resource"]


def test_a_summary_holds_the_plan_open_alerts_and_measures(house: House) -> None:
    record = _full(house)
    entries = _copy(house, record, "ips")
    composition = entries[0]["resource"]
    there = {each["fullUrl"]: each["resource"] for each in entries}
    sections = {each["code"]["coding"][0]["code"]: each for each in composition["section"]}

    def in_section(code: str) -> list[dict[str, Any]]:
        return [there[each["reference"]] for each in sections[code]["entry"]]

    assert {each["resourceType"] for each in in_section("18776-5")} == {"CarePlan"}
    assert "운동" in sections["18776-5"]["text"]["div"] or "운동" in json.dumps(
        in_section("18776-5"), ensure_ascii=False
    )
    assert {each["status"] for each in in_section("104605-1")} == {"active"}
    assert {each["valueQuantity"]["unit"] for each in in_section("8716-3")} == {"kg", "cm"}
    results = {each["resourceType"] for each in in_section("30954-2")}
    assert results == {"Observation"}
    assert not {each["id"] for each in in_section("30954-2")} & {
        each["id"] for each in in_section("8716-3")
    }
    assert "88" not in sections["30954-2"]["text"]["div"]


def test_an_empty_report_is_still_fhir() -> None:
    kept = DiaryKept("2026-11-20", "tealward-check|2026.1", {}, weight_kg=58.25)
    entries = [Entry(1, "e", _AT, "her", kept)]
    pieces = told(entries, fold(entries), "record")
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": each.full_url, "resource": json.loads(bytes(each.raw()))} for each in pieces
        ],
    }
    assert len(read_document(json.dumps(bundle).encode()).pieces) == 2
    assert diaries_of(pieces) == [kept]
