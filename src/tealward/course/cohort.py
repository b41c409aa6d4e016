"""Many women by the reference policy: the engine of the ward, a million times.

Memory is bounded: results come in chunks, and each worker lives every course in one row.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np

from tealward.course.chart import NEVER
from tealward.course.life import Life, Setting, be_born
from tealward.course.orders import Slip
from tealward.course.plan import Plan, reference_plan
from tealward.course.play import play_on
from tealward.evidence.columns import Columns, Rows
from tealward.evidence.compiled import compiled
from tealward.evidence.load import numbers
from tealward.evidence.numbers import Numbers
from tealward.patient.woman import DAYS_PER_MONTH, Letter

CHUNK = 8192
_WORKERS = 2


class Summary(Columns):
    """One course in one row. Months count from the first visit; NaN: did not happen.

    ``progression_free_months`` counts from the first cycle to true progression or death.
    """

    index: int
    country: int
    age_years: float
    kind: int
    histotype: int
    stage: int
    brca: int
    repair_deficient: int
    residual: int
    neoadjuvant: int
    lines: int
    relapses: int
    first_cycle_months: float
    progression_free_months: float
    survival_months: float
    quality_months: float
    cause: int
    steps: int


@compiled
def _live(
    out: Rows,
    scratch: Rows,
    setting: Setting,
    letter: Letter,
    slip: Slip,
    plan: Plan,
    seed: int,
    first: int,
    n: Numbers,
) -> None:
    """Live courses ``first`` and on, and sum each up. ``scratch``: a life, and a blank one."""
    for i in range(out.shape[0]):
        scratch[0] = scratch[1]
        life = scratch[0]
        be_born(life, setting, letter, seed, first + i, n)
        play_on(life, slip, plan, n)
        _sum_up(out[i], life, first + i)


@compiled
def _sum_up(row: Summary, life: Life, index: int) -> None:
    tumour, clock = life.tumour, life.clock
    row.index = index
    row.country = life.woman.country
    row.age_years = life.woman.age_years
    row.kind = tumour.kind
    row.histotype = tumour.histotype
    row.stage = tumour.stage
    row.brca = tumour.brca
    row.repair_deficient = tumour.repair_deficient
    row.residual = tumour.residual
    row.neoadjuvant = 1 if life.chart.cycles_before_surgery > 0.0 else 0
    row.lines = life.chart.line
    row.relapses = life.chart.relapses
    row.survival_months = clock.death_day / DAYS_PER_MONTH
    row.quality_months = clock.quality_months
    row.cause = clock.cause
    row.steps = clock.steps
    row.first_cycle_months = np.nan
    row.progression_free_months = np.nan
    if clock.started_day[0] != NEVER:
        started, progressed = clock.started_day[0], clock.progressed_day[0]
        until = clock.death_day if progressed == NEVER else min(progressed, clock.death_day)
        row.first_cycle_months = started / DAYS_PER_MONTH
        row.progression_free_months = (until - started) / DAYS_PER_MONTH


def cohort(
    count: int, seed: int, country: int, effort: float = 0.0, plan: Any = None
) -> Iterator[Any]:
    """Summaries of women 0 to ``count`` of the population ``seed``, in chunks and in order.

    The rows do not depend on the number of workers: each woman has her own dice.
    """
    setting, letter = Setting.row(), Letter.row()
    setting.country, setting.effort = country, effort
    letter.country = country
    letter.age_years = letter.height_cm = letter.weight_kg = np.nan
    plan = reference_plan() if plan is None else plan
    n = numbers()

    def live(first: int) -> Any:
        out = Summary.rows(min(CHUNK, count - first))
        _live(out, Life.rows(2), setting, letter, Slip.row(), plan, seed, first, n)
        return out

    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting: list[Future[Any]] = []
        for first in range(0, count, CHUNK):
            waiting.append(pool.submit(live, first))
            if len(waiting) > _WORKERS:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()
