"""Noise for agreements that trade exactness for differential privacy: two-sided geometric.

Each centre adds its own, drawn from a secret and from what is asked of whom: the same question of
the same patients gets the same noise under whatever name it comes, so that it cannot be averaged
away.

Source: Ghosh, Roughgarden and Sundararajan 2012, SIAM J Comput 41:1673.
"""

from __future__ import annotations

import math
from hashlib import shake_256

import numpy as np

from tealward.study.rows import Vector


def noised(counts: Vector, epsilon: float, sensitivity: int, seed: bytes) -> Vector:
    """Counts plus whole noise of scale ``sensitivity / epsilon``. ``seed`` is secret."""
    ratio = math.exp(-epsilon / sensitivity)
    stream = shake_256(seed).digest(16 * len(counts))
    words = np.frombuffer(stream, dtype=">u8").reshape(-1, 2)
    return counts + np.array(
        [_geometric(ratio, int(up)) - _geometric(ratio, int(down)) for up, down in words],
        np.float64,
    )


def _geometric(ratio: float, word: int) -> int:
    uniform = ((word >> 11) + 1) / 2.0**53
    return int(math.log(uniform) / math.log(ratio))
