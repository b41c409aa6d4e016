"""The job that every contender does: who is well, ill or dead after ten years.

Well women fall ill at 0.05 a year and die at 0.01; ill women die at 0.05. Everybody starts well.
The answer is known: exp(-0.06 x 10) are well, and so on.
"""

from __future__ import annotations

import math

ILLNESS, DEATH_WELL, DEATH_ILL = 0.05, 0.01, 0.05
YEARS = 10.0


def expected() -> tuple[float, float, float]:
    """Shares well, ill and dead after ten years."""
    leave = ILLNESS + DEATH_WELL
    well = math.exp(-leave * YEARS)
    ill = ILLNESS / (DEATH_ILL - leave) * (well - math.exp(-DEATH_ILL * YEARS))
    return well, ill, 1.0 - well - ill
