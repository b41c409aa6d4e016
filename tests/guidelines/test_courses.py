"""Whole courses through the voices and the safety list: by the reference policy, and carelessly."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tealward.course.decisions import Decision, decision_at
from tealward.course.known import Known
from tealward.course.orders import Order
from tealward.debrief.guidelines import Jurisdiction, Voice, guidelines, verdicts
from tealward.debrief.safety import violations
from tests.laws.courses import born, give, next_order, over

ON = datetime.date(2026, 11, 1)
WOMEN = range(40)
MOST_STEPS = 200


class Taken(NamedTuple):
    """A step of a course, and the decision that it was, if it was one."""

    known: Known
    order: Order
    decision: Decision | None


def course(index: int, carelessness: float) -> list[Taken]:
    """A course in which so large a share of decisions is thrown by dice among the options."""
    life, dice = born(index, country=index % 2).life, random.Random(index)
    taken: list[Taken] = []
    while not over(life) and len(taken) < MOST_STEPS:
        known, order = Known(life.copy()), next_order(life)
        decision = decision_at(known, order, order)
        if decision is not None and decision.options and dice.random() < carelessness:
            order = dice.choice(decision.options)
            decision = decision_at(known, order, next_order(life))
        taken.append(Taken(known, order, decision))
        give(life, order)
    return taken


def courses() -> Iterator[list[Taken]]:
    for index in WOMEN:
        yield course(index, 0.0)
        yield course(index, 0.5)


@pytest.fixture(scope="module")
def played() -> list[list[Taken]]:
    return list(courses())


def place(taken: Taken) -> Jurisdiction:
    return (Jurisdiction.KR, Jurisdiction.US)[int(taken.known.letter.country)]


def test_every_voice_answers_every_option_once(played: list[list[Taken]]) -> None:
    everywhere = {
        key for key, each in guidelines().items() if each.voice in (Voice.GUIDELINE, Voice.PRACTICE)
    }
    spoken = 0
    for taken in (each for steps in played for each in steps if each.decision):
        assert taken.decision is not None
        for option in taken.decision.options:
            heard = verdicts(taken.decision.point, taken.known, option, ON, place(taken))
            names = [each.guideline for each in heard]
            assert len(names) == len(set(names))
            assert everywhere <= set(names)
            spoken += sum(each.opinion != "not_addressed" for each in heard)
    assert spoken > 1000


def test_whatever_a_voice_calls_critical_is_on_the_safety_list(played: list[list[Taken]]) -> None:
    critical = 0
    for steps in played:
        flagged = {each.step for each in violations([(s.known, s.order, None) for s in steps])}
        for number, taken in enumerate(steps):
            if taken.decision is None:
                continue
            heard = verdicts(taken.decision.point, taken.known, taken.order, ON, place(taken))
            if any(each.safety_critical for each in heard):
                critical += 1
                assert number in flagged, f"{taken.order}: {heard}"
    assert critical >= 3, "too few for the test to say anything"


def test_carelessness_is_seen(played: list[list[Taken]]) -> None:
    careful = sum(len(flags(steps)) for steps in played[0::2])
    careless = sum(len(flags(steps)) for steps in played[1::2])
    assert careless > careful + 5


def flags(steps: list[Taken]) -> set[str]:
    found = violations([(each.known, each.order, None) for each in steps])
    return {violation.key for violation in found}
