"""The fresh proof before what cannot be taken back: a passkey, or password and code once more."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, field, form, page
from tealward.survivors.pages.html import el
from tealward.survivors.pages.passkey import use_form
from tealward.survivors.pages.sign_in import note
from tealward.survivors.people import accounts, passkeys, sessions


def again(ask: Ask, wrong: str = "") -> Response:
    """Ask for a fresh proof."""
    where = _safe(ask.query.get("to", "") or ask.field("to", 300))
    to = el("input", type="hidden", name="to", value=where)
    content = form(
        ask,
        "/again",
        to,
        field(
            ask.say("sign_in.password"),
            "password",
            "password",
            autocomplete="current-password",
            required=True,
        ),
        field(
            ask.say("sign_in.code"),
            "code",
            inputmode="numeric",
            autocomplete="one-time-code",
            maxlength="6",
            required=True,
        ),
        button(ask.say("sign_in.go")),
    )
    mine = ask.site is not None and bool(passkeys.of(ask.tx, ask.person.id))
    return shown(
        page(
            ask,
            ask.say("sign_in.again_title"),
            el("p", ask.say("sign_in.again_why")),
            el("p", ask.say(wrong), role="alert", class_="wrong") if wrong else None,
            use_form(ask, "/again/passkey", to) if mine else None,
            content,
        ),
        401 if wrong else 200,
    )


def prove(ask: Ask) -> Response:
    """Check password and code."""
    person = accounts.check_password(ask.tx, ask.person.login, ask.field("password", 400), ask.now)
    right = person is not None and accounts.check_code(
        ask.tx, ask.person.id, ask.field("code", 20), ask.now
    )
    act = "proved" if right else "refused_proof"
    note(ask, act, ask.person.id)
    return _onward(ask) if right else again(ask, "sign_in.wrong")


def prove_with_passkey(ask: Ask) -> Response:
    """Check one of one's own passkeys."""
    if ask.site is None:
        raise Refused("passkey_no_address")
    try:
        passkeys.check(ask.tx, ask.site, ask.field("credential", 20_000), ask.now, ask.person)
    except passkeys.NotTaken as refusal:
        note(ask, "refused_proof", ask.person.id, "passkey", refusal.why)
        return again(ask, "passkey.wrong")
    note(ask, "proved", ask.person.id, "passkey")
    return _onward(ask)


def _onward(ask: Ask) -> Response:
    sessions.prove_again(ask.tx, ask.cookie, ask.now)
    return onward(_safe(ask.field("to", 300)))


def _safe(address: str) -> str:
    """An address inside this site, whatever was asked for."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() else "/home"
