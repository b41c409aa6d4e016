"""Drugs taken between treatments, and what they hold back."""

from __future__ import annotations

from tealward.disease.tumour import Brca, Tumour
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.treatment.regimens import Maintenance


@compiled
def has_repair_drug(drug: int) -> bool:
    """Whether the maintenance holds a PARP inhibitor."""
    return (
        drug == Maintenance.OLAPARIB
        or drug == Maintenance.NIRAPARIB
        or drug == Maintenance.OLAPARIB_BEVACIZUMAB
    )


@compiled
def has_vessel_drug(drug: int) -> bool:
    """Whether the maintenance holds bevacizumab."""
    return drug == Maintenance.BEVACIZUMAB or drug == Maintenance.OLAPARIB_BEVACIZUMAB


@compiled
def repair_hold(tumour: Tumour, drug: int, failed_before: bool, n: Numbers) -> float:
    """Share of growth that the drug holds back, by the tumour's repair of DNA."""
    if drug == Maintenance.LETROZOLE:
        return n.letrozole_hold[tumour.histotype]
    if not has_repair_drug(drug):
        return 0.0
    if tumour.brca != Brca.NONE:
        hold = n.repair_hold_brca
    elif tumour.repair_deficient == 1:
        hold = n.repair_hold_deficient
    else:
        hold = n.repair_hold_proficient
    return hold * (n.repair_hold_again if failed_before else 1.0)


@compiled
def repair_kept(tumour: Tumour, drug: int, n: Numbers) -> float:
    """Share of what the drug holds back that is kept for good after it."""
    if drug == Maintenance.LETROZOLE:
        return 1.0
    if tumour.brca != Brca.NONE:
        return n.repair_kept_brca
    return n.repair_kept_deficient if tumour.repair_deficient == 1 else n.repair_kept_proficient


@compiled
def longest_days(drug: int, line: int, n: Numbers) -> float:
    """How long the drug is given if nothing stops it: after a relapse, until it does."""
    return n.maintenance_days[drug] if line <= 1 else 1e9


@compiled
def leukaemia_hazard_per_day(line: int, drug: int, n: Numbers) -> float:
    """Hazard of leukaemia or myelodysplasia that the drug adds."""
    if not has_repair_drug(drug):
        return 0.0
    return (n.leukaemia_first_line if line <= 1 else n.leukaemia_later) / 365.25
