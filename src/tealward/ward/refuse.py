"""Refusals that teach: each names its rule, why, and what to do instead, in both languages."""

from __future__ import annotations

from typing import Any

from tealward.ward.contract import Refusal
from tealward.ward.messages import Language
from tealward.words.load import say

_LANGUAGES: tuple[Language, ...] = ("ko", "en")


def refusal(rule: str, recorded: list[bytes] | None = None, **facts: Any) -> Refusal:
    """The refusal of a rule. A fact that differs by language is a dict by language."""
    why: dict[Language, str] = {}
    remedy: dict[Language, str] = {}
    for language in _LANGUAGES:
        own = {k: v[language] if isinstance(v, dict) else v for k, v in facts.items()}
        why[language] = say(f"refusal.{rule}.why", language, **own)
        remedy[language] = say(f"refusal.{rule}.remedy", language, **own)
    return Refusal(rule, why, remedy, recorded)


def listed(prefix: str, keys: list[str]) -> dict[str, str]:
    """Names of several things, joined, by language."""
    return {
        language: ", ".join(say(f"{prefix}.{key}.name", language) for key in keys)
        for language in _LANGUAGES
    }
