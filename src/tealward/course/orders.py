"""The closed list of orders: everything that can be done for her, in the words of the field.

To add one: a class here, a branch in ``step.py``, its words in ``words/orders.toml``, who may give
it in ``ward/roles.toml``. The tests name what is missing.
"""

from __future__ import annotations

import math
from enum import IntEnum
from typing import Annotated, Any, TypeAlias, get_args

import msgspec

from tealward.evidence.columns import Columns, Vector
from tealward.treatment.regimens import Maintenance, Regimen
from tealward.treatment.surgery import Access, Extent


class Method(IntEnum):
    """How tissue is taken."""

    CORE = 0
    CYTOLOGY = 1


class Destination(IntEnum):
    """Where she is sent with a suspicious mass."""

    ONCOLOGY_CENTRE = 0
    LOCAL_SURGERY = 1
    WATCH = 2
    GASTROINTESTINAL_TEAM = 3


class Strategy(IntEnum):
    """What a signed plan can be."""

    STAGING_SURGERY = 0
    PRIMARY_SURGERY = 1
    NEOADJUVANT = 2
    CHEMOTHERAPY = 3
    INTERVAL_SURGERY = 4
    SECONDARY_SURGERY = 5
    NEXT_LINE = 6
    SUPPORTIVE = 7


class ReactionCare(IntEnum):
    """What is done about a hypersensitivity reaction."""

    FULL_RATE = 0
    SLOW = 1
    DESENSITISE = 2
    STOP_PLATINUM = 3


class FeverCare(IntEnum):
    """What is done about fever with low neutrophils."""

    WITHIN_THE_HOUR = 0
    AFTER_THE_COUNT = 1
    TABLETS_AT_HOME = 2


class Order(msgspec.Struct, frozen=True, tag_field="verb", forbid_unknown_fields=True):
    """One order. Enumerated choices travel by name, numbers with their unit in the name."""


class TakeHistory(Order, frozen=True, tag="take_history"):
    """Ask for symptoms, performance status and family."""


class Examine(Order, frozen=True, tag="examine"):
    """Examine abdomen and pelvis."""


class OrderBloods(Order, frozen=True, tag="order_bloods"):
    """Counts, creatinine, albumin, hepatitis B."""


class OrderMarkers(Order, frozen=True, tag="order_markers"):
    """CA-125 and CEA."""


class OrderUltrasound(Order, frozen=True, tag="order_ultrasound"):
    """Transvaginal ultrasound by an expert."""


class OrderCt(Order, frozen=True, tag="order_ct"):
    """Tomography of chest, abdomen and pelvis with contrast."""


class TakeBiopsy(Order, frozen=True, tag="take_biopsy"):
    """Tissue before treatment that is not surgery."""

    method: Method


class TestGermline(Order, frozen=True, tag="test_germline"):
    """Germline panel in blood."""

    __test__ = False


class TestTumour(Order, frozen=True, tag="test_tumour"):
    """BRCA and genomic instability in tumour tissue."""

    __test__ = False


class TestFolateReceptor(Order, frozen=True, tag="test_folate_receptor"):
    """Folate receptor alpha on tumour tissue."""

    __test__ = False


class AssessFitness(Order, frozen=True, tag="assess_fitness"):
    """Geriatric and anaesthetic assessment."""


class ExamineEyes(Order, frozen=True, tag="examine_eyes"):
    """Slit lamp and visual acuity."""


class Refer(Order, frozen=True, tag="refer"):
    """Send her on with what is known of the mass."""

    to: Destination


class SignPlan(Order, frozen=True, tag="sign_plan"):
    """Sign what the board decided."""

    strategy: Strategy


class Laparoscopy(Order, frozen=True, tag="laparoscopy"):
    """Look inside, score, take tissue."""


class Explore(Order, frozen=True, tag="explore"):
    """Open and look everywhere before anything irreversible is done."""

    access: Access


class Resect(Order, frozen=True, tag="resect"):
    """Operate as far as this, and close. ``hipec``: heated cisplatin in the abdomen before it."""

    extent: Extent
    hipec: bool = False


class GiveCycle(Order, frozen=True, tag="give_cycle"):
    """Give one cycle. ``carboplatin_mg`` is 0 for regimens without it."""

    regimen: Regimen
    carboplatin_mg: float = 0.0
    dose_percent: float = 100.0
    bevacizumab: bool = False
    growth_factor: bool = False


class TreatReaction(Order, frozen=True, tag="treat_reaction"):
    """Answer a hypersensitivity reaction."""

    how: ReactionCare


class TreatFever(Order, frozen=True, tag="treat_fever"):
    """Answer fever with low neutrophils."""

    how: FeverCare


class StartMaintenance(Order, frozen=True, tag="start_maintenance"):
    """Begin what keeps the disease away, or decide on nothing."""

    drug: Maintenance


class StopMaintenance(Order, frozen=True, tag="stop_maintenance"):
    """End the maintenance drug."""


class Wait(Order, frozen=True, tag="wait"):
    """Let days pass."""

    days: float


class FollowUp(Order, frozen=True, tag="follow_up"):
    """Let days pass, then see her, with CA-125 or without."""

    days: float
    ca125: bool = True


