"""A case with people in it, for tests: no server, no clock."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from tealward.course.orders import to_words
from tealward.debrief.course import reference_order
from tealward.ward.case import WardCase
from tealward.ward.facts import decode
from tealward.ward.maker import WardMaker
from tealward.ward.messages import FromClient, Give, Go, Hello, ReadScan, RoleKey
from tealward.ward.roles import permissions

AT = "2026-11-22T09:00:00.000+00:00"
ALL: list[RoleKey] = list(get_args(RoleKey))


class Team:
    """A case, every fact it led to, and everything each person was ever sent."""

    def __init__(self, number: int = 7, country: str = "korea") -> None:
        maker = WardMaker()
        self.facts = maker.open({"country": country, "number": number}, 0, AT)
        self.case: WardCase = maker.wake(self.facts)
        self.heard: dict[str, list[bytes]] = {}
        self._refs = 0

    def seat(self, person: str, *roles: RoleKey) -> str:
        """Seat somebody with these roles (all of them if none is named)."""
        hello = Hello(
            protocol=1, name=person, centre="NCC", language="ko", roles=list(roles) or ALL
        )
        self._record(self.case.join(hello, person, f"{len(self.heard):02x}" * 32, AT))
        self.heard[person] = []
        self._tell()
        return person

    def ref(self) -> str:
        """A fresh reference of a client."""
        self._refs += 1
        return f"r{self._refs}"

    def act(self, person: str, act: FromClient) -> int:
        """Decide, record and apply; how many facts it led to."""
        facts = self.case.decide(person, act, AT)
        self._record(facts)
        self._tell()
        return len(facts)

    def go(self, person: str, room: Any) -> None:
        """Walk."""
        self.act(person, Go(room=room))

    def give(self, person: str, words: dict[str, Any], ref: str | None = None) -> int:
        """Give an order where it is given."""
        rooms = permissions().rooms.get(words["verb"], frozenset())
        here = self.case.state.people[person].room
        if rooms and here not in rooms:
            self.go(person, min(rooms))
        return self.act(person, Give(ref=ref or self.ref(), order=words))

    def play(self, person: str, most: int = 400) -> None:
        """Play on by the reference policy, reading scans and scoring where it is asked."""
        for _ in range(most):
            state = self.case.state
            if state.ended:
                return
            if state.scan_unread:
                reader = next(p.id for p in self.case.people() if "radiologist" in p.roles)
                self.act(reader, reading(self.ref()))
            words = to_words(reference_order(state.life))
            if words["verb"] == "resect" and not state.scores:
                self.act(person, score(self.ref()))
            self.give(person, words)

    def _record(self, facts: list[bytes]) -> None:
        for fact in facts:
            self.facts.append(fact)
            self.case.apply(fact)

    def _tell(self) -> None:
        for person, heard in self.heard.items():
            heard.append(msgspec.json.encode(self.case.view(person)))
            heard.append(msgspec.json.encode(self.case.lines(person, 0)))

    def woken(self) -> WardCase:
        """The case again from its facts alone."""
        return WardMaker().wake(self.facts)


def reading(ref: str) -> ReadScan:
    """A reading that finds nothing."""
    return ReadScan(ref=ref, regions=[0.0] * 13, ascites=False, effusion=False)


def score(ref: str) -> FromClient:
    """Scores of a clean abdomen."""
    from tealward.ward.messages import CommitScore

    return CommitScore(ref=ref, regions=[0] * 13, features=[False] * 7, stage="IA")


def kinds(facts: list[bytes]) -> list[str]:
    """The kinds of facts in order."""
    return [type(decode(fact)).__name__ for fact in facts]
