"""From the state of a case to what one person may see of it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from tealward.course.chart import NEVER, Alarm, Ending, Phase, Test
from tealward.course.known import Known
from tealward.course.orders import (
    ORDERS,
    VERB_NAMES,
    Destination,
    Explore,
    FeverCare,
    FollowUp,
    GiveCycle,
    Method,
    Order,
    ReactionCare,
    Refer,
    Resect,
    SignPlan,
    StartMaintenance,
    Strategy,
    TakeBiopsy,
    TreatFever,
    TreatReaction,
    Wait,
)
from tealward.course.rules import check
from tealward.evidence.load import numbers
from tealward.evidence.version import story_version
from tealward.patient.traits import REGIONS
from tealward.patient.woman import Country
from tealward.treatment.calvert import clearance_ml_min
from tealward.treatment.chemotherapy import is_taxane
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access, Extent
from tealward.ward.roles import permissions
from tealward.ward.sight import (
    BoardSight,
    Doses,
    Found,
    Opinion,
    Outcome,
    Pending,
    Possible,
    Reading,
    RoomKey,
    ScanImage,
    ScanSight,
    Score,
    Sums,
    TheatreSight,
    View,
    WomanSight,
)
from tealward.ward.state import State, board_is_asked
from tealward.ward.tasks import hint, next_room, tasks
from tealward.workup.findings import Death, Finding, finding_names
from tealward.workup.kelim import score as kelim_score

_NAMES = finding_names()
_IMAGE_ONLY = tuple(f"ct_region_{i}" for i in range(REGIONS))
_SERIES = ("ca125", "neutrophils", "platelets", "haemoglobin", "ct_sum", "neuropathy")
_LOOKS = 64


def sees_images(state: State, person: str) -> bool:
    """Whether this person may look at a scan that nobody has read yet."""
    roles = state.people[person].roles
    return not state.scan_unread or "radiologist" in roles or "teacher" in roles


def visible(state: State, person: str, name: str) -> bool:
    """Whether this person may see this finding now."""
    return not name.startswith("ct_") or sees_images(state, person)


def view_for(state: State, person: str) -> View:
    """Everything this person may see now."""
    known, opened = state.known, state.opened
    assert opened is not None, "a case begins with its Opened fact"
    return View(
        case_number=opened.number,
        day=round(known.day, 2),
        phase=known.phase.name.lower(),
        alarm=Alarm(int(known.chart.alarm)).name.lower(),
        ending=Ending(int(known.chart.ending)).name.lower(),
        story_changed=opened.story != story_version(),
        woman=_woman(state, known),
        findings=_findings(state, person),
        series=_series(state, person),
        pending=[
            Pending(test=test.name.lower(), due_day=float(known.chart.due_day[test]))
            for test in Test
            if known.pending(test)
        ],
        possible=_possible(state, person, known),
        doses=_doses(known),
        sums=_sums(known),
        board=_board(state, known),
        theatre=_theatre(state, known),
        scan=_scan(state, person, known),
        tasks=tasks(state),
        next_room=next_room(state),
        hint=hint(state),
        outcome=_outcome(state),
    )


def _woman(state: State, known: Known) -> WomanSight:
    chart = known.chart
    symptoms = _or(known.value(Finding.SYMPTOMS), 0.0)
    performance = _or(known.value(Finding.PERFORMANCE), 0.0)
    ascites = _or(known.value(Finding.CT_ASCITES), 0.0)
    if known.value(Finding.ASCITES_FELT) > 0.5:
        ascites = max(ascites, 1.5)
    if chart.drained_day != NEVER or chart.operations > 0:
        ascites = 0.0
    on_taxane = chart.line_open == 1 and chart.cycle >= 1 and bool(is_taxane(chart.regimen))
    return WomanSight(
        name=dict(state.opened.name) if state.opened else {},
        age_years=round(float(known.letter.age_years) + known.day / 365.25, 1),
        height_cm=round(float(known.letter.height_cm)),
        weight_kg=round(float(known.letter.weight_kg)),
        country=Country(int(known.letter.country)).name.lower(),
        room=_room_of_woman(known),
        look=(state.opened.number if state.opened else 0) % _LOOKS,
        belly=min(1.0, ascites / 4.0),
        hair=not on_taxane,
        wellbeing=max(0.05, 1.0 - 0.12 * symptoms - 0.15 * performance),
        alive=not known.dead,
    )


def _room_of_woman(known: Known) -> RoomKey:
    chart = known.chart
    if chart.open_abdomen == 1:
        return "theatre"
    surgical = chart.plan in (
        Strategy.STAGING_SURGERY,
        Strategy.PRIMARY_SURGERY,
        Strategy.INTERVAL_SURGERY,
        Strategy.SECONDARY_SURGERY,
    )
    if surgical and chart.operated_day < chart.plan_day:
        return "theatre"
    return "day_unit" if known.phase is Phase.TREATMENT else "clinic"


def _findings(state: State, person: str) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for step in state.steps:
        for i in np.flatnonzero(~np.isnan(step.report)):
            name = _NAMES[int(i)]
            if name not in _IMAGE_ONLY and visible(state, person, name):
                day = _day_after(state, step.seq)
                found[name] = Found(value=round(float(step.report[i]), 4), day=day)
    return found


def _series(state: State, person: str) -> dict[str, list[tuple[float, float]]]:
    series: dict[str, list[tuple[float, float]]] = {name: [] for name in _SERIES}
    for step in state.steps:
        for name in _SERIES:
            value = float(step.report[_NAMES.index(name)])
            if not math.isnan(value) and visible(state, person, name):
                series[name].append((_day_after(state, step.seq), round(value, 3)))
    return series


def _day_after(state: State, seq: int) -> float:
    fact = state.told[seq - 1][1]
    return round(float(getattr(fact, "day_after", 0.0)), 2)


_SAMPLES: dict[str, Order] = {
    "take_biopsy": TakeBiopsy(method=Method.CORE),
    "refer": Refer(to=Destination.ONCOLOGY_CENTRE),
    "explore": Explore(access=Access.LAPAROTOMY),
    "resect": Resect(extent=Extent.CLOSE),
    "treat_reaction": TreatReaction(how=ReactionCare.SLOW),
    "treat_fever": TreatFever(how=FeverCare.WITHIN_THE_HOUR),
    "start_maintenance": StartMaintenance(drug=Maintenance.NONE),
    "wait": Wait(days=7.0),
    "follow_up": FollowUp(days=91.0),
}


def _samples(known: Known, verb: str) -> list[Order]:
    """Orders that stand for all of their kind when asking whether it is possible now."""
    if verb == "sign_plan":
        return [SignPlan(strategy=strategy) for strategy in Strategy]
    if verb == "give_cycle":
        mg = known.carboplatin_mg(5.0)
        return [
            GiveCycle(regimen=Regimen.CARBOPLATIN_PACLITAXEL, carboplatin_mg=mg),
            GiveCycle(regimen=Regimen.DOXORUBICIN),
        ]
    if verb in _SAMPLES:
        return [_SAMPLES[verb]]
    return [ORDERS[VERB_NAMES.index(verb)]()]


def _possible(state: State, person: str, known: Known) -> dict[str, Possible]:
    allowed = permissions()
    roles = state.people[person].roles
    possible: dict[str, Possible] = {}
    for verb in VERB_NAMES:
        rooms = sorted(allowed.rooms.get(verb, frozenset()))
        rule = "wrong_role"
        facts: dict[str, Any] = {"roles": sorted(allowed.orders.get(verb, frozenset()))}
        if allowed.may_order(verb, roles):
            broken = [check(known, order) for order in _samples(known, verb)]
            first = broken[0] if all(broken) else None
            rule, facts = (first.rule, first.facts) if first else ("", {})
        possible[verb] = Possible(rule=rule, facts=dict(facts), rooms=rooms)  # type: ignore[arg-type]
    return possible


def _doses(known: Known) -> Doses | None:
    if not known.has(Finding.CREATININE):
        return None
    letter = known.letter
    clearance = clearance_ml_min(
        float(letter.age_years),
        float(letter.weight_kg),
        float(letter.height_cm),
        known.value(Finding.CREATININE),
    )
    return Doses(
        clearance_ml_min=round(clearance),
        auc4_mg=known.carboplatin_mg(4.0),
        auc5_mg=known.carboplatin_mg(5.0),
        auc6_mg=known.carboplatin_mg(6.0),
    )


def _sums(known: Known) -> Sums:
    chart = known.chart
    seen = [float(known.latest[Finding.SEEN_REGION + i]) for i in range(REGIONS)]
    operated = known.since(float(chart.operated_day))
    return Sums(
        malignancy_index=known.malignancy_index or None,
        laparoscopic_index=_number(known.laparoscopic_index),
        seen_index=_number(sum(seen)),
        kelim=_number(float(kelim_score(chart.kelim, float(numbers().elimination_per_day)))),
        platinum_free_months=_number(_platinum_free(known)),
        days_since_surgery=None if math.isinf(operated) else operated,
        next_result_days=known.next_result_days(),
        ready_days=max(0.0, float(chart.ready_day) - known.day),
        line=int(chart.line),
        cycle=int(chart.cycle),
        first_line_cycles=float(chart.first_line_cycles),
        regimen=Regimen(int(chart.regimen)).name.lower() if chart.regimen >= 0 else "",
        plan=Strategy(int(chart.plan)).name.lower() if chart.plan >= 0 else "",
        maintenance=Maintenance(int(chart.maintenance)).name.lower(),
        relapses=int(chart.relapses),
        tissue=bool(chart.tissue == 1),
    )


def _platinum_free(known: Known) -> float:
    last = float(known.chart.last_platinum_day)
    return math.nan if last == NEVER else (known.day - last) / 30.4375


def _board(state: State, known: Known) -> BoardSight:
    board = state.board
    return BoardSight(
        asked=board_is_asked(state),
        options=[
            strategy.name.lower()
            for strategy in Strategy
            if check(known, SignPlan(strategy=strategy)) is None
        ],
        committed=sorted(board.recommendations),
        shown=board.shown,
        opinions=[
            Opinion(r.person, r.strategy, r.confidence, r.reason)
            for r in (board.recommendations.values() if board.shown else ())
        ],
    )


def _theatre(state: State, known: Known) -> TheatreSight:
    latest = known.latest
    regions = [float(latest[Finding.SEEN_REGION + i]) for i in range(REGIONS)]
    features = [float(latest[Finding.LAPAROSCOPY + i]) for i in range(7)]
    shown = state.scores_shown
    return TheatreSight(
        open=bool(known.chart.open_abdomen == 1),
        regions=None if any(map(math.isnan, regions)) else [int(r) for r in regions],
        ascites_l=_number(known.value(Finding.SEEN_ASCITES)),
        features=None if any(map(math.isnan, features)) else [f > 0.5 for f in features],
        committed=sorted(state.scores),
        scores=[
            Score(s.person, s.regions, s.features, s.stage)
            for s in (state.scores.values() if shown else ())
        ],
    )


def _scan(state: State, person: str, known: Known) -> ScanSight | None:
    if not known.done(Test.CT):
        return None
    latest, reading = known.latest, state.reading
    image = None
    if sees_images(state, person):
        image = ScanImage(
            regions=[_or(float(latest[Finding.CT_REGION + i]), 0.0) for i in range(REGIONS)],
            mass_mm=_or(known.value(Finding.CT_MASS), 0.0),
            ascites_l=_or(known.value(Finding.CT_ASCITES), 0.0),
            effusion=known.value(Finding.CT_EFFUSION) > 0.5,
            nodes_mm=_or(known.value(Finding.CT_NODES), 0.0),
            distant=known.value(Finding.CT_DISTANT) > 0.5,
        )
    return ScanSight(
        day=float(known.chart.done_day[Test.CT]),
        unread=state.scan_unread,
        image=image,
        reading=None
        if reading is None
        else Reading(
            reading.person, reading.regions, reading.ascites, reading.effusion, reading.comment
        ),
    )


def _outcome(state: State) -> Outcome | None:
    if not state.ended:
        return None
    clock = state.life.clock
    return Outcome(
        ending=Ending(int(state.life.chart.ending)).name.lower(),
        cause=Death(int(clock.cause)).name.lower(),
        months=round(float(clock.months), 1),
        quality_months=round(float(clock.quality_months), 1),
    )


def _or(value: float, otherwise: float) -> float:
    return otherwise if math.isnan(value) else value


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 3)
