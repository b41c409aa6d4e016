"""CA-125: the values, the line they draw, what the GCIG definition says of them, and why."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from starlette.responses import Response

from tealward.survivors.chart.entries import Held
from tealward.survivors.fhir.held import clinical_of
from tealward.survivors.fhir.make import marker_observation, subject_of
from tealward.survivors.marker.gcig import Judged, judge
from tealward.survivors.marker.value import USUAL_LIMIT, NoSuchUnit, Result, in_u_ml
from tealward.survivors.pages.alarm import raise_for_marker
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, field, form, page, table
from tealward.survivors.pages.html import Html, el

_WIDTH: Final = 640
_HEIGHT: Final = 300
_LEFT: Final = 52
_RIGHT: Final = 16
_TOP: Final = 16
_BOTTOM: Final = 40


def ca125_page(ask: Ask) -> Response:
    """Chart, verdict and table from one and the same reading."""
    results = ask.clinical.markers
    judged = judge(results, ask.clinical.setting())
    return shown(
        page(
            ask,
            "CA-125",
            _verdict(ask, judged),
            _chart(ask, results, judged) if results else el("p", ask.say("ca125.none")),
            _table(ask, results) if results else None,
            _problems(ask),
            _enter(ask) if not ask.herself else None,
        )
    )


def _verdict(ask: Ask, judged: Judged) -> Html:
    facts = {
        "first": judged.progressed_on or judged.pending_since or "",
        "second": judged.confirmed_on or "",
    }
    side = "her" if ask.herself else "team"
    lines = [el("p", el("strong", ask.say(f"ca125.{side}_{judged.verdict}", **facts)))]
    if not ask.herself or judged.verdict in ("progression", "unconfirmed"):
        lines.append(el("p", ask.say("ca125.trial_definition")))
    details = [el("li", ask.say("ca125.category", category=judged.category))]
    if judged.nadir is not None:
        nadir = f"{judged.nadir.shown()} U/mL, {judged.nadir.day.isoformat()}"
        details.append(el("li", ask.say("ca125.nadir", nadir=nadir)))
    if judged.threshold_u_ml is not None:
        details.append(el("li", ask.say("ca125.threshold", value=f"{judged.threshold_u_ml:g}")))
    details += [el("li", ask.say(f"ca125.why_{reason}")) for reason in judged.reasons]
    more = el("details", el("summary", ask.say("ca125.why")), el("ul", *details))
    return card(
        ask.say("ca125.reading"),
        *lines,
        more,
        el("p", ask.say("ca125.source"), class_="source"),
        kind="warn" if judged.verdict in ("progression", "unconfirmed") else "",
    )


def _problems(ask: Ask) -> Html | None:
    if not ask.clinical.marker_problems:
        return None
    items = [
        el("li", ask.say(f"problem.{rule}", what=what))
        for rule, what in ask.clinical.marker_problems
    ]
    return card(ask.say("ca125.not_shown"), el("ul", *items), kind="warn")


def _table(ask: Ask, results: list[Result]) -> Html:
    rows = [
        [
            result.day.isoformat(),
            f"{result.shown()} U/mL",
            f"≤ {result.limit:g}" + ("" if result.limit_u_ml else f" ({ask.say('ca125.assumed')})"),
            result.assay,
        ]
        for result in reversed(results)
    ]
    head = [ask.say(f"ca125.{each}") for each in ("day", "value", "limit", "assay")]
    return table(ask.say("ca125.values"), head, [[*row] for row in rows])


def _enter(ask: Ask) -> Html:
    return card(
        ask.say("ca125.enter"),
        form(
            ask,
            ask.here("ca125"),
            field(ask.say("ca125.day"), "day", "date", value=ask.today.isoformat(), required=True),
            field(
                ask.say("ca125.value"),
                "value",
                hint=ask.say("ca125.value_hint"),
                inputmode="decimal",
                required=True,
            ),
            field(ask.say("ca125.unit"), "unit", value="U/mL", required=True),
            field(ask.say("ca125.limit"), "limit", value=f"{USUAL_LIMIT:g}", inputmode="decimal"),
            field(ask.say("ca125.assay"), "assay"),
            button(ask.say("frame.keep")),
        ),
    )


def enter(ask: Ask) -> Response:
    """A result typed in by the team becomes a FHIR observation like any other."""
    day, unit, text = ask.day_field("day"), ask.field("unit", 20), ask.field("value", 20)
    comparator = text[:1] if text[:1] in "<>" else ""
    ask.form["value"] = [text.removeprefix(comparator)]
    value, limit = ask.number_field("value"), ask.number_field("limit")
    if value is None or value < 0 or (limit is not None and limit <= 0):
        raise Refused("field_not_a_number", field="value")
    try:
        in_u_ml(value, unit)
    except NoSuchUnit:
        raise Refused("ca125_unit", unit=unit) from None
    if day > ask.today:
        raise Refused("day_ahead")
    result = Result(day, value, comparator, limit or 0.0, ask.field("assay", 100))  # type: ignore[arg-type]
    piece = marker_observation(result, unit, subject_of(ask.state))
    held = Held(piece.full_url, f"here:{ask.person.id}", piece.raw())
    ask.append(held)
    ask.state.held[piece.full_url] = held
    clinical = clinical_of(ask.state)
    raise_for_marker(ask.tx, ask.record.survivor, ask.state, clinical, ask.now)
    return onward(ask.here("ca125"))


def _chart(ask: Ask, results: list[Result], judged: Judged) -> Html:
    """A line on a logarithmic scale. The table says the same in words."""
    days = [result.day.toordinal() for result in results]
    span = max(1, days[-1] - days[0])
    values = [max(result.u_ml, 1.0) for result in results]
    limits = [result.limit for result in results]
    top = math.log10(max([*values, *limits, judged.threshold_u_ml or 1.0]) * 1.3)
    low = math.log10(min(values) / 1.3)

    def x(day: int) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - days[0]) / span

    def y(value: float) -> float:
        share = (math.log10(max(value, 1e-3)) - low) / max(1e-6, top - low)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share

    points = " ".join(
        f"{x(day):.1f},{y(value):.1f}" for day, value in zip(days, values, strict=True)
    )
    marks = [
        el("circle", cx=f"{x(d):.1f}", cy=f"{y(v):.1f}", r="4.5", class_="high" if r.raised else "")
        for d, v, r in zip(days, values, results, strict=True)
    ]
    title = ask.say(
        "ca125.chart",
        count=len(results),
        first=results[0].day.isoformat(),
        last=results[-1].day.isoformat(),
        value=results[-1].shown(),
    )
    return el(
        "figure",
        el(
            "svg",
            el("title", title),
            *_rule(y(limits[-1]), f"{limits[-1]:g}", "limit"),
            *(
                _rule(y(judged.threshold_u_ml), f"{judged.threshold_u_ml:g}", "threshold")
                if judged.threshold_u_ml
                else ()
            ),
            *_years(x, results[0].day, results[-1].day),
            el("polyline", points=points, fill="none"),
            *marks,
            viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
            role="img",
            class_="chart",
        ),
        el("figcaption", title),
    )


def _rule(height: float, label: str, kind: str) -> tuple[Html, Html]:
    line = el(
        "line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{height:.1f}", y2=f"{height:.1f}", class_=kind
    )
    return line, el("text", label, x=_LEFT - 8, y=f"{height + 5:.1f}", text_anchor="end")


def _years(x: object, begin: date, end: date) -> list[Html]:
    assert callable(x)
    return [
        el("text", str(year), x=f"{x(date(year, 1, 1).toordinal()):.1f}", y=_HEIGHT - 12)
        for year in range(begin.year + 1, end.year + 1)
    ]
