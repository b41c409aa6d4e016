"""One step of a course. Start reading here.

The order of things is written once, in ``step``:

1. what was fresh is forgotten;
2. the order is carried out (tests are only asked for, cycles and waiting let their days pass);
3. results that have fallen due come to light;
4. the chart draws its conclusions from what is known.

The same function serves one woman in the ward, a million in a cohort, and every imagined woman
whose future is compared in the debrief.
"""

from __future__ import annotations

from tealward.course.chart import Ending, Phase, Test, platinum_free
from tealward.course.clinic import (
    ask_for,
    deliver_results,
    examination,
    history,
    laparoscopy,
    take_ca125,
)
from tealward.course.life import Life
from tealward.course.lines import counts_allow
from tealward.course.orders import Destination, Slip, Strategy, Verb
from tealward.course.theatre import explore, operate
from tealward.course.time import pass_days
from tealward.course.unit import (
    answer_fever,
    answer_reaction,
    begin_cycle,
    close_line,
    day_one,
    recover_counts,
    start_maintenance,
)
from tealward.disease.presentation import scatter
from tealward.disease.tumour import Kind
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.treatment.maintenance import has_repair_drug
from tealward.treatment.regimens import Maintenance
from tealward.workup.bedside import ask_symptoms
from tealward.workup.findings import Finding, ScanResponse
from tealward.workup.imaging import clinical_stage
from tealward.workup.seen import begin, reveal

_END_DAYS = 4000.0
"""Comfort care is followed to the end, in strides of at most this many days."""


@compiled
def step(life: Life, slip: Slip, n: Numbers) -> None:
    """Carry out one order on one life. Legality is checked before, by ``rules.py``."""
    begin(life.seen)
    life.clock.steps += 1
    if life.clock.dead == 0 and life.chart.ending == Ending.OPEN:
        _carry_out(life, slip, n)
        deliver_results(life, n)
        _conclude(life, n)


@compiled
def _carry_out(life: Life, slip: Slip, n: Numbers) -> None:
    verb = slip.verb
    if verb <= Verb.EXAMINE_EYES:
        _investigate(life, slip, n)
    elif verb <= Verb.LAPAROSCOPY:
        _decide(life, slip, n)
    elif verb == Verb.EXPLORE:
        explore(life, int(slip.number[0]), n)
    elif verb == Verb.RESECT:
        operate(life, int(slip.number[0]), slip.number[1] > 0.5, n)
        pass_days(life, n.hospital_days, n)
    elif verb <= Verb.STOP_MAINTENANCE:
        _treat(life, slip, n)
    else:
        _let_be(life, slip, n)


@compiled
def _investigate(life: Life, slip: Slip, n: Numbers) -> None:
    verb = slip.verb
    if verb == Verb.TAKE_HISTORY:
        history(life, n)
    elif verb == Verb.EXAMINE:
        examination(life, n)
    elif verb == Verb.ORDER_BLOODS:
        ask_for(life, Test.BLOODS.value, n)
    elif verb == Verb.ORDER_MARKERS:
        ask_for(life, Test.MARKERS.value, n)
    elif verb == Verb.ORDER_ULTRASOUND:
        ask_for(life, Test.ULTRASOUND.value, n)
    elif verb == Verb.ORDER_CT:
        ask_for(life, Test.CT.value, n)
    elif verb == Verb.TAKE_BIOPSY:
        cytology = slip.number[0] > 0.5
        if not cytology:
            _puncture(life, n)
        ask_for(life, Test.CYTOLOGY.value if cytology else Test.BIOPSY.value, n)
    elif verb == Verb.TEST_GERMLINE:
        ask_for(life, Test.GERMLINE.value, n)
    elif verb == Verb.TEST_TUMOUR:
        ask_for(life, Test.TUMOUR.value, n)
    elif verb == Verb.TEST_FOLATE_RECEPTOR:
        ask_for(life, Test.FOLATE_RECEPTOR.value, n)
    elif verb == Verb.ASSESS_FITNESS:
        ask_for(life, Test.FITNESS.value, n)
    else:
        ask_for(life, Test.EYES.value, n)


@compiled
def _puncture(life: Life, n: Numbers) -> None:
    """A needle in a mass that is still confined spills it."""
    tumour = life.tumour
    if tumour.kind == Kind.CARCINOMA and tumour.stage <= 4 and life.chart.removed == 0:
        tumour.spilled = 1


@compiled
def _decide(life: Life, slip: Slip, n: Numbers) -> None:
    chart = life.chart
    if slip.verb == Verb.LAPAROSCOPY:
        pass_days(life, n.laparoscopy_days, n)
        laparoscopy(life, n)
    elif slip.verb == Verb.SIGN_PLAN:
        chart.plan = int(slip.number[0])
        chart.plan_day = life.clock.day
        if chart.plan == Strategy.NEOADJUVANT or chart.plan == Strategy.CHEMOTHERAPY:
            reveal(life.seen, Finding.CLINICAL_STAGE, clinical_stage(life.seen.latest))
        if chart.plan == Strategy.SUPPORTIVE:
            close_line(life, False)
            chart.phase = Phase.COMFORT.value
        elif chart.phase == Phase.WORKUP or chart.phase == Phase.RELAPSED:
            pass_days(life, _days_to_slot(life, n), n)
            if chart.phase == Phase.WORKUP:
                chart.phase = Phase.TREATMENT.value
    else:
        _send(life, int(slip.number[0]), n)


