"""A site's own form, an SDC Questionnaire (FHIR R4), read so that a page can ask it word for word.

Its wording is the site's (NCI's terms for PRO-CTCAE do not let us hand it out) and is never changed
here: each text is shown as it stands, in the form's own translations. A form that asks for more
than this house can do is refused whole, because a form that is asked in part is another form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from tealward.survivors.fhir.clinical import Words
from tealward.survivors.fhir.document import Problem, Unreadable, check_resource
from tealward.survivors.fhir.walk import first, walk
from tealward.survivors.words.say import say

_SDC: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_CORE: Final = "http://hl7.org/fhir/StructureDefinition/"
_TRANSLATION: Final = f"{_CORE}translation"
_SCORES: Final = frozenset({f"{_CORE}ordinalValue", f"{_CORE}itemWeight"})
_HIDDEN: Final = f"{_CORE}questionnaire-hidden"
_EXPRESSIONS: Final = frozenset(
    f"{_SDC}{name}"
    for name in ("enableWhenExpression", "answerExpression", "answerOptionsToggleExpression")
)
_SHOWN: Final = frozenset({"group", "display", "choice", "boolean", "string", "text"})
_CANNOT: Final = ("repeats", "initial", "answerValueSet", "readOnly", "modifierExtension")
_MOST_ITEMS: Final = 400
_MOST_OPTIONS: Final = 30
_LANGUAGES: Final = ("ko", "en")

Answers: TypeAlias = Mapping[str, int | str]
"""By linkId: the place of the option that was chosen, from 0, or the text that was written."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be chosen. ``score`` is ``None`` where it has none: not a zero."""

    text: Words
    value: dict[str, Any]
    score: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the question was answered by one of the places, or not at all if that is asked."""

    link: str
    places: frozenset[int]
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A question, a group or a text of the form; ``within`` names the groups around it."""

    link: str
    kind: str
    text: Words
    within: tuple[str, ...]
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_of: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.kind not in ("group", "display")

    @property
    def writes(self) -> bool:
        """Whether it is answered in one's own words."""
        return self.kind in ("string", "text")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be filled in here. ``name`` is its canonical address with its version."""

    name: str
    title: Words
    items: tuple[Item, ...]
    languages: frozenset[str]


def read_form(resource: dict[str, Any]) -> Form:
    """Read a Questionnaire. Raises ``Unreadable`` with every reason why it cannot be asked here."""
    if resource.get("resourceType") != "Questionnaire":
        raise Unreadable([Problem("$", "form_other", str(resource.get("resourceType"))[:60])])
    if problems := check_resource(resource, "$"):
        raise Unreadable(problems)
    reader = _Reader(str(resource.get("language") or "en")[:2])
    if not resource.get("url"):
        reader.problems.append(Problem("$.url", "form_no_name"))
    if resource.get("status") != "active":
        reader.problems.append(Problem("$.status", "form_not_active", str(resource.get("status"))))
    items = tuple(reader.items(resource, "$", ()))
    if not any(item.asks for item in items):
        reader.problems.append(Problem("$.item", "form_empty"))
    if len(items) > _MOST_ITEMS:
        reader.problems.append(Problem("$.item", "form_too_long", str(len(items))))
    if reader.problems:
        raise Unreadable(reader.problems)
    name = "|".join(str(each) for each in (resource["url"], resource.get("version")) if each)
    title = reader.words(resource, "title") if resource.get("title") else {}
    return Form(name, title or dict.fromkeys(_LANGUAGES, name), items, reader.complete())


class _Reader:
    """Reads items in order and gathers what stands in the way."""

    def __init__(self, base: str) -> None:
        self.problems: list[Problem] = []
        self._base = base
        self._read: dict[str, Item] = {}
        self._lacking: set[str] = set()

    def complete(self) -> frozenset[str]:
        """The languages in which every text is there."""
        return frozenset(_LANGUAGES) - self._lacking

    def words(self, holder: dict[str, Any], name: str) -> Words:
        """A text in both languages; where one is lacking, the form's own stands in its place."""
        text = str(holder.get(name) or "")
        found = {self._base: text} | translations(holder, name)
        if text:
            self._lacking |= set(_LANGUAGES) - set(found)
        return {language: found.get(language, text) for language in _LANGUAGES}

    def items(self, holder: dict[str, Any], where: str, within: tuple[str, ...]) -> Iterator[Item]:
        """Every item below, in the order of the page."""
        for place, raw in enumerate(walk(holder, "item")):
            path = f"{where}.item[{place}]"
            extensions = walk(raw, "extension")
            if any(e.get("url") == _HIDDEN and e.get("valueBoolean") for e in extensions):
                continue
            item = self._item(raw, path, within)
            if item.link in self._read:
                self.problems.append(Problem(path, "form_twice", item.link[:60]))
            self._read[item.link] = item
            yield item
            yield from self.items(raw, path, (*within, item.link))

    def _item(self, raw: dict[str, Any], path: str, within: tuple[str, ...]) -> Item:
        kind = str(raw.get("type"))
        if kind not in _SHOWN:
            self.problems.append(Problem(path, "form_kind", kind))
        for name in _CANNOT:
            if raw.get(name):
                self.problems.append(Problem(f"{path}.{name}", "form_cannot"))
        if any(each.get("url") in _EXPRESSIONS for each in walk(raw, "extension")):
            self.problems.append(Problem(path, "form_expression"))
        if kind in ("choice", "boolean", "string", "text") and raw.get("item"):
            self.problems.append(Problem(f"{path}.item", "form_below_a_question"))
        return Item(
            link=str(raw.get("linkId")),
            kind=kind,
            text=self.words(raw, "text"),
            within=within,
            options=self._options(raw, kind, path),
            conditions=tuple(self._conditions(raw, path)),
            any_of=raw.get("enableBehavior") == "any",
        )

    def _options(self, raw: dict[str, Any], kind: str, path: str) -> tuple[Option, ...]:
        if kind == "boolean":
            return tuple(
                Option(
                    {language: say(f"form.{word}", language) for language in ("ko", "en")},
                    {"valueBoolean": value},
                    None,
                )
                for word, value in (("yes", True), ("no", False))
            )
        if kind != "choice":
            return ()
        listed = walk(raw, "answerOption")
        scored = any(own_score(each) is not None for each in listed)
        found = []
        for place, each in enumerate(listed):
            coding = each.get("valueCoding")
            if isinstance(coding, dict) and coding.get("code"):
                text = self.words(coding, "display")
                kept = {key: coding[key] for key in ("system", "version", "code") if key in coding}
                score = own_score(each) if scored else place
                found.append(Option(text, {"valueCoding": kept}, score))
            elif isinstance(number := each.get("valueInteger"), int):
                text = dict.fromkeys(_LANGUAGES, str(number))
                found.append(Option(text, {"valueInteger": number}, number))
            else:
                self.problems.append(Problem(f"{path}.answerOption[{place}]", "form_option"))
        if not 0 < len(listed) <= _MOST_OPTIONS:
            self.problems.append(Problem(path, "form_no_options", str(len(listed))))
        return tuple(found)

    def _conditions(self, raw: dict[str, Any], path: str) -> Iterator[Condition]:
        for place, when in enumerate(walk(raw, "enableWhen")):
            asked = self._read.get(str(when.get("question")))
            condition = _condition(when, asked) if asked is not None and asked.options else None
            if condition is None:
                said = f"{when.get('question')} {when.get('operator')}"[:80]
                self.problems.append(Problem(f"{path}.enableWhen[{place}]", "form_when", said))
            else:
                yield condition


