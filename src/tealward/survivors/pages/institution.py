"""Signing in with an institution: the way out, the way back, and what the officer links."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, form, page
from tealward.survivors.pages.html import Html, el
from tealward.survivors.pages.sign_in import door, give, let_in, note
from tealward.survivors.people import accounts, links, sessions
from tealward.survivors.people.institution import WAY_SECONDS, Institution, NotSaid, Said
from tealward.survivors.people.remote import Unreachable
from tealward.survivors.store.audit import NOBODY, Line

COOKIE: Final = "tealward-way"
_PATH: Final = "/institution"
_SUBJECT_CHARS: Final = 200


def set_out(ask: Ask) -> object:
    """Errand: where the institution's door is, and what to remember. Before the transaction."""
    try:
        return _institution(ask).begin(ask.now)
    except Unreachable as refusal:
        return refusal


def come_back(ask: Ask) -> object:
    """Errand: whom the institution vouches for. Before the transaction."""
    try:
        return _institution(ask).finish(ask.way, ask.query, ask.now)
    except (Unreachable, NotSaid) as refusal:
        return refusal


def go(ask: Ask) -> Response:
    """Send the browser to the institution."""
    if isinstance(ask.errand, Unreachable):
        note(ask, "unreachable", why=str(ask.errand))
        return door(ask, "institution.unreachable", 503)
    assert isinstance(ask.errand, tuple)
    address, way = ask.errand
    answer = onward(address)
    # Lax, and not strict: the way back begins on the institution's site.
    answer.set_cookie(
        COOKIE,
        way,
        max_age=WAY_SECONDS,
        httponly=True,
        samesite="lax",
        path=_PATH,
        secure=ask.secure,
    )
    return answer


def back(ask: Ask) -> Response:
    """Let in whom the institution vouches for, if the officer linked an account; else say why."""
    answer = _back(ask)
    answer.delete_cookie(COOKIE, path=_PATH)
    return answer


def _back(ask: Ask) -> Response:
    if isinstance(ask.errand, Unreachable):
        note(ask, "unreachable", why=str(ask.errand))
        return door(ask, "institution.unreachable", 503)
    if isinstance(ask.errand, NotSaid):
        note(ask, "refused_institution", why=ask.errand.why)
        return door(ask, "institution.not_said")
    said = ask.errand
    assert isinstance(said, Said)
    person = links.linked(ask.tx, _institution(ask).issuer, said.subject)
    if person is None:
        note(ask, "refused_institution", what=said.subject[:_SUBJECT_CHARS], why="not linked")
        return door(ask, "institution.unknown", 403, subject=said.subject[:_SUBJECT_CHARS])
    if said.strong:
        note(ask, "signed_in", person.id, "institution")
        return _step(ask, let_in(ask, person.id), "/home")
    note(ask, "institution", person.id)
    answer = onward("/code")
    give(ask, answer, sessions.begin(ask.tx, person.id, ask.now, "half"))
    return _step(ask, answer, "/code")


def _step(ask: Ask, giving: Response, to: str) -> Response:
    """A page of ours in between: the strict cookie is sent only on a way that begins here."""
    answer = shown(
        page(
            ask,
            ask.say("sign_in.title"),
            el("p", el("a", ask.say("sign_in.go"), href=to, class_="button primary")),
        )
    )
    answer.headers["refresh"] = f"0;url={to}"
    for name, value in giving.headers.items():
        if name == "set-cookie":
            answer.headers.append(name, value)
    return answer


def link_card(ask: Ask) -> Html | None:
    """For the officer: who of the institution uses which account."""
    if ask.institution is None:
        return None

    def entry(name: str, label: str, **more: bool) -> Html:
        return el(
            "p",
            el("label", label, for_=f"link-{name}"),
            el("input", type="text", name=name, id=f"link-{name}", autocomplete="off", **more),
            class_="field",
        )

    return card(
        ask.say("institution.link"),
        el(
            "p", ask.say("institution.link_how", name=ask.both(ask.institution.name)), class_="hint"
        ),
        form(
            ask,
            "/people/link",
            entry("login", ask.say("sign_in.login"), required=True),
            entry("subject", ask.say("institution.subject")),
            button(ask.say("institution.link_go")),
            button(ask.say("institution.unlink"), "danger", name="end", value="yes"),
        ),
    )


def link(ask: Ask) -> Response:
    """Link somebody of the institution to an account of the team, or end its links."""
    found = accounts.with_login(ask.tx, ask.field("login", 100))
    if found is None or found.role == "survivor":
        raise Refused("institution_no_account")
    end = ask.field("end", 5) == "yes"
    act = "unlinked" if end else "linked"
    if end:
        links.unlink(ask.tx, found.id)
    else:
        subject = ask.field("subject", _SUBJECT_CHARS)
        if not subject:
            raise Refused("institution_no_subject")
        try:
            links.link(ask.tx, _institution(ask).issuer, subject, found)
        except links.LinkTaken:
            raise Refused("institution_linked_already", 409) from None
    ask.tx.audit(
        Line(
            at=ask.at,
            person=ask.person.id,
            survivor=NOBODY,
            act=act,
            what=found.id,
            origin=ask.origin,
        )
    )
    return onward("/people")


def _institution(ask: Ask) -> Institution:
    if ask.institution is None:
        raise Refused("no_such_page", 404)
    return ask.institution
