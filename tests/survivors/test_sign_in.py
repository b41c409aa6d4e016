"""Coming in with password and code, being shut out, and sessions that end."""

from __future__ import annotations

import pytest

from tealward.survivors.people import limits, proof
from tealward.survivors.people.proof import WeakPassword

from .house import PASSWORD, House, said


def test_password_then_code(house: House) -> None:
    her = house.visitor()
    assert her.get("/").status == 200
    first = her.post("/enter", login="haneul", password=PASSWORD)
    assert first.headers["location"] == "/code"
    assert her.get("/home").headers["location"] == "/", "a password alone opens nothing"
    assert her.get(f"/s/{house.record_of('haneul')}").status == 303
    half = her.cookies["tealward"]
    assert her.post("/code", code="000000").status == 401
    assert her.post("/code", code=house.code("haneul")).headers["location"] == "/home"
    assert her.cookies["tealward"] != half, "the session's name changes once it is whole"
    assert her.get(f"/s/{house.record_of('haneul')}").status == 200
    cookie = house.visitor().post("/enter", login="mara", password=PASSWORD).headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Secure"))


def test_a_code_is_good_once(house: House) -> None:
    code = house.code("haneul")
    for expected in (303, 401):
        visitor = house.visitor()
        visitor.post("/enter", login="haneul", password=PASSWORD)
        assert visitor.post("/code", code=code).status == expected


def test_wrong_passwords_lock_for_a_while_and_say_nothing_of_who_exists(house: House) -> None:
    answers = set()
    for _ in range(limits.LOCK_AFTER):
        answer = house.visitor().post("/enter", login="haneul", password="wrong wrong wrong")
        answers.add(said(answer))
    answers.add(said(house.visitor().post("/enter", login="nobody", password="x" * 12)))
    assert len(answers) == 1
    assert house.visitor().post("/enter", login="haneul", password=PASSWORD).status == 401
    house.clock.later(minutes=limits.LOCK_MINUTES + 1)
    assert house.visitor().post("/enter", login="haneul", password=PASSWORD).status == 303


@pytest.mark.parametrize("who", ["haneul", "nurse", "officer"])
def test_sessions_idle_out(house: House, who: str) -> None:
    visitor = house.visitor(who)
    role = house.loaded.people[who].role
    house.clock.later(minutes=limits.IDLE_MINUTES[role] - 1)
    assert visitor.get("/home").headers["location"] != "/"
    house.clock.later(minutes=limits.IDLE_MINUTES[role] + 1)
    assert visitor.get("/home").headers["location"] == "/"


def test_sessions_end_however_busy(house: House) -> None:
    visitor = house.visitor("nurse")
    for _ in range(limits.ABSOLUTE_HOURS * 6):
        house.clock.later(minutes=10)
        visitor.get("/home")
    house.clock.later(minutes=1)
    assert visitor.get("/home").headers["location"] == "/"


def test_a_password_waits_only_minutes_for_its_code(house: House) -> None:
    visitor = house.visitor()
    visitor.post("/enter", login="haneul", password=PASSWORD)
    house.clock.later(minutes=limits.HALF_WAY_MINUTES + 1)
    assert visitor.post("/code", code=house.code("haneul")).status == 303
    assert visitor.get("/home").headers["location"] == "/"


def test_leaving_ends_the_session(house: House) -> None:
    visitor = house.visitor("haneul")
    name = visitor.cookies["tealward"]
    visitor.post("/leave")
    visitor.cookies["tealward"] = name
    assert visitor.get("/home").headers["location"] == "/"