class DrainAscites(Order, frozen=True, tag="drain_ascites"):
    """Drain ascites for comfort."""


class ReferPalliative(Order, frozen=True, tag="refer_palliative"):
    """Bring in the palliative care team beside other treatment."""


class StopTreatment(Order, frozen=True, tag="stop_treatment"):
    """Stop treatment against the cancer; comfort until the end."""


class Discharge(Order, frozen=True, tag="discharge"):
    """End the case: nothing further is needed here."""


AnyOrder: TypeAlias = (
    TakeHistory
    | Examine
    | OrderBloods
    | OrderMarkers
    | OrderUltrasound
    | OrderCt
    | TakeBiopsy
    | TestGermline
    | TestTumour
    | TestFolateReceptor
    | AssessFitness
    | ExamineEyes
    | Refer
    | SignPlan
    | Laparoscopy
    | Explore
    | Resect
    | GiveCycle
    | TreatReaction
    | TreatFever
    | StartMaintenance
    | StopMaintenance
    | Wait
    | FollowUp
    | DrainAscites
    | ReferPalliative
    | StopTreatment
    | Discharge
)

ORDERS: tuple[type[Order], ...] = get_args(AnyOrder)
"""The classes in the order of their codes."""


class Verb(IntEnum):
    """The code of each order, as compiled code knows it."""

    TAKE_HISTORY = 0
    EXAMINE = 1
    ORDER_BLOODS = 2
    ORDER_MARKERS = 3
    ORDER_ULTRASOUND = 4
    ORDER_CT = 5
    TAKE_BIOPSY = 6
    TEST_GERMLINE = 7
    TEST_TUMOUR = 8
    TEST_FOLATE_RECEPTOR = 9
    ASSESS_FITNESS = 10
    EXAMINE_EYES = 11
    REFER = 12
    SIGN_PLAN = 13
    LAPAROSCOPY = 14
    EXPLORE = 15
    RESECT = 16
    GIVE_CYCLE = 17
    TREAT_REACTION = 18
    TREAT_FEVER = 19
    START_MAINTENANCE = 20
    STOP_MAINTENANCE = 21
    WAIT = 22
    FOLLOW_UP = 23
    DRAIN_ASCITES = 24
    REFER_PALLIATIVE = 25
    STOP_TREATMENT = 26
    DISCHARGE = 27


VERB_NAMES = tuple(verb.name.lower() for verb in Verb)

ARGUMENTS = 5


class Slip(Columns):
    """An order as compiled code reads it: its code and its numbers in the order declared."""

    verb: int
    number: Annotated[Vector, ARGUMENTS]


def slip_of(order: Order) -> Any:
    """Write an order on a slip. Choices become their codes, yes and no become 1 and 0."""
    slip = Slip.row()
    slip["verb"] = ORDERS.index(type(order))
    for i, field in enumerate(order.__struct_fields__):
        slip["number"][i] = float(getattr(order, field))
    return slip


def order_of(slip: Any) -> Order:
    """Read an order back from a slip."""
    kind = ORDERS[int(slip["verb"])]
    values: dict[str, Any] = {}
    for i, field in enumerate(msgspec.structs.fields(kind)):
        values[field.name] = _plain_type(field.type)(slip["number"][i])
    return kind(**values)


def _plain_type(kind: Any) -> Any:
    if issubclass(kind, IntEnum):
        return lambda number: kind(int(number))
    return kind


def to_words(order: Order) -> dict[str, Any]:
    """An order in words, for the record and the wire: ``{"verb": "refer", "to": "watch"}``."""
    words: dict[str, Any] = {"verb": VERB_NAMES[ORDERS.index(type(order))]}
    for field in order.__struct_fields__:
        value = getattr(order, field)
        words[field] = value.name.lower() if isinstance(value, IntEnum) else value
    return words


class Unreadable(ValueError):
    """What was sent is not an order. ``rule`` names the refusal, ``detail`` what was wrong."""

    def __init__(self, rule: str, detail: str) -> None:
        super().__init__(f"{rule}: {detail}")
        self.rule = rule
        self.detail = detail


def from_words(words: object) -> Order:
    """Read an order from words. Anything that is not exactly an order is refused."""
    if not isinstance(words, dict) or not isinstance(words.get("verb"), str):
        raise Unreadable("order_malformed", "verb")
    verb = words["verb"]
    if verb not in VERB_NAMES:
        raise Unreadable("order_unknown", verb[:40])
    kind = ORDERS[VERB_NAMES.index(verb)]
    known = {field.name: field for field in msgspec.structs.fields(kind)}
    values: dict[str, Any] = {}
    for name, value in words.items():
        if name == "verb":
            continue
        if name not in known:
            raise Unreadable("order_malformed", str(name)[:40])
        values[name] = _read_value(name, known[name].type, value)
    for name, field in known.items():
        if field.required and name not in values:
            raise Unreadable("order_malformed", name)
    return kind(**values)


def _read_value(name: str, kind: Any, value: object) -> Any:
    if issubclass(kind, IntEnum):
        if isinstance(value, str) and value.upper() in kind.__members__:
            return kind[value.upper()]
    elif kind is bool:
        if isinstance(value, bool):
            return value
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise Unreadable("order_malformed", name)
