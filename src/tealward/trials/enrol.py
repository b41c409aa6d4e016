"""Enrolling women and letting each of them live every arm with the same dice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from tealward.course.chart import NEVER, Ending
from tealward.course.life import Life, Setting, be_born
from tealward.course.orders import Slip, Verb
from tealward.course.plan import Plan
from tealward.course.play import MOST_STEPS
from tealward.course.policy import choose
from tealward.course.step import remaining, step
from tealward.course.watch import start_watch
from tealward.disease.tumour import Kind
from tealward.evidence.columns import Columns, Rows
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import pick, uniform
from tealward.patient.questions import Question
from tealward.patient.woman import DAYS_PER_MONTH, Country, Letter
from tealward.treatment.regimens import Maintenance
from tealward.trials.facts import Criteria, Facts, eligible, may_become, moment_of, note_facts
from tealward.trials.protocol import Begins, Era, Protocol
from tealward.trials.settings import ArmSetting, arms_of, before_of, criteria_of

BLOCK = 1024
MOST_SCREENED = 1_500_000
_WORKERS = 2
_RELAPSE = 5
_ASKED_SHARE = 0.6
SEED = 1996


class Outcome(Columns):
    """What became of one woman in one arm. Months from randomisation; NaN: it never happened."""

    progressed_months: float
    marker_months: float
    death_months: float
    quality_months: float
    cause: int
    residual: int
    complications: int
    response: int
    lowest_neutrophils: float
    lowest_platelets: float
    lowest_haemoglobin: float
    worst_neuropathy: float
    fevers: int


class Simulated(NamedTuple):
    """All arms of one trial: ``facts`` [women], ``outcomes`` [arms][women], women looked at."""

    facts: Any
    outcomes: Any
    screened: int


class _Design(NamedTuple):
    """A protocol as compiled code reads it."""

    setting: Any
    letter: Any
    before: Any
    arms: Any
    criteria: Any
    moment: int


class TooNarrow(RuntimeError):
    """Hardly any woman meets the criteria; the message says of which trial."""


@compiled
def _enrol_block(
    facts: Rows,
    outcomes: Rows,
    lives: Rows,
    setting: Setting,
    letter: Letter,
    slip: Slip,
    before: Plan,
    arms: Rows,
    criteria: Criteria,
    moment: int,
    seed: int,
    first: int,
    count: int,
    n: Numbers,
) -> int:
    """Screen ``count`` women from number ``first`` on. ``lives``: blank, before, in an arm."""
    enrolled = 0
    for i in range(count):
        lives[1] = lives[0]
        life = lives[1]
        be_born(life, setting, letter, seed, first + i, n)
        if life.tumour.kind != Kind.CARCINOMA or not may_become(life, criteria):
            continue
        if not _reach(life, facts[enrolled], slip, before, criteria, moment, n):
            continue
        for arm in range(arms.shape[0]):
            lives[2] = lives[1]
            quality = _live_arm(lives[2], slip, arms[arm], n)
            _sum_up(outcomes[arm, enrolled], lives[2])
            outcomes[arm, enrolled].quality_months = quality
        enrolled += 1
    return enrolled


@compiled
def _reach(
    life: Life, facts: Facts, slip: Slip, before: Plan, criteria: Criteria, moment: int, n: Numbers
) -> bool:
    """Live until she is eligible at the trial's moment; false if that never comes."""
    for _ in range(MOST_STEPS):
        if life.clock.dead == 1 or life.chart.ending != Ending.OPEN:
            return False
        choose(slip, life.letter, life.chart, life.seen.latest, life.clock.day, before)
        if moment_of(life, slip) == moment:
            note_facts(facts, life)
            if eligible(facts, criteria) and _asked(life, moment):
                return True
        if slip.verb == Verb.STOP_TREATMENT or slip.verb == Verb.DISCHARGE:
            return False
        if life.chart.relapses > 0 and moment < _RELAPSE:
            return False
        step(life, slip, n)
    return False


@compiled
def _asked(life: Life, moment: int) -> bool:
    """Not every relapse meets a trial: some women are enrolled at a later one."""
    if moment < _RELAPSE:
        return True
    return uniform(life.woman.key, Question.TRIAL, 10 + life.chart.line) < _ASKED_SHARE


