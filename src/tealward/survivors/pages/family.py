"""Family: her hereditary result, and which relatives were offered a test and had it."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from tealward.survivors.chart.entries import CASCADE, RELATIONS, RelativeNoted
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, choice, field, form, page
from tealward.survivors.pages.html import Html, el


def family_page(ask: Ask) -> Response:
    """The worklist of relatives: kinship and standing, a name only by the relative's consent."""
    return shown(page(ask, ask.say("part.family"), _result(ask), _relatives(ask), _add(ask)))


def _result(ask: Ask) -> Html:
    genes = [gene for gene in ask.clinical.genes if gene.origin == "germline"]
    if not genes:
        return card(ask.say("family.result"), el("p", ask.say("family.no_result")))
    items = [
        el("li", f"{gene.gene}: ", ask.say(f"gene.{gene.found or 'unknown'}")) for gene in genes
    ]
    half = None
    if any(gene.found == "present" for gene in genes):
        half = el("p", ask.say("family.half"))
    return card(ask.say("family.result"), el("ul", *items), half)


def _relatives(ask: Ask) -> Html:
    if not ask.state.consents_to("relatives"):
        return card(ask.say("family.relatives"), el("p", ask.say("family.no_consent")))
    found = list(ask.state.relatives.values())
    if not found:
        return card(ask.say("family.relatives"), el("p", ask.say("family.none")))
    offered = sum(each.status != "not_offered" for each in found)
    tested = sum(each.status == "tested" for each in found)
    figures = ask.say("family.figures", count=len(found), offered=offered, tested=tested)
    return card(ask.say("family.relatives"), el("p", figures), *(_one(ask, each) for each in found))


def _one(ask: Ask, relative: RelativeNoted) -> Html:
    options = [(status, ask.say(f"cascade.{status}")) for status in CASCADE]
    name = f" · {relative.name}" if relative.name else ""
    return el(
        "article",
        el("h3", ask.say(f"relation.{relative.relation}") + name),
        form(
            ask,
            ask.here("family"),
            el("input", type="hidden", name="relative", value=relative.relative),
            el("input", type="hidden", name="relation", value=relative.relation),
            el("label", ask.say("family.standing"), for_=f"status-{relative.relative}"),
            el(
                "select",
                *(
                    el("option", text, value=value, selected=value == relative.status)
                    for value, text in options
                ),
                name="status",
                id=f"status-{relative.relative}",
            ),
            button(ask.say("frame.keep"), "small"),
        ),
        class_="line",
    )


def _add(ask: Ask) -> Html | None:
    if not ask.state.consents_to("relatives"):
        return None
    return card(
        ask.say("family.add"),
        el("p", ask.say("family.no_names"), class_="hint"),
        form(
            ask,
            ask.here("family"),
            choice(
                ask.say("family.relation"),
                "relation",
                [(each, ask.say(f"relation.{each}")) for each in RELATIONS],
            ),
            choice(
                ask.say("family.standing"),
                "status",
                [(each, ask.say(f"cascade.{each}")) for each in CASCADE],
            ),
            field(ask.say("family.name"), "name", hint=ask.say("family.name_hint")),
            el(
                "p",
                el("input", type="checkbox", name="consented", value="yes", id="consented"),
                el("label", ask.say("family.consented"), for_="consented"),
                class_="field check",
            ),
            button(ask.say("frame.keep")),
        ),
    )


def note(ask: Ask) -> Response:
    """Write down where a relative stands. A name without that relative's consent is refused."""
    if not ask.state.consents_to("relatives"):
        raise Refused("family_no_consent", 403)
    relation, status = ask.field("relation", 20), ask.field("status", 20)
    if relation not in RELATIONS or status not in CASCADE:
        raise Refused("family_not_listed")
    relative = ask.field("relative", 40)
    before = ask.state.relatives.get(relative)
    if relative and before is None:
        raise Refused("family_not_listed")
    name, consented = ask.field("name", 80), ask.field("consented", 5) == "yes"
    if name and not consented:
        raise Refused("family_name_without_consent")
    if before is not None:
        relation, name, consented = before.relation, before.name, before.consented
    body = RelativeNoted(
        relative or secrets.token_urlsafe(9),
        relation,
        status,
        name,
        consented,
    )
    ask.append(body)
    return onward(ask.here("family"))
