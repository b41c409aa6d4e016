"""Outlook: hidden until she opens it, closed when she wishes, never pushed, never simulated."""

from __future__ import annotations

import re

from starlette.responses import Response

from tealward.survivors.calendar.months import whole_years
from tealward.survivors.chart.entries import OutlookChosen, OutlookSeen
from tealward.survivors.fhir.walk import day_of
from tealward.survivors.outlook.figures import (
    Figure,
    course_of_figures,
    five_after_five,
    next_year,
    outlook,
    registry,
)
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, form, page, table
from tealward.survivors.pages.html import Html, el

_MOST_DOTS = 100


def outlook_page(ask: Ask) -> Response:
    """The figure for her now, if she has chosen to see it."""
    if not ask.herself:
        raise Refused("outlook_hers_alone", 403)
    title = ask.say("part.outlook")
    if not ask.state.outlook_shown:
        return shown(page(ask, title, _closed(ask)))
    found = outlook(ask.clinical.diagnosed, ask.today, bool(ask.state.recurred))
    if not ask.clinical.ovarian:
        found = "not_ovarian"
    if isinstance(found, str):
        later = _by_stage(ask) if found == "beyond_published" else None
        return shown(page(ask, title, el("p", ask.say(f"outlook.{found}")), later, _shut(ask)))
    seen = f"{found.of_100:g}/100 +{found.years_lived}"
    if not ask.state.outlook_seen or ask.state.outlook_seen[-1][0] != seen:
        ask.append(OutlookSeen(seen))
    parts = (_figure(ask, found), _next_year(ask, found), _unknown(ask), _course(ask))
    return shown(page(ask, title, *parts, _shut(ask)))


def _closed(ask: Ask) -> Html:
    return card(
        ask.say("outlook.ask"),
        el("p", ask.say("outlook.what")),
        el("p", ask.say("outlook.no_need")),
        form(ask, ask.here("outlook"), button(ask.say("outlook.open"), name="shown", value="yes")),
    )


def _shut(ask: Ask) -> Html:
    return form(
        ask,
        ask.here("outlook"),
        button(ask.say("outlook.close"), "quiet", name="shown", value="no"),
    )


def _figure(ask: Ask, found: Figure) -> Html:
    alive = round(found.of_100)
    dots = [
        el(
            "circle",
            cx=str(10 + 20 * (place % 20)),
            cy=str(10 + 20 * (place // 20)),
            r="7",
            class_="alive" if place < alive else "rest",
        )
        for place in range(_MOST_DOTS)
    ]
    words = ask.say(
        f"outlook.of_100_{'first' if found.years_lived == 0 else 'later'}",
        alive=alive,
        lived=found.years_lived,
        more=found.more_years,
    )
    return card(
        ask.say("outlook.figure"),
        el("p", el("strong", words), class_="large"),
        el(
            "svg",
            el("title", words),
            *dots,
            viewBox="0 0 400 100",
            role="img",
            class_="people",
        ),
        el("p", ask.say("outlook.margin", margin=f"{max(found.margin, 0.1):.1f}")),
        el("p", ask.say("outlook.relative")),
        el(
            "p",
            ask.say("outlook.source", source=found.source, era=found.era, women=f"{found.women:,}"),
            class_="source",
        ),
    )


def _next_year(ask: Ask, found: Figure) -> Html | None:
    """The year to come, for all women and, if she was 70 or over, for those of her age."""
    born, diagnosed = day_of(ask.clinical.born), ask.clinical.diagnosed
    age = whole_years(born, diagnosed) if born and diagnosed else None
    figures = next_year(found.years_lived, age)
    if not figures:
        return None
    lines = [
        el(
            "p",
            ask.say(f"outlook.{name}", alive=f"{each.of_100:g}", lived=each.years_lived),
            " ",
            ask.say("outlook.margin_short", margin=f"{max(each.margin, 0.1):.1f}"),
        )
        for name, each in figures
    ]
    said = ask.say(
        "outlook.source", source=found.source, era=found.era, women=f"{figures[-1][1].women:,}"
    )
    return card(ask.say("outlook.year_to_come"), *lines, el("p", said, class_="source"))


def _by_stage(ask: Ask) -> Html | None:
    """Another source, on its own: five more years after five, by stage at diagnosis."""
    stage = re.match("IV|I{1,3}", ask.clinical.stage)
    share = five_after_five(stage[0]) if stage else None
    if stage is None or share is None:
        return None
    usa = registry()["usa_stage"]
    words = ask.say("outlook.by_stage", stage=stage[0], alive=f"{share:g}")
    origin = ask.say(
        "outlook.source", source=usa["source"], era=usa["years"], women=f"{usa['women']:,}"
    )
    return card(
        ask.say("outlook.other_source"),
        el("p", el("strong", words)),
        el("p", ask.say("outlook.derived")),
        el("p", origin, class_="source"),
    )


def _unknown(ask: Ask) -> Html:
    items = [
        el("li", ask.say(f"outlook.unknown_{each}")) for each in ("you", "era", "free", "stage")
    ]
    return card(ask.say("outlook.unknown"), el("ul", *items))


def _course(ask: Ask) -> Html:
    rows = [
        [ask.say("outlook.lived", years=each.years_lived), f"{each.of_100:g} / 100"]
        for each in course_of_figures()
    ]
    head = [ask.say("outlook.after"), ask.say("outlook.five_more")]
    return card(
        ask.say("outlook.forward"),
        table(ask.say("outlook.forward"), head, [[*row] for row in rows]),
    )


def choose(ask: Ask) -> Response:
    """Open or close the page, for as long as she likes."""
    ask.append(OutlookChosen(ask.field("shown", 5) == "yes"))
    return onward(ask.here("outlook"))
