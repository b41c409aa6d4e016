"""The language of conditions: what it reads, what it refuses, and that unknown stays unknown."""

from __future__ import annotations

import math

import pytest

from tealward.course.chart import Test
from tealward.course.known import Known
from tealward.course.orders import Destination, FollowUp, GiveCycle, Order, Wait
from tealward.debrief.condition.clauses import BadCondition, holds, parse, terms
from tealward.debrief.condition.fields import FIELDS, imodel, order_auc
from tealward.disease.tumour import Residual, Stage
from tealward.treatment.regimens import Regimen

from .woman import advanced, after_first_line, at_centre, known, relapsed

NOTHING = Wait(days=7.0)


def true(text: str, of: Known, order: Order = NOTHING) -> bool:
    return holds([parse(text, "here", terms())], of, order)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("albumen < 3.5", r"eu\.toml, line 7: no field 'albumen'"),
        ("albumin < low", r"line 7: albumin is a number, 'low' is none"),
        ("albumin < nan", "is none"),
        ("albumin in 3, 4", "is a number, 'in' does not go with it"),
        ("albumin ~ 3", "neither"),
        ("albumin<3", "neither"),
        ("stage >= IIID", "stage is never 'IIID', only IA, IB"),
        ("brca = maybe", "brca is never 'maybe', only wild_type, mutated"),
        ("brca > wild_type", "brca has no order"),
        ("stage > unknown", "only = and != go with unknown"),
        ("histotype in clear_cell, serous", "never 'serous'"),
        ("ago_positiv", "neither"),
        ("not stage = IA", "neither|no field"),
        ("albumin < 3.5 or ", "neither"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(BadCondition, match=message) as refusal:
        parse(text, "eu.toml, line 7", terms())
    assert str(refusal.value).startswith("eu.toml, line 7: ")


def test_stages_compare_by_their_order_and_not_by_their_letters() -> None:
    woman = known(final_stage=Stage.IVA)
    assert true("stage >= IIIC", woman)
    assert not true("stage < IIA", woman)
    assert true("stage in IVA, IVB", woman)
    assert true("stage <= IC3", known(final_stage=Stage.IC1))


@pytest.mark.parametrize(
    ("text", "value", "holds_then"),
    [
        ("albumin < 3.5", 3.5, False),
        ("albumin <= 3.5", 3.5, True),
        ("albumin >= 3.5", 3.5, True),
        ("albumin > 3.5", 3.5, False),
        ("albumin = 3.5", 3.5, True),
        ("albumin != 3.5", 3.5, False),
    ],
)
def test_the_edge_belongs_to_the_sign(text: str, value: float, holds_then: bool) -> None:
    assert true(text, known(albumin=value)) is holds_then


def test_what_nobody_knows_fits_neither_a_clause_nor_its_opposite() -> None:
    woman = known()
    assert not true("albumin < 3.5", woman)
    assert not true("albumin >= 3.5", woman)
    assert not true("brca = mutated", woman)
    assert not true("brca != mutated", woman)
    assert true("albumin = unknown", woman)
    assert not true("albumin != unknown", woman)


def test_an_alternative_may_be_unknown_if_another_holds() -> None:
    assert true("albumin < 3.5 or age_years >= 50", known())
    assert not true("albumin < 3.5 or age_years >= 70", known())


def test_a_term_and_its_opposite_are_both_silent_while_it_is_unknown() -> None:
    nobody_measured = known(ct_distant=0, performance=1)
    assert not true("high_perioperative_risk", nobody_measured)
    assert not true("not high_perioperative_risk", nobody_measured)
    fit = known(albumin=4.1, performance=1, ct_distant=0)
    assert true("not high_perioperative_risk", fit)
    assert true("high_perioperative_risk", known(age_years=81.0))
    assert true("high_perioperative_risk", known(age_years=76.0, performance=2, albumin=4.0))
    assert not true("high_perioperative_risk", known(age_years=74.0, performance=2, albumin=4.0))


def test_every_field_can_be_read_of_every_woman_and_keeps_to_its_words() -> None:
    orders: tuple[Order, ...] = (
        NOTHING,
        FollowUp(days=91.0),
        GiveCycle(regimen=Regimen.CARBOPLATIN, carboplatin_mg=450.0),
    )
    for woman in (known(), at_centre(), advanced(), after_first_line(), relapsed()):
        for name, field in FIELDS.items():
            for order in orders:
                x = field.read(woman, order)
                inside = math.isnan(x) or x in range(len(field.words))
                assert inside or not field.words, f"{name} is {x}"


def test_only_words_are_ranked() -> None:
    assert {name for name, field in FIELDS.items() if field.ranked} == {"stage", "residual"}


def test_brca_is_wild_type_only_if_the_tumour_says_so() -> None:
    assert true("brca = unknown", known(germline=0))
    assert true("brca = unknown", known(germline=3))
    assert true("brca = wild_type", known(germline=0, tumour_brca=0))
    assert true("brca = mutated", known(germline=2, tumour_brca=0))
    assert true("brca = mutated", known(tumour_brca=1))


def test_the_order_says_what_auc_it_aims_at() -> None:
    woman = known(age_years=62.0, height_cm=158.0, weight_kg=58.0, creatinine=0.5)
    ordered = GiveCycle(regimen=Regimen.CARBOPLATIN_PACLITAXEL, carboplatin_mg=506.0)
    unfloored = GiveCycle(regimen=Regimen.CARBOPLATIN_PACLITAXEL, carboplatin_mg=659.0)
    assert order_auc(woman, ordered) == pytest.approx(5.0, abs=0.06)
    assert order_auc(woman, unfloored) == pytest.approx(6.5, abs=0.08)
    assert math.isnan(order_auc(known(), ordered))
    assert math.isnan(order_auc(woman, GiveCycle(regimen=Regimen.DOXORUBICIN)))


def test_imodel_sums_its_items() -> None:
    best = relapsed(
        months=20.0, final_stage=Stage.IA, residual=0, ca125=30.0, ct_ascites=0.0, performance=0
    )
    worst = relapsed(
        months=7.0, residual=Residual.OVER_1_CM, ca125=400.0, ct_ascites=1.5, performance=2
    )
    assert imodel(best, NOTHING) == 0.0
    assert imodel(worst, NOTHING) == pytest.approx(11.9)
    only_short = relapsed(months=15.9, final_stage=Stage.IA, ca125=105.0)
    assert imodel(only_short, NOTHING) == pytest.approx(2.4)
    assert math.isnan(imodel(relapsed(residual=math.nan), NOTHING))


def test_a_woman_treated_before_any_stage_counts_as_advanced() -> None:
    unstaged = relapsed(months=20.0, final_stage=math.nan)
    assert imodel(unstaged, NOTHING) == pytest.approx(0.8)
    assert true("stage_iii_to_iv", unstaged)
    assert not true("stage_iii_to_iv", known())


def test_days_since_what_never_was_are_endless_rather_than_unknown() -> None:
    assert true("days_since_surgery >= 28", known())
    assert not true("days_since_surgery < 28", known())
    assert true("days_since_surgery < 28", known(day=40.0, operated_day=13.0))
    assert not true("days_since_surgery < 28", known(day=41.0, operated_day=13.0))


def test_what_the_scan_shows_is_unknown_before_it() -> None:
    assert true("looks_advanced = unknown", known(referred=Destination.ONCOLOGY_CENTRE))
    assert true("looks_advanced = no", at_centre())
    assert true("looks_advanced = yes", advanced())
    assert true("ct_regions_outside_pelvis = 3", advanced())


def test_a_test_on_its_way_counts_as_asked() -> None:
    woman = known()
    assert true("germline_asked = no", woman)
    woman.chart.due_day[Test.GERMLINE] = 120.0
    assert true("germline_asked = yes", woman)


def test_regions_are_counted_only_after_somebody_looked() -> None:
    looked = known(**{f"seen_region_{i}": 0.0 for i in range(13)})
    assert true("seen_small_bowel_regions = unknown", known())
    assert true("seen_regions_outside_pelvis = 0", looked)
    bowel = known(**{f"seen_region_{i}": float(2 * (i >= 9)) for i in range(13)})
    assert true("bulky_small_bowel_regions = 4", bowel)
    assert true("unresectable_bowel", bowel)
    assert true("seen_upper_regions = 0", bowel)
    pelvis = known(**{f"seen_region_{i}": float(3 * (i == 6)) for i in range(13)})
    assert true("confined_at_exploration", pelvis)
