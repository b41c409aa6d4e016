"""The ledger of a centre: what it let out, refused and signed off, sealed line by line.

It is a session of the record, so every fact is sealed to the one before and on disk before a number
leaves. Sets of patients stand in another session, which is never shown to anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec
import numpy as np
import numpy.typing as npt

from tealward.record.log import Fact, Log
from tealward.study.privacy import Charge
from tealward.study.run import Answer

LEDGER: Final = "ledger"
_COHORTS: Final = "cohorts"


class Ledger:
    """Facts folded to what the centre must remember."""

    def __init__(self, log: Log, clock: Callable[[], str]) -> None:
        self._log = log
        self._clock = clock
        self._lengths = {LEDGER: 0, _COHORTS: 0}
        self.agreements: dict[str, dict[str, Any]] = {}
        self.in_force: dict[str, str] = {}
        self.answers: dict[tuple[str, int], Answer] = {}
        self.begun: dict[str, tuple[str, str]] = {}
        self.charges: dict[str, list[Charge]] = {}
        self.cohorts: dict[str, list[npt.NDArray[np.int64]]] = {}
        log.verify(LEDGER)
        for fact in log.facts(LEDGER):
            self._take(msgspec.json.decode(fact.body))
            self._lengths[LEDGER] = fact.seq
        for fact in log.facts(_COHORTS):
            name, patients = fact.body[:64].decode(), np.frombuffer(fact.body[64:], np.int64)
            self.cohorts.setdefault(name, []).append(patients)
            self._lengths[_COHORTS] = fact.seq

    def facts(self) -> list[Fact]:
        """Everything, for an audit."""
        return self._log.facts(LEDGER)

    def verify(self) -> str:
        """The last seal. Raises ``record.refusals.Tampered`` if the chain is broken."""
        return self._log.verify(LEDGER).hex()

    def note(self, kind: str, **said: Any) -> None:
        """Write one line; when this returns it is on disk."""
        self.note_all({"kind": kind, **said})

    def note_all(self, *facts: dict[str, Any]) -> None:
        """Write several lines, all or none of them."""
        self._append(LEDGER, *(msgspec.json.encode(fact) for fact in facts))
        for fact in facts:
            self._take(fact)

    def keep_cohort(self, protocol: str, parts: list[npt.NDArray[np.int64]]) -> None:
        """Remember whom a protocol was answered about, for as long as the centre lives.

        The first of ``parts`` is the cohort; the others are the levels that it was parted into.
        """
        if protocol not in self.cohorts:
            bodies = [protocol.encode() + each.astype(np.int64).tobytes() for each in parts]
            self._append(_COHORTS, *bodies)
            self.cohorts[protocol] = list(parts)

    def spent(self, agreement: str, study: str | None = None) -> int:
        """Releases begun under an agreement, in all its versions, or in one study of it."""
        return sum(
            where[0] == agreement and study in (None, where[1]) for where in self.begun.values()
        )

    def _append(self, session: str, *bodies: bytes) -> None:
        at = self._clock()
        self._lengths[session] = self._log.append(session, self._lengths[session], bodies, at)

    def _take(self, fact: dict[str, Any]) -> None:
        match fact["kind"]:
            case "agreement":
                self.agreements[fact["name"]] = fact["signed"]
                self.in_force[fact["name"]] = fact["digest"]
            case "begun":
                self.begun[fact["protocol"]] = (fact["agreement"], fact["study"])
                if "charge" in fact:
                    charge = msgspec.convert(fact["charge"], Charge)
                    self.charges.setdefault(fact["agreement"], []).append(charge)
            case "answered":
                answer = msgspec.convert(fact["answer"], Answer)
                self.answers[answer.protocol, answer.round] = answer
