"""What a voice can say of an order. Shapes only, so that what only passes them on loads nothing."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Opinion(StrEnum):
    """What a voice says of an order. Payers know only covered and not covered."""

    RECOMMENDED = "recommended"
    ACCEPTABLE = "acceptable"
    DISCOURAGED = "discouraged"
    CONTRAINDICATED = "contraindicated"
    COVERED = "covered"
    NOT_COVERED = "not_covered"
    NOT_ADDRESSED = "not_addressed"


class Voice(StrEnum):
    """What kind of document speaks."""

    GUIDELINE = "guideline"
    PRACTICE = "practice"
    LABEL = "label"
    PAYER = "payer"


class Notion(msgspec.Struct, frozen=True):
    """A term on which a verdict leans: what it means here, and how well its cut-offs are known."""

    name: dict[str, str]
    mark: str


class Verdict(msgspec.Struct, frozen=True):
    """What one guideline says of one order.

    ``local`` is whether it holds where she is treated. ``terms`` are the notions on which the
    verdict leans: their cut-offs may be less well known than the rule itself. ``source`` is the
    citation. Everything after ``local`` is empty where the question is not addressed.
    """

    guideline: str
    name: dict[str, str]
    voice: Voice
    opinion: Opinion
    local: bool
    rule: str = ""
    edition: str = ""
    strength: str = ""
    mark: str = ""
    source: str = ""
    safety_critical: bool = False
    note: dict[str, str] = {}
    terms: tuple[Notion, ...] = ()
