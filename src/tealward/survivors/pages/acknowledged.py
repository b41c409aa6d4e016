"""Time to acknowledgement: how long alerts waited until somebody of the team took them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from tealward.survivors.chart.state import Alert
from tealward.survivors.pages.ask import Ask
from tealward.survivors.pages.frame import table
from tealward.survivors.pages.html import Child, Html, el, join

LEVELS: Final = ("now", "today", "week")


@dataclass(frozen=True, slots=True)
class Figures:
    """How a team answers: alerts raised, still waiting, escalated; hours until taken.

    ``median_hours`` is of those that were taken, so ``longest_hours`` says how long one has waited
    that nobody took. ``due`` counts what was taken and what should have been taken by now.
    """

    raised: int
    waiting: int
    escalated: int
    median_hours: float | None
    longest_hours: float | None
    in_time: int
    due: int


def figures(alerts: list[Alert], at: str) -> Figures:
    """Time to acknowledgement at an instant, from the record itself."""
    taken = [alert for alert in alerts if alert.seen_at]
    waiting = [alert for alert in alerts if not alert.seen_at]
    hours = [_hours(alert.at, alert.seen_at) for alert in taken]
    return Figures(
        raised=len(alerts),
        waiting=len(waiting),
        escalated=sum(bool(alert.escalated_at) for alert in alerts),
        median_hours=median(hours) if hours else None,
        longest_hours=max((_hours(alert.at, at) for alert in waiting), default=None),
        in_time=sum(alert.seen_at <= alert.raised.due for alert in taken),
        due=len(taken) + sum(alert.raised.due < at for alert in waiting),
    )


def _hours(begun: str, ended: str) -> float:
    return (datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds() / 3600


def figures_of(ask: Ask, alerts: list[Alert]) -> Html:
    """The figures of all, and of each level, which have an hour, a day or days to be taken."""
    all_of_them = figures(alerts, ask.at)
    items = [
        el("div", el("dt", ask.say(f"team.{name}")), el("dd", value))
        for name, value in _said(all_of_them).items()
    ]
    rows: list[list[Child]] = []
    for level in LEVELS:
        found = figures([alert for alert in alerts if alert.raised.level == level], ask.at)
        if found.raised:
            rows.append([ask.say(f"level.{level}"), *_said(found).values()])
    head = [ask.say("team.level"), *(ask.say(f"team.{name}") for name in _said(all_of_them))]
    title = ask.say("team.by_level")
    by_level = el("details", el("summary", title), table(title, head, rows)) if rows else None
    return join([el("dl", *items, class_="figures"), by_level])


def _said(found: Figures) -> dict[str, str]:
    return {
        "raised": str(found.raised),
        "waiting": str(found.waiting),
        "escalated": str(found.escalated),
        "median": _hours_said(found.median_hours),
        "longest": _hours_said(found.longest_hours),
        "in_time": f"{found.in_time}/{found.due}",
    }


def _hours_said(hours: float | None) -> str:
    return "–" if hours is None else f"{hours:.1f}"
