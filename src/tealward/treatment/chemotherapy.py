"""One cycle of a drug regimen: what it kills and what it costs her."""

from __future__ import annotations

import math

from tealward.disease.growth import kill
from tealward.disease.tumour import ABSENT, Histotype, Kind, Tumour, weigh
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.patient.traits import LATER_LINES
from tealward.patient.woman import Woman
from tealward.treatment.body import Body
from tealward.treatment.calvert import true_auc
from tealward.treatment.regimens import Regimen
from tealward.workup.findings import Finding
from tealward.workup.seen import Seen, grade


@compiled
def is_platinum(regimen: int) -> bool:
    """Whether the regimen holds carboplatin."""
    return regimen <= Regimen.CARBOPLATIN_GEMCITABINE


@compiled
def is_taxane(regimen: int) -> bool:
    """Whether the regimen holds paclitaxel."""
    return (
        regimen == Regimen.CARBOPLATIN_PACLITAXEL
        or regimen == Regimen.CARBOPLATIN_PACLITAXEL_WEEKLY
        or regimen == Regimen.PACLITAXEL_WEEKLY
    )


@compiled
def exposure(auc_mg_min_ml: float, n: Numbers) -> float:
    """Effect of a carboplatin exposure relative to AUC 5: it flattens above 5 to 7."""
    return (1.0 - math.exp(-auc_mg_min_ml / n.exposure_half_auc)) / (
        1.0 - math.exp(-5.0 / n.exposure_half_auc)
    )


@compiled
def open_line(tumour: Tumour, regimen: int, line: int, free_months: float, n: Numbers) -> None:
    """Begin a later line: how deep the part that will resist it lies below the present load.

    ``free_months`` is the platinum-free interval, NaN if she never had platinum. The first line
    needs no such draw: its depth is a trait.
    """
    if tumour.sensitive <= ABSENT and tumour.resistant <= ABSENT:
        return
    if math.isnan(free_months):
        free_months = 12.0
    tumour.tempo = max(n.tempo_least, tumour.tempo * n.tempo_per_line)
    load = tumour.load
    if is_platinum(regimen):
        months = min(max(free_months, 0.0), n.platinum_free_cap_months)
        median = n.line_platinum_base + n.line_platinum_per_month * months
        median *= n.line_platinum_regimen[regimen]
    else:
        median = n.line_activity[regimen] * (1.0 + n.line_free_slope * min(free_months, 12.0))
        if regimen == Regimen.MIRVETUXIMAB and tumour.folate_receptor_high == 0:
            median *= n.mirvetuximab_low_receptor
        if regimen == Regimen.LETROZOLE and tumour.histotype != Histotype.LOW_GRADE_SEROUS:
            median *= n.letrozole_other_histotype
    median *= n.line_repair if tumour.repair_deficient == 1 else 1.0
    median *= n.line_fatigue ** (line - 2) * n.line_histotype[tumour.histotype]
    z = tumour.line_z[min(line - 2, LATER_LINES - 1)]
    tumour.resistant = load - median * math.exp(n.line_ln_sd * z)
    tumour.sensitive = load
    weigh(tumour)


@compiled
def strike(
    woman: Woman, tumour: Tumour, regimen: int, mg: float, percent: float, cycle: int, n: Numbers
) -> None:
    """The effect of one delivered cycle on the tumour."""
    if tumour.kind != Kind.CARCINOMA and tumour.kind != Kind.GASTROINTESTINAL:
        return
    strength = n.regimen_kill[regimen]
    if is_platinum(regimen):
        share = exposure(true_auc(mg, woman.filtration_ml_min), n)
        partner = n.partner_share if regimen != Regimen.CARBOPLATIN else 0.0
        strength *= (1.0 - partner) * share + partner * percent / 100.0
    else:
        strength *= percent / 100.0
    if tumour.kind == Kind.GASTROINTESTINAL:
        strength *= n.gastrointestinal_kill
    share = n.resistant_kill_share if cycle <= n.resistant_kill_cycles else 0.0
    kill(tumour, strength, share, n)


