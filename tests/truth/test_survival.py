"""Survival figures against published analyses, and weights against published shares."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tealward.trials.survival import (
    Times,
    free_at,
    hazard_ratio,
    kaplan_meier,
    median_months,
    restricted_mean,
    weights_to,
)

# Remission of acute leukaemia in weeks; a plus is censored (Freireich and others, Blood 1963).
_TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
_PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def _times(text: str) -> Times:
    parts = text.split()
    months = np.array([float(part.rstrip("+")) for part in parts])
    event = np.array([0.0 if part.endswith("+") else 1.0 for part in parts])
    return Times(months, event, np.ones(len(parts)))


def test_medians_are_those_of_the_textbook() -> None:
    assert median_months(kaplan_meier(_times(_TREATED))) == 23
    assert median_months(kaplan_meier(_times(_PLACEBO))) == 8


def test_the_curve_is_that_of_the_textbook() -> None:
    curve = kaplan_meier(_times(_TREATED))
    assert free_at(curve, 6) == pytest.approx(0.857, abs=5e-4)
    assert free_at(curve, 22) == pytest.approx(0.538, abs=5e-4)
    assert free_at(curve, 5.9) == 1.0


def test_the_ratio_is_that_of_r() -> None:
    # coxph(..., ties = "efron") gives a coefficient of -1.5721 for treatment.
    ratio = hazard_ratio(_times(_PLACEBO), _times(_TREATED))
    assert math.log(ratio) == pytest.approx(-1.5721, abs=2e-3)


def test_a_weight_of_two_is_the_same_woman_twice() -> None:
    once = _times(_PLACEBO)
    twice = Times(np.repeat(once.months, 2), np.repeat(once.event, 2), np.ones(42))
    heavy = Times(once.months, once.event, np.full(21, 2.0))
    assert np.allclose(kaplan_meier(twice).surviving, kaplan_meier(heavy).surviving)


def test_nobody_dies_before_the_first_event_and_the_mean_stops_at_its_limit() -> None:
    curve = kaplan_meier(_times(_PLACEBO))
    assert restricted_mean(curve, 1.0) == 1.0
    assert restricted_mean(curve, 30.0) == pytest.approx(float(np.mean(_times(_PLACEBO).months)))


def test_arms_without_events_have_no_ratio() -> None:
    quiet = Times(np.array([5.0, 6.0]), np.zeros(2), np.ones(2))
    assert math.isnan(hazard_ratio(quiet, quiet))


def test_weights_give_every_variable_its_published_shares() -> None:
    dice = np.random.default_rng(3)
    stage = dice.integers(0, 3, 4000)
    genes = dice.integers(0, 2, 4000)
    wanted = np.array([0.2, 0.5, 0.3])
    weight = weights_to([(stage, wanted), (genes, np.array([0.9, 0.1]))], 4000)
    assert np.allclose(np.bincount(stage, weight) / weight.sum(), wanted, atol=1e-6)
    assert np.allclose(np.bincount(genes, weight) / weight.sum(), [0.9, 0.1], atol=1e-6)
    assert weight.mean() == pytest.approx(1.0)
