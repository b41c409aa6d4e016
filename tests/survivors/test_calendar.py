"""Schedules across leap days and time zones; a calendar that phones can read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tealward.survivors.calendar.ics import Event, ics
from tealward.survivors.calendar.months import NoSuchZone, add_months, today_in, whole_years
from tealward.survivors.calendar.schedule import (
    NoSuchSchedule,
    plan,
    schedule,
    schedules,
    standing,
)

_DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))
_SCHEDULES = st.sampled_from(sorted(schedules()))
_ZONES = st.sampled_from(
    ["Asia/Seoul", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"]
)


def test_korean_practice_to_the_day() -> None:
    dues = plan(schedule("korea", "2024.1"), date(2024, 2, 29), True)
    assert [(due.what, due.day.isoformat()) for due in dues[:5]] == [
        ("visit", "2024-05-29"),
        ("visit", "2024-08-29"),
        ("ct", "2024-08-29"),
        ("visit", "2024-11-29"),
        ("visit", "2025-02-28"),  # 2025 has no 29 February
    ]
    assert dues[-1].day.isoformat() == "2034-02-28"
    assert sum(due.what == "ct" for due in dues) == 8
    assert sum(due.what == "visit" for due in dues) == 21


@pytest.mark.parametrize(
    ("name", "visits"), [("nccn", 8 + 9 + 5), ("esmo", 8 + 3 + 4), ("sgo", 8 + 3 + 4 + 5)]
)
def test_how_many_visits_each_schedule_has(name: str, visits: int) -> None:
    (found,) = (each for each in schedules().values() if each.id == name)
    assert len(plan(found, date(2025, 6, 15), False)) == visits
    assert found.source
    assert found.note["ko"]
    assert found.note["en"]


@given(anchor=_DAYS, which=_SCHEDULES, with_ca125=st.booleans())
def test_laws_of_every_schedule(anchor: date, which: tuple[str, str], with_ca125: bool) -> None:
    dues = plan(schedule(*which), anchor, with_ca125)
    assert len({due.name for due in dues}) == len(dues)
    assert dues == plan(schedule(*which), anchor, with_ca125)
    for due in dues:
        assert due.earliest < due.day < due.latest
        assert due.day > anchor
        same_day = due.day.day == anchor.day
        last_of_month = (due.day + timedelta(days=1)).day == 1
        assert same_day or last_of_month, "the day of the month drifted"
        assert standing(due, due.earliest - timedelta(days=1), {}) == "ahead"
        assert standing(due, due.day, {}) == "due"
        assert standing(due, due.latest, {}) == "due"
        assert standing(due, due.latest + timedelta(days=1), {}) == "overdue"
        assert standing(due, due.latest, {due.name: "x"}) == "done"
    visits = [due.day for due in dues if due.what == "visit"]
    assert visits == sorted(visits)
    assert not with_ca125 or all(due.with_ca125 == (due.what == "visit") for due in dues)


@given(day=_DAYS, one=st.integers(0, 240), two=st.integers(0, 240))
def test_months_are_counted_from_the_anchor(day: date, one: int, two: int) -> None:
    assert add_months(day, 0) == day
    assert (add_months(day, one) <= add_months(day, two)) == (one <= two)
    assert add_months(day, 12).month == day.month
    assert whole_years(day, add_months(day, 12 * (one % 30))) == one % 30


@given(
    instant=st.datetimes(datetime(2000, 1, 1), datetime(2080, 1, 1), timezones=st.just(UTC)),
    zone=_ZONES,
    shift=st.integers(-14, 14),
)
def test_her_day_is_hers_wherever_the_server_is(instant: datetime, zone: str, shift: int) -> None:
    elsewhere = instant.astimezone(timezone(timedelta(hours=shift)))
    assert today_in(zone, instant) == today_in(zone, elsewhere)
    assert abs((today_in(zone, instant) - instant.date()).days) <= 1


def test_a_day_begins_at_midnight_in_seoul() -> None:
    assert today_in("Asia/Seoul", datetime(2026, 11, 21, 14, 59, tzinfo=UTC)) == date(2026, 11, 21)
    assert today_in("Asia/Seoul", datetime(2026, 11, 21, 15, 0, tzinfo=UTC)) == date(2026, 11, 22)
    for zone in ("Mars/Olympus", "../etc/passwd", "", "/etc/localtime"):
        with pytest.raises(NoSuchZone):
            today_in(zone, datetime(2026, 1, 1, tzinfo=UTC))


@given(
    title=st.text(max_size=200),
    note=st.text(max_size=200),
    day=_DAYS,
)
def test_the_calendar_file_keeps_its_form_whatever_is_in_it(
    title: str, note: str, day: date
) -> None:
    text = ics([Event("a", day, title, note)], datetime(2026, 1, 1, tzinfo=UTC))
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("BEGIN:VEVENT") for line in unfolded) == 1
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in unfolded
    assert all("\n" not in line for line in unfolded)


def test_a_schedule_that_is_not_kept_is_refused() -> None:
    with pytest.raises(NoSuchSchedule, match="choose one of"):
        schedule("nccn", "1999.1")
