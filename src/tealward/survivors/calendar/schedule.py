"""What is due when, by a schedule that a team has chosen."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Literal, TypeAlias

import msgspec

from tealward.survivors.calendar.months import add_months

What: TypeAlias = Literal["visit", "ct", "blood_count", "blood_pressure", "urine_protein"]
Standing: TypeAlias = Literal["done", "overdue", "due", "ahead"]


class Stretch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to this many months after treatment: so often, with this much room around the day."""

    until_months: int
    every_months: int
    early_days: int
    late_days: int


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of a schedule, with its source and how sure we are of it."""

    id: str
    version: str
    country: str
    name: dict[str, str]
    source: dict[str, str]
    mark: Literal["verified", "secondary", "recalled"]
    note: dict[str, str]
    visits: list[Stretch]
    ca125: Literal["each_visit", "never"]
    ct: list[Stretch] = []


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. ``name`` never changes for a version of a schedule and an anchor.

    ``drug``: the overlay that asks for it, where a drug does.
    """

    name: str
    what: What
    months: int
    day: date
    earliest: date
    latest: date
    with_ca125: bool
    drug: str = ""


class NoSuchSchedule(LookupError):
    """A schedule or a version that is not kept here."""


@functools.cache
def schedules() -> dict[tuple[str, str], Schedule]:
    """Every schedule by name and version."""
    text = (resources.files(__package__) / "schedules.toml").read_text("utf-8")
    found = msgspec.convert(tomllib.loads(text)["schedule"], list[Schedule])
    return {(each.id, each.version): each for each in found}


@functools.cache
def facts() -> dict[str, dict[str, str]]:
    """What an honest page says beside the schedules, in both languages."""
    text = (resources.files(__package__) / "schedules.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["facts"], dict[str, dict[str, str]])


def schedule(name: str, version: str) -> Schedule:
    """A version of a schedule. Raises ``NoSuchSchedule``."""
    found = schedules().get((name, version))
    if found is None:
        known = ", ".join(f"{each} {of}" for each, of in sorted(schedules()))
        raise NoSuchSchedule(f"no schedule {name} {version}: choose one of {known}")
    return found


def plan(chosen: Schedule, anchor: date, with_ca125: bool) -> list[Due]:
    """All that is due after ``anchor``, the last day of first-line treatment, in order of days."""
    lists: list[tuple[What, list[Stretch]]] = [("visit", chosen.visits), ("ct", chosen.ct)]
    found = [
        _due(chosen, anchor, what, months, stretch, with_ca125)
        for what, stretches in lists
        for months, stretch in _months(stretches)
    ]
    return sorted(found, key=lambda due: (due.day, due.what != "visit"))


def _months(stretches: list[Stretch]) -> list[tuple[int, Stretch]]:
    found, month = [], 0
    for stretch in stretches:
        while month + stretch.every_months <= stretch.until_months:
            month += stretch.every_months
            found.append((month, stretch))
    return found


def _due(
    chosen: Schedule, anchor: date, what: What, months: int, stretch: Stretch, with_ca125: bool
) -> Due:
    day = add_months(anchor, months)
    return Due(
        name=f"{chosen.id}-{chosen.version}-{anchor.isoformat()}-{what}-{months}",
        what=what,
        months=months,
        day=day,
        earliest=day - timedelta(days=stretch.early_days),
        latest=day + timedelta(days=stretch.late_days),
        with_ca125=with_ca125 and what == "visit" and chosen.ca125 == "each_visit",
    )


def standing(due: Due, today: date, done: Mapping[str, str]) -> Standing:
    """Whether it has been done, is overdue, may be done now, or lies ahead."""
    if due.name in done:
        return "done"
    if today > due.latest:
        return "overdue"
    return "due" if today >= due.earliest else "ahead"
