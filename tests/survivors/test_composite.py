"""All 179 combinations of PRO-CTCAE, written out a second time, and the laws they keep."""

from __future__ import annotations

from collections import Counter

import pytest

from tealward.survivors.diary.composite import Attribute, NoComposite, combinations, composite

# The published table (Basch 2021) once more, as rows "attributes scores grade", so that a slip of
# the engine's own tables shows. F frequency, S severity, I interference.
_ONE = {"F": "01123", "S": "01233", "I": "01122"}
_TWO = {
    "FS": ("00000", "11122", "11222", "11233", "11233"),
    "FI": ("00000", "11122", "11122", "11233", "11233"),
    "SI": ("00000", "11122", "11223", "12233", "22233"),
}
_THREE = (
    ("00000", "00000", "00000", "00000", "00000"),
    ("01122", "11122", "12223", "22233", "22333"),
    ("01122", "11122", "22233", "22233", "22333"),
    ("11122", "11122", "22233", "22333", "22333"),
    ("11122", "11223", "22233", "22333", "22333"),
)
_NAMES: dict[str, Attribute] = {"F": "frequency", "S": "severity", "I": "interference"}


def _published() -> list[tuple[dict[Attribute, int], int]]:
    rows: list[tuple[dict[Attribute, int], int]] = []
    for letter, grades in _ONE.items():
        rows += [({_NAMES[letter]: score}, int(grade)) for score, grade in enumerate(grades)]
    for letters, table in _TWO.items():
        first, second = (_NAMES[letter] for letter in letters)
        for a, line in enumerate(table):
            scores = range(5) if a else range(1)
            rows += [({first: a, second: b}, int(line[b])) for b in scores]
    for f, table in enumerate(_THREE):
        for s in range(5) if f else range(1):
            for i in range(5) if f else range(1):
                rows.append(({"frequency": f, "severity": s, "interference": i}, int(table[s][i])))
    return rows


_ROWS = _published()


@pytest.mark.parametrize(
    ("scores", "grade"), _ROWS, ids=[str(list(row[0].values())) for row in _ROWS]
)
def test_every_combination(scores: dict[Attribute, int], grade: int) -> None:
    assert composite(scores) == grade


def test_there_are_179_with_the_published_counts() -> None:
    assert len(_ROWS) == 179
    assert Counter(grade for _, grade in combinations()) == {0: 9, 1: 52, 2: 72, 3: 46}
    assert sorted(map(str, combinations())) == sorted(map(str, _ROWS))


def test_a_worse_answer_never_lowers_the_grade() -> None:
    for scores, grade in _ROWS:
        for attribute, score in scores.items():
            if score < 4:
                assert composite({**scores, attribute: score + 1}) >= grade


@pytest.mark.parametrize(
    "scores",
    [
        {"frequency": 5},
        {"severity": -1},
        {},
        {"amount": 2, "severity": 2},
        {"presence": 1},
        {"presence": 1, "severity": 1},
    ],
)
def test_what_has_no_composite_is_refused(scores: dict[Attribute, int]) -> None:
    with pytest.raises(NoComposite):
        composite(scores)
