"""One way to come to know something, used in both directions.

When a woman is treated, each finding is drawn from its error model with her own dice. When people
ask what they could have believed, the same line of code is told what was found and weighs the
imagined woman by how likely she was to show it. There is no second model of the tests.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np

from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.chance import expit, normal, normal_cdf, pick
from tealward.workup.findings import FINDINGS

IMPOSSIBLE = -1e6
"""Log weight of a woman who could not have shown what was seen."""

_NEXT_TO_NOTHING = 1e-12

_STEEP = 4.0
"""How sharply an amount becomes visible around the least that can be seen."""

_AMOUNT_ERROR_LN = 0.3

_LN_ROOT_2PI = 0.5 * math.log(2.0 * math.pi)


class Seen(Columns):
    """What has come to light. ``latest`` over the whole course, ``fresh`` in the last step.

    With ``weighing`` set, outcomes are read from ``given`` and ``log_weight`` adds up.
    NaN: not known.
    """

    latest: Annotated[Vector, FINDINGS]
    fresh: Annotated[Vector, FINDINGS]
    given: Annotated[Vector, FINDINGS]
    weighing: int
    log_weight: float


@compiled
def begin(seen: Seen) -> None:
    """Forget what was fresh: a new step begins."""
    for i in range(FINDINGS):
        seen.fresh[i] = np.nan


@compiled
def reveal(seen: Seen, finding: int, value: float) -> float:
    """Make a value known as it is, without error and without weighing."""
    if seen.weighing == 1 and not math.isnan(seen.given[finding]):
        value = seen.given[finding]
    seen.fresh[finding] = value
    seen.latest[finding] = value
    return value


@compiled
def fresh(seen: Seen, finding: int) -> bool:
    """Whether it has already come to light in this step: nothing is measured twice in one."""
    return not math.isnan(seen.fresh[finding])


@compiled
def told(seen: Seen, finding: int) -> bool:
    """Whether the value of this finding is given rather than to be drawn."""
    return seen.weighing == 1 and not math.isnan(seen.given[finding])


@compiled
def said_before(seen: Seen, finding: int) -> bool:
    """Told again what has long been known: it is taken note of and weighs nothing.

    For findings that, once known, say next to nothing new of what decides. Belief is a little wider
    for it, and the cloud is not worn down by repetition.
    """
    if not told(seen, finding) or math.isnan(seen.latest[finding]):
        return False
    reveal(seen, finding, seen.given[finding])
    return True


@compiled
def measure(seen: Seen, finding: int, mean: float, sd: float, u: float) -> float:
    """A normal measurement with standard deviation ``sd``."""
    if fresh(seen, finding):
        return seen.fresh[finding]
    if told(seen, finding):
        value = seen.given[finding]
        z = (value - mean) / sd
        seen.log_weight -= 0.5 * z * z + math.log(sd) + _LN_ROOT_2PI
    else:
        value = mean + sd * normal(u)
    return reveal(seen, finding, value)


@compiled
def measure_ratio(seen: Seen, finding: int, median: float, ln_sd: float, u: float) -> float:
    """A log-normal measurement around ``median``."""
    if fresh(seen, finding):
        return seen.fresh[finding]
    if told(seen, finding):
        value = seen.given[finding]
        z = (math.log(value) - math.log(median)) / ln_sd
        seen.log_weight -= 0.5 * z * z + math.log(ln_sd) + _LN_ROOT_2PI
    else:
        value = median * math.exp(ln_sd * normal(u))
    return reveal(seen, finding, value)


@compiled
def measure_own(
    seen: Seen,
    finding: int,
    own: float,
    centre: float,
    own_sd: float,
    error_sd: float,
    u: float,
    u_own: float,
) -> float:
    """First measurement of a value of her own, normal around ``centre`` among women like her.

    Returns the own value. Weighing sums it out and then draws it anew given the measurement: a
    dozen such values, drawn blindly, would leave no imagined woman who matches them all.
    """
    if not told(seen, finding) or not math.isnan(seen.latest[finding]):
        measure(seen, finding, own, error_sd, u)
        return own
    value = seen.given[finding]
    total = math.sqrt(own_sd * own_sd + error_sd * error_sd)
    z = (value - centre) / total
    seen.log_weight -= 0.5 * z * z + math.log(total) + _LN_ROOT_2PI
    share = (own_sd / total) ** 2
    reveal(seen, finding, value)
    return centre + share * (value - centre) + math.sqrt(share) * error_sd * normal(u_own)


@compiled
def measure_own_ratio(
    seen: Seen,
    finding: int,
    own: float,
    centre: float,
    own_ln_sd: float,
    error_ln_sd: float,
    u: float,
    u_own: float,
) -> float:
    """The same for a log-normal value around the median ``centre``."""
    if not told(seen, finding) or not math.isnan(seen.latest[finding]):
        measure_ratio(seen, finding, own, error_ln_sd, u)
        return own
    value = math.log(seen.given[finding])
    total = math.sqrt(own_ln_sd * own_ln_sd + error_ln_sd * error_ln_sd)
    z = (value - math.log(centre)) / total
    seen.log_weight -= 0.5 * z * z + math.log(total) + _LN_ROOT_2PI
    share = (own_ln_sd / total) ** 2
    reveal(seen, finding, seen.given[finding])
    middle = math.log(centre) + share * (value - math.log(centre))
    return math.exp(middle + math.sqrt(share) * error_ln_sd * normal(u_own))


@compiled
def happens(seen: Seen, finding: int, probability: float, u: float) -> bool:
    """Whether something with this probability comes about."""
    if fresh(seen, finding):
        return seen.fresh[finding] > 0.5
    p = min(max(probability, 1e-9), 1.0 - 1e-9)
    if told(seen, finding):
        yes = seen.given[finding] > 0.5
        seen.log_weight += math.log(p if yes else 1.0 - p)
    else:
        yes = u < p
    reveal(seen, finding, 1.0 if yes else 0.0)
    return yes


@compiled
def grade(seen: Seen, finding: int, centre: float, sd: float, grades: int, u: float) -> int:
    """One of ``grades`` ordered answers, 0 and up: a normal around ``centre``, rounded."""
    if fresh(seen, finding):
        return int(seen.fresh[finding])
    if told(seen, finding):
        value = int(seen.given[finding])
        below = normal_cdf((value - 0.5 - centre) / sd) if value > 0 else 0.0
        up_to = normal_cdf((value + 0.5 - centre) / sd) if value < grades - 1 else 1.0
        seen.log_weight += math.log(max(up_to - below, _NEXT_TO_NOTHING))
    else:
        value = min(grades - 1, max(0, math.floor(centre + sd * normal(u) + 0.5)))
    reveal(seen, finding, float(value))
    return value


@compiled
def name(seen: Seen, finding: int, right: int, error: float, answers: int, u: float) -> int:
    """One of ``answers`` names: the right one with weight 1, each other with weight ``error``."""
    if fresh(seen, finding):
        return int(seen.fresh[finding])
    total = 1.0 + error * (answers - 1)
    if told(seen, finding):
        value = int(seen.given[finding])
        seen.log_weight += math.log((1.0 if value == right else error) / total)
    else:
        value = right
        mark = u * total - 1.0
        if mark > 0.0:
            value = min(answers - 1, int(mark / error))
            if value >= right:
                value = min(answers - 1, value + 1)
    reveal(seen, finding, float(value))
    return value


@compiled
def classify(seen: Seen, finding: int, weights: Vector, u: float) -> int:
    """One of several answers, with probabilities in proportion to ``weights``."""
    if fresh(seen, finding):
        return int(seen.fresh[finding])
    total = 0.0
    for i in range(weights.shape[0]):
        total += weights[i]
    if told(seen, finding):
        value = int(seen.given[finding])
        p = weights[value] / total if value < weights.shape[0] else 0.0
        seen.log_weight += math.log(max(p, _NEXT_TO_NOTHING))
    else:
        value = pick(weights, u)
    reveal(seen, finding, float(value))
    return value


@compiled
def find_amount(
    seen: Seen, finding: int, true: float, least: float, ln_sd: float, u: float
) -> None:
    """An amount that is reported as 0 when it is too small to be seen."""
    if fresh(seen, finding):
        return
    p = min(0.98, max(0.02, expit(_STEEP * (true / least - 1.0))))
    middle = max(true, least)
    if told(seen, finding):
        value = seen.given[finding]
        if value <= 0.0:
            seen.log_weight += math.log(1.0 - p)
        else:
            z = math.log(value / middle) / ln_sd
            seen.log_weight += math.log(p / ln_sd) - 0.5 * z * z
    else:
        value = middle * math.exp(ln_sd * normal(u / p)) if u < p else 0.0
    reveal(seen, finding, value)


@compiled
def find_own_amount(
    seen: Seen,
    finding: int,
    own: float,
    centre: float,
    own_ln_sd: float,
    least: float,
    u: float,
    u_own: float,
) -> float:
    """An amount of her own that is seen for the first time; returns the own amount.

    Weighing sums it out where the imagined woman has any, as ``measure_own`` does.
    """
    first = told(seen, finding) and math.isnan(seen.latest[finding])
    if not first or own <= 0.0 or seen.given[finding] <= 0.0:
        find_amount(seen, finding, own, least, _AMOUNT_ERROR_LN, u)
        return own
    return measure_own_ratio(seen, finding, own, centre, own_ln_sd, _AMOUNT_ERROR_LN, u, u_own)


@compiled
def rule_out(seen: Seen) -> None:
    """This imagined woman contradicts what happened."""
    if seen.weighing == 1:
        seen.log_weight = IMPOSSIBLE
