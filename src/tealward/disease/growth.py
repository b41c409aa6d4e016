"""Growth, remission and return: one clock, counted in doublings, for everything that shows."""

from __future__ import annotations

import math

from tealward.disease.presentation import steady_ca125
from tealward.disease.tumour import ABSENT, Kind, Residual, Stage, Tumour, weigh
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit
from tealward.patient.traits import REGIONS

LOG10_2 = math.log10(2.0)


@compiled
def pace(tumour: Tumour) -> float:
    """Doublings a day when nothing slows it."""
    return 1.0 / (tumour.doubling_days * tumour.tempo)


@compiled
def grow(
    tumour: Tumour,
    days: float,
    repair_hold: float,
    repair_kept: float,
    vessel_hold: float,
    n: Numbers,
) -> None:
    """Let ``days`` pass. The holds are the shares of growth that drugs suppress (0 to 1).

    What a drug holds back is borrowed: growth repays it after the drug, except the share that is
    kept for good. Bulky disease keeps most of what a vessel drug holds, and a repair-deficient
    tumour most of what a PARP inhibitor holds; others keep little. This is why time to progression
    is gained and, in many, survival is not.
    """
    free = days * pace(tumour)
    by_repair = free * repair_hold
    by_vessel = (free - by_repair) * vessel_hold
    grown = free - by_repair - by_vessel
    tumour.borrowed += by_repair * (1.0 - repair_kept) + by_vessel * (1.0 - tumour.kept)
    if repair_hold <= 0.0 and vessel_hold <= 0.0 and tumour.borrowed > 0.0:
        repaid = min(tumour.borrowed, free * n.repay_rate)
        tumour.borrowed -= repaid
        grown += repaid
    tumour.sensitive = _moved(tumour.sensitive, grown)
    tumour.resistant = _moved(tumour.resistant, grown)
    weigh(tumour)
    if tumour.residual == Residual.UNOPERATED and tumour.kind == Kind.CARCINOMA:
        _swell(tumour, grown)
    _relax_ca125(tumour, days, n)


@compiled
def _moved(part: float, doublings: float) -> float:
    return part if part <= ABSENT else part + doublings


@compiled
def _swell(tumour: Tumour, doublings: float) -> None:
    ratio = math.exp2(doublings / 3.0)
    tumour.mass_mm *= ratio
    for region in range(REGIONS):
        tumour.deposit_mm[region] *= ratio


@compiled
def _relax_ca125(tumour: Tumour, days: float, n: Numbers) -> None:
    target = steady_ca125(tumour, n)
    stay = math.exp(-tumour.elimination_per_day * days)
    tumour.ca125_u_ml = target + (tumour.ca125_u_ml - target) * stay


@compiled
def kill(tumour: Tumour, strength: float, resistant_share: float, n: Numbers) -> None:
    """One cycle: the sensitive part falls by its log-kill, the resistant part by a share of it."""
    fall = strength * tumour.kill_log10 / LOG10_2
    before = tumour.load
    tumour.sensitive = _fallen(tumour.sensitive, fall)
    tumour.resistant = _fallen(tumour.resistant, fall * resistant_share)
    weigh(tumour)
    if tumour.residual == Residual.UNOPERATED:
        # Scars stay: deposits shrink by less than their cells, and never below a fifth.
        lost = max(0.0, before - tumour.load)
        ratio = math.exp2(-n.scar_share * lost / 3.0)
        tumour.shrink *= ratio
        tumour.mass_mm *= ratio
        for region in range(REGIONS):
            tumour.deposit_mm[region] *= ratio


@compiled
def _fallen(part: float, doublings: float) -> float:
    return part if part <= ABSENT else max(ABSENT + 1.0, part - doublings)


