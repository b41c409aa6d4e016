"""Carboplatin by Calvert, against worked examples."""

from __future__ import annotations

import pytest

from tealward.treatment.calvert import clearance_ml_min, dose_mg, true_auc


@pytest.mark.parametrize(
    ("age", "weight", "height", "creatinine", "clearance", "auc5"),
    [
        (62, 58, 158, 0.5, 76, 506),  # floor of 0.7 applies
        (45, 70, 170, 0.7, 112, 686),
        (30, 90, 160, 0.5, 125, 750),  # adjusted weight, then the cap
        (78, 48, 155, 1.2, 29, 271),
    ],
)
def test_worked_examples(
    age: float, weight: float, height: float, creatinine: float, clearance: float, auc5: float
) -> None:
    found = clearance_ml_min(age, weight, height, creatinine)
    assert found == pytest.approx(clearance, abs=0.7)
    assert dose_mg(5.0, found) == pytest.approx(auc5, abs=4)


def test_dose_and_exposure_are_inverse() -> None:
    assert true_auc(dose_mg(5.0, 83.0), 83.0) == pytest.approx(5.0)
