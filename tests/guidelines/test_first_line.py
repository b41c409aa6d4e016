"""Adjuvant treatment, drugs and dose, the day unit: what the voices say."""

from __future__ import annotations

from typing import Any

import pytest

from tealward.course.decisions import Point
from tealward.course.orders import (
    FeverCare,
    FollowUp,
    ReactionCare,
    TreatFever,
    TreatReaction,
    Wait,
)
from tealward.disease.tumour import Stage
from tealward.treatment.regimens import Regimen

from .asking import (
    CLEAR_CELL,
    ENDOMETRIOID,
    LOW_GRADE,
    MUCINOUS,
    SEROUS,
    US,
    cycle,
    heard,
    operated,
    says,
)
from .woman import advanced, after_first_line, scoped


@pytest.mark.parametrize(
    ("histotype", "stage", "watch", "treat"),
    [
        (SEROUS, Stage.IA, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (SEROUS, Stage.IIIC, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (CLEAR_CELL, Stage.IA, ("acceptable", "recommended"), ("acceptable", "discouraged")),
        (CLEAR_CELL, Stage.IC1, ("acceptable", "acceptable"), ("acceptable", "acceptable")),
        (CLEAR_CELL, Stage.IC2, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (ENDOMETRIOID, Stage.IA, ("acceptable", "acceptable"), ("acceptable", "acceptable")),
        (ENDOMETRIOID, Stage.IC1, ("acceptable", "acceptable"), ("recommended", "acceptable")),
        (ENDOMETRIOID, Stage.IC3, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (ENDOMETRIOID, Stage.IIA, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (MUCINOUS, Stage.IA, ("recommended", "acceptable"), ("", "")),
        (MUCINOUS, Stage.IC2, ("acceptable", "acceptable"), ("acceptable", "acceptable")),
        (MUCINOUS, Stage.IIB, ("discouraged", "discouraged"), ("recommended", "recommended")),
        (LOW_GRADE, Stage.IA, ("recommended", "recommended"), ("", "")),
        (LOW_GRADE, Stage.IC1, ("acceptable", "acceptable"), ("acceptable", "acceptable")),
        (LOW_GRADE, Stage.IIIB, ("discouraged", "discouraged"), ("recommended", "recommended")),
    ],
)
def test_the_table_of_adjuvant_treatment(
    histotype: int, stage: Stage, watch: tuple[str, str], treat: tuple[str, str]
) -> None:
    """NCCN and Europe, watching and treating: they part over clear cell, IA."""
    woman = operated(histotype, stage)
    observed = says(Point.ADJUVANT, woman, FollowUp(days=91.0))
    treated = says(Point.ADJUVANT, woman, cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, 5.0))
    assert (observed.get("nccn", ""), observed.get("eu", "")) == watch
    assert (treated.get("nccn", ""), treated.get("eu", "")) == treat


def test_chemotherapy_late_after_surgery_is_late_from_six_weeks_on() -> None:
    in_time, late = operated(SEROUS, Stage.IIIC), operated(SEROUS, Stage.IIIC, day=93.0)
    assert "eu" not in says(Point.OTHER, in_time, Wait(days=7.0))
    assert says(Point.OTHER, late, Wait(days=7.0))["eu"] == "discouraged"


@pytest.mark.parametrize(
    ("auc", "nccn"), [(5.0, "recommended"), (6.0, "recommended"), (7.0, "discouraged")]
)
def test_the_dose_is_judged_against_calvert(auc: float, nccn: str) -> None:
    woman = scoped(10)
    said = heard(Point.DOSE, woman, cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, auc))
    assert said["nccn"].opinion == nccn
    assert said["nccn"].mark == ("read" if auc == 7.0 else "recalled")


def test_a_lower_dose_needs_a_reason() -> None:
    first = after_first_line(first_line_cycles=2.0, delays=0.0, operations=0, final_stage=-1.0)
    again = after_first_line(first_line_cycles=2.0, delays=1.0, operations=0, final_stage=-1.0)
    low = cycle(first, Regimen.CARBOPLATIN_PACLITAXEL, 4.0)
    assert says(Point.DOSE, first, low)["nccn"] == "discouraged"
    assert says(Point.DOSE, again, low)["nccn"] == "acceptable"


def test_carboplatin_alone_is_for_the_very_frail() -> None:
    fit, frail = scoped(10), scoped(10, performance=3)
    assert says(Point.DOSE, fit, cycle(fit, Regimen.CARBOPLATIN, 5.0)) == {
        "nccn": "discouraged",
        "eu": "discouraged",
    }
    assert says(Point.DOSE, frail, cycle(frail, Regimen.CARBOPLATIN, 5.0)) == {"nccn": "acceptable"}


def test_a_first_cycle_without_tissue_is_contraindicated() -> None:
    woman = advanced(tissue=0, biopsy=float("nan"))
    said = heard(Point.DOSE, woman, cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, 5.0))
    assert said["asco"].opinion == said["nccn"].opinion == "contraindicated"
    assert said["asco"].safety_critical
    assert said["asco"].mark == "read"


@pytest.mark.parametrize(
    ("facts", "eu", "payer"),
    [
        ({"final_stage": Stage.IVA, "residual": 0}, "recommended", "covered"),
        ({"final_stage": Stage.IIIC, "residual": 2}, "recommended", "covered"),
        ({"final_stage": Stage.IIIC, "residual": 0}, "acceptable", "not_covered"),
        ({"final_stage": Stage.IIIC, "residual": 1}, "acceptable", "not_covered"),
    ],
)
def test_bevacizumab_is_worth_most_and_paid_for_in_high_risk(
    facts: dict[str, Any], eu: str, payer: str
) -> None:
    woman = operated(SEROUS, Stage.IIIC, **facts)
    order = cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, 5.0, bevacizumab=True)
    said = says(Point.ADJUVANT, woman, order)
    assert (said["eu"], said["payer_kr"]) == (eu, payer)
    assert said["nccn"] == "acceptable"
    assert "payer_kr" not in says(Point.ADJUVANT, woman, order, where=US)


def test_bevacizumab_waits_twenty_eight_days_after_surgery() -> None:
    early = operated(SEROUS, Stage.IIIC, day=77.0, operated_day=50.0)
    order = cycle(early, Regimen.CARBOPLATIN_PACLITAXEL, 5.0, bevacizumab=True)
    said = heard(Point.ADJUVANT, early, order, where=US)
    for key in ("nccn", "eu", "label_us"):
        assert said[key].opinion == "contraindicated"
        assert said[key].safety_critical
    in_time = operated(SEROUS, Stage.IIIC, day=78.0, operated_day=50.0)
    assert says(Point.ADJUVANT, in_time, order)["nccn"] == "acceptable"


@pytest.mark.parametrize(
    ("counts", "opinion", "critical"),
    [
        ({"neutrophils": 0.9, "platelets": 200.0}, "discouraged", False),
        ({"neutrophils": 2.0, "platelets": 70.0}, "discouraged", False),
        ({"neutrophils": 0.49, "platelets": 200.0}, "contraindicated", True),
        ({"neutrophils": 2.0, "platelets": 49.0}, "contraindicated", True),
    ],
)
def test_low_counts_speak_against_giving(
    counts: dict[str, float], opinion: str, critical: bool
) -> None:
    woman = after_first_line(first_line_cycles=3.0, **counts)
    said = heard(Point.GO_OR_DELAY, woman, cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, 5.0))
    assert (said["practice"].opinion, said["practice"].safety_critical) == (opinion, critical)
    assert says(Point.GO_OR_DELAY, woman, Wait(days=7.0)) == {"practice": "recommended"}
    assert says(Point.GO_OR_DELAY, woman, Wait(days=28.0)) == {"practice": "discouraged"}


def test_fever_is_treated_within_the_hour() -> None:
    woman = after_first_line(alarm=2)
    said = {how: says(Point.FEVER, woman, TreatFever(how=how))["practice"] for how in FeverCare}
    assert said == {
        FeverCare.WITHIN_THE_HOUR: "recommended",
        FeverCare.AFTER_THE_COUNT: "contraindicated",
        FeverCare.TABLETS_AT_HOME: "contraindicated",
    }


def test_a_reaction_is_answered_by_desensitising() -> None:
    woman = after_first_line(alarm=1)
    said = {how: says(Point.REACTION, woman, TreatReaction(how=how)) for how in ReactionCare}
    assert said[ReactionCare.DESENSITISE] == {"nccn": "recommended", "practice": "recommended"}
    assert said[ReactionCare.FULL_RATE] == {
        "nccn": "contraindicated",
        "practice": "contraindicated",
    }
    assert said[ReactionCare.SLOW] == {"practice": "discouraged"}
    assert set(said[ReactionCare.STOP_PLATINUM].values()) == {"acceptable"}
