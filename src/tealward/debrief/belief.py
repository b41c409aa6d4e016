"""What could be believed of her at each moment, given everything revealed until then.

Belief is a cloud of imagined women (particles). Each is a full hidden woman; she relives the course
as it was ordered, and is weighed by how likely she was to show what was seen. When the weights have
become uneven the cloud is resampled and moved: each woman is changed a little and keeps the change
with the probability of Metropolis and Hastings. Nothing of the true woman enters.

Sequential Monte Carlo with moves: Chopin, Biometrika 2002. The move draws each normal score
towards a fresh one; centred and shaped on the cloud itself it is the generalised form of the move
of Cotter, Roberts, Stuart and White, Statistical Science 2013 (Rudolf and Sprungk, 2018), and needs
the correction that ``propose`` gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tealward.course.life import Life, Setting, meet
from tealward.course.orders import Slip
from tealward.course.step import step
from tealward.debrief.moves import (
    Keys,
    accept,
    dice,
    propose,
    scores,
    shape_of,
    throw_again,
)
from tealward.evidence.columns import Rows, Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import normal_cdf, uniform
from tealward.patient.traits import TRAITS
from tealward.patient.woman import Letter
from tealward.workup.seen import IMPOSSIBLE

PARTICLES = 2560
FIRST_DRAW = 32768
"""The first cloud is wide and stays so while it can: early findings tell kinds of illness apart,
and no small change turns one kind into another."""

MOST_MOVES = 5
ENOUGH_MOVES = 1.0
"""Moves accepted for each woman on average after which the cloud is spread again."""

_UNHEARD_OF = -5000.0
"""Log likelihood of the findings since the last weighing, in the likeliest woman, below which none
could have shown them: a value a hundred standard errors away."""

_STRIDES = (0.02, 0.9)
_WANTED = 0.25
"""Share of changes that should be accepted; the stride follows it."""

_UNEVEN = 0.4
_WORKERS = 2
_PIECES = 8
"""More than workers: women who resemble each other stand together and take unlike times."""


class Past(NamedTuple):
    """What was ordered and what came of it, step by step.

    ``slips``: orders [steps]. ``reports``: findings of each step [steps, FINDINGS], NaN where none.
    """

    setting: Any
    letter: Any
    slips: Any
    reports: Vector


@compiled
def relive(life: Life, slips: Rows, reports: Vector, first: int, last: int, n: Numbers) -> None:
    """Take an imagined woman through steps ``first`` to ``last`` and weigh her."""
    life.seen.weighing = 1
    for i in range(first, last):
        if life.seen.log_weight <= IMPOSSIBLE:
            break
        life.seen.given[:] = reports[i]
        step(life, slips[i], n)
    life.seen.weighing = 0
    life.seen.given[:] = np.nan


@compiled
def _imagine(
    lives: Rows,
    blank: Rows,
    z: Vector,
    keys: Keys,
    setting: Setting,
    letter: Letter,
    slips: Rows,
    reports: Vector,
    steps: int,
    begin: int,
    end: int,
    n: Numbers,
) -> None:
    """Fill lives ``begin`` to ``end`` from their normal scores and take them through the past."""
    u = np.empty(TRAITS)
    for i in range(begin, end):
        for j in range(TRAITS):
            u[j] = min(max(normal_cdf(z[i, j]), 1e-12), 1.0 - 1e-12)
        lives[i] = blank[0]
        meet(lives[i], setting, letter, u, keys[i], n)
        relive(lives[i], slips, reports, 0, steps, n)


@compiled
def _go_on(
    lives: Rows,
    slips: Rows,
    reports: Vector,
    first: int,
    last: int,
    begin: int,
    end: int,
    n: Numbers,
) -> None:
    for i in range(begin, end):
        relive(lives[i], slips, reports, first, last, n)


class Cloud:
    """Belief that follows a course: ``advance`` to a step, then read ``lives``."""

    def __init__(self, past: Past, numbers: Any, seed: int = 1, size: int = PARTICLES) -> None:
        self.past, self.numbers, self.seed, self.size = past, numbers, seed, size
        self.steps = 0
        self.moved = 0
        self.stride = 0.3
        self._blank = Life.rows(1)
        self._changed = Life.rows(size)
        self._pool = ThreadPoolExecutor(_WORKERS)
        self.keys = np.empty(FIRST_DRAW, dtype=np.uint64)
        dice(seed, self.keys)
        self.z = np.empty((FIRST_DRAW, TRAITS))
        scores(self.keys, self.z)
        self.lives = Life.rows(FIRST_DRAW)
        self._fill(self.lives, self.z, self.keys, 0)
        self.weights = np.full(FIRST_DRAW, 1.0 / FIRST_DRAW)
        self.lines = np.arange(FIRST_DRAW)
        self._parents = np.arange(FIRST_DRAW)

    def advance(self, steps: int) -> None:
        """Take in everything revealed until this step, one revelation at a time."""
        while self.steps < steps:
            self._take_in(self._next_revelation(steps))

    def _next_revelation(self, steps: int) -> int:
        """The first step from here, at most ``steps``, after which something new is known."""
        for at in range(self.steps, steps):
            if not np.isnan(self.past.reports[at]).all():
                return at + 1
        return steps

    def _take_in(self, steps: int) -> None:
        before = np.array(self.lives.seen.log_weight)
        first = self.steps
        self._each(
            len(self.lives),
            lambda a, b: _go_on(
                self.lives, self.past.slips, self.past.reports, first, steps, a, b, self.numbers
            ),
        )
        self.steps = steps
        gain = np.asarray(self.lives.seen.log_weight) - before
        self._weigh(np.log(np.maximum(self.weights, 1e-300)) + gain)

    def _weigh(self, log_weights: Vector) -> None:
        top = float(log_weights.max())
        if top <= _UNHEARD_OF:
            raise ImpossiblePast(f"no imagined woman could have shown steps up to {self.steps}")
        weights = np.exp(log_weights - top)
        self.weights = weights / weights.sum()
        if self.even_share() * len(self.lives) < _UNEVEN * self.size:
            self._resample()
            self._spread()

    def even_share(self) -> float:
        """Effective sample size as a share of the cloud."""
        return float(1.0 / np.sum(self.weights**2) / len(self.weights))

    def sample(self) -> tuple[Any, npt.NDArray[np.int64]]:
        """Lives of equal weight, ``size`` of them, that stand for the cloud, and their lines.

        Women of one line descend from one woman of the cloud before it was last resampled; they are
        not independent, and an honest error counts lines, not women.
        """
        chosen = self._systematic()
        return self.lives[chosen], self.lines[chosen]

    def _systematic(self) -> npt.NDArray[np.int64]:
        start = uniform(np.uint64(self.seed), 7, self.steps)
        marks = (np.arange(self.size) + start) / self.size
        return np.minimum(np.searchsorted(np.cumsum(self.weights), marks), len(self.weights) - 1)

    def _resample(self) -> None:
        """Systematic resampling: the same cloud with equal weights."""
        chosen = self._systematic()
        self.lives = self.lives[chosen]
        self.lines, self._parents = self._parents[chosen], np.arange(self.size)
        self.z = self.z[chosen]
        self.keys = self.keys[chosen]
        self.weights = np.full(self.size, 1.0 / self.size)

    def _spread(self) -> None:
        """Move until every woman has been changed often enough, or the patience is used up."""
        accepted = 0.0
        for _ in range(MOST_MOVES):
            share = self._move()
            accepted += share
            low, high = _STRIDES
            self.stride = min(high, max(low, self.stride * math.exp(1.5 * (share - _WANTED))))
            if accepted >= ENOUGH_MOVES:
                return

    def _move(self) -> float:
        """Offer each woman one change; the share that took it."""
        self.moved += 1
        own = np.empty(self.size, dtype=np.uint64)
        dice(self.seed + 1000 * self.moved, own)
        shape = shape_of(self.z)
        new_z, gain = np.empty_like(self.z), np.empty(self.size)
        self._each(
            self.size,
            lambda a, b: propose(self.z, own, *shape, self.stride, new_z, gain, a, b),
        )
        new_keys = np.empty_like(self.keys)
        throw_again(self.keys, own, new_keys)
        new = self._changed
        self._fill(new, new_z, new_keys, self.steps)
        taken = accept(self.lives, self.z, self.keys, new, new_z, new_keys, gain, own)
        return taken / self.size

    def _fill(self, lives: Any, z: Any, keys: Any, steps: int) -> None:
        past = self.past
        self._each(
            len(lives),
            lambda a, b: _imagine(
                lives,
                self._blank,
                z,
                keys,
                past.setting,
                past.letter,
                past.slips,
                past.reports,
                steps,
                a,
                b,
                self.numbers,
            ),
        )

    def _each(self, count: int, work: Callable[[int, int], None]) -> None:
        """Split a range over the cores; the results do not depend on how."""
        edges = np.linspace(0, count, _PIECES + 1).astype(int)
        list(self._pool.map(work, edges[:-1].tolist(), edges[1:].tolist()))


class ImpossiblePast(RuntimeError):
    """The findings contradict the model: nobody it can imagine could have shown them."""


def past_of(setting: Any, letter: Any, steps: Sequence[tuple[Any, Any]]) -> Past:
    """A past from (slip, report) pairs in order."""
    slips = Slip.rows(len(steps))
    reports = np.empty((len(steps), steps[0][1].shape[0]))
    for i, (slip, report) in enumerate(steps):
        slips[i] = slip
        reports[i] = report
    return Past(setting, letter, slips, reports)
