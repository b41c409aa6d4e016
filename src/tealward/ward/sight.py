"""What one person may see of a case: the shape of it, generated for TypeScript too.

Nothing in these shapes has a place for the hidden truth.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

RoomKey: TypeAlias = Literal[
    "lobby", "clinic", "imaging", "board", "theatre", "day_unit", "debrief"
]


class Found(msgspec.Struct, frozen=True):
    """The newest value of a finding and the day it came to light."""

    value: float
    day: float


class Pending(msgspec.Struct, frozen=True):
    """A result on its way."""

    test: str
    due_day: float


class Possible(msgspec.Struct, frozen=True):
    """Whether this person may give an order now; ``rule`` is what it would break."""

    rule: str
    facts: dict[str, Any]
    rooms: list[RoomKey]


class WomanSight(msgspec.Struct, frozen=True):
    """Who she is to those who meet her, and how she looks today. ``name`` by language."""

    name: dict[str, str]
    age_years: float
    height_cm: float
    weight_kg: float
    country: str
    room: RoomKey
    look: int
    belly: float
    hair: bool
    wellbeing: float
    alive: bool


class Doses(msgspec.Struct, frozen=True):
    """Carboplatin by Calvert, in mg, and the clearance it rests on, in mL/min."""

    clearance_ml_min: float
    auc4_mg: float
    auc5_mg: float
    auc6_mg: float


class Sums(msgspec.Struct, frozen=True):
    """What can be computed from what is known. ``None``: something is missing."""

    malignancy_index: float | None
    laparoscopic_index: float | None
    seen_index: float | None
    kelim: float | None
    platinum_free_months: float | None
    days_since_surgery: float | None
    next_result_days: float
    ready_days: float
    line: int
    cycle: int
    first_line_cycles: float
    regimen: str
    plan: str
    maintenance: str
    relapses: int
    tissue: bool


class Opinion(msgspec.Struct, frozen=True):
    """A recommendation that has been shown."""

    person: str
    strategy: str
    confidence: int
    reason: str


class BoardSight(msgspec.Struct, frozen=True):
    """The tumour board: who has committed, and what, once it is shown.

    ``options`` are the plans that could be signed now.
    """

    asked: bool
    options: list[str]
    committed: list[str]
    shown: bool
    opinions: list[Opinion]


class Score(msgspec.Struct, frozen=True):
    """Scores that somebody committed, shown after the operation."""

    person: str
    regions: list[int]
    features: list[bool]
    stage: str


class TheatreSight(msgspec.Struct, frozen=True):
    """The open abdomen: lesion size by region as it lies there, ``None`` before it was opened."""

    open: bool
    regions: list[int] | None
    ascites_l: float | None
    features: list[bool] | None
    committed: list[str]
    scores: list[Score]


class ScanImage(msgspec.Struct, frozen=True):
    """What the pictures show: apparent size in mm by region."""

    regions: list[float]
    mass_mm: float
    ascites_l: float
    effusion: bool
    nodes_mm: float
    distant: bool


class Reading(msgspec.Struct, frozen=True):
    """The radiologist's signed reading."""

    person: str
    regions: list[float]
    ascites: bool
    effusion: bool
    comment: str


class ScanSight(msgspec.Struct, frozen=True):
    """The newest scan: its pictures for those who may see them, and its reading."""

    day: float
    unread: bool
    image: ScanImage | None
    reading: Reading | None


class Task(msgspec.Struct, frozen=True):
    """What a room asks for now, as a key of the words; ``done`` while the course is elsewhere."""

    key: str
    done: bool


class Outcome(msgspec.Struct, frozen=True):
    """How it ended: months lived from the first visit, and what they were worth to her."""

    ending: str
    cause: str
    months: float
    quality_months: float


class View(msgspec.Struct, frozen=True):
    """Everything one person may see now. ``hint`` is a key of the words: what comes next."""

    case_number: int
    day: float
    phase: str
    alarm: str
    ending: str
    story_changed: bool
    woman: WomanSight
    findings: dict[str, Found]
    series: dict[str, list[tuple[float, float]]]
    pending: list[Pending]
    possible: dict[str, Possible]
    doses: Doses | None
    sums: Sums
    board: BoardSight
    theatre: TheatreSight
    scan: ScanSight | None
    tasks: dict[RoomKey, Task]
    next_room: RoomKey
    hint: str
    outcome: Outcome | None
