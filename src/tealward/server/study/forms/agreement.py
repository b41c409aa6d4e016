"""The form of an agreement: its sheet, the document it means, and what cannot stand together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args, get_type_hints

import msgspec

from tealward.alliance.agreement import FORMAT, Agreement, Kind, Limits
from tealward.alliance.people import Both, Role
from tealward.server.study.forms.clashes import clashes
from tealward.server.study.forms.duo import TERMS
from tealward.server.study.forms.fields import Control, Field, Typed
from tealward.server.study.forms.known import Known
from tealward.server.study.forms.sheet import BEGUN, Part, Read, Rows, Sheet, read
from tealward.study.questions.every import QUESTIONS
from tealward.words.load import Language, say

_NEVER: Final = (Kind.DAYS, Kind.EVENT)
"""Kinds that a cohort cannot be selected by, whatever an agreement says."""

_FIELDS: Final = {field.name: field for field in msgspec.structs.fields(Limits)}


class AgreementForm:
    """A new agreement, or with ``parent`` the version that follows it."""

    def __init__(
        self, known: Known, language: Language, parent: Agreement | None, digest: str
    ) -> None:
        self._known = known
        self._language = language
        self._parent = parent
        self._digest = digest

    def start(self) -> Mapping[str, Any]:
        """The document that the sheet begins with: that of the parent, or none."""
        return msgspec.to_builtins(self._parent) if self._parent else {}

    def document(self, found: Read) -> dict[str, Any]:
        """The document that the sheet means. Version and parent are not anybody's to type."""
        parent, plain = self._parent, found.plain
        return plain | {
            "format": FORMAT,
            "name": parent.name if parent else plain.get("name"),
            "version": parent.version + 1 if parent else 1,
            "parent": self._digest if parent else None,
            "epsilon_milli": plain.get("epsilon_milli") or 0,
        }

    def read(self, typed: Typed) -> Read:
        """What was typed, with what cannot stand together."""
        found = read(self.sheet(typed), typed, self._language)
        for path, key in clashes(found):
            found.faults.setdefault(path, say(f"study.form.{key}", self._language))
        return found

    def sheet(self, typed: Typed) -> Sheet:
        """The sheet; institutions that people can belong to are those typed so far."""
        return (
            self._about(),
            self._purpose(),
            self._parties(),
            self._people(typed),
            self._variables(),
            self._questions(),
            self._limits(),
            self._protection(),
        )

    def _w(self, key: str) -> str:
        return say(f"study.form.{key}", self._language)

    def _of(self, title: Both) -> str:
        return title.ko if self._language == "ko" else title.en

    def _both(self, key: str, label: str) -> tuple[Field, Field]:
        languages = (("ko", self._w("in_korean")), ("en", self._w("in_english")))
        return tuple(  # type: ignore[return-value]
            Field(f"{key}.{code}", Control.LINE, f"{self._w(label)} ({said})")
            for code, said in languages
        )

    def _name(self, label: str) -> Field:
        return Field("name", Control.NAME, self._w(label), self._w("name_note"))

    def _about(self) -> Part:
        fields = [*self._both("title", "title_of")]
        if self._parent is None:
            fields.append(self._name("short_name"))
        fields += [
            Field("starts", Control.DAY, self._w("starts")),
            Field("expires", Control.DAY, self._w("expires")),
        ]
        return Part(self._w("about"), "", fields)

    def _purpose(self) -> Part:
        terms = [(t, f"{say(f'study.duo.{t[4:]}', self._language)} ({t})") for t in TERMS]
        listed = Field("purpose.terms", Control.TICKS, self._w("purpose_terms"), "", terms, least=1)
        return Part(
            self._w("purpose"),
            self._w("purpose_note"),
            (*self._both("purpose.text", "purpose_text"), listed),
        )

    def _parties(self) -> Rows:
        known = self._known.institutions
        starts = [(key, self._of(each.title)) for key, each in known.items()]
        fields = (
            *self._both("title", "institution"),
            self._name("short_name"),
            Field("key", Control.KEY, self._w("key"), self._w("key_note")),
            Field("masking_key", Control.KEY, self._w("masking_key")),
        )

        def begin(start: str) -> Typed:
            if start not in known:
                return {}
            each = known[start]
            return {
                "title.ko": [each.title.ko],
                "title.en": [each.title.en],
                "name": [each.name],
                "key": [each.key],
                "masking_key": [each.masking_key],
            }

        return Rows(
            "parties",
            self._w("parties"),
            self._w("parties_note"),
            self._w("add_party"),
            [*starts, ("new", self._w("new_party"))],
            begin,
            "",
            lambda row: _first(row, f"title.{self._language}") or self._w("institution"),
            lambda row: fields,
        )

    def _people(self, typed: Typed) -> Rows:
        known = self._known.people
        places = [(name, name) for name in _names(typed, "parties")]
        roles = [(str(role), say(f"study.desk.role_{role}", self._language)) for role in Role]
        starts = [
            *roles,
            *((key, f"{p.title} ({dict(roles)[p.role]})") for key, p in known.items()),
        ]

        def fields(row: Typed) -> tuple[Field, ...]:
            since, until = (typed.get(key, [""])[0] for key in ("starts", "expires"))
            found = [
                Field("title", Control.LINE, self._w("person")),
                self._name("short_name"),
                Field("key", Control.KEY, self._w("key"), self._w("key_note")),
                Field("institution", Control.PICK, self._w("works_at"), "", places),
                Field("since", Control.DAY, self._w("since"), usual=since),
                Field("until", Control.DAY, self._w("until"), usual=until),
            ]
            if _first(row, BEGUN) == Role.VISITOR:
                found.append(Field("of", Control.PICK, self._w("visits_from"), "", places))
            return tuple(found)

        def begin(start: str) -> Typed:
            if start not in known:
                return {BEGUN: [start]}
            each = known[start]
            plain = msgspec.to_builtins(each)
            begun = {key: [str(value)] for key, value in plain.items() if value is not None}
            return begun | {BEGUN: [str(each.role)]}

        return Rows(
            "people",
            self._w("people"),
            self._w("people_note"),
            self._w("add_person"),
            starts,
            begin,
            "role",
            lambda row: dict(roles).get(_first(row, BEGUN), self._w("person")),
            fields,
        )

    def _variables(self) -> Rows:
        known = self._known.variables
        kinds = [(str(kind), self._w(f"kind_{kind}")) for kind in Kind]
        starts = [*kinds, *((key, f"{self._of(v.title)} ({dict(kinds)[v.kind]})")
                            for key, v in known.items())]  # fmt: skip
        whole = Control.WHOLE

        def fields(row: Typed) -> tuple[Field, ...]:
            found = [*self._both("title", "variable"), self._name("short_name")]
            match _first(row, BEGUN):
                case Kind.NUMBER | Kind.DAYS:
                    found += [
                        Field("unit", Control.LINE, self._w("unit"), optional=True),
                        Field("lowest", whole, self._w("lowest"), optional=True),
                        Field("highest", whole, self._w("highest"), optional=True),
                    ]
                case Kind.CHOICE:
                    note = self._w("levels_note")
                    found.append(Field("levels", Control.NAMES, self._w("levels"), note))
                case _:
                    pass
            how = Control.KEPT if _first(row, BEGUN) in _NEVER else Control.YES
            return (*found, Field("may_select", how, self._w("may_select")))

        def begin(start: str) -> Typed:
            if start not in known:
                return {BEGUN: [start], "may_select": ["yes"]}
            each = known[start]
            begun = {
                "name": [each.name],
                "title.ko": [each.title.ko],
                "title.en": [each.title.en],
                "unit": [each.unit],
                "levels": [", ".join(each.levels)],
                "lowest": [str(each.lowest)] if each.lowest is not None else [],
                "highest": [str(each.highest)] if each.highest is not None else [],
                "may_select": ["yes"] if each.may_select else [],
            }
            return begun | {BEGUN: [str(each.kind)]}

        def legend(row: Typed) -> str:
            kind = dict(kinds).get(_first(row, BEGUN), "")
            return f"{_first(row, f'title.{self._language}') or self._w('variable')} ({kind})"

        return Rows(
            "variables",
            self._w("variables"),
            self._w("variables_note"),
            self._w("add_variable"),
            starts,
            begin,
            "kind",
            legend,
            fields,
        )

    def _questions(self) -> Part:
        options = [(q, say(f"study.question.{q}", self._language)) for q in QUESTIONS]
        field = Field("questions", Control.TICKS, self._w("questions"), "", options, least=1)
        return Part(self._w("questions"), "", (field,))

    def _limits(self) -> Part:
        fields = []
        for name, field in _FIELDS.items():
            least, most = _bounds(name)
            label, usual = self._w(f"limit_{name}"), str(field.default)
            fields.append(
                Field(f"limits.{name}", Control.WHOLE, label, "", (), least, most, usual=usual)
            )
        label = self._w("committee_needed")
        needed = Field("committee_needed", Control.WHOLE, label, "", (), 1, 100, usual="2")
        return Part(self._w("limits"), self._w("limits_note"), (needed, *fields))

    def _protection(self) -> Part:
        said = [(key, say(f"study.desk.{key}", self._language)) for key in ("exact", "noisy")]
        lost = [(key, self._w(f"lost_{key}")) for key in ("resume", "stop")]
        return Part(
            self._w("protection"),
            "",
            (
                Field("protection", Control.PICK, self._w("protection"), "", said, usual="exact"),
                Field("epsilon_milli", Control.WHOLE, self._w("epsilon"), self._w("epsilon_note"),
                      (), 0, 10_000, optional=True),
                Field("lost_centre", Control.PICK, self._w("lost"), "", lost, usual="resume"),
                Field("masking", Control.YES, self._w("masking"), usual="yes"),
                Field("two_parties_know", Control.YES, self._w("two_parties")),
            ),
        )  # fmt: skip


def _bounds(name: str) -> tuple[int, int]:
    """Least and most of a limit, as the agreement's own type says."""
    meta = get_args(get_type_hints(Limits, include_extras=True)[name])[1]
    return meta.ge, meta.le


def _names(typed: Typed, key: str) -> list[str]:
    begin = f"{key}."
    found = [v[0] for k, v in typed.items() if k.startswith(begin) and k.endswith(".name") and v]
    return [name for name in found if name]


def _first(row: Typed, key: str) -> str:
    return (row.get(key) or [""])[0]
