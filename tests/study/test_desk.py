"""The desk: what is put up, signed, run and shown, and that signatures alone change anything."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from starlette.applications import Starlette

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.keys import SigningKey
from tealward.alliance.signing import Signature, unsigned
from tealward.record.opening import open_log
from tealward.server.study import pages
from tealward.server.study.app import DeskPages
from tealward.study import example
from tealward.study.desk import Desk
from tealward.study.protocol import PROTOCOL
from tealward.study.questions.cox import Cox
from tealward.study.questions.every import QUESTIONS
from tests.study.joint import TODAY, Joint
from tests.study.table import together

COX = Cox(days="days", event="died", of=("age", "treated"))


class Browser:
    """Asks the application as a browser would, without a socket."""

    def __init__(self, app: Starlette, base: str) -> None:
        self.app, self.base = app, base

    async def _ask(self, method: str, path: str, body: bytes, query: str) -> tuple[int, str, str]:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        kind = (b"content-type", b"application/x-www-form-urlencoded")
        scope = {"type": "http", "method": method, "path": self.base + path, "headers": [kind],
                 "query_string": query.encode(), "root_path": "", "scheme": "http",
                 "server": ("127.0.0.1", 80), "http_version": "1.1"}  # fmt: skip
        await self.app(scope, receive, send)
        told = b"".join(each.get("body", b"") for each in sent[1:]).decode()
        to = dict(sent[0]["headers"]).get(b"location", b"").decode()
        return sent[0]["status"], told, to

    def get(self, path: str, language: str = "en") -> tuple[int, str]:
        status, told, _ = asyncio.run(self._ask("GET", path, b"", f"language={language}"))
        return status, told

    def post(self, path: str, **form: str) -> tuple[int, str, str]:
        return asyncio.run(self._ask("POST", path, urlencode(form).encode(), "language=en"))


class Office(msgspec.Struct):
    """A desk over three centres."""

    three: Any
    desk: Desk
    browser: Browser


@pytest.fixture
def office(tmp_path: Path) -> Office:
    three: Joint = together(tmp_path)
    desk = Desk(open_log(f"sqlite:///{tmp_path / 'desk.db'}"), lambda: TODAY)
    ledgers = {name: tmp_path / f"{name}.db" for name in three.sources}
    pages = DeskPages(desk, three.post, ledgers)
    return Office(three, desk, Browser(pages.app(), f"/desk/{pages.token}"))


def sign(office: Office, digest: str, *keys: SigningKey) -> list[int]:
    shelf = office.desk.agreements | office.desk.protocols
    message = shelf[digest].message()
    return [
        office.browser.post(f"/sign/{digest}", key=key.public, signature=key.sign(message))[0]
        for key in keys
    ]


def put_up(office: Office) -> str:
    document = json.dumps(office.three.signed.document)
    status, _, to = office.browser.post("/draft", document=document)
    assert status == 303
    digest = to.split("/")[-1].split("?")[0]
    assert digest == office.three.signed.digest
    keys = office.three.keys
    members = [keys.people[f"member_{name}"] for name in keys.centres]
    assert set(sign(office, digest, *keys.centres.values(), *members)) == {303}
    return digest


def test_from_draft_to_result(office: Office) -> None:
    digest = put_up(office)
    assert all(each.there for each in office.desk.needed(digest))
    protocol = example.protocol(office.three.signed, "one", COX)
    document = msgspec.json.encode(protocol).decode()
    status, _, to = office.browser.post(f"/propose/{digest}", document=document)
    assert status == 303
    asked = to.split("/")[-1].split("?")[0]
    office.browser.post(f"/run/{asked}")
    wait(office, asked, lambda: "An approval" in office.browser.get(f"/protocol/{asked}")[1]
         or "No investigator" in office.browser.get(f"/protocol/{asked}")[1])  # fmt: skip
    for name in ("investigator", *(f"steward_{c}" for c in office.three.keys.centres)):
        sign(office, asked, office.three.keys.people[name])
    members = [f"member_{name}" for name in office.three.keys.centres][:2]
    sign(office, asked, *(office.three.keys.people[name] for name in members))
    time.sleep(0.1)
    office.browser.post(f"/run/{asked}")
    wait(office, asked, lambda: asked in office.desk.results)
    for language, title in (("en", "Cox model"), ("ko", "콕스 모형")):
        status, page = office.browser.get(f"/protocol/{asked}", language)
        assert status == 200
        assert title in page
        assert "<svg" in page
    assert "hazard" not in office.browser.get("/ledger")[1]
    assert "Every seal holds" in office.browser.get("/ledger")[1]
    assert "공개한 결과 1건" in office.browser.get(f"/report/{digest}", "ko")[1]
    assert office.browser.get("/")[0] == 200
    again = Desk(office.desk._log, lambda: TODAY)
    assert again.results == office.desk.results
    assert again.agreements == office.desk.agreements


def wait(office: Office, asked: str, until: Any) -> None:
    for _ in range(200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError(office.browser.get(f"/protocol/{asked}")[1])


def test_only_who_is_asked_can_sign(office: Office) -> None:
    digest = put_up(office)
    stranger = SigningKey.new()
    before = len(office.desk.agreements[digest].signatures)
    assert sign(office, digest, stranger) == [422]
    one = next(iter(office.three.keys.centres.values()))
    wrong = Signature(key=one.public, signature="00" * 64)
    status, told, _ = office.browser.post(
        f"/sign/{digest}", key=wrong.key, signature=wrong.signature
    )
    assert status == 422
    assert "does not fit" in told
    assert len(office.desk.agreements[digest].signatures) == before


def test_what_cannot_be_agreed_is_not_put_up(office: Office) -> None:
    for document in ("{", "[]", json.dumps({"name": "x"})):
        status, told, _ = office.browser.post("/draft", document=document)
        assert status == 422
        assert 'role="alert"' in told
    terms = convert(office.three.signed.document, Agreement)
    status, *_ = office.browser.post(
        "/draft", document=msgspec.json.encode(msgspec.structs.replace(terms, version=2)).decode()
    )
    assert status == 422
    digest = put_up(office)
    unfit = example.protocol(office.three.signed, "one", COX, purpose="DUO:0000042")
    status, told, _ = office.browser.post(
        f"/propose/{digest}", document=msgspec.json.encode(unfit).decode()
    )
    assert status == 422
    assert "purpose" in told
    assert unsigned(PROTOCOL, unfit).digest not in office.desk.protocols


def test_what_people_write_is_only_text(office: Office) -> None:
    terms = convert(office.three.signed.document, Agreement)
    title = msgspec.structs.replace(terms.title, en="<script>alert(1)</script>")
    document = msgspec.json.encode(msgspec.structs.replace(terms, title=title)).decode()
    _, _, to = office.browser.post("/draft", document=document)
    digest = to.split("/")[-1].split("?")[0]
    for path in ("/", f"/agreement/{digest}", f"/draft/{digest}", f"/report/{digest}"):
        assert "<script>alert" not in office.browser.get(path)[1]


def test_a_stranger_without_the_link_sees_nothing(office: Office) -> None:
    elsewhere = Browser(office.browser.app, "/desk/0123")
    assert elsewhere.get("/")[0] == 404
    assert office.browser.get("/agreement/" + "0" * 64)[0] == 404


def test_the_desk_has_the_colours_and_letters_of_the_ward() -> None:
    root = Path(__file__).parents[2]
    ward = root / "web" / "src" / "apps" / "ward" / "style" / "base.css"
    desk = Path(pages.__file__).with_name("desk.css")
    theirs, ours = (named(file.read_text("utf-8")) for file in (ward, desk))
    assert len(ours) > 12
    assert {name: theirs[name] for name in ours} == ours


def named(css: str) -> dict[str, str]:
    """The named values of a style sheet, however they are spaced and shortened."""
    whole = re.sub(r"/\*.*?\*/", "", css, flags=re.S).partition(":root")[2].partition("}")[0]
    found = re.findall(r"--([a-z-]+):\s*([^;]+);", whole)
    short = {name: " ".join(value.lower().split()) for name, value in found}
    return {name: "#ffffff" if value == "#fff" else value for name, value in short.items()}


def test_a_desk_without_its_investigator_still_proposes(office: Office) -> None:
    """An agreement in which nobody may ask can be read; its form says that nobody can be chosen."""
    terms = convert(office.three.signed.document, Agreement)
    people = tuple(p for p in terms.people if p.role != "investigator")
    silent = msgspec.structs.replace(terms, people=people)
    document = msgspec.json.encode(silent).decode()
    _, _, to = office.browser.post("/draft", document=document)
    digest = to.split("/")[-1].split("?")[0]
    status, told = office.browser.get(f"/propose/{digest}")
    assert status == 200
    assert 'name="asked_by"' in told


JUNK = ("", " ", "\x00", "a" * 5000, "<b>", "-1", "9" * 40, "١٢", "2026-13-45", "yes", "cox", "가")


def test_whatever_is_sent_to_a_form_gets_a_page(office: Office) -> None:
    """Names of fields that are there and that are not, with values that nobody would type."""
    digest = put_up(office)
    dice = random.Random(3)
    for path in ("/draft", f"/draft/{digest}", f"/propose/{digest}"):
        _, first = office.browser.get(path)
        names = sorted(set(re.findall(r'name="([^"]+)"', first)) - {"document"})
        begins = ["parties", "people", "variables", "cohort", "baseline", "x"]
        rows = [f"{b}.{n}.{f}" for b in begins for n in ("0", "07", "9" * 5000, "-1", "x")
                for f in ("begun", "name", "key", "kind", "is_one_of", "days")]  # fmt: skip
        dos = ["put_up", "check", "json", "again", "stay", "", "add:people", "add:nobody",
               "add:", "drop:people.0", "drop:", "drop:people.x.y", "add:cohort"]  # fmt: skip
        for _ in range(60):
            chosen = dice.sample(names + rows, 12)
            form = {name: dice.choice(JUNK) for name in chosen} | {"do": dice.choice(dos)}
            form |= {"question.type": dice.choice((*QUESTIONS, "", "nothing"))}
            form |= {"add.people": dice.choice(("steward", "known_x", ""))}
            status, told, _ = office.browser.post(path, **form)
            assert status in (200, 422), form
            assert "<h1>" in told
    assert len(office.desk.agreements) == 1
    assert office.desk.protocols == {}
