"""Which published figure speaks of a woman like her now, and how sure it is."""

from __future__ import annotations

import functools
import math
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, Final, Literal, TypeAlias

from tealward.survivors.calendar.months import whole_years

Silence: TypeAlias = Literal["recurred", "no_diagnosis_date", "beyond_published", "not_ovarian"]
_HALF_WIDTHS: Final = 1.96
_LAST: Final = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """Of 100 women, how many lived ``more_years`` more after ``years_lived`` years.

    ``margin`` is half the width of an approximate 95 % interval, from the number of women still
    followed then: it speaks of the average only, and not of one woman.
    """

    of_100: float
    margin: float
    years_lived: int
    more_years: int
    measure: str
    era: str
    women: int
    country: str
    source: str


@functools.cache
def registry() -> dict[str, Any]:
    """The published figures as they stand in the file."""
    text = (resources.files(__package__) / "registry.toml").read_text("utf-8")
    return tomllib.loads(text)


def outlook(diagnosed: date | None, today: date, recurred: bool) -> Figure | Silence:
    """The figure for her now, or why none is shown."""
    if recurred:
        return "recurred"
    if diagnosed is None or diagnosed > today:
        return "no_diagnosis_date"
    years = whole_years(diagnosed, today)
    if years > _LAST:
        return "beyond_published"
    return _korea(years)


def course_of_figures() -> list[Figure]:
    """The figure for every year lived, as published: how it moves forward."""
    return [_korea(years) for years in range(_LAST + 1)]


def _korea(years: int) -> Figure:
    korea = registry()["korea"]
    share, left = korea["share"][years], korea["at_risk"][years]
    part = share / 100
    return Figure(
        of_100=share,
        margin=100 * _HALF_WIDTHS * math.sqrt(part * (1 - part) / left),
        years_lived=years,
        more_years=5,
        measure=korea["measure"],
        era=korea["years"],
        women=korea["women"],
        country=korea["country"],
        source=korea["source"],
    )


def five_after_five(stage: str) -> float | None:
    """By stage (I to IV): of 100 alive five years after diagnosis, how many lived five more."""
    usa = registry()["usa_stage"]
    if stage not in usa["five"]:
        return None
    return round(100 * usa["ten"][stage] / usa["five"][stage], 0)
