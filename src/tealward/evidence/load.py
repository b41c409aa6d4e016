"""Reading the numbers: each must say its unit, population, source and confidence."""

from __future__ import annotations

import functools
import tomllib
from enum import StrEnum
from importlib import resources
from typing import Any

import msgspec
import numpy as np

from tealward.evidence.numbers import Numbers

FILES = ("patient", "disease", "workup", "treatment")


_STAGE_GROUPS = [5, 7, 11]
"""Where the stages of groups II, III and IV begin in a list by stage."""


class Confidence(StrEnum):
    """How a number is known."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    DERIVED = "derived"
    CONSTRUCTED = "constructed"
    RECALLED = "recalled"
    CALIBRATED = "calibrated"


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a TOML file. ``shares`` says how many equal groups each sum to one."""

    value: float | list[float]
    unit: str
    population: str
    source: str
    confidence: Confidence
    by: str = ""
    note: str = ""
    shares: int = 0


class BadEvidence(ValueError):
    """An entry breaks the rules of the folder; the message says which and how to mend it."""


def read_file(name: str) -> dict[str, Any]:
    """One TOML file of this folder."""
    text = resources.files("tealward.evidence").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def sources() -> dict[str, str]:
    """Citations by key."""
    return dict(read_file("sources"))


class Calibration(msgspec.Struct, frozen=True):
    """What calibration made of the numbers that it may move; written by ``tealward calibrate``."""

    version: str
    numbers: dict[str, float | list[float]]


@functools.cache
def calibration() -> Calibration:
    """The calibration that the story uses."""
    return msgspec.convert(read_file("calibrated"), Calibration)


@functools.cache
def entries() -> dict[str, Number]:
    """Every number as the story uses it, by name, with its provenance."""
    found = dict(declared())
    for name, value in calibration().numbers.items():
        if name not in found:
            raise BadEvidence(f"calibrated.toml, {name}: no such number; calibrate again")
        old = found[name]
        note = f"calibrated on published trials, before that {old.value}"
        note = f"{old.note}; {note}" if old.note else note
        found[name] = msgspec.structs.replace(
            old, value=value, confidence=Confidence.CALIBRATED, note=note
        )
    return found


@functools.cache
def declared() -> dict[str, Number]:
    """Every number as it stands in its file, before calibration."""
    known = sources()
    found: dict[str, Number] = {}
    for file in FILES:
        for name, raw in read_file(file).items():
            found[name] = _entry(file, name, raw, known)
    _match_columns(found)
    return found


def _entry(file: str, name: str, raw: object, known: dict[str, str]) -> Number:
    try:
        number = msgspec.convert(raw, Number)
    except msgspec.ValidationError as error:
        raise BadEvidence(f"{file}.toml, {name}: {error}") from None
    if number.source not in known:
        raise BadEvidence(f"{file}.toml, {name}: source {number.source!r} is not in sources.toml")
    if number.shares:
        _check_shares(file, name, number)
    return number


def _check_shares(file: str, name: str, number: Number) -> None:
    cells = np.asarray(number.value)
    edges = _STAGE_GROUPS if name == "substage_share" else number.shares
    for group in np.split(cells, edges):
        total = float(np.sum(group))
        if abs(total - 1.0) > 1e-6:
            raise BadEvidence(f"{file}.toml, {name}: shares sum to {total:g}, they must sum to 1")


def _match_columns(found: dict[str, Number]) -> None:
    declared = set(Numbers.names())
    if missing := declared - set(found):
        raise BadEvidence(f"{sorted(missing)[0]!r} is declared in numbers.py and in no TOML file")
    if extra := set(found) - declared:
        raise BadEvidence(f"{sorted(extra)[0]!r} is in a TOML file and not declared in numbers.py")


def numbers() -> Any:
    """A fresh row of all numbers as the story uses them."""
    return _row(entries())


def declared_numbers() -> Any:
    """A fresh row of all numbers before calibration."""
    return _row(declared())


def _row(found: dict[str, Number]) -> Any:
    row = Numbers.row()
    for name, entry in found.items():
        row[name] = entry.value
    return row
