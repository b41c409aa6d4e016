"""The diary: kept once, judged, answered at once; alerts raised, taken, escalated and counted."""

from __future__ import annotations

import json
import re
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tealward.survivors.chart.entries import DiaryKept
from tealward.survivors.chart.state import State, fold
from tealward.survivors.diary.calls import calls
from tealward.survivors.diary.check import check
from tealward.survivors.diary.rules import met, rules, silent
from tealward.survivors.door.watch import look_round
from tealward.survivors.people import sessions
from tealward.survivors.people.accounts import open_account
from tealward.survivors.words.say import placeholders

from .house import House, begin, said

_FORM = check().name


def _diary(name: str, **more: Any) -> dict[str, Any]:
    said = {"kind": "diary_kept", "day": "2026-11-22", "form": _FORM, "answers": {"fatigue": 1}}
    return {"name": name, "diary": {**said, **more}}


def _state(house: House, who: str) -> State:
    with house.store.transaction() as tx:
        return fold(tx.entries(house.record_of(who)))


def _kept(day: str = "2026-11-22", **more: Any) -> DiaryKept:
    return DiaryKept(**{"day": day, "form": _FORM, "answers": {}, **more})


def _met(kept: DiaryKept, *earlier: DiaryKept) -> set[str]:
    return {found.rule.id for found in met(kept, earlier)}


def test_each_rule_and_its_silence() -> None:
    assert _met(_kept(answers={"fatigue": 2})) == set()
    assert _met(_kept(answers={"fatigue": 3})) == {"severe"}
    assert _met(_kept(flags=["fever"])) == {"red_flag"}
    one = _kept("2026-11-08", answers={"nausea": 0, "bloating": 1}, girth_cm=80.0, weight_kg=60.0)
    assert _met(_kept(answers={"nausea": 2}), one) == {"worse"}
    assert _met(_kept(answers={"nausea": 1}), one) == set()
    assert _met(_kept(girth_cm=84.0), one) == {"girth"}
    assert _met(_kept(girth_cm=83.9), one) == set()
    assert _met(_kept(weight_kg=63.0), one) == {"weight"}
    assert _met(_kept(weight_kg=57.0), one) == {"weight"}
    old = _kept("2026-10-01", girth_cm=80.0)
    assert _met(_kept(girth_cm=90.0), old) == set(), "older than four weeks does not count"
    belly = _kept("2026-11-15", answers={"bloating": 2, "early_fullness": 2})
    assert "cluster" in _met(_kept(answers={"urinary": 2, "bloating": 2}), belly)
    assert "cluster" not in _met(_kept(answers={"urinary": 1, "bloating": 2}), belly)
    assert "cluster" not in _met(_kept(answers={"urinary": 2, "bloating": 2}))
    assert silent(27) is None
    assert silent(28) is not None


_ANSWERS = st.dictionaries(
    st.sampled_from([question.id for question in check().question]), st.integers(0, 4)
)


@given(answers=_ANSWERS, before=_ANSWERS)
def test_a_worse_answer_never_silences_a_rule(
    answers: dict[str, int], before: dict[str, int]
) -> None:
    earlier = _kept("2026-11-15", answers=before)
    here = _met(_kept(answers=answers), earlier)
    for name, answer in answers.items():
        if answer < 4:
            assert here <= _met(_kept(answers={**answers, name: answer + 1}), earlier)


def test_every_rule_says_its_source_and_both_languages() -> None:
    for rule in rules().values():
        assert rule.source
        assert set(rule.text) == {"ko", "en"}
        assert "{what}" in rule.text["ko"]
        assert "{what}" in rule.text["en"]
        assert rule.due_hours > 0
    for flag in check().flag:
        assert flag.advice["ko"]
        assert flag.advice["en"]
        assert any(call in flag.advice["ko"] for call in ("{emergency}", "{crisis}", "병원"))
        assert placeholders(flag.advice["ko"]) == placeholders(flag.advice["en"])


@pytest.mark.parametrize(
    ("zone", "emergency", "crisis"),
    [
        ("Asia/Seoul", "119", "109"),
        ("America/New_York", "911", "988"),
        ("Europe/London", "999", "116 123"),
        ("Europe/Berlin", "112", "112"),
        ("Africa/Nairobi", "112", "112"),
        ("", "112", "112"),
    ],
)
def test_the_numbers_to_call_are_those_of_her_place(zone: str, emergency: str, crisis: str) -> None:
    place = calls(zone)
    assert (place.emergency, place.crisis) == (emergency, crisis)
    assert place.source


