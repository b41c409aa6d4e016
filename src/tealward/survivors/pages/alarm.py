"""Raising alerts in the transaction that brought them about, so that none is lost in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from tealward.survivors.chart.entries import AlertRaised, DiaryKept
from tealward.survivors.chart.state import State
from tealward.survivors.diary.rules import Found, met, rules, version
from tealward.survivors.fhir.clinical import Clinical
from tealward.survivors.fhir.graded import Graded
from tealward.survivors.marker.gcig import judge
from tealward.survivors.store.store import Transaction

HOUSE: Final = "house"
"""Who wrote an entry that no person wrote."""


def raise_for_diary(
    tx: Transaction, survivor: str, state: State, kept: DiaryKept, name: str, now: datetime
) -> list[str]:
    """Raise what a new diary calls for; return the rules that were met."""
    earlier = [each for each, _ in state.diary if each.day <= kept.day]
    found = met(kept, earlier)
    for each in found:
        raise_alert(tx, survivor, state, each, f"{each.rule.id}-{name}", now)
    return [each.rule.id for each in found]


def raise_for_marker(
    tx: Transaction, survivor: str, state: State, clinical: Clinical, now: datetime
) -> bool:
    """Raise an alert if CA-125 meets the definition of progression, once for each date of it."""
    judged = judge(clinical.markers, clinical.setting())
    if judged.verdict != "progression" or judged.progressed_on is None:
        return False
    found = Found(rules()["marker_progression"], judged.progressed_on.isoformat())
    name = f"marker_progression-{judged.progressed_on.isoformat()}"
    return raise_alert(tx, survivor, state, found, name, now)


def raise_for_composites(
    tx: Transaction, survivor: str, state: State, found: list[Graded], now: datetime
) -> int:
    """Raise what the latest composite grades call for: one alert a rule, with every symptom.

    Only where her team switched that on: the instrument is not meant to settle treatment.
    """
    if state.form is None or not state.form[0].alerts:
        return 0
    courses: dict[int, list[Graded]] = {}
    for each in found:
        if each.grade is not None:
            courses.setdefault(each.number, []).append(each)
    raised = 0
    language = state.profile.language if state.profile else "ko"
    for rule in rules().values():
        worth = _GRADES.get(rule.condition)
        met = [each[-1] for each in courses.values() if worth and worth(each) >= rule.value]
        if met:
            words = ",".join(each.text[language] for each in met)
            name = f"{rule.id}-{max(each.day for each in met)}"
            raised += raise_alert(tx, survivor, state, Found(rule, words), name, now)
    return raised


def _latest_grade(course: list[Graded]) -> int:
    return course[-1].grade or 0


def _rise_of_grade(course: list[Graded]) -> int:
    before = course[-2].grade if len(course) > 1 else None
    return 0 if before is None else _latest_grade(course) - before


_GRADES: Final[dict[str, Callable[[list[Graded]], int]]] = {
    "composite": _latest_grade,
    "composite_rise": _rise_of_grade,
}


def raise_alert(
    tx: Transaction, survivor: str, state: State, found: Found, name: str, now: datetime
) -> bool:
    """Raise one alert, unless one of its rule still waits. Red flags always count."""
    waiting = any(
        alert.waiting and alert.raised.rule == found.rule.id for alert in state.alerts.values()
    )
    if name in state.alerts or (waiting and found.rule.level != "now"):
        return False
    due = now + timedelta(hours=found.rule.due_hours)
    body = AlertRaised(
        name,
        found.rule.id,
        version(),
        found.rule.level,
        due.isoformat(timespec="milliseconds"),
        {"what": found.what},
    )
    at = now.isoformat(timespec="milliseconds")
    return tx.append(survivor, HOUSE, at, body, f"alert {name}")
