"""The reference policy in remission: visits, markers, and when to scan."""

from __future__ import annotations

from tealward.course.chart import NEVER, Chart, Test
from tealward.course.lines import start_line
from tealward.course.orders import Slip, Strategy, Verb
from tealward.course.plan import MarkerRise, Plan
from tealward.course.watch import UPPER_LIMIT_U_ML
from tealward.course.write import write
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import Letter
from tealward.workup.findings import Finding

_YEAR = 365.25
_LAST_YEAR = 10.0


@compiled
def marker_progression(chart: Chart, latest: Vector) -> bool:
    """CA-125 at twice the limit, or at twice a nadir that never was normal (GCIG thresholds)."""
    floor = max(chart.ca125_nadir, UPPER_LIMIT_U_ML)
    return latest[Finding.CA125] >= 2.0 * floor


@compiled
def visit_days(years: float) -> float:
    """Days to the next visit: every 3 months for 2 years, every 6 to 5, then yearly."""
    if years < 2.0:
        return 91.0
    return 182.0 if years < 5.0 else 365.0


@compiled
def follow(
    slip: Slip, letter: Letter, chart: Chart, latest: Vector, day: float, plan: Plan
) -> None:
    """The next visit, a scan if something speaks for relapse, or the end of follow-up."""
    start = max(chart.last_cycle_day, chart.operated_day)
    risen = marker_progression(chart, latest)
    ill = latest[Finding.SYMPTOMS] >= 2.0
    suspicious = ill or (risen and plan.marker_rise != MarkerRise.BLINDED)
    scanned = chart.done_day[Test.CT]
    stale = scanned == NEVER or day - scanned > 45.0
    if chart.due_day[Test.CT] != NEVER:
        write(slip, Verb.WAIT.value, max(0.5, chart.due_day[Test.CT] - day))
    elif risen and plan.marker_rise == MarkerRise.TREAT and chart.line > 0:
        if chart.plan != Strategy.NEXT_LINE:
            write(slip, Verb.SIGN_PLAN.value, Strategy.NEXT_LINE.value)
        else:
            start_line(slip, letter, chart, latest, day, plan)
    elif suspicious and stale:
        write(slip, Verb.ORDER_CT.value)
    elif day - start > _LAST_YEAR * _YEAR:
        write(slip, Verb.DISCHARGE.value)
    else:
        write(slip, Verb.FOLLOW_UP.value, visit_days((day - start) / _YEAR), 1.0)
