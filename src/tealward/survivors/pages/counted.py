"""The monthly report in words: sections of rows, for the officer's page and for the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tealward.survivors.chart.entries import Language
from tealward.survivors.people import accounts
from tealward.survivors.people.limits import AUDIT_YEARS, HOUSE_ZONE, USUAL_HOURS
from tealward.survivors.people.month import Month, in_house
from tealward.survivors.store.audit import Line
from tealward.survivors.store.store import Transaction
from tealward.survivors.words.say import say


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: a title, the heads of its columns, rows of text."""

    title: str
    head: list[str]
    rows: list[list[str]]


def names(tx: Transaction) -> dict[str, str]:
    """Names of everybody with an open account, by id."""
    return {person.id: person.name for person in accounts.everybody(tx)}


def sections(found: Month, who: dict[str, str], language: Language) -> list[Section]:
    """The report: readers first, then what an officer looks for, line by line or counted."""

    def section(key: str, heads: str, rows: list[list[str]]) -> Section:
        said = [say(f"month.{head}", language) for head in heads.split()]
        return Section(say(f"month.{key}", language), said, rows)

    def name(person: str) -> str:
        return who.get(person, person)

    def act(line: Line) -> str:
        return say(f"act.{line.act}", language)

    def listed(lines: Iterable[Line], *more: Callable[[Line], str]) -> list[list[str]]:
        return [
            [in_house(line.at), name(line.person), line.survivor, *(each(line) for each in more)]
            for line in lines
        ]

    return [
        section(
            "readers", "who records readings worklist writings odd_count", _readers(found, who)
        ),
        section("glasses", "at who record why", listed(found.glasses, _why)),
        section("refusals", "at who record act why", listed(found.refusals, act, _why)),
        section("copies", "at who record act what", listed(found.copies, act, _what)),
        section(
            "failed",
            "who act count",
            [
                [name(person), say(f"act.{each}", language), str(count)]
                for (person, each), count in sorted(found.failed.items())
            ],
        ),
        section(
            "odd",
            "hour who records lines",
            [
                [hour.begun, name(hour.person), str(len(hour.records)), str(hour.lines)]
                for _, hour in sorted(found.odd.items())
            ],
        ),
    ]


def _readers(found: Month, who: dict[str, str]) -> list[list[str]]:
    return [
        [
            who.get(each.person, each.person),
            str(len(each.records)),
            *map(str, (each.readings, each.worklist, each.writings, each.odd)),
        ]
        for each in sorted(found.readers.values(), key=lambda each: -len(each.records))
    ]


def _why(line: Line) -> str:
    return line.why


def _what(line: Line) -> str:
    return line.what


def as_text(found: Month, who: dict[str, str], language: Language) -> str:
    """The report for a terminal or a file: a title, then rows whose cells are parted by tabs."""
    parts = [say("month.title", language, month=found.name), how(language)]
    for section in sections(found, who, language):
        parts += ["", section.title, "\t".join(section.head)]
        parts += ["\t".join(row) for row in section.rows] or [say("month.nothing", language)]
    parts += ["", say("month.law", language, years=AUDIT_YEARS)]
    parts.append(
        say("month.unsigned", language)
        if found.signed is None
        else signed(found.signed, who, language)
    )
    return "\n".join(parts)


def signed(line: Line, who: dict[str, str], language: Language) -> str:
    """Who signed the month off, when, and what was found."""
    name = who.get(line.person, line.person)
    return say("month.signed", language, who=name, at=in_house(line.at), note=line.why)


def how(language: Language) -> str:
    """How months and odd hours are counted."""
    first, last = USUAL_HOURS
    return say("month.how", language, zone=HOUSE_ZONE, first=first, last=last)
