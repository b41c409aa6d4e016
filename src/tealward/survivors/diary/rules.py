"""Which rules of the data file a diary meets. Pure: dates are arguments."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Final, Literal

import msgspec

from tealward.survivors.chart.entries import DiaryKept


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule as it stands in the file."""

    id: str
    level: Literal["now", "today", "week"]
    due_hours: int
    escalate_to: str
    condition: Literal[
        "flag",
        "at_least",
        "rise",
        "cluster",
        "girth_change",
        "weight_change",
        "marker",
        "silence",
        "composite",
        "composite_rise",
    ]
    mark: Literal["published", "ours"]
    text: dict[str, str]
    source: dict[str, str]
    value: float = 0.0
    questions: list[str] = []
    least: int = 1
    within_days: int = 0


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    rule: list[Rule]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that is met, and by what: names of questions or flags, or a number."""

    rule: Rule
    what: str


@functools.cache
def _file() -> _File:
    text = (resources.files(__package__) / "rules.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _File)


def rules() -> dict[str, Rule]:
    """Every rule by name."""
    return {rule.id: rule for rule in _file().rule}


def version() -> str:
    """The version of the rules, which every alert names."""
    return _file().version


def met(kept: DiaryKept, earlier: Sequence[DiaryKept]) -> list[Found]:
    """The rules that a new diary meets, given the earlier ones in order of their days."""
    found = []
    for rule in _file().rule:
        reader = _READERS.get(rule.condition)
        what = reader(rule, kept, earlier) if reader else ""
        if what:
            found.append(Found(rule, what))
    return found


def silent(days_without: int) -> Found | None:
    """Whether she has been silent for so long that somebody should ask."""
    rule = rules()["silence"]
    return Found(rule, str(days_without)) if days_without >= rule.within_days else None


def _flag(_: Rule, kept: DiaryKept, __: Sequence[DiaryKept]) -> str:
    return ",".join(kept.flags)


def _at_least(rule: Rule, kept: DiaryKept, _: Sequence[DiaryKept]) -> str:
    return ",".join(name for name, answer in kept.answers.items() if answer >= rule.value)


def _rise(rule: Rule, kept: DiaryKept, earlier: Sequence[DiaryKept]) -> str:
    if not earlier:
        return ""
    before = earlier[-1].answers
    rises = (
        name
        for name, answer in kept.answers.items()
        if name in before and answer - before[name] >= rule.value
    )
    return ",".join(rises)


def _cluster(rule: Rule, kept: DiaryKept, earlier: Sequence[DiaryKept]) -> str:
    def of(diary: DiaryKept) -> set[str]:
        return {name for name in rule.questions if diary.answers.get(name, 0) >= rule.value}

    if not earlier or len(of(kept)) < rule.least or len(of(earlier[-1])) < rule.least:
        return ""
    return ",".join(name for name in rule.questions if name in of(kept))


def _girth(rule: Rule, kept: DiaryKept, earlier: Sequence[DiaryKept]) -> str:
    before = _within(rule, kept, earlier)
    values = [each.girth_cm for each in before if each.girth_cm is not None]
    if kept.girth_cm is None or not values:
        return ""
    change = kept.girth_cm - values[0]
    return f"{change:+.1f}" if abs(change) >= rule.value else ""


def _weight(rule: Rule, kept: DiaryKept, earlier: Sequence[DiaryKept]) -> str:
    before = _within(rule, kept, earlier)
    values = [each.weight_kg for each in before if each.weight_kg is not None]
    if kept.weight_kg is None or not values:
        return ""
    change = 100 * (kept.weight_kg - values[0]) / values[0]
    return f"{change:+.1f}" if abs(change) >= rule.value else ""


def _within(rule: Rule, kept: DiaryKept, earlier: Sequence[DiaryKept]) -> list[DiaryKept]:
    since = date.fromisoformat(kept.day) - timedelta(days=rule.within_days)
    return [each for each in earlier if date.fromisoformat(each.day) >= since]


_READERS: Final[dict[str, Callable[[Rule, DiaryKept, Sequence[DiaryKept]], str]]] = {
    "flag": _flag,
    "at_least": _at_least,
    "rise": _rise,
    "cluster": _cluster,
    "girth_change": _girth,
    "weight_change": _weight,
}
