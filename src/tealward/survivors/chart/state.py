"""The state of a record: what its entries add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tealward.survivors.chart import entries as e
from tealward.survivors.chart.entries import Entry


@dataclass(slots=True)
class Alert:
    """An alert and what became of it; times are ISO 8601 in UTC."""

    raised: e.AlertRaised
    at: str
    seen_at: str = ""
    seen_by: str = ""
    answered_at: str = ""
    answered_by: str = ""
    action: str = ""
    escalated_at: str = ""
    escalated_to: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do something."""
        return not self.answered_at

    @property
    def waiting(self) -> bool:
        """Whether nobody has taken it yet."""
        return self.open and not self.seen_at


@dataclass(slots=True)
class Judgement:
    """What a clinician decided on a line of the plan."""

    accepted: bool
    note: str
    by: str
    at: str


@dataclass(slots=True)
class State:
    """A record as it stands."""

    profile: e.Profile | None = None
    consents: dict[str, tuple[e.Consented, str]] = field(default_factory=dict)
    held: dict[str, e.Held] = field(default_factory=dict)
    superseded: list[e.Held] = field(default_factory=list)
    judged: dict[str, Judgement] = field(default_factory=dict)
    signed: tuple[e.PlanSigned, str, str] | None = None
    schedule: e.ScheduleChosen | None = None
    overlays: dict[str, e.OverlayChosen] = field(default_factory=dict)
    booked: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    diary: list[tuple[e.DiaryKept, str]] = field(default_factory=list)
    form: tuple[e.FormChosen, str] | None = None
    forms_given: set[str] = field(default_factory=set)
    forms_kept: dict[str, e.FormKept] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)
    outlook_shown: bool = False
    outlook_seen: list[tuple[str, str]] = field(default_factory=list)
    relatives: dict[str, e.RelativeNoted] = field(default_factory=dict)
    story: str = ""
    recurred: str = ""

    def consents_to(self, purpose: e.Purpose) -> bool:
        """Whether she consents to this purpose now. Silence means no."""
        found = self.consents.get(purpose)
        return found is not None and found[0].given


def fold(entries: Iterable[Entry]) -> State:
    """Add entries up, in order."""
    state = State()
    for entry in entries:
        _FOLDS[type(entry.body)](state, entry, entry.body)
    state.diary.sort(key=lambda kept: kept[0].day)
    return state


def _profile(state: State, _: Entry, body: e.Profile) -> None:
    state.profile = body


def _consented(state: State, entry: Entry, body: e.Consented) -> None:
    state.consents[body.purpose] = (body, entry.at)


def _held(state: State, _: Entry, body: e.Held) -> None:
    before = state.held.get(body.full_url)
    if before is not None and before.resource != body.resource:
        state.superseded.append(before)
    state.held[body.full_url] = body


def _judged(state: State, entry: Entry, body: e.LineJudged) -> None:
    state.judged[body.line] = Judgement(body.accepted, body.note, entry.by, entry.at)


def _signed(state: State, entry: Entry, body: e.PlanSigned) -> None:
    state.signed = (body, entry.by, entry.at)


def _schedule(state: State, _: Entry, body: e.ScheduleChosen) -> None:
    state.schedule = body


def _overlay(state: State, _: Entry, body: e.OverlayChosen) -> None:
    state.overlays[body.overlay] = body


def _booked(state: State, _: Entry, body: e.VisitBooked) -> None:
    state.booked[body.visit] = body.day


def _done(state: State, _: Entry, body: e.VisitDone) -> None:
    state.done[body.visit] = body.day


def _diary(state: State, entry: Entry, body: e.DiaryKept) -> None:
    state.diary.append((body, entry.at))


def _form_chosen(state: State, entry: Entry, body: e.FormChosen) -> None:
    state.form = (body, entry.at) if body.form or body.alerts else None
    state.forms_given.add(body.form)


def _form_kept(state: State, _: Entry, body: e.FormKept) -> None:
    state.forms_kept[body.full_url] = body


def _raised(state: State, entry: Entry, body: e.AlertRaised) -> None:
    state.alerts.setdefault(body.alert, Alert(body, entry.at))


def _seen(state: State, entry: Entry, body: e.AlertSeen) -> None:
    alert = state.alerts[body.alert]
    if not alert.seen_at:
        alert.seen_at, alert.seen_by = entry.at, entry.by


def _answered(state: State, entry: Entry, body: e.AlertAnswered) -> None:
    alert = state.alerts[body.alert]
    alert.answered_at, alert.answered_by, alert.action = entry.at, entry.by, body.action
    if not alert.seen_at:
        alert.seen_at, alert.seen_by = entry.at, entry.by


def _escalated(state: State, entry: Entry, body: e.AlertEscalated) -> None:
    alert = state.alerts[body.alert]
    alert.escalated_at, alert.escalated_to = entry.at, body.to


def _outlook(state: State, _: Entry, body: e.OutlookChosen) -> None:
    state.outlook_shown = body.shown


def _outlook_seen(state: State, entry: Entry, body: e.OutlookSeen) -> None:
    state.outlook_seen.append((body.figure, entry.at))


def _relative(state: State, _: Entry, body: e.RelativeNoted) -> None:
    state.relatives[body.relative] = body


def _story(state: State, _: Entry, body: e.StoryTold) -> None:
    state.story = body.text


def _recurred(state: State, _: Entry, body: e.Recurred) -> None:
    state.recurred = body.day


_FOLDS: dict[type, Callable[[State, Entry, Any], None]] = {
    e.Profile: _profile,
    e.Consented: _consented,
    e.Held: _held,
    e.LineJudged: _judged,
    e.PlanSigned: _signed,
    e.ScheduleChosen: _schedule,
    e.OverlayChosen: _overlay,
    e.VisitBooked: _booked,
    e.VisitDone: _done,
    e.DiaryKept: _diary,
    e.FormChosen: _form_chosen,
    e.FormKept: _form_kept,
    e.AlertRaised: _raised,
    e.AlertSeen: _seen,
    e.AlertAnswered: _answered,
    e.AlertEscalated: _escalated,
    e.OutlookChosen: _outlook,
    e.OutlookSeen: _outlook_seen,
    e.RelativeNoted: _relative,
    e.StoryTold: _story,
    e.Recurred: _recurred,
}
