"""What every page has around it: language, way back, what this is not, and how it is found."""

from __future__ import annotations

from typing import Final

from tealward.survivors.pages.ask import Ask
from tealward.survivors.pages.html import Child, Html, el, join

_PARTS: Final = ("", "diary", "calendar", "ca125", "plan", "outlook", "family", "privacy")


def page(ask: Ask, title: str, *content: Child) -> Html:
    """A whole page, with the ways that are open to whoever asks."""
    return el(
        "html",
        el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="theme-color", content="#f5f2ed"),
            el("title", f"{title} – Tealward"),
            el("link", rel="icon", href="data:,"),
            el("link", rel="stylesheet", href="/static/survivors.css"),
            el("script", type="module", src="/static/diary.js") if ask.session else None,
        ),
        el(
            "body",
            el("a", ask.say("frame.skip"), class_="skip", href="#content"),
            _top(ask),
            _whose(ask),
            el(
                "main",
                el("h1", title),
                *content,
                id="content",
                tabindex="-1",
                class_="team" if ask.session and ask.person.role != "survivor" else "hers",
            ),
            el(
                "footer",
                el("p", ask.say("frame.not_a_device")),
                el("p", ask.say("frame.night", emergency=ask.calls.emergency)),
            ),
        ),
        lang=ask.language,
    )


def _top(ask: Ask) -> Html:
    other = "en" if ask.language == "ko" else "ko"
    language = el(
        "a",
        "English" if other == "en" else "한국어",
        href=f"{ask.path}?lang={other}",
        lang=other,
        hreflang=other,
        class_="button quiet",
    )
    leave = own = None
    if ask.session and ask.session.stage == "whole":
        own = el("a", ask.say("account.title"), href="/account", class_="button quiet")
    if ask.session:
        leave = form(ask, "/leave", el("button", ask.say("frame.leave"), class_="button quiet"))
    home = "/" if ask.session is None else "/home"
    return el(
        "header",
        el("a", "Tealward", href=home, class_="mark"),
        el("div", language, own, leave, class_="row"),
        class_="top",
    )


def _whose(ask: Ask) -> Html | None:
    """The ways through a record; above them, on the team's side, whose record it is."""
    if ask.opened is None:
        return None
    profile = ask.state.profile
    banner = None
    if not ask.herself:
        name = profile.name if profile else "?"
        born = profile.born if profile else "?"
        who = el("p", el("strong", name), f" · {born}", class_="whose")
        banner = el("section", who, aria_label=ask.say("frame.whose"))
    links = [
        el(
            "li",
            el(
                "a",
                ask.say(f"part.{part or 'home'}"),
                href=ask.here(part),
                aria_current="page" if ask.path == ask.here(part) else None,
            ),
        )
        for part in _PARTS
        if ask.herself or part not in ("outlook",)
    ]
    return join([banner, el("nav", el("ul", *links), aria_label=ask.say("frame.parts"))])


def form(
    ask: Ask, action: str, *content: Child, id_: str | None = None, kind: str | None = None
) -> Html:
    """A form that only this site can send."""
    token = ask.session.token if ask.session else ""
    hidden = el("input", type="hidden", name="token", value=token)
    return el("form", hidden, *content, method="post", action=action, id=id_, class_=kind)


def button(text: str, kind: str = "primary", **attributes: str) -> Html:
    """A button of a form."""
    return el("button", text, class_=f"button {kind}", **attributes)


def field(label: str, name: str, kind: str = "text", hint: str = "", **more: str | bool) -> Html:
    """A field with its label, and a hint that is read with it."""
    hint_id = f"{name}-hint" if hint else None
    own_id = str(more.pop("id", name))
    return el(
        "p",
        el("label", label, for_=own_id),
        el("span", hint, class_="hint", id=hint_id) if hint else None,
        el("input", type=kind, name=name, id=own_id, aria_describedby=hint_id, **more),
        class_="field",
    )


def new_password_field(label: str, hint: str) -> Html:
    """Where a password is chosen."""
    return field(
        label, "password", "password", hint=hint, required=True, autocomplete="new-password"
    )


def choice(label: str, name: str, options: list[tuple[str, str]], chosen: str = "") -> Html:
    """A choice of one out of a few."""
    return el(
        "p",
        el("label", label, for_=name),
        el(
            "select",
            *(el("option", text, value=value, selected=value == chosen) for value, text in options),
            name=name,
            id=name,
        ),
        class_="field",
    )


def table(caption: str, head: list[str], rows: list[list[Child]]) -> Html:
    """A table; on a phone each row is a block whose cells name their column.

    Roles are said, because a table that is shown as blocks would lose them.
    """
    headings = (el("th", each, scope="col", role="columnheader") for each in head)
    return el(
        "div",
        el(
            "table",
            el("caption", caption),
            el("thead", el("tr", *headings, role="row"), role="rowgroup"),
            el("tbody", *(_table_row(head, row) for row in rows), role="rowgroup"),
            role="table",
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=caption,
    )


def _table_row(head: list[str], row: list[Child]) -> Html:
    cells = (
        el("td", el("div", cell) if cell else None, role="cell", data_head=name)
        for name, cell in zip(head, row, strict=True)
    )
    return el("tr", *cells, role="row")


def card(heading: str, *content: Child, kind: str = "") -> Html:
    """A part of a page under a heading."""
    return el("section", el("h2", heading), *content, class_=f"card {kind}".strip())


def source(ask: Ask, text: str, country: str, when: str, mark: str) -> Html:
    """Where a line comes from."""
    country = country.replace("international", ask.say("frame.international"))
    place = " ".join(each for each in (country, when) if each)
    said = ask.say("frame.source", source=text, place=place)
    return el("p", said, " · ", ask.say(f"mark.{mark}"), class_="source")
