"""Health, the page in the form that each browser prefers, and opening a case."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tealward import __version__
from tealward.server.limits import Limits
from tealward.ward.messages import PROTOCOL

from .clients import Visit, run, serving


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.body)
        return content


async def ask(visit: Visit, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
    reader, writer = await asyncio.open_connection("127.0.0.1", visit.port)
    sent = {"host": "x", "connection": "close", "content-length": str(len(body))}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
    head, _, content = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    status, *rest = head.decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in rest)
    return Answer(int(status.split()[1]), {name.lower(): value for name, value in pairs}, content)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as the client's build leaves it."""
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    script = page / "assets" / "main-B4x_09dQ.js"
    for file in (page / "index.html", script):
        file.write_text(f"plain {file.name}")
        Path(f"{file}.br").write_text(f"brotli {file.name}")
        Path(f"{file}.gz").write_text(f"gzip {file.name}")
    (page / "profile.json").write_text("{}")
    (tmp_path / "secret.txt").write_text("secret")
    return page


def test_health_tells_what_a_watcher_needs(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            await visit.join(await visit.open_case())
            answer = await ask(visit, "GET", "/health")
            assert answer.status == 200
            assert answer.json() == {
                "status": "ok",
                "version": __version__,
                "protocol": PROTOCOL,
                "database": True,
                "sessions_awake": 1,
                "people": 1,
            }
            assert "date" in answer.headers

    run(test())


def test_health_owns_up_when_the_record_is_gone(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:

            def broken() -> bool:
                raise OSError

            visit.server._log.alive = broken  # type: ignore[method-assign]
            answer = await ask(visit, "GET", "/health")
            assert answer.status == 503
            assert answer.json()["database"] is False

    run(test())


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("identity", None),
        ("br;q=nonsense", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("path", ["/", "/case/anything", "/assets/main-B4x_09dQ.js"])
def test_a_file_is_sent_in_the_form_that_is_preferred(
    tmp_path: Path, page: Path, path: str, accepted: str, coding: str | None
) -> None:
    async def test() -> None:
        async with serving(tmp_path, page=page) as visit:
            answer = await ask(visit, "GET", path, accept_encoding=accepted)
            assert answer.status == 200
            assert answer.headers.get("content-encoding") == coding
            form = {"br": b"brotli", "gzip": b"gzip", None: b"plain"}[coding]
            assert answer.body.startswith(form)
            assert answer.headers["vary"] == "accept-encoding"
            kind = "text/javascript" if path.endswith(".js") else "text/html"
            assert answer.headers["content-type"].startswith(kind)

    run(test())


def test_only_names_made_from_content_are_kept_for_long(tmp_path: Path, page: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, page=page) as visit:
            hashed = await ask(visit, "GET", "/assets/main-B4x_09dQ.js")
            assert "immutable" in hashed.headers["cache-control"]
            for path in ("/", "/profile.json"):
                assert (await ask(visit, "GET", path)).headers["cache-control"] == "no-cache"

    run(test())


def test_what_the_browser_has_is_not_sent_again(tmp_path: Path, page: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path, page=page) as visit:
            first = await ask(visit, "GET", "/", accept_encoding="br")
            again = await ask(
                visit, "GET", "/", accept_encoding="br", if_none_match=first.headers["etag"]
            )
            assert (again.status, again.body) == (304, b"")
            other = await ask(visit, "GET", "/", if_none_match=first.headers["etag"])
            assert other.status == 200

    run(test())


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt",
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/passwd",
        "/assets",
        "/assets/",
    ],
)
def test_nothing_outside_the_page_is_served(tmp_path: Path, page: Path, path: str) -> None:
    async def test() -> None:
        async with serving(tmp_path, page=page) as visit:
            answer = await ask(visit, "GET", path)
            assert answer.status == 404
            assert answer.json()["rule"] == "no_such_page"

    run(test())


def test_without_a_page_the_front_says_what_to_do(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            for path in ("/", "/case/x"):
                answer = await ask(visit, "GET", path)
                assert answer.status == 200
                assert b"make run" in answer.body

    run(test())


@pytest.mark.parametrize("path", ["/", "/health", "/no/such", "/profile.json"])
def test_every_answer_carries_the_headers_of_a_careful_server(
    tmp_path: Path, page: Path, path: str
) -> None:
    async def test() -> None:
        async with serving(tmp_path, page=page) as visit:
            headers = (await ask(visit, "GET", path)).headers
            policy = headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "http:" not in policy
            assert "'unsafe-eval'" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "server" not in headers

    run(test())


def test_a_case_is_opened_as_wished(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            wishes = {"country": "KR", "difficulty": "hard\u202e"}
            answer = await ask(
                visit,
                "POST",
                "/cases",
                json.dumps(wishes).encode(),
                content_type="application/json",
            )
            assert answer.status == 201
            case = answer.json()["case"]
            assert answer.json() == {"case": case, "link": f"/case/{case}"}
            (began,) = visit.server._log.facts(case)
            assert json.loads(began.body)["wishes"] == {"country": "KR", "difficulty": "hard"}
            assert len(case) == 20

    run(test())


@pytest.mark.parametrize(
    ("body", "content_type", "status", "rule"),
    [
        (b"{}", "text/plain", 415, "body_not_wishes"),
        (b"nonsense", "application/json", 400, "body_not_wishes"),
        (b"[1]", "application/json", 400, "body_not_wishes"),
        (b"", "application/json", 400, "body_not_wishes"),
        (b"[" * 5000, "application/json", 400, "body_not_wishes"),
        (b'"' + b"x" * 20000 + b'"', "application/json", 413, "body_too_large"),
        (b'{"country": "Atlantis"}', "application/json", 422, "no_such_country"),
        (b'{"country": "' + b"x" * 300 + b'"}', "application/json", 422, "text_too_long"),
    ],
)
def test_wishes_that_make_no_sense_are_refused(
    tmp_path: Path, body: bytes, content_type: str, status: int, rule: str
) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            answer = await ask(visit, "POST", "/cases", body, content_type=content_type)
            assert answer.status == status
            assert answer.json()["rule"] == rule
            assert set(answer.json()["why"]) == set(answer.json()["remedy"]) == {"ko", "en"}
            assert visit.server._log.sessions() == []

    run(test())


def test_one_address_cannot_open_cases_without_end(tmp_path: Path) -> None:
    async def test() -> None:
        limits = Limits(new_cases_at_once=2, new_cases_per_s=0.0001)
        async with serving(tmp_path, limits=limits) as visit:
            answers = [
                await ask(visit, "POST", "/cases", b"{}", content_type="application/json")
                for _ in range(3)
            ]
            assert [answer.status for answer in answers] == [201, 201, 429]
            assert answers[2].json()["rule"] == "too_many_cases"

    run(test())


def test_cases_are_not_listed(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:
            case = await visit.open_case()
            answer = await ask(visit, "GET", "/cases")
            assert answer.status == 405
            assert answer.json()["rule"] == "cases_are_not_listed"
            assert case.encode() not in answer.body
            other = await ask(visit, "DELETE", "/cases")
            assert (other.status, other.json()["rule"]) == (405, "no_such_method")

    run(test())


def test_a_fault_of_ours_is_owned_up_to(tmp_path: Path) -> None:
    async def test() -> None:
        async with serving(tmp_path) as visit:

            def fail(*_: object) -> list[bytes]:
                raise ZeroDivisionError

            visit.server.house._maker.open = fail  # type: ignore[method-assign, assignment]
            answer = await ask(visit, "POST", "/cases", b"{}", content_type="application/json")
            assert answer.status == 500
            assert answer.json()["rule"] == "our_fault"

    run(test())
