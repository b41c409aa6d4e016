"""The pages of the desk: what they show. ``app.py`` says where they are."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from tealward.alliance.agreement import Agreement
from tealward.alliance.canonical import convert
from tealward.alliance.signing import Signed
from tealward.record.log import Fact
from tealward.server.study.html import card, page, pairs, refused, table, text, word
from tealward.study.desk import Desk
from tealward.study.privacy import charge, spent
from tealward.study.protocol import Protocol
from tealward.study.questions.every import QUESTIONS
from tealward.study.results.names import names
from tealward.study.results.page import shown
from tealward.study.results.said import cohort_said, question_said
from tealward.words.load import Language, say


def home(desk: Desk, base: str, language: Language) -> str:
    """Everything at a glance."""
    agreements = [
        [_link(base, "agreement", digest, _title(signed, language), language),
         str(signed.document["version"]), _progress(desk, digest, language)]
        for digest, signed in desk.agreements.items()
    ]  # fmt: skip
    studies = [
        [_link(base, "protocol", digest, _title(signed, language), language),
         text(signed.document["study"]), _question(signed, language),
         _state(desk, digest, language)]
        for digest, signed in desk.protocols.items()
    ]  # fmt: skip
    w = _words(language)
    body = f'<p class="soft">{w("home_note")}</p>' + card(
        w("agreements"),
        table(w("agreements"), [w("title_of"), w("version"), w("signatures")], agreements)
        + f'<p><a class="button" href="{base}/draft?language={language}">{w("draft")}</a></p>',
    )
    head = [w("title_of"), w("study"), w("question"), w("state")]
    body += card(w("studies"), table(w("studies"), head, studies))
    body += card("", f'<p><a href="{base}/ledger?language={language}">{w("ledger")}</a></p>')
    return page(w("title"), base, language, body)


def agreement(desk: Desk, digest: str, base: str, language: Language) -> str:
    """One agreement: what it allows, who has signed, what was asked under it."""
    signed, terms = desk.agreements[digest], desk.terms(digest)
    w = _words(language)
    limits = terms.limits
    purpose = terms.purpose.text.ko if language == "ko" else terms.purpose.text.en
    rows = [
        (w("purpose"), f"{text(purpose)} <code>{text(', '.join(terms.purpose.terms))}</code>"),
        (w("parties"), text(", ".join(_both(p.title, language) for p in terms.parties))),
        (w("term"), text(f"{terms.starts} – {terms.expires}")),
        (w("questions"), text(", ".join(say(f"study.question.{q}", language)
                                        for q in terms.questions if q in QUESTIONS))),
        (w("variables"), text(", ".join(_both(v.title, language) for v in terms.variables))),
        (w("least"), text(limits.min_count)),
        (w("releases"), text(f"{len(_released(desk, digest))} / {limits.releases}")),
        (w("epsilon"), text(_epsilon(desk, digest))),
        (w("protection"), w("noisy" if terms.protection == "noisy" else "exact")),
        (w("masking"), w("masked" if terms.masking else "open")),
        (w("digest"), f"<code>{digest}</code>"),
    ]  # fmt: skip
    body = card("", pairs(rows))
    body += _signatures(desk, digest, signed, base, language)
    links = [("draft", "amend"), ("report", "report"), ("json", "download")]
    listed = "".join(
        f'<li><a href="{base}/{where}/{digest}?language={language}">{w(key)}</a></li>'
        for where, key in links
    )
    propose = f"{base}/propose/{digest}?language={language}"
    body += card(
        "",
        f'<p><a class="button" href="{propose}">{w("propose")}</a></p>'
        f'<ul class="links">{listed}</ul>',
    )
    return page(_title(signed, language), base, language, body)


def protocol(desk: Desk, digest: str, base: str, language: Language, running: bool) -> str:
    """One study: what it asks, who has approved, its rounds and its result."""
    signed = desk.protocols[digest]
    document = convert(signed.document, Protocol)
    w = _words(language)
    terms = desk.terms(document.agreement)
    titles = {each.name: _both(each.title, language) for each in terms.parties}
    asked = question_said(document.question, terms, language)
    rows = [
        (w("study"), text(f"{document.study} / {document.name}")),
        (w("question"), _question(signed, language)),
        *((text(label), text(said)) for label, said in asked),
        (w("cohort"), "<br>".join(map(text, cohort_said(document, terms, language)))),
        (w("centres"), text(", ".join(titles[name] for name in document.centres))),
        (w("agreement"), _link(base, "agreement", document.agreement,
                               _title(desk.agreements[document.agreement], language), language)),
        (w("digest"), f"<code>{digest}</code>"),
    ]  # fmt: skip
    body = card("", pairs(rows))
    if digest in desk.results:
        titles_of = names(terms, language, getattr(document.question, "by", None))
        parts = shown(desk.results[digest], language, titles_of)
        centres = ", ".join(text(titles[each.centre]) for each in desk.signed_off[digest])
        body += card(w("result"), f'{parts}<p class="soft">{w("signed_off")}: {centres}</p>')
    body += _signatures(desk, digest, signed, base, language)
    if running:
        body += card("", f'<p role="status" data-running>{w("running")}</p>')
    elif digest not in desk.results:
        run = f'<form method="post" action="{base}/run/{digest}?language={language}">'
        body += card(w("run"), f"{run}<button>{w('run')}</button></form>")
    body += _rounds(desk, digest, language)
    return page(_title(signed, language), base, language, body, watched=running)


def _rounds(desk: Desk, digest: str, language: Language) -> str:
    w, lines = _words(language), []
    for line in desk.lines.get(digest, []):
        match line.kind:
            case "round":
                seconds = f"{line.said['seconds']:.2f} s"
                lines.append([text(line.at), w("round") + f" {line.said['round']}", seconds])
            case "refused":
                told = refused(line.said["rule"], language)
                lines.append([text(line.at), text(line.said["centre"]), told])
            case "released":
                code = f"<code>{text(line.said['digest'][:16])}</code>"
                lines.append([text(line.at), w("released"), code])
            case _:
                lines.append([text(line.at), w("waiting"), text(", ".join(line.said["for"]))])
    return (
        card(w("rounds"), table(w("rounds"), [w("at"), w("what"), w("about")], lines))
        if lines
        else ""
    )


def _signatures(desk: Desk, digest: str, signed: Signed, base: str, language: Language) -> str:
    w = _words(language)
    rows = [
        [text(each.who), w(f"role_{each.role}"),
         f'<span class="yes">{w("there")}</span>' if each.there
         else f'<span class="no">{w("missing")}</span>']
        for each in desk.needed(digest)
    ]  # fmt: skip
    message = base64.b64encode(signed.message()).decode()
    key, value = (f'pattern="[0-9a-f]{{{n}}}" required' for n in (64, 128))
    form = (
        f'<form method="post" action="{base}/sign/{digest}?language={language}" '
        f'data-message="{message}" id="sign"><label>{w("key_file")}'
        f'<input type="file" id="key-file" accept=".pem"></label>'
        f'<p class="soft">{w("key_stays")}</p>'
        f'<label>{w("key")}<input name="key" {key}></label>'
        f'<label>{w("signature")}<input name="signature" {value}></label>'
        f'<button>{w("sign")}</button></form><script src="{base}/sign.js"></script>'
    )
    return card(
        w("signatures"), table(w("signatures"), [w("who"), w("role"), w("signed")], rows) + form
    )


def ledgers(found: Mapping[str, list[Fact] | None], base: str, language: Language) -> str:
    """The ledgers that this machine holds, verified; ``None`` is one whose seals are broken."""
    w, body = _words(language), ""
    for name, facts in found.items():
        if facts is None:
            body += card(name, f'<p class="stop">{w("broken")}</p>')
            continue
        rows = [
            [str(f.seq), text(f.at), *_fact(f, language), f"<code>{f.hash.hex()[:16]}</code>"]
            for f in facts
        ]
        sound = f'<p class="yes">{w("sound")}</p>'
        body += card(
            name, sound + table(name, ["#", w("at"), w("what"), w("about"), w("seal")], rows)
        )
    if not found:
        body = card("", f"<p>{w('ledger_elsewhere')}</p>")
    return page(w("ledger"), base, language, body)


def _fact(fact: Fact, language: Language) -> tuple[str, str]:
    said = json.loads(fact.body)
    kind = said["kind"]
    about = text(said.get("name") or "")
    if kind == "refused":
        about = text(say(f"study.refusal.{said['rule']}.why", language))
    elif kind == "answered":
        about = text(f"{said['answer']['protocol'][:16]} · {said['answer']['round']}")
    return word(f"did_{kind}", language), about


def _words(language: Language) -> Any:
    return lambda key: word(key, language)


def _released(desk: Desk, digest: str) -> list[Signed]:
    """Protocols with a result under any version of an agreement."""
    name = desk.terms(digest).name
    return [
        signed
        for protocol_hash, signed in desk.protocols.items()
        if protocol_hash in desk.results
        and convert(desk.agreements[signed.document["agreement"]].document, Agreement).name == name
    ]


def _epsilon(desk: Desk, digest: str) -> str:
    """What releases with noise have cost so far, of what was agreed."""
    terms = desk.terms(digest)
    limits = terms.limits
    asked = [convert(each.document, Protocol).question for each in _released(desk, digest)]
    costs = [each for each in (charge(question, terms) for question in asked) if each]
    so_far = spent(costs, limits.delta_exponent)
    most = limits.epsilon_in_all_milli / 1000
    return f"{so_far:.3g} / {most:g} (δ = {10.0**-limits.delta_exponent:.0e})"


def _progress(desk: Desk, digest: str, language: Language) -> str:
    needed = desk.needed(digest)
    there = sum(each.there for each in needed)
    return text(f"{there} / {len(needed)}")


def _state(desk: Desk, digest: str, language: Language) -> str:
    if digest in desk.results:
        return f'<span class="yes">{word("released", language)}</span>'
    return _progress(desk, digest, language)


def _question(signed: Signed, language: Language) -> str:
    return text(say(f"study.question.{signed.document['question']['type']}", language))


def _title(signed: Signed, language: Language) -> str:
    return str(signed.document["title"][language])


def _both(title: Any, language: Language) -> str:
    return str(title.ko if language == "ko" else title.en)


def _link(base: str, where: str, digest: str, title: str, language: Language) -> str:
    return f'<a href="{base}/{where}/{digest}?language={language}">{text(title)}</a>'
