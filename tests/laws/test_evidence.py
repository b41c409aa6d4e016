"""Numbers are data: each with unit, population, source and confidence, or it is refused."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import tealward
from tealward.evidence.load import (
    BadEvidence,
    Confidence,
    _entry,
    calibration,
    declared_numbers,
    entries,
    numbers,
    sources,
)

_FULL = {
    "value": 1.0,
    "unit": "mm",
    "population": "women",
    "source": "definition",
    "confidence": "verified",
}


def test_every_number_says_where_it_is_from() -> None:
    for name, entry in entries().items():
        assert entry.unit, name
        assert entry.population, name
        assert entry.source in sources(), name


def test_the_row_holds_the_values_of_the_files_and_of_the_calibration() -> None:
    row, before = numbers(), declared_numbers()
    assert row.mortality_slope[1] == pytest.approx(0.0948)
    assert before.doubling_days[0] == 61
    calibrated = calibration().numbers["doubling_days"]
    assert list(row.doubling_days) == pytest.approx(calibrated)
    assert entries()["doubling_days"].confidence is Confidence.CALIBRATED
    assert "61" in entries()["doubling_days"].note


@pytest.mark.parametrize("missing", ["unit", "population", "source", "confidence", "value"])
def test_a_number_without_its_provenance_is_refused(missing: str) -> None:
    raw = {key: value for key, value in _FULL.items() if key != missing}
    with pytest.raises(BadEvidence, match=missing):
        _entry("disease", "growth", raw, sources())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"confidence": "certain"}, "confidence"),
        ({"source": "somebody"}, r"not in sources\.toml"),
        ({"surprise": 1}, "surprise"),
        ({"value": [0.5, 0.4], "shares": 1}, "must sum to 1"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_name(change: dict[str, object], message: str) -> None:
    with pytest.raises(BadEvidence, match=message) as refused:
        _entry("disease", "growth", {**_FULL, **change}, sources())
    assert "growth" in str(refused.value)


def test_every_source_is_used() -> None:
    used = {entry.source for entry in entries().values()}
    assert set(sources()) - used == set(), "a source that nothing rests on"


def test_every_number_is_used() -> None:
    read: set[str] = set()
    for file in Path(tealward.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                read.add(node.attr)
    assert set(entries()) - read == set(), "a number that nothing reads"
