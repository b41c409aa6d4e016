"""KELIM from the samples that were taken: a line through ln(CA-125) over the first 100 days.

The published score divides a model-based elimination rate by a cut-off that was never printed.
Here the rate is a least-squares slope, the fit a learner could do, over a reference of our own:
about half of women lie on either side of 1.0. The reference is constructed, and says so.
"""

from __future__ import annotations

import math

import numpy as np

from tealward.evidence.columns import Columns
from tealward.evidence.compiled import compiled

WINDOW_DAYS = 100.0
LEAST_SAMPLES = 3


class Kelim(Columns):
    """Running sums of the fit, so that samples need not be kept."""

    samples: float
    sum_t: float
    sum_y: float
    sum_tt: float
    sum_ty: float


@compiled
def start(kelim: Kelim) -> None:
    """Empty the sums: a new first cycle begins."""
    kelim.samples = 0.0
    kelim.sum_t = 0.0
    kelim.sum_y = 0.0
    kelim.sum_tt = 0.0
    kelim.sum_ty = 0.0


@compiled
def add(kelim: Kelim, days: float, ca125_u_ml: float) -> None:
    """Take in one sample if it lies within the window."""
    if days < 0.0 or days > WINDOW_DAYS:
        return
    y = math.log(ca125_u_ml)
    kelim.samples += 1.0
    kelim.sum_t += days
    kelim.sum_y += y
    kelim.sum_tt += days * days
    kelim.sum_ty += days * y


@compiled
def score(kelim: Kelim, reference_per_day: float) -> float:
    """Rate over reference: 1.0 and above is favourable. NaN with fewer than three samples."""
    k = kelim.samples
    spread = k * kelim.sum_tt - kelim.sum_t * kelim.sum_t
    if k < LEAST_SAMPLES or spread <= 0.0:
        return np.nan
    slope = (k * kelim.sum_ty - kelim.sum_t * kelim.sum_y) / spread
    return -slope / reference_per_day
