"""Signing in with an institution: the good way, every lie, and an institution that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3

from tealward.survivors.people import limits, links
from tealward.survivors.people.issuer import NotRead, read_issuer
from tealward.survivors.store import audit

from .house import PASSWORD, SITE, Answer, House, Visitor, begin, said
from .provider import SUBJECT, Provider, institution

_MFA = {"second_factor": '{ acr = ["https://refeds.org/profile/mfa"], amr = ["mfa"] }'}


@pytest.fixture(params=["RS256", "ES256"])
def provider(request: pytest.FixtureRequest) -> Iterator[Provider]:
    provider = Provider(request.param)
    yield provider
    provider.stop()


@pytest.fixture
def honest() -> Iterator[Provider]:
    provider = Provider("ES256")
    yield provider
    provider.stop()


def _house(folder: Path, provider: Provider, **more: str) -> House:
    house = begin(folder, institution=institution(provider, folder, SITE, **more))
    house.clock.now = datetime.now(UTC)
    return house


def _linked(house: House, who: str = "nurse", subject: str = SUBJECT) -> Answer:
    officer = house.visitor("officer", "en")
    return officer.post("/people/link", login=who, subject=subject)


def _there(visitor: Visitor) -> str:
    """Go to the institution and come away with the address of the way back."""
    answer = visitor.get("/institution")
    assert answer.status == 303, said(answer)
    reply = urllib3.request("GET", answer.headers["location"], redirect=False, retries=False)
    back = reply.headers["location"]
    assert back.startswith(f"{SITE.origin}/institution/back?")
    return back.removeprefix(SITE.origin)


def _why(house: House) -> tuple[str, str]:
    with house.store.transaction() as tx:
        last = list(audit.lines(tx.connection, tx.keys))[-1]
    return last.act, last.why


def test_the_good_way_and_our_code_after_it(tmp_path: Path, provider: Provider) -> None:
    house = _house(tmp_path, provider)
    assert _linked(house).headers["location"] == "/people"
    visitor = house.visitor(language="en")
    assert "Sign in with Fictional Hospital" in said(visitor.get("/"))
    answer = visitor.get(_there(visitor))
    assert answer.status == 200
    assert answer.headers["refresh"] == "0;url=/code"
    assert visitor.get("/home").headers["location"] == "/", "one factor alone opens nothing"
    assert visitor.post("/code", code=house.code("nurse")).headers["location"] == "/home"
    assert visitor.get("/home").headers["location"] == "/team"


@pytest.mark.parametrize(
    "claims", [{"acr": "https://refeds.org/profile/mfa"}, {"amr": ["pwd", "mfa"]}]
)
def test_its_second_factor_stands_for_ours(
    tmp_path: Path, honest: Provider, claims: dict[str, Any]
) -> None:
    house = _house(tmp_path, honest, **_MFA)
    _linked(house)
    honest.lie = claims
    visitor = house.visitor()
    asked = parse_qs(urlsplit(visitor.get("/institution").headers["location"]).query)
    assert asked["acr_values"] == ["https://refeds.org/profile/mfa"]
    assert visitor.get(_there(visitor)).headers["refresh"] == "0;url=/home"
    assert visitor.get("/home").headers["location"] == "/team"


@pytest.mark.parametrize("claims", [{"acr": "0"}, {"amr": ["pwd"]}, {"amr": "mfa"}, {}])
def test_a_weak_sign_in_there_is_asked_for_our_code(
    tmp_path: Path, honest: Provider, claims: dict[str, Any]
) -> None:
    house = _house(tmp_path, honest, **_MFA)
    _linked(house)
    honest.lie = claims
    visitor = house.visitor()
    assert visitor.get(_there(visitor)).headers["refresh"] == "0;url=/code"
    assert visitor.get("/home").headers["location"] == "/"


_NOW = int(datetime.now(UTC).timestamp())


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"aud": "another client"}, "aud"),
        ({"aud": ["tealward", "another client"]}, "azp"),
        ({"aud": ["tealward", "another client"], "azp": "another client"}, "azp"),
        ({"exp": _NOW - 3600}, "Expired"),
        ({"exp": None}, "exp"),
        ({"iat": _NOW + 7200, "exp": _NOW + 9000}, "iat"),
        ({"iss": "https://another.example"}, "iss"),
        ({"sub": None}, "sub"),
        ({"sub": 42}, "sub"),
    ],
)
def test_a_token_that_is_not_for_us_or_not_for_now(
    tmp_path: Path, honest: Provider, claims: dict[str, Any], why: str
) -> None:
    house = _house(tmp_path, honest)
    _linked(house)
    honest.lie = claims
    visitor = house.visitor(language="en")
    answer = visitor.get(_there(visitor))
    assert answer.status == 401
    assert "sign in below with your password" in said(answer)
    act, told = _why(house)
    assert act == "refused_institution"
    assert why in told
    assert "tealward" not in visitor.cookies


@pytest.mark.parametrize("how", ["forged", "unsigned", "HS256"])
def test_a_forged_signature_none_and_a_shared_secret(
    tmp_path: Path, provider: Provider, how: str
) -> None:
    house = _house(tmp_path, provider)
    _linked(house)
    if how == "HS256":
        provider.algorithm = how
    else:
        setattr(provider, how, True)
    visitor = house.visitor()
    assert visitor.get(_there(visitor)).status == 401
    assert _why(house)[1].startswith("token ")


def test_new_keys_of_the_institution_are_fetched(tmp_path: Path, provider: Provider) -> None:
    house = _house(tmp_path, provider)
    _linked(house)
    visitor = house.visitor()
    assert visitor.get(_there(visitor)).status == 200
    provider.new_keys()
    house.clock.later(minutes=2)
    visitor = house.visitor()
    assert visitor.get(_there(visitor)).status == 200


def test_silence_means_no(tmp_path: Path, honest: Provider) -> None:
    """Whom the officer has not linked does not come in, and no account is made."""
    house = _house(tmp_path, honest)
    visitor = house.visitor(language="en")
    answer = visitor.get(_there(visitor))
    assert answer.status == 403
    assert SUBJECT in said(answer), "what to tell the officer"
    assert visitor.get("/home").headers["location"] == "/"
    assert _why(house) == ("refused_institution", "not linked")
    _linked(house)
    assert visitor.get(_there(visitor)).status == 200
    house.visitor("officer").post("/people/link", login="nurse", end="yes")
    assert house.visitor().get(_there(visitor)).status == 401, "another browser's way"
    assert visitor.get(_there(visitor)).status == 403


def test_links_are_the_officers_and_never_a_survivors(tmp_path: Path, honest: Provider) -> None:
    house = _house(tmp_path, honest)
    assert house.visitor("clinician").post("/people/link", login="nurse", subject="x").status == 403
    assert _linked(house, "haneul").status == 422
    assert _linked(house, "nobody").status == 422
    assert _linked(house, "nurse", "").status == 422
    assert _linked(house, "nurse").status == 303
    assert _linked(house, "clinician").status == 409
    assert SUBJECT in house.visitor("officer").get("/people").text
    house.store.rotate()
    with house.store.transaction() as tx:
        nurse = house.loaded.people["nurse"]
        assert links.linked(tx, honest.issuer, SUBJECT) == nurse
        assert links.subjects(tx) == {nurse.id: [SUBJECT]}
        assert links.linked(tx, "https://another.example", SUBJECT) is None
        with pytest.raises(ValueError, match="survivors"):
            links.link(tx, honest.issuer, "x", house.loaded.people["mara"])
    officer = house.visitor("officer")
    house.clock.later(minutes=limits.PROOF_MINUTES + 1)
    answer = officer.post("/people/link", login="nurse", subject="y")
    assert answer.headers["location"] == "/again?to=/people"


def test_the_way_back_is_good_for_the_browser_that_went_out(
    tmp_path: Path, honest: Provider
) -> None:
    house = _house(tmp_path, honest)
    _linked(house)
    visitor = house.visitor()
    back = _there(visitor)
    assert house.visitor().get(back).status == 401, "without the cookie"
    other = house.visitor()
    _there(other)
    assert other.get(back).status == 401, "with the cookie of another way"
    assert _why(house)[1] == "state"
    wrong = back.replace("iss=http", "iss=https")
    assert visitor.get(wrong).status == 401, "the answer of another issuer (mix-up)"
    assert _why(house)[1] == "issuer"


def test_who_always_names_itself_must_name_itself(tmp_path: Path, honest: Provider) -> None:
    house = _house(tmp_path, honest)
    _linked(house)
    honest.document = {"authorization_response_iss_parameter_supported": True}
    visitor = house.visitor()
    back = _there(visitor)
    without = back.partition("&iss=")[0]
    assert visitor.get(without).status == 401
    assert _why(house)[1] == "issuer"


def test_a_way_back_is_gone_once_and_not_for_ever(tmp_path: Path, honest: Provider) -> None:
    house = _house(tmp_path, honest)
    _linked(house)
    visitor = house.visitor()
    back, cookie = _there(visitor), visitor.cookies["tealward-way"]
    assert visitor.get(back).status == 200
    assert visitor.cookies["tealward-way"] == "", "the cookie is taken away"
    visitor = house.visitor()
    visitor.cookies["tealward-way"] = cookie
    assert visitor.get(back).status == 503, "the code is used up there"
    back = _there(visitor)
    house.clock.later(minutes=11)
    assert visitor.get(back).status == 401
    assert _why(house)[1] == "way"


@pytest.mark.parametrize("answered", [{"error": "access_denied"}, {"code": ""}])
def test_a_refusal_there(tmp_path: Path, honest: Provider, answered: dict[str, str]) -> None:
    house = _house(tmp_path, honest)
    honest.answered = answered
    visitor = house.visitor()
    assert visitor.get(_there(visitor)).status == 401
    assert _why(house)[1] == "refused_there"


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": "http://another.example/token"},
        {"jwks_uri": None},
    ],
)
def test_a_document_of_another_house_is_not_followed(
    tmp_path: Path, honest: Provider, document: dict[str, Any]
) -> None:
    house = _house(tmp_path, honest)
    honest.document = document
    assert house.visitor().get("/institution").status == 503


@pytest.mark.parametrize("language", ["ko", "en"])
def test_when_the_institution_is_not_there_the_password_remains(
    tmp_path: Path, honest: Provider, language: str
) -> None:
    house = _house(tmp_path, honest)
    _linked(house)
    visitor = house.visitor(language=language)
    back = _there(visitor)
    honest.stop()
    house.clock.later(minutes=2)
    told = {"ko": "닿지 않습니다", "en": "cannot be reached"}[language]
    for answer in (visitor.get(back), visitor.get("/institution")):
        assert answer.status == 503
        assert told in said(answer)
        assert 'name="password"' in answer.text
    assert _why(house)[0] == "unreachable"
    assert visitor.post("/enter", login="nurse", password=PASSWORD).headers["location"] == "/code"


def test_an_address_of_mail_must_be_verified(tmp_path: Path, honest: Provider) -> None:
    house = _house(tmp_path, honest, claim='"email"', scope='"openid email"')
    _linked(house, subject="nurse@hospital.example")
    for verified, status in ((None, 401), (False, 401), ("true", 401), (True, 200)):
        honest.lie = {"email": "nurse@hospital.example", "email_verified": verified}
        visitor = house.visitor()
        assert visitor.get(_there(visitor)).status == status, verified


def test_what_is_remembered_cannot_be_read_or_changed(tmp_path: Path, honest: Provider) -> None:
    house = _house(tmp_path, honest)
    visitor = house.visitor()
    answer = visitor.get("/institution")
    cookie = answer.headers["set-cookie"]
    assert all(
        word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/institution")
    )
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    way = visitor.cookies["tealward-way"]
    assert asked["nonce"][0] not in way
    for changed in ("", "A" * len(way), way[:-3], way[:20] + "A" + way[21:], "가나다"):
        visitor.cookies["tealward-way"] = changed.encode("ascii", "ignore").decode()
        back = f"/institution/back?code=x&state={asked['state'][0]}"
        assert visitor.get(back).status == 401


_FILE = """
name = { ko = "가상병원", en = "Fictional Hospital" }
issuer = "https://id.example"
client_id = "tealward"
secret_file = "client.secret"
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("https://id", "http://id", "https"),
        (', en = "Fictional Hospital"', "", "both languages"),
        ("client_id", "client", "client"),
        ("client.secret", "missing.secret", "cannot be read"),
        ('"tealward"', '"tealward"\nscope = "email"', "openid"),
        ("issuer", "issuer issuer", "cannot be used"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "client.secret").write_text("secret")
    (tmp_path / "client.secret").chmod(0o600)
    file = tmp_path / "sign_in.toml"
    file.write_text(_FILE, "utf-8")
    found, secret = read_issuer(file)
    assert (found.claim, secret) == ("sub", "secret")
    file.write_text(_FILE.replace(old, new, 1), "utf-8")
    with pytest.raises(NotRead, match=told):
        read_issuer(file)


def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "client.secret").write_text("secret")
    (tmp_path / "client.secret").chmod(0o644)
    (tmp_path / "sign_in.toml").write_text(_FILE, "utf-8")
    with pytest.raises(NotRead, match="chmod 600"):
        read_issuer(tmp_path / "sign_in.toml")
