"""Survival figures of weighed women: Kaplan-Meier, restricted means, Cox model of two arms."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled

_ROUNDS = 30


class Times(NamedTuple):
    """``months`` to an event or the end of follow-up, ``event`` (1 or 0), ``weight``: [women]."""

    months: Vector
    event: Vector
    weight: Vector


class Curve(NamedTuple):
    """Steps of a Kaplan-Meier estimate: ``surviving`` from ``months`` on."""

    months: Vector
    surviving: Vector


def kaplan_meier(times: Times) -> Curve:
    """The product-limit estimate (Kaplan and Meier, 1958), at the distinct times of events."""
    order = np.argsort(times.months, kind="stable")
    months, weight = times.months[order], times.weight[order]
    died = times.event[order] * weight
    at_risk = np.cumsum(weight[::-1])[::-1]
    steps, first = np.unique(months, return_index=True)
    deaths = np.add.reduceat(died, first)
    surviving: Vector = np.cumprod(1.0 - deaths / at_risk[first]).astype(np.float64)
    return Curve(steps, surviving)


def median_months(curve: Curve) -> float:
    """The first time at which half or fewer are free of the event; infinite if never."""
    reached = curve.surviving <= 0.5 + 1e-12
    return float(curve.months[reached.argmax()]) if reached.any() else math.inf


def free_at(curve: Curve, months: float) -> float:
    """Share free of the event at a time."""
    k = int(np.searchsorted(curve.months, months, side="right"))
    return 1.0 if k == 0 else float(curve.surviving[k - 1])


def restricted_mean(curve: Curve, months: float) -> float:
    """Area under the curve up to a time, in months."""
    inside = curve.months < months
    edges = np.concatenate([[0.0], curve.months[inside], [months]])
    heights = np.concatenate([[1.0], curve.surviving[inside]])
    return float(np.sum(np.diff(edges) * heights))


def hazard_ratio(control: Times, treated: Times) -> float:
    """Hazard ratio of treated against control by a Cox model (Efron's ties); NaN without events."""
    months = np.concatenate([control.months, treated.months])
    event = np.concatenate([control.event, treated.event])
    weight = np.concatenate([control.weight, treated.weight])
    arm = np.concatenate([np.zeros(len(control.months)), np.ones(len(treated.months))])
    if not (control.event.any() and treated.event.any()):
        return math.nan
    order = np.argsort(months, kind="stable")
    return math.exp(_cox(months[order], event[order], weight[order], arm[order]))


@compiled
def _cox(months: Vector, event: Vector, weight: Vector, arm: Vector) -> float:
    """Newton's method on the partial likelihood of one yes-or-no covariate, times ascending."""
    beta = 0.0
    for _ in range(_ROUNDS):
        slope, bend = _slope(months, event, weight, arm, math.exp(beta))
        change = slope / max(bend, 1e-12)
        beta += min(1.0, max(-1.0, change))
        if abs(change) < 1e-8:
            break
    return beta


@compiled
def _slope(
    months: Vector, event: Vector, weight: Vector, arm: Vector, ratio: float
) -> tuple[float, float]:
    slope, bend = 0.0, 0.0
    treated, control = 0.0, 0.0
    i = months.shape[0] - 1
    while i >= 0:
        at = months[i]
        ties, deaths = 0, 0.0
        deaths_treated, deaths_control = 0.0, 0.0
        while i >= 0 and months[i] == at:
            if arm[i] > 0.5:
                treated += weight[i]
                deaths_treated += weight[i] * event[i]
            else:
                control += weight[i]
                deaths_control += weight[i] * event[i]
            deaths += weight[i] * event[i]
            ties += 1 if event[i] > 0.5 else 0
            i -= 1
        # Among many ties the sum over them is its integral; ten terms are exact enough.
        terms = min(ties, 10)
        for k in range(terms):
            gone = (k + 0.5) / terms if ties > terms else k / max(1.0, float(ties))
            risk = ratio * (treated - gone * deaths_treated)
            share = risk / (risk + control - gone * deaths_control)
            slope -= deaths / terms * share
            bend += deaths / terms * share * (1.0 - share)
        slope += deaths_treated
    return slope, bend


def weights_to(shares: list[tuple[npt.NDArray[np.int64], Vector]], women: int) -> Vector:
    """Weights (mean 1) that give each variable its published shares (Deming and Stephan, 1940).

    ``shares``: for each variable the stratum of every woman (-1: none) and the wanted shares.
    """
    weight = np.ones(women)
    for _ in range(50):
        for stratum, wanted in shares:
            have = np.bincount(stratum[stratum >= 0], weight[stratum >= 0], len(wanted))
            present = have > 0
            goal = np.where(present, wanted, 0.0)
            goal *= have.sum() / max(goal.sum(), 1e-12)
            ratio = np.where(present, goal / np.where(present, have, 1.0), 0.0)
            weight *= np.where(stratum >= 0, ratio[np.maximum(stratum, 0)], 0.0)
    total = weight.sum()
    return weight * (women / total) if total > 0 else np.ones(women)
