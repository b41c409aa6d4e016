"""FHIR in and out: nothing lost or invented, nothing stored half-way, refusals with reasons."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import fhirkit
import pytest
from fhir.resources.R4B.bundle import Bundle

from tealward.survivors.chart.entries import Held
from tealward.survivors.chart.state import State
from tealward.survivors.copies.export import everything, ips, lost_or_invented, mcode
from tealward.survivors.door.ways import WAYS
from tealward.survivors.fhir.document import (
    Document,
    Unreadable,
    decode,
    encode,
    read_document,
)
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.fhir.make import marker_observation
from tealward.survivors.marker.gcig import judge
from tealward.survivors.marker.value import Result

from .house import NOW, House, said

_SHARED = Path(__file__).parents[3] / "shared" / "data" / "fhir_examples"
_INVALID = {"Questionnaire-qs1.json"}
_OURS = sorted(
    (each for each in (resources.files("tealward.survivors.demo") / "examples").iterdir()),
    key=lambda each: each.name,
)
_THEIRS = sorted(
    file for file in _SHARED.rglob("*.json") if not file.name.endswith("_expected.json")
)


def _state(document: Document) -> State:
    state = State()
    for piece in document.pieces:
        state.held[piece.full_url] = Held(piece.full_url, "test", piece.raw())
    return state


def _copies(state: State) -> Iterator[tuple[str, bytes]]:
    for maker in (mcode, ips):
        for language in ("ko", "en"):
            yield maker.__name__, maker([], state, "record", NOW, language)


def _round_trip(raw: bytes) -> None:
    """Imported, exported, imported again: the same resources, word for word."""
    document = read_document(raw)
    state = _state(document)
    clinical_of(state)
    exported = mcode([], state, "record", NOW, "ko")
    assert lost_or_invented(document.pieces, exported) == ([], [])
    again = read_document(exported)
    assert [piece.full_url for piece in again.pieces] == [
        piece.full_url for piece in document.pieces
    ], "something was invented"
    assert [encode(piece.resource) for piece in again.pieces] == [
        encode(piece.resource) for piece in document.pieces
    ]
    for _, exported in _copies(state):
        Bundle.model_validate(decode(exported))


@pytest.mark.parametrize("file", _OURS, ids=lambda file: file.name)
def test_our_own_women_go_round(file: Path) -> None:
    _round_trip(file.read_bytes())


@pytest.mark.skipif(not _THEIRS, reason="the shared examples are not beside this checkout")
@pytest.mark.parametrize("file", _THEIRS, ids=lambda file: file.name)
def test_every_public_example_goes_round_or_is_refused_with_reasons(file: Path) -> None:
    raw = file.read_bytes()
    if file.name in _INVALID:
        with pytest.raises(Unreadable) as refused:
            read_document(raw)
        assert len(refused.value.problems) == 20
        assert all(each.path.startswith("$.item") for each in refused.value.problems)
        return
    _round_trip(raw)


@pytest.mark.skipif(not _THEIRS, reason="the shared examples are not beside this checkout")
def test_the_constructed_woman_gives_the_expected_answer() -> None:
    folder = _SHARED / "constructed"
    document = read_document((folder / "ovarian_mcode_constructed_bundle.json").read_bytes())
    expected = json.loads((folder / "ovarian_mcode_constructed_expected.json").read_text())
    clinical = clinical_of(_state(document))
    judged = judge(clinical.markers, clinical.setting())
    assert judged.threshold_u_ml == expected["threshold_U_per_mL"]
    assert judged.nadir is not None
    assert (judged.nadir.u_ml, judged.nadir.day.isoformat()) == (8, expected["nadir"]["date"])
    assert str(judged.progressed_on) == expected["progression_date_reported"]
    assert str(judged.confirmed_on) == expected["confirmed_on"]
    assert expected["category"].startswith(judged.category)
    first = datetime.fromisoformat(expected["unconfirmed_progression_as_of"]).date()
    until = [result for result in clinical.markers if result.day <= first]
    assert judge(until, clinical.setting()).verdict == "unconfirmed"
    for day in expected["not_progression_as_of"]:
        until = [r for r in clinical.markers if r.day.isoformat() <= day]
        assert judge(until, clinical.setting()).verdict == "none"


@pytest.mark.parametrize("who", ["haneul", "mara", "seoyeon"])
@pytest.mark.parametrize("kind", ["mcode", "ips"])
def test_a_second_reader_accepts_what_leaves_the_house(
    shared_house: House, who: str, kind: str
) -> None:
    """``fhirkit`` is another implementation, in Rust, of FHIR R4 4.0.1 itself."""
    record = shared_house.record_of(who)
    for visitor in (who, "clinician"):
        body = shared_house.visitor(visitor).get(f"/s/{record}/export/{kind}").body
        assert fhirkit.validate(body.decode()) == []


@pytest.mark.parametrize("who", ["haneul", "mara"])
def test_a_summary_says_why_a_section_is_empty(shared_house: House, who: str) -> None:
    record = shared_house.record_of(who)
    document = json.loads(shared_house.visitor(who).get(f"/s/{record}/export/ips").body)
    composition = document["entry"][0]["resource"]
    there = {entry["fullUrl"] for entry in document["entry"]}
    titles = [section["code"]["coding"][0]["code"] for section in composition["section"]]
    assert {"11450-4", "48765-2", "10160-0"} <= set(titles)
    for section in composition["section"]:
        assert section["text"]["div"]
        if "entry" in section:
            assert {each["reference"] for each in section["entry"]} <= there
    assert sum(e["resource"]["resourceType"] == "Composition" for e in document["entry"]) == 1
    if who == "haneul":
        assert "채혈" in json.dumps(composition, ensure_ascii=False)


def test_numbers_keep_their_digits() -> None:
    raw = b"""{"resourceType": "Observation", "status": "final", "code": {"text": "x"},
        "valueQuantity": {"value": 7.20}}"""
    document = read_document(raw)
    assert document.pieces[0].resource["valueQuantity"]["value"] == Decimal("7.20")
    assert b'"value":7.20' in mcode([], _state(document), "r", NOW, "ko")


def test_a_result_typed_here_is_a_marker_like_any_other(house: House) -> None:
    piece = marker_observation(
        Result(NOW.date(), 12.5, "<", 35.0, "CMIA"), "kU/L", "Patient/haneul"
    )
    assert fhirkit.validate(encode(piece.resource).decode()) == []
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    entered = clinician.post(
        f"/s/{record}/ca125", day="2026-11-20", value="81.5", unit="kU/L", limit="35", assay=""
    )
    assert entered.status == 303
    assert "81.5 U/mL" in said(clinician.get(f"/s/{record}/ca125"))
    assert "Above threshold on 2026-11-20; not confirmed" in said(
        clinician.get(f"/s/{record}/ca125")
    )
    for wrong in ({"unit": "mg/dL"}, {"value": "high"}, {"day": "2027-01-01"}, {"value": "-3"}):
        fields = {"day": "2026-11-20", "value": "5", "unit": "U/mL", "limit": "35", **wrong}
        assert clinician.post(f"/s/{record}/ca125", **fields).status == 422


def test_bringing_the_same_again_changes_nothing(house: House) -> None:
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    copy = clinician.get(f"/s/{record}/export/mcode").text
    before = house.counts()
    answer = clinician.post(f"/s/{record}/bring", document=copy)
    assert answer.status == 200
    assert " 0 were new" in said(answer)
    assert house.counts() == before


def test_another_womans_document_is_stopped(house: House) -> None:
    record = house.record_of("haneul")
    clinician = house.visitor("clinician", "en")
    other = _OURS[1].read_text()
    before = house.counts()
    answer = clinician.post(f"/s/{record}/bring", document=other)
    assert answer.status == 409
    assert "dates of birth differ" in said(answer)
    assert house.counts() == before
    two = json.loads(_OURS[0].read_text())
    two["entry"].append(json.loads(other)["entry"][0])
    refused = clinician.post(f"/s/{record}/bring", document=json.dumps(two))
    assert refused.status == 422
    assert "more than one patient" in said(refused)
    assert house.counts() == before


def test_everything_is_everything(house: House) -> None:
    record = house.record_of("haneul")
    copy = json.loads(house.visitor("haneul").get(f"/s/{record}/export/everything").body)
    with house.store.transaction() as tx:
        entries = tx.entries(record)
    assert len(copy["entries"]) == len(entries)
    assert house.visitor("clinician").get(f"/s/{record}/export/everything").status == 403
    assert everything(entries, _empty(), record, NOW, "ko")


def _empty() -> State:
    return State()


# Fuzz: documents broken in every way. None may crash the house or leave anything behind.

_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    "",
    "\u0000",
    "x" * 5000,
    [],
    {},
    [[]],
    {"a": {"b": []}},
    "2026-02-30",
    "Patient/../..",
    "<script>",
    "\ud83d",
)


def _broken(dice: random.Random) -> bytes:
    """One of our documents with a few things in it replaced, doubled, removed or cut."""
    value = json.loads(dice.choice(_OURS).read_text())
    value["entry"] = dice.sample(value["entry"], dice.randint(1, 6))
    for _ in range(dice.randint(1, 4)):
        holder: Any = value
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = dice.choice(keys)
            if isinstance(holder[key], dict | list) and dice.random() < 0.8:
                holder = holder[key]
                continue
            match dice.randint(0, 3):
                case 0:
                    holder[key] = copy.deepcopy(dice.choice(_ODD))
                case 1:
                    del holder[key]
                case 2 if isinstance(holder, dict):
                    holder[dice.choice(["value", "x", "extension", "_id"])] = copy.deepcopy(
                        dice.choice(_ODD)
                    )
                case _:
                    holder[key] = [holder[key], holder[key]]
            break
    raw = json.dumps(value).encode("utf-8", "surrogatepass")
    if dice.random() < 0.1:
        raw = raw[: dice.randint(0, len(raw))]
    if dice.random() < 0.1:
        place = dice.randint(0, max(0, len(raw) - 1))
        raw = raw[:place] + bytes([dice.randint(0, 255)]) + raw[place + 1 :]
    return raw


def _fuzz(count: int, seed: int) -> tuple[int, int]:
    dice = random.Random(seed)
    taken = refused = 0
    for _ in range(count):
        try:
            document = read_document(_broken(dice))
        except Unreadable:
            refused += 1
            continue
        taken += 1
        state = _state(document)
        clinical = clinical_of(state)
        judge(clinical.markers, clinical.setting())
        for _, exported in _copies(state):
            assert decode(exported)["resourceType"] == "Bundle"
    return taken, refused


def test_three_hundred_broken_documents() -> None:
    taken, refused = _fuzz(300, 1)
    assert taken > 10
    assert refused > 20


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_ten_thousand_broken_documents() -> None:
    taken, refused = _fuzz(10_000, 20261122)
    assert taken + refused == 10_000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"resourceType": 3}',
        b'{"resourceType": "Bundle"}',
        b'{"resourceType": "Bundle", "entry": {}}',
        b'{"resourceType": "Bundle", "type": "collection", "entry": [{}]}',
        b'{"resourceType": "../../etc/passwd"}',
        b'{"resourceType": "Nothing"}',
        b'{"resourceType": "Observation"}',
        b"[" * 100_000,
        b'{"resourceType": "Observation", "code":' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        b'{"resourceType": "Observation", "status": "final", "code": {"text": "\\ud800"}}',
        b'{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":1e999999}}',
    ],
)
def test_what_is_not_fhir_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read_document(raw)


def _form_values(dice: random.Random) -> list[str]:
    pool = ["", "yes", "no", "accept", "x" * 5000, "\x00", "2026-11-20", "nan", "inf", "-1"]
    pool += ["'\"<>", "care", "🙂", "9" * 40]
    return [dice.choice(pool) for _ in range(dice.randint(1, 2))]


_FIELDS: tuple[str, ...] = (
    *("line", "verdict", "story", "day", "schedule", "anchor", "ca125", "visit", "what"),
    *("purpose", "given", "shown", "relation", "status", "name", "consented", "relative"),
    *("value", "unit", "limit", "assay", "alert", "action", "document", "same", "sure", "form"),
    *("flags", "q-fatigue", "weight_kg", "girth_cm", "note", "survivor", "reason", "login"),
    *("password", "code", "to", "kind", "credential", "passkey", "subject", "end", "month"),
)


def _fuzz_forms(house: House, count: int, seed: int) -> None:
    dice = random.Random(seed)
    posts = [way for way in WAYS if way.method == "POST" and way.path not in ("/leave", "/new")]
    posts = [way for way in posts if not way.path.endswith("/erase")]
    visitors = {who: house.visitor(who) for who in ("haneul", "nurse", "clinician", "officer")}
    visitors["stranger"] = house.visitor()
    for step in range(count):
        way = dice.choice(posts)
        who = dice.choice(sorted(visitors))
        visitors[who].address = f"198.51.{step // 200 % 200}.{step % 200}"  # not yet shut out
        record = house.record_of(dice.choice(["haneul", "mara"]))
        fields = {name: _form_values(dice) for name in dice.sample(_FIELDS, dice.randint(0, 8))}
        before = house.counts()
        answer = visitors[who].post(way.path.format(survivor=record), **fields)
        assert answer.status < 500, (way, fields)
        if answer.status >= 400:
            assert house.counts() == before, "something was stored half-way"
    house.store.verify_audit()


def test_two_hundred_forms_filled_in_at_random(house: House) -> None:
    _fuzz_forms(house, 200, 7)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_ten_thousand_forms_filled_in_at_random(house: House) -> None:
    _fuzz_forms(house, 10_000, 20261122)


def test_the_clock_of_the_examples_is_utc() -> None:
    assert NOW.tzinfo is UTC
