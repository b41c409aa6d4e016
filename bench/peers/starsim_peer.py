"""The job as a disease of starsim in monthly steps."""

from __future__ import annotations

from typing import Any

import starsim as ss

from bench.peers.job import DEATH_ILL, DEATH_WELL, ILLNESS, YEARS


class Illness(ss.Disease):  # type: ignore[misc]
    """Well, ill and dead; dead women stay, as they do with the others."""

    def __init__(self, **pars: Any) -> None:
        super().__init__(**pars)
        self.define_states(ss.BoolState("ill"), ss.BoolState("gone"))
        month = 1.0 / 12.0
        self.falls_ill = ss.bernoulli(p=1.0 - 2.718281828459045 ** (-ILLNESS * month))
        self.dies_well = ss.bernoulli(p=1.0 - 2.718281828459045 ** (-DEATH_WELL * month))
        self.dies_ill = ss.bernoulli(p=1.0 - 2.718281828459045 ** (-DEATH_ILL * month))

    def step(self) -> None:
        """One month."""
        well = (~self.ill & ~self.gone).uids
        ill = (self.ill & ~self.gone).uids
        self.gone[self.dies_well.filter(well)] = True
        self.ill[self.falls_ill.filter(well)] = True
        self.gone[self.dies_ill.filter(ill)] = True


def run(women: int, seed: int) -> list[float]:
    """Shares well, ill and dead."""
    illness = Illness()
    years = int(YEARS)
    sim = ss.Sim(
        n_agents=women,
        diseases=illness,
        dt=ss.month,
        start=2000,
        stop=2000 + years,
        rand_seed=seed,
        verbose=0,
        copy_inputs=False,
    )
    sim.run()
    gone = float(illness.gone.sum())
    ill = float((illness.ill & ~illness.gone).sum())
    return [1.0 - (gone + ill) / women, ill / women, gone / women]
