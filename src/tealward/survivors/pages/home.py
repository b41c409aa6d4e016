"""The first page of a record: what is next, what waits, whom to call."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from tealward.survivors.calendar.overlay import asked_for, overlay, overlays
from tealward.survivors.calendar.schedule import Due, NoSuchSchedule, plan, schedule, standing
from tealward.survivors.chart.entries import OverlayChosen
from tealward.survivors.pages.ask import Ask, shown
from tealward.survivors.pages.form import form_link
from tealward.survivors.pages.frame import button, card, field, form, page
from tealward.survivors.pages.html import Html, el, join


def home(ask: Ask) -> Response:
    """Hers on the phone, the team's on a screen: the same record."""
    profile = ask.state.profile
    title = ask.say("home.title", name=profile.name if profile else "?")
    return shown(
        page(
            ask,
            title,
            _diary(ask) if ask.herself else None,
            _next(ask),
            _help(ask),
            _alerts(ask),
            _team(ask),
        )
    )


def dues(ask: Ask) -> list[Due]:
    """What is due by schedule and drugs, unless the illness came back since."""
    if ask.state.recurred:
        return []
    found = [due for body in ask.state.overlays.values() for due in drug_dues(body, ask.today)]
    chosen = ask.state.schedule
    if chosen is not None:
        try:
            kept = schedule(chosen.schedule, chosen.version)
            found += plan(kept, date.fromisoformat(chosen.anchor), chosen.with_ca125)
        except NoSuchSchedule:
            pass
    return sorted(found, key=lambda due: (due.day, due.what != "visit", due.name))


def drug_dues(body: OverlayChosen, today: date) -> list[Due]:
    """What is due because of a drug; nothing for an overlay that this version does not know."""
    try:
        found = overlay(body.overlay, body.version)
    except NoSuchSchedule:
        return []
    until = date.fromisoformat(body.until) if body.until else None
    since, asked_from = date.fromisoformat(body.since), date.fromisoformat(body.asked_from)
    return asked_for(found, since, asked_from, until, today)


def due_words(ask: Ask, due: Due) -> str:
    """What is due, in words."""
    words = ask.say(f"calendar.{'visit_with' if due.with_ca125 else due.what}")
    if not due.drug:
        return words
    names = next(each.name for (name, _), each in overlays().items() if name == due.drug)
    return f"{words} ({ask.both(names)})"


def _diary(ask: Ask) -> Html:
    last = ask.state.diary[-1][0].day if ask.state.diary else ""
    return card(
        ask.say("home.how"),
        el("p", ask.say("home.last", day=last) if last else ask.say("home.never")),
        el(
            "p", el("a", ask.say("home.fill"), href=ask.here("diary"), class_="button primary wide")
        ),
        form_link(ask),
        kind="calm",
    )


def _next(ask: Ask) -> Html:
    waiting = [
        (due, standing(due, ask.today, ask.state.done))
        for due in dues(ask)
        if standing(due, ask.today, ask.state.done) != "done"
    ]
    if not waiting:
        return card(ask.say("home.next"), el("p", ask.say("home.nothing_due")))
    overdue = [due for due, how in waiting if how == "overdue"]
    ahead = next((due for due, how in waiting if how != "overdue"), None)
    return card(
        ask.say("home.next"),
        join(
            el(
                "p",
                el("strong", ask.say("calendar.overdue"), class_="tag overdue"),
                f" {due_words(ask, due)} · ",
                el("span", due.day.isoformat(), class_="day"),
            )
            for due in overdue[-2:]
        ),
        el("p", el("strong", ahead.day.isoformat(), class_="day"), f" {due_words(ask, ahead)}")
        if ahead
        else None,
        el("p", el("a", ask.say("home.calendar"), href=ask.here("calendar"))),
    )


def _help(ask: Ask) -> Html:
    profile = ask.state.profile
    phone = profile.clinic_phone if profile else ""
    here = ask.calls
    lines = [_call(ask.say("home.call_emergency", emergency=here.emergency), here.emergency)]
    if profile and phone:
        called = ask.say("home.call_clinic", clinic=profile.clinic, phone=phone)
        lines.append(_call(called, phone))
    if here.crisis != here.emergency:
        lines.append(_call(ask.say("home.call_crisis", crisis=here.crisis), here.crisis))
    return card(ask.say("home.help"), el("ul", *lines, class_="calls"), kind="help")


def _call(words: str, number: str) -> Html:
    return el("li", el("a", words, href=f"tel:{number.replace(' ', '')}"))


def _team(ask: Ask) -> Html | None:
    """What only the team does with a record: bring in documents, take in a colleague."""
    if ask.herself:
        return None
    join_in = None
    if ask.person.role == "clinician":
        join_in = form(
            ask,
            ask.here("join"),
            field(ask.say("home.colleague"), "login", required=True, autocomplete="off"),
            button(ask.say("home.join"), ""),
        )
    link = el("a", ask.say("bring.title"), href=ask.here("bring"), class_="button")
    return card(ask.say("home.team"), el("p", link), join_in)


def _alerts(ask: Ask) -> Html | None:
    waiting = [alert for alert in ask.state.alerts.values() if alert.open]
    if not waiting:
        return None
    words = [
        ask.say("home.alert_seen" if alert.seen_at else "home.alert_waiting", at=alert.at[:10])
        for alert in waiting
    ]
    return card(ask.say("home.alerts"), el("ul", *(el("li", each) for each in words)))
