"""Referral, the first strategy, and theatre: what the voices say."""

from __future__ import annotations

import pytest

from tealward.course.chart import Test
from tealward.course.decisions import Point
from tealward.course.known import Known
from tealward.course.orders import (
    Destination,
    Explore,
    Laparoscopy,
    Method,
    Refer,
    Resect,
    Strategy,
    TakeBiopsy,
    TestGermline,
    TestTumour,
)
from tealward.treatment.regimens import Regimen
from tealward.treatment.surgery import Access, Extent

from .asking import (
    cycle,
    heard,
    says,
    sign,
)
from .woman import advanced, at_centre, known, scoped


def test_resectable_disease_in_a_fit_woman_is_operated_on_first() -> None:
    said = says(Point.STRATEGY, scoped(2), sign(Strategy.PRIMARY_SURGERY))
    assert said == dict.fromkeys(("paga", "nccn", "asco", "eu"), "recommended")
    assert says(Point.STRATEGY, scoped(2), sign(Strategy.NEOADJUVANT)) == {"asco": "discouraged"}


@pytest.mark.parametrize(
    "woman", [scoped(8), scoped(2, albumin=3.1), scoped(2, age_years=82.0)], ids=str
)
def test_high_index_or_high_risk_turns_the_advice(woman: Known) -> None:
    first = says(Point.STRATEGY, woman, sign(Strategy.NEOADJUVANT))
    assert first == dict.fromkeys(("paga", "nccn", "asco", "eu"), "recommended")
    assert set(says(Point.STRATEGY, woman, sign(Strategy.PRIMARY_SURGERY)).values()) == {
        "discouraged"
    }


def test_the_edge_of_the_laparoscopic_index_is_eight() -> None:
    assert says(Point.STRATEGY, scoped(6), sign(Strategy.PRIMARY_SURGERY))["asco"] == "recommended"
    assert says(Point.STRATEGY, scoped(8), sign(Strategy.PRIMARY_SURGERY))["asco"] == "discouraged"


def test_without_albumin_nobody_calls_her_fit_or_frail() -> None:
    nobody_measured = scoped(2, albumin=float("nan"))
    assert says(Point.STRATEGY, nobody_measured, sign(Strategy.PRIMARY_SURGERY)) == {}


def test_chemotherapy_is_not_chosen_without_tissue() -> None:
    untyped = scoped(10, tissue=0, biopsy=float("nan"))
    said = says(Point.STRATEGY, untyped, sign(Strategy.NEOADJUVANT))
    assert said == {"nccn": "discouraged", "asco": "discouraged"}
    woman = advanced(tissue=0, biopsy=float("nan"), ca125=900.0, cea=2.0)
    assert says(Point.STRATEGY, woman, TakeBiopsy(method=Method.CORE))["asco"] == "recommended"
    assert says(Point.STRATEGY, woman, TakeBiopsy(method=Method.CYTOLOGY)) == {"asco": "acceptable"}
    bowel = advanced(tissue=0, biopsy=float("nan"), ca125=50.0, cea=2.0)
    assert says(Point.STRATEGY, bowel, TakeBiopsy(method=Method.CYTOLOGY)) == {
        "asco": "discouraged"
    }


def test_laparoscopy_is_advised_only_while_the_question_is_open() -> None:
    open_question = says(Point.STRATEGY, advanced(), Laparoscopy())
    assert open_question == {"nccn": "acceptable", "asco": "recommended", "eu": "recommended"}
    assert says(Point.STRATEGY, scoped(4), Laparoscopy()) == {}


def test_low_grade_serous_disease_is_not_given_chemotherapy_first() -> None:
    said = says(Point.STRATEGY, scoped(2, biopsy=2), sign(Strategy.NEOADJUVANT))
    assert (said["nccn"], said["eu"]) == ("discouraged", "discouraged")


def test_testing_at_diagnosis_is_advised_until_it_is_asked() -> None:
    said = says(Point.STRATEGY, advanced(), TestGermline())
    assert said == {
        "nccn": "recommended",
        "asco": "recommended",
        "eu": "recommended",
        "payer_kr": "covered",
    }
    assert heard(Point.STRATEGY, advanced(), TestGermline())["eu"].strength == "I, A"
    assert says(Point.STRATEGY, advanced(), TestTumour())["payer_kr"] == "not_covered"
    asked = advanced(done=[Test.CT, Test.BLOODS, Test.GERMLINE])
    assert says(Point.STRATEGY, asked, TestGermline()) == {"payer_kr": "covered"}


