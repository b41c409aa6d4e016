"""Accounts: opening them, changing a password, and a new phone after one was lost."""

from __future__ import annotations

import segno
from starlette.responses import Response

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
from tealward.survivors.pages.html import Html, el
from tealward.survivors.pages.institution import link_card
from tealward.survivors.pages.passkey import list_card
from tealward.survivors.pages.sign_in import COOKIE
from tealward.survivors.people import accounts, links, proof, sessions
from tealward.survivors.store.audit import NOBODY, Line


def secret_card(ask: Ask, secret: bytes, login: str) -> Html:
    """The secret for an authenticator app, shown once."""
    picture = segno.make(proof.secret_address(secret, login), error="m").svg_data_uri(scale=5)
    return card(
        ask.say("new.secret"),
        el("p", ask.say("new.secret_how")),
        el("img", src=picture, alt=ask.say("new.secret_alt"), width="220", height="220"),
        el("p", el("code", proof.secret_text(secret))),
    )


def people_page(ask: Ask) -> Response:
    """For the officer: who has an account, and opening one."""
    outside = links.subjects(ask.tx)
    rows = [
        el(
            "li",
            f"{each.name} · ",
            ask.say(f"role.{each.role}"),
            " · ",
            " · ".join([each.login, *outside.get(each.id, [])]),
        )
        for each in accounts.everybody(ask.tx)
        if each.role != "survivor"
    ]
    options = [(role, ask.say(f"role.{role}")) for role in ("nurse", "clinician", "officer")]
    content = form(
        ask,
        "/people",
        field(ask.say("new.name"), "name", required=True),
        choice(ask.say("people.role"), "role", options),
        field(ask.say("sign_in.login"), "login", required=True, autocomplete="off"),
        new_password_field(ask.say("new.password"), ask.say("new.password_hint")),
        button(ask.say("people.open")),
    )
    return shown(
        page(
            ask,
            ask.say("people.title"),
            card(ask.say("people.title"), el("ul", *rows)),
            content,
            link_card(ask),
            _renewal(ask),
        )
    )


def open_account(ask: Ask) -> Response:
    """Give a colleague an account."""
    role, name, login = ask.field("role", 20), ask.field("name", 80), ask.field("login", 100)
    if role not in ("nurse", "clinician", "officer") or not name or not login:
        raise Refused("new_incomplete")
    try:
        person, secret = accounts.open_account(
            ask.tx,
            name=name,
            login=login,
            password=ask.field("password", 400),
            role=role,  # type: ignore[arg-type]
        )
    except accounts.LoginTaken:
        raise Refused("new_login_taken", 409) from None
    except proof.WeakPassword:
        raise Refused("new_weak_password") from None
    ask.tx.audit(
        Line(
            at=ask.at,
            person=ask.person.id,
            survivor=NOBODY,
            act="account",
            what=person.id,
            origin=ask.origin,
        )
    )
    return shown(page(ask, ask.say("new.done"), secret_card(ask, secret, login)))


def account_page(ask: Ask) -> Response:
    """One's own account: passkeys, and another password."""
    content = form(
        ask,
        "/account",
        new_password_field(ask.say("account.password"), ask.say("new.password_hint")),
        button(ask.say("account.change")),
    )
    said = f"{ask.person.name} · {ask.say(f'role.{ask.person.role}')} · {ask.person.login}"
    return shown(
        page(
            ask,
            ask.say("account.title"),
            el("p", said),
            list_card(ask),
            card(ask.say("account.change"), content),
        )
    )


def change(ask: Ask) -> Response:
    """Change one's own password; every session ends, this one too."""
    try:
        accounts.change_password(ask.tx, ask.person.id, ask.field("password", 400))
    except proof.WeakPassword:
        raise Refused("new_weak_password") from None
    sessions.end_all(ask.tx, ask.person.id)
    record = ask.person.survivor or NOBODY
    ask.tx.audit(
        Line(at=ask.at, person=ask.person.id, survivor=record, act="changed", origin=ask.origin)
    )
    answer = onward("/")
    answer.delete_cookie(COOKIE, path="/")
    return answer


def renew(ask: Ask) -> Response:
    """For somebody who lost her phone: another password and secret. It stands in her own log."""
    login = ask.field("login", 100)
    found = accounts.with_login(ask.tx, login)
    if found is None or found.id == ask.person.id:
        raise Refused("account_no_such")
    try:
        secret = accounts.reset(ask.tx, found.id, ask.field("password", 400))
    except proof.WeakPassword:
        raise Refused("new_weak_password") from None
    ask.tx.audit(
        Line(
            at=ask.at,
            person=ask.person.id,
            survivor=found.survivor or NOBODY,
            act="reset",
            what=found.id,
            origin=ask.origin,
        )
    )
    return shown(page(ask, ask.say("new.done"), secret_card(ask, secret, login)))


def _renewal(ask: Ask) -> Html:
    return card(
        ask.say("account.renew"),
        el("p", ask.say("account.renew_why"), class_="hint"),
        form(
            ask,
            "/people/renew",
            el(
                "p",
                el("label", ask.say("sign_in.login"), for_="renew-login"),
                el("input", type="text", name="login", id="renew-login", required=True),
                class_="field",
            ),
            el(
                "p",
                el("label", ask.say("new.password"), for_="renew-password"),
                el(
                    "input",
                    type="password",
                    name="password",
                    id="renew-password",
                    autocomplete="new-password",
                    required=True,
                ),
                class_="field",
            ),
            button(ask.say("account.renew"), "danger"),
        ),
    )
