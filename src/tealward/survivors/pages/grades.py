"""Composite grades of the hospital's form: the latest, those before, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tealward.survivors.fhir.answered import in_words
from tealward.survivors.fhir.brought import OUR_FORM
from tealward.survivors.fhir.document import Piece, decode
from tealward.survivors.fhir.form import Form, read_form
from tealward.survivors.fhir.graded import Graded, graded
from tealward.survivors.fhir.held import answers_of, pieces_of
from tealward.survivors.pages.ask import Ask
from tealward.survivors.pages.frame import card, table
from tealward.survivors.pages.html import Child, Html, el
from tealward.survivors.store.forms import forms_of

_EARLIER: Final = 5
_LATEST: Final = 12


def _site_forms(ask: Ask) -> list[Piece]:
    """The forms that this site has loaded, as resources."""
    return [Piece(each.form, decode(each.resource)) for each in forms_of(ask.tx)]


def all_graded(ask: Ask) -> list[Graded]:
    """What she answered here and what was brought from elsewhere, graded."""
    return graded([*pieces_of(ask.state), *answers_of(ask.state), *_site_forms(ask)])


def grades_card(ask: Ask) -> Html | None:
    """Every symptom with its latest composite grade, those before it, and where it goes."""
    courses: dict[int, list[Graded]] = {}
    for each in all_graded(ask):
        courses.setdefault(each.number, []).append(each)
    if not courses:
        return None
    rows: list[list[Child]] = [
        [
            ask.both(course[-1].text),
            f"{course[-1].day}: {_grade(ask, course[-1])}",
            ", ".join(f"{each.day}: {_grade(ask, each)}" for each in course[-1 - _EARLIER : -1]),
            ask.say(f"form.{way}") if (way := trend(course)) else "",
        ]
        for _, course in sorted(courses.items())
    ]
    head = [ask.say(f"form.{each}") for each in ("symptom", "latest", "before", "trend")]
    return card(
        "PRO-CTCAE",
        el("p", ask.say("diary.composite"), class_="hint"),
        table(ask.say("form.grades"), head, rows),
    )


def answers_card(ask: Ask) -> Html | None:
    """Every answer of the latest reports in the form's own words, with what has no grade."""
    forms = {each.full_url: read_form(each.resource) for each in _site_forms(ask)}
    found = [
        piece
        for piece in [*answers_of(ask.state), *pieces_of(ask.state)]
        if piece.type == "QuestionnaireResponse"
        and not str(piece.resource.get("questionnaire", "")).startswith(OUR_FORM)
    ]
    found.sort(key=lambda piece: str(piece.resource.get("authored", "")), reverse=True)
    parts = [_answers(ask, forms, piece) for piece in found[:_LATEST]]
    return card(ask.say("form.answers"), *parts) if parts else None


def _answers(ask: Ask, forms: dict[str, Form], piece: Piece) -> Html:
    form = forms.get(str(piece.resource.get("questionnaire", "")))
    day = str(piece.resource.get("authored", ""))[:10]
    title = ask.both(form.title) if form else str(piece.resource.get("questionnaire", "?"))
    draft = piece.resource.get("status") not in ("completed", "amended")
    rows = [
        el("li", ask.both(question), " ", el("strong", ask.both(answer)))
        for question, answer in in_words(form, piece.resource)
    ]
    return el(
        "details",
        el("summary", f"{day} · {title}", ask.say("form.a_draft") if draft else None),
        el("ul", *rows),
    )


def _grade(ask: Ask, each: Graded) -> str:
    if each.present is not None:
        return ask.say("form.reported" if each.present else "form.not_reported")
    return ask.say("form.missing") if each.grade is None else str(each.grade)


def trend(course: Sequence[Graded]) -> str:
    """Where the last two grades go: ``worse``, ``better``, ``same``; empty without two of them."""
    grades = [each.grade for each in course if each.grade is not None][-2:]
    if len(grades) == 1 or not grades or course[-1].grade is None:
        return ""
    before, latest = grades
    return "same" if before == latest else ("worse" if latest > before else "better")
