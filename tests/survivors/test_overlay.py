"""Tests that go with a maintenance drug: the days, the laws, and the pages."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tealward.survivors.calendar.overlay import AHEAD_DAYS, asked_for, overlay, overlays
from tealward.survivors.calendar.schedule import NoSuchSchedule, standing
from tealward.survivors.chart.state import fold

from .house import House, said

_DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
_OVERLAYS = st.sampled_from(sorted(overlays()))


def _days(name: str, what: str, since: date, today: date) -> list[str]:
    found = asked_for(overlay(name, "2026.1"), since, since, None, today)
    return [due.day.isoformat() for due in found if due.what == what]


def test_niraparib_weekly_then_monthly_then_every_three_months() -> None:
    since = date(2024, 1, 31)
    counts = _days("niraparib", "blood_count", since, date(2025, 6, 1))
    assert counts[:6] == [
        *("2024-02-07", "2024-02-14", "2024-02-21", "2024-02-28"),
        *("2024-03-31", "2024-04-30"),  # no 30 February, and no drift after it
    ]
    assert counts[4 + 11 - 1] == "2025-01-31"
    assert counts[4 + 11 :][:2] == ["2025-04-30", "2025-07-31"]
    pressure = _days("niraparib", "blood_pressure", since, date(2024, 5, 1))
    assert pressure[:9] == [(since + timedelta(weeks=week)).isoformat() for week in range(1, 9)] + [
        "2024-04-30"
    ]


@pytest.mark.parametrize("drug", ["olaparib", "rucaparib"])
def test_a_blood_count_every_month(drug: str) -> None:
    days = _days(drug, "blood_count", date(2026, 8, 31), date(2026, 12, 1))
    assert days[:4] == ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"]


def test_bevacizumab_goes_by_cycles_of_three_weeks() -> None:
    since = date(2026, 9, 1)
    assert _days("bevacizumab", "blood_pressure", since, since)[:3] == [
        *("2026-09-22", "2026-10-13", "2026-11-03"),
    ]
    assert _days("bevacizumab", "urine_protein", since, since)[:2] == ["2026-10-13", "2026-11-24"]


@settings(deadline=None)
@given(since=_DAYS, which=_OVERLAYS, gone=st.integers(0, 1500), ended=st.integers(0, 1500))
def test_laws_of_every_overlay(since: date, which: tuple[str, str], gone: int, ended: int) -> None:
    today, until = since + timedelta(days=gone), since + timedelta(days=ended)
    chosen = overlay(*which)
    whole = asked_for(chosen, since, since, None, today)
    assert len({due.name for due in whole}) == len(whole)
    assert [due.day for due in whole] == sorted(due.day for due in whole)
    for due in whole:
        assert since < due.day <= today + timedelta(days=AHEAD_DAYS)
        assert due.earliest < due.day < due.latest
        assert standing(due, due.latest + timedelta(days=1), {}) == "overdue"
    stopped = asked_for(chosen, since, since, until, today)
    assert stopped == [due for due in whole if due.day <= until]
    later = asked_for(chosen, since, today, None, today)
    assert set(later) <= set(whole), "choosing later asks for nothing else, only for less"
    assert all(standing(due, today, {}) != "overdue" for due in later)


def test_every_overlay_says_where_it_comes_from() -> None:
    for each in overlays().values():
        assert each.source
        assert each.country
        assert set(each.name) == set(each.note) == {"ko", "en"}
        assert each.mark != "verified", "no label was read itself"
    with pytest.raises(NoSuchSchedule, match="choose one of"):
        overlay("olaparib", "1999.1")


def test_the_team_lays_a_drug_over_the_calendar_and_ends_it(house: House) -> None:
    record = house.record_of("seoyeon")
    nurse, her = house.visitor("nurse", "en"), house.visitor("seoyeon", "ko")
    path = f"/s/{record}/calendar/overlay"
    assert her.post(path, overlay="olaparib 2026.1", since="2026-10-22").status == 403
    assert nurse.post(path, overlay="olaparib 2026.1", since="2026-10-22").status == 303
    page = said(her.get(f"/s/{record}/calendar"))
    assert "지금 2026-11-22 혈액검사(혈구 수) (올라파립)" in page
    calendar = her.get(f"/s/{record}/calendar.ics").text
    assert "DTSTART;VALUE=DATE:20261122" in calendar
    assert "olaparib" not in calendar.replace("UID:olaparib", ""), "it says nothing of why"
    house.clock.later(days=20)
    nurse, her = house.visitor("nurse", "en"), house.visitor("seoyeon", "en")
    assert "overdue 2026-11-22 Blood count (olaparib)" in said(her.get(f"/s/{record}/calendar"))
    assert "2 overdue" in said(nurse.get("/team")) or "1 overdue" in said(nurse.get("/team"))
    with house.store.transaction() as tx:
        state = fold(tx.entries(record))
    visit = "olaparib-2026.1-2026-10-22-blood_count-2026-11-22"
    assert visit not in state.done
    fields = {"visit": visit, "day": "2026-12-01", "what": "done"}
    assert nurse.post(f"/s/{record}/calendar/note", **fields).status == 303
    end = {"overlay": "olaparib 2026.1", "since": "2026-10-22", "until": "2026-12-05"}
    assert nurse.post(path, **end).status == 303
    page = said(her.get(f"/s/{record}/calendar"))
    assert "2026-12-22" not in page
    assert "Taken from 2026-10-22 to 2026-12-05" in page
    body = house.visitor("clinician").get(f"/s/{record}/export/mcode").body
    plans = [
        each["resource"]
        for each in json.loads(body)["entry"]
        if each["resource"].get("title") == "olaparib 2026.1"
    ]
    assert [each["status"] for each in plans] == ["completed"]
    assert plans[0]["activity"][0]["detail"]["status"] == "completed"


@pytest.mark.parametrize(
    "fields",
    [
        {"overlay": "olaparib 1999.1", "since": "2026-10-22"},
        {"overlay": "aspirin 2026.1", "since": "2026-10-22"},
        {"overlay": "olaparib 2026.1", "since": "2026-12-22"},
        {"overlay": "olaparib 2026.1", "since": ""},
        {"overlay": "olaparib 2026.1", "since": "2026-10-22", "until": "2026-10-01"},
        {"overlay": "olaparib 2026.1", "since": "2026-10-22", "until": "2027-10-01"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(house: House, fields: dict[str, str]) -> None:
    record, before = house.record_of("seoyeon"), house.counts()
    answer = house.visitor("nurse").post(f"/s/{record}/calendar/overlay", **fields)
    assert answer.status == 422
    assert house.counts() == before
