"""Noise for agreements that trade exactness for differential privacy: two-sided geometric.

Each centre adds its own, drawn once from the system's dice; the answer is kept, so that asking
again gives the same number and noise cannot be averaged away.

Source: Ghosh, Roughgarden and Sundararajan 2012, SIAM J Comput 41:1673.
"""

from __future__ import annotations

import math
import secrets

import numpy as np

from tealward.study.rows import Vector


def noised(counts: Vector, epsilon: float, sensitivity: int) -> Vector:
    """Counts plus whole noise of scale ``sensitivity / epsilon``."""
    ratio = math.exp(-epsilon / sensitivity)
    return counts + np.array([_geometric(ratio) - _geometric(ratio) for _ in counts], np.float64)


def _geometric(ratio: float) -> int:
    uniform = (secrets.randbits(53) + 1) / 2.0**53
    return int(math.log(uniform) / math.log(ratio))
