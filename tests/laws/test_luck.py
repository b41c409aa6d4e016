"""Luck and skill: together exactly the outcome, and luck alone worth nothing on average."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tealward.debrief.analysis import analyse
from tests.laws.courses import played

_TODAY = date(2026, 11, 22)


def test_start_skill_and_luck_are_the_outcome() -> None:
    course, _ = played(5)
    debrief = analyse(course, _TODAY)
    assert debrief.start + debrief.skill + debrief.luck == pytest.approx(debrief.outcome)
    told = debrief.luck_before + sum(d.luck for d in debrief.decisions)
    assert told == pytest.approx(debrief.luck)


def test_who_follows_the_reference_policy_has_no_skill_against_it() -> None:
    course, _ = played(9)
    for decision in analyse(course, _TODAY).decisions:
        assert decision.skill == pytest.approx(0.0)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_luck_is_worth_nothing_on_average() -> None:
    courses = [played(index, seed=4)[0] for index in range(16)]
    debriefs = [analyse(course, _TODAY) for course in courses]
    luck = np.array([d.luck for d in debriefs])
    error = luck.std(ddof=1) / np.sqrt(len(luck))
    assert abs(luck.mean()) < 2.5 * error


def test_a_second_debrief_is_the_same_to_the_last_digit() -> None:
    course, _ = played(5)
    assert analyse(course, _TODAY) == analyse(course, _TODAY)
