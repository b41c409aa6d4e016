"""What a room needs of a case, and what a case may rely on.

A case decides and remembers; it reads no clock, throws no dice of its own and knows no network. The
room records what the case decided before anybody is told, then lets the case take it in. After a
crash the same facts, applied in the same order, give the same case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from tealward.debrief.report import Debrief, Twin
from tealward.ward.messages import FromClient, Hello, Language, Line, Person
from tealward.ward.sight import View


class Refusal(Exception):
    """An act is not allowed. It names the rule that it would break and what to do instead.

    ``facts`` are recorded although the act was refused: an attempt that somebody in the hospital
    stopped is part of what happened.
    """

    def __init__(
        self,
        rule: str,
        why: dict[Language, str],
        remedy: dict[Language, str],
        facts: list[bytes] | None = None,
    ) -> None:
        super().__init__(f"{rule}: {why['en']}")
        self.rule = rule
        self.why = why
        self.remedy = remedy
        self.facts = facts or []


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
        """Facts to record when the last socket of a person has closed.

        After a crash it is called for everybody still believed present, before the first join.
        """

    def decide(self, person: str, act: FromClient, at: str) -> list[bytes]:
        """Facts that this act leads to. An empty list: already done (same ``ref``).

        Raises ``Refusal``, whose own ``facts`` are recorded all the same. Changes nothing. Called
        from a worker thread, never twice at once for one case. ``AskDebrief`` and ``AskTwin`` do
        not come here; ``Go`` does and has no ``Done``.
        """

    def apply(self, fact: bytes) -> None:
        """Take in one recorded fact. The same facts give the same state, always."""

    def view(self, person: str) -> View:
        """Everything this person may see now, by her roles. Never the hidden truth."""

    def lines(self, person: str, since: int) -> list[Line]:
        """The story after fact number ``since``, as this person may read it."""

    def people(self) -> list[Person]:
        """Everybody who has a seat."""


class Analyst(Protocol):
    """Long work on the facts of a finished case, away from the loop that serves rooms.

    Both raise ``Refusal`` if the course has not ended.
    """

    def debrief(self, facts: list[bytes], progress: Callable[[float], None]) -> Debrief:
        """Analyse every decision. ``progress`` is told a share, 0 to 1."""

    def twin(
        self,
        facts: list[bytes],
        decision: int,
        order: dict[str, Any],
        progress: Callable[[float], None],
    ) -> Twin:
        """Two futures of the same woman from one decision on."""


class CaseMaker(Protocol):
    """Opens new cases and wakes recorded ones."""

    def open(self, wishes: dict[str, Any], seed: int, at: str) -> list[bytes]:
        """Facts that begin a case. ``wishes``: country, case number. Raises ``Refusal``."""

    def wake(self, facts: list[bytes]) -> Case:
        """The case that these facts make."""
