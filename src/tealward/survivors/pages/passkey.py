"""Passkeys on pages: signing in, the fresh proof, and one's own list under Account."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.pages.ask import Ask, Refused, onward
from tealward.survivors.pages.frame import button, card, field, form
from tealward.survivors.pages.html import Child, Html, el
from tealward.survivors.people import passkeys, tries
from tealward.survivors.people.challenges import TooMany
from tealward.survivors.people.site import Site
from tealward.survivors.store.audit import NOBODY, Line


def use_form(ask: Ask, action: str, *content: Child) -> Html | None:
    """A form that a passkey fills in; hidden until the script finds that the browser knows them."""
    if ask.site is None:
        return None
    return _form(ask, ask.site, "use", action, "/passkey/options", *content)


def list_card(ask: Ask) -> Html | None:
    """One's own passkeys, with a way to remove each and to add one."""
    if ask.site is None:
        return None
    found = passkeys.of(ask.tx, ask.person.id)
    items = [
        el(
            "li",
            el("strong", each.name or ask.say("passkey.unnamed")),
            " · ",
            ask.say("passkey.made", day=each.made[:10]),
            " · ",
            ask.say("passkey.used", day=each.used[:10]) if each.used else ask.say("passkey.unused"),
            form(
                ask,
                "/account/passkey/remove",
                el("input", type="hidden", name="passkey", value=each.id),
                button(
                    ask.say("passkey.remove"),
                    "small danger",
                    aria_label=ask.say(
                        "passkey.remove_one", name=each.name or ask.say("passkey.unnamed")
                    ),
                ),
            ),
        )
        for each in found
    ]
    return card(
        ask.say("passkey.title"),
        el("p", ask.say("passkey.what")),
        el("ul", *items, class_="passkeys") if items else el("p", ask.say("passkey.none")),
        _form(
            ask,
            ask.site,
            "add",
            "/account/passkey",
            "/account/passkey/options",
            field(
                ask.say("passkey.name"),
                "name",
                hint=ask.say("passkey.name_hint"),
                maxlength=str(passkeys.NAME_CHARS),
                autocomplete="off",
            ),
        ),
        el("p", ask.say("passkey.synced"), class_="hint"),
    )


def _form(ask: Ask, site: Site, what: str, action: str, options: str, *content: Child) -> Html:
    words = {key: ask.say(f"passkey.{key}") for key in ("failed", "there")}
    token = ask.session.token if ask.session else ""
    return el(
        "form",
        el("input", type="hidden", name="token", value=token),
        el("input", type="hidden", name="credential", value=""),
        *content,
        button(ask.say(f"passkey.{what}")),
        el("p", role="alert", class_="told"),
        el("script", type="module", src="/static/passkey.js"),
        method="post",
        action=action,
        hidden=True,
        data_passkey=what,
        data_options=options,
        data_origin=site.origin,
        data_failed=words["failed"],
        data_there=words["there"],
        data_elsewhere=ask.say("passkey.elsewhere", origin=site.origin),
    )


def options(ask: Ask) -> Response:
    """For the script: a challenge to sign, anybody's at the door, one's own for a fresh proof."""
    site, who = _site(ask), ask.person if ask.session and ask.session.stage == "whole" else None
    try:
        made = passkeys.ask_to_sign(ask.tx, site, who, tries.place_of(ask.tx, ask.origin), ask.now)
    except TooMany:
        raise Refused("passkey_too_many_asked", 429) from None
    return _json(made)


def options_to_add(ask: Ask) -> Response:
    """For the script: a challenge for a new passkey."""
    place = tries.place_of(ask.tx, ask.origin)
    try:
        made = passkeys.ask_to_add(ask.tx, _site(ask), ask.person, place, ask.now)
    except TooMany:
        raise Refused("passkey_too_many_asked", 429) from None
    except passkeys.NotTaken:
        raise Refused("passkey_too_many") from None
    return _json(made)


def add(ask: Ask) -> Response:
    """Take a new passkey. It stands in her own log."""
    try:
        passkeys.add(
            ask.tx,
            _site(ask),
            ask.person,
            ask.field("credential", 20_000),
            ask.field("name", passkeys.NAME_CHARS),
            ask.now,
        )
    except passkeys.NotTaken as refusal:
        _note(ask, "refused_passkey", refusal.why)
        raise Refused("passkey_not_added", keep=True) from None
    _note(ask, "passkey_added")
    return onward("/account")


def remove(ask: Ask) -> Response:
    """Remove one of one's own passkeys."""
    if not passkeys.remove(ask.tx, ask.person.id, ask.field("passkey", 64)):
        raise Refused("passkey_no_such")
    _note(ask, "passkey_removed")
    return onward("/account")


def _note(ask: Ask, act: str, why: str = "") -> None:
    record = ask.person.survivor or NOBODY
    ask.tx.audit(
        Line(at=ask.at, person=ask.person.id, survivor=record, act=act, why=why, origin=ask.origin)
    )


def _site(ask: Ask) -> Site:
    if ask.site is None:
        raise Refused("passkey_no_address")
    return ask.site


def _json(text: str) -> Response:
    return Response(text, media_type="application/json", headers={"cache-control": "no-store"})
