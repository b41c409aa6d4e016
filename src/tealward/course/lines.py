"""The reference policy under treatment and at relapse."""

from __future__ import annotations

import math

from tealward.course.chart import NEVER, Chart, Test, platinum_free
from tealward.course.orders import Destination, Slip, Strategy, Verb
from tealward.course.plan import AS_FOUND, Adjuvant, Bevacizumab, Plan, SecondarySurgery
from tealward.course.write import write, write_cycle
from tealward.disease.tumour import Histotype, Stage
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import Letter
from tealward.treatment.calvert import clearance_ml_min, dose_mg
from tealward.treatment.chemotherapy import is_platinum, is_taxane
from tealward.treatment.maintenance import has_repair_drug
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access
from tealward.workup.findings import Finding, GermlineResult, RepairResult, TissueType

_SCAN_EVERY = 3.0
_WINDOW_DAYS = 84.0
"""A PARP inhibitor begins within twelve weeks of the last platinum."""


@compiled
def calvert_mg(letter: Letter, latest: Vector, auc: float) -> float:
    """Carboplatin for a target AUC from the letter and the last creatinine, to 10 mg."""
    creatinine = latest[Finding.CREATININE]
    if math.isnan(creatinine):
        creatinine = 0.8
    clearance = clearance_ml_min(letter.age_years, letter.weight_kg, letter.height_cm, creatinine)
    return 10.0 * round(dose_mg(auc, clearance) / 10.0)


@compiled
def counts_allow(latest: Vector) -> bool:
    """Neutrophils 1.0 and platelets 100 (x10^9/L) or more on the day."""
    return latest[Finding.NEUTROPHILS] >= 1.0 and latest[Finding.PLATELETS] >= 100.0


@compiled
def histotype_known(latest: Vector) -> int:
    """Histotype as reported, specimen before biopsy; -1 if it is not a carcinoma or unknown."""
    for finding in (Finding.FINAL_TYPE.value, Finding.BIOPSY.value):
        kind = latest[finding]
        if kind >= TissueType.HIGH_GRADE_SEROUS and kind <= TissueType.MUCINOUS:
            return int(kind) - 1
    return -1


@compiled
def stage_known(latest: Vector) -> float:
    """Stage as operated; where chemotherapy came first, as the pictures gave it. NaN: unknown."""
    surgical = latest[Finding.FINAL_STAGE]
    return latest[Finding.CLINICAL_STAGE] if math.isnan(surgical) else surgical


@compiled
def bowel_at_risk(latest: Vector) -> bool:
    """Disease left in the abdomen of a woman whose bowel was seen to be involved."""
    involved = latest[Finding.LAPAROSCOPY + 4] > 0.5 or latest[Finding.SEEN_REGION + 12] >= 3.0
    return involved and not latest[Finding.RESIDUAL] <= 0.0


@compiled
def needs_adjuvant(latest: Vector) -> bool:
    """Chemotherapy after surgery for early disease, by stage and histotype (working table)."""
    stage = stage_known(latest)
    histotype = histotype_known(latest)
    if stage >= Stage.IIA or histotype == Histotype.HIGH_GRADE_SEROUS:
        return True
    if histotype == Histotype.LOW_GRADE_SEROUS or histotype == Histotype.MUCINOUS:
        return stage >= Stage.IC2
    return stage >= Stage.IC1


@compiled
def _adjuvant(latest: Vector, plan: Plan) -> bool:
    if plan.adjuvant == Adjuvant.AS_GUIDELINE or stage_known(latest) >= Stage.IIIA1:
        return needs_adjuvant(latest)
    return plan.adjuvant == Adjuvant.ALWAYS


@compiled
def high_risk(latest: Vector) -> bool:
    """Stage IV or more than 1 cm left: where bevacizumab adds survival."""
    stage = stage_known(latest)
    beyond = latest[Finding.CT_DISTANT] > 0.5 or latest[Finding.CT_EFFUSION] > 0.5
    return stage >= Stage.IVA or latest[Finding.RESIDUAL] >= 2.0 or beyond


