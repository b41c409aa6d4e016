"""Coming in: a passkey, or a password and the code of her phone; and going out."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, field, form, page
from tealward.survivors.pages.html import Html, el
from tealward.survivors.pages.passkey import use_form
from tealward.survivors.people import accounts, passkeys, sessions, tries
from tealward.survivors.store.audit import NOBODY, Line

COOKIE = "tealward"


def front(ask: Ask) -> Response:
    """The door: sign in, or go on if signed in already."""
    if ask.session is not None:
        return onward("/home" if ask.session.stage == "whole" else "/code")
    return door(ask)


def door(ask: Ask, wrong: str = "", status: int = 401, **facts: object) -> Response:
    """The door, with what went wrong if something did."""
    content = form(
        ask,
        "/enter",
        field(ask.say("sign_in.login"), "login", autocomplete="username", required=True),
        field(
            ask.say("sign_in.password"),
            "password",
            "password",
            autocomplete="current-password",
            required=True,
        ),
        button(ask.say("sign_in.go")),
    )
    about = el("p", ask.say("sign_in.about"))
    return shown(
        page(
            ask,
            ask.say("sign_in.title"),
            about,
            _alert(ask, wrong, **facts),
            use_form(ask, "/passkey"),
            _institution(ask),
            content,
        ),
        status if wrong else 200,
    )


def _alert(ask: Ask, wrong: str, **facts: object) -> Html | None:
    return el("p", ask.say(wrong, **facts), role="alert", class_="wrong") if wrong else None


def _institution(ask: Ask) -> Html | None:
    if ask.institution is None:
        return None
    said = ask.say("institution.go", name=ask.both(ask.institution.name))
    return el("p", el("a", said, href="/institution", class_="button"), class_="field")


def note(ask: Ask, act: str, person: str = NOBODY, what: str = "", why: str = "") -> None:
    """Write down how somebody came in, or did not. What failed counts against the address."""
    ask.tx.audit(
        Line(
            at=ask.at,
            person=person,
            survivor=NOBODY,
            act=act,
            what=what,
            why=why,
            origin=ask.origin,
        )
    )
    if act.startswith("refused") and tries.failed(ask.tx, ask.origin, ask.now):
        shut = Line(
            at=ask.at, person=NOBODY, survivor=NOBODY, act="refused_address", origin=ask.origin
        )
        ask.tx.audit(shut)


def let_in(ask: Ask, person: str) -> Response:
    """A whole session under a new name, after both factors."""
    if ask.cookie:
        sessions.end(ask.tx, ask.cookie)
    answer = onward("/home")
    give(ask, answer, sessions.begin(ask.tx, person, ask.now, "whole"))
    return answer


def enter(ask: Ask) -> Response:
    """Check the password; the code comes next."""
    login, password = ask.field("login", 200), ask.field("password", 400)
    person = accounts.check_password(ask.tx, login, password, ask.now)
    act = "password" if person else "refused_password"
    note(ask, act, person.id if person else NOBODY)
    if person is None:
        return door(ask, "sign_in.wrong")
    answer = onward("/code")
    give(ask, answer, sessions.begin(ask.tx, person.id, ask.now, "half"))
    return answer


def enter_with_passkey(ask: Ask) -> Response:
    """Check a passkey: it proves both factors."""
    if ask.site is None:
        raise Refused("passkey_no_address")
    try:
        person = passkeys.check(ask.tx, ask.site, ask.field("credential", 20_000), ask.now)
    except passkeys.NotTaken as refusal:
        note(ask, act="refused_passkey", why=refusal.why)
        return door(ask, "passkey.wrong")
    note(ask, "signed_in", person.id, "passkey")
    return let_in(ask, person.id)


def code_page(ask: Ask) -> Response:
    """Ask for the code."""
    if ask.session is not None and ask.session.stage == "whole":
        return onward("/home")
    return _code(ask)


def _code(ask: Ask, wrong: str = "") -> Response:
    content = form(
        ask,
        "/code",
        field(
            ask.say("sign_in.code"),
            "code",
            hint=ask.say("sign_in.code_hint"),
            inputmode="numeric",
            autocomplete="one-time-code",
            maxlength="6",
            required=True,
        ),
        button(ask.say("sign_in.go")),
    )
    return shown(
        page(ask, ask.say("sign_in.code_title"), _alert(ask, wrong), content),
        401 if wrong else 200,
    )


def enter_code(ask: Ask) -> Response:
    """Check the code; the session becomes whole under a new name."""
    right = accounts.check_code(ask.tx, ask.person.id, ask.field("code", 20), ask.now)
    act = "signed_in" if right else "refused_code"
    note(ask, act, ask.person.id)
    return let_in(ask, ask.person.id) if right else _code(ask, "sign_in.wrong_code")


def leave(ask: Ask) -> Response:
    """End the session."""
    sessions.end(ask.tx, ask.cookie)
    answer = onward("/")
    answer.delete_cookie(COOKIE, path="/")
    answer.headers["clear-site-data"] = '"cache"'
    return answer


def home(ask: Ask) -> Response:
    """Where everybody begins: her own record, the team's worklist, or the officer's audit."""
    match ask.person.role:
        case "survivor":
            return onward(f"/s/{ask.person.survivor}")
        case "officer":
            return onward("/audit")
        case _:
            return onward("/team")


def who_am_i(ask: Ask) -> Response:
    """For the page's script: whose session this is, and what its forms must carry."""
    if ask.session is None or ask.session.stage != "whole":
        raise Refused("signed_out", 401)
    return JSONResponse(
        {"survivor": ask.person.survivor, "token": ask.session.token},
        headers={"cache-control": "no-store"},
    )


def give(ask: Ask, answer: Response, name: str) -> None:
    """Put the session's name into the browser's cookie."""
    answer.set_cookie(COOKIE, name, httponly=True, samesite="strict", path="/", secure=ask.secure)
