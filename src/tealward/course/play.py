"""Playing whole courses: one kernel for one woman, a cohort, and the futures of the debrief."""

from __future__ import annotations

from tealward.course.chart import Ending
from tealward.course.life import Life
from tealward.course.orders import Slip
from tealward.course.plan import Plan
from tealward.course.policy import choose
from tealward.course.step import remaining, step
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers

MOST_STEPS = 400
"""A course of the reference policy is far shorter; a longer one is a fault, and is stopped."""


@compiled
def play_on(life: Life, slip: Slip, plan: Plan, n: Numbers) -> None:
    """From here to the end by the reference policy, and then the rest of her life."""
    for _ in range(MOST_STEPS):
        if life.clock.dead == 1 or life.chart.ending != Ending.OPEN:
            break
        choose(slip, life.letter, life.chart, life.seen.latest, life.clock.day, plan)
        step(life, slip, n)
    remaining(life, n)
