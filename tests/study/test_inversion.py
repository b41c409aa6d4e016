"""Gradient inversion: rows worked out from the slopes of many rounds, if these are exact.

The attacker knows the weights of every round, times and events, and of the covariates a rough guess
(0.4 standard deviations off). He looks for covariates that lead to the slopes he has seen (Zhu et
al. 2019, NeurIPS; Geiping et al. 2020, NeurIPS), here by least squares over all rounds at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.optimize import least_squares

from tealward.study.centre.noise import noised
from tealward.study.privacy import Charge
from tealward.study.questions import descent, grouped, hazards
from tealward.study.questions.hazards import Outcome, Shape, outcome, slope
from tealward.study.questions.network import Network
from tealward.study.rows import Matrix, Vector

jax: Any = pytest.importorskip("jax", reason="the extra `study` is not installed")

PATIENTS, INPUTS, ROUNDS = 10, 2, 24
SHAPE = Shape(8, INPUTS, 4)


def few(seed: int) -> tuple[Matrix, Outcome]:
    """So few patients that a centre would refuse to answer about them."""
    dice = np.random.default_rng(seed)
    days, died = dice.exponential(500, PATIENTS), (dice.random(PATIENTS) < 0.7).astype(float)
    return dice.normal(size=(PATIENTS, INPUTS)), outcome(
        days, died, np.arange(125.0, 1001.0, 125.0)
    )


def seen(x: Matrix, known: Outcome, clip: float, cost: Charge | None) -> tuple[Matrix, Matrix]:
    """Weights and slopes of every round, as a coordinator has them."""
    counts = np.bincount(grouped.places(known, SHAPE.intervals), minlength=17).astype(float)
    state = descent.begin(descent.start(SHAPE, descent.rates(counts, SHAPE.intervals), b"seed"))
    weights, slopes = [], []
    wanted = Network(
        days="days", event="died", of=("age", "marker"), until_days=1000, steps=ROUNDS
    ).noise({"stage": "training", "terms": "am"})
    for number in range(ROUNDS):
        found = slope(state["weights"], x, known, SHAPE, clip)
        if cost is not None:
            found = noised({"slope": found}, wanted, cost, b"secret %d" % number)["slope"]
        weights.append(state["weights"])
        slopes.append(found)
        state = descent.step(state, found / PATIENTS, ROUNDS + 1)
    return np.array(weights), np.array(slopes)


def recovered(x: Matrix, known: Outcome, weights: Matrix, slopes: Matrix) -> int:
    """How many rows the attacker finds, to a twentieth of a standard deviation."""
    of_each = hazards._slopes(SHAPE)

    def apart(flat: Any) -> Any:
        rows = flat.reshape(PATIENTS, INPUTS)
        total = jax.vmap(lambda w: -of_each(w, rows, known.lived, known.died).sum(axis=0))
        return (total(weights) - slopes).ravel()

    value, bend = jax.jit(apart), jax.jit(jax.jacfwd(apart))
    dice = np.random.default_rng(1)
    best: Any = None
    for _ in range(6):
        start: Vector = (x + 0.4 * dice.normal(size=x.shape)).ravel()
        one = least_squares(
            lambda flat: np.asarray(value(flat)),
            start,
            jac=lambda flat: np.asarray(bend(flat)),
            max_nfev=200,
        )
        best = one if best is None or one.cost < best.cost else best
        if best.cost < 1e-12:
            break
    found = best.x.reshape(PATIENTS, INPUTS)
    hits = [np.any(np.all(np.abs(found - row) < 0.05, axis=1)) for row in x]
    return int(np.sum(hits))


def test_exact_slopes_give_rows_away_and_ours_do_not() -> None:
    with jax.enable_x64(True):
        hazards._slopes.cache_clear()
        x, known = few(2)
        open_ones = recovered(x, known, *seen(x, known, 1e9, None))
        ours = recovered(x, known, *seen(x, known, hazards.CLIP, Charge(4000, 6)))
    hazards._slopes.cache_clear()
    assert open_ones >= 8
    assert ours == 0
