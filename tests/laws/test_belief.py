"""Belief: only from what was revealed, and right as often as it says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tealward.course.orders import slip_of
from tealward.debrief.belief import Cloud, ImpossiblePast, Past, past_of
from tealward.evidence.load import numbers
from tealward.workup.findings import Finding
from tests.laws.courses import born, give, next_order, over, played

_SIZE = 512


def _past(course: Any, steps: int) -> Past:
    full = course.past()
    return Past(full.setting, full.letter, full.slips[:steps], full.reports[:steps])


def _cloud(course: Any, steps: int, seed: int = 1) -> Cloud:
    cloud = Cloud(_past(course, steps), numbers(), seed=seed, size=_SIZE)
    cloud.advance(steps)
    return cloud


def test_belief_rests_on_what_was_revealed_and_nothing_else() -> None:
    course, end = played(5)
    cloud = _cloud(course, 12)
    other, _ = played(6)
    hidden_elsewhere = course._replace(steps=course.steps[:12], outcome=other.outcome)
    again = _cloud(hidden_elsewhere, 12)
    assert np.array_equal(cloud.z, again.z)
    assert np.array_equal(cloud.weights, again.weights)
    assert end.woman.key not in set(cloud.keys.tolist())


def test_the_same_past_gives_the_same_belief_to_the_last_bit() -> None:
    course, _ = played(9)
    one, two = _cloud(course, 20), _cloud(course, 20)
    assert one.lives.tobytes() == two.lives.tobytes()


def test_nobody_believed_in_has_died_while_she_lives() -> None:
    course, _ = played(9)
    cloud = _cloud(course, 18)
    assert (np.asarray(cloud.sample()[0].clock.dead) == 0).all()


def test_a_past_that_nobody_could_have_is_refused() -> None:
    course, _ = played(9)
    past = course.past()
    past.reports[5, Finding.US_SIZE] = 1e30
    with pytest.raises(ImpossiblePast):
        Cloud(past, numbers(), size=_SIZE).advance(12)


@pytest.mark.slow
def test_truth_lies_anywhere_in_the_cloud() -> None:
    """Simulation-based calibration (Talts and others, 2018): the true value's rank is uniform.

    Forty women are played until their first cycle; hidden properties of each are ranked within the
    cloud that her findings leave. A cloud too narrow puts the truth outside it too often: of forty
    honest ranks about four lie in the outer tenth, and more than twelve once in three thousand.
    """
    ranks: dict[str, list[float]] = {
        "doubling_days": [],
        "kill_log10": [],
        "spread": [],
        "load": [],
    }
    woman = 0
    while len(ranks["load"]) < 40:
        woman += 1
        life, cloud = _at_first_cycle(woman)
        if cloud is None:
            continue
        lives, _ = cloud.sample()
        for name, found in ranks.items():
            column = np.asarray(getattr(lives.tumour, name))
            found.append(float(np.mean(column < getattr(life.tumour, name))))
    for name, found in ranks.items():
        outer = np.abs(np.array(found) - 0.5) > 0.45
        assert 0.3 < np.mean(found) < 0.7, (name, np.mean(found))
        assert outer.sum() <= 12, (name, outer.sum())


def _at_first_cycle(woman: int) -> tuple[Any, Cloud | None]:
    start = born(woman, seed=99)
    life, steps = start.life, []
    while not over(life) and float(life.chart.first_line_cycles) < 1.0:
        order = next_order(life)
        give(life, order)
        steps.append((slip_of(order), life.seen.fresh.copy()))
    if over(life) or len(steps) < 10 or float(life.tumour.load) < -50.0:
        return life, None
    cloud = Cloud(past_of(start.setting, life.letter.copy(), steps), numbers())
    cloud.advance(len(steps))
    return life, cloud
