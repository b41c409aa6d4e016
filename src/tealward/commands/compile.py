"""Compiling the story before anybody waits for it: ``python -m tealward.commands.compile``.

It plays a course to its first two decisions, analyses them and lives both futures of one of them:
whatever a room may ask for has then been compiled, and lies in the cache.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tealward.course.decisions import decision_at
from tealward.course.known import Known
from tealward.course.orders import Order
from tealward.course.step import remaining
from tealward.debrief.analysis import analyse
from tealward.debrief.course import PlayedCourse, PlayedStep, played_step, reference_order
from tealward.debrief.twin import twin_of
from tealward.evidence.load import numbers
from tealward.ward.maker import woman_of

_CASE, _COUNTRY = 7, 0
_DECISIONS = 2


def compile_all() -> None:
    """Play, analyse, and compare two futures."""
    life = woman_of(_CASE, _COUNTRY)
    letter = life.letter.copy()
    steps: list[PlayedStep] = []
    found: list[tuple[int, Order]] = []
    while len(found) < _DECISIONS:
        order = reference_order(life)
        decision = decision_at(Known(life), order, order)
        if decision is not None and len(decision.options) > 1:
            found.append((len(steps), decision.options[1]))
        steps.append(played_step(life, order, "compile"))
    remaining(life, numbers())
    course: Any = PlayedCourse(_COUNTRY, 0.0, letter, steps, float(life.clock.quality_months), [])
    analyse(course, date.today())
    at, other = found[0]
    twin_of(course, life, at, 0, other)


if __name__ == "__main__":
    compile_all()
