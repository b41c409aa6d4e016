"""A finished course as the debrief reads it."""

from __future__ import annotations

from typing import Any, NamedTuple

from tealward.course.decisions import Decision, decision_at
from tealward.course.known import Known
from tealward.course.life import Setting
from tealward.course.orders import Order, Slip, order_of, slip_of
from tealward.course.plan import reference_plan
from tealward.course.policy import choose
from tealward.course.step import step
from tealward.debrief.belief import Past, past_of
from tealward.evidence.load import numbers


class PlayedStep(NamedTuple):
    """One order of a course: the public state before it, the order, and what came of it."""

    before: Any
    order: Order
    slip: Any
    report: Any
    who: str


class PlayedCourse(NamedTuple):
    """A course from the first visit to its end, with the outcome that it really had."""

    country: int
    effort: float
    letter: Any
    steps: list[PlayedStep]
    outcome: float
    refused: list[tuple[int, Order, str]]
    ended: bool = True

    def past(self) -> Past:
        """What belief needs of it."""
        setting = Setting.row()
        setting.country, setting.effort = self.country, self.effort
        return past_of(setting, self.letter, [(s.slip, s.report) for s in self.steps])

    def decisions(self) -> list[tuple[int, Decision, Order]]:
        """Every decision with the step it was made at and what the reference policy would do."""
        found: list[tuple[int, Decision, Order]] = []
        for at, played in enumerate(self.steps):
            reference = reference_order(played.before)
            decision = decision_at(Known(played.before), played.order, reference)
            if decision is not None and len(decision.options) > 1:
                found.append((at, decision, reference))
        return found


def played_step(life: Any, order: Order, who: str) -> PlayedStep:
    """Carry an order out on a life and keep what the debrief needs of it."""
    before, slip = life.copy(), slip_of(order)
    step(life, slip, numbers())
    return PlayedStep(before, order, slip, life.seen.fresh.copy(), who)


def reference_order(life: Any) -> Order:
    """What the reference policy would order in this state."""
    slip = Slip.row()
    choose(slip, life.letter, life.chart, life.seen.latest, float(life.clock.day), reference_plan())
    return order_of(slip)
