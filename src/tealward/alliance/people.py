"""Institutions and people, with the roles they hold and for how long."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

Name = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]{0,39}$")]
"""How documents name things: small letters, digits and underscores."""

Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A date as ISO 8601 writes it; days compare as text."""


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed: a field that the program does not know is an error, never ignored."""


class Both(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text in both languages."""

    ko: str
    en: str


class Role(StrEnum):
    """What somebody may do under an agreement."""

    INVESTIGATOR = "investigator"
    STEWARD = "steward"
    MEMBER = "member"
    VISITOR = "visitor"


class Institution(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A centre: the key it signs with and the key it masks with."""

    name: Name
    title: Both
    key: Key
    masking_key: Key


class Person(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody with one role at one institution, from a day to a day.

    A visitor belongs to ``of`` and works at ``institution`` for a term.
    """

    name: Name
    title: str
    key: Key
    role: Role
    institution: Name
    since: Day
    until: Day
    of: Name | None = None

    def holds(self, today: str) -> bool:
        """Whether the role is held on a day."""
        return self.since <= today <= self.until
