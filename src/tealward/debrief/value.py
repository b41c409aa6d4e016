"""What each option was worth, given what was known.

Every imagined woman of the cloud lives every option with the same dice (common random numbers),
then follows the declared reference policy to the end of her life (``futures.py``). Options are
compared woman by woman.

The best of several noisy means is biased upwards, so a perfect choice would show a loss. The best
option is therefore chosen on one half of the women and valued on the other, both ways round.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from tealward.debrief.futures import prospects
from tealward.evidence.columns import Vector

CLOSE_MONTHS = 0.5
"""Differences below this are too close to call, whatever their error."""

GOAL_ERROR_MONTHS = 0.25
LEAST_ROUNDS = 2
MOST_ROUNDS = 6
_MUCH = 0.5
"""Share of the error that later dice must have for another round of them to be worth its time."""

_REACH = 4.0
"""Standard errors that an option may lie behind the best and still go on."""

_STEPS = 997
_SHIFT = 389


class Values(NamedTuple):
    """Expected months of each option, and what the chosen one (index 0) lost.

    ``mean``, ``gap`` (option minus chosen) and ``gap_error`` have one entry for each option.
    ``dice_error`` is the part of ``loss_error`` that more rounds would lessen.
    """

    mean: Vector
    gap: Vector
    gap_error: Vector
    loss: float
    loss_error: float
    dice_error: float
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
    losses: list[float] = []
    errors: list[tuple[float, float]] = []
    halves = (lines % 2 == 0, lines % 2 == 1)
    for chooser, valuer in (halves, halves[::-1]):
        if not chooser.any() or not valuer.any():
            continue
        best = int(outcomes[:, chooser].mean(axis=(0, 1)).argmax())
        losses.append(float(gaps[:, valuer, best].mean()))
        by_women, by_dice = error_parts(gaps[:, valuer, best][:, :, None], lines[valuer])
        errors.append((float(by_women[0]), float(by_dice[0])))
    by_part = np.sqrt(np.sum(np.square(errors), axis=0)) / len(errors)
    return Values(
        mean=outcomes.mean(axis=(0, 1)),
        gap=gaps.mean(axis=(0, 1)),
        gap_error=error_of(gaps, lines),
        loss=float(np.mean(losses)),
        loss_error=float(np.hypot(*by_part)),
        dice_error=float(by_part[1]),
        women=outcomes.shape[0] * outcomes.shape[1],
    )


def error_of(values: Vector, lines: npt.NDArray[np.int64]) -> Vector:
    """Standard error of the mean over rounds and women of each column [rounds, women, columns]."""
    return np.asarray(np.hypot(*error_parts(values, lines)))


def error_parts(values: Vector, lines: npt.NDArray[np.int64]) -> tuple[Vector, Vector]:
    """The two parts of that error: from the choice of women, and from their later dice.

    How women (by line) differ in what they can expect, which the covariance between rounds shows
    free of their dice; and how the means of whole rounds differ. More rounds lessen the second.
    """
    rounds, women, columns = values.shape
    away = values - values.mean(axis=1, keepdims=True)
    _, line = np.unique(lines, return_inverse=True)
    sums = np.zeros((int(line.max()) + 1, rounds, columns))
    np.add.at(sums, line, away.transpose(1, 0, 2))
    if rounds == 1:
        return np.sqrt(np.sum(sums[:, 0] ** 2, axis=0)) / women, np.zeros(columns)
    pairs = sums.sum(axis=1) ** 2 - np.sum(sums**2, axis=1)
    between_women = np.maximum(0.0, pairs.sum(axis=0)) / (rounds * (rounds - 1)) / women**2
    between_rounds = values.mean(axis=1).var(axis=0, ddof=1) / rounds
    return np.sqrt(between_women), np.sqrt(between_rounds)


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
    first = [prospects(lives, options, plan, round_, numbers) for round_ in range(LEAST_ROUNDS)]
    values = compare(np.stack(first), lines)
    race = contenders(values)
    rounds = [outcomes[:, race] for outcomes in first]
    while len(rounds) < most_rounds and _more_would_help(values):
        rounds.append(prospects(lives, options[race], plan, len(rounds), numbers))
        values = _updated(values, race, compare(np.stack(rounds), lines))
    return values


def _more_would_help(values: Values) -> bool:
    """Whether the loss is not known well enough, and later dice are much of the reason."""
    much = _MUCH * values.loss_error
    return values.loss_error > GOAL_ERROR_MONTHS and values.dice_error > much


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
