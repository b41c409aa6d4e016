"""One error model in both directions: what is drawn, and how likely it was, must agree."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tealward.workup import seen as ways
from tealward.workup.findings import Finding
from tealward.workup.seen import Seen

_DRAWS = 4000
_AT = Finding.CA125.value


def _fresh() -> Any:
    row = Seen.row()
    row.latest[:] = row.fresh[:] = row.given[:] = np.nan
    return row


def _drawn(way: Callable[[Any, float], Any]) -> np.ndarray:
    values = []
    for i in range(_DRAWS):
        row = _fresh()
        way(row, (i + 0.5) / _DRAWS)
        values.append(row.latest[_AT])
    return np.array(values)


def _weight(way: Callable[[Any, float], Any], value: float) -> float:
    row = _fresh()
    row.weighing, row.given[_AT] = 1, value
    way(row, 0.5)
    assert row.latest[_AT] == value
    return math.exp(row.log_weight)


def _grade(row: Any, u: float) -> Any:
    return ways.grade(row, _AT, 1.3, 0.6, 4, u)


def _name(row: Any, u: float) -> Any:
    return ways.name(row, _AT, 2, 0.05, 5, u)


def _classify(row: Any, u: float) -> Any:
    return ways.classify(row, _AT, np.array([0.2, 0.0, 0.5, 0.3]), u)


def _happens(row: Any, u: float) -> Any:
    return ways.happens(row, _AT, 0.27, u)


@pytest.mark.parametrize("way", [_grade, _name, _classify, _happens])
def test_answers_come_as_often_as_they_weigh(way: Callable[[Any, float], Any]) -> None:
    values, counts = np.unique(_drawn(way), return_counts=True)
    for value, count in zip(values, counts, strict=True):
        assert count / _DRAWS == pytest.approx(_weight(way, value), abs=0.002)


def _measure(row: Any, u: float) -> Any:
    return ways.measure(row, _AT, 4.0, 0.5, u)


def _ratio(row: Any, u: float) -> Any:
    return ways.measure_ratio(row, _AT, 35.0, 0.25, u)


@pytest.mark.parametrize("way", [_measure, _ratio])
def test_measurements_have_the_density_that_weighs_them(way: Callable[[Any, float], Any]) -> None:
    drawn = np.sort(_drawn(way))
    middle = drawn[_DRAWS // 10 : -_DRAWS // 10 : 97]
    for low, high in itertools.pairwise(middle):
        share = np.mean((drawn > low) & (drawn <= high))
        width = high - low if way is _measure else math.log(high / low)
        assert share == pytest.approx(width * _weight(way, math.sqrt(low * high)), rel=0.05)


def _amount(row: Any, u: float) -> Any:
    return ways.find_amount(row, _AT, 0.6, 0.5, 0.3, u)


def test_an_amount_is_missed_as_often_as_that_weighs() -> None:
    drawn = _drawn(_amount)
    assert np.mean(drawn == 0.0) == pytest.approx(_weight(_amount, 0.0), abs=0.002)


def test_an_own_value_learned_from_a_measurement_is_its_posterior() -> None:
    own = [
        ways.measure_own(_told(7.0), _AT, 0.0, 4.0, 1.0, 0.5, 0.5, (i + 0.5) / 2000)
        for i in range(2000)
    ]
    assert np.mean(own) == pytest.approx(4.0 + 0.8 * 3.0, abs=0.01)
    assert np.std(own) == pytest.approx(math.sqrt(0.8) * 0.5, abs=0.01)


def _told(value: float) -> Any:
    row = _fresh()
    row.weighing, row.given[_AT] = 1, value
    return row


def test_without_weighing_an_own_value_stays() -> None:
    assert ways.measure_own(_fresh(), _AT, 5.0, 4.0, 1.0, 0.5, 0.3, 0.9) == 5.0
