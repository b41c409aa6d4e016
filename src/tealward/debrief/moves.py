"""How a cloud of imagined women is moved without changing what it stands for."""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from tealward.evidence.columns import Rows, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.chance import key_of, mix, normal, uniform
from tealward.patient.traits import TRAITS, draw_traits

Keys: TypeAlias = npt.NDArray[np.uint64]

_REFRESH = 0.3
"""Share of changes that also throw her later dice anew."""

_LEAST_SPREAD = 0.05
_INDEPENDENCE = 0.1
"""How far the shape of the cloud is drawn towards independence."""


@compiled
def scores(keys: Keys, z: Vector) -> None:
    """Traits of the women with these keys as standard normal scores [women, TRAITS]."""
    u = np.empty(TRAITS)
    for i in range(keys.shape[0]):
        draw_traits(keys[i], u)
        for j in range(TRAITS):
            z[i, j] = normal(u[j])


@compiled
def dice(seed: int, out: Keys) -> None:
    """A key for each imagined woman of a seed."""
    for i in range(out.shape[0]):
        out[i] = key_of(seed, i)


@compiled
def throw_again(keys: Keys, dice: Keys, out: Keys) -> None:
    """Now and then her later dice are new as well."""
    for i in range(out.shape[0]):
        out[i] = mix(dice[i]) if uniform(dice[i], TRAITS, 0) < _REFRESH else keys[i]


@compiled
def accept(
    lives: Rows,
    z: Vector,
    keys: Keys,
    new: Rows,
    new_z: Vector,
    new_keys: Keys,
    gain: Vector,
    dice: Keys,
) -> int:
    """Take each change with the probability of Metropolis and Hastings; how many were taken."""
    taken = 0
    for i in range(z.shape[0]):
        better = gain[i] + new[i].seen.log_weight - lives[i].seen.log_weight
        if math.log(uniform(dice[i], TRAITS + 1, 0)) < better:
            lives[i] = new[i]
            z[i] = new_z[i]
            keys[i] = new_keys[i]
            taken += 1
    return taken


class Shape(NamedTuple):
    """Centre and Cholesky factor of the cloud's normal scores: what changes are drawn around."""

    centre: Vector
    factor: Vector


def shape_of(z: Vector) -> Shape:
    """Mean and covariance, drawn a little towards independence and never too narrow."""
    centre, factor = np.zeros(TRAITS), np.zeros((TRAITS, TRAITS))
    _measure(z, centre, factor)
    _factorise(factor)
    return Shape(centre, factor)


# The algebra is written out: after a call, a threaded BLAS keeps its threads turning for a while,
# and they took half of both cores from the women. So the last bit does not depend on a BLAS either.


@compiled
def _measure(z: Vector, centre: Vector, out: Vector) -> None:
    """Write the mean, and the lower half of the tempered covariance."""
    women = z.shape[0]
    for i in range(women):
        for j in range(TRAITS):
            centre[j] += z[i, j] / women
    away = np.empty(TRAITS)
    for i in range(women):
        for j in range(TRAITS):
            away[j] = z[i, j] - centre[j]
        for j in range(TRAITS):
            for k in range(j + 1):
                out[j, k] += away[j] * away[k]
    for j in range(TRAITS):
        for k in range(j):
            out[j, k] *= (1.0 - _INDEPENDENCE) / (women - 1)
        out[j, j] = max(out[j, j] / (women - 1), _LEAST_SPREAD**2)


@compiled
def _factorise(a: Vector) -> None:
    """Cholesky's factor of a symmetric matrix, from its lower half and in its place."""
    for j in range(TRAITS):
        for k in range(j):
            a[j, j] -= a[j, k] ** 2
        a[j, j] = math.sqrt(a[j, j])
        for i in range(j + 1, TRAITS):
            for k in range(j):
                a[i, j] -= a[i, k] * a[j, k]
            a[i, j] /= a[j, j]


@compiled
def propose(
    z: Vector,
    dice: Keys,
    centre: Vector,
    factor: Vector,
    stride: float,
    new_z: Vector,
    gain: Vector,
    begin: int,
    end: int,
) -> None:
    """Draw women ``begin`` to ``end`` towards fresh scores of the shape, each from her own dice.

    ``gain`` [women] is what Metropolis and Hastings owe each change: the log density of the prior
    over that of the shape, at the new scores less at the old.
    """
    keep = math.sqrt(1.0 - stride * stride)
    away, fresh = np.empty(TRAITS), np.empty(TRAITS)
    for i in range(begin, end):
        gain[i] = 0.0
        for j in range(TRAITS):
            # In the shape's own scores the old is ``away`` and the new a mixture with ``fresh``.
            away[j] = z[i, j] - centre[j]
            fresh[j] = normal(uniform(dice[i], j, 0))
            new_z[i, j] = centre[j] + keep * away[j]
            for k in range(j):
                away[j] -= factor[j, k] * away[k]
            away[j] /= factor[j, j]
            for k in range(j + 1):
                new_z[i, j] += stride * factor[j, k] * fresh[k]
            new_away = keep * away[j] + stride * fresh[j]
            gain[i] += 0.5 * (new_away**2 - new_z[i, j] ** 2 - away[j] ** 2 + z[i, j] ** 2)
