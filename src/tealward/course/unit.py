"""Orders of the day unit: cycles, reactions, fever, maintenance."""

from __future__ import annotations

import math

from tealward.course.chart import NEVER, Alarm, Phase, platinum_free
from tealward.course.clinic import forget_scan, take_ca125
from tealward.course.life import LINES, Life
from tealward.course.time import pass_days
from tealward.course.watch import note_cycle, note_fever
from tealward.disease.tumour import Region, Residual, Stage
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import normal, uniform
from tealward.patient.questions import Question
from tealward.treatment.chemotherapy import (
    fall,
    fever_probability,
    is_platinum,
    nadir_share,
    open_line,
    perforation_probability,
    reaction_probability,
    strike,
    wear_nerves,
)
from tealward.treatment.maintenance import has_repair_drug
from tealward.treatment.regimens import Maintenance
from tealward.workup.bedside import ask_symptoms, read_counts
from tealward.workup.findings import Finding
from tealward.workup.kelim import start
from tealward.workup.seen import happens

_FEVER_DAY = 10.0
"""Day of the cycle on which neutrophils are lowest and fever comes."""


@compiled
def begin_cycle(
    life: Life,
    regimen: int,
    mg: float,
    percent: float,
    bevacizumab: bool,
    growth_factor: bool,
    n: Numbers,
) -> None:
    """Hang the drip. A reaction stops everything until somebody answers it."""
    chart = life.chart
    if chart.line_open == 0:
        _open_line(life, regimen, n)
    chart.regimen = regimen
    chart.held_mg = mg
    chart.held_percent = percent
    chart.held_bevacizumab = 1 if bevacizumab else 0
    chart.held_growth_factor = 1 if growth_factor else 0
    p = reaction_probability(life.body, regimen, chart.platinum_free_months, n)
    u = uniform(life.woman.key, Question.REACTION, int(life.body.platinum_cycles))
    if happens(life.seen, Finding.REACTION, p, u):
        chart.alarm = Alarm.REACTION.value
        life.body.reacts_to_platinum = 1
        return
    deliver_cycle(life, 1.0, n)


@compiled
def _open_line(life: Life, regimen: int, n: Numbers) -> None:
    """Start of a line of treatment: first line, or one after a relapse."""
    chart = life.chart
    chart.line += 1
    chart.line_open = 1
    chart.cycle = 0.0
    chart.scan_cycle = 0.0
    chart.line_started_day = life.clock.day
    if chart.line <= LINES:
        life.clock.started_day[chart.line - 1] = life.clock.day
    chart.phase = Phase.TREATMENT.value
    chart.maintenance = Maintenance.NONE.value
    chart.ca125_nadir = life.seen.latest[Finding.CA125]
    life.tumour.least_load = life.tumour.load
    if chart.line == 1:
        start(chart.kelim)
        life.tumour.kept = _kept_by_bulk(life, n)
        if chart.relapses == 0:
            return
    chart.platinum_free_months = platinum_free(chart, life.clock.day)
    forget_scan(life)
    chart.sum_baseline_mm = life.seen.latest[Finding.CT_SUM]
    chart.sum_nadir_mm = chart.sum_baseline_mm
    # A relapse that meets its first drugs is answered as a second line that never met platinum.
    open_line(life.tumour, regimen, max(2, chart.line), chart.platinum_free_months, n)


@compiled
def _kept_by_bulk(life: Life, n: Numbers) -> float:
    """Share of what bevacizumab holds back that bulky disease keeps for good."""
    bulky = life.tumour.residual >= Residual.OVER_1_CM or life.tumour.stage >= Stage.IVA
    return n.vessel_kept_bulky if bulky else n.vessel_kept


@compiled
def deliver_cycle(life: Life, share: float, n: Numbers) -> None:
    """The dose goes in (or a ``share`` of it), then the weeks until the next one pass."""
    chart, body, woman, tumour = life.chart, life.body, life.woman, life.tumour
    regimen = chart.regimen
    percent = chart.held_percent * share
    chart.cycle += 1.0
    if chart.line == 1:
        chart.first_line_cycles += share
    if is_platinum(regimen):
        body.platinum_cycles += 1.0
        chart.last_platinum_day = life.clock.day
        if chart.first_platinum_day == NEVER:
            chart.first_platinum_day = life.clock.day
    chart.last_cycle_day = life.clock.day
    if chart.held_bevacizumab == 1:
        chart.bevacizumab_day = life.clock.day
        chart.bevacizumab_cycles += 1.0
    strike(woman, tumour, regimen, chart.held_mg * share, percent, int(chart.cycle), n)
    wear_nerves(life.seen, woman, body, regimen, percent, int(life.clock.day), n)
    _risk_perforation(life, n)
    lowest = _lower_counts(life, share, n)
    u = uniform(woman.key, Question.FEVER, _occasion(life))
    if happens(life.seen, Finding.FEVER, fever_probability(woman, lowest, n), u):
        note_fever(life.watch)
        pass_days(life, _FEVER_DAY, n)
        chart.alarm = Alarm.FEVER.value
        return
    finish_cycle(life, n.regimen_days[regimen], n)


@compiled
def _occasion(life: Life) -> int:
    """A number for this cycle of this line, the same in every future of this woman."""
    return life.chart.line * 100 + int(life.chart.cycle)


@compiled
def _risk_perforation(life: Life, n: Numbers) -> None:
    chart, tumour = life.chart, life.tumour
    since = life.clock.day - chart.operated_day if chart.operated_day != NEVER else 1000.0
    bowel = tumour.residual != Residual.NONE and tumour.deposit_mm[Region.LOWER_ILEUM] > 20.0
    p = perforation_probability(tumour, chart.held_bevacizumab == 1, since, bowel, n)
    u = uniform(life.woman.key, Question.PERFORATION, _occasion(life))
    if p > 0.0 and happens(life.seen, Finding.PERFORATION, p, u):
        life.body.morbidity_until_day = life.clock.day + n.recovery_days
        life.body.stoma = 1
        if u < p * n.perforation_death:
            life.body.toxic_death_day = life.clock.day + 12.0


