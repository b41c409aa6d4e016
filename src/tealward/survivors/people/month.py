"""A month of the audit, counted for the privacy officer, who looks through it and signs it off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from tealward.survivors.people.limits import HOUSE_ZONE, USUAL_HOURS
from tealward.survivors.store import audit
from tealward.survivors.store.audit import NOBODY, Line
from tealward.survivors.store.refusals import StoreError
from tealward.survivors.store.store import Transaction

_ZONE: Final = ZoneInfo(HOUSE_ZONE)
_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_READ: Final = frozenset({"read", "glass_read"})
_COPIES: Final = frozenset({"export", "erase", "erased"})
_SIGNED: Final = "month_signed"
_SEAL_CHARS: Final = 16


class NotSignable(StoreError):
    """A month that cannot be signed off; ``rule`` is the refusal's."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


@dataclass(slots=True)
class Reader:
    """What one person of the team did. ``records`` leaves out what only stood on the worklist."""

    person: str
    records: set[str] = field(default_factory=set)
    readings: int = 0
    worklist: int = 0
    writings: int = 0
    odd: int = 0


@dataclass(slots=True)
class Hour:
    """What one person did within one odd hour; ``begun`` as ``2026-11-22 21:00`` in the house."""

    begun: str
    person: str
    records: set[str] = field(default_factory=set)
    lines: int = 0


@dataclass(slots=True)
class Month:
    """A month in the house's time zone. ``failed`` counts failures of signing in by person."""

    name: str
    first: int = 0
    last: int = 0
    readers: dict[str, Reader] = field(default_factory=dict)
    refusals: list[Line] = field(default_factory=list)
    glasses: list[Line] = field(default_factory=list)
    copies: list[Line] = field(default_factory=list)
    failed: dict[tuple[str, str], int] = field(default_factory=dict)
    odd: dict[tuple[str, str], Hour] = field(default_factory=dict)
    signed: Line | None = None


def last_month(now: datetime) -> str:
    """The month before this one, as ``2026-10``."""
    here = now.astimezone(_ZONE)
    year, month = (here.year - 1, 12) if here.month == 1 else (here.year, here.month - 1)
    return f"{year}-{month:02d}"


def is_over(name: str, now: datetime) -> bool:
    """Whether a month has ended."""
    return _bounds(name)[1] <= _utc(now)


def month_of(tx: Transaction, name: str) -> Month:
    """Count a month. Raises ``ValueError`` if it is not written as ``2026-10``."""
    since, until = _bounds(name)
    found = Month(name)
    for line in audit.lines(tx.connection, tx.keys, since=since, until=until):
        found.first = found.first or line.seq
        found.last = line.seq
        _count(found, line)
    for line in audit.lines(tx.connection, tx.keys, act=_SIGNED):
        if line.what == name:
            found.signed = line
    return found


def sign_off(
    tx: Transaction, name: str, officer: str, note: str, now: datetime, origin: str
) -> None:
    """Write down that the officer looked through a month, up to which line and seal.

    Raises ``NotSignable`` while it lasts, or if it is signed; ``ValueError`` for no month.
    """
    if not is_over(name, now):
        raise NotSignable("month_not_over")
    found = month_of(tx, name)
    if found.signed is not None:
        raise NotSignable("month_signed_already")
    seal = audit.seal_of(tx.connection, found.last).hex()[:_SEAL_CHARS] if found.last else "-"
    tx.audit(
        Line(
            at=now.isoformat(timespec="milliseconds"),
            person=officer,
            survivor=NOBODY,
            act="month_signed",
            what=name,
            why=f"{note} [{found.first}-{found.last} {seal}]".strip(),
            origin=origin,
        )
    )


def is_odd(at: str) -> bool:
    """Whether an instant lies outside the usual hours of a clinic."""
    here = _local(at)
    return here.weekday() >= 5 or not USUAL_HOURS[0] <= here.hour < USUAL_HOURS[1]


def in_house(at: str) -> str:
    """An instant as the clock of the house shows it, to the minute."""
    return f"{_local(at):%Y-%m-%d %H:%M}"


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(_ZONE)


def _count(found: Month, line: Line) -> None:
    if line.survivor == NOBODY:
        if line.act.startswith("refused_"):
            key = (line.person, line.act)
            found.failed[key] = found.failed.get(key, 0) + 1
        return
    if line.act.startswith("refused_"):
        found.refusals.append(line)
    elif line.act == "glass":
        found.glasses.append(line)
    elif line.act in _COPIES:
        found.copies.append(line)
    if line.why in ("nurse", "clinician") or line.act == "glass":  # the gate says as whom
        _read(found, line)


def _read(found: Month, line: Line) -> None:
    reader = found.readers.setdefault(line.person, Reader(line.person))
    if line.act in _READ and line.what == "worklist":
        reader.worklist += 1
    elif line.act in _READ:
        reader.readings += 1
        reader.records.add(line.survivor)
    else:
        reader.writings += 1
        reader.records.add(line.survivor)
    if is_odd(line.at):
        reader.odd += 1
        begun = f"{_local(line.at):%Y-%m-%d %H}:00"
        hour = found.odd.setdefault((begun, line.person), Hour(begun, line.person))
        hour.records.add(line.survivor)
        hour.lines += 1


def _bounds(name: str) -> tuple[str, str]:
    """From when to before when, in UTC. Raises ``ValueError``."""
    found = _MONTH.fullmatch(name)
    if found is None:
        raise ValueError("a month reads 2026-10")
    year, month = int(found[1]), int(found[2])
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    return (
        _utc(datetime(year, month, 1, tzinfo=_ZONE)),
        _utc(datetime(after[0], after[1], 1, tzinfo=_ZONE)),
    )


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds")
