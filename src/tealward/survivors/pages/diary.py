"""The diary: filled in on the phone in two minutes, with or without a network."""

from __future__ import annotations

import re
import secrets

import msgspec
from starlette.responses import Response

from tealward.survivors.chart.entries import DiaryKept
from tealward.survivors.diary.check import Flag, NotKept, Question, check, judge_diary
from tealward.survivors.fhir.brought import diaries_of
from tealward.survivors.fhir.held import pieces_of
from tealward.survivors.pages.alarm import raise_for_diary
from tealward.survivors.pages.ask import Ask, Refused, shown
from tealward.survivors.pages.form import form_link
from tealward.survivors.pages.frame import button, card, field, form, page, table
from tealward.survivors.pages.grades import answers_card, grades_card
from tealward.survivors.pages.html import Html, el, join
from tealward.survivors.pages.reports import (
    Report,
    alone,
    judge_report,
    nobody_reads,
    status_line,
    synced,
)
from tealward.survivors.pages.site_form import choose_card
from tealward.survivors.store.refusals import Twice


class _Sent(Report, frozen=True):
    """A diary as the phone sends it."""

    diary: DiaryKept


def diary_page(ask: Ask) -> Response:
    """The form. It holds nothing of her record, so that a phone may keep it for offline use."""
    if not ask.herself:
        return past_page(ask)
    return shown(
        page(
            ask,
            ask.both(check().title),
            el("p", ask.both(check().note)),
            el("p", ask.say("diary.ours"), class_="hint"),
            alone(ask),
            el("div", id="now", class_="now", role="alert"),
            status_line(ask),
            _form(ask),
            form_link(ask),
            el("p", el("a", ask.say("diary.past"), href=ask.here("diary/past"))),
        )
    )


def _form(ask: Ask) -> Html:
    return form(
        ask,
        ask.here("diary"),
        el("h2", ask.say("diary.flags")),
        el("p", ask.say("diary.flags_first"), class_="hint"),
        *(_flag(ask, flag) for flag in check().flag),
        el("h2", ask.say("diary.symptoms")),
        *(_question(ask, question) for question in check().question),
        el("h2", ask.say("diary.measures")),
        field(
            ask.say("diary.weight"),
            "weight_kg",
            inputmode="decimal",
            hint=ask.say("diary.optional"),
        ),
        field(
            ask.say("diary.girth"), "girth_cm", inputmode="decimal", hint=ask.say("diary.girth_how")
        ),
        el(
            "p",
            el("label", ask.say("diary.note"), for_="note"),
            el("textarea", "", name="note", id="note", rows="3", maxlength="2000"),
            class_="field",
        ),
        el("input", type="hidden", name="name", value=secrets.token_urlsafe(15)),
        el("input", type="hidden", name="day", value=ask.today.isoformat()),
        el("input", type="hidden", name="form", value=check().name),
        button(ask.say("diary.send"), "primary wide"),
        id_="diary",
    )


def _flag(ask: Ask, flag: Flag) -> Html:
    """A yes shows what to do at once, without script and without a network."""
    name = f"flag-{flag.id}"
    return el(
        "div",
        el("input", type="checkbox", name="flags", value=flag.id, id=name),
        el("label", ask.both(flag.text), for_=name),
        el(
            "div",
            el("p", _advice(ask, flag)),
            el(
                "p",
                el(
                    "a",
                    ask.say("home.call_emergency", emergency=ask.calls.emergency),
                    href=f"tel:{ask.calls.emergency}",
                    class_="button danger",
                ),
            ),
            class_="advice",
            role="alert",
        ),
        class_="flag",
    )


def _advice(ask: Ask, flag: Flag) -> str:
    return ask.both(flag.advice).format(**ask.calls.facts())


def _question(ask: Ask, question: Question) -> Html:
    options = [
        el(
            "span",
            el(
                "input",
                type="radio",
                name=f"q-{question.id}",
                value=str(value),
                id=f"{question.id}-{value}",
            ),
            el("label", ask.both(words), for_=f"{question.id}-{value}"),
        )
        for value, words in enumerate(check().scale.values)
    ]
    return el(
        "fieldset", el("legend", ask.both(question.text)), el("div", *options, class_="scale")
    )


