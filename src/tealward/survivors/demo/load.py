"""Loading the fictional women into a store, as a team would: through the same doors."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, Final

from tealward.survivors.calendar.schedule import plan, schedule
from tealward.survivors.chart import entries as e
from tealward.survivors.chart.state import fold
from tealward.survivors.diary.check import check, judge_diary
from tealward.survivors.fhir.answered import answered
from tealward.survivors.fhir.document import decode, read_document
from tealward.survivors.fhir.form import Form, read_form
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.fhir.make import subject_of
from tealward.survivors.pages.alarm import HOUSE, raise_for_diary, raise_for_marker
from tealward.survivors.pages.bringing import take_in
from tealward.survivors.people.accounts import Person, open_account
from tealward.survivors.people.consent import consent_version
from tealward.survivors.plan.lines import accepted, digest, offered
from tealward.survivors.store.forms import Loaded as SiteForm
from tealward.survivors.store.forms import keep_form
from tealward.survivors.store.store import Store, Transaction

PASSWORD: Final = "nobody real is here"
_DAY: Final = re.compile(r'(?<!birthDate": )"(\d{4}-\d{2}-\d{2})(T[^"]*)?"')


@dataclass(frozen=True, slots=True)
class Loaded:
    """Who can sign in, and with which secret for the code."""

    people: dict[str, Person]
    secrets: dict[str, bytes]


def load(store: Store, now: datetime) -> Loaded:
    """Load everybody of ``women.toml``. Days move with today, dates of birth do not."""
    folder = resources.files(__package__)
    known = tomllib.loads((folder / "women.toml").read_text("utf-8"))
    shift = now.date() - date.fromisoformat(known["reference_day"])
    people: dict[str, Person] = {}
    secrets: dict[str, bytes] = {}
    with store.transaction() as tx:
        at = now.isoformat(timespec="milliseconds")
        keep_form(tx, SiteForm(_form().name, at, HOUSE, _form_bytes()))
        for key, each in known["people"].items():
            people[key], secrets[key] = open_account(tx, password=PASSWORD, **each)
        team = [people["nurse"].id, people["clinician"].id]
        for woman in known["woman"]:
            raw = (folder / "examples" / woman["file"]).read_text("utf-8")
            survivor = _record(tx, woman, moved(raw, shift), people["clinician"], team, now)
            people[woman["login"]], secrets[woman["login"]] = open_account(
                tx,
                name=woman["name"],
                login=woman["login"],
                password=PASSWORD,
                role="survivor",
                survivor=survivor,
                language=woman["language"],
            )
    return Loaded(people, secrets)


def moved(text: str, shift: timedelta) -> str:
    """The document with every day moved, except dates of birth."""

    def later(found: re.Match[str]) -> str:
        return f'"{date.fromisoformat(found[1]) + shift}{found[2] or ""}"'

    return _DAY.sub(later, text)


def _record(
    tx: Transaction,
    woman: dict[str, Any],
    document: str,
    clinician: Person,
    team: list[str],
    now: datetime,
) -> str:
    at = now.isoformat(timespec="milliseconds")
    survivor = tx.begin_survivor(at)
    tx.join_team(survivor, team)

    def write(body: e.Body, when: datetime = now, by: str = clinician.id) -> None:
        tx.append(survivor, by, when.isoformat(timespec="milliseconds"), body)

    names = ("name", "born", "language", "time_zone", "clinic", "clinic_phone")
    write(e.Profile(**{name: woman[name] for name in names}))
    for purpose in woman["consents"]:
        write(e.Consented(purpose, True, consent_version()), by=survivor)
    state = fold(tx.entries(survivor))
    take_in(tx, survivor, state, read_document(document.encode()), clinician.id, at)
    clinical = clinical_of(state)
    assert clinical.treatment_ended is not None
    _follow_up(write, woman, clinical.treatment_ended, now)
    if woman["overlay"]:
        name, version = woman["overlay"]
        begun, asked_from = clinical.drugs[name].first, now.date() - timedelta(days=60)
        write(e.OverlayChosen(name, version, begun, asked_from.isoformat()))
    if woman["accept"]:
        for each in offered(clinical, state):
            write(e.LineJudged(each.line.id, each.line.id != "whole_life"))
        state = fold(tx.entries(survivor))
        chosen = accepted(clinical, state)
        write(e.PlanSigned([line.id for line in chosen], digest(chosen), clinician.name))
    if woman["story"]:
        write(e.StoryTold(woman["story"]), by=survivor)
    for place, (relation, status) in enumerate(woman["relatives"]):
        write(e.RelativeNoted(f"relative-{place}", relation, status))
    _diaries(tx, survivor, woman, now)
    _answered(tx, survivor, team[0], woman["language"], now - timedelta(days=14))
    _forms(tx, survivor, woman, clinician, now)
    state = fold(tx.entries(survivor))
    raise_for_marker(tx, survivor, state, clinical, now - timedelta(hours=30))
    return survivor


def _follow_up(write: Any, woman: dict[str, Any], anchor: date, now: datetime) -> None:
    name, version, with_ca125 = woman["schedule"]
    write(e.ScheduleChosen(name, version, anchor.isoformat(), with_ca125))
    until = now.date() - timedelta(days=woman["done_until_days"])
    for due in plan(schedule(name, version), anchor, with_ca125):
        if due.day <= until:
            write(e.VisitDone(due.name, due.day.isoformat()))


def _form_bytes() -> bytes:
    """A form in the shape of PRO-CTCAE, in our own words."""
    return (resources.files(__package__) / "form.json").read_bytes()


def _form() -> Form:
    return read_form(decode(_form_bytes()))


def _forms(
    tx: Transaction, survivor: str, woman: dict[str, Any], clinician: Person, now: datetime
) -> None:
    if not woman["form"]:
        return
    form = _form()
    begun = now - timedelta(days=max(each["days"] for each in woman["form"]) + 1)
    chosen = e.FormChosen(form.name, alerts=True)
    tx.append(survivor, clinician.id, begun.isoformat(timespec="milliseconds"), chosen)
    for place, each in enumerate(woman["form"]):
        when = now - timedelta(days=each["days"])
        state = fold(tx.entries(survivor))
        name = f"demo-form-{place:04d}-{woman['login']}"
        day = when.date().isoformat()
        piece = answered(form, each["answers"], day, subject_of(state), name)
        kept = e.FormKept(piece.full_url, piece.raw())
        tx.append(survivor, survivor, when.isoformat(timespec="milliseconds"), kept, f"f-{name}")


_DONE: Final = {"ko": "전화로 살폈고 외래를 앞당김", "en": "Called her; brought her visit forward"}


def _answered(tx: Transaction, survivor: str, nurse: str, language: str, until: datetime) -> None:
    """The nurse took what was raised before ``until`` within two hours, and said what was done."""
    for name, alert in fold(tx.entries(survivor)).alerts.items():
        raised = datetime.fromisoformat(alert.at)
        if raised > until:
            continue
        for hours, body in (
            (1.5, e.AlertSeen(name)),
            (2.0, e.AlertAnswered(name, _DONE[language])),
        ):
            at = (raised + timedelta(hours=hours)).isoformat(timespec="milliseconds")
            tx.append(survivor, nurse, at, body)


def _diaries(tx: Transaction, survivor: str, woman: dict[str, Any], now: datetime) -> None:
    for place, each in enumerate(woman["diary"]):
        when = now - timedelta(days=each["days"])
        said = {key: value for key, value in each.items() if key != "days"}
        kept = e.DiaryKept(day=when.date().isoformat(), form=check().name, **said)
        judge_diary(kept)
        state = fold(tx.entries(survivor))
        at = when.isoformat(timespec="milliseconds")
        name = f"demo-{place:04d}-{woman['login']}"
        tx.append(survivor, survivor, at, kept, f"d-{name}")
        raise_for_diary(tx, survivor, state, kept, name, when)
