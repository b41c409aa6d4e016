"""The tumour: what it is, where it is, and how much of it there is."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import Annotated

from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.traits import LATER_LINES, REGIONS

_NEGLIGIBLE = 12.0
"""A part smaller by this many doublings adds less than a thousandth of one."""

ABSENT = -99.0
"""Doublings that stand for no cells at all."""


class Kind(IntEnum):
    """What the mass is."""

    BENIGN = 0
    BORDERLINE = 1
    CARCINOMA = 2
    GASTROINTESTINAL = 3


class Histotype(IntEnum):
    """The five main types of epithelial ovarian carcinoma."""

    HIGH_GRADE_SEROUS = 0
    LOW_GRADE_SEROUS = 1
    ENDOMETRIOID = 2
    CLEAR_CELL = 3
    MUCINOUS = 4


class Stage(IntEnum):
    """FIGO 2014. Before an operation nobody has IC1: it is a spill made by surgery."""

    IA = 0
    IB = 1
    IC1 = 2
    IC2 = 3
    IC3 = 4
    IIA = 5
    IIB = 6
    IIIA1 = 7
    IIIA2 = 8
    IIIB = 9
    IIIC = 10
    IVA = 11
    IVB = 12


class Region(IntEnum):
    """The 13 regions of the peritoneal cancer index (Jacquet and Sugarbaker)."""

    CENTRAL = 0
    RIGHT_UPPER = 1
    EPIGASTRIUM = 2
    LEFT_UPPER = 3
    LEFT_FLANK = 4
    LEFT_LOWER = 5
    PELVIS = 6
    RIGHT_LOWER = 7
    RIGHT_FLANK = 8
    UPPER_JEJUNUM = 9
    LOWER_JEJUNUM = 10
    UPPER_ILEUM = 11
    LOWER_ILEUM = 12


class Brca(IntEnum):
    """Where a pathogenic BRCA variant is, if there is one."""

    NONE = 0
    GERMLINE_1 = 1
    GERMLINE_2 = 2
    SOMATIC = 3


class Tumour(Columns):
    """Hidden truth of the disease.

    ``sensitive`` and ``resistant`` are the two parts of the tumour in doublings relative to the
    size at which a scan can show it (0 = just visible, +1 = twice as many cells). ``load`` is both
    together; whoever changes a part calls ``weigh``.
    """

    kind: int
    histotype: int
    stage: int
    brca: int
    repair_deficient: int
    folate_receptor_high: int
    family_history: int
    spread: float
    mass_mm: float
    ascites_l: float
    effusion: int
    nodes_mm: float
    liver_metastases: int
    deposit_mm: Annotated[Vector, REGIONS]
    doubling_days: float
    kill_log10: float
    elimination_per_day: float
    shedding_u_ml: float
    basal_u_ml: float
    embryonic_antigen_ng_ml: float
    embryonic_antigen_raised: int
    lethal_load: float
    line_z: Annotated[Vector, LATER_LINES]
    cure_u: float
    occult_u: float
    sensitive: float
    resistant: float
    load: float
    least_load: float
    cure_checked: int
    cured: int
    ca125_u_ml: float
    shrink: float
    residual: int
    operated_interval: int
    spilled: int
    tempo: float
    borrowed: float
    kept: float


@compiled
def weigh(tumour: Tumour) -> None:
    """Bring ``load`` up to date: the logarithm of the sum of both parts."""
    high = max(tumour.sensitive, tumour.resistant)
    low = min(tumour.sensitive, tumour.resistant)
    tumour.load = high
    if low > ABSENT and high - low < _NEGLIGIBLE:
        tumour.load += math.log2(1.0 + math.exp2(low - high))


class Residual(IntEnum):
    """What is left after an operation for the disease; UNOPERATED before any."""

    NONE = 0
    UP_TO_1_CM = 1
    OVER_1_CM = 2
    UNOPERATED = 3
