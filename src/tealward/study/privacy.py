"""What noise costs: differential privacy of one release, and of all releases of a centre together.

Gaussian noise of deviation s under a sum that no patient moves by more than d is mu-GDP with
mu = d / s. Several are mu-GDP with the root of the sum of squares, exactly, and mu-GDP is
(epsilon, delta)-DP by the formula of ``delta_of``. Counts under geometric noise are pure and their
epsilons add up. Neighbours differ by one patient who is there or not.

Sources: Dong, Roth and Su 2022, J R Stat Soc B 84:3 (corollaries 2.13 and 3.3); Balle and Wang
2018, ICML (theorem 8); Dwork and Roth 2014, Found Trends Theor Comput Sci 9:211.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from scipy.optimize import brentq
from scipy.special import log_ndtr, ndtr

from tealward.alliance.agreement import Agreement
from tealward.study.questions.question import Noise, Question

_LARGEST = 1000.0


class Charge(NamedTuple):
    """What a release costs: epsilon in thousandths, at delta = 10 to minus the exponent (0: pure).

    It stands in the ledger of a centre beside the release.
    """

    epsilon_milli: int
    delta_exponent: int


def charge(question: Question, agreement: Agreement) -> Charge | None:
    """The cost of a release, or None if it is exact."""
    if question.spends():
        return Charge(question.spends(), agreement.limits.delta_exponent)
    if agreement.protection == "noisy":
        return Charge(agreement.epsilon_milli, 0)
    return None


def spent(charges: Iterable[Charge], delta_exponent: int) -> float:
    """Epsilon of all these releases together, at this delta."""
    pure, squares = 0.0, 0.0
    for each in charges:
        epsilon = each.epsilon_milli / 1000.0
        if each.delta_exponent:
            squares += mu_of(epsilon, 10.0**-each.delta_exponent) ** 2
        else:
            pure += epsilon
    return pure + epsilon_of(math.sqrt(squares), 10.0**-delta_exponent)


def deviation(noise: Noise, cost: Charge) -> float:
    """Standard deviation of the Gaussian noise that one centre adds in a round."""
    whole = mu_of(cost.epsilon_milli / 1000.0, 10.0**-cost.delta_exponent)
    return noise.reach / (math.sqrt(noise.share) * whole)


def delta_of(mu: float, epsilon: float) -> float:
    """Delta of mu-GDP at an epsilon."""
    return float(ndtr(mu / 2 - epsilon / mu) - math.exp(epsilon + log_ndtr(-mu / 2 - epsilon / mu)))


def epsilon_of(mu: float, delta: float) -> float:
    """Epsilon of mu-GDP at a delta."""
    if mu == 0.0 or delta_of(mu, 0.0) <= delta:
        return 0.0
    return float(brentq(lambda e: delta_of(mu, e) - delta, 0.0, _LARGEST, xtol=1e-12))


def mu_of(epsilon: float, delta: float) -> float:
    """The mu that is (epsilon, delta)-DP and no more."""
    return float(brentq(lambda mu: delta_of(mu, epsilon) - delta, 1e-6, 50.0, xtol=1e-14))
