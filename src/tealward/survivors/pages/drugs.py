"""Tests while a maintenance drug is taken: chosen by the team, and ended when the drug ends."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.calendar.overlay import Overlay, overlay, overlays
from tealward.survivors.calendar.schedule import NoSuchSchedule
from tealward.survivors.chart.entries import OverlayChosen
from tealward.survivors.pages.ask import Ask, Refused, onward
from tealward.survivors.pages.frame import button, card, choice, field, form, source
from tealward.survivors.pages.html import Html, el


def drugs_card(ask: Ask) -> Html | None:
    """The drugs whose tests are listed, each with its source; below, where the team adds one."""
    chosen = [_chosen(ask, body) for body in ask.state.overlays.values()]
    if ask.herself:
        return card(ask.say("drugs.title"), *chosen) if chosen else None
    return card(ask.say("drugs.title"), *chosen, _choose(ask))


def _chosen(ask: Ask, body: OverlayChosen) -> Html:
    try:
        found = overlay(body.overlay, body.version)
    except NoSuchSchedule:
        return el("p", ask.say("calendar.unknown", name=f"{body.overlay} {body.version}"))
    key = "drugs.until" if body.until else "drugs.since"
    said = ask.say(key, since=body.since, until=body.until)
    end = None
    if not ask.herself and not body.until:
        end = form(
            ask,
            ask.here("calendar/overlay"),
            el("input", type="hidden", name="overlay", value=f"{found.id} {found.version}"),
            el("input", type="hidden", name="since", value=body.since),
            field(ask.say("drugs.end"), "until", "date", id=f"until-{found.id}", required=True),
            button(ask.say("drugs.note_end"), "small"),
        )
    return el(
        "article",
        el("h3", f"{ask.both(found.name)} {found.version}"),
        el("p", said),
        el("p", ask.both(found.note)),
        source(ask, ask.both(found.source), found.country, found.version, found.mark),
        end,
        class_="line",
    )


def _choose(ask: Ask) -> Html:
    """The drugs in her record stand first, with the day on which they began."""
    drugs = ask.clinical.drugs

    def begun(each: Overlay) -> str:
        return next((drugs[name].first for name in each.drugs if name in drugs), "")

    offered = sorted(overlays().values(), key=lambda each: (not begun(each), each.id))
    options = [
        (
            f"{each.id} {each.version}",
            ask.both(each.name) + (f" ({begun(each)})" if begun(each) else ""),
        )
        for each in offered
    ]
    return form(
        ask,
        ask.here("calendar/overlay"),
        el("p", ask.say("drugs.why"), class_="hint"),
        choice(ask.say("plan.drug_name"), "overlay", options),
        field(ask.say("drugs.first_day"), "since", "date", value=begun(offered[0]), required=True),
        button(ask.say("drugs.choose")),
    )


def choose(ask: Ask) -> Response:
    """Lay the tests of a drug over her calendar, or note its last day."""
    name, _, version = ask.field("overlay", 60).partition(" ")
    try:
        found = overlay(name, version)
    except NoSuchSchedule:
        raise Refused("calendar_no_such_schedule") from None
    since = ask.day_field("since")
    if since > ask.today:
        raise Refused("day_ahead")
    until = ask.day_field("until") if ask.field("until", 10) else None
    if until is not None and (until < since or until > ask.today):
        raise Refused("drugs_end_before_beginning")
    before = ask.state.overlays.get(name)
    same = before is not None and before.since == since.isoformat()
    asked_from = before.asked_from if before is not None and same else ask.today.isoformat()
    ended = until.isoformat() if until else ""
    ask.append(OverlayChosen(found.id, found.version, since.isoformat(), asked_from, ended))
    return onward(ask.here("calendar"))
