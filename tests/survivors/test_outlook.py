"""Outlook: the published figures, moved forward; silence where they do not speak of her."""

from __future__ import annotations

from datetime import date

import pytest

from tealward.survivors.outlook.figures import (
    Figure,
    course_of_figures,
    five_after_five,
    next_year,
    outlook,
)

from .house import House, said

_DIAGNOSED = date(2021, 3, 15)


@pytest.mark.parametrize(
    ("today", "of_100"),
    [
        (date(2021, 3, 15), 61.1),
        (date(2022, 3, 14), 61.1),
        (date(2022, 3, 15), 65.0),
        (date(2023, 6, 1), 69.5),
        (date(2024, 6, 1), 74.6),
        (date(2025, 6, 1), 79.3),
        (date(2026, 6, 1), 83.9),
    ],
)
def test_the_korean_figures_move_forward_each_year(today: date, of_100: float) -> None:
    found = outlook(_DIAGNOSED, today, False)
    assert isinstance(found, Figure)
    assert found.of_100 == of_100
    assert found.women == 25_859
    assert found.era == "1997-2016"
    assert "Shin" in found.source
    assert 0 < found.margin < 2


def test_it_is_silent_where_it_does_not_speak_of_her() -> None:
    assert outlook(_DIAGNOSED, date(2025, 1, 1), True) == "recurred"
    assert outlook(None, date(2025, 1, 1), False) == "no_diagnosis_date"
    assert outlook(date(2030, 1, 1), date(2025, 1, 1), False) == "no_diagnosis_date"
    assert outlook(_DIAGNOSED, date(2027, 3, 15), False) == "beyond_published"


def test_figures_of_one_source_never_fall_as_years_are_lived() -> None:
    shares = [each.of_100 for each in course_of_figures()]
    assert shares == sorted(shares)
    assert len({each.source for each in course_of_figures()}) == 1


def test_by_stage_is_the_published_quotient() -> None:
    assert [five_after_five(stage) for stage in ("I", "II", "III", "IV")] == [94, 84, 64, 47]
    assert five_after_five("IIIC") is None


def test_the_year_to_come_is_what_was_published() -> None:
    all_women = [next_year(years, 60) for years in range(5)]
    assert [[figure.of_100 for _, figure in each] for each in all_women] == [
        [88.2],
        [90.6],
        [92.1],
        [93.9],
        [94.8],
    ]
    older = [next_year(years, 70)[1] for years in range(5)]
    assert [figure.of_100 for _, figure in older] == [65.1, 85.3, 90.8, 94.0, 95.1]
    assert all(name == "next_year_from_70" for name, _ in older)
    assert all(figure.women == 3_225 for _, figure in older)
    assert all(figure.margin > next_year(0, None)[0][1].margin for _, figure in older)
    assert next_year(5, 80) == [], "nothing was published beyond"
    assert [name for name, _ in next_year(2, None)] == ["next_year"], "without an age, no age"


def test_her_age_decides_which_figures_she_sees(house: House) -> None:
    record = house.record_of("haneul")  # born 1966, diagnosed 2023
    her = house.visitor("haneul", "en")
    her.post(f"/s/{record}/outlook", shown="yes")
    page = said(her.get(f"/s/{record}/outlook"))
    assert "had lived 3 years since diagnosis, 93.9 lived one more year" in page
    assert "70 or over" not in page