@compiled
def _live_arm(life: Life, slip: Slip, arm: ArmSetting, n: Numbers) -> float:
    """From randomisation to death: the arm's plan, and after progression what followed it.

    Returns the quality-adjusted months lived in it.
    """
    start_watch(life.watch, life.tumour, life.clock.day)
    lived = life.clock.quality_months
    relapses = life.chart.relapses
    key = life.woman.key
    drawn = arm.plan.line_regimen
    if arm.regimen_share.sum() > 0.0:
        arm.plan.line_regimen = pick(arm.regimen_share, uniform(key, Question.TRIAL, 0))
    if uniform(key, Question.TRIAL, 1) < arm.repair_drug_share:
        arm.after.relapse_maintenance_brca = Maintenance.OLAPARIB.value
        arm.after.relapse_maintenance_other = Maintenance.OLAPARIB.value
    else:
        arm.after.relapse_maintenance_brca = Maintenance.NONE.value
        arm.after.relapse_maintenance_other = Maintenance.NONE.value
    given = uniform(key, Question.TRIAL, 2) < arm.bevacizumab_share
    arm.after.relapse_bevacizumab = 1 if given else 0
    for _ in range(MOST_STEPS):
        if life.clock.dead == 1 or life.chart.ending != Ending.OPEN:
            break
        if life.chart.relapses > relapses:
            life.watch.treated = 0
        plan = arm.plan if life.watch.treated == 1 else arm.after
        choose(slip, life.letter, life.chart, life.seen.latest, life.clock.day, plan)
        step(life, slip, n)
    remaining(life, n)
    arm.plan.line_regimen = drawn
    return life.clock.quality_months - lived


@compiled
def _since(day: float, start: float) -> float:
    return np.nan if day == NEVER else max(0.0, day - start) / DAYS_PER_MONTH


@compiled
def _sum_up(row: Outcome, life: Life) -> None:
    watch = life.watch
    row.progressed_months = _since(watch.progressed_day, watch.since_day)
    row.marker_months = _since(watch.marker_day, watch.since_day)
    row.death_months = _since(life.clock.death_day, watch.since_day)
    row.cause = life.clock.cause
    row.residual = watch.residual
    row.complications = watch.complications
    row.response = watch.response
    row.lowest_neutrophils = watch.lowest_neutrophils
    row.lowest_platelets = watch.lowest_platelets
    row.lowest_haemoglobin = watch.lowest_haemoglobin
    row.worst_neuropathy = watch.worst_neuropathy
    row.fevers = watch.fevers


def simulate(
    protocol: Protocol,
    numbers: Any,
    women: int,
    seed: int = SEED,
) -> Simulated:
    """Enrol ``women`` and let each live every arm; blocks are joined in order.

    Raises ``TooNarrow`` if fewer than 1 in 50 of those wanted are found in ``MOST_SCREENED``.
    """
    design = _design(protocol)
    facts, outcomes, have, screened = [], [], 0, 0
    with ThreadPoolExecutor(_WORKERS) as pool:
        while have < women and screened < MOST_SCREENED:
            jobs = [
                pool.submit(_block, design, numbers, seed, screened + BLOCK * k)
                for k in range(_WORKERS)
            ]
            for job in jobs:
                known, lived = job.result()
                facts.append(known)
                outcomes.append(lived)
                have += len(known)
            screened += BLOCK * _WORKERS
    if have < max(20, women // 50):
        raise TooNarrow(
            f"{protocol.name}: only {have} of {screened:,} women met the criteria; "
            "widen the population, or give what led up to it under [before]"
        )
    return Simulated(
        np.concatenate(facts)[:women], np.concatenate(outcomes, axis=1)[:, :women], screened
    )


def _design(protocol: Protocol) -> _Design:
    country = Country.KOREA if protocol.country == "korea" else Country.USA
    setting, letter = Setting.row(), Letter.row()
    setting.country, setting.effort, letter.country = country, protocol.centre.effort, country
    setting.era = list(Era)[::-1].index(protocol.era)
    letter.age_years = letter.height_cm = letter.weight_kg = np.nan
    return _Design(
        setting,
        letter,
        before_of(protocol),
        arms_of(protocol),
        criteria_of(protocol.population),
        list(Begins).index(protocol.begins),
    )


def _block(design: _Design, numbers: Any, seed: int, first: int) -> tuple[Any, Any]:
    arms = design.arms.copy()  # what is drawn for one woman is written into her arm
    facts = Facts.rows(BLOCK)
    outcomes = Outcome.rows(len(arms) * BLOCK).reshape(len(arms), BLOCK)
    enrolled = _enrol_block(
        facts,
        outcomes,
        Life.rows(3),
        design.setting,
        design.letter,
        Slip.row(),
        design.before,
        arms,
        design.criteria,
        design.moment,
        seed,
        first,
        BLOCK,
        numbers,
    )
    return facts[:enrolled], outcomes[:, :enrolled]
