"""Her own dice: uniform, independent by question and time, and untouched by other choices."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tealward.course.orders import OrderCt, TakeHistory
from tealward.patient.chance import key_of, normal, pick, uniform
from tests.laws.courses import born, give, next_order, over

_DRAWS = 20_000


def _stream(question: int, time: int) -> np.ndarray:
    return np.array([uniform(np.uint64(key_of(7, i)), question, time) for i in range(_DRAWS)])


@pytest.mark.parametrize(("question", "time"), [(1, 0), (1, 1), (38, 4000), (1044, 0)])
def test_a_stream_is_uniform(question: int, time: int) -> None:
    assert stats.kstest(_stream(question, time), "uniform").pvalue > 1e-4


@pytest.mark.parametrize("other", [(2, 0), (1, 1), (1001, 0)])
def test_streams_are_uncorrelated(other: tuple[int, int]) -> None:
    correlation = np.corrcoef(_stream(1, 0), _stream(*other))[0, 1]
    assert abs(correlation) < 4.0 / np.sqrt(_DRAWS)


def test_neighbouring_women_are_uncorrelated() -> None:
    draws = _stream(3, 5)
    assert abs(np.corrcoef(draws[:-1], draws[1:])[0, 1]) < 4.0 / np.sqrt(_DRAWS)


def test_normal_is_the_normal_quantile() -> None:
    u = np.concatenate([[1e-12, 1e-6, 1 - 1e-9], np.linspace(0.001, 0.999, 999)])
    ours = np.array([normal(x) for x in u])
    np.testing.assert_allclose(ours, stats.norm.ppf(u), rtol=2e-9, atol=1e-12)


def test_pick_follows_the_weights() -> None:
    weights = np.array([1.0, 0.0, 3.0])
    picked = [pick(weights, (i + 0.5) / 1000) for i in range(1000)]
    assert np.bincount(picked, minlength=3).tolist() == [250, 0, 750]


def test_an_extra_scan_changes_nothing_else_in_her_life() -> None:
    for index in range(40):
        plain, scanned = born(index).life, born(index).life
        give(scanned, OrderCt())
        give(scanned, TakeHistory())
        while not over(plain):
            give(plain, next_order(plain))
        while not over(scanned):
            give(scanned, next_order(scanned))
        same_woman = plain.woman.background_death_days == scanned.woman.background_death_days
        same_tumour = plain.tumour.kill_log10 == scanned.tumour.kill_log10
        assert same_woman
        assert same_tumour
        assert plain.tumour.cure_u == scanned.tumour.cure_u
