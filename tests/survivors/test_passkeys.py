"""Passkeys: made, named, used, removed; and everything that an attacker might send instead."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tealward.survivors.people import limits, passkeys
from tealward.survivors.people.site import NotAnAddress, Site
from tealward.survivors.store import audit

from .authenticator import Authenticator
from .house import PASSWORD, House, Visitor, said


def options(visitor: Visitor, path: str = "/passkey/options") -> dict[str, Any]:
    answer = visitor.send(path, b"")
    assert answer.status == 200, answer.text
    return dict(json.loads(answer.body))


def made(house: House, who: str, name: str = "my phone") -> Authenticator:
    """A passkey of this person, as the account page makes it."""
    visitor, key = house.visitor(who), Authenticator()
    credential = key.make(options(visitor, "/account/passkey/options"))
    answer = visitor.post("/account/passkey", credential=credential, name=name)
    assert answer.headers["location"] == "/account", answer.text
    return key


def why(house: House) -> str:
    """Why the last line of the audit says no."""
    with house.store.transaction() as tx:
        return list(audit.lines(tx.connection, tx.keys))[-1].why


@pytest.mark.parametrize("who", ["haneul", "nurse", "officer"])
def test_a_passkey_alone_is_both_factors(house: House, who: str) -> None:
    key = made(house, who)
    visitor = house.visitor()
    asked = options(visitor)
    assert asked["userVerification"] == "required"
    assert not asked.get("allowCredentials"), "who has a passkey is told to nobody"
    answer = visitor.post("/passkey", credential=key.sign(asked))
    assert answer.headers["location"] == "/home"
    assert visitor.get("/home").headers["location"] != "/"
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Secure"))


def test_a_passkey_is_named_listed_and_removed(house: House) -> None:
    key = made(house, "haneul", "내 <휴대폰>")
    her, record = house.visitor("haneul"), house.record_of("haneul")
    page = her.get("/account")
    assert "내 &lt;휴대폰&gt;" in page.text
    with house.store.transaction() as tx:
        (found,) = passkeys.of(tx, house.loaded.people["haneul"].id)
    assert found.used == ""
    assert house.visitor("mara").post("/account/passkey/remove", passkey=found.id).status == 422
    assert her.post("/account/passkey/remove", passkey="zz").status == 422
    assert her.post("/account/passkey/remove", passkey=found.id).status == 303
    visitor = house.visitor()
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 401
    log = said(house.visitor("haneul", "en").get(f"/s/{record}/privacy"))
    assert "made a passkey" in log
    assert "removed a passkey" in log


def test_making_and_removing_need_a_fresh_proof(house: House) -> None:
    her = house.visitor("haneul")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    for path in ("/account/passkey/options", "/account/passkey", "/account/passkey/remove"):
        assert her.post(path).headers["location"] == "/again?to=/account"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"origin": "https://records.example.evil.example"}, "origin"),
        ({"origin": "http://records.example"}, "origin"),
        ({"host": "evil.example"}, "RP ID"),
        ({"verified": False}, "verif"),
        ({"count": 0}, "count"),
        ({"handle": b"somebody else"}, "another_person"),
        ({"key": Authenticator().key}, "signature"),
        ({"id": b"unknown to anybody here"}, "unknown"),
    ],
)
def test_a_forged_or_cloned_passkey_is_refused(
    house: House, fault: dict[str, Any], told: str
) -> None:
    key, visitor = made(house, "haneul"), house.visitor()
    key.count = 7
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 303
    visitor = house.visitor(language="en")
    for name, value in fault.items():
        setattr(key, name, value)
    answer = visitor.post("/passkey", credential=key.sign(options(visitor)))
    assert answer.status == 401
    assert told in why(house)
    assert told not in said(answer), "why it was refused is told to the audit only"
    assert visitor.get("/home").headers["location"] == "/"


def test_a_challenge_is_good_once_for_minutes_and_for_its_purpose(house: House) -> None:
    key, visitor = made(house, "haneul"), house.visitor()
    answer = key.sign(options(visitor))
    assert visitor.post("/passkey", credential=answer).status == 303
    replayed = house.visitor().post("/passkey", credential=answer)
    assert (replayed.status, why(house)) == (401, "challenge")
    late = key.sign(options(visitor := house.visitor()))
    house.clock.later(minutes=limits.CHALLENGE_MINUTES + 1)
    assert visitor.post("/passkey", credential=late).status == 401
    assert why(house) == "challenge"
    hers = options(house.visitor("haneul"))  # for a fresh proof, not for signing in
    assert house.visitor().post("/passkey", credential=key.sign(hers)).status == 401
    own = {"challenge": "A" * 43}  # made by the attacker
    assert house.visitor().post("/passkey", credential=key.sign(own)).status == 401


def test_a_challenge_that_was_refused_is_used_up(house: House) -> None:
    key, visitor = made(house, "haneul"), house.visitor()
    asked = options(visitor)
    key.verified = False
    assert visitor.post("/passkey", credential=key.sign(asked)).status == 401
    key.verified = True
    assert visitor.post("/passkey", credential=key.sign(asked)).status == 401
    her = house.visitor("mara")
    asked = options(her, "/account/passkey/options")
    assert her.post("/account/passkey", credential=Authenticator(verified=False).make(asked)).status
    assert her.post("/account/passkey", credential=Authenticator().make(asked)).status == 422
    with house.store.transaction() as tx:
        assert passkeys.of(tx, house.loaded.people["mara"].id) == []


def test_nobody_makes_a_passkey_for_another(house: House) -> None:
    asked = options(house.visitor("mara"), "/account/passkey/options")
    credential = Authenticator().make(asked)
    answer = house.visitor("haneul").post("/account/passkey", credential=credential)
    assert answer.status == 422
    with house.store.transaction() as tx:
        for who in ("haneul", "mara"):
            assert passkeys.of(tx, house.loaded.people[who].id) == []


@pytest.mark.parametrize(
    "fault", [{"origin": "https://evil.example"}, {"host": "evil.example"}, {"verified": False}]
)
def test_a_passkey_of_another_house_is_not_kept(house: House, fault: dict[str, Any]) -> None:
    her = house.visitor("haneul")
    credential = Authenticator(**fault).make(options(her, "/account/passkey/options"))
    assert her.post("/account/passkey", credential=credential).status == 422


def test_a_copy_after_a_fresh_proof_by_passkey(house: House) -> None:
    key, other = made(house, "haneul"), made(house, "mara")
    her, record = house.visitor("haneul"), house.record_of("haneul")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    copy = f"/s/{record}/export/mcode"
    assert her.get(copy).headers["location"] == f"/again?to={copy}"
    assert "/again/passkey" in her.get(f"/again?to={copy}").text
    answer = her.post("/again/passkey", credential=other.sign(options(her)), to=copy)
    assert (answer.status, why(house)) == (401, "another_person")
    assert her.get(copy).status == 303
    answer = her.post("/again/passkey", credential=key.sign(options(her)), to=copy)
    assert answer.headers["location"] == copy
    assert her.get(copy).status == 200
    signing_in = key.sign(options(house.visitor()))
    assert her.post("/again/passkey", credential=signing_in, to=copy).status == 401


def test_a_lost_phone_takes_its_passkeys_with_it(house: House) -> None:
    key = made(house, "haneul")
    fields = {"login": "haneul", "password": "a newly given one"}
    assert house.visitor("officer").post("/people/renew", **fields).status == 200
    visitor = house.visitor()
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 401


def test_passkeys_outlive_a_new_key_and_end_with_the_account(house: House) -> None:
    key = made(house, "haneul")
    house.store.rotate()
    visitor = house.visitor()
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 303
    erased = visitor.post(f"/s/{house.record_of('haneul')}/erase", sure="yes")
    assert erased.status == 200
    visitor = house.visitor()
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 401


@pytest.mark.parametrize("path", ["/passkey", "/enter"])
def test_another_site_signs_nobody_in(house: House, path: str) -> None:
    """Else an attacker could have her write her diary into the attacker's own account."""
    key, visitor = made(house, "mara"), house.visitor()
    credential = key.sign(options(visitor))
    fields = {"credential": credential, "login": "mara", "password": PASSWORD}
    body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
    for elsewhere in ("cross-site", "same-site"):
        answer = visitor.ask("POST", path, body, kind, {"sec-fetch-site": elsewhere})
        assert answer.status == 403
    answer = visitor.ask("POST", path, body, kind, {"sec-fetch-site": "same-origin"})
    assert answer.status == 303


