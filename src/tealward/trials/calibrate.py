"""Fitting the mechanisms to all protocols together.

The method is Gauss-Newton with a Gaussian prior (trust region, ``scipy.optimize.least_squares``,
soft-L1 loss against single odd figures) and Laplace's approximation of the posterior (Tierney and
Kadane, 1986). Women carry the same dice under every set of parameters, which makes the figures
smooth enough for differences. Each trial has one vote: its figures share it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import least_squares

from tealward.evidence.columns import Vector
from tealward.trials.enrol import simulate
from tealward.trials.figures import Compared, Reader
from tealward.trials.parameters import Block, move
from tealward.trials.protocol import TIMES, Endpoint, Figure, Of, Protocol, Setting

WOMEN = 500
"""Women in each arm while fitting; with the same dice throughout, few are enough."""
_STEP = 0.5
"""Standard deviations of the prior over which differences are taken."""

_REACH = 6.0
"""Length of the first step that is trusted, in standard deviations of the prior."""

_VOTE = 6.0
"""Weight of one trial, in independent figures; a trial with fewer has as many as it has."""

_MODEL = {Of.MEDIAN: 0.08, Of.MEAN: 0.05, Of.HAZARD_RATIO: 0.06, Of.LANDMARK: 0.03, Of.SHARE: 0.03}
"""How near a model of this kind can be expected to come, added to the published error."""

_UNSAID = {Of.MEDIAN: 0.10, Of.MEAN: 0.06, Of.HAZARD_RATIO: 0.12, Of.LANDMARK: 0.04, Of.SHARE: 0.04}
"""Error of a figure that was published without an interval."""

_HARM = (
    Endpoint.MAJOR_COMPLICATION,
    Endpoint.OPERATIVE_DEATH,
    Endpoint.NEUTROPENIA,
    Endpoint.THROMBOCYTOPENIA,
    Endpoint.ANAEMIA,
    Endpoint.FEVER,
    Endpoint.NEUROPATHY,
)

_NOT_FITTED = (Endpoint.RESPONSE, Endpoint.COMPLETE_RESPONSE)
"""A scan of the engine sees cells; in life dead tissue stays on it, and fewer respond."""

Tell = Callable[[str, float], None]


class Row(NamedTuple):
    """One fitted figure: of which trial, and the root of its weight."""

    protocol: Protocol
    figure: Figure
    weight: float


class Fit(NamedTuple):
    """The result of one block. ``z`` and ``covariance`` in standard deviations of the prior."""

    block: Block
    z: Vector
    covariance: Any
    jacobian: Any
    residuals: Vector
    rows: list[Row]


def counts(figure: Figure, harm: bool) -> bool:
    """Whether a figure belongs to the block of harm, or to that of the illness."""
    if not figure.fit or figure.endpoint in _NOT_FITTED:
        return False
    return (figure.endpoint in _HARM) == harm


def rows_of(protocols: Iterable[Protocol], harm: bool) -> list[Row]:
    """The figures to be fitted."""
    rows = []
    for protocol in protocols:
        figures = [figure for figure in protocol.figure if counts(figure, harm)]
        for figure in figures:
            rows.append(Row(protocol, figure, math.sqrt(min(1.0, _VOTE / len(figures)))))
    return rows


def misfit(figure: Figure, simulated: float) -> float:
    """Distance of a simulated from a published figure, in standard errors of both together."""
    value, error = figure.value, _published_error(figure)
    spread = math.hypot(error, _MODEL[figure.of])
    if math.isnan(simulated):
        return 0.0
    if figure.of in (Of.MEDIAN, Of.MEAN, Of.HAZARD_RATIO):
        return math.log(min(max(simulated, 1e-2), 600.0) / value) / spread
    if figure.endpoint in TIMES:
        return (simulated - value) / spread
    # Shares near nothing are compared on a scale that keeps small ones apart.
    return 2.0 * (math.asin(math.sqrt(simulated)) - math.asin(math.sqrt(value))) / max(0.1, spread)


def _published_error(figure: Figure) -> float:
    if figure.interval is None or not math.isfinite(figure.interval[1]):
        return _UNSAID[figure.of]
    z = {90.0: 1.645, 95.0: 1.96, 99.0: 2.576}.get(figure.level, 1.96)
    low, high = figure.interval
    if figure.of in (Of.LANDMARK, Of.SHARE):
        return (high - low) / (2.0 * z)
    return math.log(high / low) / (2.0 * z)


class Problem:
    """Residuals of a block as a function of its parameters."""

    def __init__(
        self, block: Block, protocols: list[Protocol], numbers: Any, women: int, tell: Tell
    ) -> None:
        self.block, self.numbers, self.women, self.tell = block, numbers, women, tell
        self.rows = rows_of(protocols, block.harm)
        self._names = {row.protocol.name for row in self.rows}
        self.protocols = [p for p in protocols if p.name in self._names]
        self._known: dict[bytes, Vector] = {}
        self._slopes: dict[bytes, Any] = {}

    def at(self, z: Vector, settings: Iterable[Setting] = tuple(Setting)) -> Vector:
        """Weighted misfits [rows] of the trials in ``settings``; zero for the others."""
        numbers = move(self.numbers.copy(), self.block.parameters, z)
        found: dict[str, Reader] = {}
        for protocol in self.protocols:
            if protocol.setting in settings:
                found[protocol.name] = Reader(protocol, simulate(protocol, numbers, self.women))
        return np.array(
            [
                row.weight * misfit(row.figure, found[row.protocol.name].read(row.figure))
                if row.protocol.name in found
                else 0.0
                for row in self.rows
            ]
        )

    def whole(self, z: Vector) -> Vector:
        """Misfits, and the prior as one more residual for each parameter."""
        key = z.tobytes()
        if key not in self._known:
            self._known[key] = self.at(z)
            self.tell(f"{self.block.name}: misfit {0.5 * np.sum(self._known[key] ** 2):.1f}", 1.0)
        return np.concatenate([self._known[key], z])

    def slopes(self, z: Vector) -> Any:
        """Differences over ``_STEP``, taken only where a parameter can be felt.

        Known points are not lived again; a copy is given, since the optimiser weighs it in place.
        """
        key = z.tobytes()
        if key not in self._slopes:
            self._slopes[key] = self._differences(z)
        return self._slopes[key].copy()

    def _differences(self, z: Vector) -> Any:
        base = self.whole(z)[: len(self.rows)]
        slopes = np.zeros((len(self.rows) + len(z), len(z)))
        slopes[len(self.rows) :] = np.eye(len(z))
        for j, (name, parameter) in enumerate(self.block.parameters.items()):
            self.tell(f"{self.block.name}: {name}", j / len(z))
            moved = z.copy()
            moved[j] += _STEP
            felt = np.array([row.protocol.setting in parameter.settings for row in self.rows])
            there = self.at(moved, parameter.settings)
            slopes[: len(self.rows), j] = np.where(felt, (there - base) / _STEP, 0.0)
        return slopes


def fit(
    block: Block,
    protocols: list[Protocol],
    numbers: Any,
    tell: Tell,
    women: int = WOMEN,
    rounds: int = 4,
    start: Vector | None = None,
) -> Fit:
    """Fit one block, from the middle of the prior or from ``start``."""
    problem = Problem(block, protocols, numbers, women, tell)
    found = least_squares(
        problem.whole,
        np.zeros(len(block.parameters)) if start is None else start,
        jac=problem.slopes,
        loss="soft_l1",
        max_nfev=rounds + 1,
        x_scale=_REACH,
    )
    slopes = problem.slopes(found.x)
    weight = _soft(problem.whole(found.x))
    covariance = np.linalg.inv((slopes * weight[:, None]).T @ slopes)
    count = len(problem.rows)
    residuals = problem.whole(found.x)[:count]
    return Fit(block, found.x, covariance, slopes[:count], residuals, problem.rows)


def _soft(residuals: Vector) -> Vector:
    """Weights that the soft-L1 loss gives to residuals of this size."""
    return np.asarray(1.0 / np.sqrt(1.0 + residuals**2), dtype=np.float64)


def without(fitted: Fit, group: Setting) -> Vector:
    """Parameters as the other groups alone would have them: Gauss-Newton from the joint fit."""
    keep = np.array([row.protocol.setting is not group for row in fitted.rows])
    slopes, residuals = fitted.jacobian[keep], fitted.residuals[keep]
    weight = _soft(residuals)
    pull = (slopes * weight[:, None]).T @ residuals + fitted.z
    bend = (slopes * weight[:, None]).T @ slopes + np.eye(len(fitted.z))
    return np.asarray(fitted.z - np.linalg.solve(bend, pull), dtype=np.float64)


def informed_by(fitted: Fit) -> list[list[str]]:
    """For each parameter the settings that fix it, the strongest first."""
    found = []
    for j in range(len(fitted.z)):
        felt: dict[str, float] = {}
        for row, slope in zip(fitted.rows, fitted.jacobian[:, j], strict=True):
            felt[row.protocol.setting] = felt.get(row.protocol.setting, 0.0) + slope**2
        whole = sum(felt.values()) + 1e-12
        strong = [name for name, each in felt.items() if each / whole >= 0.15]
        found.append(sorted(strong, key=lambda name: -felt[name]))
    return found


def compare_all(
    protocols: list[Protocol], numbers: Any, women: int, tell: Tell
) -> dict[str, list[Compared]]:
    """Every figure of every protocol, by the protocol's name."""
    found = {}
    for i, protocol in enumerate(protocols):
        tell(protocol.name, i / len(protocols))
        found[protocol.name] = Reader(protocol, simulate(protocol, numbers, women)).compare()
    return found
