"""Carboplatin by Calvert: dose (mg) = AUC x (GFR + 25)."""

from __future__ import annotations

from tealward.evidence.compiled import compiled

CAP_ML_MIN = 125.0
"""Estimated clearance is not taken above this (NCCN chemotherapy templates, appendix B)."""

FLOOR_CREATININE_MG_DL = 0.7
"""Low creatinine is read as this (the same appendix)."""


@compiled
def dosing_weight_kg(weight_kg: float, height_cm: float) -> float:
    """Actual weight, or adjusted weight from a body mass index of 25 on."""
    if weight_kg / (height_cm / 100.0) ** 2 < 25.0:
        return weight_kg
    ideal = 45.5 + 0.91 * (height_cm - 152.4)
    return ideal + 0.4 * (weight_kg - ideal)


@compiled
def clearance_ml_min(
    age_years: float, weight_kg: float, height_cm: float, creatinine_mg_dl: float
) -> float:
    """Creatinine clearance by Cockcroft and Gault for a woman, with floor, weight rule and cap."""
    weight = dosing_weight_kg(weight_kg, height_cm)
    creatinine = max(creatinine_mg_dl, FLOOR_CREATININE_MG_DL)
    return min(CAP_ML_MIN, (140.0 - age_years) * weight * 0.85 / (72.0 * creatinine))


@compiled
def dose_mg(auc_mg_min_ml: float, clearance: float) -> float:
    """Carboplatin in mg for a target AUC (mg/mL x min) at a clearance in mL/min."""
    return auc_mg_min_ml * (clearance + 25.0)


@compiled
def true_auc(mg: float, filtration_ml_min: float) -> float:
    """The exposure she really gets: dose over her true clearance."""
    return mg / (filtration_ml_min + 25.0)
