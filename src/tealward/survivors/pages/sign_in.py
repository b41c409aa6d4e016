"""Coming in: password, then the code of her phone; and going out."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, field, form, page
from tealward.survivors.pages.html import el
from tealward.survivors.people import accounts, sessions
from tealward.survivors.store.audit import NOBODY, Line

COOKIE = "tealward"


def front(ask: Ask) -> Response:
    """The door: sign in, or go on if signed in already."""
    if ask.session is not None:
        return onward("/home" if ask.session.stage == "whole" else "/code")
    return _door(ask)


def _door(ask: Ask, wrong: bool = False) -> Response:
    alert = el("p", ask.say("sign_in.wrong"), role="alert", class_="wrong") if wrong else None
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
    return shown(page(ask, ask.say("sign_in.title"), about, alert, content), 401 if wrong else 200)


def enter(ask: Ask) -> Response:
    """Check the password; the code comes next."""
    login, password = ask.field("login", 200), ask.field("password", 400)
    person = accounts.check_password(ask.tx, login, password, ask.now)
    who = person.id if person else NOBODY
    act = "password" if person else "refused_password"
    ask.tx.audit(Line(at=ask.at, person=who, survivor=NOBODY, act=act, origin=ask.origin))
    if person is None:
        return _door(ask, wrong=True)
    answer = onward("/code")
    _give(ask, answer, sessions.begin(ask.tx, person.id, ask.now, "half"))
    return answer


def code_page(ask: Ask) -> Response:
    """Ask for the code."""
    if ask.session is not None and ask.session.stage == "whole":
        return onward("/home")
    return _code(ask)


def _code(ask: Ask, wrong: bool = False) -> Response:
    alert = el("p", ask.say("sign_in.wrong_code"), role="alert", class_="wrong") if wrong else None
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
    return shown(page(ask, ask.say("sign_in.code_title"), alert, content), 401 if wrong else 200)


def enter_code(ask: Ask) -> Response:
    """Check the code; the session becomes whole under a new name."""
    right = accounts.check_code(ask.tx, ask.person.id, ask.field("code", 20), ask.now)
    act = "signed_in" if right else "refused_code"
    ask.tx.audit(Line(at=ask.at, person=ask.person.id, survivor=NOBODY, act=act, origin=ask.origin))
    if not right:
        return _code(ask, wrong=True)
    sessions.end(ask.tx, ask.cookie)
    answer = onward("/home")
    _give(ask, answer, sessions.begin(ask.tx, ask.person.id, ask.now, "whole"))
    return answer


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


def again(ask: Ask) -> Response:
    """Ask for a fresh proof before something that cannot be taken back."""
    content = form(
        ask,
        "/again",
        el("input", type="hidden", name="to", value=_safe(ask.query.get("to", ""))),
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
    note = el("p", ask.say("sign_in.again_why"))
    return shown(page(ask, ask.say("sign_in.again_title"), note, content))


def prove(ask: Ask) -> Response:
    """Check the fresh proof."""
    person = accounts.check_password(ask.tx, ask.person.login, ask.field("password", 400), ask.now)
    right = person is not None and accounts.check_code(
        ask.tx, ask.person.id, ask.field("code", 20), ask.now
    )
    act = "proved" if right else "refused_proof"
    ask.tx.audit(Line(at=ask.at, person=ask.person.id, survivor=NOBODY, act=act, origin=ask.origin))
    if not right:
        return shown(
            page(ask, ask.say("sign_in.again_title"), el("p", ask.say("sign_in.wrong"))), 401
        )
    sessions.prove_again(ask.tx, ask.cookie, ask.now)
    return onward(_safe(ask.field("to", 300)))


def who_am_i(ask: Ask) -> Response:
    """For the page's script: whose session this is, and what its forms must carry."""
    if ask.session is None or ask.session.stage != "whole":
        raise Refused("signed_out", 401)
    return JSONResponse(
        {"survivor": ask.person.survivor, "token": ask.session.token},
        headers={"cache-control": "no-store"},
    )


def _safe(address: str) -> str:
    """An address inside this site, whatever was asked for."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() else "/home"


def _give(ask: Ask, answer: Response, name: str) -> None:
    answer.set_cookie(COOKIE, name, httponly=True, samesite="strict", path="/", secure=ask.secure)
