"""Our server as it is, with a case so small that joining costs nothing: PORT ROOMS FOLDER."""

# ruff: noqa: D102 (what each method does is written in ward/contract.py)

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tealward.record.opening import open_log
from tealward.server.limits import Limits
from tealward.server.serve import serve
from tealward.ward.contract import Case
from tealward.ward.messages import FromClient, Hello, Line, Person


class SmallCase:
    """People sit down; nothing else happens, and nothing is recorded."""

    seq = 1

    def __init__(self) -> None:
        self._people: list[Person] = []

    def join(self, hello: Hello, person: str, token_digest: str, at: str) -> list[bytes]:
        self._people.append(
            Person(
                id=person,
                number=len(self._people),
                name=hello.name,
                centre=hello.centre,
                roles=hello.roles,
                room="lobby",
                present=True,
                look=0,
            )
        )
        return []

    def seat(self, token_digest: str) -> str | None:
        return None

    def leave(self, person: str, at: str) -> list[bytes]:
        return []

    def decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        return []

    def apply(self, fact: bytes) -> None:
        pass

    def view(self, person: str) -> Any:
        return {}

    def lines(self, person: str, since: int) -> list[Line]:
        return []

    def people(self) -> list[Person]:
        return self._people


class SmallMaker:
    """Wakes small cases."""

    def open(self, wishes: dict[str, Any], seed: int, at: str) -> list[bytes]:
        return [b"begun"]

    def wake(self, facts: list[bytes]) -> Case:
        return SmallCase()


class NoAnalyst:
    """Nobody asks for an analysis here."""

    def debrief(self, facts: list[bytes], progress: Callable[[float], None]) -> Any:
        raise NotImplementedError

    def twin(
        self,
        facts: list[bytes],
        decision: int,
        order: dict[str, Any],
        progress: Callable[[float], None],
    ) -> Any:
        raise NotImplementedError


def main(port: int, rooms: int, folder: str) -> None:
    """Begin ``rooms`` cases named ``room0`` and so on, then serve them."""
    url = f"sqlite:///{folder}/bench.db"
    log = open_log(url)
    for room in range(rooms):
        log.append(f"room{room}", 0, [b"begun"], "now")
    log.close()
    limits = replace(Limits(), connections=100_000)
    serve("127.0.0.1", port, url, SmallMaker(), NoAnalyst(), limits=limits)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
