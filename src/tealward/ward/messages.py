"""Everything that crosses the socket as text, written once; TypeScript is generated from it.

Poses cross as binary and are described in ``server/pose.py``. An order travels in words, as
``course.orders`` reads it.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from tealward.debrief.report import Debrief, Twin
from tealward.ward.sight import RoomKey, View

PROTOCOL = 1
"""Raised when an older client could no longer be understood."""

Language: TypeAlias = Literal["ko", "en"]
RoleKey: TypeAlias = Literal[
    "gynaecologic_oncologist",
    "medical_oncologist",
    "radiologist",
    "pathologist",
    "nurse",
    "teacher",
    "observer",
]


class FromClient(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """What a client may send."""


class Hello(FromClient, frozen=True, tag="hello"):
    """First message of a socket. ``token`` takes an earlier seat again; ``since`` is the last
    number seen."""

    protocol: int
    name: str
    centre: str
    language: Language
    roles: list[RoleKey]
    token: str = ""
    since: int = 0


class Give(FromClient, frozen=True, tag="give"):
    """Give an order. ``ref`` is the client's own: the same one is never carried out twice.

    ``seen`` is the last number seen when it was given: two people who press the same at once mean
    it once. 0 gives it whatever has happened since.
    """

    ref: str
    order: dict[str, Any]
    seen: int = 0


class Recommend(FromClient, frozen=True, tag="recommend"):
    """Commit a recommendation to the board, before the others' can be seen."""

    ref: str
    strategy: str
    confidence: int
    reason: str = ""


class ShowRecommendations(FromClient, frozen=True, tag="show_recommendations"):
    """Uncover all recommendations although somebody has not committed one."""

    ref: str


class ReadScan(FromClient, frozen=True, tag="read_scan"):
    """The radiologist's reading: apparent size in mm by region, 0 for nothing."""

    ref: str
    regions: list[float]
    ascites: bool
    effusion: bool
    comment: str = ""


class CommitScore(FromClient, frozen=True, tag="commit_score"):
    """Scores at exploration: lesion size 0 to 3 by region, seven features, FIGO stage."""

    ref: str
    regions: list[int]
    features: list[bool]
    stage: str


class Go(FromClient, frozen=True, tag="go"):
    """Walk into another room."""

    room: RoomKey


class Say(FromClient, frozen=True, tag="say"):
    """Say something to everybody in the case."""

    ref: str
    text: str


class TakeRoles(FromClient, frozen=True, tag="take_roles"):
    """Hold these roles from now on."""

    ref: str
    roles: list[RoleKey]


class AskDebrief(FromClient, frozen=True, tag="ask_debrief"):
    """Ask for the analysis of the course, once it has ended."""

    ref: str


class AskTwin(FromClient, frozen=True, tag="ask_twin"):
    """Ask for two futures of the same woman: as it was, and with another option at a decision."""

    ref: str
    decision: int
    order: dict[str, Any]


FROM_CLIENT: TypeAlias = (
    Hello
    | Give
    | Recommend
    | ShowRecommendations
    | ReadScan
    | CommitScore
    | Go
    | Say
    | TakeRoles
    | AskDebrief
    | AskTwin
)


class Person(msgspec.Struct, frozen=True):
    """Somebody in the case. ``number`` names her in the pose packets."""

    id: str
    number: int
    name: str
    centre: str
    roles: list[RoleKey]
    room: RoomKey
    present: bool
    look: int


class Line(msgspec.Struct, frozen=True):
    """One line of the case's story, as this role may read it."""

    seq: int
    day: float
    kind: str
    who: str
    words: dict[str, Any]


class FromServer(msgspec.Struct, frozen=True, tag_field="type"):
    """What the server sends."""


class Welcome(FromServer, frozen=True, tag="welcome"):
    """Answer to Hello: the seat, and everything needed to catch up."""

    protocol: int
    session: str
    you: str
    number: int
    token: str
    seq: int
    people: list[Person]
    lines: list[Line]
    view: View
    version: str


class Happened(FromServer, frozen=True, tag="happened"):
    """Something was recorded. ``view`` is what this person may see now."""

    seq: int
    lines: list[Line]
    people: list[Person]
    view: View


class Done(FromServer, frozen=True, tag="done"):
    """An act with this ``ref`` is recorded and will survive."""

    ref: str
    seq: int


class Refused(FromServer, frozen=True, tag="refused"):
    """An act was refused: the rule, and what to do instead, in both languages."""

    ref: str
    rule: str
    why: dict[Language, str]
    remedy: dict[Language, str]


class Moved(FromServer, frozen=True, tag="moved"):
    """People and where they are; not recorded."""

    people: list[Person]


class Progress(FromServer, frozen=True, tag="progress"):
    """How far a long piece of work is, 0 to 1."""

    ref: str
    share: float


class DebriefReady(FromServer, frozen=True, tag="debrief_ready"):
    """The analysis of the course."""

    ref: str
    debrief: Debrief


class TwinReady(FromServer, frozen=True, tag="twin_ready"):
    """Two futures of the same woman."""

    ref: str
    twin: Twin


FROM_SERVER: TypeAlias = (
    Welcome | Happened | Done | Refused | Moved | Progress | DebriefReady | TwinReady
)


class CloseCode:
    """Why a socket was closed, beyond the codes of RFC 6455."""

    BROKEN_FRAME = 4400
    REFUSED = 4403
    UNKNOWN_CASE = 4404
    TOO_SLOW = 4408
    TAKEN_OVER = 4409
    NEWER_PROTOCOL = 4426
    TOO_MANY = 4429
