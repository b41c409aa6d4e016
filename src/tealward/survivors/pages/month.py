"""The monthly report of the audit: the officer's page, and the same as text for the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from tealward.survivors.chart.entries import Language
from tealward.survivors.pages.ask import Ask, Refused, onward, shown
from tealward.survivors.pages.frame import button, card, field, form, page, table
from tealward.survivors.pages.html import Html, el
from tealward.survivors.people import accounts
from tealward.survivors.people.limits import AUDIT_YEARS, HOUSE_ZONE, USUAL_HOURS
from tealward.survivors.people.month import (
    Month,
    NotSignable,
    in_house,
    is_over,
    last_month,
    month_of,
)
from tealward.survivors.people.month import sign_off as sign_month
from tealward.survivors.store.audit import Line
from tealward.survivors.store.store import Transaction
from tealward.survivors.words.say import say

_MOST_ROWS: Final = 200
_NOTE_CHARS: Final = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: a title, the heads of its columns, rows of text."""

    title: str
    head: list[str]
    rows: list[list[str]]


def month_page(ask: Ask) -> Response:
    """A month of the audit; the last one unless another is asked for."""
    name = ask.query.get("month", "") or last_month(ask.now)
    found = _month(ask, name)
    parts = sections(found, names(ask.tx), ask.language)
    return shown(
        page(
            ask,
            ask.say("month.title", month=name),
            _choose(ask, name),
            el("p", ask.say("month.law", years=AUDIT_YEARS), class_="hint"),
            el("p", _how(ask.language), class_="hint"),
            *(_section(ask, each) for each in parts),
            _signing(ask, found),
        )
    )


def _choose(ask: Ask, name: str) -> Html:
    """Another month: a form that changes nothing, so it is asked for by its address."""
    return el(
        "form",
        field(ask.say("month.which"), "month", "month", value=name, required=True),
        button(ask.say("month.show"), "small"),
        method="get",
        action="/audit/month",
    )


def _section(ask: Ask, section: Section) -> Html:
    if not section.rows:
        return card(section.title, el("p", ask.say("month.nothing")))
    rows = section.rows[:_MOST_ROWS]
    more = len(section.rows) - len(rows)
    return card(
        section.title,
        table(section.title, section.head, [[*row] for row in rows]),
        el("p", ask.say("month.more", count=more)) if more else None,
    )


def _signing(ask: Ask, found: Month) -> Html:
    title = ask.say("month.sign")
    if found.signed is not None:
        return card(title, el("p", _signed(found.signed, names(ask.tx), ask.language)), kind="calm")
    if not is_over(found.name, ask.now):
        return card(title, el("p", ask.say("month.not_over")))
    if ask.session and not ask.session.proved:  # asked for first, so that no note is lost
        here = quote(f"/audit/month?month={found.name}", safe="/")
        proof = el("a", ask.say("month.prove"), href=f"/again?to={here}", class_="button")
        return card(title, el("p", ask.say("month.sign_what")), el("p", proof))
    return card(
        title,
        el("p", ask.say("month.sign_what")),
        form(
            ask,
            "/audit/month",
            el("input", type="hidden", name="month", value=found.name),
            field(ask.say("month.note"), "note", maxlength=str(_NOTE_CHARS), required=True),
            button(ask.say("month.sign_go")),
        ),
    )


def sign_off(ask: Ask) -> Response:
    """Sign a month off. It stands on the audit, like everything else."""
    name, note = ask.field("month", 7), ask.field("note", _NOTE_CHARS)
    if not note:
        raise Refused("month_say_what_was_found")
    try:
        sign_month(ask.tx, name, ask.person.id, note, ask.now, ask.origin)
    except ValueError:
        raise Refused("month_no_such") from None
    except NotSignable as refusal:
        if refusal.rule == "month_not_over":
            raise Refused("month_not_over") from None
        raise Refused("month_signed_already", 409) from None
    return onward(f"/audit/month?month={name}")


def _month(ask: Ask, name: str) -> Month:
    try:
        return month_of(ask.tx, name)
    except ValueError:
        raise Refused("month_no_such") from None


def names(tx: Transaction) -> dict[str, str]:
    """Names of everybody with an open account, by id."""
    return {person.id: person.name for person in accounts.everybody(tx)}


def sections(found: Month, who: dict[str, str], language: Language) -> list[Section]:
    """The report in words."""

    def head(*keys: str) -> list[str]:
        return [say(f"month.{key}", language) for key in keys]

    def act(line: Line) -> str:
        return say(f"act.{line.act}", language)

    def listed(lines: Iterable[Line], *more: Callable[[Line], str]) -> list[list[str]]:
        return [
            [
                in_house(line.at),
                who.get(line.person, line.person),
                line.survivor,
                *(f(line) for f in more),
            ]
            for line in lines
        ]

    readers = sorted(found.readers.values(), key=lambda each: -len(each.records))
    return [
        Section(
            say("month.readers", language),
            head("who", "records", "readings", "worklist", "writings", "odd_count"),
            [
                [
                    who.get(each.person, each.person),
                    str(len(each.records)),
                    *map(str, (each.readings, each.worklist, each.writings, each.odd)),
                ]
                for each in readers
            ],
        ),
        Section(
            say("month.glasses", language),
            head("at", "who", "record", "why"),
            listed(found.glasses, lambda line: line.why),
        ),
        Section(
            say("month.refusals", language),
            head("at", "who", "record", "act", "why"),
            listed(found.refusals, act, lambda line: line.why),
        ),
        Section(
            say("month.copies", language),
            head("at", "who", "record", "act", "what"),
            listed(found.copies, act, lambda line: line.what),
        ),
        Section(
            say("month.failed", language),
            head("who", "act", "count"),
            [
                [who.get(person, person), say(f"act.{each}", language), str(count)]
                for (person, each), count in sorted(found.failed.items())
            ],
        ),
        Section(
            say("month.odd", language),
            head("hour", "who", "records", "lines"),
            [
                [
                    hour.begun,
                    who.get(hour.person, hour.person),
                    str(len(hour.records)),
                    str(hour.lines),
                ]
                for _, hour in sorted(found.odd.items())
            ],
        ),
    ]


def as_text(found: Month, who: dict[str, str], language: Language) -> str:
    """The report for a terminal or a file: a title, then rows whose cells are parted by tabs."""
    parts = [say("month.title", language, month=found.name), _how(language)]
    for section in sections(found, who, language):
        parts += ["", section.title, "\t".join(section.head)]
        parts += ["\t".join(row) for row in section.rows] or [say("month.nothing", language)]
    parts += ["", say("month.law", language, years=AUDIT_YEARS)]
    parts.append(
        say("month.unsigned", language)
        if found.signed is None
        else _signed(found.signed, who, language)
    )
    return "\n".join(parts)


def _signed(line: Line, who: dict[str, str], language: Language) -> str:
    name = who.get(line.person, line.person)
    return say("month.signed", language, who=name, at=in_house(line.at), note=line.why)


def _how(language: Language) -> str:
    first, last = USUAL_HOURS
    return say("month.how", language, zone=HOUSE_ZONE, first=first, last=last)
