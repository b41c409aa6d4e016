"""Steps of training from sums alone: where a network begins, and gradient descent with momentum.

Every centre works them out for itself and all must find the same digits, so there are sums and
products only; what goes through a logarithm is rounded. Methods that divide by the size of the
slope (Adam) were tried: they carry the noise into the weights.

Source: Polyak 1964, USSR Comput Math Math Phys 4:1.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from tealward.study.questions.grouped import at_risk
from tealward.study.questions.hazards import Shape
from tealward.study.rows import Vector

_RATE, _MOMENTUM = 1.5, 0.9
_NARROW: Final = 0.1
"""Least deviation that a covariate is divided by, where its agreed range is 2 wide."""


class Moments(NamedTuple):
    """Patients trained on, mean and deviation of their covariates: as far as noise lets see."""

    patients: float
    mean: Vector
    deviation: Vector


def moments(outcomes: Vector, first: Vector, second: Vector) -> Moments:
    """From counts of outcomes and sums of covariates and their squares."""
    patients = max(float(outcomes.sum()), 1.0)
    mean = np.clip(first / patients, -1.0, 1.0)
    spread = np.maximum(second / patients - np.square(mean), _NARROW * _NARROW)
    return Moments(patients, mean, np.sqrt(spread))


def rates(outcomes: Vector, intervals: int) -> Vector:
    """Hazard of everybody in each interval."""
    found = outcomes[:intervals] / np.maximum(at_risk(outcomes), 1.0)
    return np.asarray(np.clip(found, 0.002, 0.9))


def start(shape: Shape, rate: Vector, seed: bytes) -> Vector:
    """Weights to begin with: hazards of everybody, and numbers that anybody can draw.

    The inner layer starts wide, so that its units bend in different places already.
    """
    dice = np.random.Generator(np.random.PCG64(int.from_bytes(seed)))
    drawn = 2.0 * dice.random(shape.size) - 1.0
    part = shape.parted(drawn)
    part["baseline"][:] = np.round(np.log(rate / (1.0 - rate)), 6)
    part["linear"][:] = 0.0
    part["inner"][:] *= 2.0
    part["outer"][:] *= 0.2
    return drawn


def begin(weights: Vector) -> dict[str, Any]:
    """The state before the first step."""
    zero = np.zeros(len(weights))
    return {"weights": weights, "moving": zero, "late": zero, "step": 0}


def step(state: dict[str, Any], slope: Vector, steps: int) -> dict[str, Any]:
    """One step of ``steps``. The last one gives the mean of the later half: noise falls out."""
    count = state["step"] + 1
    moving = _MOMENTUM * state["moving"] + slope
    weights = state["weights"] + _RATE * moving
    half = steps // 2
    late = state["late"] + (weights if count > half else 0.0)
    return {
        "weights": late / (steps - half) if count >= steps else weights,
        "moving": moving,
        "late": late,
        "step": count,
    }