def test_a_suspicious_mass_belongs_in_the_centre() -> None:
    woman = known(ca125=300.0, us_size=90.0, us_solid=1, us_ascites=1, us_bilateral=0)
    assert says(Point.REFERRAL, woman, Refer(to=Destination.ONCOLOGY_CENTRE)) == {
        "nccn": "recommended",
        "asco": "recommended",
        "eu": "recommended",
    }
    for away in (Destination.LOCAL_SURGERY, Destination.WATCH):
        assert set(says(Point.REFERRAL, woman, Refer(to=away)).values()) == {"discouraged"}
    harmless = known(ca125=12.0, us_size=50.0, us_solid=0, us_ascites=0, us_metastases=0)
    assert says(Point.REFERRAL, harmless, Refer(to=Destination.LOCAL_SURGERY)) == {}


def test_a_suspicious_mass_comes_out_whole() -> None:
    woman = at_centre(plan=Strategy.STAGING_SURGERY)
    both = ("nccn", "eu")
    laparotomy, in_bag = Explore(access=Access.LAPAROTOMY), Explore(access=Access.KEYHOLE_IN_BAG)
    assert says(Point.ACCESS, woman, laparotomy) == dict.fromkeys(both, "recommended")
    assert says(Point.ACCESS, woman, in_bag) == dict.fromkeys(both, "acceptable")
    without = heard(Point.ACCESS, woman, Explore(access=Access.KEYHOLE_OPEN))
    for key in both:
        assert without[key].opinion == "contraindicated"
        assert without[key].safety_critical
    harmless = known(ca125=12.0, us_size=50.0, us_solid=0, us_metastases=0, ascites_felt=0)
    assert says(Point.ACCESS, harmless, Explore(access=Access.KEYHOLE_OPEN)) == {}


def looked(**sizes: float) -> Known:
    """At the centre with the abdomen open: scores by region, 0 where not named."""
    seen = {f"seen_region_{i}": sizes.get(f"r{i}", 0.0) for i in range(13)}
    return at_centre(open_abdomen=1, **seen)


@pytest.mark.parametrize(
    ("woman", "extent", "opinion"),
    [
        (looked(), Extent.STAGING, "recommended"),
        (looked(), Extent.ADNEXA, "discouraged"),
        (looked(r0=3.0, r1=2.0), Extent.MAXIMAL, "recommended"),
        (looked(r0=3.0, r1=2.0), Extent.STANDARD, "discouraged"),
        (looked(r0=3.0, r8=1.0), Extent.STANDARD, "acceptable"),
        (looked(r9=2.0, r10=2.0, r11=2.0, r12=2.0), Extent.CLOSE, "acceptable"),
    ],
    ids=str,
)
def test_how_far_to_go_follows_what_was_seen(woman: Known, extent: Extent, opinion: str) -> None:
    said = says(Point.EXTENT, woman, Resect(extent=extent))
    assert (said["nccn"], said["eu"]) == (opinion, opinion)


SPOKEN = ("recommended", "acceptable", "discouraged")


@pytest.mark.parametrize(
    ("cycles", "response", "operate", "go_on"),
    [
        (3.0, 1, {"paga": 0, "nccn": 0, "asco": 0, "eu": 0}, {"asco": 1}),
        (4.0, 2, {"paga": 0, "nccn": 0, "asco": 0, "eu": 0}, {"nccn": 2, "asco": 2, "eu": 2}),
        (5.0, 1, {"nccn": 1}, {"nccn": 2, "asco": 2, "eu": 2}),
        (2.0, 1, {"nccn": 2, "asco": 0, "eu": 2}, {"asco": 1}),
    ],
)
def test_interval_surgery_comes_after_three_or_four_cycles(
    cycles: float, response: int, operate: dict[str, int], go_on: dict[str, int]
) -> None:
    woman = scoped(10, line=1, line_open=1, first_line_cycles=cycles, response=response)
    operated_now = says(Point.INTERVAL_SURGERY, woman, sign(Strategy.INTERVAL_SURGERY))
    assert operated_now == {key: SPOKEN[i] for key, i in operate.items()}
    one_more = cycle(woman, Regimen.CARBOPLATIN_PACLITAXEL, 5.0)
    assert says(Point.INTERVAL_SURGERY, woman, one_more) == {k: SPOKEN[i] for k, i in go_on.items()}
