"""A table of made-up patients with the variables that the tests of centres ask about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tealward.alliance.agreement import Kind, Limits
from tealward.study.rows import Vector
from tests.study.joint import Joint, joint, part, variable

HELD = (
    variable("days", Kind.DAYS),
    variable("died", Kind.EVENT),
    variable("age", Kind.NUMBER, lowest=18, highest=110),
    variable("marker", Kind.NUMBER),
    variable("treated", Kind.YES_NO),
    variable("stage", Kind.CHOICE, ("i", "ii", "iii")),
    variable("rare", Kind.CHOICE, ("usual", "odd")),
)
MANY = Limits(releases=1000, releases_per_study=1000)


def patients(n: int = 900, seed: int = 4) -> dict[str, Vector]:
    dice = np.random.default_rng(seed)
    age, treated = np.round(dice.normal(60, 10, n)), dice.integers(0, 2, n).astype(float)
    stage, marker = dice.integers(0, 3, n).astype(float), dice.gamma(2.0, 3.0, n)
    rate = np.exp(0.03 * (age - 60) - 0.5 * treated + 0.4 * stage + 0.02 * marker) / 900
    death, end = dice.exponential(1 / rate), dice.uniform(200, 2500, n)
    return {
        "days": np.ceil(np.minimum(death, end)),
        "died": (death <= end).astype(float),
        "age": age,
        "marker": marker,
        "treated": treated,
        "stage": stage,
        "rare": (np.arange(n) % 100 < 1).astype(float),
    }


def together(folder: Path, centres: int = 3, n: int = 900, **other: Any) -> Joint:
    """Centres with an agreement in force."""
    centre = np.random.default_rng(5).integers(0, centres, n).astype(float)
    return joint(folder, part(patients(n), centre), HELD, **({"limits": MANY} | other))
