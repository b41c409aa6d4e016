"""Which orders are possible now. A broken rule has a name; its words stand in ``words``.

Possible is not wise: whatever a trainee could do in life can be done here, and has its consequence.
What somebody in the hospital would stop, somebody here stops.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from tealward.course.chart import NEVER, Alarm, Ending, Phase, Test
from tealward.course.known import Known
from tealward.course.orders import (
    AssessFitness,
    Destination,
    Discharge,
    DrainAscites,
    Examine,
    ExamineEyes,
    Explore,
    FollowUp,
    GiveCycle,
    Laparoscopy,
    Order,
    OrderBloods,
    OrderCt,
    OrderMarkers,
    OrderUltrasound,
    Refer,
    ReferPalliative,
    Resect,
    SignPlan,
    StartMaintenance,
    StopMaintenance,
    StopTreatment,
    Strategy,
    TakeBiopsy,
    TakeHistory,
    TestFolateReceptor,
    TestGermline,
    TestTumour,
    TreatFever,
    TreatReaction,
    Wait,
)
from tealward.treatment.chemotherapy import is_platinum
from tealward.treatment.maintenance import has_repair_drug
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Extent
from tealward.workup.findings import Finding, TissueType

_DOSE_LIMIT = 1.25
_LARGEST_AUC = 6.0
_BEVACIZUMAB_CLEAR_DAYS = 28.0
_DISCHARGE_AFTER_DAYS = 5 * 365.25
_TEST_OF: dict[type[Order], Test] = {
    OrderBloods: Test.BLOODS,
    OrderMarkers: Test.MARKERS,
    OrderUltrasound: Test.ULTRASOUND,
    OrderCt: Test.CT,
    TestGermline: Test.GERMLINE,
    TestTumour: Test.TUMOUR,
    TestFolateReceptor: Test.FOLATE_RECEPTOR,
    AssessFitness: Test.FITNESS,
    ExamineEyes: Test.EYES,
}
_SURGICAL = (Strategy.STAGING_SURGERY, Strategy.PRIMARY_SURGERY, Strategy.INTERVAL_SURGERY)


class Broken(NamedTuple):
    """A rule that an order would break, with what its words need to know."""

    rule: str
    facts: dict[str, float | str]


OrderT = TypeVar("OrderT", bound=Order)
Check = Callable[[Known, OrderT], str | None]


def check(known: Known, order: Order) -> Broken | None:
    """The first rule that this order would break now, or None if it is possible."""
    rule = _always(known, order)
    if rule is None:
        own = _CHECKS.get(type(order))
        rule = own(known, order) if own else None
    if rule is None:
        return None
    return Broken(rule, _facts(known, order))


def _facts(known: Known, order: Order) -> dict[str, float | str]:
    facts: dict[str, float | str] = {
        "next_result_days": round(known.next_result_days(), 1),
        "ready_days": round(max(0.0, float(known.chart.ready_day) - known.day)),
    }
    for finding in (Finding.NEUTROPHILS, Finding.PLATELETS):
        if known.has(finding):
            facts[finding.name.lower()] = round(known.value(finding), 2)
    if isinstance(order, GiveCycle) and known.has(Finding.CREATININE):
        facts["given_mg"] = order.carboplatin_mg
        facts["auc5_mg"] = known.carboplatin_mg(5.0)
        facts["most_mg"] = round(_DOSE_LIMIT * known.carboplatin_mg(_LARGEST_AUC))
    return facts


def _always(known: Known, order: Order) -> str | None:
    chart = known.chart
    if known.dead or chart.ending != Ending.OPEN:
        return "case_ended"
    if chart.alarm == Alarm.REACTION and not isinstance(order, TreatReaction):
        return "reaction_first"
    if chart.alarm == Alarm.FEVER and not isinstance(order, TreatFever):
        return "fever_first"
    if chart.open_abdomen == 1 and not isinstance(order, Resect):
        return "abdomen_open"
    if known.phase is Phase.COMFORT and not isinstance(
        order, DrainAscites | StopTreatment | ReferPalliative | Wait | FollowUp
    ):
        return "comfort_only"
    test = _TEST_OF.get(type(order))
    if test is not None and known.pending(test):
        return "already_asked"
    return None


def _needs_tissue(known: Known, order: Order) -> str | None:
    return None if known.chart.tissue == 1 else "no_tissue"


def _once(test: Test) -> Check[Order]:
    def asked_again(known: Known, order: Order) -> str | None:
        return "already_known" if known.done(test) else None

    return asked_again


def _tumour_test(known: Known, order: Order) -> str | None:
    if known.done(Test.TUMOUR):
        return "already_known"
    return _needs_tissue(known, order)


def _folate_test(known: Known, order: Order) -> str | None:
    if known.done(Test.FOLATE_RECEPTOR):
        return "already_known"
    return _needs_tissue(known, order)


def _biopsy(known: Known, order: TakeBiopsy) -> str | None:
    if known.pending(Test.BIOPSY) or known.pending(Test.CYTOLOGY):
        return "already_asked"
    if known.chart.removed == 1 and known.chart.relapses == 0:
        return "specimen_exists"
    return None if known.at_centre else "centre_first"


def _refer(known: Known, order: Refer) -> str | None:
    if order.to == Destination.GASTROINTESTINAL_TEAM:
        types = (known.biopsy, known.final_type)
        return None if TissueType.GASTROINTESTINAL in types else "no_bowel_cancer"
    if known.at_centre:
        return "already_at_centre"
    if not (known.has(Finding.CA125) and known.has(Finding.US_SIZE)):
        return "mass_not_assessed"
    if order.to != Destination.ONCOLOGY_CENTRE and known.chart.removed == 1:
        return "already_operated"
    return None


def _sign(known: Known, order: SignPlan) -> str | None:
    chart, strategy = known.chart, order.strategy
    if not known.at_centre:
        return "centre_first"
    if not known.done(Test.CT):
        return "board_without_ct"
    if strategy in (Strategy.SECONDARY_SURGERY, Strategy.NEXT_LINE):
        return None if known.phase is Phase.RELAPSED else "no_relapse"
    if strategy is Strategy.INTERVAL_SURGERY:
        if chart.removed == 1 or chart.first_line_cycles < 1.0 or chart.relapses > 0:
            return "no_interval"
        return None
    if strategy is not Strategy.SUPPORTIVE and chart.line > 0:
        return "treatment_begun"
    return None


def _laparoscopy(known: Known, order: Laparoscopy) -> str | None:
    if not known.at_centre:
        return "centre_first"
    if known.chart.laparoscopy_day != NEVER:
        return "already_known"
    if known.chart.removed == 1 or known.chart.line > 0:
        return "treatment_begun"
    return None


def _explore(known: Known, order: Explore) -> str | None:
    chart = known.chart
    locally = chart.referred == Destination.LOCAL_SURGERY and chart.removed == 0
    surgical = chart.plan in (*_SURGICAL, Strategy.SECONDARY_SURGERY)
    if not locally and not (surgical and chart.operated_day < chart.plan_day):
        return "no_surgical_plan"
    if known.day < chart.ready_day:
        return "not_recovered"
    if known.since(chart.bevacizumab_day) < _BEVACIZUMAB_CLEAR_DAYS:
        return "bevacizumab_on_board"
    return None


def _resect(known: Known, order: Resect) -> str | None:
    if known.chart.open_abdomen == 0:
        return "explore_first"
    locally = known.chart.referred == Destination.LOCAL_SURGERY
    if locally and (order.hipec or order.extent not in (Extent.CLOSE, Extent.ADNEXA)):
        return "local_theatre"
    return None


def _cycle(known: Known, order: GiveCycle) -> str | None:
    chart = known.chart
    if chart.line_open == 0 and (chart.plan < 0 or chart.plan == Strategy.SUPPORTIVE):
        return "no_plan_for_drugs"
    if chart.line_open == 0 and known.phase in (Phase.SURVEILLANCE, Phase.MAINTENANCE):
        return "no_plan_for_drugs"
    if chart.plan in _SURGICAL[:2] and chart.operated_day < chart.plan_day:
        return "operate_as_planned"
    if known.day < chart.ready_day:
        return "not_recovered"
    return _prescription(known, order)


def _prescription(known: Known, order: GiveCycle) -> str | None:
    """What the pharmacist looks at."""
    if not known.has(Finding.CREATININE):
        return "no_bloods"
    if known.value(Finding.NEUTROPHILS) < 0.5 or known.value(Finding.PLATELETS) < 50.0:
        return "counts_too_low"
    if not 40.0 <= order.dose_percent <= 100.0:
        return "dose_percent_range"
    if not is_platinum(order.regimen):
        return _other_drug(known, order)
    if order.carboplatin_mg <= 0.0:
        return "carboplatin_missing"
    if order.carboplatin_mg > _DOSE_LIMIT * known.carboplatin_mg(_LARGEST_AUC):
        return "carboplatin_too_high"
    if order.carboplatin_mg < 0.3 * known.carboplatin_mg(5.0):
        return "carboplatin_too_low"
    return None


def _other_drug(known: Known, order: GiveCycle) -> str | None:
    if order.carboplatin_mg > 0.0:
        return "no_carboplatin_here"
    if order.regimen is Regimen.MIRVETUXIMAB:
        if not known.value(Finding.FOLATE_RECEPTOR) > 0.5:
            return "receptor_not_high"
        if not known.done(Test.EYES):
            return "eyes_first"
    return None


def _reaction(known: Known, order: TreatReaction) -> str | None:
    return None if known.chart.alarm == Alarm.REACTION else "no_reaction"


def _fever(known: Known, order: TreatFever) -> str | None:
    return None if known.chart.alarm == Alarm.FEVER else "no_fever"


def _maintain(known: Known, order: StartMaintenance) -> str | None:
    if known.chart.line == 0 or known.phase is Phase.RELAPSED:
        return "nothing_to_maintain"
    if known.chart.maintenance == order.drug and order.drug is not Maintenance.NONE:
        return "already_taking"
    if has_repair_drug(order.drug) and known.value(Finding.PLATELETS) < 100.0:
        return "platelets_for_repair_drug"
    return None


def _stop_maintenance(known: Known, order: StopMaintenance) -> str | None:
    return "not_taking" if known.chart.maintenance == Maintenance.NONE else None


def _wait(known: Known, order: Wait) -> str | None:
    return None if 0.5 <= order.days <= 183.0 else "wait_range"


def _follow(known: Known, order: FollowUp) -> str | None:
    if known.phase is Phase.WORKUP:
        return "workup_first"
    return None if 14.0 <= order.days <= 400.0 else "follow_up_range"


def _drain(known: Known, order: DrainAscites) -> str | None:
    felt = known.value(Finding.ASCITES_FELT) > 0.5 or known.value(Finding.CT_ASCITES) > 0.5
    ill = known.phase in (Phase.RELAPSED, Phase.COMFORT) or known.chart.line > 1
    return None if felt or ill else "no_ascites"


def _stop(known: Known, order: StopTreatment) -> str | None:
    diagnosed = known.chart.tissue == 1 or known.chart.plan == Strategy.SUPPORTIVE
    return None if diagnosed else "no_tissue"


def _discharge(known: Known, order: Discharge) -> str | None:
    if known.final_type in (TissueType.BENIGN, TissueType.BORDERLINE):
        return None
    treated = max(known.chart.last_cycle_day, known.chart.operated_day)
    well = known.phase in (Phase.SURVEILLANCE, Phase.MAINTENANCE)
    return None if well and known.day - treated >= _DISCHARGE_AFTER_DAYS else "not_yet_discharged"


_CHECKS: dict[type[Order], Callable[..., str | None]] = {
    TestGermline: _once(Test.GERMLINE),
    TestTumour: _tumour_test,
    TestFolateReceptor: _folate_test,
    TakeBiopsy: _biopsy,
    Refer: _refer,
    SignPlan: _sign,
    Laparoscopy: _laparoscopy,
    Explore: _explore,
    Resect: _resect,
    GiveCycle: _cycle,
    TreatReaction: _reaction,
    TreatFever: _fever,
    StartMaintenance: _maintain,
    StopMaintenance: _stop_maintenance,
    Wait: _wait,
    FollowUp: _follow,
    DrainAscites: _drain,
    StopTreatment: _stop,
    Discharge: _discharge,
}

FREE = (TakeHistory, Examine, ReferPalliative, *_TEST_OF)
"""Orders that only the general rules bound."""
