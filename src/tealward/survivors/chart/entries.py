"""The closed list of what can be written in a record. State is a fold of these, never stored.

Two halves, sealed with two keys: what the law calls her chart, and what is her own to take back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

import msgspec

Language: TypeAlias = Literal["ko", "en"]
Purpose: TypeAlias = Literal["care", "outside_care", "relatives", "research", "education"]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
Relation: TypeAlias = Literal[
    "mother", "father", "sister", "brother", "daughter", "son", "aunt", "other"
]
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
Cascade: TypeAlias = Literal["not_offered", "offered", "declined", "tested"]
CASCADE: Final[tuple[Cascade, ...]] = get_args(Cascade)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    pass


class Profile(_Entry, frozen=True, tag="profile"):
    """Who she is and how she is reached; dates are her own, in her time zone."""

    name: str
    born: str
    language: Language = "ko"
    time_zone: str = "Asia/Seoul"
    clinic: str = ""
    clinic_phone: str = ""


class Consented(_Entry, frozen=True, tag="consented"):
    """She gave or withdrew her consent to one purpose, having read this version of the text."""

    purpose: Purpose
    given: bool
    version: str


class Held(_Entry, frozen=True, tag="held"):
    """A FHIR resource, kept word for word as it came, or as it was made here."""

    full_url: str
    origin: str
    resource: msgspec.Raw


class LineJudged(_Entry, frozen=True, tag="line_judged"):
    """A clinician accepted or struck a line of the care plan."""

    line: str
    accepted: bool
    note: str = ""


class PlanSigned(_Entry, frozen=True, tag="plan_signed"):
    """A clinician signed the lines that were accepted then; ``digest`` is over their text."""

    lines: list[str]
    digest: str
    signed_as: str


class ScheduleChosen(_Entry, frozen=True, tag="schedule_chosen"):
    """Team and survivor chose a follow-up schedule, of this version, from this day on."""

    schedule: str
    version: str
    anchor: str
    with_ca125: bool


class OverlayChosen(_Entry, frozen=True, tag="overlay_chosen"):
    """The tests that go with a drug, of this version, since its first day; ``until`` its last."""

    overlay: str
    version: str
    since: str
    asked_from: str
    until: str = ""


class VisitBooked(_Entry, frozen=True, tag="visit_booked"):
    """A due visit has a day. A new version of a schedule never moves it."""

    visit: str
    day: str


class VisitDone(_Entry, frozen=True, tag="visit_done"):
    """A due visit has taken place."""

    visit: str
    day: str


class DiaryKept(_Entry, frozen=True, tag="diary_kept"):
    """She filled in the symptom check. ``answers`` run from 0 to 4; ``flags`` are her yeses."""

    day: str
    form: str
    answers: dict[str, int]
    flags: list[str] = []
    weight_kg: float | None = None
    girth_cm: float | None = None
    note: str = ""


class FormChosen(_Entry, frozen=True, tag="form_chosen"):
    """Her team gave her a form of the site to fill in; an empty name takes it away again.

    ``alerts``: whether composite grades, of it or of answers brought in, may raise alerts.
    """

    form: str
    alerts: bool = False


class FormKept(_Entry, frozen=True, tag="form_kept"):
    """She filled in the site's form: a QuestionnaireResponse, kept word for word."""

    full_url: str
    resource: msgspec.Raw


class AlertRaised(_Entry, frozen=True, tag="alert_raised"):
    """A rule found something that somebody must look at, and by when."""

    alert: str
    rule: str
    version: str
    level: Literal["now", "today", "week"]
    due: str
    about: dict[str, str] = {}


class AlertSeen(_Entry, frozen=True, tag="alert_seen"):
    """Somebody took an alert upon herself."""

    alert: str


class AlertAnswered(_Entry, frozen=True, tag="alert_answered"):
    """What was done about an alert; it is closed by that."""

    alert: str
    action: str


class AlertEscalated(_Entry, frozen=True, tag="alert_escalated"):
    """Nobody had taken the alert when it was due."""

    alert: str
    to: str


class OutlookChosen(_Entry, frozen=True, tag="outlook_chosen"):
    """Whether she wants to see survival figures."""

    shown: bool


class OutlookSeen(_Entry, frozen=True, tag="outlook_seen"):
    """What she was shown, so that her team knows."""

    figure: str


class RelativeNoted(_Entry, frozen=True, tag="relative_noted"):
    """Where the testing of a relative stands. A name only with that relative's own consent."""

    relative: str
    relation: Relation
    status: Cascade
    name: str = ""
    consented: bool = False


class StoryTold(_Entry, frozen=True, tag="story_told"):
    """What she herself wants a stranger who treats her to know."""

    text: str


class Recurred(_Entry, frozen=True, tag="recurred"):
    """The illness came back: the follow-up plan closes, and figures of survivors end."""

    day: str


Body: TypeAlias = (
    Profile
    | Consented
    | Held
    | LineJudged
    | PlanSigned
    | ScheduleChosen
    | OverlayChosen
    | VisitBooked
    | VisitDone
    | DiaryKept
    | FormChosen
    | FormKept
    | AlertRaised
    | AlertSeen
    | AlertAnswered
    | AlertEscalated
    | OutlookChosen
    | OutlookSeen
    | RelativeNoted
    | StoryTold
    | Recurred
)

KINDS: Final[dict[str, type[_Entry]]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(Body)
}

_HER_OWN: Final = frozenset(
    {"diary_kept", "form_kept", "outlook_chosen", "outlook_seen", "relative_noted", "story_told"}
)
"""What she may take back. All else is the chart, which the law keeps for a time."""

_READER: Final = msgspec.json.Decoder(Body)
_WRITER: Final = msgspec.json.Encoder(decimal_format="number")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry where it lies: its place in the record, its name, when, and who wrote it."""

    seq: int
    entry: str
    at: str
    by: str
    body: Body


def kind_of(body: Body) -> str:
    """The name of its kind, as it stands in the table."""
    return str(body.__struct_config__.tag)


def lasting(kind: str) -> bool:
    """Whether the law keeps this kind for a time (chart), rather than being hers to erase."""
    return kind not in _HER_OWN


def write_body(body: Body) -> bytes:
    """The bytes that are sealed."""
    return _WRITER.encode(body)


def read_body(kind: str, plain: bytes) -> Body:
    """The entry again. Raises ``msgspec.ValidationError`` if it is of no kind or of another."""
    body = _READER.decode(plain)
    if kind_of(body) != kind:
        raise msgspec.ValidationError(f"an entry of kind {kind} says it is {kind_of(body)}")
    return body