@compiled
def cure_probability(tumour: Tumour, cycles: float, repair_months: float, n: Numbers) -> float:
    """Chance that no cell is left to return, given what was done. Zero without chemotherapy."""
    if cycles < 1.0:
        return 0.0
    typical = n.kill_log10[tumour.histotype]
    z = math.log(tumour.kill_log10 / typical) / n.kill_ln_sd
    score = n.cure_logit[tumour.residual] + n.cure_kill_slope * z
    short = max(0.0, 6.0 - cycles)
    if tumour.stage < Stage.IIIA1:
        score = n.cure_early_logit + n.cure_kill_slope * z - n.cure_early_per_cycle * short
    else:
        score -= n.cure_per_cycle * short + n.cure_spread_slope * tumour.spread
    gain = 0.0
    if tumour.brca > 0:
        gain = n.repair_cure_brca
    elif tumour.repair_deficient == 1:
        gain = n.repair_cure_deficient
    if tumour.operated_interval == 1:
        score += n.cure_interval
    score += gain * min(1.0, repair_months / n.repair_cure_months)
    return expit(score)


@compiled
def settle_cure(tumour: Tumour, cycles: float, repair_months: float, n: Numbers) -> None:
    """Just before anything could be seen to return, her own number says whether it does.

    Asked once, and as late as it can be, so that all that was done until then counts.
    """
    returning = max(tumour.sensitive, tumour.resistant) > n.cure_asked_at_load
    if tumour.cure_checked == 1 or not returning:
        return
    tumour.cure_checked = 1
    if tumour.cure_u < cure_probability(tumour, cycles, repair_months, n):
        tumour.cured = 1
        tumour.sensitive = ABSENT
        tumour.resistant = ABSENT
        weigh(tumour)


@compiled
def days_growing(tumour: Tumour, least_load: float, n: Numbers) -> float:
    """Days since the tumour could first be seen to grow (RECIST); -1 if it cannot.

    Seen to grow: a fifth more in diameter than at its least, and visible.
    """
    threshold = max(least_load + n.progression_doublings, n.progression_load)
    if tumour.load < threshold:
        return -1.0
    return (tumour.load - threshold) / pace(tumour)


@compiled
def burden(tumour: Tumour, n: Numbers) -> float:
    """Symptoms of the disease, 0 to 1, from its load."""
    return expit(n.symptom_slope * (tumour.load - n.symptom_load))


@compiled
def days_to_lethal(tumour: Tumour) -> float:
    """Days until the load is lethal if it grows freely."""
    if tumour.load <= ABSENT:
        return 1e9
    return max(0.0, (tumour.lethal_load - tumour.load) / pace(tumour))


@compiled
def remove(tumour: Tumour, residual: int, during_chemotherapy: bool, n: Numbers) -> None:
    """What a first operation takes away, by what it leaves.

    The depth of the resistant part below visibility is multiplied: less so after chemotherapy has
    chosen what survives. A resistant part that is already visible loses what the eye can remove.
    """
    if tumour.residual == Residual.NONE:
        return  # nothing was left that a second operation could take
    tumour.sensitive = _fallen(tumour.sensitive, n.surgery_doublings[residual])
    factor = n.surgery_depth_ratio[residual]
    tumour.operated_interval = 1 if during_chemotherapy else 0
    if during_chemotherapy:
        factor = 1.0 + (factor - 1.0) * n.interval_depth_share
    if tumour.resistant > 0.0:
        tumour.resistant -= n.surgery_visible_doublings[residual]
    elif tumour.resistant > ABSENT:
        tumour.resistant *= factor
    weigh(tumour)
    tumour.residual = residual
    tumour.nodes_mm = 0.0 if residual == Residual.NONE else tumour.nodes_mm


@compiled
def remove_relapse(tumour: Tumour, residual: int, n: Numbers) -> None:
    """What an operation for relapse takes away: the eye can remove only what it sees."""
    taken = n.surgery_visible_doublings[residual]
    tumour.sensitive = _fallen(tumour.sensitive, taken)
    tumour.resistant = _fallen(tumour.resistant, taken)
    weigh(tumour)
