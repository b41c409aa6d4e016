"""The shape of a debrief, generated for TypeScript too."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from tealward.debrief.verdict import Verdict

Label: TypeAlias = Literal["none", "close", "minor", "mistake", "serious"]


class OptionValue(msgspec.Struct, frozen=True):
    """An option: expected quality-adjusted months of the whole course, and against the chosen."""

    order: dict[str, Any]
    months: float
    gap: float
    gap_error: float
    chance_best: float
    chosen: bool
    reference: bool
    verdicts: list[Verdict]


class DecisionReport(msgspec.Struct, frozen=True):
    """One decision. Months are expected quality-adjusted months of the whole course.

    ``before`` is what could be expected on the reference policy, ``after`` with what was chosen;
    ``skill`` is their difference. ``luck`` is what came to light until the next decision.
    """

    index: int
    step: int
    day: float
    who: str
    point: str
    before: float
    after: float
    skill: float
    luck: float
    loss: float
    loss_error: float
    relative_loss: float
    label: Label
    women: int
    options: list[OptionValue]
    violations: list[str]


class Violation(msgspec.Struct, frozen=True):
    """A safety-critical error: apart, and never averaged away. ``words`` is a key of the words."""

    key: str
    words: str
    step: int
    day: float


class Debrief(msgspec.Struct, frozen=True):
    """The analysis of a course. ``outcome`` = ``start`` + ``skill`` + ``luck``, exactly."""

    story: str
    start: float
    outcome: float
    skill: float
    luck: float
    luck_before: float
    decisions: list[DecisionReport]
    violations: list[Violation]


class TwinEvent(msgspec.Struct, frozen=True):
    """Something in one of two courses. ``wellbeing``: what a month was worth until then, 0 to 1."""

    day: float
    order: dict[str, Any]
    wellbeing: float


class TwinCourse(msgspec.Struct, frozen=True):
    """One future of the same woman, and the outcomes of women like her under the same option."""

    order: dict[str, Any]
    events: list[TwinEvent]
    ending: str
    cause: str
    months: float
    quality_months: float
    expected: float
    outcomes: list[float]


class Twin(msgspec.Struct, frozen=True):
    """Two futures from one decision on: as it was, and with the other option."""

    decision: int
    day: float
    was: TwinCourse
    other: TwinCourse