@compiled
def _days_to_slot(life: Life, n: Numbers) -> float:
    """Days from the signature to the theatre or the first chair."""
    surgical = life.chart.plan <= Strategy.PRIMARY_SURGERY
    if surgical or life.chart.plan == Strategy.SECONDARY_SURGERY:
        return n.theatre_wait_days
    return n.chair_wait_days


@compiled
def _send(life: Life, to: int, n: Numbers) -> None:
    chart = life.chart
    chart.referred = to
    if to == Destination.ONCOLOGY_CENTRE:
        pass_days(life, n.referral_days, n)
    elif to == Destination.WATCH:
        pass_days(life, n.watch_days, n)
        chart.referred = -1
    elif to == Destination.GASTROINTESTINAL_TEAM:
        _hand_over(life, n)


@compiled
def _hand_over(life: Life, n: Numbers) -> None:
    """Another team treats her from here; what it can do for her is a share of growth."""
    life.chart.ending = Ending.HANDED_OVER.value
    if life.tumour.kind == Kind.GASTROINTESTINAL:
        life.tumour.doubling_days *= n.gastrointestinal_tempo


@compiled
def _treat(life: Life, slip: Slip, n: Numbers) -> None:
    x = slip.number
    verb = slip.verb
    if verb == Verb.GIVE_CYCLE:
        begin_cycle(life, int(x[0]), x[1], x[2], x[3] > 0.5, x[4] > 0.5, n)
    elif verb == Verb.TREAT_REACTION:
        answer_reaction(life, int(x[0]), n)
    elif verb == Verb.TREAT_FEVER:
        answer_fever(life, int(x[0]), n)
    elif verb == Verb.START_MAINTENANCE:
        start_maintenance(life, int(x[0]), n)
    else:
        _end_maintenance(life, False)


@compiled
def _end_maintenance(life: Life, progressed: bool) -> None:
    chart = life.chart
    if progressed and has_repair_drug(chart.maintenance):
        chart.repair_drug_failed = 1
    chart.maintenance = Maintenance.NONE.value
    if chart.phase == Phase.MAINTENANCE:
        chart.phase = Phase.SURVEILLANCE.value


@compiled
def _let_be(life: Life, slip: Slip, n: Numbers) -> None:
    chart, verb = life.chart, slip.verb
    if verb == Verb.WAIT:
        _wait(life, slip.number[0], n)
    elif verb == Verb.FOLLOW_UP:
        close_line(life, False)
        if chart.phase == Phase.TREATMENT:
            chart.phase = Phase.SURVEILLANCE.value
        pass_days(life, slip.number[0], n)
        recover_counts(life, slip.number[0], n)
        _visit(life, slip.number[1] > 0.5, n)
    elif verb == Verb.DRAIN_ASCITES:
        life.tumour.ascites_l = 0.0
        life.body.drained_until_day = life.clock.day + n.drained_days
        chart.drained_day = life.clock.day
        pass_days(life, 1.0, n)
    elif verb == Verb.REFER_PALLIATIVE:
        chart.palliative = 1
    elif verb == Verb.STOP_TREATMENT:
        _comfort(life, n)
    elif verb == Verb.DISCHARGE:
        chart.ending = Ending.DISCHARGED.value


@compiled
def _wait(life: Life, days: float, n: Numbers) -> None:
    """Days pass; between cycles the counts are taken again, and a cycle put off is noted."""
    chart = life.chart
    if chart.line_open == 1 and days >= 5.0 and not counts_allow(life.seen.latest):
        chart.delays += 1.0
    pass_days(life, days, n)
    recover_counts(life, days, n)
    if chart.line_open == 1 and life.clock.dead == 0:
        day_one(life, n)


@compiled
def _visit(life: Life, ca125: bool, n: Numbers) -> None:
    if life.clock.dead == 1:
        return
    life.chart.visits += 1.0
    ask_symptoms(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    if ca125:
        take_ca125(life, n)


@compiled
def _comfort(life: Life, n: Numbers) -> None:
    """No more treatment against the cancer: time passes to the end, or for a long time."""
    close_line(life, False)
    life.chart.maintenance = Maintenance.NONE.value
    life.chart.phase = Phase.COMFORT.value
    pass_days(life, _END_DAYS, n)


@compiled
def _conclude(life: Life, n: Numbers) -> None:
    """What the chart makes of the newest findings."""
    chart, seen = life.chart, life.seen
    if life.clock.dead == 1:
        chart.ending = Ending.DIED.value
        return
    progressing = seen.fresh[Finding.CT_RESPONSE] == ScanResponse.PROGRESSION
    if not progressing or chart.phase == Phase.WORKUP or chart.phase == Phase.COMFORT:
        return
    close_line(life, True)
    _end_maintenance(life, True)
    if chart.line == 0 and chart.removed == 0:
        return
    if chart.relapses == 0:
        scatter(life.tumour, life.woman, n)
    life.tumour.cure_checked = 1
    chart.phase = Phase.RELAPSED.value
    chart.relapses += 1
    chart.relapse_day = life.clock.day
    chart.plan = -1
    chart.platinum_free_months = platinum_free(chart, life.clock.day)


@compiled
def remaining(life: Life, n: Numbers) -> None:
    """After the case has ended alive, the rest of her life without further treatment here."""
    if life.clock.dead == 0:
        pass_days(life, 40000.0, n)
