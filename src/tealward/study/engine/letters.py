"""What the engine carries: one text to a centre and one back, both JSON of closed shapes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

import msgspec

from tealward.alliance.refusals import Rule as AllianceRule
from tealward.study.refusals import Refused, Rule
from tealward.study.run import Answer, Ask

TASK: Final = "answer"
ASK: Final = "ask"
SAID: Final = "said"
SETTINGS: Final = "tealward.json"
LARGEST: Final = 8_000_000
"""Characters of one letter."""


class _Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="refused"):
    rule: str


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="answer"):
    answer: Answer


def ask_of(text: Any) -> Ask:
    """The request in a letter. Anything else is refused."""
    if not isinstance(text, str) or len(text) > LARGEST:
        raise Refused(AllianceRule.UNREADABLE)
    try:
        return msgspec.json.decode(text, type=Ask)
    except (msgspec.MsgspecError, RecursionError):
        raise Refused(AllianceRule.UNREADABLE) from None


def letter(said: Answer | Refused) -> str:
    """An answer or a refusal as a letter."""
    body = _Refusal(str(said.rule)) if isinstance(said, Refused) else _Given(said)
    return msgspec.json.encode(body).decode()


def said_in(text: Any) -> Answer | Refused:
    """The answer or refusal in a letter; a letter of another shape counts as a failed centre."""
    try:
        found = msgspec.json.decode(text, type=_Given | _Refusal)
    except (msgspec.MsgspecError, TypeError, RecursionError):
        return Refused(Rule.CENTRE_FAILED)
    if isinstance(found, _Given):
        return found.answer
    return Refused(rule_of(found.rule) or Rule.CENTRE_FAILED)


def rule_of(name: str) -> StrEnum | None:
    """The rule of this name, if there is one."""
    for kind in (Rule, AllianceRule):
        if name in set(kind):
            return kind(name)
    return None
