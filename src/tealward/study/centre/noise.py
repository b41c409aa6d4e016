"""Noise for differential privacy: two-sided geometric on counts, Gaussian on other sums.

Each centre adds all of it by itself, so its patients are kept from the other centres, too. It is
drawn from a secret and from what is asked of whom: the same question of the same patients gets
the same noise under whatever name it comes, so that it cannot be averaged away.

Sources: Ghosh, Roughgarden and Sundararajan 2012, SIAM J Comput 41:1673; Dong, Roth and Su 2022,
J R Stat Soc B 84:3.
"""

from __future__ import annotations

import math
from hashlib import shake_256

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from tealward.study.privacy import Charge, deviation
from tealward.study.questions.question import Noise, Sums
from tealward.study.rows import Vector

Words = npt.NDArray[np.uint64]


def noised(sums: Sums, wanted: Noise | None, cost: Charge, secret: bytes) -> Sums:
    """The sums with the noise that a round needs; without ``wanted`` they are counts.

    A patient stands once in each field of counts, so together she moves them by their number.
    """
    if wanted is None:
        epsilon = cost.epsilon_milli / 1000.0
        fields = max(1, len(sums))
        return {
            name: each + geometric(len(each), epsilon / fields, secret + name.encode())
            for name, each in sums.items()
        }
    wide = deviation(wanted, cost)
    return {
        name: each + wide * gaussian(len(each), secret + name.encode())
        for name, each in sums.items()
    }


def gaussian(count: int, seed: bytes) -> Vector:
    """Standard Gaussian numbers. ``seed`` is secret."""
    return np.asarray(ndtri(((_words(count, seed) >> np.uint64(11)) + 0.5) / 2.0**53))


def geometric(count: int, epsilon: float, seed: bytes) -> Vector:
    """Whole numbers, two-sided geometric of scale 1 / ``epsilon``. ``seed`` is secret."""
    ratio = math.exp(-epsilon)
    words = _words(2 * count, seed).reshape(-1, 2)
    return np.array(
        [_geometric(ratio, int(up)) - _geometric(ratio, int(down)) for up, down in words],
        np.float64,
    )


def _words(count: int, seed: bytes) -> Words:
    return np.frombuffer(shake_256(seed).digest(8 * count), dtype=">u8").astype(np.uint64)


def _geometric(ratio: float, word: int) -> int:
    uniform = ((word >> 11) + 1) / 2.0**53
    return int(math.log(uniform) / math.log(ratio))
