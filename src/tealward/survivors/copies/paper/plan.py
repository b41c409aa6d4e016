"""What stands in the care plan on paper, and its making. The outlook never stands in it."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
import typst

from tealward.survivors.calendar.months import today_in
from tealward.survivors.chart.entries import Language
from tealward.survivors.chart.state import State
from tealward.survivors.fhir.clinical import Clinical, Line
from tealward.survivors.plan.lines import PlanLine, accepted, digest, version
from tealward.survivors.words.say import say

_HERE: Final = Path(str(resources.files(__package__)))
_LACKING: Final = "〓"
"""Printers set this sign where they have no letter; here for what the font does not hold."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading: a table where ``head`` names columns, else a list or paragraphs."""

    heading: str
    rows: list[list[str]]
    head: tuple[str, ...] = ()
    source: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Sections under a heading."""

    heading: str
    sections: list[Section]


def plan_pdf(clinical: Clinical, state: State, now: datetime, language: Language) -> bytes:
    """The plan as a PDF/UA-1 document; marked as a draft unless its signature holds.

    ``now`` is an instant in UTC. The same plan of the same instant gives the same bytes.
    """
    paper = _paper(clinical, state, now, language)
    return bytes(
        typst.compile(
            _HERE / "plan.typ",
            root=_HERE,
            font_paths=[_HERE],
            ignore_system_fonts=True,
            sys_inputs={"plan": printable(msgspec.json.encode(paper).decode())},
            pdf_standards=["ua-1"],
            timestamp=int(now.timestamp()),
        )
    )


def holds(clinical: Clinical, state: State) -> bool:
    """Whether the plan is signed, and the signature is still over these words."""
    if state.signed is None:
        return False
    return digest(accepted(clinical, state)) == state.signed[0].digest


@functools.cache
def _covered() -> frozenset[int]:
    spans = (line.split("-") for line in (_HERE / "covered.txt").read_text("ascii").split())
    return frozenset(
        point for first, last in spans for point in range(int(first, 16), int(last, 16) + 1)
    )


def printable(text: str) -> str:
    """The text with a sign in place of each letter that the font does not hold."""
    return "".join(letter if ord(letter) in _covered() else _LACKING for letter in text)


def _paper(
    clinical: Clinical, state: State, now: datetime, language: Language
) -> dict[str, object]:
    profile = state.profile
    zone = profile.time_zone if profile else "Asia/Seoul"
    name, born = (profile.name, profile.born) if profile else ("?", "?")
    signed = holds(clinical, state)
    key = "unsigned" if state.signed is None else ("signed" if signed else "changed_since")
    facts, author = {}, "Tealward"
    if state.signed is not None:
        body, _, at = state.signed
        day = today_in(zone, datetime.fromisoformat(at)).isoformat()
        facts, author = {"who": body.signed_as, "day": day, "version": version()}, body.signed_as
    made = say("plan.printed", language, day=today_in(zone, now).isoformat())
    parts = [
        _contradictions(clinical, language),
        _treatment(clinical, language),
        _follows(accepted(clinical, state), language),
    ]
    return {
        "title": say("part.plan", language),
        "author": author,
        "keywords": [] if signed else ["DRAFT"],
        "language": language,
        "who": f"{name} · {born}",
        "draft": "" if signed else say("paper.draft", language),
        "signature": say(f"plan.{key}", language, **facts),
        "foot": f"{name} · {made} · {say('paper.foot', language)}",
        "parts": [asdict(part) for part in parts if part.sections],
    }


def _contradictions(clinical: Clinical, language: Language) -> Part:
    rows = [
        [say(f"contradiction.{each.rule}", language, one=each.one, other=each.other)]
        for each in clinical.contradictions
    ]
    rows += [
        [say(f"problem.{rule}", language, what=what)] for rule, what in clinical.marker_problems
    ]
    sections = [Section("", rows)] if rows else []
    return Part(say("plan.contradictions", language), sections)


def _treatment(clinical: Clinical, language: Language) -> Part:
    def of(key: str, found: Iterable[Line], lacking: str = "") -> Section:
        rows = [
            [" · ".join(filter(None, (each.what[language], each.day, each.remark or lacking)))]
            for each in found
        ]
        nothing = [[say("plan.not_in_record", language)]]
        return Section(say(key, language), rows or nothing, listed=bool(rows))

    residual = clinical.residual or say("plan.not_stated", language)
    sections = [
        of("plan.diagnosis", [*clinical.diagnoses, *clinical.histology]),
        of("plan.stage", clinical.stages, say("plan.edition_unknown", language)),
        of("plan.surgery", clinical.surgeries),
        Section("", [[say("plan.residual", language, what=residual)]], listed=False),
        _drugs(clinical, language),
        _genes(clinical, language),
        of("plan.complications", clinical.complications),
        of("plan.allergies", clinical.allergies),
    ]
    return Part(say("plan.treatment", language), sections)


def _drugs(clinical: Clinical, language: Language) -> Section:
    unstated = say("plan.not_stated", language)
    rows = [
        [
            drug.name[language],
            f"{drug.first} – {drug.last}" if drug.first else unstated,
            str(drug.given) if drug.given else unstated,
            f"{drug.total_mg:,.0f} mg" if drug.total_mg else unstated,
        ]
        for drug in clinical.drugs.values()
    ]
    heading = say("plan.drugs", language)
    if not rows:
        return Section(heading, [[say("plan.not_in_record", language)]], listed=False)
    head = tuple(say(f"plan.drug_{each}", language) for each in ("name", "time", "given", "total"))
    return Section(heading, rows, head)


def _genes(clinical: Clinical, language: Language) -> Section:
    rows = []
    for gene in clinical.genes:
        found = say(f"gene.{gene.found or 'unknown'}", language)
        known = gene.origin in ("germline", "somatic")
        origin = say(f"gene.{gene.origin}", language) if known else gene.origin
        rows.append([" · ".join(filter(None, (f"{gene.gene}: {found}", origin, gene.day)))])
    nothing = [[say("plan.not_in_record", language)]]
    return Section(say("plan.genes", language), rows or nothing, listed=bool(rows))


def _follows(chosen: list[PlanLine], language: Language) -> Part:
    sections = [
        Section(line.topic[language], [[line.text[language]]], (), _source(line, language), False)
        for line in chosen
    ]
    empty = [Section("", [[say("plan.none_accepted", language)]], listed=False)]
    return Part(say("plan.follows", language), sections or empty)


def _source(line: PlanLine, language: Language) -> str:
    country = line.country.replace("international", say("frame.international", language))
    said = say(
        "frame.source", language, source=line.source[language], place=f"{country} {line.date}"
    )
    return f"{said} · {say(f'mark.{line.mark}', language)}"
