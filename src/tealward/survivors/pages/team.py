"""The team's screen: what waits, who has taken it, how long that took, whose visits are overdue."""

from __future__ import annotations

from datetime import date

from starlette.responses import Response

from tealward.survivors.calendar.months import local, today_in
from tealward.survivors.chart.entries import AlertAnswered, AlertSeen, Profile
from tealward.survivors.chart.state import Alert
from tealward.survivors.diary.check import check
from tealward.survivors.diary.rules import rules
from tealward.survivors.pages.acknowledged import LEVELS, figures_of
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, field, form, page, source, table
from tealward.survivors.pages.home import dues
from tealward.survivors.pages.html import Child, Html, el
from tealward.survivors.people import accounts
from tealward.survivors.people.gate import Closed, Opened, break_glass, enter


def team_page(ask: Ask) -> Response:
    """The worklist. Each record on it passes the gate, and is written on the audit."""
    opened = _mine(ask)
    alerts = [(each, alert) for each in opened for alert in each.state.alerts.values()]
    waiting = sorted(
        (pair for pair in alerts if pair[1].open),
        key=lambda pair: (LEVELS.index(pair[1].raised.level), pair[1].raised.due),
    )
    return shown(
        page(
            ask,
            ask.say("team.title"),
            figures_of(ask, [alert for _, alert in alerts]),
            _alerts(ask, waiting),
            _people(ask, opened),
            _glass(ask),
            _new(ask) if ask.person.role == "clinician" else None,
        )
    )


def _mine(ask: Ask) -> list[Opened]:
    found = []
    for survivor in ask.tx.cared_for_by(ask.person.id):
        try:
            found.append(
                enter(ask.tx, ask.person, survivor, "read", "worklist", ask.now, ask.origin)
            )
        except Closed:
            continue
    return found


def _alerts(ask: Ask, waiting: list[tuple[Opened, Alert]]) -> Html:
    if not waiting:
        return card(ask.say("team.alerts"), el("p", ask.say("team.no_alerts")))
    names = {person.id: person.name for person in accounts.everybody(ask.tx)}
    return card(
        ask.say("team.alerts"), *(_alert(ask, each, alert, names) for each, alert in waiting)
    )


def _alert(ask: Ask, opened: Opened, alert: Alert, names: dict[str, str]) -> Html:
    rule = rules()[alert.raised.rule]
    act = form(
        ask,
        f"/s/{opened.survivor}/alert",
        el("input", type="hidden", name="alert", value=alert.raised.alert),
        button(ask.say("team.take"), "small", name="what", value="take")
        if not alert.seen_at
        else None,
        el(
            "span",
            el("label", ask.say("team.done"), for_=f"done-{alert.raised.alert}"),
            el(
                "input",
                type="text",
                name="action",
                id=f"done-{alert.raised.alert}",
                maxlength="500",
            ),
        ),
        button(ask.say("team.close"), "small", name="what", value="close"),
        kind="act",
    )
    zone = opened.state.profile.time_zone if opened.state.profile else "Asia/Seoul"
    seen = (
        ask.say("team.taken", who=names.get(alert.seen_by, "?"), at=local(alert.seen_at, zone))
        if alert.seen_at
        else ask.say("team.until", at=local(alert.raised.due, zone))
    )
    late = not alert.seen_at and alert.raised.due < ask.at
    return el(
        "article",
        el(
            "h3",
            el("a", _name(opened.state.profile), href=f"/s/{opened.survivor}"),
            " ",
            el(
                "span",
                ask.say(f"level.{alert.raised.level}"),
                class_=f"tag level-{alert.raised.level}",
            ),
            el("span", ask.say("team.escalated_tag"), class_="tag overdue")
            if alert.escalated_at
            else None,
        ),
        el("p", ask.both(rule.text).format(what=_what(ask, alert))),
        el("p", seen, class_="overdue-text" if late else "hint"),
        act,
        source(ask, ask.both(rule.source), "", alert.raised.version, rule.mark),
        class_="line alert",
    )


def _what(ask: Ask, alert: Alert) -> str:
    """Names of questions and flags in words; numbers as they are."""
    names = {each.id: ask.both(each.text) for each in check().question}
    names |= {each.id: ask.both(each.text) for each in check().flag}
    told = alert.raised.about.get("what", "").split(",")
    return ", ".join(names.get(each, each) for each in told)


def _name(profile: Profile | None) -> str:
    return profile.name if profile else "?"


def _people(ask: Ask, opened: list[Opened]) -> Html:
    rows: list[list[Child]] = []
    for each in opened:
        profile = each.state.profile
        today = today_in(profile.time_zone if profile else "Asia/Seoul", ask.now)
        ask.opened = each
        overdue = [
            due for due in dues(ask) if due.latest < today and due.name not in each.state.done
        ]
        ask.opened = None
        last = each.state.diary[-1][0].day if each.state.diary else "–"
        silent = (today - date.fromisoformat(last)).days if each.state.diary else None
        rows.append(
            [
                el("a", _name(profile), href=f"/s/{each.survivor}"),
                profile.born if profile else "",
                last if silent is None else ask.say("team.days_ago", day=last, days=silent),
                el("span", ask.say("team.overdue", count=len(overdue)), class_="tag overdue")
                if overdue
                else "–",
                ask.say("plan.signed_short" if each.state.signed else "plan.unsigned_short"),
            ]
        )
    head = [ask.say(f"team.col_{each}") for each in ("name", "born", "diary", "overdue", "plan")]
    return card(ask.say("team.people"), table(ask.say("team.people"), head, rows))


def _glass(ask: Ask) -> Html:
    return card(
        ask.say("team.glass"),
        el("p", ask.say("team.glass_why")),
        form(
            ask,
            "/glass",
            field(ask.say("team.glass_record"), "survivor", required=True),
            field(ask.say("team.glass_reason"), "reason", required=True),
            button(ask.say("team.glass_break"), "danger"),
        ),
    )


def _new(ask: Ask) -> Html:
    return card(
        ask.say("team.new"),
        el("p", ask.say("team.new_why"), class_="hint"),
        el("p", el("a", ask.say("team.new"), href="/new", class_="button")),
    )


def alert(ask: Ask) -> Response:
    """Take an alert, or close it with what was done."""
    name, what = ask.field("alert", 120), ask.field("what", 10)
    found = ask.state.alerts.get(name)
    if found is None:
        raise Refused("alert_no_such")
    if not found.open:
        raise Refused("alert_closed")
    if what == "take":
        if not found.seen_at:
            ask.append(AlertSeen(name))
    elif what == "close":
        action = ask.field("action", 500)
        if not action:
            raise Refused("alert_say_what_was_done")
        ask.append(AlertAnswered(name, action))
    else:
        raise Refused("alert_no_such")
    return onward("/team")


def glass(ask: Ask) -> Response:
    """Break the glass: to read, for an hour, with a reason, and she will see it."""
    reason, survivor = ask.field("reason", 500), ask.field("survivor", 40)
    if len(reason) < 10:
        raise Refused("glass_needs_reason")
    break_glass(ask.tx, ask.person, survivor, reason, ask.now, ask.origin)
    return onward(f"/s/{survivor}")
