"""Why a document was not accepted. A refusal names a rule and carries no value."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """Rules that a document can break; their words stand in ``words/study.toml``."""

    NOT_CANONICAL = "not_canonical"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    BAD_SIGNATURE = "bad_signature"
    SIGNATURE_MISSING = "signature_missing"
    COMMITTEE_TOO_FEW = "committee_too_few"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NOT_PARTY = "not_party"
    BROKEN_CHAIN = "broken_chain"
    SUPERSEDED = "superseded"
    UNSOUND = "unsound"
    TWO_PARTIES = "two_parties"


class Refused(Exception):
    """Something that nobody agreed to. ``rule`` is all it tells: an error is a channel too."""

    def __init__(self, rule: StrEnum) -> None:
        super().__init__(str(rule))
        self.rule = rule
