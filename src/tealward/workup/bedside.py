"""History, examination and the first bloods."""

from __future__ import annotations

import math

from tealward.disease.growth import burden
from tealward.disease.presentation import usual_shedding
from tealward.disease.tumour import Region, Tumour
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit, normal, uniform
from tealward.patient.questions import Question
from tealward.patient.woman import Woman, creatinine_for, performance, usual_filtration
from tealward.workup.findings import Finding
from tealward.workup.seen import (
    Seen,
    grade,
    happens,
    measure,
    measure_own,
    measure_own_ratio,
    measure_ratio,
    said_before,
)

_GRADES = 4


@compiled
def ask_symptoms(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Symptoms of the disease, graded 0 (none) to 3 (severe), and performance status."""
    load = burden(tumour, n)
    u = uniform(woman.key, Question.SYMPTOMS, day)
    grade(seen, Finding.SYMPTOMS, 3.0 * load, n.symptom_sd, _GRADES, u)
    if said_before(seen, Finding.PERFORMANCE):
        return
    u = uniform(woman.key, Question.PERFORMANCE, day)
    centre = performance(woman.frailty, load)
    grade(seen, Finding.PERFORMANCE, centre, n.performance_sd, 5, u)


@compiled
def take_history(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Symptoms, performance status and the family tree."""
    ask_symptoms(seen, woman, tumour, day, n)
    p = 0.999 if tumour.family_history == 1 else 0.001
    happens(seen, Finding.FAMILY_HISTORY, p, 0.5)


@compiled
def examine(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Abdomen, pelvis and rectovaginal septum by hand."""
    felt = expit(n.ascites_felt_slope * (tumour.ascites_l - n.ascites_felt_l))
    happens(seen, Finding.ASCITES_FELT, felt, uniform(woman.key, Question.EXAMINE, 2 * day))
    fixed = n.mass_fixed_spread if tumour.deposit_mm[Region.PELVIS] > 0.0 else n.mass_fixed_confined
    happens(seen, Finding.MASS_FIXED, fixed, uniform(woman.key, Question.EXAMINE, 2 * day + 1))


@compiled
def assess_fitness(seen: Seen, woman: Woman, day: int, n: Numbers) -> None:
    """A geriatric screen: a score of frailty, higher is frailer."""
    u = uniform(woman.key, Question.FITNESS, day)
    measure(seen, Finding.FRAILTY_SCORE, woman.frailty, n.frailty_error, u)


@compiled
def albumin_mean(woman: Woman, tumour: Tumour, n: Numbers) -> float:
    """Albumin in g/dL that her frailty, the load and the ascites leave her."""
    return max(1.5, _albumin_centre(woman, tumour, n) + n.albumin_sd_g_dl * woman.albumin_z)


@compiled
def _albumin_centre(woman: Woman, tumour: Tumour, n: Numbers) -> float:
    """The same for women like her on average."""
    fluid = n.albumin_ascites_g_dl_l * min(5.0, tumour.ascites_l)
    disease = n.albumin_burden_g_dl * burden(tumour, n) + fluid
    return n.albumin_g_dl - disease - n.albumin_frailty_g_dl * woman.frailty


@compiled
def draw_bloods(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """First bloods: counts, creatinine, albumin and hepatitis B."""
    _first_counts(seen, woman, tumour, day, n)
    centre = _albumin_centre(woman, tumour, n)
    own = measure_own(
        seen,
        Finding.ALBUMIN.value,
        albumin_mean(woman, tumour, n),
        centre,
        n.albumin_sd_g_dl,
        n.albumin_error_g_dl,
        uniform(woman.key, Question.ALBUMIN, day),
        uniform(woman.key, Question.OWN, Finding.ALBUMIN.value),
    )
    woman.albumin_z = (own - centre) / n.albumin_sd_g_dl
    p = 0.999 if woman.hepatitis_b == 1 else 0.001
    happens(seen, Finding.HEPATITIS_B, p, 0.5)


@compiled
def _first_counts(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    load = burden(tumour, n)
    woman.neutrophils_e9_l = measure_own_ratio(
        seen,
        Finding.NEUTROPHILS.value,
        woman.neutrophils_e9_l,
        n.neutrophils_e9_l,
        n.neutrophils_ln_sd,
        n.neutrophils_error_ln,
        uniform(woman.key, Question.COUNTS, 4 * day),
        uniform(woman.key, Question.OWN, Finding.NEUTROPHILS.value),
    )
    raised = 1.0 + n.thrombocytosis * load
    woman.platelets_e9_l = (
        measure_own_ratio(
            seen,
            Finding.PLATELETS.value,
            woman.platelets_e9_l * raised,
            n.platelets_e9_l * raised,
            n.platelets_ln_sd,
            n.platelets_error_ln,
            uniform(woman.key, Question.COUNTS, 4 * day + 1),
            uniform(woman.key, Question.OWN, Finding.PLATELETS.value),
        )
        / raised
    )
    lost = n.anaemia_burden_g_dl * load
    woman.haemoglobin_g_dl = lost + measure_own(
        seen,
        Finding.HAEMOGLOBIN.value,
        woman.haemoglobin_g_dl - lost,
        n.haemoglobin_g_dl - lost,
        n.haemoglobin_sd_g_dl,
        n.haemoglobin_error_g_dl,
        uniform(woman.key, Question.COUNTS, 4 * day + 2),
        uniform(woman.key, Question.OWN, Finding.HAEMOGLOBIN.value),
    )
    _first_creatinine(seen, woman, day, n)


@compiled
def _first_creatinine(seen: Seen, woman: Woman, day: int, n: Numbers) -> None:
    """Creatinine, and the true clearance behind it, which it shows only with error."""
    error = n.creatinine_ln_sd
    spread = math.sqrt(n.filtration_ln_sd**2 + error**2)
    centre = creatinine_for(woman, usual_filtration(woman, n))
    before = woman.creatinine_mg_dl
    woman.creatinine_mg_dl = measure_own_ratio(
        seen,
        Finding.CREATININE.value,
        before,
        centre,
        spread,
        n.creatinine_error_ln,
        uniform(woman.key, Question.COUNTS, 4 * day + 3),
        uniform(woman.key, Question.OWN, Finding.CREATININE.value),
    )
    if woman.creatinine_mg_dl != before:
        share = (n.filtration_ln_sd / spread) ** 2
        middle = share * math.log(centre / woman.creatinine_mg_dl)
        z = normal(uniform(woman.key, Question.OWN, 200))
        rest = math.sqrt(share) * error * z
        woman.filtration_ml_min = usual_filtration(woman, n) * math.exp(middle + rest)


@compiled
def read_counts(
    seen: Seen,
    woman: Woman,
    neutrophils: float,
    platelets: float,
    haemoglobin: float,
    day: int,
    n: Numbers,
) -> None:
    """A blood count and creatinine with their day-to-day error."""
    u = uniform(woman.key, Question.COUNTS, 4 * day)
    measure_ratio(seen, Finding.NEUTROPHILS, max(0.01, neutrophils), n.neutrophils_error_ln, u)
    u = uniform(woman.key, Question.COUNTS, 4 * day + 1)
    measure_ratio(seen, Finding.PLATELETS, max(1.0, platelets), n.platelets_error_ln, u)
    if not said_before(seen, Finding.HAEMOGLOBIN):
        u = uniform(woman.key, Question.COUNTS, 4 * day + 2)
        measure(seen, Finding.HAEMOGLOBIN, haemoglobin, n.haemoglobin_error_g_dl, u)
    if not said_before(seen, Finding.CREATININE):
        u = uniform(woman.key, Question.COUNTS, 4 * day + 3)
        measure_ratio(seen, Finding.CREATININE, woman.creatinine_mg_dl, n.creatinine_error_ln, u)


@compiled
def read_ca125(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """CA-125 in U/mL with analytical and day-to-day variation."""
    u = uniform(woman.key, Question.CA125, day)
    if not math.isnan(seen.latest[Finding.CA125]):
        measure_ratio(seen, Finding.CA125, max(1.0, tumour.ca125_u_ml), n.ca125_error_ln, u)
        return
    basal, shed = tumour.basal_u_ml, tumour.ca125_u_ml - tumour.basal_u_ml
    from_tumour = shed > basal
    centre = tumour.ca125_u_ml
    spread = n.basal_ln_sd
    if from_tumour:
        centre = basal + shed * usual_shedding(tumour, n) / tumour.shedding_u_ml
        spread = n.shedding_ln_sd
    own = measure_own_ratio(
        seen,
        Finding.CA125.value,
        max(1.0, tumour.ca125_u_ml),
        centre,
        spread,
        n.ca125_error_ln,
        u,
        uniform(woman.key, Question.OWN, Finding.CA125.value),
    )
    if own == max(1.0, tumour.ca125_u_ml):
        return
    if from_tumour:
        tumour.shedding_u_ml *= max(0.02, own - basal) / shed
    else:
        tumour.basal_u_ml *= own / tumour.ca125_u_ml
    tumour.ca125_u_ml = own


@compiled
def read_cea(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """CEA in ng/mL."""
    raised = tumour.embryonic_antigen_raised == 1
    tumour.embryonic_antigen_ng_ml = measure_own_ratio(
        seen,
        Finding.CEA.value,
        tumour.embryonic_antigen_ng_ml,
        n.embryonic_antigen_raised_ng_ml if raised else n.embryonic_antigen_ng_ml,
        n.embryonic_antigen_ln_sd,
        n.cea_error_ln,
        uniform(woman.key, Question.CEA, day),
        uniform(woman.key, Question.OWN, Finding.CEA.value),
    )
