"""Her own dice: one uniform number for each (woman, question, time).

Another choice leaves everything else in her life as it was, because no draw depends on how many
draws came before it. The generator mixes the three numbers with the finaliser of SplitMix64
(Steele, Lea and Flood, OOPSLA 2014; constants of Stafford's variant 13).
"""

from __future__ import annotations

import math

import numpy as np

from tealward.evidence.compiled import compiled

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SECOND = np.uint64(0xD1B54A32D192ED03)
_M1 = np.uint64(0xBF58476D1CE4E5B9)
_M2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_ULP = 1.0 / 9007199254740992.0


@compiled
def mix(z: np.uint64) -> np.uint64:
    """One round of the finaliser: every input bit changes about half of the output bits."""
    z = (z ^ (z >> _S30)) * _M1
    z = (z ^ (z >> _S27)) * _M2
    return z ^ (z >> _S31)


@compiled
def key_of(seed: int, index: int) -> np.uint64:
    """The key of woman ``index`` of the population ``seed``."""
    return mix(mix(np.uint64(seed) + _GOLDEN) + _SECOND * np.uint64(index + 1))


@compiled
def uniform(key: np.uint64, question: int, time: int) -> float:
    """A number in the open interval (0, 1) that belongs to this woman, question and time."""
    h = mix(key + _GOLDEN * np.uint64(question + 1))
    h = mix(h + _SECOND * np.uint64(time + 1))
    return (float(h >> _S11) + 0.5) * _ULP


_CENTRE_TOP = (
    -3.969683028665376e01,
    2.209460984245205e02,
    -2.759285104469687e02,
    1.383577518672690e02,
    -3.066479806614716e01,
    2.506628277459239e00,
)
_CENTRE_BOTTOM = (
    -5.447609879822406e01,
    1.615858368580409e02,
    -1.556989798598866e02,
    6.680131188771972e01,
    -1.328068155288572e01,
    1.0,
)
_TAIL_TOP = (
    -7.784894002430293e-03,
    -3.223964580411365e-01,
    -2.400758277161838e00,
    -2.549732539343734e00,
    4.374664141464968e00,
    2.938163982698783e00,
)
_TAIL_BOTTOM = (
    7.784695709041462e-03,
    3.224671290700398e-01,
    2.445134137142996e00,
    3.754408661907416e00,
    1.0,
)
_TAIL_BEGINS = 0.02425
_ROOT_2 = math.sqrt(2.0)


@compiled
def normal(u: float) -> float:
    """The standard normal quantile of ``u`` in (0, 1).

    Acklam's rational approximation, relative error below 1.2e-9.
    """
    if u < _TAIL_BEGINS:
        return _tail(math.sqrt(-2.0 * math.log(u)))
    if u > 1.0 - _TAIL_BEGINS:
        return -_tail(math.sqrt(-2.0 * math.log(1.0 - u)))
    q = u - 0.5
    return q * _horner(_CENTRE_TOP, q * q) / _horner(_CENTRE_BOTTOM, q * q)


@compiled
def _tail(q: float) -> float:
    return _horner(_TAIL_TOP, q) / _horner(_TAIL_BOTTOM, q)


@compiled
def _horner(coefficients: tuple[float, ...], x: float) -> float:
    total = 0.0
    for coefficient in coefficients:
        total = total * x + coefficient
    return total


@compiled
def normal_cdf(x: float) -> float:
    """The probability that a standard normal variable is at most ``x``."""
    return 0.5 * math.erfc(-x / _ROOT_2)


@compiled
def logit(p: float) -> float:
    """ln(p / (1 - p))."""
    return math.log(p / (1.0 - p))


@compiled
def expit(x: float) -> float:
    """1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))


@compiled
def pick(weights: np.ndarray, u: float) -> int:
    """The index that ``u`` falls on when the weights, of any positive sum, share (0, 1)."""
    total = 0.0
    for i in range(weights.shape[0]):
        total += weights[i]
    mark = u * total
    for i in range(weights.shape[0]):
        mark -= weights[i]
        if mark <= 0.0:
            return i
    return weights.shape[0] - 1
