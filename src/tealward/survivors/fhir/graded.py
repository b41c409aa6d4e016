"""PRO-CTCAE answers that a site has taken with NCI's own form, graded.

NCI's wording is not ours to hand out. A site loads its own SDC Questionnaire and brings it, and the
responses, like any other resource; questions are known by item number and attribute, as linkId or
code: ``17F``, ``17S``, ``17I`` (frequency, severity, interference, ``A`` amount). Texts shown are
those of the site's form, in its translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tealward.survivors.diary.composite import Attribute, NoComposite, composite
from tealward.survivors.fhir.document import Piece
from tealward.survivors.fhir.walk import first, walk, when

_ITEM: Final = re.compile(r"(?:PRO-?CTCAE[-_ ]?)?(\d{1,3})[-_ ]?([FSIA])", re.I)
_ATTRIBUTES: Final[dict[str, Attribute]] = {
    "F": "frequency",
    "S": "severity",
    "I": "interference",
    "A": "amount",
}
_ORDINAL: Final = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_TRANSLATION: Final = "http://hl7.org/fhir/StructureDefinition/translation"
_DONE: Final = frozenset({"completed", "amended"})


@dataclass(frozen=True, slots=True)
class Graded:
    """A symptom of one response: its composite grade, or ``None`` where an answer is missing."""

    day: str
    number: int
    text: dict[str, str]
    scores: dict[Attribute, int]
    grade: int | None


def graded(pieces: Sequence[Piece]) -> list[Graded]:
    """Every symptom of every finished response, by day and number. Drafts are never scored."""
    questions = _questions(pieces)
    found = []
    for piece in pieces:
        resource = piece.resource
        if piece.type != "QuestionnaireResponse" or resource.get("status") not in _DONE:
            continue
        symptoms: dict[int, dict[Attribute, int]] = {}
        for item in _items(resource):
            known = _known(item, questions)
            score = _score(item, questions)
            if known is not None and score is not None:
                symptoms.setdefault(known[0], {})[known[1]] = score
        day = str(first(resource, "authored") or when(resource))[:10]
        found += [_grade(day, number, scores, questions) for number, scores in symptoms.items()]
    return sorted(found, key=lambda each: (each.day, each.number))


def _grade(
    day: str, number: int, scores: dict[Attribute, int], questions: dict[str, dict[str, Any]]
) -> Graded:
    asked = {
        known[1]
        for item in questions.values()
        if (known := _known(item, questions)) is not None and known[0] == number
    }
    complete = not asked - set(scores) or 0 in scores.values()
    try:
        grade = composite(scores) if complete else None
    except NoComposite:
        grade = None
    return Graded(day, number, _text(number, questions), scores, grade)


def _questions(pieces: Sequence[Piece]) -> dict[str, dict[str, Any]]:
    """The questions of every form held, by linkId."""
    return {
        str(item.get("linkId")): item
        for piece in pieces
        if piece.type == "Questionnaire"
        for item in _items(piece.resource)
    }


def _items(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in walk(holder, "item"):
        yield item
        yield from _items(item)


def _known(
    item: dict[str, Any], questions: dict[str, dict[str, Any]]
) -> tuple[int, Attribute] | None:
    link = str(item.get("linkId", ""))
    codes = walk(questions.get(link, {}), "code.code")
    for name in (link, *map(str, codes)):
        if (match := _ITEM.fullmatch(name)) is not None:
            return int(match[1]), _ATTRIBUTES[match[2].upper()]
    return None


def _score(item: dict[str, Any], questions: dict[str, dict[str, Any]]) -> int | None:
    answer = first(item, "answer")
    if not isinstance(answer, dict):
        return None
    value = answer.get("valueInteger", answer.get("valueDecimal"))
    coding = answer.get("valueCoding")
    if value is None and isinstance(coding, dict):
        value = _ordinal(coding)
        options = walk(questions.get(str(item.get("linkId")), {}), "answerOption")
        for place, option in enumerate(options):
            if value is None and first(option, "valueCoding.code") == coding.get("code"):
                known = _ordinal(option.get("valueCoding", {}))
                value = place if known is None else known
    return int(value) if value is not None and value == int(value) else None


def _ordinal(coding: dict[str, Any]) -> Any:
    found = (each for each in walk(coding, "extension") if each.get("url") == _ORDINAL)
    return next((each.get("valueDecimal") for each in found), None)


def _text(number: int, questions: dict[str, dict[str, Any]]) -> dict[str, str]:
    for item in questions.values():
        known = _known(item, questions)
        if known is not None and known[0] == number and item.get("text"):
            text = str(item["text"])
            return {"en": text, "ko": _translated(item, "ko") or text}
    return {"en": f"PRO-CTCAE {number}", "ko": f"PRO-CTCAE {number}"}


def _translated(item: dict[str, Any], language: str) -> str:
    for extension in walk(item, "_text.extension"):
        if extension.get("url") == _TRANSLATION:
            said = {each.get("url"): each for each in walk(extension, "extension")}
            if str(said.get("lang", {}).get("valueCode", "")).startswith(language):
                return str(said.get("content", {}).get("valueString", ""))
    return ""
