"""Tests while a maintenance drug is taken: versioned data, laid over the follow-up schedule."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from typing import Literal

import msgspec

from tealward.survivors.calendar.months import add_months
from tealward.survivors.calendar.schedule import Due, NoSuchSchedule, What

AHEAD_DAYS = 120
"""How far ahead tests are listed: a drug has no end that is known beforehand."""


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to this many months of the drug: so often, with this much room around the day."""

    what: What
    until_months: int
    early_days: int
    late_days: int
    every_months: int = 0
    every_weeks: int = 0


class Overlay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the tests that go with a drug, with its source and how sure we are of it."""

    id: str
    version: str
    drugs: list[str]
    country: str
    name: dict[str, str]
    source: dict[str, str]
    mark: Literal["verified", "secondary", "recalled", "ours"]
    note: dict[str, str]
    tests: list[Series]


@functools.cache
def overlays() -> dict[tuple[str, str], Overlay]:
    """Every overlay by name and version."""
    text = (resources.files(__package__) / "overlays.toml").read_text("utf-8")
    found = msgspec.convert(tomllib.loads(text)["overlay"], list[Overlay])
    return {(each.id, each.version): each for each in found}


def overlay(name: str, version: str) -> Overlay:
    """A version of an overlay. Raises ``NoSuchSchedule``."""
    found = overlays().get((name, version))
    if found is None:
        known = ", ".join(f"{each} {of}" for each, of in sorted(overlays()))
        raise NoSuchSchedule(f"no overlay {name} {version}: choose one of {known}")
    return found


def asked_for(
    chosen: Overlay, since: date, asked_from: date, until: date | None, today: date
) -> list[Due]:
    """The tests that are due, in order of days.

    ``since``: first day of the drug. ``asked_from``: the day on which the team chose the overlay;
    what lay before it is not asked for afterwards. ``until``: last day of the drug, once it ended.
    """
    last = min(filter(None, (until, today + timedelta(days=AHEAD_DAYS))))
    found = []
    begun: dict[What, int] = {}
    for test in chosen.tests:
        for day in _days(test, since, begun.get(test.what, 0)):
            if day > last:
                break
            if day + timedelta(days=test.late_days) >= asked_from:
                found.append(_due(chosen, since, test, day))
        begun[test.what] = test.until_months
    return sorted(found, key=lambda due: (due.day, due.what))


def _days(test: Series, since: date, after_months: int) -> Iterator[date]:
    """The days of one stretch, counted from the first day of the drug so that none drifts."""
    first, last = add_months(since, after_months), add_months(since, test.until_months)
    step = 0
    while True:
        step += 1
        day = (
            since + timedelta(weeks=test.every_weeks * step)
            if test.every_weeks
            else add_months(since, test.every_months * step)
        )
        if day > last:
            return
        if day > first:
            yield day


def _due(chosen: Overlay, since: date, test: Series, day: date) -> Due:
    return Due(
        name=f"{chosen.id}-{chosen.version}-{since.isoformat()}-{test.what}-{day.isoformat()}",
        what=test.what,
        months=0,
        day=day,
        earliest=day - timedelta(days=test.early_days),
        latest=day + timedelta(days=test.late_days),
        with_ca125=False,
        drug=chosen.id,
    )
