"""The privacy officer's page: the audit, checked, with its latest lines; no health data."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from tealward.survivors.pages.ask import Ask, shown
from tealward.survivors.pages.frame import page, table
from tealward.survivors.pages.html import Child, Html, el, join
from tealward.survivors.people import accounts
from tealward.survivors.store import audit
from tealward.survivors.store.refusals import StoreError

_MOST_LINES: Final = 300


def officer_page(ask: Ask) -> Response:
    """The audit for whoever answers for the house: lines and counts, no health data."""
    try:
        verdict = audit.verify(ask.tx.connection, ask.tx.keys)
        said = el(
            "p",
            ask.say("audit.sound", count=verdict.lines, last=verdict.last.hex()[:16]),
            class_="good",
        )
    except StoreError as error:
        said = el("p", ask.say("audit.tampered", why=str(error)), role="alert", class_="wrong")
    names = {person.id: person.name for person in accounts.everybody(ask.tx)}
    lines = list(audit.lines(ask.tx.connection, ask.tx.keys))
    rows: list[list[Child]] = [
        [
            str(line.seq),
            line.at[:16].replace("T", " "),
            names.get(line.person, line.person),
            line.survivor,
            ask.say(f"act.{line.act}"),
            line.what,
            line.why,
        ]
        for line in reversed(lines[-_MOST_LINES:])
    ]
    head = [
        ask.say(f"audit.{each}") for each in ("seq", "at", "who", "record", "act", "what", "why")
    ]
    refused = sum(line.act.startswith("refused") for line in lines)
    glasses = sum(line.act == "glass" for line in lines)
    counts = el("p", ask.say("audit.counts", refused=refused, glasses=glasses))
    return shown(
        page(
            ask,
            ask.say("audit.title"),
            join([said, counts, el("p", *_officers_ways(ask), class_="row")]),
            table(ask.say("audit.title"), head, rows),
        )
    )


def _officers_ways(ask: Ask) -> list[Html]:
    return [
        el("a", ask.say("month.report"), href="/audit/month", class_="button"),
        el("a", ask.say("people.title"), href="/people", class_="button"),
    ]
