"""The PRO-CTCAE composite grade, 0 to 3, from a symptom's attributes.

Basch et al., Clin Trials 2021;18:104-114; all 179 combinations. It is not a CTCAE grade. NCI's
wording is not here: a site loads its own form, and this reads the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

Attribute: TypeAlias = Literal["frequency", "severity", "interference", "amount"]
Attributes: TypeAlias = tuple[Attribute, ...]
WORST: Final = 4

_ONE: Final[dict[Attribute, str]] = {
    "frequency": "01123",
    "severity": "01233",
    "interference": "01122",
    "amount": "01122",
}
"""Grade by score 0 to 4."""

_TWO: Final[dict[Attributes, tuple[str, ...]]] = {
    ("frequency", "severity"): ("11122", "11222", "11233", "11233"),
    ("frequency", "interference"): ("11122", "11122", "11233", "11233"),
    ("severity", "interference"): ("11122", "11223", "12233", "22233"),
}
"""Rows: first attribute 1 to 4. Columns: second attribute 0 to 4."""

_THREE: Final[tuple[tuple[str, ...], ...]] = (
    ("01122", "11122", "12223", "22233", "22333"),
    ("01122", "11122", "22233", "22233", "22333"),
    ("11122", "11122", "22233", "22333", "22333"),
    ("11122", "11223", "22233", "22333", "22333"),
)
"""Frequency 1 to 4, then severity 0 to 4, then interference 0 to 4."""

_ORDER: Final[Attributes] = ("frequency", "severity", "interference")


class NoComposite(ValueError):
    """These attributes have no composite grade, or an answer is missing or out of scale."""


def composite(scores: Mapping[Attribute, int]) -> int:
    """The grade. A first attribute of 0 needs no more answers. Raises ``NoComposite``."""
    for attribute, score in scores.items():
        if score not in range(WORST + 1):
            raise NoComposite(f"{attribute} runs from 0 to {WORST}, not {score}")
    if len(scores) == 1:
        ((attribute, score),) = scores.items()
        if attribute not in _ONE:
            raise NoComposite(f"{attribute} has no composite grade")
        return int(_ONE[attribute][score])
    asked = tuple(each for each in _ORDER if each in scores)
    if not asked or len(asked) != len(scores):
        raise NoComposite(f"{', '.join(scores)} have no composite grade together")
    first = scores[asked[0]]
    if first == 0:
        return 0
    if len(asked) == len(_ORDER):
        return int(_THREE[first - 1][scores["severity"]][scores["interference"]])
    return int(_TWO[asked][first - 1][scores[asked[1]]])


def combinations() -> Iterator[tuple[dict[Attribute, int], int]]:
    """All 179 combinations with their grades; those that start with 0 count once."""
    scale = range(WORST + 1)
    for attribute in _ORDER:
        for score in scale:
            yield {attribute: score}, composite({attribute: score})
    for first, second in _TWO:
        yield {first: 0, second: 0}, 0
        for a in scale[1:]:
            for b in scale:
                yield {first: a, second: b}, composite({first: a, second: b})
    yield dict.fromkeys(_ORDER, 0), 0
    for a in scale[1:]:
        for b in scale:
            for c in scale:
                scores: dict[Attribute, int] = dict(zip(_ORDER, (a, b, c), strict=True))
                yield scores, composite(scores)
