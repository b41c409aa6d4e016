"""Orders of the theatre: explore, then operate as far as chosen."""

from __future__ import annotations

import math

from tealward.course.chart import Test
from tealward.course.clinic import ask_for, forget_scan
from tealward.course.life import Life
from tealward.course.watch import note_operation
from tealward.disease.anatomy import figo_stage
from tealward.disease.tumour import Kind, Stage
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.treatment.surgery import Extent, Occasion, heat, resect
from tealward.workup.findings import Finding
from tealward.workup.laparoscopy import look_around
from tealward.workup.seen import classify, name

_STAGES = len(Stage)


@compiled
def occasion(life: Life) -> int:
    """When in her illness an operation now would be."""
    if life.chart.relapses > 0:
        return Occasion.SECONDARY.value
    return Occasion.INTERVAL.value if life.chart.first_line_cycles > 0 else Occasion.PRIMARY.value


@compiled
def explore(life: Life, access: int, n: Numbers) -> None:
    """Open and look everywhere."""
    look_around(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    life.chart.open_abdomen = 1
    life.chart.access = access


@compiled
def operate(life: Life, extent: int, hipec: bool, n: Numbers) -> None:
    """Operate, close, and send the specimen. ``hipec`` reaches what is left up to 1 cm."""
    chart, body = life.chart, life.body
    when = occasion(life)
    stage = _stage_found(life, extent)
    day = int(life.clock.day)
    resect(
        life.seen,
        life.woman,
        life.tumour,
        body,
        day,
        extent,
        chart.access,
        when,
        chart.effort,
        n,
    )
    if hipec:
        heat(life.tumour, when, n)
    if life.tumour.spilled == 1 and stage < Stage.IC2:
        stage = Stage.IC1.value
    if extent > Extent.CLOSE:
        _report_stage(life, stage, when, n)
        _respond(life, when, n)
        chart.removed = 1
        chart.operated_extent = max(chart.operated_extent, extent)
    latest = life.seen.latest
    complicated = int(latest[Finding.COMPLICATION])
    note_operation(life.watch, int(latest[Finding.RESIDUAL]), complicated)
    chart.operations += 1
    chart.operated_day = life.clock.day
    chart.open_abdomen = 0
    chart.cycles_before_surgery = chart.first_line_cycles
    ask_for(life, Test.PATHOLOGY.value, n)
    chart.ready_day = body.morbidity_until_day - n.recovery_days + n.ready_days
    forget_scan(life)


@compiled
def _stage_found(life: Life, extent: int) -> int:
    """Stage as this operation can show it: adnexal surgery alone sees nothing beyond."""
    tumour = life.tumour
    confined = tumour.stage if tumour.stage <= Stage.IC3 else Stage.IA.value
    if extent <= Extent.ADNEXA:
        return confined
    return figo_stage(
        tumour.deposit_mm,
        tumour.nodes_mm,
        tumour.effusion == 1,
        tumour.liver_metastases == 1,
        confined,
    )


@compiled
def _report_stage(life: Life, stage: int, when: int, n: Numbers) -> None:
    """The stage is reported once, before chemotherapy has blurred it."""
    if when != Occasion.PRIMARY:
        return
    before = life.seen.latest[Finding.FINAL_STAGE]
    if before > stage:
        stage = int(before)
    u = uniform(life.woman.key, Question.FINAL, 3)
    name(life.seen, Finding.FINAL_STAGE, stage, n.stage_error, _STAGES, u)


@compiled
def _respond(life: Life, when: int, n: Numbers) -> None:
    """Chemotherapy response score 1 to 3 on the omentum at interval surgery."""
    tumour = life.tumour
    if when != Occasion.INTERVAL or tumour.kind != Kind.CARCINOMA:
        return
    strength = math.log(tumour.kill_log10 / n.kill_log10[0]) / n.kill_ln_sd
    weights = n.response_score.copy()
    weights[0] = 0.0
    weights[1] *= math.exp(-n.response_score_slope * strength)
    weights[3] *= math.exp(n.response_score_slope * strength)
    u = uniform(life.woman.key, Question.FINAL, 7)
    classify(life.seen, Finding.RESPONSE_SCORE, weights, u)
