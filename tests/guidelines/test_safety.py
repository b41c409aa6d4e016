"""Errors that nothing makes up for: each is found where it is made, and only there."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

import pytest

from tealward.course.chart import Phase, Test
from tealward.course.known import Known
from tealward.course.orders import (
    Discharge,
    Explore,
    FeverCare,
    FollowUp,
    Method,
    Order,
    ReactionCare,
    SignPlan,
    StartMaintenance,
    StopTreatment,
    Strategy,
    TakeBiopsy,
    TestGermline,
    TreatFever,
    TreatReaction,
)
from tealward.debrief.condition.rulebook import Mark, sources
from tealward.debrief.safety import Step, Violation, items, violations, words_keys
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access

from .asking import cycle
from .woman import advanced, after_first_line, at_centre, known, relapsed, scoped

NAN = math.nan
TC, PLD, GC = (
    Regimen.CARBOPLATIN_PACLITAXEL,
    Regimen.CARBOPLATIN_DOXORUBICIN,
    Regimen.CARBOPLATIN_GEMCITABINE,
)
ASKED = [Test.CT, Test.BLOODS, Test.GERMLINE]


class Pair(NamedTuple):
    """An error, and the same step without it."""

    key: str
    wrong: Step
    right: Step


def step(woman: Known, order: Order, refused: str | None = None) -> Step:
    return (woman, order, refused)


def give(woman: Known, regimen: Regimen = TC, auc: float = 5.0, bevacizumab: bool = False) -> Step:
    return step(woman, cycle(woman, regimen, auc, bevacizumab))


def treated(**facts: Any) -> Known:
    """In the middle of first-line chemotherapy, germline test asked for."""
    return after_first_line(**{"first_line_cycles": 3.0, "done": ASKED, **facts})


UNTYPED = advanced(tissue=0, biopsy=NAN)
CONFINED = at_centre(us_ascites=0, us_metastases=0, us_size=90.0, ca125=60.0)
SUSPICIOUS = at_centre(plan=Strategy.STAGING_SURGERY, us_size=90.0, ca125=300.0)
HARMLESS = at_centre(us_size=50.0, ca125=12.0, us_solid=0, us_bilateral=0, us_ascites=0)
BOWEL = scoped(10, done=ASKED)
OPEN_BAG, IN_BAG = Explore(access=Access.KEYHOLE_OPEN), Explore(access=Access.KEYHOLE_IN_BAG)
CORE, CYTOLOGY = TakeBiopsy(method=Method.CORE), TakeBiopsy(method=Method.CYTOLOGY)
BEVACIZUMAB = StartMaintenance(drug=Maintenance.BEVACIZUMAB)
WEAK = relapsed(3.0, performance=3, done=ASKED)
STRONG = relapsed(3.0, performance=2, done=ASKED)

PAIRS = [
    Pair("chemotherapy_without_tissue", give(UNTYPED), give(advanced(done=ASKED))),
    Pair("chemotherapy_for_other_disease", give(advanced(biopsy=8)), give(advanced())),
    Pair("chemotherapy_for_other_disease", give(advanced(biopsy=6)), give(advanced(biopsy=9))),
    Pair("carboplatin_overdose", give(treated(), PLD, 6.4), give(treated(), PLD, 6.1)),
    Pair("carboplatin_overdose", give(treated(), GC, 5.1), give(treated(), GC, 4.9)),
    Pair("carboplatin_underdose", give(treated(), TC, 3.6), give(treated(), TC, 3.9)),
    Pair("carboplatin_underdose", give(treated(), GC, 2.9), give(treated(), GC, 3.1)),
    Pair(
        "fever_antibiotics_late",
        step(treated(), TreatFever(how=FeverCare.AFTER_THE_COUNT)),
        step(treated(), TreatFever(how=FeverCare.WITHIN_THE_HOUR)),
    ),
    Pair(
        "fever_antibiotics_late",
        step(treated(), TreatFever(how=FeverCare.TABLETS_AT_HOME)),
        step(treated(), TreatFever(how=FeverCare.WITHIN_THE_HOUR)),
    ),
    Pair(
        "reaction_full_rate",
        step(treated(), TreatReaction(how=ReactionCare.FULL_RATE)),
        step(treated(), TreatReaction(how=ReactionCare.DESENSITISE)),
    ),
    Pair(
        "bevacizumab_near_surgery",
        give(treated(day=47.0, operated_day=20.0), bevacizumab=True),
        give(treated(day=48.0, operated_day=20.0), bevacizumab=True),
    ),
    Pair(
        "bevacizumab_near_surgery",
        step(treated(day=40.0, operated_day=20.0), BEVACIZUMAB),
        step(treated(day=50.0, operated_day=20.0), BEVACIZUMAB),
    ),
    Pair(
        "bevacizumab_on_bowel",
        give(BOWEL, bevacizumab=True),
        give(scoped(8, done=ASKED), bevacizumab=True),
    ),
    Pair(
        "bevacizumab_on_bowel",
        give(treated(perforation=1), bevacizumab=True),
        give(treated(perforation=1)),
    ),
    Pair(
        "bevacizumab_on_bowel",
        give(treated(laparoscopy_4=1, residual=1), bevacizumab=True),
        give(treated(laparoscopy_4=1, residual=0), bevacizumab=True),
    ),
    Pair("needle_in_confined_mass", step(CONFINED, CORE), step(UNTYPED, CORE)),
    Pair("needle_in_confined_mass", step(CONFINED, CYTOLOGY), step(UNTYPED, CYTOLOGY)),
    Pair(
        "needle_in_confined_mass",
        step(CONFINED, CORE),
        step(relapsed(done=ASKED, removed=0, line=1), CORE),
    ),
    Pair("uncontained_removal", step(SUSPICIOUS, OPEN_BAG), step(SUSPICIOUS, IN_BAG)),
    Pair("uncontained_removal", step(SUSPICIOUS, OPEN_BAG), step(HARMLESS, OPEN_BAG)),
    Pair(
        "goals_never_discussed",
        step(relapsed(done=ASKED), StopTreatment()),
        step(relapsed(done=ASKED, palliative=1), StopTreatment()),
    ),
    Pair(
        "goals_never_discussed",
        give(WEAK, Regimen.DOXORUBICIN, 0.0),
        give(STRONG, Regimen.DOXORUBICIN, 0.0),
    ),
    Pair(
        "goals_never_discussed",
        step(known(phase=Phase.COMFORT, plan=Strategy.SUPPORTIVE), StopTreatment()),
        step(known(phase=Phase.COMFORT, plan=-1), StopTreatment()),
    ),
]


def keys(*steps: Step) -> list[str]:
    return [violation.key for violation in violations(steps)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.key)
def test_an_error_is_flagged_and_its_absence_is_not(pair: Pair) -> None:
    assert pair.key in keys(pair.wrong)
    assert pair.key not in keys(pair.right)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.key)
def test_an_order_that_was_refused_for_another_reason_is_no_error(pair: Pair) -> None:
    woman, order, _ = pair.wrong
    assert pair.key not in keys(step(woman, order, "case_ended"))


STOPPED = [
    ("carboplatin_overdose", give(treated(), TC, 7.7), "carboplatin_too_high"),
    ("carboplatin_underdose", give(treated(), TC, 1.3), "carboplatin_too_low"),
    ("chemotherapy_with_low_counts", give(treated(neutrophils=0.4)), "counts_too_low"),
    ("chemotherapy_without_bloods", give(treated(creatinine=NAN)), "no_bloods"),
    (
        "surgery_on_bevacizumab",
        step(treated(bevacizumab_day=190.0), IN_BAG),
        "bevacizumab_on_board",
    ),
    (
        "repair_drug_low_platelets",
        step(treated(platelets=90.0), StartMaintenance(drug=Maintenance.OLAPARIB)),
        "platelets_for_repair_drug",
    ),
    (
        "mirvetuximab_without_eyes",
        give(relapsed(3.0, folate_receptor=1), Regimen.MIRVETUXIMAB, 0.0),
        "eyes_first",
    ),
    (
        "mirvetuximab_without_receptor",
        give(relapsed(3.0, folate_receptor=0), Regimen.MIRVETUXIMAB, 0.0),
        "receptor_not_high",
    ),
]


@pytest.mark.parametrize(("key", "attempt", "rule"), STOPPED, ids=[case[0] for case in STOPPED])
def test_an_attempt_that_was_stopped_is_told_apart(key: str, attempt: Step, rule: str) -> None:
    woman, order, _ = attempt
    stopped = violations([step(woman, order, rule)])
    assert Violation(key, 0, f"safety.{key}.stopped") in stopped
    assert f"safety.{key}.line" not in [each.words for each in stopped]
    done = [each.words for each in violations([attempt]) if each.key == key]
    assert done == [f"safety.{key}.line"], "the same order carried out is the error itself"


def test_the_harmless_twin_of_an_attempt_is_not_flagged() -> None:
    eyes = relapsed(3.0, folate_receptor=1, done=[*ASKED, Test.EYES], palliative=1)
    assert keys(give(eyes, Regimen.MIRVETUXIMAB, 0.0)) == []
    enough = step(treated(platelets=100.0), StartMaintenance(drug=Maintenance.OLAPARIB))
    assert keys(enough) == []
    later = step(treated(bevacizumab_day=172.0), IN_BAG)
    assert keys(later) == []


def test_germline_testing_must_come_before_the_end() -> None:
    woman = after_first_line(line_open=0)
    cycles = [give(woman), step(woman, FollowUp(days=91.0))]
    last = step(woman, Discharge())
    assert keys(*cycles, last) == ["germline_never_offered"]
    assert violations([*cycles, last])[0].step == 2
    assert keys(cycles[0], step(woman, TestGermline()), last) == []
    refused = step(woman, TestGermline(), "already_known")
    assert keys(cycles[0], refused, last) == ["germline_never_offered"]
    assert keys(*cycles, step(after_first_line(done=ASKED), Discharge())) == []


def test_nobody_without_a_carcinoma_needs_a_germline_test() -> None:
    benign = at_centre(final_type=7, removed=1, operations=1, tissue=1)
    assert keys(step(benign, Discharge())) == []
    assert keys() == []


def test_platinum_that_was_stopped_for_a_reaction_stays_stopped() -> None:
    woman = treated()
    stop = step(woman, TreatReaction(how=ReactionCare.STOP_PLATINUM))
    desensitise = step(woman, TreatReaction(how=ReactionCare.DESENSITISE))
    assert keys(give(woman), stop) == []
    assert keys(stop, give(woman)) == ["platinum_after_stopping"]
    assert violations([give(woman), stop, give(woman)])[0].step == 2
    assert keys(desensitise, give(woman)) == []
    assert keys(stop, give(woman, Regimen.DOXORUBICIN, 0.0)) == []
    refused = step(woman, TreatReaction(how=ReactionCare.STOP_PLATINUM), "no_reaction")
    assert keys(refused, give(woman)) == []


def test_errors_come_in_the_order_of_the_steps() -> None:
    fever = step(treated(), TreatFever(how=FeverCare.TABLETS_AT_HOME))
    reaction = step(treated(), TreatReaction(how=ReactionCare.FULL_RATE))
    found = violations([reaction, give(treated()), fever])
    assert [(each.key, each.step) for each in found] == [
        ("reaction_full_rate", 0),
        ("fever_antibiotics_late", 2),
    ]


def test_a_sound_course_is_clean() -> None:
    woman = treated(platelets=180.0)
    course = [
        step(UNTYPED, CORE),
        step(advanced(done=ASKED), SignPlan(strategy=Strategy.NEOADJUVANT)),
        give(advanced(done=ASKED)),
        give(woman, bevacizumab=True),
        step(woman, StartMaintenance(drug=Maintenance.OLAPARIB)),
        step(relapsed(done=ASKED, palliative=1), StopTreatment()),
    ]
    assert keys(*course) == []


def test_every_item_of_the_list_has_a_test() -> None:
    tested = {pair.key for pair in PAIRS} | {case[0] for case in STOPPED}
    tested |= {"germline_never_offered", "platinum_after_stopping"}
    assert tested == {item.key for item in items()}


def test_every_item_is_sourced_and_can_be_said() -> None:
    said = words_keys()
    for item in items():
        assert item.source in sources()
        assert item.mark in set(Mark)
        assert 1 <= item.number <= 25
        assert {f"safety.{item.key}.name", f"safety.{item.key}.line"} <= said
    assert len({item.key for item in items()}) == len(items())
    assert all(re.fullmatch(r"safety\.[a-z_]+\.(name|line|stopped)", key) for key in said)
