"""The job as a network of two nodes with a server for everybody, in ciw."""

from __future__ import annotations

import math

import ciw

from bench.peers.job import DEATH_ILL, DEATH_WELL, ILLNESS, YEARS


def run(women: int, seed: int) -> list[float]:
    """Shares well, ill and dead."""
    ciw.seed(seed)
    leave = ILLNESS + DEATH_WELL
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([1e-9, math.inf]), None],
        batching_distributions=[ciw.dists.Deterministic(women), ciw.dists.Deterministic(1)],
        service_distributions=[ciw.dists.Exponential(leave), ciw.dists.Exponential(DEATH_ILL)],
        number_of_servers=[math.inf, math.inf],
        routing=[[0.0, ILLNESS / leave], [0.0, 0.0]],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(YEARS)
    well, ill = (len(node.all_individuals) for node in simulation.transitive_nodes)
    return [well / women, ill / women, 1.0 - (well + ill) / women]
