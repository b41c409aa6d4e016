"""The woman herself, apart from her illness."""

from __future__ import annotations

import math
from enum import IntEnum

import numpy as np

from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import normal
from tealward.patient.traits import Trait

DAYS_PER_YEAR = 365.25
DAYS_PER_MONTH = DAYS_PER_YEAR / 12.0


class Country(IntEnum):
    """Where she lives: it sets background mortality and who presents."""

    KOREA = 0
    USA = 1


class Woman(Columns):
    """Fixed facts about her. Units are in the names; ``frailty`` is a standard normal score."""

    key: np.uint64
    country: int
    age_years: float
    height_cm: float
    weight_kg: float
    postmenopausal: int
    frailty: float
    albumin_z: float
    filtration_ml_min: float
    creatinine_mg_dl: float
    hepatitis_b: int
    neutrophils_e9_l: float
    platelets_e9_l: float
    haemoglobin_g_dl: float
    neutrophil_fall: float
    platelet_fall: float
    nerves_z: float
    background_death_days: float


class Letter(Columns):
    """What the referral letter says: known to everybody from the first minute. NaN: draw it."""

    country: int
    age_years: float
    height_cm: float
    weight_kg: float


@compiled
def draw_body(woman: Woman, letter: Letter, u: Vector, n: Numbers) -> None:
    """Fill everything but age from the traits. Her age must already be set."""
    c = letter.country
    woman.height_cm = letter.height_cm
    if math.isnan(letter.height_cm):
        woman.height_cm = n.height_cm[c] + n.height_sd_cm * normal(u[Trait.HEIGHT])
    woman.weight_kg = letter.weight_kg
    if math.isnan(letter.weight_kg):
        spread = math.exp(n.mass_index_ln_sd * normal(u[Trait.MASS_INDEX]))
        woman.weight_kg = n.mass_index_kg_m2[c] * spread * (woman.height_cm / 100.0) ** 2
    woman.postmenopausal = 1 if woman.age_years >= n.menopause_years else 0
    woman.frailty = (
        normal(u[Trait.FRAILTY]) + n.frailty_per_decade * (woman.age_years - 60.0) / 10.0
    )
    woman.albumin_z = normal(u[Trait.ALBUMIN])
    _draw_kidneys(woman, u, n)
    woman.hepatitis_b = 1 if u[Trait.HEPATITIS_B] < n.hepatitis_b_share[c] else 0
    woman.neutrophils_e9_l = n.neutrophils_e9_l * math.exp(
        n.neutrophils_ln_sd * normal(u[Trait.NEUTROPHILS])
    )
    woman.platelets_e9_l = n.platelets_e9_l * math.exp(
        n.platelets_ln_sd * normal(u[Trait.PLATELETS])
    )
    woman.haemoglobin_g_dl = n.haemoglobin_g_dl + n.haemoglobin_sd_g_dl * normal(
        u[Trait.HAEMOGLOBIN]
    )
    woman.neutrophil_fall = math.exp(n.marrow_fall_ln_sd * normal(u[Trait.NEUTROPHIL_FALL]))
    woman.platelet_fall = math.exp(n.marrow_fall_ln_sd * normal(u[Trait.PLATELET_FALL]))
    woman.nerves_z = normal(u[Trait.NERVES])
    woman.background_death_days = residual_life_days(
        woman.age_years, c, u[Trait.BACKGROUND_DEATH], n
    )


@compiled
def _draw_kidneys(woman: Woman, u: Vector, n: Numbers) -> None:
    own = math.exp(n.filtration_ln_sd * normal(u[Trait.FILTRATION]))
    woman.filtration_ml_min = max(15.0, usual_filtration(woman, n) * own)
    error = math.exp(n.creatinine_ln_sd * normal(u[Trait.CREATININE]))
    woman.creatinine_mg_dl = max(0.3, creatinine_for(woman, woman.filtration_ml_min) * error)


@compiled
def usual_filtration(woman: Woman, n: Numbers) -> float:
    """Clearance in mL/min of a woman of her age and size."""
    by_age = n.filtration_ml_min - n.filtration_per_year * (woman.age_years - 60.0)
    return by_age * math.sqrt(woman.height_cm * woman.weight_kg / 3600.0) / 1.73


@compiled
def creatinine_for(woman: Woman, filtration_ml_min: float) -> float:
    """Serum creatinine (mg/dL) from which Cockcroft and Gault would read this clearance."""
    return (140.0 - woman.age_years) * woman.weight_kg * 0.85 / (72.0 * filtration_ml_min)


@compiled
def residual_life_days(age_years: float, country: int, u: float, n: Numbers) -> float:
    """Days until she would die of something else, by Gompertz from this age."""
    slope = n.mortality_slope[country]
    hazard = n.mortality_at_65[country] * math.exp(slope * (age_years - 65.0))
    return DAYS_PER_YEAR * math.log(1.0 - slope * math.log(u) / hazard) / slope


@compiled
def still_alive(age_years: float, country: int, days: float, n: Numbers) -> float:
    """Probability of not having died of something else after so many days."""
    slope = n.mortality_slope[country]
    hazard = n.mortality_at_65[country] * math.exp(slope * (age_years - 65.0))
    return math.exp(-hazard / slope * math.expm1(slope * days / DAYS_PER_YEAR))


@compiled
def performance(frailty: float, burden: float) -> float:
    """ECOG performance status on a continuous scale from frailty and symptoms (0 to 1)."""
    return min(4.0, max(0.0, 0.9 * (frailty + 2.6 * burden) - 0.4))
