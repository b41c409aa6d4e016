"""History, examination and the first bloods."""

from __future__ import annotations

from tealward.disease.growth import burden
from tealward.disease.tumour import Region, Tumour
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit, uniform
from tealward.patient.woman import Woman, performance
from tealward.workup.findings import Finding
from tealward.patient.questions import Question
from tealward.workup.seen import Seen, grade, happens, measure, measure_ratio, name

_GRADES = 4


@compiled
def ask_symptoms(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """Symptoms of the disease, graded 0 (none) to 3 (severe), and performance status."""
    load = burden(tumour, n)
    u = uniform(woman.key, Question.SYMPTOMS, day)
    grade(seen, Finding.SYMPTOMS, 3.0 * load, n.symptom_certainty, _GRADES, u)
    u = uniform(woman.key, Question.PERFORMANCE, day)
    right = performance(woman.frailty, load)
    name(seen, Finding.PERFORMANCE, right, n.performance_error, 5, u)


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
    disease = n.albumin_burden_g_dl * burden(tumour, n) + n.albumin_ascites_g_dl_l * min(
        5.0, tumour.ascites_l
    )
    own = n.albumin_frailty_g_dl * woman.frailty + n.albumin_sd_g_dl * woman.albumin_z
    return max(1.5, n.albumin_g_dl - disease - own)


@compiled
def draw_bloods(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """First bloods: counts, creatinine, albumin and hepatitis B."""
    read_counts(
        seen,
        woman,
        woman.neutrophils_e9_l,
        woman.platelets_e9_l * (1.0 + n.thrombocytosis * burden(tumour, n)),
        woman.haemoglobin_g_dl - n.anaemia_burden_g_dl * burden(tumour, n),
        day,
        n,
    )
    u = uniform(woman.key, Question.ALBUMIN, day)
    measure(seen, Finding.ALBUMIN, albumin_mean(woman, tumour, n), n.albumin_error_g_dl, u)
    p = 0.999 if woman.hepatitis_b == 1 else 0.001
    happens(seen, Finding.HEPATITIS_B, p, 0.5)


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
    u = uniform(woman.key, Question.COUNTS, 4 * day + 2)
    measure(seen, Finding.HAEMOGLOBIN, haemoglobin, n.haemoglobin_error_g_dl, u)
    u = uniform(woman.key, Question.COUNTS, 4 * day + 3)
    measure_ratio(seen, Finding.CREATININE, woman.creatinine_mg_dl, n.creatinine_error_ln, u)


@compiled
def read_ca125(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """CA-125 in U/mL with analytical and day-to-day variation."""
    u = uniform(woman.key, Question.CA125, day)
    measure_ratio(seen, Finding.CA125, max(1.0, tumour.ca125_u_ml), n.ca125_error_ln, u)


@compiled
def read_cea(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """CEA in ng/mL."""
    u = uniform(woman.key, Question.CEA, day)
    measure_ratio(seen, Finding.CEA, tumour.embryonic_antigen_ng_ml, n.cea_error_ln, u)
