"""What a policy follows where guidelines leave a choice, and what a trial's arm lays down."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from tealward.evidence.columns import Columns
from tealward.treatment.regimens import Maintenance, Regimen


class Adjuvant(IntEnum):
    """Drugs after an operation for early disease."""

    AS_GUIDELINE = 0
    ALWAYS = 1
    NEVER = 2


class Bevacizumab(IntEnum):
    """Who gets bevacizumab in the first line."""

    NEVER = 0
    HIGH_RISK = 1
    ADVANCED = 2


class SecondarySurgery(IntEnum):
    """Who is operated on for a first platinum-sensitive relapse."""

    NEVER = 0
    SCORE_POSITIVE = 1
    ALWAYS = 2


class MarkerRise(IntEnum):
    """What follows a rise of CA-125 in remission. Blinded: nobody is told."""

    SCAN = 0
    TREAT = 1
    BLINDED = 2


AS_FOUND = -1
"""The findings decide; nothing is laid down."""


class Plan(Columns):
    """Settings of the reference policy. ``AS_FOUND`` lets the findings decide.

    The ``line_`` settings hold for the line that is randomised in a trial, the ``relapse_`` and
    ``platinum_regimen`` for every other later line.
    """

    strategy: int
    laparoscopic_limit: float
    adjuvant: int
    first_regimen: int
    target_auc: float
    cycles: float
    cycles_early: float
    cycles_before_surgery: float
    hipec: int
    bevacizumab: int
    bevacizumab_maintenance: int
    maintenance_brca: int
    maintenance_deficient: int
    maintenance_proficient: int
    marker_rise: int
    secondary_surgery: int
    platinum_regimen: int
    relapse_bevacizumab: int
    relapse_maintenance_brca: int
    relapse_maintenance_other: int
    line_regimen: int
    line_bevacizumab: int
    line_maintenance: int
    line_cycles: float
    last_line: float


def reference_plan() -> Any:
    """The plan that the debrief declares as its continuation policy."""
    plan = Plan.row()
    plan["strategy"] = AS_FOUND
    plan["laparoscopic_limit"] = 8
    plan["first_regimen"] = Regimen.CARBOPLATIN_PACLITAXEL
    plan["target_auc"] = 5
    plan["cycles"] = 6
    plan["cycles_early"] = 3
    plan["cycles_before_surgery"] = 3
    plan["bevacizumab"] = Bevacizumab.HIGH_RISK
    plan["bevacizumab_maintenance"] = 1
    plan["maintenance_brca"] = Maintenance.OLAPARIB
    plan["maintenance_deficient"] = Maintenance.NIRAPARIB
    plan["maintenance_proficient"] = Maintenance.NONE
    plan["secondary_surgery"] = SecondarySurgery.SCORE_POSITIVE
    plan["platinum_regimen"] = Regimen.CARBOPLATIN_DOXORUBICIN
    plan["relapse_bevacizumab"] = 1
    plan["relapse_maintenance_brca"] = Maintenance.OLAPARIB
    plan["relapse_maintenance_other"] = Maintenance.NONE
    plan["line_regimen"] = AS_FOUND
    plan["line_bevacizumab"] = AS_FOUND
    plan["line_maintenance"] = AS_FOUND
    plan["line_cycles"] = 6
    plan["last_line"] = 5
    return plan
