"""The chart: what everybody in the ward knows was done, and when. It holds nothing hidden."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated

import numpy as np

from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import DAYS_PER_MONTH
from tealward.workup.kelim import Kelim

NEVER = -1.0
"""Day of something that has not happened."""


class Test(IntEnum):
    """Investigations whose result comes later than the order."""

    __test__ = False

    BLOODS = 0
    MARKERS = 1
    ULTRASOUND = 2
    CT = 3
    BIOPSY = 4
    CYTOLOGY = 5
    GERMLINE = 6
    TUMOUR = 7
    FOLATE_RECEPTOR = 8
    FITNESS = 9
    EYES = 10
    PATHOLOGY = 11


TESTS = len(Test)


class Phase(IntEnum):
    """Where in her illness she is, as far as anybody knows."""

    WORKUP = 0
    TREATMENT = 1
    MAINTENANCE = 2
    SURVEILLANCE = 3
    RELAPSED = 4
    COMFORT = 5


class Alarm(IntEnum):
    """Something that must be answered before anything else."""

    NONE = 0
    REACTION = 1
    FEVER = 2


class Ending(IntEnum):
    """How the case ended."""

    OPEN = 0
    DIED = 1
    DISCHARGED = 2
    HANDED_OVER = 3


class Chart(Columns):
    """Known facts of the course. Days count from the first visit; NEVER where not yet."""

    country: int
    effort: float
    phase: int
    alarm: int
    ending: int
    referred: int
    plan: int
    plan_day: float
    due_day: Annotated[Vector, TESTS]
    done_day: Annotated[Vector, TESTS]
    history_day: float
    examined_day: float
    laparoscopy_day: float
    open_abdomen: int
    access: int
    operations: int
    operated_day: float
    operated_extent: int
    removed: int
    line: int
    line_open: int
    regimen: int
    cycle: float
    first_line_cycles: float
    cycles_before_surgery: float
    first_platinum_day: float
    last_platinum_day: float
    last_cycle_day: float
    ready_day: float
    line_started_day: float
    platinum_progressed: int
    bevacizumab_cycles: float
    bevacizumab_day: float
    bevacizumab_before: int
    maintenance: int
    maintenance_day: float
    repair_drug_ever: int
    repair_drug_failed: int
    relapses: int
    relapse_day: float
    platinum_free_months: float
    response: int
    sum_baseline_mm: float
    sum_nadir_mm: float
    scan_cycle: float
    ca125_baseline: float
    ca125_nadir: float
    ca125_day: float
    kelim: Kelim
    held_mg: float
    held_percent: float
    held_bevacizumab: int
    held_growth_factor: int
    held_share: float
    visits: float
    tissue: int
    palliative: int
    drained_day: float
    dose_reduced: int
    delays: float


@compiled
def platinum_free(chart: Chart, day: float) -> float:
    """Months since the last platinum; NaN if she never had any."""
    if chart.last_platinum_day == NEVER:
        return np.nan
    return (day - chart.last_platinum_day) / DAYS_PER_MONTH
