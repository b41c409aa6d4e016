"""Hers to decide: consent by purpose, who has read her record, a copy of all of it, erasure."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.chart.entries import PURPOSES, Consented, Purpose
from tealward.survivors.copies.export import everything, ips, mcode
from tealward.survivors.copies.paper.plan import plan_pdf
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, form, page, table
from tealward.survivors.pages.html import Html, el
from tealward.survivors.people.accounts import close_account, everybody
from tealward.survivors.people.consent import consent_text, consent_version
from tealward.survivors.people.limits import CHART_YEARS
from tealward.survivors.store import audit
from tealward.survivors.store.audit import Line


def privacy_page(ask: Ask) -> Response:
    """Consent, access log, copies and erasure on one page."""
    return shown(
        page(
            ask,
            ask.say("part.privacy"),
            *(_purpose(ask, purpose) for purpose in PURPOSES),
            _log(ask),
            _copies(ask),
            _erase(ask) if ask.herself else None,
        )
    )


def _purpose(ask: Ask, purpose: Purpose) -> Html:
    found = ask.state.consents.get(purpose)
    given = ask.state.consents_to(purpose)
    said = ask.say("privacy.given" if given else "privacy.not_given")
    if found is not None:
        said += " · " + ask.say("privacy.since", day=found[1][:10], version=found[0].version)
    act = None
    if ask.herself:
        act = form(
            ask,
            ask.here("consent"),
            el("input", type="hidden", name="purpose", value=purpose),
            button(
                ask.say("privacy.withdraw" if given else "privacy.give"),
                "small danger" if given else "small",
                name="given",
                value="no" if given else "yes",
            ),
        )
    return card(
        consent_text(purpose, "title", ask.language),
        el("p", consent_text(purpose, "text", ask.language)),
        el("p", el("strong", said, class_="tag accepted" if given else "tag struck")),
        act,
    )


def consent(ask: Ask) -> Response:
    """Give or withdraw a consent: the same click either way."""
    purpose = ask.field("purpose", 20)
    if purpose not in PURPOSES:
        raise Refused("consent_no_such_purpose")
    ask.append(Consented(purpose, ask.field("given", 5) == "yes", consent_version()))
    return onward(ask.here("privacy"))


def _log(ask: Ask) -> Html:
    names = {person.id: person.name for person in everybody(ask.tx)}
    found = list(audit.lines(ask.tx.connection, ask.tx.keys, ask.record.survivor))
    rows = [
        [
            line.at[:16].replace("T", " ") + " UTC",
            names.get(line.person, ask.say("privacy.house")),
            ask.say(f"act.{line.act}"),
            line.what,
            line.why if line.act == "glass" else "",
            line.origin,
        ]
        for line in reversed(found[-200:])
    ]
    head = [
        ask.say(f"privacy.log_{each}") for each in ("when", "who", "act", "item", "why", "from")
    ]
    return card(
        ask.say("privacy.log"),
        el("p", ask.say("privacy.log_what"), class_="hint"),
        table(ask.say("privacy.log"), head, [[*row] for row in rows]),
    )


def _copies(ask: Ask) -> Html:
    links = [
        el("li", el("a", ask.say(f"privacy.copy_{kind}"), href=ask.here(f"export/{kind}")))
        for kind in ("plan", "everything", "mcode", "ips")
        if ask.herself or kind != "everything"
    ]
    return card(ask.say("privacy.copies"), el("p", ask.say("privacy.copies_why")), el("ul", *links))


def export(ask: Ask) -> Response:
    """A copy of her record: all of it, as mCODE or IPS, or her care plan on paper."""
    kind = ask.params["kind"]
    if kind == "plan":
        body = plan_pdf(ask.clinical, ask.state, ask.now, ask.language)
        return _download(body, "application/pdf", "tealward-plan.pdf")
    maker = {"everything": everything, "mcode": mcode, "ips": ips}.get(kind)
    if maker is None:
        raise Refused("export_no_such_kind", 404)
    if kind == "everything" and not ask.herself:
        raise Refused("export_hers_alone", 403)
    body = maker(ask.record.entries, ask.state, ask.record.survivor, ask.now, ask.language)
    media_type = "application/fhir+json" if kind != "everything" else "application/json"
    return _download(body, media_type, f"tealward-{kind}.json")


def _download(body: bytes, media_type: str, name: str) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(body, media_type=media_type, headers=headers)


def _erase(ask: Ask) -> Html:
    return card(
        ask.say("privacy.erase"),
        el("p", ask.say("privacy.erase_what")),
        el("p", ask.say("privacy.erase_kept", years=CHART_YEARS)),
        form(
            ask,
            ask.here("erase"),
            el(
                "p",
                el("input", type="checkbox", name="sure", value="yes", id="sure", required=True),
                el("label", ask.say("privacy.erase_sure"), for_="sure"),
                class_="field check",
            ),
            button(ask.say("privacy.erase"), "danger"),
        ),
        kind="danger",
    )


def erase(ask: Ask) -> Response:
    """Erase what is hers, close her account, and say truthfully what is gone and what is kept."""
    if ask.field("sure", 5) != "yes":
        raise Refused("erase_not_sure")
    survivor, person = ask.record.survivor, ask.person
    before = ask.tx.kinds(survivor)
    ask.tx.erase_own(survivor, ask.at)
    close_account(ask.tx, person.id, ask.at)
    after = ask.tx.kinds(survivor)  # looked up again: what is said is what lies there now
    rows = [
        [ask.say(f"kind.{kind}"), str(before[kind] - after.get(kind, 0)), str(after.get(kind, 0))]
        for kind in sorted(before)
    ]
    told = "; ".join(f"{kind} {before[kind]}->{after.get(kind, 0)}" for kind in sorted(before))
    ask.tx.audit(
        Line(
            at=ask.at,
            person=person.id,
            survivor=survivor,
            act="erased",
            what=told,
            origin=ask.origin,
        )
    )
    head = [ask.say(f"privacy.erased_{each}") for each in ("what", "gone", "kept")]
    ask.session = ask.opened = None
    answer = shown(
        page(
            ask,
            ask.say("privacy.erased"),
            table(ask.say("privacy.erased"), head, [[*row] for row in rows]),
            el("p", ask.say("privacy.erased_law", years=CHART_YEARS)),
            el("p", ask.say("privacy.erased_copies")),
        )
    )
    answer.headers["clear-site-data"] = '"cache", "cookies", "storage"'
    return answer
