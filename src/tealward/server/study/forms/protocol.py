"""The form of a protocol: its sheet and the document it means. It offers what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tealward.alliance.agreement import Agreement, Kind, Variable
from tealward.alliance.people import Role
from tealward.server.study.forms.asked import question_fields, question_of, question_plain
from tealward.server.study.forms.duo import TERMS
from tealward.server.study.forms.fields import Control, Field, Typed
from tealward.server.study.forms.sheet import BEGUN, Part, Read, Rows, Sheet, read
from tealward.study.protocol import FORMAT
from tealward.study.questions.every import QUESTIONS
from tealward.study.results.names import names
from tealward.words.load import Language, say

_SELECTS: Final = (Kind.NUMBER, Kind.YES_NO, Kind.CHOICE)

WHERE: Final = {
    "wrong_purpose": "purpose",
    "no_agreement": "centres",
    "question_not_agreed": "question.type",
    "not_under_noise": "question.type",
    "variable_not_agreed": "question.type",
    "variable_unfit": "question.type",
    "selection_not_agreed": "cohort",
}
"""The field that a refusal is about."""


class ProtocolForm:
    """A study under an agreement."""

    def __init__(self, terms: Agreement, digest: str, language: Language) -> None:
        self._terms = terms
        self._digest = digest
        self._language = language
        self._titles = names(terms, language)

    def start(self) -> Mapping[str, Any]:
        """All centres, and the first purpose."""
        return {
            "purpose": self._terms.purpose.terms[0],
            "centres": [each.name for each in self._terms.parties],
            "cohort": [],
        }

    def document(self, found: Read) -> dict[str, Any]:
        """The document that the sheet means."""
        plain = {k: v for k, v in found.plain.items() if k != "baseline"}
        cohort = [self._selection(row) for row in plain["cohort"]]
        asked = question_plain(plain["question"], found.plain.get("baseline"), self._terms)
        more = {"format": FORMAT, "agreement": self._digest}
        return plain | more | {"cohort": cohort, "question": asked}

    def read(self, typed: Typed) -> Read:
        """What was typed, with what cannot stand together."""
        found = read(self.sheet(typed), typed, self._language)
        for path, row in zip(found.paths["cohort"], found.plain["cohort"], strict=True):
            low, high = row.get("at_least"), row.get("at_most")
            wrong = f"{path}.at_least" in found.faults or f"{path}.at_most" in found.faults
            if "at_least" in row and low is None and high is None and not wrong:
                found.faults[f"{path}.at_least"] = self._w("wrong_range")
            elif low is not None and high is not None and low > high:
                found.faults[f"{path}.at_most"] = self._w("wrong_order")
        asked = found.plain["question"]
        if asked["type"] == "validation" and not any(asked.get("coefficient", {}).values()):
            first = next((p for p in _paths(self.sheet(typed)) if ".coefficient." in p), "question")
            found.faults.setdefault(first, self._w("wrong_no_coefficient"))
        return found

    def sheet(self, typed: Typed) -> Sheet:
        """The sheet, with the fields of the question that is chosen."""
        chosen = (typed.get("question.type") or [""])[0]
        return (
            self._about(),
            self._question(chosen),
            *([self._baseline()] if chosen == "validation" else []),
            self._cohort(),
            self._centres(),
        )

    def _w(self, key: str) -> str:
        return say(f"study.form.{key}", self._language)

    def _about(self) -> Part:
        who = [
            (p.name, p.title) for p in self._terms.people
            if p.role in (Role.INVESTIGATOR, Role.VISITOR)
        ]  # fmt: skip
        terms = self._terms.purpose.terms
        purposes = [(term, f"{_duo(term, self._language)} ({term})") for term in terms]
        title, note = self._w("title_of"), self._w("name_note")
        usual = who[0][0] if len(who) == 1 else ""
        return Part(
            self._w("about"),
            "",
            (
                Field("title.ko", Control.LINE, f"{title} ({self._w('in_korean')})"),
                Field("title.en", Control.LINE, f"{title} ({self._w('in_english')})"),
                Field("study", Control.NAME, self._w("study_name"), self._w("study_note")),
                Field("name", Control.NAME, self._w("short_name"), note),
                Field("asked_by", Control.PICK, self._w("asked_by"), "", who, usual=usual),
                Field("purpose", Control.PICK, self._w("purpose"), "", purposes),
            ),
        )

    def _question(self, chosen: str) -> Part:
        listed = [(q, say(f"study.question.{q}", self._language))
                  for q in self._terms.questions if q in QUESTIONS]  # fmt: skip
        kind = Field("question.type", Control.PICK, self._w("question"), "", listed)
        more = question_of(chosen)
        fields = question_fields(more, self._terms, self._language) if more else ()
        return Part(
            self._w("question"), self._w("question_note"), (kind, *fields), self._w("again")
        )

    def _baseline(self) -> Rows:
        fields = (
            Field("days", Control.WHOLE, self._w("step_days"), "", (), 0),
            Field("hazard_millionths", Control.MILLIONTHS, self._w("step_hazard")),
        )
        return Rows(
            "baseline",
            self._w("baseline"),
            self._w("baseline_note"),
            self._w("add_step"),
            (),
            lambda start: {},
            "",
            lambda row: self._w("step"),
            lambda row: fields,
        )

    def _cohort(self) -> Rows:
        held = {v.name: v for v in self._terms.variables if v.may_select and v.kind in _SELECTS}

        def fields(row: Typed) -> Sequence[Field]:
            return self._predicate(held.get((row.get(BEGUN) or [""])[0]))

        return Rows(
            "cohort",
            self._w("cohort"),
            self._w("cohort_note"),
            self._w("add_predicate"),
            [(name, self._titles[name]) for name in held],
            lambda start: {},
            "variable",
            lambda row: self._titles.get(row[BEGUN][0], row[BEGUN][0]),
            fields,
        )

    def _predicate(self, variable: Variable | None) -> Sequence[Field]:
        if variable is None:
            return ()
        one = self._w("is_one_of")
        match variable.kind:
            case Kind.NUMBER:
                whole = Control.WHOLE
                return (
                    Field("at_least", whole, self._w("at_least"), optional=True),
                    Field("at_most", whole, self._w("at_most"), optional=True),
                )
            case Kind.YES_NO:
                said = [(key, say(f"study.level.{key}", self._language)) for key in ("yes", "no")]
                return (Field("is_one_of", Control.PICK, one, "", said),)
            case _:
                levels = [(level, level) for level in variable.levels]
                return (Field("is_one_of", Control.TICKS, one, "", levels, least=1),)

    def _selection(self, row: Mapping[str, Any]) -> dict[str, Any]:
        chosen = row.get("is_one_of")
        return {**row, "is_one_of": [chosen] if isinstance(chosen, str) else chosen or []}

    def _centres(self) -> Part:
        listed = [(p.name, p.title.ko if self._language == "ko" else p.title.en)
                  for p in self._terms.parties]  # fmt: skip
        field = Field("centres", Control.TICKS, self._w("centres"), "", listed, least=1)
        return Part(self._w("centres"), self._w("centres_note"), (field,))


def _duo(term: str, language: Language) -> str:
    return say(f"study.duo.{term[4:]}", language) if term in TERMS else term


def _paths(sheet: Sheet) -> list[str]:
    return [field.key for part in sheet if isinstance(part, Part) for field in part.fields]
