"""Steps of training from sums alone: where a network begins, and Adam.

Every centre works them out for itself and all must find the same digits, so there are sums,
products and roots only; what goes through a logarithm is rounded.

Source: Kingma and Ba 2015, ICLR.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from tealward.study.questions.grouped import at_risk
from tealward.study.questions.hazards import Shape
from tealward.study.rows import Vector

_RATE, _FIRST, _SECOND, _SMALL = 0.05, 0.9, 0.999, 1e-8
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


def start(shape: Shape, outcomes: Vector, seed: bytes) -> Vector:
    """Weights to begin with: hazards of everybody, and small numbers that anybody can draw."""
    rate = outcomes[: shape.intervals] / np.maximum(at_risk(outcomes), 1.0)
    rate = np.clip(rate, 0.002, 0.9)
    dice = np.random.Generator(np.random.PCG64(int.from_bytes(seed)))
    drawn = 2.0 * dice.random(shape.size) - 1.0
    part = shape.parted(drawn)
    part["baseline"][:] = np.round(np.log(rate / (1.0 - rate)), 6)
    part["linear"][:] = 0.0
    part["bias"][:] = 0.0
    part["outer"][:] *= 0.2
    return drawn


def begin(weights: Vector) -> dict[str, Any]:
    """The state before the first step."""
    zero = np.zeros(len(weights))
    moving = {"first": zero, "second": zero, "left": (1.0, 1.0)}
    return {"weights": weights, "late": zero, "step": 0, **moving}


def step(state: dict[str, Any], slope: Vector, steps: int) -> dict[str, Any]:
    """One step of ``steps``. The last one gives the mean of the later half: noise falls out."""
    count = state["step"] + 1
    first = _FIRST * state["first"] + (1.0 - _FIRST) * slope
    second = _SECOND * state["second"] + (1.0 - _SECOND) * slope * slope
    # Powers as products: how a power ends depends on the machine.
    left = (state["left"][0] * _FIRST, state["left"][1] * _SECOND)
    along = first / (1.0 - left[0])
    wide = np.sqrt(second / (1.0 - left[1])) + _SMALL
    weights = state["weights"] + _RATE * along / wide
    half = steps // 2
    late = state["late"] + (weights if count > half else 0.0)
    return {
        "weights": late / (steps - half) if count >= steps else weights,
        "first": first,
        "second": second,
        "left": left,
        "late": late,
        "step": count,
    }
