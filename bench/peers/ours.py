"""The job in the style of the story: one uniform for each question of each woman, compiled."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bench.peers.job import DEATH_ILL, DEATH_WELL, ILLNESS, YEARS
from tealward.evidence.compiled import compiled
from tealward.patient.chance import key_of, uniform

_WORKERS = 2
_CHUNK = 65_536


@compiled
def _count(seed: int, first: int, last: int, counts: np.ndarray) -> None:
    for index in range(first, last):
        key = key_of(seed, index)
        leave = -math.log(uniform(key, 0, 0)) / (ILLNESS + DEATH_WELL)
        if leave >= YEARS:
            counts[0] += 1.0
        elif uniform(key, 1, 0) * (ILLNESS + DEATH_WELL) >= ILLNESS:
            counts[2] += 1.0
        elif leave - math.log(uniform(key, 2, 0)) / DEATH_ILL >= YEARS:
            counts[1] += 1.0
        else:
            counts[2] += 1.0


def run(women: int, seed: int) -> list[float]:
    """Shares well, ill and dead; nothing is held but three sums for each chunk."""
    edges = [*range(0, women, _CHUNK), women]
    sums = np.zeros((len(edges) - 1, 3))
    with ThreadPoolExecutor(_WORKERS) as pool:
        jobs = [
            pool.submit(_count, seed, edges[i], edges[i + 1], sums[i]) for i in range(len(sums))
        ]
        for job in jobs:
            job.result()
    return [float(share) for share in sums.sum(axis=0) / women]
