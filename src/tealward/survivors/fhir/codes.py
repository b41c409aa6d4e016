"""What codes mean, by the table and never by the display that came with them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any

import msgspec


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code's meaning in both languages, and which part of the summary it belongs to."""

    use: str
    ko: str
    en: str

    def text(self, language: str) -> str:
        """The meaning in a language."""
        return self.ko if language == "ko" else self.en


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "codes.toml").read_text("utf-8"))


@functools.cache
def system(short: str) -> str:
    """The address of a code system, by the short name used in the table."""
    return str(_table()["systems"][short])


@functools.cache
def _meanings() -> dict[tuple[str, str], Meaning]:
    table = _table()
    return {
        (address, code): msgspec.convert(meaning, Meaning)
        for short, address in table["systems"].items()
        for code, meaning in table.get(short, {}).items()
    }


def figo_stage(coding: dict[str, Any]) -> str | None:
    """The FIGO stage that a coding names, such as IIIC; ``None`` if it is none of ovary."""
    if coding.get("system") != system("ncit"):
        return None
    stage = _table()["figo"].get(coding.get("code"))
    return None if stage is None else str(stage)


def figo_code(stage: str) -> str:
    """The code of a FIGO stage. Raises ``KeyError``."""
    return {name: code for code, name in _table()["figo"].items()}[stage]


def meaning(coding: dict[str, Any]) -> Meaning | None:
    """What a coding means, if the table knows it."""
    key = (str(coding.get("system", "")), str(coding.get("code", "")))
    return _meanings().get(key)


def first_meaning(codings: Iterable[dict[str, Any]], *uses: str) -> Meaning | None:
    """The first known meaning that is of one of these uses."""
    for coding in codings:
        found = meaning(coding)
        if found is not None and found.use in uses:
            return found
    return None


def words(concept: dict[str, Any], language: str = "en") -> str:
    """A concept in words: our meaning of its code, else its text, else what display it has."""
    codings = [each for each in concept.get("coding") or [] if isinstance(each, dict)]
    for coding in codings:
        if (stage := figo_stage(coding)) is not None:
            return f"FIGO {stage}"
        if (found := meaning(coding)) is not None:
            return found.text(language)
    if concept.get("text"):
        return str(concept["text"])
    shown = [each.get("display") or each.get("code") for each in codings]
    return str(next((each for each in shown if each), "?"))
