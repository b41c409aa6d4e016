"""Looking inside: the laparoscopic score, and what the open abdomen shows."""

from __future__ import annotations

import math

import numpy as np

from tealward.disease.anatomy import (
    FEATURES,
    laparoscopic_features,
    lesion_size,
    peritoneal_index,
)
from tealward.disease.tumour import Tumour
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.patient.traits import REGIONS
from tealward.patient.woman import Woman
from tealward.workup.findings import Finding
from tealward.workup.seen import Seen, find_amount, happens, reveal

_SIZES = 4
_TYPICAL_MM = (0.0, 3.0, 22.0, 75.0)
"""A diameter in mm for each lesion size score, used only when an imagined woman is corrected."""


@compiled
def score_laparoscopy(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """The seven features through the scope, each missed or overcalled now and then."""
    features = np.zeros(FEATURES)
    laparoscopic_features(tumour.deposit_mm, features)
    for i in range(FEATURES):
        p = n.laparoscopy_sensitivity if features[i] > 0.5 else 1.0 - n.laparoscopy_specificity
        u = uniform(woman.key, Question.LAPAROSCOPY, FEATURES * day + i)
        happens(seen, Finding.LAPAROSCOPY.value + i, p, u)


@compiled
def look_around(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Systematic exploration of the open abdomen: lesion size 0 to 3 in each region."""
    if seen.weighing == 1:
        _correct_map(seen, tumour, n)
    for region in range(REGIONS):
        size = lesion_size(tumour.deposit_mm[region])
        u = uniform(woman.key, Question.SIGHT, REGIONS * day + region)
        if size == 1 and u < n.sight_miss_small:
            size = 0
        reveal(seen, Finding.SEEN_REGION.value + region, float(size))
    u = uniform(woman.key, Question.SIGHT, REGIONS * day + 5000)
    find_amount(seen, Finding.SEEN_ASCITES.value, tumour.ascites_l, 0.05, 0.15, u)
    u = uniform(woman.key, Question.SIGHT, REGIONS * day + 5001)
    find_amount(
        seen, Finding.SEEN_NODES.value, tumour.nodes_mm, n.palpable_node_mm, n.size_error_ln, u
    )


@compiled
def _correct_map(seen: Seen, tumour: Tumour, n: Numbers) -> None:
    """Sight replaces an imagined map; only the total weighs, since 13 regions rarely match."""
    imagined = peritoneal_index(tumour.deposit_mm)
    total = 0.0
    for region in range(REGIONS):
        total += seen.given[Finding.SEEN_REGION.value + region]
    if math.isnan(total):
        return
    z = (total - imagined) / n.sight_index_sd
    seen.log_weight -= 0.5 * z * z
    for region in range(REGIONS):
        size = int(seen.given[Finding.SEEN_REGION.value + region])
        if lesion_size(tumour.deposit_mm[region]) != size:
            tumour.deposit_mm[region] = _TYPICAL_MM[size]
