"""What a trained network foretells, brought to what was seen, from released sums alone.

Clipping takes most from who died and noise widens what is foretold: training leaves hazards low and
risks too far apart. The baseline is settled by how many died of everybody trained on, and one
factor on the risks is fitted to them in risk groups (van Houwelingen 2000, Stat Med 19:3401).
Patients held out stay held out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from tealward.study.questions import grouped
from tealward.study.questions.hazards import Shape, adding, free
from tealward.study.rows import Matrix, Vector

_LEAST, _MOST, _HALVINGS = 0.05, 2.0, 30
_WIDEST: Final = 40.0


class Foretold(NamedTuple):
    """A network with the risks that patients have: ``added`` log odds by bin, and how many."""

    weights: Vector
    shape: Shape
    added: Vector
    share: Vector
    bounds: tuple[int, ...]
    ends: Vector

    def by_group(self) -> Matrix:
        """Share free of the event at the end of each quarter, [group, quarter]."""
        left = free(self.weights, self.added, self.shape)
        logged = np.log(np.column_stack([np.ones(len(left)), np.maximum(left, 1e-300)]))
        quarters = self.ends[-1] * np.arange(1, grouped.QUARTERS + 1) / grouped.QUARTERS
        each = np.array([np.exp(np.interp(quarters, np.r_[0.0, self.ends], r)) for r in logged])
        return self.means(each)

    def means(self, each: Matrix) -> Matrix:
        """Means over the bins of each group, [group, ...], of what is said of each bin."""
        bins = np.arange(grouped.BINS)
        group = np.searchsorted(np.array(self.bounds, dtype=np.int64), bins, side="right")
        return np.array(
            [
                np.average(each[group == k], axis=0, weights=self.share[group == k])
                for k in range(len(self.bounds) + 1)
            ]
        )

    def scaled(self, factor: float, rate: Vector) -> Foretold:
        """With all risks times ``factor``, and the baseline settled anew."""
        weights = self.weights.copy()
        part = self.shape.parted(weights)
        part["linear"][:] *= factor
        part["outer"][:] *= factor
        added = factor * self.added
        part["baseline"][:] = settled(added, self.share, rate)
        return self._replace(weights=weights, added=added)


def foretold(weights: Vector, shape: Shape, spread: Vector, ends: Vector) -> Foretold:
    """From the noisy ``spread`` of predicted risks over bins."""
    share = np.maximum(spread, 0.0) + 1e-6
    added = adding(weights, shape, grouped.MIDDLES)
    return Foretold(weights, shape, added, share, grouped.parted(spread), ends)


def settled(added: Vector, share: Vector, rate: Vector) -> Vector:
    """The baseline under which patients of these risks die at ``rate``, interval by interval."""
    found = np.zeros(len(rate))
    left = share
    for k, wanted in enumerate(rate):
        low, high = -_WIDEST, _WIDEST
        for _ in range(60):
            middle = (low + high) / 2.0
            dying = left / (1.0 + np.exp(-(middle + added)))
            low, high = (middle, high) if dying.sum() < wanted * left.sum() else (low, middle)
        found[k] = low
        left = left / (1.0 + np.exp(low + added))
    return found


def rates(trained: Matrix, ends: Vector) -> Vector:
    """Hazard of everybody trained on in each interval, even within the quarters that were told."""
    everybody = trained.sum(axis=0)
    hazard = everybody[: grouped.QUARTERS] / np.maximum(grouped.at_risk(everybody), 1.0)
    logged = np.cumsum(np.log1p(-np.clip(hazard, 0.001, 0.95)))
    quarters = ends[-1] * np.arange(grouped.QUARTERS + 1) / grouped.QUARTERS
    at_ends = np.interp(ends, quarters, np.r_[0.0, logged])
    return np.asarray(-np.expm1(np.diff(at_ends, prepend=0.0)))


def calibrated(one: Foretold, trained: Matrix) -> Foretold:
    """The factor at which groups die as foretold: the score of one coefficient is 0.

    ``trained`` are the outcomes of patients trained on, [group, outcome].
    """
    rate = rates(trained, one.ends)
    risk = one.means(one.added)
    at_risk = np.array([grouped.at_risk(counts) for counts in trained])
    died = trained[:, : grouped.QUARTERS]
    low, high = _LEAST, _MOST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        kept = np.column_stack([np.ones(len(risk)), one.scaled(middle, rate).by_group()])
        hazard = 1.0 - kept[:, 1:] / kept[:, :-1]
        score = float(np.sum(risk[:, None] * (died - at_risk * hazard)))
        low, high = (middle, high) if score > 0 else (low, middle)
    return one.scaled(low, rate)
