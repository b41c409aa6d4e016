"""Published figures beside what came out of the simulation."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import msgspec
import numpy as np

from tealward.evidence.columns import Rows, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import DAYS_PER_MONTH
from tealward.trials.enrol import Simulated
from tealward.trials.facts import Criteria, eligible
from tealward.trials.protocol import Endpoint, Figure, Of, Protocol, Setting
from tealward.trials.settings import criteria_of
from tealward.trials.strata import STRATA
from tealward.trials.survival import (
    Curve,
    Times,
    free_at,
    hazard_ratio,
    kaplan_meier,
    median_months,
    restricted_mean,
    weights_to,
)
from tealward.workup.findings import Death

_NEAR = 0.15
"""A median without a published interval counts as met within this share of it."""

_SHARE_NEAR = 0.05
"""A share or landmark without an interval counts as met within this difference."""

_RESISTANT = (Setting.PLATINUM_RESISTANT, Setting.MIXED_RELAPSE)
_RELAPSE = (
    *_RESISTANT,
    Setting.PLATINUM_SENSITIVE,
    Setting.PLATINUM_SENSITIVE_BEVACIZUMAB,
    Setting.RELAPSE_MAINTENANCE,
    Setting.SECONDARY_SURGERY,
    Setting.SURVEILLANCE,
)
_FEWEST = 30
"""Fewer simulated women than this say nothing."""


class Compared(msgspec.Struct, frozen=True):
    """One published figure, what was simulated, and whether the two agree.

    ``simulated`` is NaN where too few women of the subgroup were enrolled; ``by`` says what the
    published figure was held against: its interval, or nearness where none was published.
    """

    figure: Figure
    simulated: float
    met: bool
    by: str
    women: int


class Cohort(NamedTuple):
    """One arm (of a subgroup), ready to be counted."""

    outcomes: Any
    weight: Vector
    scan_months: float
    horizon: float


def scan_weeks(protocol: Protocol) -> float:
    """Weeks between scans: as the protocol says, else 8 in resistant disease and 12 elsewhere."""
    if protocol.scan_weeks is not None:
        return protocol.scan_weeks
    return 8.0 if protocol.setting in _RESISTANT else 12.0


def follow_up_months(protocol: Protocol) -> float:
    """Months after which ratios are read: as the protocol says, else 48 at relapse, 84 before."""
    if protocol.follow_up_months is not None:
        return protocol.follow_up_months
    return 48.0 if protocol.setting in _RELAPSE else 84.0


@compiled
def _members(facts: Rows, criteria: Criteria, inside: Vector) -> None:
    for i in range(facts.shape[0]):
        inside[i] = 1.0 if eligible(facts[i], criteria) else 0.0


def strata_of(facts: Any, name: str) -> Any:
    """The stratum of every woman, as a place in ``STRATA``; -1 outside of all."""
    if name == "stage_group":
        return np.digitize(facts["stage"], [5, 7, 11])
    if name == "genes":
        return np.where(facts["brca"] > 0, 0, np.where(facts["repair_deficient"] > 0, 1, 2))
    if name == "platinum_free":
        return np.digitize(facts["platinum_free_months"], [6.0, 12.0])
    if name == "prior_lines":
        return np.clip(facts["prior_lines"].astype(int) - 1, 0, 2)
    if name == "surgery":
        return facts["neoadjuvant"]
    if name == "age":
        return (facts["age_years"] >= 70.0).astype(int)
    if name == "response":
        return np.where(facts["response"] > 2, -1, facts["response"])
    return facts[name]


def weights_of(protocol: Protocol, facts: Any) -> Vector:
    """Weights that give the enrolled women the published mix."""
    shares = [
        (strata_of(facts, name), np.array([wanted.get(each, 0.0) for each in STRATA[name]]))
        for name, wanted in protocol.mix.items()
    ]
    return weights_to(shares, len(facts))


def times_of(cohort: Cohort, endpoint: Endpoint, censored: bool) -> Times:
    """Times to an endpoint; growth is noticed at the next scheduled scan."""
    death = cohort.outcomes["death_months"]
    months = death
    if endpoint is not Endpoint.OS:
        # Scans of different women are not on the same day: the wait is uniform over the interval.
        wait = cohort.scan_months * ((0.618034 * np.arange(len(death))) % 1.0)
        seen = cohort.outcomes["progressed_months"] + wait
        if endpoint is Endpoint.PFS_MARKER:
            # A rise needs a second sample; it is dated to the first, taken monthly.
            marker = np.ceil(cohort.outcomes["marker_months"])
            seen = np.fmin(seen, marker)
        months = np.fmin(seen, death)
    horizon = cohort.horizon if censored else 1e9
    event = (months <= horizon).astype(float)
    return Times(np.minimum(months, horizon), event, cohort.weight)


def share_of(cohort: Cohort, endpoint: Endpoint) -> float:
    """Share of women with something that either happened or did not."""
    rows = cohort.outcomes
    counted = np.ones(len(rows), dtype=bool)
    if endpoint in (Endpoint.RESIDUAL_NONE, Endpoint.RESIDUAL_UP_TO_1_CM):
        counted = rows["residual"] >= 0
        yes = rows["residual"] <= (0 if endpoint is Endpoint.RESIDUAL_NONE else 1)
    elif endpoint is Endpoint.MAJOR_COMPLICATION:
        counted = rows["residual"] >= 0
        yes = rows["complications"] > 0
    elif endpoint is Endpoint.OPERATIVE_DEATH:
        counted = rows["residual"] >= 0
        yes = (rows["cause"] == Death.OPERATION) & (rows["death_months"] < 3.0)
    elif endpoint in (Endpoint.RESPONSE, Endpoint.COMPLETE_RESPONSE):
        counted = rows["response"] >= 0
        yes = rows["response"] <= (1 if endpoint is Endpoint.RESPONSE else 0)
    elif endpoint is Endpoint.FEVER:
        yes = rows["fevers"] > 0
    elif endpoint is Endpoint.NEUROPATHY:
        yes = rows["worst_neuropathy"] >= 2.0
    else:
        yes = _count_below(rows, endpoint)
    weight = cohort.weight * counted
    return float(np.sum(weight * yes) / max(np.sum(weight), 1e-12))


def _count_below(rows: Any, endpoint: Endpoint) -> Any:
    """Grade 3 and more by CTCAE: neutrophils below 1.0, platelets below 50, haemoglobin below 8."""
    column, limit = {
        Endpoint.NEUTROPENIA: ("lowest_neutrophils", 1.0),
        Endpoint.THROMBOCYTOPENIA: ("lowest_platelets", 50.0),
        Endpoint.ANAEMIA: ("lowest_haemoglobin", 8.0),
    }[endpoint]
    return rows[column] < limit


class Reader:
    """Reads figures off one simulated trial."""

    def __init__(self, protocol: Protocol, simulated: Simulated) -> None:
        self.protocol, self.simulated = protocol, simulated
        self.weight = weights_of(protocol, simulated.facts)
        self._arms = [arm.name for arm in protocol.arm]

    def cohort(self, arm: str, figure: Figure) -> Cohort:
        """One arm, cut to the figure's subgroup."""
        inside = np.empty(len(self.simulated.facts))
        _members(self.simulated.facts, criteria_of(figure.where), inside)
        keep = (inside > 0.5) & (self.weight > 0.0)
        return Cohort(
            self.simulated.outcomes[self._arms.index(arm)][keep],
            self.weight[keep],
            scan_weeks(self.protocol) * 7.0 / DAYS_PER_MONTH,
            follow_up_months(self.protocol),
        )

    def curve(self, arm: str, endpoint: Endpoint, figure: Figure) -> Curve:
        """The survival curve of an arm to an endpoint."""
        return kaplan_meier(times_of(self.cohort(arm, figure), endpoint, censored=False))

    def read(self, figure: Figure) -> float:
        """The simulated value of a published figure; NaN where too few were enrolled."""
        return self._value(figure, self.cohort(figure.arm, figure))

    def _value(self, figure: Figure, cohort: Cohort) -> float:
        if len(cohort.weight) < _FEWEST:
            return math.nan
        if figure.of is Of.SHARE:
            return share_of(cohort, figure.endpoint)
        if figure.of is Of.HAZARD_RATIO:
            against = self.cohort(figure.against, figure)
            return hazard_ratio(
                times_of(against, figure.endpoint, censored=True),
                times_of(cohort, figure.endpoint, censored=True),
            )
        curve = kaplan_meier(times_of(cohort, figure.endpoint, censored=False))
        if figure.of is Of.MEDIAN:
            return median_months(curve)
        at = figure.at_months or 0.0
        return free_at(curve, at) if figure.of is Of.LANDMARK else restricted_mean(curve, at)

    def compare(self) -> list[Compared]:
        """Every figure of the protocol."""
        found = []
        for figure in self.protocol.figure:
            cohort = self.cohort(figure.arm, figure)
            value = self._value(figure, cohort)
            by = "interval" if figure.interval else "nearness"
            found.append(Compared(figure, value, agrees(figure, value), by, len(cohort.weight)))
        return found


def agrees(figure: Figure, simulated: float) -> bool:
    """Whether a simulated value lies in the published interval, or near where there is none."""
    if math.isnan(simulated):
        return False
    if figure.interval:
        return figure.interval[0] <= simulated <= figure.interval[1]
    if figure.of in (Of.MEDIAN, Of.MEAN, Of.HAZARD_RATIO):
        return abs(simulated - figure.value) <= _NEAR * figure.value
    return abs(simulated - figure.value) <= _SHARE_NEAR
