"""The rules of guidelines as they stand in ``evidence/guidelines``, read and checked.

Each file begins with the document that speaks and its editions; every rule names the edition that
it is from and takes dates, source and jurisdiction from there unless it says otherwise.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from tealward.course.decisions import Point
from tealward.debrief.condition.actions import Action, read_actions
from tealward.debrief.condition.clauses import LANGUAGES, Clause, parse_all
from tealward.debrief.condition.files import FOLDER, line_of, read_folder
from tealward.debrief.verdict import Opinion, Voice

VOICES = ("ksgo", "paga", "nccn", "asco", "eu", "practice", "label_kr", "label_us", "payer_kr")
"""Keys of the voices, in the order in which they are shown."""


_OF_PAYERS = (Opinion.COVERED, Opinion.NOT_COVERED)


class Mark(StrEnum):
    """How the text of a rule is known."""

    READ = "read"
    SECONDARY = "secondary"
    RECALLED = "recalled"


class Jurisdiction(StrEnum):
    """Where a rule holds."""

    KR = "kr"
    US = "us"
    EU = "eu"
    ANY = "any"


class Rule(NamedTuple):
    """One rule. It speaks of orders that fit ``actions`` at ``points`` while ``when`` holds."""

    id: str
    points: frozenset[Point]
    jurisdiction: Jurisdiction
    valid_from: datetime.date
    valid_to: datetime.date
    edition: str
    when: tuple[Clause, ...]
    actions: tuple[Action, ...]
    verdict: Opinion
    strength: str
    source: str
    mark: Mark
    safety_critical: bool
    note: dict[str, str]


class Guideline(NamedTuple):
    """A document that speaks, with all its rules."""

    key: str
    name: dict[str, str]
    voice: Voice
    jurisdiction: Jurisdiction
    rules: tuple[Rule, ...]


class BadRule(ValueError):
    """A rule breaks the form of the folder; the message says where and what is wrong."""


class _Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    source: str
    valid_from: datetime.date
    valid_to: datetime.date = datetime.date.max


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as it stands in the file. What it leaves out it takes from edition and guideline."""

    id: str
    point: str | list[str]
    edition: str
    action: Any
    verdict: Opinion
    mark: Mark
    note: dict[str, str]
    when: list[str] = []
    strength: str = ""
    safety_critical: bool = False
    source: str = ""
    jurisdiction: Jurisdiction | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None


class _Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: dict[str, str]
    voice: Voice
    jurisdiction: Jurisdiction


@functools.cache
def sources() -> dict[str, str]:
    """Citations by key."""
    return dict(read_folder("sources.toml")[0])


@functools.cache
def guidelines() -> dict[str, Guideline]:
    """Every voice with its rules. Raises ``BadRule`` or ``BadCondition``."""
    found: dict[str, Guideline] = {}
    ids: set[str] = set()
    for key in VOICES:
        found[key] = _read_guideline(key)
        for rule in found[key].rules:
            if rule.id in ids:
                raise BadRule(f"{rule.id} stands twice: an id names one rule")
            ids.add(rule.id)
    return found


def _read_guideline(key: str) -> Guideline:
    main, _ = read_folder(f"{key}.toml")
    heading = msgspec.convert(main["guideline"], _Heading)
    editions = {name: msgspec.convert(raw, _Edition) for name, raw in main["edition"].items()}
    names = sorted(each.name for each in FOLDER.iterdir())
    files = [name for name in names if name.startswith(f"{key}.") and name.endswith(".toml")]
    rules = [rule for file in files for rule in _rules_in(file, heading, editions)]
    return Guideline(key, heading.name, heading.voice, heading.jurisdiction, tuple(rules))


def _rules_in(file: str, heading: _Heading, editions: dict[str, _Edition]) -> Iterator[Rule]:
    table, text = read_folder(file)
    for raw in table.get("rule", []):
        label = f'id = "{raw.get("id", "")}"'
        where = f"{file}, line {line_of(text, label)}"
        try:
            written = msgspec.convert(raw, _Written)
        except msgspec.ValidationError as error:
            raise BadRule(f"{where}: {error}") from None
        yield _complete(written, heading, editions, text, file)


def _complete(
    raw: _Written, heading: _Heading, editions: dict[str, _Edition], text: str, file: str
) -> Rule:
    label = f'id = "{raw.id}"'
    where = f"{file}, line {line_of(text, label)}"
    if raw.edition not in editions:
        raise BadRule(f"{where}: edition {raw.edition!r} is not declared at the head of the file")
    edition = editions[raw.edition]
    _check(raw, heading, where)
    source = raw.source or edition.source
    if source not in sources():
        raise BadRule(f"{where}: source {source!r} is not in sources.toml")
    return Rule(
        id=raw.id,
        points=_points(raw.point, where),
        jurisdiction=raw.jurisdiction or heading.jurisdiction,
        valid_from=raw.valid_from or edition.valid_from,
        valid_to=raw.valid_to or edition.valid_to,
        edition=edition.name,
        when=parse_all(raw.when, file, text, label),
        actions=read_actions(raw.action, where),
        verdict=raw.verdict,
        strength=raw.strength,
        source=source,
        mark=raw.mark,
        safety_critical=raw.safety_critical,
        note=raw.note,
    )


def _points(raw: str | list[str], where: str) -> frozenset[Point]:
    try:
        return frozenset(Point(each) for each in (raw if isinstance(raw, list) else [raw]))
    except ValueError as error:
        raise BadRule(f"{where}: {error}") from None


def _check(raw: _Written, heading: _Heading, where: str) -> None:
    if set(raw.note) != set(LANGUAGES) or not all(text.strip() for text in raw.note.values()):
        raise BadRule(f"{where}: the note needs words in both languages")
    if raw.verdict is Opinion.NOT_ADDRESSED:
        raise BadRule(f"{where}: silence is not written down")
    if (raw.verdict in _OF_PAYERS) != (heading.voice is Voice.PAYER):
        raise BadRule(f"{where}: {raw.verdict} is no verdict of a {heading.voice}")
