"""Playing a recorded session again."""

from __future__ import annotations

from typing import Any, NamedTuple

from tealward.course.orders import from_words, slip_of
from tealward.course.step import step
from tealward.evidence.load import numbers
from tealward.evidence.version import story_version
from tealward.ward.facts import Opened, Stepped, decode
from tealward.ward.state import State, hidden_parts, report_of


class Verdict(NamedTuple):
    """Whether a replay gave what was recorded, and the words for it."""

    same: bool
    text: str


def replayed(facts: list[bytes]) -> Verdict:
    """Carry the recorded orders out again and compare every finding and the hidden state."""
    state, life, steps, n = State(), None, 0, numbers()
    for body in facts:
        fact = decode(body)
        if isinstance(fact, Stepped) and life is not None:
            step(life, slip_of(from_words(fact.order)), n)
            steps += 1
            if report_of(life) != fact.report or not _same(hidden_parts(life), fact.hidden):
                return Verdict(False, _difference(fact, steps, state))
        state.take_in(fact)
        if isinstance(fact, Opened):
            life = state.life.copy()
    return Verdict(True, f"{steps} steps played again: every finding and the hidden state agree")


def _same(one: Any, other: Any) -> bool:
    """Equal plain values, where NaN equals NaN."""
    if isinstance(one, dict):
        return set(one) == set(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    both_nan = isinstance(one, float) and isinstance(other, float) and one != one and other != other
    return bool(one == other or both_nan)


def _difference(fact: Stepped, steps: int, state: State) -> str:
    recorded = state.opened.story if state.opened else ""
    if recorded != story_version():
        return (
            f"step {steps} ({fact.order['verb']}) differs: it was played on story {recorded}, "
            f"this is {story_version()}. The record itself is still read as it was."
        )
    return f"step {steps} ({fact.order['verb']}) differs on the same story: the record is damaged"
