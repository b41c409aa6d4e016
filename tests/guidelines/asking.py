"""Asking the voices about an order, and the shorthand of the tests."""

from __future__ import annotations

import datetime
from typing import Any

from tealward.course.decisions import Point
from tealward.course.known import Known
from tealward.course.orders import GiveCycle, Order, SignPlan, StartMaintenance, Strategy
from tealward.debrief.guidelines import Jurisdiction, Verdict, verdicts
from tealward.disease.tumour import Stage
from tealward.treatment.regimens import Maintenance, Regimen

from .woman import at_centre

NOW = datetime.date(2026, 11, 1)
KR, US, EU = Jurisdiction.KR, Jurisdiction.US, Jurisdiction.EU


def heard(
    point: Point, woman: Known, order: Order, on: datetime.date = NOW, where: Jurisdiction = KR
) -> dict[str, Verdict]:
    return {each.guideline: each for each in verdicts(point, woman, order, on, where)}


def says(point: Point, woman: Known, order: Order, **rest: Any) -> dict[str, str]:
    """Opinions of those that address the question."""
    said = {key: each.opinion.value for key, each in heard(point, woman, order, **rest).items()}
    return {key: opinion for key, opinion in said.items() if opinion != "not_addressed"}


def sign(strategy: Strategy) -> SignPlan:
    return SignPlan(strategy=strategy)


def cycle(woman: Known, regimen: Regimen, auc: float = 0.0, bevacizumab: bool = False) -> GiveCycle:
    mg = woman.carboplatin_mg(auc) if auc else 0.0
    return GiveCycle(regimen=regimen, carboplatin_mg=mg, bevacizumab=bevacizumab)


def maintain(drug: Maintenance) -> StartMaintenance:
    return StartMaintenance(drug=drug)


def operated(histotype: int, stage: Stage, **facts: Any) -> Known:
    """After staging surgery with this type (code of the report) and stage."""
    usual: dict[str, Any] = {
        "day": 80.0,
        "final_type": histotype,
        "final_stage": stage,
        "residual": 0,
        "tissue": 1,
        "removed": 1,
        "operations": 1,
        "operated_day": 50.0,
    }
    return at_centre(**{**usual, **facts})


SEROUS, LOW_GRADE, ENDOMETRIOID, CLEAR_CELL, MUCINOUS = 1, 2, 3, 4, 5
"""Codes of the pathology report."""
