"""What a clause may ask: a closed list, computed from what is known and from the order itself.

Every measured finding is a field under its own name (``albumin``, ``ca125``), every coded one under
its own name with the names of its codes. To these come facts of the chart and what follows from
several findings. Nothing here reads the truth.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, NamedTuple, TypeAlias

from tealward.course.chart import Phase, Test
from tealward.course.known import Known
from tealward.course.lines import brca_known
from tealward.course.orders import Destination, FollowUp, GiveCycle, Order, Strategy, Wait
from tealward.course.policy import seen_outside_pelvis
from tealward.debrief.condition.files import read_folder
from tealward.disease.tumour import Histotype, Region, Residual, Stage
from tealward.treatment.chemotherapy import is_platinum
from tealward.treatment.regimens import Regimen
from tealward.treatment.surgery import Occasion
from tealward.workup.findings import (
    Finding,
    GermlineResult,
    RepairResult,
    ScanResponse,
    TissueType,
    finding_names,
)

Reader: TypeAlias = Callable[[Known, Order], float]

_ANY, _BULKY = 1.0, 2.0
"""Lesion size scores from which on a region counts as involved, and as bulky (over 5 mm)."""


class Field(NamedTuple):
    """Something a clause may ask: a number, or the code of one of ``words``; NaN if unknown."""

    read: Reader
    words: tuple[str, ...] = ()
    ranked: bool = False


def names_of(kind: type[IntEnum]) -> tuple[str, ...]:
    """The members of an enumeration as clauses write them."""
    return tuple(each.name.lower() for each in kind)


YES_NO = ("no", "yes")
STAGES = tuple(stage.name for stage in Stage)
_CODED: Mapping[str, tuple[str, ...]] = {
    "biopsy": names_of(TissueType),
    "final_type": names_of(TissueType),
    "germline": names_of(GermlineResult),
    "repair": names_of(RepairResult),
    "folate_receptor": ("low", "high"),
}
_PRESENCE = frozenset(
    {
        *("family_history", "ascites_felt", "mass_fixed", "hepatitis_b", "ct_effusion"),
        *("us_multilocular", "us_solid", "us_bilateral", "us_ascites", "us_metastases"),
        *("ct_distant", "ruptured", "complication", "stoma", "reaction", "fever", "eyes"),
        *("perforation", "tumour_brca", *(f"laparoscopy_{i}" for i in range(7))),
    }
)
_ELSEWHERE = frozenset({"death", "final_stage", "residual", "ct_response"})
"""Findings that a rule never asks, or asks under a name below."""


def order_auc(known: Known, order: Order) -> float:
    """The AUC that the ordered carboplatin aims at by Calvert, with floor, cap and weight rule."""
    if not isinstance(order, GiveCycle) or not is_platinum(order.regimen):
        return math.nan
    if not known.has(Finding.CREATININE):
        return math.nan
    return 5.0 * order.carboplatin_mg / known.carboplatin_mg(5.0)


def imodel(known: Known, order: Order) -> float:
    """The iMODEL score of a relapse; NaN while one of its items is unknown.

    A woman without a surgical stage who has had chemotherapy was treated for advanced disease.
    """
    points = read_folder("scores.toml")[0]["imodel"]
    free = float(known.chart.platinum_free_months)
    performance = known.value(Finding.PERFORMANCE)
    items = {
        "stage_iii_or_iv": _stage(known, order) - Stage.IIIA1 + 1.0,
        "residual_after_primary": known.value(Finding.RESIDUAL),
        "platinum_free_under_months": points["platinum_free_months"] - free,
        "performance_2_or_3": performance - 1.0 if performance <= 3.0 else math.nan,
        "ca125_above": known.value(Finding.CA125) - points["ca125_u_ml"],
        "ascites": known.value(Finding.CT_ASCITES),
    }
    if any(math.isnan(x) for x in items.values()):
        return math.nan
    return float(sum(points[name] for name, x in items.items() if x > 0.0))


def _stage(known: Known, order: Order) -> float:
    unstaged = not known.has(Finding.FINAL_STAGE) and known.chart.line >= 1
    return float(Stage.IIIC) if unstaged else known.value(Finding.FINAL_STAGE)


def _finding(index: int) -> Reader:
    return lambda known, order: float(known.latest[index])


def _charted(known: Known, column: str) -> float:
    row: Any = known.chart
    return float(row[column])


def _chart(column: str) -> Reader:
    return lambda known, order: _charted(known, column)


def _since(column: str) -> Reader:
    return lambda known, order: known.since(_charted(known, column))


def _asked(test: Test) -> Reader:
    return lambda known, order: float(known.done(test) or known.pending(test))


def _scanned(read: Callable[[Known], float]) -> Reader:
    return lambda known, order: float(read(known)) if known.done(Test.CT) else math.nan


def _code(read: Callable[[Known], float]) -> Reader:
    """A code that is below zero where nobody knows it."""
    return lambda known, order: float(read(known)) if read(known) >= 0 else math.nan


def _regions(least: float, first: Region, last: Region, but: int = -1) -> Reader:
    """How many of these regions scored so much in theatre; NaN before anybody looked."""

    def read(known: Known, order: Order) -> float:
        asked = [i for i in range(first, last + 1) if i != but]
        scores = [float(known.latest[Finding.SEEN_REGION + i]) for i in asked]
        unseen = any(math.isnan(score) for score in scores)
        return math.nan if unseen else float(sum(score >= least for score in scores))

    return read


def _tissue_type(known: Known, order: Order) -> float:
    whole = known.value(Finding.FINAL_TYPE)
    return known.value(Finding.BIOPSY) if math.isnan(whole) else whole


def _brca(known: Known, order: Order) -> float:
    """Mutated in blood or tumour; wild type only if the tumour says so, since blood cannot."""
    if brca_known(known.latest):
        return 1.0
    return 0.0 if known.has(Finding.TUMOUR_BRCA) else math.nan


def _occasion(known: Known, order: Order) -> float:
    if known.chart.relapses > 0:
        return float(Occasion.SECONDARY)
    return float(Occasion.INTERVAL if known.chart.first_line_cycles > 0 else Occasion.PRIMARY)


def _marker_ratio(known: Known, order: Order) -> float:
    cea = known.value(Finding.CEA)
    return known.value(Finding.CA125) / cea if cea > 0.0 else math.nan


def _malignancy(known: Known, order: Order) -> float:
    complete = known.has(Finding.CA125) and known.has(Finding.US_SIZE)
    return known.malignancy_index if complete else math.nan


def _bevacizumab_in_line(known: Known, order: Order) -> float:
    chart = known.chart
    return float(chart.bevacizumab_cycles > 0 if chart.line == 1 else chart.held_bevacizumab == 1)


def _order_days(known: Known, order: Order) -> float:
    return order.days if isinstance(order, Wait | FollowUp) else math.nan


def _from_findings() -> dict[str, Field]:
    found = {}
    for index, name in enumerate(finding_names()):
        if name not in _ELSEWHERE:
            words = YES_NO if name in _PRESENCE else _CODED.get(name, ())
            found[name] = Field(_finding(index), words)
    return found


_FROM_CHART = {
    name: Field(_chart(name))
    for name in (
        *("line", "cycle", "first_line_cycles", "cycles_before_surgery", "relapses", "delays"),
        *("operations", "visits", "platinum_free_months"),
    )
}
_TRUE_ON_CHART = {
    name: Field(_chart(name), YES_NO)
    for name in (
        *("tissue", "removed", "line_open", "palliative", "platinum_progressed"),
        *("bevacizumab_before", "repair_drug_ever", "repair_drug_failed"),
    )
}
FIELDS: Mapping[str, Field] = {
    **_from_findings(),
    **_FROM_CHART,
    **_TRUE_ON_CHART,
    "age_years": Field(lambda known, order: float(known.letter.age_years)),
    "malignancy_index": Field(_malignancy),
    "marker_ratio": Field(_marker_ratio),
    "laparoscopic_index": Field(lambda known, order: known.laparoscopic_index),
    "ct_regions_outside_pelvis": Field(_scanned(lambda known: seen_outside_pelvis(known.latest))),
    "seen_regions_outside_pelvis": Field(
        _regions(_ANY, Region.CENTRAL, Region.LOWER_ILEUM, but=Region.PELVIS)
    ),
    "seen_upper_regions": Field(_regions(_ANY, Region.RIGHT_UPPER, Region.LEFT_UPPER)),
    "seen_small_bowel_regions": Field(_regions(_ANY, Region.UPPER_JEJUNUM, Region.LOWER_ILEUM)),
    "bulky_small_bowel_regions": Field(_regions(_BULKY, Region.UPPER_JEJUNUM, Region.LOWER_ILEUM)),
    "imodel": Field(imodel),
    "days_since_surgery": Field(_since("operated_day")),
    "days_since_platinum": Field(_since("last_platinum_day")),
    "days_since_bevacizumab": Field(_since("bevacizumab_day")),
    "order_auc": Field(order_auc),
    "order_days": Field(_order_days),
    "looks_advanced": Field(_scanned(lambda known: known.looks_advanced), YES_NO),
    "ct_done": Field(lambda known, order: float(known.done(Test.CT)), YES_NO),
    "bloods_done": Field(lambda known, order: float(known.done(Test.BLOODS)), YES_NO),
    "at_centre": Field(lambda known, order: float(known.at_centre), YES_NO),
    "local_theatre": Field(
        lambda known, order: float(known.chart.referred == Destination.LOCAL_SURGERY), YES_NO
    ),
    "germline_asked": Field(_asked(Test.GERMLINE), YES_NO),
    "tumour_asked": Field(_asked(Test.TUMOUR), YES_NO),
    "fitness_assessed": Field(_asked(Test.FITNESS), YES_NO),
    "eyes_examined": Field(lambda known, order: float(known.done(Test.EYES)), YES_NO),
    "bevacizumab_in_line": Field(_bevacizumab_in_line, YES_NO),
    "phase": Field(lambda known, order: float(known.phase), names_of(Phase)),
    "plan": Field(_code(lambda known: known.chart.plan), names_of(Strategy)),
    "regimen": Field(_code(lambda known: known.chart.regimen), names_of(Regimen)),
    "stage": Field(_finding(Finding.FINAL_STAGE), STAGES, ranked=True),
    "histotype": Field(_code(lambda known: known.histotype), names_of(Histotype)),
    "tissue_type": Field(_tissue_type, names_of(TissueType)),
    "residual": Field(_finding(Finding.RESIDUAL), names_of(Residual), ranked=True),
    "response": Field(_code(lambda known: known.chart.response), names_of(ScanResponse)),
    "brca": Field(_brca, ("wild_type", "mutated")),
    "occasion": Field(_occasion, names_of(Occasion)),
}