@compiled
def under_treatment(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    """Between operation, cycles, scans and their end."""
    if chart.due_day[Test.PATHOLOGY] != NEVER:
        write(slip, Verb.WAIT.value, chart.due_day[Test.PATHOLOGY] - day)
    elif chart.due_day[Test.CT] != NEVER:
        write(slip, Verb.WAIT.value, chart.due_day[Test.CT] - day)
    elif chart.line == 0 or (chart.line == 1 and chart.relapses == 0):
        _first_line(slip, letter, chart, latest, day, plan)
    else:
        _later_line(slip, letter, chart, latest, day, plan)


@compiled
def _first_line(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    kind = latest[Finding.FINAL_TYPE]
    if kind == TissueType.BENIGN or kind == TissueType.BORDERLINE:
        write(slip, Verb.DISCHARGE.value)
    elif kind == TissueType.GASTROINTESTINAL:
        write(slip, Verb.REFER.value, Destination.GASTROINTESTINAL_TEAM.value)
    elif chart.plan <= Strategy.PRIMARY_SURGERY and chart.operated_day < chart.plan_day:
        _open(slip, chart, day)
    elif chart.tissue == 1 and _untested(chart, Test.GERMLINE.value):
        write(slip, Verb.TEST_GERMLINE.value)
    elif chart.tissue == 1 and _untested(chart, Test.TUMOUR.value):
        write(slip, Verb.TEST_TUMOUR.value)
    elif chart.removed == 1 and chart.line == 0 and not _adjuvant(latest, plan):
        write(slip, Verb.FOLLOW_UP.value, 91.0, 1.0)
    elif day < chart.ready_day:
        write(slip, Verb.WAIT.value, max(1.0, chart.ready_day - day))
    elif chart.first_line_cycles < _cycles_wanted(latest, plan):
        _next_first_cycle(slip, letter, chart, latest, day, plan)
    elif chart.scan_cycle < chart.cycle:
        write(slip, Verb.ORDER_CT.value)
    else:
        _maintain(slip, chart, latest, day, plan)


@compiled
def _open(slip: Slip, chart: Chart, day: float) -> None:
    """Into theatre as planned, once she has recovered from anything before."""
    if day < chart.ready_day:
        write(slip, Verb.WAIT.value, max(1.0, chart.ready_day - day))
    else:
        write(slip, Verb.EXPLORE.value, Access.LAPAROTOMY.value)


@compiled
def _untested(chart: Chart, test: int) -> bool:
    return chart.due_day[test] == NEVER and chart.done_day[test] == NEVER


@compiled
def _cycles_wanted(latest: Vector, plan: Plan) -> float:
    early = stage_known(latest) < Stage.IIA
    serous = histotype_known(latest) == Histotype.HIGH_GRADE_SEROUS
    return plan.cycles_early if early and not serous else plan.cycles


@compiled
def _next_first_cycle(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    waiting = chart.removed == 0 and chart.plan != Strategy.CHEMOTHERAPY
    due = chart.first_line_cycles >= plan.cycles_before_surgery
    if waiting and due:
        _interval_surgery(slip, chart)
    elif not counts_allow(latest):
        write(slip, Verb.WAIT.value, 7.0)
    else:
        after_surgery = chart.operated_day == NEVER or day - chart.operated_day >= 28.0
        everybody = plan.bevacizumab == Bevacizumab.ADVANCED
        wanted = everybody or (plan.bevacizumab == Bevacizumab.HIGH_RISK and high_risk(latest))
        advanced = stage_known(latest) >= Stage.IIIA1
        _cycle(
            slip,
            letter,
            chart,
            latest,
            plan.first_regimen,
            plan.target_auc,
            wanted and advanced and after_surgery and not waiting and not bowel_at_risk(latest),
        )


@compiled
def _interval_surgery(slip: Slip, chart: Chart) -> None:
    if chart.scan_cycle < chart.cycle:
        write(slip, Verb.ORDER_CT.value)
    elif chart.plan != Strategy.INTERVAL_SURGERY:
        write(slip, Verb.SIGN_PLAN.value, Strategy.INTERVAL_SURGERY.value)
    else:
        write(slip, Verb.EXPLORE.value, Access.LAPAROTOMY.value)


@compiled
def _cycle(
    slip: Slip,
    letter: Letter,
    chart: Chart,
    latest: Vector,
    regimen: int,
    auc: float,
    bevacizumab: bool,
) -> None:
    fewer = 1.0 if chart.delays >= 2.0 else 0.0
    mg = calvert_mg(letter, latest, auc - fewer) if is_platinum(regimen) else 0.0
    percent = 80.0 if fewer > 0.0 or latest[Finding.NEUROPATHY] >= 2.0 else 100.0
    support = latest[Finding.FEVER] > 0.5
    write_cycle(slip, regimen, mg, percent, bevacizumab, support)


@compiled
def brca_known(latest: Vector) -> bool:
    """Whether a pathogenic BRCA variant has been reported, in blood or tumour."""
    blood = latest[Finding.GERMLINE]
    carrier = blood == GermlineResult.BRCA1 or blood == GermlineResult.BRCA2
    return carrier or latest[Finding.TUMOUR_BRCA] > 0.5


@compiled
def _maintain(slip: Slip, chart: Chart, latest: Vector, day: float, plan: Plan) -> None:
    """Maintenance by what the genes say; results that are nearly back are waited for."""
    due = max(chart.due_day[Test.GERMLINE], chart.due_day[Test.TUMOUR])
    if due != NEVER and due - day <= 28.0:
        write(slip, Verb.WAIT.value, max(1.0, due - day))
        return
    drug = Maintenance.NONE.value
    if stage_known(latest) >= Stage.IIIA1:
        if brca_known(latest):
            drug = plan.maintenance_brca
        elif latest[Finding.REPAIR] == RepairResult.POSITIVE:
            drug = plan.maintenance_deficient
        else:
            drug = plan.maintenance_proficient
        if histotype_known(latest) == Histotype.LOW_GRADE_SEROUS:
            drug = Maintenance.LETROZOLE.value
        after = plan.bevacizumab_maintenance == 1 and chart.bevacizumab_cycles > 0.0
        if drug == Maintenance.NONE and after:
            drug = Maintenance.BEVACIZUMAB.value
    _begin_drug(slip, chart, latest, day, drug)


@compiled
def _begin_drug(slip: Slip, chart: Chart, latest: Vector, day: float, drug: int) -> None:
    """Start the drug; low platelets are given some weeks to recover first."""
    low = has_repair_drug(drug) and latest[Finding.PLATELETS] < 100.0
    if low and day - chart.last_cycle_day < _WINDOW_DAYS:
        write(slip, Verb.WAIT.value, 7.0)
    else:
        write(slip, Verb.START_MAINTENANCE.value, Maintenance.NONE.value if low else drug)


@compiled
def _later_line(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    if chart.cycle - chart.scan_cycle >= _SCAN_EVERY:
        write(slip, Verb.ORDER_CT.value)
    elif chart.cycle >= plan.line_cycles:
        _after_later_line(slip, chart, latest, day, plan)
    elif not counts_allow(latest):
        write(slip, Verb.WAIT.value, 7.0)
    else:
        bevacizumab = chart.held_bevacizumab == 1
        _cycle(slip, letter, chart, latest, chart.regimen, plan.target_auc, bevacizumab)


@compiled
def _after_later_line(slip: Slip, chart: Chart, latest: Vector, day: float, plan: Plan) -> None:
    drug = Maintenance.NONE.value
    if is_platinum(chart.regimen) and chart.repair_drug_ever == 0:
        drug = plan.relapse_maintenance_other
        if brca_known(latest):
            drug = plan.relapse_maintenance_brca
    if plan.line_maintenance != AS_FOUND:
        drug = plan.line_maintenance
    elif drug == Maintenance.NONE and chart.held_bevacizumab == 1:
        drug = Maintenance.BEVACIZUMAB.value
    _begin_drug(slip, chart, latest, day, drug)


@compiled
def at_relapse(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    """A relapse has been shown and nothing has been begun."""
    weak = latest[Finding.PERFORMANCE] >= 3.0
    resistant = chart.platinum_free_months < 6.0
    done = weak or chart.line >= plan.last_line
    if chart.palliative == 0 and (done or resistant or latest[Finding.SYMPTOMS] >= 2.0):
        write(slip, Verb.REFER_PALLIATIVE.value)
    elif done:
        write(slip, Verb.STOP_TREATMENT.value)
    elif _worth_surgery(chart, latest, plan):
        _secondary(slip, chart)
    elif day < chart.ready_day:
        write(slip, Verb.WAIT.value, max(1.0, chart.ready_day - day))
    elif resistant and _untested(chart, Test.FOLATE_RECEPTOR.value) and chart.tissue == 1:
        write(slip, Verb.TEST_FOLATE_RECEPTOR.value)
    elif chart.plan != Strategy.NEXT_LINE:
        write(slip, Verb.SIGN_PLAN.value, Strategy.NEXT_LINE.value)
    elif not counts_allow(latest):
        write(slip, Verb.WAIT.value, 7.0)
    else:
        start_line(slip, letter, chart, latest, day, plan)


@compiled
def _worth_surgery(chart: Chart, latest: Vector, plan: Plan) -> bool:
    """First relapse after 6 months or more, AGO score positive, and not yet operated for it."""
    first = chart.relapses == 1 and chart.platinum_free_months >= 6.0 and chart.line == 1
    if plan.secondary_surgery == SecondarySurgery.ALWAYS:
        return first and chart.operated_day < chart.relapse_day
    positive = (
        latest[Finding.PERFORMANCE] <= 0.0
        and latest[Finding.RESIDUAL] <= 0.0
        and latest[Finding.CT_ASCITES] <= 0.5
    )
    waiting = chart.operated_day < chart.relapse_day
    wanted = plan.secondary_surgery == SecondarySurgery.SCORE_POSITIVE
    return wanted and first and positive and waiting


@compiled
def _secondary(slip: Slip, chart: Chart) -> None:
    if chart.plan != Strategy.SECONDARY_SURGERY:
        write(slip, Verb.SIGN_PLAN.value, Strategy.SECONDARY_SURGERY.value)
    else:
        write(slip, Verb.EXPLORE.value, Access.LAPAROTOMY.value)


@compiled
def start_line(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    """The first cycle of a later line, by what was laid down or by the platinum-free interval."""
    healed = chart.operated_day == NEVER or day - chart.operated_day >= 28.0
    may = chart.bevacizumab_before == 0 and plan.relapse_bevacizumab == 1
    if plan.line_bevacizumab != AS_FOUND:
        may = plan.line_bevacizumab == 1
    may = may and healed and not bowel_at_risk(latest)
    if plan.line_regimen != AS_FOUND:
        _cycle(slip, letter, chart, latest, plan.line_regimen, plan.target_auc, may)
        return
    since = chart.platinum_free_months
    if math.isnan(since):
        since = platinum_free(chart, day)
    never = math.isnan(since)
    if never or since >= 6.0:
        _cycle(slip, letter, chart, latest, plan.platinum_regimen, plan.target_auc, may)
        return
    eyes_known = chart.done_day[Test.EYES] != NEVER
    high = latest[Finding.FOLATE_RECEPTOR] > 0.5
    if high and not eyes_known and chart.due_day[Test.EYES] == NEVER:
        write(slip, Verb.EXAMINE_EYES.value)
    elif high and not eyes_known:
        write(slip, Verb.WAIT.value, max(1.0, chart.due_day[Test.EYES] - day))
    else:
        regimen = _resistant_choice(chart, latest, high)
        with_it = may and (is_taxane(regimen) or plan.line_bevacizumab == 1)
        _cycle(slip, letter, chart, latest, regimen, plan.target_auc, with_it)


@compiled
def _resistant_choice(chart: Chart, latest: Vector, high: bool) -> int:
    """One drug after another once platinum is not the best option."""
    last = chart.regimen
    if high and last != Regimen.MIRVETUXIMAB and chart.line <= 3:
        return Regimen.MIRVETUXIMAB.value
    if last != Regimen.PACLITAXEL_WEEKLY and latest[Finding.NEUROPATHY] < 2.0 and chart.line <= 2:
        return Regimen.PACLITAXEL_WEEKLY.value
    if last != Regimen.DOXORUBICIN and last != Regimen.CARBOPLATIN_DOXORUBICIN:
        return Regimen.DOXORUBICIN.value
    return Regimen.GEMCITABINE.value if last != Regimen.GEMCITABINE else Regimen.TOPOTECAN.value
