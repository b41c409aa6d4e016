"""Saying something in Korean or in English.

Each entry of the TOML files has both languages and, where a screen is narrow, a short form of both.
Entries are found by key, which is their place in the file: ``order.refer.name``. A text names the
facts that it needs in braces; both languages need the same ones.
"""

from __future__ import annotations

import functools
import math
import string
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

Language: TypeAlias = Literal["ko", "en"]
Fact: TypeAlias = str | float | int
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_NOT_KNOWN = "–"
"""Stands for a number that nobody knows."""


class NoWords(LookupError):
    """A key, a language or a fact is missing; the message says which and what to do."""


class BadWords(ValueError):
    """An entry breaks the rules of the folder; the message names file and key."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to say. ``unit`` and ``codes`` name the unit of a finding, or what its codes mean.

    ``codes`` is a family whose entries stand in the order of the codes, from 0.
    """

    ko: str
    en: str
    ko_short: str = ""
    en_short: str = ""
    unit: str = ""
    codes: str = ""

    def text(self, language: Language, short: bool = False) -> str:
        """The text in this language; the short form if it is wanted and there is one."""
        if language == "ko":
            return (self.ko_short if short else "") or self.ko
        return (self.en_short if short else "") or self.en


@functools.cache
def entries() -> dict[str, Entry]:
    """Every entry by key, in the order of the files. Raises ``BadWords``."""
    found: dict[str, Entry] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda each: each.name):
        if not file.name.endswith(".toml"):
            continue
        for key, raw in _leaves(tomllib.loads(file.read_text("utf-8")), ""):
            if key in found:
                raise BadWords(f"{file.name}, {key}: already said in another file")
            found[key] = _entry(file.name, key, raw)
    return found


def _leaves(table: dict[str, Any], above: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, value in table.items():
        key = f"{above}{name}"
        if not isinstance(value, dict):
            raise BadWords(f"{key}: {value!r} stands outside an entry with ko and en")
        if isinstance(value.get("ko", value.get("en")), str):
            yield key, value
        else:
            yield from _leaves(value, f"{key}.")


def _entry(file: str, key: str, raw: dict[str, Any]) -> Entry:
    try:
        entry = msgspec.convert(raw, Entry)
    except msgspec.ValidationError as error:
        raise BadWords(f"{file}, {key}: {error}") from None
    if not entry.ko.strip() or not entry.en.strip():
        raise BadWords(f"{file}, {key}: both languages need words")
    if bool(entry.ko_short) != bool(entry.en_short):
        raise BadWords(f"{file}, {key}: a short form needs both languages")
    texts = (entry.ko, entry.en, entry.ko_short or entry.ko, entry.en_short or entry.en)
    wanted = [placeholders(text, f"{file}, {key}") for text in texts]
    if wanted[0] != wanted[1]:
        raise BadWords(f"{file}, {key}: Korean and English name different facts")
    if not (wanted[2] == wanted[3] and wanted[2] <= wanted[0]):
        raise BadWords(f"{file}, {key}: the short form names other facts")
    return entry


def placeholders(text: str, where: str = "") -> frozenset[str]:
    """The facts that a text names. Anything but a plain name in braces is refused."""
    names: set[str] = set()
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise BadWords(f"{where}: {{{name}}} must be a plain name without a format")
        names.add(name)
    return frozenset(names)


def entry(key: str) -> Entry:
    """The entry with this key. Raises ``NoWords``."""
    found = entries().get(key)
    if found is None:
        raise NoWords(f"no words for {key!r}: add them, in Korean and English, to a file of words/")
    return found


def say(key: str, language: Language, **facts: Fact) -> str:
    """The words for ``key``, with facts in place of their names in braces.

    More facts than the text names do no harm. Raises ``NoWords`` if the key, the language or a
    fact that the text needs is missing.
    """
    return _filled(key, language, short=False, facts=facts)


def say_short(key: str, language: Language, **facts: Fact) -> str:
    """The same for a narrow place: the short form where there is one."""
    return _filled(key, language, short=True, facts=facts)


def say_both(key: str, **facts: Fact) -> dict[Language, str]:
    """The words in both languages, as a refusal carries them."""
    return {language: say(key, language, **facts) for language in LANGUAGES}


def _filled(key: str, language: Language, *, short: bool, facts: dict[str, Fact]) -> str:
    if language not in LANGUAGES:
        raise NoWords(f"{key}: no language {language!r}, only {' and '.join(LANGUAGES)}")
    text = entry(key).text(language, short)
    missing = placeholders(text, key) - set(facts)
    if missing:
        raise NoWords(f"{key} needs the fact {sorted(missing)[0]!r}: pass it to say()")
    return text.format(**{name: shown(fact) for name, fact in facts.items()})


def shown(fact: Fact) -> str:
    """A fact as people write it: 12 rather than 12.0, at most two decimals, a dash for NaN."""
    if isinstance(fact, str):
        return fact
    number = float(fact)
    if math.isnan(number):
        return _NOT_KNOWN
    if math.isinf(number) or number == int(number):
        return f"{number:.0f}"
    return f"{number:.2f}".rstrip("0").rstrip(".")