def past_page(ask: Ask) -> Response:
    """What was reported, here and in a copy that was brought, newest first."""
    here = [kept for kept, _ in ask.state.diary]
    kept_all = sorted([*here, *diaries_of(pieces_of(ask.state))], key=lambda each: each.day)
    rows = [
        [day, symptoms, weight, girth, kept.note]
        for kept in reversed(kept_all[-40:])
        for day, symptoms, weight, girth in [_row(ask, kept)]
    ]
    head = [ask.say(f"diary.{each}") for each in ("day", "symptoms", "weight", "girth", "note")]
    content = (
        table(ask.say("diary.past"), head, [[*row] for row in rows])
        if rows
        else el("p", ask.say("diary.none"))
    )
    return shown(
        page(
            ask,
            ask.say("diary.past"),
            content,
            grades_card(ask),
            answers_card(ask),
            choose_card(ask),
        )
    )


def _row(ask: Ask, kept: DiaryKept) -> tuple[str, Html, str, str]:
    names = {each.id: ask.both(each.text) for each in check().question}
    flags = {each.id: ask.both(each.text) for each in check().flag}
    told = [
        el("li", f"{names.get(name, name)}: {ask.both(check().scale.values[answer])}")
        for name, answer in sorted(kept.answers.items(), key=lambda each: -each[1])
        if answer
    ]
    red = [el("li", el("strong", flags.get(flag, flag)), class_="red") for flag in kept.flags]
    weight = f"{kept.weight_kg:g} kg" if kept.weight_kg else ""
    girth = f"{kept.girth_cm:g} cm" if kept.girth_cm else ""
    told = told or [el("li", ask.both(check().scale.values[0]))]
    return kept.day, el("ul", *red, *told), weight, girth


def keep(ask: Ask) -> Response:
    """The form, sent without script."""
    name = ask.field("name", 40)
    kept = DiaryKept(
        day=ask.field("day", 10) or ask.today.isoformat(),
        form=ask.field("form", 60),
        answers=_answers(ask),
        flags=list(ask.form.get("flags", [])),
        weight_kg=ask.number_field("weight_kg"),
        girth_cm=ask.number_field("girth_cm"),
        note=ask.field("note", 2000),
    )
    _keep(ask, name, kept)
    return shown(page(ask, ask.say("diary.thanks"), _what_to_do(ask, kept)))


def _answers(ask: Ask) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, values in ask.form.items():
        if key.startswith("q-"):
            if not re.fullmatch(r"\d", values[0]):
                raise Refused("diary_out_of_scale", field=key[2:42])
            found[key[2:42]] = int(values[0])
    return found


def _what_to_do(ask: Ask, kept: DiaryKept) -> Html:
    """What to do now, first of all; then what happens with what she wrote."""
    advice = [el("p", _advice(ask, flag)) for flag in check().flag if flag.id in kept.flags]
    first = card(ask.say("diary.now"), *advice, kind="danger") if advice else None
    return join(
        [
            first,
            el("p", ask.say("diary.kept_alone" if nobody_reads(ask) else "diary.kept")),
            el("p", ask.say("frame.night", emergency=ask.calls.emergency)),
            el("p", el("a", ask.say("part.home"), href=ask.here(), class_="button")),
        ]
    )


def sync(ask: Ask) -> Response:
    """Diaries that a phone kept while it had no network."""
    return synced(ask, _Sent, lambda each: _keep(ask, each.name, each.diary))


def _keep(ask: Ask, name: str, kept: DiaryKept) -> bool:
    judge_report(ask, name, kept.day)
    try:
        judge_diary(kept)
    except NotKept as refusal:
        raise Refused(refusal.rule, field=refusal.field) from None
    kept = msgspec.structs.replace(kept, flags=sorted(set(kept.flags)))
    try:
        new = ask.append(kept, f"d-{name}")
    except Twice:
        raise Refused("diary_twice") from None
    if new:
        raise_for_diary(ask.tx, ask.record.survivor, ask.state, kept, name, ask.now)
        ask.state.diary.append((kept, ask.at))
        ask.state.diary.sort(key=lambda each: each[0].day)
    return new
