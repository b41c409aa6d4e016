"""A form in the shape of PRO-CTCAE, in our own words: loaded, filled in, kept, graded, refused.

NCI's wording is not in this repository. The example form has every shape of attributes: F (16),
FS (9), FSI (17), SI (39), S with an answer that has no score (68), and P (73).
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from importlib import resources
from typing import Any

import fhirkit
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tealward.survivors.chart.state import State, fold
from tealward.survivors.diary.composite import composite
from tealward.survivors.fhir.answered import NotAnswered, answered, in_words
from tealward.survivors.fhir.document import Piece, Unreadable, encode
from tealward.survivors.fhir.form import Answers, open_items, read_form
from tealward.survivors.fhir.graded import Graded, graded
from tealward.survivors.fhir.read import read_clinical

from .house import House, Visitor, said

_RAW: dict[str, Any] = json.loads(
    (resources.files("tealward.survivors.demo") / "form.json").read_text("utf-8")
)
_FORM = read_form(_RAW)
_NAME = "nameofthisreport0001"


def _graded(answers: Answers, form: dict[str, Any] = _RAW) -> dict[int, Graded]:
    piece = answered(read_form(form), answers, "2026-11-20", "Patient/x", "test")
    return {each.number: each for each in graded([piece, Piece("form", form)])}


def test_it_is_read_word_for_word_in_both_languages() -> None:
    assert _FORM.name == "urn:tealward:example-form|2026.1"
    assert _FORM.languages == {"ko", "en"}
    asked = {item.link: item for item in _FORM.items}
    assert asked["17F"].text == {
        "en": "How often did your belly ache?",
        "ko": "배가 얼마나 자주 아팠나요?",
    }
    assert [option.text["ko"] for option in asked["17F"].options][1] == "한두 번"
    assert [option.score for option in asked["68S"].options] == [0, 1, 2, 3, 4, None]
    assert [option.text["en"] for option in asked["73P"].options] == ["Yes", "No"]


def test_a_form_without_a_translation_is_shown_in_its_own_words_and_says_so() -> None:
    raw = copy.deepcopy(_RAW)
    del raw["item"][1]["item"][0]["_text"]
    form = read_form(raw)
    assert form.languages == {"en"}
    item = next(item for item in form.items if item.link == "17F")
    assert item.text["ko"] == "How often did your belly ache?"


@pytest.mark.parametrize(
    ("answers", "open_ones"),
    [
        ({}, set()),
        ({"17F": 0}, set()),
        ({"17F": 1}, {"17S", "17I"}),
        ({"39S": 4, "9F": 2}, {"39I", "9S"}),
    ],
)
def test_questions_open_as_the_form_says(answers: Answers, open_ones: set[str]) -> None:
    asked = open_items(_FORM, answers)
    assert {"17S", "17I", "9S", "39I"} & set(asked) == open_ones


@pytest.mark.parametrize(
    ("answers", "number", "grade"),
    [
        ({"17F": 4, "17S": 3, "17I": 2}, 17, 3),
        ({"17F": 0}, 17, 0),  # the skip rule: not at all needs no more answers
        ({"17F": 2, "17S": 2}, 17, None),
        ({"17F": 3, "17I": 0}, 17, None),  # only the first question answered with 0 stands alone
        ({"9F": 3, "9S": 4}, 9, 3),
        ({"39S": 4, "39I": 0}, 39, 2),
        ({"16F": 3}, 16, 2),
        ({"68S": 5}, 68, None),  # would rather not say: missing, not 0 and not 5
        ({"68S": 4}, 68, 3),
        ({"73P": 0}, 73, None),
    ],
)
def test_grades_of_every_shape(answers: Answers, number: int, grade: int | None) -> None:
    found = _graded(answers).get(number)
    assert (found.grade if found else None) == grade


def test_presence_is_told_and_has_no_grade() -> None:
    assert _graded({"73P": 0})[73].present is True
    assert _graded({"73P": 1})[73].present is False


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional={link: st.integers(0, 4) for link in ("17F", "17S", "17I", "9F", "9S", "16F")}
    )
)
def test_what_is_closed_leaves_nothing_behind(answers: dict[str, int]) -> None:
    """However she went back and forth, only open questions are kept, and they alone are graded."""
    if not set(answers) & {"17F", "9F", "16F"}:
        if not answers:
            return
        with pytest.raises(NotAnswered):
            answered(_FORM, answers, "2026-11-20", "Patient/x", "test")
        return
    piece = answered(_FORM, answers, "2026-11-20", "Patient/x", "test")
    kept = {
        item["linkId"] for group in piece.resource["item"] for item in group.get("item", [group])
    }
    assert kept == set(answers) & set(open_items(_FORM, answers))
    whole = {"17F", "17S", "17I"} <= set(answers) and answers["17F"] > 0
    if whole:
        scores = {
            "frequency": answers["17F"],
            "severity": answers["17S"],
            "interference": answers["17I"],
        }
        assert _graded(answers)[17].grade == composite(scores)  # type: ignore[arg-type]


def test_the_response_is_fhir_and_holds_none_of_the_wording() -> None:
    answers: dict[str, int | str] = {"17F": 2, "17S": 2, "17I": 1, "73P": 1, "else": "두통"}
    piece = answered(_FORM, answers, "2026-11-20", "Patient/x", "test")
    text = encode(piece.resource).decode()
    assert fhirkit.validate(text) == []
    assert piece.resource["questionnaire"] == "urn:tealward:example-form|2026.1"
    for wording in ("ache", "아팠나요", "Several times", "여러 번"):
        assert wording not in text
    assert "두통" in text


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"nothing": 1}, "form_unknown_question"),
        ({"17F": 5}, "form_not_an_answer"),
        ({"17F": -1}, "form_not_an_answer"),
        ({"17F": "a lot"}, "form_not_an_answer"),
        ({"else": 3}, "form_not_an_answer"),
        ({"else": "x" * 3000}, "form_not_an_answer"),
        ({"belly": 1}, "form_unknown_question"),
        ({}, "form_nothing_answered"),
    ],
)
def test_what_is_no_answer_is_refused(answers: Answers, rule: str) -> None:
    with pytest.raises(NotAnswered) as refused:
        answered(_FORM, answers, "2026-11-20", "Patient/x", "test")
    assert refused.value.rule == rule


def _broken(change: str) -> dict[str, Any]:
    raw = copy.deepcopy(_RAW)
    first = raw["item"][1]["item"][0]
    match change:
        case "form_other":
            return {"resourceType": "Patient"}
        case "form_no_name":
            del raw["url"]
        case "form_not_active":
            raw["status"] = "retired"
        case "form_empty":
            raw["item"] = raw["item"][:1]
        case "form_twice":
            raw["item"].append(copy.deepcopy(raw["item"][0]))
        case "form_kind":
            raw["item"][1]["item"].append({"linkId": "d", "type": "date", "text": "When?"})
        case "form_cannot":
            first["repeats"] = True
        case "form_expression":
            sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
            url = f"{sdc}sdc-questionnaire-enableWhenExpression"
            expression = {"language": "text/fhirpath", "expression": "true"}
            first["extension"] = [{"url": url, "valueExpression": expression}]
        case "form_below_a_question":
            first["item"] = [{"linkId": "below", "type": "display", "text": "x"}]
        case "form_option":
            first["answerOption"][0] = {"valueDate": "2026-01-01"}
        case "form_no_options":
            del first["answerOption"]
        case "form_when":
            raw["item"][1]["item"][1]["enableWhen"][0]["question"] = "73P"
        case "form_too_long":
            more = [{"linkId": f"x{n}", "type": "display", "text": "x"} for n in range(400)]
            raw["item"] += more
        case _:
            del raw["item"][1]["linkId"]
    return raw


@pytest.mark.parametrize(
    "rule",
    [
        *("form_other", "form_no_name", "form_not_active", "form_empty", "form_twice"),
        *("form_kind", "form_cannot", "form_expression", "form_below_a_question"),
        *("form_option", "form_no_options", "form_when", "form_too_long", "not_as_fhir_says"),
    ],
)
def test_a_form_that_cannot_be_asked_is_refused_with_its_reason(rule: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_form(_broken(rule))
    assert rule in {each.rule for each in refused.value.problems}


def test_a_null_stands_for_nothing() -> None:
    raw = copy.deepcopy(_RAW)
    raw["item"][1]["item"][1]["enableWhen"] = None
    raw["item"][0]["item"] = None
    raw["title"] = None
    form = read_form(raw)
    assert form.title["ko"] == form.name
    assert "17S" in open_items(form, {})
    response = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": None}
    assert graded([Piece("r", response), Piece("f", raw)]) == []
    concept = {"resourceType": "Condition", "code": {"coding": None, "text": "x"}}
    assert read_clinical([Piece("c", concept)]).complications[0].what["en"] == "x"


def _given(house: House, who: str, alerts: str = "yes") -> tuple[Visitor, str]:
    record, team = house.record_of(who), house.visitor("nurse", "en")
    fields = {"form": _FORM.name, "alerts": alerts}
    assert team.post(f"/s/{record}/form/choose", **fields).status == 303
    return house.visitor(who, "en"), record


def _state(house: House, record: str) -> State:
    with house.store.transaction() as tx:
        return fold(tx.entries(record))


def test_a_site_loads_a_form_and_a_broken_one_leaves_nothing(house: House) -> None:
    clinician = house.visitor("clinician", "en")
    raw = {**_RAW, "url": "urn:site:other", "title": "Another form"}
    assert clinician.post("/forms", document=json.dumps(raw)).status == 303
    assert "Another form" in said(clinician.get("/forms"))
    answer = clinician.post("/forms", document=json.dumps({**_broken("form_kind"), "url": "urn:x"}))
    assert answer.status == 422
    assert "This kind of question cannot be asked here" in said(answer)
    assert "urn:x" not in clinician.get("/forms").text
    for who in ("nurse", "haneul", "officer"):
        assert house.visitor(who).post("/forms", document=json.dumps(raw)).status == 403
    no_such = clinician.post(f"/s/{house.record_of('mara')}/form/choose", form="urn:x")
    assert no_such.status == 422


def test_she_fills_it_in_and_the_team_sees_the_trend(house: House) -> None:
    her, record = _given(house, "mara")
    for part in ("", "/diary"):
        assert "Fill in: Example form" in said(her.get(f"/s/{record}{part}"))
    page = her.get(f"/s/{record}/form").text
    assert "How often did your belly ache?" in page
    assert "배가 얼마나 자주 아팠나요?" in house.visitor("mara", "ko").get(f"/s/{record}/form").text
    for day, frequency, name in (("2026-11-10", "1", "a" * 20), ("2026-11-20", "4", "b" * 20)):
        fields = {"i-17F": frequency, "i-17S": frequency, "i-17I": "3", "i-else": ""}
        sent = her.post(f"/s/{record}/form", name=name, day=day, form=_FORM.name, **fields)
        assert sent.status == 200, said(sent)
    team = said(house.visitor("nurse", "en").get(f"/s/{record}/diary/past"))
    assert "Ache in the belly 2026-11-20: 3 2026-11-10: 2 worse" in team
    state = _state(house, record)
    assert len(state.forms_kept) == 2
    assert "composite" in {alert.raised.rule for alert in state.alerts.values()}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_team_reads_every_answer_in_the_forms_words(house: House, language: str) -> None:
    her, record = _given(house, "mara")
    fields = {"i-68S": "5", "i-73P": "0", "i-17F": "3", "i-else": "a ringing in my ears"}
    her.post(f"/s/{record}/form", name=_NAME, day="2026-11-20", form=_FORM.name, **fields)
    page = said(house.visitor("nurse", language).get(f"/s/{record}/diary/past"))
    asked = {item.link: item for item in _FORM.items}
    for link, place in (("68S", 5), ("73P", 0), ("17F", 3)):
        words = asked[link].text[language], asked[link].options[place].text[language]
        assert " ".join(words) in page
    assert f"{asked['else'].text[language]} a ringing in my ears" in page


def test_an_answer_without_its_form_is_shown_by_its_code() -> None:
    piece = answered(_FORM, {"17F": 3, "else": "x"}, "2026-11-20", "Patient/x", "test")
    assert in_words(None, piece.resource) == [
        ({"ko": "17F", "en": "17F"}, {"ko": "f3", "en": "f3"}),
        ({"ko": "else", "en": "else"}, {"ko": "x", "en": "x"}),
    ]


@pytest.mark.parametrize(("alerts", "raised"), [("yes", True), ("", False)])
def test_grades_alert_only_where_the_team_switched_it_on(
    house: House, alerts: str, raised: bool
) -> None:
    her, record = _given(house, "seoyeon", alerts)
    fields = {"i-16F": "4", "i-39S": "4", "i-39I": "4"}
    kept = her.post(f"/s/{record}/form", name=_NAME, day="2026-11-20", form=_FORM.name, **fields)
    assert kept.status == 200
    found = [each.raised for each in _state(house, record).alerts.values()]
    assert [each.rule for each in found] == (["composite"] if raised else [])
    if raised:
        assert found[0].about["what"] == "묽은 변,손발 저림"


def test_a_rise_of_two_grades_is_an_alert_of_its_own(house: House) -> None:
    her, record = _given(house, "seoyeon")
    for place, (day, answer) in enumerate((("2026-11-01", "0"), ("2026-11-15", "3"))):
        her.post(
            f"/s/{record}/form",
            name=f"nameofthisreport{place:04d}",
            day=day,
            form=_FORM.name,
            **{"i-16F": answer},
        )
    rules = [each.raised.rule for each in _state(house, record).alerts.values()]
    assert rules == ["composite_rise"]


def _sent(**more: Any) -> dict[str, Any]:
    report = {"name": _NAME, "form": _FORM.name, "day": "2026-11-20", "answers": {"16F": 2}}
    return {**report, **more}


def test_a_phone_sends_it_later_and_it_is_kept_once(house: House) -> None:
    her, record = _given(house, "mara")
    path = f"/s/{record}/form/sync"
    first = json.loads(her.send(path, msgspec.json.encode([_sent()])).body)
    again = json.loads(her.send(path, msgspec.json.encode([_sent()])).body)
    assert (first, again) == ({_NAME: "kept"}, {_NAME: "there"})
    other = _sent(answers={"16F": 3})
    assert json.loads(her.send(path, msgspec.json.encode([other])).body) == {_NAME: "diary_twice"}
    assert len(_state(house, record).forms_kept) == 1


def test_what_waited_on_the_phone_is_not_lost_when_the_team_changes_the_form(
    house: House,
) -> None:
    her, record = _given(house, "mara")
    house.visitor("nurse").post(f"/s/{record}/form/choose", form="")
    assert "No form was given to you" in said(her.get(f"/s/{record}/form"))
    answer = her.send(f"/s/{record}/form/sync", msgspec.json.encode([_sent()]))
    assert json.loads(answer.body) == {_NAME: "kept"}
    strange = _sent(name="anotherreport0000001", form="urn:never")
    refused = her.send(f"/s/{record}/form/sync", msgspec.json.encode([strange]))
    assert json.loads(refused.body) == {"anotherreport0000001": "form_another"}


def test_the_page_of_the_form_holds_nothing_of_her(house: House) -> None:
    page = house.visitor("haneul").get(f"/s/{house.record_of('haneul')}/form").text
    for word in ("김하늘", "BRCA1", "58.6", "02-0000-0000", "checked"):
        assert word not in page


def test_answers_are_hers_to_erase(house: House) -> None:
    record, her = house.record_of("haneul"), house.visitor("haneul")
    assert house.visitor("nurse").post(f"/s/{record}/form", name=_NAME).status == 403
    with house.store.transaction() as tx:
        before = tx.kinds(record)
        tx.erase_own(record, "2026-11-22")
        after = tx.kinds(record)
    assert before["form_kept"] == 3
    assert "form_kept" not in after
    assert after["form_chosen"] == before["form_chosen"]
    assert her


# Fuzz: forms broken in every way are refused with reasons or read; none crashes.

_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    1e308,
    "",
    "\u0000",
    "x" * 3000,
    [],
    {},
    [[]],
    "17F",
    "\ud83d",
)


def _shaken(dice: random.Random) -> dict[str, Any]:
    value = copy.deepcopy(_RAW)
    value["item"] = dice.sample(value["item"], dice.randint(1, len(value["item"])))
    for _ in range(dice.randint(1, 3)):
        holder: Any = value
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = dice.choice(keys)
            if isinstance(holder[key], dict | list) and dice.random() < 0.85:
                holder = holder[key]
                continue
            match dice.randint(0, 2):
                case 0:
                    holder[key] = copy.deepcopy(dice.choice(_ODD))
                case 1:
                    del holder[key]
                case _:
                    holder[key] = [holder[key], holder[key]]
            break
    return value


def _fuzz(count: int, seed: int) -> tuple[int, int]:
    dice = random.Random(seed)
    taken = refused = 0
    for _ in range(count):
        raw = _shaken(dice)
        try:
            form = read_form(raw)
        except Unreadable as refusal:
            refused += bool(refusal.problems)
            continue
        taken += 1
        answers: dict[str, int | str] = {
            item.link: "x" if item.writes else dice.randrange(len(item.options))
            for item in form.items
            if item.asks and dice.random() < 0.7
        }
        try:
            piece = answered(form, answers, "2026-11-20", "Patient/x", "fuzz")
        except NotAnswered:
            continue
        assert set(_links(piece.resource)) <= set(open_items(form, answers))
        for each in graded([piece, Piece("form", raw)]):
            assert each.grade in (None, 0, 1, 2, 3)
    return taken, refused


def _links(holder: dict[str, Any]) -> Iterator[str]:
    for item in holder.get("item", []):
        yield item["linkId"]
        yield from _links(item)


def test_three_hundred_broken_forms() -> None:
    taken, refused = _fuzz(300, 3)
    assert taken > 20
    assert refused > 20


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_ten_thousand_broken_forms() -> None:
    assert sum(_fuzz(10_000, 20261122)) == 10_000
