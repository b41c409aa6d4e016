"""GCIG progression: cases with the answer worked out by hand, and laws that must hold for all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tealward.survivors.marker.gcig import Judged, Setting, judge
from tealward.survivors.marker.value import NoSuchUnit, Result, in_u_ml

_BEGAN = date(2024, 1, 1)
_AT_FIRST = Result(date(2023, 12, 20), 800.0, limit_u_ml=35.0)


def _results(*values: tuple[int, float] | tuple[int, float, str]) -> list[Result]:
    """Values by days since treatment began."""
    return [
        Result(
            _BEGAN + timedelta(days=value[0]),
            value[1],
            value[2] if len(value) > 2 else "",  # type: ignore[arg-type]
            35.0,
        )
        for value in values
    ]


def _judged(*values: tuple[int, float] | tuple[int, float, str], **setting: object) -> Judged:
    return judge([_AT_FIRST, *_results(*values)], Setting(_BEGAN, **setting))  # type: ignore[arg-type]


def _day(days: int) -> date:
    return _BEGAN + timedelta(days=days)


def test_a_raised_and_normalised_twice_the_limit_twice() -> None:
    judged = _judged((60, 20), (150, 12), (240, 71), (254, 96))
    assert (judged.verdict, judged.category) == ("progression", "A")
    assert (judged.progressed_on, judged.confirmed_on) == (_day(240), _day(254))
    assert judged.threshold_u_ml == 70
    assert judged.nadir is not None
    assert judged.nadir.u_ml == 12


def test_b_never_normalised_twice_the_nadir_twice() -> None:
    judged = _judged((60, 90), (120, 50), (200, 99), (230, 101), (240, 130))
    assert (judged.verdict, judged.category) == ("progression", "B")
    assert judged.threshold_u_ml == 100
    assert (judged.progressed_on, judged.confirmed_on) == (_day(230), _day(240))


def test_c_normal_before_treatment_as_a() -> None:
    normal = Result(date(2023, 12, 20), 20.0, limit_u_ml=35.0)
    judged = judge([normal, *_results((90, 15), (200, 72), (210, 80))], Setting(_BEGAN))
    assert (judged.verdict, judged.category) == ("progression", "C")


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (((60, 20), (240, 71)), "unconfirmed"),  # only once
        (((60, 20), (240, 71), (246, 90)), "unconfirmed"),  # six days are not a week
        (((60, 20), (240, 71), (247, 70)), "progression"),  # seven days are, and 70 is reached
        (((60, 20), (240, 71), (260, 40)), "none"),  # high once, then below
        (((60, 20), (240, 71), (260, 40), (280, 75)), "unconfirmed"),  # the count begins anew
        (((60, 20), (240, 69.9), (260, 69.9)), "none"),  # just below
        (((60, 20), (240, 600, "<"), (260, 600, "<")), "none"),  # below 600 reaches nothing
        (((60, 20), (240, 500, ">"), (260, 500, ">")), "progression"),  # above 500 surely does
        (((60, 5, "<"), (240, 71), (260, 90)), "progression"),  # below 5 is a nadir
    ],
)
def test_what_confirms_and_what_does_not(
    values: tuple[tuple[int, float], ...], verdict: str
) -> None:
    assert _judged(*values).verdict == verdict


def test_the_category_changes_with_the_first_normal_value() -> None:
    # Twice the nadir of 40 would be 80; normal at day 100, so from then on twice the limit counts.
    judged = _judged((30, 40), (100, 30), (200, 71), (214, 75))
    assert (judged.verdict, judged.category) == ("progression", "A")


def test_after_surgery_or_drainage_four_weeks_do_not_count() -> None:
    judged = _judged((60, 20), (240, 71), (254, 96), interferences=[_day(235)])
    assert judged.verdict == "none"
    assert [reason for _, reason in judged.left_out] == ["interference", "interference"]
    later = _judged((60, 20), (264, 71), (278, 96), interferences=[_day(235)])
    assert later.verdict == "progression"


def test_after_mouse_antibodies_nothing_counts() -> None:
    judged = _judged((60, 20), (240, 71), (254, 96), mouse_antibodies=_day(50))
    assert judged.verdict == "not_evaluable"
    assert "mouse_antibodies" in judged.reasons


def test_what_weakens_the_verdict_is_said() -> None:
    targeted = _judged((60, 20), (240, 71), (254, 96), targeted_drugs=["olaparib"])
    assert "targeted_drug" in targeted.reasons
    unknown = judge(_results((60, 20), (240, 71)), Setting(_BEGAN))
    assert unknown.category == "A or C"
    assert "no_value_before_treatment" in unknown.reasons
    bare = judge([Result(_day(10), 30.0)], Setting(_BEGAN))
    assert "limit_assumed" in bare.reasons
    assays = [Result(_day(d), 20.0, limit_u_ml=35.0, assay=a) for d, a in ((10, "X"), (40, "Y"))]
    assert "assay_changed" in judge(assays, Setting(_BEGAN)).reasons
    assert judge([], Setting(_BEGAN)).verdict == "not_evaluable"


def test_two_values_of_one_day_the_lower_counts_and_it_is_said() -> None:
    judged = _judged((60, 20), (240, 90), (240, 40), (254, 96))
    assert judged.verdict == "unconfirmed"
    assert "same_day_differs" in judged.reasons


def test_units() -> None:
    assert in_u_ml(12.5, "kU/L") == 12.5
    assert in_u_ml(12.5, "[arb'U]/mL") == 12.5
    assert in_u_ml(12500, "U/L") == 12.5
    with pytest.raises(NoSuchUnit, match="ng/mL"):
        in_u_ml(3, "ng/mL")


_VALUES = st.lists(
    st.tuples(st.integers(1, 900), st.floats(1, 3000, allow_nan=False)), min_size=1, max_size=12
)


@given(values=_VALUES, extra=st.integers(901, 1500))
def test_a_later_normal_value_never_makes_progression(
    values: list[tuple[int, float]], extra: int
) -> None:
    before = _judged(*values)
    after = _judged(*values, (extra, 10.0))
    assert (after.verdict == "progression") == (before.verdict == "progression")


@given(values=_VALUES)
def test_the_order_in_which_results_arrive_does_not_matter(values: list[tuple[int, float]]) -> None:
    assert _judged(*values).verdict == _judged(*reversed(values)).verdict


@given(values=_VALUES)
def test_units_do_not_matter(values: list[tuple[int, float]]) -> None:
    other = [(day, in_u_ml(value * 1000, "U/L")) for day, value in values]
    one, two = _judged(*values), _judged(*other)
    if all(abs(value / 35.0 - round(value / 35.0)) > 1e-6 for _, value in values):
        assert one.category == two.category