@compiled
def fall(
    woman: Woman, body: Body, regimen: int, mg: float, percent: float, line: int, n: Numbers
) -> tuple[float, float]:
    """Log-kill of neutrophils and platelets by this cycle."""
    dose = percent / 100.0
    if is_platinum(regimen):
        auc = true_auc(mg, woman.filtration_ml_min)
        dose = 0.5 * dose + 0.5 * auc / n.target_auc[regimen]
        if regimen == Regimen.CARBOPLATIN:
            dose = auc / n.target_auc[regimen]
    worn = 1.0 + n.marrow_wear_per_line * (line - 1.0)
    worn += n.marrow_wear_repair * min(1.0, body.repair_days / 365.0)
    neutrophils = n.neutrophil_fall[regimen] * dose * woman.neutrophil_fall * worn
    platelets = n.platelet_fall[regimen] * dose * woman.platelet_fall * worn
    return neutrophils, platelets


@compiled
def nadir_share(log_kill: float) -> float:
    """Lowest count after a cycle as a share of baseline (closed form of the Friberg model)."""
    return math.exp(-0.78 * max(0.0, log_kill) ** 0.95)


@compiled
def reaction_probability(body: Body, regimen: int, free_months: float, n: Numbers) -> float:
    """Chance of a hypersensitivity reaction to carboplatin in its next cycle."""
    if not is_platinum(regimen) or body.reacts_to_platinum == 2:
        return 0.0
    cycle = body.platinum_cycles + 1.0
    if cycle <= 5.0:
        p = n.reaction_share[0]
    elif cycle <= 7.0:
        p = n.reaction_share[1]
    else:
        p = n.reaction_share[2] if cycle < 9.0 else n.reaction_share[3]
    if free_months > 23.0 and cycle > 6.0:
        p *= 2.0
    if regimen == Regimen.CARBOPLATIN_DOXORUBICIN:
        p *= n.reaction_with_doxorubicin
    return p


@compiled
def wear_nerves(
    seen: Seen, woman: Woman, body: Body, regimen: int, percent: float, day: int, n: Numbers
) -> None:
    """Neuropathy accumulates with taxane cycles; the grade that she reports is revealed."""
    if is_taxane(regimen) or regimen == Regimen.MIRVETUXIMAB:
        body.taxane_cycles += percent / 100.0
        own = math.exp(n.neuropathy_ln_sd * woman.nerves_z)
        body.neuropathy += n.neuropathy_per_cycle[regimen] * percent / 100.0 * own
    report_neuropathy(seen, woman, body, day, n)


@compiled
def report_neuropathy(seen: Seen, woman: Woman, body: Body, day: int, n: Numbers) -> None:
    """Neuropathy as a grade 0 to 3."""
    u = uniform(woman.key, Question.NEUROPATHY, day)
    grade(seen, Finding.NEUROPATHY, min(3.0, body.neuropathy), n.neuropathy_sd, 4, u)


@compiled
def fever_probability(woman: Woman, lowest_neutrophils: float, n: Numbers) -> float:
    """Chance of febrile neutropenia in a cycle with this nadir (x10^9/L)."""
    if lowest_neutrophils >= 0.5:
        return n.fever_without_neutropenia
    deep = 1.0 + max(0.0, 0.2 - lowest_neutrophils) * n.fever_deep
    return n.fever_share * deep * (n.fever_elderly if woman.age_years >= 65.0 else 1.0)


@compiled
def perforation_probability(
    tumour: Tumour, bevacizumab: bool, since_surgery_days: float, bowel: bool, n: Numbers
) -> float:
    """Chance in one cycle that the bowel opens; bevacizumab too soon or on bowel disease adds."""
    if not bevacizumab:
        return 0.0
    p = n.perforation_per_cycle
    if since_surgery_days < 28.0:
        p *= n.perforation_early
    if bowel:
        p *= n.perforation_bowel
    return p
