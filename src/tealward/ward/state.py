"""The state of a case: a fold of its facts. It reads no clock and throws no dice."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from typing import Any

import msgspec
import numpy as np

from tealward.course.chart import Alarm, Ending, Phase
from tealward.course.known import Known
from tealward.course.life import Life
from tealward.course.orders import Order, Strategy, from_words, slip_of
from tealward.evidence.columns import fill, plain
from tealward.ward.facts import (
    AnyFact,
    CameBack,
    Opened,
    Recommended,
    Said,
    ScanRead,
    Scored,
    Seated,
    Stepped,
    Stopped,
    TookRoles,
    Uncovered,
    Walked,
    WentAway,
)
from tealward.ward.messages import Person
from tealward.workup.findings import FINDINGS, Finding, finding_names

_INDEX = {name: i for i, name in enumerate(finding_names())}


@dataclass
class Board:
    """The tumour board's present question and who has answered it."""

    recommendations: dict[str, Recommended] = field(default_factory=dict)
    shown: bool = False


@dataclass
class Step:
    """One order and what came of it, as the debrief needs it."""

    order: Order
    slip: Any
    report: Any
    day: float
    person: str
    seq: int


@dataclass
class State:
    """Everything a case remembers. Only ``apply`` changes it."""

    seq: int = 0
    opened: Opened | None = None
    life: Any = field(default_factory=Life.row)
    people: dict[str, Person] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    refs: set[tuple[str, str]] = field(default_factory=set)
    board: Board = field(default_factory=Board)
    reading: ScanRead | None = None
    read_scan_day: float = -1.0
    scores: dict[str, Scored] = field(default_factory=dict)
    scores_shown: bool = False
    steps: list[Step] = field(default_factory=list)
    stopped: list[tuple[int, Stopped]] = field(default_factory=list)
    told: list[tuple[int, AnyFact]] = field(default_factory=list)

    def take_in(self, fact: AnyFact) -> None:
        """Apply the next fact."""
        self.seq += 1
        self.told.append((self.seq, fact))
        person, ref = getattr(fact, "person", ""), getattr(fact, "ref", "")
        if ref and not isinstance(fact, Stopped):
            self.refs.add((person, ref))
        self._apply(fact)

    @property
    def known(self) -> Known:
        """What is known of her."""
        return Known(self.life)

    @property
    def ended(self) -> bool:
        """Whether the course is over."""
        return bool(self.life.chart.ending != Ending.OPEN)

    @property
    def alarmed(self) -> bool:
        """Whether something must be answered before anything else."""
        return bool(self.life.chart.alarm != Alarm.NONE)

    def present(self, role: str) -> bool:
        """Whether somebody who is here holds a role."""
        return any(role in p.roles for p in self.people.values() if p.present)

    @property
    def scan_unread(self) -> bool:
        """Whether a scan waits for the radiologist who is in the case."""
        scanned = float(self.life.chart.done_day[3]) > self.read_scan_day
        return scanned and self.present("radiologist")

    @singledispatchmethod
    def _apply(self, fact: Any) -> None:
        raise TypeError(f"no rule for applying {type(fact).__name__}")

    @_apply.register
    def _(self, fact: Opened) -> None:
        self.opened = fact
        life = self.life
        fill(life.letter, fact.letter)
        for part in ("woman", "tumour", "body", "clock"):
            fill(life[part], fact.hidden[part])
        fill(life.chart, fact.chart)
        for row in (life.seen.latest, life.seen.fresh, life.seen.given):
            row[:] = np.nan

    @_apply.register
    def _(self, fact: Seated) -> None:
        self.seats[fact.token_digest] = fact.person
        self.people[fact.person] = Person(
            id=fact.person,
            number=fact.number,
            name=fact.name,
            centre=fact.centre,
            roles=fact.roles,
            room="lobby",
            present=True,
            look=fact.look,
        )

    @_apply.register
    def _(self, fact: CameBack) -> None:
        self._change(fact.person, present=True)

    @_apply.register
    def _(self, fact: WentAway) -> None:
        self._change(fact.person, present=False)

    @_apply.register
    def _(self, fact: TookRoles) -> None:
        self._change(fact.person, roles=fact.roles)

    @_apply.register
    def _(self, fact: Walked) -> None:
        self._change(fact.person, room=fact.room)

    @_apply.register
    def _(self, fact: Said) -> None:
        """What was said changes nothing but the story."""

    def _change(self, person: str, **changes: Any) -> None:
        self.people[person] = msgspec.structs.replace(self.people[person], **changes)

    @_apply.register
    def _(self, fact: Stepped) -> None:
        order = from_words(fact.order)
        report = np.full(FINDINGS, np.nan)
        for name, value in fact.report.items():
            report[_INDEX[name]] = value
        self.steps.append(Step(order, slip_of(order), report, fact.day, fact.person, self.seq))
        life = self.life
        for part in ("tumour", "body", "clock"):
            fill(life[part], fact.hidden[part])
        fill(life.chart, fact.chart)
        life.seen.fresh[:] = report
        new = ~np.isnan(report)
        life.seen.latest[new] = report[new]
        self._after(fact)

    def _after(self, fact: Stepped) -> None:
        verb = fact.order["verb"]
        if verb == "sign_plan" or self.life.chart.plan < 0:
            self.board = Board()
        if verb == "explore":
            self.scores, self.scores_shown = {}, False
        if verb == "resect":
            self.scores_shown = True
        if "ct_sum" in fact.report:
            self.reading = None

    @_apply.register
    def _(self, fact: Stopped) -> None:
        self.stopped.append((len(self.steps), fact))

    @_apply.register
    def _(self, fact: Recommended) -> None:
        self.board.recommendations[fact.person] = fact

    @_apply.register
    def _(self, fact: Uncovered) -> None:
        self.board = replace(self.board, shown=True)

    @_apply.register
    def _(self, fact: ScanRead) -> None:
        self.reading = fact
        self.read_scan_day = float(self.life.chart.done_day[3])

    @_apply.register
    def _(self, fact: Scored) -> None:
        self.scores[fact.person] = fact


def hidden_parts(life: Any) -> dict[str, Any]:
    """The moving hidden truth, to be recorded and never sent."""
    return {part: plain(life[part]) for part in ("tumour", "body", "clock")}


def report_of(life: Any) -> dict[str, float]:
    """What came to light in the last step, by name."""
    fresh = life.seen.fresh
    names = finding_names()
    return {names[i]: float(fresh[i]) for i in range(FINDINGS) if not np.isnan(fresh[i])}


def board_is_asked(state: State) -> bool:
    """Whether the moment calls for a decision of the board."""
    chart = state.life.chart
    if state.ended:
        return False
    phase = Phase(int(chart.phase))
    before = phase is Phase.WORKUP and state.known.at_centre and float(chart.done_day[3]) >= 0.0
    relapse = phase is Phase.RELAPSED and int(chart.plan) < 0
    waiting = chart.plan in (Strategy.NEOADJUVANT,) and chart.first_line_cycles >= 3.0
    return bool(before or relapse or (waiting and chart.removed == 0))


__all__ = ["Board", "Finding", "State", "Step", "board_is_asked", "hidden_parts", "report_of"]
