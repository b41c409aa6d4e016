"""The rest of her life under each option, for every imagined woman, with the same dice.

What nothing yet revealed could bear on (when something else would end her life, how later lines
will work) is spread evenly over the women in each round instead of being left to chance: a rotated
lattice (Roberts' sequence; randomised as in Cranley and Patterson, 1976).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from tealward.course.life import Life
from tealward.course.orders import Slip
from tealward.course.plan import Plan
from tealward.course.play import play_on
from tealward.course.step import step
from tealward.evidence.columns import Rows, Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import mix, normal, uniform
from tealward.patient.traits import LATER_LINES
from tealward.patient.woman import residual_life_days, still_alive

_WORKERS = 2
_PIECES = 8
"""More than workers: women who resemble each other stand together, and some live longer to play."""

_SPREAD_EVENLY = 3 + LATER_LINES
_LATTICE = 77
_SURELY_CURED, _NEVER_CURED = 0.0, 1.0
"""Her own number, below and above every chance of cure."""


def _ratios(dimensions: int) -> Vector:
    """The strides of Roberts' sequence: powers of the root of x^(d+1) = x + 1."""
    root = 2.0
    for _ in range(60):
        root = (1.0 + root) ** (1.0 / (dimensions + 1))
    return np.asarray(root ** -np.arange(1.0, dimensions + 1.0))


_RATIOS = _ratios(_SPREAD_EVENLY)


@compiled
def _place(index: int, round_: int, dimension: int) -> float:
    """Where this woman stands in this dimension of this round, in (0, 1)."""
    start = uniform(np.uint64(_LATTICE), dimension, round_)
    place = (start + (index + 1) * _RATIOS[dimension]) % 1.0
    return min(max(place, 1e-9), 1.0 - 1e-9)


@compiled
def _spread_evenly(life: Life, index: int, round_: int, n: Numbers) -> None:
    """Give her new values of everything on which nothing revealed can bear."""
    tumour, woman = life.tumour, life.woman
    if life.chart.removed == 0:
        tumour.occult_u = _place(index, round_, 1)
    alive = still_alive(woman.age_years, woman.country, life.clock.day, n)
    mark = alive * _place(index, round_, 2)
    woman.background_death_days = residual_life_days(woman.age_years, woman.country, mark, n)
    for line in range(max(0, life.chart.line - 1), LATER_LINES):
        tumour.line_z[line] = normal(_place(index, round_, 3 + line))


@compiled
def _future(
    life: Life,
    index: int,
    round_: int,
    cure_u: float,
    order: Slip,
    slip: Slip,
    plan: Plan,
    n: Numbers,
) -> None:
    """The rest of her life after this order, in this round of later dice.

    ``cure_u`` is her own number where it is still open whether the first line cures her.
    """
    # Women of one line may still be copies of each other: each gets later dice of her own, or they
    # would all live the same future and count for one.
    life.woman.key = mix(mix(life.woman.key + np.uint64(round_ + 1)) + np.uint64(index + 1))
    _spread_evenly(life, index, round_, n)
    if life.tumour.cure_checked == 0:
        life.tumour.cure_u = cure_u
    step(life, order, n)
    play_on(life, slip, plan, n)


@compiled
def _futures(
    lives: Rows,
    scratch: Rows,
    options: Rows,
    slip: Slip,
    plan: Plan,
    round_: int,
    out: Vector,
    begin: int,
    end: int,
    n: Numbers,
) -> None:
    """Quality-adjusted months [woman, option] of whole lives."""
    for i in range(begin, end):
        for j in range(options.shape[0]):
            scratch[0] = lives[i]
            cure_u = _place(i, round_, 0)
            _future(scratch[0], i, round_, cure_u, options[j], slip, plan, n)
            out[i, j] = scratch[0].clock.quality_months


@compiled
def _prospects(
    lives: Rows,
    scratch: Rows,
    options: Rows,
    slip: Slip,
    plan: Plan,
    round_: int,
    out: Vector,
    begin: int,
    end: int,
    n: Numbers,
) -> None:
    """The same, but where cure is still open she lives on both ways, weighed by her chance."""
    for i in range(begin, end):
        still_open = lives[i].tumour.cure_checked == 0
        for j in range(options.shape[0]):
            scratch[0] = lives[i]
            life = scratch[0]
            _future(life, i, round_, _NEVER_CURED, options[j], slip, plan, n)
            out[i, j] = life.clock.quality_months
            chance = life.clock.cure_chance
            if still_open and chance > 0.0:
                scratch[0] = lives[i]
                _future(life, i, round_, _SURELY_CURED, options[j], slip, plan, n)
                out[i, j] += chance * (life.clock.quality_months - out[i, j])


def futures(lives: Any, options: Any, plan: Any, round_: int, numbers: Any) -> Vector:
    """Outcomes [women, options] in quality-adjusted months from the first visit on."""
    return _each(_futures, lives, options, plan, round_, numbers)


def prospects(lives: Any, options: Any, plan: Any, round_: int, numbers: Any) -> Vector:
    """What each woman can expect [women, options]: as ``futures``, with cure summed out.

    Whether she is cured is a toss of one coin with a known bias and a prize of decades. Taking
    both sides with their weights has the same mean and a fraction of the variance (Rao-Blackwell).
    """
    return _each(_prospects, lives, options, plan, round_, numbers)


def _each(
    kernel: Callable[..., None], lives: Any, options: Any, plan: Any, round_: int, numbers: Any
) -> Vector:
    """Split the women over the cores; the results do not depend on how."""
    out = np.empty((len(lives), len(options)))
    edges = np.linspace(0, len(lives), _PIECES + 1).astype(int)

    def work(begin: int, end: int) -> None:
        scratch, slip = Life.rows(1), Slip.row()
        kernel(lives, scratch, options, slip, plan, round_, out, begin, end, numbers)

    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(work, edges[:-1].tolist(), edges[1:].tolist()))
    return out
