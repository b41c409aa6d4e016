"""What was verified is not verified again, and what differs in one byte is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tealward.alliance import signing
from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.signing import Signed
from tealward.study import example
from tealward.study import run as runs
from tealward.study.centre.remembered import Remembered
from tealward.study.coordinator import run
from tealward.study.protocol import Protocol
from tealward.study.questions.cox import Cox
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer, Ask, History, Trail, follow
from tests.study.joint import Joint
from tests.study.table import together

COX = Cox(days="days", event="died", of=("age", "treated"))


class Listening:
    """A post that keeps what was asked."""

    def __init__(self, three: Joint) -> None:
        self.three = three
        self.asked: list[Ask] = []

    def send(self, centres: Sequence[str], ask: Ask) -> dict[str, Answer | Refused]:
        self.asked.append(ask)
        return self.three.post.send(centres, ask)


class Told:
    """A run that has ended: three centres, its requests, and its documents as they are read."""

    def __init__(self, folder: Path) -> None:
        self.three = together(folder)
        signed = example.approved(example.protocol(self.three.signed, "one", COX), self.three.keys)
        listening = Listening(self.three)
        run(self.three.signed, signed, listening)
        self.asked = listening.asked
        self.terms = convert(self.three.signed.document, Agreement)
        self.protocol = convert(signed.document, Protocol)
        self.hashed = signed.digest

    def follow(self, trail: Trail, history: History) -> Any:
        return trail.follow(self.protocol, self.hashed, self.terms, history)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path)


def counted(monkeypatch: pytest.MonkeyPatch, where: Any) -> Callable[[], int]:
    """How many signatures ``where`` has looked at."""
    seen: list[str] = []
    whole = where.verifies

    def verifies(public: str, signature: str, message: bytes) -> bool:
        seen.append(signature)
        return bool(whole(public, signature, message))

    monkeypatch.setattr(where, "verifies", verifies)
    return lambda: len(seen)


def test_a_trail_leads_where_following_leads(told: Told) -> None:
    trail = Trail()
    for ask in told.asked:
        place = told.follow(trail, ask.history)
        fresh = follow(told.protocol, told.hashed, told.terms, ask.history)
        assert (place.round, place.history) == (fresh.round, fresh.history)
        assert place.state["done"] == fresh.state["done"]
        assert list(place.state["beta"]) == list(fresh.state["beta"])


def test_each_answer_is_verified_once(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = counted(monkeypatch, runs)
    trail = Trail()
    for ask in told.asked:
        told.follow(trail, ask.history)
    assert looked() == 3 * len(told.asked[-1].history)


def test_one_byte_that_differs_is_seen_though_the_round_was_verified(told: Told) -> None:
    history = told.asked[-1].history
    trail = Trail()
    genuine = told.follow(trail, history)
    for number, answers in enumerate(history):
        one = answers[1]
        other = "0" if one.numbers[-1] != "0" else "1"
        forged = (
            msgspec.structs.replace(one, numbers=one.numbers[:-1] + other),
            msgspec.structs.replace(one, signature=answers[0].signature),
            msgspec.structs.replace(one, centre="centre_c"),
        )
        for each in forged:
            changed = (*answers[:1], each, *answers[2:])
            with pytest.raises(Refused) as refused:
                told.follow(trail, (*history[:number], changed, *history[number + 1 :]))
            assert refused.value.rule == Rule.ANSWER_FORGED
    again = told.follow(trail, history)
    assert again.history == genuine.history


def test_what_a_caller_does_to_a_state_changes_nothing_that_is_kept(told: Told) -> None:
    trail = Trail()
    history = told.asked[-2].history
    first = told.follow(trail, history)
    kept = list(first.state["beta"])
    first.state["beta"][:] = 9.0
    first.state["done"] = True
    assert list(told.follow(trail, history).state["beta"]) == kept
    assert told.follow(trail, told.asked[-1].history).round == len(history) + 1


def test_another_protocol_begins_another_trail(told: Told) -> None:
    trail = Trail()
    told.follow(trail, told.asked[-1].history)
    with pytest.raises(Refused):
        trail.follow(told.protocol, "0" * 64, told.terms, told.asked[-1].history)


def test_documents_are_verified_once_and_on_another_day_again(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = counted(monkeypatch, signing)
    centre, ask = told.three.post.centres["centre_a"], told.asked[-1]
    centre.answer(ask)
    assert looked() == 0, "the same bytes on the same day"
    changed = msgspec.structs.replace(ask, agreement=spoilt(ask.agreement))
    with pytest.raises(Refused):
        centre.answer(changed)
    unsigned = msgspec.structs.replace(ask.protocol, signatures=ask.protocol.signatures[1:])
    with pytest.raises(Refused):
        centre.answer(msgspec.structs.replace(ask, protocol=unsigned))
    assert looked() > 0, "other signatures are looked at"
    centre._today = lambda: "2031-01-01"
    with pytest.raises(Refused) as refused:
        centre.answer(ask)
    assert str(refused.value.rule) == "expired"


def spoilt(signed: Signed) -> Signed:
    """A yes as a one: equal to Python, other bytes to everybody who signed."""
    document = signed.document | {"masking": 1}
    assert document == signed.document
    return msgspec.structs.replace(signed, document=document)


def test_only_what_passed_is_remembered_and_not_for_ever() -> None:
    remembered, done = Remembered(), []

    def work(name: str) -> str:
        done.append(name)
        if name == "bad":
            raise Refused(Rule.NOT_APPROVED)
        return name

    for _ in range(2):
        assert remembered.of("x", ("good",), lambda: work("good")) == "good"
        with pytest.raises(Refused):
            remembered.of("x", ("bad",), lambda: work("bad"))
    assert done == ["good", "bad", "bad"]
    for k in range(100):
        remembered.of("x", (k,), lambda k=k: str(k))  # type: ignore[misc]
    assert len(remembered._found) < 100
    assert remembered.of("y", ("good",), lambda: "other check") == "other check"
