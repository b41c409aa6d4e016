"""Bringing in a FHIR document, beginning a record, and giving accounts to people."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from starlette.responses import Response

from tealward.survivors.chart.entries import Held, Profile
from tealward.survivors.chart.state import State
from tealward.survivors.copies.told import told
from tealward.survivors.fhir.document import Document, Unreadable, encode, made_url, read_document
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.pages.account import secret_card
from tealward.survivors.pages.alarm import raise_for_composites, raise_for_marker
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import (
    button,
    card,
    choice,
    field,
    form,
    new_password_field,
    page,
)
from tealward.survivors.pages.grades import all_graded
from tealward.survivors.pages.html import Html, el
from tealward.survivors.pages.site_form import problems_card
from tealward.survivors.people import accounts, proof
from tealward.survivors.store.audit import Line
from tealward.survivors.store.store import Transaction


def bring_page(ask: Ask) -> Response:
    """Where a document is handed in."""
    return shown(page(ask, ask.say("bring.title"), _bring(ask)))


def _bring(ask: Ask) -> Html:
    return card(
        ask.say("bring.title"),
        el("p", ask.say("bring.what")),
        form(
            ask,
            ask.here("bring"),
            el(
                "p",
                el("label", ask.say("bring.document"), for_="document"),
                el(
                    "textarea",
                    "",
                    name="document",
                    id="document",
                    rows="8",
                    required=True,
                    data_file="yes",
                ),
                class_="field",
            ),
            el(
                "p",
                el("input", type="checkbox", name="same", value="yes", id="same"),
                el("label", ask.say("bring.same"), for_="same"),
                class_="field check",
            ),
            button(ask.say("bring.go")),
        ),
    )


def bring(ask: Ask) -> Response:
    """Take a document whole, or refuse it with every reason and store nothing."""
    raw = (ask.form.get("document") or [""])[0].encode("utf-8", "surrogatepass")
    try:
        document = read_document(raw)
    except Unreadable as refusal:
        return shown(
            page(ask, ask.say("bring.refused"), problems_card(ask, refusal), _bring(ask)), 422
        )
    differs = another_woman(ask.state, document)
    if differs and ask.field("same", 5) != "yes":
        raise Refused("bring_another_woman", 409, here=differs[0], there=differs[1])
    new = take_in(ask.tx, ask.record.survivor, ask.state, document, ask.person.id, ask.at)
    raise_for_marker(ask.tx, ask.record.survivor, ask.state, clinical_of(ask.state), ask.now)
    raise_for_composites(ask.tx, ask.record.survivor, ask.state, all_graded(ask), ask.now)
    said = ask.say("bring.taken", new=new, all=len(document.pieces))
    link = el("a", ask.say("part.plan"), href=ask.here("plan"), class_="button")
    return shown(page(ask, ask.say("bring.done"), el("p", said, role="status"), el("p", link)))


def another_woman(state: State, document: Document) -> tuple[str, str] | None:
    """Date of birth here and there, if they differ: the sign of a wrong record."""
    patient = document.patient
    born = str(patient.get("birthDate", "")) if patient else ""
    here = state.profile.born if state.profile else ""
    return (here, born) if born and here and born != here else None


def take_in(
    tx: Transaction, survivor: str, state: State, document: Document, by: str, at: str
) -> int:
    """Hold every resource of a document, each once; return how many were new.

    What this record itself has told, and a copy brings back, is here already.
    """
    new = 0
    origin = f"import {at}"
    own = {piece.full_url for piece in told(tx.entries(survivor), state, survivor)}
    for piece in document.pieces:
        if piece.full_url in own:
            continue
        body = Held(piece.full_url, origin, piece.raw())
        before = state.held.get(piece.full_url)
        if before is not None and bytes(before.resource) == bytes(body.resource):
            continue
        tx.append(survivor, by, at, body)
        if before is not None:
            state.superseded.append(before)
        state.held[piece.full_url] = body
        new += 1
    envelope: dict[str, Any] = document.envelope
    if new and envelope:
        url = made_url(envelope)
        held = Held(url, origin, msgspec.Raw(encode(envelope)))
        if url not in state.held:
            tx.append(survivor, by, at, held)
            state.held[url] = held
    return new


def new_page(ask: Ask) -> Response:
    """Begin a record for a woman, with an account of her own."""
    content = form(
        ask,
        "/new",
        field(ask.say("new.name"), "name", required=True),
        field(ask.say("new.born"), "born", "date", required=True),
        choice(ask.say("new.language"), "language", [("ko", "한국어"), ("en", "English")]),
        field(ask.say("new.zone"), "zone", value="Asia/Seoul", required=True),
        field(ask.say("new.clinic"), "clinic"),
        field(ask.say("new.phone"), "phone", "tel"),
        field(ask.say("sign_in.login"), "login", required=True, autocomplete="off"),
        new_password_field(ask.say("new.password"), ask.say("new.password_hint")),
        button(ask.say("new.go")),
    )
    return shown(page(ask, ask.say("team.new"), content))


def new(ask: Ask) -> Response:
    """Begin the record; her consents are hers to give once she signs in."""
    born, language = ask.day_field("born"), ask.field("language", 2)
    name, zone = ask.field("name", 80), ask.field("zone", 40)
    if language not in ("ko", "en") or not name or born > date.fromisoformat(ask.at[:10]):
        raise Refused("new_incomplete")
    from tealward.survivors.calendar.months import NoSuchZone, today_in

    try:
        today_in(zone, ask.now)
    except NoSuchZone:
        raise Refused("new_no_such_zone") from None
    survivor = ask.tx.begin_survivor(ask.at)
    profile = Profile(
        name,
        born.isoformat(),
        language,  # type: ignore[arg-type]
        zone,
        ask.field("clinic", 80),
        ask.field("phone", 30),
    )
    ask.tx.append(survivor, ask.person.id, ask.at, profile)
    ask.tx.join_team(survivor, [ask.person.id])
    login = ask.field("login", 100)
    try:
        _, secret = accounts.open_account(
            ask.tx,
            name=name,
            login=login,
            password=ask.field("password", 400),
            role="survivor",
            survivor=survivor,
            language=language,
        )
    except accounts.LoginTaken:
        raise Refused("new_login_taken", 409) from None
    except proof.WeakPassword:
        raise Refused("new_weak_password") from None
    ask.tx.audit(
        Line(at=ask.at, person=ask.person.id, survivor=survivor, act="begun", origin=ask.origin)
    )
    return shown(page(ask, ask.say("new.done"), secret_card(ask, secret, login)))


def join(ask: Ask) -> Response:
    """Put a colleague on her team."""
    login = ask.field("login", 100).casefold()
    found = next(
        (each for each in accounts.everybody(ask.tx) if each.login.casefold() == login), None
    )
    if found is None or found.role not in accounts.CARING:
        raise Refused("team_no_such_colleague")
    ask.tx.join_team(ask.record.survivor, [found.id])
    ask.tx.audit(
        Line(
            at=ask.at,
            person=ask.person.id,
            survivor=ask.record.survivor,
            act="joined",
            what=found.id,
            origin=ask.origin,
        )
    )
    return onward(ask.here())
