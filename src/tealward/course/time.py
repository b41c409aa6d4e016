"""Letting time pass: growth, wellbeing, death, and results that fall due."""

from __future__ import annotations

import math

from tealward.course.chart import NEVER, Phase
from tealward.course.life import LINES, Life
from tealward.course.watch import note_growth
from tealward.disease.growth import (
    burden,
    cure_probability,
    days_growing,
    days_to_lethal,
    grow,
    settle_cure,
)
from tealward.disease.tumour import ABSENT, Kind
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.patient.woman import DAYS_PER_MONTH
from tealward.treatment.maintenance import (
    has_repair_drug,
    has_vessel_drug,
    leukaemia_hazard_per_day,
    longest_days,
    repair_hold,
    repair_kept,
)
from tealward.treatment.regimens import Maintenance
from tealward.treatment.surgery import blood_left
from tealward.workup.findings import Death, Finding
from tealward.workup.seen import reveal, rule_out

_STRIDE_DAYS = 92.0
"""Growth, drugs and wellbeing are followed in strides of at most this many days."""

_QUIET_STRIDE_DAYS = 3652.5
"""Without a tumour and with nothing left to heal, wellbeing is linear in time."""


@compiled
def pass_days(life: Life, days: float, n: Numbers) -> None:
    """Let days pass, or fewer if she dies. Stops at the day of death."""
    left = days
    while left > 1e-9 and life.clock.dead == 0:
        longest = _QUIET_STRIDE_DAYS if _quiet(life) else _STRIDE_DAYS
        stride = min(left, longest, _until_drug_ends(life, n))
        _one_stride(life, stride, n)
        left -= stride


@compiled
def _quiet(life: Life) -> bool:
    """Whether nothing changes but her age."""
    healed = life.body.neuropathy < 0.05 and life.clock.day > life.body.morbidity_until_day
    return life.tumour.load <= ABSENT and healed and life.body.castrated_early == 0


@compiled
def _until_drug_ends(life: Life, n: Numbers) -> float:
    """Days until the maintenance drug has been given for as long as it is meant to be."""
    chart = life.chart
    if chart.maintenance == Maintenance.NONE:
        return 1e9
    left = chart.maintenance_day + longest_days(chart.maintenance, chart.line, n) - life.clock.day
    if left <= 1e-9:
        chart.maintenance = Maintenance.NONE.value
        if chart.phase == Phase.MAINTENANCE:
            chart.phase = Phase.SURVEILLANCE.value
        return 1e9
    return left


@compiled
def _one_stride(life: Life, days: float, n: Numbers) -> None:
    end = life.clock.day + days
    _risk_leukaemia(life, days, n)
    repair, vessel = _holds(life, n)
    cause, death_day = _next_death(life, (1.0 - repair) * (1.0 - vessel))
    stop = min(end, death_day)
    lived = max(0.0, stop - life.clock.day)
    life.clock.months += lived / DAYS_PER_MONTH
    life.clock.quality_months += lived / DAYS_PER_MONTH * wellbeing(life, 0.5 * lived, n)
    _change(life, lived, repair, vessel, n)
    life.clock.day = stop
    if death_day <= end:
        _die(life, cause, n)


@compiled
def _risk_leukaemia(life: Life, days: float, n: Numbers) -> None:
    """A PARP inhibitor adds a small hazard, from some months after its start on."""
    chart = life.chart
    if not has_repair_drug(chart.maintenance) or life.body.leukaemia_day < 1e8:
        return
    if life.clock.day - chart.maintenance_day < n.leukaemia_after_days:
        return
    p = leukaemia_hazard_per_day(chart.line, chart.maintenance, n) * days
    u = uniform(life.woman.key, Question.LEUKAEMIA, int(life.clock.day))
    if u < p:
        life.body.leukaemia_day = life.clock.day + n.leukaemia_survival_days


@compiled
def _next_death(life: Life, growth_share: float) -> tuple[int, float]:
    """The cause that comes first, and its day, with growth held to this share."""
    day = life.clock.day
    cause = Death.OTHER.value
    first = life.woman.background_death_days
    lethal = day + days_to_lethal(life.tumour) / max(0.05, growth_share)
    if lethal < first:
        cause, first = Death.DISEASE.value, lethal
    if life.body.operative_death_day < first:
        cause, first = Death.OPERATION.value, life.body.operative_death_day
    if life.body.toxic_death_day < first:
        cause, first = Death.TREATMENT.value, life.body.toxic_death_day
    if life.body.leukaemia_day < first:
        cause, first = Death.LEUKAEMIA.value, life.body.leukaemia_day
    return cause, max(day, first)


@compiled
def _die(life: Life, cause: int, n: Numbers) -> None:
    life.clock.dead = 1
    life.clock.cause = cause
    life.clock.death_day = life.clock.day
    life.chart.ending = 1
    if life.seen.weighing == 1 and math.isnan(life.seen.given[Finding.DEATH]):
        rule_out(life.seen)
    reveal(life.seen, Finding.DEATH, float(cause))


