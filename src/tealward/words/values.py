"""What the numbers of a report mean: units, and the names of coded values."""

from __future__ import annotations

import functools
import math

from tealward.words.load import Language, NoWords, entries, entry, say, say_short, shown


@functools.cache
def family(name: str) -> tuple[str, ...]:
    """Keys of a family in the order of its file: ``stage`` gives ``stage.ia``, ``stage.ib``, ...

    Raises ``NoWords`` if no entry begins so.
    """
    keys = tuple(key for key in entries() if key.startswith(f"{name}.") and key.count(".") == 1)
    if not keys:
        raise NoWords(f"no family {name!r}: it needs entries such as {name}.something")
    return keys


def say_code(name: str, code: int, language: Language) -> str:
    """The name of a code of a family. Raises ``NoWords`` if the family has no such code."""
    keys = family(name)
    if not 0 <= code < len(keys):
        raise NoWords(f"{name} has codes 0 to {len(keys) - 1}, not {code}")
    return say(keys[code], language)


def say_value(finding: str, value: float, language: Language) -> str:
    """A finding's value in words: a coded one by its name, a measured one with its unit.

    ``finding`` is a name as ``workup.findings.finding_names`` gives it. NaN is said to be unknown.
    """
    what = entry(f"finding.{finding}")
    if math.isnan(value):
        return say("sentence.not_known", language)
    if what.codes:
        return say_code(what.codes, round(value), language)
    number = shown(round(value, _decimals(value)))
    return f"{number} {say_short(f'unit.{what.unit}', language)}" if what.unit else number


def _decimals(value: float) -> int:
    """As many as a laboratory prints: 352, 11.4, 0.62."""
    return 0 if abs(value) >= 100.0 else 1 if abs(value) >= 10.0 else 2
