"""The monthly report of the audit on the officer's page, and signing it off."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.counted import Section, how, names, sections, signed
from tealward.survivors.pages.frame import button, card, field, form, page, table
from tealward.survivors.pages.html import Html, el
from tealward.survivors.people.limits import AUDIT_YEARS
from tealward.survivors.people.month import (
    Month,
    NotSignable,
    is_over,
    last_month,
    month_of,
)
from tealward.survivors.people.month import sign_off as sign_month

_MOST_ROWS: Final = 200
_NOTE_CHARS: Final = 1000


def month_page(ask: Ask) -> Response:
    """A month of the audit; the last one unless another is asked for."""
    name = ask.query.get("month", "") or last_month(ask.now)
    found = _month(ask, name)
    parts = sections(found, names(ask.tx), ask.language)
    return shown(
        page(
            ask,
            ask.say("month.title", month=name),
            _choose(ask, name),
            el("p", ask.say("month.law", years=AUDIT_YEARS), class_="hint"),
            el("p", how(ask.language), class_="hint"),
            *(_section(ask, each) for each in parts),
            _signing(ask, found),
        )
    )


def _choose(ask: Ask, name: str) -> Html:
    """Another month: a form that changes nothing, so it is asked for by its address."""
    return el(
        "form",
        field(ask.say("month.which"), "month", "month", value=name, required=True),
        button(ask.say("month.show"), "small"),
        method="get",
        action="/audit/month",
    )


def _section(ask: Ask, section: Section) -> Html:
    if not section.rows:
        return card(section.title, el("p", ask.say("month.nothing")))
    rows = section.rows[:_MOST_ROWS]
    more = len(section.rows) - len(rows)
    return card(
        section.title,
        table(section.title, section.head, [[*row] for row in rows]),
        el("p", ask.say("month.more", count=more)) if more else None,
    )


def _signing(ask: Ask, found: Month) -> Html:
    title = ask.say("month.sign")
    if found.signed is not None:
        return card(title, el("p", signed(found.signed, names(ask.tx), ask.language)), kind="calm")
    if not is_over(found.name, ask.now):
        return card(title, el("p", ask.say("month.not_over")))
    if ask.session and not ask.session.proved:  # asked for first, so that no note is lost
        here = quote(f"/audit/month?month={found.name}", safe="/")
        proof = el("a", ask.say("month.prove"), href=f"/again?to={here}", class_="button")
        return card(title, el("p", ask.say("month.sign_what")), el("p", proof))
    return card(
        title,
        el("p", ask.say("month.sign_what")),
        form(
            ask,
            "/audit/month",
            el("input", type="hidden", name="month", value=found.name),
            field(ask.say("month.note"), "note", maxlength=str(_NOTE_CHARS), required=True),
            button(ask.say("month.sign_go")),
        ),
    )


def sign_off(ask: Ask) -> Response:
    """Sign a month off. It stands on the audit, like everything else."""
    name, note = ask.field("month", 7), ask.field("note", _NOTE_CHARS)
    if not note:
        raise Refused("month_say_what_was_found")
    try:
        sign_month(ask.tx, name, ask.person.id, note, ask.now, ask.origin)
    except ValueError:
        raise Refused("month_no_such") from None
    except NotSignable as refusal:
        if refusal.rule == "month_not_over":
            raise Refused("month_not_over") from None
        raise Refused("month_signed_already", 409) from None
    return onward(f"/audit/month?month={name}")


def _month(ask: Ask, name: str) -> Month:
    try:
        return month_of(ask.tx, name)
    except ValueError:
        raise Refused("month_no_such") from None
