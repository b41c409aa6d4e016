"""Time to acknowledgement: the team's figures, by hand."""

from __future__ import annotations

from tealward.survivors.chart.entries import AlertRaised
from tealward.survivors.chart.state import Alert
from tealward.survivors.pages.acknowledged import figures

from .house import House, said

_DAY = "2026-11-22T{:02d}:00:00.000+00:00"


def _alert(raised: int, due: int, taken: int | None) -> Alert:
    body = AlertRaised(f"a{raised}{due}", "severe", "1", "today", _DAY.format(due), {})
    alert = Alert(body, _DAY.format(raised))
    if taken is not None:
        alert.seen_at, alert.seen_by = _DAY.format(taken), "nurse"
    return alert


def test_time_to_acknowledgement_counts_what_nobody_took() -> None:
    alerts = [
        _alert(1, 5, 2),  # taken in time, after one hour
        _alert(1, 5, 4),  # taken in time, after three
        _alert(1, 5, 9),  # taken late, after eight
        _alert(3, 8, None),  # overdue, and nobody took it
        _alert(9, 23, None),  # not due yet: says nothing about the team so far
    ]
    found = figures(alerts, _DAY.format(10))
    assert (found.raised, found.waiting) == (5, 2)
    assert found.median_hours == 3
    assert found.longest_hours == 7
    assert (found.in_time, found.due) == (2, 4), "an alert that nobody took is not left out"


def test_without_alerts_there_is_no_figure() -> None:
    found = figures([], _DAY.format(10))
    assert (found.median_hours, found.longest_hours, found.due) == (None, None, 0)


def test_the_teams_page_says_it_by_level(house: House) -> None:
    """Red flags have an hour and silence a week: one median of both would say nothing."""
    page = said(house.visitor("nurse", "en").get("/team"))
    assert "By level" in page
    assert "Longest waiting now (hours)" in page
