"""The story of a case line by line, as one person may read it."""

from __future__ import annotations

from typing import Any

from tealward.ward.facts import (
    AnyFact,
    CameBack,
    Recommended,
    Said,
    ScanRead,
    Scored,
    Seated,
    Stepped,
    Stopped,
    TookRoles,
    Uncovered,
    WentAway,
)
from tealward.ward.messages import Line
from tealward.ward.state import State
from tealward.ward.view import visible


def lines_for(state: State, person: str, since: int) -> list[Line]:
    """Lines after fact number ``since``."""
    lines: list[Line] = []
    day = 0.0
    for seq, fact in state.told:
        if isinstance(fact, Stepped):
            day = fact.day_after
        words = _words(state, person, fact)
        if seq > since and words is not None:
            who = getattr(fact, "person", "")
            lines.append(Line(seq=seq, day=round(day, 2), kind=_kind(fact), who=who, words=words))
    return lines


def _kind(fact: AnyFact) -> str:
    return str(type(fact).__struct_config__.tag)


def _words(state: State, person: str, fact: AnyFact) -> dict[str, Any] | None:
    """What a line says; None if this fact has no line."""
    if isinstance(fact, Stepped):
        return _step_words(state, person, fact)
    if isinstance(fact, Stopped):
        return {"order": fact.order, "rule": fact.rule}
    if isinstance(fact, Said):
        return {"text": fact.text}
    if isinstance(fact, Recommended):
        return {}
    if isinstance(fact, Scored):
        return {}
    if isinstance(fact, ScanRead):
        return {"comment": fact.comment}
    if isinstance(fact, TookRoles):
        return {"roles": list(fact.roles)}
    if isinstance(fact, Seated | CameBack | WentAway | Uncovered):
        return {}
    return None


def _step_words(state: State, person: str, fact: Stepped) -> dict[str, Any]:
    report = {
        name: round(value, 4)
        for name, value in fact.report.items()
        if not name.startswith(("ct_region", "seen_region")) and visible(state, person, name)
    }
    return {"order": fact.order, "report": report, "days": round(fact.day_after - fact.day, 2)}
