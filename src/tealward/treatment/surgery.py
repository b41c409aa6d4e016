"""Operations: how far to go, what is left, and what it costs her."""

from __future__ import annotations

import math
from enum import IntEnum

import numpy as np

from tealward.disease.anatomy import peritoneal_index
from tealward.disease.growth import remove, remove_relapse
from tealward.disease.tumour import ABSENT, Kind, Region, Residual, Stage, Tumour, weigh
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit, uniform
from tealward.patient.questions import Question
from tealward.patient.traits import REGIONS
from tealward.patient.woman import Woman
from tealward.treatment.body import Body
from tealward.workup.bedside import albumin_mean
from tealward.workup.findings import Finding
from tealward.workup.seen import Seen, classify, happens, measure_ratio, reveal


class Access(IntEnum):
    """How the abdomen is entered."""

    LAPAROTOMY = 0
    KEYHOLE_IN_BAG = 1
    KEYHOLE_OPEN = 2


class Extent(IntEnum):
    """How far the operation goes."""

    CLOSE = 0
    ADNEXA = 1
    STAGING = 2
    STANDARD = 3
    MAXIMAL = 4


class Occasion(IntEnum):
    """When in the illness the operation takes place."""

    PRIMARY = 0
    INTERVAL = 1
    SECONDARY = 2


@compiled
def complexity(deposit_mm: Vector, extent: int) -> int:
    """Surgical complexity score (Aletti) of the procedures that this extent would take."""
    if extent == Extent.CLOSE:
        return 0
    if extent == Extent.ADNEXA:
        return 1
    points = 3 if extent == Extent.STAGING else 2
    if extent < Extent.STANDARD:
        return points
    points += 1 if deposit_mm[Region.LEFT_FLANK] > 0 or deposit_mm[Region.RIGHT_FLANK] > 0 else 0
    points += 3 if deposit_mm[Region.PELVIS] > 40.0 else 0
    if extent == Extent.STANDARD:
        return points
    points += 2 if deposit_mm[Region.RIGHT_UPPER] > 1.0 else 0
    points += 2 if deposit_mm[Region.LEFT_UPPER] > 20.0 else 0
    points += 2 if deposit_mm[Region.EPIGASTRIUM] > 50.0 else 0
    for region in range(Region.UPPER_JEJUNUM, Region.LOWER_ILEUM + 1):
        points += 1 if deposit_mm[region] > 5.0 else 0
    return points


@compiled
def residual_odds(tumour: Tumour, extent: int, occasion: int, effort: float, n: Numbers) -> Vector:
    """Probabilities of no residual, up to 1 cm, and more, in this order."""
    odds = np.zeros(3)
    if extent == Extent.CLOSE:
        odds[2] = 1.0
        return odds
    index = peritoneal_index(tumour.deposit_mm)
    score = n.residual_logit + n.residual_per_index * index + effort
    if extent == Extent.STANDARD:
        score += n.residual_standard * min(1.0, index / 12.0)
    elif extent < Extent.STANDARD:
        # Staging or adnexal surgery leaves whatever lies beyond the pelvis.
        score += 12.0 if index > 3 else 0.0
    if tumour.liver_metastases == 1:
        score += n.residual_distant
    if occasion == Occasion.INTERVAL:
        score += n.residual_interval
    elif occasion == Occasion.SECONDARY:
        score += n.residual_secondary
    left = expit(score)
    worse = n.residual_large_effort * expit(effort - 1.5)
    large = n.residual_large_share + (1.0 - n.residual_large_share) * worse
    if extent < Extent.STANDARD:
        large = 0.8
    odds[0] = 1.0 - left
    odds[1] = left * (1.0 - large)
    odds[2] = left * large
    return odds


@compiled
def rupture_probability(access: int, mass_mm: float, n: Numbers) -> float:
    """Chance that a confined mass spills while it is taken out."""
    return min(0.95, n.rupture[access] * (0.5 + 0.5 * mass_mm / 100.0))


@compiled
def resect(
    seen: Seen,
    woman: Woman,
    tumour: Tumour,
    body: Body,
    day: int,
    extent: int,
    access: int,
    occasion: int,
    effort: float,
    n: Numbers,
) -> None:
    """Carry the operation out and let its outcomes be known."""
    malignant = tumour.kind == Kind.CARCINOMA or tumour.kind == Kind.GASTROINTESTINAL
    confined = malignant and tumour.stage < Stage.IIA and occasion == Occasion.PRIMARY
    odds = residual_odds(tumour, extent, occasion, effort, n)
    if confined or not malignant:
        odds[:] = 0.0
        odds[0 if extent > Extent.CLOSE else 2] = 1.0
    u = uniform(woman.key, Question.RESIDUAL, occasion)
    left = classify(seen, Finding.RESIDUAL, odds, u)
    _spill(seen, woman, tumour, day, extent, access, occasion, n)
    _harm(seen, woman, tumour, body, day, extent, occasion, n)
    if extent == Extent.CLOSE:
        return
    if malignant and occasion == Occasion.SECONDARY:
        remove_relapse(tumour, left, n)
    elif malignant and (confined or extent >= Extent.STAGING):
        if confined:
            _leave_occult(tumour, extent, n)
        remove(tumour, left, occasion == Occasion.INTERVAL, n)
        _thin_out(tumour, left)
    tumour.mass_mm = 0.0
    tumour.ascites_l = 0.0
    if woman.postmenopausal == 0 and extent > Extent.ADNEXA and occasion != Occasion.SECONDARY:
        body.castrated_early = 1


