"""Scores that are read off the deposits: PCI, laparoscopic score, FIGO stage."""

from __future__ import annotations

from tealward.disease.tumour import Region, Stage
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.patient.traits import REGIONS

VISIBLE_MM = 1.0
"""Below this a deposit is microscopic."""

FEATURES = 7
"""Features of the laparoscopic score, 2 points each (Fagotti 2006)."""


@compiled
def lesion_size(mm: float) -> int:
    """Lesion size score 0 to 3: none, to 5 mm, to 50 mm, larger."""
    if mm < VISIBLE_MM:
        return 0
    if mm <= 5.0:
        return 1
    return 2 if mm <= 50.0 else 3


@compiled
def peritoneal_index(deposit_mm: Vector) -> int:
    """Peritoneal cancer index, 0 to 39."""
    total = 0
    for region in range(REGIONS):
        total += lesion_size(deposit_mm[region])
    return total


@compiled
def laparoscopic_features(deposit_mm: Vector, features: Vector) -> int:
    """Write the seven features (0 or 1) and return the predictive index value, 0 to 14.

    Order: omental cake, peritoneal, diaphragmatic, mesenteric retraction, bowel, stomach, liver.
    The reading of features from region sizes is constructed: no published map exists.
    """
    gutters = min(deposit_mm[Region.LEFT_FLANK], deposit_mm[Region.RIGHT_FLANK])
    diaphragm = max(deposit_mm[Region.RIGHT_UPPER], deposit_mm[Region.LEFT_UPPER])
    mesentery = min(deposit_mm[Region.UPPER_JEJUNUM], deposit_mm[Region.LOWER_ILEUM])
    bowel = max(deposit_mm[Region.LOWER_ILEUM], deposit_mm[Region.LOWER_JEJUNUM])
    features[0] = 1.0 if deposit_mm[Region.CENTRAL] > 40.0 else 0.0
    features[1] = 1.0 if gutters > 5.0 else 0.0
    features[2] = 1.0 if diaphragm > 15.0 else 0.0
    features[3] = 1.0 if mesentery > 5.0 else 0.0
    features[4] = 1.0 if bowel > 15.0 else 0.0
    features[5] = 1.0 if deposit_mm[Region.EPIGASTRIUM] > 40.0 else 0.0
    features[6] = 1.0 if deposit_mm[Region.RIGHT_UPPER] > 40.0 else 0.0
    points = 0.0
    for i in range(FEATURES):
        points += 2.0 * features[i]
    return int(points)


@compiled
def largest_outside_pelvis(deposit_mm: Vector) -> float:
    """Diameter in mm of the largest deposit outside the pelvis."""
    largest = 0.0
    for region in range(REGIONS):
        if region != Region.PELVIS:
            largest = max(largest, deposit_mm[region])
    return largest


@compiled
def figo_stage(
    deposit_mm: Vector, nodes_mm: float, effusion: bool, beyond_abdomen: bool, confined: int
) -> int:
    """FIGO 2014 from findings; ``confined`` is the stage I code that holds if nothing spread."""
    if beyond_abdomen:
        return Stage.IVB.value
    if effusion:
        return Stage.IVA.value
    outside = largest_outside_pelvis(deposit_mm)
    if outside > 20.0:
        return Stage.IIIC.value
    if outside >= VISIBLE_MM:
        return Stage.IIIB.value
    if outside > 0.0:
        return Stage.IIIA2.value
    if nodes_mm > 0.0:
        return Stage.IIIA1.value
    if deposit_mm[Region.PELVIS] > 0.0:
        return Stage.IIB.value
    return confined
