"""PRO-CTCAE answers, taken with a site's own form or brought from elsewhere, graded.

NCI's wording is not ours to hand out. A site loads its own SDC Questionnaire; questions are known
by item number and attribute, as linkId or code: ``17F``, ``17S``, ``17I`` (frequency, severity,
interference), ``A`` amount, ``P`` presence. Texts shown are those of the site's form, in its
translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tealward.survivors.diary.composite import Attribute, NoComposite, composite
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.form import own_score, translations
from tealward.survivors.fhir.walk import first, walk, when

_ITEM: Final = re.compile(r"(?:PRO-?CTCAE[-_ ]?)?(\d{1,3})[-_ ]?([FSIAP])", re.I)
_ATTRIBUTES: Final[dict[str, Attribute]] = {
    "F": "frequency",
    "S": "severity",
    "I": "interference",
    "A": "amount",
}
_DONE: Final = frozenset({"completed", "amended"})
_YES: Final = frozenset({"Y", "YES", "PRESENT", "LA33-6", "373066001"})
_NO: Final = frozenset({"N", "NO", "ABSENT", "LA32-8", "373067005"})

_Questions = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Graded:
    """A symptom of one response: its composite grade, or ``None`` where an answer is missing.

    ``present`` is the answer to a question that is asked with yes or no; it has no grade.
    """

    day: str
    number: int
    text: dict[str, str]
    scores: dict[Attribute, int]
    grade: int | None
    present: bool | None = None


def graded(pieces: Sequence[Piece]) -> list[Graded]:
    """Every symptom of every finished response, by day and number. Drafts are never scored."""
    found = []
    for piece in pieces:
        resource = piece.resource
        if piece.type != "QuestionnaireResponse" or resource.get("status") not in _DONE:
            continue
        questions = _questions(pieces, str(resource.get("questionnaire", "")))
        symptoms: dict[int, dict[Attribute, int]] = {}
        presence: dict[int, bool | None] = {}
        for item in _items(resource):
            known = _known(item, questions)
            if known is None:
                continue
            if known[1] == "P":
                presence[known[0]] = _present(item, questions)
            elif (score := _score(item, questions)) is not None:
                symptoms.setdefault(known[0], {})[_ATTRIBUTES[known[1]]] = score
        day = str(first(resource, "authored") or when(resource))[:10]
        for number in sorted(set(symptoms) | set(presence)):
            scores = symptoms.get(number, {})
            grade = _grade(scores, _asked(number, questions))
            text = _text(number, questions)
            found.append(Graded(day, number, text, scores, grade, presence.get(number)))
    return sorted(found, key=lambda each: (each.day, each.number))


def _grade(scores: dict[Attribute, int], asked: list[Attribute]) -> int | None:
    """A grade needs every attribute that the form asks; only a first one of 0 stands alone."""
    if not scores:
        return None
    if asked and scores.get(asked[0]) == 0:
        return 0
    if set(asked) - set(scores):
        return None
    try:
        return composite(scores)
    except NoComposite:
        return None


def _asked(number: int, questions: _Questions) -> list[Attribute]:
    letters = {
        known[1]
        for item in questions.values()
        if (known := _known(item, questions)) is not None and known[0] == number
    }
    return [attribute for letter, attribute in _ATTRIBUTES.items() if letter in letters]


def _questions(pieces: Sequence[Piece], name: str) -> _Questions:
    """The questions of the form that a response names, by linkId; of every form if none is here."""
    forms = [piece.resource for piece in pieces if piece.type == "Questionnaire"]
    own = [form for form in forms if name and _names(form, name)]
    return {str(item.get("linkId")): item for form in own or forms for item in _items(form)}


def _names(form: dict[str, Any], name: str) -> bool:
    url, _, version = name.partition("|")
    same = not version or form.get("version") in (None, version)
    return same and url in (form.get("url"), f"Questionnaire/{form.get('id')}")


def _items(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in walk(holder, "item"):
        yield item
        yield from _items(item)


def _known(item: dict[str, Any], questions: _Questions) -> tuple[int, str] | None:
    link = str(item.get("linkId", ""))
    codes = walk(questions.get(link, {}), "code.code")
    for name in (link, *map(str, codes)):
        if (match := _ITEM.fullmatch(name)) is not None:
            return int(match[1]), match[2].upper()
    return None


def _score(item: dict[str, Any], questions: _Questions) -> int | None:
    """The score of an answer. One that the form gives no score to, as of a question that does not
    fit her or that she would rather not answer, is missing and not a zero."""
    answer = first(item, "answer")
    if not isinstance(answer, dict):
        return None
    value = answer.get("valueInteger", answer.get("valueDecimal"))
    coding = answer.get("valueCoding")
    if value is None and isinstance(coding, dict):
        value = own_score(answer)
        options = walk(questions.get(str(item.get("linkId")), {}), "answerOption")
        scored = any(own_score(option) is not None for option in options)
        for place, option in enumerate(options):
            if value is None and first(option, "valueCoding.code") == coding.get("code"):
                value = own_score(option) if scored else place
    return int(value) if value is not None and value == int(value) else None


def _present(item: dict[str, Any], questions: _Questions) -> bool | None:
    answer = first(item, "answer")
    if not isinstance(answer, dict):
        return None
    if isinstance(answer.get("valueBoolean"), bool):
        return bool(answer["valueBoolean"])
    code = str(first(answer, "valueCoding.code") or "")
    if code.upper() in _YES | _NO:
        return code.upper() in _YES
    options = walk(questions.get(str(item.get("linkId")), {}), "answerOption")
    chosen = (each for each in options if first(each, "valueCoding.code") == code)
    score = own_score(answer) if own_score(answer) is not None else own_score(next(chosen, {}))
    return None if score not in (0, 1) else bool(score)


def _text(number: int, questions: _Questions) -> dict[str, str]:
    """The symptom in the form's words: of the group around its questions, else of the first."""
    holder = next(
        (item for item in questions.values() if _only_of(item, number, questions)),
        next(
            (item for item in questions.values() if _number(item, questions) == number),
            {},
        ),
    )
    text = str(holder.get("text") or f"PRO-CTCAE {number}")
    return {"en": text, "ko": text} | {
        language: said
        for language, said in translations(holder, "text").items()
        if language in ("ko", "en")
    }


def _number(item: dict[str, Any], questions: _Questions) -> int | None:
    known = _known(item, questions)
    return known[0] if known is not None and item.get("text") else None


def _only_of(item: dict[str, Any], number: int, questions: _Questions) -> bool:
    below = {known[0] for each in _items(item) if (known := _known(each, questions)) is not None}
    return below == {number} and bool(item.get("text"))
