"""A small network for the hazard in each interval of time, and its slope for every patient.

log odds of dying in interval k = baseline[k] + linear . x + outer . tanh(inner x + bias)

The library (JAX) differentiates: one gradient for each patient, so that each can be clipped before
they are added and no patient moves the sum by more than ``CLIP``. Weights travel nowhere; this file
runs at a centre on its own rows.

Sources: Gensheimer and Narasimhan 2019, PeerJ 7:e6257 (the likelihood); Abadi et al. 2016, ACM CCS
(clipping).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tealward.study.rows import Matrix, Vector

CLIP: Final = 1.0
"""Longest slope of one patient (Euclidean)."""

_AT_ONCE: Final = 4096
"""Patients differentiated at a time: always as many, so that code is compiled once."""

Places = npt.NDArray[np.int64]


class Shape(NamedTuple):
    """How large the network is."""

    intervals: int
    inputs: int
    hidden: int

    @property
    def parts(self) -> dict[str, tuple[int, ...]]:
        """Names and shapes of the weights, in the order in which they stand in a row."""
        return {
            "baseline": (self.intervals,),
            "linear": (self.inputs,),
            "inner": (self.inputs, self.hidden),
            "bias": (self.hidden,),
            "outer": (self.hidden,),
        }

    @property
    def size(self) -> int:
        """How many weights there are."""
        return sum(int(np.prod(each)) for each in self.parts.values())

    def parted(self, weights: Any) -> dict[str, Any]:
        """The weights by name; ``weights`` is a row of ``size``, of numpy or of the library."""
        found, at = {}, 0
        for name, form in self.parts.items():
            count = int(np.prod(form))
            found[name] = weights[at : at + count].reshape(form)
            at += count
        return found


class Outcome(NamedTuple):
    """Intervals that each patient is known to have lived through, and whether she died next."""

    lived: Places
    died: Places


def outcome(days: Vector, event: Vector, edges: Vector) -> Outcome:
    """Times as intervals; ``edges`` are their last days.

    Who is censored has lived through an interval if she was seen for at least half of it.
    """
    place = np.searchsorted(edges, days, side="left")
    died = (event > 0.5) & (place < len(edges))
    middles = (np.r_[0.0, edges[:-1]] + edges) / 2.0
    seen = np.searchsorted(middles, days, side="right")
    return Outcome(np.where(died, place, seen), died.astype(np.int64))


def risk(weights: Any, x: Any, shape: Shape, of: Any = np) -> Any:
    """What a patient's covariates add to the log odds; ``of`` is numpy or the library's own."""
    part = shape.parted(weights)
    return x @ part["linear"] + of.tanh(x @ part["inner"] + part["bias"]) @ part["outer"]


def free(weights: Vector, added: Vector, shape: Shape) -> Matrix:
    """Share free of the event at the end of each interval, [patients, intervals]."""
    odds = shape.parted(weights)["baseline"] + added[:, None]
    return np.asarray(np.exp(-np.cumsum(np.logaddexp(0.0, odds), axis=1)))


def adding(weights: Vector, shape: Shape, gone: Vector) -> Vector:
    """What must be added to the log odds that these shares have died at the end."""
    low, high = np.full(len(gone), -40.0), np.full(len(gone), 40.0)
    for _ in range(60):
        middle = (low + high) / 2.0
        more = 1.0 - free(weights, middle, shape)[:, -1] < gone
        low, high = np.where(more, middle, low), np.where(more, high, middle)
    return low


@lru_cache(maxsize=8)
def _slopes(shape: Shape) -> Callable[..., Any]:
    """The compiled gradient of every patient, [patients, weights]."""
    import jax
    from jax import numpy as jnp

    def loss(weights: Any, x: Any, lived: Any, died: Any) -> Any:
        odds = shape.parted(weights)["baseline"] + risk(weights, x, shape, jnp)
        each = jnp.arange(shape.intervals)
        through = jnp.where(each < lived, jax.nn.softplus(odds), 0.0)
        last = jnp.where((each == lived) & (died > 0), jax.nn.softplus(-odds), 0.0)
        return through.sum() + last.sum()

    return jax.jit(jax.vmap(jax.grad(loss), in_axes=(None, 0, 0, 0)))


def slope(weights: Vector, x: Matrix, seen: Outcome, shape: Shape, clip: float = CLIP) -> Vector:
    """Minus the gradients of all patients, each no longer than ``clip``, added."""
    of_each = _slopes(shape)
    total = np.zeros(shape.size)
    for start in range(0, len(x), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        count = len(x[rows])
        fill = _AT_ONCE - count
        found = of_each(
            weights,
            np.pad(x[rows], ((0, fill), (0, 0))),
            np.pad(seen.lived[rows], (0, fill)),
            np.pad(seen.died[rows], (0, fill)),
        )
        each = np.array(found, dtype=np.float64)[:count]
        # Weights that somebody has moved far away must not make a patient's slope show by failing.
        each[~np.isfinite(each).all(axis=1)] = 0.0
        length = np.sqrt(np.square(each).sum(axis=1))
        total -= (each * np.minimum(1.0, clip / np.maximum(length, 1e-12))[:, None]).sum(axis=0)
    return total