def test_copies_and_erasure_need_a_fresh_proof(house: House) -> None:
    her, record = house.visitor("haneul"), house.record_of("haneul")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    for path in ("everything", "mcode", "ips"):
        assert her.get(f"/s/{record}/export/{path}").headers["location"].startswith("/again")
    assert her.post(f"/s/{record}/erase", sure="yes").headers["location"].startswith("/again")
    wrong = her.post("/again", password=PASSWORD, code="000000", to="/home")
    assert wrong.status == 401
    right = her.post(
        "/again", password=PASSWORD, code=house.code("haneul"), to=f"/s/{record}/export/mcode"
    )
    assert right.headers["location"] == f"/s/{record}/export/mcode"
    assert her.get(f"/s/{record}/export/mcode").status == 200


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil", "javascript:x"]
)
def test_the_way_on_never_leads_elsewhere(house: House, to: str) -> None:
    her = house.visitor("haneul")
    answer = her.post("/again", password=PASSWORD, code=house.code("haneul"), to=to)
    assert answer.headers["location"] == "/home"


def test_codes_are_those_of_rfc_6238() -> None:
    secret = b"12345678901234567890"
    for second, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert proof.code_at(secret, second // 30) == code


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaa", "my haneul password", "x" * 300])
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        proof.hash_password(password, "haneul")


def test_hangul_typed_in_parts_or_whole_is_the_same_password() -> None:
    whole, parts = "비밀번호를길게적습니다", "비밀번호를길게적습니다"
    stored = proof.hash_password(whole + "abc")
    assert proof.password_matches(parts + "abc", stored)
    assert not proof.password_matches(whole, stored)
    assert stored.startswith("$argon2id$")


def test_beginning_a_record_and_signing_in_to_it(house: House) -> None:
    clinician = house.visitor("clinician", "en")
    fields = {
        "name": "박새봄 (가상)",
        "born": "1970-02-28",
        "language": "ko",
        "zone": "Asia/Seoul",
        "clinic": "",
        "phone": "",
        "login": "saebom",
        "password": "a long enough one",
    }
    assert clinician.post("/new", **{**fields, "zone": "Mars"}).status == 422
    assert clinician.post("/new", **{**fields, "password": "short"}).status == 422
    before = house.counts()
    assert clinician.post("/new", **{**fields, "login": "haneul"}).status == 409
    assert house.counts() == before, "a record without an account was left behind"
    made = clinician.post("/new", **fields)
    assert made.status == 200
    assert "data:image/svg" in made.text
    assert (
        house.visitor().post("/enter", login="SAEBOM ", password="a long enough one").status == 303
    )


def test_changing_ones_password_ends_every_session(house: House) -> None:
    her, elsewhere = house.visitor("haneul"), house.visitor("haneul")
    assert her.post("/account", password="short").status == 422
    assert her.post("/account", password="another long one").headers["location"] == "/"
    assert elsewhere.get("/home").headers["location"] == "/"
    assert house.visitor().post("/enter", login="haneul", password=PASSWORD).status == 401
    assert house.visitor().post("/enter", login="haneul", password="another long one").status == 303
    later = house.visitor("mara")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    assert later.get("/account").headers["location"] == "/again?to=/account"
    assert (
        later.post("/account", password="another long one").headers["location"].startswith("/again")
    )


def test_a_lost_phone_is_replaced_by_the_officer_and_she_sees_it(house: House) -> None:
    officer, record = house.visitor("officer", "en"), house.record_of("haneul")
    elsewhere = house.visitor("haneul", "en")
    old = house.code("haneul")
    fields = {"login": "haneul", "password": "a newly given one"}
    assert house.visitor("nurse").post("/people/renew", **fields).status == 403
    assert officer.post("/people/renew", **{**fields, "login": "nobody"}).status == 422
    assert officer.post("/people/renew", **{**fields, "login": "officer"}).status == 422
    made = officer.post("/people/renew", **fields)
    assert made.status == 200
    assert elsewhere.get("/home").headers["location"] == "/"
    visitor = house.visitor()
    assert visitor.post("/enter", login="haneul", password="a newly given one").status == 303
    assert visitor.post("/code", code=old).status == 401, "the old phone's code must not count"
    log = said(house.visitor("haneul", "en").get(f"/s/{record}/privacy"))
    assert "renewed the account" in log
