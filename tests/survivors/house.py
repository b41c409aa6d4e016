"""A house of survivors in a temporary folder, with fictional people and a clock that tests turn."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette

from tealward.survivors.demo.load import PASSWORD, Loaded, load
from tealward.survivors.door.app import Door
from tealward.survivors.people import proof, sessions
from tealward.survivors.people.institution import Institution
from tealward.survivors.people.site import Site
from tealward.survivors.store.opening import open_store
from tealward.survivors.store.store import Store

SITE = Site.at("https://records.example")
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@dataclass
class Clock:
    """An instant that a test moves."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class House:
    store: Store
    app: Starlette
    loaded: Loaded
    clock: Clock

    def visitor(self, who: str | None = None, language: str = "ko") -> Visitor:
        """Somebody at the door; with ``who`` already signed in."""
        visitor = Visitor(self, {"language": language})
        if who is not None:
            with self.store.transaction() as tx:
                name = sessions.begin(tx, self.loaded.people[who].id, self.clock.now, "whole")
            visitor.cookies["tealward"] = name
        return visitor

    def record_of(self, who: str) -> str:
        return self.loaded.people[who].survivor

    def code(self, who: str) -> str:
        step = int(self.clock.now.timestamp() // 30)
        return proof.code_at(self.loaded.secrets[who], step)

    def counts(self) -> dict[str, int]:
        """How many entries each record holds."""
        with self.store.transaction() as tx:
            return {each: sum(tx.kinds(each).values()) for each in tx.survivors()}


@dataclass
class Visitor:
    house: House
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = "192.0.2.1"

    @property
    def token(self) -> str:
        return sessions.token(self.cookies.get("tealward", ""))

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, **fields: Any) -> Answer:
        form = {"token": self.token, **fields}
        body = urlencode(form, doseq=True).encode()
        return self.ask("POST", path, body, "application/x-www-form-urlencoded")

    def send(self, path: str, body: bytes, **headers: str) -> Answer:
        more = {"x-token": self.token, **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self.ask("POST", path, body, "application/json", more)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "",
        more: dict[str, str] | None = None,
    ) -> Answer:
        return asyncio.run(self.asked(method, path, body, kind, more))

    async def asked(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "",
        more: dict[str, str] | None = None,
    ) -> Answer:
        route, _, query = path.partition("?")
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"cookie": cookie, "content-type": kind, **(more or {})}
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "path": route,
            "raw_path": route.encode(),
            "query_string": query.encode(),
            "scheme": "https",
            "server": ("test", 443),
            "client": (self.address, 4000),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.house.app(scope, receive, send)
        begun = sent[0]
        pairs = [(name.decode(), value.decode()) for name, value in begun["headers"]]
        given: dict[str, str] = {}
        for name, value in pairs:
            if name == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    given[key] = morsel.value
        self.cookies |= given
        content = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(begun["status"], dict(pairs), content, given)


def begin(folder: Path, url: str = "", institution: Institution | None = None) -> House:
    """A house with the fictional people of the demonstration in it."""
    clock = Clock()
    store = open_store(url or f"sqlite:///{folder}/house.db", folder / "house.key")
    loaded = load(store, clock.now)
    door = Door(store, clock=clock, site=SITE, institution=institution)
    return House(store, door.app(watch=False), loaded, clock)


def said(answer: Answer) -> str:
    """What a page says, without its markup."""
    text = re.sub(r'<span class="day">([^<]*)</span>', r"\1", answer.text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


__all__ = ["NOW", "PASSWORD", "SITE", "Answer", "Clock", "House", "Visitor", "begin", "said"]
