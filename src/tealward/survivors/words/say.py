"""Saying something in Korean or in English, by the key of its entry in the TOML files beside."""

from __future__ import annotations

import functools
import string
import tomllib
from importlib import resources

from tealward.survivors.chart.entries import Language


class NoWords(LookupError):
    """A key or a fact is missing."""


@functools.cache
def entries() -> dict[str, dict[str, str]]:
    """Every entry by key: the table's name, a point, the entry's name."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for family, table in tomllib.loads(file.read_text("utf-8")).items():
                found |= {f"{family}.{name}": both for name, both in table.items()}
    return found


def placeholders(text: str) -> frozenset[str]:
    """The facts that a text names."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


def say(key: str, language: Language, **facts: object) -> str:
    """The words for a key, with facts in place of their names. Raises ``NoWords``."""
    try:
        return entries()[key][language].format(**facts)
    except KeyError as error:
        raise NoWords(f"no words or no fact for {key}: {error}") from None