def test_a_locked_password_does_not_lock_the_passkey(house: House) -> None:
    key = made(house, "haneul")
    for _ in range(limits.LOCK_AFTER):
        house.visitor().post("/enter", login="haneul", password="wrong wrong wrong")
    assert house.visitor().post("/enter", login="haneul", password=PASSWORD).status == 401
    visitor = house.visitor()
    assert visitor.post("/passkey", credential=key.sign(options(visitor))).status == 303


def test_ten_passkeys_and_a_hundred_questions_are_enough(house: House) -> None:
    for _ in range(limits.PASSKEYS_OF_A_PERSON):
        made(house, "haneul")
    her = house.visitor("haneul", "en")
    answer = her.send("/account/passkey/options", b"")
    assert answer.status == 422
    assert "Ten passkeys" in json.loads(answer.body)["words"]["en"]
    for _ in range(limits.CHALLENGES_OF_A_PLACE):
        options(house.visitor())
    assert house.visitor().send("/passkey/options", b"").status == 429
    elsewhere = house.visitor()
    elsewhere.address = "198.51.100.7"
    options(elsewhere)
    house.clock.later(minutes=limits.CHALLENGE_MINUTES + 1)
    options(house.visitor())


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "userHandle"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(what=_JSON.map(json.dumps) | st.text(max_size=60))
def test_whatever_is_sent_as_a_passkey_is_refused_calmly(house: House, what: str) -> None:
    house.clock.later(minutes=1)  # the limit by address is not what is tried here
    assert house.visitor().post("/passkey", credential=what).status == 401


def test_without_an_address_there_are_no_passkeys(house: House, tmp_path: Any) -> None:
    from tealward.survivors.door.app import Door

    house.app = Door(house.store, clock=house.clock).app(watch=False)
    assert "/passkey" not in house.visitor().get("/").text
    assert house.visitor().send("/passkey/options", b"").status == 422
    assert house.visitor().post("/passkey", credential="{}").status == 422
    assert "/account/passkey" not in house.visitor("haneul").get("/account").text


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://records.example", "https://records.example"),
        ("https://Records.Example:443/", "https://records.example"),
        ("https://records.example:8443", "https://records.example:8443"),
        ("http://localhost:8010", "http://localhost:8010"),
    ],
)
def test_a_public_address(address: str, origin: str) -> None:
    assert Site.at(address).origin == origin


@pytest.mark.parametrize(
    "address",
    [
        "records.example",
        "http://records.example",
        "https://192.0.2.1",
        "https://[::1]:8010",
        "https://records.example/path",
        "https://me@records.example",
        "https://records.example:many",
        "ftp://localhost",
        "",
    ],
)
def test_what_is_no_public_address(address: str) -> None:
    with pytest.raises(NotAnAddress, match="reads https"):
        Site.at(address)
