"""What a room needs of a case, and what a case may rely on.

A case decides and remembers; it reads no clock, throws no dice of its own and knows no network. The
room records what the case decided before anybody is told, then lets the case take it in. After a
crash the same facts, applied in the same order, give the same case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from tealward.ward.messages import FromClient, Hello, Language, Line, Person


class Refusal(Exception):
    """An act is not allowed. It names the rule that it would break and what to do instead."""

    def __init__(self, rule: str, why: dict[Language, str], remedy: dict[Language, str]) -> None:
        super().__init__(f"{rule}: {why['en']}")
        self.rule = rule
        self.why = why
        self.remedy = remedy


class Case(Protocol):
    """One session, folded from its facts. Facts are opaque bytes to everybody else."""

    @property
    def seq(self) -> int:
        """How many facts have been applied."""

    def join(self, hello: Hello, person: str, token_digest: str, at: str) -> list[bytes]:
        """Facts that seat a newcomer, or that bring somebody back. Raises ``Refusal``."""

    def seat(self, token_digest: str) -> str | None:
        """The person whose seat this token opens, if any."""

    def leave(self, person: str, at: str) -> list[bytes]:
        """Facts to record when the last socket of a person has closed."""

    def decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        """Facts that this act leads to. An empty list: already done (same ``ref``).

        Raises ``Refusal``. Changes nothing.
        """

    def apply(self, fact: bytes) -> None:
        """Take in one recorded fact. The same facts give the same state, always."""

    def view(self, person: str) -> dict[str, Any]:
        """Everything this person may see now, by her roles. Never the hidden truth."""

    def lines(self, person: str, since: int) -> list[Line]:
        """The story after fact number ``since``, as this person may read it."""

    def people(self) -> list[Person]:
        """Everybody who has a seat."""


class Analyst(Protocol):
    """Long work on the facts of a finished case, away from the loop that serves rooms."""

    def debrief(self, facts: list[bytes], progress: Callable[[float], None]) -> dict[str, Any]:
        """Analyse every decision. ``progress`` is told a share, 0 to 1."""

    def twin(
        self,
        facts: list[bytes],
        decision: int,
        order: dict[str, Any],
        progress: Callable[[float], None],
    ) -> dict[str, Any]:
        """Two futures of the same woman from one decision on."""


class CaseMaker(Protocol):
    """Opens new cases and wakes recorded ones."""

    def open(self, wishes: dict[str, Any], seed: int, at: str) -> list[bytes]:
        """Facts that begin a case. ``wishes`` may name country and difficulty. Raises ``Refusal``."""

    def wake(self, facts: list[bytes]) -> Case:
        """The case that these facts make."""
