"""The forms of a site: loaded once, with every reason if one cannot be; given to a woman."""

from __future__ import annotations

from starlette.responses import Response

from tealward.survivors.chart.entries import FormChosen
from tealward.survivors.fhir.document import Problem, Unreadable, decode, read_document
from tealward.survivors.fhir.form import read_form
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, choice, form, page
from tealward.survivors.pages.html import Html, el, join
from tealward.survivors.store.forms import Loaded, forms_of, keep_form


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