@compiled
def _lower_counts(life: Life, share: float, n: Numbers) -> float:
    """Move the counts; return the lowest neutrophils of the cycle (x10^9/L)."""
    chart, body, woman = life.chart, life.body, life.woman
    neutrophils, platelets = fall(
        woman, body, chart.regimen, chart.held_mg * share, chart.held_percent * share, chart.line, n
    )
    if chart.held_growth_factor == 1:
        neutrophils *= n.growth_factor_share
    z = normal(uniform(woman.key, Question.COUNT_NADIR, _occasion(life)))
    low = nadir_share(neutrophils)
    lowest = woman.neutrophils_e9_l * low * math.exp(n.nadir_ln_sd * z)
    body.neutrophils_e9_l = woman.neutrophils_e9_l * (1.0 - n.unrecovered_neutrophils * (1.0 - low))
    low = nadir_share(platelets)
    worn = max(0.35, 1.0 - n.platelet_wear_per_cycle * body.platinum_cycles)
    back = 1.0 - n.unrecovered_platelets * (1.0 - low)
    body.platelets_e9_l = woman.platelets_e9_l * worn * back
    body.haemoglobin_g_dl -= n.haemoglobin_per_cycle_g_dl[chart.regimen]
    if low * woman.platelets_e9_l < 50.0 or lowest < 0.5:
        body.heavy_cycles += 1.0
    platelets_low = woman.platelets_e9_l * worn * low
    note_cycle(life.watch, lowest, platelets_low, body.haemoglobin_g_dl, body.neuropathy)
    return lowest


@compiled
def finish_cycle(life: Life, days: float, n: Numbers) -> None:
    """Let the rest of the cycle pass, then take the samples of day 1 of the next."""
    pass_days(life, days, n)
    if life.clock.dead == 1:
        return
    day_one(life, n)


@compiled
def day_one(life: Life, n: Numbers) -> None:
    """Counts, creatinine, CA-125 and symptoms on the morning of a treatment."""
    body = life.body
    read_counts(
        life.seen,
        life.woman,
        body.neutrophils_e9_l,
        body.platelets_e9_l,
        body.haemoglobin_g_dl,
        int(life.clock.day),
        n,
    )
    take_ca125(life, n)
    ask_symptoms(life.seen, life.woman, life.tumour, int(life.clock.day), n)


@compiled
def recover_counts(life: Life, days: float, n: Numbers) -> None:
    """Counts climb back while nothing is given."""
    body, woman = life.body, life.woman
    stay = math.exp(-days / n.count_recovery_days)
    body.neutrophils_e9_l = woman.neutrophils_e9_l + stay * (
        body.neutrophils_e9_l - woman.neutrophils_e9_l
    )
    body.platelets_e9_l = woman.platelets_e9_l + stay * (body.platelets_e9_l - woman.platelets_e9_l)


@compiled
def answer_reaction(life: Life, how: int, n: Numbers) -> None:
    """What is done about the reaction, and whether the dose still goes in."""
    life.chart.alarm = Alarm.NONE.value
    u = uniform(life.woman.key, Question.REACTION_COURSE, int(life.body.platinum_cycles))
    if u < n.reaction_death[how]:
        life.body.toxic_death_day = life.clock.day + 0.5
        pass_days(life, 1.0, n)
        return
    if how == 3:
        life.body.reacts_to_platinum = 1
        deliver_cycle(life, n.reaction_dose_share[how], n)
        return
    if how == 2:
        life.body.reacts_to_platinum = 2
    life.body.morbidity_until_day = max(
        life.body.morbidity_until_day, life.clock.day + n.reaction_days[how]
    )
    deliver_cycle(life, n.reaction_dose_share[how], n)


@compiled
def answer_fever(life: Life, how: int, n: Numbers) -> None:
    """Antibiotics now, late, or as tablets: then the rest of the cycle passes."""
    life.chart.alarm = Alarm.NONE.value
    life.body.fever_until_day = life.clock.day + n.fever_days[how]
    u = uniform(life.woman.key, Question.FEVER_DEATH, _occasion(life))
    frail = 2.0 if life.woman.frailty > 1.2 else 1.0
    if u < n.fever_death[how] * frail:
        life.body.toxic_death_day = life.clock.day + 3.0
    left = n.regimen_days[life.chart.regimen] - _FEVER_DAY
    finish_cycle(life, max(4.0, left), n)


@compiled
def close_line(life: Life, progressed: bool) -> None:
    """End the line of treatment that is open."""
    chart = life.chart
    if chart.line_open == 0:
        return
    chart.line_open = 0
    if chart.bevacizumab_cycles > 0.0:
        chart.bevacizumab_before = 1
    if progressed and is_platinum(chart.regimen):
        chart.platinum_progressed = 1


@compiled
def start_maintenance(life: Life, drug: int, n: Numbers) -> None:
    """Begin a maintenance drug, or decide on none: either way the line of cycles is over."""
    chart = life.chart
    close_line(life, False)
    chart.maintenance = drug
    chart.maintenance_day = life.clock.day
    chart.phase = Phase.SURVEILLANCE.value if drug == Maintenance.NONE else Phase.MAINTENANCE.value
    if has_repair_drug(drug):
        chart.repair_drug_ever = 1
        if life.body.repair_exposed_day == NEVER:
            life.body.repair_exposed_day = life.clock.day