def test_a_woman_in_new_york_is_not_sent_to_seoul(house: House) -> None:
    record = house.record_of("mara")
    for part in ("", "/diary", "/diary/past", "/calendar"):
        page = house.visitor("mara", "en").get(f"/s/{record}{part}").text
        assert "119" not in said_of(page)
        assert "911" in page
    assert "tel:988" in house.visitor("mara", "en").get(f"/s/{record}").text


def said_of(page: str) -> str:
    """The page without its random names, in which any digits may stand."""
    return re.sub(r'value="[^"]*"|/s/[^/"]*', "", page)


def test_a_red_flag_says_first_what_to_do_and_reaches_the_team(house: House) -> None:
    her, record = house.visitor("haneul", "en"), house.record_of("haneul")
    page = her.get(f"/s/{record}/diary").text
    assert "Call 119 now" in page, "the advice is in the page before anything is sent"
    answer = her.post(
        f"/s/{record}/diary",
        name="nameofthisreport0001",
        day="2026-11-22",
        form=_FORM,
        flags=["breathless"],
    )
    assert answer.status == 200
    told = said(answer)
    assert told.index("Call 119 now") < told.index("Your team reads it")
    worklist = said(house.visitor("nurse", "en").get("/team"))
    assert "Red flag: Suddenly short of breath" in worklist


def test_she_is_never_told_that_somebody_reads_when_nobody_does(house: House) -> None:
    her, record = house.visitor("haneul", "en"), house.record_of("haneul")
    assert "no care team sees it" not in said(her.get(f"/s/{record}/diary"))
    her.post(f"/s/{record}/consent", purpose="care", given="no")
    page = her.get(f"/s/{record}/diary")
    assert "no care team sees it" in said(page)
    assert 'data-synced="It is kept, but no care team sees it' in page.text
    fields = {"name": "nameofthisreport0002", "day": "2026-11-22", "form": _FORM}
    kept = said(her.post(f"/s/{record}/diary", **fields, flags=["fever"]))
    assert "no care team sees it" in kept
    assert "Your team reads it" not in kept
    assert kept.index("this is an emergency") < kept.index("no care team sees it")


