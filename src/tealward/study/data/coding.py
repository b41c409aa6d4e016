"""Raw values as the numbers of ``Rows``: levels by their place, yes and events as 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

from tealward.alliance.agreement import Kind, Variable
from tealward.study.rows import Vector

_YES = {"1": 1.0, "1.0": 1.0, "yes": 1.0, "true": 1.0, "0": 0.0, "0.0": 0.0, "no": 0.0}
_NO = {"false": 0.0}


def coded(values: Sequence[Any], variable: Variable, codes: Mapping[str, str]) -> Vector:
    """A column by the coding that was agreed. What cannot be read is not known (NaN)."""
    if variable.kind in (Kind.NUMBER, Kind.DAYS):
        return np.array([_number(each) for each in values], dtype=np.float64)
    places: dict[str, float] = {name: float(k) for k, name in enumerate(variable.levels)}
    if not places:
        places = _YES | _NO
    found: list[float] = []
    for each in values:
        text = "" if each is None else str(each).strip().lower()
        text = codes.get(text, codes.get(str(each), text)) if codes else text
        found.append(places.get(text, np.nan))
    return np.array(found, dtype=np.float64)


def plausible(values: Vector, variable: Variable) -> Vector:
    """The same with what cannot be true as not known: outside the agreed range, time below 0."""
    lowest = 0.0 if variable.kind == Kind.DAYS else -np.inf
    lowest = lowest if variable.lowest is None else float(variable.lowest)
    highest = np.inf if variable.highest is None else float(variable.highest)
    with np.errstate(invalid="ignore"):
        return np.where((values >= lowest) & (values <= highest), values, np.nan)


def numbered(patients: Sequence[Any]) -> npt.NDArray[np.int64]:
    """Patients as whole numbers; other names by their hash."""
    return np.array([_whole(each) for each in patients], dtype=np.int64)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _whole(name: Any) -> int:
    if isinstance(name, int):
        return name
    return int.from_bytes(sha256(str(name).encode()).digest()[:8]) >> 1
