"""The closed list of facts of a case: what is recorded, and all that its state is made of.

A fact holds what happened and what came of it, not how it was computed: a later version of the
story reads an old case without playing it again. ``hidden`` parts never leave the server.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from tealward.ward.messages import RoleKey
from tealward.ward.sight import RoomKey


class Fact(msgspec.Struct, frozen=True, tag_field="fact", omit_defaults=True):
    """Something that happened in a case. ``at`` is the server's time, ISO 8601."""


class Opened(Fact, frozen=True, tag="opened"):
    """A woman came. ``number`` is the case number, the same woman at every centre."""

    version: str
    story: str
    at: str
    number: int
    country: int
    effort: float
    name: dict[str, str]
    letter: dict[str, Any]
    chart: dict[str, Any]
    hidden: dict[str, Any]


class Seated(Fact, frozen=True, tag="seated"):
    """Somebody took a seat."""

    person: str
    number: int
    name: str
    centre: str
    roles: list[RoleKey]
    token_digest: str
    look: int
    at: str


class CameBack(Fact, frozen=True, tag="came_back"):
    """Somebody took her seat again, perhaps under other roles."""

    person: str
    at: str


class WentAway(Fact, frozen=True, tag="went_away"):
    """The last socket of somebody closed."""

    person: str
    at: str


class TookRoles(Fact, frozen=True, tag="took_roles"):
    """Somebody holds these roles from now on."""

    person: str
    ref: str
    roles: list[RoleKey]
    at: str


class Walked(Fact, frozen=True, tag="walked"):
    """Somebody is in another room."""

    person: str
    room: RoomKey


class Said(Fact, frozen=True, tag="said"):
    """Somebody said something."""

    person: str
    ref: str
    text: str
    at: str


class Stepped(Fact, frozen=True, tag="stepped"):
    """An order was carried out. ``report`` holds every finding that came to light, by name."""

    person: str
    ref: str
    at: str
    order: dict[str, Any]
    day: float
    day_after: float
    report: dict[str, float]
    chart: dict[str, Any]
    hidden: dict[str, Any]


class Stopped(Fact, frozen=True, tag="stopped"):
    """Somebody in the hospital stopped an order: the rule that it would have broken."""

    person: str
    ref: str
    at: str
    order: dict[str, Any]
    rule: str


class Recommended(Fact, frozen=True, tag="recommended"):
    """A recommendation to the board, not shown to others yet."""

    person: str
    ref: str
    at: str
    strategy: str
    confidence: int
    reason: str


class Uncovered(Fact, frozen=True, tag="uncovered"):
    """The board's recommendations were shown."""

    person: str
    ref: str
    at: str


class ScanRead(Fact, frozen=True, tag="scan_read"):
    """The radiologist signed a reading."""

    person: str
    ref: str
    at: str
    regions: list[float]
    ascites: bool
    effusion: bool
    comment: str


class Scored(Fact, frozen=True, tag="scored"):
    """Somebody committed scores of the open abdomen."""

    person: str
    ref: str
    at: str
    regions: list[int]
    features: list[bool]
    stage: str


AnyFact: TypeAlias = (
    Opened
    | Seated
    | CameBack
    | WentAway
    | TookRoles
    | Walked
    | Said
    | Stepped
    | Stopped
    | Recommended
    | Uncovered
    | ScanRead
    | Scored
)

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(AnyFact)


def encode(fact: Fact) -> bytes:
    """A fact as bytes for the record."""
    return _ENCODER.encode(fact)


def decode(body: bytes) -> AnyFact:
    """A fact from the record. Raises ``msgspec.DecodeError`` if it is none."""
    return _DECODER.decode(body)
