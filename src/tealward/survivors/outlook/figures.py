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
_OLDER: Final = 70


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


def next_year(years: int, age_at_diagnosis: int | None) -> list[tuple[str, Figure]]:
    """Of 100 alive after so many years, how many lived one more: all women, and those from 70 on.

    One hundred less the published share that died. Empty beyond what was published.
    """
    korea = registry()["korea"]
    tables = ["next_year"]
    if age_at_diagnosis is not None and age_at_diagnosis >= _OLDER:
        tables.append("next_year_from_70")
    found = []
    for name in tables:
        table = korea[name]
        if years >= len(table["died_next"]):
            continue
        died, left = table["died_next"][years], table["at_risk"][years]
        part = died / 100
        figure = Figure(
            of_100=round(100 - died, 1),
            margin=100 * _HALF_WIDTHS * math.sqrt(part * (1 - part) / left),
            years_lived=years,
            more_years=1,
            measure=korea["measure"],
            era=korea["years"],
            women=table.get("women", korea["women"]),
            country=korea["country"],
            source=korea["source"],
        )
        found.append((name, figure))
    return found


def five_after_five(stage: str) -> float | None:
    """By stage (I to IV): of 100 alive five years after diagnosis, how many lived five more."""
    usa = registry()["usa_stage"]
    if stage not in usa["five"]:
        return None
    return round(100 * usa["ten"][stage] / usa["five"][stage], 0)
