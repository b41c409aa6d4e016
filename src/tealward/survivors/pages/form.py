"""The hospital's own form (PRO-CTCAE): loaded by the site, given by the team, filled in by her."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from tealward.survivors.chart.entries import FormChosen, FormKept
from tealward.survivors.fhir.answered import NotAnswered, answered
from tealward.survivors.fhir.document import Piece, Problem, Unreadable, decode, read_document
from tealward.survivors.fhir.form import Answers, Form, Item, read_form
from tealward.survivors.fhir.graded import Graded, graded
from tealward.survivors.fhir.held import answers_of, pieces_of
from tealward.survivors.fhir.make import subject_of
from tealward.survivors.pages.alarm import raise_for_composites
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, choice, form, page, table
from tealward.survivors.pages.html import Child, Html, el, join
from tealward.survivors.pages.reports import (
    Report,
    alone,
    judge_report,
    nobody_reads,
    status_line,
    synced,
)
from tealward.survivors.store.forms import Loaded, forms_of, keep_form
from tealward.survivors.store.refusals import Twice

_EARLIER: Final = 5


class _Sent(Report, frozen=True):
    """A form as the phone sends it. ``answers``: place of the option, or words, by linkId."""

    form: str
    day: str
    answers: dict[str, int | str]


def site_forms(ask: Ask) -> list[Piece]:
    """The forms that this site has loaded, as resources."""
    return [Piece(each.form, decode(each.resource)) for each in forms_of(ask.tx)]


def _chosen(ask: Ask) -> Form | None:
    """The form that her team gave her, if the site still has it."""
    return None if ask.state.form is None else _named(ask, ask.state.form[0].form)


def _named(ask: Ask, name: str) -> Form | None:
    found = next((each for each in forms_of(ask.tx) if each.form == name), None)
    return None if found is None else read_form(decode(found.resource))


def form_link(ask: Ask) -> Html | None:
    """The way from the diary to the form, for her who has one."""
    found = _chosen(ask)
    if found is None:
        return None
    words = ask.say("form.fill", title=ask.both(found.title))
    return el("p", el("a", words, href=ask.here("form"), class_="button wide"))


def form_page(ask: Ask) -> Response:
    """The form, word for word. The page holds nothing of her record, so a phone may keep it."""
    if not ask.herself:
        return shown(page(ask, ask.say("form.title"), grades_card(ask), choose_card(ask)))
    found = _chosen(ask)
    if found is None:
        return shown(page(ask, ask.say("form.title"), el("p", ask.say("form.not_given"))))
    whole = ask.language in found.languages
    return shown(
        page(
            ask,
            ask.both(found.title),
            el("p", ask.say("form.theirs"), class_="hint"),
            None if whole else el("p", ask.say("form.untranslated"), class_="hint"),
            alone(ask),
            status_line(ask),
            form(
                ask,
                ask.here("form"),
                *_level(ask, found, ()),
                el("input", type="hidden", name="name", value=secrets.token_urlsafe(15)),
                el("input", type="hidden", name="day", value=ask.today.isoformat()),
                el("input", type="hidden", name="form", value=found.name),
                button(ask.say("diary.send"), "primary wide"),
                id_="form",
            ),
            el("p", el("a", ask.say("diary.past"), href=ask.here("diary/past"))),
        )
    )


def _level(ask: Ask, found: Form, within: tuple[str, ...]) -> list[Html]:
    return [
        _item(ask, found, item, place)
        for place, item in enumerate(found.items)
        if item.within == within
    ]


def _item(ask: Ask, found: Form, item: Item, place: int) -> Html:
    """One item. What opens it stands beside it, for the script; the server asks the same again."""
    when = [[each.link, sorted(each.places), each.unanswered] for each in item.conditions]
    return el(
        "div",
        _asked(ask, found, item, f"i{place}"),
        class_="item",
        data_link=item.link if item.asks else None,
        data_when=json.dumps(when) if when else None,
        data_any="yes" if item.any_of else None,
    )


def _asked(ask: Ask, found: Form, item: Item, name: str) -> Child:
    text = ask.both(item.text)
    if item.kind == "group":
        heading = el("h2" if not item.within else "h3", text) if text else None
        return [heading, *_level(ask, found, (*item.within, item.link))]
    if item.kind == "display":
        return el("p", text)
    if item.writes:
        area = el("textarea", "", name=f"i-{item.link}", id=name, rows="2", maxlength="2000")
        return el("p", el("label", text, for_=name), area, class_="field")
    options = [
        el(
            "span",
            el("input", type="radio", name=f"i-{item.link}", value=str(at), id=f"{name}-{at}"),
            el("label", ask.both(option.text), for_=f"{name}-{at}"),
        )
        for at, option in enumerate(item.options)
    ]
    clear = el(
        "button", ask.say("form.clear"), type="button", class_="button quiet clear", hidden=True
    )
    return el("fieldset", el("legend", text), el("div", *options, class_="scale"), clear)


def keep(ask: Ask) -> Response:
    """The form, sent without script."""
    answers: dict[str, int | str] = {}
    found = _chosen(ask)
    written = {item.link for item in found.items if item.writes} if found else set()
    for key, values in ask.form.items():
        if key.startswith("i-"):
            link = key[2:]
            if link in written:
                answers[link] = values[0].strip()
            elif values[0].isascii() and values[0].isdigit():
                answers[link] = int(values[0][:6])
            else:
                raise Refused("form_not_an_answer", field=link[:40])
    _keep(ask, _Sent(ask.field("name", 40), ask.field("form", 400), ask.field("day", 10), answers))
    said = ask.say("diary.kept_alone" if nobody_reads(ask) else "diary.kept")
    home = el("p", el("a", ask.say("part.home"), href=ask.here(), class_="button"))
    night = el("p", ask.say("frame.night", emergency=ask.calls.emergency))
    return shown(page(ask, ask.say("diary.thanks"), el("p", said), night, home))


def sync(ask: Ask) -> Response:
    """Forms that a phone kept while it had no network."""
    return synced(ask, _Sent, lambda each: _keep(ask, each))


def _keep(ask: Ask, sent: _Sent) -> bool:
    judge_report(ask, sent.name, sent.day)
    # A report that waited on the phone may be of a form that her team has since changed.
    found = _named(ask, sent.form) if sent.form in ask.state.forms_given else None
    if found is None:
        raise Refused("form_another", form=sent.form[:80])
    answers: Answers = {link: each for link, each in sent.answers.items() if each != ""}
    try:
        piece = answered(found, answers, sent.day, subject_of(ask.state), sent.name)
    except NotAnswered as refusal:
        raise Refused(refusal.rule, field=refusal.field) from None
    body = FormKept(piece.full_url, piece.raw())
    try:
        new = ask.append(body, f"f-{sent.name}")
    except Twice:
        raise Refused("diary_twice") from None
    if new:
        ask.state.forms_kept[piece.full_url] = body
        raise_for_composites(ask.tx, ask.record.survivor, ask.state, all_graded(ask), ask.now)
    return new


def all_graded(ask: Ask) -> list[Graded]:
    """What she answered here and what was brought from elsewhere, graded."""
    return graded([*pieces_of(ask.state), *answers_of(ask.state), *site_forms(ask)])


def grades_card(ask: Ask) -> Html | None:
    """Every symptom with its latest composite grade, those before it, and where it goes."""
    courses: dict[int, list[Graded]] = {}
    for each in all_graded(ask):
        courses.setdefault(each.number, []).append(each)
    if not courses:
        return None
    rows: list[list[Child]] = [
        [
            ask.both(course[-1].text),
            f"{course[-1].day}: {_grade(ask, course[-1])}",
            ", ".join(f"{each.day}: {_grade(ask, each)}" for each in course[-1 - _EARLIER : -1]),
            ask.say(f"form.{way}") if (way := trend(course)) else "",
        ]
        for _, course in sorted(courses.items())
    ]
    head = [ask.say(f"form.{each}") for each in ("symptom", "latest", "before", "trend")]
    return card(
        "PRO-CTCAE",
        el("p", ask.say("diary.composite"), class_="hint"),
        table(ask.say("form.grades"), head, rows),
    )


def _grade(ask: Ask, each: Graded) -> str:
    if each.present is not None:
        return ask.say("form.reported" if each.present else "form.not_reported")
    return ask.say("form.missing") if each.grade is None else str(each.grade)


def trend(course: Sequence[Graded]) -> str:
    """Where the last two grades go: ``worse``, ``better``, ``same``; empty without two of them."""
    grades = [each.grade for each in course if each.grade is not None][-2:]
    if len(grades) == 1 or not grades or course[-1].grade is None:
        return ""
    before, latest = grades
    return "same" if before == latest else ("worse" if latest > before else "better")


def choose_card(ask: Ask) -> Html | None:
    """Where the team gives her a form, and says whether its grades may raise alerts."""
    if ask.herself or ask.person.role not in ("nurse", "clinician"):
        return None
    forms = {each.form: read_form(decode(each.resource)) for each in forms_of(ask.tx)}
    now = None
    name = ""
    if ask.state.form is not None:
        body, at = ask.state.form
        name = body.form
        title = ask.both(forms[name].title) if name in forms else ask.say("form.none_chosen")
        on = ask.say("form.alerts_on" if body.alerts else "form.alerts_off")
        now = el("p", ask.say("form.chosen", day=at[:10], title=title), " · ", on)
    options = [(each, ask.both(found.title)) for each, found in forms.items()]
    site = None
    if ask.person.role == "clinician":
        site = el("p", el("a", ask.say("form.site"), href="/forms"))
    return card(
        ask.say("form.choose"),
        el("p", ask.say("form.choose_why"), class_="hint"),
        now,
        form(
            ask,
            ask.here("form/choose"),
            choice(
                ask.say("form.title"), "form", [("", ask.say("form.none_chosen")), *options], name
            ),
            el(
                "p",
                el(
                    "input",
                    type="checkbox",
                    name="alerts",
                    value="yes",
                    id="alerts",
                    checked=bool(ask.state.form and ask.state.form[0].alerts),
                ),
                el("label", ask.say("form.alerts"), for_="alerts"),
                class_="field check",
            ),
            button(ask.say("frame.keep")),
        ),
        site,
    )


def choose(ask: Ask) -> Response:
    """Give her a form of the site, or take it away again."""
    name = ask.field("form", 400)
    if name and name not in {each.form for each in forms_of(ask.tx)}:
        raise Refused("form_no_such")
    ask.append(FormChosen(name, ask.field("alerts", 5) == "yes"))
    return onward(ask.here("diary/past"))


def site_page(ask: Ask) -> Response:
    """The forms of this site, and where one is loaded."""
    return shown(page(ask, ask.say("form.site"), _site_list(ask), _site_load(ask)))


def _site_list(ask: Ask) -> Html:
    rows = []
    for each in forms_of(ask.tx):
        found = read_form(decode(each.resource))
        said = ask.say(
            "form.site_row",
            title=ask.both(found.title),
            count=sum(item.asks for item in found.items),
            languages=", ".join(sorted(found.languages)),
            day=each.at[:10],
        )
        rows.append(el("li", said, " ", el("code", each.form, class_="source")))
    content = el("ul", *rows) if rows else el("p", ask.say("form.site_none"))
    return card(ask.say("form.site_list"), content)


def _site_load(ask: Ask) -> Html:
    area = el("textarea", "", name="document", id="document", rows="8", required=True)
    return card(
        ask.say("form.site"),
        el("p", ask.say("form.site_what")),
        form(
            ask,
            "/forms",
            el(
                "p",
                el("label", ask.say("bring.document"), for_="document"),
                area,
                class_="field",
            ),
            button(ask.say("form.site_go")),
        ),
    )


def load(ask: Ask) -> Response:
    """Load a form for the site, or refuse it with every reason and keep nothing."""
    raw = (ask.form.get("document") or [""])[0].encode("utf-8", "surrogatepass")
    try:
        pieces = read_document(raw).pieces
        if len(pieces) != 1:
            raise Unreadable([Problem("$", "form_one_only", str(len(pieces)))])
        found = read_form(pieces[0].resource)
    except Unreadable as refusal:
        reasons = problems_card(ask, refusal)
        title = ask.say("form.site_refused")
        return shown(page(ask, title, reasons, _site_load(ask)), 422)
    keep_form(ask.tx, Loaded(found.name, ask.at, ask.person.id, bytes(pieces[0].raw())))
    return onward("/forms")


def problems_card(ask: Ask, refusal: Unreadable) -> Html:
    """Every reason why a document was not taken, with its place."""
    items = [
        el("li", el("code", each.path), " ", ask.say(f"unreadable.{each.rule}"), " ", each.said)
        for each in refusal.problems
    ]
    nothing = el("p", ask.say("bring.nothing_stored"))
    return card(ask.say("bring.why"), join([nothing, el("ul", *items)]), kind="warn")