@compiled
def _holds(life: Life, n: Numbers) -> tuple[float, float]:
    """Shares of growth held back now by repair inhibition (or hormones) and by bevacizumab."""
    chart = life.chart
    repair = repair_hold(life.tumour, chart.maintenance, chart.repair_drug_failed == 1, n)
    vessel = has_vessel_drug(chart.maintenance) or _bevacizumab_on_board(life)
    return repair, n.vessel_hold if vessel else 0.0


@compiled
def _change(life: Life, days: float, repair: float, vessel: float, n: Numbers) -> None:
    """What time does to the tumour and to her."""
    chart, tumour, body = life.chart, life.tumour, life.body
    if has_repair_drug(chart.maintenance):
        body.repair_days += days
    kept = repair_kept(tumour, chart.maintenance, n)
    marker = tumour.ca125_u_ml
    grow(tumour, days, repair, kept, vessel, n)
    note_growth(life.watch, tumour, marker, days, life.clock.day + days, n)
    if chart.line_open == 0 and chart.line == 1 and tumour.kind == Kind.CARCINOMA:
        _settle_cure(life, n)
    _note_progression(life, days, n)
    own = life.woman.haemoglobin_g_dl - n.anaemia_burden_g_dl * burden(tumour, n)
    body.haemoglobin_g_dl = blood_left(body.haemoglobin_g_dl, days, own, n)
    if chart.line_open == 0:
        body.neuropathy *= math.exp(-days / n.neuropathy_recovery_days)
        tumour.ascites_l = max(tumour.ascites_l, _ascites(life, n))


@compiled
def _settle_cure(life: Life, n: Numbers) -> None:
    """Let her own number say whether she is cured, and keep the chance it was held against."""
    tumour, cycles = life.tumour, life.chart.first_line_cycles
    repair_months = life.body.repair_days / DAYS_PER_MONTH
    asked = tumour.cure_checked
    settle_cure(tumour, cycles, repair_months, n)
    if tumour.cure_checked != asked:
        life.clock.cure_chance = cure_probability(tumour, cycles, repair_months, n)


@compiled
def _note_progression(life: Life, days: float, n: Numbers) -> None:
    """Keep the day on which the tumour of this line could first be seen to grow."""
    tumour, line = life.tumour, life.chart.line
    if line < 1 or line > LINES or life.clock.progressed_day[line - 1] != NEVER:
        return
    tumour.least_load = min(tumour.least_load, tumour.load)
    over = days_growing(tumour, tumour.least_load, n)
    if over >= 0.0:
        life.clock.progressed_day[line - 1] = life.clock.day + max(0.0, days - over)


@compiled
def _bevacizumab_on_board(life: Life) -> bool:
    """Bevacizumab given with chemotherapy works until about three weeks after its last dose."""
    given = life.chart.bevacizumab_day
    return given != NEVER and life.clock.day - given < 22.0


@compiled
def _ascites(life: Life, n: Numbers) -> float:
    """Litres that a returned disease brings with it."""
    over = life.tumour.load - n.ascites_return_load
    if over <= 0.0 or life.clock.day < life.body.drained_until_day:
        return 0.0
    return min(8.0, n.ascites_return_l * over)


@compiled
def wellbeing(life: Life, ahead: float, n: Numbers) -> float:
    """Utility, 0 to 1, in the middle of the coming stride."""
    chart, body, tumour = life.chart, life.body, life.tumour
    day = life.clock.day + ahead
    load = burden(tumour, n)
    level = (
        n.utility_well - n.utility_per_decade * (life.woman.age_years + day / 365.25 - 60.0) / 10.0
    )
    level -= n.utility_disease * load
    if chart.line > 1:
        level -= n.utility_per_line * min(4.0, chart.line - 1.0)
    if chart.line_open == 1:
        level -= n.utility_on_treatment
    if chart.maintenance != Maintenance.NONE:
        level -= n.utility_on_maintenance
    if day < body.morbidity_until_day:
        level -= n.utility_recovering
    level -= n.utility_neuropathy * min(3.0, body.neuropathy)
    if body.stoma == 1:
        level -= n.utility_stoma
    if body.castrated_early == 1 and life.woman.age_years + day / 365.25 < n.menopause_years:
        level -= n.utility_castrated
    if day < body.fever_until_day:
        level -= n.utility_fever
    if tumour.ascites_l > 2.0 and day > body.drained_until_day:
        level -= n.utility_ascites
    if chart.phase == Phase.COMFORT or chart.palliative == 1:
        level += n.utility_palliative * load
    return max(0.05, level - _dying(life, n))


@compiled
def _dying(life: Life, n: Numbers) -> float:
    """The last months take what is left step by step."""
    left = days_to_lethal(life.tumour)
    if left >= n.dying_days:
        return 0.0
    return n.utility_dying * (1.0 - left / n.dying_days)
