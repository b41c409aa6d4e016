"""The signed plan, the follow-up and the alerts, as FHIR R4: CarePlan, Flag and Task."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from tealward.survivors.calendar.schedule import Due, NoSuchSchedule, plan, schedule
from tealward.survivors.chart.entries import Language
from tealward.survivors.chart.state import Alert, Judgement, State
from tealward.survivors.diary.rules import rules
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.fhir.make import made_here
from tealward.survivors.plan.lines import accepted, digest, lines
from tealward.survivors.words.say import say

_PEOPLE: Final = "urn:tealward:person"
_LINES: Final = "urn:tealward:plan-line"
_VISITS: Final = "urn:tealward:visit"
_RULES: Final = "urn:tealward:rule"
_FLAG: Final = "http://hl7.org/fhir/uv/ips/StructureDefinition/Flag-alert-uv-ips"


def _person(identifier: str) -> dict[str, Any]:
    return {"identifier": {"system": _PEOPLE, "value": identifier}}


def care_plan(state: State, survivor: str, subject: dict[str, str]) -> Iterator[Piece]:
    """Every line that was judged, accepted or struck; active while the signature holds."""
    if not state.judged:
        return
    language = state.profile.language if state.profile else "ko"
    signed = state.signed
    holds = signed is not None and digest(accepted(clinical_of(state), state)) == signed[0].digest
    resource: dict[str, Any] = {
        "resourceType": "CarePlan",
        "status": "active" if holds else "draft",
        "intent": "plan",
        "title": say("part.plan", language),
        "subject": subject,
        "activity": [_line(name, judgement, language) for name, judgement in state.judged.items()],
    }
    if signed is not None:
        body, by, at = signed
        resource["created"] = at
        resource["author"] = {**_person(by), "display": body.signed_as}
        resource["note"] = [{"text": f"sha256 {body.digest}", "time": at}]
    yield made_here(f"{survivor} plan", resource)


def _line(name: str, judgement: Judgement, language: str) -> dict[str, Any]:
    """One line with its words and its source; struck is cancelled."""
    known = lines().get(name)
    code: dict[str, Any] = {"coding": [{"system": _LINES, "code": name}]}
    detail: dict[str, Any] = {
        "code": code,
        "status": "in-progress" if judgement.accepted else "cancelled",
    }
    notes: list[dict[str, str]] = (
        [{"text": judgement.note, "time": judgement.at}] if judgement.note else []
    )
    if known is not None:
        code["text"] = known.topic[language]
        detail["description"] = known.text[language]
        source = f"{known.source[language]} ({known.country} {known.date}; {known.mark})"
        notes.insert(0, {"text": source})
    return {"detail": detail, **({"progress": notes} if notes else {})}


def follow_up(state: State, survivor: str, subject: dict[str, str]) -> Iterator[Piece]:
    """The schedule that was chosen, with what is done, booked and to come."""
    chosen = state.schedule
    if chosen is None:
        return
    language = state.profile.language if state.profile else "ko"
    try:
        found = schedule(chosen.schedule, chosen.version)
        dues = plan(found, date.fromisoformat(chosen.anchor), chosen.with_ca125)
        title = f"{found.name[language]} {found.version}"
    except NoSuchSchedule:
        dues, title = [], f"{chosen.schedule} {chosen.version}"
    resource: dict[str, Any] = {
        "resourceType": "CarePlan",
        "status": "revoked" if state.recurred else "active",
        "intent": "plan",
        "title": title,
        "subject": subject,
        "period": {"start": chosen.anchor},
        "activity": [_due(due, state, language) for due in dues],
    }
    if state.recurred:
        resource["note"] = [{"text": say("plan.recurred", language, day=state.recurred)}]
    if not dues:
        del resource["activity"]
    yield made_here(f"{survivor} follow-up", resource)


def drugs(state: State, survivor: str, subject: dict[str, str]) -> Iterator[Piece]:
    """The tests that go with each drug: what is done and booked of them."""
    for name, body in state.overlays.items():
        prefix = f"{name}-{body.version}-"
        days = {v: ("completed", d) for v, d in state.done.items() if v.startswith(prefix)}
        days |= {
            v: ("scheduled", d)
            for v, d in state.booked.items()
            if v.startswith(prefix) and v not in days
        }
        period = {"start": body.since, **({"end": body.until} if body.until else {})}
        resource: dict[str, Any] = {
            "resourceType": "CarePlan",
            "status": "completed" if body.until else "active",
            "intent": "plan",
            "title": f"{name} {body.version}",
            "subject": subject,
            "period": period,
        }
        activity = [
            {
                "detail": {
                    "code": {"coding": [{"system": _VISITS, "code": visit}]},
                    "status": status,
                    "scheduledPeriod": {"start": day, "end": day},
                }
            }
            for visit, (status, day) in sorted(days.items())
        ]
        yield made_here(
            f"{survivor} drug {name}", resource | ({"activity": activity} if activity else {})
        )


def _due(due: Due, state: State, language: Language) -> dict[str, Any]:
    done, booked = state.done.get(due.name), state.booked.get(due.name)
    days = (done or booked or due.earliest.isoformat(), done or booked or due.latest.isoformat())
    words = "ct" if due.what == "ct" else ("visit_with" if due.with_ca125 else "visit")
    return {
        "detail": {
            "code": {
                "coding": [{"system": _VISITS, "code": due.name}],
                "text": say(f"calendar.{words}", language),
            },
            "status": "completed" if done else ("scheduled" if booked else "not-started"),
            "scheduledPeriod": {"start": days[0], "end": days[1]},
        }
    }


def alerts(state: State, survivor: str, subject: dict[str, str]) -> Iterator[Piece]:
    """Each alert as a Flag while it is open, and as a Task that says what became of it."""
    language = state.profile.language if state.profile else "ko"
    for name, alert in state.alerts.items():
        rule = rules().get(alert.raised.rule)
        what = alert.raised.about.get("what", "")
        words = rule.text[language].format(what=what) if rule else alert.raised.rule
        code = {
            "coding": [
                {"system": _RULES, "version": alert.raised.version, "code": alert.raised.rule}
            ],
            "text": words,
        }
        period = {"start": alert.at, **({"end": alert.answered_at} if not alert.open else {})}
        flag = made_here(
            f"{survivor} flag {name}",
            {
                "resourceType": "Flag",
                **({"meta": {"profile": [_FLAG]}} if alert.open else {}),
                "status": "active" if alert.open else "inactive",
                "code": code,
                "subject": subject,
                "period": period,
            },
        )
        yield flag
        yield made_here(f"{survivor} task {name}", _task(alert, flag, code, subject))


def _task(
    alert: Alert, flag: Piece, code: dict[str, Any], subject: dict[str, str]
) -> dict[str, Any]:
    """Who took it and when, what was done, whether it had to be passed on."""
    status = "requested" if alert.waiting else ("accepted" if alert.open else "completed")
    levels = {"now": "stat", "today": "urgent", "week": "routine"}
    task: dict[str, Any] = {
        "resourceType": "Task",
        "status": status,
        "intent": "order",
        "priority": levels[alert.raised.level],
        "code": code,
        "focus": {"reference": flag.full_url},
        "for": subject,
        "authoredOn": alert.at,
        "restriction": {"period": {"end": alert.raised.due}},
    }
    notes: list[dict[str, Any]] = []
    if alert.escalated_at:
        notes.append({"time": alert.escalated_at, "text": f"escalated: {alert.escalated_to}"})
    if alert.seen_at:
        task["owner"] = _person(alert.seen_by)
        task["executionPeriod"] = {"start": alert.seen_at}
    if not alert.open:
        task["executionPeriod"]["end"] = alert.answered_at
        notes.append(
            {
                "time": alert.answered_at,
                "authorReference": _person(alert.answered_by),
                "text": alert.action,
            }
        )
    return {**task, **({"note": notes} if notes else {})}
