"""Orders of the clinic: asking, looking, testing, and results that come later."""

from __future__ import annotations

import math

from tealward.course.chart import NEVER, TESTS, Test
from tealward.course.life import Life
from tealward.course.watch import note_response
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.workup.bedside import (
    assess_fitness,
    draw_bloods,
    examine,
    read_ca125,
    read_cea,
    take_history,
)
from tealward.workup.findings import Finding, TissueType
from tealward.workup.imaging import scan_response, tomography, ultrasound
from tealward.workup.kelim import add
from tealward.workup.laparoscopy import score_laparoscopy
from tealward.workup.pathology import (
    biopsy,
    final_type,
    folate_receptor,
    germline,
    tumour_genes,
)
from tealward.workup.seen import happens


@compiled
def ask_for(life: Life, test: int, n: Numbers) -> None:
    """Order an investigation: its result falls due after its usual time."""
    if life.chart.due_day[test] == NEVER:
        life.chart.due_day[test] = life.clock.day + n.due_days[test]


@compiled
def history(life: Life, n: Numbers) -> None:
    """Take the history now."""
    take_history(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    life.chart.history_day = life.clock.day


@compiled
def examination(life: Life, n: Numbers) -> None:
    """Examine her now."""
    examine(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    life.chart.examined_day = life.clock.day


@compiled
def laparoscopy(life: Life, n: Numbers) -> None:
    """Score through the scope, and take tissue that falls due later."""
    score_laparoscopy(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    life.chart.laparoscopy_day = life.clock.day
    ask_for(life, Test.BIOPSY.value, n)


@compiled
def deliver_results(life: Life, n: Numbers) -> None:
    """Make known every result that has fallen due."""
    if life.clock.dead == 1:
        return
    for test in range(TESTS):
        due = life.chart.due_day[test]
        if due != NEVER and due <= life.clock.day + 1e-9:
            life.chart.due_day[test] = NEVER
            life.chart.done_day[test] = life.clock.day
            _deliver(life, test, n)


@compiled
def _deliver(life: Life, test: int, n: Numbers) -> None:
    seen, woman, tumour = life.seen, life.woman, life.tumour
    day = int(life.clock.day)
    if test == Test.BLOODS:
        draw_bloods(seen, woman, tumour, day, n)
    elif test == Test.MARKERS:
        take_ca125(life, n)
        read_cea(seen, woman, tumour, day, n)
    elif test == Test.ULTRASOUND:
        ultrasound(seen, woman, tumour, day, n)
    elif test == Test.CT:
        scan(life, n)
    elif test == Test.BIOPSY or test == Test.CYTOLOGY:
        biopsy(seen, woman, tumour, day, test == Test.CYTOLOGY, n)
        _note_tissue(life)
    elif test == Test.GERMLINE:
        germline(seen, woman, tumour, n)
    elif test == Test.TUMOUR:
        tumour_genes(seen, woman, tumour, n)
    elif test == Test.FOLATE_RECEPTOR:
        folate_receptor(seen, woman, tumour, n)
    elif test == Test.FITNESS:
        assess_fitness(seen, woman, day, n)
    elif test == Test.EYES:
        happens(seen, Finding.EYES, 0.03, uniform(woman.key, Question.EYES, day))
    else:
        report_specimen(life, n)


@compiled
def _note_tissue(life: Life) -> None:
    result = life.seen.latest[Finding.BIOPSY]
    if result != TissueType.INSUFFICIENT:
        life.chart.tissue = 1


@compiled
def report_specimen(life: Life, n: Numbers) -> None:
    """Final pathology: type, stage as operated, and response if chemotherapy came before."""
    seen, tumour = life.seen, life.tumour
    final_type(seen, life.woman, tumour, int(life.clock.day), n)
    life.chart.tissue = 1


@compiled
def take_ca125(life: Life, n: Numbers) -> None:
    """Sample CA-125 and keep what the chart keeps of it."""
    chart = life.chart
    read_ca125(life.seen, life.woman, life.tumour, int(life.clock.day), n)
    value = life.seen.latest[Finding.CA125]
    chart.ca125_day = life.clock.day
    if math.isnan(chart.ca125_baseline):
        chart.ca125_baseline = value
        chart.ca125_nadir = value
    chart.ca125_nadir = min(chart.ca125_nadir, value)
    if chart.line == 1 and chart.first_platinum_day != NEVER:
        add(chart.kelim, life.clock.day - chart.first_platinum_day, value)


@compiled
def scan(life: Life, n: Numbers) -> None:
    """Tomography, and its change against the start of this line."""
    chart, seen = life.chart, life.seen
    tomography(seen, life.woman, life.tumour, int(life.clock.day), n)
    total = seen.latest[Finding.CT_SUM]
    chart.scan_cycle = chart.cycle
    watched = chart.line == 0 and chart.removed == 1 and seen.latest[Finding.RESIDUAL] <= 0.0
    if math.isnan(chart.sum_baseline_mm) and watched:
        # Everything was taken out: whatever is seen now has come since.
        chart.sum_baseline_mm = 0.0
        chart.sum_nadir_mm = 0.0
    if math.isnan(chart.sum_baseline_mm):
        chart.sum_baseline_mm = total
        chart.sum_nadir_mm = total
        if total > 0.0 or chart.line == 0:
            chart.response = -1
            return
    chart.response = scan_response(total, chart.sum_baseline_mm, chart.sum_nadir_mm)
    seen.fresh[Finding.CT_RESPONSE] = chart.response
    seen.latest[Finding.CT_RESPONSE] = chart.response
    chart.sum_nadir_mm = min(chart.sum_nadir_mm, total)
    note_response(life.watch, chart.response)


@compiled
def forget_scan(life: Life) -> None:
    """A new line or an operation: the next scan is the new baseline."""
    life.chart.sum_baseline_mm = math.nan
    life.chart.sum_nadir_mm = math.nan
    life.chart.response = -1
