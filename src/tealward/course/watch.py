"""What a trial writes down of one woman from the day she is randomised.

The ward never reads it: it holds what was true, as a trial with perfect pictures would see it.
"""

from __future__ import annotations

import math

from tealward.course.chart import NEVER
from tealward.disease.growth import days_growing
from tealward.disease.tumour import Tumour
from tealward.evidence.columns import Columns
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers

UPPER_LIMIT_U_ML = 35.0


class Watch(Columns):
    """Days count from the first visit; NEVER where nothing happened. ``on`` is 1 once enrolled.

    Counts are in x10^9/L and g/dL, ``response`` is the best on a scan (-1: none yet). Harm and
    response are noted while ``treated`` is 1: on the treatment that was randomised.
    """

    on: int
    treated: int
    since_day: float
    least_load: float
    progressed_day: float
    least_marker_u_ml: float
    marker_day: float
    lowest_neutrophils: float
    lowest_platelets: float
    lowest_haemoglobin: float
    worst_neuropathy: float
    fevers: int
    response: int
    residual: int
    complications: int


@compiled
def start_watch(watch: Watch, tumour: Tumour, day: float) -> None:
    """Enrol her: whatever came before is forgotten."""
    watch.on = 1
    watch.treated = 1
    watch.since_day = day
    watch.least_load = tumour.load
    watch.progressed_day = NEVER
    watch.least_marker_u_ml = tumour.ca125_u_ml
    watch.marker_day = NEVER
    watch.lowest_neutrophils = 99.0
    watch.lowest_platelets = 999.0
    watch.lowest_haemoglobin = 99.0
    watch.worst_neuropathy = 0.0
    watch.fevers = 0
    watch.response = -1
    watch.residual = -1
    watch.complications = 0


@compiled
def note_growth(
    watch: Watch, tumour: Tumour, marker_before: float, days: float, day: float, n: Numbers
) -> None:
    """After ``days`` that ended on ``day``: progression by size (RECIST) and by CA-125 (GCIG)."""
    if watch.on == 0:
        return
    watch.least_load = min(watch.least_load, tumour.load)
    over = days_growing(tumour, watch.least_load, n)
    if watch.progressed_day == NEVER and over >= 0.0:
        watch.progressed_day = day - min(days, over)
    limit = 2.0 * max(UPPER_LIMIT_U_ML, watch.least_marker_u_ml)
    if watch.marker_day == NEVER and tumour.ca125_u_ml >= limit:
        now, back = tumour.ca125_u_ml, 0.0
        if now > marker_before > 0.0:
            back = math.log(now / limit) / math.log(now / marker_before)
        watch.marker_day = day - days * min(1.0, back)
    watch.least_marker_u_ml = min(watch.least_marker_u_ml, tumour.ca125_u_ml)


@compiled
def note_cycle(
    watch: Watch, neutrophils: float, platelets: float, haemoglobin: float, neuropathy: float
) -> None:
    """The lowest counts of a cycle, and the nerves after it."""
    if watch.treated == 0:
        return
    watch.lowest_neutrophils = min(watch.lowest_neutrophils, neutrophils)
    watch.lowest_platelets = min(watch.lowest_platelets, platelets)
    watch.lowest_haemoglobin = min(watch.lowest_haemoglobin, haemoglobin)
    watch.worst_neuropathy = max(watch.worst_neuropathy, neuropathy)


@compiled
def note_fever(watch: Watch) -> None:
    """Febrile neutropenia."""
    watch.fevers += watch.treated


@compiled
def note_response(watch: Watch, response: int) -> None:
    """What a scan showed; the best counts."""
    if watch.treated == 1:
        watch.response = response if watch.response < 0 else min(watch.response, response)


@compiled
def note_operation(watch: Watch, residual: int, complicated: int) -> None:
    """What the first operation left, and whether any went badly."""
    if watch.treated == 0:
        return
    watch.residual = residual if watch.residual < 0 else watch.residual
    watch.complications += complicated
