"""A whole life: the woman, her tumour, what treatment did to her, what is seen, what is charted."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from tealward.course.chart import NEVER, Alarm, Chart, Ending, Phase
from tealward.course.watch import Watch
from tealward.disease.presentation import draw
from tealward.disease.tumour import Tumour
from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import key_of
from tealward.patient.traits import TRAITS, draw_traits
from tealward.patient.woman import Letter, Woman
from tealward.treatment.body import Body
from tealward.workup.seen import Seen

LINES = 6
"""Lines of treatment whose days are kept."""


class Clock(Columns):
    """Time, and what was lived of it. ``quality_months`` is the outcome that decisions move.

    ``started_day`` and ``progressed_day`` hold the first lines of treatment: the true day on which
    each began and on which its tumour could first be seen to grow; NEVER where it has not.
    ``cure_chance``: the chance she had when it was settled whether the first line cured her; 0
    before.
    """

    day: float
    months: float
    quality_months: float
    dead: int
    cause: int
    death_day: float
    started_day: Annotated[Vector, LINES]
    progressed_day: Annotated[Vector, LINES]
    cure_chance: float
    steps: int


class Life(Columns):
    """One row holds everything there is to know of one course. The letter is public."""

    letter: Letter
    woman: Woman
    tumour: Tumour
    body: Body
    seen: Seen
    chart: Chart
    clock: Clock
    watch: Watch


class Setting(Columns):
    """Where and when she is treated, and how hard the centre tries to leave nothing behind.

    ``effort`` is added to the log odds of residual disease: 0 for an expert centre. ``era`` is 0
    since 2014, 1 from 2006 on, 2 before.
    """

    country: int
    effort: float
    era: int


@compiled
def open_chart(life: Life, setting: Setting) -> None:
    """An empty chart on the day of the first visit."""
    chart = life.chart
    chart.country = setting.country
    chart.effort = setting.effort
    chart.phase = Phase.WORKUP.value
    chart.alarm = Alarm.NONE.value
    chart.ending = Ending.OPEN.value
    chart.referred = -1
    chart.plan = -1
    chart.plan_day = NEVER
    for i in range(chart.due_day.shape[0]):
        chart.due_day[i] = NEVER
        chart.done_day[i] = NEVER
    chart.history_day = NEVER
    chart.examined_day = NEVER
    chart.laparoscopy_day = NEVER
    chart.operated_day = NEVER
    chart.operated_extent = -1
    chart.line = 0
    chart.regimen = -1
    chart.first_platinum_day = NEVER
    chart.last_platinum_day = NEVER
    chart.last_cycle_day = NEVER
    chart.line_started_day = NEVER
    chart.bevacizumab_day = NEVER
    chart.maintenance_day = NEVER
    chart.relapse_day = NEVER
    chart.platinum_free_months = np.nan
    chart.response = -1
    chart.sum_baseline_mm = np.nan
    chart.sum_nadir_mm = np.nan
    chart.ca125_baseline = np.nan
    chart.ca125_nadir = np.nan
    chart.ca125_day = NEVER
    chart.drained_day = NEVER
    for i in range(life.seen.latest.shape[0]):
        life.seen.latest[i] = np.nan
        life.seen.fresh[i] = np.nan
        life.seen.given[i] = np.nan


@compiled
def begin_body(life: Life) -> None:
    """Her body before any treatment."""
    body = life.body
    woman = life.woman
    body.neutrophils_e9_l = woman.neutrophils_e9_l
    body.platelets_e9_l = woman.platelets_e9_l
    body.haemoglobin_g_dl = woman.haemoglobin_g_dl
    body.repair_exposed_day = NEVER
    body.operated_day = -1000.0
    body.operative_death_day = 1e9
    body.toxic_death_day = 1e9
    body.leukaemia_day = 1e9
    body.drained_until_day = -1000.0
    life.clock.death_day = 1e9
    life.clock.started_day[:] = NEVER
    life.clock.progressed_day[:] = NEVER


@compiled
def meet(
    life: Life, setting: Setting, letter: Letter, u: Vector, key: np.uint64, n: Numbers
) -> None:
    """Fill an empty row with the woman whose traits are ``u``, on the day of her first visit."""
    life.woman.key = key
    draw(life.woman, life.tumour, letter, u, n)
    life.tumour.lethal_load += n.lethal_load_era[setting.era]
    life.letter.country = life.woman.country
    life.letter.age_years = life.woman.age_years
    life.letter.height_cm = life.woman.height_cm
    life.letter.weight_kg = life.woman.weight_kg
    begin_body(life)
    open_chart(life, setting)


@compiled
def be_born(
    life: Life, setting: Setting, letter: Letter, seed: int, index: int, n: Numbers
) -> None:
    """Woman ``index`` of the population ``seed``."""
    u = np.empty(TRAITS)
    key = key_of(seed, index)
    draw_traits(key, u)
    meet(life, setting, letter, u, key, n)
