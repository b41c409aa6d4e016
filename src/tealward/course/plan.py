"""What a policy follows where guidelines leave a choice."""

from __future__ import annotations

from typing import Any

from tealward.evidence.columns import Columns
from tealward.treatment.regimens import Maintenance, Regimen


class Plan(Columns):
    """Settings of the reference policy. ``strategy`` -1 lets the findings decide.

    ``bevacizumab``: 0 never, 1 in high-risk disease, 2 in all advanced disease.
    """

    strategy: int
    laparoscopic_limit: float
    first_regimen: int
    target_auc: float
    cycles: float
    cycles_early: float
    cycles_before_surgery: float
    bevacizumab: int
    maintenance_brca: int
    maintenance_deficient: int
    maintenance_proficient: int
    secondary_surgery: int
    platinum_regimen: int
    last_line: float
    treat_marker_alone: int


def reference_plan() -> Any:
    """The plan that the debrief declares as its continuation policy."""
    plan = Plan.row()
    plan["strategy"] = -1
    plan["laparoscopic_limit"] = 8
    plan["first_regimen"] = Regimen.CARBOPLATIN_PACLITAXEL
    plan["target_auc"] = 5
    plan["cycles"] = 6
    plan["cycles_early"] = 3
    plan["cycles_before_surgery"] = 3
    plan["bevacizumab"] = 1
    plan["maintenance_brca"] = Maintenance.OLAPARIB
    plan["maintenance_deficient"] = Maintenance.NIRAPARIB
    plan["maintenance_proficient"] = Maintenance.NONE
    plan["secondary_surgery"] = 1
    plan["platinum_regimen"] = Regimen.CARBOPLATIN_DOXORUBICIN
    plan["last_line"] = 5
    return plan
