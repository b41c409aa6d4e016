"""The job as simpy's manual would have it: a process for each woman."""

from __future__ import annotations

import random
from collections.abc import Generator
from typing import Any

import simpy

from bench.peers.job import DEATH_ILL, DEATH_WELL, ILLNESS, YEARS


def _life(env: Any, dice: random.Random, state: list[int], i: int) -> Generator[Any, None, None]:
    yield env.timeout(dice.expovariate(ILLNESS + DEATH_WELL))
    if dice.random() * (ILLNESS + DEATH_WELL) >= ILLNESS:
        state[i] = 2
        return
    state[i] = 1
    yield env.timeout(dice.expovariate(DEATH_ILL))
    state[i] = 2


def run(women: int, seed: int) -> list[float]:
    """Shares well, ill and dead."""
    env, dice, state = simpy.Environment(), random.Random(seed), [0] * women
    for i in range(women):
        env.process(_life(env, dice, state, i))
    env.run(until=YEARS)
    return [state.count(code) / women for code in range(3)]
