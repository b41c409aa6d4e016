"""Drafting in the browser: a form for everybody, the same document as JSON for who wants it.

Nothing that was typed is lost: a sheet with faults comes back as it was, with what to do beside
each field. What puts a document up is the same for both ways.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, Protocol

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.refusals import Refused, Rule
from tealward.server.study.forms.agreement import AgreementForm
from tealward.server.study.forms.fields import Typed
from tealward.server.study.forms.known import known_at
from tealward.server.study.forms.protocol import WHERE, ProtocolForm
from tealward.server.study.forms.sheet import Read, Sheet, acted, completed, filled, shown
from tealward.server.study.html import card, page, refused, text, word
from tealward.study.desk import Desk
from tealward.study.protocol import Protocol as StudyProtocol
from tealward.words.load import Language, say

_DOCUMENT: Final = "document"


class Form(Protocol):
    """What agreements and protocols have in common as forms."""

    def start(self) -> Mapping[str, Any]:
        """The document that the sheet begins with."""

    def sheet(self, typed: Typed) -> Sheet:
        """The fields to be shown beside what was typed."""

    def read(self, typed: Typed) -> Read:
        """What was typed, and what is wrong with it."""

    def document(self, found: Read) -> dict[str, Any]:
        """The document that the sheet means."""


class Drafted(NamedTuple):
    """A page, perhaps with something ``wrong``, or the digest of what was put up."""

    page: str = ""
    digest: str = ""
    wrong: bool = False


class _Draft(NamedTuple):
    """A form with what it is for: ``put`` a document up, ``action`` in the desk's addresses."""

    form: Form
    title: str
    action: str
    put: Callable[[dict[str, Any]], str]
    base: str
    language: Language


def draft_agreement(
    desk: Desk, digest: str, sent: Typed | None, base: str, language: Language
) -> Drafted:
    """A new agreement, or with ``digest`` an amendment. ``sent`` is what the browser sent."""
    parent = desk.terms(digest) if digest else None
    draft = _Draft(
        AgreementForm(known_at(desk), language, parent, digest),
        say(f"study.desk.{'amend' if parent else 'draft'}", language),
        f"draft/{digest}" if digest else "draft",
        lambda document: desk.draft_agreement(convert(document, Agreement)),
        base,
        language,
    )
    return _answer(draft, sent)


def draft_protocol(
    desk: Desk, digest: str, sent: Typed | None, base: str, language: Language
) -> Drafted:
    """A protocol under the agreement of this digest."""
    draft = _Draft(
        ProtocolForm(desk.terms(digest), digest, language),
        say("study.desk.propose", language),
        f"propose/{digest}",
        lambda document: desk.propose(convert(document, StudyProtocol)),
        base,
        language,
    )
    return _answer(draft, sent)


def _answer(draft: _Draft, sent: Typed | None) -> Drafted:
    form = draft.form
    if sent is None:
        return Drafted(_page(draft, _begun(form)))
    if _DOCUMENT in sent:
        return _from_json(draft, sent[_DOCUMENT][0])
    typed = dict(sent)
    do = typed.pop("do", ["check"])[0]
    sheet = form.sheet(typed)
    if do.partition(":")[0] in ("add", "drop"):
        typed, here = acted(sheet, typed, do)
        return Drafted(_page(draft, typed, here=here))
    if do == "again":
        return Drafted(_page(draft, completed(sheet, typed), here="question.type"))
    if do == "stay":
        return Drafted(_page(draft, typed))
    found = form.read(typed)
    if do == "json":
        return Drafted(_page(draft, typed, faults=found.faults, as_json=form.document(found)))
    if found.faults or do != "put_up":
        return Drafted(_page(draft, typed, faults=found.faults), wrong=bool(found.faults))
    try:
        return Drafted(digest=draft.put(form.document(found)))
    except Refused as refusal:
        rule = str(refusal.rule)
        faults = {}
        if rule in WHERE:
            parts = (say(f"study.refusal.{rule}.{p}", draft.language) for p in ("why", "remedy"))
            faults = {WHERE[rule]: " ".join(parts)}
        return Drafted(_page(draft, typed, rule=rule, faults=faults), wrong=True)


def _from_json(draft: _Draft, body: str) -> Drafted:
    """Put up what was pasted. If it cannot be, it stays in its box as it is."""
    rule = str(Rule.UNREADABLE)
    try:
        return Drafted(digest=draft.put(json.loads(body)))
    except (ValueError, RecursionError):
        pass
    except Refused as refusal:
        rule = str(refusal.rule)
    return Drafted(_page(draft, _begun(draft.form), rule=rule, as_json=body), wrong=True)


def _begun(form: Form) -> Typed:
    """What stands in a form that nobody has sent yet."""
    typed = filled(form.sheet({}), form.start())
    return completed(form.sheet(typed), typed)


def _page(
    draft: _Draft,
    typed: Typed,
    here: str = "",
    faults: Mapping[str, str] | None = None,
    rule: str = "",
    as_json: Any = None,
) -> str:
    language = draft.language
    address = f"{draft.base}/{draft.action}?language={language}"
    told = refused(rule, language) if rule else ""
    body = shown(draft.form.sheet(typed), typed, faults or {}, here, language)
    buttons = "".join(
        f'<button{look} name="do" value="{do}">{word(key, language)}</button>'
        for do, key, look in (
            ("put_up", "put_up", ""),
            ("check", "check_form", ' class="second"'),
            ("json", "as_json", ' class="quiet"'),
        )
    )
    note = f'<p class="soft">{word("draft_note", language)}</p>'
    form = (
        f'{note}<form method="post" action="{address}" id="sheet" novalidate>{body}'
        f'<div class="card buttons">{buttons}</div></form>'
    )
    if as_json is not None:
        form = _json_box(as_json, address, language, bool(rule)) + form
    else:
        form += _json_box(None, address, language, False)
    return page(draft.title, draft.base, language, told + form, form="sheet")


def _json_box(document: Any, address: str, language: Language, first: bool) -> str:
    """The document as text, to be read, kept or pasted."""
    body = document if isinstance(document, str) else json.dumps(
        document, ensure_ascii=False, indent=1) if document is not None else ""  # fmt: skip
    box = (
        f'<form method="post" action="{address}"><label for="json">{word("document", language)}'
        f'</label><textarea id="json" name="{_DOCUMENT}" spellcheck="false"'
        f"{' autofocus' if first or body else ''}>{text(body)}</textarea>"
        f'<button class="second">{word("put_up_json", language)}</button></form>'
    )
    opened = " open" if body else ""
    head = f"<summary>{word('expert', language)}</summary>"
    return card("", f"<details{opened}>{head}{box}</details>")
