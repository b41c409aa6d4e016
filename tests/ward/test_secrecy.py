"""The hidden truth stays on the server: every byte that people receive through whole courses."""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec
import pytest

from tealward.evidence.columns import plain
from tealward.ward.maker import woman_of
from tests.ward.team import Team

_PUBLIC = {"age_years", "height_cm", "weight_kg", "country", "key"}
_NAMES = (
    "kill_log10",
    "doubling",
    "sensitive",
    "resistant",
    "cure",
    "occult",
    "lethal",
    "background_death",
    "shedding",
    "hidden",
    "seed",
    "frailty_z",
    "latest",
    "log_weight",
)


def _numbers(value: Any, name: str = "") -> list[float]:
    if isinstance(value, dict):
        return [x for key, part in value.items() if key not in _PUBLIC for x in _numbers(part, key)]
    if isinstance(value, list):
        return [x for part in value for x in _numbers(part)]
    return [float(value)]


def _telling(value: float) -> set[str]:
    """Ways in which a number could be written that nobody would write by chance."""
    if not math.isfinite(value) or value == round(value, 3) or abs(value) > 1e6:
        return set()
    return {repr(value), f"{value:.8g}"}


@pytest.mark.parametrize("number", [3, 8, 21, 40])
def test_no_byte_of_the_truth_reaches_a_learner(number: int) -> None:
    team = Team(number)
    team.seat("go", "gynaecologic_oncologist", "medical_oncologist", "radiologist")
    team.seat("nurse", "nurse")
    team.seat("teacher", "teacher")
    secrets: set[str] = set()
    for _ in range(400):
        life = team.case.state.life
        for part in ("woman", "tumour", "body"):
            for value in _numbers(plain(life[part])):
                secrets |= _telling(value)
        if team.case.state.ended:
            break
        team.play("go", most=1)
    assert len(secrets) > 50
    for person, heard in team.heard.items():
        everything = b"\n".join(heard).decode()
        written = set(re.findall(r"-?\d+\.\d+(?:e-?\d+)?", everything))
        assert written & secrets == set(), person
        for name in _NAMES:
            assert name not in everything, (person, name)


@pytest.mark.parametrize("number", [5, 13, 40])
def test_what_is_seen_does_not_depend_on_what_is_hidden(number: int) -> None:
    """The same public half on another woman's hidden truth: the same bytes for everybody."""
    team, stranger = Team(number), woman_of(900 + number, 1)
    team.seat("go", "gynaecologic_oncologist", "medical_oncologist")
    team.seat("rad", "radiologist")
    for _ in range(400):
        state = team.case.state
        if state.ended:
            break
        team.play("go", most=1)
        truth = state.life.copy()
        shown = [msgspec.json.encode(team.case.view(p)) for p in ("go", "rad")]
        for part in ("woman", "tumour", "body"):
            state.life[part] = stranger[part]
        hidden = [msgspec.json.encode(team.case.view(p)) for p in ("go", "rad")]
        state.life = truth
        assert shown == hidden


def test_the_outcome_is_told_only_when_it_is_over() -> None:
    team = Team(21)
    team.seat("a")
    team.play("a", most=10)
    assert team.case.view("a").outcome is None
    team.play("a")
    assert team.case.view("a").outcome is not None
