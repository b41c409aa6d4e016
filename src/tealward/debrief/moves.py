"""How a cloud of imagined women is moved without changing what it stands for."""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular

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
def normals(dice: Keys, out: Vector) -> None:
    """Standard normal numbers [women, TRAITS], each woman from her own dice of this move."""
    for i in range(out.shape[0]):
        for j in range(TRAITS):
            out[i, j] = normal(uniform(dice[i], j, 0))


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

    def tilt(self, z: Vector) -> Vector:
        """Log density of the prior over that of this normal, up to a constant [women]."""
        away = solve_triangular(self.factor, (z - self.centre).T, lower=True)
        return np.asarray(0.5 * np.sum(away**2, axis=0) - 0.5 * np.sum(z**2, axis=1))


def shape_of(z: Vector) -> Shape:
    """Mean and covariance, drawn a little towards independence and never too narrow."""
    covariance = np.cov(z.T)
    own = np.clip(np.diag(covariance), _LEAST_SPREAD**2, None)
    mixed = (1.0 - _INDEPENDENCE) * covariance + _INDEPENDENCE * np.diag(own)
    mixed[np.diag_indices(TRAITS)] = own
    return Shape(z.mean(axis=0), np.asarray(np.linalg.cholesky(mixed), dtype=np.float64))
