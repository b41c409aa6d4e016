"""Women on paper: what is known of them is written down directly, without playing a course."""

from __future__ import annotations

from enum import Enum
from typing import Any

from tealward.course.chart import Phase, Test
from tealward.course.known import Known
from tealward.course.life import Life, Setting, open_chart
from tealward.course.orders import Destination
from tealward.workup.findings import finding_names

_NAMES = finding_names()
CLEAR = dict.fromkeys((f"ct_region_{i}" for i in range(13)), 0.0)
"""A scan on which no region shows anything."""


def known(day: float = 100.0, **facts: Any) -> Known:
    """A window on a woman of 60, 160 cm, 60 kg, of whom nothing is known but these facts.

    A fact is a finding (``albumin=3.1``), a column of the chart (``line=1``), a column of the
    letter (``age_years=80``), or a test that has come back (``done=[Test.CT]``).
    """
    life = Life.rows(1)[0]
    open_chart(life, Setting.row())
    life["letter"]["age_years"], life["letter"]["height_cm"] = 60.0, 160.0
    life["letter"]["weight_kg"] = 60.0
    life["clock"]["day"] = day
    for test in facts.pop("done", ()):
        life["chart"]["done_day"][test] = day
    for name, value in facts.items():
        number = float(value.value) if isinstance(value, Enum) else float(value)
        if name in _NAMES:
            life["seen"]["latest"][_NAMES.index(name)] = number
        elif name in life["letter"].dtype.names:
            life["letter"][name] = number
        else:
            life["chart"][name] = number
    return Known(life)


def at_centre(**facts: Any) -> Known:
    """The same at the cancer centre with bloods and CT."""
    usual: dict[str, Any] = {
        "referred": Destination.ONCOLOGY_CENTRE,
        "done": [Test.CT, Test.BLOODS],
        "creatinine": 0.8,
        "neutrophils": 3.0,
        "platelets": 250.0,
        "performance": 1,
        "albumin": 3.9,
        "ct_ascites": 0.0,
        "ct_distant": 0,
        "ct_effusion": 0,
        **CLEAR,
    }
    return known(**{**usual, **facts})


def advanced(**facts: Any) -> Known:
    """Spread on the scan, tissue in hand, nothing begun."""
    usual: dict[str, Any] = {
        "ct_ascites": 2.0,
        "ct_region_0": 60.0,
        "ct_region_1": 15.0,
        "ct_region_6": 80.0,
        "ct_region_8": 20.0,
        "biopsy": 1,
        "tissue": 1,
    }
    return at_centre(**{**usual, **facts})


def scoped(points: int, **facts: Any) -> Known:
    """The same after laparoscopy with this predictive index value."""
    features = {f"laparoscopy_{i}": float(i < points // 2) for i in range(7)}
    return advanced(**{**features, **facts})


def after_first_line(**facts: Any) -> Known:
    """Six cycles after a complete operation for stage IIIC high-grade serous disease."""
    usual: dict[str, Any] = {
        "day": 200.0,
        "phase": Phase.TREATMENT,
        "tissue": 1,
        "removed": 1,
        "operations": 1,
        "operated_day": 20.0,
        "final_type": 1,
        "final_stage": 10,
        "residual": 0,
        "line": 1,
        "line_open": 1,
        "cycle": 6.0,
        "first_line_cycles": 6.0,
        "last_platinum_day": 180.0,
        "last_cycle_day": 180.0,
        "regimen": 0,
    }
    return at_centre(**{**usual, **facts})


def relapsed(months: float = 14.0, **facts: Any) -> Known:
    """A first relapse so many months after platinum."""
    usual: dict[str, Any] = {
        "day": 900.0,
        "phase": Phase.RELAPSED,
        "line_open": 0,
        "relapses": 1,
        "relapse_day": 900.0,
        "platinum_free_months": months,
        "performance": 0,
        "neuropathy": 0,
        "ca125": 90.0,
    }
    return after_first_line(**{**usual, **facts})
