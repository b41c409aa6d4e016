"""From the words of a protocol to the rows that compiled code reads."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Any

from tealward.course.orders import Strategy
from tealward.course.plan import (
    AS_FOUND,
    Adjuvant,
    Bevacizumab,
    MarkerRise,
    Plan,
    SecondarySurgery,
    reference_plan,
)
from tealward.disease.tumour import Histotype, Residual, Stage
from tealward.evidence.columns import Columns, Vector
from tealward.treatment.regimens import REGIMENS, Maintenance, Regimen
from tealward.trials.facts import Criteria
from tealward.trials.protocol import After, Arm, ArmPlan, Era, Population, Protocol
from tealward.workup.findings import ScanResponse

_RANGES = (
    "age_years",
    "performance",
    "prior_lines",
    "platinum_free_months",
    "laparoscopic_index",
    "ca125_u_ml",
)
_FLAGS = (
    "brca",
    "repair_deficient",
    "folate_receptor_high",
    "prior_bevacizumab",
    "prior_repair_drug",
    "neoadjuvant",
)
_GROUPS = ("I", "II", "III", "IV")
_CHOICES: dict[str, type[IntEnum]] = {
    "adjuvant": Adjuvant,
    "bevacizumab": Bevacizumab,
    "secondary_surgery": SecondarySurgery,
    "marker_rise": MarkerRise,
    "first_regimen": Regimen,
    "line_regimen": Regimen,
    "platinum_regimen": Regimen,
    "maintenance_brca": Maintenance,
    "maintenance_deficient": Maintenance,
    "maintenance_proficient": Maintenance,
    "line_maintenance": Maintenance,
}


class ArmSetting(Columns):
    """An arm as it is lived. ``regimen_share`` is empty unless investigators chose."""

    plan: Plan
    after: Plan
    regimen_share: Annotated[Vector, REGIMENS]
    repair_drug_share: float
    bevacizumab_share: float


def usual(era: Era) -> Any:
    """What an era did where nothing was randomised."""
    plan = reference_plan()
    plan["bevacizumab"] = Bevacizumab.NEVER
    plan["relapse_bevacizumab"] = 0
    plan["secondary_surgery"] = SecondarySurgery.NEVER
    for genes in ("maintenance_brca", "maintenance_deficient", "relapse_maintenance_brca"):
        plan[genes] = Maintenance.NONE
    if era is Era.PLATINUM:
        plan["platinum_regimen"] = Regimen.CARBOPLATIN_PACLITAXEL
        plan["last_line"] = 3
    if era is Era.BEVACIZUMAB:
        plan["last_line"] = 4
    if era is Era.PARP:
        plan["last_line"] = 6
        plan["relapse_maintenance_brca"] = Maintenance.OLAPARIB
    return plan


def write_plan(plan: Any, words: ArmPlan) -> Any:
    """Write what is laid down over a plan."""
    for name in words.__struct_fields__:
        value = getattr(words, name)
        if value is None or name in ("mix_regimen", "repair_drug_share", "bevacizumab_share"):
            continue
        if name == "strategy":
            code = AS_FOUND if value == "as_found" else Strategy[value.upper()].value
            plan["strategy"] = code
        elif name == "maintenance":
            for genes in ("maintenance_brca", "maintenance_deficient", "maintenance_proficient"):
                plan[genes] = Maintenance[value.upper()].value
        elif name in _CHOICES:
            plan[name] = _CHOICES[name][value.upper()].value
        else:
            plan[name] = float(value)
    return plan


def before_of(protocol: Protocol) -> Any:
    """The plan until randomisation."""
    return write_plan(usual(protocol.era), protocol.before)


def arms_of(protocol: Protocol) -> Any:
    """One row for each arm."""
    rows = ArmSetting.rows(len(protocol.arm))
    for row, arm in zip(rows, protocol.arm, strict=True):
        row["plan"] = write_plan(before_of(protocol), arm.plan)
        _write_after(row, protocol, arm)
        for name, share in (arm.plan.mix_regimen or {}).items():
            row["regimen_share"][Regimen[name.upper()]] = share
    return rows


def _write_after(row: Any, protocol: Protocol, arm: Arm) -> None:
    after = arm.after or After()
    plan = write_plan(usual(protocol.era), after)
    plan["line_regimen"] = plan["line_bevacizumab"] = plan["line_maintenance"] = AS_FOUND
    row["after"] = plan
    row["repair_drug_share"] = after.repair_drug_share
    row["bevacizumab_share"] = after.bevacizumab_share
    if arm.after is None and protocol.era is Era.PARP:
        row["repair_drug_share"] = 0.4
    if arm.after is None and protocol.era is not Era.PLATINUM:
        row["bevacizumab_share"] = 0.2


def criteria_of(population: Population) -> Any:
    """Eligibility, or a subgroup, as masks, bounds and flags."""
    row = Criteria.row()
    row["stages"] = _mask([s.value for s in Stage if _has_stage(population.stage, s)])
    row["histotypes"] = _codes(population.histotype, Histotype)
    row["residuals"] = _codes(population.residual, Residual)
    row["responses"] = _codes(population.response, ScanResponse)
    for i, name in enumerate(_RANGES):
        bounds = getattr(population, name)
        row["bounded"][i] = 0.0 if bounds is None else 1.0
        row["least"][i], row["most"][i] = bounds or (0.0, 0.0)
    for i, name in enumerate(_FLAGS):
        asked = getattr(population, name)
        row["flags"][i] = -1.0 if asked is None else float(asked)
    return row


def _has_stage(wanted: tuple[str, ...] | None, stage: Stage) -> bool:
    if wanted is None:
        return True
    group = stage.name.rstrip("ABC123")
    return any(each == group if each in _GROUPS else stage.name.startswith(each) for each in wanted)


def _codes(wanted: tuple[str, ...] | None, kind: Any) -> int:
    if wanted is None:
        return _mask([each.value for each in kind])
    return _mask([kind[each.upper()].value for each in wanted])


def _mask(codes: list[int]) -> int:
    total = 0
    for code in codes:
        total |= 1 << code
    return total
