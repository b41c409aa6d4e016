"""The hospital's own form (PRO-CTCAE), filled in by her, with or without a network."""

from __future__ import annotations

import json
import secrets

from starlette.responses import Response

from tealward.survivors.chart.entries import FormKept
from tealward.survivors.fhir.answered import NotAnswered, answered
from tealward.survivors.fhir.document import decode
from tealward.survivors.fhir.form import Answers, Form, Item, read_form
from tealward.survivors.fhir.make import subject_of
from tealward.survivors.pages.alarm import raise_for_composites
from tealward.survivors.pages.ask import Ask, Refused, shown
from tealward.survivors.pages.frame import button, form, page
from tealward.survivors.pages.grades import all_graded, answers_card, grades_card
from tealward.survivors.pages.html import Child, Html, el
from tealward.survivors.pages.reports import (
    Report,
    alone,
    judge_report,
    nobody_reads,
    status_line,
    synced,
)
from tealward.survivors.pages.site_form import choose_card
from tealward.survivors.store.forms import forms_of
from tealward.survivors.store.refusals import Twice


class _Sent(Report, frozen=True):
    """A form as the phone sends it. ``answers``: place of the option, or words, by linkId."""

    form: str
    day: str
    answers: dict[str, int | str]


def _chosen(ask: Ask) -> Form | None:
    """The form that her team gave her, if the site still has it."""
    return None if ask.state.form is None else _named(ask, ask.state.form[0].form)


def _named(ask: Ask, name: str) -> Form | None:
    found = next((each for each in forms_of(ask.tx) if each.form == name), None)
    return None if found is None else read_form(decode(found.resource))


def form_link(ask: Ask) -> Html | None:
    """The way from the diary to the form, for her who has one."""
    found = _chosen(ask)
    if found is None:
        return None
    words = ask.say("form.fill", title=ask.both(found.title))
    return el("p", el("a", words, href=ask.here("form"), class_="button wide"))


def form_page(ask: Ask) -> Response:
    """The form, word for word. The page holds nothing of her record, so a phone may keep it."""
    if not ask.herself:
        return shown(
            page(ask, ask.say("form.title"), grades_card(ask), answers_card(ask), choose_card(ask))
        )
    found = _chosen(ask)
    if found is None:
        return shown(page(ask, ask.say("form.title"), el("p", ask.say("form.not_given"))))
    whole = ask.language in found.languages
    return shown(
        page(
            ask,
            ask.both(found.title),
            el("p", ask.say("form.theirs"), class_="hint"),
            None if whole else el("p", ask.say("form.untranslated"), class_="hint"),
            alone(ask),
            status_line(ask),
            form(
                ask,
                ask.here("form"),
                *_level(ask, found, ()),
                el("input", type="hidden", name="name", value=secrets.token_urlsafe(15)),
                el("input", type="hidden", name="day", value=ask.today.isoformat()),
                el("input", type="hidden", name="form", value=found.name),
                button(ask.say("diary.send"), "primary wide"),
                id_="form",
            ),
            el("p", el("a", ask.say("diary.past"), href=ask.here("diary/past"))),
        )
    )


def _level(ask: Ask, found: Form, within: tuple[str, ...]) -> list[Html]:
    return [
        _item(ask, found, item, place)
        for place, item in enumerate(found.items)
        if item.within == within
    ]


def _item(ask: Ask, found: Form, item: Item, place: int) -> Html:
    """One item. What opens it stands beside it, for the script; the server asks the same again."""
    when = [[each.link, sorted(each.places), each.unanswered] for each in item.conditions]
    return el(
        "div",
        _asked(ask, found, item, f"i{place}"),
        class_="item",
        data_link=item.link if item.asks else None,
        data_when=json.dumps(when) if when else None,
        data_any="yes" if item.any_of else None,
    )


def _asked(ask: Ask, found: Form, item: Item, name: str) -> Child:
    text = ask.both(item.text)
    if item.kind == "group":
        heading = el("h2" if not item.within else "h3", text) if text else None
        return [heading, *_level(ask, found, (*item.within, item.link))]
    if item.kind == "display":
        return el("p", text)
    if item.writes:
        area = el("textarea", "", name=f"i-{item.link}", id=name, rows="2", maxlength="2000")
        return el("p", el("label", text, for_=name), area, class_="field")
    options = [
        el(
            "span",
            el("input", type="radio", name=f"i-{item.link}", value=str(at), id=f"{name}-{at}"),
            el("label", ask.both(option.text), for_=f"{name}-{at}"),
        )
        for at, option in enumerate(item.options)
    ]
    clear = el(
        "button", ask.say("form.clear"), type="button", class_="button quiet clear", hidden=True
    )
    return el("fieldset", el("legend", text), el("div", *options, class_="scale"), clear)


def keep(ask: Ask) -> Response:
    """The form, sent without script."""
    answers: dict[str, int | str] = {}
    found = _chosen(ask)
    written = {item.link for item in found.items if item.writes} if found else set()
    for key, values in ask.form.items():
        if key.startswith("i-"):
            link = key[2:]
            if link in written:
                answers[link] = values[0].strip()
            elif values[0].isascii() and values[0].isdigit():
                answers[link] = int(values[0][:6])
            else:
                raise Refused("form_not_an_answer", field=link[:40])
    _keep(ask, _Sent(ask.field("name", 40), ask.field("form", 400), ask.field("day", 10), answers))
    said = ask.say("diary.kept_alone" if nobody_reads(ask) else "diary.kept")
    home = el("p", el("a", ask.say("part.home"), href=ask.here(), class_="button"))
    night = el("p", ask.say("frame.night", emergency=ask.calls.emergency))
    return shown(page(ask, ask.say("diary.thanks"), el("p", said), night, home))


def sync(ask: Ask) -> Response:
    """Forms that a phone kept while it had no network."""
    return synced(ask, _Sent, lambda each: _keep(ask, each))


def _keep(ask: Ask, sent: _Sent) -> bool:
    judge_report(ask, sent.name, sent.day)
    # A report that waited on the phone may be of a form that her team has since changed.
    found = _named(ask, sent.form) if sent.form in ask.state.forms_given else None
    if found is None:
        raise Refused("form_another", form=sent.form[:80])
    answers: Answers = {link: each for link, each in sent.answers.items() if each != ""}
    try:
        piece = answered(found, answers, sent.day, subject_of(ask.state), sent.name)
    except NotAnswered as refusal:
        raise Refused(refusal.rule, field=refusal.field) from None
    body = FormKept(piece.full_url, piece.raw())
    try:
        new = ask.append(body, f"f-{sent.name}")
    except Twice:
        raise Refused("diary_twice") from None
    if new:
        ask.state.forms_kept[piece.full_url] = body
        raise_for_composites(ask.tx, ask.record.survivor, ask.state, all_graded(ask), ask.now)
    return new
