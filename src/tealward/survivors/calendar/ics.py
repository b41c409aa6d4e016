"""A calendar as phones read it (RFC 5545): whole days, so that no time zone can move a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

_LINE_BYTES: Final = 75


@dataclass(frozen=True, slots=True)
class Event:
    """A whole-day event. ``name`` stays the same when the event is exported again."""

    name: str
    day: date
    title: str
    note: str = ""


def ics(events: Iterable[Event], made: datetime) -> str:
    """The calendar. ``made`` is an instant in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tealward//Survivors//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(event.name)}@tealward",
            f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.note)}"] if event.note else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR", ""])


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes; a letter of several bytes is never cut in two."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > _LINE_BYTES:
            parts.append(part)
            part = " "
        part += letter
    return "\r\n".join([*parts, part])