@compiled
def _spill(
    seen: Seen,
    woman: Woman,
    tumour: Tumour,
    day: int,
    extent: int,
    access: int,
    occasion: int,
    n: Numbers,
) -> None:
    if occasion != Occasion.PRIMARY or extent == Extent.CLOSE or tumour.stage >= Stage.IIA:
        return
    p = rupture_probability(access, tumour.mass_mm, n)
    u = uniform(woman.key, Question.RUPTURE, 0)
    if happens(seen, Finding.RUPTURED, p, u):
        tumour.spilled = 1


@compiled
def _leave_occult(tumour: Tumour, extent: int, n: Numbers) -> None:
    """Whether cells had already left an ovary that looked confined: her own number says."""
    p = n.occult_share[tumour.stage] * n.occult_histotype[tumour.histotype]
    if tumour.spilled == 1:
        p = 1.0 - (1.0 - p) * (1.0 - n.occult_spill)
    if extent == Extent.ADNEXA:
        p = 1.0 - (1.0 - p) * (1.0 - n.occult_unstaged)
    if tumour.occult_u >= p:
        tumour.sensitive = ABSENT
        tumour.resistant = ABSENT
        tumour.cured = 1
        tumour.cure_checked = 1
        weigh(tumour)


@compiled
def heat(tumour: Tumour, occasion: int, n: Numbers) -> None:
    """Hyperthermic chemotherapy deepens what is left below sight, not what can still be felt."""
    if tumour.residual <= Residual.UP_TO_1_CM and ABSENT < tumour.resistant < 0.0:
        tumour.resistant *= n.hipec_depth_ratio[occasion]
        weigh(tumour)


@compiled
def _thin_out(tumour: Tumour, left: int) -> None:
    """What the deposits are after an operation that left this."""
    for region in range(REGIONS):
        if left == Residual.NONE:
            tumour.deposit_mm[region] = 0.0
        elif left == Residual.UP_TO_1_CM:
            tumour.deposit_mm[region] = min(tumour.deposit_mm[region], 8.0)


@compiled
def morbidity_logit(woman: Woman, tumour: Tumour, points: int, occasion: int, n: Numbers) -> float:
    """Log odds of a complication of Clavien-Dindo grade 3 or more."""
    score = n.morbidity_logit + n.morbidity_per_point * points
    score += n.morbidity_per_decade * (woman.age_years - 60.0) / 10.0
    if albumin_mean(woman, tumour, n) < 3.5:
        score += n.morbidity_albumin
    if woman.frailty > 1.2:
        score += n.morbidity_frailty
    if occasion == Occasion.INTERVAL:
        score += n.morbidity_interval
    return score


@compiled
def _harm(
    seen: Seen,
    woman: Woman,
    tumour: Tumour,
    body: Body,
    day: int,
    extent: int,
    occasion: int,
    n: Numbers,
) -> None:
    points = complexity(tumour.deposit_mm, extent)
    reveal(seen, Finding.COMPLEXITY, float(points))
    high = 2 if points >= 8 else (1 if points >= 4 else 0)
    u = uniform(woman.key, Question.BLOOD, occasion)
    lost = measure_ratio(seen, Finding.BLOOD_LOSS, n.blood_loss_ml[high], n.blood_loss_ln_sd, u)
    logit = morbidity_logit(woman, tumour, points, occasion, n)
    u = uniform(woman.key, Question.COMPLICATION, occasion)
    complicated = happens(seen, Finding.COMPLICATION, expit(logit), u)
    bowel = points >= 6 and tumour.deposit_mm[Region.PELVIS] > 40.0
    u = uniform(woman.key, Question.STOMA, occasion)
    if happens(seen, Finding.STOMA, n.stoma_share if bowel else 0.002, u):
        body.stoma = 1
    body.haemoglobin_g_dl -= n.haemoglobin_per_litre_g_dl * lost / 1000.0
    body.operated_day = float(day)
    body.morbidity_until_day = day + n.recovery_days + (n.recovery_extra_days if complicated else 0)
    frail = albumin_mean(woman, tumour, n) < 3.5 or woman.frailty > 1.2
    odds = n.operative_death * n.operative_death_per_decade ** ((woman.age_years - 60.0) / 10.0)
    odds *= n.operative_death_frail if frail else 1.0
    odds *= n.operative_death_complication if complicated else n.operative_death_smooth
    odds *= 0.25 if extent < Extent.STANDARD else 1.0
    u = uniform(woman.key, Question.OPERATIVE_DEATH, occasion)
    if u < min(0.6, odds):
        share = u / min(0.6, odds)
        body.operative_death_day = day + 4.0 + n.operative_death_window_days * share


@compiled
def recovered_by(body: Body, day: int) -> bool:
    """Whether the recovery from the last operation is over."""
    return day >= body.morbidity_until_day


@compiled
def blood_left(haemoglobin: float, days: float, own: float, n: Numbers) -> float:
    """Haemoglobin as it climbs back to her own level."""
    return own + (haemoglobin - own) * math.exp(-days / n.haemoglobin_recovery_days)
