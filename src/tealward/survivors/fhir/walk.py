"""Walking through a resource: a path always gives a list, so what is missing is just empty."""

from __future__ import annotations

from datetime import date
from typing import Any


def walk(value: Any, path: str) -> list[Any]:
    """All values at a path such as ``code.coding``, through every list on the way; no nulls."""
    found = [value]
    for name in path.split("."):
        found = [
            each
            for holder in found
            if isinstance(holder, dict) and name in holder
            for each in (holder[name] if isinstance(holder[name], list) else [holder[name]])
            if each is not None
        ]
    return found


def first(value: Any, *paths: str) -> Any:
    """The first value that stands at one of the paths, or ``None``."""
    return next((each for path in paths for each in walk(value, path)), None)


def day_of(value: Any) -> date | None:
    """The day that a FHIR date or dateTime names; ``None`` if it names less than a day."""
    if not isinstance(value, str) or len(value) < len("2026-01-01"):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def when(resource: dict[str, Any]) -> str:
    """When it was, as precisely as it says: a day, a month or a year; empty if it does not."""
    found = first(
        resource,
        "effectiveDateTime",
        "effectivePeriod.start",
        "performedDateTime",
        "performedPeriod.start",
        "onsetDateTime",
        "occurrenceDateTime",
        "authoredOn",
        "recordedDate",
        "date",
    )
    return found[:10] if isinstance(found, str) else ""
