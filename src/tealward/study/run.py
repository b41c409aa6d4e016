"""A run as a chain of signed answers, which every centre and the coordinator follow alike.

A centre is sent the whole history and works out the state for itself, so that nobody can give it
coefficients to probe with; it keeps no state that a crash could lose. Every answer names the hash
of the history it was made from: two centres cannot be told two stories.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy
from hashlib import sha256
from typing import Annotated, Any, NamedTuple

import msgspec

from tealward.alliance.agreement import Agreement, Hash
from tealward.alliance.canonical import canonical
from tealward.alliance.keys import SigningKey, verifies
from tealward.alliance.people import Document, Name
from tealward.alliance.signing import Signed
from tealward.study.masking import added, decoded, parted, read
from tealward.study.protocol import Protocol
from tealward.study.questions.question import State
from tealward.study.refusals import Refused, Rule

_DIGITS = 10


class Answer(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What leaves a centre in one round: masked numbers, or at the end the digest it signs off."""

    protocol: Hash
    round: Annotated[int, msgspec.Meta(ge=0, le=200)]
    centre: Name
    history: Hash
    numbers: Annotated[str, msgspec.Meta(max_length=4_000_000)] = ""
    released: str = ""
    signature: str = ""

    def message(self) -> bytes:
        """The bytes that the signature covers."""
        plain = msgspec.to_builtins(self)
        del plain["signature"]
        return b"tealward\nanswer\n" + canonical(plain)

    def by(self, key: SigningKey) -> Answer:
        """The same, signed by its centre."""
        return msgspec.structs.replace(self, signature=key.sign(self.message()))


History = tuple[tuple[Answer, ...], ...]
"""For each round so far, the answer of every centre."""


class Ask(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a centre is sent: agreement, approved protocol, and the run so far."""

    agreement: Signed
    protocol: Signed
    history: History = ()


class Place(NamedTuple):
    """Where a run stands: state, round and hash of the history."""

    state: State
    round: int
    history: str


def follow(protocol: Protocol, hashed: str, agreement: Agreement, history: History) -> Place:
    """The state that a history leads to. Raises ``Refused`` if any answer in it is not genuine."""
    return Trail().follow(protocol, hashed, agreement, history)


class Trail:
    """Follows histories, and goes on where it has been.

    A round whose answers are byte for byte those that were verified before is not verified again;
    what differs in any byte is, with all that comes after it. Whoever follows keeps a trail of
    their own, so nobody trusts another one's; a lost one costs time and nothing else.
    """

    def __init__(self) -> None:
        self._hashed = ""
        self._steps: list[tuple[bytes, Place]] = []

    def follow(
        self, protocol: Protocol, hashed: str, agreement: Agreement, history: History
    ) -> Place:
        """As ``follow``. ``hashed`` names protocol and agreement: it is the digest of both."""
        if hashed != self._hashed:
            self._hashed, self._steps = hashed, []
        place = Place(protocol.question.begin(agreement), 0, sha256(hashed.encode()).hexdigest())
        for number, answers in enumerate(history):
            seen = sha256(msgspec.json.encode(answers)).digest()
            if number < len(self._steps) and self._steps[number][0] == seen:
                place = self._steps[number][1]
                continue
            del self._steps[number:]
            place = _step(place, answers, protocol, hashed, agreement)
            self._steps.append((seen, place))
        # The caller may do with its state what it likes.
        return place._replace(state=deepcopy(place.state))


def _step(
    place: Place,
    answers: Sequence[Answer],
    protocol: Protocol,
    hashed: str,
    agreement: Agreement,
) -> Place:
    """The place after one more round of answers, if they are genuine."""
    if place.state["done"] or place.round >= agreement.limits.rounds:
        raise Refused(Rule.ROUNDS_SPENT)
    _genuine(answers, protocol, hashed, agreement, place)
    question = protocol.question
    fields = question.fields(place.state)
    count = sum(fields.values())
    total = added([read(each.numbers, count) for each in answers])
    state = question.advance(deepcopy(place.state), parted(decoded(total), fields))
    signatures = "".join(each.signature for each in answers)
    seal = sha256(f"{place.history}{signatures}".encode()).hexdigest()
    return Place(state, place.round + 1, seal)


def _genuine(
    answers: Sequence[Answer],
    protocol: Protocol,
    hashed: str,
    agreement: Agreement,
    place: Place,
) -> None:
    if tuple(each.centre for each in answers) != tuple(sorted(protocol.centres)):
        raise Refused(Rule.ANSWER_FORGED)
    for each in answers:
        said = (each.protocol, each.round, each.history)
        key = agreement.party(each.centre).key
        if said != (hashed, place.round, place.history):
            raise Refused(Rule.ANSWER_FORGED)
        if not verifies(key, each.signature, each.message()):
            raise Refused(Rule.ANSWER_FORGED)


def released(protocol: Protocol, agreement: Agreement, state: State) -> dict[str, Any]:
    """The result as it may be seen: counts at risk rounded, numbers to ten digits."""
    return _shown(protocol.question.result(state), agreement.limits.rounding)


def result_digest(result: dict[str, Any]) -> str:
    """What centres sign off: SHA-256 of the result."""
    return sha256(msgspec.json.encode(result, order="sorted")).hexdigest()


def _shown(value: Any, rounding: int, name: str = "") -> Any:
    match value:
        case dict():
            return {k: _shown(v, rounding, k) for k, v in value.items()}
        case list():
            return [_shown(each, rounding, name) for each in value]
        case float() if name == "at_risk":
            return int(round(value / rounding) * rounding)
        case float():
            return float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None
        case _:
            return value
