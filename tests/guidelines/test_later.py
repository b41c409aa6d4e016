"""Maintenance and relapse: what the voices say, and where they part."""

from __future__ import annotations

import datetime

import pytest

from tealward.course.chart import Test
from tealward.course.decisions import Point
from tealward.course.known import Known
from tealward.course.orders import (
    FollowUp,
    OrderCt,
    StopTreatment,
    Strategy,
)
from tealward.treatment.regimens import Maintenance, Regimen

from .asking import (
    LOW_GRADE,
    US,
    cycle,
    heard,
    maintain,
    says,
    sign,
)
from .woman import after_first_line, relapsed

BRCA = {"germline": 1, "tumour_brca": 1, "repair": 1}
HRD = {"germline": 0, "tumour_brca": 0, "repair": 1}
PROFICIENT = {"germline": 0, "tumour_brca": 0, "repair": 0}


def test_a_brca_variant_calls_for_a_parp_inhibitor_by_every_voice() -> None:
    woman = after_first_line(**BRCA)
    said = says(Point.MAINTENANCE, woman, maintain(Maintenance.OLAPARIB))
    assert said == {
        "ksgo": "recommended",
        "paga": "recommended",
        "nccn": "recommended",
        "eu": "recommended",
        "payer_kr": "covered",
    }
    nothing = says(Point.MAINTENANCE, woman, maintain(Maintenance.NONE))
    assert set(nothing.values()) == {"discouraged"}
    strength = heard(Point.MAINTENANCE, woman, maintain(Maintenance.OLAPARIB))["nccn"].strength
    assert strength == "category 1"


@pytest.mark.parametrize(
    ("drug", "days", "payer"),
    [
        (Maintenance.OLAPARIB, 56.0, "covered"),
        (Maintenance.OLAPARIB, 57.0, "not_covered"),
        (Maintenance.NIRAPARIB, 57.0, "covered"),
        (Maintenance.NIRAPARIB, 84.0, "covered"),
        (Maintenance.NIRAPARIB, 85.0, "not_covered"),
    ],
)
def test_the_korean_windows_close_after_eight_and_twelve_weeks(
    drug: Maintenance, days: float, payer: str
) -> None:
    woman = after_first_line(**BRCA, day=180.0 + days)
    assert says(Point.MAINTENANCE, woman, maintain(drug))["payer_kr"] == payer


def test_hrd_without_brca_is_paid_for_with_niraparib_since_october_2024() -> None:
    woman = after_first_line(**HRD)
    before, after = datetime.date(2024, 9, 30), datetime.date(2024, 10, 1)
    niraparib, olaparib = maintain(Maintenance.NIRAPARIB), maintain(Maintenance.OLAPARIB)
    assert says(Point.MAINTENANCE, woman, niraparib, on=before)["payer_kr"] == "not_covered"
    assert says(Point.MAINTENANCE, woman, niraparib, on=after)["payer_kr"] == "covered"
    assert says(Point.MAINTENANCE, woman, olaparib)["payer_kr"] == "not_covered"
    american = says(Point.MAINTENANCE, woman, olaparib, where=US)
    assert (american["nccn"], american["label_us"]) == ("recommended", "discouraged")


def test_niraparib_in_proficient_disease_divides_europe_and_america() -> None:
    woman, niraparib = after_first_line(**PROFICIENT), maintain(Maintenance.NIRAPARIB)
    said = says(Point.MAINTENANCE, woman, niraparib, where=US)
    assert (said["eu"], said["nccn"]) == ("acceptable", "discouraged")
    assert said["label_us"] == "discouraged"
    then = says(Point.MAINTENANCE, woman, niraparib, on=datetime.date(2025, 6, 1), where=US)
    assert (then["nccn"], then["label_us"]) == ("acceptable", "acceptable")


def test_bevacizumab_goes_on_with_or_without_olaparib() -> None:
    used = {"bevacizumab_cycles": 5.0, "bevacizumab_day": 180.0}
    proficient, brca = after_first_line(**PROFICIENT, **used), after_first_line(**BRCA, **used)
    alone, both = maintain(Maintenance.BEVACIZUMAB), maintain(Maintenance.OLAPARIB_BEVACIZUMAB)
    assert says(Point.MAINTENANCE, proficient, alone)["nccn"] == "recommended"
    assert says(Point.MAINTENANCE, brca, both)["nccn"] == "recommended"
    assert says(Point.MAINTENANCE, brca, alone)["eu"] == "discouraged"
    unused = after_first_line(**BRCA)
    assert says(Point.MAINTENANCE, unused, both)["nccn"] == "discouraged"


def test_low_grade_serous_disease_is_kept_away_by_letrozole() -> None:
    woman = after_first_line(final_type=LOW_GRADE, **PROFICIENT)
    assert says(Point.MAINTENANCE, woman, maintain(Maintenance.LETROZOLE)) == {
        "nccn": "recommended",
        "eu": "acceptable",
    }
    assert says(Point.MAINTENANCE, woman, maintain(Maintenance.OLAPARIB))["nccn"] == "discouraged"


def test_chemotherapy_is_not_ended_early() -> None:
    early = after_first_line(first_line_cycles=2.0, cycles_before_surgery=2.0, **BRCA)
    said = says(Point.MAINTENANCE, early, maintain(Maintenance.OLAPARIB))
    assert said["asco"] == said["nccn"] == said["eu"] == "discouraged"


