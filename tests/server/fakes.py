"""A case that keeps the contract and knows no medicine; a maker and an analyst to go with it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any, cast

from tealward.ward.contract import Refusal
from tealward.ward.messages import (
    FromClient,
    Give,
    Go,
    Hello,
    Line,
    Person,
    Say,
)


def refusal(rule: str, facts: list[bytes] | None = None) -> Refusal:
    why, remedy = {"ko": "안 됩니다", "en": "no"}, {"ko": "다르게", "en": "otherwise"}
    return Refusal(rule, cast("Any", why), cast("Any", remedy), facts)


def fact(kind: str, who: str, at: str, **words: Any) -> bytes:
    return json.dumps({"kind": kind, "who": who, "at": at, **words}).encode()


class FakeCase:
    """Remembers who sits where and what was said.

    Orders: ``whisper`` is read by its giver alone, ``forbidden`` is refused, ``stopped`` too, but
    recorded; ``explode`` fails while deciding, ``poison`` while being taken in.
    """

    def __init__(self) -> None:
        self.facts: list[dict[str, Any]] = []
        self.seats: dict[str, str] = {}
        self.folk: dict[str, dict[str, Any]] = {}
        self.refs: set[tuple[str, str]] = set()

    @property
    def seq(self) -> int:
        return len(self.facts)

    def join(self, hello: Hello, person: str, token_digest: str, at: str) -> list[bytes]:
        if hello.name == "Nobody":
            raise refusal("no_seat")
        if token_digest in self.seats:
            return [] if self.folk[person]["here"] else [fact("came_back", person, at)]
        words = {"name": hello.name, "centre": hello.centre, "roles": hello.roles}
        return [fact("joined", person, at, digest=token_digest, **words)]

    def seat(self, token_digest: str) -> str | None:
        return self.seats.get(token_digest)

    def leave(self, person: str, at: str) -> list[bytes]:
        return [fact("left", person, at)]

    def decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        ref = getattr(act, "ref", "")
        if (person, ref) in self.refs:
            return []
        match act:
            case Go(room=room):
                return [fact("walked", person, at, room=room)]
            case Say(text=text):
                return [fact("said", person, at, ref=ref, text=text)]
            case Give(order={"order": "forbidden"}):
                raise refusal("forbidden")
            case Give(order={"order": "stopped"}):
                raise refusal("stopped", [fact("stopped", person, at, ref=ref)])
            case Give(order={"order": "explode"}):
                raise ZeroDivisionError
            case Give(order=order):
                return [
                    fact("given", person, at, ref=ref, order=order),
                    fact("followed", person, at, order=order),
                ]
            case _:
                return []

    def apply(self, fact: bytes) -> None:
        happened = json.loads(fact)
        if happened.get("order") == {"order": "poison"} and happened["kind"] == "followed":
            raise ZeroDivisionError
        who = happened["who"]
        match happened["kind"]:
            case "joined":
                self.seats[happened["digest"]] = who
                self.folk[who] = {**happened, "number": len(self.folk) + 1}
                self.folk[who] |= {"here": True, "room": "lobby"}
            case "walked":
                self.folk[who]["room"] = happened["room"]
            case "came_back":
                self.folk[who]["here"] = True
            case "left":
                self.folk[who]["here"] = False
        if "ref" in happened:
            self.refs.add((who, happened["ref"]))
        self.facts.append(happened)

    def view(self, person: str) -> Any:
        name = self.folk[person]["name"]
        if name == "Unwelcome" or (name == "Unshowable" and self.seq > 3):
            raise ZeroDivisionError
        said = sum(f["kind"] == "said" for f in self.facts)
        return {"you": person, "said": said, "unknown": float("nan")}

    def lines(self, person: str, since: int) -> list[Line]:
        return [
            Line(seq=seq, day=0.0, kind=happened["kind"], who=happened["who"], words=happened)
            for seq, happened in enumerate(self.facts[since:], start=since + 1)
            if happened.get("order") != {"order": "whisper"} or happened["who"] == person
        ]

    def people(self) -> list[Person]:
        return [
            Person(
                id=who,
                number=somebody["number"],
                name=somebody["name"],
                centre=somebody["centre"],
                roles=somebody["roles"],
                room=somebody["room"],
                present=somebody["here"],
                look=0,
            )
            for who, somebody in self.folk.items()
        ]


class FakeMaker:
    def open(self, wishes: dict[str, Any], seed: int, at: str) -> list[bytes]:
        if wishes.get("country") == "Atlantis":
            raise refusal("no_such_country")
        return [fact("began", "", at, wishes=wishes, seed=seed)]

    def wake(self, facts: list[bytes]) -> FakeCase:
        case = FakeCase()
        for each in facts:
            case.apply(each)
        return case


class FakeAnalyst:
    """Counts its works, and finishes one only when ``go_on`` is set."""

    def __init__(self) -> None:
        self.works = 0
        self.go_on = threading.Event()
        self.go_on.set()
        self.most_at_once = 0
        self._running = 0

    def debrief(self, facts: list[bytes], progress: Callable[[float], None]) -> Any:
        return self._work({"facts": len(facts)}, progress)

    def twin(
        self,
        facts: list[bytes],
        decision: int,
        order: dict[str, Any],
        progress: Callable[[float], None],
    ) -> Any:
        if decision < 0:
            raise refusal("no_such_decision")
        if decision > 99:
            raise ZeroDivisionError
        return self._work({"facts": len(facts), "decision": decision, "order": order}, progress)

    def _work(self, result: dict[str, Any], progress: Callable[[float], None]) -> dict[str, Any]:
        self.works += 1
        self._running += 1
        self.most_at_once = max(self.most_at_once, self._running)
        progress(0.0)
        self.go_on.wait(10)
        progress(1.0)
        self._running -= 1
        return result
