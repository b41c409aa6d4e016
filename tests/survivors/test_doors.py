"""No way leads to somebody else's record: every way is tried with every other identity."""

from __future__ import annotations

import re

import pytest

from tealward.survivors.door.ways import WAYS, Way
from tealward.survivors.people import accounts, limits
from tealward.survivors.people.gate import Closed, break_glass
from tealward.survivors.store import audit

from .house import PASSWORD, House, said

_RECORD_WAYS = [way for way in WAYS if way.path.startswith("/s/")]
_IDS = [f"{way.method} {way.path}" for way in _RECORD_WAYS]
_OPEN = {"/", "/enter", "/session", "/passkey/options", "/institution", "/institution/back"}
_HER_WORDS = ("김하늘", "haneul", "BRCA1", "카보플라틴", "carboplatin")


def _tried(house: House, way: Way, who: str | None, record: str) -> tuple[int, str]:
    visitor = house.visitor(who, "en")
    path = way.path.format(survivor=record, kind="everything")
    answer = visitor.get(path) if way.method == "GET" else visitor.post(path)
    return answer.status, answer.text


@pytest.mark.parametrize("way", _RECORD_WAYS, ids=_IDS)
@pytest.mark.parametrize("who", [None, "mara", "seoyeon", "outsider", "officer"])
def test_nobody_else_enters_her_record(shared_house: House, way: Way, who: str | None) -> None:
    record = shared_house.record_of("haneul")
    before = shared_house.counts()
    status, text = _tried(shared_house, way, who, record)
    assert status in ({303, 401} if who is None else {403})
    assert not any(word in text for word in _HER_WORDS)
    assert shared_house.counts() == before, "something was stored"


@pytest.mark.parametrize("way", _RECORD_WAYS, ids=_IDS)
def test_a_record_that_does_not_exist_looks_like_one_that_is_closed(
    shared_house: House, way: Way
) -> None:
    closed = _tried(shared_house, way, "outsider", shared_house.record_of("haneul"))
    missing = _tried(shared_house, way, "outsider", "nosuchrecord1234")
    assert closed[0] == missing[0] == 403
    swapped = closed[1].replace(shared_house.record_of("haneul"), "nosuchrecord1234")
    token = r'name="token" value="[0-9a-f]*"'
    assert re.sub(token, "", swapped) == re.sub(token, "", missing[1])


@pytest.mark.parametrize("way", [way for way in _RECORD_WAYS if way.hers], ids=lambda w: w.path)
def test_what_is_hers_alone_is_closed_to_her_team(shared_house: House, way: Way) -> None:
    for who in ("nurse", "clinician"):
        assert _tried(shared_house, way, who, shared_house.record_of("haneul"))[0] == 403


@pytest.mark.parametrize("way", [way for way in _RECORD_WAYS if way.team], ids=lambda w: w.path)
def test_what_is_the_teams_is_closed_to_her(shared_house: House, way: Way) -> None:
    assert _tried(shared_house, way, "haneul", shared_house.record_of("haneul"))[0] == 403


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.path not in _OPEN], ids=lambda w: w.path
)
def test_nothing_opens_to_a_stranger(shared_house: House, way: Way) -> None:
    status, _ = _tried(shared_house, way, None, shared_house.record_of("haneul"))
    assert status in (303, 401)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/team", {"nurse", "clinician", "outsider"}),
        ("/new", {"clinician", "outsider"}),
        ("/audit", {"officer"}),
        ("/audit/month", {"officer"}),
        ("/people", {"officer"}),
    ],
)
def test_each_role_has_its_own_pages(shared_house: House, path: str, allowed: set[str]) -> None:
    for who in shared_house.loaded.people:
        status = shared_house.visitor(who).get(path).status
        assert status == (200 if who in allowed else 403), who


def test_every_post_needs_the_token_of_the_page(shared_house: House) -> None:
    visitor = shared_house.visitor("haneul")
    before = shared_house.counts()
    for way in WAYS:
        if way.method == "POST" and way.path not in _OPEN:
            path = way.path.format(survivor=shared_house.record_of("haneul"))
            assert visitor.post(path, token="0" * 64).status == 403, path
    assert shared_house.counts() == before


