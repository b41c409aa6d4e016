"""What each option was worth, given what was known.

Every imagined woman of the cloud lives every option with the same dice (common random numbers),
then follows the declared reference policy to the end of her life. Options are compared woman by
woman.

What nothing yet revealed could bear on (whether she is among the cured, when something else would
end her life, how later lines will work) is spread evenly over the women in each round instead of
being left to chance: a rotated lattice (Roberts' sequence; randomised as in Cranley and Patterson,
1976).

The best of several noisy means is biased upwards, so a perfect choice would show a loss. The best
option is therefore chosen on one half of the women and valued on the other, both ways round.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

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

CLOSE_MONTHS = 0.5
"""Differences below this are too close to call, whatever their error."""

GOAL_ERROR_MONTHS = 0.25
LEAST_ROUNDS = 2
MOST_ROUNDS = 6
_WORKERS = 2
_PIECES = 8
"""More than workers: women who resemble each other stand together, and some live longer to play."""

_SPREAD_EVENLY = 3 + LATER_LINES
_REACH = 4.0
"""Standard errors that an option may lie behind the best and still go on."""

_STEPS = 997
_SHIFT = 389
_LATTICE = 77


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
    if tumour.cure_checked == 0:
        tumour.cure_u = _place(index, round_, 0)
    if life.chart.removed == 0:
        tumour.occult_u = _place(index, round_, 1)
    alive = still_alive(woman.age_years, woman.country, life.clock.day, n)
    mark = alive * _place(index, round_, 2)
    woman.background_death_days = residual_life_days(woman.age_years, woman.country, mark, n)
    for line in range(max(0, life.chart.line - 1), LATER_LINES):
        tumour.line_z[line] = normal(_place(index, round_, 3 + line))


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
    """Quality-adjusted months [woman, option] of whole lives, in this round of later dice."""
    for i in range(begin, end):
        # Women of one line may still be copies of each other: each gets later dice of her own, or
        # they would all live the same future and count for one.
        key = mix(mix(lives[i].woman.key + np.uint64(round_ + 1)) + np.uint64(i + 1))
        for j in range(options.shape[0]):
            scratch[0] = lives[i]
            life = scratch[0]
            life.woman.key = key
            _spread_evenly(life, i, round_, n)
            step(life, options[j], n)
            play_on(life, slip, plan, n)
            out[i, j] = life.clock.quality_months


def futures(lives: Any, options: Any, plan: Any, round_: int, numbers: Any) -> Vector:
    """Outcomes [women, options] in quality-adjusted months from the first visit on."""
    out = np.empty((len(lives), len(options)))
    edges = np.linspace(0, len(lives), _PIECES + 1).astype(int)

    def work(begin: int, end: int) -> None:
        scratch, slip = Life.rows(1), Slip.row()
        _futures(lives, scratch, options, slip, plan, round_, out, begin, end, numbers)

    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(work, edges[:-1].tolist(), edges[1:].tolist()))
    return out


class Values(NamedTuple):
    """Expected months of each option, and what the chosen one (index 0) lost.

    ``mean``, ``gap`` (option minus chosen) and ``gap_error`` have one entry for each option.
    """

    mean: Vector
    gap: Vector
    gap_error: Vector
    loss: float
    loss_error: float
    women: int

    @property
    def too_close(self) -> bool:
        """Whether no honest verdict is possible."""
        return self.loss < max(CLOSE_MONTHS, 2.0 * self.loss_error)


def compare(outcomes: Vector, lines: npt.NDArray[np.int64]) -> Values:
    """Value options from outcomes [rounds, women, options]; the chosen option is column 0.

    ``lines`` [women] says who descends from whom: errors count lines.
    """
    gaps = outcomes - outcomes[:, :, :1]
    losses, errors = [], []
    halves = (lines % 2 == 0, lines % 2 == 1)
    for chooser, valuer in (halves, halves[::-1]):
        if not chooser.any() or not valuer.any():
            continue
        best = int(outcomes[:, chooser].mean(axis=(0, 1)).argmax())
        losses.append(float(gaps[:, valuer, best].mean()))
        errors.append(float(error_of(gaps[:, valuer, best][:, :, None], lines[valuer])[0]))
    return Values(
        mean=outcomes.mean(axis=(0, 1)),
        gap=gaps.mean(axis=(0, 1)),
        gap_error=error_of(gaps, lines),
        loss=float(np.mean(losses)),
        loss_error=float(np.sqrt(np.sum(np.square(errors))) / len(errors)),
        women=outcomes.shape[0] * outcomes.shape[1],
    )


def error_of(values: Vector, lines: npt.NDArray[np.int64]) -> Vector:
    """Standard error of the mean over rounds and women of each column [rounds, women, columns].

    Two parts: how women (by line) differ in what they can expect, which the covariance between
    rounds shows free of their dice; and how the means of whole rounds differ.
    """
    rounds, women, columns = values.shape
    away = values - values.mean(axis=1, keepdims=True)
    _, line = np.unique(lines, return_inverse=True)
    sums = np.zeros((int(line.max()) + 1, rounds, columns))
    np.add.at(sums, line, away.transpose(1, 0, 2))
    if rounds == 1:
        return np.asarray(np.sqrt(np.sum(sums[:, 0] ** 2, axis=0)) / women)
    pairs = sums.sum(axis=1) ** 2 - np.sum(sums**2, axis=1)
    between_women = np.maximum(0.0, pairs.sum(axis=0)) / (rounds * (rounds - 1)) / women**2
    between_rounds = values.mean(axis=1).var(axis=0, ddof=1) / rounds
    return np.asarray(np.sqrt(between_women + between_rounds))


def chances_best(values: Values) -> Vector:
    """How likely each option is the best, if the gaps are off by normal errors.

    Quadrature over the error of each option against the chosen one, taken as independent.
    """
    scores = np.asarray(ndtri((np.arange(_STEPS) + 0.5) / _STEPS))
    draws = np.stack(
        [
            gap + error * np.roll(scores, _SHIFT * j)
            for j, (gap, error) in enumerate(zip(values.gap, values.gap_error, strict=True))
        ]
    )
    return np.asarray(np.bincount(draws.argmax(axis=0), minlength=len(values.gap)) / _STEPS)


def value(
    lives: Any,
    lines: npt.NDArray[np.int64],
    options: Any,
    plan: Any,
    numbers: Any,
    most_rounds: int = MOST_ROUNDS,
) -> Values:
    """Value options until the loss is known well enough, or the rounds are used up.

    After the first rounds only the chosen option and those that may still be the best go on.
    """
    first = [futures(lives, options, plan, round_, numbers) for round_ in range(LEAST_ROUNDS)]
    values = compare(np.stack(first), lines)
    race = contenders(values)
    rounds = [outcomes[:, race] for outcomes in first]
    while len(rounds) < most_rounds and values.loss_error > GOAL_ERROR_MONTHS:
        rounds.append(futures(lives, options[race], plan, len(rounds), numbers))
        values = _updated(values, race, compare(np.stack(rounds), lines))
    return values


def contenders(values: Values) -> npt.NDArray[np.int64]:
    """The chosen option (index 0) and every option that may still be the best."""
    reach = values.gap + _REACH * values.gap_error
    chosen = np.arange(len(values.gap)) == 0
    return np.flatnonzero(chosen | (reach >= values.gap.max()))


def _updated(values: Values, race: npt.NDArray[np.int64], better: Values) -> Values:
    """Values with those of the race known better."""
    mean, gap, gap_error = values.mean.copy(), values.gap.copy(), values.gap_error.copy()
    mean[race], gap[race], gap_error[race] = better.mean, better.gap, better.gap_error
    others = np.setdiff1d(np.arange(len(mean)), race)
    mean[others] = mean[0] + gap[others]
    return better._replace(mean=mean, gap=gap, gap_error=gap_error)
