"""Opening cases and waking recorded ones; analysing them when they have ended."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from importlib import resources
from typing import Any

import msgspec
import numpy as np

import tealward
from tealward.course.known import Known
from tealward.course.life import Life, Setting, be_born
from tealward.course.orders import Unreadable, from_words
from tealward.course.rules import check
from tealward.course.step import remaining
from tealward.debrief.analysis import analyse
from tealward.debrief.course import PlayedCourse, PlayedStep
from tealward.debrief.report import Debrief, Twin
from tealward.debrief.twin import twin_of
from tealward.evidence.columns import plain
from tealward.evidence.load import numbers
from tealward.evidence.version import story_version
from tealward.patient.woman import Country, Letter
from tealward.ward.case import WardCase
from tealward.ward.facts import Opened, Stepped, decode, encode
from tealward.ward.refuse import refusal
from tealward.ward.state import State, hidden_parts

_CASES = 1_000_000
_POPULATION = 20221208
"""Seed of the population that cases are drawn from: case 7 is the same woman everywhere."""


def woman_of(number: int, country: int, effort: float = 0.0) -> Any:
    """The life of case ``number`` on the day of her first visit."""
    life, setting, letter = Life.row(), Setting.row(), Letter.row()
    setting.country, setting.effort = country, effort
    letter.country = country
    letter.age_years = letter.height_cm = letter.weight_kg = np.nan
    be_born(life, setting, letter, _POPULATION, number, numbers())
    return life


def name_of(number: int, country: int) -> dict[str, str]:
    """A made-up name for her, in both scripts and in the order of her country."""
    text = resources.files("tealward.ward").joinpath("names.toml").read_text("utf-8")
    names = tomllib.loads(text)[Country(country).name.lower()]
    given = names["given"][number % len(names["given"])]
    family = names["family"][(number // len(names["given"])) % len(names["family"])]
    if country == Country.KOREA:
        return {"ko": f"{family[0]}{given[0]}", "en": f"{family[1]} {given[1]}"}
    return {"ko": f"{given[0]} {family[0]}", "en": f"{given[1]} {family[1]}"}


class Wishes(msgspec.Struct, forbid_unknown_fields=True):
    """What may be asked of a new case. ``effort``: 0 for an expert centre, 2 for a small one."""

    country: str = "korea"
    number: int | None = None
    effort: float = 0.0


class WardMaker:
    """Opens new cases and wakes recorded ones."""

    def open(self, wishes: dict[str, Any], seed: int, at: str) -> list[bytes]:
        """Facts that begin a case."""
        try:
            wish = msgspec.convert(wishes, Wishes)
        except msgspec.ValidationError as error:
            raise refusal("message_malformed", detail=str(error)) from None
        known = wish.country.upper() in Country.__members__ and 0.0 <= wish.effort <= 3.0
        number = wish.number if wish.number is not None else 1 + seed % (_CASES - 1)
        if not known or not 1 <= number < _CASES:
            raise refusal("message_malformed", detail="country, number 1 to 999999, effort 0 to 3")
        country = int(Country[wish.country.upper()])
        life = woman_of(number, country, wish.effort)
        hidden = hidden_parts(life) | {"woman": plain(life.woman)}
        return [
            encode(
                Opened(
                    version=tealward.__version__,
                    story=story_version(),
                    at=at,
                    number=number,
                    country=country,
                    effort=wish.effort,
                    name=name_of(number, country),
                    letter=plain(life.letter),
                    chart=plain(life.chart),
                    hidden=hidden,
                )
            )
        ]

    def wake(self, facts: list[bytes]) -> WardCase:
        """The case that these facts make."""
        case = WardCase()
        for fact in facts:
            case.apply(fact)
        return case


def played_course(facts: list[bytes]) -> tuple[PlayedCourse, list[Any]]:
    """A recorded course for the debrief, and the whole hidden state before each of its steps."""
    state, before, steps = State(), [], []
    for body in facts:
        fact = decode(body)
        if isinstance(fact, Stepped):
            before.append(state.life.copy())
        state.take_in(fact)
        if isinstance(fact, Stepped):
            last = state.steps[-1]
            steps.append(PlayedStep(before[-1], last.order, last.slip, last.report, last.person))
    end = state.life.copy()
    remaining(end, numbers())
    assert state.opened is not None, "a case begins with its Opened fact"
    course = PlayedCourse(
        country=state.opened.country,
        effort=state.opened.effort,
        letter=state.life.letter.copy(),
        steps=steps,
        outcome=float(end.clock.quality_months),
        refused=[(at, from_words(fact.order), fact.rule) for at, fact in state.stopped],
        ended=state.ended,
    )
    return course, before


class WardAnalyst:
    """Debriefs and twin futures, on the facts of a finished case."""

    def debrief(self, facts: list[bytes], progress: Callable[[float], None]) -> Debrief:
        """Analyse every decision."""
        course, _ = _ended_course(facts)
        return analyse(course, date.fromisoformat(_opened(facts).at[:10]), progress)

    def twin(
        self,
        facts: list[bytes],
        decision: int,
        order: dict[str, Any],
        progress: Callable[[float], None],
    ) -> Twin:
        """Two futures of the same woman from one decision on."""
        course, before = _ended_course(facts)
        decisions = course.decisions()
        if not 0 <= decision < len(decisions):
            raise refusal("message_malformed", detail="decision")
        at = decisions[decision][0]
        try:
            other = from_words(order)
        except Unreadable as unreadable:
            raise refusal(unreadable.rule, detail=unreadable.detail) from None
        broken = check(Known(before[at]), other)
        if broken is not None:
            raise refusal(broken.rule, None, **broken.facts)
        progress(0.1)
        twin = twin_of(course, before[at], at, decision, other)
        progress(1.0)
        return twin


def _ended_course(facts: list[bytes]) -> tuple[PlayedCourse, list[Any]]:
    course, before = played_course(facts)
    if not course.ended:
        raise refusal("case_not_ended")
    return course, before


def _opened(facts: list[bytes]) -> Opened:
    first = decode(facts[0])
    assert isinstance(first, Opened), "a case begins with its Opened fact"
    return first
