"""What is known of a woman on the day of randomisation, and whether that makes her eligible."""

from __future__ import annotations

import math
from typing import Annotated

from tealward.course.chart import Phase, platinum_free
from tealward.course.life import Life
from tealward.course.orders import Slip, Strategy, Verb
from tealward.course.policy import laparoscopic_index
from tealward.course.surveillance import marker_progression
from tealward.evidence.columns import Columns, Vector
from tealward.evidence.compiled import compiled
from tealward.patient.woman import DAYS_PER_YEAR
from tealward.workup.findings import Finding, ScanResponse

RANGES = 6
"""Facts that a protocol bounds from both sides: the first of ``Facts``, in its order."""

FLAGS = 6
"""Facts that a protocol asks for or excludes: the last of ``Facts``, in its order."""


class Facts(Columns):
    """Ages in years, intervals in months, CA-125 in U/mL; NaN where nobody has looked."""

    age_years: float
    performance: float
    prior_lines: float
    platinum_free_months: float
    laparoscopic_index: float
    ca125_u_ml: float
    stage: int
    histotype: int
    residual: int
    response: int
    brca: int
    repair_deficient: int
    folate_receptor_high: int
    prior_bevacizumab: int
    prior_repair_drug: int
    neoadjuvant: int


class Criteria(Columns):
    """Eligibility. Masks have one bit for each allowed code; flags are -1 (any), 0 or 1."""

    least: Annotated[Vector, RANGES]
    most: Annotated[Vector, RANGES]
    bounded: Annotated[Vector, RANGES]
    stages: int
    histotypes: int
    residuals: int
    responses: int
    flags: Annotated[Vector, FLAGS]


@compiled
def moment_of(life: Life, slip: Slip) -> int:
    """The moment that the order about to be given marks, as ``Begins`` counts; -1 if none."""
    chart, verb = life.chart, slip.verb
    strategy = int(slip.number[0])
    if verb == Verb.SIGN_PLAN and chart.phase == Phase.WORKUP:
        planned = strategy == Strategy.PRIMARY_SURGERY or strategy == Strategy.NEOADJUVANT
        return 0 if planned else -1
    without = verb == Verb.FOLLOW_UP and chart.phase == Phase.TREATMENT and chart.removed == 1
    if chart.line == 0 and (verb == Verb.GIVE_CYCLE or without):
        return 1
    if verb == Verb.SIGN_PLAN and strategy == Strategy.INTERVAL_SURGERY:
        return 2
    if verb == Verb.START_MAINTENANCE:
        return 3 if chart.line == 1 else 6
    quiet = chart.phase == Phase.SURVEILLANCE or chart.phase == Phase.MAINTENANCE
    if quiet and chart.line == 1 and marker_progression(chart, life.seen.latest):
        return 4
    further = strategy == Strategy.SECONDARY_SURGERY or strategy == Strategy.NEXT_LINE
    if verb == Verb.SIGN_PLAN and chart.phase == Phase.RELAPSED and further:
        return 5
    return -1


@compiled
def note_facts(facts: Facts, life: Life) -> None:
    """Fill ``facts`` for today. A scan without a baseline and without growth counts as partial."""
    chart, tumour, latest = life.chart, life.tumour, life.seen.latest
    facts.age_years = life.woman.age_years + life.clock.day / DAYS_PER_YEAR
    facts.performance = latest[Finding.PERFORMANCE]
    facts.prior_lines = chart.line
    facts.platinum_free_months = chart.platinum_free_months
    if chart.line_open == 0:
        facts.platinum_free_months = platinum_free(chart, life.clock.day)
    facts.laparoscopic_index = laparoscopic_index(latest)
    facts.ca125_u_ml = latest[Finding.CA125]
    facts.stage = tumour.stage
    facts.histotype = tumour.histotype
    facts.residual = tumour.residual
    facts.response = chart.response
    if chart.response < 0:
        facts.response = ScanResponse.PARTIAL.value
    facts.brca = 1 if tumour.brca > 0 else 0
    facts.repair_deficient = tumour.repair_deficient
    facts.folate_receptor_high = tumour.folate_receptor_high
    before = chart.bevacizumab_before == 1 or chart.bevacizumab_cycles > 0.0
    facts.prior_bevacizumab = 1 if before else 0
    facts.prior_repair_drug = chart.repair_drug_ever
    facts.neoadjuvant = 1 if chart.cycles_before_surgery > 0.0 or chart.removed == 0 else 0


@compiled
def eligible(facts: Facts, criteria: Criteria) -> bool:
    """Whether a woman with these facts meets the criteria. What nobody knows does not exclude."""
    values = (
        facts.age_years,
        facts.performance,
        facts.prior_lines,
        facts.platinum_free_months,
        facts.laparoscopic_index,
        facts.ca125_u_ml,
    )
    for i in range(RANGES):
        bounded = criteria.bounded[i] > 0.0 and not math.isnan(values[i])
        if bounded and not criteria.least[i] <= values[i] <= criteria.most[i]:
            return False
    if not _allows(criteria.responses, facts.response):
        return False
    if not _allows(criteria.residuals, facts.residual):
        return False
    return _possible(facts.stage, facts.histotype, criteria) and _flags_agree(facts, criteria)


@compiled
def _flags_agree(facts: Facts, criteria: Criteria) -> bool:
    flags = (
        facts.brca,
        facts.repair_deficient,
        facts.folate_receptor_high,
        facts.prior_bevacizumab,
        facts.prior_repair_drug,
        facts.neoadjuvant,
    )
    for i in range(FLAGS):
        if criteria.flags[i] >= 0.0 and flags[i] != int(criteria.flags[i]):
            return False
    return True


@compiled
def _possible(stage: int, histotype: int, criteria: Criteria) -> bool:
    return _allows(criteria.stages, stage) and _allows(criteria.histotypes, histotype)


@compiled
def _allows(mask: int, code: int) -> bool:
    return (mask >> code) & 1 == 1


@compiled
def may_become(life: Life, criteria: Criteria) -> bool:
    """Whether what is fixed from the first day allows her to be enrolled at any time."""
    tumour = life.tumour
    if not _possible(tumour.stage, tumour.histotype, criteria):
        return False
    fixed = (1 if tumour.brca > 0 else 0, tumour.repair_deficient, tumour.folate_receptor_high)
    for i in range(3):
        if criteria.flags[i] >= 0.0 and fixed[i] != int(criteria.flags[i]):
            return False
    return not (criteria.bounded[0] > 0.0 and life.woman.age_years > criteria.most[0])