def test_a_rising_marker_may_be_watched_or_imaged() -> None:
    well = after_first_line(phase=3, line_open=0, symptoms=0)
    assert says(Point.RISING_MARKER, well, FollowUp(days=91.0)) == {
        "nccn": "acceptable",
        "eu": "acceptable",
    }
    assert says(Point.RISING_MARKER, well, OrderCt())["nccn"] == "recommended"
    ill = after_first_line(phase=3, line_open=0, symptoms=2)
    assert says(Point.RISING_MARKER, ill, FollowUp(days=91.0)) == {"nccn": "discouraged"}


def test_secondary_surgery_is_a_question_of_selection() -> None:
    surgery = sign(Strategy.SECONDARY_SURGERY)
    assert says(Point.RELAPSE_SURGERY, relapsed(), surgery) == {
        "ksgo": "acceptable",
        "paga": "recommended",
        "nccn": "acceptable",
        "eu": "recommended",
    }
    ascites = relapsed(ct_ascites=0.6, residual=1)
    assert says(Point.RELAPSE_SURGERY, ascites, surgery) == {
        "nccn": "acceptable",
        "eu": "discouraged",
    }
    early = relapsed(months=5.0)
    assert says(Point.RELAPSE_SURGERY, early, surgery)["nccn"] == "discouraged"


def test_platinum_is_used_again_while_it_is_an_option() -> None:
    woman = relapsed()
    pld = cycle(woman, Regimen.CARBOPLATIN_DOXORUBICIN, 5.0)
    assert says(Point.NEXT_LINE, woman, pld) == dict.fromkeys(("paga", "nccn", "eu"), "recommended")
    alone = cycle(woman, Regimen.DOXORUBICIN)
    assert says(Point.NEXT_LINE, woman, alone) == dict.fromkeys(("nccn", "eu"), "discouraged")
    numb = relapsed(neuropathy=2)
    taxane = cycle(numb, Regimen.CARBOPLATIN_PACLITAXEL, 5.0)
    assert says(Point.NEXT_LINE, numb, taxane)["nccn"] == "discouraged"


def test_the_korean_payer_looks_at_partner_and_past_of_bevacizumab() -> None:
    naive, before = relapsed(), relapsed(bevacizumab_before=1)

    def paid(woman: Known, regimen: Regimen) -> str:
        order = cycle(woman, regimen, 5.0, bevacizumab=True)
        return says(Point.NEXT_LINE, woman, order)["payer_kr"]

    assert paid(naive, Regimen.CARBOPLATIN_PACLITAXEL) == "covered"
    assert paid(naive, Regimen.CARBOPLATIN_DOXORUBICIN) == "not_covered"
    assert paid(before, Regimen.CARBOPLATIN_PACLITAXEL) == "not_covered"
    again = cycle(before, Regimen.CARBOPLATIN_PACLITAXEL, 5.0, bevacizumab=True)
    assert says(Point.NEXT_LINE, before, again)["ksgo"] == "acceptable"


def test_six_months_are_a_wall_for_nccn_and_none_for_europe() -> None:
    woman = relapsed(months=4.0, platinum_progressed=0)
    platinum = cycle(woman, Regimen.CARBOPLATIN_DOXORUBICIN, 5.0)
    said = says(Point.RESISTANT_LINE, woman, platinum)
    assert (said["nccn"], said["eu"]) == ("discouraged", "acceptable")
    progressed = relapsed(months=2.0, platinum_progressed=1)
    assert says(Point.RESISTANT_LINE, progressed, platinum)["eu"] == "discouraged"


def test_mirvetuximab_needs_receptor_eyes_and_an_approval() -> None:
    ready = relapsed(months=3.0, folate_receptor=1, done=[Test.CT, Test.BLOODS, Test.EYES], line=2)
    drug = cycle(ready, Regimen.MIRVETUXIMAB)
    assert says(Point.RESISTANT_LINE, ready, drug) == {
        "nccn": "recommended",
        "label_kr": "acceptable",
    }
    earlier = datetime.date(2025, 12, 18)
    assert says(Point.RESISTANT_LINE, ready, drug, on=earlier)["label_kr"] == "discouraged"
    blind = relapsed(months=3.0, folate_receptor=1, line=2)
    american = heard(Point.RESISTANT_LINE, blind, drug, where=US)["label_us"]
    assert (american.opinion, american.safety_critical) == ("contraindicated", True)
    low = relapsed(months=3.0, folate_receptor=0, line=2)
    assert says(Point.RESISTANT_LINE, low, drug)["nccn"] == "contraindicated"
    fourth = relapsed(months=3.0, folate_receptor=1, line=4)
    assert says(Point.RESISTANT_LINE, fourth, drug)["label_kr"] == "discouraged"


def test_stopping_is_advised_to_the_weak_once_goals_are_known() -> None:
    talked, silent = relapsed(3.0, performance=3, palliative=1), relapsed(3.0, performance=3)
    assert says(Point.RELAPSE_SURGERY, talked, StopTreatment())["practice"] == "recommended"
    assert says(Point.RELAPSE_SURGERY, silent, StopTreatment())["practice"] == "discouraged"
    more = cycle(talked, Regimen.DOXORUBICIN)
    assert says(Point.RESISTANT_LINE, talked, more)["practice"] == "discouraged"
