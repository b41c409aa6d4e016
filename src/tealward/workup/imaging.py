"""Ultrasound and tomography."""

from __future__ import annotations

import math

import numpy as np

from tealward.disease.presentation import usual_ascites_l, usual_mass_mm
from tealward.disease.tumour import Kind, Region, Residual, Stage, Tumour
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit, normal, uniform
from tealward.patient.questions import Question
from tealward.patient.traits import REGIONS
from tealward.patient.woman import Woman
from tealward.workup.findings import Finding, ScanResponse
from tealward.workup.seen import (
    Seen,
    find_amount,
    find_own_amount,
    happens,
    measure_own_ratio,
    measure_ratio,
    reveal,
    told,
)

_FEATURES = 5
_CLASSES = 5


@compiled
def ultrasound(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """The five features of the risk of malignancy index, and the size of the mass in mm."""
    first = Finding.US_MULTILOCULAR.value
    for feature in range(_FEATURES):
        p = n.ultrasound_feature[tumour.kind * _FEATURES + feature]
        if feature == 3:
            p = expit(n.ultrasound_ascites_slope * (tumour.ascites_l - n.ultrasound_ascites_l))
        if feature == 4:
            p = n.ultrasound_metastases if visible_deposits(tumour) > 2 else 0.02
        u = uniform(woman.key, Question.ULTRASOUND, 8 * day + feature)
        happens(seen, first + feature, p, u)
    u = uniform(woman.key, Question.ULTRASOUND, 8 * day + 7)
    tumour.mass_mm = measure_own_ratio(
        seen,
        Finding.US_SIZE.value,
        tumour.mass_mm,
        usual_mass_mm(tumour, n),
        n.mass_ln_sd,
        n.size_error_ln,
        u,
        uniform(woman.key, Question.OWN, Finding.US_SIZE.value),
    )


@compiled
def visible_deposits(tumour: Tumour) -> int:
    """Regions outside the ovary with something larger than 5 mm."""
    count = 0
    for region in range(REGIONS):
        if tumour.deposit_mm[region] > 5.0:
            count += 1
    return count


@compiled
def chance_seen(region: int, mm: float, n: Numbers) -> float:
    """Probability that tomography shows a deposit of this diameter in this region."""
    if mm < 0.5:
        return n.ct_false_positive
    ratio = n.ct_half_mm / mm
    return max(n.ct_false_positive, n.ct_best * n.ct_region[region] / (1.0 + ratio * ratio))


@compiled
def tomography(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """CT of chest, abdomen and pelvis. Regions are read while the disease is still in place."""
    if tumour.residual == Residual.UNOPERATED:
        _read_regions(seen, woman, tumour, day, n)
        _read_mass(seen, woman, tumour, day, n)
    u = uniform(woman.key, Question.CT, 8 * day)
    tumour.ascites_l = find_own_amount(
        seen,
        Finding.CT_ASCITES.value,
        tumour.ascites_l,
        usual_ascites_l(tumour, n),
        n.ascites_ln_sd,
        n.ct_ascites_least_l,
        u,
        uniform(woman.key, Question.OWN, Finding.CT_ASCITES.value),
    )
    happens(
        seen,
        Finding.CT_EFFUSION,
        n.ct_effusion if tumour.effusion == 1 else n.ct_false_positive,
        uniform(woman.key, Question.CT, 8 * day + 1),
    )
    u = uniform(woman.key, Question.CT, 8 * day + 2)
    find_amount(
        seen, Finding.CT_NODES.value, tumour.nodes_mm, n.ct_node_least_mm, n.size_error_ln, u
    )
    happens(
        seen,
        Finding.CT_DISTANT,
        n.ct_distant if tumour.liver_metastases == 1 else 0.01,
        uniform(woman.key, Question.CT, 8 * day + 3),
    )
    _read_sum(seen, woman, tumour, day, n)


@compiled
def _read_mass(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    u = uniform(woman.key, Question.CT, 8 * day + 4)
    measure_ratio(seen, Finding.CT_MASS, max(1.0, tumour.mass_mm), n.size_error_ln, u)


@compiled
def _read_regions(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    for region in range(REGIONS):
        finding = Finding.CT_REGION.value + region
        if seen.weighing == 1:
            _believe_region(seen, woman, tumour, region, n)
            reveal(seen, finding, 0.0)
            continue
        mm = tumour.deposit_mm[region]
        p = chance_seen(region, mm, n)
        u = uniform(woman.key, Question.CT_REGION, REGIONS * day + region)
        size = 0.0
        if u < p:
            middle = max(mm, n.ct_ghost_mm)
            size = middle * math.exp(n.size_error_ln * normal(u / p))
        reveal(seen, finding, size)


@compiled
def _believe_region(seen: Seen, woman: Woman, tumour: Tumour, region: int, n: Numbers) -> None:
    """Weigh one region with its deposit summed out, then draw the deposit given the picture.

    Thirteen regions drawn blindly would almost never match a picture; each is therefore weighed
    over five sizes that it could have had, and gets one of them in proportion.
    """
    sizes, weights = region_sizes(tumour, region, n)
    apparent = seen.given[Finding.CT_REGION.value + region]
    if math.isnan(apparent):
        return
    total = 0.0
    for i in range(_CLASSES):
        p = chance_seen(region, sizes[i], n)
        if apparent <= 0.0:
            weights[i] *= 1.0 - p
        else:
            z = math.log(apparent / max(sizes[i], n.ct_ghost_mm)) / n.size_class_error_ln
            weights[i] *= p * math.exp(-0.5 * z * z) / n.size_class_error_ln
        total += weights[i]
    seen.log_weight += math.log(max(total, 1e-12))
    mark = total * uniform(woman.key, Question.DEPOSIT, region)
    for i in range(_CLASSES):
        mark -= weights[i]
        if mark <= 0.0:
            tumour.deposit_mm[region] = sizes[i]
            return


@compiled
def region_sizes(tumour: Tumour, region: int, n: Numbers) -> tuple[Vector, Vector]:
    """Five sizes a deposit of this region can have before treatment, and their probabilities."""
    sizes = np.array([0.0, 3.0, 11.0, 32.0, 75.0]) * tumour.shrink
    weights = np.zeros(_CLASSES)
    stage_iii = tumour.deposit_mm.max() >= 1.0 * tumour.shrink
    if (tumour.kind != Kind.CARCINOMA and tumour.kind != Kind.GASTROINTESTINAL) or not stage_iii:
        sizes[1] = max(0.0, tumour.deposit_mm[region])
        weights[1] = 1.0
        return sizes, weights
    lean = n.region_logit[region] + n.region_spread_slope * tumour.spread
    involved = expit(lean)
    weights[0] = 1.0 - involved
    middle = math.log(n.deposit_mm) + n.deposit_spread_slope * tumour.spread
    below = 0.0
    edges = (5.0, 20.0, 50.0, 1e9)
    for i in range(_CLASSES - 1):
        z = (math.log(edges[i]) - middle) / n.deposit_ln_sd
        up_to = 0.5 * math.erfc(-z / math.sqrt(2.0))
        weights[i + 1] = involved * (up_to - below)
        below = up_to
    return sizes, weights


@compiled
def _read_sum(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Sum of the largest diameters in mm; 0 when nothing is seen."""
    u = uniform(woman.key, Question.CT, 8 * day + 5)
    if tumour.residual == Residual.UNOPERATED:
        # The regions and the mass have been weighed one by one: their sum says nothing more.
        total = max(1.0, tumour.mass_mm + _four_largest(tumour.deposit_mm))
        reveal(seen, Finding.CT_SUM, total * math.exp(n.ct_sum_error_ln * normal(u)))
        return
    load = tumour.load
    p = min(0.995, max(0.005, expit(n.ct_load_slope * load)))
    middle = n.ct_sum_just_visible_mm * math.exp2(max(load, -1.0) / 3.0)
    if told(seen, Finding.CT_SUM):
        value = seen.given[Finding.CT_SUM]
        if value <= 0.0:
            seen.log_weight += math.log(1.0 - p)
        else:
            z = math.log(value / middle) / n.ct_sum_error_ln
            seen.log_weight += math.log(p / n.ct_sum_error_ln) - 0.5 * z * z
    else:
        value = middle * math.exp(n.ct_sum_error_ln * normal(u / p)) if u < p else 0.0
    reveal(seen, Finding.CT_SUM, value)


@compiled
def _four_largest(deposit_mm: Vector) -> float:
    largest = np.sort(deposit_mm)[-4:]
    return float(largest.sum())


@compiled
def scan_response(total_mm: float, baseline_mm: float, nadir_mm: float) -> int:
    """RECIST 1.1 on the sum of diameters. From nothing seen, anything seen is progression."""
    if total_mm > 0.0 and nadir_mm <= 0.0:
        return ScanResponse.PROGRESSION.value
    if total_mm >= 1.2 * nadir_mm and total_mm - nadir_mm >= 5.0:
        return ScanResponse.PROGRESSION.value
    if total_mm <= 0.0:
        return ScanResponse.COMPLETE.value
    if total_mm <= 0.7 * baseline_mm:
        return ScanResponse.PARTIAL.value
    return ScanResponse.STABLE.value


@compiled
def clinical_stage(latest: Vector) -> float:
    """FIGO stage as tomography shows it, for women whose treatment does not begin with surgery."""
    if latest[Finding.CT_DISTANT] > 0.5:
        return Stage.IVB.value + 0.0
    if latest[Finding.CT_EFFUSION] > 0.5:
        return Stage.IVA.value + 0.0
    largest = 0.0
    for region in range(REGIONS):
        if region != Region.PELVIS and latest[Finding.CT_REGION + region] > largest:
            largest = latest[Finding.CT_REGION + region]
    return Stage.IIIC.value + 0.0 if largest > 20.0 else Stage.IIIB.value + 0.0


@compiled
def risk_of_malignancy(ultrasound_features: int, postmenopausal: int, ca125_u_ml: float) -> float:
    """RMI I: U x M x CA-125 with U 0, 1 or 3 and M 1 or 3 (Jacobs 1990)."""
    u = 3.0 if ultrasound_features >= 2 else float(ultrasound_features)
    return u * (3.0 if postmenopausal == 1 else 1.0) * ca125_u_ml
