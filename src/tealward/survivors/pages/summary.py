"""The care plan: what was done, what does not agree, what follows; accepted, struck and signed."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.chart.entries import LineJudged, PlanSigned, Recurred, StoryTold
from tealward.survivors.copies.paper.plan import holds
from tealward.survivors.fhir.clinical import Drug, Line
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, field, form, page, source, table
from tealward.survivors.pages.html import Html, el, join
from tealward.survivors.plan.lines import Offered, accepted, digest, lines, offered, version


def plan_page(ask: Ask) -> Response:
    """Treatment summary and plan. Printed, it is a document of its own (style sheet for paper)."""
    return shown(
        page(
            ask,
            ask.say("part.plan"),
            el("p", ask.say("plan.printed", day=ask.today.isoformat()), class_="on-paper"),
            _signature(ask),
            _contradictions(ask),
            _treatment(ask),
            _follows(ask),
            _story(ask),
            _recurrence(ask) if not ask.herself else None,
            _paper(ask),
        )
    )


def _paper(ask: Ask) -> Html | None:
    """The plan as a PDF, for whoever may take a copy."""
    if not ask.herself and ask.person.role != "clinician":
        return None
    return el("p", el("a", ask.say("paper.get"), href=ask.here("export/plan"), class_="button"))


def _signature(ask: Ask) -> Html:
    if ask.state.signed is None:
        return el("p", ask.say("plan.unsigned"), class_="notice")
    signed, _, at = ask.state.signed
    fits = holds(ask.clinical, ask.state)
    key = "plan.signed" if fits else "plan.changed_since"
    words = ask.say(key, who=signed.signed_as, day=at[:10], version=version())
    return el("p", words, class_="good" if fits else "notice")


def _contradictions(ask: Ask) -> Html | None:
    clinical = ask.clinical
    if not clinical.contradictions and not ask.state.superseded and not clinical.marker_problems:
        return None
    rows = [
        el(
            "li",
            ask.say(f"contradiction.{each.rule}", one=each.one, other=each.other),
            el("span", each.source, class_="source"),
        )
        for each in clinical.contradictions
    ]
    rows += [
        el("li", ask.say(f"problem.{rule}", what=what)) for rule, what in clinical.marker_problems
    ]
    if ask.state.superseded:
        rows.append(el("li", ask.say("plan.superseded", count=len(ask.state.superseded))))
    return card(ask.say("plan.contradictions"), el("ul", *rows), kind="warn")


def _treatment(ask: Ask) -> Html:
    clinical = ask.clinical
    parts = [
        _lines(ask, "plan.diagnosis", [*clinical.diagnoses, *clinical.histology]),
        _lines(ask, "plan.stage", clinical.stages, ask.say("plan.edition_unknown")),
        _lines(ask, "plan.surgery", clinical.surgeries),
        el("p", ask.say("plan.residual", what=clinical.residual or ask.say("plan.not_stated"))),
        _drugs(ask, list(clinical.drugs.values())),
        _genes(ask),
        _lines(ask, "plan.complications", clinical.complications),
        _lines(ask, "plan.allergies", clinical.allergies),
    ]
    if clinical.other:
        kept = ", ".join(f"{kind} {count}" for kind, count in sorted(clinical.other.items()))
        parts.append(el("p", ask.say("plan.kept_unread", kinds=kept), class_="hint"))
    return card(ask.say("plan.treatment"), *parts)


def _lines(ask: Ask, key: str, found: list[Line], lacking: str = "") -> Html:
    if not found:
        return join([el("h3", ask.say(key)), el("p", ask.say("plan.not_in_record"))])
    items = [
        el(
            "li",
            ask.both(line.what),
            f" · {line.day}" if line.day else None,
            f" · {line.remark or lacking}" if line.remark or lacking else None,
        )
        for line in found
    ]
    return join([el("h3", ask.say(key)), el("ul", *items, class_="facts")])


def _drugs(ask: Ask, drugs: list[Drug]) -> Html:
    if not drugs:
        return _lines(ask, "plan.drugs", [])
    rows = [
        [
            ask.both(drug.name),
            f"{drug.first} – {drug.last}" if drug.first else ask.say("plan.not_stated"),
            str(drug.given) if drug.given else ask.say("plan.not_stated"),
            f"{drug.total_mg:,.0f} mg" if drug.total_mg else ask.say("plan.not_stated"),
        ]
        for drug in drugs
    ]
    head = [ask.say(f"plan.drug_{each}") for each in ("name", "time", "given", "total")]
    return table(ask.say("plan.drugs"), head, [[*r] for r in rows])


def _genes(ask: Ask) -> Html:
    items = [
        el(
            "li",
            f"{gene.gene}: ",
            ask.say(f"gene.{gene.found or 'unknown'}"),
            " · ",
            ask.say(f"gene.{gene.origin}")
            if gene.origin in ("germline", "somatic")
            else gene.origin,
            f" · {gene.day}",
        )
        for gene in ask.clinical.genes
    ]
    content = el("ul", *items, class_="facts") if items else el("p", ask.say("plan.not_in_record"))
    return join([el("h3", ask.say("plan.genes")), content])


def _follows(ask: Ask) -> Html:
    signing = not ask.herself and ask.person.role == "clinician"
    parts = [
        _offered(ask, each, signing)
        for each in offered(ask.clinical, ask.state)
        if signing or not ask.herself or (each.judged and each.judged.accepted)
    ]
    sign = form(ask, ask.here("plan/sign"), button(ask.say("plan.sign"))) if signing else None
    empty = el("p", ask.say("plan.none_accepted")) if not parts else None
    return card(ask.say("plan.follows"), empty, *parts, sign)


def _offered(ask: Ask, each: Offered, signing: bool) -> Html:
    line = each.line
    state = "open" if each.judged is None else ("accepted" if each.judged.accepted else "struck")
    judge = None
    if signing:
        judge = form(
            ask,
            ask.here("plan/judge"),
            el("input", type="hidden", name="line", value=line.id),
            el(
                "div",
                button(ask.say("plan.accept"), "small", name="verdict", value="accept"),
                button(ask.say("plan.strike"), "small danger", name="verdict", value="strike"),
                class_="row",
            ),
        )
    return el(
        "article",
        el(
            "h3",
            ask.both(line.topic),
            " ",
            el("span", ask.say(f"plan.{state}"), class_=f"tag {state}"),
        ),
        el("p", ask.both(line.text)),
        source(ask, ask.both(line.source), line.country, line.date, line.mark),
        judge,
        class_=f"line {state}",
    )


def _story(ask: Ask) -> Html:
    said = el("p", ask.state.story) if ask.state.story else el("p", ask.say("plan.no_story"))
    if not ask.herself:
        return card(ask.say("plan.story"), said)
    return card(
        ask.say("plan.story"),
        el("p", ask.say("plan.story_why"), class_="hint"),
        form(
            ask,
            ask.here("story"),
            el(
                "p",
                el("label", ask.say("plan.story"), for_="story"),
                el(
                    "textarea",
                    ask.state.story,
                    name="story",
                    id="story",
                    rows="4",
                    maxlength="2000",
                ),
                class_="field",
            ),
            button(ask.say("frame.keep")),
        ),
    )


def _recurrence(ask: Ask) -> Html:
    if ask.state.recurred:
        return card(
            ask.say("plan.recurrence"), el("p", ask.say("plan.recurred", day=ask.state.recurred))
        )
    return card(
        ask.say("plan.recurrence"),
        el("p", ask.say("plan.recurrence_why"), class_="hint"),
        form(
            ask,
            ask.here("recurrence"),
            field(ask.say("frame.day"), "day", "date", required=True),
            button(ask.say("plan.recurrence_note"), "danger"),
        ),
    )


def judge(ask: Ask) -> Response:
    """Accept or strike a line."""
    name, verdict = ask.field("line", 60), ask.field("verdict", 10)
    if name not in {each.line.id for each in offered(ask.clinical, ask.state)}:
        raise Refused("plan_no_such_line", 422, known=", ".join(lines()))
    if verdict not in ("accept", "strike"):
        raise Refused("plan_no_such_verdict")
    ask.append(LineJudged(name, verdict == "accept", ask.field("note", 500)))
    return onward(ask.here("plan"))


def sign(ask: Ask) -> Response:
    """Sign the accepted lines. Lines that nobody judged must be judged first."""
    found = offered(ask.clinical, ask.state)
    if open_ := [each.line.topic[ask.language] for each in found if each.judged is None]:
        raise Refused("plan_lines_open", 422, open=", ".join(open_))
    chosen = accepted(ask.clinical, ask.state)
    if not chosen:
        raise Refused("plan_nothing_accepted")
    ask.append(PlanSigned([line.id for line in chosen], digest(chosen), ask.person.name))
    return onward(ask.here("plan"))


def tell_story(ask: Ask) -> Response:
    """What she wants a stranger who treats her to know."""
    ask.append(StoryTold(ask.field("story", 2000)))
    return onward(ask.here("plan"))


def note_recurrence(ask: Ask) -> Response:
    """The illness came back."""
    day = ask.day_field("day")
    if day > ask.today:
        raise Refused("day_ahead")
    ask.append(Recurred(day.isoformat()))
    return onward(ask.here("plan"))