def _condition(when: dict[str, Any], asked: Item) -> Condition | None:
    """Every condition on a choice comes to a set of places; ``None`` if it cannot be read."""
    places = range(len(asked.options))
    operator = when.get("operator")
    if operator == "exists":
        there = when.get("answerBoolean") is True
        return Condition(asked.link, frozenset(places if there else ()), not there)
    if operator not in ("=", "!="):
        return None
    same = {place for place in places if _same(asked.options[place].value, when)}
    if not same:
        return None
    return Condition(asked.link, frozenset(same if operator == "=" else set(places) - same))


def _same(value: dict[str, Any], when: dict[str, Any]) -> bool:
    if "valueCoding" in value:
        coding, asked = value["valueCoding"], when.get("answerCoding") or {}
        systems = {coding.get("system"), asked.get("system")} - {None}
        return coding["code"] == asked.get("code") and len(systems) <= 1
    if "valueBoolean" in value:
        return when.get("answerBoolean") is value["valueBoolean"]
    return "answerInteger" in when and when["answerInteger"] == value["valueInteger"]


def own_score(option: dict[str, Any]) -> int | None:
    """The score that an option carries itself, if it carries one."""
    if isinstance(number := option.get("valueInteger"), int):
        return number
    for extension in [*walk(option, "valueCoding.extension"), *walk(option, "extension")]:
        if extension.get("url") in _SCORES:
            value = first(extension, "valueDecimal", "valueInteger")
            return int(value) if value is not None and value == int(value) else None
    return None


def translations(holder: dict[str, Any], name: str) -> dict[str, str]:
    """The translations of a text (``_text``, ``_display``), by the first two letters."""
    found = {}
    for extension in walk(holder, f"_{name}.extension"):
        if extension.get("url") == _TRANSLATION:
            said = {each.get("url"): each for each in walk(extension, "extension")}
            language = str(said.get("lang", {}).get("valueCode", ""))[:2]
            content = said.get("content", {})
            text = first(content, "valueString", "valueMarkdown")
            if language and text:
                found[language] = str(text)
    return found


def open_items(form: Form, answers: Answers) -> dict[str, Item]:
    """The items that are to be asked, given the answers so far: by linkId, in order.

    What was answered to a question that is then closed again does not count.
    """
    shown: dict[str, Item] = {}
    for item in form.items:
        if all(group in shown for group in item.within) and _holds(item, shown, answers):
            shown[item.link] = item
    return shown


def _holds(item: Item, shown: Mapping[str, Item], answers: Answers) -> bool:
    if not item.conditions:
        return True
    met = []
    for condition in item.conditions:
        answer = answers.get(condition.link) if condition.link in shown else None
        met.append(condition.unanswered if answer is None else answer in condition.places)
    return any(met) if item.any_of else all(met)
