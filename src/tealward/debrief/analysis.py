"""The debrief of a course: every decision priced, and luck told apart from skill.

With V the expectation on the reference policy and Q that of an order followed by it,

    outcome - V(start) = sum of [Q(chosen) - V]  (skill)  +  sum of [V(next) - Q(chosen)]  (luck)

which telescopes exactly. Luck has mean zero under the model, because V is the value of the policy
that is followed afterwards and not of the best option, as backgammon programs score their players.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tealward.course.decisions import Decision, same
from tealward.course.known import Known
from tealward.course.orders import Order, Slip, slip_of, to_words
from tealward.course.plan import reference_plan
from tealward.debrief.belief import Cloud
from tealward.debrief.course import PlayedCourse
from tealward.debrief.guidelines import Jurisdiction, verdicts
from tealward.debrief.report import (
    Debrief,
    DecisionReport,
    Label,
    OptionValue,
    Violation,
)
from tealward.debrief.safety import violations
from tealward.debrief.value import CLOSE_MONTHS, Values, chances_best, value
from tealward.evidence.load import numbers
from tealward.evidence.version import story_version
from tealward.patient.woman import Country

_THRESHOLDS: tuple[tuple[Label, float, float], ...] = (
    ("serious", 4.0, 0.08),
    ("mistake", 1.5, 0.03),
    ("minor", 0.5, 0.01),
)
"""Months, and share of what remained, from which a loss has a name."""

_SURE = 1.2816
"""Standard errors that a loss must lie above a threshold: nine in ten."""

_JURISDICTION = {Country.KOREA: Jurisdiction.KR, Country.USA: Jurisdiction.US}

Progress = Callable[[float], None]


def analyse(course: PlayedCourse, on: date, progress: Progress = lambda share: None) -> Debrief:
    """Analyse every decision of a finished course as of a date."""
    decisions = course.decisions()
    cloud = Cloud(course.past(), numbers())
    start = _expected_at_start(cloud, course)
    progress(0.05)
    priced: list[tuple[int, Decision, Order, Values]] = []
    for i, (at, decision, reference) in enumerate(decisions):
        cloud.advance(at)
        priced.append((at, decision, reference, price(cloud, decision.options)))
        progress(0.05 + 0.9 * (i + 1) / len(decisions))
    flags = _violations(course)
    reports = _reports(course, priced, flags, on)
    skill = sum(r.skill for r in reports)
    progress(1.0)
    return Debrief(
        story=story_version(),
        start=start,
        outcome=course.outcome,
        skill=skill,
        luck=course.outcome - start - skill,
        luck_before=(reports[0].before if reports else course.outcome) - start,
        decisions=reports,
        violations=flags,
    )


def price(cloud: Cloud, options: Sequence[Order]) -> Values:
    """Value options (the chosen one first) at the step the cloud has been advanced to."""
    lives, lines = cloud.sample()
    slips = Slip.rows(len(options))
    for i, order in enumerate(options):
        slips[i] = slip_of(order)
    return value(lives, lines, slips, reference_plan(), numbers())


def _expected_at_start(cloud: Cloud, course: PlayedCourse) -> float:
    """Expected months of a woman of whom only the letter is known."""
    lives, lines = cloud.sample()
    slips = Slip.rows(1)
    slips[0] = slip_of(course.steps[0].order)
    return float(value(lives, lines, slips, reference_plan(), numbers(), 2).mean[0])


def _violations(course: PlayedCourse) -> list[Violation]:
    tried = {step: [(order, rule)] for step, order, rule in course.refused}
    steps: list[tuple[int, Known, Order, str | None]] = []
    for i, played in enumerate(course.steps):
        for order, rule in tried.get(i, []):
            steps.append((i, Known(played.before), order, rule))
        steps.append((i, Known(played.before), played.order, None))
    found = violations([(known, order, rule) for _, known, order, rule in steps])
    return [
        Violation(key=v.key, words=v.words, step=at, day=round(known.day, 1))
        for v in found
        for at, known, _, _ in [steps[v.step]]
    ]


def _reports(
    course: PlayedCourse,
    priced: list[tuple[int, Decision, Order, Values]],
    flags: list[Violation],
    on: date,
) -> list[DecisionReport]:
    befores = [_before(decision, reference, values) for _, decision, reference, values in priced]
    reports: list[DecisionReport] = []
    for i, (at, decision, reference, values) in enumerate(priced):
        following = befores[i + 1] if i + 1 < len(befores) else course.outcome
        after = float(values.mean[0])
        played = course.steps[at]
        lived = float(played.before.clock.quality_months)
        ahead = max(1.0, after + values.loss - lived)
        reports.append(
            DecisionReport(
                index=i,
                step=at,
                day=round(float(played.before.clock.day), 1),
                who=played.who,
                point=decision.point.name.lower(),
                before=befores[i],
                after=after,
                skill=after - befores[i],
                luck=following - after,
                loss=values.loss,
                loss_error=values.loss_error,
                relative_loss=values.loss / ahead,
                label=label_of(values, ahead),
                women=values.women,
                options=_options(course, played.before, decision, reference, values, on),
                violations=[flag.key for flag in flags if flag.step == at],
            )
        )
    return reports


def _before(decision: Decision, reference: Order, values: Values) -> float:
    """Expectation on the reference policy: that of its own order among the options."""
    for i, option in enumerate(decision.options):
        if same(option, reference):
            return float(values.mean[i])
    return float(values.mean[0])


def label_of(values: Values, ahead_months: float) -> Label:
    """The name of a loss: only where nine in ten would agree that it is that large."""
    sure_loss = values.loss - _SURE * values.loss_error
    for label, months, share in _THRESHOLDS:
        if sure_loss >= months or (
            values.loss > CLOSE_MONTHS and sure_loss >= share * ahead_months
        ):
            return label
    spread = values.gap[1:]
    close = len(spread) > 0 and float(spread.max()) > -CLOSE_MONTHS
    return "close" if close else "none"


def _options(
    course: PlayedCourse,
    before: Any,
    decision: Decision,
    reference: Order,
    values: Values,
    on: date,
) -> list[OptionValue]:
    known = Known(before)
    chances = chances_best(values)
    jurisdiction = _JURISDICTION[Country(course.country)]
    return [
        OptionValue(
            order=to_words(order),
            months=float(values.mean[i]),
            gap=float(values.gap[i]),
            gap_error=float(values.gap_error[i]),
            chance_best=float(chances[i]),
            chosen=i == 0,
            reference=same(order, reference),
            verdicts=verdicts(decision.point, known, order, on, jurisdiction),
        )
        for i, order in enumerate(decision.options)
    ]
