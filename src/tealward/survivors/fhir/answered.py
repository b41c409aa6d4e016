"""A form that was filled in here, as a QuestionnaireResponse of FHIR R4."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, Final

from tealward.survivors.fhir.clinical import Words
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.form import Answers, Form, Item, open_items
from tealward.survivors.fhir.walk import first, walk

_NAMES: Final = uuid.UUID("3d4b2f5e-86a0-4d4f-9f3a-6a0f0f0c7b21")
_MOST_CHARS: Final = 2000


class NotAnswered(ValueError):
    """Answers that cannot be kept. ``rule`` names why, ``field`` the question."""

    def __init__(self, rule: str, field: str = "") -> None:
        super().__init__(f"{rule}: {field}" if field else rule)
        self.rule = rule
        self.field = field


def answered(form: Form, answers: Answers, day: str, subject: str, name: str) -> Piece:
    """The response of a day (ISO 8601). ``name`` is the report's own: it makes the address.

    Questions that the form itself closes are left out with their answers, and the wording stays at
    the site: items carry no text, codes no display. Raises ``NotAnswered``.
    """
    asked = {item.link: item for item in form.items if item.asks}
    if unknown := sorted(set(answers) - set(asked)):
        raise NotAnswered("form_unknown_question", unknown[0][:40])
    for link, answer in answers.items():
        _judge(asked[link], answer)
    shown = open_items(form, answers)
    kept = {link: answer for link, answer in answers.items() if link in shown and answer != ""}
    if not kept:
        raise NotAnswered("form_nothing_answered")
    identifier = str(uuid.uuid5(_NAMES, f"{form.name} {name}"))
    resource = {
        "resourceType": "QuestionnaireResponse",
        "id": identifier,
        "questionnaire": form.name,
        "status": "completed",
        "subject": {"reference": subject},
        "source": {"reference": subject},
        "authored": day,
        "item": _items(list(shown.values()), kept, ()),
    }
    return Piece(f"urn:uuid:{identifier}", resource)


def in_words(form: Form | None, resource: dict[str, Any]) -> list[tuple[Words, Words]]:
    """Question and answer in the form's own words; by code where the form is not at hand."""
    asked = {item.link: item for item in form.items} if form else {}
    return [
        (item.text if (item := asked.get(link)) else _same(link), _in_words(item, value))
        for link, value in _given(resource)
    ]


def _given(holder: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in walk(holder, "item"):
        for answer in walk(item, "answer"):
            yield str(item.get("linkId")), answer
        yield from _given(item)


def _in_words(item: Item | None, answer: dict[str, Any]) -> Words:
    for option in item.options if item else ():
        key = next(iter(option.value))
        if key == "valueCoding":
            if first(answer, "valueCoding.code") == option.value[key]["code"]:
                return option.text
        elif answer.get(key) is option.value[key] or answer.get(key) == option.value[key]:
            return option.text
    values = (str(each) for name, each in answer.items() if name.startswith("value"))
    coded = first(answer, "valueCoding.display", "valueCoding.code")
    return _same(str(coded) if coded is not None else next(values, "?"))


def _same(text: str) -> Words:
    return {"ko": text, "en": text}


def _judge(item: Item, answer: int | str) -> None:
    if item.writes:
        if not isinstance(answer, str) or len(answer) > _MOST_CHARS:
            raise NotAnswered("form_not_an_answer", item.link[:40])
    elif not isinstance(answer, int) or not 0 <= answer < len(item.options):
        raise NotAnswered("form_not_an_answer", item.link[:40])


def _items(items: list[Item], kept: Answers, within: tuple[str, ...]) -> list[dict[str, Any]]:
    """The items of one level, in the form's own nesting; a group without an answer is left out."""
    found = []
    for item in items:
        if item.within != within:
            continue
        if item.kind == "group":
            below = _items(items, kept, (*within, item.link))
            if below:
                found.append({"linkId": item.link, "item": below})
        elif item.link in kept:
            answer = kept[item.link]
            value = (
                {"valueString": answer}
                if isinstance(answer, str)
                else dict(item.options[answer].value)
            )
            found.append({"linkId": item.link, "answer": [value]})
    return found