def test_withdrawn_consent_closes_the_record_at_once(house: House) -> None:
    record = house.record_of("haneul")
    clinician, her = house.visitor("clinician"), house.visitor("haneul")
    assert clinician.get(f"/s/{record}").status == 200
    assert her.post(f"/s/{record}/consent", purpose="care", given="no").status == 303
    for path in ("", "/plan", "/ca125", "/diary", "/calendar.ics", "/export/ips"):
        assert clinician.get(f"/s/{record}{path}").status == 403, path
    assert "김하늘" not in said(clinician.get("/team"))
    assert her.get(f"/s/{record}/plan").status == 200
    her.post(f"/s/{record}/consent", purpose="care", given="yes")
    assert clinician.get(f"/s/{record}").status == 200


def test_breaking_the_glass_is_for_an_hour_with_a_reason_and_she_sees_it(house: House) -> None:
    record = house.record_of("haneul")
    outsider = house.visitor("outsider", "en")
    assert outsider.post("/glass", survivor=record, reason="short").status == 422
    assert outsider.get(f"/s/{record}").status == 403
    reason = "unconscious in the emergency room"
    assert outsider.post("/glass", survivor=record, reason=reason).status == 303
    assert outsider.get(f"/s/{record}/plan").status == 200
    assert outsider.post(f"/s/{record}/ca125", day="2026-11-01", value="5").status == 403
    assert outsider.get(f"/s/{record}/export/mcode").status == 403
    log = said(house.visitor("haneul", "en").get(f"/s/{record}/privacy"))
    assert reason in log
    assert "Dr. Noor Haddad" in log
    house.clock.later(minutes=limits.BREAK_GLASS_MINUTES + 1)
    assert house.visitor("outsider").get(f"/s/{record}").status == 403


def test_the_glass_holds_where_she_forbade_it(house: House) -> None:
    record = house.record_of("seoyeon")
    outsider = house.visitor("outsider")
    reason = "unconscious in the emergency room"
    assert outsider.post("/glass", survivor=record, reason=reason).status == 403
    assert outsider.get(f"/s/{record}").status == 403
    acts = [
        line.act for line in audit.lines(house.store._engine.connect(), house.store.keys, record)
    ]
    assert "refused_glass" in acts


def test_every_reading_and_refusal_stands_in_her_log(house: House) -> None:
    record = house.record_of("haneul")
    house.visitor("nurse").get(f"/s/{record}/ca125")
    house.visitor("mara").get(f"/s/{record}/ca125")
    log = said(house.visitor("haneul", "en").get(f"/s/{record}/privacy"))
    assert "정유진 간호사 (가상) read ca125" in log
    assert "Mara Ellison (fictional) was refused reading ca125" in log


def test_closed_accounts_and_officers_hold_nothing(house: House) -> None:
    with house.store.transaction() as tx:
        accounts.close_account(tx, house.loaded.people["nurse"].id, "2026-11-22")
    assert house.visitor("nurse").get("/team").status == 303
    assert house.visitor().post("/enter", login="nurse", password=PASSWORD).status == 401
    officer, record = house.loaded.people["officer"], house.record_of("haneul")
    with house.store.transaction() as tx, pytest.raises(Closed, match="role_may_not"):
        break_glass(tx, officer, record, "because", house.clock.now, "")


def test_a_colleague_taken_into_the_team_may_read(house: House) -> None:
    record = house.record_of("haneul")
    clinician, colleague = house.visitor("clinician", "en"), house.visitor("outsider", "en")
    assert f'/s/{record}/bring"' in clinician.get(f"/s/{record}").text
    assert colleague.get(f"/s/{record}").status == 403
    assert house.visitor("nurse").post(f"/s/{record}/join", login="outsider").status == 403
    for login in ("officer", "haneul", "nobody"):
        assert clinician.post(f"/s/{record}/join", login=login).status == 422
    assert clinician.post(f"/s/{record}/join", login="outsider").status == 303
    assert colleague.get(f"/s/{record}").status == 200
    assert "joined the team" in said(house.visitor("haneul", "en").get(f"/s/{record}/privacy"))
