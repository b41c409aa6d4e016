"""Every hidden quantile of a woman: she is these numbers, each uniform on (0, 1).

A woman is drawn once from her traits and never again, so that two futures of one woman differ only
by what was chosen for her. Belief about her is a cloud of such vectors.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.patient.chance import uniform

REGIONS = 13
"""Regions of the peritoneal cancer index."""


class Trait(IntEnum):
    """The closed list of what is fixed about her before the first visit."""

    AGE = 0
    HEIGHT = 1
    MASS_INDEX = 2
    FRAILTY = 3
    ALBUMIN = 4
    FILTRATION = 5
    CREATININE = 6
    KIND = 7
    HISTOTYPE = 8
    STAGE = 9
    SUBSTAGE = 10
    GERMLINE = 11
    REPAIR = 12
    FOLATE_RECEPTOR = 13
    LOAD = 14
    SPREAD = 15
    MASS = 16
    ASCITES = 17
    NODES = 18
    DOUBLING = 19
    KILL = 20
    ELIMINATION = 21
    DEPTH = 22
    CURE = 23
    OCCULT = 24
    SHEDDING = 25
    BASAL = 26
    EMBRYONIC_ANTIGEN = 27
    NEUTROPHILS = 28
    PLATELETS = 29
    HAEMOGLOBIN = 30
    NEUTROPHIL_FALL = 31
    PLATELET_FALL = 32
    NERVES = 33
    BACKGROUND_DEATH = 34
    LETHAL_LOAD = 35
    LATE_LEUKAEMIA = 36
    FAMILY_HISTORY = 37
    HEPATITIS_B = 38
    LINE_DEPTH = 39  # of the second line, and one more for each further line
    DEPOSIT = 44  # and one more for each further region


LATER_LINES = Trait.DEPOSIT - Trait.LINE_DEPTH
"""Lines after the first that have a depth of their own; the last serves all after it."""

TRAITS = Trait.DEPOSIT + REGIONS
"""How many numbers a woman is."""

_TRAIT_QUESTION = 1000
"""Traits are asked of the dice under numbers that no event uses."""


@compiled
def draw_traits(key: np.uint64, u: Vector) -> None:
    """Fill ``u`` [TRAITS] with the traits of the woman with this key."""
    for i in range(u.shape[0]):
        u[i] = uniform(key, _TRAIT_QUESTION + i, 0)
