"""Courses for tests: drawn and played by the reference policy."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from tealward.course.chart import Ending
from tealward.course.known import Known
from tealward.course.life import Life, Setting, be_born
from tealward.course.orders import Order, slip_of
from tealward.course.step import remaining, step
from tealward.debrief.course import PlayedCourse, PlayedStep, played_step, reference_order
from tealward.evidence.load import numbers
from tealward.patient.woman import Letter

SEED = 20221208


class Born(NamedTuple):
    """A woman on her first day and what is needed to play her."""

    life: Any
    setting: Any
    letter: Any


def born(index: int, seed: int = SEED, country: int = 0, effort: float = 0.0) -> Born:
    """Woman ``index`` of a population."""
    life, setting, letter = Life.row(), Setting.row(), Letter.row()
    setting.country, setting.effort, letter.country = country, effort, country
    letter.age_years = letter.height_cm = letter.weight_kg = np.nan
    be_born(life, setting, letter, seed, index, numbers())
    return Born(life, setting, letter)


def next_order(life: Any) -> Order:
    """What the reference policy orders in this state."""
    return reference_order(life)


def over(life: Any) -> bool:
    """Whether the course has ended."""
    return bool(life.clock.dead == 1 or life.chart.ending != Ending.OPEN)


def give(life: Any, order: Order) -> Any:
    """Carry an order out on a life."""
    step(life, slip_of(order), numbers())
    return life


def played(index: int, seed: int = SEED, country: int = 0) -> tuple[PlayedCourse, Any]:
    """A whole course by the reference policy, and the life at its end."""
    life = born(index, seed, country).life
    steps: list[PlayedStep] = []
    while not over(life) and len(steps) < 400:
        steps.append(played_step(life, next_order(life), "tester"))
    end = life.copy()
    remaining(end, numbers())
    course = PlayedCourse(
        country=country,
        effort=0.0,
        letter=life.letter.copy(),
        steps=steps,
        outcome=float(end.clock.quality_months),
        refused=[],
    )
    return course, end


def known(life: Any) -> Known:
    """What is known of a life."""
    return Known(life)
