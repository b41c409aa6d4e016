"""Days and months without clocks: a follow-up visit is a date, not an instant."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class NoSuchZone(ValueError):
    """A time zone that nobody knows."""


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month if it has no such day.

    Always counted from the first day, so that 31 January, 28 February, 31 March does not drift.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_years(since: date, until: date) -> int:
    """Whole years lived between two days; 29 February counts from 28 February in other years."""
    years = until.year - since.year
    return years if add_months(since, 12 * years) <= until else years - 1


def local(at: str, zone: str) -> str:
    """A recorded instant (ISO 8601) as the clock shows it in a zone: ``2026-11-22 12:00 KST``."""
    return f"{datetime.fromisoformat(at).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M %Z}"


def today_in(zone: str, now: datetime) -> date:
    """Her calendar day at an instant (with a time zone). Raises ``NoSuchZone``."""
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoSuchZone(f"no time zone {zone!r}: give one such as Asia/Seoul") from None