def test_synchronising_twice_keeps_once(house: House) -> None:
    her, record = house.visitor("haneul"), house.record_of("haneul")
    body = json.dumps([_diary("a" * 20), _diary("b" * 20)]).encode()
    before = len(_state(house, "haneul").diary)
    assert json.loads(her.send(f"/s/{record}/diary/sync", body).body) == {
        "a" * 20: "kept",
        "b" * 20: "kept",
    }
    assert set(json.loads(her.send(f"/s/{record}/diary/sync", body).body).values()) == {"there"}
    assert len(_state(house, "haneul").diary) == before + 2
    other = json.dumps([_diary("a" * 20, answers={"fatigue": 2})]).encode()
    assert json.loads(her.send(f"/s/{record}/diary/sync", other).body) == {"a" * 20: "diary_twice"}


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"answers": {"fatigue": 5}}, "diary_out_of_scale"),
        ({"answers": {"fatigue": -1}}, "diary_out_of_scale"),
        ({"answers": {"unheard_of": 1}}, "diary_unknown_question"),
        ({"flags": ["unheard_of"]}, "diary_unknown_flag"),
        ({"weight_kg": 1000}, "diary_out_of_range"),
        ({"girth_cm": 1}, "diary_out_of_range"),
        ({"form": "another|1"}, "diary_other_form"),
        ({"day": "2026-13-01"}, "field_not_a_day"),
        ({"day": "2027-11-22"}, "diary_day_far"),
        ({"day": "2020-11-22"}, "diary_day_far"),
        ({"note": "x" * 2001}, "diary_long_note"),
        ({"answers": {}}, "diary_empty"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(
    shared_house: House, more: dict[str, Any], rule: str
) -> None:
    her, record = shared_house.visitor("seoyeon"), shared_house.record_of("seoyeon")
    before = shared_house.counts()
    body = json.dumps([_diary("c" * 20, **more)]).encode()
    assert json.loads(her.send(f"/s/{record}/diary/sync", body).body) == {"c" * 20: rule}
    assert shared_house.counts() == before


def test_alerts_are_taken_answered_and_timed(house: House) -> None:
    record = house.record_of("mara")
    waiting = [name for name, alert in _state(house, "mara").alerts.items() if alert.waiting]
    assert len(waiting) >= 2
    name = waiting[0]
    nurse = house.visitor("nurse", "en")
    house.clock.later(minutes=6)
    assert nurse.post(f"/s/{record}/alert", alert=name, what="take").status == 303
    assert nurse.post(f"/s/{record}/alert", alert=name, what="close").status == 422
    closed = nurse.post(f"/s/{record}/alert", alert=name, what="close", action="called her")
    assert closed.status == 303
    alert = _state(house, "mara").alerts[name]
    assert alert.seen_by == house.loaded.people["nurse"].id
    assert alert.action == "called her"
    assert not alert.open
    assert nurse.post(f"/s/{record}/alert", alert=name, what="take").status == 422
    assert "Hours until taken (median)" in said(nurse.get("/team"))


def test_what_nobody_takes_is_escalated_once(house: House) -> None:
    her, record = house.visitor("seoyeon"), house.record_of("seoyeon")
    body = json.dumps([_diary("d" * 20, flags=["fever"])]).encode()
    her.send(f"/s/{record}/diary/sync", body)
    assert not _state(house, "seoyeon").alerts["red_flag-" + "d" * 20].escalated_at
    later = house.clock.now + timedelta(hours=1, minutes=1)
    assert look_round(house.store, later) >= 1
    alert = _state(house, "seoyeon").alerts["red_flag-" + "d" * 20]
    assert alert.escalated_to == "clinician"
    assert alert.escalated_at
    assert look_round(house.store, later) == 0


def test_silence_is_noticed_once(house: House) -> None:
    later = house.clock.now + timedelta(days=40)
    look_round(house.store, later)
    look_round(house.store, later + timedelta(days=1))
    found = [a for a in _state(house, "haneul").alerts.values() if a.raised.rule == "silence"]
    assert len(found) == 1


def test_a_rule_that_still_waits_does_not_ring_twice_but_a_red_flag_does(house: House) -> None:
    her, record = house.visitor("seoyeon"), house.record_of("seoyeon")
    for name in ("e" * 20, "f" * 20):
        more = {"answers": {"fatigue": 4}, "flags": ["fever"]}
        her.send(f"/s/{record}/diary/sync", json.dumps([_diary(name, **more)]).encode())
    rang = [alert.raised.rule for alert in _state(house, "seoyeon").alerts.values()]
    assert rang.count("severe") == 1
    assert rang.count("red_flag") == 2


def synchronise(house: House, women: int) -> None:
    """So many survivors send a diary at the same time, each of them twice."""
    with house.store.transaction() as tx:
        records = [tx.begin_survivor("2026-11-22") for _ in range(women)]
        people = {}
        for place, record in enumerate(records):
            person, _ = open_account(
                tx,
                name=f"woman {place}",
                login=f"woman-{place}",
                password=f"long enough {place}",
                role="survivor",
                survivor=record,
            )
            people[record] = sessions.begin(tx, person.id, house.clock.now, "whole")
    outcomes: list[str] = []

    def send(record: str) -> None:
        her = house.visitor()
        her.cookies["tealward"] = people[record]
        body = json.dumps([_diary(record + "-diary", answers={"fatigue": 3})]).encode()
        for _ in range(2):
            answer = her.send(f"/s/{record}/diary/sync", body)
            outcomes.append(json.loads(answer.body).get(record + "-diary", answer.text))

    threads = [threading.Thread(target=send, args=(record,)) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["kept"] * women + ["there"] * women
    with house.store.transaction() as tx:
        for record in records:
            state = fold(tx.entries(record))
            assert len(state.diary) == 1
            assert [alert.raised.rule for alert in state.alerts.values()] == ["severe"]
    house.store.verify_audit()


@pytest.mark.slow
def test_two_hundred_diaries_at_once_on_sqlite(tmp_path: Path) -> None:
    synchronise(begin(tmp_path), 200)


def test_twenty_diaries_at_once(tmp_path: Path) -> None:
    synchronise(begin(tmp_path), 20)


@pytest.mark.slow
def test_two_hundred_diaries_at_once_on_postgresql(tmp_path: Path, postgresql: str) -> None:
    house = begin(tmp_path, postgresql)
    synchronise(house, 200)
    house.store.close()
