"""The reference policy: what a centre that follows the guidelines would order next.

It reads the letter, the chart and what has come to light, never the truth. It is the declared
continuation of every comparison in the debrief, and the way a cohort is treated.
"""

from __future__ import annotations

import math

from tealward.course.chart import NEVER, Alarm, Chart, Phase, Test
from tealward.course.lines import at_relapse, under_treatment
from tealward.course.orders import Destination, FeverCare, ReactionCare, Slip, Strategy, Verb
from tealward.course.plan import Plan
from tealward.course.surveillance import follow
from tealward.course.write import write
from tealward.disease.tumour import Region
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import Letter
from tealward.treatment.surgery import Access, Extent
from tealward.workup.findings import Finding, TissueType
from tealward.workup.imaging import risk_of_malignancy

_REGIONS = 13
_DIFFUSE_SMALL_BOWEL = 11.0
"""Sum of lesion sizes over the four regions of small bowel that nobody can resect."""


@compiled
def choose(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    """Write the next order on the slip."""
    if chart.alarm == Alarm.REACTION:
        write(slip, Verb.TREAT_REACTION.value, ReactionCare.DESENSITISE.value)
    elif chart.alarm == Alarm.FEVER:
        write(slip, Verb.TREAT_FEVER.value, FeverCare.WITHIN_THE_HOUR.value)
    elif chart.open_abdomen == 1:
        _in_theatre(slip, chart, latest, plan)
    elif chart.phase == Phase.WORKUP:
        _work_up(slip, letter, chart, latest, day, plan)
    elif chart.phase == Phase.TREATMENT:
        under_treatment(slip, letter, chart, latest, day, plan)
    elif chart.phase == Phase.RELAPSED:
        at_relapse(slip, letter, chart, latest, day, plan)
    elif chart.phase == Phase.COMFORT:
        write(slip, Verb.STOP_TREATMENT.value)
    else:
        follow(slip, letter, chart, latest, day, plan)


@compiled
def missing(chart: Chart, test: int) -> bool:
    """Whether an investigation has neither been done nor asked for."""
    return chart.due_day[test] == NEVER and chart.done_day[test] == NEVER


@compiled
def longest_wait(chart: Chart, day: float, patience_days: float) -> float:
    """Days until everything that is due within the patience has come back; 0 if nothing is."""
    days = 0.0
    for test in range(chart.due_day.shape[0]):
        left = chart.due_day[test] - day
        if chart.due_day[test] != NEVER and left <= patience_days:
            days = max(days, left)
    return days


@compiled
def _work_up(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    if chart.history_day == NEVER:
        write(slip, Verb.TAKE_HISTORY.value)
    elif chart.examined_day == NEVER:
        write(slip, Verb.EXAMINE.value)
    elif missing(chart, Test.BLOODS.value):
        write(slip, Verb.ORDER_BLOODS.value)
    elif missing(chart, Test.MARKERS.value):
        write(slip, Verb.ORDER_MARKERS.value)
    elif missing(chart, Test.ULTRASOUND.value):
        write(slip, Verb.ORDER_ULTRASOUND.value)
    elif longest_wait(chart, day, 14.0) > 0.0:
        write(slip, Verb.WAIT.value, longest_wait(chart, day, 14.0))
    elif chart.referred < 0:
        _send_on(slip, letter, chart, latest)
    elif chart.referred == Destination.LOCAL_SURGERY:
        _locally(slip, chart, latest)
    else:
        _at_centre(slip, letter, chart, latest, day, plan)


@compiled
def malignancy_index(letter: Letter, latest: Vector) -> float:
    """RMI from what is known; 0 while the ultrasound or CA-125 is missing."""
    features = 0
    for i in range(5):
        if latest[Finding.US_MULTILOCULAR + i] > 0.5:
            features += 1
    ca125 = latest[Finding.CA125]
    if math.isnan(ca125) or math.isnan(latest[Finding.US_SIZE]):
        return 0.0
    return risk_of_malignancy(features, 1 if letter.age_years >= 51.0 else 0, ca125)


@compiled
def _send_on(slip: Slip, letter: Letter, chart: Chart, latest: Vector) -> None:
    suspicious = malignancy_index(letter, latest) >= 200.0 or latest[Finding.ASCITES_FELT] > 0.5
    solid = latest[Finding.US_SOLID] > 0.5 and latest[Finding.CA125] > 35.0
    away = suspicious or solid
    to = Destination.ONCOLOGY_CENTRE.value if away else Destination.LOCAL_SURGERY.value
    write(slip, Verb.REFER.value, to)


@compiled
def _locally(slip: Slip, chart: Chart, latest: Vector) -> None:
    """A mass that looked harmless is taken out whole; the pathologist has the last word."""
    kind = latest[Finding.FINAL_TYPE]
    if chart.operations == 0:
        write(slip, Verb.EXPLORE.value, Access.KEYHOLE_IN_BAG.value)
    elif kind == TissueType.BENIGN or kind == TissueType.BORDERLINE:
        write(slip, Verb.DISCHARGE.value)
    else:
        write(slip, Verb.REFER.value, Destination.ONCOLOGY_CENTRE.value)


@compiled
def seen_outside_pelvis(latest: Vector) -> int:
    """Regions beyond the pelvis in which tomography shows something."""
    count = 0
    for region in range(_REGIONS):
        if region != 6 and latest[Finding.CT_REGION + region] > 0.0:
            count += 1
    return count


@compiled
def looks_advanced(latest: Vector) -> bool:
    """Whether tomography suggests spread beyond the pelvis."""
    beyond = latest[Finding.CT_DISTANT] > 0.5 or latest[Finding.CT_EFFUSION] > 0.5
    several = seen_outside_pelvis(latest) >= 3
    return beyond or several or latest[Finding.CT_ASCITES] > 0.8


@compiled
def too_frail(letter: Letter, latest: Vector) -> bool:
    """High perioperative risk by albumin, age, performance and frailty.

    Of the Mayo rule's features, with a lower albumin: disease alone lowers it to 3.5 g/dL.
    """
    albumin = latest[Finding.ALBUMIN]
    if letter.age_years >= 80.0 or albumin < 2.9 or latest[Finding.PERFORMANCE] >= 3.0:
        return True
    older = letter.age_years >= 75.0 and (albumin < 3.5 or latest[Finding.PERFORMANCE] >= 2.0)
    return older or latest[Finding.FRAILTY_SCORE] > 2.0


@compiled
def _at_centre(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    if missing(chart, Test.CT.value):
        write(slip, Verb.ORDER_CT.value)
    elif missing(chart, Test.FITNESS.value):
        write(slip, Verb.ASSESS_FITNESS.value)
    elif longest_wait(chart, day, 14.0) > 0.0:
        write(slip, Verb.WAIT.value, longest_wait(chart, day, 14.0))
    elif latest[Finding.BIOPSY] == TissueType.GASTROINTESTINAL:
        write(slip, Verb.REFER.value, Destination.GASTROINTESTINAL_TEAM.value)
    elif not looks_advanced(latest) or _not_cancer(latest):
        write(slip, Verb.SIGN_PLAN.value, Strategy.STAGING_SURGERY.value)
    else:
        _advanced(slip, letter, chart, latest, plan)


@compiled
def _not_cancer(latest: Vector) -> bool:
    """Tissue that shows no carcinoma: the whole specimen must settle it."""
    kind = latest[Finding.BIOPSY]
    return kind == TissueType.BENIGN or kind == TissueType.BORDERLINE


@compiled
def _advanced(slip: Slip, letter: Letter, chart: Chart, latest: Vector, plan: Plan) -> None:
    frail = too_frail(letter, latest)
    bowel = latest[Finding.CEA] > 10.0 and latest[Finding.CA125] < 25.0 * latest[Finding.CEA]
    if plan.strategy >= 0 and chart.tissue == 1:
        write(slip, Verb.SIGN_PLAN.value, plan.strategy)
    elif chart.tissue == 0 and (frail or bowel or chart.laparoscopy_day != NEVER):
        write(slip, Verb.TAKE_BIOPSY.value, 0.0)
    elif chart.laparoscopy_day == NEVER and not frail and chart.operations == 0:
        write(slip, Verb.LAPAROSCOPY.value)
    elif missing(chart, Test.GERMLINE.value):
        write(slip, Verb.TEST_GERMLINE.value)
    elif missing(chart, Test.TUMOUR.value):
        write(slip, Verb.TEST_TUMOUR.value)
    elif (
        frail
        or laparoscopic_index(latest) >= plan.laparoscopic_limit
        or latest[Finding.CT_DISTANT] > 0.5
    ):
        write(slip, Verb.SIGN_PLAN.value, Strategy.NEOADJUVANT.value)
    else:
        write(slip, Verb.SIGN_PLAN.value, Strategy.PRIMARY_SURGERY.value)


@compiled
def laparoscopic_index(latest: Vector) -> float:
    """Predictive index value from the scope; NaN if nobody looked."""
    total = 0.0
    for i in range(7):
        total += 2.0 * latest[Finding.LAPAROSCOPY + i]
    return total


@compiled
def _in_theatre(slip: Slip, chart: Chart, latest: Vector, plan: Plan) -> None:
    """How far to go once everything has been seen."""
    index, small_bowel = 0.0, 0.0
    for region in range(_REGIONS):
        index += latest[Finding.SEEN_REGION + region]
        if region >= Region.UPPER_JEJUNUM:
            small_bowel += latest[Finding.SEEN_REGION + region]
    if chart.referred == Destination.LOCAL_SURGERY:
        extent = Extent.ADNEXA.value
    elif small_bowel >= _DIFFUSE_SMALL_BOWEL and chart.first_line_cycles == 0.0:
        extent = Extent.CLOSE.value
    elif index <= 2.0 and chart.relapses == 0 and chart.first_line_cycles == 0.0:
        extent = Extent.STAGING.value
    else:
        extent = Extent.MAXIMAL.value
    heated = plan.hipec == 1 and extent >= Extent.STANDARD and chart.relapses == 0
    write(slip, Verb.RESECT.value, extent, 1.0 if heated else 0.0)
