"""The calendar: what is due, overdue and done; choosing a schedule; a calendar for the phone."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from tealward.survivors.calendar.ics import Event, ics
from tealward.survivors.calendar.schedule import (
    Due,
    NoSuchSchedule,
    facts,
    schedule,
    schedules,
    standing,
)
from tealward.survivors.chart.entries import ScheduleChosen, VisitBooked, VisitDone
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.drugs import drugs_card
from tealward.survivors.pages.frame import button, card, choice, field, form, page, source
from tealward.survivors.pages.home import due_words, dues
from tealward.survivors.pages.html import Html, el


def calendar_page(ask: Ask) -> Response:
    """What is due when, with its standing."""
    found = dues(ask)
    return shown(
        page(
            ask,
            ask.say("part.calendar"),
            _closed(ask),
            _list(ask, found),
            _chosen(ask),
            drugs_card(ask),
            _choose(ask) if not ask.herself else None,
            _strays(ask, found),
        )
    )


def _closed(ask: Ask) -> Html | None:
    if not ask.state.recurred:
        return None
    return el("p", ask.say("calendar.closed", day=ask.state.recurred), class_="notice")


def _list(ask: Ask, found: list[Due]) -> Html:
    """What waits stands first, then what lies ahead; what is done is folded away below."""
    if not found:
        return card(ask.say("calendar.due_list"), el("p", ask.say("calendar.none")))
    how = {due.name: standing(due, ask.today, ask.state.done) for due in found}
    done = [due for due in found if how[due.name] == "done"]
    waiting = [_item(ask, due) for due in found if how[due.name] != "done"]
    link = el("a", ask.say("calendar.export"), href=ask.here("calendar.ics"), class_="button")
    past = el(
        "details",
        el("summary", ask.say("calendar.done_list", count=len(done))),
        el("ol", *(_item(ask, due) for due in reversed(done)), class_="dues"),
    )
    return card(
        ask.say("calendar.due_list"),
        el("p", link),
        el("ol", *waiting, class_="dues"),
        past if done else None,
    )


def _item(ask: Ask, due: Due) -> Html:
    how = standing(due, ask.today, ask.state.done)
    booked, done = ask.state.booked.get(due.name), ask.state.done.get(due.name)
    said = ask.say("calendar.window", first=due.earliest.isoformat(), last=due.latest.isoformat())
    settle = None
    if how in ("due", "overdue"):
        settle = form(
            ask,
            ask.here("calendar/note"),
            el("input", type="hidden", name="visit", value=due.name),
            el(
                "div",
                el("label", ask.say("frame.day"), for_=f"day-{due.name}"),
                el(
                    "input",
                    type="date",
                    name="day",
                    id=f"day-{due.name}",
                    value=booked or ask.today.isoformat(),
                    required=True,
                ),
                button(ask.say("calendar.book"), "small", name="what", value="book"),
                button(ask.say("calendar.was_done"), "small", name="what", value="done"),
                class_="row",
            ),
        )
    return el(
        "li",
        el("span", ask.say(f"calendar.{how}"), class_=f"tag {how}"),
        el("strong", f" {(done or booked or due.day.isoformat())} "),
        due_words(ask, due),
        el("span", said, class_="hint"),
        settle,
        class_=how,
    )


def _chosen(ask: Ask) -> Html:
    chosen = ask.state.schedule
    if chosen is None:
        return card(ask.say("calendar.schedule"), el("p", ask.say("calendar.not_chosen")))
    try:
        found = schedule(chosen.schedule, chosen.version)
    except NoSuchSchedule:
        unknown = ask.say("calendar.unknown", name=f"{chosen.schedule} {chosen.version}")
        return card(ask.say("calendar.schedule"), el("p", unknown))
    with_ca125 = "calendar.with_ca125" if chosen.with_ca125 else "calendar.without_ca125"
    return card(
        ask.say("calendar.schedule"),
        el(
            "p", el("strong", f"{ask.both(found.name)} {found.version}"), " · ", ask.say(with_ca125)
        ),
        el("p", ask.say("calendar.anchor", day=chosen.anchor)),
        el("p", ask.both(found.note)),
        source(ask, ask.both(found.source), found.country, found.version, found.mark),
        el("p", ask.both(facts()["little_evidence"])),
        el("p", ask.both(facts()["ca125_choice"])),
    )


def _choose(ask: Ask) -> Html:
    ended = ask.clinical.treatment_ended
    anchor = ask.state.schedule.anchor if ask.state.schedule else (ended or ask.today).isoformat()
    options = [
        (f"{name} {version}", f"{ask.both(each.name)} {version}")
        for (name, version), each in schedules().items()
    ]
    return card(
        ask.say("calendar.choose"),
        form(
            ask,
            ask.here("calendar/choose"),
            choice(ask.say("calendar.schedule"), "schedule", options),
            field(
                ask.say("calendar.anchor_label"),
                "anchor",
                "date",
                hint=ask.say("calendar.anchor_hint"),
                value=anchor,
                required=True,
            ),
            choice(
                "CA-125",
                "ca125",
                [
                    ("yes", ask.say("calendar.with_ca125")),
                    ("no", ask.say("calendar.without_ca125")),
                ],
            ),
            button(ask.say("calendar.choose")),
        ),
    )


def _strays(ask: Ask, found: list[Due]) -> Html | None:
    """Days booked under an earlier schedule: never moved, never hidden."""
    names = {due.name for due in found}
    strays = {name: day for name, day in ask.state.booked.items() if name not in names}
    if not strays:
        return None
    items = [el("li", f"{day} · {name}") for name, day in sorted(strays.items())]
    return card(ask.say("calendar.strays"), el("ul", *items))


def choose(ask: Ask) -> Response:
    """Choose a schedule for her, from an anchor on."""
    name, _, version = ask.field("schedule", 60).partition(" ")
    try:
        found = schedule(name, version)
    except NoSuchSchedule:
        raise Refused("calendar_no_such_schedule") from None
    anchor = ask.day_field("anchor")
    if anchor > ask.today:
        raise Refused("day_ahead")
    with_ca125 = ask.field("ca125", 5) != "no"
    ask.append(ScheduleChosen(found.id, found.version, anchor.isoformat(), with_ca125))
    return onward(ask.here("calendar"))


def note(ask: Ask) -> Response:
    """A due visit was booked, or has taken place."""
    visit, day, what = ask.field("visit", 120), ask.day_field("day"), ask.field("what", 10)
    if visit not in {due.name for due in dues(ask)}:
        raise Refused("calendar_no_such_visit")
    if what == "done":
        if day > ask.today:
            raise Refused("day_ahead")
        ask.append(VisitDone(visit, day.isoformat()))
    elif what == "book":
        ask.append(VisitBooked(visit, day.isoformat()))
    else:
        raise Refused("calendar_no_such_visit")
    return onward(ask.here("calendar"))


def calendar_file(ask: Ask) -> Response:
    """The calendar for her phone. It says that there is a visit, and nothing of why."""
    events = [
        Event(due.name, _day(ask, due), ask.say("calendar.event"), ask.say("calendar.event_note"))
        for due in dues(ask)
        if due.name not in ask.state.done
    ]
    return Response(
        ics(events, ask.now),
        media_type="text/calendar; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="tealward.ics"'},
    )


def _day(ask: Ask, due: Due) -> date:
    booked = ask.state.booked.get(due.name)
    return date.fromisoformat(booked) if booked else due.day
