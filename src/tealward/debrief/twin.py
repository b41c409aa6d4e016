"""Two futures of the same woman: her own dice, one decision changed."""

from __future__ import annotations

from typing import Any

import numpy as np

from tealward.course.chart import Ending
from tealward.course.orders import Order, Slip, order_of, slip_of, to_words
from tealward.course.plan import reference_plan
from tealward.course.play import MOST_STEPS
from tealward.course.policy import choose
from tealward.course.step import remaining, step
from tealward.debrief.belief import Cloud
from tealward.debrief.course import PlayedCourse
from tealward.debrief.futures import futures
from tealward.debrief.report import Twin, TwinCourse, TwinEvent
from tealward.evidence.load import numbers
from tealward.workup.findings import Death

_OUTCOMES = 200


def twin_of(course: PlayedCourse, true_life: Any, at: int, decision: int, other: Order) -> Twin:
    """Her course as it was from step ``at`` on, beside one in which ``other`` was ordered.

    ``true_life`` is her whole hidden state before that step; the case has ended, so it may be used.
    """
    outcomes, expected = _outcomes(course, at, [course.steps[at].order, other])
    was = _as_it_was(course, at, outcomes[0], expected[0], true_life)
    return Twin(
        decision=decision,
        day=round(float(true_life.clock.day), 1),
        was=was,
        other=_with_other(true_life.copy(), other, outcomes[1], expected[1]),
    )


def _outcomes(
    course: PlayedCourse, at: int, options: list[Order]
) -> tuple[list[list[float]], list[float]]:
    """Outcomes of imagined women under each option: evenly spaced quantiles, and means."""
    cloud = Cloud(course.past(), numbers())
    cloud.advance(at)
    lives, _ = cloud.sample()
    slips = Slip.rows(len(options))
    for i, order in enumerate(options):
        slips[i] = slip_of(order)
    months = futures(lives, slips, reference_plan(), 0, numbers())
    marks = (np.arange(_OUTCOMES) + 0.5) / _OUTCOMES
    spread = [np.round(np.quantile(column, marks), 1).tolist() for column in months.T]
    return spread, [round(float(mean), 2) for mean in months.mean(axis=0)]


def _as_it_was(
    course: PlayedCourse, at: int, outcomes: list[float], expected: float, life: Any
) -> TwinCourse:
    lived = life.copy()
    n = numbers()
    events: list[TwinEvent] = []
    for played in course.steps[at:]:
        _live(lived, played.slip, n, events)
    return _course(course.steps[at].order, lived, events, outcomes, expected, n)


def _with_other(life: Any, other: Order, outcomes: list[float], expected: float) -> TwinCourse:
    n, plan, slip = numbers(), reference_plan(), slip_of(other)
    events: list[TwinEvent] = []
    _live(life, slip, n, events)
    for _ in range(MOST_STEPS):
        if life.clock.dead == 1 or life.chart.ending != Ending.OPEN:
            break
        choose(slip, life.letter, life.chart, life.seen.latest, float(life.clock.day), plan)
        _live(life, slip, n, events)
    return _course(other, life, events, outcomes, expected, n)


def _live(life: Any, slip: Any, n: Any, events: list[TwinEvent]) -> None:
    months, quality = float(life.clock.months), float(life.clock.quality_months)
    order = to_words(order_of(slip))
    day = float(life.clock.day)
    step(life, slip, n)
    lived = float(life.clock.months) - months
    worth = (float(life.clock.quality_months) - quality) / lived if lived > 0.01 else -1.0
    before = events[-1].wellbeing if events else 0.8
    events.append(
        TwinEvent(
            day=round(day, 1), order=order, wellbeing=round(worth if worth >= 0 else before, 3)
        )
    )


def _course(
    order: Order, life: Any, events: list[TwinEvent], outcomes: list[float], expected: float, n: Any
) -> TwinCourse:
    ending = Ending(int(life.chart.ending)).name.lower()
    remaining(life, n)
    return TwinCourse(
        order=to_words(order),
        events=events,
        ending=ending,
        cause=Death(int(life.clock.cause)).name.lower(),
        months=round(float(life.clock.months), 1),
        quality_months=round(float(life.clock.quality_months), 1),
        expected=expected,
        outcomes=outcomes,
    )
