"""Looking round: alerts that nobody took are escalated, silence is noticed. Runs every minute."""

from __future__ import annotations

from datetime import date, datetime

from tealward.survivors.calendar.months import today_in
from tealward.survivors.chart.entries import AlertEscalated
from tealward.survivors.chart.state import State, fold
from tealward.survivors.diary.rules import rules, silent
from tealward.survivors.pages.alarm import HOUSE, raise_alert
from tealward.survivors.store.audit import Line
from tealward.survivors.store.store import Store, Transaction


def look_round(store: Store, now: datetime) -> int:
    """Go through all records; return how many entries were written. Each record for itself."""
    with store.transaction() as tx:
        names = tx.survivors()
    return sum(_look(store, name, now) for name in names)


def _look(store: Store, survivor: str, now: datetime) -> int:
    at = now.isoformat(timespec="milliseconds")
    with store.transaction() as tx:
        if tx.erased(survivor):
            return 0
        state = fold(tx.entries(survivor))
        written = _escalate(tx, survivor, state, at) + _silence(tx, survivor, state, now)
        if written:
            tx.audit(Line(at=at, person=HOUSE, survivor=survivor, act="watch"))
        return written


def _escalate(tx: Transaction, survivor: str, state: State, at: str) -> int:
    written = 0
    for name, alert in state.alerts.items():
        if alert.waiting and not alert.escalated_at and alert.raised.due < at:
            to = rules()[alert.raised.rule].escalate_to
            tx.append(survivor, HOUSE, at, AlertEscalated(name, to))
            written += 1
    return written


def _silence(tx: Transaction, survivor: str, state: State, now: datetime) -> int:
    if not state.diary or state.profile is None or not state.consents_to("care"):
        return 0
    last = state.diary[-1][0].day
    days = (today_in(state.profile.time_zone, now) - date.fromisoformat(last)).days
    found = silent(days)
    if found is None:
        return 0
    return int(raise_alert(tx, survivor, state, found, f"silence-{last}", now))
